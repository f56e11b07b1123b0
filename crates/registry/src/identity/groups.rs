//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

use super::{Decision, Doubt, Government, Identities};
use crate::field::Field;
use crate::mention::Mention;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// How a group came from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// It is the same group founded again.
    Refounded,
    /// The other went into it.
    Merged,
    /// It replaced the other.
    Succeeds,
}

impl Link {
    /// As it stands in the registry.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Link::Refounded => "refounded",
            Link::Merged => "merged",
            Link::Succeeds => "succeeds",
        }
    }
}

/// A group, from founding to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its government.
    pub government: usize,
    /// Its latest name, as written.
    pub name: String,
    /// All its names, as written.
    pub names: BTreeSet<String>,
    /// Its mentions, in the order of time.
    pub mentions: Vec<usize>,
    /// The date of its first dated mention; empty where none is dated, here and below.
    pub first_seen: String,
    /// The date of its last dated mention.
    pub last_seen: String,
    /// When it was founded, as precisely as is known; empty where nobody saw it.
    pub founded: String,
    /// When it ended; empty where nobody saw it, or without a date.
    pub abolished: String,
    /// Whether it was seen to end.
    pub ended: bool,
    /// The mention of its founding.
    pub founding: Option<usize>,
    /// The groups before it.
    pub links: Vec<(usize, Link)>,
    /// What it shares with those that were founded again: the first of them.
    pub domain: usize,
}

struct Life {
    /// The name without place and 工作, by which it is found.
    bare: String,
    group: Group,
}

/// The groups of one government.
#[derive(Default)]
struct Lives {
    lives: Vec<Life>,
    /// The latest life under each bare name.
    latest: BTreeMap<String, usize>,
}

/// The groups of all governments.
pub(super) struct AllLives {
    governments: BTreeMap<String, (Government, Lives)>,
    doubts: Vec<Doubt>,
}

/// A name as it is compared: without place, marks, spaces and 工作.
fn bare(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”\"‘’《》「」『』".contains(*c))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    match bare.rfind("工作领导小组") {
        // 农村工作领导小组 is not 农村领导小组 to everyone, but nobody has both.
        Some(at) if at > 0 => format!("{}{}", &bare[..at], &bare[at + "工作".len()..]),
        _ => bare,
    }
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
            let (whose, rest) = speaker.strip(mention.text(Field::Group).trim());
            (whose, bare(rest))
        })
        .collect();
    for decision in decisions {
        if decision.same {
            named[decision.mention] = named[decision.other].clone();
        } else {
            let own = format!("{}#{}", named[decision.mention].1, mentions[decision.mention].key);
            named[decision.mention].1 = own;
        }
    }
    let act = |at: usize| Act::of(mentions[at].text(Field::Act)).unwrap_or(Act::Adjust);
    // Of one day the ends come first: what ends and is set up on a day is set up again. What has no date comes
    // before all else, the establishment before the rest; but an end without a date comes after all.
    let rank = |at: usize| match act(at) {
        Act::Abolish | Act::Normalise => 0,
        Act::Establish => 1,
        _ => 2,
    };
    let mut order = order.to_vec();
    order.sort_by_key(|at| {
        let last = dates[*at].is_empty() && rank(*at) == 0;
        (last, dates[*at].clone(), rank(*at), mentions[*at].key.clone())
    });
    for at in order {
        let (government, name) = &named[at];
        let (_, lives) = all
            .governments
            .entry(government.key.clone())
            .or_insert_with(|| (government.clone(), Lives::default()));
        let written = mentions[at].text(Field::Group).trim().to_string();
        let before: Vec<(String, String)> = mentions[at]
            .items(Field::Predecessors)
            .iter()
            .map(|item| {
                (bare(speakers[at].strip(item.value.trim()).1), item.value.trim().to_string())
            })
            .filter(|(bare, _)| !bare.is_empty())
            .collect();
        let told = Told { at, act: act(at), date: &dates[at], bare: name, written, before };
        lives.tell(&told, &mut all.doubts);
    }
    for (_, lives) in all.governments.values() {
        lives.alike(&mut all.doubts);
    }
    all.doubts.sort_by(|a, b| (a.mention, &a.words).cmp(&(b.mention, &b.words)));
    all
}

/// What a mention tells of a group.
struct Told<'a> {
    at: usize,
    act: Act,
    date: &'a str,
    bare: &'a str,
    written: String,
    before: Vec<(String, String)>,
}

/// Whether a date is known to be earlier than another: 2013 is not earlier than 2013-04.
fn earlier(a: &str, b: &str) -> bool {
    let common = a.len().min(b.len());
    common > 0 && a[..common] < b[..common]
}

/// Whether two dates may be one, as 2013 and 2013-04.
fn compatible(a: &str, b: &str) -> bool {
    !earlier(a, b) && !earlier(b, a)
}

impl Lives {
    fn new_life(&mut self, told: &Told<'_>, bare: &str, written: &str) -> usize {
        let group = Group {
            government: 0,
            name: written.to_string(),
            names: BTreeSet::from([written.to_string()]),
            mentions: Vec::new(),
            first_seen: told.date.to_string(),
            last_seen: told.date.to_string(),
            founded: String::new(),
            abolished: String::new(),
            ended: false,
            founding: None,
            links: Vec::new(),
            domain: 0,
        };
        self.lives.push(Life { bare: bare.to_string(), group });
        let life = self.lives.len() - 1;
        self.latest.insert(bare.to_string(), life);
        life
    }

    fn of(&self, bare: &str) -> Option<usize> {
        self.latest.get(bare).copied()
    }

    fn open(&self, bare: &str) -> Option<usize> {
        self.of(bare).filter(|life| !self.lives[*life].group.ended)
    }

    fn attach(&mut self, life: usize, told: &Told<'_>) {
        let group = &mut self.lives[life].group;
        group.mentions.push(told.at);
        group.names.insert(told.written.clone());
        group.name.clone_from(&told.written);
        if group.first_seen.is_empty() {
            group.first_seen = told.date.to_string();
        }
        if !told.date.is_empty() {
            group.last_seen = told.date.to_string();
        }
    }

    fn end(&mut self, life: usize, date: &str) {
        let group = &mut self.lives[life].group;
        group.ended = true;
        group.abolished = date.to_string();
    }

    fn found(&mut self, life: usize, told: &Told<'_>) {
        let group = &mut self.lives[life].group;
        group.founded = told.date.to_string();
        group.founding = group.founding.or(Some(told.at));
    }

    fn tell(&mut self, told: &Told<'_>, doubts: &mut Vec<Doubt>) {
        let doubt = |en: &str, zh: &str| Doubt {
            mention: told.at,
            words: [en.to_string(), zh.to_string()],
        };
        match told.act {
            Act::Establish => {
                self.replace(told);
                self.establish(told, doubts);
            }
            Act::Adjust | Act::Keep => {
                if told.act == Act::Adjust && !told.before.is_empty() {
                    return self.rename(told, doubts);
                }
                self.go_on(told, doubts);
            }
            Act::Rename => self.rename(told, doubts),
            Act::Merge => self.merge(told, doubts),
            Act::Abolish | Act::Normalise => match self.of(told.bare) {
                None => {
                    let life = self.new_life(told, told.bare, &told.written);
                    self.attach(life, told);
                    self.end(life, told.date);
                }
                Some(life) if !self.lives[life].group.ended => {
                    self.attach(life, told);
                    self.end(life, told.date);
                }
                Some(life) => {
                    let ended = self.lives[life].group.abolished.clone();
                    if earlier(&ended, told.date) {
                        doubts.push(doubt(
                            "ends a group that ended before; the first end counts",
                            "撤销了此前已撤销的小组；以首次为准",
                        ));
                    } else if ended.len() < told.date.len() {
                        self.lives[life].group.abolished = told.date.to_string();
                    }
                    self.attach(life, told);
                }
            },
        }
    }

    /// A new group may say which it replaces: those end.
    fn replace(&mut self, told: &Told<'_>) {
        for (before, _) in &told.before {
            if let Some(old) = self.open(before)
                && !earlier(told.date, &self.lives[old].group.last_seen)
                && !told.date.is_empty()
            {
                self.end(old, told.date);
            }
        }
    }

    fn links(&mut self, life: usize, told: &Told<'_>, kind: Link) {
        for (before, _) in &told.before {
            if let Some(old) = self.of(before).filter(|old| *old != life)
                && before != told.bare
                && !self.lives[life].group.links.contains(&(old, kind))
            {
                self.lives[life].group.links.push((old, kind));
            }
        }
    }

    fn establish(&mut self, told: &Told<'_>, doubts: &mut Vec<Doubt>) {
        let doubt = |en: &str, zh: &str| Doubt {
            mention: told.at,
            words: [en.to_string(), zh.to_string()],
        };
        let life = match self.of(told.bare) {
            None => {
                let life = self.new_life(told, told.bare, &told.written);
                self.found(life, told);
                life
            }
            Some(life) if !self.lives[life].group.ended => {
                let group = &self.lives[life].group;
                let (founded, first) = (group.founded.clone(), group.first_seen.clone());
                if group.founding.is_none() && !earlier(&first, told.date) {
                    self.found(life, told);
                } else if group.founding.is_none() {
                    doubts.push(doubt(
                        "sets up a group that was seen before; its founding stays unknown",
                        "成立了此前已出现的小组；成立时间仍为未知",
                    ));
                } else if founded.is_empty() || !compatible(&founded, told.date) {
                    if founded.is_empty() {
                        self.found(life, told);
                    } else {
                        doubts.push(doubt(
                            "is a second establishment of this group; the earliest counts",
                            "为该小组的又一次成立；以最早者为准",
                        ));
                    }
                } else if founded.len() < told.date.len() {
                    self.found(life, told);
                }
                life
            }
            Some(old) if told.date.is_empty() => {
                doubts.push(doubt(
                    "has no date, and the group ended: it may be the first or another founding",
                    "未注明日期且该小组已撤销：无法判断是首次成立还是再次成立",
                ));
                old
            }
            Some(old) => {
                let life = self.new_life(told, told.bare, &told.written);
                self.found(life, told);
                self.lives[life].group.links.push((old, Link::Refounded));
                life
            }
        };
        self.links(life, told, Link::Succeeds);
        self.attach(life, told);
    }

    /// A group that is adjusted or kept is alive.
    fn go_on(&mut self, told: &Told<'_>, doubts: &mut Vec<Doubt>) {
        let life = match self.of(told.bare) {
            None => self.new_life(told, told.bare, &told.written),
            Some(life) if !self.lives[life].group.ended || told.date.is_empty() => life,
            Some(old) => {
                let life = self.new_life(told, told.bare, &told.written);
                self.lives[life].group.links.push((old, Link::Refounded));
                doubts.push(Doubt {
                    mention: told.at,
                    words: [
                        "tells of a group that had ended; it was founded again at a time that nobody saw"
                            .to_string(),
                        "所述小组此前已撤销；其再次成立的时间未见".to_string(),
                    ],
                });
                life
            }
        };
        self.attach(life, told);
    }

    fn rename(&mut self, told: &Told<'_>, doubts: &mut Vec<Doubt>) {
        let old = told.before.iter().find(|(before, _)| before != told.bare);
        let (Some((before, written)), None) = (old, self.open(told.bare)) else {
            return self.go_on(told, doubts);
        };
        let life = match self.open(before) {
            Some(life) => life,
            None => self.new_life(told, before, written),
        };
        self.latest.insert(told.bare.to_string(), life);
        // The old name is free: another group may take it.
        if self.of(before) == Some(life) {
            self.latest.remove(before);
        }
        self.lives[life].bare = told.bare.to_string();
        self.lives[life].group.names.insert(written.clone());
        self.attach(life, told);
    }

    fn merge(&mut self, told: &Told<'_>, doubts: &mut Vec<Doubt>) {
        if told.before.is_empty() {
            return self.go_on(told, doubts);
        }
        let goes_on = told.before.iter().any(|(before, _)| before == told.bare);
        let life = match self.open(told.bare) {
            Some(life) => life,
            None => {
                let old = self.of(told.bare);
                let life = self.new_life(told, told.bare, &told.written);
                if !goes_on {
                    self.found(life, told);
                }
                if let Some(old) = old {
                    self.lives[life].group.links.push((old, Link::Refounded));
                }
                life
            }
        };
        for (before, written) in told.before.iter().filter(|(before, _)| before != told.bare) {
            let old = match self.of(before) {
                Some(old) => old,
                // It existed, for it went into another.
                None => self.new_life(told, before, written),
            };
            if !self.lives[old].group.ended && old != life {
                self.end(old, told.date);
            }
        }
        self.links(life, told, Link::Merged);
        self.attach(life, told);
    }

    /// Groups whose founding nobody saw, and that may be others under a name a little different.
    fn alike(&self, doubts: &mut Vec<Doubt>) {
        const MOST: usize = 300;
        let unknown = self
            .lives
            .iter()
            .enumerate()
            .filter(|(_, life)| life.group.founding.is_none() && life.group.links.is_empty());
        for (at, life) in unknown.take(MOST) {
            let Some(mention) = life.group.mentions.first() else { continue };
            let near = self.lives.iter().enumerate().find(|(other, near)| {
                *other != at
                    && near.bare != life.bare
                    && near.group.founding.is_some()
                    && strsim::jaro_winkler(&near.bare, &life.bare) > 0.95
            });
            if let Some((_, near)) = near {
                doubts.push(Doubt {
                    mention: *mention,
                    words: [
                        format!(
                            "may be the same group as {}; they were kept apart",
                            near.group.name
                        ),
                        format!("可能与{}为同一小组；未合并", near.group.name),
                    ],
                });
            }
        }
    }
}

impl AllLives {
    pub fn governments(&self) -> impl Iterator<Item = &Government> {
        self.governments.values().map(|(government, _)| government)
    }

    /// Numbers the groups.
    pub fn finish(
        self,
        number: &BTreeMap<&str, usize>,
        identities: &mut Identities,
        mentions: &[Mention],
    ) {
        identities.group_of = vec![None; mentions.len()];
        for (key, (_, lives)) in self.governments {
            let government = number.get(key.as_str()).copied().unwrap_or(0);
            let mut order: Vec<usize> = (0..lives.lives.len()).collect();
            let key = |at: &usize| {
                let life = &lives.lives[*at];
                let first = life.group.mentions.first().map(|at| &mentions[*at].key);
                (&life.group.first_seen, &life.bare, first)
            };
            order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
            let from = identities.groups.len();
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
                    identities.group_of[*mention] = Some(places[at]);
                }
                identities.groups.push(group);
            }
        }
        // Those founded again share the domain of the first; chains end there.
        for at in 0..identities.groups.len() {
            let mut first = at;
            let mut steps = 0;
            while let Some((before, _)) =
                identities.groups[first].links.iter().find(|link| link.1 == Link::Refounded)
                && steps < identities.groups.len()
            {
                first = *before;
                steps += 1;
            }
            identities.groups[at].domain = first;
        }
        identities.doubts.extend(self.doubts);
        identities.doubts.sort_by(|a, b| (a.mention, &a.words).cmp(&(b.mention, &b.words)));
    }
}
