//! What a group is, how it came from another, and what a person decides of that.

use super::days::earlier;
use std::collections::BTreeSet;

/// What a person says of the groups of two mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// They are one group.
    Same,
    /// The first is a group of its own.
    Apart,
}

/// What a person decided of two mentions, given by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The mention that it is about.
    pub mention: usize,
    /// The mention of the same group, or of another.
    pub other: usize,
    /// What was decided.
    pub tie: Tie,
}

/// How a group came from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// It is the same group founded again.
    Refounded,
    /// The other went into it.
    Merged,
    /// It replaced the other.
    Succeeds,
}

impl Link {
    /// As it stands in the registry.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Link::Refounded => "refounded",
            Link::Merged => "merged",
            Link::Succeeds => "succeeds",
        }
    }
}

/// A group, from founding to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its government.
    pub government: usize,
    /// Its latest name, as written.
    pub name: String,
    /// All its names, as written.
    pub names: BTreeSet<String>,
    /// Its mentions, in the order of time.
    pub mentions: Vec<usize>,
    /// The date of its first dated mention; empty where none is dated, here and below.
    pub first_seen: String,
    /// The date of its last dated mention.
    pub last_seen: String,
    /// When it was founded, as precisely as is known; empty where nobody saw it.
    pub founded: String,
    /// When it ended; empty where nobody saw it, or without a date.
    pub abolished: String,
    /// Whether it was seen to end.
    pub ended: bool,
    /// Whether a later content of its ledger leaves it out: it ended, or went on under another name, at a time that
    /// nobody saw.
    pub left_out: bool,
    /// The day of the first paper that tells that it was there no more; empty where none does.
    pub missed: String,
    /// Whether a list of after the end of the view leaves it out: whether it had ended by then nobody saw.
    pub lost: bool,
    /// The mention of its founding.
    pub founding: Option<usize>,
    /// The groups before it.
    pub links: Vec<(usize, Link)>,
    /// What it shares with those that were founded again: the first of them.
    pub domain: usize,
}

impl Group {
    /// The day of its first dated mention, as it is told beside the others: one that was first heard of by its end, or by a list
    /// that has it as ended, was seen no later than it was seen last. For how long it was followed, [`Group::first_seen`] says.
    #[must_use]
    pub fn told_first(&self) -> &str {
        match self.last_seen.as_str() {
            "" => &self.first_seen,
            // 2024-10 is told of both where the last sighting says no more.
            last if earlier(last, &self.first_seen) || self.first_seen.starts_with(last) => last,
            _ => &self.first_seen,
        }
    }
}
