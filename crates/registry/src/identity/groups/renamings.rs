//! Which names are of one group, as ledgers tell: a row names the group's former name, and no day saw both.

use super::events::{Event, Said};
use super::lives::compatible as may_be_one;
use crate::identity::days::earlier;
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::names::bare;
use crate::identity::place::Placing;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// A name, as it is compared and as it is written.
pub(super) type Name = (String, String);

/// What the rows of ledgers tell of renamings.
#[derive(Default)]
pub(super) struct Renamings {
    /// The former name, by the new one and the day on which that was seen first.
    pub told: BTreeMap<(String, String), Name>,
    /// The ends that are of a former name alone, by mention: the group was seen under its new one on that day or later.
    pub of_name: BTreeSet<usize>,
    /// The rows that tell the founding of a group that went on under its former name after that day: nothing was set up
    /// then to replace it.
    pub of_old: BTreeSet<usize>,
}

/// A group as it was seen on a day.
struct Sighting<'a> {
    at: usize,
    day: &'a str,
    name: &'a str,
    /// When it was founded, as its row has it in force and as that was read.
    founded: Vec<&'a str>,
    /// The former names that a row of a ledger tells.
    before: &'a [Name],
}

/// Sightings under one name that are of one group.
struct Episode<'a> {
    sightings: Vec<usize>,
    founded: BTreeSet<&'a str>,
    /// The former names that its latest row tells.
    before: BTreeSet<&'a str>,
}

/// What is told that joins two episodes.
struct Claim<'a> {
    day: &'a str,
    by: usize,
    of: usize,
    /// Whether both were founded on the same day.
    same: bool,
}

/// Whether any of these days may be any of those.
fn any_same(a: &[&str], b: &BTreeSet<&str>) -> bool {
    a.iter().any(|a| b.iter().any(|b| may_be_one(a, b)))
}

impl Renamings {
    pub fn of(events: &[Event], placing: &Placing, said: &BTreeMap<usize, Said>) -> Self {
        let seen = Seen::of(events, placing, said);
        let mut claims = seen.claims();
        claims.extend(seen.linked(placing, said));
        let joined = seen.joined(&claims);
        let mut renamings = Renamings::default();
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (episode, group) in joined.iter().enumerate() {
            groups.entry(*group).or_default().extend(&seen.episodes[episode].sightings);
        }
        renamings.of_name = seen.ends_of_names(events, placing, said, &joined);
        for mut group in groups.into_values() {
            group.sort_by_key(|at| (seen.sightings[*at].day, *at));
            for pair in group.windows(2) {
                let [was, is] = [pair[0], pair[1]].map(|at| &seen.sightings[at]);
                if was.name != is.name {
                    let written = said[&was.at].written.clone();
                    let told = (is.name.to_string(), is.day.to_string());
                    renamings.told.entry(told).or_insert((was.name.to_string(), written));
                }
            }
        }
        let mut of: BTreeMap<usize, usize> = BTreeMap::new();
        for (episode, group) in joined.iter().enumerate() {
            of.extend(seen.episodes[episode].sightings.iter().map(|at| (*at, *group)));
        }
        for (place, sighting) in seen.sightings.iter().enumerate() {
            // What is of one group was not set up to replace itself.
            let same = |(name, _): &Name| {
                let of_name = seen.named.get(name.as_str()).into_iter().flatten();
                let mut groups = of_name.map(|episode| joined[*episode]);
                name != sighting.name && groups.any(|group| of.get(&place) == Some(&group))
            };
            let old = |(name, _): &Name| {
                let after = |day: &str| sighting.founded.iter().any(|of| earlier(of, day));
                seen.under(name).any(|one| after(one.day))
            };
            if sighting.before.iter().any(|name| old(name) || same(name)) {
                renamings.of_old.insert(sighting.at);
            }
        }
        renamings
    }
}

/// A renaming: the name before, and the day.
type Renamed<'a> = (&'a str, String);

/// Gives the foundings that ledgers tell of under a later name back to the name before: a group that was renamed is one
/// group, and so is one of which a ledger tells its former name beside its first founding.
pub(super) fn former_names(
    events: &mut Vec<Event>,
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
    doubts: &mut Vec<Doubt>,
) {
    let Renamings { told, of_old, of_name } = Renamings::of(events, placing, said);
    for at in &of_name {
        let of = Doubtful::EndOfName(said[at].written.clone());
        doubts.push(Doubt { mention: *at, of });
    }
    events.retain(|event| !(event.act.ends() && of_name.contains(&event.at)));
    // What has the founding of its former name was not founded to replace it on that day.
    for event in events.iter_mut().filter(|event| event.listed && of_old.contains(&event.at)) {
        event.alone = false;
    }
    // A row without a founding says no more than one with it.
    let rows = |event: &&mut Event| event.act == Act::Adjust && said[&event.at].is_row;
    for event in events.iter_mut().filter(rows) {
        (event.act, event.alone) = (Act::Keep, false);
    }
    // The first row that saw the group under the new name saw it renamed.
    for ((bare, day), before) in told {
        let is_first = |one: &&mut Event| {
            let keeps = matches!(one.act, Act::Keep | Act::Adjust);
            keeps && one.date == day && placing.bare(one.at) == bare
        };
        if let Some(event) = events.iter_mut().find(is_first) {
            (event.act, event.renames) = (Act::Rename, Some(before));
        }
    }
    let mut renamed: BTreeMap<&str, Vec<Renamed<'_>>> = BTreeMap::new();
    let mut all: Vec<(&str, String, String)> = Vec::new();
    for event in events.iter().filter(|event| !event.date.is_empty()) {
        let bare = placing.bare(event.at);
        let own = said[&event.at].before.iter().filter(|_| event.alone);
        let before = event.renames.iter().chain(own).find(|(before, _)| before != bare);
        if let (Act::Rename | Act::Adjust, Some((before, _))) = (event.act, before) {
            all.push((bare, before.clone(), event.date.clone()));
        }
    }
    for (bare, before, day) in &all {
        renamed.entry(bare).or_default().push((before, day.clone()));
    }
    renamed.values_mut().for_each(|of| of.sort_by(|a, b| a.1.cmp(&b.1)));
    for event in events.iter_mut().filter(|event| event.listed) {
        let own = placing.bare(event.at);
        let (mut bare, mut until) = (own, None::<String>);
        // Back from renaming to renaming, each before the last; a list from before a renaming tells of another group.
        while let Some((before, day)) = renamed.get(bare).into_iter().flatten().rfind(|(_, day)| {
            !earlier(day, &event.date)
                && event.seen.as_ref().is_none_or(|seen| !earlier(seen, day))
                && until.as_ref().is_none_or(|until| earlier(day, until))
        }) {
            (bare, until) = (before, Some(day.clone()));
        }
        event.former = (bare != own).then(|| bare.to_string());
    }
}

/// All that was seen of the groups of a government, in the order of days.
struct Seen<'a> {
    sightings: Vec<Sighting<'a>>,
    episodes: Vec<Episode<'a>>,
    /// The episodes of each name, and the sightings.
    named: BTreeMap<&'a str, Vec<usize>>,
    seen: BTreeMap<&'a str, Vec<usize>>,
    /// The days on which groups ended, by name.
    ends: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Seen<'a> {
    fn of(events: &'a [Event], placing: &'a Placing, said: &'a BTreeMap<usize, Said>) -> Self {
        let mut sightings = Vec::new();
        let mut ends: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for event in events {
            let (name, told) = (placing.bare(event.at), &said[&event.at]);
            if event.act.ends() {
                // An end without a day was told on that of its paper.
                let day = Some(&event.date).filter(|day| !day.is_empty()).or(told.day.as_ref());
                ends.entry(name).or_default().push(day.map_or("", String::as_str));
            }
            // A day on which it was at work before says nothing of its name then.
            let on_its_day = told.day.as_ref().is_none_or(|day| *day == event.date);
            let living = !event.act.ends() && !event.listed;
            if !living || !on_its_day || event.date.is_empty() {
                continue;
            }
            let in_force = event.founded.as_deref();
            let founded = in_force.into_iter().chain(told.read.as_deref()).collect();
            let before = if told.is_row { told.before.as_slice() } else { &[] };
            sightings.push(Sighting { at: event.at, day: &event.date, name, founded, before });
        }
        sightings.sort_by_key(|one| (one.day, one.at));
        let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, one) in sightings.iter().enumerate() {
            of.entry(one.name).or_default().push(at);
        }
        let (episodes, named) = (Vec::new(), BTreeMap::new());
        let mut seen = Seen { sightings, episodes, named, seen: of, ends };
        for at in 0..seen.sightings.len() {
            let found = seen.continues(at);
            let one = &seen.sightings[at];
            let before = one.before.iter().map(|(name, _)| name.as_str()).collect();
            let episode = found.unwrap_or(seen.episodes.len());
            if found.is_none() {
                seen.named.entry(one.name).or_default().push(episode);
                let (sightings, founded) = (Vec::new(), BTreeSet::new());
                seen.episodes.push(Episode { sightings, founded, before: BTreeSet::new() });
            }
            let episode = &mut seen.episodes[episode];
            episode.sightings.push(at);
            episode.founded.extend(&one.founded);
            episode.before = before;
        }
        seen
    }

    /// The ends that are of a former name alone: its group was seen under another one on that day or later.
    fn ends_of_names(
        &self,
        events: &[Event],
        placing: &Placing,
        said: &BTreeMap<usize, Said>,
        joined: &[usize],
    ) -> BTreeSet<usize> {
        let founded: BTreeMap<usize, &str> = events
            .iter()
            .filter(|event| event.listed && event.act == Act::Establish)
            .map(|event| (event.at, event.date.as_str()))
            .collect();
        let first = |episode: usize| self.sightings[self.episodes[episode].sightings[0]].day;
        let of_name = |event: &&Event| {
            let name = placing.bare(event.at);
            let told = said[&event.at].day.as_deref();
            let day = Some(event.date.as_str()).filter(|day| !day.is_empty()).or(told)?;
            // The group that had the name by then, of that founding.
            let is = |episode: &&usize| {
                let known = &self.episodes[**episode].founded;
                !earlier(day, first(**episode))
                    && founded
                        .get(&event.at)
                        .is_none_or(|of| known.is_empty() || any_same(&[of], known))
            };
            let group = joined[*self.named.get(name)?.iter().rfind(is)?];
            let of_group = |one: &Sighting<'_>, episode: usize| {
                joined[episode] == group && one.name != name && !earlier(one.day, day)
            };
            let episodes = self.episodes.iter().enumerate();
            let mut sightings =
                episodes.flat_map(|(at, one)| one.sightings.iter().map(move |of| (at, *of)));
            sightings
                .any(|(episode, at)| of_group(&self.sightings[at], episode))
                .then_some(event.at)
        };
        events.iter().filter(|event| event.act.ends()).filter_map(|event| of_name(&event)).collect()
    }

    /// The sightings under a name.
    fn under(&self, name: &str) -> impl Iterator<Item = &Sighting<'a>> {
        self.seen.get(name).into_iter().flatten().map(|at| &self.sightings[*at])
    }

    fn last(&self, episode: &Episode<'a>) -> &'a str {
        episode.sightings.last().map_or("", |at| self.sightings[*at].day)
    }

    /// The episode of its name that a sighting goes on with.
    fn continues(&self, at: usize) -> Option<usize> {
        let one = &self.sightings[at];
        let place = *self.named.get(one.name)?.last()?;
        let episode = &self.episodes[place];
        let last = self.last(episode);
        // Set up again since.
        let anew = one.founded.iter().all(|day| earlier(last, day)) && !one.founded.is_empty();
        // Names move on: its own name went to another row, on this day or since it was seen last, and it takes that of one
        // that stood before.
        let others = |name: &str| {
            let mut since = self.sightings.iter().filter(|other| {
                earlier(last, other.day) && !earlier(one.day, other.day) && other.name != name
            });
            since.any(|other| other.before.iter().any(|(before, _)| before == name))
        };
        let takes = one.before.iter().any(|(name, _)| {
            name != one.name
                && !episode.before.contains(name.as_str())
                && self.under(name).any(|other| {
                    let same = one.founded.is_empty()
                        || any_same(&one.founded, &other.founded.iter().copied().collect());
                    earlier(other.day, one.day) && same
                })
        });
        let own = one.founded.is_empty()
            || episode.founded.is_empty()
            || any_same(&one.founded, &episode.founded);
        let moves = takes && (others(one.name) || !own);
        (!anew && !moves).then_some(place)
    }

    /// Whether a name ended after some day and before another one.
    fn ended(&self, name: &str, after: &str, before: &str) -> bool {
        let ends = self.ends.get(name).into_iter().flatten();
        ends.into_iter().any(|end| end.is_empty() || earlier(end, before) && !earlier(end, after))
    }

    /// What rows say of former names, each of one that stood before.
    fn claims(&self) -> Vec<Claim<'a>> {
        let mut claims: Vec<Claim<'a>> = Vec::new();
        for (by, episode) in self.episodes.iter().enumerate() {
            for sighting in episode.sightings.iter().map(|at| &self.sightings[*at]) {
                for (name, _) in sighting.before.iter().filter(|(name, _)| name != sighting.name) {
                    for of in self.named.get(name.as_str()).into_iter().flatten().copied() {
                        let old = &self.episodes[of];
                        let days: Vec<&str> =
                            old.sightings.iter().map(|at| self.sightings[*at].day).collect();
                        let stood = days.iter().any(|day| earlier(day, sighting.day));
                        let same = any_same(&sighting.founded, &old.founded);
                        // With the same founding it is the name that ended.
                        if !stood || !same && self.ended(name, days[0], sighting.day) {
                            continue;
                        }
                        let after = |day: &&str| sighting.founded.iter().any(|of| earlier(of, day));
                        if same || sighting.founded.is_empty() || days.iter().any(after) {
                            claims.push(Claim { day: sighting.day, by, of, same });
                        }
                    }
                }
            }
        }
        // Of several rows of a day that name one, that of its founding is meant; where there are more, none.
        let rival = |one: &Claim<'_>, other: &Claim<'_>| {
            one.of == other.of && one.day == other.day && one.by != other.by
        };
        let meant = |one: &&Claim<'a>| {
            let mut rivals = claims.iter().filter(|other| rival(one, other));
            rivals.all(|other| one.same && !other.same)
        };
        let mut meant: Vec<Claim<'a>> = claims
            .iter()
            .filter(meant)
            .map(|Claim { day, by, of, same }| Claim { day, by: *by, of: *of, same: *same })
            .collect();
        meant.sort_by_key(|claim| (claim.day, !claim.same, claim.of, claim.by));
        meant
    }

    /// A group that a person said to be the same under two names, seen under the first one again.
    fn linked(&self, placing: &Placing, said: &BTreeMap<usize, Said>) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        for (of, episode) in self.episodes.iter().enumerate() {
            for sighting in episode.sightings.iter().map(|at| &self.sightings[*at]) {
                let own = bare(placing.speaker(sighting.at).strip(&said[&sighting.at].written).1);
                if own == sighting.name || placing.is_apart(sighting.at) {
                    continue;
                }
                for by in self.named.get(own.as_str()).into_iter().flatten().copied() {
                    let founded: Vec<&str> = episode.founded.iter().copied().collect();
                    if any_same(&founded, &self.episodes[by].founded) {
                        claims.push(Claim { day: sighting.day, by, of, same: true });
                    }
                }
            }
        }
        claims
    }

    /// The group of each episode: those that a claim joins are of one, where no day saw both.
    fn joined(&self, claims: &[Claim<'_>]) -> Vec<usize> {
        let mut group: Vec<usize> = (0..self.episodes.len()).collect();
        for Claim { by, of, .. } in claims {
            let days = |group: &[usize], of: usize| -> Vec<&str> {
                let all = self.episodes.iter().zip(group).filter(|(_, group)| **group == of);
                all.flat_map(|(one, _)| one.sightings.iter().map(|at| self.sightings[*at].day))
                    .collect()
            };
            let (one, other) = (group[*by], group[*of]);
            let theirs: BTreeSet<&str> = days(&group, other).into_iter().collect();
            if one != other && !any_same(&days(&group, one), &theirs) {
                group.iter_mut().filter(|group| **group == one).for_each(|group| *group = other);
            }
        }
        group
    }
}
