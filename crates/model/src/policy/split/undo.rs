//! How a merger is undone: what was of one department goes to one for each of its functions (model page, E48).

use crate::district::{Department, District};
use crate::mechanism::position;
use crate::place::{DepartmentAt, Members};
use tiaokuai_record::{DepartmentId, DepartmentWork, Event, Month, Recorder};

/// Every function has a department of its own from now on. Resources and support are those of the department that it
/// comes from, what that one owed is shared out equally, and beliefs stay with the functions.
pub(super) fn split<R: Recorder>(district: &mut District, record: &mut R) {
    let from = std::mem::take(&mut district.holders);
    district.post(1.0);
    let (before, after) = (district.departments.len(), from.len());
    district.holders = (0..after).map(of).collect();
    district.settings.invite_among(after);
    split_departments(district, &from);
    if district.settings.parameters.beliefs_by_department {
        let merged = std::mem::take(&mut district.beliefs);
        district.beliefs = from.iter().map(|merged_at| merged[merged_at.index()]).collect();
    }
    district.ledger = district.ledger.split(&from);
    for domain in &mut district.domains {
        domain.need(&district.holders);
    }
    let ids: Vec<DepartmentId> = from.iter().map(|merged| district.id(*merged)).collect();
    district.renumber(before, after);
    for (place, merged) in ids.iter().enumerate() {
        // What a department was at the start is what the one was that it comes from.
        let first_autonomy = district.work[merged.index()].first_autonomy;
        let new = usize::from(district.first_department) + place;
        district.work[new] = DepartmentWork { first_autonomy, ..DepartmentWork::default() };
    }
    district.post(-1.0);
    record.event(Month(district.now), Event::Split { from: &ids });
    split_groups(district, &from, record);
    split_assignments(district, &from);
}

/// The department of a function.
fn of(function: usize) -> DepartmentAt {
    DepartmentAt(function as u8)
}

/// The department of the first function that a merged department held.
fn first_of(merged: DepartmentAt, from: &[DepartmentAt]) -> DepartmentAt {
    // No department is without a function.
    of(from.iter().position(|own| *own == merged).unwrap_or_default())
}

fn split_departments(district: &mut District, from: &[DepartmentAt]) {
    let departments = from.iter().map(|merged| {
        let Department { resources, support, autonomy, .. } = district.departments[merged.index()];
        let mut new =
            Department { lines: 1.0, resources, support, autonomy, ..Department::default() };
        position::settle(&district.settings, &mut new);
        new
    });
    district.departments = departments.collect();
}

/// A group is hosted by the department of its lead function. A merged member is followed by the departments of the
/// functions that the domain needs of it, or by that of its first function where it needs none.
fn split_groups<R: Recorder>(district: &mut District, from: &[DepartmentAt], record: &mut R) {
    for i in 0..district.groups.len() {
        let group = &mut district.groups[i];
        let domain = &district.domains[group.domain.index()];
        let functions = &domain.functions[..usize::from(domain.function_count)];
        let mut members = Members::default();
        for merged in group.members.iter() {
            let held = functions.iter().map(|function| usize::from(*function));
            let held: Members = held.filter(|held| from[*held] == merged).map(of).collect();
            let none = held.count() == 0;
            members = members.union(if none { members.with(first_of(merged, from)) } else { held });
        }
        (group.host, group.members) = (domain.needed[0], members);
        let (id, host) = (group.id, group.host);
        district.departments[host.index()].hosted += 1;
        let members = &district.ids(members);
        if let Some(group) = id {
            let event = Event::Reseated { group, host: district.id(host), members };
            record.event(Month(district.now), event);
        }
    }
}

/// An open assignment goes whole to one department, with its work and its attention: that of the matter's lead function,
/// else of the first function that the merged one held of those that the matter needs. A report goes to a member of
/// the group. What is the owner's own work stays so, since the lead function and the matter go the same way.
fn split_assignments(district: &mut District, from: &[DepartmentAt]) {
    let District { matters, assignments, domains, groups, .. } = district;
    for matter in matters {
        matter.owner = domains[matter.domain.index()].needed[0];
    }
    for assignment in assignments.0.iter_mut().flatten() {
        let (merged, domain) = (assignment.department, &domains[assignment.domain.index()]);
        let comes = |department: &DepartmentAt| from[department.index()] == merged;
        let needed = domain.needed().iter().copied().find(comes);
        let member = || domain.group.and_then(|at| groups[at.index()].members.iter().find(comes));
        let department = needed.or_else(member).unwrap_or_else(|| first_of(merged, from));
        *assignment = assignment.between(department, domain.needed[0]);
    }
}
