//! Stock, founding and abolition over the years.

use super::late::survivors;
use crate::figure::{Figure, columns};
use crate::style::{BLUE, ORANGE, PALE, axis, band, dated, layout, note, plot};
use plotly::common::{Anchor, Line, LineShape, Marker, Mode};
use plotly::layout::{Annotation, Axis, BarMode, Shape};
use plotly::{Bar, Scatter};
use tiaokuai_measure::{
    Annual, Instrument, Reading, annual, bursts, ends_by_year, founded_by_year,
};
use tiaokuai_record::{Lang, Month, Record};

/// The clean-ups of a record: those it knows, else bursts of abolition; and what to call them.
fn clean_ups(record: &Record, lang: Lang) -> (Vec<Month>, &'static str) {
    if record.known.campaigns {
        let months = record.campaigns.iter().map(|campaign| campaign.month);
        (months.collect(), lang.pick("clean-up", "清理"))
    } else {
        (bursts(record), lang.pick("burst of abolition", "集中撤销"))
    }
}

/// A sentence on the clean-ups that are drawn; empty where there are none.
fn told(record: &Record, lang: Lang) -> String {
    let (months, _) = clean_ups(record, lang);
    let n = months.len();
    match (n, record.known.campaigns) {
        (0, _) => String::new(),
        (_, true) => lang.pick(format!(" Known clean-ups: {n}."), format!("已知清理 {n} 次。")),
        (_, false) => lang.pick(
            format!(" Bursts of abolition (months in which at least three groups and a tenth of those alive end): {n}."),
            format!("集中撤销（一个月内至少三个且占存续十分之一的小组被撤销）{n} 次。"),
        ),
    }
}

/// [`survivors`] behind other sentences; empty where it says nothing.
fn only_survivors(record: &Record, lang: Lang) -> String {
    survivors(record, lang).map_or(String::new(), |told| lang.pick(format!(" {told}"), told))
}

/// Clean-ups as thin lines, named at the top.
fn marks(record: &Record, lang: Lang) -> (Vec<Shape>, Vec<Annotation>) {
    let colour = "#5b616b";
    let (mut months, name) = clean_ups(record, lang);
    months.sort_unstable();
    let (mut lines, mut labels) = (Vec::new(), Vec::new());
    // A name that would run into the one before it, or at the end into its line, is left away; its line is not.
    let (end, mut free) = (record.span.months.cast_signed(), 0);
    let room = end / 6;
    for month in months {
        let late = month.0.saturating_add(room) > end;
        let (side, from) = match late {
            true => (Anchor::Right, month.0 - room),
            false => (Anchor::Left, month.0),
        };
        let (line, label) = dated(&at(record, month), name, colour, side);
        lines.push(line);
        if from >= free {
            free = from.saturating_add(room);
            labels.push(label);
        }
    }
    (lines, labels)
}

/// A month as a place on the axis.
fn at(record: &Record, month: Month) -> String {
    match record.span.start {
        Some(start) => format!("{}-01", start.plus(month.0)),
        None => month.0.to_string(),
    }
}

/// An axis of years. Of a single one plotly would tell the hours: the neighbours of few are shown too.
fn axis_of_years(first: i32, last: i32) -> Axis {
    if last - first >= 3 {
        return axis("");
    }
    axis("").range(vec![format!("{}-01-01", first - 2), format!("{}-01-01", last + 3)])
}

/// Groups alive: by month where the record lists all and knows their months, else by year.
pub(super) fn stock(record: &Record, lang: Lang) -> Option<Figure> {
    monthly(record, lang).or_else(|| yearly(record, lang))
}

fn monthly(record: &Record, lang: Lang) -> Option<Figure> {
    let Ok(Reading::Series(_, stock)) = Instrument::of("stock")?.read(record) else { return None };
    let months: Vec<String> = (0..stock.len()).map(|m| at(record, Month::at(m))).collect();
    let (lines, labels) = marks(record, lang);
    let mut plot = plot(
        layout(320)
            .x_axis(axis(if record.span.start.is_some() { "" } else { lang.pick("month", "月") }))
            .y_axis(
                axis(lang.pick("groups alive", "存续小组数"))
                    .range_mode(plotly::layout::RangeMode::ToZero),
            )
            .shapes(lines)
            .annotations(labels),
    );
    plot.add_trace(
        Scatter::new(months.clone(), stock.clone())
            .mode(Mode::Lines)
            .line(Line::new().color(BLUE).width(2.2).shape(LineShape::Hv)),
    );
    let label = |month: usize| record.span.label(Month::at(month));
    let most = (0..stock.len()).max_by(|a, b| stock[*a].total_cmp(&stock[*b]).then(b.cmp(a)))?;
    let last = stock.len() - 1;
    let cleaned = format!("{}{}", told(record, lang), only_survivors(record, lang));
    let caption = lang.pick(
        format!(
            "{} alive at the end ({}); the most were {} in {}.{cleaned}",
            if stock[last] == 1.0 {
                "1 group is".into()
            } else {
                format!("{} groups are", stock[last])
            },
            label(last),
            stock[most],
            label(most)
        ),
        format!(
            "期末（{}）存续 {} 个小组；最多时为 {} 的 {} 个。{cleaned}",
            label(last),
            stock[last],
            label(most),
            stock[most]
        ),
    );
    Some(Figure {
        id: "stock",
        title: lang.pick("Groups alive", "存续小组").into(),
        caption,
        plot,
        heads: columns(lang.pick(["month", "groups alive"], ["月", "存续小组数"])),
        rows: stock.iter().enumerate().map(|(m, n)| vec![label(m), n.to_string()]).collect(),
    })
}

/// A number, or the two that it lies between.
pub(super) fn both((low, high): (u32, u32)) -> String {
    if low == high { low.to_string() } else { format!("{low}–{high}") }
}

/// Groups alive at the close of a year.
pub(super) fn alive(one: &Annual) -> String {
    both((one.alive, one.alive_at_most))
}

fn yearly(record: &Record, lang: Lang) -> Option<Figure> {
    let all = annual(record);
    let (first, last) = (all.first()?, all.last()?);
    let x: Vec<String> = all.iter().map(|one| format!("{}-12-31", one.year)).collect();
    let (low, high): (Vec<u32>, Vec<u32>) =
        all.iter().map(|one| (one.alive, one.alive_at_most)).unzip();
    let (lines, labels) = marks(record, lang);
    let mut plot = plot(
        layout(320)
            .x_axis(axis_of_years(first.year, last.year))
            .y_axis(
                axis(lang.pick("groups", "小组数")).range_mode(plotly::layout::RangeMode::ToZero),
            )
            .shapes(lines)
            .annotations(labels),
    );
    // Where nobody followed the groups, those of unknown founding would be a band over all years.
    let banded = record.known.groups && low != high;
    if banded {
        let bounds = lang.pick("at least and at most", "至少与至多");
        band(&mut plot, &x, (low.clone(), high.clone()), bounds, BLUE);
    }
    plot.add_trace(
        Scatter::new(x.clone(), low.clone())
            .mode(Mode::LinesMarkers)
            .marker(Marker::new().color(BLUE).size(5))
            .line(Line::new().color(BLUE).width(2.2)),
    );
    let (year, count, unknown) = (last.year, alive(last), founded_by_year(record).unknown);
    let whole = if record.known.groups {
        lang.pick(
            "Groups were followed to their end, so that what is not known to have ended is alive.",
            "各小组均跟踪至结束，未见结束者即为存续。",
        )
    } else {
        lang.pick(
            "This is no stock of a government: it counts what was found, and ends that nobody reported make it too large.",
            "这不是政府的小组存量：只计已找到的小组，而未被报道的撤销使其偏高。",
        )
    };
    let cleaned = told(record, lang);
    let band = if banded {
        lang.pick(
            " The band holds the groups whose founding is not known, and those that are gone, nobody knows since when.",
            "色带为成立时间未知的小组，以及已不存在而结束时间未知的小组。",
        )
    } else {
        ""
    };
    let band = format!("{band}{}", only_survivors(record, lang));
    let caption = lang.pick(
        format!("{count} groups founded in or before {year} are not known to have ended by its close (founding known of {}, unknown of {unknown}). {whole}{band}{cleaned}", record.groups.len() - unknown as usize),
        format!("{year} 年及以前成立、至该年末未见结束的小组 {count} 个（成立时间已知 {} 个，未知 {unknown} 个）。{whole}{band}{cleaned}", record.groups.len() - unknown as usize),
    );
    Some(Figure {
        id: "stock",
        title: if record.known.groups {
            lang.pick("Groups alive", "存续小组").into()
        } else {
            lang.pick("Groups not known to have ended", "未见结束的小组").into()
        },
        caption,
        plot,
        heads: columns(lang.pick(
            ["close of year", "groups, at least", "groups, at most"],
            ["年末", "小组数（至少）", "小组数（至多）"],
        )),
        rows: all
            .iter()
            .map(|one| [one.year.to_string(), one.alive.to_string(), one.alive_at_most.to_string()])
            .map(Vec::from)
            .collect(),
    })
}

/// Founded upwards, abolished downwards, by year.
pub(super) fn flow(record: &Record, lang: Lang) -> Option<Figure> {
    let (founded, ends) = (founded_by_year(record), ends_by_year(record));
    let of =
        |year: i32| founded.years.iter().find(|known| known.0 == year).map_or(0, |known| known.1);
    let mut some = founded.years.iter().filter(|year| year.1 > 0).map(|year| year.0);
    let begun = some.next().map(|first| (first, some.next_back().unwrap_or(first)));
    let ended = ends.span();
    let spans: Vec<(i32, i32)> = begun.into_iter().chain(ended).collect();
    let (first, last) =
        (spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?);
    let years: Vec<i32> = (first..=last).collect();
    let up: Vec<i64> = years.iter().map(|year| i64::from(of(*year))).collect();
    let bounds: Vec<(u32, u32)> = years.iter().map(|year| ends.of(*year)).collect();
    let [down, most] = [|of: &(u32, u32)| of.0, |of: &(u32, u32)| of.1]
        .map(|which| bounds.iter().map(|of| -i64::from(which(of))).collect::<Vec<i64>>());
    let open = down != most;
    let x: Vec<String> = years.iter().map(|year| format!("{year}-07-02")).collect();
    let (lines, mut labels) = marks(record, lang);
    let side = |text: &str, colour: &'static str, y: f64, anchor: Anchor| {
        note(text, colour)
            .x_ref("paper")
            .y_ref("paper")
            .x(0.005)
            .y(y)
            .x_anchor(Anchor::Left)
            .y_anchor(anchor)
    };
    labels.push(side(lang.pick("founded ↑", "成立 ↑"), BLUE, 0.99, Anchor::Top));
    if ended.is_some() {
        let what = match open {
            true => lang.pick("abolished ↓ (pale: at most)", "撤销 ↓（浅色：至多）"),
            false => lang.pick("abolished ↓", "撤销 ↓"),
        };
        labels.push(side(what, ORANGE, 0.01, Anchor::Bottom));
    }
    let (low, high) =
        (most.iter().copied().min().unwrap_or(0), up.iter().copied().max().unwrap_or(0));
    let step = step(high.max(-low));
    // Ends are drawn downwards and counted upwards.
    let ticks: Vec<i64> = (low / step..=high / step).map(|i| i * step).collect();
    let mut plot = plot(
        layout(320)
            .bar_mode(BarMode::Overlay)
            .x_axis(axis_of_years(first, last))
            // Room for the words at the edges.
            .y_axis(
                axis(lang.pick("groups a year", "小组数/年"))
                    .range(vec![1.2 * low as f64 - 0.1, 1.2 * high as f64 + 0.5])
                    .tick_values(ticks.iter().map(|tick| *tick as f64).collect())
                    .tick_text(ticks.iter().map(|tick| tick.abs().to_string()).collect()),
            )
            .shapes(lines)
            .annotations(labels),
    );
    // Bars of a date axis are as wide as they say, in milliseconds.
    let width = 0.8 * 365.25 * 86_400_000.0;
    // What is at most lies behind what is at least.
    let behind = open.then_some((&most, PALE));
    let bars = [(&up, BLUE)].into_iter().chain(behind).chain([(&down, ORANGE)]);
    for (counts, colour) in bars {
        plot.add_trace(
            Bar::new(x.clone(), counts.clone()).width(width).marker(Marker::new().color(colour)),
        );
    }
    let known: i64 = up.iter().sum();
    let unknown = founded.unknown;
    let (gone, undated) = ends.count();
    let alive = record.groups.len() as u32 - gone - undated;
    let ends_known = match (gone, undated) {
        (0, 0) => lang.pick(" No end is known.".to_string(), "均未见结束。".to_string()),
        (_, 0) => lang.pick(
            format!(" The year of the end of {gone} is known; {alive} are not known to have ended."),
            format!("{gone} 个的结束年份已知，{alive} 个未见结束。"),
        ),
        _ => lang.pick(
            format!(" The year of the end of {gone} is known; {undated} more are gone, nobody knows since which year (pale: at most so many a year); {alive} are not known to have ended."),
            format!("{gone} 个的结束年份已知，另有 {undated} 个已不存在或不再见到而年份不明（浅色为各年至多），{alive} 个未见结束。"),
        ),
    };
    let mut caption = lang.pick(
        format!("The year of founding is known of {known} groups; of {unknown} it is not."),
        format!("{known} 个小组的成立年份已知，{unknown} 个未知。"),
    ) + &ends_known;
    if !record.known.groups {
        caption += lang.pick(
            " These are groups that were found, not all there were: counts say nothing of the true rate.",
            "所列为已找到的小组而非全部，不能据此推断真实的频率。",
        );
    }
    Some(Figure {
        id: "years",
        title: if ended.is_some() {
            lang.pick("Founded and abolished by year", "按年份成立与撤销的小组").into()
        } else {
            lang.pick("Founded by year", "按年份成立的小组").into()
        },
        caption,
        plot,
        heads: columns(lang.pick(
            ["year", "founded", "abolished, at least", "abolished, at most"],
            ["年", "成立", "撤销（至少）", "撤销（至多）"],
        )),
        rows: (0..years.len())
            .map(|i| vec![i64::from(years[i]), up[i], -down[i], -most[i]])
            .map(|row| row.iter().map(i64::to_string).collect())
            .collect(),
    })
}

/// The step between ticks that makes at most six of them up to a number.
pub(super) fn step(most: i64) -> i64 {
    [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|step| most <= 6 * step).unwrap_or(1_000)
}
