//! Groups may not be founded.

use super::common::{Key, Policy, is_zero};
use crate::terms::{Limit, Terms};
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// No group may be founded in the months of the rule; those that live go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ban {
    /// The share of forbidden groups that are founded uncounted.
    #[serde(skip_serializing_if = "is_zero")]
    pub evasion: f64,
}

impl Policy for Ban {
    const NAME: &'static str = "ban";
    const MEANING: Text = Text::new("no group may be founded", "不得新设小组");
    const KEYS: &'static [Key] = &[Key::new("evasion", "evasion")];

    fn get(&self, key: &str) -> Option<f64> {
        (key == "evasion" && self.evasion > 0.0).then_some(self.evasion)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "evasion" {
            self.evasion = value;
        }
    }

    fn hold(&self, terms: &mut Terms, _: u32) {
        let evasion = self.evasion;
        terms.limits.push(Limit { most: 0, most_headed: 0, exchange: false, evasion });
    }
}
