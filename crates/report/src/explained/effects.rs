//! Effects with their intervals.

use super::parts::colour;
use crate::figure::{Figure, columns, number};
use crate::style::{BLUE, GREY, ORANGE, axis, categories, faint, layout, note, plot};
use plotly::Scatter;
use plotly::common::{Anchor, ErrorData, ErrorType, HoverInfo, Marker, Mode as Draw};
use plotly::layout::{Shape, ShapeLayer, ShapeLine, ShapeType};
use tiaokuai_experiment::explain::{Explanation, Kind, TheoryFinding, Verdict};
use tiaokuai_record::{Lang, counted};

/// Effects beyond this many smallest effects are drawn at the edge.
const EDGE: f64 = 10.0;

/// Effects with their intervals, in units of the smallest effect that matters, in the predicted direction.
pub(super) fn effects(found: &Explanation, lang: Lang) -> Figure {
    let first = &found.theories[0];
    let rows: Vec<_> = found
        .claims
        .experiments()
        .zip(&first.findings)
        .zip(&found.kinds)
        .map(|(((_, experiment), f), kind)| {
            let scale = experiment.sign.factor() / f.smallest;
            let ends = [f.low * scale, f.high * scale];
            let decides = experiment.decides() && *kind == Kind::Hypothesis;
            let label =
                if decides { experiment.id.clone() } else { format!("({})", experiment.id) };
            let label = format!("{label} {}", experiment.outcome);
            (
                label,
                f.effect * scale,
                ends[0].min(ends[1]),
                ends[0].max(ends[1]),
                f.verdict,
                experiment,
                f,
            )
        })
        .collect();
    let band = |from: f64, to: f64, colour: String| {
        Shape::new()
            .shape_type(ShapeType::Rect)
            .layer(ShapeLayer::Below)
            .x_ref("x")
            .y_ref("paper")
            .x0(from)
            .x1(to)
            .y0(0)
            .y1(1)
            .fill_color(colour)
            .line(ShapeLine::new().width(0.0))
    };
    let word = |text: &str, x: f64, colour| {
        note(text, colour).x_ref("x").y_ref("paper").x(x).y(1.0).y_anchor(Anchor::Bottom)
    };
    let mut plot = plot(
        layout(80 + 24 * rows.len())
            .x_axis(
                axis(lang.pick(
                    "effect, in smallest effects that matter, in the predicted direction",
                    "效应（以有意义的最小效应为单位，沿预测方向）",
                ))
                .range(vec![-EDGE - 0.8, EDGE + 0.8]),
            )
            .y_axis(categories(rows.len()))
            .shapes(vec![band(-1.0, 1.0, faint(GREY, 0.15))])
            .annotations(vec![
                word(lang.pick("contradicted", "相反"), -5.5, ORANGE),
                word(lang.pick("no effect", "无影响"), 0.0, "#5b616b"),
                word(lang.pick("holds", "成立"), 5.5, BLUE),
            ]),
    );
    for (label, effect, low, high, verdict, ..) in &rows {
        if !effect.is_finite() {
            continue;
        }
        let at = effect.clamp(-EDGE, EDGE);
        let beyond = effect.abs() > EDGE;
        let arm = |to: f64| if beyond { 0.0 } else { (to.clamp(-EDGE, EDGE) - at).abs() };
        let symbol = match (beyond, *effect > 0.0) {
            (false, _) => plotly::common::MarkerSymbol::Circle,
            (true, true) => plotly::common::MarkerSymbol::TriangleRight,
            (true, false) => plotly::common::MarkerSymbol::TriangleLeft,
        };
        plot.add_trace(
            Scatter::new(vec![at], vec![label.clone()])
                .mode(Draw::Markers)
                .name(label)
                .hover_info(HoverInfo::Text)
                .text(format!(
                    "{label}: {} ({} … {})",
                    number(*effect),
                    number(*low),
                    number(*high)
                ))
                .marker(Marker::new().color(colour(*verdict)).size(9).symbol(symbol))
                .error_x(
                    ErrorData::new(ErrorType::Data)
                        .symmetric(false)
                        .array(vec![arm(*high)])
                        .array_minus(vec![arm(*low)])
                        .color(colour(*verdict)),
                ),
        );
    }
    let counts = by_verdict(first, lang);
    let total = first.verdicts.len();
    Figure {
        id: "effects",
        title: lang.pick("What the experiments show", "实验结果").into(),
        caption: lang.pick(
            format!("Of {}: {counts}. Each line is the 95 % interval of a paired effect; triangles lie beyond ten smallest effects. Experiments in brackets do not decide their claim: premises, manipulation checks, and what stands aside. A claim that something does not fall is held to its margin instead.", counted(total, "claim")),
            format!("{total} 项主张中：{counts}。线段为配对效应的 95% 区间；三角形表示超过十倍最小效应。括号内的实验（前提、操纵检验与旁证）不决定主张。主张“不下降”的实验以容许界限为准。"),
        ),
        plot,
        heads: columns(lang.pick(
                ["experiment", "outcome", "effect", "low", "high", "matters from", "pairs", "verdict"],
                ["实验", "指标", "效应", "下限", "上限", "有意义起点", "配对数", "判定"],
            )),
        rows: rows
            .iter()
            .map(|(.., verdict, experiment, f)| {
                let mut row = vec![experiment.id.clone(), experiment.outcome.clone()];
                row.extend([f.effect, f.low, f.high].map(|x| x.to_string()));
                row.push(experiment.expected(&f.smallest.to_string()));
                row.extend([f.pairs.to_string(), verdict.text().get(lang).to_string()]);
                row
            })
            .collect(),
    }
}

/// Claims counted by verdict, in words.
fn by_verdict(theory: &TheoryFinding, lang: Lang) -> String {
    let counts = Verdict::ALL.into_iter().filter_map(|verdict| {
        let count = theory.verdicts.iter().filter(|v| **v == verdict).count();
        (count > 0).then(|| match lang {
            Lang::En => format!("{} {count}", verdict.text().en),
            Lang::Zh => format!("{} {count} 项", verdict.text().zh),
        })
    });
    counts.collect::<Vec<_>>().join(lang.pick(", ", "、"))
}
