//! Every equation of the model page against numbers worked out by hand, closed forms, and what must always hold.

mod clean_up;
mod closed_forms;
mod equations;
mod invariants;
mod merger;
mod month_zero;
mod split;
mod work;

use crate::assignment::{Assignment, Part};
use crate::district::{District, Group, Matter};
use crate::ledger::Pair;
use crate::place::{DepartmentAt, GroupAt, Members};
use crate::settings::Settings;
use crate::{Parameters, Scenario, World};
use tiaokuai_record::{DomainId, LeaderId, MatterId, Mode};

fn scenario(change: impl FnOnce(&mut Parameters)) -> Scenario {
    let mut scenario = Scenario::default();
    change(&mut scenario.parameters);
    scenario
}

fn settings(change: impl FnOnce(&mut Parameters)) -> Settings {
    Settings::new(&scenario(change).parameters)
}

/// A district without a past, in which nothing has happened yet.
fn fresh(change: impl FnOnce(&mut Parameters)) -> World {
    World::new(
        &scenario(|p| {
            p.warm_up = 0;
            change(p);
        }),
        1,
    )
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

fn group(routine: f64, authority: f64) -> Group {
    let host = DepartmentAt(0);
    Group {
        id: None,
        domain: DomainId(0),
        head: LeaderId(0),
        first_head: LeaderId(0),
        host,
        members: Members::default().with(host),
        temporary: false,
        hidden: false,
        routine,
        authority,
        commitment: 1.0,
        open: 0,
        busy: 0,
        founded: 0,
        headed: 0,
    }
}

/// A domain of these functions, the lead one first, in the place of domain 0.
fn needs(district: &mut District, functions: &[u8]) {
    let holders = district.holders.clone();
    let domain = &mut district.domains[0];
    domain.functions[..functions.len()].copy_from_slice(functions);
    domain.function_count = functions.len() as u8;
    domain.need(&holders);
}

/// A matter of domain 0 that stands to be handled.
fn matter(district: &District, mode: Mode, salience: f64) -> Matter {
    let domain = &district.domains[0];
    Matter {
        id: MatterId(district.matters_seen),
        domain: DomainId(0),
        owner: domain.needed[0],
        mode,
        functions: domain.function_count,
        needed: domain.needed_count,
        assigned: 0,
        place: 0,
        arrived: district.now,
        salience,
    }
}

/// The matter is open, with so many assignments that have to be done.
fn open(district: &mut District, matter: Matter, needed: u8) {
    district.matters_seen += 1;
    district.matters.push_back(matter);
    district.progress.begin(needed);
}

/// A group of domain 0, active with one matter.
fn with_group(district: &mut District, group: Group) {
    let host = district.domains[0].needed[0];
    district.leaders[group.head.index()].headed += 1;
    district.leaders[group.head.index()].active += 1;
    district.departments[host.index()].hosted += 1;
    let members = group.members.with(host);
    let at = GroupAt(district.groups.len() as u32);
    district.groups.push(Group { host, members, open: 1, ..group });
    district.active.set(at, true);
    district.domains[0].group = Some(at);
}

/// An assignment of so much work for the last open matter.
fn assign(district: &mut District, part: Part, department: u8, left: f64, attention: f64) {
    let matter = district.matters[district.matters.len() - 1];
    let weight = matter.salience * attention;
    district.assignments[part].push(Assignment {
        left,
        weight,
        matter: matter.id,
        domain: matter.domain,
        department: DepartmentAt(department),
        owner: matter.owner,
        there: Pair::new(DepartmentAt(department), matter.owner),
        back: Pair::new(matter.owner, DepartmentAt(department)),
    });
}

/// What a department owes another.
fn owed(district: &District, department: u8, other: u8) -> f64 {
    let (department, other) = (DepartmentAt(department), DepartmentAt(other));
    district.ledger.owed(Pair::new(department, other), Pair::new(other, department))
}
