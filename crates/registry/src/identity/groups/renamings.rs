//! Which names are of one group, as ledgers tell: a row names the group's former name, and no day saw both.

use super::events::{Event, Said};
use super::seen::{Name, Seen};
use crate::identity::days::compatible as may_be_one;
use crate::identity::days::earlier;
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::place::Placing;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// What the rows of ledgers tell of renamings.
#[derive(Default)]
pub(super) struct Renamings {
    /// The former name, by the new one and the day on which that was seen first.
    pub told: BTreeMap<(String, String), Name>,
    /// The ends that are of a former name alone, by mention: the group was seen under its new one on that day or later.
    pub of_name: BTreeSet<usize>,
    /// What the groups are called of which rows with ends tell under names that a person said to be of others.
    pub linked: BTreeMap<usize, String>,
    /// The rows that tell the founding of a group that went on under its former name after that day: nothing was set up
    /// then to replace it.
    pub of_old: BTreeSet<usize>,
    /// Renamings of groups that were never seen alive under the new name: the mention, the former name and the day.
    pub unseen: Vec<(usize, Name, String)>,
    /// The rows that give a group, with its founding, as what they were before, as others do on that day: with its name.
    pub divided: BTreeMap<usize, String>,
}

impl Renamings {
    pub fn of(events: &[Event], placing: &Placing, said: &BTreeMap<usize, Said>) -> Self {
        let seen = Seen::of(events, placing, said);
        let all = seen.claims();
        let divided = Seen::divided(&all);
        let mut claims = Seen::meant(&all);
        claims.extend(seen.linked());
        let joined = seen.joined(&claims);
        let first = |of: usize| seen.sightings[seen.episodes[of].sightings[0]].at;
        let named = |(at, of): (usize, usize)| (at, said[&first(of)].written.clone());
        let divided = divided.into_iter().map(named).collect();
        let mut renamings = Renamings { divided, ..Renamings::default() };
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (episode, group) in joined.iter().enumerate() {
            groups.entry(*group).or_default().extend(&seen.episodes[episode].sightings);
        }
        (renamings.of_name, renamings.linked) = seen.ends_of_names(events, placing, said, &joined);
        let heirs = seen.ended_heirs(events, placing, said);
        renamings.of_name.extend(heirs.of_name);
        renamings.linked.extend(heirs.linked);
        renamings.unseen = heirs.unseen;
        for group in groups.values_mut() {
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
            // What is of one group was not set up to replace itself, nor to replace one that went on, under whatever name.
            let after = |at: &usize| {
                let day = seen.sightings[*at].day;
                sighting.founded.iter().any(|of| earlier(of, day))
            };
            let goes_on = |(name, _): &Name| {
                let of_name = seen.named.get(name.as_str()).into_iter().flatten();
                let mut of_name = of_name.map(|episode| joined[*episode]);
                of_name.any(|group| {
                    name != sighting.name && of.get(&place) == Some(&group)
                        || groups[&group].iter().any(after)
                })
            };
            if sighting.before.iter().any(goes_on) {
                renamings.of_old.insert(sighting.at);
            }
        }
        renamings
    }
}

/// Takes away the foundings that lists tell of a group that was there before under another name: of the month in which a
/// notice gave it its name, or later than that of the group from which a row says that it was renamed.
fn foundings_of_names(
    events: &mut Vec<Event>,
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
    doubts: &mut Vec<Doubt>,
) {
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    // The foundings that are told under each name.
    let mut founded: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for event in events.iter() {
        let told = &said[&event.at];
        let renames = matches!(event.act, Act::Rename | Act::Adjust) && !told.before.is_empty();
        if renames && !told.is_row {
            named.entry(placing.bare(event.at)).or_default().push(event.date.clone());
        }
        if event.act == Act::Establish {
            let name = placing.bare(event.at).to_string();
            founded.entry(name).or_default().insert(event.date.clone());
        }
    }
    let is_of_name = |event: &Event| {
        let (told, day) = (&said[&event.at], event.date.as_str());
        let days = named.get(placing.bare(event.at)).into_iter().flatten();
        let by_notice = day.len() > 4 && { days }.any(|of| of.len() > 4 && may_be_one(of, day));
        // A row that says of what it was renamed, where that was founded before.
        let before = told.before.first().filter(|_| told.renamed);
        let before = before.and_then(|(before, _)| founded.get(before));
        let by_row = before.is_some_and(|all| all.iter().all(|of| earlier(of, day)));
        event.listed && event.act == Act::Establish && (by_notice || by_row)
    };
    let days = events.iter().filter(|event| is_of_name(event));
    let days: BTreeSet<(&str, &str)> =
        days.map(|event| (placing.bare(event.at), event.date.as_str())).collect();
    // Another row may have the same, without saying that it was renamed then, or the year of it alone.
    let of_year = |event: &&Event| {
        let (name, year) = (placing.bare(event.at), event.date.as_str());
        let of = days.range((name, year)..).next();
        let told = event.listed && event.act == Act::Establish;
        told && of.is_some_and(|(of, day)| {
            *of == name && (*day == year || year.len() == 4 && day.starts_with(year))
        })
    };
    let of_name = events.iter().filter(|event| is_of_name(event) || of_year(event));
    let of_name: BTreeMap<usize, String> =
        of_name.map(|event| (event.at, event.date.clone())).collect();
    events.retain(|event| !(event.act == Act::Establish && of_name.contains_key(&event.at)));
    for event in events.iter_mut().filter(|event| of_name.contains_key(&event.at)) {
        event.founded = None;
    }
    let of = |(mention, day)| Doubt { mention, of: Doubtful::FoundingOfName(day) };
    doubts.extend(of_name.into_iter().map(of));
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
    foundings_of_names(events, placing, said, doubts);
    let Renamings { told, of_old, of_name, linked, unseen, divided } =
        Renamings::of(events, placing, said);
    for (mention, name) in divided {
        doubts.push(Doubt { mention, of: Doubtful::Divided(name) });
    }
    for at in &of_name {
        let of = Doubtful::EndOfName(said[at].written.clone());
        doubts.push(Doubt { mention: *at, of });
    }
    let listed: BTreeSet<usize> =
        events.iter().filter(|event| event.act == Act::Establish).map(|event| event.at).collect();
    events.retain(|event| {
        !(event.act.ends() && of_name.contains(&event.at) && listed.contains(&event.at))
    });
    // Of a paper that tells nothing else the group is that of the name.
    for event in events.iter_mut().filter(|one| one.act.ends() && of_name.contains(&one.at)) {
        (event.act, event.alone, event.date) = (Act::Keep, false, String::new());
    }
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
    for (at, before, day) in unseen {
        events.push(Event { renames: Some(before), ..Event::of(at, Act::Rename, day) });
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
    // What a list tells of a day before its own was of the name of that day.
    let of_before = |one: &&mut Event| one.listed || one.act == Act::Keep && one.seen.is_some();
    for event in events.iter_mut().filter(of_before) {
        let own = placing.bare(event.at);
        let called = linked.get(&event.at).map_or(own, String::as_str);
        let (mut bare, mut until) = (called, None::<String>);
        let date = event.placed(&said[&event.at]);
        // Back from renaming to renaming, each before the last; a list from before a renaming tells of another group.
        while let Some((before, day)) = renamed.get(bare).into_iter().flatten().rfind(|(_, day)| {
            !earlier(day, date)
                && event.seen.as_ref().is_none_or(|seen| !earlier(seen, day))
                && until.as_ref().is_none_or(|until| earlier(day, until))
        }) {
            (bare, until) = (before, Some(day.clone()));
        }
        event.former = (bare != own).then(|| bare.to_string());
    }
    for event in events.iter_mut().filter(|event| !event.listed) {
        if let Some(called) =
            linked.get(&event.at).filter(|_| event.seen.is_none() || event.act.ends())
        {
            event.former = Some(called.clone());
        }
    }
}
