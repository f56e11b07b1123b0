//! Groups founded and abolished by year.

use super::months::{by_year, series};
use crate::figure::{Figure, columns, exact, number, with_noun};
use crate::style::{self, BLUE, ORANGE, axis, layout, plot};
use plotly::Bar;
use serde_json::Value;
use tiaokuai_experiment::Findings;
use tiaokuai_record::Lang;

/// Groups founded and abolished by year.
pub(super) fn flow(findings: &Findings, lang: Lang) -> Figure {
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
        format!(
            "On average a world sees {} founded and {down} abolished over the whole time.",
            with_noun(&up, "group")
        ),
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
        heads: columns(lang.pick(["year", "founded", "abolished"], ["年", "成立", "撤销"])),
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
