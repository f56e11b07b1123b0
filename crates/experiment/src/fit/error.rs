//! Why there is no fit.

use crate::error::RunError;
use tiaokuai_infer::InferError;

/// Why nothing was fitted.
#[derive(Debug, thiserror::Error)]
pub enum FitError {
    /// Worlds could not be run, or were stopped.
    #[error(transparent)]
    Run(#[from] RunError),
    /// No inference could be made of them.
    #[error(transparent)]
    Infer(#[from] InferError),
    /// Nothing of the prior can meet the data.
    #[error(
        "no values of the free parameters meet the data: at best {pattern} is {away:.1} standard deviations off; free more parameters, widen their priors, or hold {pattern} out"
    )]
    Unmet {
        /// The pattern that is furthest from the data where all are nearest.
        pattern: String,
        /// How far it is, in standard deviations of worlds and errors together.
        away: f64,
    },
    /// A pattern lies beyond all that was simulated.
    #[error(
        "{pattern} was observed far beyond all simulated worlds; free more parameters, widen their priors, or hold it out"
    )]
    Beyond {
        /// The pattern.
        pattern: String,
    },
    /// There is nothing to fit.
    #[error("nothing is fitted: no parameter is free")]
    NoFree,
    /// Every pattern is held out.
    #[error("nothing is fitted to: every pattern is held out")]
    NoPattern,
    /// A rule of a forecast would have changed the past that the data tell of.
    #[error(
        "the rule {rule} would act before {}, where the forecast begins; expected that month or a later one (at, from with until), every or always",
        date.map_or_else(|| format!("month {from}"), |date| date.to_string())
    )]
    Past {
        /// Its short name.
        rule: String,
        /// The first month after the data.
        from: u32,
        /// The same as a date, where the data have a calendar.
        date: Option<tiaokuai_record::YearMonth>,
    },
    /// A forecast to a year of data that have no calendar.
    #[error("the data have no calendar; expected a number of years, as 5")]
    NoCalendar,
    /// A forecast that would end before it begins.
    #[error("the year {until} is not after the data, which end in {end}")]
    NotAfter {
        /// The year to whose end was to be forecast.
        until: u32,
        /// The last month of the data.
        end: tiaokuai_record::YearMonth,
    },
    /// A folder holds no fit.
    #[error("{path} holds no fit: {reason}")]
    NoFit {
        /// The folder.
        path: std::path::PathBuf,
        /// Why.
        reason: String,
    },
}

impl From<crate::ArchiveError> for FitError {
    fn from(error: crate::ArchiveError) -> Self {
        FitError::Run(error.into())
    }
}
