//! What is read of a text and of the same text written otherwise, field by field.

use crate::variation::Variation;
use crate::vary::variations;
use std::collections::BTreeMap;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, Found, GroupNotice, Notice, Rank, Seat, read_notices};

/// A field that is read otherwise where the text is written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What was done to the text.
    pub kind: &'static str,
    /// The group.
    pub group: String,
    /// The field.
    pub field: &'static str,
    /// What is read of the text and not of the variation.
    pub lost: Vec<String>,
    /// What is read of the variation and not of the text.
    pub new: Vec<String>,
    /// Whether both say otherwise and are certain: one of them is wrong without a doubt.
    pub certain: bool,
}

pub(crate) type Fields = BTreeMap<&'static str, Vec<(String, f32)>>;

fn plain(words: &str) -> String {
    let words = crate::score::plain(words);
    words.replace(['、', ',', '/'], "")
}

fn fields(notice: &Notice, told: &GroupNotice, back: &dyn Fn(&str) -> String) -> Fields {
    let word = |found: &Found<String>| (plain(&back(&found.value)), found.confidence);
    let list = |found: &[Found<String>]| found.iter().map(word).collect::<Vec<_>>();
    let one = |found: &Option<Found<String>>| found.iter().map(word).collect::<Vec<_>>();
    let seat = |seat: &Seat| {
        let parts = seat.name.iter().chain(&seat.posts);
        let words: Vec<String> = parts.clone().map(|part| back(&part.value)).collect();
        let mark = if seat.name.is_some() { "" } else { "*" };
        (
            plain(&format!("{mark}{}", words.concat())),
            parts.map(|f| f.confidence).fold(1.0, f32::min),
        )
    };
    let of = |rank: Rank| told.of(rank).map(seat).collect::<Vec<_>>();
    let all = [
        ("number", one(&notice.number)),
        ("issuer", one(&notice.issuer)),
        ("date", notice.date.iter().map(|day| (day.value.to_string(), day.confidence)).collect()),
        ("act", vec![(told.act.key().to_string(), told.act_confidence())]),
        ("before", list(&told.predecessors)),
        ("heads", of(Rank::Head)),
        ("deputies", of(Rank::Deputy)),
        ("members", of(Rank::Member)),
        (
            "changes",
            told.changes
                .iter()
                .map(|one| {
                    let (who, sure) = word(&one.who);
                    (format!("{}{:?} {who}", if one.joins { '+' } else { '-' }, one.rank), sure)
                })
                .collect(),
        ),
        ("hosts", list(&told.office.hosts)),
        ("office heads", told.office.heads.iter().map(seat).collect()),
        ("office deputies", told.office.deputies.iter().map(seat).collect()),
        ("ends", told.ends.iter().map(|end| (String::new(), end.confidence)).collect()),
    ];
    all.into_iter().collect()
}

/// The groups of a reading: the name of each, how sure it is, and its fields.
pub(crate) fn told(
    notices: &[Notice],
    back: &dyn Fn(&str) -> String,
) -> Vec<(String, f32, Fields)> {
    let mut all = Vec::new();
    for notice in notices {
        for group in &notice.groups {
            let name = plain(&back(&group.group.value));
            all.push((name, group.group.confidence, fields(notice, group, back)));
        }
    }
    all
}

/// Values of one that the other lacks.
fn lacks(of: &[(String, f32)], other: &[(String, f32)]) -> Vec<(String, f32)> {
    let mut left: Vec<&str> = other.iter().map(|(value, _)| value.as_str()).collect();
    let mut lacking = Vec::new();
    for (value, sure) in of {
        match left.iter().position(|one| one == value) {
            Some(at) => drop(left.swap_remove(at)),
            None => lacking.push((value.clone(), *sure)),
        }
    }
    lacking
}

/// Reads a text and its variations and tells where they are read otherwise; the second value counts the pairs of fields
/// that were compared.
#[must_use]
pub fn differences(text: &str) -> (Vec<Difference>, u64) {
    let text = text.replace("\r\n", "\n");
    // Pages are known by their marks, and are no text to be written otherwise.
    if text.trim_start().starts_with('<') {
        return (Vec::new(), 0);
    }
    let own = read_notices(&text, Functions::shipped()).notices;
    let mut found = Vec::new();
    let mut compared = 0;
    for variation in variations(&text, &own) {
        let (more, fields) = compare(&own, &variation);
        found.extend(more);
        compared += fields;
    }
    (found, compared)
}

fn compare(own: &[Notice], variation: &Variation) -> (Vec<Difference>, u64) {
    let other = read_notices(&variation.text, Functions::shipped()).notices;
    let own = told(own, &str::to_string);
    let mut other = told(&other, &|words| variation.back(words));
    let (mut found, mut compared) = (Vec::new(), 0);
    let mut tell = |group: &str, field, lost: Vec<(String, f32)>, new: Vec<(String, f32)>| {
        if lost.is_empty() && new.is_empty() {
            return;
        }
        let sure = |values: &[(String, f32)]| values.iter().any(|(_, sure)| *sure >= CERTAIN);
        // A list that lost somebody, or has somebody more, contradicts only where what is told besides is certain too.
        let certain =
            sure(&new) || (sure(&lost) && !new.is_empty() && new.iter().all(|v| v.1 >= CERTAIN));
        let words = |values: Vec<(String, f32)>| values.into_iter().map(|value| value.0).collect();
        let (lost, new) = (words(lost), words(new));
        let kind = variation.kind;
        found.push(Difference { kind, group: group.to_string(), field, lost, new, certain });
    };
    for (name, sure, fields) in own {
        compared += 1 + fields.len() as u64;
        // A name may be told with its government or without.
        let long = |one: &str, other: &str| other.chars().count() > 6 && one.ends_with(other);
        let same = |other: &str| name == other || long(&name, other) || long(other, &name);
        let exact = other.iter().position(|(other, ..)| *other == name);
        let Some(at) = exact.or_else(|| other.iter().position(|(one, ..)| same(one))) else {
            tell(&name, "group", vec![(name.clone(), sure)], Vec::new());
            continue;
        };
        let (_, _, others) = other.remove(at);
        for (field, values) in fields {
            tell(&name, field, lacks(&values, &others[field]), lacks(&others[field], &values));
        }
    }
    for (name, sure, _) in other {
        tell(&name, "group", Vec::new(), vec![(name.clone(), sure)]);
    }
    (found, compared)
}
