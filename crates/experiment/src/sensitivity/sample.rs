//! A sample of a user's own: a row a run, a column a parameter.

use super::Factor;
use crate::scenario::value::nearest;
use crate::{Place, Problem, Problems, What};
use tiaokuai_model::{Misfit, PARAMETERS, Parameter};
use tiaokuai_record::{Data, Table, Text};

/// The column that says which world a run is, so that runs can share their matters; left out, each run has a
/// world of its own.
const WORLD: &str = "world";

/// Runs with values of parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The parameters, in the order of the columns.
    pub parameters: Vec<&'static Parameter>,
    /// Whether a column named their worlds; else each run has the number of its row.
    pub worlds: bool,
    /// A row for each run: the number of its world, and the values of the parameters.
    pub runs: Vec<(u32, Vec<f64>)>,
}

impl Sample {
    /// Reads a CSV file whose first line names parameters and whose other lines are runs.
    ///
    /// # Errors
    /// Every mistake with file, line, column and key, and what would be right.
    ///
    /// ```
    /// use tiaokuai_experiment::sensitivity::Sample;
    /// let sample = Sample::read("world,upward,leaders\n0,0.5,4\n0,1,9\n", "lhs.csv").unwrap();
    /// assert_eq!((sample.runs[1].0, sample.runs[1].1[0]), (0, 1.0));
    /// ```
    pub fn read(text: &str, file: &str) -> Result<Sample, Problems> {
        Sample::read_some(text, file, 2)
    }

    /// The same with so many rows or more.
    ///
    /// # Errors
    /// As [`Sample::read`].
    pub fn read_some(text: &str, file: &str, fewest: usize) -> Result<Sample, Problems> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut problems = Vec::new();
        let mut lines = (1..).zip(text.lines());
        let cells = |line: &str| -> Vec<String> {
            line.split(',').map(|cell| cell.trim().trim_matches('"').to_string()).collect()
        };
        let mut complain = |line: usize, column: usize, key: &str, what: What| {
            let place = Place::File { file: file.to_string(), line, column };
            problems.push(Problem { place, key: key.to_string(), what });
        };
        let heads = lines.next().map(|(_, line)| cells(line)).unwrap_or_default();
        let mut columns: Vec<Option<&'static Parameter>> = Vec::new();
        for (i, head) in heads.iter().enumerate() {
            let row = Parameter::of(head);
            if head.is_empty() {
                complain(1, i + 1, "", What::NoHead);
            } else if heads.len() == 1 && head.contains([';', '\t']) {
                complain(1, 1, "", What::NoCommas);
            } else if row.is_none() && head != WORLD {
                let known = PARAMETERS.iter().map(|row| row.name).chain([WORLD]);
                complain(1, i + 1, head, What::Unknown(nearest(head, known)));
            } else if heads[..i].contains(head) {
                complain(1, i + 1, head, What::ColumnTwice);
            }
            columns.push(row);
        }
        let mut sample = Sample {
            parameters: columns.iter().copied().flatten().collect(),
            worlds: heads.iter().any(|head| head == WORLD),
            runs: Vec::new(),
        };
        for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let row = cells(line);
            if row.len() != heads.len() {
                complain(number, 1, "", What::Cells(row.len(), heads.len()));
                continue;
            }
            let (mut world, mut values) = (sample.runs.len() as u32, Vec::new());
            for (i, cell) in row.iter().enumerate() {
                // What is wrong with its head was told.
                if columns[i].is_none() && heads[i] != WORLD {
                    continue;
                }
                let value = match &**cell {
                    "true" => Some(1.0),
                    "false" => Some(0.0),
                    text => text.parse::<f64>().ok().filter(|x| x.is_finite()),
                };
                let Some(value) = value else {
                    complain(number, i + 1, &heads[i], What::NoCell(cell.clone()));
                    continue;
                };
                match columns[i].map(|parameter| (parameter, parameter.check(value))) {
                    None if value.fract() != 0.0
                        || !(0.0..=f64::from(u32::MAX)).contains(&value) =>
                    {
                        complain(
                            number,
                            i + 1,
                            WORLD,
                            What::NoWhole(value, 0.0, f64::from(u32::MAX)),
                        );
                    }
                    None => world = value as u32,
                    Some((_, Ok(()))) => values.push(value),
                    Some((row, Err(Misfit::NotWhole))) => {
                        complain(number, i + 1, row.name, What::NotWhole(value, row));
                    }
                    Some((row, Err(_))) => {
                        complain(number, i + 1, row.name, What::Outside(value, row));
                    }
                }
            }
            sample.runs.push((world, values));
        }
        if sample.parameters.is_empty() || sample.runs.len() < fewest {
            complain(1, 1, "", What::NoSample(fewest));
        }
        if problems.is_empty() { Ok(sample) } else { Err(Problems(problems)) }
    }

    /// The parameters with the bounds that their values have here.
    #[must_use]
    pub fn factors(&self) -> Vec<Factor> {
        let factors = self.parameters.iter().enumerate().map(|(k, row)| {
            let values = || self.runs.iter().map(|(_, values)| values[k]);
            let (low, high) =
                (values().fold(f64::MAX, f64::min), values().fold(f64::MIN, f64::max));
            Factor { row, low, high }
        });
        factors.collect()
    }

    /// The sample as a table, a row a run, as [`Sample::read`] reads it.
    #[must_use]
    pub fn table(&self) -> Table {
        let meaning = Text::new("the number of the world", "世界的编号");
        let worlds: Data = self.runs.iter().map(|(world, _)| *world).collect::<Vec<_>>().into();
        let mut table = Table::new("runs").with(WORLD, Text::new("", ""), meaning, worlds);
        for (k, row) in self.parameters.iter().enumerate() {
            let values: Data =
                self.runs.iter().map(|(_, values)| values[k]).collect::<Vec<f64>>().into();
            table = table.with(row.name, row.unit, row.meaning, values);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "world,upward,groups\n3,0.25,true\n3,1,false\n9,0,true\n";
        let sample = Sample::read(text, "s.csv").unwrap();
        assert_eq!(sample.runs, [(3, vec![0.25, 1.0]), (3, vec![1.0, 0.0]), (9, vec![0.0, 1.0])]);
        let again = Sample::read(&sample.table().to_csv(), "again.csv").unwrap();
        assert_eq!(again, sample);
        assert_eq!((sample.factors()[0].low, sample.factors()[0].high), (0.0, 1.0));
    }

    #[test]
    fn mistakes_are_told_at_their_place() {
        let wrong = |text: &str| {
            let problems = Sample::read(text, "s.csv").unwrap_err().to_string();
            problems.lines().map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            wrong(",leaders\n1,4\n2,4.5\n"),
            [
                "s.csv, line 1, column 1: this column has no name (a column of row numbers, say); expected the name of \
                 a parameter, or no such column",
                "s.csv, line 3, column 2: leaders: 4.5 is not a whole number; expected 3 to 15 leaders",
            ]
        );
        assert_eq!(
            wrong("upward;leaders\n1;4\n")[0],
            "s.csv, line 1, column 1: the cells are not set apart by commas; expected a CSV with commas"
        );
        assert_eq!(
            wrong("upwrd,leaders\n1,4\n1,4.5\n1,x\n1\n9,99\n"),
            [
                "s.csv, line 1, column 1: upwrd: there is no such key; did you mean upward?",
                "s.csv, line 3, column 2: leaders: 4.5 is not a whole number; expected 3 to 15 leaders",
                "s.csv, line 4, column 2: leaders: “x” is no number",
                "s.csv, line 5, column 1: 1 cells in this line; the first line has 2",
                "s.csv, line 6, column 2: leaders: 99 is out of range; expected 3 to 15 leaders",
            ]
        );
        assert_eq!(wrong("").len(), 1);
        assert_eq!(wrong("upward\n1\n").len(), 1);
    }
}
