//! The office of the group: the implementing system. It divides the task, sets rules, saves work by
//! routine and costs its host upkeep. Matters without a group are assigned here too.

use crate::draw::Stream;
use crate::priority;
use crate::rules::Rules;
use crate::world::{Assignment, Group, MOST_FUNCTIONS, Matter, World};
use tiaokuai_record::Mode;

/// The share of its own work that the core department shifts onto the other needed departments,
/// θ b⁰ / (1 + b⁰).
pub(crate) fn shifted(rules: &Rules, authority: f64) -> f64 {
    rules.parameters.rule_setting * authority / (1.0 + authority)
}

/// The share of its capacity that `hosted` live groups leave to a host; they eat half at most.
pub(crate) fn left_by_upkeep(rules: &Rules, hosted: u32) -> f64 {
    1.0 - (rules.parameters.upkeep * f64::from(hosted)).min(0.5)
}

/// Assigns the work of a matter (model page, section 4, step 4); gives the number of assignments,
/// at least 1.
pub(crate) fn assign(world: &mut World, matter: &Matter, group: Option<u32>) -> u8 {
    let rules = &world.rules;
    let parameters = &rules.parameters;
    let domain = &world.domains[matter.domain as usize];
    let draws = world.chance.at(Stream::Work, matter.id, matter.arrived);
    let spread = |department: u8| draws.between(u32::from(department), 0.5, 1.5);
    let assignment = |department: u8, left: f64, priority: f64| Assignment {
        left,
        priority,
        salience: matter.salience,
        matter: matter.id,
        domain: matter.domain,
        department,
        owner: matter.owner,
    };
    let [own, ..] = &mut world.assignments;
    let priority = priority::own(parameters, matter.mode, matter.salience);
    if matter.mode == Mode::Alone {
        let missing = f64::from(matter.needed) - 1.0;
        let work = parameters.work * (1.0 + parameters.substitution * missing);
        own.push(assignment(matter.owner, work * spread(matter.owner), priority));
        return 1;
    }
    let mut shares = [0.0; MOST_FUNCTIONS];
    let needed = domain.needed();
    let group = group.map(|position| &world.groups[position as usize]);
    let kept = group.map_or(1.0, |group| 1.0 - parameters.routine_saving * group.routine);
    for (share, &department) in shares.iter_mut().zip(needed) {
        *share = parameters.work * kept * spread(department);
    }
    if let Some(group) = group {
        set_rules(&mut shares[..needed.len()], shifted(rules, group.authority));
    }
    // The owner is the first of the departments needed.
    own.push(assignment(matter.owner, shares[0], priority));
    let peers = &mut world.assignments[matter.mode as usize];
    let before = peers.len();
    for (&share, &department) in shares[1..].iter().zip(&needed[1..]) {
        peers.push(assignment(department, share, 0.0));
    }
    if let Some(group) = group {
        for department in bystanders(group, needed) {
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

/// The members of a group that the matter does not need, in ascending order.
fn bystanders(group: &Group, needed: &[u8]) -> impl Iterator<Item = u8> + use<> {
    let mut rest = needed.iter().fold(group.members, |bits, &d| bits & !(1 << d));
    std::iter::from_fn(move || {
        (rest != 0).then(|| {
            let department = rest.trailing_zeros() as u8;
            rest &= rest - 1;
            department
        })
    })
}
