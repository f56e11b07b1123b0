//! The lab: pages served on this machine only, which show the mechanism work. Nothing leaves the machine,
//! and nobody else gets in.
//!
//! ```
//! use tiaokuai_lab::{Lab, Options};
//! let lab = Lab::bind(Options { port: 0, ..Options::default() }).unwrap();
//! assert!(lab.url().starts_with("http://127.0.0.1:"));
//! let stopper = lab.stopper();
//! stopper.stop();
//! lab.run().unwrap();
//! ```

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
