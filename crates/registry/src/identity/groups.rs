//! Groups: one from its founding to its end, through every change of roster and name; founded again after its
//! end it is another one, linked to the first.

mod lives;

use super::doubt::Doubt;
use super::government::Government;
use super::group::{Decision, Group, Link, Tie};
use super::names::bare;
use crate::field::Field;
use crate::mention::Mention;
use lives::{Account, Lives};
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
        let told = Account { at, act: act(at), date: &dates[at], bare: name, written, before };
        lives.tell(&told, &mut all.doubts);
    }
    for (_, lives) in all.governments.values() {
        lives.alike(&mut all.doubts);
    }
    all
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
