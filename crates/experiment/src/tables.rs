//! The worlds of an ensemble as tables, with the unit and meaning of every column.

mod departments;
mod details;
mod groups;
mod months;
mod names;
mod runs;

pub use departments::departments;
pub(crate) use departments::departments_named;
pub use details::{events, matters};
pub use groups::groups;
pub(crate) use groups::groups_named;
pub use months::months;
pub(crate) use names::Names;
pub use runs::runs;

use crate::{Batch, Detail, Outcome};
use std::sync::Arc;
use tiaokuai_measure::Instrument;
use tiaokuai_record::{ColumnDoc, Month, Span, Table, Text};

const NO_UNIT: Text = Text::new("", "");
const GROUPS: Text = Text::new("groups", "个小组");
const MATTERS: Text = Text::new("matters", "项事项");
const DEPARTMENTS: Text = Text::new("departments", "个部门");
const FUNCTIONS: Text = Text::new("functions", "项职能");
const MONTHS: Text = Text::new("months", "个月");
const PERSON_MONTHS: Text = Text::new("person-months", "人月");
const SALIENCE: Text = Text::new("salience", "重要程度");
const PRIORITY: Text = Text::new("priority", "优先度");
const AUTHORITY: Text = Text::new("authority", "权威");
const RATIO: Text = Text::new("ratio", "比值");

const RUN: Text = Text::new("number of the world, from 0", "世界（运行）编号，从 0 起");
const DATE: Text = Text::new(
    "the calendar month, year-month; missing in worlds without dates",
    "日历年月（年-月）；无日期的世界缺",
);

/// Makes one of the tables of a run's folder.
pub(crate) type Maker = fn(&Batch, &[Instrument], &Arc<Names>) -> Table;

/// The columns of texts of which hardly one comes twice.
pub(crate) const UNLIKE: [&str; 1] = ["members"];

/// The tables of a run's folder, in the order of the dictionary.
pub(crate) fn makers(full: bool) -> &'static [Maker] {
    const ALL: [Maker; 6] = [
        |batch, instruments, _| runs(batch, instruments),
        |batch, _, _| months(&batch.outcomes),
        |batch, _, names| groups_named(&batch.outcomes, names),
        |batch, _, names| departments_named(&batch.outcomes, names),
        |batch, _, _| matters(&batch.outcomes, &batch.details),
        |batch, _, _| events(&batch.outcomes, &batch.details),
    ];
    if full { &ALL } else { &ALL[..4] }
}

impl Outcome {
    /// The same world with its rows in the tables of a run's folder, but for that of the runs. `names` are those of its
    /// departments, as far as they are known.
    pub(crate) fn with_rows(self, detail: Option<&Detail>, names: &Arc<Names>) -> Self {
        if !self.rows.is_empty() {
            return self;
        }
        let details = detail.cloned().into_iter().collect();
        let full = detail.is_some();
        let mut batch = Batch { outcomes: vec![self], details, ..Batch::default() };
        let rows = makers(full)[1..].iter().map(|make| make(&batch, &[], names)).collect();
        let outcome = batch.outcomes.pop().expect("the one that was put there");
        Outcome { rows, ..outcome }
    }
}

/// The data dictionary: every column of every table, with the name of its table. The columns of
/// `runs` depend on the table of instruments.
#[must_use]
pub fn dictionary(instruments: &[Instrument]) -> Vec<(String, ColumnDoc)> {
    let tables = makers(true).iter().map(|make| {
        let none = Arc::default();
        make(&Batch::default(), instruments, &none)
    });
    let lines = tables.flat_map(|table| {
        let columns = table.docs().into_iter();
        columns.map(move |column| (table.name.to_string(), column))
    });
    lines.collect()
}

/// How a month is written where the world has dates.
fn date(span: &Span, month: Month) -> Option<String> {
    span.start.map(|start| start.plus(month.0).to_string())
}

/// The number, unless it is undefined: tables have a missing value then, not NaN.
fn defined(number: f64) -> Option<f64> {
    (!number.is_nan()).then_some(number)
}

#[cfg(test)]
mod tests;
