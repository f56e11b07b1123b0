//! Notices of our own, by which the reading is measured: one truth, laid out in every way that real notices
//! are. None of their text is that of a real notice.

mod acts;
mod area;
mod beside;
mod compose;
mod copied;
mod differ;
mod exchange;
mod flat;
mod harm;
mod history;
mod house;
mod items;
mod keys;
mod kinds;
mod lay;
mod layout;
mod marks;
mod passing;
mod sample;
mod score;
mod swept;
mod tied;
mod truth;
mod variation;
mod vary;
mod words;
mod writer;
mod zone;

pub use differ::{Difference, differences};
pub use harm::{Harmed, harmed};
pub use history::{History, Life, history};
pub use keys::{KEY_FIELDS, Key, KeyError, Marked, judge_keys, keys};
pub use lay::Sample;
pub use layout::Layout;
pub use sample::sample;
pub use score::{
    Count, FIELDS, Miss, Score, no_notice, notices, nth, samples, score, score_samples,
};
pub use truth::{Part, TrueGroup, TrueSeat, Truth};
pub use variation::Variation;
pub use vary::variations;
