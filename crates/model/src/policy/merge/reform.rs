//! How a reform merges the departments of a district, once it is known who goes where.

use crate::district::{Assignment, Department, District, Ledger};
use crate::mechanism::{position, priority};
use crate::place::DepartmentAt;
use tiaokuai_record::{DepartmentId, DepartmentWork, Event, Mode, Month, PerMode, Recorder};

/// Resources, support and beliefs are averaged, lines, capacity and favours add up, and what was owed within
/// a new department is settled. `into` gives for each department the new one, of which there are `after`.
pub(super) fn merge<R: Recorder>(
    district: &mut District,
    into: Vec<DepartmentAt>,
    after: usize,
    record: &mut R,
) {
    let before = district.departments.len();
    district.settings.invite_among(after);
    merge_departments(district, &into, after);
    merge_ledger(&mut district.ledger, &into, after);
    for domain in &mut district.domains {
        domain.need(&into);
    }
    merge_assignments(district, &into);
    district.departments_since = district.now;
    district.first_department += before as u16;
    district.work.resize(usize::from(district.first_department) + after, DepartmentWork::default());
    let ids: Vec<DepartmentId> = into.iter().map(|to| district.id(*to)).collect();
    record.event(Month(district.now), Event::Merged { into: &ids });
    for i in 0..district.groups.len() {
        let group = &mut district.groups[i];
        group.host = into[group.host.index()];
        group.members = group.members.iter().map(|member| into[member.index()]).collect();
        let (id, host, members) = (group.id, group.host, group.members);
        district.departments[host.index()].hosted += 1;
        let members = &district.ids(members);
        let event = Event::Reseated { group: id, host: district.id(host), members };
        record.event(Month(district.now), event);
    }
    district.holders = into;
}

fn merge_departments(district: &mut District, into: &[DepartmentAt], after: usize) {
    let mut merged = vec![Department::default(); after];
    for (old, to) in district.departments.iter().zip(into) {
        let new = &mut merged[to.index()];
        new.lines += old.lines;
        new.resources += old.resources;
        new.support += old.support;
        for (sum, belief) in new.beliefs.iter_mut().zip(old.beliefs.iter()) {
            *sum += belief;
        }
    }
    for new in &mut merged {
        // Before the merger each department has one line: the lines count the departments merged.
        let parts = new.lines.max(1.0);
        new.resources /= parts;
        new.support /= parts;
        new.beliefs = new.beliefs.map(|sum| sum / parts);
        new.autonomy = position::autonomy(new.resources, new.support);
        new.line = position::line_weight(&district.settings, new.lines);
    }
    district.departments = merged;
}

fn merge_ledger(ledger: &mut Ledger, into: &[DepartmentAt], after: usize) {
    let mut owed = vec![0.0; after * after];
    for (row, &to) in into.iter().enumerate() {
        for (column, &whom) in into.iter().enumerate().filter(|(_, whom)| **whom != to) {
            owed[to.index() * after + whom.index()] +=
                ledger.owed[row * ledger.departments + column];
        }
    }
    *ledger = Ledger { owed, departments: after };
}

/// Open assignments go to the new departments; two of one matter in one department become one, which is
/// the owner's own where the department is the owner.
fn merge_assignments(district: &mut District, into: &[DepartmentAt]) {
    let parameters = &district.settings.parameters;
    let old = std::mem::take(&mut district.assignments);
    let mut next = PerMode([0; 4]);
    for matter in &mut district.matters {
        matter.owner = into[matter.owner.index()];
        let mut merged: Vec<Assignment> = Vec::new();
        for (list, next) in old.iter().zip(next.iter_mut()) {
            // The lists stand in the order of matters.
            while let Some(&assignment) = list.get(*next).filter(|a| a.matter == matter.id) {
                *next += 1;
                let department = into[assignment.department.index()];
                match merged.iter_mut().find(|other| other.department == department) {
                    Some(other) => other.left += assignment.left,
                    None => {
                        merged.push(Assignment { department, owner: matter.owner, ..assignment });
                    }
                }
            }
        }
        let place = district.progress.place(matter.id);
        district.progress.open[place] = merged.len() as u8;
        for mut assignment in merged {
            let own = assignment.department == matter.owner;
            if own {
                assignment.priority = priority::own(parameters, matter.mode, matter.salience);
            }
            let list = if own { Mode::Alone } else { matter.mode };
            district.assignments[list].push(assignment);
        }
    }
}
