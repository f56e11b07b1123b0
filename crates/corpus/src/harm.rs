//! Texts with a part of them lost, as copies of PDFs and pages are: what is read of one as certain has to stand in the
//! reading of the whole.

use crate::differ::told;
use crate::variation::Variation;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, Notice, read_notices};

/// A certain value of a text that lost a part, which the whole text does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Harmed {
    /// What was lost.
    pub kind: &'static str,
    /// Which line it was, from 0.
    pub line: usize,
    /// The field.
    pub field: &'static str,
    /// The value.
    pub value: String,
}

fn expression(pattern: &str) -> Regex {
    Regex::new(pattern).expect("an expression of our own")
}

/// The texts that lack a part of this one, each with the line that was harmed.
fn harms(text: &str) -> Vec<(usize, Variation)> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let mut all = Vec::new();
    let mut add = |line, kind, parts: Vec<&str>| {
        all.push((line, Variation::of(kind, parts.join("\n"), Vec::new())));
    };
    for at in 0..lines.len() {
        let line = lines[at].trim_end();
        let (before, after) = (&lines[..at], &lines[at + 1..]);
        add(at, "a line lost", [before, after].concat());
        let count = line.chars().count();
        let middle = line.char_indices().nth(count / 2).map_or(0, |(at, _)| at);
        if count > 7 {
            add(at, "the end of a line lost", [before, &[&line[..middle]], after].concat());
            add(at, "the begin of a line lost", [before, &[&line[middle..]], after].concat());
        }
        if let Some(next) = after.first() {
            let joined = format!("{line}{}", next.trim_start());
            add(at, "a break lost", [before, &[&joined], &after[1..]].concat());
            let torn = format!("{}{}", &line[..middle], next.trim_start());
            if count > 7 {
                add(
                    at,
                    "the end of a line and the break lost",
                    [before, &[&torn], &after[1..]].concat(),
                );
            }
        }
    }
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| expression(r"月[ ]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]*日"));
    let dayless = DAY.replace_all(text, |_: &Captures<'_>| "月");
    all.push((0, Variation::of("days lost", dayless.into_owned(), Vec::new())));
    all
}

/// What a reading gives, certain or all of it.
fn values(notices: &[Notice], all: bool) -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    for (name, sure, fields) in told(notices, &str::to_string) {
        let values = fields.into_iter().flat_map(|(field, values)| {
            values.into_iter().map(move |(value, sure)| (field, value, sure))
        });
        let values = values.chain([("group", name, sure)]);
        found.extend(
            values
                .filter(|(.., sure)| all || *sure >= CERTAIN)
                .map(|(field, value, _)| (field, value)),
        );
    }
    found
}

/// Reads a text with one part after the other lost, and tells what is certain then and not read of the whole; the second
/// value counts the readings.
#[must_use]
pub fn harmed(text: &str) -> (Vec<Harmed>, u64) {
    let text = text.replace("\r\n", "\n");
    if text.trim_start().starts_with('<') {
        return (Vec::new(), 0);
    }
    let read = |text: &str| read_notices(text, Functions::shipped()).notices;
    let known = values(&read(&text), true);
    let (mut found, mut count) = (Vec::new(), 0);
    for (line, harm) in harms(&text) {
        count += 1;
        let certain = values(&read(&harm.text), false);
        let new = certain.difference(&known).map(|(field, value)| Harmed {
            kind: harm.kind,
            line,
            field,
            value: value.clone(),
        });
        found.extend(new);
    }
    (found, count)
}
