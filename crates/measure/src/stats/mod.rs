//! Statistics of plain numbers, each written once: whoever needs one takes it from here.

mod bootstrap;
mod distance;
mod interval;
mod mix;
mod multiplicity;
mod ranks;
mod spread;
mod tail;

pub use bootstrap::{percentiles, resampled};
pub use distance::{smirnov_bound, smirnov_distance};
pub use interval::{student, student_quantile, wilson, wilson_at};
pub use mix::{GOLDEN, mix};
pub use multiplicity::holm;
pub use ranks::{correlation, ranks};
pub use spread::{
    SeriesSpread, Sorted, Spread, lower_median, mean, quantile, spread, spread_series,
};
pub(crate) use spread::{number_of, ordered};
pub use tail::chi_square_tail;
pub(crate) use tail::{gamma_lower, gamma_upper};
