//! The order of a month, and the districts that live through months in it.

use crate::assignment::CLOSED;
use crate::district::District;
use crate::draw::Chance;
use crate::mechanism::{arrival, authority, closing, division, domain, telling};
use crate::past::{Origin, Pasts};
use crate::place::GroupAt;
use crate::rule::{Moment, Rules};
use crate::settings::Settings;
use crate::workspace::Workspace;
use crate::{Scenario, policy, start};
use tiaokuai_record::{DepartmentWork, GovernmentId, Mode, Month, MonthCounts, Recorder, Silent};

/// A district that lives through months: one simulated history. A world can be begun again, and then reuses
/// its memory.
#[derive(Clone, Debug)]
pub struct World {
    /// The rules that its government makes.
    pub(crate) rules: Rules,
    /// What its parameters mean from month 0 on, where that changes.
    later: Option<Settings>,
    /// What its past follows from.
    origin: Origin,
    /// Pasts that were lived, from the ends of which worlds go on.
    pasts: Pasts,
    pub(crate) district: District,
    pub(crate) space: Workspace,
}

impl World {
    /// A district at the start of its past.
    #[must_use]
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let settings = Settings::new(&scenario.parameters);
        let mut world = World {
            rules: Rules::default(),
            later: None,
            origin: Origin::new(GovernmentId(0), seed, &scenario.parameters, &[]),
            pasts: Pasts::default(),
            district: District::empty(settings, Chance::new(seed)),
            space: Workspace::default(),
        };
        world.begin(scenario, seed);
        world
    }

    /// Begins again as another district, in the memory of this one.
    pub fn begin(&mut self, scenario: &Scenario, seed: u64) {
        self.begin_in(GovernmentId(0), scenario, seed);
    }

    /// Begins again as the district of a government. Different governments draw different numbers, and the first one
    /// draws as if there were no other.
    pub fn begin_in(&mut self, government: GovernmentId, scenario: &Scenario, seed: u64) {
        let later = scenario.from_zero();
        let rules = scenario.all_rules();
        self.origin = Origin::new(government, seed, &scenario.parameters, &rules);
        self.rules = Rules::new(rules, later.as_ref().map(|later| later.all_rules()));
        self.later = later.map(|later| Settings::new(&later.parameters));
        let settings = Settings::new(&scenario.parameters);
        self.space.backing.clear();
        self.space.backing.reserve(settings.domains_expected());
        start::begin(&mut self.district, settings, Chance::of(government, seed));
    }

    /// Lives through one month. Nothing is recorded of the months before month 0; what goes on from them is told
    /// when the record begins.
    pub fn month<R: Recorder>(&mut self, record: &mut R) {
        match self.district.now {
            ..0 => self.live(&mut Silent),
            0 => {
                self.open_record(record);
                self.live(record);
            }
            _ => self.live(record),
        }
    }

    /// The order of a month (model page, section 3).
    fn live<R: Recorder>(&mut self, record: &mut R) {
        let World { rules, district, space, .. } = self;
        let now = district.now;
        let past = district.settings.parameters.warm_up > 0;
        let moment = |district: &District| Moment { now, past, groups: district.counted() };
        district.counts = MonthCounts::default();
        policy::open(rules.due(moment(district)), district, record);
        domain::end(district);
        arrival::arrive(district, space, record);
        division::divide(district, space, record);
        closing::close(district, space, record);
        policy::close(rules.due(moment(district)), district, space, record);
        if now == 0 {
            tell_groups(district, record);
        }
        authority::take_stock(district);
        record.month(Month(now), &district.counts);
        district.now += 1;
    }

    /// The record begins: other parameters may hold from now on, work is counted from nothing, and the record is told
    /// of the matters that are still open, with their groups.
    fn open_record<R: Recorder>(&mut self, record: &mut R) {
        let district = &mut self.district;
        if let Some(settings) = self.later.take() {
            start::change(district, settings);
        }
        for work in &mut district.work {
            let first_autonomy = work.first_autonomy;
            *work = DepartmentWork { first_autonomy, ..DepartmentWork::default() };
        }
        district.post(-1.0);
        for i in 0..district.matters.len() {
            let matter = district.matters[i];
            if district.progress.open[i] == CLOSED {
                continue;
            }
            let group = district.domains[matter.domain.index()].group;
            if let (Mode::Group, Some(at)) = (matter.mode, group)
                && district.groups[at.index()].id.is_none()
            {
                telling::tell(district, at, record);
            }
            arrival::tell_arrival(district, &matter, record);
            arrival::tell_handling(district, &matter, record);
        }
    }

    /// Lives through all months of the scenario. Where a world of the same seed was run before in the same memory,
    /// and its past followed from the same parameters and rules, this one goes on from the end of it.
    pub fn run<R: Recorder>(&mut self, record: &mut R) {
        self.live_past();
        while self.district.now < self.district.settings.parameters.months.cast_signed() {
            self.month(record);
        }
    }

    /// Comes to month 0.
    fn live_past(&mut self) {
        let warm_up = self.origin.parameters.warm_up.cast_signed();
        if warm_up > 0 && self.district.now == -warm_up {
            match self.pasts.of(&self.origin) {
                Some(district) => self.district.clone_from(district),
                None => {
                    while self.district.now < 0 {
                        self.live(&mut Silent);
                    }
                    self.pasts.keep(&self.origin, &self.district);
                }
            }
        }
    }

    /// The month that comes next; negative before the record.
    #[must_use]
    pub fn now(&self) -> Month {
        Month(self.district.now)
    }

    /// The assignments that were open in each month that was lived through, those of the past too, summed up: what a
    /// world costs goes with it.
    #[must_use]
    pub fn assignment_months(&self) -> u64 {
        self.district.assignment_months
    }

    /// The authority of each leader, the first in rank first.
    #[must_use]
    pub fn authorities(&self) -> Vec<f64> {
        self.district.leaders.iter().map(|leader| leader.authority).collect()
    }

    /// What each department did so far in the record, those before a merger first.
    #[must_use]
    pub fn work(&self) -> Vec<DepartmentWork> {
        let district = &self.district;
        let mut work = district.work.clone();
        let first = usize::from(district.first_department);
        district.ledger.post(1.0, &mut work[first..]);
        // Autonomy was summed up by the month.
        let now = (district.first_department, district.departments_since);
        let starts: Vec<(u16, i32)> = district.generations.iter().copied().chain([now]).collect();
        for (place, (number, since)) in starts.iter().enumerate() {
            let (end, until) = match starts.get(place + 1) {
                Some((number, since)) => (usize::from(*number), *since),
                None => (work.len(), district.now),
            };
            for done in &mut work[usize::from(*number)..end] {
                done.autonomy /= f64::from((until - since).max(1));
            }
        }
        for (done, department) in work[first..].iter_mut().zip(&district.departments) {
            (done.line_resources, done.support) = (department.resources, department.support);
        }
        work
    }
}

/// At the end of month 0 the record is told of the groups of which nothing was told yet. What a clean-up abolished in
/// that month belongs to the past, and is not in the record.
fn tell_groups<R: Recorder>(district: &mut District, record: &mut R) {
    for at in (0..district.groups.len() as u32).map(GroupAt) {
        if district.groups[at.index()].id.is_none() {
            telling::tell(district, at, record);
        }
    }
}
