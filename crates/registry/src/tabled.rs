//! Tables of groups in notices, read a second time by the reader of sheets: what the reader of notices leaves out of a row is
//! added, rows that it leaves out are added in doubt, and what neither of them read is told.

mod dated;
mod left;
mod line;
mod merged;

use crate::fault::{CellFault, CellWarning};
use crate::field::Field;
use crate::office::{Proposal, founds, lasts, receiver, treatment};
use crate::parse::hand::kept_until;
use crate::parse::lists::is_group;
use crate::parse::nothing;
use crate::reading::{Draft, LINES, ROWS, Values};
use crate::sheet::{self, Asked, Taken};
use crate::value::{FieldValue, Item};
pub(crate) use left::{of_pages, of_sentences};
use line::{Line, agree, first, lines, same};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// How sure a value is at most that one of the two readers found alone.
const ALONE: f64 = 0.98;

/// How sure they are of what they do not agree on.
const APART: f64 = 0.8;

/// How sure it is what becomes of a group of which only the reader of sheets tells, by its row or the heading above it.
const ONE_READER: f64 = 0.9;

/// What a row may tell of its group, whatever the paper does to it.
const OF_ROWS: [Field; 16] = [
    Field::Heads,
    Field::Deputies,
    Field::Members,
    Field::Others,
    Field::DeputyCount,
    Field::MemberCount,
    Field::Organisations,
    Field::OrganisationCount,
    Field::Office,
    Field::Hosts,
    Field::OfficeHeads,
    Field::OfficeDeputies,
    Field::Founded,
    Field::LastActive,
    Field::Meetings,
    Field::Remark,
];

/// Of those what both readers read as a rule, so that it is in doubt where they differ.
const COMPARED: [Field; 5] =
    [Field::Heads, Field::Deputies, Field::Hosts, Field::OfficeHeads, Field::Founded];

/// Words in the head of a column that tells when groups end.
const ENDS: [&str; 4] = ["撤销", "结束", "终止", "完成"];

/// What a mention has of its paper.
const OF_PAPER: [Field; 7] = [
    Field::Number,
    Field::Title,
    Field::Issuer,
    Field::Date,
    Field::Jurisdiction,
    Field::Level,
    Field::Cites,
];

/// A row of a table as the reader of sheets has it.
struct Row {
    /// Its line, from 0.
    line: usize,
    /// The rows that follow each other of which it is one, by the number of their first line.
    run: usize,
    name: String,
    values: Values,
    /// The heading above its run of rows.
    heading: Option<String>,
}

/// The mentions of a notice with what its tables tell beside, and what is to be told of these.
pub(crate) fn second(
    text: &str,
    mut drafts: Vec<Draft>,
    asked: Asked<'_>,
) -> (Vec<Draft>, Vec<CellWarning>) {
    if drafts.is_empty() || !text.contains('\t') {
        return (drafts, Vec::new());
    }
    let lines = lines(text);
    let (rows, told) = match sheet::in_text(text, asked) {
        Taken::Rows(rows, told, _) => (rows, told),
        Taken::Refused(_) | Taken::Failed(_) => (Vec::new(), Vec::new()),
    };
    let beside: BTreeSet<usize> = rows
        .iter()
        .filter(|row| (1..8).contains(&side(row)))
        .filter_map(|row| Some(lines.get(line_of(row))?.run))
        .collect();
    let rows = rows.into_iter().map(dated::dated).filter_map(|row| Row::of(row, text, &lines));
    // The header of another table may stand above.
    let named = |row: &Row| {
        let read = |draft: &Draft| lines[row.line].names(draft, &row.name);
        is_group(&row.name) || drafts.iter().any(read)
    };
    let rows: Vec<Row> = rows.filter(named).collect();
    let acts = acts(&drafts, &rows, &lines);
    let ends = drafts.iter().any(|draft| act_of(draft).is_some_and(settles));
    let mut reading = Reading { text, lines: &lines, told: Vec::new() };
    for row in &rows {
        let beside = beside.contains(&row.run);
        if let Some(at) = reading.at(&drafts, row) {
            reading.without_nobody(&mut drafts, at, row);
            reading.of_its_own(&mut drafts, row);
            reading.fill(&mut drafts, at, row, beside);
            reading.remarked(&mut drafts[at], row);
            reading.ended_on(&mut drafts, at, row, &told);
            reading.agree(&mut drafts, at, row);
            reading.merged_on(&mut drafts, row);
        } else if let Some(at) = reading.before(&drafts, row) {
            if act_of(&drafts[at]) == Some(Act::Rename) {
                reading.fill(&mut drafts, at, row, beside);
                reading.named_on(&mut drafts[at], row);
                continue;
            }
            reading.of_its_own(&mut drafts, row);
            reading.merged_on(&mut drafts, row);
            let bare = reading.bare(&drafts[at], row);
            drafts.extend(bare.filter(says_more).map(|bare| numbered(&drafts, bare)));
        } else if !reading.is_read(&drafts, row) {
            let of_table = acts.get(&row.run).copied().flatten();
            if ends || acts.contains_key(&row.run) {
                reading.of_its_own(&mut drafts, row);
                reading.add(&mut drafts, row, of_table);
                reading.merged_on(&mut drafts, row);
            }
        }
    }
    kept_receivers(&mut drafts);
    if ends {
        reading.unread(&drafts, &rows);
    }
    let live: BTreeSet<usize> = rows.iter().map(|row| lines[row.line].table).collect();
    let told = reading.cells(&drafts, told, &live);
    reading.told.extend(told);
    reading.told.sort_by_key(|one| one.line);
    (drafts, reading.told)
}

/// Makes a renaming of a group a merger where the paper keeps the group of the new name as one of its own.
fn kept_receivers(drafts: &mut [Draft]) {
    let names =
        |draft: &Draft| first(&draft.values, Field::Group).map(|item| item.text().into_owned());
    let kept: Vec<(u32, String)> = drafts
        .iter()
        .filter(|draft| act_of(draft) == Some(Act::Keep))
        .filter_map(|draft| Some((draft.notice, names(draft)?)))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| act_of(draft) == Some(Act::Rename)) {
        let Some(name) = names(draft) else { continue };
        let is = |(notice, kept): &(u32, String)| *notice == draft.notice && same(kept, &name);
        if kept.iter().any(is) {
            for item in draft.values.get_mut(&Field::Act).into_iter().flatten() {
                item.value = FieldValue::Act(Act::Merge);
                item.confidence = item.confidence.min(ONE_READER);
            }
        }
    }
}

/// Which list beside others a row of a sheet is of, from 0.
fn side(row: &Draft) -> u32 {
    (row.notice & ROWS) >> LINES.count_ones()
}

/// The line of a row, from 0.
fn line_of(row: &Draft) -> usize {
    (row.notice & LINES).saturating_sub(1) as usize
}

/// Whether an act says what becomes of a group that was there.
fn settles(act: Act) -> bool {
    !matches!(act, Act::Establish | Act::Adjust)
}

fn act_of(draft: &Draft) -> Option<Act> {
    match first(&draft.values, Field::Act)?.value {
        FieldValue::Act(act) => Some(act),
        _ => None,
    }
}

/// Whether a mention tells more than a name.
fn says_more(draft: &Draft) -> bool {
    OF_ROWS.iter().any(|field| draft.values.contains_key(field))
}

/// A mention as the last of its notice.
fn numbered(drafts: &[Draft], draft: Draft) -> Draft {
    let of_notice = drafts.iter().filter(|other| other.notice == draft.notice);
    let group = of_notice.map(|other| other.group).max().unwrap_or(0) + 1;
    Draft { group, ..draft }
}

/// What the reader of notices says becomes of the groups of a table, by the runs of rows of which it read one: nothing where they
/// differ, or where they go into others.
fn acts(drafts: &[Draft], rows: &[Row], lines: &[Line]) -> BTreeMap<usize, Option<(Act, f64)>> {
    let mut acts: BTreeMap<usize, Option<(Act, f64)>> = BTreeMap::new();
    for row in rows {
        let line = &lines[row.line];
        for item in drafts.iter().filter(|draft| line.names(draft, &row.name)) {
            let Some(act) = act_of(item) else { continue };
            let sure = first(&item.values, Field::Act).map_or(0.0, |item| item.confidence);
            let simple = !matches!(act, Act::Merge | Act::Rename);
            let own = simple.then_some((act, sure));
            let known = acts.entry(row.run).or_insert(own);
            *known = match (*known, own) {
                (Some((one, sure)), Some((other, less))) if one == other => {
                    Some((one, sure.min(less)))
                }
                _ => None,
            };
        }
    }
    acts
}

impl Row {
    fn of(row: Draft, text: &str, lines: &[Line]) -> Option<Row> {
        let at = line_of(&row);
        let line = lines.get(at).filter(|line| line.cells.len() > 1 && row.group == 0)?;
        let name = first(&row.values, Field::Group)?.text().into_owned();
        let above = line.run.checked_sub(1).and_then(|at| lines.get(at));
        let heading = above.map(|line| line.slice(text).trim().to_string());
        Some(Row { line: at, run: line.run, name, values: row.values, heading })
    }

    /// What becomes of the group as its row says, or else the heading above it, and into which it goes.
    fn opinion(&self) -> Option<(Act, Option<String>)> {
        if let Some(said) = first(&self.values, Field::Treatment) {
            return opinion(&said.text());
        }
        let headed = self.heading.as_deref().filter(|text| text.chars().count() < 40);
        if let Some(said) = headed.and_then(opinion) {
            return Some(said);
        }
        let ended = first(&self.values, Field::Act)?.value == FieldValue::Act(Act::Abolish);
        ended.then_some((Act::Abolish, None))
    }
}

/// What becomes of a group of which this is said, and into which it goes.
fn opinion(said: &str) -> Option<(Act, Option<String>)> {
    // 并入县安全生产委员会的机构（3个）
    let bare = said.trim_end_matches(['：', ':', '。']);
    let bare = bare.find(['（', '(']).map_or(bare, |at| &bare[..at]);
    let bare = ["机构", "小组", "议事协调", "的"]
        .iter()
        .fold(bare, |bare, end| bare.strip_suffix(end).unwrap_or(bare));
    let said = if bare.is_empty() { said } else { bare };
    Some(match treatment(said)? {
        Proposal::Abolish => (Act::Abolish, None),
        Proposal::Merge => {
            (Act::Merge, receiver(said).or_else(|| founds(said)).map(str::to_string))
        }
        Proposal::Normalise => (Act::Normalise, None),
        Proposal::Keep if said.contains("更名") => return None,
        Proposal::Keep => (Act::Keep, None),
        Proposal::Unknown => return None,
    })
}

/// A paper, and what was told of it.
struct Reading<'a> {
    text: &'a str,
    lines: &'a [Line],
    told: Vec<CellWarning>,
}

impl Reading<'_> {
    /// The mention of a row's group that stands in its line.
    fn at(&self, drafts: &[Draft], row: &Row) -> Option<usize> {
        drafts.iter().position(|draft| self.lines[row.line].names(draft, &row.name))
    }

    /// The mention of the group that a row's goes into, where the row names it.
    fn before(&self, drafts: &[Draft], row: &Row) -> Option<usize> {
        let line = &self.lines[row.line];
        let names = |item: &Item| line.holds(item) && same(&item.text(), &row.name);
        let told = |draft: &Draft| {
            draft.values.get(&Field::Predecessors).is_some_and(|old| old.iter().any(names))
        };
        drafts.iter().position(told)
    }

    /// Whether a mention has the row's group where it stands, under another name or as another's.
    fn is_read(&self, drafts: &[Draft], row: &Row) -> bool {
        let line = &self.lines[row.line];
        let Some(cell) = line.cell_of(self.text, &row.name) else { return false };
        let within = |item: &Item| item.span.is_some_and(|at| at.0 < cell.1 && cell.0 < at.1);
        let fields = [Field::Group, Field::Predecessors];
        drafts.iter().any(|draft| {
            fields.iter().filter_map(|field| draft.values.get(field)).flatten().any(within)
        })
    }

    /// The values of a row with where they stand in the paper.
    fn placed(&self, row: &Row, field: Field) -> Option<Vec<Item>> {
        let line = &self.lines[row.line];
        let placed = |item: &Item| Item {
            span: Some(line.place(self.text, &item.text())),
            confidence: item.confidence.min(ALONE),
            ..item.clone()
        };
        Some(row.values.get(&field)?.iter().map(placed).collect())
    }

    /// Takes 待定 and 空缺 out of a mention, which are nobody.
    fn without_nobody(&self, drafts: &mut [Draft], at: usize, row: &Row) {
        let line = &self.lines[row.line];
        for field in OF_ROWS {
            let Some(items) = drafts[at].values.get_mut(&field) else { continue };
            items.retain(|item| !(nothing(&item.text()) && line.holds(item)));
            if items.is_empty() {
                drafts[at].values.remove(&field);
            }
        }
    }

    /// What a row tells of its group and its mention does not; of tables side by side all that it tells, for these are read
    /// as one row otherwise.
    fn fill(&self, drafts: &mut [Draft], at: usize, row: &Row, beside: bool) {
        let line = &self.lines[row.line];
        for field in OF_ROWS {
            let said = || self.placed(row, Field::Treatment).filter(|_| field == Field::Remark);
            // 撤销（职能划入甲委员会） says more than what becomes of it.
            let more = |items: &Vec<Item>| {
                let own = |item: &Item| {
                    item.text().contains(['（', '(']) && !item.text().contains("清理后一栏")
                };
                items.iter().any(own)
            };
            let Some(items) = self.placed(row, field).or_else(|| said().filter(more)) else {
                continue;
            };
            let known = drafts[at].values.get(&field);
            // Who leads what a row's group goes into is not its head.
            let other = |(number, draft): (usize, &Draft)| {
                number != at
                    && draft.values.get(&field).is_some_and(|own| {
                        agree(own, &items) && own.iter().all(|item| line.holds(item))
                    })
            };
            match known {
                None if drafts.iter().enumerate().any(other) && !beside => {}
                None => drop(drafts[at].values.insert(field, items)),
                Some(known) if agree(known, &items) => {}
                Some(_) if beside => drop(drafts[at].values.insert(field, items)),
                Some(_) if COMPARED.contains(&field) => {
                    let known = drafts[at].values.get_mut(&field).into_iter().flatten();
                    known.for_each(|item| item.confidence = item.confidence.min(APART));
                }
                Some(_) => {}
            }
        }
    }

    /// Takes the day of an end from a column of its own: 撤销时间. What stands there and is no day leaves the end in doubt.
    fn ended_on(&self, drafts: &mut [Draft], at: usize, row: &Row, told: &[CellWarning]) {
        let act = act_of(&drafts[at]);
        if act == Some(Act::Keep) {
            self.kept_until(&mut drafts[at], row);
        }
        // 存续期限 beside a group that is set up, or goes on otherwise.
        if matches!(act, Some(Act::Establish | Act::Adjust))
            && let Some(ends) = self.placed(row, Field::Ends)
        {
            drafts[at].values.entry(Field::Ends).or_insert(ends);
        }
        if !act_of(&drafts[at]).is_some_and(Act::ends) {
            return;
        }
        let values = &mut drafts[at].values;
        let unread = told.iter().find(|one| {
            one.line as usize == row.line + 1
                && one.fault == CellFault::NoDate
                && ENDS.iter().any(|word| one.column.contains(word))
        });
        if let Some(unread) = unread {
            // 项目竣工验收后 and 2023年6月底前 come later; 即日起 and 发文之日 are now.
            let words = unread.value.trim();
            let now = ["即日", "发文", "印发", "本通知", "同步", "立即", "已", "即行", "公布"];
            let later = ["后", "前", "底", "末", "时", "待", "届满", "到期", "结束", "至", "内"];
            let waits = !now.iter().any(|word| words.contains(word))
                && later.iter().any(|word| words.contains(word))
                && values.get(&Field::Abolished).is_none();
            values.get_mut(&Field::Act).into_iter().flatten().for_each(|item| {
                item.confidence = item.confidence.min(APART);
                if waits {
                    item.value = FieldValue::Act(Act::Keep);
                }
            });
            if waits && !values.contains_key(&Field::Ends) {
                let span = Some(self.lines[row.line].place(self.text, words));
                let verb = if ENDS.iter().any(|end| words.ends_with(end)) { "" } else { "撤销" };
                let said = FieldValue::Text(format!("{words}{verb}"));
                values.insert(Field::Ends, vec![Item { value: said, span, confidence: APART }]);
            }
        }
        let Some(mut items) = self.placed(row, Field::Abolished) else { return };
        if values.get(&Field::Abolished).is_some_and(|known| !agree(known, &items)) {
            items.iter_mut().for_each(|item| item.confidence = item.confidence.min(APART));
        }
        values.insert(Field::Abolished, items);
    }

    /// Takes the day of an end beside 暂予保留 for that until which a group is kept; one that is past contradicts it.
    fn kept_until(&self, draft: &mut Draft, row: &Row) {
        let day = |items: &[Item]| match items.first().map(|item| &item.value) {
            Some(FieldValue::Date(day)) => Some(*day),
            _ => None,
        };
        // The reader of sheets may have it as that by itself.
        let Some(items) = self.placed(row, Field::Abolished) else {
            if let Some(ends) = self.placed(row, Field::Ends) {
                draft.values.entry(Field::Ends).or_insert(ends);
            }
            return;
        };
        let (Some(end), Some(item)) = (day(&items), items.first()) else { return };
        let paper = draft.values.get(&Field::Date).and_then(|items| day(items));
        if paper.is_some_and(|paper| end.to_string() < paper.to_string()) {
            for act in draft.values.get_mut(&Field::Act).into_iter().flatten() {
                act.confidence = act.confidence.min(APART);
            }
            return;
        }
        let value = FieldValue::Text(kept_until(end));
        draft
            .values
            .entry(Field::Ends)
            .or_insert_with(|| vec![Item { value, span: item.span, confidence: ALONE }]);
    }

    /// Puts what becomes of a row's group in doubt where its row says otherwise.
    fn agree(&self, drafts: &mut Vec<Draft>, at: usize, row: &Row) {
        let (Some(act), Some((other, into))) = (act_of(&drafts[at]), row.opinion()) else {
            return;
        };
        // 与序号3整合 says into what, and so does 并入县水土保持委员会; 撤销（职能划入…） ends it.
        let open = act == Act::Merge && !drafts[at].values.contains_key(&Field::Predecessors);
        let ended = act == Act::Abolish
            && into.as_deref().is_some_and(is_group)
            && !first(&row.values, Field::Treatment).is_some_and(|said| {
                said.text().trim_start_matches(['拟', '予', '以']).starts_with("撤销")
            });
        if let (true, Act::Merge, Some(into)) = (open || ended, other, into)
            && let Some(mut group) = first(&drafts[at].values, Field::Group).cloned()
        {
            group.confidence = group.confidence.min(ONE_READER);
            for field in [Field::Act, Field::Abolished] {
                drafts[at].values.remove(&field);
            }
            let of = drafts[at].clone();
            self.goes_into(drafts, &of, group, (into, ONE_READER), row.line);
            return;
        }
        let explicit = row.values.contains_key(&Field::Treatment);
        let alike =
            act == other || matches!((act, other), (Act::Merge | Act::Rename, Act::Abolish));
        if alike || !(explicit || act == Act::Establish) {
            return;
        }
        let Some(item) = drafts[at].values.get_mut(&Field::Act).and_then(|acts| acts.first_mut())
        else {
            return;
        };
        // No table of groups that end founds one.
        if act == Act::Establish && other != Act::Merge {
            item.value = FieldValue::Act(other);
        }
        item.confidence = item.confidence.min(APART);
    }

    /// Takes from groups that a row does not name what it tells of its own: 并入甲委员会的机构 may stand above it.
    fn of_its_own(&self, drafts: &mut [Draft], row: &Row) {
        let line = &self.lines[row.line];
        for draft in drafts {
            if first(&draft.values, Field::Group).is_none_or(|item| line.holds(item)) {
                continue;
            }
            for field in OF_ROWS.iter().filter(|field| row.values.contains_key(field)) {
                let Some(items) = draft.values.get_mut(field) else { continue };
                items.retain(|item| !line.holds(item));
                if items.is_empty() {
                    draft.values.remove(field);
                }
            }
        }
    }

    /// A mention of a row's group of which nothing is said to be done.
    fn bare(&self, of: &Draft, row: &Row) -> Option<Draft> {
        let paper =
            OF_PAPER.iter().filter_map(|field| Some((*field, of.values.get(field)?.clone())));
        let mut values: Values = paper.collect();
        values.insert(Field::Group, self.placed(row, Field::Group)?);
        for field in OF_ROWS {
            if let Some(items) = self.placed(row, field) {
                values.insert(field, items);
            }
        }
        Some(Draft { notice: of.notice, group: 0, values })
    }

    /// Tells that the group of a mention goes into another, which may stand in full elsewhere in the paper.
    fn goes_into(
        &self,
        drafts: &mut Vec<Draft>,
        of: &Draft,
        group: Item,
        (into, sure): (String, f64),
        line: usize,
    ) {
        let names = drafts.iter().filter_map(|draft| first(&draft.values, Field::Group));
        let mut names = names.map(|item| item.text().into_owned());
        let whole = names.find(|name| is_group(&into) && name.ends_with(into.as_str()));
        let into = whole.unwrap_or(into);
        let takes = |other: &&mut Draft| {
            let named =
                first(&other.values, Field::Group).is_some_and(|item| same(&item.text(), &into));
            other.notice == of.notice && act_of(other) == Some(Act::Merge) && named
        };
        if let Some(other) = drafts.iter_mut().find(takes) {
            other.values.entry(Field::Predecessors).or_default().push(group);
            return;
        }
        let span = Some(self.lines[line].place(self.text, &into));
        let to = Item { value: FieldValue::Text(into), span, confidence: sure };
        let act = Item { value: FieldValue::Act(Act::Merge), ..to.clone() };
        let paper = of.values.iter().filter(|(field, _)| OF_PAPER.contains(field));
        let mut values: Values = paper.map(|(field, items)| (*field, items.clone())).collect();
        values.insert(Field::Act, vec![act]);
        values.insert(Field::Group, vec![to]);
        values.insert(Field::Predecessors, vec![group]);
        drafts.push(numbered(drafts, Draft { notice: of.notice, group: 0, values }));
    }

    /// Adds the mention of a row that the reader of notices did not read.
    fn add(&mut self, drafts: &mut Vec<Draft>, row: &Row, of_table: Option<(Act, f64)>) {
        let start = self.lines[row.line].at.0;
        let starts = |draft: &Draft| first(&draft.values, Field::Group)?.span.map(|span| span.0);
        let above = drafts.iter().filter(|draft| starts(draft).is_some_and(|at| at <= start));
        let of = above.max_by_key(|draft| starts(draft)).or(drafts.first());
        let Some(mut draft) = of.and_then(|of| self.bare(of, row)) else { return };
        let own = row.opinion();
        let (act, sure, into) = match (own, of_table) {
            (Some((act, into)), Some((other, sure))) if act == other => (act, sure, into),
            (Some((act, into)), _) => (act, ONE_READER, into),
            (None, Some((act, sure))) => (act, sure, None),
            (None, None) => {
                self.tell(row.line, &row.name, CellFault::RowUndecided);
                return;
            }
        };
        let name = draft.values.get_mut(&Field::Group).into_iter().flatten();
        name.for_each(|item| item.confidence = item.confidence.min(sure));
        let Some(group) = first(&draft.values, Field::Group).cloned() else { return };
        let done = |of: &Item| Item { value: FieldValue::Act(act), confidence: sure, ..of.clone() };
        let Some(into) = into.filter(|_| act == Act::Merge) else {
            draft.values.insert(Field::Act, vec![done(&group)]);
            let said = self.placed(row, Field::Treatment).filter(|_| act == Act::Keep);
            if let Some(said) =
                said.filter(|said| lasts(&said[0].text()) || said[0].text().contains("撤销"))
            {
                draft.values.entry(Field::Ends).or_insert(said);
            }
            drafts.push(numbered(drafts, draft));
            return;
        };
        self.goes_into(drafts, &draft, group, (into, sure), row.line);
        if says_more(&draft) {
            drafts.push(numbered(drafts, draft));
        }
    }
}
