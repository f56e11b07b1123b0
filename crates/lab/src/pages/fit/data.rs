//! What the page is told of a fit.

use super::question::Question;
use crate::reply::line;
use serde::Serialize;
use tiaokuai_experiment::fit::{Forecast, Kept, words};
use tiaokuai_record::Lang;
use tiaokuai_report::{Figure, fit_figures, fit_label, fit_state};

/// All that the page is told.
#[derive(Serialize)]
struct Shown<'a> {
    verified: bool,
    checked: bool,
    /// Whether it may be believed, in a sentence.
    state: String,
    parameters: Vec<Row<'a>>,
    /// The command that makes the same fit.
    command: String,
    figures: Vec<Figure>,
}

/// A parameter before and after the data.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    title: String,
    meaning: &'a str,
    before: [f64; 2],
    after: [f64; 2],
    /// By which share the standard deviation shrank; nothing where the data say nothing of it.
    shrunk: Option<f64>,
}

/// A fit, and a forecast where one was made, as the page's script reads it.
pub(super) fn shown(
    question: &Question,
    kept: &Kept,
    forecast: Option<&Forecast>,
    lang: Lang,
) -> String {
    let rows = kept.fit.parameters.iter().zip(&kept.fit.plan.free);
    line(&Shown {
        verified: kept.verified(),
        checked: kept.check.is_some(),
        state: fit_state(kept, lang),
        parameters: rows
            .map(|(row, free)| Row {
                name: &row.name,
                title: fit_label(&row.name, lang),
                meaning: words(&row.name).1.get(lang),
                before: [free.prior.quantile(0.05), free.prior.quantile(0.95)],
                after: [row.quantiles[0], row.quantiles[4]],
                shrunk: (!row.says_nothing()).then_some(row.contraction),
            })
            .collect(),
        command: tiaokuai_words::line(&question.command),
        figures: fit_figures(kept, forecast, lang),
    })
}
