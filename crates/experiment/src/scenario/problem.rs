//! What is wrong with a scenario or with claims, where, and what was expected.

use super::kind::{Expected, Found};
use super::syntax;
use std::fmt;
use thiserror::Error;
use tiaokuai_model::{Act, Conflict, Kind, Parameter};
use tiaokuai_record::YearMonth;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file; line and column count from 1.
    File {
        /// The file as it was named.
        file: String,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// At a point of a design that was given as values, by its number from 0.
    Point(u32),
    /// In an override, as it was given.
    Set(String),
    /// In a rule on the command line, as it was given.
    Rule(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File { file, line: 0, .. } => f.write_str(file),
            Place::File { file, line, column } => write!(f, "{file}, line {line}, column {column}"),
            Place::Point(number) => write!(f, "point {number}"),
            Place::Set(set) | Place::Rule(set) => f.write_str(set),
        }
    }
}

/// A number as a message has it: very large and very small ones by their power of ten.
#[must_use]
pub fn number_text(number: f64) -> String {
    let size = number.abs();
    if size >= 1e15 || size > 0.0 && size < 1e-6 {
        format!("{number:e}")
    } else {
        number.to_string()
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum What {
    /// The text is no TOML; the parser's words.
    #[error("this is not TOML: {}", syntax::plain(.0))]
    Syntax(String),
    /// An override without `=`.
    #[error("an override is written NAME=VALUE")]
    NoValue,
    /// No such key, and the nearest one if any is near.
    #[error("there is no such key{}", meant(.0))]
    Unknown(Option<String>),
    /// No such key where there are only these.
    #[error("there is no such key; expected one of {}", .0.join(", "))]
    NoKeyOf(Vec<&'static str>),
    /// No such instrument, and the nearest one if any is near.
    #[error("there is no instrument {0}{near}", near = meant(.1))]
    NoInstrument(String, Option<String>),
    /// What kind of value stands there, and what was expected.
    #[error("this is {0}; expected {1}")]
    Type(Found, Expected),
    /// What kind of value stands there instead of this parameter's.
    #[error("this is {0}; expected {lead}{range}", lead = a_number(.1), range = .1.range())]
    NoNumber(Found, &'static Parameter),
    /// A text that stands for a parameter's number.
    #[error("“{0}” is text; expected {lead}{range}", lead = a_number(.1), range = .1.range())]
    TextForNumber(String, &'static Parameter),
    /// The word is none of those that a setting can be.
    #[error("there is no {0} here; expected {lead}{range}", lead = a_number(.1), range = .1.range())]
    NoWord(String, &'static Parameter),
    /// The value lies outside the range of the parameter.
    #[error("{told} is out of range; expected {range}", told = number_text(*.0), range = .1.range())]
    Outside(f64, &'static Parameter),
    /// A record of so many months says too little of a district to fit it.
    #[error("{told} months are too few or too many to fit; expected 24 to 600", told = number_text(*.0))]
    NotToFit(f64),
    /// The parameter takes whole numbers.
    #[error("{told} is not a whole number; expected {range}", told = number_text(*.0), range = .1.range())]
    NotWhole(f64, &'static Parameter),
    /// A number that counts nothing, and what was expected.
    #[error("{told} does not fit; expected {1}", told = number_text(*.0))]
    NoCount(f64, Expected),
    /// A text that names no month, and what was expected.
    #[error("“{0}” is no month; expected {1}")]
    NoMonth(String, Expected),
    /// A date in a scenario without `start`.
    #[error("the date {0} needs a first month: start = \"YYYY-MM\"")]
    NoStart(String),
    /// A date before the start of the scenario.
    #[error("{0} comes before the first month; expected {1} or later")]
    BeforeStart(String, YearMonth),
    /// A key that must be there is not.
    #[error("this key is missing here")]
    Missing,
    /// A text without a letter.
    #[error("this text is empty")]
    Empty,
    /// No rule can do what is written here.
    #[error("{0} is no act of a rule{near}", near = meant_act(.1))]
    NoAct(String, Option<&'static str>),
    /// A rule that acts every 0 months.
    #[error("expected 1 or more months; a rule that shall not act is left out")]
    EveryNone,
    /// A rule that acts in no month.
    #[error("expected one month or more, as in [24, 60]; a rule that shall not act is left out")]
    AtNone,
    /// A parameter that is none of those that are varied.
    #[error("this parameter is not varied; those that are: {}", .0.join(", "))]
    NotVaried(Vec<&'static str>),
    /// A column of a table that stands there twice.
    #[error("this column stands there twice")]
    ColumnTwice,
    /// A rule does not say when it acts.
    #[error(
        "it says no time; expected one of every, every with before, at, from, from with until, always = true, while_groups_above"
    )]
    NoTime,
    /// `always` is something else than true.
    #[error("expected always = true, or another time")]
    NotAlways,
    /// A rule on the command line does not say when it acts; its act.
    #[error(
        "{0} needs a time; expected {0}@24, or one of every=12, from=24, from=24 until=60, while_groups_above=150"
    )]
    NoTimeOf(String),
    /// A key that says a time only beside another one.
    #[error("{0} says no time by itself; expected {1} beside it")]
    Lone(&'static str, &'static str),
    /// A rule that holds for as long as it is in force has single months; its act, and the first month.
    #[error(
        "{0} holds for as long as it is in force; expected from={1}, which is to the end, or from={1} until=MONTH"
    )]
    Holds(&'static str, String),
    /// A rule says in several ways when it acts; the keys.
    #[error("{} cannot stand together; expected one of every, every with before, at, from, from with until, always = true, while_groups_above", .0.join(" and "))]
    Times(Vec<&'static str>),
    /// A number that meant something else in files of the first edition of the model, in a file that does not say
    /// that it is written for the second.
    #[error(
        "this meant something else in the first edition of the model; look it up in docs/model.md, and write edition = 2 into the file"
    )]
    OldMeaning,
    /// Another edition of the model than the one that there is.
    #[error("this software has the second edition of the model; expected edition = 2")]
    OtherEdition,
    /// Values that cannot stand, or not together.
    #[error(transparent)]
    Conflict(Conflict),
    /// Two tables of one kind have the same `id`.
    #[error("two have the id {0}")]
    SameId(String),
    /// An `id` that means something else in tables of designs.
    #[error(
        "the id {0} is kept for doing nothing and for designs that are evaded; expected another"
    )]
    KeptId(String),
    /// A design that changes nothing.
    #[error("expected rules, set or both: a design without them is doing nothing")]
    NoChange,
    /// Evasion of rules that cannot be evaded.
    #[error(
        "none of its rules can be evaded; expected a rule that counts groups, as clean_up, sunset, cap or ban, or no evasion"
    )]
    NotEvaded,
    /// A file of claims without a claim.
    #[error("there is no claim: [[claim]]")]
    NoClaim,
    /// A claim without an experiment.
    #[error("a claim needs an experiment: [[claim.experiment]]")]
    NoExperiment,
    /// An experiment does not say what it is compared with, or says it twice.
    #[error("expected either `without` (the other rule) or `reference` (a number)")]
    Against,
    /// The outcome of a pair of worlds does not say what its twin is, or what it is held against.
    #[error(
        "{0} is told by a world and its twin; expected both `without` (the twin's rule) and `reference` (a number)"
    )]
    Twin(&'static str),
    /// Only some outcomes can be told of matters that are handled in the same way in both worlds.
    #[error("only time.{0} and success.{0} can be told of matched matters")]
    NotMatched(&'static str),
    /// An experiment does not say from what size on an effect matters, or says it twice.
    #[error(
        "expected either `smallest` (an effect that matters) or `margin` (a fall that is borne)"
    )]
    Size,
    /// A pattern does not say what is known of it, or says it twice.
    #[error("expected either `known` (a number, or two) with `tolerance`, or `low` and `high`")]
    Known,
    /// Something that is no pair of bounds.
    #[error("expected two numbers, the smaller first: [LOW, HIGH]")]
    Bounds,
    /// Something that is no prior.
    #[error(
        "expected [LOW, HIGH], or of a number that need not be whole {{ normal = [MEAN, SD] }}, {{ log_uniform = [LOW, HIGH] }} or {{ beta = [A, B] }}"
    )]
    Prior,
    /// A rule on the command line that is not written as one.
    #[error("expected ACT[@MONTH] KEY=VALUE …, as clean_up@2026-06 share=0.5")]
    RuleLine,
    /// A rule on the command line has a key twice.
    #[error("{0} stands there twice")]
    Twice(String),
    /// A word of a rule on the command line that is no `KEY=VALUE`.
    #[error("{0} has no value; expected {0}=VALUE")]
    NoValueOf(String),
    /// Nothing stands where a value or a month is expected.
    #[error("nothing stands after {0}")]
    NothingAfter(String),
    /// A value without the name of a setting.
    #[error("{0} has no key; expected KEY={value}", value = .0.trim_start_matches('='))]
    NoKey(String),
    /// A line of a table has not as many cells as the first one.
    #[error("{0} cells in this line; the first line has {1}")]
    Cells(usize, usize),
    /// A cell that is no number.
    #[error("“{0}” is no number")]
    NoCell(String),
    /// A column of a table that has no name.
    #[error(
        "this column has no name (a column of row numbers, say); expected the name of a parameter, or no such column"
    )]
    NoHead,
    /// A table whose cells are set apart by something else.
    #[error("the cells are not set apart by commas; expected a CSV with commas")]
    NoCommas,
    /// A parameter that is set once for all and at every point.
    #[error("the points give {0} values; expected one of the two")]
    SetAndPoints(String),
    /// A number beyond its bounds.
    #[error("{told} is out of range; expected {1} to {2}", told = number_text(*.0))]
    Between(f64, f64, f64),
    /// A prior that is no distribution.
    #[error("{0}")]
    NoPrior(tiaokuai_infer::DistributionError),
    /// A sample without parameters or with fewer runs than these.
    #[error("expected a line with names of parameters, and below it {} of values or more", lines(*.0))]
    NoSample(usize),
    /// A number that is not whole or beyond its bounds.
    #[error("{0} does not fit; expected a whole number from {1} to {2}")]
    NoWhole(f64, f64, f64),
    /// Keys of which only one can stand there.
    #[error("{} cannot stand together; expected one of them", .0.join(" and "))]
    NotTogether(Vec<&'static str>),
    /// A file that a plan names cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unread(String, std::io::ErrorKind),
    /// A table of what is varied that names no parameter.
    #[error("expected a parameter here, as upward = [0, 1]")]
    NoAxis,
    /// More worlds than can be counted.
    #[error("{0} worlds are too many; expected at most {max}", max = u32::MAX)]
    TooMany(u64),
    /// More points than the sequence has.
    #[error(
        "a sequence that fills the space evenly has {0} points at most; expected fewer, or method = \"random\""
    )]
    TooManyPoints(u32),
    /// A word that is none of those that can stand there.
    #[error("expected one of {known}, found {0}", known = .1.join(", "))]
    NoneOf(String, Vec<&'static str>),
    /// A number that is no month of a run.
    #[error("expected a month from 0")]
    From,
    /// A first month for an instrument that has one value for the whole run.
    #[error("{0} is not told by the month; leave `from` out")]
    NotMonthly(&'static str),
    /// A text that is no sign.
    #[error("“{0}” is no sign; expected \"+\" or \"-\"")]
    NoSign(String),
    /// Something that is no size of an effect.
    #[error("expected a number above 0, or a share of what is compared with, as \"10%\"")]
    NoSize,
    /// The lower end of a range lies above the upper one.
    #[error("{0} is above high = {1}")]
    Above(f64, f64),
}

fn lines(count: usize) -> String {
    if count == 1 { "one line".to_string() } else { format!("{count} lines") }
}

/// The nearest name, where one was found.
fn meant(near: &Option<String>) -> String {
    near.as_ref().map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

/// The act that was meant, or all of them.
fn meant_act(near: &Option<&'static str>) -> String {
    match near {
        Some(near) => format!("; did you mean {near}?"),
        None => format!("; expected one of {}", Act::NAMES.join(", ")),
    }
}

/// What a range is of, where the range itself does not say so.
fn a_number(row: &Parameter) -> &'static str {
    match row.kind {
        Kind::Switch => "",
        Kind::Choice(_) => "one of ",
        Kind::Count | Kind::Real => "a number, ",
    }
}

/// Something wrong with a scenario.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{place}: {}{what}", led(.key))]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The key, where there is one.
    pub key: String,
    /// What is wrong.
    pub what: What,
}

fn led(key: &str) -> String {
    if key.is_empty() { String::new() } else { format!("{key}: ") }
}

/// All that is wrong with a scenario, in the order of the file, then of the overrides; a line for each.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{}", .0.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Problems(pub Vec<Problem>);

/// Where the line of a byte begins.
pub(crate) fn line_start(text: &str, offset: usize) -> usize {
    text[..text.floor_char_boundary(offset)].rfind('\n').map_or(0, |at| at + 1)
}

impl Place {
    /// The place of a byte of a file's text.
    pub(crate) fn of(text: &str, file: &str, offset: usize) -> Self {
        let start = line_start(text, offset);
        let end = text.floor_char_boundary(offset);
        let line = text[..start].matches('\n').count() + 1;
        let column = text[start..end].chars().count() + 1;
        Place::File { file: file.to_string(), line, column }
    }

    /// Places in the order of the file; overrides come last.
    pub(crate) fn order(&self) -> (usize, usize) {
        match self {
            Place::File { line, column, .. } => (*line, *column),
            Place::Set(_) | Place::Rule(_) | Place::Point(_) => (usize::MAX, 0),
        }
    }
}
