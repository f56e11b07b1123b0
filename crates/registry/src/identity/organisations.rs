//! Organisations: 市发改局, 市发展改革委 and 发展和改革局 in notices of one government are one.

use super::government::Government;
use super::names::without_remark;
use crate::field::Field;
use crate::mention::Mention;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::Functions;
use tiaokuai_notices::names::{Body, body};

/// An organisation, the same under every name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its government.
    pub government: usize,
    /// The key of its function; none where no table has the name.
    pub function: Option<String>,
    /// Its full name: the one used most.
    pub name: String,
    /// The names as written, and how often.
    pub names: BTreeMap<String, u32>,
    /// Groups in which it sits.
    pub seats: u32,
    /// Groups whose office it hosts.
    pub hosted: u32,
}

/// What a name in a notice means.
#[derive(Clone, Debug)]
struct Meant {
    government: Government,
    function: Option<&'static str>,
    /// The name without its place.
    bare: String,
    /// Its full name.
    full: String,
}

fn meant(speaker: &Government, name: &str, functions: &Functions) -> Meant {
    // 国家税务总局佛山市税务局 is a body of the city that answers to the centre.
    let name = ["国家税务总局", "国家统计局"]
        .iter()
        .find_map(|vertical| name.strip_prefix(vertical).filter(|rest| rest.chars().count() > 3))
        .unwrap_or(name);
    let read = body(name, functions);
    if let Some(meant) = itself(speaker, name, &read, functions) {
        return meant;
    }
    let central = ["国家", "中央", "国务院", "全国", "最高人民"];
    let ministry = || {
        let kind = read.function.and_then(|key| functions.get(key)).map(|found| found.kind);
        read.prefix.is_empty() && read.bare.ends_with('部') && kind == Some("government")
    };
    let government = if central.iter().any(|word| name.starts_with(word)) || ministry() {
        Government::centre()
    } else {
        speaker.whose(read.prefix)
    };
    let full = if government == Government::centre() {
        name.to_string()
    } else {
        // 市委宣传部: the party's word belongs to the name.
        let word = ["人民政府", "政府", "委", "党工委"]
            .into_iter()
            .find(|word| read.prefix.ends_with(word))
            .unwrap_or("");
        format!("{}{word}{}", government.name, read.bare)
    };
    Meant { government, function: read.function, bare: read.bare.to_string(), full }
}

/// A government that sits in a group of another one: 中山市, 佛山市政府, 乐从镇.
fn itself(
    speaker: &Government,
    name: &str,
    read: &Body<'_>,
    functions: &Functions,
) -> Option<Meant> {
    let place = ["人民政府", "政府", "办事处"]
        .iter()
        .find_map(|word| name.strip_suffix(word))
        .unwrap_or(name);
    let short = place.chars().count() <= 6;
    let township = ["镇", "乡", "街道"].iter().any(|end| place.ends_with(end));
    let (government, function) = match Government::listed(place) {
        Some(government) => (government, "counties"),
        None if read.function.is_none() && township && short && place.chars().count() > 2 => {
            (speaker.below(place), "township")
        }
        None => return None,
    };
    let function = functions.get(function).map(|found| found.key);
    let full = government.name.clone();
    Some(Meant { government, function, bare: place.to_string(), full })
}

#[derive(Default)]
struct Names {
    function: Option<&'static str>,
    names: BTreeMap<String, u32>,
    full: BTreeMap<String, u32>,
}

/// The organisations with their numbers.
pub(super) struct Seated {
    pub organisations: Vec<Organisation>,
    /// Those that sit in the group of each mention.
    pub sitting: Vec<Vec<usize>>,
    /// The hosts of each mention.
    pub hosts: Vec<Vec<usize>>,
}

/// Organisations by the keys of their governments.
#[derive(Default)]
pub(super) struct Members {
    found: BTreeMap<(String, String), Names>,
    governments: BTreeMap<String, Government>,
    sitting: Vec<Vec<(String, String)>>,
    hosts: Vec<Vec<(String, String)>>,
}

pub(super) fn find(
    mentions: &[Mention],
    speakers: &[Government],
    functions: &Functions,
) -> Members {
    let mut members = Members::default();
    let mut known: BTreeMap<(String, String), Meant> = BTreeMap::new();
    for (mention, speaker) in mentions.iter().zip(speakers) {
        let mut of = |field| {
            let mut keys = Vec::new();
            for item in mention.items(field) {
                let text = item.text();
                let name = without_remark(&text);
                if name.is_empty() {
                    continue;
                }
                let meant = known
                    .entry((speaker.key.clone(), name.to_string()))
                    .or_insert_with(|| meant(speaker, name, functions));
                let key = meant.function.map_or(format!("={}", meant.bare), str::to_string);
                let key = (meant.government.key.clone(), key);
                members
                    .governments
                    .entry(key.0.clone())
                    .or_insert_with(|| meant.government.clone());
                let found = members.found.entry(key.clone()).or_default();
                found.function = meant.function;
                *found.names.entry(name.to_string()).or_default() += 1;
                *found.full.entry(meant.full.clone()).or_default() += 1;
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            keys
        };
        let excluded = mention.text(Field::Group).is_empty();
        let sitting = if excluded { Vec::new() } else { of(Field::Organisations) };
        let hosts = if excluded { Vec::new() } else { of(Field::Hosts) };
        members.sitting.push(sitting);
        members.hosts.push(hosts);
    }
    members
}

impl Members {
    pub fn governments(&self) -> impl Iterator<Item = &Government> {
        self.governments.values()
    }

    /// Numbers the organisations, of groups that were numbered before.
    pub fn finish(self, number: &BTreeMap<&str, usize>, group_of: &[Option<usize>]) -> Seated {
        let of = |key: &String| number.get(key.as_str()).copied().unwrap_or(0);
        let places: BTreeMap<&(String, String), usize> =
            self.found.keys().enumerate().map(|(at, key)| (key, at)).collect();
        let numbers = |lists: &[Vec<(String, String)>]| -> Vec<Vec<usize>> {
            let one = |list: &Vec<_>| list.iter().map(|key| places[key]).collect();
            lists.iter().map(one).collect()
        };
        let (sitting, hosts) = (numbers(&self.sitting), numbers(&self.hosts));
        let count = |lists: &[Vec<usize>]| {
            let mut groups: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.found.len()];
            for (list, group) in lists.iter().zip(group_of) {
                for at in list {
                    groups[*at].extend(group);
                }
            }
            groups.into_iter().map(|groups| groups.len() as u32).collect::<Vec<u32>>()
        };
        let (seats, hosted) = (count(&sitting), count(&hosts));
        let organisations = self
            .found
            .iter()
            .enumerate()
            .map(|(at, (key, found))| {
                let most = found.full.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
                Organisation {
                    government: of(&key.0),
                    function: found.function.map(str::to_string),
                    name: most.map(|most| most.0.clone()).unwrap_or_default(),
                    names: found.names.clone(),
                    seats: seats[at],
                    hosted: hosted[at],
                }
            })
            .collect();
        Seated { organisations, sitting, hosts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whose_body_it_is_and_what_for() {
        let functions = Functions::shipped();
        let foshan = Government::of("广东省佛山市", None);
        let of = |name| {
            let meant = meant(&foshan, name, functions);
            (meant.government.key, meant.function)
        };
        let reform = Some("development_reform");
        for name in ["市发改局", "市发展改革委", "发展和改革局", "佛山市发展和改革局"]
        {
            assert_eq!(of(name), ("440600".to_string(), reform), "{name}");
        }
        assert_eq!(of("省发展改革委"), ("440000".to_string(), reform));
        assert_eq!(of("国家发展改革委"), ("centre".to_string(), reform));
        assert_eq!(of("财政部").0, "centre");
        assert_eq!(of("市委组织部").0, "440600");
        assert_eq!(of("组织部").0, "440600");
        assert_eq!(of("国家税务总局佛山市税务局").0, "440600");
        assert_eq!(of("中山市"), ("442000".to_string(), Some("counties")));
        assert_eq!(of("中山市人民政府").0, "442000");
        assert_eq!(of("乐从镇"), ("440600/乐从镇".to_string(), Some("township")));
        let party = meant(&foshan, "市委宣传部", functions);
        assert_eq!(party.full, "广东省佛山市委宣传部");
        let health = of("市卫生局").1;
        assert!(health.is_some());
        assert_eq!((of("市卫生计生局").1, of("市卫生健康局").1), (health, health));
    }
}
