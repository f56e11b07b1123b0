//! The stock under each design, month by month.

use super::name::label;
use crate::figure::{Figure, exact, number};
use crate::style::{
    BLUE, GREEN, GREY, INK, ORANGE, PURPLE, axis, band, layout, legend_above, plot,
};
use plotly::Scatter;
use plotly::common::{DashType, Line, Mode as Draw};
use plotly::layout::RangeMode;
use tiaokuai_experiment::redesign::Redesign;
use tiaokuai_record::{Lang, Month, Span};

/// From the palette of Okabe and Ito (2008).
const COLOURS: [&str; 6] = [BLUE, ORANGE, GREEN, PURPLE, "#E69F00", "#56B4E9"];
/// How lines of one colour are told apart.
const DASHES: [DashType; 3] = [DashType::Solid, DashType::Dash, DashType::DashDot];

pub(super) fn stock(found: &Redesign, lang: Lang) -> Figure {
    let months = found.nothing.stock.q50.len();
    let span = Span { start: found.scenario.start, months: months as u32 };
    let x: Vec<String> = (0..months).map(|month| span.label(Month::at(month))).collect();
    let time = if found.scenario.start.is_some() { "" } else { lang.pick("month", "月") };
    let kept: Vec<_> = found.designs.iter().filter(|own| own.design.evasion.is_none()).collect();
    let rows = kept.len().div_ceil(3);
    let mut plot = plot(
        legend_above(layout(420 + 20 * rows))
            .x_axis(axis(time))
            .y_axis(axis(lang.pick("groups alive", "存续小组数")).range_mode(RangeMode::ToZero)),
    );
    let nothing = &found.nothing.stock;
    band(&mut plot, &x, nothing.q05.clone(), nothing.q95.clone(), GREY);
    plot.add_trace(
        Scatter::new(x.clone(), nothing.q50.clone())
            .mode(Draw::Lines)
            .line(Line::new().width(3.2).color(INK))
            .name(lang.pick("as it goes on", "照旧")),
    );
    for (place, own) in kept.iter().enumerate() {
        let colour = COLOURS[place % COLOURS.len()];
        let dash = DASHES[(place / COLOURS.len()) % DASHES.len()].clone();
        plot.add_trace(
            Scatter::new(x.clone(), own.stock.q50.clone())
                .mode(Draw::Lines)
                .line(Line::new().width(1.8).color(colour).dash(dash))
                .name(label(own, lang)),
        );
    }
    // Over the last fifth of the months, so that no single phase of the clean-ups decides.
    let late = months - (months / 5).max(1).min(months);
    let mean = |column: &[f64]| {
        let late = &column[late..];
        late.iter().sum::<f64>() / late.len() as f64
    };
    let at_last = |own: &tiaokuai_experiment::redesign::Found| mean(&own.stock.mean);
    let least = kept.iter().min_by(|a, b| at_last(a).total_cmp(&at_last(b)));
    let most = kept.iter().max_by(|a, b| at_last(a).total_cmp(&at_last(b)));
    let caption = match (least, most) {
        (Some(least), Some(most)) => {
            let [a, b, c] = [mean(&nothing.mean), at_last(least), at_last(most)].map(number);
            let [low, high] = [label(least, lang), label(most, lang)];
            lang.pick(
                format!("Median over worlds; the band holds nine in ten worlds of the district as it goes on. In the last fifth of the months {a} groups live on average as it goes on; fewest under “{low}” ({b}), most under “{high}” ({c}). A click on a name hides its line."),
                format!("各世界的中位数；色带含照旧时九成的世界。最后五分之一的月份中，照旧时平均有 {a} 个小组；“{low}”下最少（{b}），“{high}”下最多（{c}）。点击图例可隐藏某条线。"),
            )
        }
        _ => String::new(),
    };
    let mut heads =
        vec![lang.pick("month", "月").to_string(), lang.pick("as it goes on", "照旧").to_string()];
    heads.extend(found.designs.iter().map(|own| label(own, lang)));
    Figure {
        id: "stock",
        title: lang.pick("Groups alive under each design", "各方案下的存续小组").into(),
        caption,
        plot,
        heads,
        rows: (0..months)
            .map(|i| {
                let mut cells = vec![x[i].clone(), exact(nothing.q50[i])];
                cells.extend(found.designs.iter().map(|own| exact(own.stock.q50[i])));
                cells
            })
            .collect(),
    }
}
