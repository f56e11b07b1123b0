//! Groups that had been renamed when they ended, though no list saw them alive under the new name, or not for long.

use super::renamed::{Row, doubts, lives};
use crate::Doubtful;

const OLD: Row = ("旧城", "2015-05", "", "");
const AIR: Row = ("大气", "2010-01", "", "");

/// The row of the group under its new name, with an end.
fn new(ended: &'static str) -> Row {
    ("老城", "2015-05", ended, "旧城")
}

/// The row of the group under its old name, with an end.
fn old(ended: &'static str) -> Row {
    ("旧城", "2015-05", ended, "")
}

const WHOLE: (&str, f64, f64, u32) = ("大气", 149.0, 179.0, 0);

#[test]
fn an_end_under_a_name_that_no_list_saw_alive_is_of_the_group() {
    // One row alone; the day of the end is told in one way or another, or not at all.
    for (ended, want) in [
        ("是", ("旧城", 85.0, 85.5, 0)),
        ("2023-03", ("旧城", 85.0, 94.0, 1)),
        // Between the list that has it alive and the end of the year, or that of the list.
        ("2022", ("旧城", 85.0, 88.0, 1)),
        ("2023", ("旧城", 85.0, 94.5, 1)),
    ] {
        lives(&[&[AIR, OLD], &[AIR, new(ended)]], &[], &[WHOLE, want]);
        // A later list lacks it.
        lives(&[&[AIR, OLD], &[AIR, new(ended)], &[AIR]], &[], &[WHOLE, want]);
    }
    // Both names are ended in one list.
    for (was, ended, want) in [
        ("是", "是", ("旧城", 85.0, 85.5, 0)),
        ("2022-11", "是", ("老城", 85.0, 90.0, 0)),
        ("2022-11", "2023", ("老城", 85.0, 94.5, 1)),
        ("2022", "2023-03", ("老城", 85.0, 94.0, 1)),
    ] {
        lives(&[&[AIR, OLD], &[AIR, old(was), new(ended)]], &[], &[WHOLE, want]);
    }
}

#[test]
fn an_end_in_the_year_of_a_renaming_came_after_it() {
    let want = [WHOLE, ("老城", 85.0, 100.0, 1)];
    for ended in [new("2023"), ("老城", "2015-05", "2023", "")] {
        lives(&[&[AIR, OLD], &[AIR, new("")], &[AIR, ended]], &[], &want);
    }
    lives(&[&[AIR, OLD], &[AIR, new(""), old("2022-11")], &[AIR, new("2023")]], &[], &want);
}

#[test]
fn an_end_that_a_later_list_denies_under_the_new_name_is_none() {
    let is = lives(
        &[&[AIR, OLD], &[AIR, new("是")], &[AIR, new("")]],
        &[],
        &[WHOLE, ("老城", 85.0, 115.0, 0)],
    );
    assert_eq!(doubts(&is), [Doubtful::EndDenied]);
}
