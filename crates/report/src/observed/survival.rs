//! How long observed groups live.

use crate::figure::{Figure, columns, exact, number};
use crate::style::{BLUE, GREY, INK, axis, faint, layout, note, plot};
use plotly::common::{Anchor, DashType, Fill, HoverInfo, Line, LineShape, Mode};
use plotly::layout::{Annotation, Margin};
use plotly::{Plot, Scatter};
use tiaokuai_measure::{Bounded, Curve, ENOUGH, Lives, Within, lives, lives_in_bounds};
use tiaokuai_record::{Lang, Record};

/// Months of a year: ages are shown in years.
const YEAR: f64 = 12.0;

/// A curve over the ages at which enough groups are at risk, as lists of years and of per cent of those that were there
/// at the first of them.
pub(super) struct Drawn {
    pub years: Vec<f64>,
    pub share: Vec<f64>,
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
}

impl Drawn {
    /// Nothing where there never were enough.
    pub fn of(lives: &Lives) -> Option<Drawn> {
        let (from, to) = lives.stretch()?;
        Some(Drawn::new(&lives.between((from, to)).curve(), (from, to)))
    }

    fn new(curve: &Curve, (from, to): (f64, f64)) -> Drawn {
        let whole = |ends: &[f64]| {
            let last = ends.last().copied().unwrap_or(1.0);
            let inner = ends.iter().copied();
            std::iter::once(1.0).chain(inner).chain([last]).map(|x| 100.0 * x).collect()
        };
        let ages = curve.shares.time.iter().copied();
        Drawn {
            years: std::iter::once(from).chain(ages).chain([to]).map(|x| x / YEAR).collect(),
            share: whole(&curve.shares.survival),
            lower: whole(&curve.lower),
            upper: whole(&curve.upper),
        }
    }

    /// Draws the curve on its band.
    pub fn draw(&self, plot: &mut Plot, colour: &'static str, opacity: f64, name: &str) {
        let edge = |y: &[f64]| {
            Scatter::new(self.years.clone(), y.to_vec())
                .mode(Mode::Lines)
                .line(Line::new().width(0.0).color(colour).shape(LineShape::Hv))
                .show_legend(false)
                .hover_info(HoverInfo::Skip)
        };
        plot.add_trace(edge(&self.upper));
        plot.add_trace(edge(&self.lower).fill(Fill::ToNextY).fill_color(faint(colour, opacity)));
        plot.add_trace(
            Scatter::new(self.years.clone(), self.share.clone())
                .name(name)
                .mode(Mode::Lines)
                .line(Line::new().width(2.2).color(colour).shape(LineShape::Hv)),
        );
    }
}

/// Ages at which the number at risk is told.
fn ticks(oldest: f64) -> Vec<f64> {
    let step = [0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0]
        .into_iter()
        .find(|step| oldest / step <= 7.0)
        .unwrap_or(50.0);
    (0..=(oldest / step).floor() as u32).map(|i| f64::from(i) * step).collect()
}

/// The numbers at risk, in a line below the axis.
fn at_risk(lives: &Lives, oldest: f64, lang: Lang) -> Vec<Annotation> {
    let at = |year: f64| lives.at_risk(year * YEAR);
    let below = |text: &str, colour| {
        note(text, colour).x_ref("x").y_ref("paper").y(-0.235).y_anchor(Anchor::Top)
    };
    let mut notes: Vec<Annotation> =
        ticks(oldest).into_iter().map(|year| below(&at(year).to_string(), INK).x(year)).collect();
    let label = note(lang.pick("at risk:", "在险小组数："), GREY).x_ref("paper").y_ref("paper");
    notes.push(label.x(0.0).y(-0.16).x_anchor(Anchor::Left).y_anchor(Anchor::Top));
    notes
}

/// The Kaplan–Meier curve of all groups.
pub(super) fn curve(record: &Record, lang: Lang) -> Option<Figure> {
    if !record.known.groups {
        return None;
    }
    let found = lives(record, Within::Middle);
    if found.ages.is_empty() {
        return None;
    }
    // Where few were followed at young ages, one that ended then would count for all.
    let from = found.stretch()?.0;
    let oldest = found.ages.iter().copied().fold(0.0, f64::max);
    let curve = found.between((from, f64::INFINITY)).curve();
    let drawn = Drawn::new(&curve, (from, oldest));
    let oldest = oldest / YEAR;
    let mut plot = plot(
        layout(380)
            .margin(Margin::new().left(56).right(24).top(20).bottom(90))
            .x_axis(
                axis(lang.pick("age, years", "存续年数"))
                    .range(vec![-0.01 * oldest, 1.02 * oldest])
                    .tick_values(ticks(oldest)),
            )
            .y_axis(axis(lang.pick("% still alive", "仍存续的 %")).range(vec![0.0, 102.0]))
            .annotations(at_risk(&found, oldest, lang)),
    );
    drawn.draw(&mut plot, BLUE, 0.18, lang.pick("all groups", "全部小组"));
    let bounds = (found.left_out.by_year + found.left_out.end_undated > 0)
        .then(|| lives_in_bounds(record))
        .flatten();
    if let Some(bounds) = &bounds {
        dashed(&mut plot, bounds, from, lang);
    }
    Some(Figure {
        id: "survival",
        title: lang.pick("How long groups live", "小组存续多久").into(),
        caption: caption(record, &found, (from, &curve), lang) + &said(bounds.as_ref(), from, lang),
        plot,
        heads: columns(lang.pick(
            ["age, months", "alive", "lower 95 %", "upper 95 %", "at risk", "ended"],
            ["存续月数", "存续比例", "95 % 下限", "95 % 上限", "在险数", "结束数"],
        )),
        rows: (0..curve.shares.time.len())
            .map(|i| {
                let numbers = [
                    curve.shares.time[i],
                    curve.shares.survival[i],
                    curve.lower[i],
                    curve.upper[i],
                ];
                let counts = [curve.at_risk[i], curve.events[i]].map(|count| count.to_string());
                numbers.map(exact).into_iter().chain(counts).collect()
            })
            .collect(),
    })
}

/// The intervals of ages after the first one that is told, with the shares that end within them of those that were there
/// then.
fn after(bounds: &Bounded, from: f64) -> Bounded {
    let later = bounds.intervals.iter().zip(&bounds.shares);
    let later = later.filter(|((_, to), _)| from <= 0.0 || *to > from);
    let (intervals, shares): (Vec<_>, Vec<f64>) =
        later.map(|((begin, to), share)| ((begin.max(from), *to), *share)).unzip();
    let there: f64 = shares.iter().sum();
    Bounded { intervals, shares: shares.iter().map(|share| share / there).collect() }
}

/// The curve that takes dates as bounds: level where it is settled, sloping over an interval within which
/// nobody knows when groups ended.
fn dashed(plot: &mut Plot, bounds: &Bounded, from: f64, lang: Lang) {
    let (mut years, mut share, mut alive) = (vec![from / YEAR], vec![100.0], 100.0);
    let bounds = after(bounds, from);
    for ((from, to), ended) in bounds.intervals.iter().zip(&bounds.shares) {
        if to.is_finite() && *ended > 0.0 {
            years.extend([from.max(0.0) / YEAR, to / YEAR]);
            share.push(alive);
            alive -= 100.0 * ended;
            share.push(alive);
        }
    }
    plot.add_trace(
        Scatter::new(years, share)
            .name(lang.pick("dates as bounds", "日期只作上下限"))
            .mode(Mode::Lines)
            .line(Line::new().width(1.4).color(INK).dash(DashType::Dash)),
    );
}

/// What the dashed line is, and where it halves.
fn said(bounds: Option<&Bounded>, from: f64, lang: Lang) -> String {
    let Some(bounds) = bounds.map(|bounds| after(bounds, from)) else { return String::new() };
    let years = |months: f64| number(months.max(0.0) / YEAR);
    let half = match bounds.median() {
        Some((from, to)) => {
            let (from, to) = (years(from), years(to));
            lang.pick(
                format!("half are gone by an age between {from} and {to} years"),
                format!("半数在存续 {from} 至 {to} 年间被撤销"),
            )
        }
        None => lang
            .pick("more than half outlive the time observed", "半数以上存续到观察期之后")
            .to_string(),
    };
    lang.pick(
        format!(" Dashed: each date taken as bounds and no more (Turnbull 1976); {half}."),
        format!("虚线：各日期只作上下限，不作其他假定（Turnbull 1976）；{half}。"),
    )
}

fn caption(record: &Record, found: &Lives, (from, curve): (f64, &Curve), lang: Lang) -> String {
    let (groups, ended) = (found.ages.len(), found.ended.iter().filter(|e| **e).count());
    let years = |months: f64| number(months / YEAR);
    let begins = if from > 0.0 {
        let from = years(from);
        lang.pick(
            format!("At ages below {from} years fewer than {ENOUGH} groups were followed: the curve begins there, with those that were alive then as 100 %. "),
            format!("存续不足 {from} 年时在险的小组不足 {ENOUGH} 个，曲线自该处起，以当时仍存续者为 100 %。"),
        )
    } else {
        String::new()
    };
    let mut text = begins
        + &match curve.shares.median() {
            Some(median) => {
                let end = |end: Option<f64>| {
                    end.map_or(lang.pick("not reached", "未达到").to_string(), years)
                };
                let (low, high) = curve.median_interval();
                let (low, high) = (end(low), end(high));
                lang.pick(
                format!("Half of the groups are abolished by the age of {} years (95 % interval {low} to {high}). ", years(median)),
                format!("半数小组在存续 {} 年前被撤销（95 % 区间 {low} 至 {high}）。", years(median)),
            )
            }
            None => lang
                .pick(
                    "More than half of the groups outlive the time observed. ",
                    "半数以上的小组存续到观察期之后。",
                )
                .to_string(),
        };
    text += &lang.pick(
        format!("{groups} groups, {ended} of them abolished; the others were alive when last followed (Kaplan–Meier with its 95 % band)."),
        format!("共 {groups} 个小组，其中 {ended} 个被撤销，其余在最后观察时仍存续（Kaplan–Meier 及其 95 % 区间）。"),
    );
    let out = found.left_out;
    if out.unknown_founding > 0 {
        let n = out.unknown_founding;
        text += &lang.pick(
            format!(" {n} groups of unknown founding have no age and are left out; those that lived long are likelier among them."),
            format!("{n} 个小组成立时间未知，没有存续年数，未计入；其中存续较久者可能偏多。"),
        );
    }
    if out.end_undated > 0 {
        let n = out.end_undated;
        text += &lang.pick(
            format!(" {n} are gone since an unknown date: they count as alive until they were last seen."),
            format!("{n} 个已不存在但撤销时间未知，计为存续至最后一次出现。"),
        );
    }
    if out.entered_late > 0 {
        let n = out.entered_late;
        text += &lang.pick(
            format!(" {n} were first seen some time after their founding: they count as at risk only from then (delayed entry)."),
            format!("{n} 个在成立一段时间后才首次出现，自首次出现起计入在险数（延迟进入）。"),
        );
    }
    let odd = out.contradictory + out.no_calendar;
    if odd > 0 {
        text += &lang.pick(
            format!(" {odd} groups are left out: their dates contradict each other, or they ended before the list that tells of them opens, or on a day that nobody tells."),
            format!("{odd} 个小组未计入：日期相互矛盾，或在所据名单起点之前（当月）已结束，或结束时间不详。"),
        );
    }
    if out.by_year > 0 {
        let n = out.by_year;
        let median = |within| {
            lives(record, within)
                .between((from, f64::INFINITY))
                .shares()
                .median()
                .map_or("–".to_string(), years)
        };
        let (short, long) = (median(Within::Shortest), median(Within::Longest));
        text += &lang.pick(
            format!(" Of {n} only the year of founding or end is known; its middle is taken (median {short} to {long} years if it is put as short or as long as it may be)."),
            format!("{n} 个小组的成立或结束仅知年份，取年中（若取最短或最长，中位数为 {short} 至 {long} 年）。"),
        );
    }
    text
}
