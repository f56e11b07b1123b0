//! Organisations: 市发改局, 市发展改革委 and 发展和改革局 in notices of one government are one.

use super::ask::{About, Mentions};
use super::government::Government;
use super::names::without_remark;
use super::place::Placing;
use crate::field::Field;
use indexmap::IndexSet;
use std::collections::BTreeMap;
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
    /// What follows the government's name in its full name; of a body of the centre the whole.
    rest: String,
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
    let rest = if government == Government::centre() {
        name.to_string()
    } else {
        // 市委宣传部: the party's word belongs to the name.
        let word = ["人民政府", "政府", "委", "党工委"]
            .into_iter()
            .find(|word| read.prefix.ends_with(word))
            .unwrap_or("");
        format!("{word}{}", read.bare)
    };
    Meant { government, function: read.function, bare: read.bare.to_string(), rest }
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
    Some(Meant { government, function, bare: place.to_string(), rest: String::new() })
}

/// What was counted, by the numbers of its words.
#[derive(Default)]
struct Counts(Vec<(u32, u32)>);

impl Counts {
    fn count(&mut self, word: u32) {
        if let Some((_, times)) = self.0.iter_mut().find(|(known, _)| *known == word) {
            *times += 1;
            return;
        }
        // Most have one name, and there are many organisations.
        self.0.reserve_exact(1);
        self.0.push((word, 1));
    }
}

/// Words, each kept once: every county has a 县财政局.
#[derive(Default)]
struct Words(IndexSet<Box<str>>);

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        let at = self.0.get_index_of(word).unwrap_or_else(|| self.0.insert_full(word.into()).0);
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    fn get(&self, number: u32) -> &str {
        self.0.get_index(number as usize).map_or("", |word| word)
    }
}

struct Met {
    number: u32,
    function: Option<&'static str>,
    /// Its names as written.
    names: Counts,
    /// What follows the government's name in its full names.
    rests: Counts,
}

/// The organisations that were met so far, by government and what tells them apart within it.
#[derive(Default)]
pub(super) struct Members {
    found: BTreeMap<(u32, u32), Met>,
    words: Words,
    /// The number of each government, and the first mention that named it.
    governments: BTreeMap<String, (u32, usize, Government)>,
    /// Those that sit in the group of each mention, and its hosts.
    seats: BTreeMap<usize, [Vec<u32>; 2]>,
}

impl Members {
    /// Meets those of the mentions whose notices speak for one government.
    pub fn meet<E>(
        &mut self,
        mentions: &dyn Mentions<E>,
        placing: &Placing,
        told: &[usize],
        functions: &Functions,
    ) -> Result<(), E> {
        let mut known: BTreeMap<String, Meant> = BTreeMap::new();
        for at in told {
            let mention = mentions.get(*at, About::Organisations)?;
            let seats = [Field::Organisations, Field::Hosts].map(|field| {
                let mut numbers = Vec::new();
                for item in mention.items(field) {
                    let text = item.text();
                    let name = without_remark(&text);
                    if name.is_empty() {
                        continue;
                    }
                    let meant = known
                        .entry(name.to_string())
                        .or_insert_with(|| meant(placing.speaker(*at), name, functions));
                    let number = self.number(*at, name, meant);
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
                numbers.shrink_to_fit();
                numbers
            });
            if seats.iter().any(|seats| !seats.is_empty()) {
                self.seats.insert(*at, seats);
            }
        }
        Ok(())
    }

    fn number(&mut self, at: usize, name: &str, meant: &Meant) -> u32 {
        let next = u32::try_from(self.governments.len()).unwrap_or(u32::MAX);
        let key = &meant.government.key;
        if !self.governments.contains_key(key) {
            self.governments.insert(key.clone(), (next, at, meant.government.clone()));
        }
        let Some((government, first, known)) = self.governments.get_mut(key) else { return 0 };
        // What the first mention of all says of it counts, in whatever order they are met.
        if at < *first {
            (*first, *known) = (at, meant.government.clone());
        }
        let key = meant.function.map_or(format!("={}", meant.bare), str::to_string);
        let next = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        let key = (*government, self.words.number(&key));
        let met = self.found.entry(key).or_insert_with(|| Met {
            number: next,
            function: meant.function,
            names: Counts::default(),
            rests: Counts::default(),
        });
        met.names.count(self.words.number(name));
        met.rests.count(self.words.number(&meant.rest));
        met.number
    }

    /// The governments whose organisations were met.
    pub fn governments(&self) -> impl Iterator<Item = &Government> {
        self.governments.values().map(|(_, _, government)| government)
    }

    /// Numbers the organisations, in the order of their governments, and counts in how many groups each sits.
    pub fn numbered(self, number: &BTreeMap<&str, usize>, group_of: &[Option<u32>]) -> Seated {
        let mut of = vec![0; self.governments.len()];
        let mut called = vec![String::new(); number.len()];
        for (key, (at, _, government)) in self.governments {
            let at_last = number.get(key.as_str()).copied().unwrap_or(0);
            of[at as usize] = at_last;
            if government != Government::centre() {
                called[at_last] = government.name;
            }
        }
        let words = self.words;
        let mut met: Vec<(usize, u32, Met)> = Vec::with_capacity(self.found.len());
        for ((government, key), one) in self.found {
            met.push((of[government as usize], key, one));
        }
        met.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| words.get(a.1).cmp(words.get(b.1))));
        let mut places = vec![0; met.len()];
        for (at, (_, _, one)) in met.iter().enumerate() {
            places[one.number as usize] = at;
        }
        let counts = [0, 1].map(|which| {
            let pairs =
                self.seats.iter().filter_map(|(at, seats)| Some((group_of[*at]?, &seats[which])));
            let mut pairs: Vec<(u32, u32)> = pairs
                .flat_map(|(group, seats)| seats.iter().map(move |one| (*one, group)))
                .collect();
            pairs.sort_unstable();
            pairs.dedup();
            let mut counts = vec![0_u32; places.len()];
            for (one, _) in pairs {
                counts[one as usize] += 1;
            }
            counts
        });
        let met = met.into_iter().map(|(government, _, met)| (government, met)).collect();
        Seated { met, words, called, places, counts, seats: self.seats }
    }
}

/// The organisations with their numbers.
pub(super) struct Seated {
    met: Vec<(usize, Met)>,
    words: Words,
    /// The name of each government, as full names begin with it.
    called: Vec<String>,
    /// The place of each, by the number under which it was met.
    places: Vec<usize>,
    /// In how many groups it sits, and how many it hosts.
    counts: [Vec<u32>; 2],
    seats: BTreeMap<usize, [Vec<u32>; 2]>,
}

impl Seated {
    /// The mentions with those who sit in their groups, and their hosts.
    pub fn seats(&self) -> impl Iterator<Item = (usize, [Vec<usize>; 2])> {
        let place = |one: &u32| self.places[*one as usize];
        let seats = self.seats.iter();
        seats.map(move |(at, seats)| {
            (*at, [0, 1].map(|which| seats[which].iter().map(place).collect()))
        })
    }

    /// The organisations, in the order of their numbers.
    pub fn organisations(self) -> impl Iterator<Item = Organisation> {
        let Seated { met, words, called, counts: [seats, hosted], .. } = self;
        met.into_iter().map(move |(government, met)| {
            let text = |(word, times): (u32, u32)| (words.get(word), times);
            let rests = met.rests.0.iter().copied().map(text);
            let most = rests.max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
            let names = met.names.0.iter().copied().map(text);
            let at = met.number as usize;
            Organisation {
                government,
                function: met.function.map(str::to_string),
                name: most.map_or_else(String::new, |(rest, _)| {
                    format!("{}{rest}", called.get(government).map_or("", String::as_str))
                }),
                names: names.map(|(name, times)| (name.to_string(), times)).collect(),
                seats: seats[at],
                hosted: hosted[at],
            }
        })
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
        assert_eq!(party.rest, "委宣传部");
        let health = of("市卫生局").1;
        assert!(health.is_some());
        assert_eq!((of("市卫生计生局").1, of("市卫生健康局").1), (health, health));
    }
}
