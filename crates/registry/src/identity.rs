//! Who is who: governments, organisations, people and groups, told from the values in force. A pure function
//! of them: the order in which files came does not matter.

mod government;
mod groups;
mod organisations;
mod people;

pub use government::Government;
pub use groups::{Group, Link};
pub use organisations::Organisation;
pub use people::Person;

use crate::field::Field;
use crate::mention::Mention;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::Functions;
use tiaokuai_notices::names::Places;

/// What a person decided of two mentions, given by their places in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The mention that it is about.
    pub mention: usize,
    /// The mention of the same group, or of another.
    pub other: usize,
    /// Whether they are of one group.
    pub same: bool,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The mention, by its place in the list.
    pub mention: usize,
    /// What is the matter, in English and Chinese.
    pub words: [String; 2],
}

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
    let mut identities = Identities::default();
    let mut speakers: Vec<Government> = Vec::new();
    let mut several = BTreeSet::new();
    for (at, mention) in mentions.iter().enumerate() {
        let speaker = speaker(mention);
        if speaker.key.starts_with('?') && !mention.text(Field::Group).is_empty() {
            identities.doubts.push(Doubt {
                mention: at,
                words: [
                    "no government is known of it, so it is a group of its own".to_string(),
                    "所属政府不明，单独计为一个小组".to_string(),
                ],
            });
        }
        if speaker.ambiguous() && several.insert(speaker.key.clone()) {
            let name = &speaker.name;
            identities.doubts.push(Doubt {
                mention: at,
                words: [
                    format!("there are several places called {name}; all notices that do not say which count as of one"),
                    format!("名为{name}的地方不止一处；未注明者均计为同一政府"),
                ],
            });
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
    lives.finish(&number, &mut identities, mentions);
    members.finish(&number, &mut identities);
    people.finish(&number, &mut identities);
    identities.governments = governments.into_values().collect();
    identities
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

/// The date of a mention, else the year of its number; empty where neither is known, which comes first.
pub(crate) fn when(mention: &Mention) -> String {
    if let Some(date) = mention.date() {
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

/// A name without the remark in brackets that may follow it after a space.
pub(crate) fn without_remark(text: &str) -> &str {
    let remark = text.ends_with([')', '）']);
    match text.find(" (").or(text.find(" （")) {
        Some(from) if remark => text[..from].trim_end(),
        _ => text,
    }
}
