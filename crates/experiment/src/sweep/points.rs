//! The points of a plan, each made when its turn comes.

use crate::sensitivity::{Factor, Sample};
use tiaokuai_model::{Chance, Parameter, Stream};

/// Points of a sequence that fills the space evenly: so many there are at most.
pub(super) const MOST_EVEN: u32 = 1 << 16;

/// How the points of a plan are chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// The scenario as it is: one point.
    Alone,
    /// Points of one's own.
    Listed(Sample),
    /// Points of Sobol's sequence between bounds, Owen-scrambled (Sobol' 1967, Owen 1997).
    Even {
        /// What is varied.
        factors: Vec<Factor>,
        /// How many.
        n: u32,
    },
    /// Points drawn evenly between bounds, each by itself.
    Random {
        /// What is varied.
        factors: Vec<Factor>,
        /// How many.
        n: u32,
    },
    /// Every value of one parameter with every one of the others; the last changes fastest.
    Grid(Vec<(&'static Parameter, Vec<f64>)>),
}

/// The points of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// How they are chosen.
    pub choice: Choice,
    /// The seed of those that are drawn.
    pub seed: u64,
}

impl Points {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        match &self.choice {
            Choice::Alone => 1,
            Choice::Listed(sample) => sample.runs.len() as u64,
            Choice::Even { n, .. } | Choice::Random { n, .. } => u64::from(*n),
            Choice::Grid(axes) => {
                axes.iter().fold(1, |all: u64, (_, values)| all.saturating_mul(values.len() as u64))
            }
        }
    }

    /// The parameters that they give values, in order.
    #[must_use]
    pub fn parameters(&self) -> Vec<&'static Parameter> {
        match &self.choice {
            Choice::Alone => Vec::new(),
            Choice::Listed(sample) => sample.parameters.clone(),
            Choice::Even { factors, .. } | Choice::Random { factors, .. } => {
                factors.iter().map(|factor| factor.row).collect()
            }
            Choice::Grid(axes) => axes.iter().map(|(row, _)| *row).collect(),
        }
    }

    /// The values of a point by its number.
    #[must_use]
    pub fn at(&self, point: u32) -> Vec<f64> {
        match &self.choice {
            Choice::Alone => Vec::new(),
            Choice::Listed(sample) => {
                sample.runs.get(point as usize).map_or_else(Vec::new, |(_, values)| values.clone())
            }
            Choice::Even { factors, .. } => {
                let seed = Chance::new(self.seed).at(Stream::Design, 0, -2).below(0, u32::MAX);
                let place = |k: u32| f64::from(sobol_burley::sample(point, k, seed));
                let values = (0..).zip(factors).map(|(k, factor)| factor.value_at(place(k)));
                values.collect()
            }
            Choice::Random { factors, .. } => {
                let draws = Chance::new(self.seed).at(Stream::Design, point, -1);
                let values = (0..).zip(factors).map(|(k, factor)| factor.value_at(draws.unit(k)));
                values.collect()
            }
            Choice::Grid(axes) => {
                let mut rest = point as usize;
                let mut values: Vec<f64> = axes
                    .iter()
                    .rev()
                    .map(|(_, values)| {
                        let value = values[rest % values.len()];
                        rest /= values.len();
                        value
                    })
                    .collect();
                values.reverse();
                values
            }
        }
    }

    /// Whether each point names a world.
    #[must_use]
    pub fn name_worlds(&self) -> bool {
        matches!(&self.choice, Choice::Listed(sample) if sample.worlds)
    }

    /// The number of the first world of a point that names it; a list may.
    #[must_use]
    pub fn world(&self, point: u32) -> Option<u32> {
        match &self.choice {
            Choice::Listed(sample) if sample.worlds => {
                sample.runs.get(point as usize).map(|(world, _)| *world)
            }
            _ => None,
        }
    }
}
