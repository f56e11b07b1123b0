//! What is known of a parameter before any data.

use crate::special::{
    beta_cdf, beta_density, beta_quantile, normal_cdf, normal_density, normal_quantile,
};
use serde::{Deserialize, Serialize};

/// What is known of a parameter before any data. Every draw lies from `low` to `high`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Distribution {
    /// Every number is as likely as any other.
    Uniform {
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// Every whole number is as likely as any other.
    Whole {
        /// The least.
        low: i64,
        /// The greatest.
        high: i64,
    },
    /// Normal, cut off at its bounds.
    Normal {
        /// The mean before it is cut off.
        mean: f64,
        /// The standard deviation before it is cut off.
        sd: f64,
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// Its logarithm is uniform: every order of magnitude is as likely as any other.
    LogUniform {
        /// The least; above zero.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// Beta, stretched over its bounds.
    Beta {
        /// The first shape.
        a: f64,
        /// The second shape.
        b: f64,
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
    },
}

/// What makes a distribution none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DistributionError {
    /// A number is not finite.
    #[error("expected finite numbers, found {0}")]
    NotFinite(f64),
    /// Nothing lies between the bounds.
    #[error("expected low below high, found {low} and {high}")]
    Empty {
        /// The lower bound.
        low: f64,
        /// The upper bound.
        high: f64,
    },
    /// There is no logarithm of the lower bound.
    #[error("expected low above 0, found {0}")]
    NoLogarithm(f64),
    /// The standard deviation is not above zero.
    #[error("expected a standard deviation above 0, found {0}")]
    NoSpread(f64),
    /// The bounds leave less than a millionth of the normal distribution.
    #[error("expected bounds nearer to the mean, found {share:e} of the distribution between them")]
    Beyond {
        /// The share between the bounds.
        share: f64,
    },
    /// A shape of a beta distribution is outside 0.01 to 10000.
    #[error("expected shapes from 0.01 to 10000, found {0}")]
    Shape(f64),
    /// Whole numbers beyond those that are exact, or more of them than can be told apart.
    #[error("expected at most 1000000000 whole numbers below 1000000000000, found {low} to {high}")]
    TooMany {
        /// The least.
        low: i64,
        /// The greatest.
        high: i64,
    },
}

const EXACT: i64 = 1_000_000_000_000;

impl Distribution {
    /// Whether it is a distribution.
    ///
    /// # Errors
    /// Where it is none.
    pub fn check(&self) -> Result<(), DistributionError> {
        if let Distribution::Whole { low, high } = *self {
            if low >= high {
                return Err(DistributionError::Empty { low: low as f64, high: high as f64 });
            }
            let exact = low >= -EXACT && high <= EXACT && high - low < 1_000_000_000;
            return if exact { Ok(()) } else { Err(DistributionError::TooMany { low, high }) };
        }
        let (low, high) = (self.low(), self.high());
        let shapes = match *self {
            Distribution::Normal { mean, sd, .. } => [mean, sd],
            Distribution::Beta { a, b, .. } => [a, b],
            _ => [0.0; 2],
        };
        // The width of the bounds has to be finite as well.
        let all = [low, high, shapes[0], shapes[1], high - low];
        if let Some(x) = all.into_iter().find(|x| !x.is_finite()) {
            return Err(DistributionError::NotFinite(x));
        }
        if low >= high {
            return Err(DistributionError::Empty { low, high });
        }
        match *self {
            Distribution::LogUniform { low, .. } if low <= 0.0 => {
                Err(DistributionError::NoLogarithm(low))
            }
            Distribution::Normal { sd, .. } if sd <= 0.0 => Err(DistributionError::NoSpread(sd)),
            Distribution::Normal { mean, sd, low, high } => {
                let share = Cut::of(mean, sd, low, high).share;
                let enough = share >= 1e-6;
                if enough { Ok(()) } else { Err(DistributionError::Beyond { share }) }
            }
            Distribution::Beta { a, b, .. } => {
                match [a, b].into_iter().find(|x| !(0.01..=10_000.0).contains(x)) {
                    Some(shape) => Err(DistributionError::Shape(shape)),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// The least that it can be.
    #[must_use]
    pub fn low(&self) -> f64 {
        match *self {
            Distribution::Whole { low, .. } => low as f64,
            Distribution::Uniform { low, .. }
            | Distribution::Normal { low, .. }
            | Distribution::LogUniform { low, .. }
            | Distribution::Beta { low, .. } => low,
        }
    }

    /// The greatest that it can be.
    #[must_use]
    pub fn high(&self) -> f64 {
        match *self {
            Distribution::Whole { high, .. } => high as f64,
            Distribution::Uniform { high, .. }
            | Distribution::Normal { high, .. }
            | Distribution::LogUniform { high, .. }
            | Distribution::Beta { high, .. } => high,
        }
    }

    /// Whether a value is one that it can have.
    #[must_use]
    pub fn holds(&self, x: f64) -> bool {
        let whole = !matches!(self, Distribution::Whole { .. }) || x.fract() == 0.0;
        whole && (self.low()..=self.high()).contains(&x)
    }

    /// The value below which it lies with chance `u`.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        let u = u.clamp(0.0, 1.0);
        let x = match *self {
            Distribution::Uniform { low, high } => low + u * (high - low),
            Distribution::Whole { low, high } => low as f64 + (u * count(low, high)).floor(),
            Distribution::Normal { mean, sd, low, high } => {
                Cut::of(mean, sd, low, high).quantile(u)
            }
            Distribution::LogUniform { low, high } => {
                libm::exp(libm::log(low) + u * (libm::log(high) - libm::log(low)))
            }
            Distribution::Beta { a, b, low, high } => low + beta_quantile(a, b, u) * (high - low),
        };
        x.clamp(self.low(), self.high())
    }

    /// The chance of a lower value. A whole number fills a unit of its own, in the middle of which it stands, so that this
    /// is the inverse of [`quantile`](Self::quantile) for whole numbers too.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        self.cdf_within(x, 0.5)
    }

    /// The same, with a whole number at some place of its unit (0 to 1) instead of the middle.
    pub(crate) fn cdf_within(&self, x: f64, place: f64) -> f64 {
        let x = x.clamp(self.low(), self.high());
        let u = match *self {
            Distribution::Uniform { low, high } => (x - low) / (high - low),
            Distribution::Whole { low, high } => {
                ((x - low as f64).floor() + place) / count(low, high)
            }
            Distribution::Normal { mean, sd, low, high } => Cut::of(mean, sd, low, high).cdf(x),
            Distribution::LogUniform { low, high } => libm::log(x / low) / libm::log(high / low),
            Distribution::Beta { a, b, low, high } => beta_cdf(a, b, (x - low) / (high - low)),
        };
        u.clamp(0.0, 1.0)
    }

    /// The density at a value, for whole numbers the probability; zero where it cannot be.
    #[must_use]
    pub fn density(&self, x: f64) -> f64 {
        if !self.holds(x) {
            return 0.0;
        }
        match *self {
            Distribution::Uniform { low, high } => 1.0 / (high - low),
            Distribution::Whole { low, high } => 1.0 / count(low, high),
            Distribution::Normal { mean, sd, low, high } => {
                normal_density((x - mean) / sd) / sd / Cut::of(mean, sd, low, high).share
            }
            Distribution::LogUniform { low, high } => 1.0 / (x * libm::log(high / low)),
            Distribution::Beta { a, b, low, high } => {
                beta_density(a, b, (x - low) / (high - low)) / (high - low)
            }
        }
    }

    /// Its mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => 0.5 * (low + high),
            Distribution::Whole { low, high } => 0.5 * (low as f64 + high as f64),
            Distribution::Normal { mean, sd, low, high } => {
                mean + sd * Cut::of(mean, sd, low, high).moments().0
            }
            Distribution::LogUniform { low, high } => (high - low) / libm::log(high / low),
            Distribution::Beta { a, b, low, high } => low + a / (a + b) * (high - low),
        }
    }

    /// Its standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        match *self {
            Distribution::Uniform { low, high } => (high - low) / 12_f64.sqrt(),
            Distribution::Whole { low, high } => {
                let n = count(low, high);
                ((n * n - 1.0) / 12.0).sqrt()
            }
            Distribution::Normal { mean, sd, low, high } => {
                sd * Cut::of(mean, sd, low, high).moments().1.sqrt()
            }
            Distribution::LogUniform { low, high } => {
                let (mean, ratio) = (self.mean(), libm::log(high / low));
                (0.5 * (high * high - low * low) / ratio - mean * mean).max(0.0).sqrt()
            }
            Distribution::Beta { a, b, low, high } => {
                (a * b / (a + b + 1.0)).sqrt() / (a + b) * (high - low)
            }
        }
    }
}

/// How many whole numbers there are.
fn count(low: i64, high: i64) -> f64 {
    high as f64 - low as f64 + 1.0
}

/// A standard normal distribution cut off at two places, turned over where both lie above its mean, because only the
/// lower tail has all its digits.
struct Cut {
    mean: f64,
    sd: f64,
    /// 1, or −1 where it is turned over.
    sign: f64,
    low: f64,
    high: f64,
    below: f64,
    share: f64,
}

impl Cut {
    fn of(mean: f64, sd: f64, low: f64, high: f64) -> Self {
        let (low, high) = ((low - mean) / sd, (high - mean) / sd);
        let sign = if low > 0.0 { -1.0 } else { 1.0 };
        let (low, high) = if low > 0.0 { (-high, -low) } else { (low, high) };
        let below = normal_cdf(low);
        Cut { mean, sd, sign, low, high, below, share: normal_cdf(high) - below }
    }

    fn quantile(&self, u: f64) -> f64 {
        let u = if self.sign < 0.0 { 1.0 - u } else { u };
        let x = normal_quantile(self.below + u * self.share).clamp(self.low, self.high);
        self.mean + self.sd * self.sign * x
    }

    fn cdf(&self, x: f64) -> f64 {
        let u = (normal_cdf(self.sign * (x - self.mean) / self.sd) - self.below) / self.share;
        if self.sign < 0.0 { 1.0 - u } else { u }
    }

    /// Mean and variance, in standard deviations from the mean (Johnson, Kotz and Balakrishnan 1994, 10.1).
    fn moments(&self) -> (f64, f64) {
        let (at_low, at_high) = (normal_density(self.low), normal_density(self.high));
        let mean = (at_low - at_high) / self.share;
        let variance = 1.0 + (self.low * at_low - self.high * at_high) / self.share - mean * mean;
        (self.sign * mean, variance.max(0.0))
    }
}
