//! Clean-ups in tables: a column of names, a column that says what becomes of each, a column of remarks.

use super::called::tidy;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What the remark says becomes of a group: 并入…, 更名为….
static BECOMES: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?P<how>合并为|整合为|并入|整合到|整合至|合并到|归并到|归入|更名为|改名为|调整为|变更为)[ “\x22]*(?P<new>[^,。;:!?\t“”\x22]{{2,60}}?{KIND})"
    ))
    .expect("becomes")
});

/// Which cell of a row holds what.
struct Columns {
    name: usize,
    act: usize,
    host: Option<usize>,
    remark: Option<usize>,
    cells: usize,
}

fn columns(line: &str) -> Option<Columns> {
    let cells: Vec<String> = line
        .split('\t')
        .map(|cell| cell.chars().filter(|c| !c.is_whitespace()).collect())
        .collect();
    let place =
        |words: &[&str]| cells.iter().position(|cell| words.iter().any(|word| cell.contains(word)));
    let act = place(&[
        "处理意见",
        "清理意见",
        "处置意见",
        "处置方式",
        "处理方式",
        "清理方式",
        "清理结果",
        "处理结果",
        "处理情况",
        "调整情况",
        "调整意见",
        "清理情况",
        "处置结果",
        "整合情况",
    ])?;
    let name = place(&["名称", "小组", "机构"]).filter(|name| *name != act)?;
    Some(Columns {
        name,
        act,
        host: place(&["牵头", "责任单位", "主管", "办公室", "依托"]),
        remark: place(&["备注", "说明", "理由"]),
        cells: cells.len(),
    })
}

/// The groups of the tables in a stretch; none where no table has a column that says what becomes of each.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    let mut table: Option<Columns> = None;
    let mut at = within.start;
    for line in page.slice(within.clone()).split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.contains('\t') {
            continue;
        }
        if let Some(columns) = columns(line) {
            table = Some(columns);
            continue;
        }
        let Some(columns) = &table else { continue };
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut from = start;
        for cell in line.trim_end_matches('\n').split('\t') {
            cells.push(from..from + cell.len());
            from += cell.len() + 1;
        }
        told.extend(row(page, columns, cells));
    }
    together(if told.is_empty() { a_cell_to_a_line(page, within) } else { told })
}

/// Rows that make one group of several tell of it once.
fn together(rows: Vec<GroupNotice>) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    for row in rows {
        let same =
            |one: &&mut GroupNotice| one.act == row.act && one.group.value == row.group.value;
        match told.iter_mut().find(same).filter(|one| one.act == Act::Merge) {
            Some(one) => one.predecessors.extend(row.predecessors),
            None => told.push(row),
        }
    }
    told
}

/// The rows of a table that has lost its lines: 序号, 机构名称, 处理意见, 1, 某某领导小组, 撤销, each on its own or parted by
/// blanks.
fn a_cell_to_a_line(page: &Page<'_>, within: Range<usize>) -> Vec<GroupNotice> {
    let cells = |parts: fn(char) -> bool| {
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut at = within.start;
        for cell in page.slice(within.clone()).split_inclusive(parts) {
            let start = at + (cell.len() - cell.trim_start().len());
            at += cell.len();
            if !cell.trim().is_empty() {
                cells.push(start..start + cell.trim().len());
            }
        }
        cells
    };
    let told = in_cells(page, cells(|c| c == '\n'));
    if told.is_empty() { in_cells(page, cells(|c| c == '\n' || c == ' ')) } else { told }
}

fn in_cells(page: &Page<'_>, lines: Vec<Range<usize>>) -> Vec<GroupNotice> {
    let words = |at: usize| lines.get(at).map_or("", |line| page.slice(line.clone()));
    let head = (0..lines.len()).find(|at| words(*at).replace(' ', "") == "序号");
    let wide = head.and_then(|head| (2..9).find(|wide| words(head + wide) == "1"));
    let (Some(head), Some(wide)) = (head, wide) else { return Vec::new() };
    let heads: Vec<&str> = (head..head + wide).map(words).collect();
    let Some(columns) = columns(&heads.join("\t")) else { return Vec::new() };
    let rows = (1..400).map(|number| (number, head + number * wide));
    let rows = rows.take_while(|(number, at)| words(*at) == number.to_string());
    rows.filter_map(|(_, at)| row(page, &columns, lines.get(at..at + wide)?.to_vec())).collect()
}

fn row(page: &Page<'_>, columns: &Columns, cells: Vec<Range<usize>>) -> Option<GroupNotice> {
    let cell =
        |at: usize| cells.get(at).map(|cell| page.slice(cell.clone()).trim()).unwrap_or_default();
    let value = tidy(cell(columns.name));
    let word = cell(columns.act);
    if value.chars().count() < 4 || value == "合计" {
        return None;
    }
    // A row with fewer cells than the header may have lost the one that decides.
    let whole = cells.len() >= columns.cells;
    let (act, known) = act(word);
    let confidence = if whole && known { rules::LISTED } else { 0.6 };
    let name_at = cells[columns.name].clone();
    let name = page.found(value, name_at.start, name_at.end, confidence);
    let remark = columns.remark.and_then(|at| cells.get(at)).cloned();
    let places = remark.into_iter().chain(cells.get(columns.act).cloned());
    let becomes = places.filter_map(|place| {
        let found = BECOMES.captures(page.slice(place.clone()))?;
        let (how, new) = (found.name("how")?, found.name("new")?);
        let act = if how.as_str().ends_with('为') && !word.contains("合") {
            Act::Rename
        } else {
            Act::Merge
        };
        let new_at = place.start + new.start()..place.start + new.end();
        Some((act, page.found(tidy(new.as_str()), new_at.start, new_at.end, confidence)))
    });
    let mut one = match { becomes }.next() {
        Some((becomes, new)) => {
            let mut one = GroupNotice::new(new, becomes);
            one.predecessors = vec![name];
            one
        }
        None => {
            let mut one = GroupNotice::new(name, act);
            if matches!(act, Act::Rename | Act::Merge) {
                // Into what, no word says.
                one.group.confidence = 0.6;
            }
            one
        }
    };
    if let Some(host) = columns.host.and_then(|at| cells.get(at)) {
        one.office.hosts = super::office::hosts(page, host.clone(), rules::HOST);
    }
    Some(one)
}

/// The act of a cell, and whether its word is one of those that are known.
fn act(word: &str) -> (Act, bool) {
    let has = |words: &[&str]| words.iter().any(|one| word.contains(one));
    if has(&["常态化", "转由"]) {
        (Act::Normalise, true)
    } else if has(&["撤销", "撤消", "取消", "不再保留", "注销"]) {
        (Act::Abolish, true)
    } else if has(&["更名", "改名"]) {
        (Act::Rename, true)
    } else if has(&["整合", "合并", "并入", "归并"]) {
        (Act::Merge, true)
    } else if has(&["调整", "规范"]) {
        (Act::Adjust, true)
    } else {
        (Act::Keep, has(&["保留", "继续"]))
    }
}
