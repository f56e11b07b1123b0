//! What a scenario means, worked out once a world.

use crate::{Act, Parameters, Rule, Scenario};

/// The rules of a world.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub parameters: Parameters,
    /// Every rule of the scenario.
    pub all: Vec<Rule>,
    /// Departments that a merger creates; 0 if there is none.
    pub after_merger: usize,
    /// Where each function goes at the merger.
    pub merger_map: Vec<u8>,
    /// Who is bound to new groups beyond the departments needed.
    pub guests: Guests,
    /// exp(−invitations).
    pub none_invited: f64,
    /// misalignment now: 0 after an aligned merger.
    pub misalignment: f64,
    /// ln(1 + growth) / 12, of arrivals and of complexity.
    pub growth: [f64; 2],
}

impl Rules {
    pub fn new(scenario: &Scenario) -> Self {
        let parameters = scenario.parameters.clone();
        let merger = scenario.merger().map(|(_, merge)| merge);
        let mut rules = Rules {
            all: scenario.all_rules(),
            after_merger: merger.as_ref().map_or(0, |merge| merge.to as usize),
            merger_map: merger
                .iter()
                .flat_map(|merge| (0..parameters.departments).map(|f| merge.target(f) as u8))
                .collect(),
            guests: Guests::default(),
            none_invited: libm::exp(-parameters.invitations),
            misalignment: parameters.misalignment,
            growth: [parameters.arrival_growth, parameters.complexity_growth]
                .map(|rate| libm::log1p(rate) / 12.0),
            parameters,
        };
        rules.invite_among(rules.parameters.departments as usize);
        rules
    }

    /// Sets the weights with which `departments` are bound to new groups.
    pub fn invite_among(&mut self, departments: usize) {
        self.guests.weigh(departments, self.parameters.generality);
    }

    /// The act of the first rule that acts in a month and is of a kind.
    pub fn due<'a, T>(
        &'a self,
        now: u32,
        groups: usize,
        kind: impl Fn(&'a Act) -> Option<T>,
    ) -> Option<T> {
        self.all.iter().filter(|rule| rule.when.holds(now, groups)).find_map(|rule| kind(&rule.act))
    }

    /// How much the arrival rate has grown by month `now`, from 1; growth is compound.
    pub fn arrival_growth(&self, now: u32) -> f64 {
        libm::exp(self.growth[0] * f64::from(now))
    }

    /// How much complexity has grown by month `now`, from 1; growth is compound.
    pub fn complexity_growth(&self, now: u32) -> f64 {
        libm::exp(self.growth[1] * f64::from(now))
    }

    /// Room for the domains of a run, so that a steady month need not allocate.
    pub fn domains_expected(&self) -> usize {
        let p = &self.parameters;
        let rate = p.arrival_rate * self.arrival_growth(p.months) * p.novelty;
        let mean = rate * f64::from(p.months);
        64 + (mean + 8.0 * mean.sqrt()) as usize
    }
}

/// How many parts the guide of [`Guests`] has.
const PARTS: usize = 64;

/// A distribution over departments, with weights (i + 1)^−generality.
#[derive(Clone, Debug)]
pub(crate) struct Guests {
    /// Weights, summed up to department i.
    sums: Vec<f64>,
    /// The first department that a draw in each of 64 equal parts can mean, so that none is far to seek
    /// (Chen and Asau 1974).
    guide: [u8; PARTS],
}

impl Default for Guests {
    fn default() -> Self {
        Guests { sums: Vec::new(), guide: [0; PARTS] }
    }
}

impl Guests {
    fn weigh(&mut self, departments: usize, generality: f64) {
        self.sums.clear();
        let mut sum = 0.0;
        for i in 0..departments {
            sum += libm::pow((i + 1) as f64, -generality);
            self.sums.push(sum);
        }
        let parts = self.guide.iter_mut().enumerate();
        for (part, first) in parts {
            let mark = part as f64 / PARTS as f64 * sum;
            *first = self.sums.partition_point(|sum| *sum <= mark).min(departments - 1) as u8;
        }
    }

    /// The department that a draw in [0, 1) means.
    #[inline]
    pub fn pick(&self, draw: f64) -> u8 {
        let last = self.sums.len() - 1;
        let mark = draw * self.sums[last];
        let mut department = usize::from(self.guide[(draw * PARTS as f64) as usize]);
        while department < last && self.sums[department] <= mark {
            department += 1;
        }
        department as u8
    }
}

#[cfg(test)]
mod tests {
    use super::Guests;

    #[test]
    fn guests_are_found_where_the_sums_say() {
        for departments in [1, 5, 36, 60] {
            let mut guests = Guests::default();
            guests.weigh(departments, 0.7);
            let total = guests.sums[departments - 1];
            for i in 0..10_000 {
                let draw = f64::from(i) / 10_000.0;
                let right = guests.sums.partition_point(|sum| *sum <= draw * total);
                assert_eq!(usize::from(guests.pick(draw)), right.min(departments - 1));
            }
        }
    }
}
