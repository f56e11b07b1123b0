//! The lab: pages served on this machine only, which show the mechanism work. Nothing leaves the machine,
//! and nobody else gets in: see [`guard`] for how.

mod api;
mod app;
mod ask;
mod assets;
mod folder;
mod guard;
mod observe;
mod pages;
mod serve;
mod shelf;
mod trouble;
mod work;

pub use app::Options;
pub use serve::{Lab, Stopper};
