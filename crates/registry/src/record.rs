//! The registry as a record that every instrument reads.

use crate::field::Field;
use crate::identity::{Doubtful, Group as Identity};
use crate::mention::{Mention, certain};
use crate::parse::days;
use crate::problem::Problem;
use crate::resolve::View;
use crate::store::Registry;
use crate::value::FieldValue;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Day;
use tiaokuai_record::{
    Date, Department, DepartmentId, DomainId, Government, GovernmentId, Group, Known, Leader,
    LeaderId, Month, Record, Seating, Seen, Span, Text, YearMonth,
};

/// What a registry gives to be measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The record.
    pub record: Record,
    /// What could not be taken as it stands.
    pub warnings: Vec<RecordWarning>,
    /// The numbers of the documents, and the government of whose groups they tell: how much of what was issued was seen.
    pub numbers: BTreeSet<(GovernmentId, String)>,
    /// How many mentions it rests on.
    pub mentions: usize,
    /// Where each group of the record stands among the groups of the view that it was made of.
    pub groups: Vec<usize>,
}

/// Something that could not be taken into the record as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordWarning {
    /// Something is not clear of a mention.
    #[error("{key}, {group}: {of}")]
    Doubt {
        /// The key of the mention.
        key: String,
        /// The name of its group.
        group: String,
        /// What is not clear.
        of: Doubtful,
    },
    /// A group ended, nobody knows when.
    #[error("{0}: ended at a date that no notice tells; it is followed to its last sighting")]
    EndUnknown(String),
    /// Groups were founded after the month to which the registry was followed: how many.
    #[error(
        "{0} groups were founded after the month to which the registry is followed; they were left out"
    )]
    FoundedLater(usize),
    /// Mentions are of papers after the month to which the registry was followed: how many.
    #[error(
        "{0} mentions are of papers after the month to which the registry is followed, and were left out with what they tell of earlier months"
    )]
    ToldLater(usize),
    /// There are more of a kind than a record can tell apart.
    #[error("there are {count} {}; those beyond {MOST_IN_RECORD} were left out", kind.key())]
    TooMany {
        /// Of what.
        kind: Counted,
        /// How many there are.
        count: usize,
    },
}

/// What a record tells apart by numbers of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Governments.
    Governments,
    /// Organisations.
    Organisations,
    /// Heads of groups.
    Heads,
}

impl Counted {
    /// In English, as a plural.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Counted::Governments => "governments",
            Counted::Organisations => "organisations",
            Counted::Heads => "heads",
        }
    }
}

impl Registry {
    /// The record of what the registry knows. With `until` it is followed to the end of that month and taken for
    /// complete: every group of these governments is in it, and those that were not seen to end live on.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn record(&self, until: Option<YearMonth>) -> Result<Measured, Problem> {
        let view = self.view(until)?;
        Ok(measured(&view, until))
    }
}

/// A year and, where known, its month.
fn when(date: &str) -> Option<(i32, Option<u32>)> {
    let year = date.get(..4)?.parse().ok()?;
    Some((year, date.get(5..7).and_then(|month| month.parse().ok())))
}

pub(crate) fn measured(view: &View, until: Option<YearMonth>) -> Measured {
    let View { mentions, who, .. } = view;
    let mut warnings = Vec::new();
    for doubt in &who.doubts {
        let mention = &mentions[doubt.mention];
        let (key, group) = (mention.key.clone(), mention.text(Field::Group).to_string());
        warnings.push(RecordWarning::Doubt { key, group, of: doubt.of.clone() });
    }
    let span = span(who.groups.iter(), until);
    let date = |text: &str| date(text, &span);
    // Leaders are those who head a group.
    let headed = who.groups.iter().flat_map(|group| &group.mentions);
    let of = |at: &usize| {
        let joined = who.head_changes[*at].iter().map(|(_, person)| *person);
        who.heads[*at].iter().copied().chain(joined).collect::<Vec<_>>()
    };
    let heads: BTreeSet<usize> = headed.flat_map(of).collect();
    let counts = [
        (Counted::Governments, who.governments.len()),
        (Counted::Organisations, who.organisations.len()),
        (Counted::Heads, heads.len()),
    ];
    let beyond = counts.into_iter().filter(|(_, count)| *count > MOST_IN_RECORD);
    warnings.extend(beyond.map(|(kind, count)| RecordWarning::TooMany { kind, count }));
    let leaders: BTreeMap<usize, LeaderId> = heads
        .iter()
        .zip(0..)
        .filter_map(|(person, at)| Some((*person, LeaderId(small(at)?))))
        .collect();
    let mut groups: Vec<(usize, Group)> = Vec::new();
    let mut later = 0;
    for (place, group) in who.groups.iter().enumerate() {
        let Some(government) = small(group.government) else { continue };
        // What was known only from before or without a date stands; what begins after the end does not.
        if let (Some(until), Some((year, month))) = (until, when(&group.founded))
            && (YearMonth { year, month: month.unwrap_or(1) }) > until
        {
            later += 1;
            continue;
        }
        // What ends after the end is alive then.
        let after = |(year, month): (i32, Option<u32>)| {
            until.is_some_and(|until| YearMonth { year, month: month.unwrap_or(1) } > until)
        };
        let ended = group.ended && !when(&group.abolished).is_some_and(after);
        // Ended in the year of which the record has the first months alone: by then or later, and not before that year.
        let open = until.filter(|until| {
            ended && until.month < 12 && when(&group.abolished) == Some((until.year, None))
        });
        let ended = ended && open.is_none();
        let lived = open.map(|until| format!("{:04}-12", until.year - 1));
        let lived = lived.filter(|lived| group.last_seen.as_str() < lived.as_str());
        // Who was seen after the end lived then.
        let lived_on = when(&group.last_seen).is_some_and(after);
        let end = until.filter(|_| lived_on).map(|until| until.to_string());
        if group.ended && group.abolished.is_empty() {
            warnings.push(RecordWarning::EndUnknown(group.name.clone()));
        }
        let mut one = Group {
            name: Some(group.name.clone()),
            domain: Some(DomainId(u32::try_from(group.domain).unwrap_or(u32::MAX))),
            founded: date(&group.founded),
            abolished: if ended { date(&group.abolished) } else { Date::Unknown },
            seen: Some(Seen {
                first: date(&group.first_seen),
                last: date(end.as_deref().or(lived.as_deref()).unwrap_or(&group.last_seen)),
                gone: ended || (group.left_out || group.lost || open.is_some()) && !lived_on,
                lost: (group.lost || open.is_some()) && !ended && !lived_on,
                missed: if lived_on { Date::Unknown } else { date(&group.missed) },
                through: !lived_on && (lived.is_some() || through(view, group)),
            }),
            ..Group::of(GovernmentId(government))
        };
        tell(&mut one, group, view, &leaders);
        groups.push((place, one));
    }
    if later > 0 {
        warnings.push(RecordWarning::FoundedLater(later));
    }
    if view.later > 0 {
        warnings.push(RecordWarning::ToldLater(view.later));
    }
    // Those of known founding first, in its order; the sort keeps the order of the rest.
    groups.sort_by_key(|(_, group)| match group.founded {
        Date::Month(month) => (0, month.0),
        Date::Year(year) => {
            (0, YearMonth { year, month: 1 }.since(start(&span)).unwrap_or(0).cast_signed())
        }
        Date::Unknown => (1, 0),
    });
    let (places, groups): (Vec<usize>, Vec<Group>) = groups.into_iter().unzip();
    let record = Record {
        span,
        governments: who
            .governments
            .iter()
            .take(MOST_IN_RECORD)
            .map(|one| Government { name: one.name.clone(), level: one.level, parent: None })
            .collect(),
        departments: who
            .organisations
            .iter()
            .take(MOST_IN_RECORD)
            .map(|one| {
                Department::of(Text::same(&one.name), small(one.government).map(GovernmentId))
            })
            .collect(),
        leaders: leaders
            .keys()
            .map(|at| &who.people[*at])
            .map(|person| Leader {
                name: person.name.clone(),
                government: small(person.government).map(GovernmentId),
                rank: None,
            })
            .collect(),
        groups,
        known: Known { groups: until.is_some(), ..Known::default() },
        ..Record::default()
    };
    let numbered = mentions.iter().zip(&who.group_of).filter_map(|(mention, group)| {
        let government = small(who.groups[(*group)?].government)?;
        Some((GovernmentId(government), mention.text(Field::Number).to_string()))
    });
    let numbers = numbered.filter(|(_, number)| !number.is_empty()).collect();
    Measured { record, warnings, numbers, mentions: mentions.len(), groups: places }
}

/// Whether a list of the close of a month is the last that has a group: 截至2022年12月 is the end of that month.
fn through(view: &View, group: &Identity) -> bool {
    let is_close = |day: &Day| match (day.month, day.day) {
        (Some(month), Some(of)) => of == days(day.year.unsigned_abs(), month),
        (month, _) => month.is_some(),
    };
    let mut told = group.mentions.iter().map(|at| &view.mentions[*at]);
    told.any(|mention| {
        let day = mention.day(Field::Date).filter(|day| mention.is_row() && is_close(day));
        day.is_some_and(|day| day.to_string() == group.last_seen)
    })
}

/// The most governments, organisations or leaders that numbers of 16 bits tell apart; more are left out.
pub const MOST_IN_RECORD: usize = 1 << 16;

fn small(number: usize) -> Option<u16> {
    u16::try_from(number).ok()
}

fn start(span: &Span) -> YearMonth {
    span.start.unwrap_or(YearMonth { year: 1, month: 1 })
}

/// From the first month that is known to the last, or to the one given.
fn span<'a>(groups: impl Iterator<Item = &'a Identity>, until: Option<YearMonth>) -> Span {
    let (mut first, mut last): (Option<YearMonth>, Option<YearMonth>) = (None, None);
    for group in groups {
        for date in [&group.first_seen, &group.last_seen, &group.founded, &group.abolished] {
            let Some((year, month)) = when(date) else { continue };
            // Of a year the first month counts as the beginning and the last as the end.
            let from = YearMonth { year, month: month.unwrap_or(1) };
            let to = YearMonth { year, month: month.unwrap_or(12) };
            first = Some(first.map_or(from, |known| known.min(from)));
            last = Some(last.map_or(to, |known| known.max(to)));
        }
    }
    match (first, until.or(last)) {
        (Some(first), Some(last)) => {
            Span { start: Some(first), months: last.since(first).map_or(0, |months| months + 1) }
        }
        _ => Span::default(),
    }
}

fn date(text: &str, span: &Span) -> Date {
    match when(text) {
        None => Date::Unknown,
        Some((year, None)) => Date::Year(year),
        Some((year, Some(month))) => match (YearMonth { year, month }).since(start(span)) {
            Some(months) => Date::Month(Month(months.cast_signed())),
            None => Date::Unknown,
        },
    }
}

/// What the mentions of a group tell, later ones overruling earlier ones.
fn tell(group: &mut Group, identity: &Identity, view: &View, known: &BTreeMap<usize, LeaderId>) {
    let View { mentions, who, .. } = view;
    let leaders = |at: usize| who.heads[at].iter().filter_map(|head| known.get(head).copied());
    let departments = |list: &[usize]| -> Vec<DepartmentId> {
        list.iter().filter_map(|at| small(*at).map(DepartmentId)).collect()
    };
    let (mut first, mut listed) = (None, false);
    for at in &identity.mentions {
        let mention = &mentions[*at];
        // In the order of the notice, each once.
        let mut heads: Vec<LeaderId> = Vec::new();
        for head in leaders(*at) {
            if !heads.contains(&head) {
                heads.push(head);
            }
        }
        if !heads.is_empty() {
            group.heads = heads;
        }
        for (joins, person) in &who.head_changes[*at] {
            let Some(head) = known.get(person) else { continue };
            group.heads.retain(|other| other != head);
            if *joins {
                group.heads.push(*head);
            }
        }
        // A ledger tells when a group was set up, and who heads it today.
        if identity.founding == Some(*at) && mention.day(Field::Founded).is_none() {
            group.first_head = leaders(*at).next();
        }
        let sitting = departments(&who.sitting[*at]);
        // The number that a ledger gives is of its own day, and so goes with the list that is replaced.
        let told = told_size(mention);
        if told.is_some() || !sitting.is_empty() {
            group.told_size = told;
        }
        if !sitting.is_empty() {
            group.members = Some(sitting);
        }
        let hosts = departments(&who.hosts[*at]);
        if !hosts.is_empty() {
            group.hosts = hosts;
        }
        // A host sits in its group, also where a notice names only the host.
        if let Some(members) = &mut group.members {
            members.extend(&group.hosts);
            members.sort_unstable();
            members.dedup();
        }
        group.people = people(mention).or(group.people);
        if identity.founding == Some(*at) {
            listed = mention.day(Field::Founded).is_some();
            let (hosts, members) = (group.hosts.clone(), group.members.clone());
            first = Some(Seating { hosts, members, told_size: group.told_size });
        }
        // Of a founding that lists alone tell, the first of them that names a host or members counts.
        if let Some(first) = first.as_mut().filter(|_| listed) {
            if first.hosts.is_empty() {
                first.hosts.clone_from(&group.hosts);
            }
            if first.members.is_none() {
                if first.told_size.is_none() {
                    first.told_size = group.told_size;
                }
                first.members.clone_from(&group.members);
            }
        }
    }
    // What no notice of its founding says of hosts and members is not known of that day.
    let first = first.unwrap_or_default();
    let size = first.told_size != group.told_size;
    if first.hosts != group.hosts || first.members != group.members || size {
        group.at_founding = Some(Box::new(first));
    }
}

/// How many organisations sit in a group, as a ledger counts them; nothing where the number is in doubt.
pub(crate) fn told_size(mention: &Mention) -> Option<u32> {
    // Who puts the list right, and not the number, says that it is another.
    let [listed, counted] = [Field::Organisations, Field::OrganisationCount]
        .map(|field| mention.changed.contains_key(&field));
    if listed && !counted {
        return None;
    }
    match mention.items(Field::OrganisationCount).first()?.value {
        FieldValue::Number(number) if mention.confidence(Field::OrganisationCount) >= certain() => {
            Some(number).filter(|number| *number > 0)
        }
        _ => None,
    }
}

/// How many people sit in a group: only where heads, deputies and members are all told of.
fn people(mention: &Mention) -> Option<u32> {
    let heads = mention.items(Field::Heads).len() as u32;
    let deputies = mention.count(Field::Deputies, Field::DeputyCount);
    let members = mention.count(Field::Members, Field::MemberCount);
    match (heads, deputies, members) {
        (1.., Some(deputies), Some(members)) => Some(heads + deputies + members),
        // A notice whose roster was read has no deputies where it names none.
        (1.., None, Some(members)) if !mention.items(Field::Members).is_empty() => {
            Some(heads + members)
        }
        _ => None,
    }
}
