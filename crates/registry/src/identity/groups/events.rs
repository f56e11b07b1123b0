//! What mentions tell of the groups of a government: what happened to them, and when.

use crate::cells::{OF_LIST, OF_REMARK, TO_COME};
use crate::field::Field;
use crate::identity::days::{compatible as may_be_one, earlier};
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::groups::lists::after;
use crate::identity::names::bare;
use crate::identity::place::Placing;
use crate::mention::{Mention, MentionSource, certain};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// What a mention says of its group beside what happens to it.
pub(super) struct Said {
    /// The group's name as written.
    pub written: String,
    /// The groups before it: as they are compared, and as written.
    pub before: Vec<(String, String)>,
    /// The file that tells it, and the one that came to its place.
    pub files: [Option<i64>; 2],
    /// The founding that was read, where a person gave another.
    pub read: Option<String>,
    /// Whether a person gave its founding, or confirmed it.
    given: bool,
    /// The day of its paper.
    pub day: Option<String>,
    /// When its group ended, as it tells.
    pub end: Option<String>,
    /// Whether it is a row of a ledger, and tells how a group stood.
    pub is_row: bool,
    /// Whether it is a row of a list that says that its group had ended.
    pub ends: bool,
    /// Whether it is a row of a list with a remark on the end of its group that was not understood: whether that was alive
    /// then nobody knows.
    pub unread: bool,
    /// Whether a notice tells it, or a remark in a list.
    pub of_notice: bool,
    /// Whether it is a row with a founding that says that its group was renamed.
    pub renamed: bool,
    /// Whether it is a row of the old name, of which a remark tells the new one.
    pub by_remark: bool,
    /// Whether it is a decision that was imported.
    pub decision: bool,
    /// Whether it is of a draft that would make its group of others, or tells how a group stood that goes into another.
    pub would_be: bool,
    /// Whether it is of a draft that would set its group up.
    pub drafted: bool,
    /// Whether it is of a draft that would give its group another name: what is there has the old one.
    pub would_rename: bool,
    /// The founding that it tells.
    pub founded: Option<String>,
    /// Who leads its group, where it is a row of a list.
    pub heads: Vec<String>,
}

impl Said {
    pub fn of(mention: &Mention, at: usize, placing: &Placing) -> Self {
        // Who is of a group of its own comes from no other; a draft that would set a group up in the place of others ends none.
        let drafted = mention.is_proposed() && mention.act() == Some(Act::Establish);
        let items = mention.items(Field::Predecessors).iter();
        let items = items.filter(|_| !placing.is_apart(at) && !drafted);
        let before = items.map(|item| {
            let written = item.text().trim().to_string();
            (placing.in_full(at, bare(placing.speaker(at).strip(&written).1)), written)
        });
        let before = before.filter(|(bare, _)| !bare.is_empty()).collect();
        let written = mention.text(Field::Group).trim().to_string();
        let heads = mention.items(Field::Heads).iter().filter(|item| !item.text().is_empty());
        let read = mention.changed.get(&Field::Founded).and_then(|items| items.first());
        Said {
            decision: mention.is_decision(),
            would_be: would_be(mention) || is_aside(mention),
            drafted,
            would_rename: would_be(mention) && mention.act() == Some(Act::Rename),
            founded: mention.day(Field::Founded).map(|day| day.to_string()),
            heads: match mention.is_row() {
                true => heads.map(|item| item.text().into_owned()).collect(),
                false => Vec::new(),
            },
            written,
            before,
            files: [mention.file, mention.followed_by],
            read: read.map(|item| item.text().into_owned()),
            given: mention.corrected.contains(&Field::Founded),
            day: mention.day(Field::Date).map(|day| day.to_string()),
            end: mention
                .day(Field::Abolished)
                .filter(|_| mention.confidence(Field::Abolished) > TO_COME && !in_force(mention))
                .map(|day| day.to_string()),
            is_row: mention.is_row(),
            of_notice: matches!(mention.source, MentionSource::Notice { .. }),
            renamed: mention.is_row() && mention.act() == Some(Act::Rename),
            by_remark: mention.is_row()
                && [Field::Group, Field::Predecessors].iter().all(|field| {
                    mention.items(*field).first().is_some_and(|item| item.confidence < certain())
                }),
            ends: mention.act().is_some_and(Act::ends) && tells_of_life(mention),
            unread: is_unread(mention),
        }
    }
}

/// Something that a mention tells of a group.
pub(super) struct Event {
    /// The mention.
    pub at: usize,
    pub act: Act,
    pub date: String,
    /// From when on it would have been told, where that is later: a list of living groups says when each was founded, and
    /// nothing of those that had ended by then.
    pub seen: Option<String>,
    /// Whether it is the founding that a row of a list tells, or the end beside it.
    pub listed: bool,
    /// Whether the groups before it belong to this event of the mention.
    pub alone: bool,
    /// When the row of a ledger that tells it says that the group was founded.
    pub founded: Option<String>,
    /// Whether it is a founding after a whole list that lacks the group.
    pub anew: bool,
    /// The name that the group had then, where it was renamed since.
    pub former: Option<String>,
    /// The name from which it renames the group, as it is compared and as it is written, where another row tells that.
    pub renames: Option<(String, String)>,
}

impl Event {
    /// The name that the group had then, as it is compared.
    pub fn name<'a>(&'a self, placing: &'a Placing) -> &'a str {
        self.former.as_deref().unwrap_or(placing.bare(self.at))
    }

    /// The date that it has in the order of events: an end that a list tells without a date came before that list.
    pub fn placed<'a>(&'a self, said: &'a Said) -> &'a str {
        let undated = said.ends && self.act.ends() && self.date.is_empty();
        said.day.as_deref().filter(|_| undated).unwrap_or(&self.date)
    }

    pub fn of(at: usize, act: Act, date: String) -> Self {
        Event {
            at,
            act,
            date,
            seen: None,
            listed: false,
            alone: false,
            founded: None,
            anew: false,
            former: None,
            renames: None,
        }
    }
}

/// Lets the drafts of foundings found nothing where the paper itself followed, this year or the next.
pub(super) fn papers_after_drafts(
    events: &mut [Event],
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
) {
    let founds = |event: &&Event| event.act == Act::Establish && !said[&event.at].drafted;
    let papers = events.iter().filter(founds);
    let papers: Vec<(String, String)> =
        papers.map(|event| (placing.bare(event.at).to_string(), event.date.clone())).collect();
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<u32>().ok());
    let drafted = |event: &&mut Event| event.act == Act::Establish && said[&event.at].drafted;
    for event in events.iter_mut().filter(drafted) {
        let followed = papers.iter().any(|(bare, date)| {
            let soon = year(date).zip(year(&event.date)).is_some_and(|(a, b)| a >= b && a - b < 2);
            bare == placing.bare(event.at) && soon && !earlier(date, &event.date)
        });
        if followed {
            *event = Event::of(event.at, Act::Keep, String::new());
        }
    }
}

/// The foundings that rows of ledgers tell, by mention.
pub(super) fn foundings(events: &[Event]) -> BTreeMap<usize, &str> {
    let told = events.iter().filter(|event| event.listed && event.act == Act::Establish);
    told.map(|event| (event.at, event.date.as_str())).collect()
}

/// The rows of old names whose remark is repeated after a list had the group under its new name: they tell of a renaming,
/// and nothing of the day of their list.
pub(super) fn repeated(said: &BTreeMap<usize, Said>, placing: &Placing) -> BTreeSet<usize> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for (at, told) in said.iter().filter(|(_, told)| told.is_row && !told.by_remark) {
        if let Some(day) = told.day.as_deref() {
            let known = first.entry(placing.bare(*at)).or_insert(day);
            *known = (*known).min(day);
        }
    }
    let repeats = said.iter().filter(|(at, told)| {
        let own = first.get(placing.bare(**at));
        told.by_remark && own.zip(told.day.as_deref()).is_some_and(|(own, day)| earlier(own, day))
    });
    repeats.map(|(at, _)| *at).collect()
}

/// Gives rows that name a former name the names that it had before, as rows of its founding tell that have it as ended: 丙
/// that was 乙 was 甲, where 乙 was. A name that lives on is of another group.
pub(super) fn inherit(said: &mut BTreeMap<usize, Said>, events: &[Event], placing: &Placing) {
    let founded = foundings(events);
    let mut was: BTreeMap<(&str, &str), Vec<(String, String)>> = BTreeMap::new();
    let ended: BTreeSet<usize> =
        events.iter().filter(|event| event.act.ends()).map(|event| event.at).collect();
    for (at, day) in &founded {
        let before = &said[at].before;
        if !before.is_empty() && ended.contains(at) {
            was.entry((placing.bare(*at), day)).or_default().extend(before.iter().cloned());
        }
    }
    for (at, day) in &founded {
        let own = placing.bare(*at);
        let Some(told) = said.get_mut(at).filter(|told| !told.before.is_empty()) else { continue };
        let mut place = 0;
        while let Some((name, _)) = told.before.get(place) {
            let older = was.get(&(name.as_str(), *day)).into_iter().flatten();
            let older: Vec<(String, String)> = older
                .filter(|(name, _)| {
                    name != own && told.before.iter().all(|(known, _)| known != name)
                })
                .cloned()
                .collect();
            told.before.extend(older);
            place += 1;
        }
    }
}

/// Puts a founding that a person gave in one ledger in the place of the one that was read there, wherever else that is
/// told of the group, under whatever name. What a person said of another paper stays, and the latest paper knows best.
pub(super) fn given_foundings(
    events: &mut [Event],
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
) {
    let is_founding = |event: &&Event| event.listed && event.act == Act::Establish;
    let mut given: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in events.iter().filter(is_founding) {
        if said[&event.at].read.is_some() {
            given.entry(event.name(placing)).or_default().push(event);
        }
    }
    given.values_mut().for_each(|told| told.sort_by_key(|event| (&event.seen, event.at)));
    let day_of = |event: &Event| {
        let was = |one: &&&Event| {
            let read = said[&one.at].read.as_ref();
            read.is_some_and(|read| may_be_one(read, &event.date))
        };
        let given = given.get(event.name(placing))?.iter().rfind(was);
        given.map(|given| (event.at, given.date.clone()))
    };
    let free = events.iter().filter(is_founding).filter(|event| !said[&event.at].given);
    let days: BTreeMap<usize, String> = free.filter_map(day_of).collect();
    for event in events.iter_mut() {
        let Some(day) = days.get(&event.at) else { continue };
        if event.listed && event.act == Act::Establish {
            event.date.clone_from(day);
        }
        event.founded = event.founded.as_ref().map(|_| day.clone());
    }
}

/// Puts the days of decisions that were imported in the place of those that later papers tell of the same: whoever keeps a
/// ledger writes down in what month it was, or when it was done.
pub(super) fn decided(
    events: &mut [Event],
    placing: &Placing,
    said: &BTreeMap<usize, Said>,
    doubts: &mut Vec<Doubt>,
) {
    let (mut ends, mut set_up): (BTreeMap<&str, &str>, BTreeMap<&str, &str>) = Default::default();
    for event in events.iter().filter(|event| said[&event.at].decision) {
        let (told, own) = (&said[&event.at], placing.bare(event.at));
        let Some(day) = told.day.as_deref() else { continue };
        ends.extend(told.before.iter().map(|(bare, _)| (bare.as_str(), day)));
        match event.act {
            Act::Establish => drop(set_up.insert(own, day)),
            Act::Abolish | Act::Normalise => drop(ends.insert(own, day)),
            _ => {}
        }
    }
    if ends.is_empty() {
        return;
    }
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<i32>().ok());
    let near = |day: &str, told: &str| {
        day != told && year(day).zip(year(told)).is_some_and(|(day, told)| (day - told).abs() < 2)
    };
    for event in events.iter_mut().filter(|event| !said[&event.at].decision) {
        if event.act == Act::Merge && event.alone {
            let before = &said[&event.at].before;
            let day = |(bare, _): &(String, String)| ends.get(bare.as_str()).copied();
            let days: Vec<Option<&str>> = before.iter().map(day).collect();
            let one = days.windows(2).all(|pair| pair[0] == pair[1]);
            for ((_, written), day) in before.iter().zip(&days) {
                // Where others went that day, a later decision on one of them does not hold.
                let day = day.filter(|day| one || earlier(day, &event.date));
                let day =
                    day.filter(|day| near(day, &event.date) && !day.starts_with(&*event.date));
                let of = day.map(|day| {
                    Doubtful::DecidedOf(written.clone(), event.date.clone(), day.to_string())
                });
                doubts.extend(of.map(|of| Doubt { mention: event.at, of }));
            }
            // Where all went on one day, that is the day of all.
            if let Some(Some(day)) = days.first()
                && one
                && near(day, &event.date)
            {
                event.date = (*day).to_string();
            }
            continue;
        }
        let name = event.name(placing);
        let day = match event.act {
            Act::Establish => set_up.get(name),
            act if act.ends() => ends.get(name),
            _ => None,
        };
        if let Some(day) = day.filter(|day| near(day, &event.date)) {
            let of = Doubtful::Decided(event.date.clone(), (*day).to_string());
            let told = !day.starts_with(event.date.as_str());
            doubts.extend(told.then_some(Doubt { mention: event.at, of }));
            event.founded = event.founded.as_ref().map(|_| (*day).to_string());
            event.date = (*day).to_string();
        }
    }
}

/// Whether the day of a mention is one on which it would have been said, and not one that is in doubt, nor that of the paper
/// of which a person said by hand that the group had ended.
fn is_of_day(mention: &Mention) -> bool {
    let by_hand =
        mention.changed.contains_key(&Field::Act) && !mention.changed.contains_key(&Field::Date);
    mention.confidence(Field::Date) >= certain() && !by_hand
}

/// Whether the day of an end that a mention tells is that from which on its group is made of others, or has its name.
fn in_force(mention: &Mention) -> bool {
    matches!(mention.source, MentionSource::Notice { .. })
        && matches!(mention.act(), Some(Act::Merge | Act::Rename))
}

/// Whether a remark on the end of a group was not understood.
fn is_unread(mention: &Mention) -> bool {
    let sure = mention.confidence(Field::Date);
    mention.is_row() && OF_LIST < sure && sure <= OF_REMARK && mention.day(Field::Founded).is_some()
}

/// Whether a mention is a row of a list, which tells how a group stood: it has a founding, or a day that is of the list alone.
fn tells_of_life(mention: &Mention) -> bool {
    let of_list = mention.day(Field::Date).is_some() && mention.confidence(Field::Date) <= OF_LIST;
    mention.day(Field::Founded).is_some() || of_list
}

/// Whether a mention is of a notice that tells how a group stood, and with another what becomes of it.
fn is_aside(mention: &Mention) -> bool {
    matches!(mention.source, MentionSource::Notice { .. }) && mention.act().is_none()
}

/// Whether a mention is of a draft that would make its group of others, or give it its name: on that day there need be none.
fn would_be(mention: &Mention) -> bool {
    let (own, before) = (mention.text(Field::Group), mention.items(Field::Predecessors));
    mention.is_proposed()
        && matches!(mention.act(), Some(Act::Merge | Act::Rename))
        && !before.is_empty()
        && before.iter().all(|item| item.text() != own)
}

/// What a mention tells of its group: of a notice what it does; of a row of a ledger when the group was set up, that
/// it was seen, and when it ended.
pub(super) fn events_of(at: usize, mention: &Mention, date: &str) -> Vec<Event> {
    // What is to come has not happened.
    let day = |field| {
        let day = mention.day(field).filter(|_| mention.confidence(field) > TO_COME);
        day.map(|day| day.to_string())
    };
    let (founded, mut abolished) = (day(Field::Founded), day(Field::Abolished));
    // On the day in force of a merger or a new name the group goes on.
    let force = abolished.take_if(|_| in_force(mention));
    let date = force.as_deref().unwrap_or(date);
    // A row of a list says that its group had ended, and not when: the day is that of the list, and in doubt.
    if abolished.is_none() && mention.act().is_some_and(Act::ends) && tells_of_life(mention) {
        abolished = Some(day(Field::Date).filter(|_| is_of_day(mention)).unwrap_or_default());
    }
    let active = day(Field::LastActive);
    if let (Some(founded), Some(end)) = (&founded, &abolished)
        && earlier(end, founded)
    {
        // It ended, and not then.
        abolished = Some(String::new());
    }
    let event = |act, date: String, alone| Event { alone, ..Event::of(at, act, date) };
    // A notice that says no more of a group than how it stood did something else that day, told with another.
    let aside = is_aside(mention);
    // What a draft would end or change was there on its day; of what it would make of others nobody knows.
    if mention.is_proposed() && mention.act().is_some_and(|act| act != Act::Establish) {
        let date = if would_be(mention) { String::new() } else { date.to_string() };
        return vec![event(Act::Keep, date, false)];
    }
    if aside && founded.is_none() {
        return vec![event(Act::Keep, String::new(), false)];
    }
    if founded.is_none() && abolished.is_none() && active.is_none() {
        return vec![event(mention.act().unwrap_or(Act::Adjust), date.to_string(), true)];
    }
    let mut told = Vec::new();
    let within = |date: &str| {
        founded.as_deref().is_none_or(|founded| !earlier(date, founded))
            && abolished.as_deref().is_none_or(|abolished| earlier(date, abolished))
    };
    let of_notice = matches!(mention.source, MentionSource::Notice { .. });
    let seen = mention.day(Field::Date).filter(|_| !is_unread(mention) && !aside);
    let seen = seen.map(|day| force.clone().unwrap_or(day.to_string())).into_iter();
    // What a row of a list says beside a founding is how the group stands; a notice does what it says.
    let own = mention.act().filter(|_| founded.is_none() || of_notice);
    let own = own.filter(|act| !matches!(act, Act::Establish | Act::Abolish));
    let seen: Vec<Event> = seen
        .map(|date| event(own.unwrap_or(Act::Keep), date, own.is_some() && founded.is_none()))
        .chain(active.map(|date| event(Act::Keep, date, false)))
        .filter(|event| within(&event.date))
        .map(|event| Event { founded: founded.clone(), ..event })
        .collect();
    let unseen = seen.is_empty();
    told.extend(seen);
    let listed = founded.is_some() && !of_notice;
    if let Some(date) = founded {
        let seen = mention.day(Field::Date).map(|day| day.to_string());
        // A notice that ends it, or makes another of it, speaks of it for that: it was not followed until then.
        let over = aside || of_notice && mention.act().is_some_and(Act::ends);
        let seen = if over { seen.map(|day| after(&day)) } else { seen };
        told.push(Event { seen, listed: true, ..event(Act::Establish, date, true) });
    } else if unseen && abolished.is_none() {
        told.push(event(Act::Keep, String::new(), false));
    }
    if let Some(date) = abolished {
        // Who ended first in a register is why it begins there, and was not seen to end in it.
        let seen = mention.day(Field::Date).map(|day| day.to_string());
        told.push(Event { seen, listed, ..event(Act::Abolish, date, false) });
    }
    told
}
