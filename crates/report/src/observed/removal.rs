//! Whom clean-ups took.

use super::kinds::{FEWEST, probability};
use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, INK, axis, dated, layout, note, plot, whiskers};
use plotly::Scatter;
use plotly::common::{Anchor, Marker, Mode};
use plotly::layout::{AxisType, Margin};
use tiaokuai_measure::{holm, taken};
use tiaokuai_record::{Lang, Record};

/// Odds of removal in a clean-up, clean-ups kept apart.
pub(super) fn removal(record: &Record, lang: Lang) -> Option<Figure> {
    let found = taken(record).filter(|found| found.taken as usize >= FEWEST)?;
    let adjusted = holm(&found.odds.iter().map(|(_, odds)| odds.p).collect::<Vec<_>>());
    let ratios = found.odds.iter().flat_map(|(_, odds)| odds.ratio());
    let ratios = ratios.filter(|ratio| ratio.is_finite() && *ratio > 0.0);
    let (low, high) =
        ratios.fold((1.0_f64, 1.0_f64), |(low, high), of| (low.min(of), high.max(of)));
    // Odds of one: no difference.
    let (even, _) = dated("1", "", INK, Anchor::Left);
    let mut drawing = plot(
        layout(110 + 30 * found.odds.len())
            .shapes(vec![even])
            .margin(Margin::new().left(56).right(90).top(20).bottom(48))
            .annotations(
                (0..)
                    .zip(&adjusted)
                    .map(|(at, p)| {
                        note(&probability(*p), INK)
                            .x_ref("paper")
                            .y_ref("y")
                            .x(1.01)
                            .y(f64::from(at))
                            .x_anchor(Anchor::Left)
                            .y_anchor(Anchor::Middle)
                    })
                    .collect(),
            )
            .x_axis(
                axis(lang.pick("odds ratio of removal", "被撤销的优势比"))
                    .type_(AxisType::Log)
                    .tick_values(ticks(low, high)),
            )
            .y_axis(
                axis("")
                    .type_(AxisType::Category)
                    .range(vec![found.odds.len() as f64 - 0.4, -0.6])
                    .dtick(1.0),
            ),
    );
    for (name, odds) in &found.odds {
        let [mid, low, high] = odds.ratio();
        drawing.add_trace(
            Scatter::new(vec![mid], vec![name.get(lang)])
                .mode(Mode::Markers)
                .name(name.get(lang))
                .marker(Marker::new().color(BLUE).size(9))
                .error_x(whiskers(low, mid, high, BLUE)),
        );
    }
    let least = (0..adjusted.len()).min_by(|a, b| adjusted[*a].total_cmp(&adjusted[*b]))?;
    let (name, odds) = found.odds[least];
    let (name, ratio, p) = (name.get(lang), number(odds.ratio()[0]), probability(adjusted[least]));
    let verdict = if adjusted[least] < 0.05 {
        lang.pick(
            format!("What tells most of who is taken: {name} (odds ratio {ratio}, {p})."),
            format!("最能说明何者被撤销的是{name}（优势比 {ratio}，{p}）。"),
        )
    } else {
        lang.pick(
            "Nothing that was compared tells of who is taken, as far as can be told from chance."
                .to_string(),
            "所比较的各项均不能与偶然区分地说明何者被撤销。".to_string(),
        )
    };
    let (campaigns, alive, gone, tests) =
        (found.campaigns, found.alive, found.taken, found.odds.len());
    let which = if record.known.campaigns {
        lang.pick("clean-ups", "次清理")
    } else {
        lang.pick("bursts of abolition", "次集中撤销")
    };
    Some(Figure {
        id: "removal",
        title: lang.pick("Whom clean-ups take", "清理撤销哪些小组").into(),
        caption: lang.pick(
            format!("{verdict} In {campaigns} {which} {gone} of {alive} groups were taken (a group counts in each that it lived to see). Each is compared with those alive before the same one, so harsh and mild ones do not mix (conditional logit, as R's clogit); temporary groups and those of which something is unknown are left out. Lines: 95 % intervals; p after Holm's correction for {tests} comparisons."),
            format!("{verdict}{campaigns} {which}中，{alive} 个（次）小组有 {gone} 个被撤销（小组每经历一次计一次）。各小组只与同一次清理之前存续者比较，轻重不同的清理互不混淆（条件 logit，同 R 的 clogit）；临时小组及有未知项者不计。线段为 95 % 区间；p 经 Holm 法对 {tests} 项比较校正。"),
        ),
        plot: drawing,
        heads: columns(lang.pick(
            ["what differs", "odds ratio", "lower 95 %", "upper 95 %", "p", "p, Holm"],
            ["差别", "优势比", "95 % 下限", "95 % 上限", "p", "p（Holm 校正）"],
        )),
        rows: found
            .odds
            .iter()
            .zip(&adjusted)
            .map(|((name, odds), adjusted)| {
                let mut row = vec![name.get(lang).to_string()];
                row.extend(odds.ratio().map(exact));
                row.extend([odds.p, *adjusted].map(exact));
                row
            })
            .collect(),
    })
}

/// Round numbers on an axis of ratios that goes so far: a library that labels it writes 3 for 0.3.
fn ticks(low: f64, high: f64) -> Vec<f64> {
    let all = [
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0,
        7.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0,
    ];
    let far = high > 20.0 * low;
    let round = |tick: &f64| !far || ![0.3, 0.7, 1.5, 3.0, 7.0].contains(tick);
    all.into_iter().filter(|tick| *tick >= low && *tick <= high).filter(round).collect()
}
