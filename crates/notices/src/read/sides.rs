//! Tables of groups before and after a clean-up: 整合前|整合后, 原名称|更名后名称, 撤销机构|并入机构. What stands after is what
//! those before it become.

use super::called::{proper, same, split_names, tidy, understood};
use super::columns::named;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::sided::{Becomes, Columns, below, columns, side_of};
use super::stated::planned;
use super::table::{BECOMES, act, alike, ends_all, takes_over};
use crate::Expression;
use crate::names::ends_as_body;
use std::ops::Range;
use std::sync::LazyLock;

/// A row: the groups before, whether all of that cell was understood, and the other cells.
struct Row {
    old: Vec<Found<String>>,
    whole: bool,
    after: Range<usize>,
    /// Whether the cell after is empty, and that of the row above counts.
    above: bool,
    cells: Vec<Range<usize>>,
}

/// The groups of such tables of a stretch, and where the tables stand.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> (Vec<GroupNotice>, Vec<Range<usize>>) {
    let mut told = Vec::new();
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(Columns, Vec<Row>, Range<usize>)> = None;
    let mut over: Option<(Vec<String>, usize)> = None;
    let mut at = within.start;
    let mut close = |open: &mut Option<(Columns, Vec<Row>, Range<usize>)>| {
        if let Some((columns, rows, place)) = open.take().filter(|(_, rows, _)| !rows.is_empty()) {
            told.extend(groups(page, &columns, &rows));
            places.push(place);
        }
    };
    for line in page.slice(within).split_inclusive('\n') {
        let start = at;
        at += line.len();
        // Few lines may be the head of such a table.
        if open.is_none() && over.is_none() && !may_head(line) {
            continue;
        }
        let Some(cells) = cells(line, start, open.as_ref().map(|(columns, ..)| columns)) else {
            if !line.trim().is_empty() {
                close(&mut open);
                over = None;
            }
            continue;
        };
        let heads: Vec<String> = { cells.iter().cloned() }
            .map(|cell| page.slice(cell).chars().filter(|c| !c.is_whitespace()).collect())
            .collect();
        let above = over.take();
        let under = above.as_ref().and_then(|(above, _)| below(above, &heads));
        if let Some(columns) = under {
            let begin = above.map_or(start, |(_, begin)| begin);
            // The sides above were taken for heads.
            open = Some((columns, Vec::new(), begin..at));
            continue;
        }
        let blanks = !line.contains('\t');
        if let Some(columns) = columns(&heads) {
            // 决定撤销下列机构: of who takes the work over nothing is made.
            let near = begin_of(page, start);
            let ends = ends_all(page.slice(near..start)) && takes_over(&heads);
            let gone = columns.gone || (columns.becomes == Becomes::Work && ends);
            let columns = Columns { blanks, gone, ..columns };
            close(&mut open);
            over = Some((heads, start));
            open = Some((columns, Vec::new(), start..at));
            continue;
        }
        // The head of another table.
        if heads.iter().any(|head| head == "序号") || heads.iter().any(|head| named(head)) {
            close(&mut open);
            continue;
        }
        let Some((columns, rows, place)) = &mut open else { continue };
        if blanks != columns.blanks {
            close(&mut open);
            continue;
        }
        place.end = at;
        rows.extend(row(page, columns, cells, rows.last()));
    }
    close(&mut open);
    (told, places)
}

/// Some way before a byte.
fn begin_of(page: &Page<'_>, at: usize) -> usize {
    page.slice(..at).char_indices().rev().nth(160).map_or(0, |(at, _)| at)
}

/// Whether a line may be the head of such a table: it is short, parts cells and has a word of either side.
fn may_head(line: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    line.len() < 400
        && line.contains(['\t', ' '])
        && has(&["机构", "名称", "小组", "前", "原"])
        && has(&[
            "后", "保留", "并入", "归入", "并至", "更名", "改名", "整合", "合并", "职能", "职责",
            "承接", "现", "新", "组建",
        ])
}

/// The cells of a line that begins at a byte: parted by tabs, or, where a copy lost them, by blanks, as many as the head above
/// has.
fn cells(line: &str, start: usize, under: Option<&Columns>) -> Option<Vec<Range<usize>>> {
    let tabs = line.contains('\t');
    if !tabs && (line.len() > 400 || line.contains(['。', ',', ':'])) {
        return None;
    }
    let cells = super::cells::cells(line, start);
    let many = match under {
        Some(columns) if !tabs && columns.blanks => cells.len() == columns.cells,
        _ => (2..9).contains(&cells.len()),
    };
    (tabs || many).then_some(cells)
}

/// Whether a text has the heads of such a table, whose cells nothing parts any more: which group becomes which is lost.
pub(crate) fn lost(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_string).collect();
    let head =
        |word: &String| word.chars().count() <= 12 && (side_of(word).is_some() || named(word));
    // Of the names in a row the last may be that of who takes the work over.
    let ends = ["单位", "机构", "部门"];
    let takes = |word: &str| {
        word.chars().count() <= 10
            && takes_over(&[word.to_string()])
            && ends.iter().any(|end| word.ends_with(end))
    };
    // The head and its rows in one line.
    let run = |line: &str| line.len() > 200 && line.split_whitespace().any(takes);
    if text.lines().any(run) {
        return true;
    }
    (0..words.len()).filter(|at| head(&words[*at])).any(|at| {
        let row =
            words[at..words.len().min(at + 3)].iter().take_while(|word| word.chars().count() <= 12);
        columns(&row.cloned().collect::<Vec<_>>()).is_some()
    })
}

/// Adds the groups of such tables in a paper that is about something else as well.
pub(crate) fn beside(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let (more, _) = read(page, within);
    if more.is_empty() {
        return;
    }
    // What the table says of a group counts.
    let tells = |name: &Found<String>| {
        more.iter().any(|one| {
            let mut names = one.names();
            names.any(|known| same(&known.value, &name.value))
        })
    };
    told.retain(|one| !(one.is_bare() && tells(&one.group)));
    told.extend(more);
}

/// A name of a group with the number before it and what stands in brackets behind it.
static NAME: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^[ ]*(?:[(]?\d{{1,3}}[)、. ]+|[一二三四五六七八九十]{{1,2}}、|[①-⑳])?[ ]*(?P<name>[^,。;:!?\d][^,。;:!?]{{2,60}}?{KIND})[”\x22]?[ ]*(?:\([^()]{{1,30}}\))?(?:等(?:\d{{1,2}}|[一二两三四五六七八九十])个[^,。;]{{0,8}})?[ ]*$"
    ))
    .expect("name")
});

/// The names of groups in a cell, and whether it holds nothing else.
fn names(page: &Page<'_>, cell: Range<usize>, sure: f32) -> (Vec<Found<String>>, bool) {
    let text = page.slice(cell.clone());
    let mut told: Vec<Found<String>> = Vec::new();
    let mut from = 0;
    let cuts = text.char_indices().filter(|(_, c)| "、;,。 /和与".contains(*c));
    let cuts: Vec<(usize, usize)> = cuts.map(|(at, c)| (at, c.len_utf8())).collect();
    for (cut, len) in cuts.into_iter().chain([(text.len(), 0)]) {
        let Some(piece) = text.get(from..cut) else { continue };
        let Some(name) = NAME.captures(piece).and_then(|found| found.name("name")) else {
            continue;
        };
        // 甲领导小组 (文号) goes on to the end of its brackets.
        let place = cell.start + from + name.start()..cell.start + from + name.end();
        for value in split_names(name.as_str()) {
            if !proper(&value) {
                continue;
            }
            let at = page.locate(place.clone(), &value);
            let sure = if understood(&value) { sure } else { rules::ODD_NAME };
            told.push(page.found(value, at.start, at.end, sure));
        }
        from = cut + len;
    }
    // 青政办发〔2018〕3号 behind a name, and marks.
    static ASIDE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"\([^()]*\)|[\p{Han}]{1,8}〔\d{4}〕\d{1,4}号|[\s、;,。/()]")
            .expect("aside")
    });
    let rest = ASIDE.without(text.get(from..).unwrap_or_default());
    (told, rest.is_empty())
}

fn row(
    page: &Page<'_>,
    columns: &Columns,
    cells: Vec<Range<usize>>,
    last: Option<&Row>,
) -> Option<Row> {
    let cell = |at: usize| cells.get(at).cloned();
    let before = cell(columns.before)?;
    let after = cell(columns.after);
    let words = page.slice(before.clone()).trim();
    let summed =
        ["合计", "小计", "总计", "备注", "说明", "注:"].iter().any(|word| words.starts_with(word));
    let short = words.chars().filter(|c| crate::names::is_han(*c)).count() < 4;
    // What is new, or of another list, stands beside nothing.
    let alone = short
        && after.as_ref().is_some_and(|after| !names(page, after.clone(), 1.0).0.is_empty())
        && words.trim_matches(['/', '-', '—', '无']).is_empty();
    if summed || (short && !alone) {
        return None;
    }
    let (mut old, mut whole) = names(page, before.clone(), rules::LISTED);
    whole |= alone;
    if old.is_empty() && !alone {
        let value = tidy(words);
        old.push(page.found(value, before.start, before.end, rules::ODD_NAME));
        whole = false;
    }
    let empty = after.as_ref().is_none_or(|after| page.slice(after.clone()).trim().is_empty());
    let says = says(page, columns, &cells);
    let inherits = matches!(columns.becomes, Becomes::One | Becomes::Into)
        && (says.is_empty() || act(says).0 == Act::Merge);
    let above = last.filter(|_| empty && inherits).map(|last| last.after.clone());
    let (after, above) = match above {
        Some(above) => (above, true),
        None => (after.unwrap_or(before.end..before.end), false),
    };
    Some(Row { old, whole, after, above, cells })
}

/// What stands in an empty cell.
const NOTHING: [char; 5] = ['/', '-', '—', '无', ' '];

/// What the column of a row says that tells what is done, or the one that is ticked.
fn says<'a>(page: &'a Page<'_>, columns: &'a Columns, cells: &[Range<usize>]) -> &'a str {
    let cell = columns.says.and_then(|at| cells.get(at));
    // What is not to stay goes into another where one is named.
    let into = cells.get(columns.after).map_or("", |cell| page.slice(cell.clone()));
    if columns.ticks.denied(page, cells) && !into.trim_matches(NOTHING).is_empty() {
        return "";
    }
    let ticked = || columns.ticks.ticked(page, cells).unwrap_or_default();
    cell.map_or_else(ticked, |cell| page.slice(cell.clone()).trim())
}

/// Gives a group what the columns of its row tell of who leads it and hosts its office: those behind the group that it is made
/// into, or all of them where it goes on or ends as it is.
fn give(
    page: &Page<'_>,
    columns: &Columns,
    cells: &[Range<usize>],
    all: bool,
    one: &mut GroupNotice,
) {
    let own = |at: usize| all || at > columns.after;
    let host = columns.hosts[1].or(columns.hosts[0].filter(|_| all));
    let seats = columns.seats.iter().filter(|(at, _)| own(*at)).cloned().collect::<Vec<_>>();
    super::columns::give(page, host, &seats, cells, one);
}

/// What rows make of groups before, under the name of that after.
struct Made {
    name: Found<String>,
    old: Vec<Found<String>>,
    sure: f32,
    /// Whether words say that it is a new name, that several become one, that they go into one that goes on.
    named: bool,
    one: bool,
    into: bool,
    /// The cells of its first row, or of its own.
    cells: Vec<Range<usize>>,
    own: bool,
    /// Who hosts those before, row by row.
    hosts: Vec<Vec<Found<String>>>,
}

/// What the rows of a table tell.
fn groups(page: &Page<'_>, columns: &Columns, rows: &[Row]) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    let mut made: Vec<Made> = Vec::new();
    for row in rows {
        let sure = match () {
            () if row.above || !row.whole => rules::ODD_NAME,
            () if columns.blanks => rules::GUESSED,
            () => 1.0,
        };
        let says = says(page, columns, &row.cells);
        let word = page.slice(row.after.clone()).trim();
        let plans = columns.planned || planned(says) || planned(word);
        let several = columns.ticks.several(page, &row.cells);
        let sure = if several { sure.min(rules::ODD_NAME) } else { sure };
        let sure = if plans { rules::DRAFT } else { sure };
        let (new, only) = names(page, row.after.clone(), rules::LISTED);
        let (decided, known) = act(if says.is_empty() { word } else { says });
        // 撤销机构 beside 保留机构 may be two lists.
        let lists = columns.gone && columns.becomes == Becomes::Kept;
        let goes = columns.gone && columns.becomes == Becomes::Work || lists;
        if goes || new.is_empty() || (known && decided.ends() && (!says.is_empty() || !only)) {
            let blank = word.trim_matches(NOTHING).is_empty();
            let (act, act_sure) = match () {
                () if columns.gone => (Act::Abolish, 1.0),
                () if known && !matches!(decided, Act::Rename | Act::Merge) => (decided, 1.0),
                // Into what, no word says.
                () if known => (decided, rules::ODD_NAME),
                // No tick, or several.
                () if blank && !columns.ticks.is_empty() => (Act::Adjust, rules::ODD_NAME),
                () if blank => (Act::Abolish, rules::ODD_NAME),
                // The work goes to a department.
                () if ends_as_body(word) => (Act::Normalise, rules::GUESSED),
                () => (Act::Adjust, rules::ODD_NAME),
            };
            told.extend(row.old.iter().map(|old| {
                let mut one = GroupNotice::new(old.clone(), act);
                (one.listed, one.act_sure) = (true, act_sure.min(sure));
                if row.old.len() == 1 && !lists {
                    give(page, columns, &row.cells, true, &mut one);
                }
                one
            }));
            for kept in new.into_iter().filter(|_| lists) {
                if told.iter().all(|one| one.group.value != kept.value) {
                    let mut one = GroupNotice::new(kept, Act::Keep);
                    (one.listed, one.act_sure) = (true, sure);
                    told.push(one);
                }
            }
            continue;
        }
        // 并入县应急委员会, 更名为县安全生产委员会
        let becomes = BECOMES.captures(word);
        let becomes = becomes.and_then(|found| Some((found.name("how")?, found.name("new")?)));
        let how = becomes.map_or("", |(how, _)| how.as_str());
        let name = match becomes {
            Some((_, name)) => {
                let value = tidy(name.as_str());
                let at = page.locate(row.after.clone(), &value);
                page.found(value, at.start, at.end, rules::LISTED)
            }
            None => new[0].clone(),
        };
        // 甲 becomes 乙、丙: which of its work goes where, nobody knows.
        let plain = new.len() == 1 && (only || !how.is_empty());
        let sure = if plain { sure } else { rules::ODD_NAME };
        let own = |becomes: Becomes| how.is_empty() && columns.becomes == becomes;
        let number = made.iter().position(|made| same(&made.name.value, &name.value));
        let number = number.unwrap_or_else(|| {
            let (old, cells) = (Vec::new(), row.cells.clone());
            let (named, one, into, own) = (false, false, false, false);
            let hosts = Vec::new();
            made.push(Made { name, old, sure, named, one, into, cells, own, hosts });
            made.len() - 1
        });
        let made = &mut made[number];
        if !made.own && row.old.iter().any(|old| same(&old.value, &made.name.value)) {
            (made.cells, made.own) = (row.cells.clone(), true);
        }
        let host = columns.hosts[0].and_then(|(at, sure)| Some((row.cells.get(at)?, sure)));
        let host = host.map(|(cell, sure)| super::office::hosts(page, cell.clone(), sure));
        made.hosts.push(host.unwrap_or_default());
        made.old.extend(row.old.iter().cloned());
        made.old.extend(super::table::partners(page, row.after.clone(), rules::LISTED));
        made.sure = made.sure.min(sure);
        let names = ["更名", "改名", "变更"].iter().any(|w| how.starts_with(w) || says.contains(w));
        made.named |= names || own(Becomes::Named);
        made.one |= how.contains('合') || says.contains('合');
        made.into |= how.ends_with(['入', '到', '至']) || says.contains("并入");
        made.into |= own(Becomes::Into) || own(Becomes::Work);
    }
    let kept =
        |name: &str| told.iter().any(|one| one.act == Act::Keep && same(&one.group.value, name));
    made.iter_mut().for_each(|made| made.into |= kept(&made.name.value));
    let names = rows.iter().flat_map(|row| &row.old).map(|old| old.value.clone());
    let before: Vec<String> = names.filter(|name| !kept(name)).collect();
    told.extend(made.into_iter().map(|made| settle(page, columns, made, &before)));
    told
}

/// What a group after tells, with all that become it.
fn settle(page: &Page<'_>, columns: &Columns, made: Made, before: &[String]) -> GroupNotice {
    let Made { name, mut old, mut sure, named, one: merges, into, cells, own: own_row, hosts } =
        made;
    let own = |old: &Found<String>| same(&old.value, &name.value);
    let stays = old.iter().any(own);
    old.retain(|old| !own(old));
    super::table::once(&mut old);
    // What is before in another row, too, becomes something else.
    if !stays && before.iter().any(|other| same(other, &name.value)) {
        sure = sure.min(rules::ODD_NAME);
    }
    let act = match old.len() {
        0 if !stays => {
            sure = sure.min(rules::ODD_NAME);
            Act::Establish
        }
        0 => Act::Keep,
        1 if named && !stays => Act::Rename,
        1 if !stays && !merges && !into => {
            // One alone may get another name, or go into another.
            sure = sure.min(rules::GUESSED);
            Act::Rename
        }
        _ => Act::Merge,
    };
    if named && act == Act::Merge {
        sure = sure.min(rules::ODD_NAME);
    }
    if columns.becomes == Becomes::Kept && act != Act::Keep {
        sure = sure.min(rules::GUESSED);
    }
    let mut one = GroupNotice::new(name, act);
    (one.predecessors, one.takes_in) = (old, into || stays);
    (one.listed, one.act_sure) = (true, sure);
    one.predecessors.iter_mut().for_each(|old| old.confidence = old.confidence.min(sure));
    // Who leads one that goes into another need not lead that.
    give(page, columns, &cells, own_row, &mut one);
    // Those that have one host may keep it.
    if one.act == Act::Merge
        && one.office.hosts.is_empty()
        && let [first, rest @ ..] = &hosts[..]
        && !rest.is_empty()
        && rest.iter().all(|other| alike(first, other))
    {
        one.office.hosts.clone_from(first);
        super::doubt::office(&mut one.office, rules::BESIDE);
    }
    if one.act == Act::Rename && !own_row {
        renamed(page, columns, &cells, &mut one);
    }
    one
}

/// Gives a group under a new name what columns before that name tell, in doubt, where none behind it does.
fn renamed(page: &Page<'_>, columns: &Columns, cells: &[Range<usize>], one: &mut GroupNotice) {
    let mut before = GroupNotice::new(one.group.clone(), one.act);
    give(page, columns, cells, true, &mut before);
    super::doubt::all(&mut before, rules::BESIDE);
    if one.office.hosts.is_empty() {
        one.office = before.office;
    }
    if one.seats.is_empty() {
        (one.seats, one.organisations) = (before.seats, before.organisations);
    }
}
