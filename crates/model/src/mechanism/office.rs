//! The office of the group: the implementing system. It divides the task, sets rules, saves work by
//! routine and costs its host upkeep. Matters without a group are assigned here too.

use super::priority;
use crate::district::{Assignment, District, Group, Matter};
use crate::draw::Stream;
use crate::fixed::{MOST_FUNCTIONS, UPKEEP_MOST, WORK_HIGH, WORK_LOW};
use crate::place::{DepartmentAt, GroupAt};
use crate::settings::Settings;
use tiaokuai_record::Mode;

/// The share of its own work that the core department shifts onto the other needed departments,
/// θ b⁰ / (1 + b⁰).
pub(crate) fn shifted(settings: &Settings, authority: f64) -> f64 {
    settings.parameters.rule_setting * authority / (1.0 + authority)
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

/// Assigns the work of a matter (model page, section 4, step 4); gives the number of assignments,
/// at least 1.
pub(crate) fn assign(district: &mut District, matter: &Matter, group: Option<GroupAt>) -> u8 {
    let settings = &district.settings;
    let parameters = &settings.parameters;
    let domain = &district.domains[matter.domain.index()];
    let draws = district.chance.at(Stream::Work, matter.id.0, matter.arrived);
    let spread =
        |department: DepartmentAt| draws.between(u32::from(department.0), WORK_LOW, WORK_HIGH);
    let assignment = |department: DepartmentAt, left: f64, priority: f64| Assignment {
        left,
        priority,
        salience: matter.salience,
        matter: matter.id,
        domain: matter.domain,
        department,
        owner: matter.owner,
    };
    let own = &mut district.assignments[Mode::Alone];
    let priority = priority::own(parameters, matter.mode, matter.salience);
    if matter.mode == Mode::Alone {
        let missing = f64::from(matter.needed) - 1.0;
        let work = parameters.work * (1.0 + parameters.substitution * missing);
        own.push(assignment(matter.owner, work * spread(matter.owner), priority));
        return 1;
    }
    let mut shares = [0.0; MOST_FUNCTIONS];
    let needed = domain.needed();
    let group = group.map(|group| &district.groups[group.index()]);
    let kept = group.map_or(1.0, |group| 1.0 - parameters.routine_saving * group.routine);
    for (share, &department) in shares.iter_mut().zip(needed) {
        *share = parameters.work * kept * spread(department);
    }
    if let Some(group) = group {
        set_rules(&mut shares[..needed.len()], shifted(settings, group.authority));
    }
    // The owner is the first of the departments needed.
    own.push(assignment(matter.owner, shares[0], priority));
    let peers = &mut district.assignments[matter.mode];
    let before = peers.len();
    for (&share, &department) in shares[1..].iter().zip(&needed[1..]) {
        peers.push(assignment(department, share, 0.0));
    }
    if let Some(group) = group {
        let uninvolved = needed.iter().fold(group.members, |rest, &d| rest.without(d));
        for department in uninvolved.iter() {
            let work = parameters.reporting * parameters.work * kept * spread(department);
            if work > 0.0 {
                peers.push(assignment(department, work, 0.0));
            }
        }
    }
    (peers.len() - before + 1) as u8
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
