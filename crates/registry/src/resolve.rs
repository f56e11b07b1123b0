//! Who is who, worked out from the registry and written beside it.

mod write;

use crate::field::Field;
use crate::identity::{
    About, Atlas, Decision, Finds, Group, Identities, Mentions, Tie, identify_until, known_among,
    when, work_out,
};
use crate::intake::to_come;
use crate::mention::{Mention, certain, in_part};
use crate::problem::Problem;
use crate::store::Registry;
use crate::summary::Tally;
use crate::value::Item;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;
use tiaokuai_record::YearMonth;
use write::{Both, Writer};

/// The mentions in force and who is who in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The mentions, in the order of keys.
    pub mentions: Vec<Mention>,
    /// Who is who.
    pub who: Identities,
    /// How many mentions are of a later day than the view, and left out.
    pub later: usize,
}

impl View {
    /// Where the groups stand that bear a name with this text in it.
    #[must_use]
    pub fn groups_named(&self, text: &str) -> Vec<usize> {
        let groups = self.who.groups.iter().enumerate();
        let named = groups.filter(|(_, group)| group.names.iter().any(|name| name.contains(text)));
        named.map(|(at, _)| at).collect()
    }
}

impl View {
    /// The mentions of other groups that tell what became of a group, and name it: by which it went into another one, say.
    #[must_use]
    pub fn told_elsewhere(&self, group: usize) -> Vec<usize> {
        let of = &self.who.groups[group];
        let place = &self.who.governments[of.government];
        let is = |name: &str| of.names.iter().any(|own| place.strip(own).1 == place.strip(name).1);
        let after = self.who.groups.iter().filter(|after| {
            let links = after.links.iter().any(|(before, _)| *before == group);
            links && after.government == of.government
        });
        let names = |at: &usize| {
            self.mentions[*at].items(Field::Predecessors).iter().any(|item| is(&item.text()))
        };
        let mut told: Vec<usize> =
            after.flat_map(|after| after.mentions.iter().copied().filter(names)).collect();
        told.retain(|at| !of.mentions.contains(at));
        told
    }
}

/// The mentions in the order in which a person reads them: by government, date and group.
pub(crate) fn order(view: &View) -> Vec<usize> {
    let mut order: Vec<usize> = (0..view.mentions.len())
        .filter(|at| !view.mentions[*at].text(Field::Group).is_empty())
        .collect();
    let key = |at: &usize| {
        let mention = &view.mentions[*at];
        let text = |field| mention.text(field);
        (
            mention.level().map_or(usize::MAX, |level| level as usize),
            text(Field::Jurisdiction),
            text(Field::Date),
            text(Field::Group),
            mention.key.as_str(),
        )
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    order
}

/// The mentions in force, read from the file of the registry one by one.
struct InFile<'a> {
    db: &'a Connection,
    ids: &'a [i64],
    corrected: BTreeSet<i64>,
}

impl Mentions<Problem> for InFile<'_> {
    fn count(&self) -> usize {
        self.ids.len()
    }

    fn get(&self, at: usize, about: About) -> Result<Cow<'_, Mention>, Problem> {
        let id = self.ids[at];
        let corrected = self.corrected.contains(&id);
        in_part(self.db, id, about.fields(), corrected).map(Cow::Owned)
    }
}

/// Whether a mention is of a month, written YYYY-MM, or of one before it; one without a date is of any.
fn of_then(mention: &Mention, until: &str) -> bool {
    let date = when(mention);
    date.is_empty() || by_then(&date, until)
}

/// Whether a date lies in a month or before it.
fn by_then(date: &str, until: &str) -> bool {
    date.get(..7).unwrap_or(date) <= until
}

impl View {
    /// The name that a group had at the end of a month: a later list or renaming may be known.
    #[must_use]
    pub fn name_in(&self, group: &Group, month: YearMonth) -> String {
        let until = month.to_string();
        let mentions = group.mentions.iter().rev().map(|at| &self.mentions[*at]);
        let mentions = mentions.filter(|mention| of_then(mention, &until));
        let mut names = mentions.map(|mention| mention.text(Field::Group).into_owned());
        names.find(|name| group.names.contains(name)).unwrap_or_else(|| group.name.clone())
    }
}

impl Registry {
    /// What is in force, and who is who, up to the end of a month if one is given.
    ///
    /// # Errors
    /// Where the month has not come, or the disk fails.
    pub fn view(&self, until: Option<YearMonth>) -> Result<View, Problem> {
        if let Some(until) = until
            && to_come(&self.db, &until.to_string())?
        {
            return Err(Problem::ToCome(until));
        }
        let (mut mentions, mut later) = (self.mentions()?, 0);
        let until = until.map(|until| until.to_string());
        if let Some(until) = &until {
            let all = mentions.len();
            let atlas = Atlas::of_all(mentions.iter());
            let names = mentions.iter().filter(|mention| of_then(mention, until));
            let names: BTreeSet<_> = names.map(|mention| known_among(&atlas, mention)).collect();
            mentions.retain_mut(|mention| {
                if of_then(mention, until) {
                    return true;
                }
                // What a ledger of a later day dates is known, and that a group of then ended later: it lived. How a group
                // stood on that day is not of then.
                let founded = mention.day(Field::Founded).map(|day| day.to_string());
                let ends = mention.act().is_some_and(Act::ends);
                // An end without a day may have been by then.
                let dated = mention.day(Field::Abolished).is_some()
                    || mention.confidence(Field::Date) >= certain();
                let dates = (mention.is_row() || ends && !dated)
                    && founded.is_some_and(|day| by_then(&day, until));
                let ends = ends && dated;
                // Who is in a later list lived then.
                let known = || names.contains(&known_among(&atlas, mention));
                let lived = mention.is_row() && known();
                // A later list may have a group of then under a name that it got since.
                let had = |name: &Item| {
                    let mut old = mention.clone();
                    old.values.insert(Field::Group, vec![name.clone()]);
                    names.contains(&known_among(&atlas, &old))
                };
                let renames = mention.act() == Some(Act::Rename)
                    && mention.items(Field::Predecessors).iter().any(had);
                let tells = dates || renames || lived || ends && known();
                let kept = [About::Whose, About::Life].map(About::fields);
                mention.values.retain(|field, _| kept.iter().any(|of| of.contains(field)));
                tells
            });
            later = all - mentions.len();
        }
        let ids: Vec<i64> = mentions.iter().map(|mention| mention.id).collect();
        let (functions, decisions) = (self.functions(), self.decisions(&ids)?);
        let who = identify_until(&mentions, until.as_deref(), functions, &decisions);
        Ok(View { mentions, who, later })
    }

    fn decisions(&self, mentions: &[i64]) -> Result<Vec<Decision>, Problem> {
        let mut found =
            self.db.prepare_cached("SELECT kind, mention, other FROM decision ORDER BY id")?;
        let mut rows = found.query([])?;
        let mut decided: Vec<(String, i64, i64)> = Vec::new();
        while let Some(row) = rows.next()? {
            decided.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
        let named: BTreeSet<i64> =
            decided.iter().flat_map(|(_, mention, other)| [*mention, *other]).collect();
        let places = mentions.iter().enumerate().filter(|(_, id)| named.contains(id));
        let places: BTreeMap<i64, usize> = places.map(|(at, id)| (*id, at)).collect();
        let decisions = decided.into_iter().filter_map(|(kind, mention, other)| {
            let tie = if kind == "link" { Tie::Same } else { Tie::Apart };
            let (mention, other) = places.get(&mention).zip(places.get(&other))?;
            Some(Decision { mention: *mention, other: *other, tie })
        });
        Ok(decisions.collect())
    }

    /// Tells who is who without holding the mentions in memory.
    pub(crate) fn tell(&self, ids: &[i64], finds: &mut dyn Finds<Problem>) -> Result<(), Problem> {
        let mentions = InFile { db: &self.db, ids, corrected: self.corrected()? };
        work_out(&mentions, self.functions(), &self.decisions(ids)?, finds)
    }

    /// Works out who is who and writes it beside the readings, where it has changed since; tells how many groups there
    /// are. One government after the other is in memory, so that it does not grow with their number.
    ///
    /// # Errors
    /// Where the disk fails; what stood there before then stays.
    pub fn resolve(&mut self) -> Result<usize, Problem> {
        self.resolve_with(None)
    }

    /// As [`Registry::resolve`]; what is found is counted too.
    pub(crate) fn resolve_with(&mut self, tally: Option<&mut Tally>) -> Result<usize, Problem> {
        let change = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate)?;
        let state: i64 =
            change.query_row("SELECT coalesce(max(id), 0) FROM event", [], |row| row.get(0))?;
        let state = state.to_string();
        if self.meta("resolved")?.as_deref() == Some(state.as_str()) {
            drop(change);
            if let Some(tally) = tally {
                self.tell(&self.in_force()?, tally)?;
            }
        } else {
            let ids = self.in_force()?;
            let mut writer = Writer::new(&change, &ids)?;
            match tally {
                Some(tally) => self.tell(&ids, &mut Both(&mut writer, tally))?,
                None => self.tell(&ids, &mut writer)?,
            }
            self.set_meta("resolved", &state)?;
            change.commit()?;
        }
        let groups: i64 = self.db.query_row("SELECT count(*) FROM grp", [], |row| row.get(0))?;
        Ok(usize::try_from(groups).unwrap_or(0))
    }
}
