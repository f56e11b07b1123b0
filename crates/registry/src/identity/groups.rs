//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

mod lists;
mod lives;

use super::ask::{About, Mentions};
use super::doubt::Doubt;
use super::group::{Group, Link};
use super::names::bare;
use super::place::Placing;
use crate::field::Field;
use crate::mention::Mention;
use lists::Lists;
pub(crate) use lives::earlier;
use lives::{Account, Life, Lives, compatible as may_be_one};
use std::collections::BTreeMap;
use tiaokuai_notices::read::Act;

/// What a mention says of its group beside what happens to it.
struct Said {
    /// The group's name as written.
    written: String,
    /// The groups before it: as they are compared, and as written.
    before: Vec<(String, String)>,
    /// The file that tells it, and the one that came to its place.
    files: [Option<i64>; 2],
}

impl Said {
    fn of(mention: &Mention, at: usize, placing: &Placing) -> Self {
        let items = mention.items(Field::Predecessors).iter();
        let before = items.map(|item| {
            let written = item.text().trim().to_string();
            (bare(placing.speaker(at).strip(&written).1), written)
        });
        let before = before.filter(|(bare, _)| !bare.is_empty()).collect();
        let written = mention.text(Field::Group).trim().to_string();
        Said { written, before, files: [mention.file, mention.followed_by] }
    }
}

/// The groups of one government, of which these mentions tell; they are numbered from `from`, by when they were
/// founded or first seen.
pub(super) fn live<E>(
    mentions: &dyn Mentions<E>,
    placing: &Placing,
    told: &[usize],
    (government, from): (usize, usize),
    doubts: &mut Vec<Doubt>,
) -> Result<Vec<Group>, E> {
    let mut said: BTreeMap<usize, Said> = BTreeMap::new();
    let mut events: Vec<Event> = Vec::new();
    let mut lists = Lists::default();
    for at in told {
        let mention = mentions.get(*at, About::Life)?;
        lists.add(*at, &mention);
        events.extend(events_of(*at, &mention, placing.when(*at)));
        said.insert(*at, Said::of(&mention, *at, placing));
    }
    let mut seen = Vec::new();
    for event in events.iter_mut().filter(|event| event.listed) {
        let file = said[&event.at].files[0];
        if let Some(day) = lists.counts_as(file).filter(|day| earlier(&event.date, day)) {
            seen.push(Event::of(event.at, Act::Keep, day.to_string()));
        }
        let since = lists.since(file, event.seen.take());
        event.seen = since.filter(|since| earlier(&event.date, since));
    }
    events.append(&mut seen);
    // Of one day the ends come first: what ends and is set up on a day is set up again. What has no date comes
    // before all else, the establishment before the rest; but an end without a date comes after all.
    let rank = |act: Act| match act {
        Act::Abolish | Act::Normalise => 0,
        Act::Establish => 1,
        _ => 2,
    };
    events.sort_by(|a, b| {
        let order = |event: &Event| {
            (event.date.is_empty() && rank(event.act) == 0, rank(event.act), event.at)
        };
        let ((a_last, a_rank, a_at), (b_last, b_rank, b_at)) = (order(a), order(b));
        (a_last, &a.date, a_rank, a_at).cmp(&(b_last, &b.date, b_rank, b_at))
    });
    // Where each group is set up, in the order of time.
    let mut foundings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let name = |event: &Event| placing.bare(event.at);
    for (place, event) in events.iter().enumerate() {
        if event.act == Act::Establish {
            foundings.entry(name(event)).or_default().push(place);
        }
    }
    let mut lives = Lives::default();
    let mut done = vec![false; events.len()];
    for place in 0..events.len() {
        if std::mem::replace(&mut done[place], true) {
            continue;
        }
        let event = &events[place];
        // What was not there before its end was set up before it, though no date says which came first.
        let open = lives.is_open(name(event));
        let first = foundings.get(name(event)).filter(|_| rank(event.act) == 0 && !open);
        let first = first.and_then(|places| {
            let same = |founding: &&usize| {
                !done[**founding] && may_be_one(&events[**founding].date, &event.date)
            };
            places.iter().find(same).copied()
        });
        for place in first.into_iter().chain([place]) {
            done[place] = true;
            let Event { at, act, date, seen, alone, .. } = &events[place];
            let Said { written, before, .. } = &said[at];
            let before = if *alone { before.clone() } else { Vec::new() };
            let bare = placing.bare(*at);
            let written = written.clone();
            let seen = seen.as_deref().unwrap_or(date);
            let told = Account { at: *at, act: *act, date, seen, bare, written, before };
            lives.tell(&told, doubts);
        }
    }
    lives.alike(doubts);
    lists.undated(doubts);
    lists.leave_out(&mut lives.lives, &|at| said[&at].files, doubts);
    Ok(numbered(lives, government, from))
}

/// Something that a mention tells of a group.
struct Event {
    /// The mention.
    at: usize,
    act: Act,
    date: String,
    /// From when on it would have been told, where that is later: a list of living groups says when each was founded, and
    /// nothing of those that had ended by then.
    seen: Option<String>,
    /// Whether it is the founding that a row of a list tells.
    listed: bool,
    /// Whether the groups before it belong to this event of the mention.
    alone: bool,
}

impl Event {
    fn of(at: usize, act: Act, date: String) -> Self {
        Event { at, act, date, seen: None, listed: false, alone: false }
    }
}

/// What a mention tells of its group: of a notice what it does; of a row of a ledger when the group was set up, that
/// it was seen, and when it ended.
fn events_of(at: usize, mention: &Mention, date: &str) -> Vec<Event> {
    let day = |field| mention.day(field).map(|day| day.to_string());
    let (founded, abolished) = (day(Field::Founded), day(Field::Abolished));
    let event = |act, date: String, alone| Event { alone, ..Event::of(at, act, date) };
    let active = day(Field::LastActive);
    if founded.is_none() && abolished.is_none() && active.is_none() {
        return vec![event(mention.act().unwrap_or(Act::Adjust), date.to_string(), true)];
    }
    let mut told = Vec::new();
    let within = |date: &str| {
        founded.as_deref().is_none_or(|founded| !earlier(date, founded))
            && abolished.as_deref().is_none_or(|abolished| earlier(date, abolished))
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
        let seen = mention.day(Field::Date).map(|day| day.to_string());
        told.push(Event { seen, listed: true, ..event(Act::Establish, date, true) });
    } else if unseen && abolished.is_none() {
        told.push(event(Act::Keep, String::new(), false));
    }
    if let Some(date) = abolished {
        told.push(event(Act::Abolish, date, false));
    }
    told
}

/// The groups with their numbers.
fn numbered(lives: Lives, government: usize, from: usize) -> Vec<Group> {
    let mut lives: Vec<Option<Life>> = lives.lives.into_iter().map(Some).collect();
    let mut order: Vec<usize> = (0..lives.len()).collect();
    let key = |at: &usize| {
        let life = lives[*at].as_ref();
        life.map(|Life { bare, group }| {
            let founded = Some(&group.founded).filter(|date| earlier(date, &group.first_seen));
            (founded.unwrap_or(&group.first_seen), bare, group.mentions.first())
        })
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
    let mut places = vec![0; order.len()];
    for (at, life) in order.iter().enumerate() {
        places[*life] = from + at;
    }
    let mut groups: Vec<Group> = Vec::with_capacity(order.len());
    for at in order {
        let Some(life) = lives[at].take() else { continue };
        let mut group = Group { government, domain: places[at], ..life.group };
        for link in &mut group.links {
            link.0 = places[link.0];
        }
        group.links.sort_unstable();
        groups.push(group);
    }
    // Those founded again share the domain of the first; chains end there.
    for at in 0..groups.len() {
        let mut first = at;
        let mut steps = 0;
        while let Some((before, _)) =
            groups[first].links.iter().find(|link| link.1 == Link::Refounded)
            && steps < groups.len()
        {
            first = *before - from;
            steps += 1;
        }
        groups[at].domain = from + first;
    }
    groups
}
