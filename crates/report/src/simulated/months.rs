//! The months of a run: values by month and by year, dates on an axis.

use crate::style::{ORANGE, dated};
use plotly::common::Anchor;
use plotly::layout::{Annotation, Shape};
use serde_json::{Value, json};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_record::{Lang, Month};

/// The monthly values of an instrument, if it has them.
pub(super) fn series<'a>(findings: &'a Findings, name: &str) -> Option<&'a SeriesSpread> {
    findings.instrument(name)?.series.as_ref()
}

/// The name of a month in tables.
pub(super) fn label(findings: &Findings, month: usize) -> String {
    findings.example.span.label(Month::at(month))
}

/// Sums of a monthly mean by year: the label of the year and the sum.
pub(super) fn by_year(findings: &Findings, values: &[f64]) -> Vec<(Value, f64)> {
    let mut years: Vec<(Value, f64)> = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let year = match findings.scenario.start {
            Some(start) => json!(start.plus(i as i32).year),
            None => json!(i / 12 + 1),
        };
        match years.last_mut() {
            Some(last) if last.0 == year => last.1 += value,
            _ => years.push((year, *value)),
        }
    }
    years
}

/// The months of a run as positions on an axis: dates where they are known.
pub(super) fn months(findings: &Findings) -> Vec<Value> {
    (0..findings.scenario.parameters.months)
        .map(|month| at(findings, Month(month.cast_signed())))
        .collect()
}

fn at(findings: &Findings, month: Month) -> Value {
    match findings.scenario.start {
        Some(start) => json!(format!("{}-01", start.plus(month.0))),
        None => json!(month.0),
    }
}

pub(super) fn time_title(findings: &Findings, lang: Lang) -> &'static str {
    if findings.scenario.start.is_some() { "" } else { lang.pick("month", "月") }
}

/// Thin lines for campaigns and the merger, named at the top.
pub(super) fn marks(findings: &Findings, lang: Lang) -> (Vec<Shape>, Vec<Annotation>) {
    let mut dates: Vec<(Month, &str, &'static str, Anchor)> = findings
        .campaigns
        .iter()
        .map(|campaign| (campaign.month, lang.pick("clean-up", "清理"), "#5b616b", Anchor::Left))
        .collect();
    let reform = lang.pick("super-ministry", "大部制");
    dates.extend(
        findings.example.mergers().into_iter().map(|month| (month, reform, ORANGE, Anchor::Right)),
    );
    dates
        .into_iter()
        .map(|(month, name, colour, side)| {
            let x = at(findings, month);
            let x = x.as_str().map_or_else(|| x.to_string(), str::to_string);
            dated(&x, name, colour, side)
        })
        .unzip()
}
