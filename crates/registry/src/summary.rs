//! How a registry stands.

use crate::field::Field;
use crate::identity::{Doubt, Doubtful};
use crate::mention::{Mention, certain};
use crate::problem::Problem;
use crate::resolve::View;
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
    pub doubts: Vec<(String, Doubtful)>,
    /// Cells of coding sheets that could not be taken.
    pub cells_left: usize,
}

impl Registry {
    /// How the registry stands.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn summary(&self, view: &View) -> Result<Summary, Problem> {
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
        let mut unknown: BTreeMap<&str, u32> = BTreeMap::new();
        for one in view.who.organisations.iter().filter(|one| one.function.is_none()) {
            for (name, count) in &one.names {
                *unknown.entry(name).or_default() += count;
            }
        }
        let mut unknown: Vec<(String, u32)> =
            unknown.into_iter().map(|(name, count)| (name.to_string(), count)).collect();
        unknown.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let of_group = |doubt: &Doubt| (view.mentions[doubt.mention].key.clone(), doubt.of.clone());
        let in_force = |mention: &&Mention| !mention.text(Field::Group).is_empty();
        Ok(Summary {
            files,
            mentions: view.mentions.iter().filter(in_force).count(),
            groups: view.who.groups.len(),
            governments: view
                .who
                .groups
                .iter()
                .map(|group| group.government)
                .collect::<BTreeSet<_>>()
                .len(),
            organisations: view.who.organisations.len(),
            unsure: view.unsure(None, certain()).len(),
            corrected: view.mentions.iter().map(|mention| mention.corrected.len()).sum(),
            unknown,
            doubts: view.who.doubts.iter().map(of_group).collect(),
            cells_left: self.cells_left()?.len(),
        })
    }
}
