//! Pages of a file that hold no text: what may go on there is in doubt.

use super::label::Rank;
use super::notice::{Found, Notice, Seat};
use super::rules;
use crate::text::unread_pages;
use std::borrow::Cow;

/// A text with blanks in place of the lines that stand for such pages, and where these are, in characters.
pub(crate) fn without(text: &str) -> (Cow<'_, str>, Vec<u32>) {
    let mut at = 0;
    let mut gaps = Vec::new();
    for line in text.split_inclusive('\n') {
        let chars = line.chars().count() as u32;
        if unread_pages(line).is_some() {
            gaps.push((at, chars));
        }
        at += chars;
    }
    if gaps.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let within = |at: u32| gaps.iter().any(|(from, chars)| (*from..from + chars).contains(&at));
    let blank = |(at, c): (usize, char)| if c != '\n' && within(at as u32) { ' ' } else { c };
    let blanked = text.chars().enumerate().map(blank).collect();
    (Cow::Owned(blanked), gaps.into_iter().map(|(from, _)| from).collect())
}

/// Doubts what a page within a notice, or behind it, may have more of or tell otherwise: who sits in its groups besides
/// their heads, who hosts them, the day.
pub(crate) fn weigh(gap: u32, notice: &mut Notice) {
    notice.date.iter_mut().for_each(|day| day.lower(rules::BESIDE));
    for told in &mut notice.groups {
        let at = |seat: &Seat| seat.name.iter().chain(&seat.posts).map(|part| part.span.0).max();
        let before = |seat: &Seat| at(seat).is_some_and(|at| at < gap);
        let last = told.seats.iter().filter(|seat| before(seat)).max_by_key(|seat| at(seat));
        let heads_go_on = last.is_some_and(|seat| seat.rank == Rank::Head);
        for seat in &mut told.seats {
            if seat.rank != Rank::Head || heads_go_on || !before(seat) {
                seat.lower(rules::BESIDE);
            }
        }
        let office = &mut told.office;
        office
            .heads
            .iter_mut()
            .chain(&mut office.deputies)
            .for_each(|seat| seat.lower(rules::BESIDE));
        let lower = |body: &mut Found<String>| body.lower(rules::BESIDE);
        told.organisations.iter_mut().chain(&mut office.hosts).for_each(lower);
    }
}
