//! Clean-ups in tables: a column of names, a column that says what becomes of each, a column of remarks.

use super::called::{proper, tidy};
use super::cells;
use super::columns::{host, seat, seat_all};
use super::days::possible;
use super::label::{Label, Rank};
use super::later::later;
use super::notice::{Act, Change, Day, Found, GroupNotice, Seat};
use super::page::Page;
use super::patterns::KIND;
use super::sentences::from_sentences;
use super::stated::planned;
use super::ticks::Ticks;
use super::{routine, rules};
use crate::Expression;
use crate::names::ends_as_body;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What the remark says becomes of a group: 并入…, 更名为….
pub(super) static BECOMES: LazyLock<Expression> = LazyLock::new(|| {
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
    /// How sure it is that the host is that of the office: 牵头单位 may only lead.
    hosted: f32,
    remark: Option<usize>,
    seats: Vec<(usize, Label)>,
    /// Columns of which one is ticked, in place of one that says what becomes of each.
    ticks: Ticks,
    /// Whether its head says that what becomes of each is only planned: 拟处理意见.
    planned: bool,
    cells: usize,
}

fn columns(line: &str) -> Option<Columns> {
    let cells = cells::heads(line);
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
        "处理建议",
        "清理建议",
    ]);
    let ticks = if act.is_none() { Ticks::of(&cells) } else { Ticks::default() };
    let act = act.or(ticks.first())?;
    let of_name = |at: &usize| *at != act && !ticks.has(*at);
    let name = place(&["名称", "小组", "机构"]).filter(of_name)?;
    let (host, hosted) = host(&cells).map_or((None, 1.0), |(at, sure)| (Some(at), sure));
    let seat = |(at, head): (usize, &String)| Some((at, seat(head)?));
    let seats = cells.iter().enumerate().filter(|(at, _)| Some(*at) != host && *at != name);
    Some(Columns {
        name,
        act,
        host,
        hosted,
        remark: place(&["备注", "说明", "理由"]),
        seats: seats.filter_map(seat).collect(),
        ticks,
        planned: ["拟", "建议"].iter().any(|word| cells[act].contains(word)),
        cells: cells.len(),
    })
}

/// The groups of the tables in a stretch; none where no table has a column that says what becomes of each.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Vec<GroupNotice> {
    together(rows(page, within, columns, |columns, cells| row(page, columns, cells)))
}

/// The groups of tables that lost their lines or have no such column, where what becomes of each stands near its name.
pub(crate) fn by_cells(page: &Page<'_>, within: Range<usize>) -> Vec<GroupNotice> {
    together(a_cell_to_a_line(page, within))
}

/// What the rows of tables tell whose heads are understood as columns; each row is read under the last head above it.
pub(crate) fn rows<C, R: IntoIterator<Item = GroupNotice>>(
    page: &Page<'_>,
    within: Range<usize>,
    columns: impl Fn(&str) -> Option<C>,
    row: impl Fn(&C, Vec<Range<usize>>) -> R,
) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    let mut table: Option<C> = None;
    let mut at = within.start;
    for line in page.slice(within).split_inclusive('\n') {
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
        told.extend(row(columns, cells::parted(line, start, '\t')));
    }
    told
}

/// Leaves each group of a list in it once: 甲 with 乙, 乙 with 甲.
pub(super) fn once(names: &mut Vec<Found<String>>) {
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.value.clone()));
}

/// The groups that a cell names beside that of its row: 与乙领导小组合并为丙委员会.
pub(super) fn partners(page: &Page<'_>, cell: Range<usize>, sure: f32) -> Vec<Found<String>> {
    static WITH: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!("(?:与|和|同)(?P<with>[^,。;:!?\t\n]{{3,60}}?{KIND})[ ]*(?:共同|一并)?(?:合并|整合|归并|组建)"))
            .expect("with")
    });
    let found = WITH.captures(page.slice(cell.clone()));
    let Some(with) = found.and_then(|found| found.name("with")) else { return Vec::new() };
    let place = cell.start + with.start()..cell.start + with.end();
    let names = super::called::split_names(with.as_str()).into_iter();
    names
        .map(|name| {
            let at = page.locate(place.clone(), &name);
            page.found(name, at.start, at.end, sure)
        })
        .collect()
}

/// Rows that make one group of several tell of it once. Who hosts each of them may host it as well, where they have one host.
fn together(rows: Vec<GroupNotice>) -> Vec<GroupNotice> {
    let mut told: Vec<(GroupNotice, usize)> = Vec::new();
    for row in rows {
        let same = |(one, _): &&mut (GroupNotice, usize)| {
            one.act == row.act && one.group.value == row.group.value
        };
        match told.iter_mut().find(same).filter(|(one, _)| one.act == Act::Merge) {
            Some((one, rows)) => {
                if !alike(&one.office.hosts, &row.office.hosts) {
                    one.office.hosts.clear();
                }
                one.predecessors.extend(row.predecessors);
                *rows += 1;
            }
            None => told.push((row, 1)),
        }
    }
    for (one, rows) in &mut told {
        if one.act == Act::Merge && *rows < 2 {
            one.office.hosts.clear();
        }
        once(&mut one.predecessors);
    }
    told.into_iter().map(|(one, _)| one).collect()
}

/// Whether two rows name the same hosts.
pub(super) fn alike(some: &[Found<String>], others: &[Found<String>]) -> bool {
    some.iter().map(|host| &host.value).eq(others.iter().map(|host| &host.value))
}

/// The rows of a table that has lost its lines, its cells each on its own or parted by blanks: 1, 某某领导小组, 撤销. A name
/// of a group and, not far behind it, what becomes of it make a row, whatever else stands there.
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
    let told = in_cells(page, cells(|c| c == '\n' || c == '\t'));
    if told.is_empty() { in_cells(page, cells(char::is_whitespace)) } else { told }
}

/// A cell that says what becomes of a group, and nothing else.
static DECIDES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        r"^(?:与[^,。;:]{4,40}?)?(?:拟|建议|予以|继续|暂予)?(?:保留|撤销|撤消|取消|不再保留|注销|解散|合并|整合|归并|并入|更名|改名|规范|转为|转由|",
        r"改为常设|常态化)[^,。;:、]{0,40}$"
    ))
    .expect("decides")
});

/// A cell that is the name of a group, its number before it or not.
static CELL: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^(?:\d{{1,3}}[、. ]*)?(?P<name>[^,。;:!?\d][^,。;:!?]{{2,60}}?{KIND})(?:\([^()]{{2,24}}\))?$"
    ))
    .expect("cell")
});

fn in_cells(page: &Page<'_>, cells: Vec<Range<usize>>) -> Vec<GroupNotice> {
    let words = |at: &usize| page.slice(cells[*at].clone());
    // 并入县安委会的机构 heads those below it.
    let heads = ["机构", "名单", "清单", "个)"];
    let decides =
        |cell: &str| DECIDES.is_match(cell) && !heads.iter().any(|end| cell.ends_with(end));
    let named = |at: &usize| !DECIDES.is_match(words(at)) && CELL.is_match(words(at));
    let names: Vec<usize> = (0..cells.len()).filter(named).collect();
    let Some(first) = names.first() else { return Vec::new() };
    let head = (first.saturating_sub(8)..*first).map(|at| words(&at)).collect::<Vec<_>>();
    let headed = |words: &[&str]| head.iter().any(|cell| words.iter().any(|w| cell.contains(w)));
    // 某某县人民政府办公室 signs above.
    let office = headed(&["依托", "挂靠"]) || head.iter().any(|cell| cell.starts_with("办公室"));
    let hosted = office || headed(&["牵头", "责任单位", "主管"]);
    let mut told = Vec::new();
    for (number, at) in names.iter().enumerate() {
        let next = names.get(number + 1).copied().unwrap_or(cells.len()).min(at + 7);
        // The number of the next row is no part of this one.
        let figure = |at: &usize| words(at).chars().all(|c| c.is_ascii_digit());
        let row_cells: Vec<usize> = (at + 1..next).filter(|at| !figure(at)).collect();
        let Some(act) = row_cells.iter().position(|at| decides(words(at))) else {
            continue;
        };
        let host = row_cells.iter().find(|at| {
            let cell = words(at);
            hosted && !DECIDES.is_match(cell) && cell.chars().count() <= 16 && ends_as_body(cell)
        });
        let behind =
            row_cells.get(act + 1).map_or(cells[row_cells[act]].end, |at| cells[*at].start);
        let last = row_cells.last().map_or(behind, |at| cells[*at].end);
        let name = CELL.captures(words(at)).and_then(|cell| cell.name("name"));
        let name = name.map_or(cells[*at].clone(), |name| {
            cells[*at].start + name.start()..cells[*at].start + name.end()
        });
        let mut all = vec![name, cells[row_cells[act]].clone(), behind..last.max(behind)];
        all.extend(host.map(|host| cells[*host].clone()));
        let columns = Columns {
            name: 0,
            act: 1,
            host: host.map(|_| 3),
            hosted: if office { rules::HOST } else { rules::HOST_ODD },
            remark: Some(2),
            seats: Vec::new(),
            ticks: Ticks::default(),
            planned: false,
            // Far from its name, what becomes of a group may be another's.
            cells: if act < 2 { 3 } else { 9 },
        };
        told.extend(row(page, &columns, all));
    }
    if told.len() < 2 || told.len() * 2 < names.len() { Vec::new() } else { told }
}

/// The groups of a row: a cell may name several, each of which then is one, in doubt.
fn row(page: &Page<'_>, columns: &Columns, cells: Vec<Range<usize>>) -> Vec<GroupNotice> {
    let Some(mut one) = row_of_one(page, columns, &cells) else { return Vec::new() };
    let at = cells[columns.name].clone();
    let names: Vec<Found<String>> =
        super::called::split_names(&page.slice(at.clone()).replace(';', "、"))
            .into_iter()
            .map(|name| {
                let at = page.locate(at.clone(), &name);
                page.found(name, at.start, at.end, one.group.confidence.min(rules::BESIDE))
            })
            .collect();
    let each = |name: &Found<String>| name.value.chars().count() > 4 && proper(&name.value);
    if names.len() < 2 || !names.iter().all(each) {
        return vec![one];
    }
    let place = names[0].span.0;
    if let Some(old) =
        one.predecessors.iter().position(|old| old.span.0 <= place && place < old.span.1)
    {
        one.predecessors.splice(old..=old, names);
        return vec![one];
    }
    names.into_iter().map(|group| GroupNotice { group, ..one.clone() }).collect()
}

fn row_of_one(page: &Page<'_>, columns: &Columns, cells: &[Range<usize>]) -> Option<GroupNotice> {
    let cell =
        |at: usize| cells.get(at).map(|cell| page.slice(cell.clone()).trim()).unwrap_or_default();
    let value = tidy(cell(columns.name));
    let ticked = columns.ticks.ticked(page, cells);
    let word =
        if columns.ticks.is_empty() { cell(columns.act) } else { ticked.unwrap_or_default() };
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
    let routine = remark.as_ref().is_some_and(|at| routine::behind(page.slice(at.clone()).trim()));
    let act = if routine && act != Act::Keep { Act::Normalise } else { act };
    let noted = columns.ticks.noted(page, cells);
    let places = remark.into_iter().chain(cells.get(columns.act).cloned()).chain(noted.clone());
    let becomes = places.filter_map(|place| {
        let found = BECOMES.captures(page.slice(place.clone()))?;
        let (how, new) = (found.name("how")?, found.name("new")?);
        // 调整为部门间协调机制: no group any more.
        if routine::mechanism(&tidy(new.as_str())).is_some() {
            return None;
        }
        let act = if how.as_str().ends_with('为') && !word.contains("合") {
            Act::Rename
        } else {
            Act::Merge
        };
        let new_at = place.start + new.start()..place.start + new.end();
        let takes_in = act == Act::Merge && how.as_str().ends_with(['入', '到', '至']);
        let new = page.found(tidy(new.as_str()), new_at.start, new_at.end, confidence);
        Some((act, takes_in, new, partners(page, place, confidence)))
    });
    let mut one = match { becomes }.next() {
        Some((becomes, takes_in, new, partners)) => {
            let mut one = GroupNotice::new(new, becomes);
            (one.predecessors, one.takes_in) = (vec![name], takes_in);
            one.predecessors.extend(partners);
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
    one.listed = true;
    if columns.planned || planned(word) {
        one.act_sure = one.act_sure.min(rules::DRAFT);
    }
    // √(验收后): a condition, or nobody knows what.
    if noted.is_some() {
        one.act_sure = one.act_sure.min(rules::ODD_NAME);
    }
    if let Some(host) = columns.host.and_then(|at| cells.get(at)) {
        one.office.hosts = super::office::hosts(page, host.clone(), columns.hosted);
    }
    // Who leads and hosts one that goes into another need not do so there.
    if one.act == Act::Merge {
        super::doubt::office(&mut one.office, rules::BESIDE);
        return Some(one);
    }
    // 已撤销 ended before the paper: on which day, its own cell or the remark says.
    if one.act.ends() && word.contains('已') {
        let places =
            cells.get(columns.act).into_iter().chain(columns.remark.and_then(|at| cells.get(at)));
        one.effective = { places }.find_map(|at| ended_on(page, at.clone()));
    }
    seat_all(page, &columns.seats, cells, &mut one);
    if let Some(remark) =
        columns.remark.and_then(|at| cells.get(at)).filter(|_| one.act == Act::Keep)
    {
        one.ends = later(page, remark.clone());
        new_head(page, remark.clone(), &mut one);
    }
    Some(one)
}

/// The day on which a group ended, where a cell says nothing else: 2021年12月; 已于2021年12月撤销.
fn ended_on(page: &Page<'_>, cell: Range<usize>) -> Option<Found<Day>> {
    static DAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^[ ]*(?:已)?(?:于|自|在)?(?P<year>(?:19|20)\\d{2})[年.-](?:(?P<month>\\d{1,2})(?:月|[.-]|[ ]*$))?(?:(?P<day>\\d{1,2})日?)?",
            "(?:起|底|初|已|予以|正式)*(?:撤销|撤消|取消|解散|注销|停止运行|停止运作|终止|印发|发文|文件)*[ 。]*$"
        ))
        .expect("day")
    });
    let found = DAY.captures(page.slice(cell.clone()))?;
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
    let year = found.name("year")?.as_str().parse().ok()?;
    let (day, _) = possible(Day { year, month: number("month"), day: number("day") })?;
    Some(page.found(day, cell.start, cell.end, rules::BESIDE))
}

/// Who leads a group from now on, where a remark says it beside the one who did: 组长调整为区委书记 张三.
fn new_head(page: &Page<'_>, remark: Range<usize>, one: &mut GroupNotice) {
    let leads = |seat: &&Seat| seat.rank == Rank::Head && seat.name.is_some();
    let text = page.slice(remark.clone());
    if !["调整为", "变更为", "更换为", "改为", "改由"].iter().any(|word| text.contains(word))
    {
        return;
    }
    // A sentence ends where its cell does.
    let mut text = page.text.to_string();
    let end = (remark.end + 1).min(text.len());
    if page.slice(remark.end..end) == "\t" {
        text.replace_range(remark.end..end, "\n");
    }
    let mut told = from_sentences(&Page { text: &text, ..*page }, remark.start..end);
    told.seats.retain(|seat| leads(&seat));
    let ([new], Some(at)) = (&told.seats[..], one.seats.iter().position(|seat| leads(&seat)))
    else {
        return;
    };
    let (mut new, mut change) = (new.clone(), Vec::new());
    let parts = new.name.iter_mut().chain(&mut new.posts);
    parts.for_each(|part| part.confidence = part.confidence.min(rules::GUESSED));
    let both = [(false, one.seats[at].name.clone()), (true, new.name.clone())];
    change.extend(both.into_iter().filter_map(|(joins, who)| {
        let who = who?;
        let confidence = who.confidence.min(rules::GUESSED);
        Some(Change { joins, rank: Rank::Head, who: Found { confidence, ..who } })
    }));
    (one.seats[at], one.changes) = (new, change);
}

/// Whether what stands over a table says of all in it that it ends.
pub(super) fn ends_all(over: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| over.contains(word));
    has(&["撤销", "撤消", "取消", "不再保留"]) && !has(&["更名", "合并", "整合", "并入"])
}

/// Whether heads tell who takes over the work of groups.
pub(super) fn takes_over(heads: &[String]) -> bool {
    let words = ["承接", "接续", "接替"];
    heads.iter().any(|head| words.iter().any(|word| head.contains(word)))
}

/// The act of a cell, and whether its word is one of those that are known.
pub(super) fn act(word: &str) -> (Act, bool) {
    let has = |words: &[&str]| words.iter().any(|one| word.contains(one));
    static OWN: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(super::patterns::ROUTINE).expect("own"));
    if has(&["常态化", "转由", "日常工作", "日常管理", "工作机制"]) || OWN.is_match(word)
    {
        (Act::Normalise, true)
    } else if has(&["撤销", "撤消", "取消", "不再保留", "不保留", "不予保留", "注销"])
    {
        (Act::Abolish, true)
    } else if has(&["更名", "改名"]) {
        (Act::Rename, true)
    } else if has(&["整合", "合并", "并入", "归并"]) {
        (Act::Merge, true)
    } else if has(&["新设", "新成立", "新组建", "新增设"]) {
        (Act::Establish, true)
    } else if has(&["调整", "规范"]) {
        (Act::Adjust, true)
    } else {
        (Act::Keep, has(&["保留", "继续"]))
    }
}
