//! Groups that may be one under names a little different, as lists and notices of several years have them: whoever knows them
//! has to say.

use super::lives::{Life, Lives};
use crate::identity::akin::{Akin, akin, turned};
use crate::identity::days::{compatible, earlier};
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::group::Link;
use crate::identity::short::is_short_for;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of mentions.
pub(super) struct Known<'a> {
    /// Whether one is a row of a list.
    pub is_row: &'a dyn Fn(usize) -> bool,
    /// Its file, where that is one paper.
    pub file: &'a dyn Fn(usize) -> Option<i64>,
    /// The founding that it tells.
    pub founded: &'a dyn Fn(usize) -> Option<&'a str>,
    /// Who leads its group.
    pub heads: &'a dyn Fn(usize) -> &'a [String],
}

impl Known<'_> {
    /// Whether no file tells of both groups: one that does knows them apart.
    fn apart(&self, one: &Life, other: &Life) -> bool {
        let files = |life: &Life| -> BTreeSet<i64> {
            life.group.mentions.iter().filter_map(|at| (self.file)(*at)).collect()
        };
        files(one).is_disjoint(&files(other))
    }

    /// The months in which a group was founded, as it or a paper of it tells.
    fn months(&self, life: &Life) -> BTreeSet<String> {
        let told = life.group.mentions.iter().filter_map(|at| (self.founded)(*at));
        let told = told.chain([life.group.founded.as_str()]);
        told.filter_map(|day| Some(day.get(..7)?.to_string())).collect()
    }

    /// Those who lead a group, as lists tell.
    fn heads(&self, life: &Life) -> BTreeSet<&str> {
        let rows = life.group.mentions.iter().filter(|at| (self.is_row)(**at));
        rows.flat_map(|at| (self.heads)(*at)).map(String::as_str).collect()
    }
}

impl Lives {
    /// Groups whose founding nobody saw, and that may be others under a name a little different; no list has both.
    pub fn alike(&self, known: &Known<'_>, doubts: &mut Vec<Doubt>) {
        self.founded_alike(known, doubts);
        self.led_alike(known, doubts);
        const MOST: usize = 300;
        let unknown = self
            .lives
            .iter()
            .enumerate()
            .filter(|(_, life)| life.group.founding.is_none() && life.group.links.is_empty());
        for (at, life) in unknown.take(MOST) {
            let former = self.former.iter().filter(|(_, of)| **of == at).map(|(bare, _)| bare);
            let names: Vec<&str> = former.chain([&life.bare]).map(String::as_str).collect();
            let is = |near: &str| {
                names.iter().any(|own| {
                    near != *own
                        && (strsim::jaro_winkler(near, own) > 0.95
                            || is_short_for(near, own)
                            || is_short_for(own, near)
                            || akin(near, own) == Some(Akin::Whole))
                })
            };
            let near = self.lives.iter().enumerate().filter(|(other, near)| {
                *other != at
                    && near.group.founding.is_some()
                    && !names.contains(&near.bare.as_str())
                    && is(&near.bare)
                    && known.apart(life, near)
            });
            // 全面推进乡村振兴 is rather 乡村振兴 than 乡村.
            if let Some((_, near)) =
                near.max_by_key(|(at, near)| (near.bare.len(), usize::MAX - at))
            {
                ask(life, near, doubts);
            }
        }
    }

    /// Groups that were founded in one month, as a list tells of the one and a notice of the other, and whose names are one
    /// but for their beginning: 换届选举领导小组 and 村两委换届选举领导小组; or whose names may be one in full and in short, or as
    /// the lists of two years have them.
    fn founded_alike(&self, known: &Known<'_>, doubts: &mut Vec<Doubt>) {
        const LEAST: usize = 6;
        let mut months: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        // What went into a group makes no other of it.
        let from = |link: Link| matches!(link, Link::Merged | Link::Succeeds);
        let whole = |life: &Life| life.group.links.iter().all(|link| from(link.1));
        for (at, life) in self.lives.iter().enumerate().filter(|(_, life)| whole(life)) {
            for month in known.months(life) {
                months.entry(month).or_default().push(at);
            }
        }
        let listed = |life: &Life| life.group.mentions.iter().any(|at| (known.is_row)(*at));
        let noticed = |life: &Life| life.group.mentions.iter().all(|at| !(known.is_row)(*at));
        let mut asked: BTreeSet<usize> = BTreeSet::new();
        for month in months.values() {
            for at in month {
                let life = &self.lives[*at];
                let own = known.months(life).len() == 1;
                let near = month.iter().map(|at| &self.lives[*at]).filter(|near| {
                    let ends = near.bare.chars().count() >= LEAST
                        && life.bare.ends_with(&near.bare)
                        && (noticed(life) && listed(near) || noticed(near) && listed(life));
                    let one = known.months(near).len() == 1 && own;
                    near.bare.len() < life.bare.len()
                        && (!one || compatible(&life.group.founded, &near.group.founded))
                        && (ends
                            || is_short_for(&near.bare, &life.bare)
                            || akin(&near.bare, &life.bare).is_some() && known.apart(life, near))
                });
                // 实施乡村振兴战略 is rather 委乡村振兴 than 乡村振兴.
                if let Some(near) = near.max_by_key(|near| near.bare.len())
                    && asked.insert(*at)
                {
                    ask(life, near, doubts);
                }
            }
        }
    }

    /// Groups that one person leads, of which the one is in lists after which the other is in none, and whose names are a
    /// little different or have the same words in another order: 创建全国文明城市领导小组 and 文明创建指挥部.
    fn led_alike(&self, known: &Known<'_>, doubts: &mut Vec<Doubt>) {
        const MOST: usize = 60;
        let mut led: BTreeMap<&str, Vec<&Life>> = BTreeMap::new();
        for life in self.lives.iter().filter(|life| life.group.links.is_empty()) {
            for head in known.heads(life) {
                led.entry(head).or_default().push(life);
            }
        }
        let mut asked: BTreeSet<(&str, &str)> = BTreeSet::new();
        for lives in led.values().filter(|lives| lives.len() <= MOST) {
            for later in lives.iter().filter(|life| !life.group.first_seen.is_empty()) {
                let near = lives.iter().filter(|near| {
                    !near.group.ended
                        && earlier(&near.group.last_seen, &later.group.first_seen)
                        && !near.group.last_seen.is_empty()
                        && (turned(&near.bare, &later.bare)
                            || akin(&near.bare, &later.bare).is_some())
                        && known.apart(later, near)
                });
                let Some(near) = near.max_by_key(|near| near.group.last_seen.as_str()) else {
                    continue;
                };
                if asked.insert((&later.bare, &near.bare)) {
                    ask(later, near, doubts);
                }
            }
        }
    }
}

/// Asks whether a group is another one, once.
fn ask(life: &Life, near: &Life, doubts: &mut Vec<Doubt>) {
    let Some(mention) = life.group.mentions.first() else { return };
    let asks = |life: &Life, name: &str| {
        let of = |one: &&Doubt| life.group.mentions.contains(&one.mention);
        doubts
            .iter()
            .filter(of)
            .any(|one| matches!(&one.of, Doubtful::Alike(other) if other == name))
    };
    if !asks(life, &near.group.name) && !asks(near, &life.group.name) {
        doubts.push(Doubt { mention: *mention, of: Doubtful::Alike(near.group.name.clone()) });
    }
}
