//! One in, one out (撤一建一).

use super::common::{Key, Policy, is_zero};
use crate::terms::{Limit, Terms};
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// A group may only be founded in the place of an idle one, the longest idle of those without an open matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// The share of forbidden groups that are founded uncounted.
    #[serde(skip_serializing_if = "is_zero")]
    pub evasion: f64,
}

impl Policy for Exchange {
    const NAME: &'static str = "exchange";
    const MEANING: Text = Text::new(
        "one in, one out: a group is founded only in the place of an idle one",
        "撤一建一：新设小组须以撤销一个闲置小组为条件",
    );
    const KEYS: &'static [Key] = &[Key::new("evasion", "evasion")];

    fn get(&self, key: &str) -> Option<f64> {
        (key == "evasion" && self.evasion > 0.0).then_some(self.evasion)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "evasion" {
            self.evasion = value;
        }
    }

    // What ends in between is not made good: the stock of the start of a month is its cap.
    fn hold(&self, terms: &mut Terms, counted: u32) {
        let evasion = self.evasion;
        let limit = Limit { most: counted, most_headed: u32::MAX, exchange: true, evasion };
        terms.limits.push(limit);
    }
}
