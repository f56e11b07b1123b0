//! The calendar: reform and turnover at the start of a month, clean-up (清理) at its end.

use crate::draw::Stream;
use crate::policy::Act;
use crate::world::{Assignment, Department, World};
use crate::{groups, matters, position, priority};
use tiaokuai_record::{DepartmentId, Event, GroupId, LeaderId, Month, Recorder};

/// Reform and turnover (model page, section 4, step 1).
pub(crate) fn open<R: Recorder>(world: &mut World, record: &mut R) {
    let (now, alive) = (world.now, world.groups.len());
    let due = |kind: fn(&Act) -> Option<()>| world.rules.due(now, alive, kind).is_some();
    let merges = due(|act| matches!(act, Act::Merge(_)).then_some(()));
    let turns = due(|act| matches!(act, Act::Turnover(_)).then_some(()));
    let banned = due(|act| matches!(act, Act::Ban(_)).then_some(()));
    world.may_found = !banned;
    if merges {
        merge(world, record);
    }
    if turns {
        turn_over(world, record);
    }
}

/// Every live group gets a head drawn by lot.
fn turn_over<R: Recorder>(world: &mut World, record: &mut R) {
    let leaders = world.leaders.len() as u32;
    for group in &mut world.groups {
        let draws = world.chance.at(Stream::Turnover, group.domain, world.now);
        group.head = draws.below(0, leaders) as u8;
        let head = LeaderId(u16::from(group.head));
        record.event(Month(world.now), Event::Headed { group: GroupId(group.id), head });
    }
    groups::tally(&mut world.leaders, &world.groups);
}

/// A super-ministry reform (大部制): r, s and beliefs are averaged, lines, capacity and favours add
/// up, and what was owed within a new department is settled.
fn merge<R: Recorder>(world: &mut World, record: &mut R) {
    let before = world.departments.len();
    let after = world.rules.after_merger;
    let map = world.rules.merger_map.clone();
    let alive = world.groups.len();
    let aligned = world.rules.due(world.now, alive, |act| match act {
        Act::Merge(merge) => Some(merge.aligned),
        _ => None,
    });
    if aligned == Some(true) {
        world.rules.misalignment = 0.0;
    }
    world.merged_at = world.now;
    world.rules.invite_among(after);
    merge_departments(world, &map, after);

    let mut owed = vec![0.0; after * after];
    for (row, &to) in map.iter().enumerate() {
        for (column, &whom) in map.iter().enumerate().filter(|(_, whom)| **whom != to) {
            owed[usize::from(to) * after + usize::from(whom)] += world.owed[row * before + column];
        }
    }
    world.owed = owed;
    for domain in &mut world.domains {
        matters::need(domain, &map);
    }
    merge_assignments(world, &map);

    world.offset = before;
    let into: Vec<_> =
        map.iter().map(|&to| DepartmentId((before + usize::from(to)) as u16)).collect();
    record.event(Month(world.now), Event::Merged { into: &into });
    for i in 0..world.groups.len() {
        let group = &mut world.groups[i];
        group.host = map[usize::from(group.host)];
        let old = group.members;
        group.members = map
            .iter()
            .enumerate()
            .filter(|(member, _)| old >> member & 1 == 1)
            .fold(0, |bits, (_, &to)| bits | 1 << to);
        let group = *group;
        world.departments[usize::from(group.host)].hosted += 1;
        world.seat(group.members);
        let host = world.department(group.host);
        let event = Event::Reseated { group: GroupId(group.id), host, members: &world.seats };
        record.event(Month(world.now), event);
    }
}

fn merge_departments(world: &mut World, map: &[u8], after: usize) {
    let mut merged = vec![Department::default(); after];
    for (old, &to) in world.departments.iter().zip(map) {
        let new = &mut merged[usize::from(to)];
        new.lines += old.lines;
        new.resources += old.resources;
        new.support += old.support;
        for (sum, belief) in new.beliefs.iter_mut().zip(old.beliefs) {
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
        new.line = position::line_weight(&world.rules, new.lines);
    }
    world.departments = merged;
}

/// Open assignments go to the new departments; two of one matter in one department become one, which is
/// the owner's own where the department is the owner.
fn merge_assignments(world: &mut World, map: &[u8]) {
    let parameters = &world.rules.parameters;
    let old = std::mem::take(&mut world.assignments);
    let mut next = [0; 4];
    for matter in &mut world.matters {
        matter.owner = map[usize::from(matter.owner)];
        let mut merged: Vec<Assignment> = Vec::new();
        for (list, next) in old.iter().zip(&mut next) {
            // The lists stand in the order of matters.
            while let Some(&assignment) = list.get(*next).filter(|a| a.matter == matter.id) {
                *next += 1;
                let department = map[usize::from(assignment.department)];
                match merged.iter_mut().find(|other| other.department == department) {
                    Some(other) => other.left += assignment.left,
                    None => {
                        merged.push(Assignment { department, owner: matter.owner, ..assignment });
                    }
                }
            }
        }
        world.open[(matter.id - world.first_open) as usize] = merged.len() as u8;
        for mut assignment in merged {
            let own = assignment.department == matter.owner;
            if own {
                assignment.priority = priority::own(parameters, matter.mode, matter.salience);
            }
            world.assignments[if own { 0 } else { matter.mode as usize }].push(assignment);
        }
    }
}

/// In a campaign month the longest-idle eligible groups are abolished, at most the share of those
/// alive, rounded down (step 8). Of equally idle groups the older one goes first. A group with an
/// open matter is not idle and never eligible.
pub(crate) fn clean_up<R: Recorder>(world: &mut World, record: &mut R) {
    let now = world.now;
    let parameters = &world.rules.parameters;
    let alive = world.groups.len();
    let act = world.rules.due(now, alive, |act| match act {
        Act::CleanUp(act) => Some(*act),
        _ => None,
    });
    let Some(act) = act else { return };
    let share = act.share.unwrap_or(parameters.campaign_share);
    let most = (share * alive as f64).floor() as usize;
    let least_idle = act.idle.unwrap_or(parameters.campaign_idle);
    world.doomed.clear();
    world.doomed.extend((0..alive as u32).filter(|&i| {
        let group = &world.groups[i as usize];
        group.open == 0 && group.idle(now) >= least_idle
    }));
    let eligible = world.doomed.len();
    let groups = &world.groups;
    // Groups stand in the order of founding, and the sort is stable.
    world.doomed.sort_by_key(|&i| std::cmp::Reverse(groups[i as usize].idle(now)));
    world.doomed.truncate(most);
    world.doomed.sort_unstable();
    for &i in &world.doomed {
        let group = world.groups[i as usize];
        world.domains[group.domain as usize].group = None;
        world.departments[usize::from(group.host)].hosted -= 1;
        let event = Event::Abolished { group: GroupId(group.id), idle: group.idle(now) };
        record.event(Month(now), event);
    }
    let doomed = &world.doomed;
    let mut position = 0;
    world.groups.retain(|_| {
        position += 1;
        doomed.binary_search(&(position - 1)).is_err()
    });
    for (position, group) in world.groups.iter().enumerate() {
        world.domains[group.domain as usize].group = Some(position as u32);
    }
    groups::tally(&mut world.leaders, &world.groups);
    world.counts.abolished = world.doomed.len() as u32;
    record.event(
        Month(now),
        Event::CleanedUp {
            alive: alive as u32,
            eligible: eligible as u32,
            abolished: world.counts.abolished,
        },
    );
}
