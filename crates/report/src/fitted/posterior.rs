//! Parameters before and after the data.

use super::assumed::pressed;
use super::name::label;
use crate::figure::{Figure, columns, exact, number, percent};
use crate::style::{BLUE, GREY, ORANGE, axis, faint, layout, note, plot};
use plotly::common::{Anchor, ColorScale, ColorScaleElement, Fill, HoverInfo, Line, Mode as Draw};
use plotly::{HeatMap, Scatter};
use tiaokuai_experiment::fit::{Kept, ParameterFound};
use tiaokuai_infer::{Distribution, Posterior};
use tiaokuai_record::Lang;

/// Points at which densities are drawn.
const POINTS: usize = 81;
/// How high a row's highest curve is, in rows.
const HEIGHT: f64 = 0.85;

/// The densities of each parameter before and after the data, over its range.
pub(super) fn posterior(kept: &Kept, lang: Lang) -> Figure {
    let fit = &kept.fit;
    let count = fit.parameters.len();
    let mut plot = plot(
        layout(110 + 64 * count)
            .x_axis(
                axis(
                    lang.pick(
                        "from the lowest to the highest value of the prior",
                        "自先验下限至上限",
                    ),
                )
                .range(vec![-0.01, 1.01])
                .tick_values(vec![0.0, 0.25, 0.5, 0.75, 1.0]),
            )
            .y_axis(
                axis("")
                    .range(vec![-0.15, count as f64 + 0.05])
                    .tick_values((0..count).map(|k| (count - 1 - k) as f64).collect())
                    .tick_text(fit.parameters.iter().map(|row| label(&row.name, lang)).collect()),
            )
            .annotations(
                fit.parameters
                    .iter()
                    .enumerate()
                    .flat_map(|(k, row)| {
                        let y = (count - 1 - k) as f64 - 0.1;
                        [(0.0, row.low, Anchor::Left), (1.0, row.high, Anchor::Right)].map(
                            |(x, value, side)| {
                                note(&number(value), GREY)
                                    .x(x)
                                    .y(y)
                                    .x_anchor(side)
                                    .y_anchor(Anchor::Middle)
                            },
                        )
                    })
                    .collect(),
            ),
    );
    for (k, (row, free)) in fit.parameters.iter().zip(&fit.plan.free).enumerate() {
        let base = (count - 1 - k) as f64;
        let draws: Vec<f64> = fit.draws.iter().map(|draw| place(row, draw[k])).collect();
        let before = prior(&free.prior, row);
        let after = density(&draws, row.sd / (row.high - row.low));
        let most = before.iter().chain(&after).copied().fold(1e-9, f64::max);
        let x: Vec<f64> = (0..POINTS).map(|i| i as f64 / (POINTS - 1) as f64).collect();
        for (curve, colour, name) in [
            (before, GREY, lang.pick("before", "先验")),
            (after, if row.says_nothing() { GREY } else { BLUE }, lang.pick("after", "后验")),
        ] {
            plot.add_trace(
                Scatter::new(x.clone(), vec![base; POINTS])
                    .mode(Draw::Lines)
                    .line(Line::new().width(0.0).color(colour))
                    .hover_info(HoverInfo::Skip),
            );
            let y = curve.iter().map(|height| base + HEIGHT * height / most).collect();
            plot.add_trace(
                Scatter::new(x.clone(), y)
                    .mode(Draw::Lines)
                    .line(Line::new().width(1.6).color(colour))
                    .fill(Fill::ToNextY)
                    .fill_color(faint(colour, 0.18))
                    .name(name)
                    .hover_info(HoverInfo::Name),
            );
        }
    }
    let mut rows: Vec<&ParameterFound> = fit.parameters.iter().collect();
    rows.sort_by(|a, b| b.contraction.total_cmp(&a.contraction));
    let told = rows.iter().filter(|row| !row.says_nothing()).take(3).map(|row| {
        let [low, .., high] = row.quantiles;
        let (name, low, high) = (label(&row.name, lang), number(low), number(high));
        let shrunk = percent(row.contraction);
        lang.pick(
            format!("{name}: 90 % from {low} to {high}, standard deviation smaller by {shrunk}"),
            format!("{name}：90 % 介于 {low} 与 {high} 之间，标准差缩小 {shrunk}"),
        )
    });
    let told: Vec<String> = told.collect();
    let caption = if told.is_empty() {
        lang.pick(
            "No parameter is told by the data: the curves after (blue where the data tell) lie on those before (grey).",
            "数据未能说明任何参数：后验与先验（灰色）重合。",
        )
        .to_string()
    } else {
        lang.pick(
            format!(
                "Grey: before the data, blue: after; grey only: the data say nothing of it. {}.",
                told.join("; ")
            ),
            format!("灰色为先验，蓝色为后验；只见灰色者，数据未作说明。{}。", told.join("；")),
        )
    };
    let (gap, stop) = lang.pick((" ", "."), ("", "。"));
    let pressed = pressed(&kept.fit, lang).into_iter();
    let caption = pressed.fold(caption, |caption, told| format!("{caption}{gap}{told}{stop}"));
    Figure {
        id: "posterior",
        title: lang.pick("What the data say of each parameter", "数据对各参数的说明").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            [
                "parameter",
                "prior mean",
                "prior sd",
                "mean",
                "sd",
                "5 %",
                "25 %",
                "50 %",
                "75 %",
                "95 %",
                "sd smaller by",
            ],
            [
                "参数",
                "先验均值",
                "先验标准差",
                "均值",
                "标准差",
                "5 %",
                "25 %",
                "50 %",
                "75 %",
                "95 %",
                "标准差缩小",
            ],
        )),
        rows: fit
            .parameters
            .iter()
            .map(|row| {
                let numbers = [row.prior_mean, row.prior_sd, row.mean, row.sd].into_iter();
                let numbers = numbers.chain(row.quantiles).chain([row.contraction]);
                std::iter::once(label(&row.name, lang)).chain(numbers.map(exact)).collect()
            })
            .collect(),
    }
}

/// Where a value stands between the ends of the prior, 0 to 1.
fn place(row: &ParameterFound, value: f64) -> f64 {
    (value - row.low) / (row.high - row.low)
}

/// The density of the prior over its range, taken at quantiles so that whole numbers have one too.
fn prior(prior: &Distribution, row: &ParameterFound) -> Vec<f64> {
    let draws: Vec<f64> =
        (0..2000).map(|i| place(row, prior.quantile((f64::from(i) + 0.5) / 2000.0))).collect();
    density(&draws, prior.sd() / (row.high - row.low))
}

/// A kernel estimate of a density from 0 to 1, reflected at both ends (Silverman's bandwidth).
fn density(draws: &[f64], sd: f64) -> Vec<f64> {
    let count = draws.len() as f64;
    let width = (1.06 * sd * libm::pow(count, -0.2)).max(0.012);
    let at = |x: f64| {
        let kernel = |draw: f64| libm::exp(-0.5 * ((x - draw) / width) * ((x - draw) / width));
        let sum: f64 =
            draws.iter().map(|draw| kernel(*draw) + kernel(-draw) + kernel(2.0 - draw)).sum();
        sum / (count * width * libm::sqrt(std::f64::consts::TAU))
    };
    (0..POINTS).map(|i| at(i as f64 / (POINTS - 1) as f64)).collect()
}

/// Which parameters trade off in the posterior.
pub(super) fn together(kept: &Kept, lang: Lang) -> Figure {
    let fit = &kept.fit;
    let names: Vec<String> = fit.parameters.iter().map(|row| label(&row.name, lang)).collect();
    let count = names.len();
    // Long names stand on one side only, each with its number.
    let numbered: Vec<String> =
        names.iter().enumerate().map(|(k, name)| format!("{name} {}", k + 1)).collect();
    let short: Vec<String> = (1..=count).map(|k| k.to_string()).collect();
    let draws = Posterior::equal(fit.draws.clone());
    let r = |a: usize, b: usize| draws.correlation(a, b);
    let z: Vec<Vec<Option<f64>>> =
        (0..count).map(|a| (0..count).map(|b| (b < a).then(|| r(a, b))).collect()).collect();
    let scale = [(0.0, ORANGE), (0.5, "#ffffff"), (1.0, BLUE)];
    let scale = scale.map(|(at, colour)| ColorScaleElement(at, colour.to_string())).to_vec();
    let mut notes = Vec::new();
    for (a, row) in z.iter().enumerate() {
        for (b, value) in row.iter().enumerate() {
            if let Some(value) = value {
                let text = crate::figure::number((value * 100.0).round() / 100.0);
                notes.push(note(&text, crate::style::INK).x(b as f64).y(a as f64));
            }
        }
    }
    let ticks: Vec<f64> = (0..count).map(|k| k as f64).collect();
    let mut plot = plot(
        layout(150 + 44 * count)
            .x_axis(
                axis("")
                    .tick_values(ticks.clone())
                    .tick_text(short)
                    .range(vec![-0.5, count as f64 - 1.5]),
            )
            .y_axis(
                axis("")
                    .tick_values(ticks)
                    .tick_text(numbered)
                    .range(vec![count as f64 - 0.5, -0.5]),
            )
            .annotations(notes),
    );
    let places: Vec<f64> = (0..count).map(|k| k as f64).collect();
    plot.add_trace(
        HeatMap::new(places.clone(), places, z)
            .zmin(-1.0)
            .zmax(1.0)
            .show_scale(false)
            .color_scale(ColorScale::Vector(scale))
            .hover_info(HoverInfo::Z),
    );
    let pairs: Vec<String> = fit
        .trade_offs
        .iter()
        .map(|(a, b, r)| {
            let (a, b, r) = (label(a, lang), label(b, lang), number(*r));
            lang.pick(format!("{a} and {b} ({r})"), format!("{a}与{b}（{r}）"))
        })
        .collect();
    let caption = if pairs.is_empty() {
        lang.pick(
            "Correlations of the draws of the posterior: no pair trades off by more than 0.5.",
            "后验抽样之间的相关：没有任何一对的相关超过 0.5。",
        )
        .to_string()
    } else {
        lang.pick(
            format!("Correlations of the draws of the posterior: what the data tell of one depends on the other for {}.", pairs.join(", ")),
            format!("后验抽样之间的相关：{} 彼此牵连，数据难以将其分开。", pairs.join("、")),
        )
    };
    let mut rows = Vec::new();
    for a in 0..count {
        for b in 0..a {
            rows.push(vec![names[a].clone(), names[b].clone(), exact(r(a, b))]);
        }
    }
    Figure {
        id: "together",
        title: lang.pick("Parameters that trade off", "相互牵连的参数").into(),
        caption,
        plot,
        heads: columns(lang.pick(["one", "other", "correlation"], ["其一", "其二", "相关"])),
        rows,
    }
}
