//! The language in which Tiaokuai writes down what happened: governments, departments, leaders,
//! leading small groups (领导小组) and matters (事项), and the events of their lives.
//!
//! A [`Record`] does not say how it came about. It may have been read from notices or been
//! simulated; every instrument works on both.

mod called;
mod chronicle;
mod counts;
mod event;
mod ids;
mod known;
mod mode;
mod part;
#[allow(clippy::module_inception)]
mod record;
mod recorder;
mod time;

pub use called::NotCalled;
pub use chronicle::{Chronicle, EventLine, FullChronicle, Lean, MatterLine, Spare};
pub use counts::{MonthCounts, SALIENT};
pub use event::{Event, Happening};
pub use ids::{DepartmentId, DomainId, GovernmentId, GroupId, LeaderId, MatterId};
pub use known::Known;
pub use mode::{Mode, PerMode};
pub use record::{
    Campaign, Counts, Department, DepartmentWork, Government, Group, JointMatter, Leader, Level,
    Record, Seating, Seen, Turnover,
};
pub use recorder::{Asked, Loan, Recorder, Silent, Standing, Weighed, Work};
pub use tiaokuai_table::{
    Cell, Column, ColumnDoc, Data, Lang, Packed, Stored, Str, Table, TableError, TableWriter, Text,
    Values, counted, read_parquet,
};
pub use time::{Date, Month, Span, YearMonth};
