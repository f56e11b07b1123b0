//! Rows of several sheets that belong together.

use super::plain::{self, Said};
use super::{CoderError, CoderSheet, own_name};
use crate::column::{What, meant};
use crate::field::Field;
use crate::parse;
use crate::parse::{hand, lists};
use std::collections::BTreeMap;
use tiaokuai_measure::{FieldAgreement, Scale, Value, agreement};

/// How the cells of a column are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As words.
    Word,
    /// As dates, however they are written.
    Date,
    /// As levels of government, which have an order.
    Level,
    /// As numbers.
    Number,
    /// As sets, the items of which stand between semicolons in any order.
    Set,
    /// As sets of organisations, as ledgers part them: by 、 and commas too.
    Organisations,
    /// As sets of people, parted in the same way.
    People,
}

/// What one coder wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// As it stands, trimmed.
    pub raw: String,
    /// As it is compared.
    pub said: Said,
}

/// A column that all sheets have.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How its cells are compared.
    pub kind: Kind,
    /// By row of [`Matched::keys`] and coder; nothing where a coder does not have the row.
    pub cells: Vec<Vec<Option<Cell>>>,
}

impl Column {
    /// How far the coders agree on it.
    #[must_use]
    pub fn agreement(&self) -> FieldAgreement {
        let scale = match self.kind {
            Kind::Word | Kind::Date => Scale::Nominal,
            Kind::Level => Scale::Ordered,
            Kind::Number => Scale::Number,
            Kind::Set | Kind::Organisations | Kind::People => Scale::Set,
        };
        // An empty cell was not coded: it is no answer that others agree with or not.
        let value = |said: &Said| match said.clone() {
            Said::Blank => None,
            Said::Word(word) => Some(Value::Word(word)),
            Said::Rank(rank) => Some(Value::Rank(rank)),
            Said::Number(number) => Some(Value::Number(number)),
            Said::Set(names) => Some(Value::Set(names)),
        };
        let cell = |cell: &Option<Cell>| cell.as_ref().and_then(|cell| value(&cell.said));
        let rows: Vec<Vec<Option<Value>>> =
            self.cells.iter().map(|row| row.iter().map(cell).collect()).collect();
        agreement(scale, &rows)
    }
}

/// Sheets row beside row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// The columns whose cells make the key.
    pub key: Vec<String>,
    /// The keys of the rows that at least two coders have, in the order of the first that has them, as they
    /// stand there.
    pub keys: Vec<String>,
    /// By key and coder the row of the file, from 1.
    pub rows: Vec<Vec<Option<usize>>>,
    /// What is compared.
    pub columns: Vec<Column>,
    /// Rows that no other coder has: coder, row, key.
    pub alone: Vec<(usize, usize, String)>,
    /// Keys that a sheet has more than once: coder, rows, key. The first of the rows is compared.
    pub twice: Vec<(usize, Vec<usize>, String)>,
    /// Rows without a key: coder, row.
    pub keyless: Vec<(usize, usize)>,
    /// Columns that not every sheet has; they are not compared.
    pub partial: Vec<String>,
}

/// The columns that make the key where nobody says which, and there is no column `key`.
const KEY: [&str; 2] = ["document_number", "group"];

/// Columns that say how a row was coded, not what stands in the notice; compared only if asked for.
const ASIDE: [&str; 7] = ["sure", "doubtful", "exported", "source", "coder", "note", "notes"];

/// Puts the rows of sheets beside each other, by the column `key` (without it: by a column named key, else
/// by `document_number` and `group`, by which rows without a key are matched too), and their cells, of `fields` only if there are any.
///
/// Cells are compared without differences of width, spaces, brackets and quotes. A column in which a cell
/// holds a semicolon is one of sets, and so is one of organisations or people in which a cell lists several, as ledgers
/// part them; one that holds only levels, dates or (nine in ten) numbers is one of those.
///
/// # Errors
/// Where a column that is needed is missing, or nothing is left to compare.
pub fn matched(
    sheets: &[CoderSheet],
    key: Option<&str>,
    fields: &[String],
) -> Result<Matched, CoderError> {
    // Rows that a coder added to an export have no key of their own yet.
    let own = key.is_none();
    let key = key_columns(sheets, key)?;
    let mut matched = Matched { key: key.clone(), ..Matched::default() };
    // By key: how it stands first, and by coder the place of the row.
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<(String, Vec<Option<usize>>)> = Vec::new();
    for (coder, sheet) in sheets.iter().enumerate() {
        let places = |columns: &[String]| -> Vec<Option<usize>> {
            columns.iter().map(|column| sheet.place(column)).collect()
        };
        let (places, others) = (places(&key), places(&KEY.map(String::from)));
        let mut twice: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, (number, row)) in sheet.rows.iter().enumerate() {
            let mut parts: Vec<&str> = places.iter().map(|place| cell(row, *place)).collect();
            if own && parts.iter().all(|part| part.is_empty()) {
                parts = others.iter().map(|place| cell(row, *place)).collect();
            }
            let shown =
                parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ");
            if shown.is_empty() {
                matched.keyless.push((coder, *number));
                continue;
            }
            let plain = parts.iter().map(|part| plain::key(part)).collect::<Vec<_>>().join("\t");
            let place = *known.entry(plain).or_insert_with(|| {
                all.push((shown.clone(), vec![None; sheets.len()]));
                all.len() - 1
            });
            match all[place].1[coder] {
                None => all[place].1[coder] = Some(at),
                Some(first) => {
                    twice.entry(shown).or_insert_with(|| vec![sheet.rows[first].0]).push(*number)
                }
            }
        }
        matched.twice.extend(twice.into_iter().map(|(key, rows)| (coder, rows, key)));
    }
    matched.twice.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let number = |coder: usize, at: usize| sheets[coder].rows[at].0;
    for (shown, places) in &all {
        let mut there = places.iter().enumerate().filter_map(|(c, at)| Some((c, (*at)?)));
        if let (Some((coder, at)), None) = (there.next(), there.next()) {
            matched.alone.push((coder, number(coder, at), shown.clone()));
        }
    }
    matched.alone.sort_by_key(|alone| (alone.0, alone.1));
    all.retain(|(_, places)| places.iter().flatten().count() > 1);
    matched.columns = columns(sheets, &key, fields, &all)?;
    matched.partial = partial(sheets);
    for (shown, places) in all {
        let rows = places.iter().enumerate().map(|(c, at)| at.map(|at| number(c, at))).collect();
        matched.keys.push(shown);
        matched.rows.push(rows);
    }
    Ok(matched)
}

fn cell(row: &[String], place: Option<usize>) -> &str {
    place.and_then(|place| row.get(place)).map_or("", |cell| cell.trim())
}

fn need(sheets: &[CoderSheet], column: &str) -> Result<(), CoderError> {
    match sheets.iter().find(|sheet| sheet.place(column).is_none()) {
        Some(sheet) => {
            let there = sheet.heads.iter().filter(|head| !head.is_empty()).cloned().collect();
            Err(CoderError::NoColumn(sheet.file.clone(), column.to_string(), there))
        }
        None => Ok(()),
    }
}

fn key_columns(sheets: &[CoderSheet], key: Option<&str>) -> Result<Vec<String>, CoderError> {
    if let Some(key) = key {
        need(sheets, key)?;
        return Ok(vec![key.to_string()]);
    }
    let all_have = |column: &str| sheets.iter().all(|sheet| sheet.place(column).is_some());
    if all_have("key") {
        return Ok(vec![called(sheets, "key")]);
    }
    let columns: Vec<String> =
        KEY.iter().filter(|c| all_have(c)).map(|c| called(sheets, c)).collect();
    if columns.is_empty() {
        let lacks = |sheet: &&CoderSheet| KEY.iter().any(|column| sheet.place(column).is_none());
        let file = sheets.iter().find(lacks).map_or(String::new(), |sheet| sheet.file.clone());
        return Err(CoderError::NoKey(file));
    }
    Ok(columns)
}

/// What the first sheet calls a column.
fn called(sheets: &[CoderSheet], column: &str) -> String {
    let of = |sheet: &CoderSheet| Some(sheet.heads[sheet.place(column)?].clone());
    sheets.first().and_then(of).unwrap_or_else(|| column.to_string())
}

fn partial(sheets: &[CoderSheet]) -> Vec<String> {
    let mut partial: Vec<String> = Vec::new();
    for head in sheets.iter().flat_map(|sheet| &sheet.heads).filter(|head| !head.is_empty()) {
        if !partial.contains(head) && sheets.iter().any(|sheet| sheet.place(head).is_none()) {
            partial.push(head.clone());
        }
    }
    partial
}

fn columns(
    sheets: &[CoderSheet],
    key: &[String],
    fields: &[String],
    all: &[(String, Vec<Option<usize>>)],
) -> Result<Vec<Column>, CoderError> {
    let names: Vec<String> = if fields.is_empty() {
        let heads = sheets.first().map_or(&[][..], |sheet| &sheet.heads);
        let compared = heads.iter().filter(|head| {
            !head.is_empty()
                && !key.contains(head)
                && !ASIDE.contains(&own_name(head))
                && sheets.iter().all(|sheet| sheet.place(head).is_some())
        });
        compared.cloned().collect()
    } else {
        fields.iter().try_for_each(|field| need(sheets, field))?;
        fields.to_vec()
    };
    if names.is_empty() {
        return Err(CoderError::NothingInCommon);
    }
    let of = |name: String| {
        let raw = |coder: usize, at: usize| {
            cell(&sheets[coder].rows[at].1, sheets[coder].place(&name)).to_string()
        };
        let raws: Vec<Vec<Option<String>>> = all
            .iter()
            .map(|(_, places)| {
                places.iter().enumerate().map(|(c, at)| at.map(|at| raw(c, at))).collect()
            })
            .collect();
        let kind = kind(&name, raws.iter().flatten().flatten().map(String::as_str));
        let cells = raws
            .into_iter()
            .map(|row| {
                let cell = |raw: String| Cell { said: said(kind, &raw), raw };
                row.into_iter().map(|raw| raw.map(cell)).collect()
            })
            .collect();
        Column { name, kind, cells }
    };
    Ok(names.into_iter().map(of).collect())
}

/// What the cells of a column are.
fn kind<'a>(name: &str, cells: impl Iterator<Item = &'a str>) -> Kind {
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let every = |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
    let numbers = cells.iter().filter(|cell| number(cell).is_some()).count();
    let any = |several: fn(&str) -> bool| cells.iter().any(|cell| several(cell));
    match meant(name).map(|column| column.what) {
        Some(What::Value(Field::Organisations | Field::Hosts))
            if any(|cell| lists::organisations(cell, &[]).len() > 1) =>
        {
            return Kind::Organisations;
        }
        Some(What::Names(_)) if any(|cell| lists::names(cell).len() > 1) => return Kind::People,
        _ => {}
    }
    if cells.iter().any(|cell| cell.contains([';', '；'])) {
        Kind::Set
    } else if every(|cell| parse::level(cell).is_some()) {
        Kind::Level
    } else if every(|cell| parse::day(cell).is_some_and(|day| day.year < 3000)) {
        Kind::Date
    } else if numbers > 0 && 10 * numbers >= 9 * cells.len() {
        Kind::Number
    } else {
        Kind::Word
    }
}

/// A number, as people write it by hand too: 11个, 十三. Of 约11 nobody knows which it is.
fn number(text: &str) -> Option<f64> {
    let by_hand = || hand::count(text).filter(|(_, sure)| *sure).map(|(count, _)| count.into());
    parse::number(text).or_else(by_hand)
}

fn said(kind: Kind, raw: &str) -> Said {
    let word = || Said::Word(parse::plain(raw));
    let set = |items: Vec<&str>| {
        let items = items.into_iter().map(parse::plain).filter(|item| !item.is_empty());
        match items.collect::<std::collections::BTreeSet<String>>() {
            items if items.is_empty() => Said::Blank,
            items => Said::Set(items),
        }
    };
    match kind {
        _ if parse::plain(raw).is_empty() => Said::Blank,
        Kind::Word => word(),
        Kind::Date => parse::day(raw).map_or_else(word, |day| Said::Word(day.to_string())),
        Kind::Level => parse::level(raw).map_or_else(word, |level| Said::Rank(level as u32)),
        Kind::Number => number(raw).map_or_else(word, Said::Number),
        Kind::Set => set(parse::list(raw).collect()),
        Kind::Organisations => set(lists::organisations(raw, &[])),
        Kind::People => set(lists::names(raw)),
    }
}
