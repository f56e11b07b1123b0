//! Whose group each mention tells of, and by which name: what has to be known of all mentions at once.

use super::ask::{About, Mentions};
use super::atlas::{Atlas, Spoken, list_of};
use super::coverage::{Coverage, Dropped};
use super::days::{Told, compatible, earlier};
use super::doubt::{Doubt, Doubtful};
use super::government::Government;
use super::group::{Decision, Tie};
use super::names::{self, bare};
use super::short;
use crate::field::Field;
use crate::mention::{Mention, MentionSource};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::names::Places;
use tiaokuai_notices::read::Act;
use tiaokuai_record::Level;

/// What is known of a mention, in few bytes.
struct Placed {
    /// The government that its notice speaks for.
    speaker: u32,
    /// The government whose group it is.
    owner: u32,
    /// The group's name as it is compared.
    bare: Box<str>,
    when: Box<str>,
    /// Whether it tells of a group; a person may have said that it does not.
    told: bool,
    /// Whether a person said that it is of a group of its own.
    apart: bool,
}

/// The file of a row, its day, whose group it is, and the name of that as it is compared.
type Row = (Option<i64>, Box<str>, u32, Box<str>);

/// Whose group it is, and its name as it is compared.
type Known = (u32, Box<str>);

/// Mentions that people said to be of one group.
#[derive(Clone)]
struct Linked {
    all: Vec<usize>,
    /// The one whose name is that of all.
    name: usize,
}

/// Whose group each mention tells of.
#[derive(Default)]
pub(super) struct Placing {
    placed: Vec<Placed>,
    governments: Vec<Government>,
    numbers: BTreeMap<(String, String, Option<u8>), u32>,
    coverage: Coverage,
    /// Bodies by their names in short, and in full, by government.
    full: BTreeMap<Known, Box<str>>,
    /// What remarks say that groups are called in short, by government: the names that it may be in full.
    called: BTreeMap<Known, BTreeSet<Box<str>>>,
    /// The names that gave way to others where people said that mentions of both are of one group.
    joined: BTreeMap<Known, Box<str>>,
}

impl Placing {
    /// Places all mentions, with what people decided of them.
    pub fn of<E>(
        mentions: &dyn Mentions<E>,
        decisions: &[Decision],
        doubts: &mut Vec<Doubt>,
    ) -> Result<Self, E> {
        let mut placing = Placing::default();
        let mut several = BTreeSet::new();
        let atlas = Atlas::of(mentions)?;
        // The rows of a list under one name as it is compared.
        let mut rows: BTreeMap<Row, Vec<usize>> = BTreeMap::new();
        let mut decided = Vec::new();
        for at in 0..mentions.count() {
            let mention = mentions.get(at, About::Whose)?;
            let Spoken { government: speaker, of } = atlas.speaker(&mention);
            let group = mention.text(Field::Group);
            if speaker.key.starts_with('?') && !group.is_empty() && mention.is_decision() {
                decided.push(at);
            } else if speaker.key.starts_with('?') && !group.is_empty() {
                let of_list = list_of(&mention).is_some();
                let of = if of_list { Doubtful::NoPlace } else { Doubtful::NoGovernment };
                if !of_list || several.insert(speaker.key.clone()) {
                    doubts.push(Doubt { mention: at, of });
                }
            }
            let ambiguous =
                speaker.is_ambiguous().then(|| Doubtful::SeveralPlaces(speaker.name.clone()));
            // Told once of each place.
            for of in of.into_iter().chain(ambiguous) {
                if several.insert(of.to_string()) {
                    doubts.push(Doubt { mention: at, of });
                }
            }
            let (owner, rest) = speaker.strip(group.trim());
            let owner = atlas.now(owner);
            let bare = bare(rest);
            if !group.is_empty() {
                placing.coverage.add(at, &mention, (&owner, &bare));
            }
            let own = placing.number(owner);
            for short in short::of_remark(&mention.text(Field::Remark)) {
                let (_, rest) = speaker.strip(short);
                let called = (own, names::bare(rest).into());
                placing.called.entry(called).or_default().insert(bare.as_str().into());
            }
            let placed = Placed {
                owner: own,
                bare: bare.into(),
                when: when(&mention).into(),
                told: !group.is_empty(),
                apart: false,
                speaker: placing.number(speaker),
            };
            if matches!(mention.source, MentionSource::Row(_)) {
                let list = (mention.file, placed.when.clone(), placed.owner, placed.bare.clone());
                rows.entry(list).or_default().push(at);
            }
            placing.placed.push(placed);
        }
        placing.coverage.settle();
        // One decision may be of a group that another one named.
        for last in [false, true] {
            let own: BTreeSet<u32> = decided.iter().map(|at| placing.placed[*at].speaker).collect();
            let mut left = Vec::new();
            for at in decided {
                // What was said of a group is of its government.
                let is = |one: &&Decision| one.mention == at && one.tie == Tie::Same;
                if let Some(link) = decisions.iter().find(is) {
                    placing.placed[at].speaker = placing.placed[link.other].speaker;
                } else if !placing.with_its_list(mentions, at, &own)? {
                    left.push(at);
                    if last {
                        doubts.push(Doubt { mention: at, of: Doubtful::NoGovernment });
                    }
                }
            }
            decided = left;
        }
        rows.retain(|_, rows| rows.len() > 1);
        for rows in rows.values() {
            for kind in ["领导小组", "联席会议"] {
                placing.tell_apart(mentions, rows, kind)?;
            }
        }
        placing.name_in_full(mentions)?;
        let decisions = placing.in_force(decisions);
        // The mentions that are linked with each, and the one that has the name of all.
        let mut linked: BTreeMap<usize, Linked> = BTreeMap::new();
        for Decision { mention, other, .. } in decisions.iter().filter(|one| one.tie == Tie::Same) {
            let of = |at: usize| {
                linked.get(&at).cloned().unwrap_or_else(|| Linked { all: vec![at], name: at })
            };
            let (mut one, other) = (of(*mention), of(*other));
            // Of two papers the later one has the name under which later ones know the group, whichever was named
            // first; what an office decided is of the group that it was said of.
            let decided = mentions.get(*mention, About::Whose)?.is_decision();
            let [first, last] = [other.name, one.name].map(|at| placing.when(at));
            if decided || first.is_empty() || first >= last {
                one.name = other.name;
            }
            one.all.extend(other.all);
            one.all.sort_unstable();
            one.all.dedup();
            linked.extend(one.all.clone().into_iter().map(|at| (at, one.clone())));
        }
        let followers = placing.followers(mentions, &linked)?;
        let names = linked.iter().map(|(at, linked)| (*at, linked.name));
        let moved: Vec<(usize, u32, Box<str>)> = names
            .chain(followers)
            .map(|(at, name)| (at, placing.placed[name].owner, placing.placed[name].bare.clone()))
            .collect();
        for (at, owner, bare) in moved {
            let one = &mut placing.placed[at];
            (one.owner, one.bare) = (owner, bare);
        }
        for decision in decisions.iter().filter(|one| one.tie == Tie::Apart) {
            placing.set_apart(mentions, &linked, decision)?;
        }
        Ok(placing)
    }

    /// Gives a decision on a group of a list that names no place the government of that list, if no other has a group of its
    /// name.
    fn with_its_list<E>(
        &mut self,
        mentions: &dyn Mentions<E>,
        at: usize,
        others: &BTreeSet<u32>,
    ) -> Result<bool, E> {
        let mention = mentions.get(at, About::Whose)?;
        let names: Vec<_> = mention.items(Field::Predecessors).iter().map(Item::text).collect();
        let unnamed = |one: &&Placed| self.governments[one.speaker as usize].key.starts_with('?');
        let speakers: BTreeSet<u32> =
            self.placed.iter().filter(unnamed).map(|one| one.speaker).collect();
        let has = |speaker: &&u32| {
            let strip =
                |name: &str| bare(self.governments[**speaker as usize].strip(name.trim()).1);
            let names: Vec<String> = names.iter().map(|name| strip(name)).collect();
            let of_list = |one: &&Placed| one.speaker == **speaker && one.told;
            !others.contains(speaker)
                && self
                    .placed
                    .iter()
                    .filter(of_list)
                    .any(|one| names.iter().any(|name| **name == *one.bare))
        };
        let mut found = speakers.iter().filter(has);
        let (Some(speaker), None) = (found.next().copied(), found.next()) else { return Ok(false) };
        let government = self.governments[speaker as usize].clone();
        let group = mention.text(Field::Group);
        let (owner, rest) = government.strip(group.trim());
        let (owner, rest) = (self.number(owner), bare(rest).into());
        let one = &mut self.placed[at];
        (one.speaker, one.owner, one.bare) = (speaker, owner, rest);
        Ok(true)
    }

    /// The mentions that nobody linked, of the names of linked ones and of their foundings, with the one whose name is
    /// theirs as well: who links two mentions adds to what is one group by name, and takes nothing from it.
    fn followers<E>(
        &mut self,
        mentions: &dyn Mentions<E>,
        linked: &BTreeMap<usize, Linked>,
    ) -> Result<Vec<(usize, usize)>, E> {
        let mut moved: BTreeMap<Known, Vec<(usize, usize)>> = BTreeMap::new();
        for (at, Linked { name, .. }) in linked {
            let [one, other] = [&self.placed[*at], &self.placed[*name]];
            let decided = mentions.get(*at, About::Whose)?.is_decision();
            if !decided && (one.owner, &one.bare) != (other.owner, &other.bare) {
                moved.entry((one.owner, one.bare.clone())).or_default().push((*at, *name));
            }
        }
        let mut followers = Vec::new();
        for (known, links) in moved {
            let of_name = |one: &Placed| one.told && one.owner == known.0 && one.bare == known.1;
            let mut founded: BTreeMap<usize, String> = BTreeMap::new();
            // Rows with foundings are joined by these, under the names that they have.
            let mut rows = BTreeSet::new();
            let all = self.placed.iter().enumerate().filter(|(_, one)| of_name(one));
            let all: Vec<usize> = all.map(|(at, _)| at).collect();
            for at in &all {
                let mention = mentions.get(*at, About::Life)?;
                let founds = mention.act() == Some(Act::Establish);
                let own = mention.day(Field::Founded);
                let row = matches!(mention.source, MentionSource::Row(_));
                rows.extend(own.filter(|_| row).map(|_| *at));
                if let Some(day) = own.or_else(|| mention.day(Field::Date).filter(|_| founds)) {
                    founded.insert(*at, day.to_string());
                }
            }
            // A paper that has no founding speaks of the last one by its day.
            let life = |at: usize| {
                let before = || {
                    let days = founded.values().filter(|day| !earlier(self.when(at), day));
                    days.max().or(founded.values().min())
                };
                founded.get(&at).or_else(before)
            };
            let one = |a: usize, b: usize| match (life(a), life(b)) {
                (Some(a), Some(b)) => compatible(a, b),
                _ => true,
            };
            let mut of_all = true;
            for at in all.into_iter().filter(|at| !linked.contains_key(at)) {
                if rows.contains(&at) {
                    continue;
                }
                match links.iter().find(|(link, _)| one(at, *link)) {
                    Some((_, name)) => followers.push((at, *name)),
                    None => of_all = false,
                }
            }
            if let Some((_, name)) = links.first().filter(|_| of_all) {
                self.joined.insert(known, self.placed[*name].bare.clone());
            }
        }
        Ok(followers)
    }

    /// Gives well-known bodies that are called by their names in short the one that their government has in full: 安委会 is
    /// 安全生产委员会, unless a list has both, or there are several that it may be.
    fn name_in_full<E>(&mut self, mentions: &dyn Mentions<E>) -> Result<(), E> {
        let mut named: BTreeMap<u32, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for (at, placed) in self.placed.iter().enumerate().filter(|(_, placed)| placed.told) {
            named.entry(placed.owner).or_default().entry(&placed.bare).or_default().push(at);
        }
        let mut full: BTreeMap<Known, Box<str>> = BTreeMap::new();
        for (owner, of) in &named {
            let told =
                self.called.range((*owner, "".into())..).take_while(|(of, _)| of.0 == *owner);
            let told = told.map(|((_, short), names)| {
                (&**short, names.iter().map(|name| &**name).collect::<Vec<&str>>())
            });
            let known = tiaokuai_notices::names::known_in_short()
                .map(|(short, names)| (short, names.to_vec()));
            for (short, names) in known.chain(told) {
                let names = names.iter().filter(|name| **name != short);
                let mut names = names.filter_map(|name| of.get_key_value(name));
                let (Some((name, all)), None) = (names.next(), names.next()) else { continue };
                let lists = |all: &[usize]| -> Result<BTreeSet<(Option<i64>, &str)>, E> {
                    let mut lists = BTreeSet::new();
                    for at in all {
                        let mention = mentions.get(*at, About::Whose)?;
                        if matches!(mention.source, MentionSource::Row(_)) {
                            lists.insert((mention.file, self.when(*at)));
                        }
                    }
                    Ok(lists)
                };
                let both = match of.get(short) {
                    Some(own) => !lists(own)?.is_disjoint(&lists(all)?),
                    None => false,
                };
                if !both {
                    full.insert((*owner, short.into()), Box::<str>::from(*name));
                }
            }
        }
        for placed in &mut self.placed {
            if let Some(name) = full.get(&(placed.owner, placed.bare.clone())) {
                placed.bare = name.clone();
            }
        }
        self.full = full;
        Ok(())
    }

    /// A name as it is compared that a mention gives to another group of its government: of a body in short that in full,
    /// and of one that people said to be one with another the name of that.
    pub fn in_full(&self, at: usize, bare: String) -> String {
        let owner = self.placed[at].owner;
        let full = self.full.get(&(owner, bare.as_str().into())).map(|name| name.to_string());
        let full = full.unwrap_or(bare);
        let joined = self.joined.get(&(owner, full.as_str().into()));
        joined.filter(|name| ***name != *self.placed[at].bare).map_or(full, |name| name.to_string())
    }

    /// Tells groups apart whose names differ by 工作 alone, where a list has both, with foundings of their own.
    fn tell_apart<E>(
        &mut self,
        mentions: &dyn Mentions<E>,
        rows: &[usize],
        kind: &str,
    ) -> Result<(), E> {
        let work = format!("工作{kind}");
        let mut founded: [BTreeSet<String>; 2] = Default::default();
        for at in rows {
            let mention = mentions.get(*at, About::Life)?;
            let day = mention.day(Field::Founded).map(|day| day.to_string());
            let has = mention.text(Field::Group).contains(&work);
            founded[usize::from(has)].extend(day);
        }
        let [without, with] = &founded;
        if without.is_empty() || with.is_empty() || !without.is_disjoint(with) {
            return Ok(());
        }
        let (owner, bare) = (self.placed[rows[0]].owner, self.placed[rows[0]].bare.clone());
        let Some(name) = bare.strip_suffix(kind).map(|name| format!("{name}{work}")) else {
            return Ok(());
        };
        for at in 0..self.placed.len() {
            let same = self.placed[at].owner == owner && self.placed[at].bare == bare;
            if same && mentions.get(at, About::Whose)?.text(Field::Group).contains(&work) {
                self.placed[at].bare = name.as_str().into();
            }
        }
        Ok(())
    }

    /// What holds of what people decided: who says the contrary of two mentions takes back what was said of them.
    fn in_force(&self, decisions: &[Decision]) -> Vec<Decision> {
        let pair = |one: &Decision| {
            let Decision { mention, other, .. } = *one;
            (mention.min(other), mention.max(other))
        };
        let mut kept: Vec<Decision> = Vec::new();
        for decision in decisions {
            let before = kept.len();
            kept.retain(|one| pair(one) != pair(decision) || one.tie == decision.tie);
            let [one, other] = [decision.mention, decision.other].map(|at| &self.placed[at]);
            let is_one = one.owner == other.owner && one.bare == other.bare;
            // Of two names each is a group of its own without more words.
            if decision.tie == Tie::Same || is_one || kept.len() == before {
                kept.push(*decision);
            }
        }
        kept
    }

    /// Gives a mention a group of its own. What later papers say of a group of that name they say of the later one,
    /// unless its founding is that of the other.
    fn set_apart<E>(
        &mut self,
        mentions: &dyn Mentions<E>,
        linked: &BTreeMap<usize, Linked>,
        &Decision { mention, other, .. }: &Decision,
    ) -> Result<(), E> {
        let founded = |at: usize| -> Result<String, E> {
            let mention = mentions.get(at, About::Life)?;
            Ok(mention.day(Field::Founded).map(|day| day.to_string()).unwrap_or_default())
        };
        let key = mentions.get(mention, About::Whose)?.key.clone();
        let name = format!("{}#{key}", self.bare(mention));
        let [own_founded, other_founded] = [founded(mention)?, founded(other)?];
        let days = |at: usize| self.when(at);
        let own = Told { day: days(mention), founded: &own_founded };
        let two = Told { day: days(other), founded: &other_founded };
        let all = |at: usize| linked.get(&at).map_or(vec![at], |linked| linked.all.clone());
        let theirs = all(other);
        let mut with = all(mention);
        // Where a link holds both all the same, the one that was named goes.
        if with.contains(&other) {
            with = vec![mention];
        }
        for (at, placed) in self.placed.iter().enumerate() {
            let same =
                placed.owner == self.placed[mention].owner && *placed.bare == *self.bare(mention);
            if same && !theirs.contains(&at) {
                let its = Told { day: days(at), founded: &founded(at)? };
                if its.goes_with(own, two) {
                    with.push(at);
                }
            }
        }
        for at in with {
            let one = &mut self.placed[at];
            (one.bare, one.apart) = (name.as_str().into(), true);
        }
        Ok(())
    }

    fn number(&mut self, government: Government) -> u32 {
        let next = u32::try_from(self.governments.len()).unwrap_or(u32::MAX);
        let Government { key, name, level, .. } = &government;
        let known = (key.clone(), name.clone(), level.map(|level| level as u8));
        *self.numbers.entry(known).or_insert_with(|| {
            self.governments.push(government);
            next
        })
    }

    /// The government that the notice of a mention speaks for.
    pub fn speaker(&self, at: usize) -> &Government {
        &self.governments[self.placed[at].speaker as usize]
    }

    /// The group's name of a mention, as it is compared.
    pub fn bare(&self, at: usize) -> &str {
        &self.placed[at].bare
    }

    /// Whether a person said that a mention is of a group of its own, whatever others of its name are of.
    pub fn is_apart(&self, at: usize) -> bool {
        self.placed[at].apart
    }

    /// The date of a mention.
    pub fn when(&self, at: usize) -> &str {
        &self.placed[at].when
    }

    fn by(&self, told: bool, government: impl Fn(&Placed) -> u32) -> BTreeMap<&str, Vec<usize>> {
        let mut by: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, placed) in self.placed.iter().enumerate().filter(|(_, one)| one.told == told) {
            let key = self.governments[government(placed) as usize].key.as_str();
            by.entry(key).or_default().push(at);
        }
        by
    }

    /// The mentions that tell of groups, by the key of the government that their notices speak for.
    pub fn by_speaker(&self) -> BTreeMap<&str, Vec<usize>> {
        self.by(true, |placed| placed.speaker)
    }

    /// The mentions that tell of groups, by the key of the government whose groups they are.
    pub fn by_owner(&self) -> BTreeMap<&str, Vec<usize>> {
        self.by(true, |placed| placed.owner)
    }

    /// What lists of several governments have in common.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The governments that a later state of their list lacks, by key.
    pub fn dropped(&self) -> BTreeMap<String, Dropped> {
        let levels = self.governments.iter().map(|one| (one.key.as_str(), one.level));
        let levels: BTreeMap<&str, Option<Level>> = levels.collect();
        self.coverage.dropped(&|key| levels.get(key).copied().flatten())
    }

    /// The mentions that a person struck out, by the key of the government that their papers speak for.
    pub fn struck_out(&self) -> BTreeMap<&str, Vec<usize>> {
        self.by(false, |placed| placed.speaker)
    }

    /// All governments by key: those that notices speak for, those that have groups, and the others that are given.
    pub fn governments<'a>(
        &'a self,
        others: impl Iterator<Item = &'a Government>,
    ) -> BTreeMap<String, Government> {
        let known = |placed: &'a Placed| &self.governments[placed.speaker as usize];
        let own = |placed: &'a Placed| &self.governments[placed.owner as usize];
        let told = || self.placed.iter().filter(|placed| placed.told);
        // One that is known from a single mention is one only if that tells of a group.
        let named = self.placed.iter().map(known).filter(|one| !one.key.starts_with('?'));
        let mut governments: BTreeMap<String, Government> = BTreeMap::new();
        for government in named.chain(told().map(own)).chain(others).chain(told().map(known)) {
            let known =
                governments.entry(government.key.clone()).or_insert_with(|| government.clone());
            known.level = known.level.or(government.level);
        }
        governments
    }
}

/// The government that these words tell; one of its own where they tell none.
fn told(jurisdiction: &str, level: Option<Level>, group: &str) -> Government {
    if !jurisdiction.is_empty() || level == Some(Level::Central) {
        return Government::of(jurisdiction, level);
    }
    match Places::shipped().government(group) {
        Some((place, level, _)) => Government::of(&place, Some(level)),
        None => Government::unknown(""),
    }
}

/// Whose a group is, and its name as it is compared: what is alike in both is one group.
pub(crate) fn known_as(values: &Values) -> (String, String) {
    let first = |field| values.get(&field)?.first();
    let text = |field| first(field).map_or("".into(), Item::text);
    let level = match first(Field::Level).map(|item| &item.value) {
        Some(FieldValue::Level(level)) => Some(*level),
        _ => None,
    };
    let group = text(Field::Group);
    let speaker = told(&text(Field::Jurisdiction), level, &group);
    let (owner, rest) = speaker.strip(group.trim());
    (owner.key, bare(rest))
}

/// The same of a mention beside others, which tell what short names of places mean.
pub(crate) fn known_among(atlas: &Atlas, mention: &Mention) -> (String, String) {
    let group = mention.text(Field::Group);
    let (owner, rest) = atlas.speaker(mention).government.strip(group.trim());
    (atlas.now(owner).key, bare(rest))
}

/// The date of a mention, else when its group was last seen as it says, else the year of its number; empty where
/// nothing is known, which comes first.
pub(crate) fn when(mention: &Mention) -> String {
    let days = [Field::Date, Field::Abolished, Field::LastActive, Field::Founded];
    if let Some(date) = days.into_iter().find_map(|field| mention.day(field)) {
        return date.to_string();
    }
    year_of_number(&mention.text(Field::Number)).map(|year| year.to_string()).unwrap_or_default()
}

/// The year in the brackets of a document number.
fn year_of_number(number: &str) -> Option<i32> {
    let at = number.find(['〔', '[', '(', '（', '【', '［'])?;
    let digits: String = number[at..].chars().skip(1).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|year| (1900..=2200).contains(year))
}
