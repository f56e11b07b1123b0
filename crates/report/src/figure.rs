//! A figure: a plot, the sentence that says what it shows, and the numbers behind it.

use crate::hover::said;
use plotly::Plot;
use serde::Serialize;

/// A figure in one language.
#[derive(Serialize)]
pub struct Figure {
    /// Its name in files and addresses.
    pub id: &'static str,
    /// The heading.
    pub title: String,
    /// What it shows, in sentences made from the data.
    pub caption: String,
    /// The drawing.
    #[serde(serialize_with = "crate::hover::serialize")]
    pub plot: Plot,
    /// The heads of the table behind it.
    pub heads: Vec<String>,
    /// The rows of the table behind it. Numbers have all their digits: the page shows fewer, the file that it
    /// saves has them all.
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// The drawing as JSON, as every plotly reads it.
    #[must_use]
    pub fn json(&self) -> String {
        said(&self.plot).to_string()
    }
}

/// A number as a reader wants it; a dash where it is not defined.
#[must_use]
pub fn number(x: f64) -> String {
    let x = if x.abs() < 0.0005 { 0.0 } else { x };
    let text = match x.abs() {
        _ if !x.is_finite() => return "–".to_string(),
        a if a >= 100.0 || x.fract() == 0.0 => format!("{x:.0}"),
        a if a >= 10.0 => format!("{x:.1}"),
        a if a >= 0.1 => format!("{x:.2}"),
        _ => format!("{x:.3}"),
    };
    // A minus is no hyphen.
    text.replace('-', "−")
}

/// A written number with its noun: "1 group", "2.50 groups".
#[must_use]
pub(crate) fn with_noun(number: &str, one: &str) -> String {
    format!("{number} {one}{}", if number == "1" { "" } else { "s" })
}

/// A number with all its digits, for the table behind a figure; a dash where it is not defined.
#[must_use]
pub(crate) fn exact(x: f64) -> String {
    if x.is_finite() { x.to_string() } else { "–".to_string() }
}

/// A share in per cent.
#[must_use]
pub(crate) fn percent(x: f64) -> String {
    if x.is_finite() {
        format!("{:.0}\u{a0}%", (100.0 * x).round() + 0.0)
    } else {
        "–".to_string()
    }
}

/// The heads of a table.
#[must_use]
pub(crate) fn columns<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(String::from).to_vec()
}
