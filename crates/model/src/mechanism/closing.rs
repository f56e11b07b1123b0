//! Matters close, and those who had them learn from it.

use super::{authority, bundling, office, position};
use crate::district::{District, Matter};
use crate::place::GroupAt;
use crate::settings::Settings;
use crate::workspace::Workspace;
use tiaokuai_record::{Event, Mode, Month, MonthCounts, PerMode, Recorder, SALIENT};

/// Matters with nothing left are delivered, those at their deadline fail; beliefs, support and
/// routine follow, and temporary groups without an open matter end (model page, step 7).
pub(crate) fn close<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    let Workspace { closing, doomed, failing, .. } = space;
    find_closing(district, *failing, closing);
    doomed.clear();
    for &(at, delivered) in &*closing {
        let matter = district.matters[at as usize];
        close_one(district, &matter, delivered, doomed, record);
    }
    drop_closed(&mut district.matters, closing);
    district.counts.open = district.matters.len() as u32;
    let first = district.matters.first().map_or(district.matters_seen, |matter| matter.id.0);
    district.progress.forget_before(first);
    end_temporary(district, doomed, record);
}

/// The places of the matters that close, and whether they are delivered. The first `failing` ones fail if work is left.
fn find_closing(district: &District, failing: usize, closing: &mut Vec<(u32, bool)>) {
    closing.clear();
    let District { matters, progress, .. } = district;
    let open = |matter: &Matter| progress.open[progress.place(matter.id)];
    let (at_deadline, others) = matters.split_at(failing);
    closing.extend((0..).zip(at_deadline).map(|(at, matter)| (at, open(matter) == 0)));
    for (at, matter) in (failing as u32..).zip(others) {
        if open(matter) == 0 {
            closing.push((at, true));
        }
    }
}

/// What is open moves together.
fn drop_closed(matters: &mut Vec<Matter>, closing: &[(u32, bool)]) {
    let Some(&(first, _)) = closing.first() else { return };
    let ends = closing[1..].iter().map(|(at, _)| *at as usize).chain([matters.len()]);
    let mut kept = first as usize;
    for (&(closed, _), end) in closing.iter().zip(ends) {
        let lasting = closed as usize + 1..end;
        let count = lasting.len();
        matters.copy_within(lasting, kept);
        kept += count;
    }
    matters.truncate(kept);
}

fn close_one<R: Recorder>(
    district: &mut District,
    matter: &Matter,
    delivered: bool,
    doomed: &mut Vec<GroupAt>,
    record: &mut R,
) {
    let now = district.now;
    // Nothing is open of a closed matter: its reports lapse by this.
    let place = district.progress.place(matter.id);
    district.progress.open[place] = 0;
    if matter.functions > 1 {
        let believer = district.believer(matter.domain);
        learn(&district.settings, &mut district.beliefs[believer], matter.mode, delivered);
    }
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
    count(&mut district.counts, matter, delivered, now);
    let work = district.work_of(matter.owner);
    work.closed += matter.salience;
    work.delivered += if delivered { matter.salience } else { 0.0 };
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

/// The belief in a mode moves toward 1 or 0.
#[inline]
pub(crate) fn learn(settings: &Settings, beliefs: &mut PerMode<f64>, mode: Mode, delivered: bool) {
    let belief = &mut beliefs[mode];
    let aim = if delivered { 1.0 } else { 0.0 };
    *belief += settings.parameters.learning * (aim - *belief);
}

fn count(counts: &mut MonthCounts, matter: &Matter, delivered: bool, now: i32) {
    let mode = matter.mode as usize;
    let done = u32::from(delivered);
    let worth = if delivered { matter.salience } else { 0.0 };
    counts.closed[mode] += 1;
    counts.delivered[mode] += done;
    counts.closed_salience[mode] += matter.salience;
    counts.delivered_salience[mode] += worth;
    if matter.functions == 1 {
        counts.single_closed += 1;
        counts.single_delivered += done;
        counts.closed_single += matter.salience;
        counts.delivered_single += worth;
    }
    if matter.salience > SALIENT {
        counts.closed_salient += matter.salience;
        counts.delivered_salient += worth;
    }
    if matter.needed > 1 {
        counts.several_closed[mode] += 1;
        counts.several_months[mode] += now.abs_diff(matter.arrived) + 1;
    }
}
