//! What an inference is about: points, what comes of them, and what was observed.

use crate::distribution::Distribution;
use crate::error::{InferError, Of, length};
use serde::{Deserialize, Serialize};

/// A point to simulate at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its number, unique in an inference: the simulator takes its seed from it.
    pub number: u64,
    /// The parameters.
    pub theta: Vec<f64>,
}

/// Anything that can be simulated.
pub trait Simulator {
    /// What can go wrong; an inference that fails says it in the same type.
    type Error: From<InferError>;

    /// The patterns that come of each point, in the same order; nothing where they are not defined. It must not matter
    /// which points are asked for together.
    ///
    /// # Errors
    /// As the simulator's own.
    fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, Self::Error>;
}

/// What was observed: a value a pattern, and how far the model may be from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The value of each pattern.
    pub values: Vec<f64>,
    /// The standard deviation of its observation and of the model's discrepancy together: the root of the sum of their
    /// squares.
    pub error: Vec<f64>,
}

impl Target {
    /// Whether all of it are numbers.
    ///
    /// # Errors
    /// Where one is not, or where there is not one error a value.
    pub fn check(&self) -> Result<(), InferError> {
        length(Of::Patterns, self.values.len(), self.error.len())?;
        if self.values.is_empty() {
            return Err(InferError::Length { of: Of::Patterns, expected: 1, found: 0 });
        }
        for (pattern, (&value, &error)) in self.values.iter().zip(&self.error).enumerate() {
            if !(value.is_finite() && error.is_finite() && error >= 0.0) {
                return Err(InferError::Observed { pattern, value, error });
            }
        }
        Ok(())
    }
}

/// Points and what came of them; those of which nothing came are left out and counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The parameters of each point.
    pub theta: Vec<Vec<f64>>,
    /// What came of it.
    pub outcome: Vec<Vec<f64>>,
    /// Points of which nothing came.
    pub undefined: u64,
}

impl Table {
    /// A table of points and outcomes.
    ///
    /// # Errors
    /// Where there is not one outcome a point.
    pub fn of(points: &[Point], outcomes: Vec<Option<Vec<f64>>>) -> Result<Self, InferError> {
        let mut table = Table::default();
        table.extend(points, outcomes)?;
        Ok(table)
    }

    /// Adds points with their outcomes. An outcome with a number that is not finite is not defined.
    ///
    /// # Errors
    /// Where there is not one outcome a point.
    pub fn extend(
        &mut self,
        points: &[Point],
        outcomes: Vec<Option<Vec<f64>>>,
    ) -> Result<(), InferError> {
        length(Of::Points, points.len(), outcomes.len())?;
        for (point, outcome) in points.iter().zip(outcomes) {
            match outcome.filter(|outcome| outcome.iter().all(|x| x.is_finite())) {
                Some(outcome) => {
                    self.theta.push(point.theta.clone());
                    self.outcome.push(outcome);
                }
                None => self.undefined += 1,
            }
        }
        Ok(())
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.theta.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.theta.is_empty()
    }

    /// Whether its rows have a number for each prior and each pattern.
    pub(crate) fn check(
        &self,
        priors: &[Distribution],
        patterns: usize,
        least: usize,
    ) -> Result<(), InferError> {
        check_priors(priors)?;
        length(Of::Points, self.theta.len(), self.outcome.len())?;
        if self.len() < least {
            return Err(InferError::TooFew { expected: least, found: self.len() });
        }
        for (theta, outcome) in self.theta.iter().zip(&self.outcome) {
            length(Of::Parameters, priors.len(), theta.len())?;
            length(Of::Patterns, patterns, outcome.len())?;
        }
        Ok(())
    }
}

/// Whether there are priors, and each is a distribution.
pub(crate) fn check_priors(priors: &[Distribution]) -> Result<(), InferError> {
    if priors.is_empty() {
        return Err(InferError::Length { of: Of::Parameters, expected: 1, found: 0 });
    }
    for (parameter, prior) in priors.iter().enumerate() {
        prior.check().map_err(|error| InferError::Prior { parameter, error })?;
    }
    Ok(())
}
