//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

mod lives;

use super::{Decision, Doubt, Government, Identities};
use crate::field::Field;
use crate::mention::Mention;
use lives::{Lives, Told};
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
            let group = mention.text(Field::Group);
            let (whose, rest) = speaker.strip(group.trim());
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
    let act = |at: usize| mentions[at].act().unwrap_or(Act::Adjust);
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
                (bare(speakers[at].strip(item.text().trim()).1), item.text().trim().to_string())
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
