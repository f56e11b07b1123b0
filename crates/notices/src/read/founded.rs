//! When groups were set up, where the tables of a paper that does something else with them have a column for it: 成立时间 beside
//! 机构名称 in an annex of those that end or stay.

use super::cells::cells;
use super::columns::named;
use super::days::{numeral, possible, year};
use super::notice::{Act, Day, Found, Notice};
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Which cell of a row tells the founding.
struct Columns {
    founded: usize,
    cells: usize,
    /// Whether tabs part them; blanks else.
    tabs: bool,
}

/// Gives the groups of a paper the foundings that rows of tables tell, each to who stands in its row: the group itself, or
/// one that goes into it.
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
        let cell = cells[columns.founded].clone();
        let Some((day, sure)) = day(page.slice(cell.clone())) else { continue };
        let day = page.found(day, cell.start, cell.end, sure);
        let row = page.folded.original(start, at);
        let stands = |name: &Found<String>| row.0 <= name.span.0 && name.span.1 <= row.1;
        for one in &mut notice.groups {
            let becomes = matches!(one.act, Act::Rename | Act::Merge);
            let before: Vec<String> = { one.predecessors.iter() }
                .filter(|name| becomes && stands(name))
                .map(|name| name.value.clone())
                .collect();
            if let [name] = &before[..] {
                one.foundings.push((name.clone(), day.clone()));
            } else if before.is_empty() && one.act != Act::Establish && stands(&one.group) {
                one.foundings.push((one.group.value.clone(), day.clone()));
            }
        }
    }
    // Who is told twice of in different words is told of in none.
    for one in &mut notice.groups {
        let all = one.foundings.clone();
        let other = |name: &str, day: Day| {
            all.iter().any(|(known, told)| known == name && told.value != day)
        };
        one.foundings.retain(|(name, told)| !other(name, told.value));
        one.foundings.dedup_by(|one, other| one.0 == other.0);
    }
}

/// The columns of a line that is the head of such a table.
fn columns(line: &str) -> Option<Columns> {
    static FOUNDED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:批准|原)?(?:成立|设立|组建|建立)(?:时间|日期|年月|年份|年度|年)(?:\\([^()]{1,8}\\))?$")
            .expect("founded")
    });
    if !(line.len() < 400
        && ["成立", "设立", "组建", "建立"].iter().any(|word| line.contains(word)))
    {
        return None;
    }
    let bare = |cell: Range<usize>| line[cell].chars().filter(|c| !c.is_whitespace()).collect();
    let heads: Vec<String> = cells(line, 0).into_iter().map(bare).collect();
    let founded = heads.iter().position(|head| FOUNDED.is_match(head))?;
    let names = |head: &String| {
        let words = ["名称", "机构", "小组", "指挥部", "专班", "委员会"];
        named(head) || words.iter().any(|word| head.ends_with(word))
    };
    heads.iter().any(names).then_some(Columns {
        founded,
        cells: heads.len(),
        tabs: line.contains('\t'),
    })
}

/// The day of a cell, as precisely as it tells it, and how sure that is: 2012年4月, 2012.4.16, 二〇一二年, 2012.
fn day(cell: &str) -> Option<(Day, f32)> {
    static DAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^(?P<y>(?:19|20)\d{2}|[一二〇○零][一二三四五六七八九〇○零]{3})(?:年|[-./]\d|$)",
        )
        .expect("day")
    });
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let found = DAY.captures(&cell)?;
    let year = year(found.name("y")?.as_str())?;
    let rest = &cell[found.name("y")?.as_str().len()..];
    let mut parts = rest.split(['年', '月', '日', '-', '.', '/']).filter(|part| !part.is_empty());
    let (month, day, more) = (parts.next(), parts.next(), parts.next());
    let figures = |part: Option<&str>| part.is_none_or(|part| numeral(part).is_some());
    let (known, whole) =
        possible(Day { year, month: month.and_then(numeral), day: day.and_then(numeral) })?;
    let plain = whole && more.is_none() && figures(month) && figures(day);
    Some((known, if plain { rules::LISTED } else { rules::GUESSED }))
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
    }
}
