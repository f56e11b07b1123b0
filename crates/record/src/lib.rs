//! The language in which Tiaokuai writes down what happened: governments, departments, leaders,
//! leading small groups (领导小组) and matters (事项), and the events of their lives.
//!
//! A [`Record`] does not say how it came about. It may have been read from notices or been
//! simulated; every instrument works on both.

mod cause;
mod chronicle;
mod event;
mod ids;
#[allow(clippy::module_inception)]
mod record;
mod time;

pub use cause::cause;
pub use chronicle::{Chronicle, EventKind, EventLine, FullChronicle, MatterLine};
pub use event::{Asked, Event, Loan, Mode, Recorder, Silent, Weighed, Work};
pub use ids::{DepartmentId, DomainId, GovernmentId, GroupId, LeaderId, MatterId};
pub use record::{
    Campaign, Department, DepartmentWork, Government, Group, Leader, Level, MonthCounts, Record,
};
pub use tiaokuai_table::{
    Cell, Column, ColumnDoc, Data, Lang, Table, TableError, TableWriter, Text, Values, counted,
};
pub use time::{Date, Month, Span, YearMonth};
