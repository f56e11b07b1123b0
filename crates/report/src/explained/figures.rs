//! The figures of an explanation.

use crate::figure::{Figure, number, percent};
use crate::style::{BLUE, GREY, INK, ORANGE, PURPLE, axis, faint, layout, note, plot};
use plotly::common::{Anchor, ErrorData, ErrorType, HoverInfo, Marker, Mode as Draw, Orientation};
use plotly::layout::{AxisType, BarMode, Legend, Margin, Shape, ShapeLayer, ShapeLine, ShapeType};
use plotly::{Bar, Scatter};
use tiaokuai_experiment::explain::{Explanation, PriorFinding, TheoryFinding, Verdict};
use tiaokuai_record::Lang;

/// Effects beyond this many smallest effects are drawn at the edge.
const EDGE: f64 = 10.0;
/// Parameters shown for each claim.
const DECIDERS: usize = 3;

pub(super) fn all(found: &Explanation, lang: Lang) -> Vec<Figure> {
    let mut figures = vec![effects(found, lang)];
    if let Some(prior) = &found.prior {
        figures.push(robustness(found, prior, lang));
        if prior.deciders.iter().any(|deciders| !deciders.is_empty()) {
            figures.push(deciders(found, prior, lang));
        }
    }
    if found.theories.len() > 1 {
        figures.push(super::theories::theories(found, lang));
    }
    figures
}

pub(super) const fn colour(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => BLUE,
        Verdict::Contradicted => ORANGE,
        Verdict::NoEffect => GREY,
        Verdict::Undecided => PURPLE,
        Verdict::Undefined => "#d9dce1",
    }
}

/// Names down an axis, the first at the top.
pub(super) fn names(count: usize) -> plotly::layout::Axis {
    axis("").type_(AxisType::Category).range(vec![count as f64 - 0.4, -0.6]).dtick(1.0)
}

/// Claims counted by verdict, in words.
fn counted(theory: &TheoryFinding, lang: Lang) -> String {
    let counts = Verdict::ALL.into_iter().filter_map(|verdict| {
        let count = theory.verdicts.iter().filter(|v| **v == verdict).count();
        (count > 0).then(|| match lang {
            Lang::En => format!("{} {count}", verdict.text().en),
            Lang::Zh => format!("{} {count} 项", verdict.text().zh),
        })
    });
    counts.collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

/// Effects with their intervals, in units of the smallest effect that matters, in the predicted direction.
fn effects(found: &Explanation, lang: Lang) -> Figure {
    let first = &found.theories[0];
    let rows: Vec<_> = found
        .claims
        .experiments()
        .zip(&first.findings)
        .map(|((_, experiment), f)| {
            let scale = experiment.sign.factor() / f.smallest;
            let ends = [f.low * scale, f.high * scale];
            let label = if experiment.aside {
                format!("({})", experiment.id)
            } else {
                experiment.id.clone()
            };
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
            .y_axis(names(rows.len()))
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
    let counts = counted(first, lang);
    let total = first.verdicts.len();
    Figure {
        id: "effects",
        title: lang.pick("What the experiments show", "实验结果").into(),
        caption: lang.pick(
            format!("Of {total} claims: {counts}. Each line is the 95 % interval of a paired effect; triangles lie beyond ten smallest effects. Experiments in brackets stand beside their claim."),
            format!("{total} 项主张中：{counts}。线段为配对效应的 95% 区间；三角形表示超过十倍最小效应。括号内的实验不决定主张。"),
        ),
        plot,
        heads: lang
            .pick(
                ["experiment", "outcome", "effect", "low", "high", "smallest", "pairs", "verdict"],
                ["实验", "指标", "效应", "下限", "上限", "最小效应", "配对数", "判定"],
            )
            .map(String::from)
            .to_vec(),
        rows: rows
            .iter()
            .map(|(.., verdict, experiment, f)| {
                let mut row = vec![experiment.id.clone(), experiment.outcome.clone()];
                row.extend([f.effect, f.low, f.high, f.smallest].map(|x| x.to_string()));
                row.extend([f.pairs.to_string(), verdict.text().get(lang).to_string()]);
                row
            })
            .collect(),
    }
}

/// The label of a claim.
pub(super) fn label(found: &Explanation, claim: usize, lang: Lang) -> String {
    let claim = &found.claims.claims[claim];
    format!("{} {}", claim.id, lang.pick(&claim.name.en, &claim.name.zh))
}

/// Shares of verdicts over the prior.
fn robustness(found: &Explanation, prior: &PriorFinding, lang: Lang) -> Figure {
    let count = found.claims.claims.len();
    let labels: Vec<String> = (0..count).map(|claim| label(found, claim, lang)).collect();
    let mut plot = plot(
        layout(130 + 26 * count)
            .bar_mode(BarMode::Stack)
            .show_legend(true)
            .legend(
                Legend::new()
                    .orientation(Orientation::Horizontal)
                    .x(0.0)
                    .trace_order(plotly::layout::TraceOrder::Normal)
                    .y(1.02)
                    .y_anchor(Anchor::Bottom),
            )
            .margin(Margin::new().left(56).right(24).top(64).bottom(48))
            .x_axis(
                axis(lang.pick("share of draws from the prior, %", "先验抽样比例，%"))
                    .range(vec![0.0, 100.0]),
            )
            .y_axis(names(count)),
    );
    for (k, verdict) in Verdict::ALL.into_iter().enumerate() {
        let shares: Vec<f64> = prior.claims.iter().map(|shares| 100.0 * shares[k]).collect();
        plot.add_trace(
            Bar::new(shares, labels.clone())
                .orientation(Orientation::Horizontal)
                .name(verdict.text().get(lang))
                .marker(Marker::new().color(colour(verdict))),
        );
    }
    let best = (0..count).max_by(|a, b| prior.claims[*a][0].total_cmp(&prior.claims[*b][0]));
    let caption = best.map_or_else(String::new, |best| {
        let (draws, worlds) = (prior.draws, prior.worlds);
        let (name, share) = (label(found, best, lang), percent(prior.claims[best][0]));
        let half = prior.claims.iter().filter(|shares| shares[0] >= 0.5).count();
        lang.pick(
            format!("In {draws} draws from the prior ({worlds} worlds of each rule at each), {half} of {count} claims hold in at least half of the draws; {name} holds most often, in {share}. Few worlds at a draw leave many verdicts undecided."),
            format!("先验抽样 {draws} 次（每次每条规则 {worlds} 个世界），{count} 项主张中有 {half} 项在至少一半抽样中成立；{name}成立最多，为 {share}。每次抽样的世界较少，故未定者多。"),
        )
    });
    let mut heads = vec![lang.pick("claim", "主张").to_string()];
    heads.extend(Verdict::ALL.map(|verdict| verdict.text().get(lang).to_string()));
    Figure {
        id: "robustness",
        title: lang
            .pick("How far verdicts depend on what nobody knows", "判定对未知参数的依赖")
            .into(),
        caption,
        plot,
        heads,
        rows: (0..count)
            .map(|i| {
                let shares = prior.claims[i].iter().map(ToString::to_string);
                std::iter::once(labels[i].clone()).chain(shares).collect()
            })
            .collect(),
    }
}

/// Which parameters tell the draws in which a claim holds from the rest.
fn deciders(found: &Explanation, prior: &PriorFinding, lang: Lang) -> Figure {
    let claims = &found.claims.claims;
    let shown: Vec<_> = prior
        .deciders
        .iter()
        .enumerate()
        .flat_map(|(claim, deciders)| deciders.iter().take(DECIDERS).map(move |d| (claim, d)))
        .collect();
    let name = |(claim, decider): &(usize, &tiaokuai_experiment::explain::Decider)| {
        format!("{} {}", claims[*claim].id, decider.parameter)
    };
    let mut plot = plot(
        layout(110 + 22 * shown.len().max(4))
            .x_axis(
                axis(lang.pick(
                    "Kolmogorov–Smirnov distance (small marks: bound of significance)",
                    "Kolmogorov–Smirnov 距离（短竖线为显著性界限）",
                ))
                .range(vec![0.0, 1.0]),
            )
            .y_axis(names(shown.len())),
    );
    for item in &shown {
        let (_, decider) = item;
        let paint = match decider.distance > decider.bound {
            false => GREY,
            true if decider.shift >= 0.0 => BLUE,
            true => ORANGE,
        };
        plot.add_trace(
            Bar::new(vec![decider.distance], vec![name(item)])
                .orientation(Orientation::Horizontal)
                .hover_info(HoverInfo::X)
                .marker(Marker::new().color(paint)),
        );
        plot.add_trace(
            Scatter::new(vec![decider.bound], vec![name(item)])
                .mode(Draw::Markers)
                .hover_info(HoverInfo::Skip)
                .marker(
                    Marker::new()
                        .color(INK)
                        .size(9)
                        .symbol(plotly::common::MarkerSymbol::LineNSOpen),
                ),
        );
    }
    let sure: Vec<String> = prior
        .deciders
        .iter()
        .enumerate()
        .filter_map(|(claim, deciders)| {
            let first = deciders.first().filter(|d| d.distance > d.bound)?;
            let way =
                if first.shift >= 0.0 { lang.pick("high", "高") } else { lang.pick("low", "低") };
            Some(lang.pick(
                format!("{} by {} ({way})", claims[claim].id, first.parameter),
                format!("{}：{}（{way}）", claims[claim].id, first.parameter),
            ))
        })
        .collect();
    let caption = if sure.is_empty() {
        lang.pick(
            "No parameter tells the draws in which a claim holds from the rest beyond chance.",
            "没有参数能超出偶然地区分主张成立与不成立的抽样。",
        )
        .to_string()
    } else {
        lang.pick(
            format!("What most tells the draws in which a claim holds from the rest: {}. Blue: it holds where the parameter is high, orange: where it is low, grey: no more than chance (5 % over all parameters).", sure.join(", ")),
            format!("最能区分主张成立与否的参数：{}。蓝色：参数高时成立；橙色：参数低时成立；灰色：不超出偶然（对全部参数 5%）。", sure.join("，")),
        )
    };
    Figure {
        id: "deciders",
        title: lang.pick("What decides", "由什么决定").into(),
        caption,
        plot,
        heads: lang
            .pick(
                ["claim", "parameter", "distance", "bound", "shift of the median"],
                ["主张", "参数", "距离", "界限", "中位数移动"],
            )
            .map(String::from)
            .to_vec(),
        rows: prior
            .deciders
            .iter()
            .enumerate()
            .flat_map(|(claim, deciders)| deciders.iter().map(move |d| (claim, d)))
            .map(|(claim, d)| {
                let mut row = vec![claims[claim].id.clone(), d.parameter.clone()];
                row.extend([d.distance, d.bound, d.shift].map(|x| x.to_string()));
                row
            })
            .collect(),
    }
}
