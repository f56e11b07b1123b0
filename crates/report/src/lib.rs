//! Figures, and the report that shows them: one page that opens offline.

mod attention;
mod charts;
mod explained;
mod figure;
mod observed;
mod page;
mod reading;
mod sensitive;
mod series;
mod style;

pub use attention::heads;
pub use charts::{delivery, matrix, passage, reach, survival};
pub use explained::explanation_report;
pub use figure::Figure;
pub use observed::{observed_figures, observed_report, registry_report};
pub use page::{Key, keys, plotly_js, report};
pub use reading::{Read, reading_report};
pub use sensitive::sensitivity_report;
pub use series::{flow, handling, stock};

use tiaokuai_experiment::Findings;
use tiaokuai_record::Lang;

/// How a figure is drawn from what was found.
pub type Draw = fn(&Findings, Lang) -> Figure;

/// All figures of an ensemble by their ids, in the order of the report.
pub const FIGURES: [(&str, Draw); 9] = [
    ("stock", stock),
    ("flow", flow),
    ("handling", handling),
    ("delivery", delivery),
    ("passage", passage),
    ("matrix", matrix),
    ("heads", heads),
    ("reach", reach),
    ("survival", survival),
];

/// All figures of an ensemble, in the order of the report.
#[must_use]
pub fn figures(findings: &Findings, lang: Lang) -> Vec<Figure> {
    FIGURES.iter().map(|(_, draw)| draw(findings, lang)).collect()
}

#[cfg(test)]
mod tests;
