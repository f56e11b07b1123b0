//! What the lists of a government have in common: a list of living groups says nothing of those that had ended, and one
//! of a later day says that those it leaves out are gone.

use super::lives::{Life, earlier};
use crate::field::Field;
use crate::identity::doubt::{Doubt, Doubtful};
use crate::mention::{Mention, certain};
use std::collections::BTreeMap;

/// The rows of one file.
#[derive(Default)]
pub(super) struct List {
    /// The first row.
    first: usize,
    /// The first end that it tells.
    first_end: Option<String>,
    /// The latest day of a row, its own or that of the title.
    last: Option<String>,
    /// The latest founding in it.
    founded: Option<String>,
    /// Whether a row tells of no end.
    has_living: bool,
}

/// The earlier of two dates, and the later.
fn first(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if earlier(&b, &a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn last(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if earlier(&a, &b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

impl List {
    fn add(&mut self, mention: &Mention) {
        let day = |field| mention.day(field).map(|day| day.to_string());
        self.last = last(self.last.take(), day(Field::Date));
        // What is not certain, as a founding in a year to come, dates no list.
        if mention.confidence(Field::Founded) >= certain() {
            self.founded = last(self.founded.take(), day(Field::Founded));
        }
        // An end that a person knew from elsewhere makes no list of ended groups.
        let end = day(Field::Abolished).filter(|_| !mention.changed.contains(&Field::Abolished));
        self.has_living |= end.is_none();
        self.first_end = first(self.first_end.take(), end);
    }

    /// Of a list of living groups without a date, the day that it counts as of: all in it were alive when the latest of
    /// them was founded.
    fn counts_as(&self) -> Option<&str> {
        let undated = self.first_end.is_none() && self.last.is_none();
        self.founded.as_deref().filter(|_| undated)
    }
}

/// The lists of a government, by file.
#[derive(Default)]
pub(super) struct Lists(BTreeMap<Option<i64>, List>);

impl Lists {
    pub fn add(&mut self, at: usize, mention: &Mention) {
        let new = || List { first: at, ..List::default() };
        self.0.entry(mention.file).or_insert_with(new).add(mention);
    }

    /// The first end in a list of ended groups alone: with a list of the living beside it the two are one register.
    fn first_of_the_ended(&self) -> Option<String> {
        let ended = self.0.values().filter(|list| !list.has_living);
        ended.map(|list| list.first_end.clone()).fold(None, first)
    }

    /// From when on a file would tell of a group that a row dated `seen` tells of. A list of the living says nothing of
    /// those that had ended; a list with a date, or of the ended alone, nothing of those that had ended before the first
    /// end in it. One without a date that has both is the register of all that there were.
    pub fn since(&self, file: Option<i64>, seen: Option<String>) -> Option<String> {
        let list = self.0.get(&file)?;
        match &list.first_end {
            None => first(
                seen.or_else(|| list.last.clone().or_else(|| list.founded.clone())),
                self.first_of_the_ended(),
            ),
            Some(_) if list.last.is_none() && list.has_living => None,
            Some(end) => seen.filter(|seen| earlier(seen, end)).or_else(|| Some(end.clone())),
        }
    }

    /// Of a list of living groups without a date, the day that it counts as of.
    pub fn counts_as(&self, file: Option<i64>) -> Option<&str> {
        self.0.get(&file)?.counts_as()
    }

    /// Tells which lists have no date.
    pub fn undated(&self, doubts: &mut Vec<Doubt>) {
        for list in self.0.values() {
            if let Some(day) = list.counts_as() {
                doubts.push(Doubt { mention: list.first, of: Doubtful::Undated(day.to_string()) });
            }
        }
    }

    /// Marks the groups that the later content of their list leaves out, unless they were seen after it. `files` are,
    /// of a mention, the file that tells it and the one that came to its place.
    pub fn leave_out(
        &self,
        lives: &mut [Life],
        files: &dyn Fn(usize) -> [Option<i64>; 2],
        doubts: &mut Vec<Doubt>,
    ) {
        for Life { group, .. } in lives.iter_mut().filter(|life| !life.group.ended) {
            let told: Vec<[Option<i64>; 2]> = group.mentions.iter().map(|at| files(*at)).collect();
            let left = group.mentions.iter().zip(&told).rev().find(|(_, [_, next])| {
                let told_again = told.iter().any(|[file, _]| file == next);
                // A paper that tells nothing of the government is another ledger.
                let day = self.0.get(next).and_then(|list| list.last.as_deref());
                next.is_some()
                    && !told_again
                    && day.is_some_and(|day| !earlier(day, &group.last_seen))
            });
            if let Some((at, _)) = left {
                group.left_out = true;
                let of = Doubtful::LeftOut(group.last_seen.clone());
                doubts.push(Doubt { mention: *at, of });
            }
        }
    }
}
