//! What is told of one field.

use super::alpha::{Alpha, Metric, alpha, alpha_of_sets};
use super::kappa::{Kappa, Weights, kappa};
use super::sets::{jaccard, masi, share};
use std::collections::BTreeSet;

/// What a coder wrote in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: that the source does not say.
    Blank,
    /// A word, a name, a date.
    Word(String),
    /// A category that has a place in an order.
    Rank(u32),
    /// A number.
    Number(f64),
    /// A set of names.
    Set(BTreeSet<String>),
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Words that are the same or not; a blank is one of them.
    Nominal,
    /// Categories in order. Kappa is weighted by squares, alpha is ordinal, and a blank is missing for both;
    /// the shares of agreement count it as an answer.
    Ordered,
    /// Numbers: alpha is that of intervals, and a blank is missing for it; for kappa and the shares of
    /// agreement, numbers and blanks are the same or not.
    Number,
    /// Sets of names; a blank is the empty set. Alpha weighs by MASI distance; there is no kappa.
    Set,
}

/// The agreement on one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldAgreement {
    /// What the field holds.
    pub scale: Scale,
    /// Rows that at least two coders coded.
    pub rows: u32,
    /// Of these, rows in which at least one wrote something.
    pub written: u32,
    /// Of these, rows in which not all wrote the same.
    pub differ: u32,
    /// The share of pairs of coders that agree, mean over `rows`; NaN without any.
    pub agree: f64,
    /// The same over `written` rows only: what is blank for all is easy to agree on.
    pub agree_written: f64,
    /// Cohen's kappa, of two coders.
    pub kappa: Option<Kappa>,
    /// Krippendorff's alpha.
    pub alpha: Option<Alpha>,
    /// Of sets: Jaccard's share, mean over pairs and `written` rows.
    pub jaccard: Option<f64>,
    /// Of sets: the MASI distance, mean over pairs and `written` rows.
    pub masi: Option<f64>,
}

/// The agreement on a field: by row what each coder wrote, `None` where a coder does not have the row.
#[must_use]
pub fn agreement(scale: Scale, rows: &[Vec<Option<Value>>]) -> FieldAgreement {
    let rows: Vec<Vec<Option<Value>>> =
        rows.iter().filter(|row| row.iter().flatten().count() > 1).cloned().collect();
    let says = |row: &&Vec<Option<Value>>| row.iter().flatten().any(|value| !blank(value));
    let written: Vec<Vec<Option<Value>>> = rows.iter().filter(says).cloned().collect();
    let same = |a: &Value, b: &Value| f64::from(u8::from(equal(a, b)));
    let differ = rows.iter().filter(|row| {
        let mut said = row.iter().flatten();
        said.next().is_some_and(|first| said.any(|other| !equal(first, other)))
    });
    let sets = (scale == Scale::Set).then(|| map(&written, set));
    FieldAgreement {
        scale,
        rows: rows.len() as u32,
        written: written.len() as u32,
        differ: differ.count() as u32,
        agree: share(&rows, same),
        agree_written: share(&written, same),
        kappa: two(scale, &rows),
        alpha: match scale {
            Scale::Nominal => alpha(&categories(&rows), Metric::Nominal),
            Scale::Ordered => alpha(&map(&rows, rank), Metric::Ordinal),
            Scale::Number => alpha(&map(&rows, number), Metric::Interval),
            Scale::Set => alpha_of_sets(&map(&rows, set)),
        },
        jaccard: sets.as_ref().map(|sets| share(sets, jaccard)),
        masi: sets.as_ref().map(|sets| share(sets, masi)),
    }
}

fn blank(value: &Value) -> bool {
    match value {
        Value::Blank => true,
        Value::Set(names) => names.is_empty(),
        _ => false,
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    a == b || (blank(a) && blank(b))
}

fn map<T>(rows: &[Vec<Option<Value>>], of: impl Fn(&Value) -> Option<T>) -> Vec<Vec<Option<T>>> {
    rows.iter().map(|row| row.iter().map(|cell| cell.as_ref().and_then(&of)).collect()).collect()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn rank(value: &Value) -> Option<f64> {
    match value {
        Value::Rank(rank) => Some(f64::from(*rank)),
        _ => None,
    }
}

fn set(value: &Value) -> Option<BTreeSet<String>> {
    match value {
        Value::Set(names) => Some(names.clone()),
        Value::Blank => Some(BTreeSet::new()),
        _ => None,
    }
}

/// Values as numbers of categories, in the order in which they were met; blanks are one.
fn categories(rows: &[Vec<Option<Value>>]) -> Vec<Vec<Option<f64>>> {
    let mut known: Vec<&Value> = Vec::new();
    let mut number = |value| match known.iter().position(|other| equal(other, value)) {
        Some(at) => at as f64,
        None => {
            known.push(value);
            (known.len() - 1) as f64
        }
    };
    rows.iter().map(|row| row.iter().map(|cell| cell.as_ref().map(&mut number)).collect()).collect()
}

/// Kappa, where there are two coders and no sets.
fn two(scale: Scale, rows: &[Vec<Option<Value>>]) -> Option<Kappa> {
    let (units, weights) = match scale {
        Scale::Set => return None,
        Scale::Ordered => (map(rows, rank), Weights::Quadratic),
        Scale::Nominal | Scale::Number => (categories(rows), Weights::Nominal),
    };
    let pairs: Vec<(usize, usize)> = units
        .iter()
        .filter_map(|unit| match unit.as_slice() {
            [Some(a), Some(b)] => Some((*a as usize, *b as usize)),
            _ => None,
        })
        .collect();
    kappa(&pairs, weights)
}
