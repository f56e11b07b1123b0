//! Kinds of department: by their place between line and region, and by the groups that they found.

use serde::{Deserialize, Serialize};
use tiaokuai_measure::{View, host_departments};
use tiaokuai_record::{DepartmentWork, Record};

/// A third of the departments of a world, by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Third {
    Low,
    Middle,
    High,
}

/// A kind of department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// By resources from the line and political support from the region.
    Place {
        /// Its resources, against those of the others of its world.
        resources: Third,
        /// Its support at the start of the past.
        support: Third,
    },
    /// It founded more groups than the median department, where nothing is done.
    Host,
    /// It did not.
    Other,
}

impl Third {
    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Third::Low => "low",
            Third::Middle => "middle",
            Third::High => "high",
        }
    }
}

impl Kind {
    /// Its name in files.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Kind::Place { resources, support } => {
                format!("resources_{}_support_{}", resources.name(), support.name())
            }
            Kind::Host => "hosts".to_string(),
            Kind::Other => "others".to_string(),
        }
    }
}

const THIRDS: [Third; 3] = [Third::Low, Third::Middle, Third::High];

/// The kinds of department: nine places, then hosts and others.
pub const KINDS: [Kind; 11] = {
    let mut kinds = [Kind::Other; 11];
    let mut i = 0;
    while i < 9 {
        kinds[i] = Kind::Place { resources: THIRDS[i / 3], support: THIRDS[i % 3] };
        i += 1;
    }
    kinds[9] = Kind::Host;
    kinds
};

/// The departments of each kind, by the world in which nothing is done.
pub(super) fn members(record: &Record) -> Vec<Vec<usize>> {
    let could: Vec<usize> =
        (0..record.work.len()).filter(|i| record.work[*i].capacity > 0.0).collect();
    let resources = |i: usize| record.work[i].line_resources;
    // Structural autonomy at the start is the root of resources, which stay, times support, which moves.
    let support = |i: usize| {
        let autonomy = record.work[i].first_autonomy;
        autonomy * autonomy / resources(i).max(f64::MIN_POSITIVE)
    };
    let [by_resources, by_support] = [thirds(&could, resources), thirds(&could, support)];
    let many = host_departments(&View::of(record));
    let is = |kind: Kind, place: usize| match kind {
        Kind::Place { resources, support } => {
            by_resources[place] == resources && by_support[place] == support
        }
        Kind::Host => many[could[place]],
        Kind::Other => !many[could[place]],
    };
    let of = |kind: Kind| (0..could.len()).filter(|at| is(kind, *at)).map(|at| could[at]).collect();
    KINDS.into_iter().map(of).collect()
}

/// The third of each of these departments, by its rank among them.
fn thirds(of: &[usize], number: impl Fn(usize) -> f64) -> Vec<Third> {
    let mut order: Vec<usize> = (0..of.len()).collect();
    order.sort_by(|a, b| number(of[*a]).total_cmp(&number(of[*b])));
    let mut thirds = vec![Third::Low; of.len()];
    for (rank, place) in order.into_iter().enumerate() {
        thirds[place] = THIRDS[3 * rank / of.len()];
    }
    thirds
}

/// What the departments of a kind do and get in a world.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Lot {
    /// Person-months on their own matters, by themselves and others; the mean of a department.
    pub own: f64,
    /// Their person-months on the matters of others.
    pub given: f64,
    /// The salience-weighted share delivered of the matters that closed while they owned them.
    pub delivered: f64,
}

/// The lot of the departments of each kind. Not defined for a kind without departments, or where there are other departments than in the first world.
pub(super) fn lots(record: &Record, first: &Record, members: &[Vec<usize>]) -> Vec<Lot> {
    let other = record.work.len() != first.work.len();
    let lot = |of: &Vec<usize>| {
        if other {
            return Lot { own: f64::NAN, given: f64::NAN, delivered: f64::NAN };
        }
        let sum = |get: fn(&DepartmentWork) -> f64| -> f64 {
            of.iter().map(|i| get(&record.work[*i])).sum()
        };
        let count = of.len() as f64;
        Lot {
            own: sum(|work| work.own + work.received) / count,
            given: sum(|work| work.given) / count,
            delivered: sum(|work| work.delivered) / sum(|work| work.closed),
        }
    };
    members.iter().map(lot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::Known;

    #[test]
    fn places_by_hand() {
        let department = |line_resources: f64, support: f64, founded| DepartmentWork {
            line_resources,
            first_autonomy: (line_resources * support).sqrt(),
            founded,
            own: 2.0,
            received: line_resources,
            given: support,
            closed: 2.0,
            delivered: 2.0 * support,
            capacity: 1.0,
            ..DepartmentWork::default()
        };
        let record = Record {
            known: Known { work: true, ..Known::default() },
            work: vec![
                department(0.2, 0.9, 4),
                department(0.5, 0.3, 0),
                department(0.8, 0.6, 1),
                // Without capacity it is no department of any kind.
                DepartmentWork::default(),
            ],
            ..Record::default()
        };
        let members = members(&record);
        let place = |resources, support| {
            KINDS.iter().position(|kind| *kind == Kind::Place { resources, support }).unwrap()
        };
        assert_eq!(members[place(Third::Low, Third::High)], [0]);
        assert_eq!(members[place(Third::Middle, Third::Low)], [1]);
        assert_eq!(members[place(Third::High, Third::Middle)], [2]);
        assert_eq!((&members[9][..], &members[10][..]), (&[0][..], &[1, 2][..]));
        let lots = lots(&record, &record, &members);
        assert_eq!(lots[9], Lot { own: 2.2, given: 0.9, delivered: 0.9 });
        assert!((lots[10].own - 2.65).abs() < 1e-12 && (lots[10].delivered - 0.45).abs() < 1e-12);
        assert!(lots[0].own.is_nan() && lots[0].delivered.is_nan());
        // Where departments were merged there are others.
        let merged = Record { work: vec![record.work[0]], ..record.clone() };
        let lots = super::lots(&merged, &record, &members);
        assert!(lots.iter().all(|lot| lot.own.is_nan() && lot.delivered.is_nan()));
    }
}
