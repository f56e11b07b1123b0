//! Do some kinds of groups live longer than others?

use super::survival::Drawn;
use crate::figure::{Figure, columns, exact, number};
use crate::style::{
    BLUE, GREEN, GREY, INK, ORANGE, PURPLE, axis, layout, legend_above, note, plot, whiskers,
};
use plotly::Scatter;
use plotly::common::{Anchor, Marker, Mode};
use plotly::layout::{Annotation, AxisType, Margin};
use tiaokuai_measure::{
    ENOUGH, Hazard, Kind, KindLives, LogRank, by_kind, hazard_interval, holm, log_rank,
    log_rank_within,
};
use tiaokuai_record::{Date, GroupId, Lang, Record};

/// Ends below which kinds are not compared: a curve of fewer steps says nothing.
pub(super) const FEWEST: usize = 10;

const COLOURS: [&str; 5] = [BLUE, ORANGE, GREEN, PURPLE, GREY];

/// A way to tell groups apart that the record can bear: two kinds at least, ends enough.
struct Told {
    kind: Kind,
    kinds: Vec<KindLives>,
    test: LogRank,
    /// Its probability after Holm's correction for all the ways that were tried.
    adjusted: f64,
}

fn told(record: &Record) -> Vec<Told> {
    if !record.known.groups {
        return Vec::new();
    }
    let bearable = |kind: &Kind| {
        let kinds = by_kind(record, *kind);
        let ends = kinds.iter().flat_map(|kind| &kind.lives.ended).filter(|ended| **ended).count();
        let lives: Vec<_> = kinds.iter().map(|kind| &kind.lives).collect();
        let test = match kind {
            // Cohorts cannot be compared within themselves.
            Kind::Period => log_rank(&lives),
            _ => log_rank_within(&lives, |id| cohort(record, id)),
        }?;
        let adjusted = test.p;
        (ends >= FEWEST).then_some(Told { kind: *kind, kinds, test, adjusted })
    };
    let mut told: Vec<Told> = Kind::ALL.iter().filter_map(bearable).collect();
    let adjusted = holm(&told.iter().map(|told| told.test.p).collect::<Vec<_>>());
    told.iter_mut().zip(adjusted).for_each(|(told, p)| told.adjusted = p);
    told
}

/// The year of founding: groups of one year meet the same clean-ups at the same age. Without a calendar, of
/// months.
fn cohort(record: &Record, id: GroupId) -> u32 {
    let founded = record.group(id).founded;
    let year = founded.year(&record.span).unwrap_or_else(|| match founded {
        Date::Month(month) => month.0.div_euclid(12),
        _ => 0,
    });
    year.cast_unsigned()
}

/// A probability as a reader wants it.
pub(super) fn probability(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_string() } else { format!("p = {p:.3}") }
}

fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "survival-level",
        Kind::Size => "survival-size",
        Kind::First => "survival-first",
        Kind::Host => "survival-host",
        Kind::Office => "survival-office",
        Kind::Period => "survival-period",
    }
}

/// A Kaplan–Meier curve for each kind, a figure for each way to tell groups apart.
pub(super) fn curves(record: &Record, lang: Lang) -> Vec<Figure> {
    // Whether an office is known says more of the sources than of the groups: its rates are enough.
    let told = told(record);
    told.iter()
        .filter(|told| told.kind != Kind::Office)
        .filter_map(|told| curve(told, lang))
        .collect()
}

/// Which curves begin later than at founding, and which are not drawn.
pub(super) fn begun<'a>(
    kinds: impl Iterator<Item = (&'a KindLives, Option<&'a Drawn>)>,
    lang: Lang,
) -> String {
    let (mut late, mut none): (Vec<String>, Vec<&str>) = (Vec::new(), Vec::new());
    for (kind, drawn) in kinds {
        let label = kind.label.get(lang);
        let Some(drawn) = drawn else {
            none.push(label);
            continue;
        };
        if let Some(from) = drawn.years.first().filter(|from| **from > 0.0) {
            let from = number(*from);
            late.push(
                lang.pick(format!("{label} at {from} years"), format!("{label}自 {from} 年")),
            );
        }
    }
    let mut text = lang.pick(
        format!(" A curve is drawn over the ages at which at least {ENOUGH} groups are at risk"),
        format!("曲线只画同时在险的小组不少于 {ENOUGH} 个的存续年数"),
    );
    if !late.is_empty() {
        let late = late.join(lang.pick(", ", "、"));
        text += &lang.pick(
            format!("; of groups first seen at some age, it begins later, with those alive then as 100 %: {late}"),
            format!("；小组多在成立若干年后才首次出现者，自其后起画，以当时仍存续者为 100 %：{late}"),
        );
    }
    if !none.is_empty() {
        let none = none.join(lang.pick(", ", "、"));
        text += &lang.pick(
            format!("; not drawn, as there never were so many at once: {none}"),
            format!("；从未同时有这么多，未画：{none}"),
        );
    }
    text + lang.pick(".", "。")
}

fn curve(told: &Told, lang: Lang) -> Option<Figure> {
    let each: Vec<Option<Drawn>> = told.kinds.iter().map(|kind| Drawn::of(&kind.lives)).collect();
    let curves: Vec<(usize, &Drawn)> =
        each.iter().enumerate().filter_map(|(at, drawn)| Some((at, drawn.as_ref()?))).collect();
    let ends = || curves.iter().filter_map(|(_, drawn)| drawn.years.last());
    let oldest = ends().copied().reduce(f64::max)?;
    let x_axis = axis(lang.pick("age, years", "存续年数")).range(vec![0.0, 1.01 * oldest]);
    let y_axis = axis(lang.pick("% still alive", "仍存续的 %")).range(vec![0.0, 102.0]);
    let axes = layout(320).x_axis(x_axis).y_axis(y_axis);
    // Labels stand at the ends of their curves, apart from each other; where curves end in the midst of others, above all.
    let mut plot = if ends().all(|end| *end >= 0.9 * oldest) {
        plot(axes.margin(Margin::new().left(56).right(190).top(20).bottom(48)).annotations(labels(
            &told.kinds,
            &curves,
            lang,
        )))
    } else {
        plot(legend_above(axes))
    };
    // Many bands on each other hide the lines.
    let opacity = if curves.len() > 3 { 0.07 } else { 0.12 };
    for (i, drawn) in &curves {
        drawn.draw(&mut plot, COLOURS[i % COLOURS.len()], opacity, told.kinds[*i].label.get(lang));
    }
    let begun = begun(told.kinds.iter().zip(each.iter().map(Option::as_ref)), lang);
    let test = &told.test;
    let (chi, degrees, p) = (number(test.chi_square), test.degrees, probability(test.p));
    let (what, adjusted) = (told.kind.title().get(lang), probability(told.adjusted));
    let within = if told.kind == Kind::Period {
        ""
    } else {
        lang.pick(", within years of founding", "，在成立年份之内比较")
    };
    let verdict = if told.adjusted < 0.05 {
        lang.pick("The kinds end at different rates", "各类的撤销率有差别")
    } else {
        lang.pick(
            "No difference between the kinds can be told from chance",
            "各类之间没有可与偶然区分的差别",
        )
    };
    Some(Figure {
        id: id(told.kind),
        title: lang.pick(format!("How long groups live, by {what}"), format!("小组存续多久：按{what}")),
        caption: lang.pick(
            format!("{verdict} (log-rank{within}: chi-square {chi} with {degrees} {}, {p}; after Holm's correction for all ways of telling groups apart {adjusted}). Bands: 95 %.{begun}", if degrees == 1 { "degree of freedom" } else { "degrees of freedom" }),
            format!("{verdict}（log-rank 检验{within}：卡方 {chi}，自由度 {degrees}，{p}；经 Holm 法对全部分类校正后 {adjusted}）。色带为 95 % 区间。{begun}"),
        ),
        plot,
        heads: heads(lang.pick("kind", "类别"), lang),
        rows: told.kinds.iter().zip(&test.expected).map(|(kind, expected)| row(kind, *expected, lang)).collect(),
    })
}

/// The heads of [`row`].
pub(super) fn heads(first: &str, lang: Lang) -> Vec<String> {
    let rest = lang.pick(
        [
            "groups",
            "abolished",
            "expected if all were alike",
            "curve begins at, months",
            "half of those gone by, months",
        ],
        [
            "小组数",
            "被撤销数",
            "若各类相同的期望数",
            "曲线起始的存续月数",
            "其中半数被撤销的存续月数",
        ],
    );
    std::iter::once(first).chain(rest).map(str::to_string).collect()
}

/// The names of kinds at the ends of their curves, apart from each other.
fn labels(kinds: &[KindLives], curves: &[(usize, &Drawn)], lang: Lang) -> Vec<Annotation> {
    let end = |drawn: &Drawn| drawn.share.last().copied().unwrap_or(0.0);
    let mut order = curves.to_vec();
    order.sort_by(|a, b| end(a.1).total_cmp(&end(b.1)));
    let mut labels = Vec::new();
    let mut free = f64::NEG_INFINITY;
    for (i, drawn) in order {
        let y = end(drawn).max(free);
        free = y + 7.0;
        labels.push(
            note(kinds[i].label.get(lang), COLOURS[i % COLOURS.len()])
                .x(drawn.years.last().copied().unwrap_or(0.0))
                .x_ref("x")
                .x_shift(6.0)
                .background_color("rgba(255,255,255,0.75)")
                .y(y)
                .y_ref("y")
                .x_anchor(Anchor::Left)
                .y_anchor(Anchor::Middle),
        );
    }
    labels
}

/// A kind in the table below its curve.
pub(super) fn row(kind: &KindLives, expected: f64, lang: Lang) -> Vec<String> {
    let lives = &kind.lives;
    let ended = lives.ended.iter().filter(|ended| **ended).count();
    let half = lives.half_gone();
    let numbers = [Some(expected), half.map(|half| half.0), half.and_then(|half| half.1)];
    let counts = [lives.ages.len(), ended].map(|count| count.to_string());
    std::iter::once(kind.label.get(lang).to_string())
        .chain(counts)
        .chain(numbers.map(|number| exact(number.unwrap_or(f64::NAN))))
        .collect()
}

/// Abolitions per hundred groups and year, by kind, with exact intervals.
pub(super) fn hazards(record: &Record, lang: Lang) -> Option<Figure> {
    let told = told(record);
    if told.is_empty() {
        return None;
    }
    // A hundred groups over a year live 1,200 months.
    let scaled = |rate: f64| 1_200.0 * rate;
    let mut rows: Vec<(String, Hazard, &'static str, [String; 2], Kind)> = Vec::new();
    for (i, one) in told.iter().enumerate() {
        let colour = [BLUE, INK][i % 2];
        let test = [one.test.p, one.adjusted].map(probability);
        for kind in &one.kinds {
            let hazard = hazard_interval(&kind.lives.followed(), &kind.lives.ended);
            if hazard.months > 0.0 {
                rows.push((
                    kind.label.get(lang).to_string(),
                    hazard,
                    colour,
                    test.clone(),
                    one.kind,
                ));
            }
        }
    }
    // The widest interval of a kind that hardly lived would leave no room for the others.
    let widest = rows.iter().map(|row| scaled(row.1.upper)).fold(0.0, f64::max);
    let most = widest.min(4.0 * rows.iter().map(|row| scaled(row.1.rate)).fold(0.0, f64::max));
    // An interval that goes on beyond the frame says how far.
    let beyond = rows.iter().enumerate().filter(|(_, row)| scaled(row.1.upper) > 1.03 * most);
    let beyond = beyond.map(|(at, row)| {
        note(&format!("→ {}", number(scaled(row.1.upper))), GREY)
            .x_ref("x")
            .x(1.03 * most)
            .y_ref("y")
            .y(at as f64)
            .y_shift(-9.0)
            .x_anchor(Anchor::Right)
            .y_anchor(Anchor::Middle)
    });
    let mut notes: Vec<Annotation> = beyond.collect();
    let mut at = 0.0;
    for one in &told {
        notes.push(
            note(&probability(one.adjusted), INK)
                .x_ref("paper")
                .y_ref("y")
                .x(1.01)
                .y(at)
                .x_anchor(Anchor::Left)
                .y_anchor(Anchor::Middle),
        );
        at += rows.iter().filter(|row| row.4 == one.kind).count() as f64;
    }
    let mut plot = plot(
        layout(110 + 24 * rows.len())
            .margin(Margin::new().left(56).right(90).top(20).bottom(48))
            .annotations(notes)
            .x_axis(
                axis(lang.pick("abolished per 100 groups and year", "每百个小组每年被撤销数"))
                    .range(vec![0.0, 1.03 * most]),
            )
            .y_axis(
                axis("")
                    .type_(AxisType::Category)
                    .range(vec![rows.len() as f64 - 0.4, -0.6])
                    .dtick(1.0),
            ),
    );
    for (label, hazard, colour, ..) in &rows {
        let [low, mid, high] = [hazard.lower, hazard.rate, hazard.upper].map(scaled);
        plot.add_trace(
            Scatter::new(vec![mid], vec![label.clone()])
                .mode(Mode::Markers)
                .name(label)
                .marker(Marker::new().color(*colour).size(9))
                .error_x(whiskers(low, mid, high, colour)),
        );
    }
    let tests = told.len();
    let least = told.iter().min_by(|a, b| a.adjusted.total_cmp(&b.adjusted))?;
    let (name, p) = (least.kind.title().get(lang), probability(least.adjusted));
    let verdict = if least.adjusted < 0.05 {
        lang.pick(
            format!("Groups differ most by {name} ({p})."),
            format!("差别最大的是{name}（{p}）。"),
        )
    } else {
        lang.pick(
            format!("No difference can be told from chance; the largest is by {name} ({p})."),
            format!("各种差别均不能与偶然区分；最大的是{name}（{p}）。"),
        )
    };
    Some(Figure {
        id: "hazards",
        title: lang.pick("Abolition by kind", "各类小组的撤销率").into(),
        caption: lang.pick(
            format!("{verdict} {tests} ways to tell them apart were tried; p is corrected for that (Holm 1979). Lines: exact 95 % intervals if a group is as likely to end in one month as in another; p: log-rank test within years of founding, so that groups which met the same clean-ups at the same age are compared."),
            format!("{verdict}共比较 {tests} 种分类，p 已按 Holm 法（1979）校正。线段为精确 95 % 区间（假定每月撤销的可能性相同）；p 为成立年份之内的 log-rank 检验，只比较在同一存续时间经历相同清理的小组。"),
        ),
        plot,
        heads: columns(lang.pick(
            ["kind", "abolished", "months of life", "per 100 groups and year", "lower 95 %", "upper 95 %", "log-rank", "log-rank, Holm"],
            ["类别", "被撤销数", "存续月数合计", "每百个小组每年", "95 % 下限", "95 % 上限", "log-rank 检验", "log-rank 检验（Holm 校正）"],
        )),
        rows: rows
            .iter()
            .map(|(label, hazard, _, test, _)| {
                let numbers = [hazard.rate, hazard.lower, hazard.upper].map(|x| exact(scaled(x)));
                let mut row = vec![label.clone(), hazard.ends.to_string(), exact(hazard.months)];
                row.extend(numbers);
                row.extend(test.clone());
                row
            })
            .collect(),
    })
}
