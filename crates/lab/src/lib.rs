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

// Tests inside the crate use the client of those outside.
#[cfg(test)]
extern crate self as tiaokuai_lab;

mod ask;
mod asked;
mod assets;
mod cache;
mod desk;
mod enough;
mod events;
mod fits;
mod folder;
mod frame;
mod guard;
mod loaded;
mod observe;
mod options;
mod pack;
mod page;
mod pages;
mod parts;
#[cfg(test)]
mod planted;
mod reply;
mod saved;
mod serve;
mod source;
mod state;
mod trouble;
mod work;

pub use options::Options;
pub use serve::{Lab, Stopper};
