//! Whose a value is. A paper that speaks of several groups tells of an office, a seat or a term right behind the name of
//! the group that has it: what stands right behind the name of another is in doubt, whichever rule read it. Every rule here
//! only lowers how sure a value is.

use super::notice::{GroupNotice, Notice};
use super::page::Page;
use super::rules;
use super::stated::{Cited, spelt};
use super::titles::Piece;
use std::collections::BTreeSet;
use std::ops::Range;

/// A row of names in the text, 甲、乙, as characters of the original, and which groups of the notice they are names of.
struct Row {
    at: (u32, u32),
    of: BTreeSet<usize>,
}

/// The names of a notice's groups where they stand, and where its sentences end.
struct Names {
    rows: Vec<Row>,
    ends: Vec<u32>,
    /// Where clauses end.
    clauses: Vec<u32>,
}

/// Lowers how sure values are that stand behind the names of other groups.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    if notice.groups.len() + notice.passed.len() < 2 {
        return;
    }
    let names = Names::of(page, piece.all.clone(), notice);
    let ended: Vec<bool> = notice.groups.iter().map(|told| told.act.ends()).collect();
    for (own, told) in notice.groups.iter_mut().enumerate() {
        let others = |span: (u32, u32)| names.others(own, span, &ended);
        let office = &mut told.office;
        for seat in told.seats.iter_mut().chain(&mut office.heads).chain(&mut office.deputies) {
            let first = seat.name.iter().chain(&seat.posts).map(|part| part.span).min();
            if first.is_some_and(others) {
                seat.lower(rules::BESIDE);
            }
        }
        let bodies = told.organisations.iter_mut().chain(&mut office.hosts);
        let changed = told.changes.iter_mut().map(|change| &mut change.who);
        let words = [&mut told.ends, &mut told.duties, &mut told.replaced];
        let all = bodies.chain(changed).chain(words.into_iter().flatten());
        all.filter(|found| others(found.span)).for_each(|found| found.lower(rules::BESIDE));
    }
}

impl Names {
    fn of(page: &Page<'_>, all: Range<usize>, notice: &Notice) -> Names {
        let told = &notice.groups;
        // Names that other rules read over are names all the same.
        let text = page.folded.text.get(all.clone()).unwrap_or_default();
        let original =
            |at: Range<usize>| page.folded.original(all.start + at.start, all.start + at.end);
        let mut names: Vec<(String, BTreeSet<usize>)> = Vec::new();
        for (number, one) in told.iter().enumerate() {
            for name in one.names().flat_map(|name| spelt(&name.value)) {
                match names.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, of)) => drop(of.insert(number)),
                    None => names.push((name, BTreeSet::from([number]))),
                }
            }
        }
        // Of a group that nothing was read of nothing is told here.
        names.extend(notice.passed.iter().map(|name| (name.value.clone(), BTreeSet::new())));
        // A name within a longer one is none.
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let aside: Vec<(u32, u32)> = told.iter().flat_map(GroupNotice::aside).collect();
        let mut places: Vec<(Range<usize>, &BTreeSet<usize>)> = Vec::new();
        for (name, of) in &names {
            for (at, _) in text.match_indices(name.as_str()) {
                let at = at..at + name.len();
                if !places.iter().any(|(known, _)| known.start <= at.start && at.end <= known.end) {
                    places.push((at, of));
                }
            }
        }
        places.sort_by_key(|(at, _)| at.start);
        let mut rows: Vec<(Range<usize>, Row)> = Vec::new();
        let mut cited = Cited::default();
        for (at, of) in places {
            let span = original(at.clone());
            if cited.within(text, at.start)
                || aside.iter().any(|other| other.0 <= span.0 && span.1 <= other.1)
            {
                continue;
            }
            // The end of one may be the beginning of the next: they are one row as well.
            if let Some((last, row)) = rows.last_mut()
                && text.get(last.end..at.start).is_none_or(joined)
            {
                last.end = at.end.max(last.end);
                row.at.1 = span.1.max(row.at.1);
                row.of.extend(of);
                continue;
            }
            rows.push((at, Row { at: span, of: of.clone() }));
        }
        let marks = |marks: &'static [char]| {
            let places = text.match_indices(marks);
            places.map(|(at, mark)| original(at..at + mark.len()).0).collect()
        };
        Names {
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            ends: marks(&['。', ';', '\n']),
            clauses: marks(&['。', ';', '\n', ',', ':']),
        }
    }

    /// Whether what stands at a place is told of other groups than this: their names are the nearest before it, in its own
    /// sentence or, where that names none, in those before. Groups that end have neither seats nor an office from then on.
    fn others(&self, own: usize, span: (u32, u32), ended: &[bool]) -> bool {
        let sentence = self.ends.partition_point(|end| *end < span.0);
        let begin = sentence.checked_sub(1).map_or(0, |last| self.ends[last]);
        let clause = self.clauses.partition_point(|end| *end < span.0);
        let end = self.clauses.get(clause).copied().unwrap_or(u32::MAX);
        let before = self.rows.partition_point(|row| row.at.1 <= span.0);
        let (before, behind) = self.rows.split_at(before);
        if let Some(near) = before.last().filter(|row| row.at.0 >= begin) {
            return !near.of.contains(&own);
        }
        // 由张三任甲领导小组组长
        if let Some(near) = behind.first().filter(|row| row.at.0 < end) {
            return !near.of.contains(&own);
        }
        let goes_on = |row: &&Row| row.of.contains(&own) || !row.of.iter().all(|of| ended[*of]);
        before.iter().rev().find(goes_on).is_some_and(|near| !near.of.contains(&own))
    }
}

/// Whether what stands between two names makes one row of them.
fn joined(between: &str) -> bool {
    let rest = between.trim_matches([' ', '”', '“', '、', '和', '与', '及', '以']);
    rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')') && !rest.contains('\n'))
}
