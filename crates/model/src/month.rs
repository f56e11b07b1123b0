//! The order of a month, and the districts that live through months in it.

use crate::district::District;
use crate::draw::Chance;
use crate::mechanism::{arrival, authority, closing, division};
use crate::rule::{Rule, due};
use crate::settings::Settings;
use crate::workspace::Workspace;
use crate::{Scenario, policy, start};
use tiaokuai_record::{DepartmentWork, Month, MonthCounts, Recorder};

/// A district that lives through months: one simulated history. A world can be begun again, and then reuses
/// its memory.
#[derive(Clone, Debug)]
pub struct World {
    /// The rules that its government makes.
    pub(crate) rules: Vec<Rule>,
    pub(crate) district: District,
    pub(crate) space: Workspace,
}

impl World {
    /// A district at the start of month 0.
    #[must_use]
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let settings = Settings::new(&scenario.parameters);
        let mut world = World {
            rules: Vec::new(),
            district: District::empty(settings, Chance::new(seed)),
            space: Workspace::default(),
        };
        world.begin(scenario, seed);
        world
    }

    /// Begins again as another district, in the memory of this one.
    pub fn begin(&mut self, scenario: &Scenario, seed: u64) {
        self.rules = scenario.all_rules();
        let settings = Settings::new(&scenario.parameters);
        self.space.borrowed.clear();
        self.space.borrowed.reserve(settings.domains_expected());
        start::begin(&mut self.district, settings, Chance::new(seed));
    }

    /// Lives through one month, in the order of the model page, section 4.
    pub fn month<R: Recorder>(&mut self, record: &mut R) {
        let World { rules, district, space } = self;
        let now = Month(district.now);
        district.counts = MonthCounts::default();
        let acts = due(rules, district.now, district.groups.len());
        policy::open(acts, district, record);
        arrival::arrive(district, record);
        division::divide(district, space, record);
        closing::close(district, space.failing, record);
        authority::age(district);
        let acts = due(rules, district.now, district.groups.len());
        policy::close(acts, district, space, record);
        authority::take_stock(district);
        record.month(now, &district.counts);
        district.now += 1;
    }

    /// Lives through all months of the scenario.
    pub fn run<R: Recorder>(&mut self, record: &mut R) {
        while self.district.now < self.district.settings.parameters.months.cast_signed() {
            self.month(record);
        }
    }

    /// The month that comes next, 0 at the start.
    #[must_use]
    pub fn now(&self) -> Month {
        Month(self.district.now)
    }

    /// The authority of each leader, the first in rank first.
    #[must_use]
    pub fn authorities(&self) -> Vec<f64> {
        self.district.leaders.iter().map(|leader| leader.authority).collect()
    }

    /// What each department did so far, those before a merger first.
    #[must_use]
    pub fn work(&self) -> Vec<DepartmentWork> {
        let district = &self.district;
        let mut work = district.work.clone();
        let first = usize::from(district.first_department);
        // Autonomy was summed up by the month.
        let since = district.departments_since;
        for (i, done) in work.iter_mut().enumerate() {
            let months = if i < first { since } else { district.now - since };
            done.autonomy /= f64::from(months.max(1));
        }
        for (done, department) in work[first..].iter_mut().zip(&district.departments) {
            (done.line_resources, done.support) = (department.resources, department.support);
        }
        work
    }
}
