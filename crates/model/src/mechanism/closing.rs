//! Matters close, and those who had them learn from it.

use super::{authority, office, position};
use crate::district::{Department, District, Matter};
use crate::settings::Settings;
use tiaokuai_record::{Event, Mode, Month, MonthCounts, Recorder};

/// Matters with nothing left are delivered, those at their deadline fail; beliefs, support and
/// routine follow (model page, section 4, step 6). The first `failing` ones are at their deadline.
pub(crate) fn close<R: Recorder>(district: &mut District, failing: usize, record: &mut R) {
    let now = district.now;
    let mut kept = 0;
    for i in 0..district.matters.len() {
        let matter = district.matters[i];
        let delivered = district.progress.open[district.progress.place(matter.id)] == 0;
        if !delivered && i >= failing {
            if kept < i {
                district.matters[kept] = matter;
            }
            kept += 1;
            continue;
        }
        let domain = &district.domains[matter.domain.index()];
        let owner = &mut district.departments[matter.owner.index()];
        if domain.function_count > 1 {
            learn(&district.settings, owner, matter.mode, delivered);
        }
        position::reward(&district.settings, owner, matter.salience, delivered);
        if matter.mode == Mode::Group
            && let Some(group) = domain.group
        {
            authority::release(district, group);
            if delivered {
                office::innovate(&district.settings, &mut district.groups[group.index()]);
            }
        }
        count(&mut district.counts, &matter, delivered);
        record.event(
            Month(now),
            Event::Closed {
                matter: matter.id,
                mode: matter.mode,
                salience: matter.salience,
                needed: u32::from(matter.needed),
                delivered,
                age: now.abs_diff(matter.arrived) + 1,
            },
        );
    }
    district.matters.truncate(kept);
    district.counts.open = kept as u32;
    let first = district.matters.first().map_or(district.matters_seen, |matter| matter.id.0);
    district.progress.forget_before(first);
}

/// The owner's belief in a mode moves toward 1 or 0.
#[inline]
pub(crate) fn learn(settings: &Settings, owner: &mut Department, mode: Mode, delivered: bool) {
    let belief = &mut owner.beliefs[mode];
    let aim = if delivered { 1.0 } else { 0.0 };
    *belief += settings.parameters.learning * (aim - *belief);
}

fn count(counts: &mut MonthCounts, matter: &Matter, delivered: bool) {
    let mode = matter.mode as usize;
    counts.closed[mode] += 1;
    counts.closed_salience[mode] += matter.salience;
    if matter.needed == 1 {
        counts.closed_single += matter.salience;
        counts.single_closed += 1;
    }
    if delivered {
        counts.delivered[mode] += 1;
        counts.delivered_salience[mode] += matter.salience;
        if matter.needed == 1 {
            counts.delivered_single += matter.salience;
            counts.single_delivered += 1;
        }
    }
}
