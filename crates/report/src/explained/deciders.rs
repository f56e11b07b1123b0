//! What decides whether a claim holds.

use crate::figure::{Figure, columns};
use crate::style::{BLUE, GREY, INK, ORANGE, axis, categories, layout, plot};
use plotly::common::{HoverInfo, Marker, Mode as Draw, Orientation};
use plotly::{Bar, Scatter};
use tiaokuai_experiment::explain::{Explanation, PriorFinding};
use tiaokuai_record::Lang;

/// Parameters shown for each claim.
const DECIDERS: usize = 3;

/// Which parameters tell the draws in which a claim holds from the rest.
pub(super) fn deciders(found: &Explanation, prior: &PriorFinding, lang: Lang) -> Figure {
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
            .y_axis(categories(shown.len())),
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
            format!("What most tells the draws in which a claim holds from the rest: {}. Blue: it holds where the parameter is high, orange: where it is low, grey: no more than chance (5 % over all parameters and claims).", sure.join(", ")),
            format!("最能区分主张成立与否的参数：{}。蓝色：参数高时成立；橙色：参数低时成立；灰色：不超出偶然（对全部参数与主张 5%）。", sure.join("，")),
        )
    };
    Figure {
        id: "deciders",
        title: lang.pick("What decides", "由什么决定").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            ["claim", "parameter", "distance", "bound", "shift of the median"],
            ["主张", "参数", "距离", "界限", "中位数移动"],
        )),
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
