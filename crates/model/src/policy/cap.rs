//! A cap on groups, of each leader or in all (总量控制).

use super::common::{Key, Policy, is_zero};
use crate::terms::{Limit, Terms};
use crate::{Conflict, Parameters};
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// No group may be founded above a number: of groups that the leader heads, of groups in all, or both. Groups that
/// live above it go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cap {
    /// The most groups that a leader may head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_leader: Option<u32>,
    /// The most groups that there may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// Whether at the cap a group may be founded in the place of an idle one: the longest idle of those without an
    /// open matter goes, of those of the leader where it is the leader who is at the cap.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exchange: bool,
    /// The share of forbidden groups that are founded uncounted.
    #[serde(skip_serializing_if = "is_zero")]
    pub evasion: f64,
}

impl Policy for Cap {
    const NAME: &'static str = "cap";
    const MEANING: Text =
        Text::new("a cap on groups, of each leader or in all", "小组数量上限（每位领导或总数）");
    const KEYS: &'static [Key] = &[
        Key::new("per_leader", "cap_per_leader"),
        Key::new("total", "cap_total"),
        Key::new("exchange", "cap_exchange"),
        Key::new("evasion", "evasion"),
    ];

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "per_leader" => self.per_leader.map(f64::from),
            "total" => self.total.map(f64::from),
            "exchange" => self.exchange.then_some(1.0),
            "evasion" => (self.evasion > 0.0).then_some(self.evasion),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "per_leader" => self.per_leader = Some(value as u32),
            "total" => self.total = Some(value as u32),
            "exchange" => self.exchange = value != 0.0,
            "evasion" => self.evasion = value,
            _ => {}
        }
    }

    fn hold(&self, terms: &mut Terms, _: u32) {
        terms.limits.push(Limit {
            most: self.total.unwrap_or(u32::MAX),
            most_headed: self.per_leader.unwrap_or(u32::MAX),
            exchange: self.exchange,
            evasion: self.evasion,
        });
    }

    fn check(&self, _: &Parameters, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
        match (self.per_leader, self.total) {
            (None, None) => {
                vec![Conflict::CapsNothing { key: key("total"), other: key("per_leader") }]
            }
            _ => Vec::new(),
        }
    }
}
