//! Priors of a user's own, from a TOML file, and names of parameters from the command line.

use super::plan::{Free, SEEN};
use crate::scenario::keys::read_table;
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number};
use crate::{Problems, What};
use tiaokuai_infer::Distribution;
use tiaokuai_model::{Kind, PARAMETERS, Parameter};
use toml::de::DeValue;

/// The share of groups seen where nothing is said of it.
const SEEN_RANGE: (f64, f64) = (0.2, 1.0);

impl Free {
    /// The parameter of a name with the prior of the table; nothing where it has none.
    #[must_use]
    pub fn named(name: &str) -> Option<Free> {
        if name == SEEN {
            let (low, high) = SEEN_RANGE;
            return Some(Free {
                name: SEEN.to_string(),
                prior: Distribution::Uniform { low, high },
            });
        }
        Parameter::of(name).filter(|row| row.is_uncertain()).map(Free::of)
    }

    /// The names that may be free.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PARAMETERS.iter().filter(|row| row.is_uncertain()).map(|row| row.name).chain([SEEN])
    }

    /// The smallest and the largest value that it may take at all.
    fn bounds(&self) -> (f64, f64) {
        Parameter::of(&self.name).map_or((0.0, 1.0), |row| (row.low, row.high))
    }

    fn whole(&self) -> bool {
        Parameter::of(&self.name).is_some_and(|row| row.kind != Kind::Real)
    }
}

/// Gives free parameters other priors, from a TOML file of lines such as `upward = [0.5, 1.2]` (every value as likely
/// as any other), `upward = { normal = [1, 0.2] }`, `{ log_uniform = [0.1, 2] }`, `{ beta = [2, 5] }` (over the range of
/// the table). All are cut off at the ends of the parameter's range.
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
pub fn read_priors(text: &str, file: &str, free: &mut [Free]) -> Result<(), Problems> {
    read_table(text, file, |keys, table| {
        for (key, value) in table {
            let (at, key): (usize, &str) = (key.span().start, key.get_ref());
            // The names of the table live as long as the program.
            let known: Vec<&'static str> =
                Free::names().filter(|name| free.iter().any(|own| own.name == *name)).collect();
            let read = match free.iter_mut().find(|own| own.name == key) {
                Some(own) => prior(own, value.get_ref()).map(|prior| own.prior = prior),
                None if Free::names().any(|name| name == key) => Err(What::NotVaried(known)),
                None => Err(What::Unknown(nearest(key, Free::names()))),
            };
            if let Err(what) = read {
                keys.complain(at, key, what);
            }
        }
    })
}

fn pair(value: &DeValue<'_>) -> Result<(f64, f64), What> {
    let list = value.as_array().ok_or_else(|| mistyped(value, Expected::List))?;
    let ends: Vec<f64> = list.iter().filter_map(|end| number(end.get_ref())).collect();
    match ends[..] {
        [a, b] if list.len() == 2 => Ok((a, b)),
        _ => Err(What::Prior),
    }
}

fn prior(own: &Free, value: &DeValue<'_>) -> Result<Distribution, What> {
    let (least, most) = own.bounds();
    let within = |low: f64, high: f64| {
        if low >= high {
            return Err(What::Bounds);
        }
        match [low, high].into_iter().find(|end| !(least..=most).contains(end)) {
            None => Ok(()),
            Some(off) => Err(match Parameter::of(&own.name) {
                Some(row) => What::Outside(off, row),
                None => What::Prior,
            }),
        }
    };
    if value.as_array().is_some() {
        let (low, high) = pair(value)?;
        within(low, high)?;
        return Ok(if own.whole() {
            Distribution::Whole { low: low.ceil() as i64, high: high.floor() as i64 }
        } else {
            Distribution::Uniform { low, high }
        });
    }
    let table = value.as_table().ok_or(What::Prior)?;
    let [(kind, numbers)] = table.iter().collect::<Vec<_>>()[..] else { return Err(What::Prior) };
    let (a, b) = pair(numbers.get_ref())?;
    let (low, high) = (least, most);
    let distribution = match (kind.get_ref().as_ref(), own.whole()) {
        ("normal", false) => Distribution::Normal { mean: a, sd: b, low, high },
        ("beta", false) => Distribution::Beta { a, b, low, high },
        ("log_uniform", false) => {
            within(a, b)?;
            Distribution::LogUniform { low: a, high: b }
        }
        _ => return Err(What::Prior),
    };
    distribution.check().map_err(What::NoPrior)?;
    Ok(distribution)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priors_are_read_and_mistakes_told() {
        let free = || ["upward", "leaders", SEEN].map(|name| Free::named(name).unwrap()).to_vec();
        let mut own = free();
        read_priors(
            "upward = { normal = [1, 0.2] }\nleaders = [4, 6]\nseen = [0.5, 0.8]\n",
            "p.toml",
            &mut own,
        )
        .unwrap();
        assert_eq!(own[0].prior, Distribution::Normal { mean: 1.0, sd: 0.2, low: 0.0, high: 1.5 });
        assert_eq!(own[1].prior, Distribution::Whole { low: 4, high: 6 });
        assert_eq!(own[2].prior, Distribution::Uniform { low: 0.5, high: 0.8 });
        let wrong = |text: &str| {
            let problems = read_priors(text, "p.toml", &mut free()).unwrap_err().to_string();
            problems.lines().map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong(
                "upwrd = [0, 1]\nupward = [1, 9]\nleaders = { normal = [1, 1] }\nsignal = [0, 1]\nseen = 3\n"
            ),
            [
                "p.toml, line 1, column 1: upwrd: there is no such key; did you mean upward?",
                "p.toml, line 2, column 1: upward: 9 is out of range; expected 0 to 1.5 (weight)",
                "p.toml, line 3, column 1: leaders: expected [LOW, HIGH], or of a number that need not be whole { normal = [MEAN, SD] }, { log_uniform = [LOW, HIGH] } or { beta = [A, B] }",
                "p.toml, line 4, column 1: signal: this parameter is not varied; those that are: leaders, upward, seen",
                "p.toml, line 5, column 1: seen: expected [LOW, HIGH], or of a number that need not be whole { normal = [MEAN, SD] }, { log_uniform = [LOW, HIGH] } or { beta = [A, B] }",
            ]
        );
    }
}
