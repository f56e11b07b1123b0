//! The two-mode network of departments and groups, and who meets whom in it.

use crate::graph::Network;
use crate::network::{Seats, seats};
use tiaokuai_record::{DepartmentId, Record};

/// Departments that sit in groups, groups whose members are known, and who sits where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwoMode {
    /// The departments that sit in at least one group, ascending.
    pub departments: Vec<DepartmentId>,
    /// The groups and their members.
    pub seats: Seats,
    /// By department, as in `departments`: the groups in which it sits.
    pub department_degrees: Vec<u32>,
    /// By group: the departments that sit in it.
    pub group_degrees: Vec<u32>,
    /// Seats over the seats there would be if every department sat in every group; NaN without any.
    pub density: f64,
    /// Parts that no seat ties to each other, as (departments, groups), the largest first.
    pub components: Vec<(u32, u32)>,
}

impl TwoMode {
    /// The weighted projection on departments: a tie's weight is the number of groups in which both sit;
    /// nodes are in the order of `departments`. Departments of two governments meet in no group.
    #[must_use]
    pub fn meetings(&self) -> Network {
        let mut ties = Vec::new();
        for members in &self.seats.members {
            let members: Vec<usize> = members.iter().filter_map(|d| self.place(*d)).collect();
            for (i, a) in members.iter().enumerate() {
                ties.extend(members[i + 1..].iter().map(|b| (*a, *b, 1.0)));
            }
        }
        Network::new(self.departments.len(), &ties)
    }

    fn place(&self, department: DepartmentId) -> Option<usize> {
        self.departments.binary_search(&department).ok()
    }
}

/// The two-mode network of the groups that are [shown](crate::shown_groups).
#[must_use]
pub fn two_mode(record: &Record) -> TwoMode {
    let seats = seats(record);
    let mut departments: Vec<DepartmentId> = seats.members.iter().flatten().copied().collect();
    departments.sort_unstable();
    departments.dedup();
    let group_degrees: Vec<u32> =
        seats.members.iter().map(|members| members.len() as u32).collect();
    let mut network = TwoMode { departments, seats, group_degrees, ..TwoMode::default() };
    let (d, g) = (network.departments.len(), network.seats.groups.len());
    let mut ties = Vec::new();
    for (group, members) in network.seats.members.iter().enumerate() {
        let places = members.iter().filter_map(|member| network.place(*member));
        ties.extend(places.map(|department| (department, d + group, 1.0)));
    }
    let both = Network::new(d + g, &ties);
    network.department_degrees = both.degrees()[..d].to_vec();
    network.density = ties.len() as f64 / (d as f64 * g as f64);
    network.components = both
        .components()
        .iter()
        .map(|part| {
            let departments = part.iter().filter(|node| **node < d).count();
            (departments as u32, (part.len() - departments) as u32)
        })
        .collect();
    network
}
