//! A clean-up campaign (清理) abolishes idle groups.

use super::common::{Key, Policy, is_zero};
use crate::district::{District, Group};
use crate::draw::Stream;
use crate::fixed::LEGAL_BASIS;
use crate::mechanism::bundling;
use crate::place::GroupAt;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Event, Month, Recorder, Text};

/// Which groups a clean-up takes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum First {
    /// The longest idle.
    #[default]
    Idle,
    /// Those of the fewest members.
    Small,
    /// Those whose head ranks lowest.
    Low,
    /// The longest idle of those whose domain brings no matters any more, and no others.
    Ended,
    /// The longest idle of those without a legal basis, and no others. The model knows no law: who has a basis is
    /// drawn by lot, so that this is a criterion which has nothing to do with what a group does.
    NoBasis,
}

impl First {
    const ALL: [First; 5] = [First::Idle, First::Small, First::Low, First::Ended, First::NoBasis];

    fn is_first(&self) -> bool {
        *self == First::Idle
    }

    /// Whether a group may go by this criterion.
    fn is_meant(self, district: &District, group: &Group) -> bool {
        match self {
            First::Ended => district.living.binary_search(&group.domain).is_err(),
            First::NoBasis => {
                district.chance.at(Stream::Basis, group.domain.0, group.founded).unit(0)
                    >= LEGAL_BASIS
            }
            _ => true,
        }
    }

    /// The place of a group in the queue, the least first.
    fn place(self, group: &Group, now: i32) -> u32 {
        match self {
            First::Small => group.members.count(),
            First::Low => u32::MAX - u32::from(group.head.0),
            _ => u32::MAX - group.idle(now),
        }
    }
}

/// At the end of the month idle groups are abolished, at most a share of those alive, the longest-idle first. Several
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
    /// Which groups go first.
    #[serde(skip_serializing_if = "First::is_first")]
    pub first: First,
    /// The share of abolished groups that go on uncounted.
    #[serde(skip_serializing_if = "is_zero")]
    pub evasion: f64,
}

impl Policy for CleanUp {
    const NAME: &'static str = "clean_up";
    const MEANING: Text = Text::new("a clean-up of idle groups", "清理闲置小组");
    const KEYS: &'static [Key] = &[
        Key::new("share", "campaign_share"),
        Key::new("idle", "campaign_idle"),
        Key::new("first", "clean_up_first"),
        Key::new("evasion", "evasion"),
    ];

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "share" => self.share,
            "idle" => self.idle.map(f64::from),
            "first" => (!self.first.is_first()).then(|| f64::from(self.first as u8)),
            "evasion" => (self.evasion > 0.0).then_some(self.evasion),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "share" => self.share = Some(value),
            "idle" => self.idle = Some(value as u32),
            "first" => self.first = First::ALL.get(value as usize).copied().unwrap_or_default(),
            "evasion" => self.evasion = value,
            _ => {}
        }
    }

    const CALENDAR: bool = true;
    const DATED: bool = true;

    /// Of the eligible groups those that the criterion puts first are abolished, at most the share of those alive,
    /// rounded down (model page, E36). Of equals the older one goes first. A group with an open matter is not idle
    /// and never eligible. What happens in month 0 belongs to the past: the record has no clean-up then.
    ///
    /// Several rules of one month are one clean-up: each looks at the groups alive before it, and what any of
    /// them abolishes is abolished, with the least evasion of any.
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
        let alive = district.counted();
        let Workspace { doomed, listed, .. } = space;
        doomed.clear();
        let (mut eligible, mut evasion) = (0, 1.0_f64);
        for act in acts {
            let share = act.share.unwrap_or(parameters.campaign_share);
            let most = (share * f64::from(alive)).floor() as usize;
            let least_idle = act.idle.unwrap_or(parameters.campaign_idle);
            listed.clear();
            listed.extend((0..groups.len() as u32).map(GroupAt).filter(|at| {
                let group = &groups[at.index()];
                let idle = group.open == 0 && group.idle(now) >= least_idle;
                idle && !group.hidden && act.first.is_meant(district, group)
            }));
            eligible = eligible.max(listed.len());
            // Groups stand in the order of founding, and the sort is stable.
            listed.sort_by_key(|at| act.first.place(&groups[at.index()], now));
            listed.truncate(most);
            doomed.extend_from_slice(listed);
            evasion = evasion.min(act.evasion);
        }
        doomed.sort_unstable();
        doomed.dedup();
        let abolished = doomed.len() as u32;
        bundling::abolish(district, doomed, evasion, record);
        if now > 0 {
            let eligible = eligible as u32;
            record.event(Month(now), Event::CleanedUp { alive, eligible, abolished });
        }
    }
}
