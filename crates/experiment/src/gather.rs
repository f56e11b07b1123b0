//! From outcomes, one after the other, to findings.

use crate::archive::ArchiveError;
use crate::archive::batch::{Batch, FailedRun};
use crate::columns::Columns;
use crate::error::RunError;
use crate::findings::{Findings, InstrumentSummary, Outcome, Passage, ReachPair, Survival};
use crate::plan::Plan;
use std::ops::Range;
use std::path::Path;
use tiaokuai_measure::stats::{SeriesSpread, Sorted, Spread, lower_median, mean};
use tiaokuai_measure::{INSTRUMENTS, Instrument, Pooled, Reading, Shape, Shares, number};

/// Collects what the findings need and forgets the rest of each world.
pub(crate) struct Gatherer {
    plan: Plan,
    /// A row a world: see [`Row`].
    numbers: Columns,
    /// Run and stock at the end.
    stocks: Vec<(u32, u32)>,
    passage: Passage,
    /// By department: groups founded.
    founded: Vec<f64>,
    /// The lives of the groups of all worlds.
    lives: Pooled,
    pub failures: Vec<FailedRun>,
}

/// Where the numbers of a world stand in its row: those of the instruments; what reach gains by groups, of the departments
/// that found more than the median one there, and of the others; by department reach with groups, and without; the months
/// of one monthly instrument after the other; the share of groups alive by age, up to the last age at which one ended.
#[derive(Clone, Copy)]
struct Row {
    departments: usize,
    months: usize,
}

impl Row {
    const GAINS: usize = INSTRUMENTS.len();
    const REACH: usize = Row::GAINS + 2;

    /// The months of an instrument, by its place among the monthly ones.
    const fn series(self, place: usize) -> Range<usize> {
        let from = Row::REACH + 2 * self.departments + place * self.months;
        from..from + self.months
    }

    /// The shares of groups alive at the ages up to this one.
    fn shares(self, oldest: u32) -> Range<usize> {
        let from = self.series(monthly().count()).start;
        from..from + 1 + oldest as usize
    }
}

/// The monthly instruments, each with its place in the table.
fn monthly() -> impl Iterator<Item = (usize, &'static Instrument)> {
    INSTRUMENTS.iter().enumerate().filter(|(_, row)| row.shape == Shape::Monthly)
}

impl Gatherer {
    /// Nothing yet; what does not fit into memory goes into a file in this folder.
    pub fn new(plan: &Plan, folder: &Path) -> Self {
        Gatherer {
            plan: plan.clone(),
            numbers: Columns::new(folder, plan.runs),
            stocks: Vec::new(),
            passage: Passage::default(),
            founded: Vec::new(),
            lives: Pooled::default(),
            failures: Vec::new(),
        }
    }

    /// Nothing yet of worlds that are not kept in a folder.
    pub fn without_folder(plan: &Plan) -> Self {
        Gatherer::new(plan, &std::env::temp_dir())
    }

    fn row(&self) -> Row {
        let months = self.plan.scenario.parameters.months as usize;
        Row { departments: self.founded.len(), months }
    }

    /// Adds the worlds of a batch.
    ///
    /// # Errors
    /// Where the file of what does not fit into memory cannot be written.
    pub fn add(&mut self, batch: &Batch) -> Result<(), ArchiveError> {
        batch.outcomes.iter().try_for_each(|outcome| self.add_world(outcome))?;
        self.failures.extend(batch.failures.iter().cloned());
        Ok(())
    }

    fn add_world(&mut self, outcome: &Outcome) -> Result<(), ArchiveError> {
        if self.founded.is_empty() {
            // All worlds of a run have the same departments.
            self.founded.resize(outcome.founded.len(), 0.0);
        }
        let row = self.row();
        self.numbers.add(|numbers| put_row(outcome, row, numbers))?;
        self.stocks.push((outcome.stock, outcome.run));
        for (sum, way) in self.passage.several.iter_mut().zip(outcome.passage.several) {
            (sum[0], sum[1]) = (sum[0] + way[0], sum[1] + way[1]);
        }
        for i in 0..2 {
            self.passage.single[i] += outcome.passage.single[i];
        }
        for (sum, founded) in self.founded.iter_mut().zip(&outcome.founded) {
            *sum += f64::from(*founded);
        }
        self.lives.add(&outcome.lives);
        Ok(())
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

    /// What all worlds show, and one of them as the example.
    ///
    /// # Errors
    /// Where the file of what does not fit into memory cannot be read.
    pub fn findings(&self, example: Outcome) -> Result<Findings, ArchiveError> {
        let (worlds, row) = (self.stocks.len() as f64, self.row());
        let numbers = self.spreads(0..Row::GAINS)?;
        let mut instruments: Vec<InstrumentSummary> = INSTRUMENTS
            .iter()
            .zip(numbers)
            .map(|(row, number)| {
                let name = row.name.to_string();
                InstrumentSummary { name, number, last: None, series: None }
            })
            .collect();
        for (place, (i, _)) in monthly().enumerate() {
            let (mut series, mut last) = (SeriesSpread::default(), Sorted::default());
            self.sorted(row.series(place), |month| {
                series.push(month);
                std::mem::swap(&mut last, month);
            })?;
            instruments[i].last = Some(last.spread());
            instruments[i].series = Some(series);
        }
        let mut passage = self.passage;
        for way in passage.several.iter_mut().chain(std::iter::once(&mut passage.single)) {
            *way = way.map(|count| count / worlds);
        }
        let record = &example.record;
        let reach = self.spreads(Row::REACH..row.series(0).start)?;
        let reach = record
            .departments
            .iter()
            .zip(&self.founded)
            .zip(reach.chunks_exact(2))
            .filter(|((department, _), _)| department.until.is_none())
            .map(|((department, founded), reach)| ReachPair {
                name: department.name.clone(),
                founded: founded / worlds,
                with: reach[0],
                without: reach[1],
            })
            .collect();
        let gains = self.spreads(Row::GAINS..Row::REACH)?;
        Ok(Findings {
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
            gains: [gains[0], gains[1]],
            survival: self.survival(row)?,
            example: example.record,
        })
    }

    fn survival(&self, row: Row) -> Result<Survival, ArchiveError> {
        let pooled = self.lives.shares();
        let oldest = self.lives.oldest as u32;
        let age: Vec<f64> = (0..=oldest).map(f64::from).collect();
        let mut over_worlds = SeriesSpread::default();
        self.sorted(row.shares(oldest), |age| over_worlds.push(age))?;
        Ok(Survival {
            groups: self.lives.lives,
            abolished: self.lives.ended,
            share: age.iter().map(|age| pooled.at(*age)).collect(),
            q05: over_worlds.q05,
            q95: over_worlds.q95,
            age,
        })
    }

    /// The numbers of columns over worlds.
    fn spreads(&self, columns: Range<usize>) -> Result<Vec<Spread>, ArchiveError> {
        let mut spreads = Vec::with_capacity(columns.len());
        self.sorted(columns, |column| spreads.push(column.spread()))?;
        Ok(spreads)
    }

    /// Shows the numbers of columns in order.
    fn sorted(
        &self,
        columns: Range<usize>,
        mut show: impl FnMut(&mut Sorted),
    ) -> Result<(), ArchiveError> {
        let mut sorted = Sorted::default();
        self.numbers.each(columns, |column| {
            sorted.take(column);
            show(&mut sorted);
        })
    }
}

/// The row of a world; NaN where it does not define a number.
fn put_row(outcome: &Outcome, row: Row, numbers: &mut Vec<f64>) {
    let reading = |i: usize| outcome.readings.get(i).and_then(Option::as_ref);
    numbers.extend((0..INSTRUMENTS.len()).map(|i| reading(i).map_or(f64::NAN, number)));
    for part in [true, false] {
        let part = outcome.reach.iter().zip(&outcome.hosts).filter(|(_, host)| **host == part);
        let gained = part.map(|((with, without), _)| with - without);
        numbers.push(mean(gained.filter(|gain| gain.is_finite())));
    }
    let reach = (0..row.departments).map(|i| outcome.reach.get(i).copied());
    numbers.extend(reach.flat_map(|reach| reach.map_or([f64::NAN; 2], <[f64; 2]>::from)));
    for (i, _) in monthly() {
        let series: &[f64] = match reading(i) {
            Some(Reading::Series(_, series)) => series,
            _ => &[],
        };
        let known = row.months.min(series.len());
        numbers.extend_from_slice(&series[..known]);
        numbers.extend(std::iter::repeat_n(f64::NAN, row.months - known));
    }
    put_shares(&outcome.shares, numbers);
}

/// The shares alive after the ages from 0 on, up to the last at which they change.
fn put_shares(shares: &Shares, numbers: &mut Vec<f64>) {
    let last = shares.time.last().copied().unwrap_or_default();
    let (mut share, mut next) = (1.0, 0);
    let mut age = 0.0;
    loop {
        while shares.time.get(next).is_some_and(|time| *time <= age) {
            share = shares.survival[next];
            next += 1;
        }
        numbers.push(share);
        if age >= last {
            return;
        }
        age += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stand_at_whole_ages() {
        let shares = Shares { time: vec![0.0, 2.5, 4.0], survival: vec![0.9, 0.5, 0.25] };
        let mut numbers = Vec::new();
        put_shares(&shares, &mut numbers);
        assert_eq!(numbers, [0.9, 0.9, 0.9, 0.5, 0.25]);
        assert!((0..9).all(|age| numbers[age.min(4)] == shares.at(age as f64)));
        numbers.clear();
        put_shares(&Shares::default(), &mut numbers);
        assert_eq!(numbers, [1.0]);
    }
}
