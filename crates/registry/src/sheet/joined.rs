//! Columns that tell of the same and are read as one: several remarks, and the meetings of several years.

use super::below::remarked;
use super::grid::{Grid, is_alone, says};
use super::header::Header;
use super::opinions::{done_on, last_opinion, whither};
use super::title::title;
use crate::column::{What, column, meant};
use crate::field::Field;
use crate::parse::hand::of_date;
use crate::parse::lists::is_group;
use crate::parse::words::OPINIONS;
use crate::parse::{nothing, plain, tight};
use std::borrow::Cow;
use tiaokuai_notices::names::takes_in;

/// A table in which the columns of remarks are one, the first: 备注 and 理由; and those of organisations: 成员单位 and 配合单位.
pub(super) fn remarks<'a>(grid: Cow<'a, Grid>, header: Header) -> (Cow<'a, Grid>, Header) {
    let (grid, header) = whither(grid, header);
    let (grid, header) = one_column(grid, header, Field::Remark, "；");
    one_column(grid, header, Field::Organisations, "、")
}

/// A table in which what leaders wrote beside a proposal (领导签批意见, 审定意见) stands in the remarks, behind its header: nothing
/// else is told of it, and whoever decides has to read it.
pub(super) fn opinions<'a>(grid: Cow<'a, Grid>, header: Header) -> (Cow<'a, Grid>, Header) {
    let (grid, mut header) = last_opinion(grid, header);
    let is = |at: &usize| {
        let head = tight(&header.heads[*at]);
        header.columns[*at].is_none() && OPINIONS.iter().any(|word| head.contains(word))
    };
    let all: Vec<usize> = (0..header.columns.len()).filter(is).collect();
    if all.is_empty() || header.has("key") || !header.has("treatment") {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    for at in all {
        let head = header.heads[at].clone();
        for row in header.row + 1..grid.rows.len() {
            let said = grid.cell(row, at).trim();
            // 一、党委议事协调机构, merged over the row.
            if !said.is_empty() && !is_alone(&grid.rows[row]) {
                let said = format!("{}：{said}", tight(&head));
                grid.rows[row][at] = said;
            }
        }
        header.columns[at] = column("remark");
        header.unknown.retain(|name| *name != head);
    }
    (Cow::Owned(grid), header)
}

/// A table in which what is proposed says by when it is to be done, where a column beside does: 撤销（完成时限：2024年6月底前）.
pub(super) fn deadlines<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    const DONE: [&str; 10] =
        ["完成", "办结", "落实", "整改", "清理", "处理", "实施", "拟", "计划", "预计"];
    const BY: [&str; 8] = ["时限", "期限", "时间", "日期", "节点", "时间节点", "限期", "时间安排"];
    let is = |at: &usize| {
        let head = tight(&plain(&header.heads[*at]));
        header.columns[*at].is_none()
            && DONE.iter().any(|word| head.contains(word))
            && BY.iter().any(|word| head.ends_with(word))
    };
    let Some(to) = header.place("treatment").filter(|_| !header.has("key")) else {
        return (grid, header);
    };
    let all: Vec<usize> = (0..header.columns.len()).filter(is).collect();
    if all.is_empty() {
        return (grid, header);
    }
    let list = title(&grid, header.first).date.map(|(day, _)| day);
    let mut grid = grid.into_owned();
    let mut done = Vec::new();
    for at in all {
        let head = header.heads[at].clone();
        for row in header.row + 1..grid.rows.len() {
            let said = grid.cell(row, at).trim().to_string();
            let proposed = grid.cell(row, to).trim().to_string();
            if said.is_empty() || nothing(&said) || said == proposed || said == head.trim() {
                continue;
            }
            // 处理时间 before the day of the list is when it was done.
            if let Some(text) = done_on(&head, &said, &proposed, list) {
                done.push((row, text));
                grid.rows[row][to].clear();
                grid.rows[row][at].clear();
                continue;
            }
            let cells = &mut grid.rows[row];
            cells.resize(cells.len().max(to + 1), String::new());
            cells[to] = format!("{proposed}（{}：{said}）", tight(&head));
            if let Some(cell) = cells.get_mut(at) {
                cell.clear();
            }
        }
        header.unknown.retain(|name| *name != head);
    }
    if !done.is_empty() {
        remarked(&mut grid, &mut header, done);
    }
    (Cow::Owned(grid), header)
}

fn one_column<'a>(
    grid: Cow<'a, Grid>,
    mut header: Header,
    field: Field,
    joint: &str,
) -> (Cow<'a, Grid>, Header) {
    let is_of =
        |at: &usize| header.columns[*at].is_some_and(|column| column.what == What::Value(field));
    let all: Vec<usize> = (0..header.columns.len()).filter(is_of).collect();
    let [first, others @ ..] = all.as_slice() else { return (grid, header) };
    if others.is_empty() || header.has("key") {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    for row in header.row + 1..grid.rows.len() {
        if is_alone(&grid.rows[row]) {
            continue;
        }
        let mut texts = vec![grid.cell(row, *first).trim().to_string()];
        for at in others {
            let text = grid.cell(row, *at).trim().to_string();
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
                grid.rows[row][*at].clear();
            }
        }
        texts.retain(|text| !text.is_empty() && !["无", "/", "—", "-"].contains(&text.as_str()));
        let cells = &mut grid.rows[row];
        if !texts.is_empty() {
            cells.resize(cells.len().max(first + 1), String::new());
            cells[*first] = texts.join(joint);
        }
    }
    for at in others {
        header.columns[*at] = None;
    }
    (Cow::Owned(grid), header)
}

/// A table in which a column of days and numbers of documents is two: 成立时间及文号.
pub(super) fn days_and_numbers<'a>(
    grid: Cow<'a, Grid>,
    mut header: Header,
) -> (Cow<'a, Grid>, Header) {
    const DAYS: [&str; 6] =
        ["成立时间", "设立时间", "成立日期", "设立日期", "批准时间", "组建时间"];
    const NUMBERS: [&str; 9] = [
        "文号",
        "成立文号",
        "设立文号",
        "成立依据",
        "设立依据",
        "文件",
        "依据",
        "批准文号",
        "文件号",
    ];
    let is = |head: &str| {
        let head = tight(&plain(head));
        let joint = |words: &[&str], others: &[&str]| {
            words.iter().filter_map(|word| head.strip_prefix(word)).any(|rest| {
                let rest = rest.strip_prefix(['及', '和', '、', '与', '/', ',']);
                rest.is_some_and(|rest| others.contains(&rest) || rest == "时间")
            })
        };
        joint(&DAYS, &NUMBERS) || joint(&NUMBERS[..5], &DAYS)
    };
    let open = !header.has("founded") && !header.has("document_number") && !header.has("key");
    let at =
        (0..header.heads.len()).find(|at| header.columns[*at].is_none() && is(&header.heads[*at]));
    let Some(at) = at.filter(|_| open) else { return (grid, header) };
    let mut grid = grid.into_owned();
    let own = header.heads.len();
    let head = header.heads[at].clone();
    header.unknown.retain(|one| *one != head);
    header.columns[at] = column("founded");
    header.columns.push(column("document_number"));
    header.heads.push(head);
    for row in header.row + 1..grid.rows.len() {
        let cell = grid.cell(row, at).to_string();
        let Some([day, number]) = day_and_number(&cell) else { continue };
        let cells = &mut grid.rows[row];
        cells.resize(cells.len().max(own + 1), String::new());
        (cells[at], cells[own]) = (day, number);
    }
    // No row has a cell more than its header has.
    grid.widths.iter_mut().filter(|one| **one > 0).for_each(|one| *one = (*one).max(own + 1));
    (Cow::Owned(grid), header)
}

/// The day and the number of a document of a cell that has both, in any order: 2015年3月（青政办〔2015〕3号）.
fn day_and_number(cell: &str) -> Option<[String; 2]> {
    let cell = cell.trim();
    let marks = |c: char| c.is_whitespace() || "，,；;、/".contains(c);
    let bare = |text: &str| {
        let text = text.trim_matches(marks);
        let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
        inner.unwrap_or(text).trim().to_string()
    };
    let (day, number) = match cell.starts_with(|c: char| c.is_ascii_digit()) {
        true => cell.split_at(cell.find(|c| !of_date(c)).unwrap_or(cell.len())),
        false => {
            let (number, day) = cell.split_at(cell.rfind('号')? + '号'.len_utf8());
            (day, number)
        }
    };
    let (day, number) = (bare(day), bare(number));
    (number.is_empty() || number.ends_with('号')).then_some([day, number])
}

/// Takes 2022年开会次数 for the meetings of the last year, in a list of the end of that year or of the first months of the next.
pub(super) fn meetings(header: &mut Header, grid: &Grid) {
    if header.has("meetings") || !header.has("group") {
        return;
    }
    let Some((day, _)) = title(grid, header.first).date else { return };
    let year = match day.month {
        Some(1..=3) => day.year - 1,
        Some(11 | 12) | None => day.year,
        _ => return,
    };
    let is = |head: &String| {
        let head = tight(&plain(head));
        let rest = head.strip_prefix(&year.to_string());
        let rest = rest.map(|rest| rest.trim_start_matches(['年', '度']));
        rest.and_then(meant).is_some_and(|column| column.name == "meetings")
    };
    let Some(at) = header.heads.iter().position(is).filter(|at| header.columns[*at].is_none())
    else {
        return;
    };
    header.columns[at] = column("meetings");
    let head = header.heads[at].clone();
    header.unknown.retain(|name| *name != head);
}

/// What may be ticked of what is to become of a group.
const WORDS: [&str; 15] = [
    "保留",
    "继续保留",
    "撤销",
    "取消",
    "整合",
    "合并",
    "并入",
    "转为常态化",
    "常态化",
    "转日常工作",
    "转日常管理",
    "转为日常工作",
    "转为日常管理",
    "转为部门日常工作",
    "转为部门日常管理",
];

/// A tick.
fn is_tick(cell: &str) -> bool {
    ["√", "✓", "✔", "☑", "●", "是", "v", "y", "1", "对", "对勾"]
        .contains(&tight(cell).to_lowercase().as_str())
}

/// What stands behind a tick: √（验收后）, √ 2025年底前.
fn beside_tick(cell: &str) -> Option<&str> {
    let rest = cell.trim().strip_prefix(['√', '✓', '✔', '☑', '●'])?.trim();
    let inner = rest.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let rest = inner.unwrap_or(rest).trim_matches(['，', ',', '：', ':', ' ']);
    (!rest.is_empty()).then_some(rest)
}

/// What a tick with a note beside it says: 验收后撤销, 撤销（领导未签）.
fn with_note(word: &str, note: &str) -> String {
    match note.ends_with(['后', '前', '时']) {
        true => format!("{note}{word}"),
        false => format!("{word}（{note}）"),
    }
}

/// A table in which circles stand for ticks, and no other sign does: ○ below 保留, ○（并入县安委会） below 合并.
fn circles<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    const CIRCLES: [char; 3] = ['○', '◯', '〇'];
    let ticked = |at: &usize| {
        let head = tight(&plain(&header.heads[*at]));
        header.columns[*at].is_none() && WORDS.iter().any(|word| head.ends_with(word))
    };
    let all: Vec<usize> = (0..header.heads.len()).filter(ticked).collect();
    let below = header.row + 1..grid.rows.len();
    let cells = || below.clone().flat_map(|row| all.iter().map(move |at| (row, *at)));
    let said = |(row, at): (usize, usize)| grid.cell(row, at).trim();
    let circled = |text: &str| text.starts_with(CIRCLES);
    let other = |text: &str| !text.is_empty() && !circled(text) && !is_no(text);
    if all.len() < 2
        || !cells().any(|one| circled(said(one)))
        || cells().any(|one| other(said(one)))
    {
        return grid;
    }
    let marked: Vec<(usize, usize)> = cells().filter(|one| circled(said(*one))).collect();
    let mut grid = grid.into_owned();
    for (row, at) in marked {
        grid.rows[row][at] = format!("√{}", grid.rows[row][at].trim().trim_start_matches(CIRCLES));
    }
    Cow::Owned(grid)
}

/// Whether a cell in a column of ticks only says more of what is ticked: 2025年底前, 待定.
fn is_note(cell: &str) -> bool {
    let acts = ["保留", "撤", "取消", "整合", "合并", "并入", "转为", "同意"];
    !cell.is_empty()
        && !is_no(cell)
        && !is_group(cell)
        && !acts.iter().any(|act| cell.contains(act))
}

/// A cell that says no.
fn is_no(cell: &str) -> bool {
    ["否", "×", "不", "✕", "✗", "n", "0"].contains(&tight(cell).to_lowercase().as_str())
}

/// A table in which what is proposed is one column, where it was ticked in a column for each: 清理意见 above 保留, 撤销 and 合并,
/// with 整合到 beside them or not; or asked for in a survey: 是否保留, 是否撤销.
pub(super) fn ticks<'a>(grid: Cow<'a, Grid>, header: Header) -> (Cow<'a, Grid>, Header) {
    let grid = circles(grid, &header);
    let Some(group) = header.place("group").filter(|_| !header.has("key")) else {
        return (grid, header);
    };
    // The words may stand in a row of their own, below a header that was merged over them.
    let below = header.row + 1;
    let alone = grid.cell(below, group).trim().is_empty();
    // A cell that was merged over several is empty but for the first, where a copy knows of no merging.
    let width = grid.rows.get(below).map_or(0, Vec::len).max(header.heads.len());
    let under = |at: usize| {
        let over = (0..=at.min(header.heads.len() - 1)).rev();
        let over = { over }.find(|at| !header.heads[*at].trim().is_empty());
        let over = over.and_then(|at| header.columns[at]);
        alone && over.is_some_and(|column| column.name == "treatment")
    };
    let of_below = |at: usize| {
        let cell = grid.cell(below, at).trim();
        WORDS.into_iter().find(|word| under(at) && *word == cell)
    };
    let into = (0..width).find(|at| under(*at) && takes_in(grid.cell(below, *at)));
    // 拟处理意见整合到, of two rows.
    let into = into.or_else(|| {
        let heads = (0..header.heads.len()).filter(|at| header.columns[*at].is_none());
        let of_plans = |head: &str| {
            let at = head.find(['整', '合', '并', '归']).filter(|at| *at > 0);
            at.is_some_and(|at| meant(&head[..at]).is_some_and(|column| column.name == "treatment"))
        };
        let is = |at: &usize| {
            let head = tight(&plain(&header.heads[*at]));
            takes_in(&head) && of_plans(&head)
        };
        { heads }.find(is)
    });
    let parted = (0..width).filter(|at| of_below(*at).is_some()).count() > 1;
    // 保留 below 清理意见, in the second row of the header.
    let second = |at: usize| {
        let cell = grid.cell(header.row, at).trim();
        let known = header.columns[at].is_none_or(|column| column.name == "treatment");
        WORDS.into_iter().find(|word| header.first < header.row && known && *word == cell)
    };
    // What stands in a column of its own beside the ticks.
    let beside = header.place("treatment").filter(|at| !parted && second(*at).is_none());
    let proposes = |text: &str| meant(text).is_some_and(|column| column.name == "treatment");
    let survey = is_survey(&grid, &header);
    let several =
        header.heads.iter().filter(|head| tight(&plain(head)).starts_with("是否")).count() > 1;
    let asks = survey || several && !is_done(&grid, &header);
    let word = |at: usize| -> Option<&'static str> {
        if parted {
            return of_below(at);
        }
        if let Some(word) = second(at) {
            return Some(word);
        }
        // 拟并入(填写机构名称)
        let head = tight(&plain(&header.heads[at]));
        let head = head.find('(').filter(|at| *at > 0).map_or(&head[..], |at| &head[..at]);
        let word = WORDS.into_iter().filter(|word| head.ends_with(*word));
        let word = word.max_by_key(|word| word.len())?;
        let rest = &head[..head.len() - word.len()];
        if let Some(asked) = rest.strip_prefix("是否") {
            let of_ledger = ["建议", "拟"].contains(&asked) || asked.is_empty() && asks;
            return Some(word).filter(|_| of_ledger);
        }
        let rest = rest.trim_end_matches(['拟', '建', '议', ':']);
        (rest.is_empty() || proposes(rest)).then_some(word)
    };
    let first = below + usize::from(parted);
    // Where the words stand below one header for all, no column of them is of anything else.
    let of_one = |at: usize| parted || second(at).is_some();
    let ticked = |at: &usize| {
        let mut cells = (first..grid.rows.len()).map(|row| grid.cell(row, *at).trim());
        let merges = word(*at).is_some_and(|word| ["整合", "合并", "并入"].contains(&word));
        let is = |cell: &str| {
            cell.is_empty() || is_tick(cell) || is_no(cell) || beside_tick(cell).is_some()
        };
        // 待定 and 已完成 among many ticks are told as they stand.
        let (mut ticks, mut others) = (0, 0);
        cells.by_ref().for_each(|cell| match () {
            () if is(cell) => ticks += usize::from(!cell.is_empty()),
            () => others += 1,
        });
        others == 0 || merges || others < ticks || of_one(*at) && ticks > 0
    };
    let all: Vec<usize> = (0..if parted { width } else { header.heads.len() })
        .filter(|at| parted || header.columns[*at].is_none() || second(*at).is_some())
        .filter(|at| word(*at).is_some() && ticked(at))
        .collect();
    if all.len() < 2 {
        return asked(grid, header, survey);
    }
    let (mut own, mut part) = (header.clone(), grid.clone().into_owned());
    if parted {
        own.heads.resize(width, String::new());
        own.columns.resize(width, None);
        for at in all.iter().copied().chain(into).skip(1) {
            own.heads[at] = grid.cell(below, at).trim().to_string();
        }
        part.rows[below].clear();
    }
    let to = beside.unwrap_or(all[0]);
    for row in first..grid.rows.len() {
        let mut told: Vec<Cow<'_, str>> = Vec::new();
        for at in &all {
            let cell = grid.cell(row, *at).trim();
            let said = match word(*at) {
                Some(word) if is_tick(cell) => Cow::Borrowed(word),
                Some(word) if beside_tick(cell).is_some() => {
                    Cow::Owned(with_note(word, beside_tick(cell).unwrap_or_default()))
                }
                // 2025年底前 below 撤销.
                Some(word) if of_one(*at) && is_note(cell) => Cow::Owned(with_note(word, cell)),
                // 县安全生产委员会 below 拟并入.
                Some("并入") if is_group(cell) && !cell.contains('并') => {
                    Cow::Owned(format!("并入{cell}"))
                }
                Some(_) if !cell.is_empty() && !is_no(cell) => Cow::Borrowed(cell),
                _ => continue,
            };
            if !told.contains(&said) {
                told.push(said);
            }
        }
        // 整合 is ticked, and beside it stands into what.
        let said = beside.map_or("", |at| grid.cell(row, at).trim());
        let into = into.map_or("", |at| grid.cell(row, at).trim());
        let said = match into {
            "" | "/" | "-" | "无" => said.to_string(),
            into => format!("整合到{into}"),
        };
        let said = said.as_str();
        // What is ticked says what an empty cell beside it does not.
        let said = if unsaid(said) && !told.is_empty() { "" } else { said };
        let goes = ["整合", "合并", "并入", "归并"].iter().any(|word| said.contains(word));
        let merges = |word: &str| ["整合", "合并", "并入"].contains(&word);
        told.retain(|word| !(goes && merges(word) || said == *word));
        told.extend(Some(Cow::Borrowed(said)).filter(|said| !said.is_empty()));
        // Two columns that say no say nothing.
        if !told.is_empty() || all.contains(&to) && to < part.rows[row].len() {
            let cells = &mut part.rows[row];
            cells.resize(cells.len().max(to + 1), String::new());
            // Of several that are ticked nobody knows which is meant.
            let several = told.len() > 1 && told.iter().all(|word| WORDS.contains(&&**word));
            cells[to] = match several {
                true => told.iter().map(|word| format!("☑{word}")).collect::<Vec<_>>().join(" "),
                false => told.join("、"),
            };
        }
    }
    let head = beside.map_or_else(|| grid.cell(header.first, to), |at| &header.heads[at]);
    let into = into.filter(|_| !parted);
    let columns: Vec<usize> = beside.into_iter().chain(all).chain(into).collect();
    take(&mut own, &columns, head);
    (Cow::Owned(part), own)
}

/// Whether a table is of a survey: there 是否保留 asks, and in a list of what was done it tells.
fn is_survey(grid: &Grid, header: &Header) -> bool {
    const ASKED: [&str; 9] = ["摸底", "征求", "意见", "建议", "拟", "自查", "排查", "方案", "调查"];
    let above = grid.rows.iter().take(header.first).flatten();
    above.chain([&grid.sheet]).any(|text| ASKED.iter().any(|word| text.contains(word)))
}

/// Whether the title of a table says that what it tells has been done: 清理结果, 已撤销.
fn is_done(grid: &Grid, header: &Header) -> bool {
    const DONE: [&str; 6] = ["结果", "已", "落实情况", "完成情况", "变动", "历年"];
    let above = grid.rows.iter().take(header.first).flatten();
    above.chain([&grid.sheet]).any(|text| DONE.iter().any(|word| text.contains(word)))
}

/// Whether a cell is what [`super::after`] makes of one that says nothing of what a group becomes.
fn unsaid(said: &str) -> bool {
    said.starts_with("清理后一栏为") && !said.contains("，即")
}

/// A table in which what one column asks is what is proposed: 是否建议保留.
fn asked<'a>(grid: Cow<'a, Grid>, header: Header, survey: bool) -> (Cow<'a, Grid>, Header) {
    let asks = |head: &String| -> Option<[&'static str; 2]> {
        // 拟是否保留, 是否可以撤销 and 能否撤销 ask for a proposal.
        const PLANS: [&str; 9] = ["建议", "拟", "可以", "可", "需要", "需", "应当", "应", "有必要"];
        let head = tight(&plain(head));
        let head = head.find('(').filter(|at| *at > 0).map_or(&head[..], |at| &head[..at]);
        let before = ["建议", "拟"].iter().find_map(|lead| head.strip_prefix(lead));
        let (asked, may) = match before.unwrap_or(head) {
            head if head.starts_with("能否") => (&head["能否".len()..], true),
            head => (head.strip_prefix("是否")?, false),
        };
        let after = PLANS.iter().find_map(|lead| asked.strip_prefix(lead));
        let bare = after.or(Some(asked).filter(|_| before.is_some() || may));
        let said = match bare.unwrap_or(asked) {
            "保留" | "继续保留" => ["保留", "不保留"],
            // 是否撤销 tells how it stands.
            "撤销" | "取消" | "不再保留" if bare.is_some() => ["撤销", "不撤销，保留"],
            _ => return None,
        };
        // Who asks whether a group is to stay has not ended it.
        let stays = said[0] == "保留" && !is_done(&grid, &header);
        (survey || bare.is_some() || stays).then_some(said)
    };
    let at = header.heads.iter().enumerate().find_map(|(at, head)| Some((at, asks(head)?)));
    let Some((at, [yes, no])) = at else { return (grid, header) };
    // Into what, a column beside may say.
    let beside = header.place("treatment");
    let to = beside.unwrap_or(at);
    let (mut own, mut part) = (header.clone(), grid.clone().into_owned());
    for row in header.row + 1..grid.rows.len() {
        let said = beside.map_or("", |at| grid.cell(row, at).trim());
        let said = if unsaid(said) { "" } else { said };
        let text = match grid.cell(row, at) {
            _ if !says(&grid.rows[row]) => continue,
            text if is_no(text) && !said.is_empty() => said,
            text if is_no(text) => no,
            text if is_tick(text) && said.is_empty() => yes,
            text if is_tick(text) => &format!("{yes}；{said}"),
            _ if beside.is_some() => said,
            text => text.trim(),
        };
        let text = text.to_string();
        let cells = &mut part.rows[row];
        cells.resize(cells.len().max(to + 1), String::new());
        cells[to] = text;
    }
    let head = header.heads[to].clone();
    let columns: Vec<usize> = if to == at { vec![at] } else { vec![to, at] };
    take(&mut own, &columns, &head);
    (Cow::Owned(part), own)
}

/// Makes the first of some columns that of what is proposed, and reads the others no more.
fn take(header: &mut Header, all: &[usize], head: &str) {
    let heads: Vec<String> = all.iter().map(|at| header.heads[*at].clone()).collect();
    header.unknown.retain(|name| !heads.contains(name));
    header.states.retain(|(at, _)| !all.contains(at));
    all.iter().for_each(|at| header.columns[*at] = None);
    header.columns[all[0]] = column("treatment");
    if !head.trim().is_empty() {
        header.heads[all[0]] = head.trim().to_string();
    }
}
