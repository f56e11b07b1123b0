//! Groups cost their hosts more.

use super::common::{Key, Policy};
use crate::Parameters;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// Founding a group costs the owner more, and a live one eats more of the capacity of its host.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Charge {
    /// What founding costs the owner on top, in value.
    pub price: f64,
    /// The share of its capacity that a live group costs its host on top.
    pub upkeep: f64,
}

impl Default for Charge {
    fn default() -> Self {
        Charge { price: 0.2, upkeep: 0.01 }
    }
}

impl Policy for Charge {
    const NAME: &'static str = "charge";
    const MEANING: Text = Text::new(
        "groups cost their hosts more, to found and to keep",
        "向牵头部门计费：设立与维持小组的成本更高",
    );
    const KEYS: &'static [Key] =
        &[Key::new("price", "charge_price"), Key::new("upkeep", "charge_upkeep")];
    const ADJUSTS: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "price" => Some(self.price),
            "upkeep" => Some(self.upkeep),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "price" => self.price = value,
            "upkeep" => self.upkeep = value,
            _ => {}
        }
    }

    fn adjust(&self, parameters: &mut Parameters) {
        parameters.founding_cost += self.price;
        parameters.upkeep += self.upkeep;
    }
}
