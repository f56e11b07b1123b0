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
        grown(self.parameters.arrival_rate, self.arrival_growth, now)
    }

    /// κ, the mean number of further functions in month `now`; it grows from month 0 on, by compound growth.
    pub fn complexity(&self, now: i32) -> f64 {
        grown(self.parameters.complexity, self.complexity_growth, now)
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

/// What a number of month 0 is in month `now`, where its logarithm grows so much a month from then on.
fn grown(number: f64, growth: f64, now: i32) -> f64 {
    // Most districts do not grow, and none does in the past.
    if growth == 0.0 || now <= 0 { number } else { number * libm::exp(growth * f64::from(now)) }
}

/// The chance that nothing comes where a mean number does by chance, exp(−mean), kept as long as the mean is the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nothing {
    mean: f64,
    chance: f64,
}

impl Default for Nothing {
    fn default() -> Self {
        Nothing { mean: 0.0, chance: 1.0 }
    }
}

impl Nothing {
    /// The chance at a mean.
    #[inline]
    pub fn at(&mut self, mean: f64) -> f64 {
        if mean != self.mean {
            *self = Nothing { mean, chance: libm::exp(-mean) };
        }
        self.chance
    }
}

#[cfg(test)]
mod tests {
    use super::Nothing;

    #[test]
    fn the_chance_of_nothing_follows_its_mean() {
        let mut nothing = Nothing::default();
        for mean in [0.0, 2.0, 2.0, 0.5, 0.0, 2.0] {
            assert_eq!(nothing.at(mean), libm::exp(-mean));
        }
    }
}
