//! Rows of groups of which one sentence tells in their order, or the same of each: 甲、乙分别由张三、李四任组长,办公室均设在某局.

use super::apart::NUMBERED;
use super::called::{proper, same, tidy, understood};
use super::label::Rank;
use super::named::named;
use super::notice::{Act, GroupNotice, Seat};
use super::office::hosts;
use super::page::Page;
use super::rules;
use super::someone::listed;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Who leads them: 分别由张三、李四任组长, 组长均由张三担任.
static LED: LazyLock<Expression> = LazyLock::new(|| {
    const RANK: &str = "(?:组长|总指挥|指挥长|召集人|主任|班长)";
    crate::expression(&format!(
        "(?:(?P<how>分别|均|都)由(?P<who>[^,。;:\n]{{2,120}}?)(?:同志)?(?:担任|兼任|任)(?P<rank>{RANK})(?:[,。;\n]|$)|(?P<label>{RANK})(?P<same>分别|均|都)(?:由|为|是)(?P<whose>[^,。;:\n]{{2,120}}?)(?:同志)?(?:担任|兼任|任)?(?:[,。;\n]|$))"
    ))
    .expect("led")
});

/// Where their offices are: 办公室分别设在甲局、乙局.
static HOSTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"办公室(?P<how>分别|均|都|统一)(?:设|挂靠|依托)(?:在|于)?(?P<who>[^,。;:\n]{3,120}?)(?:[,。;\n]|$)",
    )
    .expect("hosted")
});

/// A row of groups in a sentence: the names, where each stands, and where the row ends.
struct Row {
    names: Vec<(Range<usize>, String)>,
    end: usize,
}

/// Gives each group of such rows what is told of it; one that nothing else was read of is told as well.
pub(crate) fn give(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let mut at = piece.below();
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let within = at..at + sentence.len();
        at = within.end;
        if !["分别", "均", "都由", "都设", "统一设"].iter().any(|word| sentence.contains(word))
        {
            continue;
        }
        if let Some(found) = LED.captures(sentence)
            && let (Some(who), Some(all)) =
                (found.name("who").or(found.name("whose")), found.get(0))
            && let Some(row) = row(sentence, all.start())
        {
            let how = found.name("how").or(found.name("same")).map_or("", |how| how.as_str());
            let label = found.name("rank").or(found.name("label"));
            let label = label.map_or("", |label| label.as_str());
            let of_office = label == "主任" && sentence[..all.start()].ends_with("办公室");
            let parts = parts(who.as_str(), who.start(), how, row.names.len());
            for ((place, name), part) in row.names.iter().zip(parts).filter(|_| !of_office) {
                let from = within.start;
                let at = from + part.start..from + part.end;
                let seats = listed(page, at, Rank::Head, label);
                if !seats.is_empty() {
                    let one = of(page, from, place, name, told);
                    lead(one, seats);
                }
            }
        }
        if let Some(found) = HOSTED.captures(sentence)
            && let (Some(who), Some(all)) = (found.name("who"), found.get(0))
            && let Some(row) = row(sentence, all.start())
        {
            let how = found.name("how").map_or("", |how| how.as_str());
            let parts = parts(who.as_str(), who.start(), how, row.names.len());
            for ((place, name), part) in row.names.iter().zip(parts) {
                let from = within.start;
                let hosts = hosts(page, from + part.start..from + part.end, rules::HOST);
                if !hosts.is_empty() {
                    let office = &mut of(page, from, place, name, told).office;
                    (office.exists, office.hosts) = (Some(true), hosts);
                }
            }
        }
    }
}

/// Seats who leads a group, in place of whom other rules took for its heads.
fn lead(one: &mut GroupNotice, seats: Vec<Seat>) {
    one.seats.retain(|seat| seat.rank != Rank::Head);
    // 组长分别由张三、李四担任: of whom only one joins it.
    let own = |who: &str| {
        let mut names = seats.iter().filter_map(|seat| seat.name.as_ref());
        names.any(|name| name.value == who)
    };
    one.changes.retain(|one| one.rank != Rank::Head || !one.joins || own(&one.who.value));
    one.seats.splice(0..0, seats);
}

/// What was read of the group of a name, or a new reading in doubt: of what is done to it the sentence says nothing.
fn of<'a>(
    page: &Page<'_>,
    from: usize,
    place: &Range<usize>,
    name: &str,
    told: &'a mut Vec<GroupNotice>,
) -> &'a mut GroupNotice {
    let known = told.iter().position(|one| same(&one.group.value, name));
    let at = known.unwrap_or_else(|| {
        let found =
            page.found(name.to_string(), from + place.start, from + place.end, rules::GROUP_TEXT);
        let mut one = GroupNotice::new(found, Act::Adjust);
        one.act_sure = rules::GUESSED;
        told.push(one);
        told.len() - 1
    });
    &mut told[at]
}

/// The parts of a row of people or bodies, one for each of `count` groups; none where the counts differ.
fn parts(who: &str, from: usize, how: &str, count: usize) -> Vec<Range<usize>> {
    if how != "分别" {
        return vec![from..from + who.len(); count];
    }
    let mut at = from;
    let parts: Vec<Range<usize>> = who
        .split_inclusive(['、', '和', '与'])
        .map(|part| {
            let start = at;
            at += part.len();
            start..start + part.trim_end_matches(['、', '和', '与']).len()
        })
        .collect();
    if parts.len() == count { parts } else { Vec::new() }
}

/// The row of names that stands last before a place of a sentence, of two groups at least.
fn row(sentence: &str, before: usize) -> Option<Row> {
    let lead = &sentence[..before];
    let mut row = Row { names: Vec::new(), end: 0 };
    for place in named(lead) {
        let raw = &lead[place.clone()];
        let own = raw.trim_start_matches(['、', '和', '与', '及', ' ', '”', '“']);
        let own = &own[NUMBERED.find(own).map_or(0, |number| number.end())..];
        let verbs =
            ["成立", "设立", "组建", "新设", "调整", "保留", "撤销", "将", "对", "决定", "同意"];
        let cut = verbs.iter().filter_map(|verb| Some(own.rfind(verb)? + verb.len()));
        let cut = cut.filter(|cut| own[..*cut].chars().count() <= 12).max().unwrap_or(0);
        let own = &own[cut..];
        let value = tidy(own);
        let start = place.end - own.len();
        let between = &lead[row.end.min(start)..start];
        let joined = !row.names.is_empty() && between.chars().all(|c| "、和与及以 ”“".contains(c));
        if !joined {
            row.names.clear();
        }
        row.end = place.end;
        if proper(&value) && understood(&value) {
            row.names.push((start..place.end, value));
        } else {
            row.names.clear();
        }
    }
    // 甲、乙,组长为张三,办公室…: no other subject stands between.
    let near = lead[row.end..].chars().count() <= 60 && !lead[row.end..].contains(':');
    (row.names.len() > 1 && near).then_some(row)
}
