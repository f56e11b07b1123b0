//! `runs`: a row per world, those that failed too.

use super::{NO_UNIT, RUN, defined};
use crate::{Batch, FailedRun, Outcome};
use std::borrow::Cow;
use tiaokuai_measure::{Instrument, Reading};
use tiaokuai_record::{Data, Table, Text};

/// Every world by its number: seed, what became of it, and the number that each instrument read; for
/// monthly instruments the mean over the months in which they are defined. Where the worlds are spread over a
/// posterior, the parameters of each.
#[must_use]
pub fn runs(batch: &Batch, instruments: &[Instrument]) -> Table {
    let mut rows: Vec<Result<&Outcome, &FailedRun>> =
        batch.outcomes.iter().map(Ok).chain(batch.failures.iter().map(Err)).collect();
    rows.sort_by_key(|row| row.map_or_else(|failed| failed.run, |outcome| outcome.run));
    let mut table = Table::new("runs")
        .with(
            "run",
            NO_UNIT,
            RUN,
            column(&rows, |row| row.map_or_else(|failed| failed.run, |outcome| outcome.run)),
        )
        .with(
            "seed",
            NO_UNIT,
            Text::new("seed of the world", "该世界的随机种子"),
            column(&rows, |row| row.map_or_else(|failed| failed.seed, |outcome| outcome.seed)),
        )
        .with(
            "status",
            NO_UNIT,
            Text::new("`finished` or `failed`", "finished（完成）或 failed（失败）"),
            column(&rows, |row| if row.is_ok() { "finished" } else { "failed" }),
        )
        .with(
            "reason",
            NO_UNIT,
            Text::new("why it failed; missing if it finished", "失败原因；已完成的缺"),
            column(&rows, |row| row.err().map(|failed| failed.reason.clone())),
        );
    for (k, row) in batch.parameters.iter().enumerate() {
        let values = batch.values.iter().map(|world| world[k]).collect::<Vec<f64>>();
        table = table.with(row.name, row.unit, row.meaning, values);
    }
    for (place, instrument) in instruments.iter().enumerate() {
        table = table.with(
            Cow::Borrowed(instrument.name),
            instrument.unit,
            instrument.definition,
            column(&rows, |row| row.ok()?.readings.get(place)?.as_ref().and_then(number)),
        );
    }
    table
}

fn column<'a, T>(
    rows: &[Result<&'a Outcome, &'a FailedRun>],
    read: impl Fn(Result<&'a Outcome, &'a FailedRun>) -> T,
) -> Data
where
    Vec<T>: Into<Data>,
{
    rows.iter().map(|row| read(*row)).collect::<Vec<T>>().into()
}

/// The number of a reading, where it is defined.
fn number(reading: &Reading) -> Option<f64> {
    defined(tiaokuai_measure::number(reading))
}
