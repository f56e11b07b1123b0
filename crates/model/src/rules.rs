//! What a scenario means, worked out once a world.

use crate::{Parameters, Scenario};

/// The rules of a world.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub parameters: Parameters,
    pub campaign_months: Vec<u32>,
    /// Where each function goes at the merger.
    pub merger_map: Vec<u8>,
    /// Weights (i + 1)^−generality, summed up to department i.
    pub invited: Vec<f64>,
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
        let mapped = |f: u32| {
            scenario.merger_map.get(f as usize).copied().unwrap_or(f % parameters.merger_to) as u8
        };
        let mut rules = Rules {
            campaign_months: scenario.campaign_months.clone(),
            merger_map: (0..parameters.departments).map(mapped).collect(),
            invited: Vec::new(),
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
        self.invited.clear();
        let mut sum = 0.0;
        for i in 0..departments {
            sum += libm::pow((i + 1) as f64, -self.parameters.generality);
            self.invited.push(sum);
        }
    }

    /// Departments that a merger creates; 0 if there is none.
    pub fn after_merger(&self) -> usize {
        if self.parameters.merger_at == 0 { 0 } else { self.parameters.merger_to as usize }
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
