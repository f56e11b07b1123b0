//! The report on a table of real groups.

mod bars;
mod compared;
mod coverage;
mod json;
mod kinds;
mod late;
mod matrix;
mod parted;
mod removal;
mod scatter;
mod survival;
mod time;

use crate::figure::{Figure, number};
use crate::made::Made;
use crate::page::{page, scrolled};
pub use compared::{DRAWN, Part, side_by_side};
pub use json::{coverage_json, measures_json, measures_table, readings};
pub use late::survivors;
use maud::{Markup, html};
pub use parted::{By, compare_parts, coverage_of, parts};
use tiaokuai_measure::{Compared, Coverage, Gap, INSTRUMENTS, Instrument, Said, said};
use tiaokuai_record::{Lang, Record, counted};

/// The report on an observed record, with what its reader could not take. Both languages are in the page;
/// `lang` is shown first.
#[must_use]
pub fn observed_report(
    record: &Record,
    title: &str,
    warnings: &dyn Fn(Lang) -> Vec<String>,
    lang: Lang,
) -> String {
    registry_report(record, title, &[], warnings, None, lang)
}

/// The same, where the numbers of documents tell how much of what was issued was seen.
#[must_use]
pub fn registry_report(
    record: &Record,
    title: &str,
    coverage: &[Coverage],
    warnings: &dyn Fn(Lang) -> Vec<String>,
    made: Option<&Made>,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| observed_figures(record, coverage, lang));
    let heads = [0, 1].map(|i| head(record, title, &drawn[i], Lang::ALL[i]));
    let tails = Lang::ALL.map(|lang| tail(record, &warnings(lang), made, lang));
    page(title, lang, &drawn, &heads, &tails)
}

/// The figures that an observed record can fill, in the order of the report.
#[must_use]
pub fn observed_figures(record: &Record, coverage: &[Coverage], lang: Lang) -> Vec<Figure> {
    let mut trends = [time::stock(record, lang), time::flow(record, lang)];
    let seen = coverage::told(coverage, lang);
    trends.iter_mut().flatten().for_each(|trend| trend.caption += &seen);
    let mut figures: Vec<Option<Figure>> = Vec::from(trends);
    figures.push(survival::curve(record, lang));
    figures.extend(kinds::curves(record, lang).into_iter().map(Some));
    figures.extend([
        kinds::hazards(record, lang),
        removal::removal(record, lang),
        bars::sizes(record, lang),
        bars::seats(record, lang),
        bars::offices(record, lang),
        scatter::seats_offices(record, lang),
        matrix::matrix(record, lang),
        matrix::meetings(record, lang),
        bars::heads(record, lang),
        coverage::coverage(coverage, lang),
    ]);
    figures.into_iter().flatten().collect()
}

/// The report on parts of a record beside each other: curves of each, numbers of each, and whether they differ.
#[must_use]
pub fn compared_report(
    parts: &[Part],
    compared: Option<&Compared>,
    title: &str,
    warnings: &dyn Fn(Lang) -> Vec<String>,
    made: &Made,
    lang: Lang,
) -> String {
    let drawn = Lang::ALL.map(|lang| compared_figures(parts, compared, lang));
    let heads = Lang::ALL.map(|lang| {
        html! {
            header lang=(lang.code()) {
                p.kicker { (lang.pick("Tiaokuai 条块 · side by side", "条块 · 对照")) }
                h1 { (title) }
                @let names: Vec<&str> = parts.iter().map(|part| part.name.get(lang)).collect();
                p { (names.join(lang.pick(", ", "、"))) }
                @if parts.len() > DRAWN { p { (lang.pick(
                    format!("The {DRAWN} with most groups are drawn; the table has all."),
                    format!("图中只绘小组最多的 {DRAWN} 个，表中列出全部。"))) } }
                @if compared.is_none() { p { (lang.pick(
                    "No test is made: nobody says that the groups were followed to their end (--until MONTH says so of a registry), or too few ended.",
                    "未作检验：各小组未跟踪至结束（登记库可用 --until 指明跟踪至何月），或结束者太少。")) } }
            }
        }
    });
    let tails = Lang::ALL.map(|lang| parts_tail(parts, &warnings(lang), made, lang));
    page(title, lang, &drawn, &heads, &tails)
}

/// The figures of parts beside each other.
#[must_use]
pub fn compared_figures(parts: &[Part], compared: Option<&Compared>, lang: Lang) -> Vec<Figure> {
    let drawn = &parts[..parts.len().min(DRAWN)];
    let stock = compared::stock(drawn, lang);
    let survival = compared.map(|compared| compared::survival(compared, drawn, lang));
    [stock, compared::founded(drawn, lang), survival].into_iter().flatten().collect()
}

/// How the page was made, and how to cite it.
fn made_of(made: &Made, lang: Lang) -> Markup {
    html! {
        h2 { (lang.pick("How this was made", "生成方式与引用")) }
        ul { @for line in made.lines(lang) { li { (line) } } }
    }
}

/// What an instrument says, with the reader's way of writing a number; nothing where it says nothing.
#[must_use]
pub fn told(said: &Said, number: &dyn Fn(f64) -> String, lang: Lang) -> Option<String> {
    let between = |low: f64, high: f64| {
        let (low, high) = (number(low), number(high));
        if low == high { low } else { format!("{low}–{high}") }
    };
    match said {
        Said::Read(reading) => Some(number(tiaokuai_measure::number(reading))),
        Said::Between(low, high) => Some(between(*low, *high)),
        Said::ByYear(low, high) => {
            let value = between(*low, *high);
            Some(lang.pick(format!("{value} (by year)"), format!("{value}（按年）")))
        }
        Said::Nothing(_) => None,
    }
}

/// What bounds and numbers by years mean, where there are any.
#[must_use]
pub fn exactness(all: impl Iterator<Item = Said>, lang: Lang) -> Vec<&'static str> {
    let (mut bounds, mut years) = (false, false);
    for said in all {
        bounds |= matches!(said, Said::Between(low, high) | Said::ByYear(low, high) if low != high);
        years |= matches!(said, Said::ByYear(..));
    }
    let bounds = bounds.then_some(lang.pick(
        "a–b: some dates, or their months, are not known; whatever they were, the number lies between these two",
        "a–b：部分日期或其月份未知；无论实际为何，数值都在此两者之间",
    ));
    let years = years.then_some(lang.pick(
        "by year: counted by years, not months: a clean-up is a year in which at least three groups and a tenth of those that were there end, at once or not; times are whole years told in months",
        "按年：按年而非按月计算：一年内至少三个且占当年小组十分之一的小组结束即为一次清理（不论是否同时）；时长为整年折算的月数",
    ));
    bounds.into_iter().chain(years).collect()
}

fn how_exact(all: impl Iterator<Item = Said>, lang: Lang) -> Markup {
    html! { @for line in exactness(all, lang) { p.note { (line) } } }
}

/// What an instrument is called: in English as in files, in Chinese by its name.
fn named(row: &Instrument, lang: Lang) -> Markup {
    lang.pick(html! { code { (row.name) } }, html! { (row.title.zh) })
}

fn parts_tail(parts: &[Part], warnings: &[String], made: &Made, lang: Lang) -> Markup {
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("The instruments", "指标")) }
            (scrolled(lang.pick("The instruments", "指标"), html! { table {
                thead { tr {
                    th { (lang.pick("name", "名称")) } th { (lang.pick("unit", "单位")) }
                    @for part in parts { th { (part.name.get(lang)) } }
                } }
                tbody {
                    tr {
                        td { (lang.pick("groups", "小组数")) } td { (lang.pick("groups", "个小组")) }
                        @for part in parts { td { (part.record.groups.len()) } }
                    }
                    @for (at, values) in side_by_side(parts) {
                        @let row = &INSTRUMENTS[at];
                        tr {
                            td title=(row.definition.get(lang)) { (named(row, lang)) } td { (row.unit.get(lang)) }
                            @for value in values { td { (told(&value, &number, lang).unwrap_or("–".to_string())) } }
                        }
                    }
                }
            } }))
            (how_exact(parts.iter().flat_map(|part| said(&part.record)), lang))
            @if !warnings.is_empty() {
                h2 { (lang.pick("What could not be taken as it stands", "未能照录的内容")) }
                ul { @for warning in warnings { li { (warning) } } }
            }
            (made_of(made, lang))
        }
    }
}

fn head(record: &Record, title: &str, figures: &[Figure], lang: Lang) -> Markup {
    let (groups, governments) = (record.groups.len(), record.governments_with_groups());
    html! {
        header lang=(lang.code()) {
            p.kicker { (lang.pick("Tiaokuai 条块 · a table of groups", "条块 · 小组编码表")) }
            h1 { (title) }
            p { (lang.pick(
                format!("{} of {}. What a source does not say is unknown, not zero: every figure says how many groups it rests on.", counted(groups, "group"), counted(governments, "government")),
                format!("{governments} 个政府的 {groups} 个小组。来源未说明者为未知而非零；各图均注明所依据的小组数。"))) }
            p { @for (i, figure) in figures.iter().enumerate() { @if i > 0 { " · " } a href=(format!("#{}", figure.id)) { (figure.title) } } }
        }
    }
}

/// The instruments that say nothing of a table and why: those that only simulated worlds have, or the others.
fn cannot_say(readings: &[Said], lang: Lang, simulated: bool) -> Markup {
    let gaps = INSTRUMENTS.iter().zip(readings).filter_map(|(row, reading)| match reading {
        Said::Nothing(gap) => Some((row, gap)),
        _ => None,
    });
    let own = gaps.filter(|(_, gap)| matches!(gap, Gap::OfSimulations(_)) == simulated);
    scrolled(
        lang.pick("What this table cannot say", "此表无法说明的内容"),
        html! { table { tbody { @for (row, gap) in own {
            tr { td { (named(row, lang)) } td { (gap.reason().get(lang)) } }
        } } } },
    )
}

fn tail(record: &Record, warnings: &[String], made: Option<&Made>, lang: Lang) -> Markup {
    let readings = said(record);
    html! {
        section lang=(lang.code()) {
            h2 { (lang.pick("The instruments", "指标")) }
            (scrolled(lang.pick("The instruments", "指标"), html! { table {
                thead { tr { @for head in lang.pick(["name", "value", "unit", "definition"], ["名称", "数值", "单位", "定义"]) { th { (head) } } } }
                tbody { @for (row, reading) in INSTRUMENTS.iter().zip(&readings) { @if let Some(value) = told(reading, &number, lang) {
                    tr { td { (named(row, lang)) } td { (value) } td { (row.unit.get(lang)) } td { (row.definition.get(lang)) } }
                } } }
            } }))
            (how_exact(readings.iter().cloned(), lang))
            h2 { (lang.pick("What this table cannot say", "此表无法说明的内容")) }
            (cannot_say(&readings, lang, false))
            details {
                summary { (lang.pick("Instruments of simulated worlds alone", "只用于模拟的指标")) }
                (cannot_say(&readings, lang, true))
            }
            @if !warnings.is_empty() {
                h2 { (lang.pick("What could not be taken as it stands", "未能照录的内容")) }
                ul { @for warning in warnings { li { (warning) } } }
            }
            @if let Some(made) = made { (made_of(made, lang)) }
        }
    }
}

#[cfg(test)]
mod tests;
