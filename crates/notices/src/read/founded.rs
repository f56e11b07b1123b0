//! What tables tell of groups beside what becomes of them: when they were set up (成立时间 beside 机构名称 in an annex of those
//! that end or stay), and who led those that go into others.

use super::cells::cells;
use super::columns::{give, host, named, seat};
use super::days::{numeral, possible, year};
use super::label::Label;
use super::notice::{Act, Day, Found, GroupNotice, Notice};
use super::page::Page;
use super::sided::side_of;
use super::{doubt, rules};
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Which cell of a row tells what.
struct Columns {
    founded: Option<usize>,
    host: Option<(usize, f32)>,
    seats: Vec<(usize, Label)>,
    cells: usize,
    /// Whether tabs part them; blanks else.
    tabs: bool,
}

/// Gives the groups of a paper what rows of tables tell, each to who stands in its row: its founding to the group itself, and
/// all to one that goes into it.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, notice: &mut Notice) {
    let mut table: Option<Columns> = None;
    let mut at = within.start;
    for line in page.slice(within).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let tabs = line.contains('\t');
        if let Some(columns) = columns(line) {
            table = Some(columns);
            continue;
        }
        let Some(columns) = &table else { continue };
        let cells = cells(line, start);
        if cells.len() < 2 {
            // What stands below a table is not of it.
            table = table.take().filter(|_| line.trim().is_empty());
            continue;
        }
        if tabs != columns.tabs || cells.len() != columns.cells {
            continue;
        }
        let row = page.folded.original(start, at);
        let stands = |name: &Found<String>| row.0 <= name.span.0 && name.span.1 <= row.1;
        for one in &mut notice.groups {
            let becomes = matches!(one.act, Act::Rename | Act::Merge);
            let mut before = one.predecessors.iter().filter(|name| becomes && stands(name));
            match (before.next().cloned(), before.next()) {
                (Some(name), None) if name.value != one.group.value => {
                    let mut old = of_row(page, columns, &cells, GroupNotice::new(name, Act::Keep));
                    // One that is renamed is the same group: who leads it is told of that.
                    if one.act == Act::Rename {
                        let founded = old.founded.take();
                        old = GroupNotice { founded, ..GroupNotice::new(old.group, Act::Keep) };
                    }
                    let tells = old.founded.is_some()
                        || !(old.seats.is_empty() && old.office.hosts.is_empty());
                    one.before.extend(Some(old).filter(|_| tells));
                }
                (None, _) if one.act != Act::Establish && stands(&one.group) => {
                    let day = founding(page, columns, &cells);
                    // Who is told twice of in different words is told of in none.
                    let other = one.founded.as_ref().zip(day.as_ref());
                    let differ = other.is_some_and(|(known, day)| known.value != day.value);
                    one.founded = if differ { None } else { one.founded.take().or(day) };
                }
                _ => {}
            }
        }
    }
    for one in &mut notice.groups {
        let names: Vec<String> = one.before.iter().map(|old| old.group.value.clone()).collect();
        let once = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
        one.before.retain(|old| once(&old.group.value));
    }
}

/// The founding that a row tells.
fn founding(page: &Page<'_>, columns: &Columns, cells: &[Range<usize>]) -> Option<Found<Day>> {
    let cell = cells[columns.founded?].clone();
    let (day, sure) = day(page.slice(cell.clone()))?;
    Some(page.found(day, cell.start, cell.end, sure))
}

/// What a row tells of a group that goes into another; of host and head it is in doubt whether they are those of the other.
fn of_row(
    page: &Page<'_>,
    columns: &Columns,
    cells: &[Range<usize>],
    mut old: GroupNotice,
) -> GroupNotice {
    old.founded = founding(page, columns, cells);
    give(page, columns.host, &columns.seats, cells, &mut old);
    doubt::all(&mut old, rules::GUESSED);
    old
}

/// The columns of a line that is the head of such a table.
fn columns(line: &str) -> Option<Columns> {
    static FOUNDED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:批准|原)?(?:成立|设立|组建|建立)(?:时间|日期|年月|年份|年度|年)(?:\\([^()]{1,8}\\))?$")
            .expect("founded")
    });
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let may = has(&["成立", "设立", "组建", "建立", "长", "主任", "人", "牵头", "办公室", "单位"]);
    if !(line.len() < 400 && may && has(&["名称", "机构", "小组", "指挥部", "专班", "委员会"]))
    {
        return None;
    }
    let tabs = line.contains('\t');
    let bare = |cell: Range<usize>| line[cell].chars().filter(|c| !c.is_whitespace()).collect();
    let heads: Vec<String> = cells(line, 0).into_iter().map(bare).collect();
    let founded = heads.iter().position(|head| FOUNDED.is_match(head));
    let names = |head: &String| {
        let words = ["名称", "机构", "小组", "指挥部", "专班", "委员会"];
        named(head) || words.iter().any(|word| head.ends_with(word)) && head.chars().count() < 9
    };
    let short = heads.iter().all(|head| head.chars().count() <= 16);
    let numbers = heads.iter().any(|head| head == "序号");
    // Blanks part sentences, too.
    let table = heads.len() > 1 && short && (tabs || founded.is_some() || numbers);
    // What stands behind the body after is of that: 整合前机构|主任|整合后机构|主任.
    let after = heads.iter().position(|head| side_of(head) == Some(true));
    let second = || (0..heads.len()).filter(|at| named(&heads[*at])).nth(1);
    let own = &heads[..after.or_else(second).unwrap_or(heads.len())];
    let seats = own.iter().enumerate().filter_map(|(at, head)| Some((at, seat(head)?)));
    let columns = Columns {
        founded,
        host: host(own),
        seats: seats.filter(|(_, label)| !label.units).collect(),
        cells: heads.len(),
        tabs,
    };
    let tells = founded.is_some() || columns.host.is_some() || !columns.seats.is_empty();
    (table && tells && heads.iter().any(names)).then_some(columns)
}

/// The day of a cell, as precisely as it tells it, and how sure that is: 2012年4月, 2012.4.16, 二〇一二年, 2012, 201204; of a
/// year in two figures, 12年4月, nobody says which.
pub(crate) fn day(cell: &str) -> Option<(Day, f32)> {
    static DAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"^(?:于|自)?(?:(?P<y>(?:19|20)\d{2}|[一二〇○零][一二三四五六七八九〇○零]{3})(?:年|[-./]\d|$)|",
            r"(?P<all>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)(?:$|\D)|",
            r"[’'`]?(?P<two>\d{2}|[一二三四五六七八九〇○零]{2})年)"
        ))
        .expect("day")
    });
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = ["设立", "成立", "组建", "建立", "批准", "起"];
    let cell = ends.iter().find_map(|end| cell.strip_suffix(end)).unwrap_or(&cell);
    let found = DAY.captures(cell)?;
    if let Some(all) = found.name("all") {
        let part = |from: usize| all.as_str().get(from..from + 2).and_then(numeral);
        let told = Day { year: year(&all.as_str()[..4])?, month: part(4), day: part(6) };
        let (known, whole) = possible(told)?;
        let plain = whole && all.end() == cell.len();
        return Some((known, if plain { rules::LISTED } else { rules::GUESSED }));
    }
    let (year, rest, sure) = match (found.name("y"), found.name("two")) {
        (Some(own), _) => (year(own.as_str())?, &cell[own.end()..], rules::LISTED),
        (None, two) => {
            let two = two?;
            // No group of these papers is older than the state, or set up in years to come.
            let within = year(two.as_str())?;
            let century = if within < 49 { 2000 } else { 1900 };
            (century + within, &cell[two.end()..], rules::GUESSED)
        }
    };
    let mut parts = rest.split(['年', '月', '日', '-', '.', '/']).filter(|part| !part.is_empty());
    let (month, day, more) = (parts.next(), parts.next(), parts.next());
    let figures = |part: Option<&str>| part.is_none_or(|part| numeral(part).is_some());
    // 3成立,2020 of 2015.3成立,2020.6调整
    let lead = |part: &str| {
        let mark = ends.iter().filter_map(|end| part.find(end)).min();
        numeral(&part[..mark.unwrap_or(part.len())])
    };
    let (known, whole) =
        possible(Day { year, month: month.and_then(lead), day: day.and_then(lead) })?;
    let plain = whole && more.is_none() && figures(month) && figures(day);
    Some((known, if plain { sure } else { rules::GUESSED }))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_cells() {
        let is = |cell: &str, want: Option<&str>| {
            let sure = day(cell).map(|(day, sure)| (day.to_string(), sure > 0.9));
            let want = want.map(|want| (want.trim_end_matches('?').into(), !want.ends_with('?')));
            assert_eq!(sure, want, "{cell}");
        };
        is("2012年4月", Some("2012-04"));
        is(" 2012 年 4 月 16 日", Some("2012-04-16"));
        is("2012.4", Some("2012-04"));
        is("2012-04-16", Some("2012-04-16"));
        is("2012", Some("2012"));
        is("2012年", Some("2012"));
        is("二〇一二年十月", Some("2012-10"));
        is("2012年13月", Some("2012?"));
        is("2012年初", Some("2012?"));
        is("2012年4月(2019年更名)", Some("2012-04?"));
        is("不详", None);
        is("约2012年", None);
        is("20123", None);
        is("二〇二〇年十二月", Some("2020-12"));
        is("2020年十二月", Some("2020-12"));
        is("一九九八年五月", Some("1998-05"));
        is("201203", Some("2012-03"));
        is("20120316", Some("2012-03-16"));
        is("201213", None);
        is("20120332", None);
        is("〇九年六月", Some("2009-06?"));
        is("10年5月", Some("2010-05?"));
        is("98年5月", Some("1998-05?"));
        is("3年5月", None);
        is("2015.3成立", Some("2015-03"));
        is("2015年3月成立", Some("2015-03"));
        is("2015.3成立,2020.6调整", Some("2015-03?"));
        is("2018年5月/2021年3月", Some("2018-05?"));
        is("201203(2019年更名)", Some("2012-03?"));
    }
}
