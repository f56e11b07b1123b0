//! A clean-up campaign (清理) abolishes idle groups.

use super::common::{Key, Policy};
use crate::district::District;
use crate::mechanism::bundling;
use crate::place::GroupAt;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use tiaokuai_record::{Event, Month, Recorder, Text};

/// At the end of the month the longest-idle groups are abolished, at most a share of those alive. Several
/// rules of one month are one clean-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CleanUp {
    /// The largest share that is abolished; left out, `campaign_share` of the parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Months idle that make a group eligible; left out, `campaign_idle` of the parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle: Option<u32>,
}

impl Policy for CleanUp {
    const NAME: &'static str = "clean_up";
    const MEANING: Text = Text::new("a clean-up of idle groups", "清理闲置小组");
    const KEYS: &'static [Key] = &[
        Key { name: "share", like: "campaign_share" },
        Key { name: "idle", like: "campaign_idle" },
    ];

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "share" => self.share,
            "idle" => self.idle.map(f64::from),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "share" => self.share = Some(value),
            "idle" => self.idle = Some(value as u32),
            _ => {}
        }
    }

    const CALENDAR: bool = true;

    /// The longest-idle eligible groups are abolished, at most the share of those alive, rounded down (model
    /// page, E36). Of equally idle groups the older one goes first. A group with an open matter is not idle and
    /// never eligible. What happens in month 0 belongs to the past: the record has no clean-up then.
    ///
    /// Several rules of one month are one clean-up: each looks at the groups alive before it, and what any of
    /// them abolishes is abolished.
    fn close<'a, R: Recorder>(
        acts: impl Iterator<Item = &'a Self> + Clone,
        district: &mut District,
        space: &mut Workspace,
        record: &mut R,
    ) {
        if acts.clone().next().is_none() {
            return;
        }
        let now = district.now;
        let parameters = &district.settings.parameters;
        let groups = &district.groups;
        let alive = groups.len();
        let Workspace { doomed, listed, .. } = space;
        doomed.clear();
        let mut eligible = 0;
        for act in acts {
            let share = act.share.unwrap_or(parameters.campaign_share);
            let most = (share * alive as f64).floor() as usize;
            let least_idle = act.idle.unwrap_or(parameters.campaign_idle);
            listed.clear();
            listed.extend((0..alive as u32).map(GroupAt).filter(|at| {
                let group = &groups[at.index()];
                group.open == 0 && group.idle(now) >= least_idle
            }));
            eligible = eligible.max(listed.len());
            // Groups stand in the order of founding, and the sort is stable.
            listed.sort_by_key(|at| Reverse(groups[at.index()].idle(now)));
            listed.truncate(most);
            doomed.extend_from_slice(listed);
        }
        doomed.sort_unstable();
        doomed.dedup();
        let mut told = 0;
        for at in &*doomed {
            let group = &district.groups[at.index()];
            if let Some(id) = group.id {
                let event = Event::Abolished { group: id, idle: group.idle(now) };
                record.event(Month(now), event);
                told += 1;
            }
        }
        bundling::dissolve(district, doomed);
        district.counts.abolished += told;
        if now > 0 {
            let (alive, eligible) = (alive as u32, eligible as u32);
            let abolished = doomed.len() as u32;
            record.event(Month(now), Event::CleanedUp { alive, eligible, abolished });
        }
    }
}
