//! What was observed: numbers of a record or of a table of counts, and how they were observed.

use super::observation::Observation;
use super::pattern::{Event, PATTERNS, Pattern, Reads};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tiaokuai_measure::{View, bursts};
use tiaokuai_model::{Change, Conflict, Rule, Scenario, When};
use tiaokuai_record::{Date, Government, GovernmentId, Group, Record, YearMonth};

/// Governments told in a message.
const TOLD: usize = 8;

/// A number that was observed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    /// Its name.
    pub name: String,
    /// How it is read of a record.
    pub reads: Reads,
    /// The number.
    pub value: f64,
    /// The standard deviation of the error with which it was observed, on its scale (relative for logarithms).
    pub error: f64,
    /// The standard deviation of what the model is allowed to be off by, on its scale.
    pub discrepancy: f64,
}

impl Observed {
    /// Both errors together.
    #[must_use]
    pub fn sd(&self) -> f64 {
        libm::sqrt(self.error * self.error + self.discrepancy * self.discrepancy)
    }
}

/// What was observed, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Data {
    /// Where it came from, as the user named it.
    pub source: String,
    /// A hash of it.
    pub hash: String,
    /// The first month of the record, where it has a calendar.
    pub start: Option<YearMonth>,
    /// Months of the record.
    pub months: u32,
    /// Months of clean-ups, none or some; nothing where the data do not tell whether there were any, and the scenario's
    /// stand.
    pub campaigns: Option<Vec<u32>>,
    /// Groups whose end is told in a record that does not follow groups to their end: these ends are not used.
    #[serde(default)]
    pub unused_ends: u32,
    /// How it was observed.
    pub observation: Observation,
    /// The numbers.
    pub observed: Vec<Observed>,
}

/// Why there is nothing to fit to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoData {
    /// The record has no groups.
    #[error("the record has no groups")]
    NoGroups,
    /// The record is of several governments, and a district is one.
    #[error("the record has {count} governments with groups, and a district is one: {}", names.join(", "))]
    Several {
        /// How many.
        count: usize,
        /// The first of their names.
        names: Vec<String>,
    },
    /// The record does not say when.
    #[error("the record covers {months} months; expected at least 24")]
    TooShort {
        /// Its months.
        months: u32,
    },
    /// Not one pattern can be read.
    #[error("no pattern can be read of the record")]
    NoPattern,
    /// The table of counts has no such place.
    #[error("the table of counts has no place {place}")]
    NoPlace {
        /// What was asked for.
        place: String,
        /// The places that it has.
        known: Vec<String>,
    },
    /// The counts do not tell of a clean-up.
    #[error("{place}: expected at least one row with groups before or after a clean-up")]
    NoCounts {
        /// The place.
        place: String,
    },
}

impl Data {
    /// What a record tells: every pattern that can be read of it. Where it lists every group and shows bursts of
    /// abolition, their months are the clean-ups of the district.
    ///
    /// # Errors
    /// Where the record is of several governments, and where nothing can be read.
    pub fn of_record(record: &Record, source: &str, hash: &str) -> Result<Data, NoData> {
        if record.groups.is_empty() {
            return Err(NoData::NoGroups);
        }
        let with = record.with_groups();
        if with.len() > 1 {
            let government = |id: &GovernmentId| record.governments.get(id.index());
            let name =
                |one: Option<&Government>| one.map_or_else(String::new, |one| one.name.clone());
            let names = with.iter().take(TOLD).map(|id| name(government(id)));
            return Err(NoData::Several { count: with.len(), names: names.collect() });
        }
        let observation = Observation::of(record);
        let months = told_to(record, observation);
        if months < SHORTEST {
            return Err(NoData::TooShort { months });
        }
        let mut record = record.clone();
        record.span.months = months;
        let record = &record;
        let campaigns = if record.known.campaigns {
            let months = record.campaigns.iter().map(|campaign| campaign.month.0.max(0));
            Some(months.map(i32::cast_unsigned).collect::<Vec<u32>>())
        } else {
            // Where ends are not seen, nobody knows of clean-ups.
            let bursts = observation.ends.then(|| bursts(record));
            bursts.map(|bursts| bursts.into_iter().map(|month| month.0.cast_unsigned()).collect())
        };
        let ended = |group: &&Group| !matches!(group.abolished, Date::Unknown);
        let ends = record.groups.iter().filter(ended).count() as u32;
        // What follows an event of which there was none is no observation.
        let happened = |row: &&Pattern| match row.follows() {
            Some(Event::CleanUp) => campaigns.as_ref().is_some_and(|months| !months.is_empty()),
            Some(Event::End) => ends > 0,
            None => true,
        };
        // What the observer does not see of a simulated district does not count here either.
        let seen = observation.look(record, 1.0, 0);
        let view = View::of(&seen);
        let observed: Vec<Observed> = PATTERNS
            .iter()
            .filter(happened)
            .filter_map(|row| {
                Some(Observed {
                    name: row.name.to_string(),
                    reads: Reads::Pattern(row.name.to_string()),
                    value: row.read(&view)?,
                    error: 0.0,
                    discrepancy: row.discrepancy,
                })
            })
            .collect();
        if observed.is_empty() {
            return Err(NoData::NoPattern);
        }
        Ok(Data {
            source: source.to_string(),
            hash: hash.to_string(),
            start: record.span.start,
            months,
            campaigns,
            unused_ends: if observation.ends { 0 } else { ends },
            observation,
            observed,
        })
    }

    /// What a table of counts tells of a place: groups before and after clean-ups, by the year.
    ///
    /// # Errors
    /// Where it tells nothing.
    pub fn of_counts(
        counts: &[Count],
        place: &str,
        source: &str,
        hash: &str,
    ) -> Result<Data, NoData> {
        let mut known: Vec<String> = counts.iter().map(|row| row.place.clone()).collect();
        known.sort();
        known.dedup();
        // The beginning of a name will do where only one place has it.
        let begins = |name: &&String| !place.is_empty() && name.starts_with(place);
        let like: Vec<&String> = known.iter().filter(begins).collect();
        let name = match (known.iter().find(|name| *name == place), &like[..]) {
            (Some(name), _) => name,
            // Of a table of one place there is nothing to choose.
            (None, []) if place.is_empty() && known.len() == 1 => &known[0],
            (None, [one]) => *one,
            _ => return Err(NoData::NoPlace { place: place.to_string(), known }),
        };
        let mut rows: Vec<&Count> = counts.iter().filter(|row| row.place == *name).collect();
        rows.sort_by_key(|row| row.year);
        let first = rows[0].year - YEARS_BEFORE;
        let last = rows[rows.len() - 1].year + 1;
        // In the middle of its year: the month is not told.
        let month = |year: i32| (12 * (year - first) + 6).cast_unsigned();
        let mut observed = Vec::new();
        let mut campaigns = Vec::new();
        for row in rows {
            let at = month(row.year);
            let mut take = |name: String, reads: Reads, value: Option<f64>| {
                let Some(value) = value else { return };
                observed.push(Observed {
                    name,
                    reads,
                    value,
                    error: COUNT_ERROR,
                    discrepancy: COUNT_DISCREPANCY,
                });
            };
            take(format!("stock.{}", row.year), Reads::Before(at), row.before);
            take(format!("stock.{}.after", row.year), Reads::After(at), row.after);
            if row.after.is_some() {
                campaigns.push(at);
            }
        }
        if observed.is_empty() {
            return Err(NoData::NoCounts { place: place.to_string() });
        }
        Ok(Data {
            source: source.to_string(),
            hash: hash.to_string(),
            start: Some(YearMonth { year: first, month: 1 }),
            months: (12 * (last - first)).cast_unsigned(),
            campaigns: (!campaigns.is_empty()).then_some(campaigns),
            unused_ends: 0,
            observation: Observation::EVERYTHING,
            observed,
        })
    }

    /// What the observer reads of a simulated record, of which a share of the groups is seen: every number of the data on
    /// its scale, in their order; not finite where the record does not tell.
    #[must_use]
    pub fn read(&self, record: &Record, seen: f64, seed: u64) -> Vec<f64> {
        let seen = self.observation.look(record, seen, seed);
        let view = View::of(&seen);
        let number = |one: &Observed| {
            one.reads.read(&view).map_or(f64::NAN, |value| one.reads.scale().of(value))
        };
        self.observed.iter().map(number).collect()
    }

    /// Months between two clean-ups, on average; nothing where the data show fewer than two.
    #[must_use]
    pub fn months_between_clean_ups(&self) -> Option<u32> {
        let dates = self.campaigns.as_deref().unwrap_or_default();
        let (first, last) = (dates.iter().min()?, dates.iter().max()?);
        let gaps = dates.len() as u32 - 1;
        (gaps > 0 && last > first).then(|| ((last - first + gaps / 2) / gaps).max(1))
    }

    /// The months from the end of the data to before another in which clean-ups come if they go on as in the data: the
    /// average interval apart, counted from the last; none where fewer than two are seen.
    #[must_use]
    pub fn clean_ups_until(&self, until: u32) -> Vec<u32> {
        let last = self.campaigns.iter().flatten().max();
        let further = last.zip(self.months_between_clean_ups()).map(|(last, gap)| {
            let dates = (1..).map(move |k| last + k * gap).skip_while(|month| *month < self.months);
            dates.take_while(|month| *month < until).collect()
        });
        further.unwrap_or_default()
    }

    /// The scenario over the months of the data, with its clean-ups.
    ///
    /// # Errors
    /// Where the rules of the scenario do not fit these months.
    pub fn district(&self, scenario: &Scenario) -> Result<Scenario, Conflict> {
        let mut district = scenario.clone();
        district.start = self.start;
        let mut changes = vec![Change::Set("months".to_string(), f64::from(self.months))];
        match &self.campaigns {
            Some(none) if none.is_empty() => {
                changes.push(Change::Set("campaign_every".to_string(), 0.0));
            }
            Some(dates) => changes.push(Change::Add(Rule::campaign_dates(dates.clone()))),
            // Those of the scenario that fall within the data.
            None if !scenario.campaign_dates().is_empty() => {
                let dates = scenario.campaign_dates().iter().copied();
                let within: Vec<u32> = dates.filter(|month| *month < self.months).collect();
                let rule = Rule::campaign_dates(within);
                changes.push(match &rule.when {
                    When::At(months) if months.is_empty() => Change::Remove(rule.id),
                    _ => Change::Add(rule),
                });
            }
            None => {}
        }
        district.with(&changes)
    }
}

/// The months of which a record tells: one that follows groups says itself to when; another whose months are known ends
/// with the last of them, for a table that is read by calendar years says nothing of the rest of its last.
fn told_to(record: &Record, observation: Observation) -> u32 {
    let months = record.span.months;
    if observation.ends || !observation.months {
        return months;
    }
    let dates = record.groups.iter().flat_map(|group| [group.founded, group.abolished]);
    let last = dates.filter_map(Date::month).map(|month| month.0).max();
    last.map_or(months, |last| months.min((last + 1).max(0).cast_unsigned()))
}

/// A record of fewer months tells no yearly numbers.
const SHORTEST: u32 = 24;
/// Years that a district is followed before its first count.
const YEARS_BEFORE: i32 = 3;
/// Of a count in a newspaper or notice: bodies counted or not by the letter of a definition.
const COUNT_ERROR: f64 = 0.05;
/// What the model may be off by in a stock.
const COUNT_DISCREPANCY: f64 = 0.1;

/// A row of a table of counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The place.
    pub place: String,
    /// The year of the common era.
    pub year: i32,
    /// Groups before a clean-up, or found.
    pub before: Option<f64>,
    /// Groups after it.
    pub after: Option<f64>,
}

/// Names of the columns of a table of counts, English and Chinese.
const COLUMNS: [[&str; 2]; 4] =
    [["place", "地区"], ["year", "年份"], ["groups_before", "清理前"], ["groups_after", "清理后"]];

/// Why a table is no table of counts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// A column is missing.
    #[error(
        "line 1: expected the columns place, year, groups_before, groups_after; {0} is missing"
    )]
    NoColumn(&'static str),
    /// A cell is no number.
    #[error("line {line}, {column}: expected a whole number, found “{text}”")]
    NoNumber {
        /// The line, from 1.
        line: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        text: String,
    },
    /// A place has two rows of one year.
    #[error("line {line}: a second row of {place} in {year}; expected one a year")]
    Twice {
        /// The line of the second, from 1.
        line: usize,
        /// The place.
        place: String,
        /// The year.
        year: i32,
    },
    /// A clean-up leaves more groups than there were.
    #[error(
        "line {line}: {after} groups after the clean-up and {before} before it; expected no more than before"
    )]
    Grown {
        /// The line, from 1.
        line: usize,
        /// Groups before.
        before: u32,
        /// Groups after.
        after: u32,
    },
}

impl Count {
    /// The hash (SHA-256) by which a table is known.
    #[must_use]
    pub fn hash(bytes: &[u8]) -> String {
        crate::plan::hex(&Sha256::digest(bytes))
    }

    /// Whether the first row of a table is that of a table of counts.
    #[must_use]
    pub fn is_table(rows: &[Vec<String>]) -> bool {
        column(rows, 0).is_ok() && column(rows, 1).is_ok() && column(rows, 2).is_ok()
    }

    /// Reads the rows of a table, its names first; other columns are left alone, empty cells are not known.
    ///
    /// # Errors
    /// Where a column is missing, or a cell is no number.
    pub fn read(rows: &[Vec<String>]) -> Result<Vec<Count>, CountError> {
        let mut places = [0; COLUMNS.len()];
        for (k, place) in places.iter_mut().enumerate() {
            *place = column(rows, k)?;
        }
        let mut counts = Vec::new();
        for (line, row) in rows.iter().enumerate().skip(1) {
            let cell = |k: usize| row.get(places[k]).map_or("", |text| text.trim());
            let number = |k: usize| match cell(k) {
                "" => Ok(None),
                text => match text.parse::<u32>() {
                    Ok(number) => Ok(Some(f64::from(number))),
                    Err(_) => {
                        let (column, text) = (COLUMNS[k][0], text.to_string());
                        Err(CountError::NoNumber { line: line + 1, column, text })
                    }
                },
            };
            if cell(0).is_empty() {
                continue;
            }
            let Some(year) = number(1)? else { continue };
            let (line, place, year) = (line + 1, cell(0).to_string(), year as i32);
            let (before, after) = (number(2)?, number(3)?);
            if let (Some(before), Some(after)) = (before, after)
                && after > before
            {
                let (before, after) = (before as u32, after as u32);
                return Err(CountError::Grown { line, before, after });
            }
            if counts.iter().any(|row: &Count| row.place == place && row.year == year) {
                return Err(CountError::Twice { line, place, year });
            }
            counts.push(Count { place, year, before, after });
        }
        Ok(counts)
    }
}

fn column(rows: &[Vec<String>], k: usize) -> Result<usize, CountError> {
    let head = rows.first().map_or(&[][..], |row| &row[..]);
    let found = head.iter().position(|text| COLUMNS[k].contains(&text.trim()));
    found.ok_or(CountError::NoColumn(COLUMNS[k][0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_counts_is_read() {
        let rows = |text: &str| -> Vec<Vec<String>> {
            text.lines().map(|line| line.split(',').map(str::to_string).collect()).collect()
        };
        let table =
            rows("level,place,year,groups_before,groups_after\nx,A,2014,160,45\nx,B,2015,21,\n");
        assert!(Count::is_table(&table));
        let counts = Count::read(&table).unwrap();
        assert_eq!((counts.len(), counts[1].after, counts[0].after), (2, None, Some(45.0)));
        assert_eq!(Count::read(&rows("place,year\n")), Err(CountError::NoColumn("groups_before")));
        let wrong = Count::read(&rows("地区,年份,清理前,清理后\nA,2014,many,\n")).unwrap_err();
        assert_eq!(
            wrong.to_string(),
            "line 2, groups_before: expected a whole number, found “many”"
        );
    }

    #[test]
    fn counts_that_contradict_each_other_are_told() {
        let rows = |text: &str| -> Vec<Vec<String>> {
            text.lines().map(|line| line.split(',').map(str::to_string).collect()).collect()
        };
        let head = "place,year,groups_before,groups_after\n";
        let told =
            |text: &str| Count::read(&rows(&format!("{head}{text}"))).unwrap_err().to_string();
        assert_eq!(
            told("A,2005,100,60\nA,2005,120,50\n"),
            "line 3: a second row of A in 2005; expected one a year"
        );
        assert_eq!(
            told("A,2005,60,100\n"),
            "line 2: 100 groups after the clean-up and 60 before it; expected no more than before"
        );
    }

    /// Of a hundred months, with these clean-ups.
    fn with_clean_ups(campaigns: Option<Vec<u32>>) -> Data {
        Data {
            source: String::new(),
            hash: String::new(),
            start: None,
            months: 100,
            campaigns,
            unused_ends: 0,
            observation: Observation::EVERYTHING,
            observed: Vec::new(),
        }
    }

    /// After the data clean-ups come as often as in them; of one nobody knows when the next is.
    #[test]
    fn clean_ups_go_on_as_often_as_before() {
        let further = |dates: &[u32]| with_clean_ups(Some(dates.to_vec())).clean_ups_until(160);
        assert_eq!(
            further(&[10, 30, 51]),
            [114, 135, 156],
            "what would lie in the data did not come"
        );
        assert_eq!(further(&[99, 50]), [148]);
        assert!(further(&[30]).is_empty() && further(&[]).is_empty());
        assert!(with_clean_ups(None).clean_ups_until(160).is_empty());
        assert!(with_clean_ups(Some(vec![10, 30])).clean_ups_until(100).is_empty());
    }

    /// A record that follows groups and shows no clean-up had none; one that does not follow them does not tell.
    #[test]
    fn no_clean_up_is_not_the_same_as_unknown() {
        let data = with_clean_ups;
        let scenario = Scenario::default();
        assert!(scenario.parameters.campaign_every > 0);
        let every =
            |campaigns| data(campaigns).district(&scenario).unwrap().parameters.campaign_every;
        assert_eq!(every(Some(Vec::new())), 0);
        assert_eq!(every(None), scenario.parameters.campaign_every);
        // Dates of the scenario that lie after the data are not of this record.
        let dated = scenario.with(&[Change::Add(Rule::campaign_dates(vec![50, 130]))]).unwrap();
        assert_eq!(data(None).district(&dated).unwrap().campaign_dates(), [50]);
    }

    #[test]
    fn counts_become_dates() {
        let row = |year, before, after| Count { place: "A".into(), year, before, after };
        let counts = [row(2014, Some(160.0), Some(45.0)), row(2010, Some(90.0), None)];
        let data = Data::of_counts(&counts, "A", "t.csv", "x").unwrap();
        assert_eq!(data.start, Some(YearMonth { year: 2007, month: 1 }));
        assert_eq!((data.months, data.campaigns.clone()), (96, Some(vec![90])));
        let names: Vec<&str> = data.observed.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["stock.2010", "stock.2014", "stock.2014.after"]);
        let district = data.district(&Scenario::default()).unwrap();
        assert_eq!((district.parameters.months, district.campaign_dates()), (96, &[90][..]));
        let none = Data::of_counts(&counts, "B", "t.csv", "x").unwrap_err();
        assert_eq!(none, NoData::NoPlace { place: "B".into(), known: vec!["A".into()] });
    }
}
