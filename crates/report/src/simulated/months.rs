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

/// Thin lines for campaigns, the merger and its undoing, named at the top where there is room for the name.
pub(super) fn marks(findings: &Findings, lang: Lang) -> (Vec<Shape>, Vec<Annotation>) {
    let reform = lang.pick("super-ministry", "大部制");
    // The merger comes first: of names in one place its is the one to read.
    let mergers = findings.example.mergers().into_iter();
    let mut dates: Vec<(Month, &str, &'static str, Anchor)> =
        mergers.map(|month| (month, reform, ORANGE, Anchor::Right)).collect();
    let again = lang.pick("split again", "恢复原部门");
    let splits = findings.example.splits().into_iter();
    dates.extend(splits.map(|month| (month, again, ORANGE, Anchor::Right)));
    let campaigns = findings.campaigns.iter();
    dates.extend(
        campaigns.map(|campaign| {
            (campaign.month, lang.pick("clean-up", "清理"), "#5b616b", Anchor::Left)
        }),
    );
    let (mut lines, mut names) = (Vec::new(), Vec::new());
    let mut taken: Vec<[f64; 2]> = Vec::new();
    for (month, name, colour, side) in dates {
        let x = at(findings, month);
        let x = x.as_str().map_or_else(|| x.to_string(), str::to_string);
        let (line, label) = dated(&x, name, colour, side.clone());
        lines.push(line);
        let width = width(name) * f64::from(findings.scenario.parameters.months);
        let month = f64::from(month.0);
        let place = match side {
            Anchor::Right => [month - width, month],
            _ => [month, month + width],
        };
        if taken.iter().all(|other| place[1] <= other[0] || other[1] <= place[0]) {
            taken.push(place);
            names.push(label);
        }
    }
    (lines, names)
}

/// The width of a name as a share of a picture: a Latin letter is about a hundredth, a Chinese one two.
fn width(name: &str) -> f64 {
    name.chars().map(|c| if c.is_ascii() { 0.01 } else { 0.02 }).sum()
}
