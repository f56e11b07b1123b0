//! How a district stands at the start of its past.

use crate::district::{Department, District, FIRST_BELIEFS, Leader};
use crate::draw::{Chance, Stream};
use crate::fixed::{POSITION_HIGH, POSITION_LOW};
use crate::mechanism::{authority, domain, position};
use crate::place::DepartmentAt;
use crate::settings::Settings;
use tiaokuai_record::{DepartmentWork, MonthCounts};

/// Begins as another district, in the memory of this one.
pub(crate) fn begin(district: &mut District, settings: Settings, chance: Chance) {
    district.settings = settings;
    district.chance = chance;
    let settings = &district.settings;
    let parameters = &settings.parameters;
    district.now = -parameters.warm_up.cast_signed();
    let count = parameters.departments;
    district.leaders.clear();
    district.leaders.extend((0..parameters.leaders).map(|rank| Leader {
        authority: authority::of_rank(parameters, rank),
        ..Leader::default()
    }));
    district.departments.clear();
    district.departments.extend((0..count).map(|i| {
        let draws = district.chance.at(Stream::Position, i, 0);
        let drawn = |k| draws.between(k, POSITION_LOW, POSITION_HIGH);
        let (resources, support) = (drawn(0), drawn(1));
        let autonomy = position::autonomy(resources, support);
        let mut department =
            Department { lines: 1.0, resources, support, autonomy, ..Department::default() };
        position::settle(settings, &mut department);
        department
    }));
    (district.first_department, district.departments_since) = (0, 0);
    district.generations.clear();
    district.holders.clear();
    district.holders.extend((0..count).map(|i| DepartmentAt(i as u8)));
    district.beliefs.clear();
    district.beliefs.resize(count as usize, FIRST_BELIEFS);
    district.ledger.clear();
    district.work.clear();
    district.work.extend(district.departments.iter().map(|department| DepartmentWork {
        first_autonomy: department.autonomy,
        ..DepartmentWork::default()
    }));
    district.matters.clear();
    district.assignments.0.iter_mut().for_each(Vec::clear);
    district.progress.clear();
    district.groups.clear();
    district.active.clear();
    (district.matters_seen, district.groups_told) = (0, 0);
    district.hidden = 0;
    district.served.clear();
    district.terms.clear();
    district.counts = MonthCounts::default();
    district.assignment_months = 0;
    district.domains.clear();
    district.domains.reserve(settings.domains_expected());
    district.living.clear();
    district.living.reserve(settings.domains_expected());
    district.ends.clear(settings.domains_expected());
    let complexity = settings.complexity(district.now);
    let simple = libm::exp(-complexity);
    for _ in 0..settings.first_domains() {
        domain::open(district, complexity, simple);
    }
}

/// From month 0 on the district has other parameters; what came of the old ones stays.
pub(crate) fn change(district: &mut District, settings: Settings) {
    district.settings = settings;
    let settings = &district.settings;
    for (rank, leader) in (0..).zip(&mut district.leaders) {
        leader.authority = authority::of_rank(&settings.parameters, rank);
    }
    settle(district);
}

/// Works out anew what departments can do and what their lines ask of them.
pub(crate) fn settle(district: &mut District) {
    for department in &mut district.departments {
        position::settle(&district.settings, department);
    }
}
