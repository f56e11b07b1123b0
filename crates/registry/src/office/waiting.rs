//! What waits for a person before any rule may act: groups that may be one under two names, and ends that are yet to come.

use super::ground::{Because, Ground, RestsOn};
use super::propose::Look;
use crate::field::Field;
use crate::identity::{Doubtful, may_be_one};
use std::collections::BTreeSet;

impl Look<'_> {
    /// Whether two groups may be one: it is asked of them already, or their names are akin and no paper tells of both.
    pub(super) fn may_be_one(&self, one: usize, other: usize) -> bool {
        let [one, other] = [self.group(one), self.group(other)];
        let asked = self.view.who.doubts.iter().any(|doubt| {
            let Doubtful::Alike(name) = &doubt.of else { return false };
            one.mentions.contains(&doubt.mention) && *name == other.name
                || other.mentions.contains(&doubt.mention) && *name == one.name
        });
        if asked {
            return true;
        }
        let [own, theirs] = [one, other].map(|group| {
            let files = group.mentions.iter().filter_map(|at| self.view.mentions[*at].file);
            files.collect::<BTreeSet<i64>>()
        });
        let plainly = |name| self.view.who.governments[one.government].strip(name).1;
        own.is_disjoint(&theirs) && may_be_one(plainly(&one.name), plainly(&other.name))
    }

    /// What a paper says of when a group ends, of which nobody knows whether it has come.
    pub(super) fn awaited(&self, at: usize) -> Option<Ground> {
        let field = Field::Ends;
        let mut mentions = self.group(at).mentions.iter().rev().copied();
        let mention = mentions.find(|at| !self.view.mentions[*at].items(field).is_empty())?;
        let because = Because::Awaits(self.view.mentions[mention].text(field).into_owned());
        Some(Ground::open(because, Some(RestsOn { mention, field })))
    }
}
