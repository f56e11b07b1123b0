//! The lab as whoever uses it meets it: by its addresses and in a browser. One program, so that both cores have work to
//! the end and it is linked once.
#![allow(missing_docs)]

mod browser;
mod coders;
mod fit;
mod http;
mod mechanism;
mod observe;
mod redesign;
mod registry;
mod states;
mod support;
mod trust;
