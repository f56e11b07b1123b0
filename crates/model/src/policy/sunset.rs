//! A sunset clause (日落条款): groups end unless they are renewed.

use super::common::{Key, Policy, is_zero};
use crate::district::{District, Group};
use crate::draw::Stream;
use crate::mechanism::{bundling, choice};
use crate::place::GroupAt;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Mode, Recorder, Text};

/// A group ends at the end of the month in which its age is a multiple of so many months, unless its host applies
/// and its head consents again. One that has open matters then ends with them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sunset {
    /// The months of a term.
    pub months: u32,
    /// The share of groups not renewed that go on uncounted.
    #[serde(skip_serializing_if = "is_zero")]
    pub evasion: f64,
}

impl Default for Sunset {
    fn default() -> Self {
        Sunset { months: 24, evasion: 0.0 }
    }
}

impl Policy for Sunset {
    const NAME: &'static str = "sunset";
    const MEANING: Text = Text::new(
        "a sunset clause: a group ends after a term unless its host applies and its head consents again",
        "日落条款：小组到期终止，除非牵头部门申请且组长再次同意",
    );
    const KEYS: &'static [Key] =
        &[Key::new("months", "sunset_months"), Key::new("evasion", "evasion")];
    const CALENDAR: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "months" => Some(f64::from(self.months)),
            "evasion" => (self.evasion > 0.0).then_some(self.evasion),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "months" => self.months = value as u32,
            "evasion" => self.evasion = value,
            _ => {}
        }
    }

    fn close<'a, R: Recorder>(
        acts: impl Iterator<Item = &'a Self> + Clone,
        district: &mut District,
        space: &mut Workspace,
        record: &mut R,
    ) {
        // Of several clauses the least evasion holds.
        let Some(evasion) = acts.clone().map(|act| act.evasion).reduce(f64::min) else { return };
        let doomed = &mut space.doomed;
        doomed.clear();
        for at in 0..district.groups.len() {
            let group = district.groups[at];
            let age = district.now.abs_diff(group.founded);
            let due = |act: &&Self| age > 0 && age.is_multiple_of(act.months.max(1));
            let ends = |act: &Self| !is_renewed(district, &group, act.months);
            if group.hidden || !acts.clone().filter(due).any(ends) {
                continue;
            }
            let at = GroupAt(at as u32);
            if group.open == 0 || bundling::evades(district, at, evasion) {
                doomed.push(at);
            } else {
                district.groups[at.index()].temporary = true;
            }
        }
        bundling::abolish(district, doomed, evasion, record);
    }
}

/// Whether a group is renewed at the end of a term (model page, E43). Its host applies if the group had a matter in
/// the term, and with the chance that the owner would take a matter of the domain's mean salience to a new group;
/// its head consents as to one more group beside the others that it heads.
fn is_renewed(district: &District, group: &Group, months: u32) -> bool {
    let worked = group.open > 0 || district.now.abs_diff(group.busy) < months;
    if !worked {
        return false;
    }
    let domain = &district.domains[group.domain.index()];
    let beliefs = district.beliefs[district.believer(group.domain)];
    let headed = district.leaders[group.head.index()].headed.saturating_sub(1);
    let salience = domain.mean_salience();
    let odds =
        choice::odds(&district.settings, beliefs, salience, domain.needed_count, None, headed);
    let draws = district.chance.at(Stream::Renewal, group.domain.0, district.now);
    odds.mode(true, draws.unit(0)) == Mode::Group && choice::consents(odds.refusal, draws.unit(1))
}
