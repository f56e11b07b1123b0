//! The office of the group: the implementing system. It divides the task, sets rules, saves work by
//! routine and costs its host upkeep. Matters without a group are assigned here too.

use super::authority;
use crate::assignment::{Assignment, Part};
use crate::district::{District, Group, Matter};
use crate::draw::Stream;
use crate::fixed::{UPKEEP_MOST, WORK_HIGH, WORK_LOW};
use crate::ledger::Pair;
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
        there: Pair::new(department, matter.owner),
        back: Pair::new(matter.owner, department),
    };
    let owned = count(domain.holds[0]);
    let lists = &mut district.assignments;
    if matches!(matter.mode, Mode::Alone | Mode::Inside) {
        let functions = if once { needed.len() as f64 } else { f64::from(matter.functions) };
        let kept = 1.0 - parameters.routine_saving * domain.kept;
        let work = by_itself(settings, owned, functions) * kept * noise(matter.owner);
        lists[Part::Own].push(assignment(matter.owner, work, owned));
        return Assigned { needed: 1, all: 1 };
    }
    let group = group.map(|group| &district.groups[group.index()]);
    // Without a group there is the routine of one that became ordinary work.
    let routine = group.map_or(domain.kept, |group| group.routine);
    let kept = 1.0 - parameters.routine_saving * routine;
    let share = |department: DepartmentAt, attention: f64| {
        parameters.work * attention * kept * noise(department)
    };
    // The owner is the first of the departments needed.
    let others = needed.len() - 1;
    let own = share(matter.owner, owned);
    let (own, more) = match group {
        Some(group) => {
            let borrowed = authority::borrows(&district.leaders, parameters.dilution, group);
            set_rules(own, others, shifted(settings, borrowed))
        }
        None => (own, 0.0),
    };
    lists[Part::own(matter.mode)].push(assignment(matter.owner, own, owned));
    let held = &domain.holds[1..needed.len()];
    let peers = needed[1..].iter().zip(held).map(|(&department, &held)| {
        let attention = count(held);
        assignment(department, share(department, attention) + more, attention)
    });
    lists[Part::peer(matter.mode)].extend(peers);
    let mut all = needed.len();
    if let Some(group) = group.filter(|_| parameters.reporting > 0.0) {
        let reports = &mut lists[Part::Report];
        let before = reports.len();
        let reporting = parameters.reporting;
        let work = reporting * parameters.work * kept;
        let bystanders = group.members.less(domain.members);
        reports.extend(
            bystanders
                .iter()
                .map(|department| assignment(department, work * noise(department), reporting)),
        );
        all += reports.len() - before;
    }
    Assigned { needed: needed.len() as u8, all: all as u8 }
}

/// The core department shifts a part of its share, in equal parts, onto so many other needed ones, if there are any:
/// what is left of the share, and what each of the others gets.
pub(crate) fn set_rules(share: f64, others: usize, part: f64) -> (f64, f64) {
    match others {
        0 => (share, 0.0),
        others => {
            let moved = share * part;
            (share - moved, moved / others as f64)
        }
    }
}
