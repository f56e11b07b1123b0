//! How a district stands at the start of month 0.

use crate::district::{Department, District, Leader};
use crate::draw::{Chance, Stream};
use crate::fixed::{FIRST_DOMAINS, POSITION_HIGH, POSITION_LOW, RANK_DECLINE};
use crate::mechanism::{arrival, position};
use crate::place::DepartmentAt;
use crate::settings::Settings;
use tiaokuai_record::{DepartmentWork, MonthCounts};

/// Begins as another district, in the memory of this one.
pub(crate) fn begin(district: &mut District, settings: Settings, chance: Chance) {
    district.settings = settings;
    district.chance = chance;
    district.now = 0;
    let settings = &district.settings;
    let parameters = &settings.parameters;
    let count = parameters.departments;
    district.leaders.clear();
    district.leaders.extend((0..parameters.leaders).map(|rank| Leader {
        authority: parameters.authority / (1.0 + RANK_DECLINE * f64::from(rank)),
        ..Leader::default()
    }));
    district.departments.clear();
    district.departments.extend((0..count).map(|i| {
        let draws = district.chance.at(Stream::Position, i, 0);
        let drawn = |k| draws.between(k, POSITION_LOW, POSITION_HIGH);
        department(settings, drawn(0), drawn(1))
    }));
    (district.first_department, district.departments_since) = (0, 0);
    district.holders.clear();
    district.holders.extend((0..count).map(|i| DepartmentAt(i as u8)));
    district.ledger.clear(count as usize);
    district.work.clear();
    district.work.resize(count as usize, DepartmentWork::default());
    district.matters.clear();
    district.assignments.iter_mut().for_each(Vec::clear);
    district.progress.clear();
    district.groups.clear();
    (district.matters_seen, district.groups_seen) = (0, 0);
    district.may_found = true;
    district.counts = MonthCounts::default();
    district.domains.clear();
    district.domains.reserve(settings.domains_expected());
    let complexity = parameters.complexity;
    let simple = libm::exp(-complexity);
    for _ in 0..FIRST_DOMAINS {
        arrival::open_domain(district, complexity, simple);
    }
}

/// A department of one line.
fn department(settings: &Settings, resources: f64, support: f64) -> Department {
    Department {
        lines: 1.0,
        resources,
        support,
        autonomy: position::autonomy(resources, support),
        line: position::line_weight(settings, 1.0),
        hosted: 0,
        beliefs: Department::FIRST_BELIEFS,
    }
}
