//! Which of several models the data came from, by approximate Bayesian computation: the models of the points nearest to
//! the data vote (Pudlo et al. 2016 on why votes need a test of their own: a confusion table comes with them).

use crate::error::InferError;
use crate::problem::Table;
use crate::regression::{distance, with_error};
use crate::summary::Summary;

/// What tables of several models teach of telling them apart.
#[derive(Clone, Debug)]
pub struct Classes {
    models: usize,
    summary: Summary,
    /// The model of each row, and its summaries.
    rows: Vec<(usize, Vec<f64>)>,
    /// What each row of a model weighs: a model some of whose points had no outcome is so much less likely.
    weights: Vec<f64>,
    /// How many of the nearest rows vote.
    nearest: usize,
}

/// The share of the rows that vote.
const VOTING: f64 = 0.02;
/// At least so many vote.
const LEAST: usize = 30;

impl Classes {
    /// Learns from a table for each model, whose points are draws from its prior. Models are taken to be equally likely
    /// before the data.
    ///
    /// # Errors
    /// Where there are fewer than two models, a table has too few rows, or numbers do not belong together.
    pub fn learn(tables: &[Table], error: &[f64], seed: u64) -> Result<Self, InferError> {
        if tables.len() < 2 {
            return Err(InferError::TooFew { expected: 2, found: tables.len() });
        }
        if let Some(few) = tables.iter().find(|table| table.len() < LEAST) {
            return Err(InferError::TooFew { expected: LEAST, found: few.len() });
        }
        let (mut outcomes, mut of) = (Vec::new(), Vec::new());
        for (model, table) in tables.iter().enumerate() {
            for (row, outcome) in table.outcome.iter().enumerate() {
                let number = ((model as u64) << 32) + row as u64;
                outcomes.push(with_error(outcome, error, seed, number));
                of.push(model);
            }
        }
        let indicator =
            |model: usize| of.iter().map(|at| f64::from(u8::from(*at == model))).collect();
        let z: Vec<Vec<f64>> = (0..tables.len()).map(indicator).collect();
        let summary = Summary::learn(&outcomes, &z)?;
        let rows = of.iter().zip(&outcomes).map(|(model, outcome)| (*model, summary.of(outcome)));
        let weight = |table: &Table| 1.0 / (table.len() as f64 + table.undefined as f64);
        let nearest = ((VOTING * outcomes.len() as f64) as usize).max(LEAST);
        Ok(Classes {
            models: tables.len(),
            rows: rows.collect(),
            summary,
            weights: tables.iter().map(weight).collect(),
            nearest,
        })
    }

    /// The share of the vote of each model for observed values.
    #[must_use]
    pub fn votes(&self, values: &[f64]) -> Vec<f64> {
        self.votes_for(&self.summary.of(values), None)
    }

    fn votes_for(&self, here: &[f64], leave_out: Option<usize>) -> Vec<f64> {
        let mut away: Vec<(f64, usize)> = (0..self.rows.len())
            .filter(|row| Some(*row) != leave_out)
            .map(|row| (distance(&self.rows[row].1, here), row))
            .collect();
        let count = self.nearest.min(away.len());
        away.select_nth_unstable_by(count - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut votes = vec![0.0; self.models];
        for (_, row) in &away[..count] {
            let model = self.rows[*row].0;
            votes[model] += self.weights[model];
        }
        let all: f64 = votes.iter().sum();
        votes.into_iter().map(|vote| vote / all).collect()
    }

    /// How the vote goes where the model is known: by true model, the share of its rows that each model wins, over at most
    /// `cases` rows a model, each without itself.
    #[must_use]
    pub fn confusion(&self, cases: usize) -> Vec<Vec<f64>> {
        let mut table = vec![vec![0.0; self.models]; self.models];
        for (model, wins) in table.iter_mut().enumerate() {
            let own: Vec<usize> =
                (0..self.rows.len()).filter(|row| self.rows[*row].0 == model).take(cases).collect();
            for row in &own {
                let votes = self.votes_for(&self.rows[*row].1, Some(*row));
                let best = (0..self.models).fold(0, |a, b| if votes[b] > votes[a] { b } else { a });
                wins[best] += 1.0 / own.len() as f64;
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::{Draws, Stream};

    /// Normal outcomes around a mean of the model's own.
    fn table(mean: f64, count: u64) -> Table {
        let mut table = Table::default();
        for number in 0..count {
            let mut draws = Draws::at((mean * 10.0) as u64 + 3, Stream::Own, number);
            table.theta.push(vec![0.0]);
            table.outcome.push(vec![mean + draws.normal(), draws.normal()]);
        }
        table
    }

    /// Two normal outcomes with means 0 and 2: halfway the chances are even, and the best rule is wrong in Φ(−1) = 16 %.
    #[test]
    fn two_normals_are_told_apart_as_well_as_can_be() {
        let classes =
            Classes::learn(&[table(0.0, 3000), table(2.0, 3000)], &[0.0, 0.0], 1).unwrap();
        let middle = classes.votes(&[1.0, 0.0])[0];
        // 120 votes: 0.5 ± 3.3 standard deviations of 0.046.
        assert!((middle - 0.5).abs() < 0.15, "{middle}");
        // At 0.5 the odds are e to 1: 0.73.
        let nearer = classes.votes(&[0.5, 0.0])[0];
        assert!((nearer - 0.731).abs() < 0.15, "{nearer}");
        let confusion = classes.confusion(1000);
        for wrong in [confusion[0][1], confusion[1][0]] {
            // 1,000 cases: 0.159 ± 3.3 standard deviations of 0.012, and a little for the vote.
            assert!((0.115..0.215).contains(&wrong), "{wrong}");
        }
    }

    /// Half of the points of one model have no outcome: where both are as likely, it has half the chance.
    #[test]
    fn what_is_undefined_counts_against_a_model() {
        let mut rare = table(0.0, 1500);
        rare.undefined = 1500;
        let classes = Classes::learn(&[table(0.0, 3000), rare], &[0.0, 0.0], 1).unwrap();
        let share = classes.votes(&[0.0, 0.0])[0];
        // 90 votes, of which two in three: 0.667 ± 3.3 standard deviations of 0.05.
        assert!((share - 0.667).abs() < 0.17, "{share}");
        assert!(Classes::learn(&[table(0.0, 100)], &[0.0, 0.0], 1).is_err());
    }
}
