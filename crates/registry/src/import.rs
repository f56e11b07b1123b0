//! Taking a corrected export back: what differs becomes a correction.

mod check;

use crate::answer::listed;
use crate::cells::{
    Cell, DOUBTFUL, Said, SeatCells, Wrong, parse_beside, plain, said, seats, typed_beside,
};
use crate::column::{Column, What};
use crate::correct::put_correction;
use crate::decide::{Decided, draft_list, undecidable};
use crate::excel::fitting;
use crate::exported::State;
use crate::fault::{CellFault, CellLeft, CellWarning, Cost, ImportError, NotTaken, WhyNotTaken};
use crate::field::Field;
use crate::hash::hash;
use crate::history::{Event, EventKind, last_event, write_event};
use crate::intake::{remembered_from, remembered_since, spread, write_mention};
use crate::mention::Mention;
use crate::origin::Origin;
use crate::parse::hand::Mark;
use crate::parse::lists::may_be_name;
use crate::parse::nothing;
use crate::parse::words::no_name;
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::sheet::book::{GridError, grid_named, grids};
use crate::sheet::grid::Grid;
use crate::sheet::{Asked, Header, Title, columns_that_say, header_of, mark, no_place, rows, says};
use crate::shown::{cell, chinese_cell};
use crate::store::Registry;
use crate::successor::Successors;
use crate::value::{Item, agree};
use check::{Change, check, moved};
use rusqlite::TransactionBehavior;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use tiaokuai_notices::text::Format;

/// How a sheet is imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions<'a> {
    /// Who imports it.
    pub who: Option<&'a str>,
    /// Whether nothing is written and only said what would be.
    pub dry: bool,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Fields that were given other values.
    pub corrections: usize,
    /// Rows that became mentions.
    pub new: usize,
    /// Rows without key that were imported before.
    pub again: usize,
    /// Rows of which something could not be taken, and therefore nothing was.
    pub not_taken: Vec<NotTaken>,
    /// Columns that were not read, which are no columns of the sheet: notes, say.
    pub unread: Vec<String>,
    /// What else is to be told of the sheet: values that are doubtful, merged cells.
    pub told: Vec<CellLeft>,
    /// Decisions of a draft list that are new or other than before.
    pub decisions: usize,
    /// Rows of a draft list without a decision.
    pub undecided: usize,
    /// The groups of which the same was said in other papers with it, as file and group.
    pub remembered: Vec<(String, String)>,
    /// Mentions in force that an export lacks, as key and group. They stay: who wants them out excludes them.
    pub missing: Vec<(String, String)>,
}

impl Imported {
    /// How many rows were not taken.
    #[must_use]
    pub fn rows_not_taken(&self) -> usize {
        let mut rows: Vec<(&str, usize)> =
            self.not_taken.iter().map(|not| (not.sheet.as_str(), not.row)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    }
}

impl Registry {
    /// Takes the sheet of mentions of an Excel or CSV file in, all of it or, where the disk fails, nothing. A row
    /// with a key corrects that mention where its cells differ; a row without is a new mention.
    ///
    /// # Errors
    /// Where the file is no such sheet, a column was renamed, or the disk fails.
    pub fn import(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
        ImportOptions { who, dry }: ImportOptions<'_>,
    ) -> Result<Imported, Problem> {
        let off = |why: ImportError| Problem::Sheet(name.to_string(), why);
        let broken = |error: GridError| off(ImportError::Unread(error.into()));
        let ours = match format {
            Format::Xlsx => {
                let named = |name| grid_named(bytes, name).map_err(broken);
                named("mentions")?.map_or_else(|| named("记录"), |grid| Ok(Some(grid)))?
            }
            _ => None,
        };
        let grids = match ours {
            Some(ours) => vec![ours],
            None => grids(bytes, format).map_err(broken)?,
        };
        if let Some(found) = draft_list(&grids) {
            let Decided { taken, again, open, not_taken, told } =
                self.take_decisions(name, &found, who, dry)?;
            let (decisions, undecided) = (taken, open);
            let nothing = Imported::default();
            return Ok(Imported { decisions, undecided, again, not_taken, told, ..nothing });
        }
        if let Some(row) = grids.iter().find_map(undecidable) {
            return Err(off(ImportError::NoDecisions(row)));
        }
        let map = self.columns().cloned();
        let found = grids.iter().filter(|grid| !grid.hidden).find_map(|grid| {
            let header = header_of(grid, map.as_ref())?;
            let ours = grid.sheet == "mentions" || header.has("key") || header.has("group");
            ours.then_some((grid, header))
        });
        let Some((grid, header)) = found else {
            return Err(off(ImportError::NoSheet));
        };
        check(&header).map_err(off)?;
        let unread = header.unknown.clone();
        let mut told = Imported { unread, ..Imported::default() };
        let known: BTreeMap<String, Mention> =
            self.mentions()?.into_iter().map(|mention| (mention.key.clone(), mention)).collect();
        let mut work = Work {
            name,
            grid,
            header: &header,
            columns: columns_that_say(grid, &header),
            known: &known,
            successors: Successors::of(known.values()),
            corrections: Vec::new(),
            new: Vec::new(),
            seen: BTreeMap::new(),
            whose: OnceCell::new(),
        };
        if header.has("key") {
            for row in header.row + 1..grid.rows.len() {
                work.row(row, self, &mut told)?;
            }
            told.missing = work.missing();
        } else {
            if header.has("founded") && !header.has("change") {
                told.told.push(CellLeft {
                    file: name.to_string(),
                    sheet: grid.sheet.clone(),
                    row: u32::try_from(header.row + 1).unwrap_or(u32::MAX),
                    column: String::new(),
                    value: String::new(),
                    fault: CellFault::IsList,
                });
            }
            let asked = Asked { map: map.as_ref(), exports: true, name };
            let (drafts, warned) = rows(grid, 1, &header, asked, &Title::default());
            work.drafts(drafts, warned, self, &mut told)?;
        }
        let moved = moved(&work.corrections, &known);
        if moved.len() > 1 {
            return Err(off(ImportError::NamesMoved(moved)));
        }
        let (corrections, new) = (work.corrections, work.new);
        told.corrections = corrections.len();
        told.new = new.len();
        if dry {
            return Ok(told);
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = last_event(&change)?;
        for (mention, (field, items), origin) in corrections {
            let mention = &known[&mention];
            let event =
                Event { who, kind: EventKind::Import, origin: Some(origin), ..Event::default() };
            put_correction(&change, (mention.id, field), mention.items(field), &items, event)?;
        }
        spread(&change, before)?;
        told.remembered = remembered_since(&change, before)?;
        for (key, draft, origin) in new {
            let id = write_mention(&change, &key, None, &draft)?;
            let event = Event {
                who,
                kind: EventKind::Import,
                mention: Some(id),
                origin: Some(origin),
                ..Event::default()
            };
            write_event(&change, &event)?;
        }
        change.commit()?;
        Ok(told)
    }
}

struct Work<'a> {
    name: &'a str,
    grid: &'a Grid,
    header: &'a Header,
    /// Which columns of a table of text say which month is meant.
    columns: Vec<bool>,
    known: &'a BTreeMap<String, Mention>,
    successors: Successors<'a>,
    corrections: Vec<(String, Change, Origin)>,
    new: Vec<(String, Draft, Origin)>,
    /// The rows of the keys met.
    seen: BTreeMap<String, usize>,
    /// The only government of which anything is known.
    whose: OnceCell<Option<Item>>,
}

impl Work<'_> {
    fn not(&self, at: usize, column: &str, value: &str, why: WhyNotTaken) -> NotTaken {
        let (sheet, row) = (self.grid.sheet.clone(), at + 1);
        NotTaken { sheet, row, column: column.to_string(), value: value.to_string(), why }
    }

    fn wrong(&self, at: usize, cells: &[Wrong<'_>]) -> Vec<NotTaken> {
        let one = |(column, value, fault): &Wrong<'_>| {
            self.not(at, column, value, WhyNotTaken::Cell(*fault))
        };
        cells.iter().map(one).collect()
    }

    fn row(&mut self, at: usize, registry: &Registry, told: &mut Imported) -> Result<(), Problem> {
        let row = &self.grid.rows[at];
        if !says(row) {
            return Ok(());
        }
        let mark = |column| mark(self.grid, &self.columns, at, column);
        let cells = self.header.cells(row, &mark);
        let key = cells.iter().find(|cell| cell.column.what == What::Key);
        let key = key.map_or("", |cell| cell.text.trim()).to_string();
        let (file, sheet) = (self.name.to_string(), self.grid.sheet.clone());
        let origin = Origin::Row { file, sheet, row: at + 1 };
        if key.is_empty() {
            let Said { values, wrong, .. } = said(&cells);
            told.not_taken.extend(self.wrong(at, &wrong));
            if wrong.is_empty() && !values.contains_key(&Field::Group) {
                told.not_taken.push(self.not(at, "group", "", WhyNotTaken::NoGroup));
            } else if wrong.is_empty() {
                self.add(at, &cells, values, registry, told)?;
            }
            return Ok(());
        }
        if let Some(before) = self.seen.insert(key.clone(), at + 1) {
            told.not_taken.push(self.not(at, "key", &key, WhyNotTaken::KeyTwice(before)));
            return Ok(());
        }
        // What somebody means by striking a cell out, nobody knows: emptied, it is taken out.
        if let Some((_, column)) = self.grid.struck.range((at, 0)..(at + 1, 0)).next() {
            let head = self.header.heads.get(*column).map_or("", String::as_str);
            let why = WhyNotTaken::Cell(CellFault::Struck);
            told.not_taken.push(self.not(at, head, self.grid.cell(at, *column), why));
            return Ok(());
        }
        // Its file may have been saved again since the export: what was changed of the row is changed of its successor.
        let gone = match self.known.contains_key(&key) {
            true => None,
            false => match registry.mention(&key)? {
                Some(gone) => Some(gone),
                None => {
                    told.not_taken.push(self.not(at, "key", &key, WhyNotTaken::KeyUnknown));
                    return Ok(());
                }
            },
        };
        let mention = match &gone {
            None => &self.known[&key],
            Some(gone) => gone,
        };
        let now = match &gone {
            None => key,
            Some(gone) => match self.successors.after(gone) {
                Some(next) if self.seen.insert(next.key.clone(), at + 1).is_none() => {
                    next.key.clone()
                }
                _ => {
                    told.not_taken.push(self.not(at, "key", &key, WhyNotTaken::KeyGone));
                    return Ok(());
                }
            },
        };
        // What the sheet says is what differs from how the registry stood when it was exported.
        let state = cells.iter().find(|cell| cell.column.what == What::Exported);
        let state = state.and_then(|cell| State::of(cell.text));
        let then = match &state {
            Some(state) => Cow::Owned(state.then(&registry.db, mention)?),
            None => Cow::Borrowed(mention),
        };
        let place = |fault, column: &str, value: String| CellLeft {
            file: self.name.to_string(),
            sheet: self.grid.sheet.clone(),
            row: u32::try_from(at + 1).unwrap_or(u32::MAX),
            column: column.to_string(),
            value,
            fault,
        };
        let is_foreign = state.as_ref().map(|state| state.is_foreign(&registry.db)).transpose()?;
        let is_foreign = is_foreign == Some(true);
        if is_foreign && !told.told.iter().any(|one| one.fault == CellFault::OtherRegistry) {
            let text = state.as_ref().map_or(String::new(), State::to_string);
            told.told.push(place(CellFault::OtherRegistry, "exported", text));
        }
        if state.is_none() && !told.told.iter().any(|one| one.fault == CellFault::NoState) {
            told.told.push(place(CellFault::NoState, "exported", String::new()));
        }
        match changes(&then, mention, &cells) {
            Ok((changes, doubts)) => {
                for (column, text, fault) in doubts {
                    told.told.push(place(fault, column, text.to_string()));
                }
                let touched = |field: &Field| changes.iter().any(|(other, _)| other == field);
                for field in Field::all().filter(|field| !touched(field)) {
                    let (was, is) = (then.items(field), mention.items(field));
                    if !agree(was, is) && shows(&cells, field, &then) {
                        told.told.push(place(CellFault::SaidSince, field.key(), listed(is)));
                    }
                }
                // Where it stood, and how much of it was seen, was of the file that is no more.
                let of_file = |field: &Field| gone.is_some() && falls_back(*field);
                let mut taken = Vec::new();
                for (field, items) in changes.into_iter().filter(|(field, _)| !of_file(field)) {
                    let of = (mention.id, field);
                    let before = state.as_ref().filter(|_| !is_foreign);
                    let before = before
                        .map(|state| state.was_said_since(&registry.db, of, &items))
                        .transpose()?;
                    if before == Some(true) {
                        let (why, value) = (WhyNotTaken::SaidOtherwise, listed(&items));
                        told.not_taken.push(self.not(at, field.key(), &value, why));
                        continue;
                    }
                    if !agree(then.items(field), mention.items(field)) {
                        let now = listed(mention.items(field));
                        told.told.push(place(CellFault::ChangedSince, field.key(), now));
                    }
                    // A sheet that does not say when it was exported says what was read then, and nobody typed it.
                    let from = match state {
                        Some(_) => None,
                        None => remembered_from(&registry.db, &now, (field, &items))?,
                    };
                    match from {
                        Some(from) => {
                            let why = WhyNotTaken::Remembered(from);
                            let value = listed(&items);
                            told.not_taken.push(self.not(at, field.key(), &value, why));
                        }
                        None => taken.push((field, items)),
                    }
                }
                let changes = taken.into_iter().map(|change| (now.clone(), change, origin.clone()));
                self.corrections.extend(changes);
            }
            Err(wrong) => {
                told.not_taken.extend(self.wrong(at, &wrong));
            }
        }
        Ok(())
    }

    /// Takes the rows of a table that people made: each is a new mention.
    fn drafts(
        &mut self,
        drafts: Vec<Draft>,
        warned: Vec<CellWarning>,
        registry: &Registry,
        told: &mut Imported,
    ) -> Result<(), Problem> {
        let off = |row: usize| {
            let of =
                |one: &&CellWarning| one.line as usize == row && one.fault.cost() == Cost::Cell;
            warned.iter().find(of).is_some()
        };
        for draft in drafts {
            let at = (draft.notice as usize).saturating_sub(1);
            if off(at + 1) {
                continue;
            }
            let cells = self.header.cells(&self.grid.rows[at], &|_| Mark::None);
            self.add(at, &cells, draft.values, registry, told)?;
        }
        for CellWarning { sheet, line, column, value, fault } in warned {
            if fault.cost() <= Cost::Cell && line as usize > self.header.row + 1 {
                let (row, why) = (line as usize, WhyNotTaken::Cell(fault));
                told.not_taken.push(NotTaken { sheet, row, column, value, why });
            } else if !told.unread.contains(&column) {
                let file = self.name.to_string();
                told.told.push(CellLeft { file, sheet, row: line, column, value, fault });
            }
        }
        Ok(())
    }

    /// The mentions in force that no row is of.
    fn missing(&self) -> Vec<(String, String)> {
        let in_force = self.known.iter().map(|(key, of)| (key, of.text(Field::Group)));
        in_force
            .filter(|(key, group)| !group.is_empty() && !self.seen.contains_key(*key))
            .map(|(key, group)| (key.clone(), group.into_owned()))
            .collect()
    }

    /// A row that was written into an export without saying whose group it is: where all that is known is of one government, of
    /// that, in doubt.
    fn fill_in_whose(&self, at: usize, values: &mut Values, told: &mut Imported) {
        if values.contains_key(&Field::Jurisdiction) || !self.header.has("key") {
            return;
        }
        let only = || {
            let whose = |mention: &Mention| mention.items(Field::Jurisdiction).first().cloned();
            let mut all = self.known.values().filter_map(whose);
            let first = all.next()?;
            all.all(|other| other.shown() == first.shown()).then_some(first)
        };
        let Some(first) = self.whose.get_or_init(only).clone() else { return };
        told.told.push(CellLeft {
            file: self.name.to_string(),
            sheet: self.grid.sheet.clone(),
            row: u32::try_from(at + 1).unwrap_or(u32::MAX),
            column: String::new(),
            value: first.shown().to_string(),
            fault: CellFault::Unsure,
        });
        values
            .insert(Field::Jurisdiction, vec![Item { confidence: DOUBTFUL, span: None, ..first }]);
    }

    fn add(
        &mut self,
        at: usize,
        cells: &[Cell<'_>],
        mut values: Values,
        registry: &Registry,
        told: &mut Imported,
    ) -> Result<(), Problem> {
        self.fill_in_whose(at, &mut values, told);
        // Made of the row's content, so that the same row is not added twice.
        let content: Vec<String> = cells
            .iter()
            .map(|cell| format!("{}={}", cell.column.name, plain(cell.text)))
            .filter(|cell| !cell.ends_with('='))
            .collect();
        let key = format!("new-{}", &hash(content.join("\n").as_bytes())[..12]);
        if registry.mention(&key)?.is_some() || self.new.iter().any(|(known, ..)| *known == key) {
            told.again += 1;
            return Ok(());
        }
        let notice = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let (file, sheet) = (self.name.to_string(), self.grid.sheet.clone());
        let origin = Origin::Row { file, sheet, row: at + 1 };
        self.new.push((key, Draft { notice, group: 0, values }, origin));
        Ok(())
    }
}

/// Whether a cell still says what the export wrote there.
fn unchanged(mention: &Mention, column: &Column, text: &str) -> bool {
    let text = plain(text);
    let is = |exported: String| {
        let exported = plain(&exported);
        text == exported || text == plain(&fitting(&exported))
    };
    is(cell(mention, column.what)) || is(chinese_cell(mention, column.what))
}

/// What those cells of a row say that are no longer as they were exported, beside what holds now, and those that are
/// in doubt.
fn changes<'a>(
    exported: &Mention,
    mention: &Mention,
    cells: &[Cell<'a>],
) -> Result<(Vec<Change>, Vec<Wrong<'a>>), Vec<Wrong<'a>>> {
    let (mut changes, mut doubts, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let mut people: BTreeMap<Field, SeatCells<'a>> = BTreeMap::new();
    let names = cells.iter().filter_map(|cell| match cell.column.what {
        What::Names(field) => Some((field, cell.head)),
        _ => None,
    });
    let cells_of: BTreeMap<Field, &'a str> = names.collect();
    for Cell { column, head, text, mark } in cells {
        if matches!(column.what, What::Key | What::Sure | What::Doubtful | What::Exported)
            || unchanged(exported, column, text)
        {
            continue;
        }
        let field = match column.what {
            What::Names(field) => {
                people.entry(field).or_default().names =
                    Some(if nothing(text) { "" } else { text });
                continue;
            }
            // 县政府 is the government that it was.
            What::Value(Field::Jurisdiction)
                if !mention.items(Field::Jurisdiction).is_empty()
                    && no_place(text, &mention.text(Field::Jurisdiction)) =>
            {
                continue;
            }
            // It was exported without the group itself.
            What::Value(Field::Predecessors)
                if *text == crate::shown::cell(mention, column.what) =>
            {
                continue;
            }
            What::Posts(field) => {
                people.entry(field).or_default().posts = Some(text);
                continue;
            }
            What::Either(field) => {
                let items =
                    named(mention.items(field), parse_beside(field, text, &[]).unwrap_or_default());
                if !agree(&items, mention.items(field)) {
                    changes.push((field, items));
                }
                continue;
            }
            What::Value(field) | What::Count(_, field) => field,
            What::Key | What::Sure | What::Doubtful | What::Exported => continue,
        };
        match typed_beside((field, text, *mark), mention.items(field)) {
            // An emptied count is nothing to say where the list tells it.
            Ok((items, _)) if agree(&items, mention.items(field)) && !falls_back(field) => {}
            Ok((items, fault)) => {
                doubts.extend(fault.map(|fault| (*head, *text, fault)));
                changes.push((field, items));
            }
            Err(why) => wrong.push((*head, *text, why)),
        }
    }
    for (field, cells) in people {
        let mut items = seats(mention.items(field), cells);
        // 同上, 李明（县长）: no name alone.
        let odd = |item: &Item| {
            let name = item.text();
            !may_be_name(&name) || no_name(&name)
        };
        if let Some(text) = cells.names.filter(|_| items.iter().any(odd)) {
            items.iter_mut().filter(|item| odd(item)).for_each(|item| item.confidence = DOUBTFUL);
            let head = cells_of.get(&field).copied().unwrap_or_default();
            doubts.push((head, text, CellFault::NoName));
        }
        if !agree(&items, mention.items(field)) {
            changes.push((field, items));
        }
    }
    if wrong.is_empty() { Ok((changes, doubts)) } else { Err(wrong) }
}

/// Whether a cell of a field is as it was exported.
fn shows(cells: &[Cell<'_>], field: Field, exported: &Mention) -> bool {
    cells.iter().any(|cell| {
        cell.column.what == What::Value(field) && unchanged(exported, cell.column, cell.text)
    })
}

/// Fields whose cell says something where nothing was read: emptied, they are to stay empty.
fn falls_back(field: Field) -> bool {
    matches!(field, Field::Seen | Field::Source)
}

/// Items typed by name keep the posts of those of the name.
fn named(old: &[Item], new: Vec<Item>) -> Vec<Item> {
    new.into_iter()
        .map(|item| {
            let same = old.iter().find(|old| {
                old.text() == item.text()
                    || (old.text().is_empty() && old.posts().join("、") == item.text())
            });
            match same.filter(|_| item.posts().is_empty()) {
                Some(old) => Item { confidence: 1.0, ..old.clone() },
                None => item,
            }
        })
        .collect()
}
