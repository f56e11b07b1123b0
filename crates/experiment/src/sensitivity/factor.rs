//! What is varied, and between which bounds.

use crate::scenario::keys::read_table;
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number};
use crate::{Problems, What};
use serde::Serialize;
use tiaokuai_model::{Kind, Parameter};

/// A parameter that is varied between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Factor {
    /// The row of the table of parameters.
    #[serde(serialize_with = "by_name")]
    pub row: &'static Parameter,
    /// The smallest value.
    pub low: f64,
    /// The largest value.
    pub high: f64,
}

fn by_name<S: serde::Serializer>(row: &&'static Parameter, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(row.name)
}

impl Factor {
    /// A parameter over its prior, or over its whole range where it has none.
    #[must_use]
    pub const fn of(row: &'static Parameter) -> Self {
        let (low, high) = row.drawn();
        Factor { row, low, high }
    }

    /// The value at a place between the bounds, 0 to 1.
    #[must_use]
    pub fn value_at(&self, place: f64) -> f64 {
        let width = self.high - self.low;
        match self.row.kind {
            Kind::Real => self.low + width * place,
            // Each whole number has the same share of the range.
            Kind::Count | Kind::Switch | Kind::Choice(_) => {
                self.low + ((width + 1.0) * place).floor().min(width)
            }
        }
    }
}

/// Gives factors other bounds, from a TOML file of lines such as `complexity = [0.5, 2]`.
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
pub fn read_ranges(text: &str, file: &str, factors: &mut [Factor]) -> Result<(), Problems> {
    read_table(text, file, |keys, table| {
        for (key, value) in table {
            let (at, key): (usize, &str) = (key.span().start, key.get_ref());
            let known: Vec<&'static str> = factors.iter().map(|own| own.row.name).collect();
            let Some(factor) = factors.iter_mut().find(|own| own.row.name == key) else {
                let what = match Parameter::of(key) {
                    Some(_) => What::NotVaried(known),
                    None => What::Unknown(nearest(key, known.into_iter())),
                };
                keys.complain(at, key, what);
                continue;
            };
            let Some(list) = value.get_ref().as_array() else {
                keys.complain(at, key, mistyped(value.get_ref(), Expected::List));
                continue;
            };
            let ends: Vec<f64> = list.iter().filter_map(|end| number(end.get_ref())).collect();
            let [low, high] = ends[..] else {
                keys.complain(at, key, What::Bounds);
                continue;
            };
            if let Some(off) = ends.iter().find(|end| factor.row.check(**end).is_err()) {
                keys.complain(at, key, What::Outside(*off, factor.row));
            } else if low >= high {
                keys.complain(at, key, What::Bounds);
            } else {
                (factor.low, factor.high) = (low, high);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factors() -> Vec<Factor> {
        ["complexity", "leaders"].map(|name| Factor::of(Parameter::of(name).unwrap())).to_vec()
    }

    #[test]
    fn whole_numbers_have_even_shares() {
        let factor = factors()[1];
        let mut counts = [0; 16];
        for i in 0..13_000 {
            counts[factor.value_at(f64::from(i) / 13_000.0) as usize] += 1;
        }
        assert!(counts[3..].iter().all(|count| (999..=1001).contains(count)), "{counts:?}");
        assert_eq!(factor.value_at(1.0), 15.0);
    }

    #[test]
    fn bounds_are_read_and_mistakes_told() {
        let mut own = factors();
        read_ranges("complexity = [0.5, 2]\nleaders = [4, 6]\n", "r.toml", &mut own).unwrap();
        assert_eq!((own[0].low, own[0].high, own[1].high), (0.5, 2.0, 6.0));
        assert_eq!((own[1].value_at(0.0), own[1].value_at(0.99)), (4.0, 6.0));
        let wrong = |text: &str| {
            let problems = read_ranges(text, "r.toml", &mut factors()).unwrap_err().to_string();
            problems.lines().map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong("complexty = [0, 1]\nleaders = [4]\ncomplexity = [2, 99]\n"),
            [
                "r.toml, line 1, column 1: complexty: there is no such key; did you mean complexity?",
                "r.toml, line 2, column 1: leaders: expected two numbers, the smaller first: [LOW, HIGH]",
                "r.toml, line 3, column 1: complexity: 99 is out of range; expected 0.2 to 4 (functions)",
            ]
        );
        assert_eq!(wrong("leaders = 3").len(), 1);
        assert_eq!(wrong("leaders = [6, 4]").len(), 1);
        assert_eq!(wrong("leaders").len(), 1);
    }
}
