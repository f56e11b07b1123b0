//! What the parameters of a scenario mean, worked out once a world.

use crate::Parameters;
use crate::fixed::{ENDLESS_DOMAINS, MONTHS_A_YEAR};
use crate::guests::Guests;

/// The least room for domains.
const ROOM: usize = 64;
/// How many standard deviations above the mean there is room for domains.
const ROOM_DEVIATIONS: f64 = 8.0;

/// The parameters of a world and what follows from them.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// The parameters as the rules of the month leave them.
    pub parameters: Parameters,
    /// The parameters as the scenario has them.
    pub given: Parameters,
    /// Whether rules have changed them.
    pub adjusted: bool,
    /// Who is bound to new groups beyond the departments needed.
    pub guests: Guests,
    /// exp(−invitations).
    pub none_invited: f64,
    /// misalignment now: 0 after an aligned merger.
    pub misalignment: f64,
    /// ln(1 + growth) / 12, of arrivals.
    arrival_growth: f64,
    /// The same of complexity.
    complexity_growth: f64,
}

impl Settings {
    pub fn new(parameters: &Parameters) -> Self {
        let parameters = parameters.clone();
        let monthly = |rate: f64| libm::log1p(rate) / MONTHS_A_YEAR;
        let mut settings = Settings {
            guests: Guests::default(),
            none_invited: libm::exp(-parameters.invitations),
            misalignment: parameters.misalignment,
            arrival_growth: monthly(parameters.arrival_growth),
            complexity_growth: monthly(parameters.complexity_growth),
            given: parameters.clone(),
            adjusted: false,
            parameters,
        };
        settings.invite_among(settings.parameters.departments as usize);
        settings
    }

    /// Sets the weights with which `departments` are bound to new groups.
    pub fn invite_among(&mut self, departments: usize) {
        self.guests.weigh(departments, self.parameters.generality);
    }

    /// λ, the mean number of matters that arrive in month `now`; it grows from month 0 on, by compound growth.
    pub fn arrival_rate(&self, now: i32) -> f64 {
        self.parameters.arrival_rate * libm::exp(self.arrival_growth * f64::from(now.max(0)))
    }

    /// κ, the mean number of further functions in month `now`; it grows from month 0 on, by compound growth.
    pub fn complexity(&self, now: i32) -> f64 {
        self.parameters.complexity * libm::exp(self.complexity_growth * f64::from(now.max(0)))
    }

    /// How many domains there are at the start: as many as a stationary district has.
    pub fn first_domains(&self) -> u32 {
        let p = &self.parameters;
        match p.domain_life > 0.0 {
            true => (p.novelty * p.arrival_rate * p.domain_life).round() as u32,
            false => ENDLESS_DOMAINS,
        }
    }

    /// Room for the domains of a run, so that a steady month need not allocate.
    pub fn domains_expected(&self) -> usize {
        let p = &self.parameters;
        let rate = self.arrival_rate(p.months.cast_signed()) * p.novelty;
        let mean = rate * f64::from(p.months + p.warm_up);
        ROOM + (mean + ROOM_DEVIATIONS * mean.sqrt()) as usize + self.first_domains() as usize
    }
}
