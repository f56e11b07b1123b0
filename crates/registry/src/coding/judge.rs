//! What coders came to where they differ: a person decides, and that becomes a correction, which tables and figures
//! follow.

use super::missed::{is_missed, put_in_force, readers};
use super::name::same_person;
use super::sheets::Said;
use crate::answer::{AnswerError, last_said, sure, typed_at};
use crate::correct::{Verdict, put_correction};
use crate::field::Field;
use crate::history::Event;
use crate::mention::{Mention, mention_of};
use crate::origin::Origin;
use crate::parse::plain;
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::Item;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::collections::{BTreeMap, BTreeSet};

/// A field of a mention that at least two coders answered, or a group that the reader missed and at least one coder
/// found.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The key of the mention.
    pub key: String,
    /// The group, as it holds now.
    pub group: String,
    /// The name of the file.
    pub file_name: String,
    /// The field.
    pub field: Field,
    /// The last answer of a coder to it: a decision about answers that have changed since is refused.
    pub said: i64,
    /// What each coder says, by name.
    pub answers: Vec<(String, Vec<Item>)>,
    /// Whether all say the same, and it is not one alone who says it.
    pub agreed: bool,
    /// Whether it is a group that the reader missed.
    pub missed: bool,
    /// What was put in force of it, if the answers are those of then.
    pub settled: Option<Settled>,
    /// What is in force of it.
    pub holds: Holds,
}

impl Dispute {
    /// Whether all agree and it is not in force yet as what coders came to.
    #[must_use]
    pub fn is_open_agreement(&self) -> bool {
        self.agreed && self.settled.is_none()
    }

    /// Whether what all agree on is other than what a person put in force.
    #[must_use]
    pub fn overrules(&self) -> bool {
        let agreed = self.answers.first().map_or(&[][..], |(_, items)| items);
        self.is_open_agreement()
            && self.holds.by_person
            && plainly(&self.holds.items) != plainly(agreed)
    }
}

/// What is in force of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Holds {
    /// The values.
    pub items: Vec<Item>,
    /// The last event of the field, by which a decision is told from one that comes too late; 0: none.
    pub event: i64,
    /// Whether a person put or confirmed them.
    pub by_person: bool,
    /// Who, where someone said so.
    pub who: Option<String>,
}

/// What was put in force of the answers of coders.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// Who decided.
    pub who: Option<String>,
    /// The values that hold now.
    pub items: Vec<Item>,
}

impl Registry {
    /// The fields that at least two coders answered, by mention and field, without those who are left out.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn disputes(&self, without: &[String]) -> Result<Vec<Dispute>, Problem> {
        let mut found = Vec::new();
        for (key, by) in self.coded(&[])? {
            let missed = is_missed(&key);
            let fields: BTreeSet<Field> =
                by.values().flat_map(|said| said.fields.keys().copied()).collect();
            let mut known = None;
            for field in fields {
                let mention = match &mut known {
                    Some(mention) => mention,
                    none => none.insert(mention_of(&self.db, &key)?),
                };
                // What else is said of a group that was found is asked when it is one.
                if missed && field != Field::Group && mention.text(Field::Group).is_empty() {
                    continue;
                }
                let Some((said, answers)) = answers(&self.db, mention, &by, field, without)? else {
                    continue;
                };
                let settled = settled(&self.db, mention.id, field, said)?
                    .map(|who| Settled { who, items: mention.items(field).to_vec() });
                let group = mention.text(Field::Group).to_string();
                found.push(Dispute {
                    key: key.clone(),
                    group: if missed && group.is_empty() { named(&answers) } else { group },
                    file_name: mention.file_name.clone(),
                    field,
                    said,
                    agreed: answers.len() > 1 && agreed(&answers),
                    missed,
                    answers,
                    settled,
                    holds: holds(&self.db, mention, field)?,
                });
            }
        }
        Ok(found)
    }

    /// Puts in force what a person decides where coders differ: the answer of one of them, or what was typed. What the
    /// person saw is told by the last answer of a coder and the last event of what is in force.
    ///
    /// # Errors
    /// Where there are no such answers, they or what is in force have changed since, or what was typed is no value of
    /// the field.
    pub fn adjudicate(
        &mut self,
        key: &str,
        field: Field,
        (said, event): (i64, i64),
        decided: Decided<'_>,
        who: Option<&str>,
    ) -> Result<(), AnswerError> {
        let by = self.coded(&[])?.remove(key).unwrap_or_default();
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = mention_of(&db, key)?;
        let (last, answers) =
            self::answers(&db, &mention, &by, field, &[])?.ok_or(AnswerError::Changed)?;
        if last != said || last_said(&db, mention.id, field)? != event {
            return Err(AnswerError::Changed);
        }
        let items = match decided {
            Decided::Nothing => Vec::new(),
            Decided::Coder(name) => {
                let one = answers.into_iter().find(|(coder, _)| coder == name);
                one.ok_or(AnswerError::Changed)?.1
            }
            Decided::Typed(text) => {
                let old = mention.items(field).first().cloned().unwrap_or_default();
                typed_at(&db, &mention, field, text, &old)?
            }
        };
        settle(&db, (key, field), said, &items, (who, None))?;
        if is_missed(key) && field == Field::Group && !items.is_empty() {
            // What only one says of a group that was found holds with it.
            for other in Field::all().filter(|other| *other != Field::Group) {
                let said = self::answers(&db, &mention, &by, other, &[])?;
                if let Some((said, one)) = said.filter(|(_, answers)| answers.len() == 1) {
                    settle(&db, (key, other), said, &one[0].1, (who, None))?;
                }
            }
        }
        db.commit()?;
        Ok(())
    }
}

/// By the name of the coder what each says.
type Answers = Vec<(String, Vec<Item>)>;

/// What is decided where coders differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided<'a> {
    /// The coder of this name is right.
    Coder(&'a str),
    /// This is right in the stead of what they say.
    Typed(&'a str),
    /// Nothing stands there.
    Nothing,
}

/// The last answer to a field and what each coder says of it, where at least two say something. Of a group that the
/// reader missed one is enough, and who read its notice without finding it says that there is none.
fn answers(
    db: &Connection,
    mention: &Mention,
    by: &BTreeMap<String, Said>,
    field: Field,
    without: &[String],
) -> Result<Option<(i64, Answers)>, Problem> {
    let counts = |coder: &str| !without.iter().any(|name| same_person(name, coder));
    let mut answers: Answers = by
        .iter()
        .filter(|(coder, _)| counts(coder))
        .filter_map(|(coder, said)| Some((coder.clone(), said.of(field)?.to_vec())))
        .collect();
    let Some(last) = by.values().filter_map(|said| said.last.get(&field)).max() else {
        return Ok(None);
    };
    let missed = is_missed(&mention.key);
    if missed && field == Field::Group {
        let others = readers(db, mention.id)?.into_iter();
        let others = others.filter(|name| !by.contains_key(name) && counts(name));
        answers.extend(others.map(|name| (name, Vec::new())));
        // Who found it has thought better of it.
        if answers.iter().all(|(_, items)| items.is_empty()) {
            return Ok(None);
        }
    }
    Ok((missed || answers.len() > 1).then_some((*last, answers)))
}

/// The first name that is told of a group.
fn named(answers: &[(String, Vec<Item>)]) -> String {
    let mut told = answers.iter().filter_map(|(_, items)| items.first());
    told.next().map_or(String::new(), |item| item.text().into_owned())
}

/// Whether all say the same, without differences that make none.
fn agreed(answers: &[(String, Vec<Item>)]) -> bool {
    let said: BTreeSet<BTreeSet<String>> =
        answers.iter().map(|(_, items)| plainly(items)).collect();
    said.len() < 2
}

/// Values without differences that make none.
fn plainly(items: &[Item]) -> BTreeSet<String> {
    items.iter().map(|item| plain(&item.shown())).collect()
}

/// What is in force of a field, and who put it.
fn holds(db: &Connection, mention: &Mention, field: Field) -> Result<Holds, Problem> {
    let sql = "SELECT e.who FROM correction c JOIN event e ON e.id = c.event \
        WHERE c.mention = ?1 AND c.field = ?2";
    let mut found = db.prepare_cached(sql)?;
    let by: Option<Option<String>> =
        found.query_row((mention.id, field.key()), |row| row.get(0)).optional()?;
    Ok(Holds {
        items: mention.items(field).to_vec(),
        event: last_said(db, mention.id, field)?,
        by_person: by.is_some(),
        who: by.flatten(),
    })
}

/// Who put in force what coders said by an answer, if somebody did and it was not taken back.
fn settled(
    db: &Connection,
    mention: i64,
    field: Field,
    said: i64,
) -> Result<Option<Option<String>>, Problem> {
    let sql = "SELECT e.who, e.origin_of FROM event e WHERE e.mention = ?1 AND e.field = ?2 \
        AND e.origin = 'adjudicated' AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) \
        ORDER BY e.id DESC LIMIT 1";
    let mut found = db.prepare_cached(sql)?;
    let mut rows = found.query((mention, field.key()))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (who, then): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
    Ok((then.and_then(|then| then.parse().ok()) == Some(said)).then_some(who))
}

/// Puts in force what was decided of a field; `follows` is the event that it comes with.
pub(super) fn settle(
    db: &Connection,
    (key, field): (&str, Field),
    said: i64,
    items: &[Item],
    (who, follows): (Option<&str>, Option<i64>),
) -> Result<i64, Problem> {
    let mention = mention_of(db, key)?;
    if is_missed(key) && field == Field::Group {
        put_in_force(db, mention.id, !items.is_empty())?;
    }
    let (old, new) = (mention.items(field), sure(items));
    let same = old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| old.says(new));
    let verdict = if same { Verdict::Confirm } else { Verdict::Correct };
    let origin = Some(Origin::Adjudicated(said));
    let event = Event { who, kind: verdict.kind(), origin, follows, ..Event::default() };
    put_correction(db, (mention.id, field), old, &new, event)
}
