//! Patterns that a user states: a dozen numbers from gazettes or papers, in a TOML file.

use super::data::{Data, Observed};
use super::observation::Observation;
use super::pattern::{PATTERNS, Pattern, Reads};
use crate::scenario::keys::{Keys, read_table};
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, month, nearest, number, start};
use crate::{Problems, What};
use toml::de::{DeTable, DeValue};

/// Months of a record where the file does not say.
const MONTHS: u32 = 240;
/// The observation error of a number that is stated without one, on its scale.
const ERROR: f64 = 0.1;
/// The largest error that says anything: three times the value, or the whole range.
const MOST: f64 = 3.0;
/// The keys of the file, and of a pattern.
const KEYS: [&str; 5] = ["start", "months", "campaigns", "followed", "pattern"];
const OF_PATTERN: [&str; 5] = ["name", "value", "error", "discrepancy", "source"];

/// Reads patterns that are stated:
///
/// ```toml
/// start = "2004-01"             # left out: without a calendar
/// months = 240
/// campaigns = ["2014-06"]       # months of clean-ups; [] for none; left out: those of the scenario
///
/// [[pattern]]
/// name = "stock.mean"
/// value = 200
/// error = 0.2                   # standard deviation: a share of the value for counts and sizes, else in its unit
/// discrepancy = 0.1             # what the model may be off by
/// source = "…"
/// ```
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
pub fn read_stated(text: &str, file: &str, hash: &str) -> Result<Data, Problems> {
    let mut data = Data {
        source: file.to_string(),
        hash: hash.to_string(),
        start: None,
        months: MONTHS,
        campaigns: None,
        unused_ends: 0,
        observation: Observation::EVERYTHING,
        observed: Vec::new(),
    };
    read_table(text, file, |keys, table| {
        let mut reader = Reader { keys };
        reader.all(table, &mut data);
        if data.observed.is_empty() && reader.keys.count() == 0 {
            reader.complain(0, "pattern", What::Missing);
        }
    })?;
    Ok(data)
}

struct Reader<'a, 'k> {
    keys: &'a mut Keys<'k>,
}

impl Reader<'_, '_> {
    fn complain(&mut self, at: usize, key: &str, what: What) {
        self.keys.complain(at, key, what);
    }

    fn all(&mut self, table: &DeTable<'_>, data: &mut Data) {
        // Dates of clean-ups count from the start, wherever it stands.
        if let Some(value) = table.get("start") {
            match start(value.get_ref()) {
                Ok(first) => data.start = Some(first),
                Err(what) => self.complain(value.span().start, "start", what),
            }
        }
        for (key, value) in table {
            let (at, key): (usize, &str) = (key.span().start, key.get_ref());
            let value = value.get_ref();
            let found = match key {
                "start" => Ok(()),
                "months" => months(value).map(|months| data.months = months),
                "followed" => match value {
                    DeValue::Boolean(followed) => {
                        data.observation.ends = *followed;
                        Ok(())
                    }
                    other => Err(mistyped(other, Expected::Switch)),
                },
                "campaigns" => match value.as_array() {
                    None => Err(mistyped(value, Expected::List)),
                    Some(list) => {
                        let read = list.iter().map(|item| month(item.get_ref(), data.start));
                        read.collect::<Result<Vec<u32>, What>>()
                            .map(|months| data.campaigns = Some(months))
                    }
                },
                "pattern" => match value.as_array() {
                    None => Err(mistyped(value, Expected::Tables("pattern"))),
                    Some(list) => {
                        for item in list.iter() {
                            let at = item.span().start;
                            match item.get_ref().as_table() {
                                Some(table) => self.pattern(at, table, data),
                                None => self.complain(
                                    at,
                                    "pattern",
                                    mistyped(item.get_ref(), Expected::Table),
                                ),
                            }
                        }
                        Ok(())
                    }
                },
                _ => Err(What::Unknown(nearest(key, KEYS.into_iter()))),
            };
            if let Err(what) = found {
                self.complain(at, key, what);
            }
        }
        if let Some(campaigns) = &mut data.campaigns {
            campaigns.sort_unstable();
            campaigns.dedup();
        }
        if let Some(late) =
            data.campaigns.iter().flatten().find(|month| **month >= data.months).copied()
        {
            let what = What::Between(f64::from(late), 0.0, f64::from(data.months) - 1.0);
            self.complain(
                table.get("campaigns").map_or(0, |value| value.span().start),
                "campaigns",
                what,
            );
        }
    }

    fn pattern(&mut self, at: usize, table: &DeTable<'_>, data: &mut Data) {
        for (key, _) in table {
            let (place, key): (usize, &str) = (key.span().start, key.get_ref());
            if !OF_PATTERN.contains(&key) {
                self.complain(place, key, What::Unknown(nearest(key, OF_PATTERN.into_iter())));
            }
        }
        let Some(name) = table.get("name") else { return self.complain(at, "name", What::Missing) };
        let place = name.span().start;
        let Some(text) = name.get_ref().as_str() else {
            return self.complain(place, "name", mistyped(name.get_ref(), Expected::Text));
        };
        let Some(row) = Pattern::of(text) else {
            let known = PATTERNS.iter().map(|row| row.name);
            return self.complain(place, "name", What::NoneOf(text.to_string(), known.collect()));
        };
        if data.observed.iter().any(|known| known.name == row.name) {
            return self.complain(place, "name", What::SameId(row.name.to_string()));
        }
        let mut numbers = [None, Some(ERROR), Some(row.discrepancy)];
        let before = self.keys.count();
        for (key, read) in ["value", "error", "discrepancy"].into_iter().zip(&mut numbers) {
            let Some(item) = table.get(key) else { continue };
            match number(item.get_ref()) {
                Some(number) => {
                    let (low, high) = if key == "value" { row.range() } else { (0.0, MOST) };
                    if (low..=high).contains(&number) {
                        *read = Some(number);
                    } else {
                        let what = What::Between(number, low, high);
                        self.complain(item.span().start, key, what);
                    }
                }
                None => {
                    let what = mistyped(item.get_ref(), Expected::Number);
                    self.complain(item.span().start, key, what);
                }
            }
        }
        if self.keys.count() > before {
            return;
        }
        let [Some(value), Some(error), Some(discrepancy)] = numbers else {
            return self.complain(at, "value", What::Missing);
        };
        let reads = Reads::Pattern(row.name.to_string());
        data.observed.push(Observed {
            name: row.name.to_string(),
            reads,
            value,
            error,
            discrepancy,
        });
    }
}

fn months(value: &DeValue<'_>) -> Result<u32, What> {
    let row = tiaokuai_model::Parameter::of("months");
    match (number(value), row) {
        (Some(months), Some(row)) => match row.check(months) {
            Ok(()) if months >= 24.0 => Ok(months as u32),
            _ => Err(What::NotToFit(months)),
        },
        _ => Err(mistyped(value, Expected::Number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::YearMonth;

    #[test]
    fn stated_patterns_are_read_and_mistakes_told() {
        let text = "start = \"2004-01\"\nmonths = 120\ncampaigns = [\"2009-06\"]\n\n[[pattern]]\nname = \"stock.mean\"\nvalue = 200\nerror = 0.2\n";
        let data = read_stated(text, "p.toml", "x").unwrap();
        assert_eq!((data.start, data.months), (Some(YearMonth { year: 2004, month: 1 }), 120));
        assert_eq!(data.campaigns, Some(vec![65]));
        let [one] = &data.observed[..] else { panic!("{data:?}") };
        assert_eq!((one.value, one.error, one.discrepancy), (200.0, 0.2, 0.1));
        let wrong = |text: &str| read_stated(text, "p.toml", "x").unwrap_err().to_string();
        assert_eq!(wrong(""), "p.toml, line 1, column 1: pattern: this key is missing here");
        let told = wrong(
            "month = 3\n[[pattern]]\nname = \"stock\"\nvalue = 1\n[[pattern]]\nname = \"stock.mean\"\nvalue = \"x\"\nerror = -1\n",
        );
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            lines[0],
            "p.toml, line 1, column 1: month: there is no such key; did you mean months?"
        );
        assert!(
            lines[1].starts_with("p.toml, line 3, column 8: name: expected one of founded.early, "),
            "{told}"
        );
        assert!(
            told.contains("line 7, column 9: value:") && told.contains("line 8, column 9: error:"),
            "{told}"
        );
        for text in [
            "campaigns = [300]\n[[pattern]]\nname = \"stock.mean\"\nvalue = 1\n",
            "campaigns = 3",
            "pattern = 3",
            "x = =",
        ] {
            assert!(!wrong(text).is_empty(), "{text}");
        }
    }
}
