//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

mod alike;
mod events;
mod lists;
mod lives;
mod renamings;
mod seen;

use super::ask::{About, Mentions};
use super::days::{compatible as may_be_one, earlier};
use super::doubt::{Doubt, Doubtful};
use super::group::{Group, Link};
use super::place::Placing;
use alike::Known;
use events::{
    Event, Said, decided, events_of, given_foundings, inherit, papers_after_drafts, repeated,
};
use lists::{Lists, after, lacked};
use lives::{Account, Life, Lives};
use renamings::former_names;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// So many foundings of a name before another one are looked at: nobody sets a group up more often.
const MOST_AGAIN: usize = 8;

/// The groups of one government, of which these mentions tell, beside those that a person struck out; they are numbered
/// from `from`, by when they were founded or first seen.
pub(super) fn live<E>(
    mentions: &dyn Mentions<E>,
    placing: &Placing,
    (told, struck): (&[usize], &[usize]),
    (government, from): (usize, usize),
    doubts: &mut Vec<Doubt>,
) -> Result<Vec<Group>, E> {
    let mut said: BTreeMap<usize, Said> = BTreeMap::new();
    let mut events: Vec<Event> = Vec::new();
    let mut lists = Lists::default();
    let (mut drafted, mut done) = (Vec::new(), Vec::new());
    for at in told {
        let mention = mentions.get(*at, About::Life)?;
        lists.add(*at, &mention);
        let ends = |act: Act| act.ends() || matches!(act, Act::Merge | Act::Rename);
        if mention.act().is_some_and(ends) {
            let of = if mention.is_proposed() { &mut drafted } else { &mut done };
            of.push(*at);
        }
        events.extend(events_of(*at, &mention, placing.when(*at)));
        said.insert(*at, Said::of(&mention, *at, placing));
    }
    // Where the paper itself came, nobody has to be asked of its draft.
    let names = |at: usize| -> BTreeSet<&str> {
        let before = said[&at].before.iter().map(|(bare, _)| bare.as_str());
        before.chain([placing.bare(at)]).collect()
    };
    for at in drafted {
        let came = done.iter().any(|other| {
            !placing.when(*other).is_empty()
                && !earlier(placing.when(*other), placing.when(at))
                && !names(*other).is_disjoint(&names(at))
        });
        if !came {
            doubts.push(Doubt { mention: at, of: Doubtful::Proposed });
        }
    }
    for at in struck {
        lists.add_struck(mentions.get(*at, About::Life)?.as_ref());
    }
    let founded: BTreeSet<&str> = events
        .iter()
        .filter(|event| event.act == Act::Establish && !event.date.is_empty())
        .map(|event| placing.bare(event.at))
        .collect();
    lists.settle(&|at| founded.contains(placing.bare(at)));
    // A list of the living that says no day saw them on the one that it counts as of.
    let mut seen = Vec::new();
    for event in events.iter().filter(|event| event.listed) {
        let day = lists.counts_as(said[&event.at].files[0]);
        if let Some(day) = day.filter(|day| earlier(&event.date, day)) {
            let founded = Some(event.date.clone());
            seen.push(Event { founded, ..Event::of(event.at, Act::Keep, day.to_string()) });
        }
    }
    events.append(&mut seen);
    // What a list says of days before its own it would not say of groups that had ended since.
    for event in events.iter_mut().filter(|event| !event.listed) {
        let Said { files, of_notice, day, .. } = &said[&event.at];
        let day = match of_notice {
            true => lists.day_of(files[0]),
            false => day.as_deref().or_else(|| lists.counts_as(files[0])),
        };
        if let Some(day) = day.filter(|day| earlier(&event.date, day)) {
            event.seen.get_or_insert_with(|| day.to_string());
        }
    }
    let mut names_alone = repeated(&said, placing);
    let listed: BTreeSet<usize> =
        events.iter().filter(|event| event.listed).map(|event| event.at).collect();
    events.retain(|one| one.listed || !names_alone.contains(&one.at) || !listed.contains(&one.at));
    inherit(&mut said, &events, placing);
    former_names(&mut events, placing, &said, doubts);
    given_foundings(&mut events, placing, &said);
    papers_after_drafts(&mut events, placing, &said);
    decided(&mut events, placing, &said, doubts);
    // A whole list between the last that has a group and its next founding lacks it: it had ended, and was set up again.
    let names = lists.as_names(&|at| placing.bare(at));
    let mut listed: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.listed && event.act == Act::Establish) {
        // The last row with each founding.
        let (of, founded) = (listed.entry(placing.bare(event.at)).or_default(), &event.date);
        let day = |at: &usize| said[at].day.clone();
        if of.get(founded).is_none_or(|at| day(at) < day(&event.at)) {
            of.insert(founded.clone(), event.at);
        }
    }
    for event in events.iter_mut().filter(|event| event.listed && event.act == Act::Establish) {
        let name = placing.bare(event.at);
        let before = listed[name].iter().filter(|(founded, _)| earlier(founded, &event.date));
        event.anew = before
            .rev()
            .take(MOST_AGAIN)
            .any(|(_, at)| lacked(&names, (*at, name), &event.date, placing.coverage()));
    }
    for event in events.iter_mut().filter(|event| event.listed) {
        let file = said[&event.at].files[0];
        if said[&event.at].of_notice {
            continue;
        }
        let since = lists.since(file, event.seen.take());
        // Who ended in the year of the list, as that says, had ended before its day.
        let Said { day, end, .. } = &said[&event.at];
        let since = match (since, end, day) {
            (Some(since), Some(end), Some(day))
                if since == *day && day.starts_with(end.as_str()) =>
            {
                Some(after(end))
            }
            (since, ..) => since,
        };
        event.seen = since.filter(|since| earlier(&event.date, since));
    }
    // Of one day the ends come first: what ends and is set up on a day is set up again. What has no date comes
    // before all else, the establishment before the rest; but an end without a date comes after all.
    let rank = |act: Act| match act {
        act if act.ends() => 0,
        Act::Establish => 1,
        _ => 2,
    };
    let given = events.iter().filter(|one| one.act == Act::Rename && !said[&one.at].is_row);
    let named: BTreeSet<(&str, String)> = given
        .filter_map(|one| Some((placing.bare(one.at), one.date.get(..4)?.to_string())))
        .collect();
    // On the day of a renaming the old name comes before it, and the new one behind.
    let renamings = renamings_of_days(&events, placing, &said);
    events.sort_by_cached_key(|one| {
        let (told, date) = (&said[&one.at], one.placed(&said[&one.at]));
        let of_year = told.is_row && date.len() == 4;
        // 截至2022年12月 is the end of that month, and a list of a year has names that notices of that year gave.
        let of_month = told.is_row && date.len() == 7;
        let named = of_year && named.contains(&(placing.bare(one.at), date.to_string()));
        // Who was founded in that year was seen after it.
        let founded = one.founded.as_ref().filter(|day| of_year && day.starts_with(date));
        let date = match founded {
            _ if !one.listed && (of_month || named) => format!("{date}-99"),
            Some(founded) => founded.clone(),
            None => date.to_string(),
        };
        // What a draft would make of others is known when all that was done is.
        let side = renamings.get(&(one.date.clone(), one.name(placing).to_string()));
        let side = side.copied().filter(|_| one.act != Act::Rename && !one.listed).unwrap_or(0);
        let last = date.is_empty() && (one.act.ends() || told.would_be);
        (last, date, rank(one.act), side, one.at)
    });
    // Where each group is set up, in the order of time.
    let mut foundings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, event) in events.iter().enumerate() {
        if event.act == Act::Establish {
            foundings.entry(event.name(placing)).or_default().push(place);
        }
    }
    let mut lives = Lives::default();
    let mut done = vec![false; events.len()];
    for place in 0..events.len() {
        if std::mem::replace(&mut done[place], true) {
            continue;
        }
        let event = &events[place];
        // Of one day, names move on together.
        let moves = |one: &Event| -> Option<(usize, String)> {
            let told = one.alone && one.act == Act::Rename;
            let told = said[&one.at].before.first().filter(|_| told);
            Some((one.at, one.renames.as_ref().or(told)?.0.clone()))
        };
        if moves(event).is_some() {
            let of_day = events[place..].iter().take_while(|other| other.date == event.date);
            lives.give_way(of_day.filter_map(moves));
        }
        // What was not there before its end was set up before it, though no date says which came first.
        let open = lives.is_open(event.name(placing));
        let first = foundings.get(event.name(placing)).filter(|_| rank(event.act) == 0 && !open);
        let first = first.and_then(|places| {
            let same = |founding: &&usize| {
                !done[**founding] && may_be_one(&events[**founding].date, &event.date)
            };
            places.iter().find(same).copied()
        });
        for place in first.into_iter().chain([place]) {
            done[place] = true;
            let event = &events[place];
            let Event { at, act, date, seen, alone, founded, anew, .. } = event;
            let Said { written, before, day, .. } = &said[at];
            let told = if *alone { before.as_slice() } else { &[] };
            let before = event.renames.iter().chain(told).cloned().collect();
            let bare = event.name(placing);
            // A draft of a new name speaks of the group that has the old one.
            let old = before_draft(&said[at]).filter(|_| !lives.is_known(bare));
            let (bare, written) = match old {
                Some((bare, written)) => (bare.as_str(), written.clone()),
                None => (bare, written.clone()),
            };
            let seen = seen.as_deref().unwrap_or(date);
            let founded = founded.as_deref();
            let (at, act, day, anew) = (*at, *act, day.as_deref(), *anew);
            let told = Account { at, act, date, seen, bare, written, before, founded, day, anew };
            lives.tell(&told, doubts);
        }
    }
    let gone = of_one_group(&mut lives, &|at| said[&at].is_row);
    // A coding sheet has what many papers say.
    let paper = |at: usize| said[&at].files[0].filter(|_| said[&at].is_row || said[&at].of_notice);
    let of_mentions = Known {
        is_row: &|at| said[&at].is_row,
        file: &paper,
        founded: &|at| said[&at].founded.as_deref(),
        heads: &|at| said[&at].heads.as_slice(),
    };
    lives.alike(&of_mentions, doubts);
    // A mention tells how its group stood on its day, whatever it says of earlier ones.
    let when = |at: usize| lists.counts_as(said[&at].files[0]).unwrap_or(placing.when(at));
    for Life { group, founders, .. } in &mut lives.lives {
        group.mentions.sort_by(|a, b| when(*a).cmp(when(*b)));
        let first = group.mentions.iter().copied().find(|at| founders.contains(at));
        group.founding = first.or(group.founding);
    }
    lists.tell(doubts);
    // The end of a former name says nothing of how its group stood.
    let of_name = doubts.iter().filter(|one| matches!(one.of, Doubtful::EndOfName(_)));
    let of_name: BTreeSet<usize> = of_name.map(|one| one.mention).collect();
    names_alone.extend(&of_name);
    let files = |at: usize| said[&at].files;
    let (alive, until) = ((&mut lives.lives[..], &names_alone), mentions.until());
    lists.leave_out(alive, until, (&files, placing.coverage()), doubts);
    asked_once(&lives, doubts);
    // A list that has it as ended, and not on which day, tells by when.
    for Life { group, .. } in &mut lives.lives {
        let unread = group.mentions.iter().map(|at| &said[at]).filter(|said| said.unread);
        let mut days = unread.filter_map(|said| said.day.as_ref());
        group.lost |=
            !group.ended && !group.left_out && days.any(|day| earlier(&group.last_seen, day));
        let told = group.mentions.iter().filter(|at| !of_name.contains(at)).map(|at| &said[at]);
        let told = told.filter(|said| said.ends || said.end.is_some());
        let days = told.filter_map(|said| said.day.as_ref());
        let first = days.filter(|day| !earlier(day, &group.last_seen)).min();
        let until = |day: &&String| mentions.until().is_none_or(|until| !earlier(until, day));
        // A list of after the end of the record has it as ended: by then or later.
        if group.ended && group.abolished.is_empty() && first.is_some_and(|day| !until(&day)) {
            (group.ended, group.lost) = (false, true);
        }
        if group.ended
            && first.is_some_and(|day| day.starts_with(group.abolished.as_str()))
            && let Some(day) = first.filter(until)
            && (group.missed.is_empty() || earlier(day, &group.missed))
        {
            group.missed.clone_from(day);
        }
    }
    // What ended later lived then.
    for Life { group, .. } in &mut lives.lives {
        if mentions.until().is_some_and(|until| earlier(until, &group.abolished)) {
            group.ended = false;
            group.abolished.clear();
        }
    }
    Ok(numbered(lives, &gone, government, from))
}

/// Takes away groups that nobody saw founded and of which rows alone tell that are of another one as well, as they give what
/// they were before: a row is of one group, and that one was there on its day.
fn of_one_group(lives: &mut Lives, is_row: &dyn Fn(usize) -> bool) -> BTreeSet<usize> {
    let mut told = BTreeSet::new();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, life) in lives.lives.iter().enumerate() {
        life.group.mentions.iter().for_each(|mention| of.entry(*mention).or_default().push(at));
    }
    for at in 0..lives.lives.len() {
        let group = &lives.lives[at].group;
        let known = group.ended || group.founding.is_some() || !group.founded.is_empty();
        if known || !group.links.is_empty() || !group.mentions.iter().all(|of| is_row(*of)) {
            continue;
        }
        let whole = |other: &usize| {
            let other = &lives.lives[*other].group;
            let gone = other.ended && earlier(&other.abolished, &group.last_seen);
            group.mentions.iter().all(|mention| other.mentions.contains(mention)) && !gone
        };
        let others = group.mentions.first().and_then(|mention| of.get(mention));
        let other = others.into_iter().flatten().copied();
        let Some(other) = other.filter(|other| *other != at).find(whole) else { continue };
        let (names, seen) = {
            let group = &mut lives.lives[at].group;
            group.mentions.clear();
            (group.names.clone(), group.last_seen.clone())
        };
        let group = &mut lives.lives[other].group;
        group.names.extend(names);
        if earlier(&group.last_seen, &seen) {
            group.last_seen = seen;
        }
        told.insert(at);
    }
    told
}

/// The names of renamings, by their day and as they are compared: the old one is before it, and the new one behind.
fn renamings_of_days(
    events: &[Event],
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
) -> BTreeMap<(String, String), i8> {
    let mut sides = BTreeMap::new();
    let renames = |one: &&Event| one.act == Act::Rename && one.alone && !said[&one.at].is_row;
    for event in events.iter().filter(renames) {
        let name = |name: &str| (event.date.clone(), name.to_string());
        sides.extend(said[&event.at].before.iter().map(|(before, _)| (name(before), -1)));
        sides.entry(name(placing.bare(event.at))).or_insert(1);
    }
    sides
}

/// The name that a group has which a draft would give another.
fn before_draft(said: &Said) -> Option<&(String, String)> {
    said.before.first().filter(|_| said.would_rename)
}

/// Takes out that two groups may be one where it is asked already whether one goes on as the other.
fn asked_once(lives: &Lives, doubts: &mut Vec<Doubt>) {
    let name = |mention: usize| {
        let life = lives.lives.iter().find(|life| life.group.mentions.contains(&mention));
        life.map_or("", |life| life.group.name.as_str())
    };
    let asked: BTreeSet<(&str, String)> = doubts
        .iter()
        .filter_map(|one| match &one.of {
            Doubtful::LeftOutFor(_, goes_on) => Some((name(one.mention), goes_on.clone())),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return;
    }
    doubts.retain(|one| match &one.of {
        Doubtful::Alike(other) => {
            let own = name(one.mention);
            let pair = |a: &str, b: &str| asked.iter().any(|(was, is)| *was == a && is == b);
            !pair(own, other) && !pair(other, own)
        }
        _ => true,
    });
}

/// The groups with their numbers, but for those that are others.
fn numbered(lives: Lives, gone: &BTreeSet<usize>, government: usize, from: usize) -> Vec<Group> {
    let mut lives: Vec<Option<Life>> = lives.lives.into_iter().map(Some).collect();
    let mut order: Vec<usize> = (0..lives.len()).filter(|at| !gone.contains(at)).collect();
    let key = |at: &usize| {
        let life = lives[*at].as_ref();
        life.map(|Life { bare, group, .. }| {
            let founded = Some(&group.founded).filter(|date| earlier(date, &group.first_seen));
            (founded.unwrap_or(&group.first_seen), bare, group.mentions.first())
        })
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
    let mut places = vec![0; lives.len()];
    for (at, life) in order.iter().enumerate() {
        places[*life] = from + at;
    }
    let mut groups: Vec<Group> = Vec::with_capacity(order.len());
    for at in order {
        let Some(life) = lives[at].take() else { continue };
        let mut group = Group { government, domain: places[at], ..life.group };
        group.links.retain(|link| !gone.contains(&link.0));
        for link in &mut group.links {
            link.0 = places[link.0];
        }
        // What went into it was not replaced by it besides: a decision and the notice of it tell one thing.
        let merged: BTreeSet<usize> =
            group.links.iter().filter(|one| one.1 == Link::Merged).map(|one| one.0).collect();
        group.links.retain(|(of, link)| *link != Link::Succeeds || !merged.contains(of));
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
