//! The stock and what is delivered under each design, over time.

use super::name::label;
use crate::figure::{Figure, exact, number};
use crate::style::{
    BLUE, GREEN, GREY, INK, ORANGE, PURPLE, axis, band, layout, legend_above, plot,
};
use plotly::common::{DashType, Line, Mode as Draw};
use plotly::layout::RangeMode;
use plotly::{Plot, Scatter};
use tiaokuai_experiment::redesign::{Found, Redesign};
use tiaokuai_measure::stats::SeriesSpread;
use tiaokuai_record::{Lang, Month, Span};

/// From the palette of Okabe and Ito (2008).
const COLOURS: [&str; 6] = [BLUE, ORANGE, GREEN, PURPLE, "#E69F00", "#56B4E9"];
/// How lines of one colour are told apart.
const DASHES: [DashType; 3] = [DashType::Solid, DashType::Dash, DashType::DashDot];

/// So many designs are all drawn, those that are evaded too.
const FEW: usize = 4;

/// A line over time.
struct Drawn<'a> {
    name: String,
    series: &'a SeriesSpread,
    /// A line of the same colour, thin: what there is in fact where rules are evaded.
    in_fact: bool,
}

/// Lines over worlds in which nothing is done, with the reach of nine in ten of these worlds.
fn lines(x: &[String], nothing: &SeriesSpread, drawn: &[Drawn<'_>], plot: &mut Plot, lang: Lang) {
    let worlds = lang.pick("90 % of the worlds", "90 % 的模拟");
    band(plot, x, (nothing.q05.clone(), nothing.q95.clone()), worlds, GREY);
    plot.add_trace(
        Scatter::new(x.to_vec(), nothing.q50.clone())
            .mode(Draw::Lines)
            .line(Line::new().width(3.2).color(INK))
            .name(lang.pick("as it goes on", "照旧")),
    );
    for (place, line) in drawn.iter().enumerate() {
        // What is on paper and what there is in fact have one colour.
        let place = place - drawn[..=place].iter().filter(|line| line.in_fact).count();
        let colour = COLOURS[place % COLOURS.len()];
        let dash = match line.in_fact {
            true => DashType::Dot,
            false => DASHES[(place / COLOURS.len()) % DASHES.len()].clone(),
        };
        plot.add_trace(
            Scatter::new(x.to_vec(), line.series.q50.clone())
                .mode(Draw::Lines)
                .line(Line::new().width(1.8).color(colour).dash(dash))
                .name(&line.name),
        );
    }
}

/// Designs that are drawn: of a long menu only those whose rules are kept.
fn shown(found: &Redesign) -> Vec<&Found> {
    let few = found.designs.len() <= FEW;
    found.designs.iter().filter(|own| few || own.design.evasion.is_none()).collect()
}

pub(super) fn stock(found: &Redesign, lang: Lang) -> Figure {
    let months = found.nothing.stock.q50.len();
    let span = Span { start: found.scenario.start, months: months as u32 };
    let x: Vec<String> = (0..months).map(|month| span.label(Month::at(month))).collect();
    let time = if found.scenario.start.is_some() { "" } else { lang.pick("month", "月") };
    let kept = shown(found);
    let mut drawn = Vec::new();
    for &own in &kept {
        let name = label(own, lang);
        let paper = match own.in_fact {
            Some(_) => lang.pick(format!("{name}, on paper"), format!("{name}，账面")),
            None => name.clone(),
        };
        drawn.push(Drawn { name: paper, series: &own.stock, in_fact: false });
        drawn.extend(own.in_fact.as_ref().map(|series| Drawn {
            name: lang.pick(format!("{name}, in fact"), format!("{name}，实际")),
            series,
            in_fact: true,
        }));
    }
    let mut plot = plot(
        legend_above(layout(420 + 20 * drawn.len().div_ceil(3)))
            .x_axis(axis(time))
            .y_axis(axis(lang.pick("groups alive", "存续小组数")).range_mode(RangeMode::ToZero)),
    );
    let nothing = &found.nothing.stock;
    lines(&x, nothing, &drawn, &mut plot, lang);
    // Over the last fifth of the months, so that no single phase of the clean-ups decides.
    let late = months - (months / 5).max(1).min(months);
    let mean = |column: &[f64]| {
        let late = &column[late..];
        late.iter().sum::<f64>() / late.len() as f64
    };
    let at_last = |own: &Found| mean(&own.in_fact.as_ref().unwrap_or(&own.stock).mean);
    let least = kept.iter().min_by(|a, b| at_last(a).total_cmp(&at_last(b)));
    let most = kept.iter().max_by(|a, b| at_last(a).total_cmp(&at_last(b)));
    let mut caption = lang
        .pick(
            "Median over worlds; the band holds nine in ten worlds of the district as it goes on. A click on a name hides its line.",
            "各世界的中位数；色带含照旧时九成的世界。点击图例可隐藏某条线。",
        )
        .to_string();
    let before = mean(&nothing.mean);
    caption += &match (least, most) {
        (Some(least), Some(most)) if kept.len() > 1 => {
            let [a, b, c] = [before, at_last(least), at_last(most)].map(number);
            let [low, high] = [label(least, lang), label(most, lang)];
            lang.pick(
                format!(" In the last fifth of the months {a} groups live on average as it goes on; fewest under “{low}” ({b}), most under “{high}” ({c})."),
                format!("最后五分之一的月份中，照旧时平均有 {a} 个小组；“{low}”下最少（{b}），“{high}”下最多（{c}）。"),
            )
        }
        (Some(only), _) => {
            let [a, b] = [before, at_last(only)].map(number);
            lang.pick(
                format!(" In the last fifth of the months {a} groups live on average as it goes on, {b} under the rules."),
                format!("最后五分之一的月份中，照旧时平均有 {a} 个小组，实施规则时有 {b} 个。"),
            )
        }
        _ => String::new(),
    };
    if drawn.iter().any(|line| line.in_fact) {
        caption += lang.pick(
            " Dotted: with the groups that go on under another name, which nobody counts.",
            "点线含改换名目而不计入的小组。",
        );
    }
    let mut heads = vec![lang.pick("month", "月").to_string()];
    heads.push(lang.pick("as it goes on", "照旧").to_string());
    heads.extend(found.designs.iter().map(|own| label(own, lang)));
    Figure {
        id: "stock",
        title: lang.pick("Groups alive under each design", "各方案下的存续小组").into(),
        caption,
        plot,
        heads,
        rows: rows(&x, nothing, found, |own| &own.stock),
    }
}

/// What is delivered of joint matters, year by year.
pub(super) fn delivered(found: &Redesign, lang: Lang) -> Figure {
    let years = found.nothing.delivered.q50.len();
    let x: Vec<String> = match found.scenario.start {
        // A record that begins within a year has its years from that month on.
        Some(start) => (0..years).map(|year| (start.year + year as i32).to_string()).collect(),
        None => (1..=years).map(|year| year.to_string()).collect(),
    };
    let percent = |series: &SeriesSpread| {
        let times = |column: &[f64]| column.iter().map(|x| 100.0 * x).collect();
        let SeriesSpread { mean, q05, q50, q95 } = series;
        SeriesSpread { mean: times(mean), q05: times(q05), q50: times(q50), q95: times(q95) }
    };
    let of_designs: Vec<(&Found, SeriesSpread)> =
        shown(found).into_iter().map(|own| (own, percent(&own.delivered))).collect();
    let drawn: Vec<Drawn<'_>> = of_designs
        .iter()
        .map(|(own, series)| Drawn { name: label(own, lang), series, in_fact: false })
        .collect();
    let time = if found.scenario.start.is_some() { "" } else { lang.pick("year", "年") };
    let share = lang.pick("delivered, per cent", "办成率（%）");
    // Half a year is none.
    let by_year = if years <= 12 { axis(time).dtick(1.0) } else { axis(time) };
    let mut plot = plot(
        legend_above(layout(400 + 20 * drawn.len().div_ceil(3)))
            .x_axis(by_year)
            .y_axis(axis(share)),
    );
    lines(&x, &percent(&found.nothing.delivered), &drawn, &mut plot, lang);
    let mut heads = vec![lang.pick("year", "年").to_string()];
    heads.push(lang.pick("as it goes on", "照旧").to_string());
    heads.extend(found.designs.iter().map(|own| label(own, lang)));
    Figure {
        id: "delivered",
        title: lang.pick("Joint matters delivered under each design", "各方案下跨职能事项的办成率").into(),
        caption: lang.pick(
            "Share delivered, by salience, of the joint matters that close in a year; median over worlds, the band holds nine in ten worlds of the district as it goes on.",
            "当年了结的跨职能事项按重要性加权的办成比例；各世界的中位数，色带含照旧时九成的世界。",
        ).into(),
        plot,
        heads,
        rows: rows(&x, &found.nothing.delivered, found, |own| &own.delivered),
    }
}

fn rows(
    x: &[String],
    nothing: &SeriesSpread,
    found: &Redesign,
    get: fn(&Found) -> &SeriesSpread,
) -> Vec<Vec<String>> {
    let row = |(i, label): (usize, &String)| {
        let mut cells = vec![label.clone(), exact(nothing.q50[i])];
        cells.extend(found.designs.iter().map(|own| exact(get(own).q50[i])));
        cells
    };
    x.iter().enumerate().map(row).collect()
}
