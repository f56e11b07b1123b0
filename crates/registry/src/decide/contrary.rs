//! Decisions that cannot all hold: of the rows of a draft list with each other, with those that were imported before, and
//! with the lives of the groups. What is contrary is told and not taken, for whatever it would be taken for, a group that
//! never was would come of it: an abolished one founded again, say.

use crate::fault::WhyNotTaken;
use crate::field::Field;
use crate::identity::{Group, earlier};
use crate::origin::Origin;
use crate::reading::Values;
use crate::resolve::View;
use std::collections::BTreeMap;
use tiaokuai_notices::read::Act;

/// A decision that is to be stored.
pub(super) struct Decision {
    /// The key of its mention.
    pub key: String,
    /// What it says.
    pub values: Values,
    /// The mention whose group it is of; none of a body that is new.
    pub with: Option<String>,
    /// Where it stands.
    pub origin: Origin,
    /// Its row, from 1.
    pub row: u32,
    /// What it decides.
    pub says: Says,
    /// Its columns of the decision, of the date and of the group that takes it in, as they stand.
    pub cells: [(String, String); 3],
}

/// What a decision decides: of which group, when, what, and which group takes it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Says {
    /// The group, by its place in the view.
    pub source: usize,
    /// The group that takes it in.
    pub target: Option<usize>,
    /// The day.
    pub date: String,
    /// What is done.
    pub act: Act,
    /// Whether the group that takes it in begins thereby.
    pub new: bool,
}

impl Says {
    pub fn ends(&self) -> bool {
        !matches!(self.act, Act::Keep | Act::Rename | Act::Establish)
    }

    /// Whether a group that had ended is set up again.
    fn restores(&self) -> bool {
        self.act == Act::Establish
    }

    /// Whether another decision takes the place of this one: of the same group for the same day, or for another day when it
    /// decides the same. A slip in the date is mended so.
    pub fn replaced_by(&self, other: &Says) -> bool {
        let same = self.act == other.act && self.ends() && self.new == other.new;
        let into = self.target == other.target || self.new;
        self.source == other.source && (self.date == other.date || same && into)
    }

    /// Whether two decisions cannot both hold.
    fn against(&self, other: &Says) -> bool {
        self.before(other)
            || other.before(self)
            || (self.source == other.source && self.twice(other))
    }

    /// A group ends once, and is not kept on that day or after it.
    fn twice(&self, other: &Says) -> bool {
        match (self.ends(), other.ends()) {
            (true, true) => true,
            (true, false) => !other.restores() && !earlier(&other.date, &self.date),
            (false, true) => !self.restores() && !earlier(&self.date, &other.date),
            (false, false) => false,
        }
    }

    /// Whether the group that is to take another in ends before that. On the same day it may go on into a third.
    fn before(&self, taking: &Says) -> bool {
        let takes = taking.target == Some(self.source) && self.ends();
        // Into a new body groups go together, each by its own row.
        let goes_on = self.act == Act::Merge && !self.new;
        takes
            && (earlier(&self.date, &taking.date)
                || (!earlier(&taking.date, &self.date) && !goes_on))
    }
}

/// What was imported before: the key, and what it says.
pub(super) fn stored(view: &View) -> Vec<(String, Says)> {
    let mut stored = Vec::new();
    for (at, mention) in view.mentions.iter().enumerate() {
        if !mention.is_decision() || mention.items(Field::Group).is_empty() {
            continue;
        }
        let (Some(of), Some(act), Some(date)) =
            (view.who.group_of[at], mention.act(), mention.date())
        else {
            continue;
        };
        let date = date.to_string();
        // A body that was made of others was set up.
        let made = act == Act::Establish && !mention.items(Field::Predecessors).is_empty();
        let says = if act == Act::Merge || made {
            let act = Act::Merge;
            // It is a mention of the group that takes the other in.
            let name = mention.text(Field::Predecessors);
            let named = |group: &&(usize, &Group)| {
                group.1.government == view.who.groups[of].government
                    && group.1.names.contains(name.as_ref())
            };
            let groups = || view.who.groups.iter().enumerate();
            let ended = groups().filter(|(_, group)| group.abolished == date);
            let source = ended
                .into_iter()
                .find(|one| named(&one))
                .or_else(|| groups().find(|one| named(&one)));
            let Some((source, _)) = source else { continue };
            Says { source, target: Some(of), date, act, new: made }
        } else {
            Says { source: of, target: None, date, act, new: false }
        };
        stored.push((mention.key.clone(), says));
    }
    stored
}

/// Which of some decisions of one paper cannot be taken, by their places, and why.
pub(super) fn contrary(
    view: &View,
    decisions: &[Decision],
    stored: &[(String, Says)],
) -> BTreeMap<usize, WhyNotTaken> {
    // Another decision of the same group for the same day replaces the one that was imported.
    let replaced = |says: &Says| decisions.iter().any(|new| says.replaced_by(&new.says));
    let stored = stored.iter().filter(|(_, says)| !replaced(says));
    // All that would hold: the rows of the paper first.
    let rows = decisions.iter().map(|one| (&one.says, WhyNotTaken::ContraryRow(one.row as usize)));
    let before =
        stored.map(|(key, says)| (says, WhyNotTaken::ContraryTo(key.clone(), says.date.clone())));
    let all: Vec<(&Says, WhyNotTaken)> = rows.chain(before).collect();
    let mut told = BTreeMap::new();
    for (at, one) in decisions.iter().enumerate() {
        let against =
            |(says, _): &&(&Says, WhyNotTaken)| one.says != **says && one.says.against(says);
        let other = all.iter().find(against).or_else(|| round(&all, at).map(|next| &all[next]));
        let why = other.map(|(_, why)| why.clone()).or_else(|| out_of_life(view, &one.says));
        if let Some(why) = why {
            told.insert(at, why);
        }
    }
    told
}

/// The decision on the group that is to take one in, where following such decisions leads back to it.
fn round(all: &[(&Says, WhyNotTaken)], at: usize) -> Option<usize> {
    let next = |at: usize| {
        let target = all[at].0.target?;
        all.iter().position(|(says, _)| says.source == target && says.target.is_some())
    };
    let first = next(at)?;
    let mut here = first;
    for _ in 0..all.len() {
        if all[here].0.source == all[at].0.source {
            return Some(first);
        }
        here = next(here)?;
    }
    None
}

/// A decision of a day on which a group was not there yet, or was there no more.
fn out_of_life(view: &View, says: &Says) -> Option<WhyNotTaken> {
    let group = &view.who.groups[says.source];
    if earlier(&says.date, &group.founded) {
        return Some(WhyNotTaken::BeforeFounding(group.founded.clone()));
    }
    if !says.ends() && !says.restores() && group.ended && earlier(&group.abolished, &says.date) {
        return Some(WhyNotTaken::Ended(group.abolished.clone()));
    }
    let target = &view.who.groups[says.target?];
    let later = earlier(&says.date, &target.founded);
    // What an imported decision set up begins whenever decisions say: a slip in the date is mended so.
    let told = target.mentions.iter().map(|at| &view.mentions[*at]);
    let decided = says.new && { told }.all(|mention| mention.is_decision());
    let later = later && !decided;
    later.then(|| WhyNotTaken::IntoLater(target.founded.clone()))
}
