//! Figures for print: the same drawings as in the report, as SVG, PNG or PDF, in colour or without.

mod axis;
mod draw;
mod ink;
mod raster;

pub use draw::svg;
pub use raster::{Fonts, StillError};

#[cfg(test)]
mod tests;
