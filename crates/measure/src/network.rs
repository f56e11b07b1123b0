//! Bundling and core departments: the two-mode network of departments and groups.

use crate::reading::{Gap, Reading, defined};
use crate::shared::shown_groups;
use crate::stats::{correlation, mean, ranks};
use crate::view::View;
use tiaokuai_record::{DepartmentId, GovernmentId, Group, GroupId, Record, Text};

/// The two-mode network of the groups that are shown and whose members are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// The groups, in the order of the record.
    pub groups: Vec<GroupId>,
    /// By group the member departments, ascending.
    pub members: Vec<Vec<DepartmentId>>,
}

/// Who sits where.
#[must_use]
pub fn seats(record: &Record) -> Seats {
    let known = shown_groups(record).filter_map(|(id, group)| Some((id, group.members.clone()?)));
    let (groups, members) = known.unzip();
    Seats { groups, members }
}

/// The sizes of the groups that are shown and of which they are known, in organisations.
#[must_use]
pub fn members_by_group(record: &Record) -> Vec<u32> {
    shown_groups(record).filter_map(|(_, group)| group.organisations()).collect()
}

/// Seats held by each department, in the order of the record's departments.
#[must_use]
pub fn seats_by_department(record: &Record) -> Vec<u32> {
    held(record, shown_groups(record).map(|(_, group)| group))
}

fn held<'a>(record: &Record, groups: impl Iterator<Item = &'a Group>) -> Vec<u32> {
    count(record, groups, |group| group.members.as_deref().unwrap_or_default())
}

/// Offices hosted by each department, in the order of the record's departments.
#[must_use]
pub fn offices_by_department(record: &Record) -> Vec<u32> {
    hosted(record, shown_groups(record).map(|(_, group)| group))
}

fn hosted<'a>(record: &Record, groups: impl Iterator<Item = &'a Group>) -> Vec<u32> {
    count(record, groups, |group| &group.hosts)
}

fn count<'a>(
    record: &Record,
    groups: impl Iterator<Item = &'a Group>,
    who: impl Fn(&Group) -> &[DepartmentId],
) -> Vec<u32> {
    let mut counts = vec![0; record.departments.len()];
    for group in groups {
        for department in who(group) {
            counts[department.index()] += 1;
        }
    }
    counts
}

/// The Herfindahl–Hirschman index of shares: the sum of their squares, 1 if one has all; NaN if there
/// is nothing to share.
#[must_use]
pub fn hhi(counts: &[u32]) -> f64 {
    let sum: f64 = counts.iter().copied().map(f64::from).sum();
    counts.iter().map(|count| (f64::from(*count) / sum).powi(2)).sum()
}

const NO_MEMBERS: Gap =
    Gap::NotRecorded(Text::new("no group's members are known", "没有任何小组的成员已知"));
const NO_GROUPS: Text = Text::new("no group is alive", "没有存续的小组");

fn need_members(record: &Record) -> Result<(), Gap> {
    if record.known.seats || record.groups.iter().any(|group| group.members.is_some()) {
        Ok(())
    } else {
        Err(NO_MEMBERS)
    }
}

pub(crate) fn size(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    // A ledger may give the numbers alone.
    if !record.known.seats && record.groups.iter().all(|group| group.told_size.is_none()) {
        need_members(record)?;
    }
    let sizes = view.shown().iter().filter_map(|group| group.organisations());
    defined(mean(sizes.map(f64::from)), NO_GROUPS)
}

pub(crate) fn people(view: &View<'_>) -> Result<Reading, Gap> {
    let people: Vec<f64> =
        view.shown().iter().filter_map(|group| group.people.map(f64::from)).collect();
    if people.is_empty() {
        return Err(Gap::NotRecorded(Text::new(
            "no group's number of people is known",
            "没有任何小组的人数已知",
        )));
    }
    Ok(Reading::Number(mean(people.into_iter())))
}

/// The departments that exist at the end of the record.
fn existing(record: &Record) -> impl Iterator<Item = usize> {
    (0..record.departments.len()).filter(|&i| record.departments[i].until.is_none())
}

pub(crate) fn mean_seats(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    need_members(record)?;
    let seats = held(record, view.shown().iter().copied());
    let held = existing(record).map(|i| f64::from(seats[i]));
    // Where not all are listed only those organisations are known that sit somewhere.
    let held = held.filter(|seats| record.known.departments || *seats > 0.0);
    defined(mean(held), NO_GROUPS)
}

/// Density of the projection on departments: the share of their pairs that sit together in at least
/// one group. Departments of two governments make no pair.
pub(crate) fn density(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    need_members(record)?;
    let groups = members_of(view.shown().iter().copied());
    if groups.is_empty() && record.known.departments {
        return Ok(Reading::Number(0.0));
    }
    let (mut ties, mut pairs) = (0.0, 0.0);
    for groups in groups.chunk_by(|a, b| a.0 == b.0) {
        let departments = existing_or_seated(record, groups);
        let n = departments.len() as f64;
        ties += tied(&departments, groups.iter().map(|(_, members)| *members));
        pairs += n * (n - 1.0);
    }
    defined(
        ties / pairs,
        Text::new("fewer than two departments sit in groups", "参加小组的部门不足两个"),
    )
}

/// The members of the groups that are shown, where known, by government.
pub(crate) fn shown_members(record: &Record) -> Vec<(GovernmentId, &[DepartmentId])> {
    members_of(shown_groups(record).map(|(_, group)| group))
}

fn members_of<'a>(
    groups: impl Iterator<Item = &'a Group>,
) -> Vec<(GovernmentId, &'a [DepartmentId])> {
    let mut groups: Vec<(GovernmentId, &[DepartmentId])> =
        groups.filter_map(|group| Some((group.government, group.members.as_deref()?))).collect();
    groups.sort_by_key(|(government, _)| *government);
    groups
}

/// The departments that could meet in the groups of one government, ascending.
pub(crate) fn existing_or_seated(
    record: &Record,
    groups: &[(GovernmentId, &[DepartmentId])],
) -> Vec<usize> {
    // Where not all are listed only those organisations are known that sit somewhere.
    if record.known.departments {
        return existing(record).collect();
    }
    let mut seated: Vec<usize> =
        groups.iter().flat_map(|(_, members)| *members).map(|d| d.index()).collect();
    seated.sort_unstable();
    seated.dedup();
    seated
}

/// Ordered pairs of `departments` (ascending) that sit together in one of the groups.
pub(crate) fn tied<'a>(
    departments: &[usize],
    groups: impl Iterator<Item = &'a [DepartmentId]>,
) -> f64 {
    let words = departments.len().div_ceil(64);
    let mut places = vec![None; departments.last().map_or(0, |last| last + 1)];
    departments.iter().enumerate().for_each(|(place, id)| places[*id] = Some(place));
    // By department a row of bits: whom it sits beside, itself included.
    let mut beside = vec![0u64; departments.len() * words];
    let mut row = vec![0u64; words];
    let mut seats = Vec::with_capacity(departments.len());
    for members in groups {
        seats.clear();
        seats.extend(members.iter().filter_map(|d| places.get(d.index()).copied().flatten()));
        row.fill(0);
        seats.iter().for_each(|seat| row[seat / 64] |= 1 << (seat % 64));
        for seat in &seats {
            let known = &mut beside[seat * words..][..words];
            known.iter_mut().zip(&row).for_each(|(known, now)| *known |= now);
        }
    }
    let others = beside.chunks(words.max(1)).map(|known| {
        let all: u32 = known.iter().map(|word| word.count_ones()).sum();
        f64::from(all.saturating_sub(1))
    });
    others.sum()
}

pub(crate) fn concentration(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    if !record.known.seats && record.groups.iter().all(|group| group.hosts.is_empty()) {
        return Err(Gap::NotRecorded(Text::new(
            "no group's host is known",
            "没有任何小组的牵头部门已知",
        )));
    }
    defined(hhi(&hosted(record, view.shown().iter().copied())), NO_GROUPS)
}

/// Rank correlation of seats held and offices hosted over the departments that exist.
pub(crate) fn seats_hosts(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    need_members(record)?;
    let shown = || view.shown().iter().copied();
    let (held, hosted) = (held(record, shown()), hosted(record, shown()));
    // Where not all are listed only those organisations are known that sit somewhere or host.
    let known = |i: usize| record.known.departments || held[i] + hosted[i] > 0;
    let departments: Vec<usize> = existing(record).filter(|i| known(*i)).collect();
    let of = |counts: &[u32]| {
        ranks(&departments.iter().map(|i| f64::from(counts[*i])).collect::<Vec<_>>())
    };
    defined(
        correlation(&of(&held), &of(&hosted)),
        Text::new(
            "departments do not differ in seats or in offices",
            "各部门的席位数或所设办公室数没有差别",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;
    use tiaokuai_record::Department;

    fn record(groups: &[&[u16]]) -> Record {
        let department = |i: usize| Department::of(Text::same(i.to_string()), None);
        Record {
            departments: (0..5).map(department).collect(),
            groups: groups
                .iter()
                .map(|members| Group {
                    hosts: vec![DepartmentId(members[0])],
                    members: Some(members.iter().copied().map(DepartmentId).collect()),
                    ..Group::of(GovernmentId(0))
                })
                .collect(),
            ..Record::default()
        }
    }

    /// A group that a later list lacks is not there at the end; one that was lost from sight may be.
    #[test]
    fn who_is_gone_is_not_shown() {
        let mut all = record(&[&[0], &[1], &[2]]);
        all.known.groups = true;
        for (at, lost) in [(1, false), (2, true)] {
            let seen = tiaokuai_record::Seen { gone: true, lost, ..Default::default() };
            all.groups[at].seen = Some(seen);
        }
        let shown = |record: &Record| shown_groups(record).map(|(id, _)| id.0).collect::<Vec<_>>();
        assert_eq!(shown(&all), [0, 2]);
        all.known.groups = false;
        assert_eq!(shown(&all), [0, 1, 2]);
    }

    fn read(name: &str, record: &Record) -> f64 {
        crate::reading::number(&Instrument::of(name).unwrap().read(record).unwrap())
    }

    #[test]
    fn a_small_network_by_hand() {
        // Four organisations sit somewhere; of their six pairs 01, 02, 12 and 13 sit together.
        let record = record(&[&[0, 1, 2], &[1, 3]]);
        assert!((read("bundling.density", &record) - 4.0 / 6.0).abs() < 1e-12);
        assert_eq!(read("bundling.size", &record), 2.5);
        assert_eq!(read("bundling.seats", &record), 1.25);
        assert_eq!(read("hosts.hhi", &record), 0.5);
        // Seats 1 2 1 1 and offices 1 1 0 0 of those that sit: ranks 2 4 2 2 and 3.5 3.5 1.5 1.5.
        let right = 2.0 / (3.0f64 * 4.0).sqrt();
        assert!((read("core.seats_hosts", &record) - right).abs() < 1e-12);
        assert_eq!(seats_by_department(&record), [1, 2, 1, 1, 0]);
    }

    /// Two governments: three pairs tied of three, one of one; 0 and 3 could never have met.
    #[test]
    fn governments_apart() {
        let mut record = record(&[&[0, 1, 2], &[3, 4]]);
        record.groups[1].government = GovernmentId(1);
        assert_eq!(read("bundling.density", &record), 1.0);
    }

    #[test]
    fn unknown_members_are_no_members_of_size_zero() {
        let mut record = record(&[&[0, 1, 2], &[1, 3]]);
        record.groups[1].members = None;
        assert_eq!(read("bundling.size", &record), 3.0);
        record.groups[0].members = None;
        let gap = Instrument::of("bundling.size").unwrap().read(&record);
        assert!(matches!(gap, Err(Gap::NotRecorded(_))));
    }
}
