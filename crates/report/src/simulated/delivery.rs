//! What is delivered, by mode.

use crate::figure::{Figure, columns, exact, percent};
use crate::style::{self, BLUE, GREEN, GREY, axis, downward, layout, mode_name, plot, whiskers};
use plotly::Scatter;
use plotly::common::{Marker, Mode as Draw};
use tiaokuai_experiment::Findings;
use tiaokuai_measure::stats::Spread;
use tiaokuai_record::{Lang, Mode};

/// Delivery by mode.
pub(super) fn delivery(findings: &Findings, lang: Lang) -> Figure {
    let rows: [(&str, &str, &str); 7] = [
        ("success.group", mode_name(Mode::Group, lang), BLUE),
        ("success.conference", mode_name(Mode::Conference, lang), style::PURPLE),
        ("success.lateral", mode_name(Mode::Lateral, lang), GREEN),
        ("success.inside", mode_name(Mode::Inside, lang), style::INK),
        ("success.alone_several", lang.pick("alone, several needed", "单独办理跨职能事项"), GREY),
        ("success.single", lang.pick("one function", "单一职能事项"), GREY),
        ("delivered", lang.pick("all matters", "全部事项"), style::INK),
    ];
    let found: Vec<(&str, Spread, &'static str)> = rows
        .into_iter()
        .filter_map(|(name, label, colour)| {
            let row = findings.instrument(name)?;
            (row.number.n > 0).then_some((label, row.number, colour))
        })
        .collect();
    let mut plot = plot(
        layout(300)
            .x_axis(axis(lang.pick("delivered, %", "办成比例，%")).range(vec![0.0, 103.0]))
            .y_axis(downward(found.len())),
    );
    for (label, spread, colour) in &found {
        let [low, mid, high] = [spread.q05, spread.q50, spread.q95].map(|x| 100.0 * x);
        plot.add_trace(
            Scatter::new(vec![mid], vec![(*label).to_string()])
                .mode(Draw::Markers)
                .name(*label)
                .marker(Marker::new().color(*colour).size(10))
                .error_x(whiskers(low, mid, high, colour)),
        );
    }
    let of = |name: &str| {
        let row = findings.instrument(name);
        percent(row.map_or(f64::NAN, |row| row.number.q50))
    };
    let (group, conference, lateral) =
        (of("success.group"), of("success.conference"), of("success.lateral"));
    Figure {
        id: "delivery",
        title: lang.pick("What is delivered", "办成情况").into(),
        caption: lang.pick(
            format!("Groups deliver {group} of what they take, joint conferences {conference}, departments that ask their peers {lateral} (weighted by salience; medians of worlds; lines: 5 to 95 %)."),
            format!("领导小组办成其所办事项的 {group}，联席会议 {conference}，平级协商 {lateral}（按重要性加权；各世界中位数；线段为 5 % 至 95 %）。"),
        ),
        plot,
        heads: columns([lang.pick("way", "方式"), lang.pick("median", "中位数"), "5 %", "95 %"]),
        rows: found
            .iter()
            .map(|(label, s, _)| vec![(*label).to_string(), exact(s.q50), exact(s.q05), exact(s.q95)])
            .collect(),
    }
}
