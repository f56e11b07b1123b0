//! How joint matters, those of several functions, are handled, by year.

use super::months::{by_year, series};
use crate::figure::{Figure, exact, percent};
use crate::style::{self, axis, layout, mode_name, plot};
use plotly::Scatter;
use plotly::common::{Line, Mode as Draw};
use serde_json::Value;
use tiaokuai_experiment::Findings;
use tiaokuai_record::{Lang, Mode};

/// How joint matters are handled, by year.
pub(super) fn handling(findings: &Findings, lang: Lang) -> Figure {
    let mut notes: Vec<(f64, f64, Mode)> = Vec::new();
    let mut traces = Vec::new();
    let mut columns = Vec::new();
    // Nothing is handled inside one department before departments are merged.
    let share = |mode: Mode| series(findings, &format!("mode_share.{}", mode.name()));
    let used = |mode: &Mode| {
        *mode != Mode::Inside || share(*mode).is_some_and(|s| s.mean.iter().any(|v| *v > 0.0))
    };
    let modes: Vec<Mode> = Mode::ALL.into_iter().filter(used).collect();
    for mode in modes.iter().copied() {
        let values = share(mode).map(|s| s.mean.clone()).unwrap_or_default();
        let counts: Vec<f64> = values.iter().map(|v| f64::from(u8::from(v.is_finite()))).collect();
        let clean: Vec<f64> = values.iter().map(|v| if v.is_finite() { *v } else { 0.0 }).collect();
        let sums = by_year(findings, &clean);
        let years: Vec<(Value, f64)> = sums
            .into_iter()
            .zip(by_year(findings, &counts))
            .map(|((year, sum), (_, count))| (year, 100.0 * sum / count))
            .collect();
        let (x, y): (Vec<Value>, Vec<f64>) = years.iter().cloned().unzip();
        if let (Some(x), Some(y)) = (x.last().and_then(Value::as_f64), y.last()) {
            notes.push((*y, x, mode));
        }
        traces.push(
            Scatter::new(x, y)
                .mode(Draw::LinesMarkers)
                .name(mode_name(mode, lang))
                .line(Line::new().width(2.0).color(style::colour(mode))),
        );
        columns.push(years);
    }
    // Names keep a distance of 5 points of per cent, about a line of text.
    notes.sort_by(|a, b| a.0.total_cmp(&b.0));
    for i in 1..notes.len() {
        notes[i].0 = notes[i].0.max(notes[i - 1].0 + 5.0);
    }
    let notes = notes
        .into_iter()
        .map(|(y, x, mode)| {
            style::note(mode_name(mode, lang), style::colour(mode))
                .x(x)
                .y(y)
                .x_anchor(plotly::common::Anchor::Left)
                .x_shift(6.0)
        })
        .collect();
    // The names stand right of the last year: no room is drawn beyond it.
    let ends = columns
        .first()
        .and_then(|years| Some((years.first()?.0.as_f64()?, years.last()?.0.as_f64()?)));
    let years = axis(lang.pick("year", "年"));
    let years = match ends {
        Some((from, to)) => years.range(vec![from - 0.3, to + 0.3]),
        None => years,
    };
    let margin = plotly::layout::Margin::new().left(56).right(175).top(24).bottom(48);
    let mut plot = plot(
        layout(340)
            .margin(margin)
            .x_axis(years)
            .y_axis(
                axis(lang.pick("% of matters of several functions", "占跨职能事项的 %"))
                    .range_mode(plotly::layout::RangeMode::ToZero),
            )
            .annotations(notes),
    );
    traces.into_iter().for_each(|trace| plot.add_trace(trace));
    let group = columns.last().cloned().unwrap_or_default();
    let at = |value: Option<&(Value, f64)>| percent(value.map_or(f64::NAN, |(_, y)| y / 100.0));
    let (first, last) = (at(group.first()), at(group.last()));
    let caption = lang.pick(
        format!("Groups take {first} of the matters that need several functions in the first year and {last} in the last (yearly means over months and worlds)."),
        format!("在需要多项职能的事项中，第一年有 {first} 由领导小组办理，最后一年为 {last}（按月、按世界取年均值）。"),
    );
    let rows = (0..group.len())
        .map(|i| {
            let mut row = vec![group[i].0.to_string()];
            row.extend(columns.iter().map(|column| exact(column[i].1 / 100.0)));
            row
        })
        .collect();
    let mut names = vec![lang.pick("year", "年").to_string()];
    names.extend(modes.iter().map(|mode| mode_name(*mode, lang).to_string()));
    Figure {
        id: "handling",
        title: lang.pick("How matters are handled", "事项如何办理").into(),
        caption,
        plot,
        heads: names,
        rows,
    }
}
