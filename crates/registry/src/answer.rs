//! What a person says of values that are shown beside the text: each answer with all that follows from it is one
//! change, stored whole or not at all, and can be taken back.

use crate::cells::{OF_LIST, parse};
use crate::correct::{Verdict, put_correction};
use crate::fault::CellFault;
use crate::field::Field;
use crate::history::{Event, EventKind, last_event};
use crate::intake::spread;
use crate::mention::{Mention, certain, mention_of, values_of};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::review::{Shown, Unsure, Was, leader, text_of};
use crate::store::Registry;
use crate::value::{FieldValue, Item};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// What a person says of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It is right.
    Accept,
    /// These are right in its stead.
    Edit(Vec<Item>),
    /// What was typed is right in its stead; it is looked for in the text, near the old place.
    Typed(String),
    /// There is no such thing.
    NotThere,
}

/// What an answer came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// Its event, by which it can be taken back; none where nothing had to be changed.
    pub event: Option<i64>,
    /// What was stored.
    pub stored: Stored,
    /// The field that it is about.
    pub field: Field,
    /// The place among the field's values at which something is different now.
    pub at: usize,
    /// How many values of the mention are still asked for.
    pub left: usize,
}

/// What was stored of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// The value is right.
    Confirmed(String),
    /// All values of the field are right: how many.
    AllConfirmed(usize),
    /// What was left of a mention is right: how many fields.
    Rest(usize),
    /// These hold now.
    Corrected(String),
    /// The value is gone.
    TakenOut(String),
    /// What held before holds again.
    TakenBack,
}

/// Which answer to take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo<'a> {
    /// The last one to a field that was not taken back yet.
    Last {
        /// The key of the mention.
        key: &'a str,
        /// The field.
        field: Field,
    },
    /// The last one of a person to any field of a mention that was not taken back yet: what one person said is not
    /// taken back by another.
    Mine {
        /// The key of the mention.
        key: &'a str,
        /// The person, or those who gave no name.
        who: Option<&'a str>,
    },
    /// That of an event.
    Event(i64),
}

/// Why an answer is not stored.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The registry cannot do it.
    #[error(transparent)]
    Registry(#[from] Problem),
    /// Another value stands there now.
    #[error("somebody changed this field in the meantime")]
    Changed,
    /// Nothing was typed.
    #[error("nothing was typed")]
    NothingTyped,
    /// What was typed is no value of the field.
    #[error("“{text}” {fault}")]
    Typed {
        /// What was typed.
        text: String,
        /// What is the matter with it.
        fault: CellFault,
    },
    /// There is no answer that could be taken back.
    #[error("there is nothing to undo")]
    NothingToUndo,
}

impl From<rusqlite::Error> for AnswerError {
    fn from(error: rusqlite::Error) -> Self {
        Problem::from(error).into()
    }
}

impl Registry {
    /// Stores what a person says of a value; what was read with it is confirmed with it.
    ///
    /// # Errors
    /// Where the mention is gone, another value stands there now, what was typed is none, or the disk fails.
    pub fn answer(
        &mut self,
        shown: &Shown<'_>,
        answer: &Answer,
        who: Option<&str>,
    ) -> Result<Answered, AnswerError> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = mention_of(&change, shown.key)?;
        unchanged(&change, &mention, shown.field, shown.said)?;
        let before = last_event(&change)?;
        let (event, stored) = store(&change, &mention, shown, answer, who)?;
        spread(&change, before)?;
        let left = mention_of(&change, shown.key)?.asked().len();
        change.commit()?;
        Ok(Answered { event, stored, field: shown.field, at: shown.at, left })
    }

    /// Whether a value still stands as it was found, and nobody has answered it since: an answer about one mention may
    /// hold for the same group in another paper.
    ///
    /// # Errors
    /// Where the mention is gone, or the disk fails.
    pub fn is_open(&self, one: &Unsure) -> Result<bool, Problem> {
        let items = mention_of(&self.db, &one.key)?;
        let same = |item: &Item| item.says(&one.item) && item.confidence == one.item.confidence;
        Ok(items.items(one.field).iter().any(same))
    }

    /// Confirms all values of a field, if they are those that were shown, separated by semicolons, and nothing was
    /// said of the field since.
    ///
    /// # Errors
    /// Where the mention is gone, other values stand there now, or the disk fails.
    pub fn confirm_all(
        &mut self,
        key: &str,
        field: Field,
        was: &str,
        said: Option<i64>,
        who: Option<&str>,
    ) -> Result<Answered, AnswerError> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = mention_of(&change, key)?;
        unchanged(&change, &mention, field, said)?;
        let items = mention.items(field);
        if items.is_empty() || listed(items) != was {
            return Err(AnswerError::Changed);
        }
        let before = last_event(&change)?;
        let event = put(&change, &mention, field, &sure(items), Verdict::Confirm, who)?;
        spread(&change, before)?;
        let left = mention_of(&change, key)?.asked().len();
        change.commit()?;
        let stored = Stored::AllConfirmed(items.len());
        Ok(Answered { event: Some(event), stored, field, at: 0, left })
    }

    /// Takes an answer back, with what followed from it: the values before hold again. A field of which nothing else
    /// was said holds what was read, and does not count as corrected any more.
    ///
    /// # Errors
    /// Where there is no such answer, somebody has changed the field since, or the disk fails.
    pub fn undo(&mut self, undo: Undo<'_>, who: Option<&str>) -> Result<Answered, AnswerError> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let answer = said(&change, undo)?.ok_or(AnswerError::NothingToUndo)?;
        let now = mention_of(&change, &answer.key)?.items(answer.field).to_vec();
        if now != answer.new {
            return Err(AnswerError::Changed);
        }
        let followers = followers(&change, answer.event)?;
        let (before, mut event) = (last_event(&change)?, None);
        for one in std::iter::once(&answer).chain(&followers) {
            let written = take_back(&change, one, who, event)?;
            event = event.or(Some(written));
        }
        spread(&change, before)?;
        let mention = mention_of(&change, &answer.key)?;
        let (left, field) = (mention.asked().len(), answer.field);
        let then = mention.items(field);
        let same = then.iter().zip(&now).take_while(|(then, now)| then == now).count();
        let at = same.min(then.len().saturating_sub(1));
        change.commit()?;
        Ok(Answered { event, stored: Stored::TakenBack, field, at, left })
    }
}

/// Takes one answer back: the values before it hold again; gives the event, which comes with `follows`.
pub(crate) fn take_back(
    db: &Connection,
    one: &Said,
    who: Option<&str>,
    follows: Option<i64>,
) -> Result<i64, Problem> {
    let mention = mention_of(db, &one.key)?;
    let taken_back = Event {
        who,
        kind: EventKind::Correct,
        origin: Some(Origin::TakenBack),
        undoes: Some(one.event),
        follows,
        ..Event::default()
    };
    let place = (mention.id, one.field);
    let alone = !stands(db, place, one.event)?;
    // What is said of the same group in another paper holds here until a person says otherwise of this one: that what
    // was read is right.
    let carried = holds_elsewhere(db, one.event)?;
    let read = carried.then(|| read_of(db, &mention, one.field)).transpose()?;
    let then = read.as_ref().unwrap_or(&one.old);
    let written = put_correction(db, place, mention.items(one.field), then, taken_back)?;
    if alone && !carried {
        db.execute(
            "DELETE FROM correction WHERE mention = ?1 AND field = ?2",
            (mention.id, one.field.key()),
        )?;
    }
    Ok(written)
}

/// What was read of a field.
fn read_of(db: &Connection, mention: &Mention, field: Field) -> Result<Vec<Item>, Problem> {
    let mut read = values_of(db, mention.id, |one| one == field)?;
    Ok(read.remove(&field).unwrap_or_default())
}

/// The number of the last event of a field: it tells what was said of it from what is said later. 0: nothing.
pub(crate) fn last_said(db: &Connection, mention: i64, field: Field) -> Result<i64, Problem> {
    let sql = "SELECT coalesce(max(id), 0) FROM event WHERE mention = ?1 AND field = ?2";
    Ok(db.prepare_cached(sql)?.query_row((mention, field.key()), |row| row.get(0))?)
}

/// Sees that nothing was said of a field since it was shown.
fn unchanged(
    db: &Connection,
    mention: &Mention,
    field: Field,
    said: Option<i64>,
) -> Result<(), AnswerError> {
    match said {
        Some(said) if said != last_said(db, mention.id, field)? => Err(AnswerError::Changed),
        _ => Ok(()),
    }
}

/// That an event made again what was said of a row that is in force.
const CARRIED: &str = "e.origin = 'replaced' AND EXISTS (SELECT 1 FROM mention o \
    JOIN file_name n ON n.file = o.file WHERE o.gone = 0 AND e.origin_of = '\"' || o.key || '\"')";

/// Whether an event made again what was said of a row in another paper.
fn holds_elsewhere(db: &Connection, event: i64) -> Result<bool, Problem> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM event e WHERE e.id = ?1 AND {CARRIED})");
    Ok(db.prepare_cached(&sql)?.query_row([event], |row| row.get(0))?)
}

/// Whether something else that a person said of a field still stands.
fn stands(db: &Connection, (mention, field): (i64, Field), but: i64) -> Result<bool, Problem> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM event e WHERE e.mention = ?1 AND e.field = ?2 AND e.id <> ?3 \
         AND e.kind IN ('correct', 'confirm', 'exclude', 'import') AND e.undoes IS NULL \
         AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) AND NOT ({CARRIED}))"
    );
    Ok(db.prepare_cached(&sql)?.query_row((mention, field.key(), but), |row| row.get(0))?)
}

/// An answer as the history has it.
pub(crate) struct Said {
    event: i64,
    key: String,
    field: Field,
    old: Vec<Item>,
    new: Vec<Item>,
}

/// Answers that were not taken back.
const SAID: &str = "SELECT e.id, m.key, e.field, e.old, e.new FROM event e JOIN mention m ON m.id = e.mention \
    WHERE e.kind IN ('correct', 'confirm', 'exclude') AND e.old IS NOT NULL AND e.undoes IS NULL \
    AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id)";

fn said(db: &Connection, undo: Undo<'_>) -> Result<Option<Said>, Problem> {
    let last = format!("{SAID} AND m.key = ?1 AND e.field = ?2 ORDER BY e.id DESC LIMIT 1");
    let row = match undo {
        Undo::Last { key, field } => {
            db.prepare(&last)?.query_row([key, field.key()], row).optional()?
        }
        Undo::Mine { key, who } => {
            // What follows from an answer goes with it; what all coders agree on is taken back field by field too.
            let mine = format!(
                "{SAID} AND m.key = ?1 AND person_is(e.who) IS person_is(?2) \
                 AND coalesce(e.origin, '') <> 'replaced' \
                 AND (e.follows IS NULL OR e.origin = 'adjudicated') ORDER BY e.id DESC LIMIT 1"
            );
            db.prepare(&mine)?.query_row((key, who), row).optional()?
        }
        Undo::Event(event) => {
            db.prepare(&format!("{SAID} AND e.id = ?1"))?.query_row([event], row).optional()?
        }
    };
    row.map_or(Ok(None), understood)
}

/// What followed from an answer, as far as it still holds.
pub(crate) fn followers(db: &Connection, event: i64) -> Result<Vec<Said>, Problem> {
    let sql = format!(
        "{SAID} AND e.follows = ?1 AND EXISTS (SELECT 1 FROM correction c WHERE c.event = e.id) ORDER BY e.id"
    );
    let mut found = db.prepare(&sql)?;
    let rows = found.query_map([event], row)?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows
        .into_iter()
        .map(understood)
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect())
}

type SaidRow = (i64, String, String, String, Option<String>);

fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<SaidRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn understood((event, key, field, old, new): SaidRow) -> Result<Option<Said>, Problem> {
    let Some(field) = Field::of(&field) else { return Ok(None) };
    let items = |json: &str| -> Result<Vec<Item>, Problem> {
        let items: Vec<Item> =
            serde_json::from_str(json).map_err(|error| Problem::Database(error.to_string()))?;
        Ok(items.into_iter().map(|item| item.of(field)).collect())
    };
    let (old, new) = (items(&old)?, new.as_deref().map_or(Ok(Vec::new()), items)?);
    Ok(Some(Said { event, key, field, old, new }))
}

/// The same values, as a person vouches for them.
pub(crate) fn sure(items: &[Item]) -> Vec<Item> {
    // The day of the list that has a group as ended may be right, and says nothing of when that ended.
    let of_list = |item: &Item| {
        item.confidence <= OF_LIST
            && item.span.is_none()
            && matches!(item.value, FieldValue::Date(_))
    };
    let sure = |item: &Item| Item { confidence: 1.0, ..item.clone() };
    items.iter().map(|item| if of_list(item) { item.clone() } else { sure(item) }).collect()
}

/// Values as a page shows a list of them.
pub(crate) fn listed(items: &[Item]) -> String {
    items.iter().map(Item::shown).collect::<Vec<_>>().join(";")
}

/// Stores the values of a field as an answer; gives its event.
fn put(
    db: &Connection,
    mention: &Mention,
    field: Field,
    items: &[Item],
    verdict: Verdict,
    who: Option<&str>,
) -> Result<i64, Problem> {
    let origin = Some(Origin::Review);
    let event = Event { who, kind: verdict.kind(), origin, ..Event::default() };
    put_correction(db, (mention.id, field), mention.items(field), items, event)
}

fn store(
    db: &Connection,
    mention: &Mention,
    shown: &Shown<'_>,
    answer: &Answer,
    who: Option<&str>,
) -> Result<(Option<i64>, Stored), AnswerError> {
    let Change { items, verdict, stored } = match change(db, mention, shown, answer)? {
        Ok(change) => change,
        Err(stored) => return Ok((None, stored)),
    };
    let event = put(db, mention, shown.field, &items, verdict, who)?;
    if verdict == Verdict::Confirm {
        for (follower, items) in followers_of(mention, shown.field) {
            let (kind, origin) = (EventKind::Confirm, Some(Origin::Review));
            let follows = Event { who, kind, origin, follows: Some(event), ..Event::default() };
            put_correction(db, (mention.id, follower), items, &sure(items), follows)?;
        }
    }
    Ok((Some(event), stored))
}

/// What an answer makes of a field.
pub(crate) struct Change {
    /// All values of the field.
    pub items: Vec<Item>,
    pub verdict: Verdict,
    pub stored: Stored,
}

/// Works out what an answer makes of a field of a mention as it was shown; where nothing has to be changed, only what
/// is told of it.
pub(crate) fn change(
    db: &Connection,
    mention: &Mention,
    shown: &Shown<'_>,
    answer: &Answer,
) -> Result<Result<Change, Stored>, AnswerError> {
    let (field, mut items) = (shown.field, mention.items(shown.field).to_vec());
    let item = standing(&items, shown)?;
    // An answer before may have moved it, or taken it out.
    let same = |other: &Item| other.says(&item) && other.span == item.span;
    // Of two that say the same at the same place it is the one that was shown.
    let here = items.get(shown.at).is_some_and(same);
    let place = if here { Some(shown.at) } else { items.iter().position(same) };
    let end = shown.at.min(items.len());
    let range = place.map_or(end..end, |at| at..at + 1);
    let (verdict, stored) = match answer {
        Answer::NotThere if place.is_none() => return Ok(Err(Stored::TakenOut(item.shown()))),
        Answer::NotThere => {
            items.drain(range);
            (Verdict::Correct, Stored::TakenOut(item.shown()))
        }
        // Where there is one value alone, and it is another by now, the two do not both hold.
        Answer::Accept if place.is_none() && !items.is_empty() && field.kind().is_single() => {
            return Err(AnswerError::Changed);
        }
        Answer::Accept => {
            items.splice(range, sure(std::slice::from_ref(&item)));
            (Verdict::Confirm, Stored::Confirmed(item.shown()))
        }
        Answer::Edit(new) => {
            items.splice(range, new.iter().map(|new| completed(new, &item)));
            (Verdict::Correct, Stored::Corrected(listed(new)))
        }
        Answer::Typed(text) => {
            let new = typed_at(db, mention, field, text, &item)?;
            if let [only] = new.as_slice()
                && (only.text(), only.posts()) == (item.text(), item.posts())
            {
                items.splice(range, sure(std::slice::from_ref(&item)));
                (Verdict::Confirm, Stored::Confirmed(item.shown()))
            } else {
                items.splice(range, new.iter().map(|new| completed(new, &item)));
                (Verdict::Correct, Stored::Corrected(listed(&new)))
            }
        }
    };
    Ok(Ok(Change { items, verdict, stored }))
}

/// The doubtful fields that were read with another: who confirms that one confirms them.
pub(crate) fn followers_of(
    mention: &Mention,
    field: Field,
) -> impl Iterator<Item = (Field, &[Item])> {
    let with = Field::all().filter(move |other| leader(mention, *other) == Some(field));
    let doubtful = |items: &[Item]| items.iter().any(|item| item.confidence < certain());
    with.map(|other| (other, mention.items(other))).filter(move |(_, items)| doubtful(items))
}

/// The value that was shown, if it still stands there.
fn standing(items: &[Item], shown: &Shown<'_>) -> Result<Item, AnswerError> {
    match (shown.was, items.get(shown.at)) {
        (Was::Value(item), _) => Ok(item.clone()),
        (Was::Words(was), Some(item)) if item.shown() == was => Ok(item.clone()),
        (Was::Words(""), None) if shown.at == items.len() => Ok(Item::default()),
        _ => Err(AnswerError::Changed),
    }
}

/// A new seat keeps the label of the one in whose stead it stands.
fn completed(new: &Item, old: &Item) -> Item {
    new.clone().labelled(old.label())
}

/// The values that a person typed: parts of a list by ;, posts in brackets.
///
/// # Errors
/// Says what is the matter with it.
pub fn typed(field: Field, text: &str) -> Result<Vec<Item>, CellFault> {
    parse(field, text)
}

/// What was typed, with the places where it stands in the text.
pub(crate) fn typed_at(
    db: &Connection,
    mention: &Mention,
    field: Field,
    text: &str,
    old: &Item,
) -> Result<Vec<Item>, AnswerError> {
    let mut items = parse(field, text)
        .map_err(|fault| AnswerError::Typed { text: text.trim().to_string(), fault })?;
    if items.is_empty() {
        return Err(AnswerError::NothingTyped);
    }
    let text = text_of(db, &mention.key)?;
    for item in &mut items {
        item.span = text.as_deref().and_then(|text| nearest(text, &item.text(), old.span));
    }
    Ok(items)
}

/// Where a value stands in a text, nearest to where another stood.
fn nearest(text: &str, value: &str, near: Option<(u32, u32)>) -> Option<(u32, u32)> {
    // Short or long, what is typed is looked for as it stands.
    if value.is_empty() {
        return None;
    }
    let near = near.map_or(0, |span| span.0);
    let (mut chars, mut from) = (0_u32, 0);
    let length = u32::try_from(value.chars().count()).ok()?;
    let mut best: Option<u32> = None;
    for (at, _) in text.match_indices(value).take(10_000) {
        chars += u32::try_from(text[from..at].chars().count()).ok()?;
        from = at;
        if best.is_none_or(|known| chars.abs_diff(near) < known.abs_diff(near)) {
            best = Some(chars);
        }
    }
    best.map(|at| (at, at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_nearest_to_the_old_place() {
        let text = "张三任组长，张三丰任副组长，张三";
        assert_eq!(nearest(text, "张三", Some((14, 16))), Some((14, 16)));
        assert_eq!(nearest(text, "张三", None), Some((0, 2)));
        assert_eq!(nearest(text, "王五", None), None);
        assert_eq!(nearest(text, "", None), None);
    }
}
