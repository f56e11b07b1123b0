//! How many groups there were, came and went each month.

use crate::reading::Gap;
use crate::shared::gone_undated;
use tiaokuai_record::{Date, Record, Text};

const INCOMPLETE: Gap = Gap::NotRecorded(Text::new(
    "the record does not list every group of its time",
    "该记录没有列出这一时期的全部小组",
));

const BY_YEAR: Gap = Gap::NotRecorded(Text::new(
    "the month of founding or end of some groups is not known",
    "部分小组成立或结束的月份未知",
));

/// Counts of every month, taken from the dates of groups.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    pub stock: Vec<u32>,
    pub founded: Vec<u32>,
    pub abolished: Vec<u32>,
}

impl Flow {
    /// Nobody yet, for so many months.
    pub fn new(months: usize) -> Self {
        Flow { stock: vec![0; months], founded: vec![0; months], abolished: vec![0; months] }
    }

    /// Works out the stock from those who came and went, and those who are older than the first month.
    pub fn fill(&mut self, older: u32) {
        let mut alive = older;
        for (month, stock) in self.stock.iter_mut().enumerate() {
            // An end without a beginning in the span is an error of the record, not of its reader.
            alive = (alive + self.founded[month]).saturating_sub(self.abolished[month]);
            *stock = alive;
        }
    }
}

/// The monthly flow of a record that lists every group. A group counts in the stock from the month
/// of its founding to the month before its abolition; one that is older than the record counts from month 0 on.
pub(crate) fn flow(record: &Record) -> Result<Flow, Gap> {
    let months = record.span.months as usize;
    if !record.known.groups || months == 0 {
        return Err(INCOMPLETE);
    }
    let mut flow = Flow::new(months);
    let mut older = 0;
    for group in &record.groups {
        let Date::Month(founded) = group.founded else { return Err(BY_YEAR) };
        // It ended before the record begins.
        if group.abolished.month().is_some_and(|end| end.0 < 0) {
            continue;
        }
        older += u32::from(founded.0 < 0);
        if let Some(count) = flow.founded.get_mut(founded.index()) {
            *count += 1;
        }
        match group.abolished {
            Date::Month(month) => {
                if let Some(count) = flow.abolished.get_mut(month.index()) {
                    *count += 1;
                }
            }
            Date::Year(_) => return Err(BY_YEAR),
            // It is gone, nobody knows since when.
            Date::Unknown if gone_undated(group) => return Err(BY_YEAR),
            Date::Unknown => {}
        }
    }
    flow.fill(older);
    Ok(flow)
}
