//! Figures over time.

use crate::figure::{Figure, exact, number, percent};
use crate::style::{self, BLUE, ORANGE, axis, faint, layout, marks, mode_name, months, plot};
use plotly::common::{Fill, HoverInfo, Line, Mode as Draw};
use plotly::{Bar, Scatter};
use serde_json::{Value, json};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_record::{Campaign, Lang, Mode, Month};

fn series<'a>(findings: &'a Findings, name: &str) -> Option<&'a SeriesSpread> {
    findings.instruments.iter().find(|row| row.name == name)?.series.as_ref()
}

fn label(findings: &Findings, month: usize) -> String {
    findings.example.span.label(Month(month as u32))
}

/// Stock of groups over time.
#[must_use]
pub fn stock(findings: &Findings, lang: Lang) -> Figure {
    let empty = SeriesSpread::default();
    let spread = series(findings, "stock").unwrap_or(&empty);
    let x = months(findings);
    let (lines, names) = marks(findings, lang);
    let mut plot = plot(
        layout(380)
            .x_axis(axis(style::time_title(findings, lang)))
            .y_axis(
                axis(lang.pick("groups alive", "存续小组数"))
                    .range_mode(plotly::layout::RangeMode::ToZero),
            )
            .shapes(lines)
            .annotations(names),
    );
    let edge = |y: &[f64]| {
        Scatter::new(x.clone(), y.to_vec())
            .mode(Draw::Lines)
            .line(Line::new().width(0.0).color(BLUE))
            .hover_info(HoverInfo::Skip)
    };
    plot.add_trace(edge(&spread.q95));
    plot.add_trace(edge(&spread.q05).fill(Fill::ToNextY).fill_color(faint(BLUE, 0.18)));
    plot.add_trace(
        Scatter::new(x, spread.q50.clone())
            .mode(Draw::Lines)
            .line(Line::new().width(2.2).color(BLUE))
            .name(lang.pick("median", "中位数")),
    );
    let (first, last) = (spread.q50.first(), spread.q50.last());
    let at = |value: Option<&f64>| number(value.copied().unwrap_or(f64::NAN));
    let range = |values: &[f64]| number(values.last().copied().unwrap_or(f64::NAN));
    let (low, high) = (range(&spread.q05), range(&spread.q95));
    let mut caption = lang.pick(
        format!(
            "The median stock goes from {} to {} groups; at the end 90 % of {} worlds have {low} to {high} (band).",
            at(first), at(last), findings.runs
        ),
        format!(
            "存续小组的中位数由 {} 个变为 {} 个；期末 {} 个世界中有 90 % 介于 {low} 与 {high} 之间（色带）。",
            at(first), at(last), findings.runs
        ),
    );
    for campaign in findings.campaigns.iter().filter(|campaign| campaign.abolished > 0) {
        let month = findings.example.span.label(campaign.month);
        let share = percent(f64::from(campaign.abolished) / f64::from(campaign.alive));
        let world = findings.example_run;
        caption += &match regrowth(findings, campaign) {
            Some(1) => lang.pick(
                format!(" In world {world} the clean-up of {month} abolishes {share}; half of the loss is regained after one month."),
                format!("在 {world} 号世界中，{month} 的清理撤销了 {share} 的小组，1 个月后即恢复损失的一半。"),
            ),
            Some(months) => lang.pick(
                format!(" In world {world} the clean-up of {month} abolishes {share}; half of the loss is regained after {months} months."),
                format!("在 {world} 号世界中，{month} 的清理撤销了 {share} 的小组，{months} 个月后恢复损失的一半。"),
            ),
            None => lang.pick(
                format!(" In world {world} the clean-up of {month} abolishes {share}; half of the loss is not regained before the next one or the end."),
                format!("在 {world} 号世界中，{month} 的清理撤销了 {share} 的小组，至下次清理或期末仍未恢复损失的一半。"),
            ),
        };
    }
    let rows = (0..spread.q50.len())
        .map(|i| {
            let value = |list: &[f64]| exact(list[i]);
            vec![
                label(findings, i),
                value(&spread.q50),
                value(&spread.q05),
                value(&spread.q95),
                value(&spread.mean),
            ]
        })
        .collect();
    Figure {
        id: "stock",
        title: lang.pick("Groups alive", "存续的领导小组").into(),
        caption,
        plot,
        heads: heads(lang.pick(
            ["month", "median", "5 %", "95 %", "mean"],
            ["月", "中位数", "5 %", "95 %", "均值"],
        )),
        rows,
    }
}

/// Months until half of what a campaign abolished is regained in the example world, where that
/// happens before the next campaign and the end.
fn regrowth(findings: &Findings, campaign: &Campaign) -> Option<usize> {
    let next =
        findings.campaigns.iter().map(|c| c.month).filter(|month| *month > campaign.month).min();
    let months = &findings.example.months;
    let end = next.map_or(months.len(), |month| month.index()).min(months.len());
    let goal = f64::from(campaign.alive) - f64::from(campaign.abolished) / 2.0;
    let after = months.get(campaign.month.index() + 1..end)?;
    after.iter().position(|month| f64::from(month.stock) >= goal).map(|at| at + 1)
}

fn heads<const N: usize>(names: [&str; N]) -> Vec<String> {
    names.map(str::to_string).to_vec()
}

/// Sums of a monthly mean by year: the label of the year and the sum.
fn by_year(findings: &Findings, values: &[f64]) -> Vec<(Value, f64)> {
    let mut years: Vec<(Value, f64)> = Vec::new();
    for (i, value) in values.iter().enumerate() {
        let year = match findings.scenario.start {
            Some(start) => json!(start.plus(i as u32).year),
            None => json!(i / 12 + 1),
        };
        match years.last_mut() {
            Some(last) if last.0 == year => last.1 += value,
            _ => years.push((year, *value)),
        }
    }
    years
}

/// Groups founded and abolished by year.
#[must_use]
pub fn flow(findings: &Findings, lang: Lang) -> Figure {
    let mean = |name: &str| series(findings, name).map(|s| s.mean.clone()).unwrap_or_default();
    let (founded, abolished) =
        (by_year(findings, &mean("founded")), by_year(findings, &mean("abolished")));
    let mut plot = plot(
        layout(320)
            .bar_mode(plotly::layout::BarMode::Relative)
            .bar_gap(0.25)
            .x_axis(axis(lang.pick("year", "年")))
            .y_axis(axis(lang.pick("groups a year (mean of worlds)", "每年小组数（各世界平均）")))
            .annotations(vec![
                corner(lang.pick("founded", "成立"), BLUE, 1.0),
                corner(lang.pick("abolished", "撤销"), ORANGE, 0.0),
            ]),
    );
    let mut bars = |years: &[(Value, f64)], sign: f64, colour: &'static str, name: &str| {
        let (x, y): (Vec<Value>, Vec<f64>) =
            years.iter().map(|(x, y)| (x.clone(), sign * y)).unzip();
        plot.add_trace(
            Bar::new(x, y).name(name).marker(plotly::common::Marker::new().color(colour)),
        );
    };
    bars(&founded, 1.0, BLUE, lang.pick("founded", "成立"));
    bars(&abolished, -1.0, ORANGE, lang.pick("abolished", "撤销"));
    let sum = |years: &[(Value, f64)]| years.iter().map(|(_, y)| y).sum::<f64>();
    let (up, down) = (number(sum(&founded)), number(sum(&abolished)));
    let caption = lang.pick(
        format!("A mean world founds {up} groups and abolishes {down} over the whole time."),
        format!("平均每个世界在整个时期成立 {up} 个小组，撤销 {down} 个。"),
    );
    let rows = founded
        .iter()
        .zip(&abolished)
        .map(|(up, down)| vec![up.0.to_string(), exact(up.1), exact(down.1)])
        .collect();
    Figure {
        id: "flow",
        title: lang.pick("Founding and abolition", "成立与撤销").into(),
        caption,
        plot,
        heads: heads(lang.pick(["year", "founded", "abolished"], ["年", "成立", "撤销"])),
        rows,
    }
}

fn corner(text: &str, colour: &'static str, y: f64) -> plotly::layout::Annotation {
    style::note(text, colour)
        .x_ref("paper")
        .y_ref("paper")
        .x(0.01)
        .y(y)
        .x_anchor(plotly::common::Anchor::Left)
}

/// How matters that need several departments are handled, by year.
#[must_use]
pub fn handling(findings: &Findings, lang: Lang) -> Figure {
    let mut notes: Vec<(f64, f64, Mode)> = Vec::new();
    let mut traces = Vec::new();
    let mut columns = Vec::new();
    for mode in Mode::ALL {
        let values = series(findings, &format!("mode_share.{}", mode.name()));
        let values = values.map(|s| s.mean.clone()).unwrap_or_default();
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
    let margin = plotly::layout::Margin::new().left(56).right(130).top(24).bottom(48);
    let mut plot = plot(
        layout(340)
            .margin(margin)
            .x_axis(years)
            .y_axis(
                axis(lang.pick("% of matters of several departments", "占多部门事项的 %"))
                    .range_mode(plotly::layout::RangeMode::ToZero),
            )
            .annotations(notes),
    );
    traces.into_iter().for_each(|trace| plot.add_trace(trace));
    let group = columns.last().cloned().unwrap_or_default();
    let at = |value: Option<&(Value, f64)>| percent(value.map_or(f64::NAN, |(_, y)| y / 100.0));
    let (first, last) = (at(group.first()), at(group.last()));
    let caption = lang.pick(
        format!("Groups take {first} of the matters that need several departments in the first year and {last} in the last (yearly means over months and worlds)."),
        format!("在需要多个部门的事项中，第一年有 {first} 由领导小组办理，最后一年为 {last}（按月、按世界取年均值）。"),
    );
    let rows = (0..group.len())
        .map(|i| {
            let mut row = vec![group[i].0.to_string()];
            row.extend(columns.iter().map(|column| exact(column[i].1 / 100.0)));
            row
        })
        .collect();
    let mut names = vec![lang.pick("year", "年").to_string()];
    names.extend(Mode::ALL.map(|mode| mode_name(mode, lang).to_string()));
    Figure {
        id: "handling",
        title: lang.pick("How matters are handled", "事项如何办理").into(),
        caption,
        plot,
        heads: names,
        rows,
    }
}
