//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

mod lives;

use super::doubt::Doubt;
use super::government::Government;
use super::group::{Decision, Group, Link, Tie};
use super::names::bare;
use crate::field::Field;
use crate::mention::Mention;
use lives::{Account, Lives, compatible as may_be_one, earlier as is_earlier};
use std::collections::BTreeMap;
use tiaokuai_notices::read::Act;

/// The groups of all governments.
pub(super) struct AllLives {
    governments: BTreeMap<String, (Government, Lives)>,
    doubts: Vec<Doubt>,
}

/// The groups with their numbers.
pub(super) struct Numbered {
    pub groups: Vec<Group>,
    /// The group of each mention.
    pub group_of: Vec<Option<usize>>,
    pub doubts: Vec<Doubt>,
}

pub(super) fn live(
    mentions: &[Mention],
    speakers: &[Government],
    dates: &[String],
    order: &[usize],
    decisions: &[Decision],
) -> AllLives {
    let mut all = AllLives { governments: BTreeMap::new(), doubts: Vec::new() };
    let mut named: Vec<(Government, String)> = mentions
        .iter()
        .zip(speakers)
        .map(|(mention, speaker)| {
            let group = mention.text(Field::Group);
            let (whose, rest) = speaker.strip(group.trim());
            (whose, bare(rest))
        })
        .collect();
    for decision in decisions {
        if decision.tie == Tie::Same {
            named[decision.mention] = named[decision.other].clone();
        } else {
            let own = format!("{}#{}", named[decision.mention].1, mentions[decision.mention].key);
            named[decision.mention].1 = own;
        }
    }
    let mut events: Vec<Event> =
        order.iter().flat_map(|at| events(*at, &mentions[*at], &dates[*at])).collect();
    // Of one day the ends come first: what ends and is set up on a day is set up again. What has no date comes
    // before all else, the establishment before the rest; but an end without a date comes after all.
    let rank = |act: Act| match act {
        Act::Abolish | Act::Normalise => 0,
        Act::Establish => 1,
        _ => 2,
    };
    events.sort_by_cached_key(|event| {
        let last = event.date.is_empty() && rank(event.act) == 0;
        (last, event.date.clone(), rank(event.act), mentions[event.at].key.clone())
    });
    // Where each group is set up, in the order of time.
    let mut foundings: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let name = |event: &Event| {
        let (government, bare) = &named[event.at];
        (government.key.as_str(), bare.as_str())
    };
    for (place, event) in events.iter().enumerate() {
        if event.act == Act::Establish {
            foundings.entry(name(event)).or_default().push(place);
        }
    }
    let mut done = vec![false; events.len()];
    for place in 0..events.len() {
        if std::mem::replace(&mut done[place], true) {
            continue;
        }
        let event = &events[place];
        // What was not there before its end was set up before it, though no date says which came first.
        let open = all
            .governments
            .get(name(event).0)
            .is_some_and(|(_, lives)| lives.is_open(name(event).1));
        let first = foundings.get(&name(event)).filter(|_| rank(event.act) == 0 && !open);
        let first = first.and_then(|places| {
            let same = |founding: &&usize| {
                !done[**founding] && may_be_one(&events[**founding].date, &event.date)
            };
            places.iter().find(same).copied()
        });
        for place in first.into_iter().chain([place]) {
            done[place] = true;
            let Event { at, act, date, alone } = &events[place];
            let (government, bare_name) = &named[*at];
            let (_, lives) = all
                .governments
                .entry(government.key.clone())
                .or_insert_with(|| (government.clone(), Lives::default()));
            let written = mentions[*at].text(Field::Group).trim().to_string();
            let before: Vec<(String, String)> = mentions[*at]
                .items(Field::Predecessors)
                .iter()
                .filter(|_| *alone)
                .map(|item| {
                    (
                        bare(speakers[*at].strip(item.text().trim()).1),
                        item.text().trim().to_string(),
                    )
                })
                .filter(|(bare, _)| !bare.is_empty())
                .collect();
            let told = Account { at: *at, act: *act, date, bare: bare_name, written, before };
            lives.tell(&told, &mut all.doubts);
        }
    }
    for (_, lives) in all.governments.values() {
        lives.alike(&mut all.doubts);
    }
    all
}

/// Something that a mention tells of a group.
struct Event {
    /// The mention.
    at: usize,
    act: Act,
    date: String,
    /// Whether the groups before it belong to this event of the mention.
    alone: bool,
}

/// What a mention tells of its group: of a notice what it does; of a row of a ledger when the group was set up, that
/// it was seen, and when it ended.
fn events(at: usize, mention: &Mention, date: &str) -> Vec<Event> {
    let day = |field| mention.day(field).map(|day| day.to_string());
    let (founded, abolished) = (day(Field::Founded), day(Field::Abolished));
    let event = |act, date: String, alone| Event { at, act, date, alone };
    let active = day(Field::LastActive);
    if founded.is_none() && abolished.is_none() && active.is_none() {
        return vec![event(mention.act().unwrap_or(Act::Adjust), date.to_string(), true)];
    }
    let mut told = Vec::new();
    let within = |date: &str| {
        founded.as_deref().is_none_or(|founded| !is_earlier(date, founded))
            && abolished.as_deref().is_none_or(|abolished| is_earlier(date, abolished))
    };
    let seen = mention.day(Field::Date).map(|day| day.to_string()).into_iter();
    let own = mention.act().filter(|act| !matches!(act, Act::Establish | Act::Abolish));
    let seen: Vec<Event> = seen
        .map(|date| event(own.unwrap_or(Act::Keep), date, own.is_some() && founded.is_none()))
        .chain(active.map(|date| event(Act::Keep, date, false)))
        .filter(|event| within(&event.date))
        .collect();
    let unseen = seen.is_empty();
    told.extend(seen);
    if let Some(date) = founded {
        told.push(event(Act::Establish, date, true));
    } else if unseen && abolished.is_none() {
        told.push(event(Act::Keep, String::new(), false));
    }
    if let Some(date) = abolished {
        told.push(event(Act::Abolish, date, false));
    }
    told
}

impl AllLives {
    pub fn governments(&self) -> impl Iterator<Item = &Government> {
        self.governments.values().map(|(government, _)| government)
    }

    /// Numbers the groups.
    pub fn finish(self, number: &BTreeMap<&str, usize>, mentions: &[Mention]) -> Numbered {
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = vec![None; mentions.len()];
        for (key, (_, lives)) in self.governments {
            let government = number.get(key.as_str()).copied().unwrap_or(0);
            let mut order: Vec<usize> = (0..lives.lives.len()).collect();
            let key = |at: &usize| {
                let life = &lives.lives[*at];
                let first = life.group.mentions.first().map(|at| &mentions[*at].key);
                (&life.group.first_seen, &life.bare, first)
            };
            order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
            let from = groups.len();
            let mut places = vec![0; order.len()];
            for (at, life) in order.iter().enumerate() {
                places[*life] = from + at;
            }
            for at in order {
                let mut group = lives.lives[at].group.clone();
                group.government = government;
                for link in &mut group.links {
                    link.0 = places[link.0];
                }
                group.links.sort_unstable();
                group.domain = places[at];
                for mention in &group.mentions {
                    group_of[*mention] = Some(places[at]);
                }
                groups.push(group);
            }
        }
        // Those founded again share the domain of the first; chains end there.
        for at in 0..groups.len() {
            let mut first = at;
            let mut steps = 0;
            while let Some((before, _)) =
                groups[first].links.iter().find(|link| link.1 == Link::Refounded)
                && steps < groups.len()
            {
                first = *before;
                steps += 1;
            }
            groups[at].domain = first;
        }
        Numbered { groups, group_of, doubts: self.doubts }
    }
}
