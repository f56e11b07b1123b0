//! What the rows below a header say.

use super::boxes;
use super::changes;
use super::check::{check, founded_by_number};
use super::context::{Context, less_sure};
use super::ends::{comes, ended, ended_on, ended_once, lives_on, waits};
use super::grid::{Grid, says};
use super::header::Header;
use super::into::went_into;
use super::layout::{
    columns_that_say, days_above, days_of_documents, days_of_the_living, heading_of,
    headings_above, is_example, is_foot, is_signature, lists_groups, mark, odd, of_figures,
    places_above, repeated, town_over, usual,
};
use super::map::Asked;
use super::marks::{OfName, of_name};
use super::noted::{Within, beside_name, is_done};
use super::remark::{
    Days, Remark, cell_of, doubtful, end, head_changed, renamed, taken_in, unread,
};
use super::renamings::is_words;
use super::restored::again;
use super::sections::{LOOSE, Section, depth, ends_others, of_the_ended, to_come};
use super::several::{Several, groups_of};
use super::state::{Change, State, change, state, tells_an_end};
use super::tally::Tally;
use super::title::{Title, foot_date, foot_place, may_be, planned, title};
use super::told::{Told, notes, of_header, taken_from};
use crate::cells::{DOUBTFUL, Said, said};
use crate::fault::{CellFault, CellWarning};
use crate::field::Field;
use crate::parse::former::former;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use crate::reading::{Draft, LINES, ROWS, Values};
use crate::value::{FieldValue, Item};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_record::Level;

/// How many lists side by side are told apart.
const SIDES: u32 = ROWS.div_ceil(LINES + 1);

/// What the rows below a header say, and all that is to be told of them. `sheet` is the place of the sheet in its
/// file, from 1, and `book` what the titles of its sheets have in common.
pub(crate) fn rows(
    grid: &Grid,
    sheet: u32,
    header: &Header,
    Asked { map, name, .. }: Asked<'_>,
    book: &Title,
) -> (Vec<Draft>, Vec<CellWarning>) {
    let mut told = Told { grid, told: Vec::new() };
    of_header(header, &mut told);
    // What stands right above the header as a heading of its first rows is none of all: 一、拟保留的, above 二、….
    let (bare, first_headings) = headings_above(grid, header);
    let date = |grid: &Grid| title(grid, header.first).date;
    let date = (!first_headings.is_empty()).then(|| date(grid));
    let mut title = title(&bare, header.first);
    title.date = date.unwrap_or(title.date);
    title.place = title.place.or_else(|| foot_place(grid, header.row));
    title.place = title.place.or_else(|| book.place.clone());
    let names = groups_below(grid, header);
    title.open = may_be(&title, &names);
    title.of_bureau(&names);
    title.date_by_name(&grid.sheet);
    let mut foot = None;
    if title.date.is_none()
        && let Some((row, date)) = foot_date(grid, header.row)
    {
        (foot, title.date) = (Some(row), Some(date));
    }
    if title.date.is_none() {
        title.date.clone_from(&book.date);
        title.foot = book.foot.filter(|_| book.date.is_some());
        title.date_by_name(name);
    }
    // A table of groups says when they were founded; one of notices, what each did.
    let ledger = lists_groups(grid, header);
    let head = header.place("date").map_or("", |at| header.heads[at].as_str());
    let titled = title.date.is_some() && !title.named;
    let document = ledger && days_of_documents(grid, header, titled);
    let above = if ledger && !document { days_above(grid, header) } else { BTreeMap::new() };
    let days = if ledger { days_of_the_living(grid, header, &above) } else { BTreeSet::new() };
    let of_title = title.date.as_ref().map(|(day, _)| FieldValue::Date(*day));
    let listed = Days { list: of_title, living: &days, documents: document };
    let of_county = title.place.as_ref().is_some_and(|(_, level, _)| *level == Level::County);
    let of_sheet = town_over(&bare, header).filter(|_| of_county);
    if let Some(town) = &of_sheet {
        told.warn(header.row, "", town, CellFault::TownOfSheet);
    }
    let context = Context { title: &title, ledger, map, of_sheet };
    let usual = usual(grid, header);
    let plan = planned(&bare, header.first).filter(|_| ledger && !header.has("key"));
    // A sheet may be called 已撤销.
    let of_sheet = Some(grid.sheet.as_str()).filter(|name| plan.is_none() && of_the_ended(name));
    // So may the column of groups.
    let group_head = header.place("group").map_or("", |at| header.heads[at].as_str());
    let of_column = Some(group_head).filter(|head| of_the_ended(head));
    let mut section = Section::of_title(title.ended.as_deref().or(of_sheet).or(of_column));
    let below: Vec<String> = grid.rows[header.row + 1..]
        .iter()
        .filter_map(|row| heading_of(header, row, usual))
        .collect();
    let titles = bare.rows[..header.first].iter().flatten().map(String::as_str);
    section = section.under(titles.filter(|_| ledger));
    section = section.beside(first_headings.iter().chain(&below).map(String::as_str));
    // The rows of the tables before were cleared.
    let cleared = grid.rows[..header.first].iter().filter(|row| !says(row)).count();
    let mut tally = Tally::of(cleared > 1);
    for heading in &first_headings {
        section.enter(heading);
    }
    for (row, cells) in grid.rows[..header.first].iter().enumerate() {
        if let Some(text) = cells.first().filter(|text| depth(text) < LOOSE) {
            tally.heading(row, text);
        }
    }
    let mut titles = bare.rows[..header.first].iter().flatten();
    let coming = titles.any(|title| to_come(title));
    let within = Within::of(grid, header);
    let columns = columns_that_say(grid, header);
    let mut drafts = Vec::new();
    let mut listed_so_far = BTreeSet::new();
    let (mut place_taken, mut date_taken, mut document_day) = (None, None, None);
    let mut day_above = None;
    let (whose, mut place_above) = (places_above(grid, header), false);
    let (mut at, mut figures) = (header.row + 1, false);
    let mut others_end = None;
    for (row, cells) in grid.rows[..header.first].iter().enumerate().filter(|_| ledger) {
        if let Some(cell) = cells.iter().find(|cell| ends_others(cell)) {
            told.warn(row, "", cell, CellFault::OthersEnd);
            others_end = Some(cell.as_str());
        }
    }
    while at < grid.rows.len() {
        let mut row = Cow::Borrowed(&grid.rows[at][..]);
        let from = at;
        at += 1;
        let struck = struck_out(header, &mut row, from, &mut told);
        if let (Some(day), Some(column)) = (above.get(&from), header.place("date")) {
            let cells = row.to_mut();
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column].clone_from(day);
            day_above.get_or_insert((from, day));
        }
        if let (Some(place), Some(column)) = (whose.get(&from), header.place("jurisdiction")) {
            let cells = row.to_mut();
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column].clone_from(place);
            if !std::mem::replace(&mut place_above, true) {
                told.warn(from, &header.heads[column], place, CellFault::FromAbove);
            }
        }
        if !says(&row) {
            continue;
        }
        let group =
            header.place("group").map_or("", |place| row.get(place).map_or("", String::as_str));
        // 未列入本目录的一律撤销, which stands once for all columns that were merged.
        let first = grid.rows[from].iter().find(|cell| !cell.trim().is_empty());
        if let Some(first) = first.filter(|first| ledger && ends_others(first))
            && grid.rows[from].iter().all(|cell| cell.trim().is_empty() || cell == first)
        {
            told.warn(from, "", first, CellFault::OthersEnd);
            others_end = Some(first);
            continue;
        }
        figures |= of_figures(&row);
        if figures || is_foot(&row, group) || is_signature(grid, header, from, usual) {
            let first = row.iter().find(|cell| !cell.trim().is_empty()).map_or("", String::as_str);
            told.warn(from, "", first, CellFault::FootRow);
            tally.sum(from, &row);
            continue;
        }
        if is_example(header, &row, group) {
            told.warn(from, "", group, CellFault::Example);
            continue;
        }
        // The day that the list was taken to be of is told as that.
        if foot == Some(from) {
            continue;
        }
        if let Some(text) = heading_of(header, &row, usual) {
            let lost = section.enter(&text);
            tally.heading(from, &text);
            let used =
                section.uses(&text) || section.town().is_some() || section.unclear().is_some();
            let fault = if used { CellFault::HeadingTaken } else { CellFault::Heading };
            told.warn(from, "", &text, fault);
            if let Some(before) = lost {
                let both = format!("{before} / {text}");
                told.warn(from, "", &both, CellFault::HeadingUnclear);
            }
            continue;
        }
        if let Some(text) = repeated(header, &row) {
            told.warn(from, "", &text, CellFault::Heading);
            continue;
        }
        if ledger && (coming || section.to_come()) {
            told.warn(from, "", group, CellFault::PlannedGroup);
            tally.groups(1);
            continue;
        }
        if odd(grid, header, from) {
            let found = format!("{}/{}", grid.widths[from], grid.widths[header.row]);
            told.warn(from, "", &found, CellFault::OddRow);
            continue;
        }
        let mark = |column| mark(grid, &columns, from, column);
        let mut cells = header.cells(&row, &mark);
        let words = context.words(&mut cells);
        let Said { mut values, wrong, mut doubts } = said(&words.cells(&cells));
        if grid.partial.contains(&from) {
            for field in [Field::Deputies, Field::Members] {
                values.entry(field).or_default().iter_mut().for_each(less_sure);
            }
            values.retain(|_, items| !items.is_empty());
        }
        // Whom a title proposes to end, nobody has ended: 拟撤销议事协调机构目录.
        let own = section.planned().filter(|_| ledger && !header.has("key"));
        let plan = own.or(plan.map(Cow::Borrowed));
        if let Some(plan) = plan.filter(|_| !values.contains_key(&Field::Treatment)) {
            values.insert(Field::Treatment, vec![Item::certain(plan.into_owned())]);
        }
        let unclear = section.unclear().filter(|_| ledger && !header.has("key"));
        if let Some(text) = unclear.filter(|_| !values.contains_key(&Field::Treatment)) {
            let item = Item { confidence: DOUBTFUL, ..Item::certain(text.as_str()) };
            values.insert(Field::Treatment, vec![item]);
        }
        // Of boxes, none or several of which are ticked, nobody knows what is proposed.
        let (head, boxed) = cell_of(&cells, "treatment");
        if boxes::is_open(boxed) {
            values.entry(Field::Treatment).or_default().iter_mut().for_each(less_sure);
            values.retain(|_, items| !items.is_empty());
            doubts.push((head, boxed, CellFault::Unsure));
        }
        // 2022年已撤销 in a column of proposals proposes nothing.
        let done = Some(cell_of(&cells, "treatment")).filter(|(_, said)| ledger && is_done(said));
        if done.is_some() {
            values.remove(&Field::Treatment);
        }
        // 整合后保留 below 三、整合的机构 says otherwise.
        let kept = cell_of(&cells, "remark").1;
        let kept =
            kept.contains("保留") && !["不", "未", "否", "撤"].iter().any(|no| kept.contains(no));
        let section_ends = section.ended();
        if section_ends.is_some() && kept {
            let (head, remark) = cell_of(&cells, "remark");
            doubts.push((head, remark, CellFault::RemarkUnread));
        }
        let mut over = section_ends.filter(|_| !kept).or(struck.then(|| group.trim()));
        if ledger && over.is_some() {
            section.remark(&mut values);
        }
        let mut states: Vec<Remark<'_>> = Vec::new();
        for (column, asks) in header.states.iter().filter(|_| ledger) {
            let cell = row.get(*column).map_or("", |cell| cell.trim());
            let found = state(*asks, cell);
            if found.is_none_or(|found| found == State::Ended) {
                states.push((header.heads[*column].as_str(), cell));
            }
            // 暂停 or 正常 beside a day of an end.
            let goes = found == Some(State::Ended) || tells_an_end(cell);
            if !cell.is_empty() && !goes && values.contains_key(&Field::Abolished) {
                values.get_mut(&Field::Abolished).into_iter().flatten().for_each(less_sure);
                doubts.push((&header.heads[*column], cell, CellFault::Unsure));
            }
            match found {
                Some(State::Ended) => {
                    over = Some(cell);
                    // 并入县水土保持委员会 says into what.
                    if ["并入", "合并", "划入", "转为"].iter().any(|word| cell.contains(word))
                    {
                        let item = || vec![Item::certain(FieldValue::Text(cell.to_string()))];
                        values.entry(Field::Remark).or_insert_with(item);
                    }
                }
                Some(State::Merged) => {
                    told.warn(from, &header.heads[*column], cell, CellFault::MergedHow);
                }
                None if !cell.is_empty() => {
                    told.warn(from, &header.heads[*column], cell, CellFault::UnknownState);
                    let item = || vec![Item::certain(FieldValue::Text(cell.to_string()))];
                    values.entry(Field::Remark).or_insert_with(item);
                }
                _ => {}
            }
        }
        if struck && !ledger {
            told.warn(from, cell_of(&cells, "group").0, group, CellFault::Struck);
            continue;
        }
        let wrong = match ledger {
            true => wrong,
            false => {
                changes::told(&mut values, wrong, cell_of(&cells, "remark"), &names, &mut doubts)
            }
        };
        let mut said_otherwise = None;
        for (head, cell, fault) in wrong {
            if ledger && fault == CellFault::NoAct {
                match change(cell) {
                    Some(Change::None) => {}
                    // What changed is no end and no name: as a remark it is not lost.
                    Some(Change::Told) => {
                        let text = FieldValue::Text(cell.trim().replace('\n', " "));
                        let text = || vec![Item::certain(text)];
                        values.entry(Field::Remark).or_insert_with(text);
                    }
                    None => said_otherwise = Some((head, cell)),
                }
                continue;
            }
            let of_end = ledger && head == cell_of(&cells, "abolished").0;
            if of_end && (ended(cell) || ended_on(cell, group).is_some()) {
                over = Some(cell);
                continue;
            }
            // 2024年6月底前 beside what is proposed comes; what is not understood otherwise leaves the end open.
            let whole = waits(&tight(&plain(cell)));
            if of_end && (whole || values.contains_key(&Field::Treatment)) && comes(cell) {
                let said = format!("{}{}", cell.trim(), if whole { "" } else { "撤销" });
                let said = FieldValue::Text(said);
                let item = Item { confidence: DOUBTFUL, ..Item::certain(said) };
                values.entry(Field::Ends).or_insert_with(|| vec![item]);
            } else if of_end && let Some(day) = ended_once(cell) {
                // 普查已于2018年结束.
                let end = Item { confidence: DOUBTFUL, ..Item::certain(FieldValue::Date(day)) };
                values.insert(Field::Abolished, vec![end]);
                doubts.push((head, cell, CellFault::EndOfRemark));
                continue;
            } else if of_end && !lives_on(cell) {
                over = Some(cell);
            }
            told.warn(from, head, cell, fault);
        }
        let several = groups_of(group)
            .filter(|all| ledger && !header.has("key") && all.names.len() <= SIDES as usize / 2);
        let mut said_of_name = OfName::default();
        if let Some(item) =
            values.get_mut(&Field::Group).filter(|_| ledger).and_then(|all| all.first_mut())
        {
            said_of_name = of_name(&item.text());
            item.value = FieldValue::Text(said_of_name.name.clone());
            over = over.or(said_of_name.ended.then(|| group.trim()));
            let name = said_of_name.name.as_str();
            let ditto = ["同上", "同左", "同前"].contains(&name);
            if ditto || !name.contains(char::is_alphabetic) {
                told.warn(from, cell_of(&cells, "group").0, group, CellFault::FootRow);
                continue;
            }
            if is_words(name) {
                told.warn(from, cell_of(&cells, "group").0, group, CellFault::NotAName);
                continue;
            }
        }
        let mut noted_names = std::mem::take(&mut said_of_name.former);
        if said_of_name.marked && several.is_none() {
            told.warn(from, cell_of(&cells, "group").0, group, CellFault::MarkedName);
        }
        if document && values.remove(&Field::Date).is_some() {
            document_day.get_or_insert(from);
        }
        if !values.contains_key(&Field::Group) {
            let head = header.place("group").map_or("group", |place| header.heads[place].as_str());
            told.warn(from, head, "", CellFault::NoGroup);
            continue;
        }
        if context.place(&mut values) {
            place_taken = place_taken.or(Some(from));
            if let Some(fault) = context.town(&mut values, &section) {
                let (head, cell) = cell_of(&cells, "group");
                doubts.push((head, cell, fault));
            }
        }
        if context.date(&mut values) {
            date_taken = date_taken.or(Some(from));
        }
        founded_by_number(header, &context, &mut values, &cells, &mut doubts);
        let gone = header.place("group").and_then(|column| grid.gone.get(&(from, column)));
        let gone: Vec<String> = gone.filter(|_| ledger).map(|old| former(old)).unwrap_or_default();
        let struck_names = !gone.is_empty() && gone.iter().all(|name| is_group(name));
        let fault = match struck_names {
            true => CellFault::StruckName,
            false => CellFault::NameOfRemark,
        };
        noted_names.extend(gone.into_iter().filter(|_| struck_names));
        if !noted_names.is_empty() && !values.contains_key(&Field::Predecessors) {
            values.insert(Field::Predecessors, noted_names.into_iter().map(doubtful).collect());
            doubts.push((cell_of(&cells, "group").0, group, fault));
        }
        let mut others = Vec::new();
        if ledger {
            // 变动情况 may say as much as a remark.
            let unknown = said_otherwise.filter(|_| !values.contains_key(&Field::Act));
            let told_before = doubts.len();
            let beside = said_of_name.notes.iter();
            let beside = beside.map(|note| (cell_of(&cells, "group").0, note.as_str()));
            let remarks = [cell_of(&cells, "remark")].into_iter().chain(done).chain(unknown);
            let remarks: Vec<Remark<'_>> = remarks.chain(beside).collect();
            for remark in &remarks {
                others.extend(taken_in(&values, *remark, &mut doubts));
                if renamed(&mut values, *remark, &mut doubts) {
                    over = None;
                }
            }
            beside_name(&mut values, &said_of_name.notes);
            let said: Vec<Remark<'_>> = remarks.iter().chain(&states).copied().collect();
            let before = doubts.len();
            others.extend(remarks.iter().find_map(|one| again(&mut values, *one, &mut doubts)));
            // What was set up again lives, whatever else is said of its end.
            if !doubts[before..].iter().any(|one| one.2 == CellFault::SetUpAgain) {
                end(&mut values, (over, struck), &cells, &remarks, &listed, &mut doubts);
                if others.is_empty() {
                    others.extend(went_into(&values, &said, &names, &mut doubts));
                }
                unread(&mut values, &said, &mut doubts);
            }
            remarks.iter().for_each(|one| head_changed(&mut values, *one, &mut doubts));
            if let Some((head, cell)) = unknown
                && doubts.len() == told_before
            {
                told.warn(from, head, cell, CellFault::NoAct);
            }
        }
        check(&mut values, &cells, &mut doubts, &context);
        if ledger && within.holds(group, &said_of_name.name) {
            values.get_mut(&Field::Group).into_iter().flatten().for_each(less_sure);
            doubts.push((cell_of(&cells, "group").0, group, CellFault::Unsure));
        }
        for (head, cell, fault) in doubts {
            told.warn(from, head, cell, fault);
        }
        let rows = apart(values, several);
        tally.groups(rows.len());
        let twice = |one: &Values| living(one).is_some_and(|one| !listed_so_far.insert(one));
        if ledger && rows.iter().map(twice).fold(false, |any, one| any | one) {
            let (head, cell) = cell_of(&cells, "group");
            told.warn(from, head, cell, CellFault::TwiceInList);
        }
        // Several sheets of one file do not share their row numbers.
        let line = u32::try_from(from + 1).unwrap_or(u32::MAX).min(LINES);
        let notice = line.saturating_add((sheet - 1).saturating_mul(ROWS + 1));
        // The other groups of the cell are rows as well, told apart as lists side by side are, from the last on.
        let places = std::iter::once(0).chain((0..SIDES).rev());
        drafts.extend(rows.into_iter().zip(places).map(|(values, side)| {
            let notice = notice.saturating_add(side * (LINES + 1));
            Draft { notice, group: 0, values }
        }));
        let others = (1..).zip(others).map(|(group, values)| Draft { notice, group, values });
        drafts.extend(others);
    }
    if let (Some(said), Some(first)) = (others_end, drafts.first_mut()) {
        first.values.insert(Field::OthersEnd, vec![Item::certain(said.trim())]);
    }
    if let (Some(_), Some((place, _, text))) = (place_taken, &title.place) {
        let (row, fault) = taken_from(grid, header, text);
        told.warn(row, "", place, if title.open { CellFault::PlaceOpen } else { fault });
    }
    if let (Some(_), Some((day, text))) = (date_taken, &title.date) {
        let (row, fault) = match (title.named, title.foot) {
            (true, _) => (0, CellFault::FromName),
            (_, Some(row)) => (row, CellFault::FromFoot),
            _ => taken_from(grid, header, text),
        };
        told.warn(row, "", &day.to_string(), fault);
    }
    if let Some((row, day)) = day_above {
        told.warn(row, head, day, CellFault::FromAbove);
    }
    if document_day.is_some() {
        told.warn(header.row, head, head, CellFault::DocumentDay);
    }
    for (row, text) in tally.finish() {
        told.warn(row, "", &text, CellFault::TallyDiffers);
    }
    notes(grid, header, &mut told);
    told.told.sort_by_key(|one| one.line);
    (drafts, told.told)
}

/// The names of the groups of a table.
fn groups_below(grid: &Grid, header: &Header) -> Vec<String> {
    let group = header.place("group");
    let names = grid.rows.iter().skip(header.row + 1).filter_map(|row| row.get(group?));
    names.map(|name| tight(&plain(name))).filter(|name| is_group(name)).collect()
}

/// Takes the cells of a row that are struck out from it, unless the name of the group is: whether that is so.
fn struck_out(
    header: &Header,
    row: &mut Cow<'_, [String]>,
    at: usize,
    told: &mut Told<'_>,
) -> bool {
    let grid = told.grid;
    if grid.struck.is_empty() {
        return false;
    }
    let group = header.place("group");
    if group.is_some_and(|group| grid.struck.contains(&(at, group))) {
        return true;
    }
    for (_, column) in grid.struck.range((at, 0)..(at + 1, 0)) {
        let head = header.heads.get(*column).map_or("", String::as_str);
        told.warn(at, head, grid.cell(at, *column), CellFault::Struck);
        if let Some(cell) = row.to_mut().get_mut(*column) {
            cell.clear();
        }
    }
    false
}

/// The group of a living row, its government and the day of its list; nothing of one that had ended.
fn living(values: &Values) -> Option<[String; 3]> {
    let ended = [Field::Abolished, Field::Act].iter().any(|of| values.contains_key(of));
    let text = |field| values.get(&field).and_then(|items| items.first()).map(Item::text);
    let one = [Field::Group, Field::Jurisdiction, Field::Date];
    (!ended).then(|| one.map(|field| text(field).unwrap_or_default().into_owned()))
}

/// What a row says of each of the groups that it names; of which of them a day or a person is, nobody knows.
fn apart(values: Values, several: Option<Several>) -> Vec<Values> {
    let Some(several) = several else { return vec![values] };
    let sure = [Field::Level, Field::Jurisdiction, Field::Date];
    let of = |name: String| {
        let mut own = values.clone();
        own.insert(Field::Group, vec![Item::certain(name.as_str())]);
        let doubted = own.iter_mut().filter(|(field, _)| !sure.contains(field));
        doubted.flat_map(|(_, items)| items).for_each(less_sure);
        own
    };
    several.names.into_iter().map(of).collect()
}
