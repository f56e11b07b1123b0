//! Which mention in force came after one that is not: a file was saved again while people filled in a sheet about it.

use crate::identity::known_as;
use crate::mention::{Mention, MentionSource};
use std::collections::BTreeMap;

/// The mentions in force, by the groups that they tell of.
pub(crate) struct Successors<'a>(BTreeMap<(String, String), Vec<&'a Mention>>);

impl<'a> Successors<'a> {
    pub fn of(mentions: impl Iterator<Item = &'a Mention>) -> Self {
        let mut by: BTreeMap<(String, String), Vec<&Mention>> = BTreeMap::new();
        for mention in mentions {
            by.entry(known_as(&mention.values)).or_default().push(mention);
        }
        Successors(by)
    }

    /// The one mention in force that tells the same of the same group as one that is not: of the same day, or the only
    /// one that there is. Nothing where several might be meant.
    pub fn after(&self, gone: &Mention) -> Option<&'a Mention> {
        let is_notice = |one: &Mention| matches!(one.source, MentionSource::Notice { .. });
        let like = |one: &&&Mention| {
            is_notice(one) == is_notice(gone) && one.act() == gone.act() && !one.is_decision()
        };
        let all: Vec<&Mention> =
            self.0.get(&known_as(&gone.values))?.iter().filter(like).copied().collect();
        let same: Vec<&Mention> =
            all.iter().filter(|one| one.date() == gone.date()).copied().collect();
        match (&same[..], &all[..]) {
            ([one], _) | ([], [one]) => Some(one),
            _ => None,
        }
    }
}
