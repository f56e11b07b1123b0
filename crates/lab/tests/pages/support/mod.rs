//! What tests, screenshots and measurements have in common: a lab on a free port, a plain HTTP client, and a
//! browser.
#![allow(dead_code, missing_docs)]

pub mod axe;
pub mod client;
pub mod driver;
pub mod notices;
pub mod page;

pub use client::*;
