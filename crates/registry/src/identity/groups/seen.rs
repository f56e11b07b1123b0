//! All that was seen of the groups of a government, and which names of it are of one group.

use super::events::{Event, Said, foundings};
use crate::identity::days::compatible as may_be_one;
use crate::identity::days::earlier;
use crate::identity::names::bare;
use crate::identity::place::Placing;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// A name, as it is compared and as it is written.
pub(super) type Name = (String, String);

/// What rows of groups that had ended tell of what they were before.
#[derive(Default)]
pub(super) struct Heirs {
    /// The ends that are of a former name alone, by mention.
    pub of_name: Vec<usize>,
    /// What the groups were called, by mention, whose name ended with them or on a day that nobody tells.
    pub linked: Vec<(usize, String)>,
    /// Renamings: the mention, the former name and the day.
    pub unseen: Vec<(usize, Name, String)>,
}

/// A group as it was seen on a day.
pub(super) struct Sighting<'a> {
    pub at: usize,
    pub day: &'a str,
    pub name: &'a str,
    /// Its own name, where a person said that groups of several names are one.
    pub own: String,
    /// When it was founded, as its row has it in force and as that was read.
    pub founded: Vec<&'a str>,
    /// The former names that a row of a ledger tells.
    pub before: &'a [Name],
}

/// Sightings under one name that are of one group.
pub(super) struct Episode<'a> {
    pub sightings: Vec<usize>,
    pub founded: BTreeSet<&'a str>,
    /// The former names that its latest row tells.
    pub before: BTreeSet<&'a str>,
}

/// What is told that joins two episodes.
#[derive(Clone, Copy)]
pub(super) struct Claim<'a> {
    pub day: &'a str,
    /// The mention that tells it.
    pub at: usize,
    pub by: usize,
    pub of: usize,
    /// Whether both were founded on the same day.
    pub same: bool,
}

impl<'a> Claim<'a> {
    /// The claims on the same episode by others on that day.
    pub fn rivals<'b>(&'b self, claims: &'b [Claim<'a>]) -> impl Iterator<Item = &'b Claim<'a>> {
        claims
            .iter()
            .filter(|other| self.of == other.of && self.day == other.day && self.by != other.by)
    }
}

/// Whether any of these days may be any of those.
pub(super) fn any_same(a: &[&str], b: &BTreeSet<&str>) -> bool {
    a.iter().any(|a| b.iter().any(|b| may_be_one(a, b)))
}

/// All that was seen of the groups of a government, in the order of days.
pub(super) struct Seen<'a> {
    pub sightings: Vec<Sighting<'a>>,
    pub episodes: Vec<Episode<'a>>,
    /// The episodes of each name, and the sightings.
    pub named: BTreeMap<&'a str, Vec<usize>>,
    pub seen: BTreeMap<&'a str, Vec<usize>>,
    /// The days on which groups ended, by name.
    pub ends: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Seen<'a> {
    pub fn of(events: &'a [Event], placing: &'a Placing, said: &'a BTreeMap<usize, Said>) -> Self {
        let mut sightings = Vec::new();
        let mut ends: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        // The first day on which a list has each name, and the names that lists end.
        let mut listed: BTreeMap<&str, &str> = BTreeMap::new();
        for event in events.iter().filter(|event| said[&event.at].is_row && !event.act.ends()) {
            if let Some(day) = said[&event.at].day.as_deref() {
                let first = listed.entry(placing.bare(event.at)).or_insert(day);
                *first = (*first).min(day);
            }
        }
        let ended = events.iter().filter(|event| event.listed && event.act.ends());
        let ended: BTreeSet<&str> = ended.map(|event| placing.bare(event.at)).collect();
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
            // A notice may tell of a renaming after a list has the new name, and a list end the old one.
            let late = || listed.get(name).is_some_and(|day| earlier(day, &event.date));
            let ends = || told.before.iter().any(|(name, _)| ended.contains(name.as_str()));
            let tells = told.is_row || event.act == Act::Rename && (late() || ends());
            let before = if tells { told.before.as_slice() } else { &[] };
            let own = bare(placing.speaker(event.at).strip(&told.written).1);
            let own = if placing.is_apart(event.at) { name.to_string() } else { own };
            sightings.push(Sighting { at: event.at, day: &event.date, name, own, founded, before });
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

    /// The ends that are of a former name alone, as its group was seen under another one on that day or later; and what the
    /// group is called of which a row tells under a name that it had before a person said that both are one.
    pub fn ends_of_names(
        &self,
        events: &[Event],
        placing: &Placing,
        said: &BTreeMap<usize, Said>,
        joined: &[usize],
    ) -> (BTreeSet<usize>, BTreeMap<usize, String>) {
        let founded: BTreeMap<usize, &str> = foundings(events);
        let first = |episode: usize| self.sightings[self.episodes[episode].sightings[0]].day;
        // The episodes that had a name of their own before a person said that several are one.
        let mut owned: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, episode) in self.episodes.iter().enumerate() {
            let own = episode.sightings.iter().map(|one| &self.sightings[*one]);
            for own in own.filter(|one| one.own != one.name).map(|one| one.own.as_str()) {
                owned.entry(own).or_default().push(at);
            }
        }
        let (mut of_name, mut linked) = (BTreeSet::new(), BTreeMap::new());
        for event in events.iter().filter(|event| event.act.ends()) {
            let name = placing.bare(event.at);
            let told = said[&event.at].day.as_deref();
            let day = Some(event.date.as_str()).filter(|day| !day.is_empty()).or(told);
            let Some(day) = day else { continue };
            // The group that had the name by then, of that founding.
            let is = |episode: &&usize| {
                let known = &self.episodes[**episode].founded;
                !earlier(day, first(**episode))
                    && founded
                        .get(&event.at)
                        .is_none_or(|of| known.is_empty() || any_same(&[of], known))
            };
            let named = self.named.get(name).and_then(|named| named.iter().rfind(is));
            let by_link = || owned.get(name).and_then(|owned| owned.iter().rfind(is));
            let Some(had) = named.or_else(by_link).copied() else {
                // Nobody saw it under this name: a row that lives, and was founded with it, gives it as what it was before.
                let is_heir = |one: &&Sighting<'_>| {
                    let of = founded.get(&event.at);
                    !earlier(one.day, day)
                        && one.name != name
                        && one.before.iter().any(|(before, _)| before == name)
                        && of.is_some_and(|of| {
                            any_same(&[of], &one.founded.iter().copied().collect())
                        })
                };
                if let Some(heir) = self.sightings.iter().find(is_heir) {
                    of_name.insert(event.at);
                    linked.insert(event.at, heir.name.to_string());
                }
                continue;
            };
            let of_group = |one: &Sighting<'_>, episode: usize| {
                joined[episode] == joined[had] && one.own != name && !earlier(one.day, day)
            };
            let episodes = self.episodes.iter().enumerate();
            let mut sightings =
                episodes.flat_map(|(at, one)| one.sightings.iter().map(move |of| (at, *of)));
            if sightings.any(|(episode, at)| of_group(&self.sightings[at], episode)) {
                of_name.insert(event.at);
            }
            if named.is_none() {
                let called = self.sightings[self.episodes[had].sightings[0]].name;
                linked.insert(event.at, called.to_string());
            }
        }
        (of_name, linked)
    }

    /// Rows of groups that had ended which give one that was seen, of their founding, as what they were before: it had been
    /// renamed when it ended, though no list saw it alive under the new name.
    pub fn ended_heirs(
        &self,
        events: &[Event],
        placing: &Placing,
        said: &BTreeMap<usize, Said>,
    ) -> Heirs {
        let founded: BTreeMap<usize, &str> = foundings(events);
        let ends = || events.iter().filter(|event| event.act.ends());
        let (mut heirs, mut met) = (Heirs::default(), BTreeSet::new());
        let of_row = |event: &&Event| said[&event.at].is_row || said[&event.at].ends;
        for event in ends().filter(of_row) {
            let (name, Said { before, day: listed, .. }) =
                (placing.bare(event.at), &said[&event.at]);
            // An end without a day came before that of its list.
            let end = Some(&event.date).filter(|end| !end.is_empty()).or(listed.as_ref());
            let (of, Some(end)) = (founded.get(&event.at).copied(), end) else { continue };
            // Without a founding it is the one group of which it tells the name.
            if of.is_none() && before.len() != 1 {
                continue;
            }
            if self.under(name).any(|one| !earlier(end, one.day)) {
                continue;
            }
            let was = before.iter().find(|(before, _)| {
                let had = self.named.get(before.as_str()).into_iter().flatten();
                before != name
                    && had.map(|had| &self.episodes[*had]).any(|had| {
                        let day = self.sightings[had.sightings[0]].day;
                        let last = || !earlier(end, self.last(had));
                        let same = of.map_or_else(last, |of| any_same(&[of], &had.founded));
                        same && !earlier(end, day)
                    })
            });
            let Some((was, written)) = was else { continue };
            // The name ended before, or with it, and so did those between.
            let own = ends().filter(|one| {
                one.at != event.at
                    && before.iter().any(|(before, _)| placing.bare(one.at) == before)
                    && founded
                        .get(&one.at)
                        .is_none_or(|other| of.is_none_or(|of| may_be_one(of, other)))
                    && !earlier(end, &one.date)
            });
            let own: Vec<&Event> = own.collect();
            heirs.of_name.extend(own.iter().map(|one| one.at));
            let own: Vec<&Event> =
                own.into_iter().filter(|one| placing.bare(one.at) == was).collect();
            let day = own.iter().map(|one| &one.date).find(|day| earlier(day, end));
            match day {
                Some(day) if met.insert(name) => {
                    let before = (was.clone(), written.clone());
                    heirs.unseen.push((event.at, before, day.clone()));
                }
                Some(_) => {}
                None => {
                    heirs.linked.push((event.at, was.clone()));
                    // A notice of that end is of the same group.
                    let told = ends().filter(|one| {
                        !one.listed
                            && placing.bare(one.at) == name
                            && !one.date.is_empty()
                            && match event.date.is_empty() {
                                // The row says by when alone.
                                true => {
                                    of.is_none_or(|of| earlier(of, &one.date))
                                        && !earlier(end, &one.date)
                                }
                                false => may_be_one(&one.date, end),
                            }
                    });
                    heirs.linked.extend(told.map(|one| (one.at, was.clone())));
                }
            }
        }
        // What ended as a name alone renames nothing.
        let Heirs { of_name, linked, unseen } = &mut heirs;
        let names = unseen.extract_if(.., |(at, ..)| of_name.contains(at));
        linked.extend(names.map(|(at, (was, _), _)| (at, was)));
        heirs
    }

    /// The sightings under a name.
    pub fn under(&self, name: &str) -> impl Iterator<Item = &Sighting<'a>> {
        self.seen.get(name).into_iter().flatten().map(|at| &self.sightings[*at])
    }

    pub fn last(&self, episode: &Episode<'a>) -> &'a str {
        episode.sightings.last().map_or("", |at| self.sightings[*at].day)
    }

    /// The episode of its name that a sighting goes on with.
    pub fn continues(&self, at: usize) -> Option<usize> {
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
    pub fn ended(&self, name: &str, after: &str, before: &str) -> bool {
        let ends = self.ends.get(name).into_iter().flatten();
        ends.into_iter().any(|end| end.is_empty() || earlier(end, before) && !earlier(end, after))
    }

    /// What rows say of former names, each of one that stood before.
    pub fn claims(&self) -> Vec<Claim<'a>> {
        let mut claims: Vec<Claim<'a>> = Vec::new();
        for (by, episode) in self.episodes.iter().enumerate() {
            for sighting in episode.sightings.iter().map(|at| &self.sightings[*at]) {
                for (name, _) in sighting.before.iter().filter(|(name, _)| name != sighting.name) {
                    for of in self.named.get(name.as_str()).into_iter().flatten().copied() {
                        let old = &self.episodes[of];
                        let days: Vec<&str> =
                            old.sightings.iter().map(|at| self.sightings[*at].day).collect();
                        let stood = days.iter().any(|day| earlier(day, sighting.day));
                        // A notice of renaming leaves the founding to the lists.
                        let told = match sighting.founded.is_empty() {
                            true => episode.founded.iter().copied().collect(),
                            false => sighting.founded.clone(),
                        };
                        let same = any_same(&told, &old.founded);
                        // With the same founding it is the name that ended.
                        if !stood || !same && self.ended(name, days[0], sighting.day) {
                            continue;
                        }
                        let after = |day: &&str| sighting.founded.iter().any(|of| earlier(of, day));
                        if same || sighting.founded.is_empty() || days.iter().any(after) {
                            let (day, at) = (sighting.day, sighting.at);
                            claims.push(Claim { day, at, by, of, same });
                        }
                    }
                }
            }
        }
        claims
    }

    /// Of several rows of a day that name one group, that of its founding is meant; where there are more, none.
    pub fn meant(claims: &[Claim<'a>]) -> Vec<Claim<'a>> {
        let meant = |one: &&Claim<'a>| one.rivals(claims).all(|other| one.same && !other.same);
        let mut meant: Vec<Claim<'a>> = claims.iter().filter(meant).copied().collect();
        meant.sort_by_key(|claim| (claim.day, !claim.same, claim.of, claim.by));
        meant
    }

    /// The rows that name a group of their founding on the first day on which several do, and that group.
    pub fn divided(claims: &[Claim<'a>]) -> BTreeMap<usize, usize> {
        let mut firsts: BTreeMap<usize, &str> = BTreeMap::new();
        let several =
            claims.iter().filter(|one| one.same && one.rivals(claims).any(|other| other.same));
        let several: Vec<&Claim<'a>> = several.collect();
        for claim in &several {
            let day = firsts.entry(claim.of).or_insert(claim.day);
            *day = (*day).min(claim.day);
        }
        let of_first = several.iter().filter(|claim| firsts[&claim.of] == claim.day);
        of_first.map(|claim| (claim.at, claim.of)).collect()
    }

    /// A group that a person said to be the same under two names, seen under the first one again.
    pub fn linked(&self) -> Vec<Claim<'a>> {
        let mut claims = Vec::new();
        for (of, episode) in self.episodes.iter().enumerate() {
            for sighting in episode.sightings.iter().map(|at| &self.sightings[*at]) {
                if sighting.own == sighting.name {
                    continue;
                }
                for by in self.named.get(sighting.own.as_str()).into_iter().flatten().copied() {
                    let founded: Vec<&str> = episode.founded.iter().copied().collect();
                    if any_same(&founded, &self.episodes[by].founded) {
                        let (day, at) = (sighting.day, sighting.at);
                        claims.push(Claim { day, at, by, of, same: true });
                    }
                }
            }
        }
        claims
    }

    /// The group of each episode: those that a claim joins are of one, where no day saw both.
    pub fn joined(&self, claims: &[Claim<'_>]) -> Vec<usize> {
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
