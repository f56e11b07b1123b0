//! Sheets among the files: coding sheets, of which a row is a mention, and ledgers, of which a row is a group.

mod after;
mod again;
mod below;
mod blocks;
pub(crate) mod book;
mod boxes;
mod by_cells;
mod by_number;
mod changes;
mod check;
mod clauses;
mod comments;
mod context;
mod ditto;
mod end_notes;
mod ends;
mod flat;
mod forms;
mod gather;
pub(crate) mod grid;
mod header;
mod hidden;
mod into;
mod items;
mod joined;
mod layout;
mod legend;
mod map;
mod marks;
mod members;
mod noted;
mod ods;
mod onward;
mod opinions;
mod pages;
pub(crate) mod quotes;
mod remark;
mod renamings;
mod restored;
mod row;
mod sections;
mod several;
mod shorts;
mod sides;
mod sparse;
mod state;
mod struck;
mod tally;
mod title;
mod told;
mod workbook;
mod wraps;
mod xls;
mod xml;

pub(crate) use grid::says;
pub(crate) use header::Header;
pub(crate) use layout::{columns_that_say, mark};
pub(crate) use map::Asked;
pub use map::ColumnMap;
pub(crate) use row::rows;
pub(crate) use sections::is_class;
pub(crate) use title::{Title, no_place};

use crate::fault::{CellFault, CellWarning};
use crate::reading::{Draft, LINES};
use crate::reason::Reason;
use book::{GridError, grids};
use grid::Grid;
use sparse::Gaps;
use std::borrow::Cow;
use tiaokuai_notices::text::Format;
use title::{common, title};

/// What a sheet gave.
pub(crate) enum Taken {
    /// What its rows say, what is to be told of them, and the names of the sheets where there are several.
    Rows(Vec<Draft>, Vec<CellWarning>, Vec<String>),
    Refused(Reason),
    Failed(Reason),
}

impl From<GridError> for Reason {
    fn from(error: GridError) -> Self {
        match error {
            GridError::Text(error) => error.into(),
            GridError::Quote(line, cell) => Reason::Quote { line, cell },
        }
    }
}

/// Headers that only tables of our own have together: draft lists, lists of what overlaps, spells.
const OURS: [[&str; 2]; 8] = [
    ["key", "decision"],
    ["键", "决定"],
    // Of a draft list whose keys somebody deleted.
    ["date_of_decision", "number_of_decision"],
    ["决定日期", "决定文号"],
    ["last_sign", "activity"],
    ["最近活动迹象", "活动情况"],
    ["start_lower", "stop_lower"],
    ["founded_from", "ended_to"],
];

/// Whether a table was made from a registry.
pub(crate) fn is_ours(header: &Header) -> bool {
    let has = |name: &str| header.heads.iter().any(|head| head.trim() == name);
    OURS.iter().any(|names| names.iter().all(|name| has(name)))
}

/// The header of a grid, with the columns that only their cells tell.
pub(crate) fn header_of(grid: &Grid, map: Option<&ColumnMap>) -> Option<Header> {
    let mut header = Header::of(grid, map)?;
    by_cells::told_by_cells(&mut header, grid);
    joined::meetings(&mut header, grid);
    Some(header)
}

/// Reads the mentions of the sheets of a file.
pub(crate) fn read(bytes: &[u8], format: Format, asked: Asked<'_>) -> Taken {
    match grids(bytes, format) {
        Ok(grids) => of_grids(&grids, asked),
        Err(error) => Taken::Failed(error.into()),
    }
}

/// Reads the lists that stand as tables in a text, as a Word document has them: their cells are parted by tabs, and the
/// number of a row is that of its line. Sentences around them say nothing of the rows.
pub(crate) fn in_text(text: &str, asked: Asked<'_>) -> Taken {
    let mut taken = of_grids(&workbook::sheets(tables(text).rows), asked);
    let first = text.lines().zip(1_u32..).find(|(line, _)| line.contains('\t'));
    if let (Taken::Rows(_, told, _), Some((row, line))) = (&mut taken, first) {
        let value = row.replace('\t', " ");
        let (sheet, column, fault) = (String::new(), String::new(), CellFault::TableOfText);
        told.insert(0, CellWarning { sheet, line, column, value, fault });
    }
    taken
}

/// The tables of a text, a line a row. Of what stands below one, notes on its rows are kept.
fn tables(text: &str) -> Grid {
    let (mut tabled, mut noted) = (false, false);
    let prose = |line: &str| {
        let line = line.trim();
        !line.contains('\t')
            && (line.ends_with(['。', '；', '：', ':']) || line.chars().count() > 60)
    };
    let row = |line: &str| {
        // 未列入本目录的一律撤销, in the paper above its list; 其中县茶业领导小组待审计后撤销, below it.
        if prose(line) {
            let mut clauses = line.split(['，', ',', '。', '；', ';']);
            if let Some(clause) = clauses.find(|clause| sections::ends_others(clause)) {
                return vec![clause.trim().to_string()];
            }
            if let Some(told) = below::of_some(line).filter(|_| tabled) {
                return vec![format!("注：{told}")];
            }
        }
        tabled |= line.contains('\t');
        noted = tabled && (below::is_note(line) || noted && below::goes_on(line));
        match prose(line) && !noted {
            true => Vec::new(),
            false => line.split('\t').map(|cell| cell.trim().to_string()).collect(),
        }
    };
    let mut rows: Vec<Vec<String>> = text.lines().map(row).collect();
    without_index(&mut rows);
    Grid { rows, ..Grid::default() }
}

/// Whether a text is a workbook that was saved as a page.
pub(crate) fn is_book(text: &str) -> bool {
    workbook::sheets(text.lines().map(|line| vec![line.to_string()]).collect()).len() > 1
}

/// Whether a text has a form of a group, its labels beside what they label.
pub(crate) fn has_forms(text: &str) -> bool {
    text.contains('\t') && matches!(forms::unfolded(&tables(text)), Cow::Owned(_))
}

/// Takes the list of annexes out that stands below the text of a paper: 附件：1.保留的议事协调机构, and 2.撤销的议事协调机构 below it.
/// They are no titles of the first table.
fn without_index(rows: &mut [Vec<String>]) {
    let opens = |cell: &str| {
        let rest = cell.strip_prefix("附件").or_else(|| cell.strip_prefix("附表"));
        let rest = rest.map(|rest| rest.trim_start_matches(['：', ':', ' ', '　']));
        rest.is_some_and(|rest| rest.starts_with(['1', '１', '一']) && rest.chars().count() > 2)
    };
    let mut listed = false;
    for row in rows {
        let [cell] = &row[..] else {
            listed = false;
            continue;
        };
        let numbered = cell.starts_with(|c: char| c.is_ascii_digit());
        listed = opens(cell) || listed && numbered;
        if listed {
            row.clear();
        }
    }
}

/// Whether a text has a list in the items of its paragraphs.
pub(crate) fn has_items(text: &str) -> bool {
    items::table(text).is_some()
}

/// Reads the items of a report's paragraphs as a list, where it has any.
pub(crate) fn in_items(text: &str, asked: Asked<'_>) -> Option<Taken> {
    let grid = items::table(text)?;
    let first =
        grid.rows.iter().zip(1_u32..).find(|(row, _)| row.len() > 1).map(|(_, line)| line + 1);
    let mut taken = of_grids(&[grid], asked);
    if let (Taken::Rows(_, told, _), Some(line)) = (&mut taken, first) {
        let value = text.lines().nth(line as usize - 1).unwrap_or_default().trim().to_string();
        let (sheet, column, fault) = (String::new(), String::new(), CellFault::TableOfText);
        told.insert(0, CellWarning { sheet, line, column, value, fault });
    }
    Some(taken)
}

fn of_grids(grids: &[Grid], asked: Asked<'_>) -> Taken {
    let (mut drafts, mut told, mut any) = (Vec::new(), Vec::new(), false);
    let mut heads: Vec<String> = Vec::new();
    let sparse: Vec<(Cow<'_, Grid>, Gaps)> = grids.iter().map(sparse::closed).collect();
    let grids: Vec<Cow<'_, Grid>> =
        sparse.iter().map(|(grid, _)| boxes::chosen(forms::unfolded(grid))).collect();
    let grids = &grids[..];
    let seen = grids.iter().filter(|grid| !grid.hidden);
    let titles = seen.filter_map(|grid| {
        let header = header_of(grid, asked.map).filter(|header| header.has("group"))?;
        Some(title(grid, header.first))
    });
    let book = common(titles.collect::<Vec<Title>>().iter());
    for ((grid, sheet), (_, gaps)) in grids.iter().zip(1_u32..).zip(&sparse) {
        let before = (drafts.len(), told.len());
        // A sheet that explains the others has no groups.
        let explains = grids.len() > 1 && EXPLAIN.contains(&grid.sheet.as_str());
        if explains || !grid.rows.iter().any(|row| says(row)) {
            continue;
        }
        let whole = |fault| CellWarning {
            sheet: grid.sheet.clone(),
            line: 0,
            column: String::new(),
            value: grid.sheet.clone(),
            fault,
        };
        if grid.hidden {
            told.push(whole(CellFault::HiddenSheet));
            continue;
        }
        let names = grids.iter().map(|grid| grid.sheet.as_str());
        if let Some(fault) = again::void(&grid.sheet, names) {
            told.push(whole(fault));
            continue;
        }
        let grid = &*pages::without_marks(grid);
        let grid = &*legend::told(grid);
        let grid = &*after::proposed(grid);
        let grid = &*renamings::told(grid);
        let header = header_of(grid, asked.map);
        if sides::is_turned(grid, header.as_ref()) {
            told.push(whole(CellFault::Turned));
            continue;
        }
        let Some(header) = header.filter(|header| header.has("group")) else {
            if grids.len() > 1 {
                told.push(whole(CellFault::OtherSheet));
            }
            continue;
        };
        if !asked.exports && is_ours(&header) {
            return Taken::Refused(Reason::Export);
        }
        let export = header.has("key") && header.has("sure");
        if export && !asked.exports {
            return Taken::Refused(Reason::Export);
        }
        any = true;
        let grid = &*pages::without_heads(Cow::Borrowed(grid), &header);
        for ((side, header), beside) in sides::sides(grid, header).into_iter().zip(0_u32..) {
            let tables = blocks::blocks(&side, header, asked.map);
            let rows = tables.iter().map(|(grid, header)| (&**grid, [header.first, header.row]));
            let book = title::of_feet(&rows.collect::<Vec<_>>(), &book);
            for (grid, header) in tables {
                heads.extend(header.heads.iter().map(|head| head.trim().to_string()));
                let grid = ditto::filled(grid, &header);
                let grid = onward::joined(grid, &header);
                let (grid, header) = legend::of_names(grid, header);
                let grid = wraps::unbroken(grid, &header);
                let (grid, header) = below::told(grid, header);
                let (grid, header) = shorts::told(grid, header);
                let grid = by_number::named(grid, &header);
                let (grid, header) = end_notes::told(grid, header);
                let (grid, header) = renamings::proposed(grid, header);
                let (grid, header) = opinions::in_turn(grid, header);
                let (grid, header) = joined::opinions(grid, header);
                let (grid, header) = restored::told(grid, header);
                let (grid, header) = joined::remarks(grid, header);
                let (grid, header) = joined::ticks(grid, header);
                let (grid, header) = joined::deadlines(grid, header);
                let (grid, header) = joined::days_and_numbers(grid, header);
                let (grid, header) = gather::gathered(grid, header);
                let (grid, header) = renamings::unnamed(grid, header);
                let (mut rows, cells) = row::rows(&grid, sheet, &header, asked, &book);
                rows.iter_mut()
                    .for_each(|row| row.notice = row.notice.saturating_add(beside * (LINES + 1)));
                drafts.extend(rows);
                // A title is of all lists below it.
                let again = |one: &CellWarning| {
                    let of_title = matches!(one.fault, CellFault::FromTitle | CellFault::FromFoot);
                    (beside > 0 && one.line == 1 || of_title) && told.contains(one)
                };
                let new: Vec<CellWarning> = cells.into_iter().filter(|one| !again(one)).collect();
                told.extend(new);
            }
        }
        gaps.open(&mut drafts[before.0..], &mut told[before.1..]);
        if export {
            // The other sheets of an export tell the same again.
            told.retain(|one| one.fault != CellFault::OtherSheet);
            break;
        }
    }
    if !any {
        let turned = told.iter().any(|one| one.fault == CellFault::Turned);
        return Taken::Refused(if turned { Reason::Turned } else { Reason::NoGroupColumn });
    }
    if grids.len() > 1 && !asked.exports {
        let names: Vec<String> = grids.iter().map(|grid| grid.sheet.clone()).collect();
        again::planned(&mut drafts, &names, &mut told);
        told.extend(again::told(&mut drafts, &names));
    }
    let lacking = asked.map.map(|map| map.lacking(&heads)).unwrap_or_default();
    told.extend(lacking.into_iter().map(|head| CellWarning {
        sheet: String::new(),
        line: 0,
        column: String::new(),
        value: head,
        fault: CellFault::NotThere,
    }));
    let sheets = match grids {
        [_] => Vec::new(),
        several => several.iter().map(|grid| grid.sheet.clone()).collect(),
    };
    Taken::Rows(drafts, told, sheets)
}

/// The sheets of our own files that explain the others.
const EXPLAIN: [&str; 2] = ["guide", "填写说明"];
