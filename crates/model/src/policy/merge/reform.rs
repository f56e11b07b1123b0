//! How a reform merges the departments of a district, once it is known who goes where.

use crate::assignment::Part;
use crate::district::{Department, District};
use crate::mechanism::position;
use crate::place::DepartmentAt;
use tiaokuai_record::{DepartmentId, Event, Month, PerMode, Recorder};

/// Resources and support are averaged, lines, capacity and favours add up, what was owed within a new department is
/// settled, and beliefs stay with the functions. `into` gives for each department the new one, of which there are `after`.
pub(super) fn merge<R: Recorder>(
    district: &mut District,
    into: Vec<DepartmentAt>,
    after: usize,
    record: &mut R,
) {
    let before = district.departments.len();
    district.post(1.0);
    district.settings.invite_among(after);
    merge_departments(district, &into, after);
    if district.settings.parameters.beliefs_by_department {
        merge_beliefs(&mut district.beliefs, &into, after);
    }
    district.ledger = district.ledger.merged(&into);
    for domain in &mut district.domains {
        domain.need(&into);
    }
    merge_assignments(district, &into);
    district.renumber(before, after);
    district.post(-1.0);
    inherit(district, &into, before);
    let ids: Vec<DepartmentId> = into.iter().map(|to| district.id(*to)).collect();
    record.event(Month(district.now), Event::Merged { into: &ids });
    for i in 0..district.groups.len() {
        let group = &mut district.groups[i];
        group.host = into[group.host.index()];
        group.members = group.members.iter().map(|member| into[member.index()]).collect();
        let (id, host, members) = (group.id, group.host, group.members);
        district.departments[host.index()].hosted += 1;
        let members = &district.ids(members);
        // A merger is in the record, and so are the groups that live to see it.
        if let Some(group) = id {
            let event = Event::Reseated { group, host: district.id(host), members };
            record.event(Month(district.now), event);
        }
    }
    district.holders = into;
}

fn merge_departments(district: &mut District, into: &[DepartmentAt], after: usize) {
    let mut merged = vec![Department::default(); after];
    let mut parts = vec![0.0; after];
    for (old, to) in district.departments.iter().zip(into) {
        let new = &mut merged[to.index()];
        new.lines += old.lines;
        new.resources += old.resources;
        new.support += old.support;
        parts[to.index()] += 1.0;
    }
    for (new, parts) in merged.iter_mut().zip(parts) {
        // A check of the scenario leaves no department empty.
        new.resources /= parts;
        new.support /= parts;
        new.autonomy = position::autonomy(new.resources, new.support);
        position::settle(&district.settings, new);
    }
    district.departments = merged;
}

/// In the variant of the rules in which departments hold beliefs, those merged are averaged.
fn merge_beliefs(beliefs: &mut Vec<PerMode<f64>>, into: &[DepartmentAt], after: usize) {
    let mut merged = vec![PerMode::default(); after];
    for (old, to) in beliefs.iter().zip(into) {
        let parts = into.iter().filter(|other| *other == to).count() as f64;
        for (sum, belief) in merged[to.index()].iter_mut().zip(old.iter()) {
            *sum += belief / parts;
        }
    }
    *beliefs = merged;
}

/// What a new department was at the start is the mean of what those were that went into it.
fn inherit(district: &mut District, into: &[DepartmentAt], before: usize) {
    let first = usize::from(district.first_department);
    for (i, to) in into.iter().enumerate() {
        let parts = into.iter().filter(|other| *other == to).count() as f64;
        let old = district.work[first - before + i].first_autonomy;
        district.work[first + to.index()].first_autonomy += old / parts;
    }
}

/// Open assignments go to the new departments with their work and their attention; two of one matter in one
/// department stay two. What falls to the owner is its own work from now on, but a report stays a report.
fn merge_assignments(district: &mut District, into: &[DepartmentAt]) {
    for matter in &mut district.matters {
        matter.owner = into[matter.owner.index()];
    }
    let old = std::mem::take(&mut district.assignments);
    for (list, part) in old.0.into_iter().zip(Part::ALL) {
        for old in list {
            let department = into[old.department.index()];
            let owner = into[old.owner.index()];
            let to = match part {
                Part::Lateral | Part::Conference if department == owner => Part::Own,
                Part::Member if department == owner => Part::OwnInGroup,
                part => part,
            };
            district.assignments[to].push(old.between(department, owner));
        }
    }
    // The lists stand in the order of matters.
    district.assignments.0.iter_mut().for_each(|list| list.sort_by_key(|a| a.matter));
}
