//! The parts of a record that are set beside each other: governments, or their levels.

use super::compared::{DRAWN, Part};
use std::collections::BTreeMap;
use tiaokuai_measure::{Compared, Coverage};
use tiaokuai_record::{GovernmentId, Level, Record, Text};

/// By what a record is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Governments.
    Government,
    /// Levels of government.
    Level,
}

impl By {
    /// Both.
    pub const ALL: [By; 2] = [By::Government, By::Level];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            By::Government => "government",
            By::Level => "level",
        }
    }
}

fn level_name(level: Option<Level>) -> Text {
    match level {
        None => Text::new("level not known", "层级不详"),
        Some(Level::Central) => Text::new("central", "中央"),
        Some(Level::Province) => Text::new("province", "省级"),
        Some(Level::Prefecture) => Text::new("prefecture", "地市级"),
        Some(Level::County) => Text::new("county", "县级"),
        Some(Level::Township) => Text::new("township", "乡级"),
    }
}

/// How much of what was issued was seen of some governments.
#[must_use]
pub fn coverage_of(numbers: &[(GovernmentId, String)], kept: &[GovernmentId]) -> Vec<Coverage> {
    let of = numbers.iter().filter(|(id, _)| kept.contains(id));
    tiaokuai_measure::coverage(of.map(|(_, number)| number.as_str()))
}

/// What a government is called beside others.
fn name(record: &Record, id: GovernmentId, by: By) -> Text<String> {
    let government = &record.governments[id.index()];
    match by {
        By::Level => level_name(government.level).owned(),
        By::Government if government.name.is_empty() => {
            Text::of("government not known", "政府不详")
        }
        By::Government => Text::same(&government.name),
    }
}

/// The parts, those with most groups first.
#[must_use]
pub fn parts(
    record: &Record,
    numbers: &[(GovernmentId, String)],
    kept: &[GovernmentId],
    by: By,
) -> Vec<Part> {
    let mut names: BTreeMap<Text<String>, Vec<GovernmentId>> = BTreeMap::new();
    for id in kept {
        names.entry(name(record, *id, by)).or_default().push(*id);
    }
    let mut parts: Vec<Part> = names
        .into_iter()
        .map(|(name, own)| Part {
            record: record.part(|id| own.contains(&id)),
            coverage: coverage_of(numbers, &own),
            name,
        })
        .filter(|part| !part.record.groups.is_empty())
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.record.groups.len()));
    parts
}

/// Whether the parts that are drawn differ.
#[must_use]
pub fn compare_parts(
    record: &Record,
    kept: &[GovernmentId],
    by: By,
    parts: &[Part],
) -> Option<Compared> {
    let drawn: Vec<&Text<String>> = parts.iter().take(DRAWN).map(|part| &part.name).collect();
    tiaokuai_measure::compared(record, |group| {
        let name = kept.contains(&group.government).then(|| name(record, group.government, by))?;
        drawn.contains(&&name).then_some(name)
    })
}
