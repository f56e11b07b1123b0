//! Whether the method can be believed: ranks of the truth, and coverage.

use super::name::label;
use crate::figure::{Figure, columns, exact};
use crate::style::{
    BLUE, GREEN, GREY, INK, ORANGE, PURPLE, axis, band, categories, layout, legend_above, plot,
    whiskers,
};
use plotly::common::{HoverInfo, Line, Marker, MarkerSymbol, Mode as Draw};
use plotly::layout::{ShapeLayer, ShapeLine, ShapeType};
use plotly::{Scatter, layout::Shape};
use tiaokuai_experiment::fit::{Check, Kept};
use tiaokuai_record::Lang;

/// Colours of the parameters' lines, in turn.
const COLOURS: [&str; 5] = [BLUE, ORANGE, GREEN, PURPLE, INK];
/// Kolmogorov's bound on the difference of a share from an even one, times the root of the cases, at 1 %.
const BOUND: f64 = 1.628;

/// The shares of ranks below each value less that value: even ranks stay near none.
pub(super) fn ranks(kept: &Kept, check: &Check, lang: Lang) -> Figure {
    let cases = check.calibration.cases;
    let bound = BOUND / f64::from(cases.max(1)).sqrt();
    let names: Vec<String> = kept.fit.parameters.iter().map(|row| label(&row.name, lang)).collect();
    let mut plot = plot(legend_above(
        layout(360)
            .x_axis(
                axis(lang.pick("share of the posterior below the truth", "后验低于真值的比例"))
                    .range(vec![0.0, 1.0]),
            )
            .y_axis(axis(
                lang.pick("share of cases below, less that share", "低于该值的案例比例之差"),
            )),
    ));
    band(&mut plot, &[0.0, 1.0], (vec![-bound; 2], vec![bound; 2]), "", GREY);
    for (k, name) in names.iter().enumerate() {
        let mut sorted = check.calibration.ranks[k].clone();
        sorted.sort_by(f64::total_cmp);
        let count = sorted.len().max(1) as f64;
        let y: Vec<f64> =
            sorted.iter().enumerate().map(|(i, rank)| (i as f64 + 0.5) / count - rank).collect();
        let line = Line::new().width(1.6).color(COLOURS[k % COLOURS.len()]);
        let line = if k < COLOURS.len() { line } else { line.dash(plotly::common::DashType::Dot) };
        plot.add_trace(Scatter::new(sorted, y).mode(Draw::Lines).line(line).name(name.as_str()));
    }
    let holm = &check.calibration.holm;
    let off: Vec<&str> = names
        .iter()
        .zip(holm)
        .filter(|(_, p)| **p < tiaokuai_experiment::fit::ERROR)
        .map(|(name, _)| name.as_str())
        .collect();
    let mut caption = if off.is_empty() {
        lang.pick(
            format!("Ranks of the truth in the posteriors of {cases} worlds whose parameters are known: no parameter's ranks differ from even ones (chi-square, corrected for the number of parameters, error 1 %)."),
            format!("在 {cases} 个参数已知的世界中，真值在后验中的秩：没有任何参数的秩偏离均匀分布（卡方检验，已按参数个数校正，误差 1 %）。"),
        )
    } else {
        lang.pick(
            format!("Ranks of the truth in the posteriors of {cases} worlds whose parameters are known are not even for {}: what the fit says of these is too narrow, too wide or off to one side.", off.join(", ")),
            format!("在 {cases} 个参数已知的世界中，{} 的真值之秩并不均匀：拟合对其所说过窄、过宽或偏向一侧。", off.join("、")),
        )
    };
    if cases < tiaokuai_infer::ENOUGH {
        caption += &lang.pick(
            format!(" Fewer than {} cases never pass.", tiaokuai_infer::ENOUGH),
            format!("案例少于 {} 个时一律不通过。", tiaokuai_infer::ENOUGH),
        );
    }
    Figure {
        id: "ranks",
        title: lang.pick("Can it be believed: ranks of the truth", "是否可信：真值的秩").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            [
                "parameter",
                "p of even ranks",
                "p corrected (Holm)",
                "sd smaller by, mean over cases",
            ],
            ["参数", "均匀性 p 值", "校正后 p 值（Holm）", "标准差缩小（案例平均）"],
        )),
        rows: names
            .iter()
            .enumerate()
            .map(|(k, name)| {
                let p = check.calibration.uniform[k];
                vec![name.clone(), exact(p), exact(holm[k]), exact(check.contraction[k])]
            })
            .collect(),
    }
}

/// How often intervals hold the truth.
pub(super) fn coverage(kept: &Kept, check: &Check, lang: Lang) -> Figure {
    let names: Vec<String> = kept.fit.parameters.iter().map(|row| label(&row.name, lang)).collect();
    let lines = [0.5, 0.9].map(|share| {
        Shape::new()
            .shape_type(ShapeType::Line)
            .layer(ShapeLayer::Below)
            .x_ref("x")
            .y_ref("paper")
            .x0(share)
            .x1(share)
            .y0(0)
            .y1(1)
            .line(ShapeLine::new().color(GREY).width(1.0))
    });
    let mut plot = plot(
        layout(120 + 30 * names.len())
            .x_axis(
                axis(lang.pick(
                    "share of cases whose interval holds the truth: of 50 % (open), of 90 % (filled)",
                    "区间含真值的案例比例：50 % 区间（空心）、90 % 区间（实心）",
                ))
                .range(vec![0.0, 1.0])
                .tick_values(vec![0.0, 0.25, 0.5, 0.75, 0.9, 1.0]),
            )
            .y_axis(categories(names.len()))
            .shapes(lines.to_vec()),
    );
    let mut rows = Vec::new();
    let mut off = Vec::new();
    for (name, both) in names.iter().zip(&check.calibration.coverage) {
        let mut cells = vec![name.clone()];
        for (one, symbol) in both.iter().zip([MarkerSymbol::CircleOpen, MarkerSymbol::Circle]) {
            let holds = one.holds();
            if !holds && !off.contains(name) {
                off.push(name.clone());
            }
            let colour = if holds { BLUE } else { ORANGE };
            plot.add_trace(
                Scatter::new(vec![one.share()], vec![name.clone()])
                    .mode(Draw::Markers)
                    .hover_info(HoverInfo::X)
                    .marker(Marker::new().color(colour).size(9).symbol(symbol))
                    .error_x(whiskers(one.wide.0, one.share(), one.wide.1, colour).thickness(1.2)),
            );
            cells.extend([one.share(), one.wide.0, one.wide.1].map(exact));
        }
        rows.push(cells);
    }
    let caption = if off.is_empty() {
        lang.pick(
            format!("Over {} cases the intervals hold the truth as often as they say, as far as so many cases tell (whiskers).", check.calibration.cases),
            format!("在 {} 个案例中，区间含真值的频率与所称相符（在案例数所能分辨的范围内，见须线）。", check.calibration.cases),
        )
    } else {
        lang.pick(
            format!(
                "The intervals of {} hold the truth more or less often than they say.",
                off.join(", ")
            ),
            format!("{} 的区间含真值的频率与所称不符。", off.join("、")),
        )
    };
    Figure {
        id: "coverage",
        title: lang.pick("Can it be believed: coverage", "是否可信：覆盖率").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            ["parameter", "50 %", "from", "to", "90 %", "from", "to"],
            ["参数", "50 %", "下限", "上限", "90 %", "下限", "上限"],
        )),
        rows,
    }
}
