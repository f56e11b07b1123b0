//! The office of the group: the implementing system. It divides the task, sets rules, saves work by
//! routine and costs its host upkeep. Matters without a group are assigned here too.

use super::authority;
use crate::assignment::{Assignment, Part};
use crate::district::{District, Group, Matter};
use crate::draw::Stream;
use crate::fixed::{MOST_FUNCTIONS, UPKEEP_MOST, WORK_HIGH, WORK_LOW};
use crate::place::{DepartmentAt, GroupAt};
use crate::settings::Settings;
use tiaokuai_record::Mode;

/// The share of its own work that the core department shifts onto the other needed departments,
/// θ B / (1 + B): rules are set by the authority that is borrowed now.
pub(crate) fn shifted(settings: &Settings, borrowed: f64) -> f64 {
    settings.parameters.rule_setting * borrowed / (1.0 + borrowed)
}

/// The share of its capacity that `hosted` live groups leave to a host; they eat half at most.
pub(crate) fn left_by_upkeep(settings: &Settings, hosted: u32) -> f64 {
    1.0 - (settings.parameters.upkeep * f64::from(hosted)).min(UPKEEP_MOST)
}

/// Delivery adds routine ι (1 − q) (机制创新).
#[inline]
pub(crate) fn innovate(settings: &Settings, group: &mut Group) {
    group.routine += settings.parameters.innovation * (1.0 - group.routine);
}

/// How many assignments a matter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// Those that have to be done for it to be delivered.
    pub needed: u8,
    /// These and the reports.
    pub all: u8,
}

/// Mean work of an owner that holds `held` of `functions` and does all of it itself: w (h + substitution (F − h)).
pub(crate) fn by_itself(settings: &Settings, held: f64, functions: f64) -> f64 {
    let parameters = &settings.parameters;
    parameters.work * (held + parameters.substitution * (functions - held))
}

/// Assigns the work of a matter (model page, E14 to E17).
pub(crate) fn assign(district: &mut District, matter: &Matter, group: Option<GroupAt>) -> Assigned {
    let settings = &district.settings;
    let parameters = &settings.parameters;
    let domain = &district.domains[matter.domain.index()];
    let draws = district.chance.at(Stream::Work, matter.id.0, matter.arrived);
    let noise =
        |department: DepartmentAt| draws.between(u32::from(department.0), WORK_LOW, WORK_HIGH);
    let needed = domain.needed();
    // In the variant of the rules a department counts once, whatever it holds.
    let once = parameters.work_by_department;
    let count = |held: u8| if once { 1.0 } else { f64::from(held) };
    let assignment = |department: DepartmentAt, left: f64, attention: f64| Assignment {
        left,
        weight: matter.salience * attention,
        matter: matter.id,
        domain: matter.domain,
        department,
        owner: matter.owner,
    };
    let owned = count(domain.holds[0]);
    if matches!(matter.mode, Mode::Alone | Mode::Inside) {
        let functions = if once { needed.len() as f64 } else { f64::from(matter.functions) };
        let kept = 1.0 - parameters.routine_saving * domain.kept;
        let work = by_itself(settings, owned, functions) * kept * noise(matter.owner);
        district.assignments[Part::Own].push(assignment(matter.owner, work, owned));
        return Assigned { needed: 1, all: 1 };
    }
    let group = group.map(|group| &district.groups[group.index()]);
    // Without a group there is the routine of one that became ordinary work.
    let routine = group.map_or(domain.kept, |group| group.routine);
    let kept = 1.0 - parameters.routine_saving * routine;
    let mut shares = [0.0; MOST_FUNCTIONS];
    for ((share, &department), &held) in shares.iter_mut().zip(needed).zip(&domain.holds) {
        *share = parameters.work * count(held) * kept * noise(department);
    }
    if let Some(group) = group {
        let borrowed = authority::borrows(district, group);
        set_rules(&mut shares[..needed.len()], shifted(settings, borrowed));
    }
    let lists = &mut district.assignments;
    // The owner is the first of the departments needed.
    lists[Part::own(matter.mode)].push(assignment(matter.owner, shares[0], owned));
    let peers = &mut lists[Part::peer(matter.mode)];
    for ((&share, &department), &held) in shares.iter().zip(needed).zip(&domain.holds).skip(1) {
        peers.push(assignment(department, share, count(held)));
    }
    let mut all = needed.len() as u8;
    if let Some(group) = group.filter(|_| parameters.reporting > 0.0) {
        let bystanders = needed.iter().fold(group.members, |rest, &d| rest.without(d));
        for department in bystanders.iter() {
            let work = parameters.reporting * parameters.work * kept * noise(department);
            lists[Part::Report].push(assignment(department, work, parameters.reporting));
            all += 1;
        }
    }
    Assigned { needed: needed.len() as u8, all }
}

/// The core department shifts a part of its share, in equal parts, onto the other needed ones.
pub(crate) fn set_rules(shares: &mut [f64], part: f64) {
    let Some((core, others)) = shares.split_first_mut() else { return };
    if others.is_empty() {
        return;
    }
    let moved = *core * part;
    *core -= moved;
    let each = moved / others.len() as f64;
    for other in others {
        *other += each;
    }
}
