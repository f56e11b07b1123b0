//! From outcomes, one after the other, to findings.

use crate::archive::batch::{Batch, FailedRun};
use crate::error::RunError;
use crate::findings::{Findings, InstrumentSummary, Outcome, Passage, ReachPair, Survival};
use crate::plan::Plan;
use tiaokuai_measure::stats::{lower_median, mean, spread, spread_runs};
use tiaokuai_measure::{INSTRUMENTS, Reading, Shape, Shares, number};

/// Collects what the findings need and forgets the rest of each world.
pub(crate) struct Gatherer {
    plan: Plan,
    /// By instrument: the numbers of all worlds.
    numbers: Vec<Vec<f64>>,
    /// By instrument: the numbers of all months of one world after the other.
    series: Vec<Vec<f64>>,
    /// Run and stock at the end.
    stocks: Vec<(u32, u32)>,
    passage: Passage,
    /// By department: groups founded, reach with groups, without.
    reach: Vec<(f64, Vec<f64>, Vec<f64>)>,
    /// By world: what reach gains by groups, of the departments that found more than the median one there, and of
    /// the others.
    gains: [Vec<f64>; 2],
    /// By world, one after the other: the age from which each group was followed, its age, and whether it was abolished
    /// then.
    lives: (Vec<f64>, Vec<f64>, Vec<bool>),
    /// By world: the share of groups alive by age.
    shares: Vec<Shares>,
    pub failures: Vec<FailedRun>,
}

impl Gatherer {
    pub fn new(plan: &Plan) -> Self {
        Gatherer {
            plan: plan.clone(),
            numbers: vec![Vec::new(); INSTRUMENTS.len()],
            series: vec![Vec::new(); INSTRUMENTS.len()],
            stocks: Vec::new(),
            passage: Passage::default(),
            reach: Vec::new(),
            gains: [Vec::new(), Vec::new()],
            lives: Default::default(),
            shares: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn months(&self) -> usize {
        self.plan.scenario.parameters.months as usize
    }

    pub fn add(&mut self, batch: &Batch) {
        batch.outcomes.iter().for_each(|outcome| self.add_world(outcome));
        self.failures.extend(batch.failures.iter().cloned());
    }

    fn add_world(&mut self, outcome: &Outcome) {
        let months = self.months();
        for (i, reading) in outcome.readings.iter().enumerate() {
            let Some(reading) = reading else { continue };
            self.numbers[i].push(number(reading));
            if let Reading::Series(_, series) = reading {
                let (all, known) = (&mut self.series[i], months.min(series.len()));
                if all.is_empty() {
                    all.reserve_exact(months * self.plan.runs as usize);
                }
                all.extend_from_slice(&series[..known]);
                all.extend(std::iter::repeat_n(f64::NAN, months - known));
            }
        }
        self.stocks.push((outcome.stock, outcome.run));
        for (sum, way) in self.passage.several.iter_mut().zip(outcome.passage.several) {
            (sum[0], sum[1]) = (sum[0] + way[0], sum[1] + way[1]);
        }
        for i in 0..2 {
            self.passage.single[i] += outcome.passage.single[i];
        }
        self.reach.resize(outcome.reach.len(), (0.0, Vec::new(), Vec::new()));
        for ((sum, reach), founded) in
            self.reach.iter_mut().zip(&outcome.reach).zip(&outcome.founded)
        {
            sum.0 += f64::from(*founded);
            sum.1.push(reach.0);
            sum.2.push(reach.1);
        }
        for (part, gains) in [true, false].into_iter().zip(&mut self.gains) {
            let part = outcome.reach.iter().zip(&outcome.hosts).filter(|(_, host)| **host == part);
            let gained = part.map(|((with, without), _)| with - without);
            gains.push(mean(gained.filter(|gain| gain.is_finite())));
        }
        self.lives.0.extend_from_slice(&outcome.lives.entries);
        self.lives.1.extend_from_slice(&outcome.lives.ages);
        self.lives.2.extend_from_slice(&outcome.lives.ended);
        self.shares.push(outcome.shares.clone());
    }

    /// The run whose stock at the end is the median; the lower one of an even number.
    pub fn median_run(&self) -> Option<u32> {
        lower_median(self.stocks.iter().copied()).map(|(_, run)| run)
    }

    /// The error if no world came to its end.
    pub fn hopeless(&self) -> RunError {
        let first = self.failures.first();
        RunError::Worlds { reason: first.map(|f| f.reason.clone()).unwrap_or_default() }
    }

    pub fn findings(&self, example: Outcome) -> Findings {
        let worlds = self.stocks.len() as f64;
        let instruments = INSTRUMENTS
            .iter()
            .zip(&self.numbers)
            .zip(&self.series)
            .map(|((row, numbers), series)| {
                let monthly = row.shape == Shape::Monthly;
                let last = || series.chunks_exact(self.months()).filter_map(|world| world.last());
                InstrumentSummary {
                    name: row.name.to_string(),
                    number: spread(numbers),
                    last: monthly.then(|| spread(&last().copied().collect::<Vec<f64>>())),
                    series: monthly.then(|| spread_runs(series, self.months())),
                }
            })
            .collect();
        let mut passage = self.passage;
        for way in passage.several.iter_mut().chain(std::iter::once(&mut passage.single)) {
            *way = way.map(|count| count / worlds);
        }
        let record = &example.record;
        let reach = record
            .departments
            .iter()
            .zip(&self.reach)
            .filter(|(department, _)| department.until.is_none())
            .map(|(department, (founded, with, without))| ReachPair {
                name: department.name.clone(),
                founded: founded / worlds,
                with: spread(with),
                without: spread(without),
            })
            .collect();
        Findings {
            version: self.plan.version.clone(),
            scenario: self.plan.scenario.clone(),
            posterior: self.plan.posterior.clone(),
            seed: self.plan.seed,
            runs: self.stocks.len() as u32,
            instruments,
            example_run: example.run,
            campaigns: record.campaigns.clone(),
            passage,
            reach,
            gains: [spread(&self.gains[0]), spread(&self.gains[1])],
            survival: self.survival(),
            example: example.record,
        }
    }

    fn survival(&self) -> Survival {
        let (entries, ages, ends) = &self.lives;
        let pooled = Shares::of(entries, ages, ends);
        let last = ages.iter().copied().fold(0.0, f64::max) as u32;
        let mut survival = Survival {
            groups: ages.len() as u64,
            abolished: ends.iter().filter(|ended| **ended).count() as u64,
            ..Survival::default()
        };
        for age in 0..=last {
            let age = f64::from(age);
            let over_worlds =
                spread(&self.shares.iter().map(|curve| curve.at(age)).collect::<Vec<_>>());
            survival.age.push(age);
            survival.share.push(pooled.at(age));
            survival.q05.push(over_worlds.q05);
            survival.q95.push(over_worlds.q95);
        }
        survival
    }
}
