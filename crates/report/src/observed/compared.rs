//! Governments, or levels of government, beside each other: curves and numbers of each, and whether they differ.

use super::kinds::{begun, heads, probability, row};
use super::survival::Drawn;
use super::time::both;
use crate::figure::{Figure, number, percent};
use crate::style::{
    BLUE, GREEN, GREY, INK, ORANGE, PURPLE, axis, band, layout, legend_above, plot,
};
use plotly::Scatter;
use plotly::common::{DashType, Line, LineShape, Marker, MarkerSymbol, Mode};
use tiaokuai_measure::{Compared, Coverage, INSTRUMENTS, Said, annual, founded_by_year, said};
use tiaokuai_record::{Lang, Record, Text};

/// A part of a record, with how much of what was issued was seen of it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called.
    pub name: Text<String>,
    /// Its record.
    pub record: Record,
    /// What was seen of what was issued.
    pub coverage: Vec<Coverage>,
}

/// Parts that are drawn: those with most groups. All of them are in the table.
pub const DRAWN: usize = 6;

const COLOURS: [&str; DRAWN] = [BLUE, ORANGE, GREEN, PURPLE, GREY, INK];

/// How the line of a part differs from the others, beside its colour.
fn line(at: usize) -> Line {
    let dashes = [
        DashType::Solid,
        DashType::Dash,
        DashType::Dot,
        DashType::DashDot,
        DashType::LongDash,
        DashType::LongDashDot,
    ];
    Line::new().color(COLOURS[at % DRAWN]).width(2.0).dash(dashes[at % DRAWN].clone())
}

fn marker(at: usize) -> Marker {
    let symbols = [
        MarkerSymbol::Circle,
        MarkerSymbol::Square,
        MarkerSymbol::Diamond,
        MarkerSymbol::TriangleUp,
        MarkerSymbol::Cross,
        MarkerSymbol::X,
    ];
    Marker::new().color(COLOURS[at % DRAWN]).size(6).symbol(symbols[at % DRAWN].clone())
}

/// Documents seen and the highest number, in a year or in all.
fn covered(part: &Part, year: Option<i32>) -> (u32, u32) {
    let rows = part.coverage.iter().filter(|row| year.is_none_or(|year| row.year == year));
    rows.fold((0, 0), |sum, row| (sum.0 + row.seen, sum.1 + row.highest))
}

/// How much of what was issued was seen of each part, in a sentence.
fn seen(parts: &[Part], lang: Lang) -> String {
    let each = parts.iter().map(|part| {
        let (seen, highest) = covered(part, None);
        let name = part.name.get(lang);
        if highest == 0 {
            lang.pick(format!("{name} no numbers"), format!("{name}无文号"))
        } else {
            let share = percent(f64::from(seen) / f64::from(highest));
            lang.pick(
                format!("{name} {seen} of {highest} ({share})"),
                format!("{name} {highest} 份中见 {seen} 份（{share}）"),
            )
        }
    });
    let each: Vec<String> = each.collect();
    lang.pick(
        format!(" Documents seen of those issued, by their numbers: {}. The table has them by year; where they rise or fall, so does what is found.", each.join("; ")),
        format!("按文号计已发文件所见：{}。各年数见表；所见多少变化，所得亦随之变化。", each.join("；")),
    )
}

/// Years, and how many groups are counted in each, at least and at most.
type Years = Vec<(i32, (u32, u32))>;

fn by_year(
    parts: &[Part],
    (id, title): (&'static str, Text),
    of: &dyn Fn(&Record) -> Years,
    day: &str,
    said: &str,
    lang: Lang,
) -> Option<Figure> {
    let series: Vec<Years> = parts.iter().map(|part| of(&part.record)).collect();
    let first = series.iter().flatten().map(|point| point.0).min()?;
    let last = series.iter().flatten().map(|point| point.0).max()?;
    let axes = layout(360)
        .x_axis(axis(""))
        .y_axis(axis(lang.pick("groups", "小组数")).range_mode(plotly::layout::RangeMode::ToZero));
    let mut plot = plot(legend_above(axes));
    for (at, points) in series.iter().enumerate() {
        let x: Vec<String> = points.iter().map(|point| format!("{}-{day}", point.0)).collect();
        let (y, most): (Vec<u32>, Vec<u32>) = points.iter().map(|point| point.1).unzip();
        if parts[at].record.known.groups && y != most {
            let bounds = lang.pick("at least and at most", "至少与至多");
            band(&mut plot, &x, (y.clone(), most), bounds, COLOURS[at % DRAWN]);
        }
        plot.add_trace(
            Scatter::new(x, y)
                .name(parts[at].name.get(lang))
                .mode(Mode::LinesMarkers)
                .line(line(at))
                .marker(marker(at)),
        );
    }
    let mut heads = vec![lang.pick("year", "年").to_string()];
    for part in parts {
        heads.push(part.name.get(lang).to_string());
        heads.push(lang.pick("documents seen", "所见文件").to_string());
    }
    let rows = (first..=last).map(|year| {
        let mut row = vec![year.to_string()];
        for (part, points) in parts.iter().zip(&series) {
            let count = points.iter().find(|point| point.0 == year).map(|point| point.1);
            row.push(count.map_or("–".to_string(), both));
            let (seen, highest) = covered(part, Some(year));
            row.push(if highest == 0 { "–".to_string() } else { format!("{seen}/{highest}") });
        }
        row
    });
    Some(Figure {
        id,
        title: title.get(lang).to_string(),
        caption: said.to_string() + &seen(parts, lang),
        plot,
        heads,
        rows: rows.collect(),
    })
}

/// Groups alive at the end of each year, a line for each part.
pub(super) fn stock(parts: &[Part], lang: Lang) -> Option<Figure> {
    let followed = parts.iter().all(|part| part.record.known.groups);
    let title = if followed {
        Text::new("Groups alive, side by side", "存续小组：对照")
    } else {
        Text::new("Groups not known to have ended, side by side", "未见结束的小组：对照")
    };
    let said = if followed {
        lang.pick("Groups alive at the end of each year.", "各年末存续的小组。")
    } else {
        lang.pick(
            "Groups that were found and are not known to have ended, at the end of each year: no stock of a government.",
            "各年末已找到且未见结束的小组，不是政府的小组存量。",
        )
    };
    let unknown: u32 = parts.iter().map(|part| founded_by_year(&part.record).unknown).sum();
    let mut said = said.to_string()
        + &lang.pick(
            format!(" The founding of {unknown} groups is not known; they are in no line."),
            format!("成立时间未知的 {unknown} 个小组未计入折线。"),
        );
    let of = |record: &Record| {
        annual(record).iter().map(|one| (one.year, (one.alive, one.alive_at_most))).collect()
    };
    if parts.iter().any(|part| annual(&part.record).iter().any(|one| one.alive < one.alive_at_most))
    {
        said += lang.pick(
            " Lines are the least; two numbers in the table, and bands, are at least and at most, with those whose founding is not known, and those that are gone, nobody knows since when.",
            "折线为至少；表中的两个数及色带为至少与至多，后者含成立时间未知的小组，以及已不存在而结束时间未知的小组。",
        );
    }
    by_year(parts, ("stock-by", title), &of, "12-31", &said, lang)
}

/// Groups founded in each year, a line for each part.
pub(super) fn founded(parts: &[Part], lang: Lang) -> Option<Figure> {
    let title = Text::new("Founded by year, side by side", "各年成立的小组：对照");
    let said = lang.pick("Groups founded in each year.", "各年成立的小组。");
    by_year(
        parts,
        ("founded-by", title),
        &|record| founded_by_year(record).years.iter().map(|(year, n)| (*year, (*n, *n))).collect(),
        "07-02",
        said,
        lang,
    )
}

/// A survival curve for each part, and whether they differ. A part has the line that it has in the figures by year, whatever
/// the order here.
pub(super) fn survival(compared: &Compared, parts: &[Part], lang: Lang) -> Figure {
    let axes = layout(360)
        .x_axis(axis(lang.pick("age, years", "存续年数")))
        .y_axis(axis(lang.pick("% still alive", "仍存续的 %")).range(vec![0.0, 102.0]));
    let mut plot = plot(legend_above(axes));
    let shown = compared.kinds.iter().take(DRAWN);
    let drawn: Vec<Option<Drawn>> = shown.clone().map(|kind| Drawn::of(&kind.lives)).collect();
    let begun = begun(shown.clone().zip(drawn.iter().map(Option::as_ref)), lang);
    for (at, (kind, drawn)) in shown.zip(drawn).enumerate() {
        let Some(drawn) = drawn else { continue };
        let at = parts.iter().position(|part| part.name == kind.label).unwrap_or(at);
        plot.add_trace(
            Scatter::new(drawn.years, drawn.share)
                .name(kind.label.get(lang))
                .mode(Mode::Lines)
                .line(line(at).shape(LineShape::Hv)),
        );
    }
    let test = &compared.test;
    let (chi, degrees, p) = (number(test.chi_square), test.degrees, probability(test.p));
    let mut caption = lang.pick(
        format!(
            "Log-rank test within years of founding: chi-square {chi} with {degrees} {}, {p}.",
            if degrees == 1 { "degree of freedom" } else { "degrees of freedom" }
        ),
        format!("成立年份之内的 log-rank 检验：卡方 {chi}，自由度 {degrees}，{p}。"),
    );
    let name = |at: usize| compared.kinds[at].label.get(lang);
    let apart: Vec<String> = compared
        .pairs
        .iter()
        .filter(|pair| pair.adjusted < 0.05)
        .map(|pair| format!("{} – {} ({})", name(pair.a), name(pair.b), probability(pair.adjusted)))
        .collect();
    if !compared.pairs.is_empty() {
        let (all, told) = (compared.pairs.len(), apart.join("; "));
        caption += &match apart.is_empty() {
            true => lang.pick(
                format!(" Of the {all} pairs none differs after Holm's correction."),
                format!("经 Holm 法校正，{all} 对之间均无可与偶然区分的差别。"),
            ),
            false => lang.pick(
                format!(" Pairs that differ after Holm's correction for {all}: {told}."),
                format!("经 Holm 法对 {all} 对校正后有差别者：{told}。"),
            ),
        };
    }
    caption += &begun;
    Figure {
        id: "survival-by",
        title: lang.pick("How long groups live, side by side", "小组存续多久：对照").into(),
        caption,
        plot,
        heads: heads(lang.pick("part", "类别"), lang),
        rows: compared
            .kinds
            .iter()
            .zip(&test.expected)
            .map(|(kind, expected)| row(kind, *expected, lang))
            .collect(),
    }
}

/// Every instrument that says something of some part: its place in the table, and what it says of each part.
#[must_use]
pub fn side_by_side(parts: &[Part]) -> Vec<(usize, Vec<Said>)> {
    let all: Vec<Vec<Said>> = parts.iter().map(|part| said(&part.record)).collect();
    (0..INSTRUMENTS.len())
        .map(|at| (at, all.iter().map(|told| told[at].clone()).collect::<Vec<_>>()))
        .filter(|(_, each)| each.iter().any(|said| !matches!(said, Said::Nothing(_))))
        .collect()
}
