//! Table and JSON of what was found.

use super::{FactorFound, FoundBy, Inquiry, OutcomeFound, Sensitivity, sampled};
use crate::archive::error::ArchiveError;
use crate::archive::parquet;
use crate::json;
use tiaokuai_measure::Instrument;
use tiaokuai_record::{Table, Text};

/// The files, by name.
pub(super) fn files(
    found: &Sensitivity,
    table: &Table,
    runs: &Table,
) -> Result<Vec<(&'static str, Vec<u8>)>, ArchiveError> {
    Ok(vec![
        ("sensitivity.json", json::to_text(found).into_bytes()),
        ("sensitivity.csv", table.to_csv().into_bytes()),
        ("runs.csv", runs.to_csv().into_bytes()),
        ("runs.parquet", parquet(runs, "runs.parquet")?),
    ])
}

/// A row for each run: its world, the values of the parameters, the outcomes.
pub(super) fn runs(inquiry: &Inquiry, outputs: &[Vec<f64>]) -> Table {
    let mut table = sampled(inquiry).table();
    for (i, outcome) in inquiry.outcomes.iter().enumerate() {
        let Some(row) = Instrument::of(outcome) else { continue };
        let column = outputs.iter().map(|output| Some(output[i]).filter(|x| x.is_finite()));
        table = table.with(row.name, row.unit, row.definition, column.collect::<Vec<_>>());
    }
    table
}

/// A row for each outcome and factor.
pub(super) fn table(found: &Sensitivity) -> Table {
    let rows: Vec<(&OutcomeFound, &FactorFound)> = found
        .outcomes
        .iter()
        .flat_map(|outcome| outcome.factors.iter().map(move |factor| (outcome, factor)))
        .collect();
    let none = Text::new("", "");
    let text = |en, zh| Text::new(en, zh);
    let mut table = Table::new("sensitivity")
        .with(
            "outcome",
            none,
            text("the instrument", "指标"),
            rows.iter().map(|row| row.0.outcome.clone()).collect::<Vec<_>>(),
        )
        .with(
            "factor",
            none,
            text("the parameter", "参数"),
            rows.iter().map(|row| row.1.factor.clone()).collect::<Vec<_>>(),
        );
    let cells: Vec<Vec<(&'static str, Option<f64>)>> =
        rows.iter().map(|row| cells(&row.1.found)).collect();
    for k in 0..cells.first().map_or(0, Vec::len) {
        let name = cells[0][k].0;
        let column: Vec<Option<f64>> =
            cells.iter().map(|row| row[k].1.filter(|x| x.is_finite())).collect();
        table = table.with(name, none, none, column);
    }
    table
}

fn cells(found: &FoundBy) -> Vec<(&'static str, Option<f64>)> {
    match found {
        FoundBy::Oat { low, high } => vec![
            ("low_value", Some(low.value)),
            ("low_mean", Some(low.mean)),
            ("low_effect", Some(low.effect)),
            ("low_from", Some(low.from)),
            ("low_to", Some(low.to)),
            ("high_value", Some(high.value)),
            ("high_mean", Some(high.mean)),
            ("high_effect", Some(high.effect)),
            ("high_from", Some(high.from)),
            ("high_to", Some(high.to)),
        ],
        FoundBy::Morris(effects) => vec![
            ("mu", Some(effects.mu)),
            ("mu_star", Some(effects.mu_star)),
            ("mu_star_low", Some(effects.low)),
            ("mu_star_high", Some(effects.high)),
            ("sigma", Some(effects.sigma)),
        ],
        FoundBy::Sobol { indices, needs } => vec![
            ("s1", Some(indices.s1.value)),
            ("s1_low", Some(indices.s1.low)),
            ("s1_high", Some(indices.s1.high)),
            ("st", Some(indices.st.value)),
            ("st_low", Some(indices.st.low)),
            ("st_high", Some(indices.st.high)),
            ("needs_rows", needs.map(f64::from)),
        ],
        FoundBy::Sample(rho) => {
            vec![("rho", Some(rho.value)), ("rho_low", Some(rho.low)), ("rho_high", Some(rho.high))]
        }
    }
}

/// What was found as JSON; undefined numbers are null.
#[must_use]
pub fn to_json(found: &Sensitivity) -> String {
    json::to_text(found)
}
