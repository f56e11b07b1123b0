//! What can keep an inference from an answer.

use crate::distribution::DistributionError;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum InferError {
    /// The prior of a parameter is no distribution.
    #[error("prior {parameter}: {error}")]
    Prior {
        /// The parameter's place.
        parameter: usize,
        /// What is wrong.
        error: DistributionError,
    },
    /// A list has another length than what it belongs to.
    #[error("expected {expected} numbers for {of}, found {found}")]
    Length {
        /// What the list is of.
        of: Of,
        /// How many there have to be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// An observed value or its error is no number, or the error is below zero.
    #[error(
        "pattern {pattern}: expected a number and an error of at least 0, found {value} and {error}"
    )]
    Observed {
        /// The pattern's place.
        pattern: usize,
        /// The value.
        value: f64,
        /// The error.
        error: f64,
    },
    /// A setting is outside what it can be.
    #[error("setting {setting}: expected {expected}, found {found}")]
    Setting {
        /// Its name.
        setting: &'static str,
        /// What would be right.
        expected: &'static str,
        /// What it is.
        found: f64,
    },
    /// Too few points have an outcome to learn from them.
    #[error("expected at least {expected} points with an outcome, found {found}")]
    TooFew {
        /// How many are needed.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// An observed value lies far beyond all that was simulated.
    #[error(
        "pattern {pattern}: {value} was observed, but all simulated values lie from {low} to {high}"
    )]
    OutOfReach {
        /// The pattern's place.
        pattern: usize,
        /// What was observed.
        value: f64,
        /// The least that was simulated.
        low: f64,
        /// The greatest that was simulated.
        high: f64,
    },
    /// Nothing of the prior can meet the data.
    #[error(
        "nothing of the prior is left: the model, or the errors allowed, cannot meet the data (at best, pattern {pattern} is {implausibility:.1} standard deviations away)"
    )]
    NothingLeft {
        /// The pattern that is furthest from the data where all are nearest to them.
        pattern: usize,
        /// How far it is there, in standard deviations.
        implausibility: f64,
    },
    /// Numbers are so large, or so much alike, that no regression through them can be worked out.
    #[error("the simulated values are too large or too much alike for a regression")]
    Singular,
    /// Proposals of sequential Monte Carlo keep falling outside of the prior or of the region.
    #[error("no proposal lies inside the prior and the region")]
    NoProposal,
}

/// What a list of numbers is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// One number a parameter.
    Parameters,
    /// One number a pattern.
    Patterns,
    /// One outcome a point.
    Points,
}

impl std::fmt::Display for Of {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Of::Parameters => "the parameters",
            Of::Patterns => "the patterns",
            Of::Points => "the points",
        })
    }
}

/// Whether a list is as long as it has to be.
pub(crate) fn length(of: Of, expected: usize, found: usize) -> Result<(), InferError> {
    if expected == found { Ok(()) } else { Err(InferError::Length { of, expected, found }) }
}
