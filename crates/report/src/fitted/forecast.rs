//! What comes after the data.

use super::assumed::clean_ups;
use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, GREY, ORANGE, axis, band, dated, layout, legend_above, plot};
use plotly::Scatter;
use plotly::common::{Anchor, Line, Mode as Draw};
use plotly::layout::RangeMode;
use tiaokuai_experiment::fit::{Forecast, Kept, SEEN};
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_record::{Lang, Month, counted};

/// The stock before and after the end of the data, without and with the rules.
pub(super) fn fan(kept: &Kept, made: &Forecast, lang: Lang) -> Figure {
    let label = |month: usize| made.span.label(Month::at(month));
    let x: Vec<String> = (0..made.span.months as usize).map(label).collect();
    let from = made.from as usize;
    let (line, name) =
        dated(&label(from), lang.pick("end of the data", "数据止"), GREY, Anchor::Right);
    let mut plot = plot(legend_above(
        layout(420)
            .x_axis(axis(""))
            .y_axis(axis(lang.pick("groups alive", "存续小组数")).range_mode(RangeMode::ToZero))
            .shapes(vec![line])
            .annotations(vec![name]),
    ));
    let mut side = |spread: &SeriesSpread, first: usize, colour: &'static str, name: &str| {
        let x = &x[first..];
        let reach = (spread.q05[first..].to_vec(), spread.q95[first..].to_vec());
        band(&mut plot, x, reach, lang.pick("90 % of the worlds", "90 % 的模拟"), colour);
        plot.add_trace(
            Scatter::new(x.to_vec(), spread.q50[first..].to_vec())
                .mode(Draw::Lines)
                .line(Line::new().width(2.2).color(colour))
                .name(name),
        );
    };
    side(&made.stock[0], 0, BLUE, lang.pick("as the district goes on", "照旧"));
    if !made.rules.is_empty() {
        let first = from.saturating_sub(1);
        side(&made.stock[1], first, ORANGE, lang.pick("with the rules", "实施新规则"));
    }
    let observed = kept.fit.plan.data.observed.iter().find(|one| one.name == "stock.end");
    if let Some(one) = observed {
        plot.add_trace(
            Scatter::new(vec![label(from.saturating_sub(1))], vec![one.value])
                .mode(Draw::Markers)
                .marker(plotly::common::Marker::new().color(crate::style::INK).size(9))
                .name(lang.pick("observed", "观察值")),
        );
    }
    let end = made.after.iter().find(|one| one.name == "stock.end");
    let caption = end.map_or_else(String::new, |end| {
        let range = |spread: &tiaokuai_measure::stats::Spread| {
            let (low, high, middle) = (number(spread.q05), number(spread.q95), number(spread.q50));
            lang.pick(format!("{middle} (90 %: {low} to {high})"), format!("{middle}（90 %：{low} 至 {high}）"))
        };
        let last = label(made.span.months as usize - 1);
        let dated = made.span.start.is_some();
        let at = if dated { "" } else { lang.pick("month ", "第 ") };
        let unit = if dated { "" } else { "月" };
        let without = range(&end.without);
        let mut text = lang.pick(
            format!("If the district goes on, {without} groups live in {at}{last}."),
            format!("若照旧，{at}{last} {unit}存续小组为 {without}。"),
        );
        let space = lang.pick(" ", "");
        text += &format!("{space}{}", clean_ups(&kept.fit.plan.data, made.span.months, lang));
        let plan = &kept.fit.plan;
        let missing = plan.seen < 1.0 || plan.free.iter().any(|free| free.name == SEEN);
        text += match (missing, plan.data.observation.older) {
            (false, true) => "",
            (true, true) => lang.pick(
                " Counted are the groups that the record would list, as before its end: not those of which no notice is found.",
                "此处与记录期内一样，只计记录会列出的小组，不计未见通知者。",
            ),
            (false, false) => lang.pick(
                " Counted are the groups that the record would list, as before its end: none that is older than the record.",
                "此处与记录期内一样，只计记录会列出的小组，不计早于记录设立者。",
            ),
            (true, false) => lang.pick(
                " Counted are the groups that the record would list, as before its end: none that is older than the record or of which no notice is found.",
                "此处与记录期内一样，只计记录会列出的小组，不计早于记录设立者和未见通知者。",
            ),
        };
        if !made.rules.is_empty() {
            let (with, difference) = (range(&end.with), range(&end.difference));
            text += &lang.pick(
                format!(" With the rules, {with}; world by world they change it by {difference}."),
                format!("实施新规则后为 {with}；逐个世界比较，改变 {difference}。"),
            );
        }
        text += &lang.pick(
            format!(" Rests on {}, the quarter of {} of the posterior whose past came nearest to the data; bands hold 90 % of them.", counted(made.kept as usize, "world"), made.worlds),
            format!("所据为后验的 {} 个世界中其过去最接近数据的四分之一，共 {} 个；色带含其 90 %。", made.worlds, made.kept),
        );
        text
    });
    let sides = &made.stock;
    Figure {
        id: "forecast",
        title: lang.pick("What comes after the data", "数据之后的走势").into(),
        caption,
        plot,
        heads: columns(lang.pick(
            ["month", "median", "5 %", "95 %", "with rules: median", "5 %", "95 %"],
            ["月", "中位数", "5 %", "95 %", "实施新规则：中位数", "5 %", "95 %"],
        )),
        rows: (0..x.len())
            .map(|i| {
                let mut cells = vec![x[i].clone()];
                for side in sides {
                    cells.extend([side.q50[i], side.q05[i], side.q95[i]].map(exact));
                }
                cells
            })
            .collect(),
    }
}
