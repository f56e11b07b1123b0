//! Corrections: what a person says of a field, which holds against any reading.

use crate::field::Field;
use crate::history::{Event, EventKind, json, last_event, write_event};
use crate::identity::Tie;
use crate::intake::{remembered_since, spread, spread_anew};
use crate::mention::{Mention, mention_of};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::resolve::View;
use crate::store::Registry;
use crate::value::Item;
use rusqlite::{Connection, TransactionBehavior, params};
use tiaokuai_notices::read::Act;

/// What a person does to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Gives other values.
    Correct,
    /// Says that the values are right.
    Confirm,
}

impl Verdict {
    pub(crate) fn kind(self) -> EventKind {
        match self {
            Verdict::Correct => EventKind::Correct,
            Verdict::Confirm => EventKind::Confirm,
        }
    }
}

/// The values that a person gives a field of a mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction<'a> {
    /// The key of the mention.
    pub key: &'a str,
    /// The field.
    pub field: Field,
    /// Its values; an empty list says that there are none, and for the group that there is no mention.
    pub items: Vec<Item>,
    /// Whether they are other values than before.
    pub verdict: Verdict,
    /// Who says so.
    pub who: Option<&'a str>,
    /// On what occasion.
    pub origin: Option<Origin>,
}

impl<'a> Correction<'a> {
    /// Other values, from nobody in particular.
    #[must_use]
    pub fn to(key: &'a str, field: Field, items: Vec<Item>) -> Self {
        Correction { key, field, items, verdict: Verdict::Correct, who: None, origin: None }
    }
}

/// Puts a correction in force within a transaction; gives its event.
pub(crate) fn put_correction(
    db: &Connection,
    (mention, field): (i64, Field),
    old: &[Item],
    new: &[Item],
    event: Event<'_>,
) -> Result<i64, Problem> {
    // A mention without a group is no mention.
    let kind =
        if field == Field::Group && new.is_empty() { EventKind::Exclude } else { event.kind };
    let new: Vec<Item> = new.iter().cloned().map(|item| item.of(field)).collect();
    let value = json(&new);
    let event = Event {
        kind,
        mention: Some(mention),
        field: Some(field),
        old: Some(json(old)),
        new: Some(value.clone()),
        ..event
    };
    let event = write_event(db, &event)?;
    let mut put = db.prepare_cached(
        "INSERT INTO correction VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (mention, field) DO UPDATE SET value = ?3, event = ?4",
    )?;
    put.execute(params![mention, field.key(), value, event])?;
    Ok(event)
}

impl Registry {
    /// Gives a field of a mention the values that a person says are right, or confirms those that it has.
    ///
    /// ```
    /// # use tiaokuai_registry::{Correction, Field, Item, Registry};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// let sheet = "group,head_name\n甲领导小组,张三\n";
    /// registry.ingest("groups.csv", sheet.as_bytes(), Format::Csv, &pdf_text)?;
    /// let key = registry.mentions()?[0].key.clone();
    /// registry.correct(Correction::to(&key, Field::Heads, vec![Item::certain("李四")]))?;
    /// assert_eq!(registry.mentions()?[0].text(Field::Heads), "李四");
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    ///
    /// # Errors
    /// Where there is no such mention, or the disk fails.
    pub fn correct(&mut self, correction: Correction<'_>) -> Result<(), Problem> {
        let Correction { key, field, items, verdict, who, origin } = correction;
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = mention_of(&change, key)?;
        let event = Event { who, kind: verdict.kind(), origin, ..Event::default() };
        let before = last_event(&change)?;
        put_correction(&change, (mention.id, field), mention.items(field), &items, event)?;
        spread(&change, before)?;
        change.commit()?;
        Ok(())
    }

    /// The number of the latest event of the history; 0 where there is none.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn last_event(&self) -> Result<i64, Problem> {
        last_event(&self.db)
    }

    /// The groups of which something was said in other papers with what was said since an event, as file and group.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn remembered_since(&self, event: i64) -> Result<Vec<(String, String)>, Problem> {
        remembered_since(&self.db, event)
    }

    /// Says whether a mention is of the same group as another, or of a group of its own.
    ///
    /// # Errors
    /// Where there is no such mention, where both groups live in one list, or the disk fails.
    pub fn decide(
        &mut self,
        key: &str,
        other: &str,
        tie: Tie,
        who: Option<&str>,
    ) -> Result<(), Problem> {
        if tie == Tie::Same
            && let Some(why) = side_by_side(&self.view(None)?, [key, other])
        {
            return Err(why);
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mention, with) = (mention_of(&change, key)?.id, mention_of(&change, other)?.id);
        let kind = match tie {
            Tie::Same => EventKind::Link,
            Tie::Apart => EventKind::Unlink,
        };
        let new = Some(json(&[Item::certain(other)]));
        let event = Event { who, kind, mention: Some(mention), new, ..Event::default() };
        let event = write_event(&change, &event)?;
        let put = "INSERT INTO decision (kind, mention, other, event) VALUES (?1, ?2, ?3, ?4)";
        change.execute(put, params![kind.key(), mention, with, event])?;
        spread_anew(&change, mention)?;
        change.commit()?;
        Ok(())
    }
}

/// Two groups that stand beside each other in one list, both alive, are two there, whatever is said of their other rows.
fn side_by_side(view: &View, keys: [&str; 2]) -> Option<Problem> {
    let [a, b] = keys.map(|key| {
        let at = view.mentions.iter().position(|one| one.key == key)?;
        view.who.group_of[at]
    });
    let (a, b) = a.zip(b).filter(|(a, b)| a != b)?;
    let rows = |group: usize| {
        let rows = view.who.groups[group].mentions.iter().map(|at| &view.mentions[*at]);
        rows.filter(|one| {
            let ended = one.day(Field::Abolished).is_some() || one.act().is_some_and(Act::ends);
            one.is_row() && one.file.is_some() && !ended
        })
    };
    // That two rows of one list are one group a person may know.
    let said = |one: &Mention| keys.contains(&one.key.as_str());
    let place = |one: &Mention| (one.file, one.sheet.clone(), one.text(Field::Date).into_owned());
    rows(a).find_map(|one| {
        let beside = |other: &&Mention| place(other) == place(one) && !(said(one) && said(other));
        let other = rows(b).find(beside)?;
        let names = [one, other].map(|one| one.text(Field::Group).into_owned());
        let at = [one.row(), other.row()];
        Some(Problem::SideBySide { file: one.file_name.clone(), rows: at, names })
    })
}
