//! Why a scenario cannot be run: values that may not stand, or not together.

use crate::rule_settings;
use crate::{Misfit, Parameter};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use tiaokuai_record::YearMonth;

/// Why a scenario cannot be run. It names keys as scenario files do, and knows no place in a file.
#[derive(Clone, Debug, PartialEq, Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// No parameter has that name.
    #[error("there is no parameter {key}")]
    Unknown {
        /// The name.
        key: String,
    },
    /// A value may not stand for its parameter.
    #[error("{}", value_words(.like, *.value, *.misfit))]
    Value {
        /// The key.
        key: String,
        /// The parameter whose range it has: `key` itself, or for the key of a rule another one.
        like: String,
        /// The value.
        value: f64,
        /// Why not.
        misfit: Misfit,
    },
    /// No rule has that short name.
    #[error("there is no rule {id}; expected one of {}", .known.join(", "))]
    NoRule {
        /// The short name.
        id: String,
        /// Those that there are, or that can be taken away although there are none.
        known: Vec<String>,
    },
    /// Two rules have one short name.
    #[error("two rules have the id {id}")]
    SameId {
        /// The short name.
        id: String,
    },
    /// A list of names is not as long as there are departments.
    #[error("{names_key} has {names} names for {count_key} = {count}; expected one each")]
    Names {
        /// The key of the names.
        names_key: String,
        /// The key of the number of departments.
        count_key: String,
        /// How many names there are.
        names: usize,
        /// How many departments there are.
        count: u32,
    },
    /// A rule acts in a month after the last one.
    #[error("{} in {key} comes after the end; with months = {months} the last one is {}", month_name(*.start, .month.cast_signed()), month_name(*.start, .months.cast_signed() - 1))]
    AfterEnd {
        /// The key.
        key: String,
        /// The month.
        month: u32,
        /// The months of the run.
        months: u32,
        /// The calendar month of month 0, in scenarios that have dates.
        start: Option<YearMonth>,
    },
    /// A rule that never acts: its last month is not after its first one.
    #[error("{key} never acts: it ends in month {until}, and begins in month {from}")]
    Never {
        /// The rule.
        key: String,
        /// The first month.
        from: u32,
        /// The first month after it.
        until: u32,
    },
    /// A rule that begins at month 0 does something in that month, which belongs to the past.
    #[error("{zero} in {key} belongs to the past, which a rule that begins there leaves as it was; expected {one} or later", zero = month_name(*.start, 0), one = month_name(*.start, 1))]
    ZeroIsPast {
        /// The key.
        key: String,
        /// The calendar month of month 0, in scenarios that have dates.
        start: Option<YearMonth>,
    },
    /// A rule comes round less often than the run is long.
    #[error("{key} = {every} never comes round with months = {months}; expected at most {}", .months - 1)]
    TooRare {
        /// The key.
        key: String,
        /// The interval.
        every: u32,
        /// The months of the run.
        months: u32,
    },
    /// A rule acts in no month of the run.
    #[error("{key} acts in no month from {first} to {last}; expected a time among them", first = month_name(*.start, *.first), last = month_name(*.start, .months.cast_signed() - 1))]
    Idle {
        /// The rule.
        key: String,
        /// The first month in which it could act.
        first: i32,
        /// The months of the run.
        months: u32,
        /// The calendar month of month 0, in scenarios that have dates.
        start: Option<YearMonth>,
    },
    /// A merger leaves as many departments as there are, or more.
    #[error(
        "{to_key} = {to} merges nothing with departments = {departments}; expected at most {}", .departments - 1
    )]
    MergerTooWide {
        /// The key of the departments after the merger.
        to_key: String,
        /// The key of the month of the merger.
        at_key: String,
        /// The departments after the merger.
        to: u32,
        /// The departments before it.
        departments: u32,
    },
    /// The map of a merger has not one entry for each function.
    #[error("{map_key} has {length} entries for departments = {departments}; expected one each")]
    MapLength {
        /// The key of the map.
        map_key: String,
        /// Its entries.
        length: usize,
        /// The departments before the merger.
        departments: u32,
    },
    /// A map sends a function to a department that there is not.
    #[error("there is no department {entry}; with {to_key} = {to}, expected 0 to {}", .to - 1)]
    NoDepartment {
        /// The key of the map.
        map_key: String,
        /// The key of the departments after the merger.
        to_key: String,
        /// The place of the entry in the map, from 0.
        item: usize,
        /// The department.
        entry: u32,
        /// The departments after the merger.
        to: u32,
    },
    /// A map sends no function to a department.
    #[error("no function goes to department {department}; with {to_key} = {to} each of 0 to {} needs one", .to - 1)]
    EmptyDepartment {
        /// The key of the map.
        map_key: String,
        /// The key of the departments after the merger.
        to_key: String,
        /// The department.
        department: u32,
        /// The departments after the merger.
        to: u32,
    },
    /// A merger, or its undoing, at no one month.
    #[error(
        "departments are merged, or split again, in one month after the first; expected {key} = [MONTH]"
    )]
    MergerMonth {
        /// The rule.
        rule: String,
        /// The key of its month.
        key: String,
    },
    /// What makes the shape of a district cannot change at month 0.
    #[error("{key} holds from the start of the past on; expected no change of it at month 0")]
    FromZero {
        /// The key.
        key: String,
    },
    /// A cap without a number.
    #[error("a cap needs {key} or {other}, or both")]
    CapsNothing {
        /// The key of the number of groups in all.
        key: String,
        /// The key of the number of groups of a leader.
        other: String,
    },
    /// A merger is undone that did not take place.
    #[error("{}", nothing_to_split(*.month, *.merger, *.start))]
    NothingToSplit {
        /// The key of the month.
        key: String,
        /// The month in which it would be undone.
        month: u32,
        /// The month of the merger, if there is one.
        merger: Option<u32>,
        /// The calendar month of month 0, in scenarios that have dates.
        start: Option<YearMonth>,
    },
    /// Two rules undo a merger.
    #[error("{first} and {second} both undo the merger; it is undone once at most")]
    TwoSplits {
        /// The rule that undoes it first in the list.
        first: String,
        /// The other one.
        second: String,
    },
    /// Two rules merge departments.
    #[error("{first} and {second} both merge departments; a district is merged once at most")]
    TwoMergers {
        /// The rule that merges first in the list.
        first: String,
        /// The other one.
        second: String,
    },
}

/// A month as a calendar month where the run has dates, else by its number.
fn month_name(start: Option<YearMonth>, month: i32) -> String {
    match start {
        Some(start) => start.plus(month).to_string(),
        None => format!("month {month}"),
    }
}

fn nothing_to_split(month: u32, merger: Option<u32>, start: Option<YearMonth>) -> String {
    let name = |month: u32| month_name(start, month.cast_signed());
    match merger {
        Some(merger) => format!(
            "{} does not come after the merger of {}; expected {} or later",
            name(month),
            name(merger),
            name(merger + 1)
        ),
        None => format!(
            "there is no merger that {} could undo; expected merge in an earlier month",
            name(month)
        ),
    }
}

fn value_words(like: &str, value: f64, misfit: Misfit) -> String {
    let range = rule_settings::like(like).map(Parameter::range).unwrap_or_default();
    match misfit {
        Misfit::NotWhole => format!("{value} is not a whole number; expected {range}"),
        Misfit::Unknown | Misfit::Outside => format!("{value} is out of range; expected {range}"),
    }
}

impl Conflict {
    /// The keys that cannot stand together, the one to put right first.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Conflict::Unknown { key }
            | Conflict::FromZero { key }
            | Conflict::Value { key, .. }
            | Conflict::ZeroIsPast { key, .. }
            | Conflict::Idle { key, .. }
            | Conflict::NothingToSplit { key, .. }
            | Conflict::Never { key, .. } => vec![key],
            Conflict::TooRare { key, .. } => vec![key, "months"],
            Conflict::MergerMonth { rule, key } => vec![key, rule],
            Conflict::NoRule { id, .. } | Conflict::SameId { id } => vec![id],
            Conflict::Names { names_key, count_key, .. } => vec![names_key, count_key],
            Conflict::AfterEnd { key, .. } => vec![key, "months"],
            Conflict::MergerTooWide { to_key, at_key, .. } => vec![to_key, "departments", at_key],
            Conflict::MapLength { map_key, .. } => vec![map_key, "departments"],
            Conflict::NoDepartment { map_key, to_key, .. }
            | Conflict::EmptyDepartment { map_key, to_key, .. } => vec![map_key, to_key],
            Conflict::CapsNothing { key, other } => vec![key, other],
            Conflict::TwoMergers { first, second } | Conflict::TwoSplits { first, second } => {
                vec![second, first]
            }
        }
    }

    /// The same with other names for keys and rules.
    #[must_use]
    pub fn called(mut self, name: impl Fn(&str) -> String) -> Conflict {
        let names: Vec<&mut String> = match &mut self {
            Conflict::Unknown { key }
            | Conflict::FromZero { key }
            | Conflict::Value { key, .. }
            | Conflict::ZeroIsPast { key, .. }
            | Conflict::TooRare { key, .. }
            | Conflict::Idle { key, .. }
            | Conflict::AfterEnd { key, .. }
            | Conflict::NothingToSplit { key, .. }
            | Conflict::Never { key, .. } => vec![key],
            Conflict::NoRule { id, .. } | Conflict::SameId { id } => vec![id],
            Conflict::MergerMonth { rule, key } => vec![rule, key],
            Conflict::Names { names_key, count_key, .. } => vec![names_key, count_key],
            Conflict::MergerTooWide { to_key, at_key, .. } => vec![to_key, at_key],
            Conflict::MapLength { map_key, .. } => vec![map_key],
            Conflict::NoDepartment { map_key, to_key, .. }
            | Conflict::EmptyDepartment { map_key, to_key, .. } => vec![map_key, to_key],
            Conflict::CapsNothing { key, other } => vec![key, other],
            Conflict::TwoMergers { first, second } | Conflict::TwoSplits { first, second } => {
                vec![first, second]
            }
        };
        for own in names {
            *own = name(own);
        }
        self
    }
}
