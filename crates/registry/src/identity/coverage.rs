//! Which governments the lists of an office cover: a later state of such a list may lack one altogether, and then it says
//! nothing of what came of its groups.

use super::days::earlier;
use super::doubt::{Doubt, Doubtful};
use super::government::Government;
use super::group::Group;
use crate::field::Field;
use crate::mention::{Mention, MentionSource};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// The rows of a file that are of one month.
#[derive(Default)]
struct List {
    /// The latest day of a row.
    day: String,
    /// Its living groups, by the key of their government: the mention and the name as it is compared.
    of: BTreeMap<String, Vec<(usize, Box<str>)>>,
}

/// A list: its file, and its month.
type Which = (Option<i64>, String);

/// The lists of all governments.
#[derive(Default)]
pub(super) struct Coverage {
    lists: BTreeMap<Which, List>,
    /// The lists of several governments that are later states of others: that one, and the other.
    states: BTreeSet<(Which, Which)>,
}

fn which(file: Option<i64>, day: &str) -> Which {
    (file, day.get(..7).unwrap_or(day).to_string())
}

/// A government that a later list lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dropped {
    /// The mentions of the last list that has it.
    pub rows: BTreeSet<usize>,
    /// How many governments that list has.
    pub governments: usize,
    /// The day of the first later state of it that lacks this one.
    pub missed: String,
}

impl Coverage {
    /// Takes a row that says how a group of a government stood.
    pub fn add(&mut self, at: usize, mention: &Mention, (owner, bare): (&Government, &str)) {
        let Some(day) = mention.day(Field::Date).map(|day| day.to_string()) else { return };
        let lives =
            mention.day(Field::Abolished).is_none() && !mention.act().is_some_and(Act::ends);
        if !lives || !mention.is_row() || !matches!(mention.source, MentionSource::Row(_)) {
            return;
        }
        let list = self.lists.entry(which(mention.file, &day)).or_default();
        list.day = std::mem::take(&mut list.day).max(day);
        list.of.entry(owner.key.clone()).or_default().push((at, bare.into()));
    }

    /// Finds which lists of several governments are later states of others.
    pub fn settle(&mut self) {
        let several: Vec<(&Which, &List)> =
            self.lists.iter().filter(|(_, list)| list.of.len() > 1).collect();
        let mut states = BTreeSet::new();
        for (at, list) in &several {
            for (of, later) in &several {
                if earlier(&list.day, &later.day) && list.goes_on_without("", later) {
                    states.insert(((*of).clone(), (*at).clone()));
                }
            }
        }
        self.states = states;
    }

    /// Whether the list of a file and a day has at least half of the groups that another one of several governments has:
    /// of each of these it is a later state, however few groups that one has.
    pub fn goes_on(
        &self,
        (file, day): (Option<i64>, &str),
        (other, before): (Option<i64>, &str),
    ) -> bool {
        !self.states.is_empty() && self.states.contains(&(which(file, day), which(other, before)))
    }

    /// The governments that a later state of their list lacks, by key; `level` is that of one.
    pub fn dropped(
        &self,
        level: &dyn Fn(&str) -> Option<tiaokuai_record::Level>,
    ) -> BTreeMap<String, Dropped> {
        let mut lists: Vec<&List> = self.lists.values().collect();
        lists.sort_by(|a, b| a.day.cmp(&b.day));
        let mut last: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, list) in lists.iter().enumerate() {
            last.extend(list.of.keys().map(|key| (key.as_str(), at)));
        }
        let dropped = last.into_iter().filter_map(|(key, at)| {
            let list = lists[at];
            // A list of townships is no later state of one of their county.
            let covers = |later: &&&List| {
                let mut others = later.of.keys().map(|other| level(other));
                earlier(&list.day, &later.day)
                    && others.any(|other| other.is_some() && other <= level(key))
                    && list.goes_on_without(key, later)
            };
            let missed = lists[at + 1..].iter().find(covers)?.day.clone();
            let rows = list.of[key].iter().map(|(row, _)| *row).collect();
            Some((key.to_string(), Dropped { rows, governments: list.of.len(), missed }))
        });
        dropped.collect()
    }
}

impl Dropped {
    /// Follows the groups of that list no further than they were seen, and tells so once.
    pub fn follow(
        &self,
        mut groups: Vec<Group>,
        until: Option<&str>,
        doubts: &mut Vec<Doubt>,
    ) -> Vec<Group> {
        // A list of after the end of the record may be of other governments since.
        if until.is_some_and(|until| earlier(until, &self.missed)) {
            return groups;
        }
        let of_list = |group: &&mut Group| {
            group.mentions.iter().any(|at| self.rows.contains(at))
                && !(group.ended || group.left_out)
                && earlier(&group.last_seen, &self.missed)
        };
        let mut told = groups.iter_mut().filter(of_list).peekable();
        let row = told
            .peek()
            .and_then(|group| group.mentions.iter().copied().find(|at| self.rows.contains(at)));
        told.for_each(|group| group.lost = true);
        doubts.extend(row.map(|mention| {
            let of = Doubtful::DroppedGovernment(self.governments, self.missed.clone());
            Doubt { mention, of }
        }));
        groups
    }
}

impl List {
    /// Whether another list has at least half of the groups, and more than one, of all governments but one.
    fn goes_on_without(&self, key: &str, later: &List) -> bool {
        let names = |list: &Self, of: &str| -> BTreeSet<Box<str>> {
            let rows = list.of.get(of).into_iter().flatten();
            rows.map(|(_, name)| name.clone()).collect()
        };
        let others = self.of.keys().filter(|other| *other != key);
        let (mut both, mut all) = (0, 0);
        for other in others {
            let groups = names(self, other);
            both += groups.intersection(&names(later, other)).count();
            all += groups.len();
        }
        both > 1 && 2 * both >= all
    }
}
