//! Offices of several groups that one sentence tells of in the order of the groups: 各领导小组办公室分别设在甲局、乙局,办公室主任分别由张三、
//! 李四兼任.

use super::label::Rank;
use super::notice::{GroupNotice, Office};
use super::office::hosts;
use super::page::Page;
use super::rules;
use super::someone::listed;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

static HOSTS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"办公室(?:地点)?分别(?:设|挂靠|依托)(?:在|于)?(?P<who>[^,。;:\n]{3,120})")
        .expect("hosts")
});

static CHAIRS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"主任分别(?:由|为|是)(?P<who>[^,。;:\n]{3,120}?)(?:同志)?(?:兼任|担任|[,。;\n]|$)",
    )
    .expect("chairs")
});

/// Gives each group the office that stands in its place in such a sentence; where the counts differ, nobody knows whose is
/// which, and no group has what the sentence tells.
pub(crate) fn give(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    let text = page.slice(within.clone());
    let rows =
        [&*HOSTS, &*CHAIRS].map(|row| row.captures_iter(text).find_map(|found| found.name("who")));
    let [places, people] =
        rows.map(|row| row.map(|row| parts(row.as_str(), within.start + row.start())));
    if told.len() < 2 || places.is_none() {
        return;
    }
    let count = told.len();
    let of = |row: &Option<Vec<Range<usize>>>, number: usize| {
        row.as_ref().filter(|row| row.len() == count).map(|row| row[number].clone())
    };
    for (number, one) in told.iter_mut().enumerate() {
        let mut office = Office { exists: Some(true), ..Office::default() };
        if let Some(at) = of(&places, number) {
            office.hosts = hosts(page, at, rules::HOST_ODD);
        }
        if let Some(at) = of(&people, number) {
            office.heads = listed(page, at, Rank::OfficeHead, "办公室主任");
        }
        one.office = office;
        super::doubt::office(&mut one.office, rules::HOST_ODD);
    }
}

/// The parts of a row, each where it stands.
fn parts(row: &str, from: usize) -> Vec<Range<usize>> {
    let mut at = from;
    let parts = row.split('、').map(|part| {
        let start = at;
        at += part.len() + '、'.len_utf8();
        start..start + part.len()
    });
    parts.collect()
}
