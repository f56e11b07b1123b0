//! Matters close, and those who had them learn from it.

use super::{authority, bundling, office, position};
use crate::assignment::CLOSED;
use crate::chosen::only;
use crate::district::{District, Matter};
use crate::place::GroupAt;
use crate::workspace::Workspace;
use tiaokuai_record::{Event, Mode, Month, MonthCounts, PerMode, Recorder, SALIENT};

/// Matters with nothing left are delivered, those at their deadline fail; beliefs, support and
/// routine follow, and temporary groups without an open matter end (model page, step 7).
pub(crate) fn close<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    let Workspace { closing, eights, doomed, failing, .. } = space;
    find_closing(&district.progress.open, *failing, eights, closing);
    doomed.clear();
    for &place in &*closing {
        close_one(district, place as usize, doomed, record);
    }
    let closed = district.progress.forget_closed();
    district.matters.drain(..closed);
    district.counts.open = district.progress.matters;
    end_temporary(district, doomed, record);
}

/// The places of the matters that close: those with nothing left, and of the first `failing` ones all. There is no
/// branch to mispredict.
fn find_closing(open: &[u8], failing: usize, eights: &mut Vec<u32>, closing: &mut Vec<u32>) {
    closing.resize(open.len(), 0);
    let mut count = 0;
    let (at_deadline, others) = open.split_at(failing);
    for (place, open) in (0..).zip(at_deadline) {
        closing[count] = place;
        count += usize::from(*open != CLOSED);
    }
    // Most of the others stay: eights of them are passed over.
    let (all, rest) = others.as_chunks();
    eights.resize(all.len(), 0);
    let mut some = 0;
    for (place, eight) in (0..).zip(all) {
        eights[some] = place;
        some += usize::from(has_zero(u64::from_ne_bytes(*eight)));
    }
    let first = |eight: usize| (failing + 8 * eight) as u32;
    let mut list = |first: u32, open: &[u8]| {
        for (place, open) in (first..).zip(open) {
            closing[count] = place;
            count += usize::from(*open == 0);
        }
    };
    for eight in eights[..some].iter().map(|place| *place as usize) {
        list(first(eight), &all[eight]);
    }
    list(first(all.len()), rest);
    closing.truncate(count);
}

/// Whether one of eight bytes is 0 (Mycroft 1987).
const fn has_zero(bytes: u64) -> bool {
    const FIRST: u64 = 0x0101_0101_0101_0101;
    bytes.wrapping_sub(FIRST) & !bytes & (FIRST << 7) != 0
}

fn close_one<R: Recorder>(
    district: &mut District,
    place: usize,
    doomed: &mut Vec<GroupAt>,
    record: &mut R,
) {
    let now = district.now;
    let matter = district.matters[place];
    let delivered = district.progress.open[place] == 0;
    district.progress.close(place);
    // Of single matters nothing is learnt.
    let learning = only(matter.functions > 1, district.settings.parameters.learning);
    let believer = district.believer(matter.domain);
    learn(learning, &mut district.beliefs[believer], matter.mode, delivered);
    let owner = &mut district.departments[matter.owner.index()];
    position::reward(&district.settings, owner, matter.salience, delivered);
    let group = district.domains[matter.domain.index()].group;
    if let (Mode::Group, Some(at)) = (matter.mode, group) {
        authority::release(district, at);
        let group = &mut district.groups[at.index()];
        if delivered {
            office::innovate(&district.settings, group);
        }
        if group.temporary && group.open == 0 {
            doomed.push(at);
        }
    }
    if R::COUNTS {
        count(&mut district.counts, &matter, delivered, now);
    }
    let work = district.work_of(matter.owner);
    work.closed += matter.salience;
    work.delivered += only(delivered, matter.salience);
    record.event(
        Month(now),
        Event::Closed {
            matter: matter.id,
            mode: matter.mode,
            salience: matter.salience,
            functions: u32::from(matter.functions),
            needed: u32::from(matter.needed),
            place: u32::from(matter.place),
            delivered,
            age: now.abs_diff(matter.arrived) + 1,
        },
    );
}

/// Temporary groups (临时机构) without an open matter end with their task.
fn end_temporary<R: Recorder>(district: &mut District, doomed: &mut Vec<GroupAt>, record: &mut R) {
    doomed.sort_unstable();
    for at in &*doomed {
        let group = &district.groups[at.index()];
        if let Some(group) = group.id {
            record.event(Month(district.now), Event::Dissolved { group });
        }
        district.counts.abolished += u32::from(!group.hidden);
    }
    bundling::dissolve(district, doomed);
    doomed.clear();
}

/// The belief in a mode moves toward 1 or 0, by `learning` of the way.
#[inline]
pub(crate) fn learn(learning: f64, beliefs: &mut PerMode<f64>, mode: Mode, delivered: bool) {
    let belief = &mut beliefs[mode];
    *belief += learning * (only(delivered, 1.0) - *belief);
}

fn count(counts: &mut MonthCounts, matter: &Matter, delivered: bool, now: i32) {
    let mode = matter.mode as usize;
    let done = u32::from(delivered);
    let worth = only(delivered, matter.salience);
    counts.closed[mode] += 1;
    counts.delivered[mode] += done;
    counts.closed_salience[mode] += matter.salience;
    counts.delivered_salience[mode] += worth;
    // Nothing is added where it does not count: a branch is dearer.
    let single = matter.functions == 1;
    counts.single_closed += u32::from(single);
    counts.single_delivered += u32::from(single) * done;
    counts.closed_single += only(single, matter.salience);
    counts.delivered_single += only(single, worth);
    let salient = matter.salience > SALIENT;
    counts.closed_salient += only(salient, matter.salience);
    counts.delivered_salient += only(salient, worth);
    let several = u32::from(matter.needed > 1);
    counts.several_closed[mode] += several;
    counts.several_months[mode] += several * (now.abs_diff(matter.arrived) + 1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_is_found() {
        let (mut eights, mut closing) = (Vec::new(), vec![7; 3]);
        for count in 0..40u32 {
            let draws = crate::Chance::new(3).at(crate::Stream::World, count, 0);
            let open: Vec<u8> =
                (0..count).map(|k| [0, 1, 128, CLOSED][draws.below(k, 4) as usize]).collect();
            for failing in 0..=open.len() {
                find_closing(&open, failing, &mut eights, &mut closing);
                let closes = |place: &u32| match open[*place as usize] {
                    CLOSED => false,
                    open => open == 0 || (*place as usize) < failing,
                };
                assert!((0..count).filter(closes).eq(closing.iter().copied()));
            }
        }
    }
}
