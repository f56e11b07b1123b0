//! How a registry stands.

use crate::field::Field;
use crate::identity::{Doubt, Doubtful, Finds, Government, Group, Organisation, Person};
use crate::mention::{in_part, sure};
use crate::problem::Problem;
use crate::store::Registry;
use std::collections::{BTreeMap, BTreeSet};

/// How a registry stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Files that were read, that are no notices, that could not be read.
    pub files: [usize; 3],
    /// Mentions in force.
    pub mentions: usize,
    /// Groups.
    pub groups: usize,
    /// Governments.
    pub governments: usize,
    /// Organisations.
    pub organisations: usize,
    /// Values that need a second look.
    pub unsure: usize,
    /// Fields that a person corrected or confirmed.
    pub corrected: usize,
    /// Names of organisations that no table knows, and how often, the commonest first.
    pub unknown: Vec<(String, u32)>,
    /// What is doubtful of the groups, with the key of the mention.
    pub doubts: Vec<(String, String, Doubtful)>,
    /// Cells of coding sheets that could not be taken.
    pub cells_left: usize,
}

/// What a summary tells of who is who, counted as it is found.
#[derive(Default)]
pub(crate) struct Tally {
    groups: usize,
    governments: BTreeSet<usize>,
    organisations: usize,
    unknown: BTreeMap<String, u32>,
    doubts: Vec<Doubt>,
}

impl Tally {
    /// Counts groups of a government.
    pub fn count_groups(&mut self, groups: &[Group]) {
        self.groups += groups.len();
        self.governments.extend(groups.iter().map(|group| group.government));
    }

    /// Counts an organisation, and its names where no table knows them.
    pub fn count_organisation(&mut self, one: &Organisation) {
        self.organisations += 1;
        if one.function.is_none() {
            for (name, count) in &one.names {
                *self.unknown.entry(name.clone()).or_default() += count;
            }
        }
    }

    /// Keeps what is doubtful.
    pub fn keep_doubts(&mut self, doubts: &[Doubt]) {
        self.doubts = doubts.to_vec();
    }
}

impl Finds<Problem> for Tally {
    fn governments(&mut self, _all: Vec<Government>) -> Result<(), Problem> {
        Ok(())
    }

    fn groups(&mut self, _from: usize, groups: Vec<Group>) -> Result<(), Problem> {
        self.count_groups(&groups);
        Ok(())
    }

    fn organisation(&mut self, one: Organisation) -> Result<(), Problem> {
        self.count_organisation(&one);
        Ok(())
    }

    fn people(&mut self, _people: Vec<Person>) -> Result<(), Problem> {
        Ok(())
    }

    fn doubts(&mut self, doubts: Vec<Doubt>) -> Result<(), Problem> {
        self.doubts = doubts;
        Ok(())
    }
}

/// How certain the values of the mentions in force are.
#[derive(Default)]
struct Certainty {
    mentions: usize,
    unsure: usize,
    corrected: usize,
}

impl Registry {
    /// How the registry stands.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn summary(&self) -> Result<Summary, Problem> {
        let mut tally = Tally::default();
        self.tell(&self.in_force()?, &mut tally)?;
        self.summary_of(tally)
    }

    /// Works out who is who, writes it where it has changed, and tells how the registry stands.
    ///
    /// # Errors
    /// As [`Registry::resolve`].
    pub fn resolve_and_sum(&mut self) -> Result<Summary, Problem> {
        let mut tally = Tally::default();
        self.resolve_with(Some(&mut tally))?;
        self.summary_of(tally)
    }

    fn summary_of(&self, tally: Tally) -> Result<Summary, Problem> {
        let mut files = [0_usize; 3];
        let sql = "SELECT outcome, count(*) FROM file f \
            WHERE EXISTS (SELECT 1 FROM file_name n WHERE n.file = f.id) GROUP BY outcome";
        let mut found = self.db.prepare(sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let outcome: String = row.get(0)?;
            let at = match outcome.as_str() {
                "read" => 0,
                "refused" => 1,
                _ => 2,
            };
            files[at] = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
        }
        let mut unknown: Vec<(String, u32)> = tally.unknown.into_iter().collect();
        unknown.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let ids = self.in_force()?;
        let mut key = self.db.prepare("SELECT key FROM mention WHERE id = ?1")?;
        let doubts = tally.doubts.into_iter().map(|doubt| {
            let key = key.query_row([ids[doubt.mention]], |row| row.get(0))?;
            let group = in_part(&self.db, ids[doubt.mention], &[Field::Group], true)?;
            Ok((key, group.text(Field::Group).into_owned(), doubt.of))
        });
        let doubts = doubts.collect::<Result<_, Problem>>()?;
        let certainty = self.certainty(&ids)?;
        Ok(Summary {
            files,
            mentions: certainty.mentions,
            groups: tally.groups,
            governments: tally.governments.len(),
            organisations: tally.organisations,
            unsure: certainty.unsure,
            corrected: certainty.corrected,
            unknown,
            doubts,
            cells_left: self.cells_left()?.len(),
        })
    }

    /// Reads the mentions in force, one after the other.
    fn certainty(&self, ids: &[i64]) -> Result<Certainty, Problem> {
        let mut all = Certainty::default();
        let corrected = self.corrected()?;
        for id in ids {
            let mention = sure(&self.db, *id, corrected.contains(id))?;
            all.corrected += mention.corrected.len();
            if !mention.text(Field::Group).is_empty() {
                all.mentions += 1;
                all.unsure += mention.asked().len();
            }
        }
        Ok(all)
    }
}
