//! Which places the papers of a registry speak of, so that a name in short is that of the place that they name in full:
//! 鼓楼区 of 开封市鼓楼区, where no other 鼓楼区 is spoken of.

use super::ask::{About, Mentions};
use super::doubt::Doubtful;
use super::government::{Government, innermost, named_place, parts, whole};
use super::names::bare;
use super::zone;
use crate::field::Field;
use crate::mention::{Mention, MentionSource, certain};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::names::Places;
use tiaokuai_notices::read::Act;
use tiaokuai_record::Level;

/// The places that papers speak of.
#[derive(Default)]
pub(crate) struct Atlas {
    /// The names of places, without the words for their bodies, as they are written.
    written: BTreeSet<String>,
    /// The names that a place had before its groups were renamed, and that it got.
    renamings: BTreeSet<(String, String)>,
    /// What is spoken of in full, under each shorter name.
    fuller: BTreeMap<String, BTreeSet<String>>,
    /// Governments that are spoken of in full.
    known: BTreeMap<String, Government>,
    /// Zones by all their names.
    zones: BTreeMap<String, BTreeSet<String>>,
    /// The governments that go on under another name, by key.
    renamed: BTreeMap<String, Government>,
}

/// A government for which a paper speaks, and what has to be told of how it was found.
pub(super) struct Spoken {
    pub government: Government,
    pub of: Option<Doubtful>,
}

impl Atlas {
    /// What all mentions speak of.
    pub fn of<E>(mentions: &dyn Mentions<E>) -> Result<Self, E> {
        let mut atlas = Atlas::default();
        for at in 0..mentions.count() {
            atlas.meet(mentions.get(at, About::Whose)?.as_ref());
        }
        atlas.settle();
        Ok(atlas)
    }

    /// The same of mentions that are all in memory.
    pub fn of_all<'a>(mentions: impl Iterator<Item = &'a Mention>) -> Self {
        let mut atlas = Atlas::default();
        mentions.for_each(|mention| atlas.meet(mention));
        atlas.settle();
        atlas
    }

    fn meet(&mut self, mention: &Mention) {
        let group = mention.text(Field::Group);
        let place = told(mention, &group).filter(|(_, level)| *level != Some(Level::Central));
        if let Some((name, _)) = place {
            let name = named_place(&name);
            if !name.is_empty() && !self.written.contains(name) {
                self.written.insert(name.to_string());
            }
        }
        let sure = [Field::Act, Field::Group, Field::Predecessors];
        if mention.act() != Some(Act::Rename)
            || sure.iter().any(|field| mention.confidence(*field) < certain())
        {
            return;
        }
        for before in mention.items(Field::Predecessors) {
            let before = before.text();
            if let Some((old, new)) = renamed(&before, &group) {
                self.renamings.insert((old.to_string(), new.to_string()));
            }
        }
    }

    fn settle(&mut self) {
        let mut of: Vec<(String, String, Government)> = Vec::new();
        // The longest first: 明远市云岭县 is 河南省明远市云岭县, where that is the only one.
        let mut written: Vec<&String> = self.written.iter().collect();
        written.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in written {
            let government = Government::of(name, None);
            let full = self.fuller.get(name).filter(|ids| ids.len() == 1);
            let full = full.and_then(BTreeSet::first).cloned();
            let id = full.unwrap_or_else(|| identity(name, &government));
            let mut shorter: BTreeSet<String> = parts(name).map(str::to_string).collect();
            // 江北新区 of 明州市江北新区.
            let own = government.name_within().filter(|own| *own != name);
            shorter.extend(own.filter(|own| zone::kind(own).is_some()).map(str::to_string));
            if zone::kind(name).is_some() {
                let own = [name.as_str(), &government.name];
                let all = shorter.iter().map(String::as_str).chain(own);
                let shorts: Vec<String> = all.flat_map(zone::shorts).collect();
                for known in own.into_iter().chain(shorts.iter().map(String::as_str)) {
                    if known.chars().count() > 3 {
                        self.zones.entry(known.to_string()).or_default().insert(id.clone());
                    }
                }
                shorter.extend(shorts);
            }
            for shorter in shorter {
                self.fuller.entry(shorter).or_default().insert(id.clone());
            }
            of.push((name.clone(), id, government));
        }
        // Where only the province is named, it may be any of those of which the city is.
        for (shorter, ids) in self.fuller.iter_mut().filter(|(_, ids)| ids.len() > 1) {
            ids.remove(&format!("={shorter}"));
        }
        for (name, id, government) in of {
            // The first has the longest name.
            let government = self.apart(&name, government);
            self.known.entry(id).or_insert(government);
        }
        let renamings = std::mem::take(&mut self.renamings);
        for (old, new) in &renamings {
            let old = self.named(old, None).government;
            let mut new = self.named(new, None).government;
            // What goes back and forth is not one name after the other.
            let back = |one: &Government| one.key == old.key;
            if old.key != new.key && !self.renamed.get(&new.key).is_some_and(back) {
                new.was(&old);
                self.renamed.insert(old.key, new);
            }
        }
    }

    /// A government that no table knows by a key of its own, where others have the name of its county too.
    fn apart(&self, name: &str, government: Government) -> Government {
        let own = innermost(name);
        let others = self.fuller.get(own).map_or(0, BTreeSet::len);
        if !government.key.starts_with('=') || own == name || others < 2 {
            return government;
        }
        let key = identity(name, &government);
        government.with_key(key)
    }

    /// The government that a name of a place means in these papers.
    fn named(&self, jurisdiction: &str, level: Option<Level>) -> Spoken {
        let name = named_place(jurisdiction);
        let own = Government::of(jurisdiction, level);
        let plain = |government| Spoken { government, of: None };
        if own.is_centre() {
            return plain(own);
        }
        let full = self.fuller.get(name).or_else(|| self.fuller.get(&own.name));
        let Some(full) = full else {
            // 鼓楼区柳河镇, where 开封市鼓楼区 is the only one.
            let over = parts(name).find_map(|rest| {
                let above = name.strip_suffix(rest)?;
                let full = self.fuller.get(above)?;
                let found = self.named(above, None);
                (full.len() == 1).then(|| Spoken {
                    government: Government::of(&format!("{}{rest}", found.government.name), level),
                    of: found.of,
                })
            });
            return over.unwrap_or_else(|| plain(self.apart(name, own)));
        };
        let mut all = full.iter().filter_map(|id| self.known.get(id));
        match (all.next(), all.next()) {
            (Some(one), None) if one.key == own.key => plain(own),
            (Some(one), None) => {
                let obvious = zone::same(name, &one.name) && !name.ends_with("开发区");
                let of = Doubtful::OnlyPlace(name.to_string(), one.name.clone());
                let government = one.clone().of_level(level);
                Spoken { government, of: (!obvious).then_some(of) }
            }
            (None, _) => plain(own),
            _ if parts(name).next().is_none() => Spoken {
                government: Government::named(name, level),
                of: Some(Doubtful::SeveralPlaces(name.to_string())),
            },
            _ => plain(self.apart(name, own)),
        }
    }

    /// The government that goes on under another name, where one does.
    pub fn now(&self, government: Government) -> Government {
        let mut now = government;
        for _ in 0..8 {
            let Some(next) = self.renamed.get(&now.key) else { break };
            let mut next = next.clone();
            next.was(&now);
            now = next;
        }
        now
    }

    /// The government for which a mention's paper speaks.
    pub(super) fn speaker(&self, mention: &Mention) -> Spoken {
        let group = mention.text(Field::Group);
        let spoken = match told(mention, &group) {
            Some((name, level)) => self.named(&name, level),
            None => match self.zone(&group) {
                Some(zone) => Spoken { government: zone.clone(), of: None },
                None => {
                    let key = list_of(mention).unwrap_or(&mention.key);
                    Spoken { government: Government::unknown(key), of: None }
                }
            },
        };
        let now = self.now(spoken.government.clone());
        let other = now.key != spoken.government.key;
        let of = other.then(|| Doubtful::CalledSince(spoken.government.name, now.name.clone()));
        // A county that goes on as a district has its names.
        let names = self.renamed.values().filter(|one| one.key == now.key);
        let mut government = now.clone();
        names.for_each(|one| government.was(one));
        Spoken { government, of: spoken.of.or(of) }
    }

    /// The zone that the name of a group begins with, where these papers speak of it: 长河新区旅游领导小组.
    fn zone(&self, group: &str) -> Option<&Government> {
        let ends = zone::ends(group);
        let mut ids = ends.iter().filter_map(|end| self.zones.get(&group[..*end]));
        let ids = ids.next().filter(|ids| ids.len() == 1)?;
        self.known.get(ids.first()?)
    }
}

/// The place that a mention tells of, as it is written, and its level.
fn told<'a>(mention: &'a Mention, group: &str) -> Option<(Cow<'a, str>, Option<Level>)> {
    let (level, jurisdiction) = (mention.level(), mention.text(Field::Jurisdiction));
    if !jurisdiction.is_empty() || level == Some(Level::Central) {
        let short = as_written(mention, &jurisdiction, group).map(str::to_string);
        return Some((short.map_or(jurisdiction, Cow::Owned), level));
    }
    let (place, level, _) = Places::shipped().government(group)?;
    Some((place.into(), Some(level)))
}

/// The place of a notice as its issuer writes it, or else its group: the reader puts 河南省郑州市 before a 金水区 that stands
/// alone, whichever that is.
fn as_written<'a>(mention: &Mention, place: &'a str, group: &str) -> Option<&'a str> {
    let read = matches!(mention.source, MentionSource::Notice { .. })
        && !mention.corrected.contains(&Field::Jurisdiction);
    let issuer = mention.text(Field::Issuer);
    let [issuer, group] = [&*issuer, group].map(|name| name.strip_prefix("中共").unwrap_or(name));
    let begins = |part: &&str| [issuer, group].iter().any(|name| name.starts_with(part));
    let whole = [issuer, group].iter().any(|name| name.starts_with(place));
    let filled = |part: &&str| Places::shipped().whole(part) == place;
    parts(place).filter(filled).find(begins).filter(|_| read && !whole)
}

/// The list that a row of a ledger stands in, by what all keys of its file begin with: where no place is named, its groups
/// are of one government all the same.
pub(super) fn list_of(mention: &Mention) -> Option<&str> {
    // A row of a coding sheet is of a paper, and its neighbours are of others.
    let of_list = matches!(mention.source, MentionSource::Row(_))
        && (mention.act().is_none() || mention.day(Field::Founded).is_some());
    let (list, row) = mention.key.rsplit_once("-r").filter(|_| of_list)?;
    row.starts_with(|c: char| c.is_ascii_digit()).then_some(list)
}

/// What tells a place that is spoken of in full from every other: the code of the table, else its city and its own name.
fn identity(name: &str, government: &Government) -> String {
    let own = innermost(name);
    if !government.key.starts_with('=') || own == name {
        return government.key.clone();
    }
    // Of a province alone nobody knows which city is meant.
    let above = name[..name.len() - own.len()].rsplit('省').next().unwrap_or_default();
    format!("={above}{own}")
}

/// The names of a place before and after it was made another kind, where a group was renamed for nothing else:
/// 宜水县 and 宜水区 of 宜水县旅游委员会 and 宜水区旅游委员会.
fn renamed<'a>(old: &'a str, new: &'a str) -> Option<(&'a str, &'a str)> {
    const KINDS: [&str; 8] = ["自治县", "街道", "县", "市", "区", "旗", "镇", "乡"];
    let cut = |name: &'a str| {
        let end = Places::shipped().government(name)?.2;
        let (place, rest) = name.split_at(end);
        let base = KINDS.iter().find_map(|kind| place.strip_suffix(kind))?;
        (whole(place).is_some() && !rest.is_empty()).then_some((place, base, rest))
    };
    let ((old, base, rest), (new, other, of)) = (cut(old.trim())?, cut(new.trim())?);
    (old != new && base == other && bare(rest) == bare(of)).then_some((old, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atlas(names: &[&str]) -> Atlas {
        let written = names.iter().map(|name| named_place(name).to_string()).collect();
        let mut atlas = Atlas { written, ..Atlas::default() };
        atlas.settle();
        atlas
    }

    fn key(atlas: &Atlas, name: &str) -> (String, bool) {
        let Spoken { government, of } = atlas.named(name, None);
        (government.key, of.is_some())
    }

    #[test]
    fn a_bare_name_is_of_the_only_place_that_is_named_in_full() {
        let one = atlas(&["开封市鼓楼区", "鼓楼区", "滨州市金水区", "新设市江夏区", "金水区"]);
        assert_eq!(key(&one, "鼓楼区人民政府"), ("410204".into(), true));
        assert_eq!(key(&one, "河南省开封市鼓楼区"), ("410204".into(), false));
        assert_eq!(key(&one, "鼓楼区柳河镇"), ("410204/柳河镇".into(), true));
        assert_eq!(key(&one, "金水区"), ("371600/金水区".into(), true));
        assert_eq!(key(&one, "郑州市金水区"), ("410105".into(), false));
        assert_eq!(key(&one, "江夏区").0, key(&one, "新设市江夏区").0);
        assert!(key(&one, "江夏区").1);
        // Nobody speaks of another.
        let none = atlas(&["金水区", "鼓楼区"]);
        assert_eq!(key(&none, "金水区"), ("410105".into(), false));
        assert_eq!(key(&none, "鼓楼区"), ("=鼓楼区".into(), false));
    }

    #[test]
    fn of_two_places_of_a_name_neither_has_the_bare_one() {
        let two = atlas(&["开封市鼓楼区", "徐州市鼓楼区", "明远市云岭县", "明原市云岭县"]);
        assert_eq!(key(&two, "鼓楼区"), ("=鼓楼区".into(), true));
        assert_eq!(key(&two, "徐州市鼓楼区"), ("320302".into(), false));
        assert_eq!(key(&two, "云岭县"), ("=云岭县".into(), true));
        assert_eq!(key(&two, "明远市云岭县"), ("=明远市云岭县".into(), false));
        assert_eq!(key(&two, "明原市云岭县"), ("=明原市云岭县".into(), false));
        let whole = atlas(&["云岭县", "明远市云岭县", "河南省明远市云岭县"]);
        let full = key(&whole, "河南省明远市云岭县").0;
        assert_eq!(key(&whole, "明远市云岭县").0, full);
        assert_eq!(key(&whole, "云岭县").0, full);
        let table = atlas(&["郑州市金水区", "滨州市金水区"]);
        assert_eq!(key(&table, "金水区"), ("=金水区".into(), true));
    }

    #[test]
    fn a_zone_is_one_under_its_names_in_short() {
        let one = atlas(&["长河经济技术开发区", "青河市高新技术产业开发区"]);
        let long = key(&one, "长河经济技术开发区");
        assert_eq!(key(&one, "长河经开区管委会"), long);
        assert_eq!(key(&one, "长河开发区"), (long.0.clone(), true));
        assert_eq!(key(&one, "青河市高新区").0, key(&one, "青河市高新技术产业开发区").0);
        assert_ne!(key(&one, "青河开发区").0, long.0);
        let two = atlas(&["长河经济技术开发区", "长河高新区"]);
        assert_eq!(key(&two, "长河开发区"), ("=长河开发区".into(), true));
    }

    #[test]
    fn a_place_that_was_made_another_kind_is_known_by_its_groups() {
        assert_eq!(renamed("宜水县旅游委员会", "宜水区旅游委员会"), Some(("宜水县", "宜水区")));
        for (old, new) in [
            ("宜水县旅游委员会", "宜水区旅游发展委员会"),
            ("宜水县旅游委员会", "云岭区旅游委员会"),
            ("宜水县旅游委员会", "宜水县旅游委员会"),
            ("旅游委员会", "宜水区旅游委员会"),
        ] {
            assert_eq!(renamed(old, new), None, "{old} {new}");
        }
    }
}
