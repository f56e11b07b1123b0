//! What sentences around the tables of a clean-up say: 撤销甲领导小组。其他机构的处理情况见附件。

use super::acts::acts;
use super::called::same;
use super::notice::GroupNotice;
use super::page::Page;
use super::seated::{offices, seat};
use std::ops::Range;

/// The groups of a stretch that end or become others by sentences outside of tables, those left out that the tables tell of.
pub(crate) fn tables(
    page: &Page<'_>,
    within: Range<usize>,
    told: &[GroupNotice],
) -> Vec<GroupNotice> {
    let mut all = Vec::new();
    for prose in prose(page.slice(within.clone())) {
        let prose = within.start + prose.start..within.start + prose.end;
        let mut deeds = acts(page, prose.clone(), None);
        deeds.retain(|deed| {
            let names = || deed.names();
            let known = |one: &GroupNotice| {
                let mut all = one.names();
                all.any(|known| names().any(|name| same(&known.value, &name.value)))
            };
            (deed.act.ends() || !deed.predecessors.is_empty()) && !told.iter().any(known)
        });
        offices(page, prose.clone(), &mut deeds);
        seat(page, prose, &mut deeds);
        all.extend(deeds);
    }
    all
}

/// The stretches of a text that are no rows of tables.
fn prose(text: &str) -> Vec<Range<usize>> {
    let (mut all, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.contains('\t') {
            continue;
        }
        match all.last_mut() {
            Some(last) if last.end == start => last.end = at,
            _ => all.push(start..at),
        }
    }
    all
}
