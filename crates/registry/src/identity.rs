//! Who is who: governments, organisations, people and groups, told from the values in force. A pure function
//! of them: the order in which files came does not matter.

mod akin;
mod ask;
mod atlas;
mod coverage;
mod days;
mod doubt;
mod finds;
mod government;
mod group;
mod groups;
mod names;
mod organisations;
mod people;
mod place;
mod short;
mod successor;
mod zone;

pub use doubt::{Doubt, Doubtful};
pub use government::Government;
pub(crate) use government::of_government;
pub use group::{Decision, Group, Link, Tie};
pub use organisations::Organisation;
pub use people::Person;

pub(crate) use akin::may_be_one;
pub(crate) use ask::{About, Mentions};
pub(crate) use atlas::Atlas;
pub(crate) use days::{Told, compatible, earlier};
pub(crate) use finds::Finds;
pub(crate) use names::{is_town, town_of_name, without_body};
pub(crate) use place::{known_among, known_as, when};
pub(crate) use short::{is_known_short, is_short_for};

use crate::mention::Mention;
use organisations::Members;
use people::Heads;
use place::Placing;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;
use successor::Successors;
use tiaokuai_notices::Functions;

/// Who is who in a list of mentions. Numbers are places in the lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identities {
    /// Governments, by key.
    pub governments: Vec<Government>,
    /// Organisations, by government.
    pub organisations: Vec<Organisation>,
    /// People, by government and name.
    pub people: Vec<Person>,
    /// Groups, by government and the date on which they were first seen.
    pub groups: Vec<Group>,
    /// The group of each mention.
    pub group_of: Vec<Option<usize>>,
    /// The organisations that sit in the group of each mention; hosts are not among them unless listed.
    pub sitting: Vec<Vec<usize>>,
    /// The hosts of each mention.
    pub hosts: Vec<Vec<usize>>,
    /// The people at the head of each mention.
    pub heads: Vec<Vec<usize>>,
    /// Of mentions that tell changes only: whether a head joins, else leaves, and who.
    pub head_changes: Vec<Vec<(bool, usize)>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

/// Tells who is who. Mentions have to come in the order of keys, as [`Registry::mentions`] gives them.
///
/// [`Registry::mentions`]: crate::Registry::mentions
#[must_use]
pub fn identify(mentions: &[Mention], functions: &Functions, decisions: &[Decision]) -> Identities {
    identify_until(mentions, None, functions, decisions)
}

/// As [`identify`], as far as a month goes.
pub(crate) fn identify_until(
    mentions: &[Mention],
    until: Option<&str>,
    functions: &Functions,
    decisions: &[Decision],
) -> Identities {
    let mut kept = Identities {
        group_of: vec![None; mentions.len()],
        sitting: vec![Vec::new(); mentions.len()],
        hosts: vec![Vec::new(); mentions.len()],
        heads: vec![Vec::new(); mentions.len()],
        head_changes: vec![Vec::new(); mentions.len()],
        ..Identities::default()
    };
    let Ok(()) = work_out(&InMemory(mentions, until), functions, decisions, &mut kept);
    kept
}

/// Works out who is who, one government after the other: what is in memory of the others are the names of
/// organisations and few bytes of each mention.
pub(crate) fn work_out<E>(
    mentions: &dyn Mentions<E>,
    functions: &Functions,
    decisions: &[Decision],
    finds: &mut dyn Finds<E>,
) -> Result<(), E> {
    let mut doubts = Vec::new();
    let placing = Placing::of(mentions, decisions, &mut doubts)?;
    let speaking = placing.by_speaker();
    let mut members = Members::default();
    for told in speaking.values() {
        members.meet(mentions, &placing, told, functions)?;
    }
    let governments = placing.governments(members.governments());
    let number: BTreeMap<&str, usize> =
        governments.keys().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
    finds.governments(governments.values().cloned().collect())?;
    let of = |key: &str| number.get(key).copied().unwrap_or(0);
    let mut group_of: Vec<Option<u32>> = vec![None; mentions.count()];
    let mut from = 0;
    let struck = placing.struck_out();
    let mut successors = Successors::default();
    let dropped = placing.dropped();
    for (key, told) in placing.by_owner() {
        let told = (told.as_slice(), struck.get(key).map_or(&[][..], Vec::as_slice));
        let groups = groups::live(mentions, &placing, told, (of(key), from), &mut doubts)?;
        let groups = match dropped.get(key) {
            Some(of) => of.follow(groups, mentions.until(), &mut doubts),
            None => groups,
        };
        successors.meet(governments.get(key).map_or(key, |one| &one.name), &groups, &placing);
        let count = groups.len();
        for (group, at) in groups.iter().zip(from..) {
            for mention in &group.mentions {
                group_of[*mention] = u32::try_from(at).ok();
            }
        }
        finds.groups(from, groups)?;
        from += count;
    }
    doubts.extend(successors.doubts());
    let seated = members.numbered(&number, &group_of);
    for (at, [sitting, hosts]) in seated.seats() {
        finds.sitting(at, sitting, hosts)?;
    }
    for one in seated.organisations() {
        finds.organisation(one)?;
    }
    let mut from = 0;
    for (key, told) in speaking {
        let met = people::find(mentions, &placing, &told)?.numbered(from, of(key));
        from += met.people.len();
        finds.people(met.people)?;
        for Heads { at, heads, changes } in met.heads {
            finds.heads(at, heads, changes)?;
        }
    }
    doubts.sort_by(|a, b| {
        a.mention.cmp(&b.mention).then_with(|| a.of.to_string().cmp(&b.of.to_string()))
    });
    finds.doubts(doubts)
}

/// Mentions that are all in memory.
struct InMemory<'a>(&'a [Mention], Option<&'a str>);

impl Mentions<Infallible> for InMemory<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn get(&self, at: usize, _about: About) -> Result<Cow<'_, Mention>, Infallible> {
        Ok(Cow::Borrowed(&self.0[at]))
    }

    fn until(&self) -> Option<&str> {
        self.1
    }
}

impl Finds<Infallible> for Identities {
    fn governments(&mut self, all: Vec<Government>) -> Result<(), Infallible> {
        self.governments = all;
        Ok(())
    }

    fn groups(&mut self, from: usize, groups: Vec<Group>) -> Result<(), Infallible> {
        for (group, at) in groups.iter().zip(from..) {
            for mention in &group.mentions {
                self.group_of[*mention] = Some(at);
            }
        }
        self.groups.extend(groups);
        Ok(())
    }

    fn organisation(&mut self, one: Organisation) -> Result<(), Infallible> {
        self.organisations.push(one);
        Ok(())
    }

    fn sitting(
        &mut self,
        at: usize,
        sitting: Vec<usize>,
        hosts: Vec<usize>,
    ) -> Result<(), Infallible> {
        (self.sitting[at], self.hosts[at]) = (sitting, hosts);
        Ok(())
    }

    fn people(&mut self, people: Vec<Person>) -> Result<(), Infallible> {
        self.people.extend(people);
        Ok(())
    }

    fn heads(
        &mut self,
        at: usize,
        heads: Vec<usize>,
        changes: Vec<(bool, usize)>,
    ) -> Result<(), Infallible> {
        (self.heads[at], self.head_changes[at]) = (heads, changes);
        Ok(())
    }

    fn doubts(&mut self, doubts: Vec<Doubt>) -> Result<(), Infallible> {
        self.doubts = doubts;
        Ok(())
    }
}
