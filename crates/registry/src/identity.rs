//! Who is who: governments, organisations, people and groups, told from the values in force. A pure function
//! of them: the order in which files came does not matter.

mod doubt;
mod government;
mod group;
mod groups;
mod names;
mod organisations;
mod people;

pub use doubt::{Doubt, Doubtful};
pub use government::Government;
pub use group::{Decision, Group, Link, Tie};
pub use organisations::Organisation;
pub use people::Person;

use crate::field::Field;
use crate::mention::Mention;
use groups::Numbered;
use organisations::Seated;
use people::Met;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::Functions;
use tiaokuai_notices::names::Places;

/// Who is who in a list of mentions. Numbers are places in the lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identities {
    /// Governments, by key.
    pub governments: Vec<Government>,
    /// Organisations, by government.
    pub organisations: Vec<Organisation>,
    /// People, by government and name.
    pub people: Vec<Person>,
    /// Groups, by government and the date on which they were first seen.
    pub groups: Vec<Group>,
    /// The group of each mention.
    pub group_of: Vec<Option<usize>>,
    /// The organisations that sit in the group of each mention; hosts are not among them unless listed.
    pub sitting: Vec<Vec<usize>>,
    /// The hosts of each mention.
    pub hosts: Vec<Vec<usize>>,
    /// The people at the head of each mention.
    pub heads: Vec<Vec<usize>>,
    /// Of mentions that tell changes only: whether a head joins, else leaves, and who.
    pub head_changes: Vec<Vec<(bool, usize)>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

/// Tells who is who. Mentions have to come in the order of keys, as [`Registry::mentions`] gives them.
///
/// [`Registry::mentions`]: crate::Registry::mentions
#[must_use]
pub fn identify(mentions: &[Mention], functions: &Functions, decisions: &[Decision]) -> Identities {
    let mut doubts = Vec::new();
    let mut speakers: Vec<Government> = Vec::new();
    let mut several = BTreeSet::new();
    for (at, mention) in mentions.iter().enumerate() {
        let speaker = speaker(mention);
        if speaker.key.starts_with('?') && !mention.text(Field::Group).is_empty() {
            doubts.push(Doubt { mention: at, of: Doubtful::NoGovernment });
        }
        if speaker.ambiguous() && several.insert(speaker.key.clone()) {
            doubts.push(Doubt { mention: at, of: Doubtful::SeveralPlaces(speaker.name.clone()) });
        }
        speakers.push(speaker);
    }
    // What happened earlier comes first; of one day, by key.
    let mut order: Vec<usize> =
        (0..mentions.len()).filter(|at| !mentions[*at].text(Field::Group).is_empty()).collect();
    let dates: Vec<String> = mentions.iter().map(when).collect();
    order.sort_by(|a, b| (&dates[*a], &mentions[*a].key).cmp(&(&dates[*b], &mentions[*b].key)));

    let lives = groups::live(mentions, &speakers, &dates, &order, decisions);
    let members = organisations::find(mentions, &speakers, functions);
    let people = people::find(mentions, &speakers, &dates, &order);

    let mut governments: BTreeMap<String, Government> = BTreeMap::new();
    let all = speakers
        .iter()
        .filter(|speaker| !speaker.key.starts_with('?'))
        .chain(lives.governments())
        .chain(members.governments());
    for government in all {
        let known = governments.entry(government.key.clone()).or_insert_with(|| government.clone());
        known.level = known.level.or(government.level);
    }
    for at in &order {
        let speaker = &speakers[*at];
        governments.entry(speaker.key.clone()).or_insert_with(|| speaker.clone());
    }
    let number: BTreeMap<&str, usize> =
        governments.keys().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
    let Numbered { groups, group_of, doubts: of_groups } = lives.finish(&number, mentions);
    let Seated { organisations, sitting, hosts } = members.finish(&number, &group_of);
    let Met { people, heads, head_changes } = people.finish(&number);
    doubts.extend(of_groups);
    doubts.sort_by_cached_key(|doubt| (doubt.mention, doubt.of.to_string()));
    Identities {
        governments: governments.into_values().collect(),
        organisations,
        people,
        groups,
        group_of,
        sitting,
        hosts,
        heads,
        head_changes,
        doubts,
    }
}

/// The government that a mention's notice speaks for.
fn speaker(mention: &Mention) -> Government {
    let level = mention.level();
    let jurisdiction = mention.text(Field::Jurisdiction);
    if !jurisdiction.is_empty() || level == Some(tiaokuai_record::Level::Central) {
        return Government::of(&jurisdiction, level);
    }
    let name = mention.text(Field::Group);
    match Places::shipped().government(&name) {
        Some((place, level, _)) => Government::of(&place, Some(level)),
        None => Government::unknown(&mention.key),
    }
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
