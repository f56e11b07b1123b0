//! A part of a record: some of its governments.

use crate::{DepartmentId, GovernmentId, Group, LeaderId, Record, Seating};

/// The new numbers of those that are kept.
fn numbers(kept: &[bool]) -> Vec<Option<u16>> {
    let mut next = 0_u16;
    let number = |kept: &bool| {
        kept.then(|| {
            next += 1;
            next - 1
        })
    };
    kept.iter().map(number).collect()
}

impl Record {
    /// The record of some governments alone: their groups, with the departments and leaders that sit in them or are
    /// theirs. Governments keep their numbers, departments and leaders get new ones; the span stays as it is.
    ///
    /// ```
    /// use tiaokuai_record::{GovernmentId, Group, Record};
    /// let groups = [0, 1, 1].map(|at| Group::of(GovernmentId(at))).to_vec();
    /// let record = Record { groups, ..Record::default() };
    /// assert_eq!(record.part(|government| government == GovernmentId(1)).groups.len(), 2);
    /// ```
    #[must_use]
    pub fn part(&self, keep: impl Fn(GovernmentId) -> bool) -> Record {
        let groups = self.groups.iter().filter(|group| keep(group.government));
        let groups: Vec<&Group> = groups.collect();
        let mut departments: Vec<bool> = self
            .departments
            .iter()
            .map(|department| department.government.is_some_and(&keep))
            .collect();
        let mut leaders: Vec<bool> =
            self.leaders.iter().map(|leader| leader.government.is_some_and(&keep)).collect();
        for group in &groups {
            let founding = group.at_founding.as_deref();
            let seated = |of: &Seating| {
                of.hosts.iter().chain(of.members.iter().flatten()).copied().collect()
            };
            let then: Vec<DepartmentId> = founding.map(seated).unwrap_or_default();
            let sitting = group.hosts.iter().chain(group.members.iter().flatten());
            for department in sitting.chain(&then) {
                departments[department.index()] = true;
            }
            for leader in group.heads.iter().chain(&group.first_head) {
                leaders[leader.index()] = true;
            }
        }
        let part = Record {
            groups: groups.into_iter().cloned().collect(),
            campaigns: self.campaigns.iter().filter(|one| keep(one.government)).copied().collect(),
            turnovers: self.turnovers.iter().filter(|one| keep(one.government)).copied().collect(),
            counts: self.counts.iter().filter(|one| keep(one.government)).cloned().collect(),
            matters: self.matters.iter().filter(|one| keep(one.government)).copied().collect(),
            departments: self.departments.clone(),
            leaders: self.leaders.clone(),
            governments: self.governments.clone(),
            work: self.work.clone(),
            span: self.span,
            known: self.known,
        };
        part.with_only(&departments, &leaders)
    }

    /// This record with those departments and leaders only that sit in a group now: nobody who saw the groups alone
    /// would know of the others.
    #[must_use]
    pub fn seated(mut self) -> Record {
        let mut departments = vec![false; self.departments.len()];
        let mut leaders = vec![false; self.leaders.len()];
        for group in &mut self.groups {
            group.at_founding = None;
            for id in group.hosts.iter().chain(group.members.iter().flatten()) {
                departments[id.index()] = true;
            }
            for id in group.heads.iter().chain(&group.first_head) {
                leaders[id.index()] = true;
            }
        }
        self.with_only(&departments, &leaders)
    }

    /// This record with some of its departments and leaders; all who sit in a group are among them.
    fn with_only(mut self, departments: &[bool], leaders: &[bool]) -> Record {
        if departments.iter().chain(leaders).all(|kept| *kept) {
            return self;
        }
        let (department, leader) = (numbers(departments), numbers(leaders));
        let moved = |list: &mut Vec<DepartmentId>| {
            *list = list.iter().filter_map(|id| department[id.index()].map(DepartmentId)).collect();
        };
        let headed = |id: &LeaderId| leader[id.index()].map(LeaderId);
        for group in &mut self.groups {
            moved(&mut group.hosts);
            group.members.iter_mut().for_each(moved);
            group.heads = group.heads.iter().filter_map(headed).collect();
            group.first_head = group.first_head.as_ref().and_then(headed);
            if let Some(then) = &mut group.at_founding {
                moved(&mut then.hosts);
                then.members.iter_mut().for_each(moved);
            }
        }
        fn of<T>(list: Vec<T>, kept: &[bool]) -> Vec<T> {
            list.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(one, _)| one).collect()
        }
        Record {
            work: of(self.work, departments),
            departments: of(self.departments, departments),
            leaders: of(self.leaders, leaders),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Department, Leader, Text};

    #[test]
    fn a_part_has_its_own_departments_and_leaders() {
        let department = |name: &str, at| Department::of(Text::same(name), Some(GovernmentId(at)));
        let leader = |name: &str, at| Leader {
            name: name.to_string(),
            government: Some(GovernmentId(at)),
            rank: None,
        };
        let group = |at, members: &[u16], head| Group {
            members: Some(members.iter().map(|id| DepartmentId(*id)).collect()),
            heads: vec![LeaderId(head)],
            ..Group::of(GovernmentId(at))
        };
        let record = Record {
            departments: vec![department("甲", 0), department("乙", 1), department("丙", 0)],
            leaders: vec![leader("a", 0), leader("b", 1)],
            groups: vec![group(0, &[0], 0), group(1, &[1, 2], 1)],
            ..Record::default()
        };
        let part = record.part(|at| at == GovernmentId(1));
        // 丙 is of another government, and sits in a group of this one.
        let names: Vec<&str> = part.departments.iter().map(|one| one.name.zh.as_str()).collect();
        assert_eq!(names, ["乙", "丙"]);
        assert_eq!(part.groups[0].members, Some(vec![DepartmentId(0), DepartmentId(1)]));
        assert_eq!((part.leaders.len(), part.groups[0].heads[0]), (1, LeaderId(0)));
        assert_eq!(record.part(|_| true), record);
    }
}
