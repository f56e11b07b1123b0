//! Decisions that an office took on its draft list: they come back with the sheet and become events of the groups.

mod contrary;
mod meant;
mod words;

use crate::answer::listed;
use crate::correct::put_correction;
use crate::fault::{CellFault, CellLeft, NotTaken, WhyNotTaken};
use crate::field::Field;
use crate::hash::hash;
use crate::history::{Event, EventKind, write_event};
use crate::identity::{Group, earlier};
use crate::intake::{to_come, write_mention};
use crate::mention::{DECISION, Mention, mention_of};
use crate::office::{is_called, shares_out};
use crate::origin::Origin;
use crate::parse::lists::is_group;
use crate::parse::{nothing, plain};
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::resolve::View;
use crate::sheet::grid::Grid;
use crate::sheet::says;
use crate::store::Registry;
use crate::successor::Successors;
use crate::value::{FieldValue, Item};
use contrary::{Decision, Says, contrary, stored};
use meant::{Meant, meant};
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;
use tiaokuai_notices::read::{Act, Day};
use words::{day_in_words, day_of, is_name, left_over, new_body, only_waits, paper, renames};

/// The columns of a draft list that decisions are read from, by their names in both languages.
const COLUMNS: [(&str, [&str; 2]); 7] = [
    ("proposal", ["proposal", "建议"]),
    ("key", ["key", "键"]),
    ("group", ["group", "小组名称"]),
    ("decision", ["decision", "决定"]),
    ("date", ["date_of_decision", "决定日期"]),
    ("number", ["number_of_decision", "决定文号"]),
    ("into", ["into", "整合到"]),
];

/// Where the header of a draft list stands, and where its columns are.
pub(crate) struct Found<'a> {
    grid: &'a Grid,
    row: usize,
    columns: BTreeMap<&'static str, usize>,
}

impl Found<'_> {
    /// What a row says in a column; 同上 and 〃 stand for what is above.
    fn told(&self, at: usize, column: &str) -> &str {
        const DITTO: [&str; 7] = ["同上", "同前", "同左", "〃", "″", "〞", "\""];
        let Some(column) = self.columns.get(column) else { return "" };
        let cell = |at: usize| self.grid.cell(at, *column).trim();
        let said = (self.row + 1..=at).rev().map(cell);
        { said }.find(|cell| !DITTO.contains(cell)).unwrap_or_default()
    }
}

/// The draft list among the sheets of a file.
pub(crate) fn draft_list(grids: &[Grid]) -> Option<Found<'_>> {
    grids.iter().filter(|grid| !grid.hidden).find_map(|grid| {
        (0..grid.rows.len().min(20)).find_map(|row| {
            let mut columns = BTreeMap::new();
            for (at, cell) in grid.rows[row].iter().enumerate() {
                let head = plain(cell);
                let known = COLUMNS.iter().find(|(_, names)| names.contains(&head.as_str()));
                if let Some((name, _)) = known {
                    columns.insert(*name, at);
                }
            }
            let is = columns.contains_key("key") && columns.contains_key("decision");
            is.then_some(Found { grid, row, columns })
        })
    })
}

/// The row of the header of a draft list, from 1, that has keys and no decisions.
pub(crate) fn undecidable(grid: &Grid) -> Option<usize> {
    const OWN: [[&str; 2]; 5] = [
        ["proposal", "建议"],
        ["rule", "规则"],
        ["reasons", "理由"],
        ["rests on", "依据"],
        ["into", "整合到"],
    ];
    let is = |cells: &[String]| {
        let has = |names: &[&str]| cells.iter().any(|cell| names.contains(&plain(cell).as_str()));
        has(&["key", "键"]) && OWN.iter().filter(|names| has(&names[..])).count() > 3
    };
    grid.rows.iter().take(20).position(|row| is(row)).map(|row| row + 1)
}

/// What became of the decisions of a draft list.
#[derive(Default)]
pub(crate) struct Decided {
    /// Decisions that are new or other than before.
    pub taken: usize,
    /// Decisions that were imported before.
    pub again: usize,
    /// Rows without a decision.
    pub open: usize,
    /// Rows whose decision could not be taken.
    pub not_taken: Vec<NotTaken>,
    /// What is to be told of decisions that were taken.
    pub told: Vec<CellLeft>,
}

impl Registry {
    /// Stores the decisions of a draft list, all of them or, where the disk fails, none.
    pub(crate) fn take_decisions(
        &mut self,
        name: &str,
        found: &Found<'_>,
        who: Option<&str>,
        dry: bool,
    ) -> Result<Decided, Problem> {
        let view = self.view(None)?;
        let successors = Successors::of(view.mentions.iter());
        let mut told = Decided::default();
        let mut decisions: Vec<Decision> = Vec::new();
        for at in found.row + 1..found.grid.rows.len() {
            if !says(&found.grid.rows[at]) || is_note(found, at) {
                continue;
            }
            match self.decision(name, (&view, &successors), found, at)? {
                Ok(Some(decision)) => decisions.push(decision),
                Ok(None) => told.open += 1,
                Err(not) => told.not_taken.push(not),
            }
        }
        let place = |decision: &Decision, column: usize| {
            let (column, value) = decision.cells[column].clone();
            (found.grid.sheet.clone(), decision.row, column, value)
        };
        let stored = stored(&view);
        let refused = contrary(&view, &decisions, &stored);
        let mut changes: Vec<(Decision, Option<Mention>)> = Vec::new();
        for (at, decision) in decisions.into_iter().enumerate() {
            if let Some(why) = refused.get(&at) {
                let dated =
                    matches!(why, WhyNotTaken::BeforeFounding(_) | WhyNotTaken::IntoLater(_));
                let (sheet, row, column, value) = place(&decision, usize::from(dated));
                let (row, why) = (row as usize, why.clone());
                told.not_taken.push(NotTaken { sheet, row, column, value, why });
                continue;
            }
            if changes.iter().any(|(other, _)| other.says == decision.says) {
                // The row stands there twice.
                told.again += 1;
                continue;
            }
            // A decision of the same group for the same day, whichever of its mentions the row is of.
            let same_day = |says: &Says| says.replaced_by(&decision.says);
            let known = match stored.iter().find(|(_, says)| same_day(says)) {
                Some((key, _)) => self.mention(key)?,
                None => self.mention(&decision.key)?,
            };
            let typed = new_body(&decision.cells[2].1).0;
            let target = decision.says.target.map(|at| &view.who.groups[at]);
            let same = known.as_ref().is_some_and(|known| {
                // A body that the decision itself named goes by that name, whatever it is called in full.
                let as_typed = |field: Field| {
                    let own = known.text(field);
                    let names = target.map(|target| &target.names);
                    field == Field::Group
                        && names.is_some_and(|names| own == typed || names.contains(own.as_ref()))
                };
                let says = |field: &Field| {
                    let (old, new) = (known.items(*field), decision.values.get(field));
                    let new = new.map_or(&[][..], Vec::as_slice);
                    as_typed(*field)
                        || old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.says(b))
                };
                DECIDES.iter().all(says)
            });
            let excluded = known.as_ref().filter(|known| known.items(Field::Group).is_empty());
            if let Some(known) = excluded {
                let (sheet, row, column, _) = place(&decision, 0);
                let (row, why) = (row as usize, WhyNotTaken::Excluded(known.key.clone()));
                let value =
                    decision.values.get(&Field::Act).map_or(String::new(), |act| listed(act));
                told.not_taken.push(NotTaken { sheet, row, column, value, why });
                continue;
            }
            if same {
                told.again += 1;
                continue;
            }
            let seen = &view.who.groups[decision.says.source].last_seen;
            let ends = decision.says.ends();
            let faults = [
                (known.is_some(), 0, CellFault::DecidedAnew),
                (
                    known.is_none() && ends && earlier(&decision.says.date, seen),
                    1,
                    CellFault::SeenLater,
                ),
                (
                    !matches!(decision.says.act, Act::Merge | Act::Rename)
                        && !decision.cells[2].1.is_empty(),
                    2,
                    CellFault::IntoUnused,
                ),
                (
                    decision.values.contains_key(&Field::Ends) && only_waits(&decision.cells[0].1),
                    0,
                    CellFault::KeptUntil,
                ),
                (ends && shares_out(&decision.cells[0].1), 0, CellFault::WorkShared),
                (left_over(&decision.cells[0].1).is_some(), 0, CellFault::MoreSaid),
            ];
            if let Some(target) = target.filter(|target| !target.names.contains(typed)) {
                let (sheet, row, column, _) = place(&decision, 2);
                let (file, value) = (name.to_string(), format!("{typed} → {}", target.name));
                let fault = CellFault::IntoShort;
                told.told.push(CellLeft { file, sheet, row, column, value, fault });
            }
            for (_, column, fault) in faults.into_iter().filter(|(is, ..)| *is) {
                let (sheet, row, column, value) = place(&decision, column);
                let file = name.to_string();
                told.told.push(CellLeft { file, sheet, row, column, value, fault });
            }
            told.taken += 1;
            changes.push((decision, known));
        }
        told.not_taken.sort_by_key(|not| not.row);
        if dry {
            return Ok(told);
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (decision, known) in changes {
            store(&change, decision, known, who)?;
        }
        change.commit()?;
        Ok(told)
    }

    /// The decision of a row; nothing where none was taken.
    fn decision(
        &self,
        name: &str,
        (view, successors): (&View, &Successors<'_>),
        found: &Found<'_>,
        at: usize,
    ) -> Result<Result<Option<Decision>, NotTaken>, Problem> {
        let cell = |column: &str| found.told(at, column);
        let not = |column: &str, value: &str, why: WhyNotTaken| {
            let head = found.columns.get(column);
            let head = head.map_or(column, |column| found.grid.cell(found.row, *column));
            let (sheet, row) = (found.grid.sheet.clone(), at + 1);
            Ok(Err(NotTaken { sheet, row, column: head.to_string(), value: value.into(), why }))
        };
        let (key, text) = (cell("key"), cell("decision"));
        if text.is_empty() || nothing(text) && !text.contains(char::is_alphabetic) {
            return Ok(Ok(None));
        }
        let Some(meant) = meant(text, cell("proposal")) else {
            return not("decision", text, WhyNotTaken::NoDecision);
        };
        let Meant { said, act, new_name, goes, day: in_words, for_a_while } = meant;
        if key.is_empty() {
            return not("key", "", WhyNotTaken::KeyEmpty);
        }
        let standing = |key: &str| view.mentions.iter().position(|mention| mention.key == key);
        let mention = match standing(key) {
            Some(mention) => mention,
            None => {
                let Some(gone) = self.mention(key)? else {
                    return not("key", key, WhyNotTaken::KeyUnknown);
                };
                // The ledger may have been saved again since the list was made.
                let next = successors.after(&gone).and_then(|next| standing(&next.key));
                let Some(next) = next else { return not("key", key, WhyNotTaken::KeyGone) };
                next
            }
        };
        let Some(group) = view.who.group_of[mention] else {
            return not("key", key, WhyNotTaken::KeyGone);
        };
        let source = &view.who.groups[group];
        // A column that was sorted without the others, or a name typed over: nobody knows which group is meant.
        let plainly = |name: &str| {
            let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            view.who.governments[source.government].strip(&name).1.to_string()
        };
        let called = cell("group");
        if !called.is_empty() && !source.names.iter().any(|name| plainly(name) == plainly(called)) {
            return not("group", called, WhyNotTaken::OtherGroup(source.name.clone()));
        }
        let date = match (in_words, cell("date"), day_of(cell("date"))) {
            // 自2024年7月1日起撤销: the day in the words counts.
            (Some(date), ..) if to_come(&self.db, &date.to_string())? => {
                return not("decision", text, WhyNotTaken::NotCome);
            }
            (Some(date), ..) => date,
            (_, "", _) => return not("date", "", WhyNotTaken::NoDecisionDate),
            (_, text, None) => return not("date", text, WhyNotTaken::Cell(CellFault::NoDate)),
            (_, text, Some(date)) if to_come(&self.db, &date.to_string())? => {
                return not("date", text, WhyNotTaken::NotCome);
            }
            (_, _, Some(date)) => date,
        };
        // A mention of the name that the group has now, as the decision names it: not one that it had before.
        let named_so = |group: &Group| {
            let named = |at: &&usize| view.mentions[**at].text(Field::Group).trim() == group.name;
            group.mentions.iter().rev().find(named).or(group.mentions.last()).copied()
        };
        let (mut of, mut with) = (source.name.as_str(), Some(named_so(source).unwrap_or(mention)));
        let (mut into, mut founds, mut before) = (None, false, &source.name);
        // What was ended and is set up again is a group of its own, founded again.
        let again = act == Act::Establish;
        let over = source.ended && !earlier(&date.to_string(), &source.abolished);
        if again && !over {
            return not("decision", text, WhyNotTaken::NoDecision);
        }
        if again {
            with = None;
        }
        let into_cell = goes.map_or(cell("into"), |(named, _)| named);
        if act == Act::Merge {
            let (text, new) = new_body(into_cell);
            let new = new || goes.is_some_and(|(_, new)| new);
            // Whoever ended on that day or later was there to take it in.
            let lived = |group: &Group| {
                !group.ended
                    || (!group.abolished.is_empty()
                        && !earlier(&group.abolished, &date.to_string()))
            };
            let here = view.who.groups.iter().enumerate();
            let here: Vec<(usize, &Group)> = here
                .filter(|(_, group)| group.government == source.government && lived(group))
                .collect();
            let find = |text: &str, new: bool| -> Option<(usize, &Group)> {
                let mut named = here.clone();
                named.retain(|(_, group)| group.names.contains(text));
                // 县安委会 is 县安全生产委员会, if that is the only one of which it may be short.
                if named.is_empty() && !new {
                    let called = |name: &String| is_called(&plainly(text), &plainly(name));
                    named.clone_from(&here);
                    named.retain(|(_, group)| group.names.iter().any(called));
                    named.truncate(if named.len() > 1 { 0 } else { 1 });
                }
                named.iter().find(|(_, group)| !group.ended).or(named.first()).copied()
            };
            let found_so = find(text, new);
            // What stands in the column of its own, and is another one.
            let (column, of_column) = new_body(cell("into"));
            let at = |found: Option<(usize, &Group)>| found.map(|(at, _)| at);
            let same = plainly(column) == plainly(text)
                || found_so.is_some() && at(find(column, of_column)) == at(found_so);
            if !column.is_empty() && !same {
                return not("into", column, WhyNotTaken::IntoOther(text.to_string()));
            }
            // Or another row of the list gives it this name.
            let called_so = || {
                let key = called_here(found, text, &plainly)?;
                let at = view.who.group_of[standing(key)?]?;
                Some((at, &view.who.groups[at]))
                    .filter(|(_, of)| of.government == source.government)
            };
            let called_so = found_so.is_none().then(called_so).flatten();
            match (found_so, new) {
                _ if let Some((at, target)) = called_so.filter(|(at, _)| *at != group) => {
                    into = Some(at);
                    (of, with) = (&target.name, Some(named_so(target).unwrap_or(mention)));
                }
                (Some((at, _)), _) if at == group => {
                    return not("into", into_cell, WhyNotTaken::Itself);
                }
                (Some((at, target)), _) => {
                    into = Some(at);
                    founds = set_up(view, target, source, date);
                    (of, with) = (&target.name, Some(named_so(target).unwrap_or(mention)));
                }
                // Nobody has heard of it yet: what is written is all that there is.
                (None, new) if is_group(text) && (new || declared(found, text, &plainly)) => {
                    (of, with, founds) = (text, None, true);
                }
                (None, _) => return not("into", into_cell, WhyNotTaken::NoSuchGroup),
            }
        }
        // Whom another row renames on that day or before, it goes into under its new name.
        let later = |at: usize| {
            let is = |key: &str| standing(key).and_then(|one| view.who.group_of[one]) == Some(at);
            renamed_here(found, &is, date)
        };
        if let Some(name) = into.and_then(later) {
            (of, with) = (name, None);
        }
        if let Some(named) = new_name {
            let (column, name) = match named {
                "" => ("into", new_body(into_cell).0),
                named => ("decision", named),
            };
            let other = |(at, other): (usize, &Group)| {
                at != group
                    && !other.ended
                    && other.government == source.government
                    && other.names.iter().any(|one| plainly(one) == plainly(name))
            };
            if !is_name(name) {
                return not(column, cell(column), WhyNotTaken::NoNewName);
            }
            if view.who.groups.iter().enumerate().any(other) {
                return not(column, cell(column), WhyNotTaken::NameTaken);
            }
            // The same decision again is of the name that the list has it under.
            let old = source.names.iter().filter(|one| plainly(one) != plainly(name));
            let old = old.max_by_key(|one| plainly(one) == plainly(called));
            let own = Some(&source.name).filter(|own| plainly(own) != plainly(name));
            let Some(old) = own.or(old) else {
                return not(column, cell(column), WhyNotTaken::NoNewName);
            };
            // It is of the group that has this name from then on.
            (of, with, before) = (name, None, old);
        }
        let mut values = Values::new();
        let mut put = |field: Field, value: FieldValue| {
            values.insert(field, vec![Item::certain(value)]);
        };
        put(Field::Group, of.into());
        // A body that takes others in does not begin thereby; one that is made of them does.
        put(Field::Act, FieldValue::Act(if founds { Act::Establish } else { act }));
        put(Field::Date, FieldValue::Date(date));
        let number = Some(cell("number")).filter(|number| !number.is_empty());
        if let Some(number) = number.or_else(|| paper(text)) {
            put(Field::Number, number.into());
        }
        if for_a_while {
            put(Field::Ends, said.into());
        }
        if matches!(act, Act::Merge | Act::Rename) {
            put(Field::Predecessors, before.clone().into());
        }
        // Whose group it is, as the mention that it was seen in says.
        for field in [Field::Jurisdiction, Field::Level] {
            let items = view.mentions[with.unwrap_or(mention)].items(field);
            if !items.is_empty() {
                let certain = items.iter().map(|item| Item::certain(item.value.clone()));
                values.insert(field, certain.collect());
            }
        }
        let key = format!("{DECISION}{}", &hash(format!("{key} {date}").as_bytes())[..12]);
        let with = with.map(|with| view.mentions[with].key.clone());
        let (file, sheet) = (name.to_string(), found.grid.sheet.clone());
        let origin = Origin::Row { file, sheet, row: at + 1 };
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let head = |column: &str| {
            let head = found.columns.get(column);
            head.map_or(column, |column| found.grid.cell(found.row, *column)).to_string()
        };
        let cells =
            ["decision", "date", "into"].map(|column| (head(column), cell(column).to_string()));
        let cells = match goes {
            Some((goes, _)) if act == Act::Merge => {
                [cells[0].clone(), cells[1].clone(), (cells[0].0.clone(), goes.to_string())]
            }
            _ => cells,
        };
        let says = Says { source: group, target: into, date: date.to_string(), act, new: founds };
        Ok(Ok(Some(Decision { key, values, with, origin, row, says, cells })))
    }
}

/// Whether another row of a draft list says of a body that it is new: 新设：县应急委员会 in one, 县应急委员会 in the next.
fn declared(found: &Found<'_>, text: &str, plainly: &dyn Fn(&str) -> String) -> bool {
    let Some(column) = found.columns.get("into") else { return false };
    let rows = found.row + 1..found.grid.rows.len();
    { rows }.any(|at| {
        let (name, new) = new_body(found.grid.cell(at, *column).trim());
        new && plainly(name) == plainly(text)
    })
}

/// The key of the row of a draft list that gives its group this name: 更名 in one, and 并入 what it is called then in another.
fn called_here<'a>(
    found: &'a Found<'_>,
    text: &str,
    plainly: &dyn Fn(&str) -> String,
) -> Option<&'a str> {
    let cell = |at: usize, column: &str| {
        let column = found.columns.get(column)?;
        Some(found.grid.cell(at, *column).trim())
    };
    let mut rows = found.row + 1..found.grid.rows.len();
    let row = rows.find(|at| {
        let named = cell(*at, "decision").and_then(renames);
        let named = named.map(|named| match named {
            "" => new_body(cell(*at, "into").unwrap_or_default()).0,
            named => named,
        });
        named.is_some_and(|named| plainly(named) == plainly(text))
    })?;
    cell(row, "key")
}

/// The name that a row of a draft list gives the group of which `is` says that its key is one, on that day or before.
fn renamed_here<'a>(found: &'a Found<'_>, is: &dyn Fn(&str) -> bool, date: Day) -> Option<&'a str> {
    let cell = |at: usize, column: &str| {
        let column = found.columns.get(column)?;
        Some(found.grid.cell(at, *column).trim())
    };
    ({ found.row + 1..found.grid.rows.len() }).find_map(|at| {
        let decision = cell(at, "decision")?;
        let name = match renames(decision)? {
            "" => new_body(cell(at, "into")?).0,
            named => named,
        };
        let day = day_in_words(decision).or_else(|| day_of(cell(at, "date")?))?;
        let before = !earlier(&date.to_string(), &day.to_string());
        (before && is_name(name) && is(cell(at, "key")?)).then_some(name)
    })
}

/// Whether a row below the list is a note, and of no group: 说明：以上意见经县委编委会审定.
fn is_note(found: &Found<'_>, at: usize) -> bool {
    let empty = |column: &str| {
        let cell = found.columns.get(column).map_or("", |column| found.grid.cell(at, *column));
        cell.trim().is_empty()
    };
    let mut cells = found.grid.rows[at].iter().filter(|cell| !cell.trim().is_empty());
    // What was merged over the row stands in every column.
    let first = cells.next();
    let over = cells.clone().count() > 1 && cells.all(|cell| Some(cell) == first);
    over || ["key", "group", "decision", "proposal"].into_iter().all(empty)
}

/// Whether a group was set up by a decision that was imported: of that day, or of the group that is decided on.
fn set_up(view: &View, group: &Group, source: &Group, date: Day) -> bool {
    group.mentions.iter().map(|at| &view.mentions[*at]).any(|mention| {
        let of_source = mention.text(Field::Predecessors) == source.name.as_str();
        mention.is_decision()
            && mention.act() == Some(Act::Establish)
            && (of_source || mention.date() == Some(date))
    })
}

/// The fields that say what was decided.
const DECIDES: [Field; 6] =
    [Field::Group, Field::Act, Field::Date, Field::Number, Field::Predecessors, Field::Ends];

fn store(
    db: &Connection,
    decision: Decision,
    known: Option<Mention>,
    who: Option<&str>,
) -> Result<(), Problem> {
    let Decision { key, values, with, origin, row, .. } = decision;
    let event = |origin: &Origin| Event {
        who,
        kind: EventKind::Import,
        origin: Some(origin.clone()),
        ..Event::default()
    };
    let id = match known {
        Some(known) => {
            for field in DECIDES {
                let new = values.get(&field).map_or(&[][..], Vec::as_slice);
                if !(known.items(field).len() == new.len()
                    && known.items(field).iter().zip(new).all(|(a, b)| a.says(b)))
                {
                    let at = (known.id, field);
                    put_correction(db, at, known.items(field), new, event(&origin))?;
                }
            }
            // It is of the group that it names now. What a person tied by hand stays.
            let link = "DELETE FROM decision WHERE mention = ?1 AND kind = ?2 \
                        AND event IN (SELECT id FROM event WHERE origin IS NOT NULL)";
            db.execute(link, params![known.id, EventKind::Link.key()])?;
            known.id
        }
        None => {
            let id = write_mention(db, &key, None, &Draft { notice: row, group: 0, values })?;
            write_event(db, &Event { mention: Some(id), ..event(&origin) })?;
            id
        }
    };
    let Some(with) = with else { return Ok(()) };
    let other = mention_of(db, &with)?.id;
    if other == id {
        return Ok(());
    }
    let link = Event { kind: EventKind::Link, mention: Some(id), ..event(&origin) };
    let link = write_event(db, &link)?;
    let put = "INSERT INTO decision (kind, mention, other, event) VALUES (?1, ?2, ?3, ?4)";
    db.execute(put, params![EventKind::Link.key(), id, other, link])?;
    Ok(())
}
