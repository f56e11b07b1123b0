//! Stock, founding and abolition of groups.

use crate::{Gap, Reading, mean};
use tiaokuai_record::{Date, Record, Text};

const INCOMPLETE: Gap = Gap::NotRecorded(Text::new(
    "the record does not list every group of its time",
    "该记录没有列出这一时期的全部小组",
));

/// Counts of every month, taken from the dates of groups.
pub(crate) struct Flow {
    pub stock: Vec<u32>,
    pub founded: Vec<u32>,
    pub abolished: Vec<u32>,
}

/// The monthly flow of a record that lists every group. A group counts in the stock from the month
/// of its founding to the month before its abolition.
pub(crate) fn flow(record: &Record) -> Result<Flow, Gap> {
    let months = record.span.months as usize;
    if !record.complete || months == 0 {
        return Err(INCOMPLETE);
    }
    let mut flow =
        Flow { stock: vec![0; months], founded: vec![0; months], abolished: vec![0; months] };
    for group in &record.groups {
        let Date::Month(founded) = group.founded else { return Err(INCOMPLETE) };
        if let Some(count) = flow.founded.get_mut(founded.index()) {
            *count += 1;
        }
        match group.abolished {
            Date::Month(month) => {
                if let Some(count) = flow.abolished.get_mut(month.index()) {
                    *count += 1;
                }
            }
            Date::Year(_) => return Err(INCOMPLETE),
            Date::Unknown => {}
        }
    }
    let mut alive = 0;
    for month in 0..months {
        alive = alive + flow.founded[month] - flow.abolished[month];
        flow.stock[month] = alive;
    }
    Ok(flow)
}

fn series(counts: Vec<u32>) -> Reading {
    let series: Vec<f64> = counts.into_iter().map(f64::from).collect();
    Reading::Series(mean(series.iter().copied()), series)
}

pub(crate) fn stock(record: &Record) -> Result<Reading, Gap> {
    Ok(series(flow(record)?.stock))
}

pub(crate) fn founded(record: &Record) -> Result<Reading, Gap> {
    Ok(series(flow(record)?.founded))
}

pub(crate) fn abolished(record: &Record) -> Result<Reading, Gap> {
    Ok(series(flow(record)?.abolished))
}

/// Groups by the year of founding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByYear {
    /// Year of the common era and groups founded in it, ascending, years without a group included.
    pub years: Vec<(i32, u32)>,
    /// Groups of which the year of founding is not known.
    pub unknown: u32,
}

/// Groups by the year of founding; those of unknown date are counted apart, never guessed.
#[must_use]
pub fn founded_by_year(record: &Record) -> ByYear {
    let years: Vec<Option<i32>> =
        record.groups.iter().map(|group| group.founded.year(&record.span)).collect();
    let known = || years.iter().flatten().copied();
    let mut by_year = ByYear {
        unknown: years.iter().filter(|y| y.is_none()).count() as u32,
        ..ByYear::default()
    };
    if let (Some(first), Some(last)) = (known().min(), known().max()) {
        by_year.years = (first..=last)
            .map(|year| (year, known().filter(|y| *y == year).count() as u32))
            .collect();
    }
    by_year
}
