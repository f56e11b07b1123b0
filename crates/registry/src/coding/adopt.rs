//! What all coders agree on is taken over at once, and can be taken back at once.

use super::judge::settle;
use crate::answer::{AnswerError, followers, take_back};
use crate::history::{Event, EventKind, write_event};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::store::Registry;
use rusqlite::{OptionalExtension, TransactionBehavior};

/// Fields that were taken over together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// Their event.
    pub event: i64,
    /// Who did it, where someone said so.
    pub who: Option<String>,
    /// When, in UTC.
    pub time: String,
    /// How many of the fields still hold what was taken over.
    pub fields: usize,
}

impl Registry {
    /// Puts in force what all coders of a field agree on who are not left out, wherever at least two answered it; gives
    /// how many fields. `seen` is how many the person saw, and how many of them overrule what a person put in force.
    ///
    /// # Errors
    /// Where there are more or fewer by now, or the disk fails.
    pub fn adopt_agreed(
        &mut self,
        without: &[String],
        seen: (usize, usize),
        who: Option<&str>,
    ) -> Result<usize, AnswerError> {
        let mut agreed = self.disputes(without)?;
        agreed.retain(super::Dispute::is_open_agreement);
        let overruled = agreed.iter().filter(|one| one.overrules()).count();
        if seen != (agreed.len(), overruled) {
            return Err(AnswerError::Changed);
        }
        if agreed.is_empty() {
            return Ok(0);
        }
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // One event for all of them, which they follow.
        let (kind, origin) = (EventKind::Confirm, Some(Origin::Adjudicated(0)));
        let whole = write_event(&db, &Event { who, kind, origin, ..Event::default() })?;
        for one in &agreed {
            let items = one.answers.first().map_or(&[][..], |(_, items)| items);
            settle(&db, (&one.key, one.field), one.said, items, (who, Some(whole)))?;
        }
        db.commit()?;
        Ok(agreed.len())
    }

    /// What was taken over together last and still holds, at least of one field.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn adopted(&self) -> Result<Option<Adopted>, Problem> {
        let sql = "SELECT e.id, e.who, e.time, (SELECT count(*) FROM event f JOIN correction c ON c.event = f.id \
            WHERE f.follows = e.id) AS fields FROM event e WHERE e.mention IS NULL \
            AND e.origin = 'adjudicated' AND fields > 0 \
            AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) ORDER BY e.id DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| {
            let fields = usize::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
            Ok(Adopted { event: row.get(0)?, who: row.get(1)?, time: row.get(2)?, fields })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([], row).optional()?)
    }

    /// Takes back what was taken over together, wherever it still holds; gives how many fields.
    ///
    /// # Errors
    /// Where nothing of it holds any more, or the disk fails.
    pub fn take_back_adopted(
        &mut self,
        event: i64,
        who: Option<&str>,
    ) -> Result<usize, AnswerError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let fields = followers(&db, event)?;
        if fields.is_empty() {
            return Err(AnswerError::NothingToUndo);
        }
        let (kind, origin) = (EventKind::Correct, Some(Origin::TakenBack));
        let undoes = Some(event);
        let whole = write_event(&db, &Event { who, kind, origin, undoes, ..Event::default() })?;
        for one in &fields {
            take_back(&db, one, who, Some(whole))?;
        }
        db.commit()?;
        Ok(fields.len())
    }
}
