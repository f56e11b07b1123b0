//! More staff for departments.

use super::common::{Key, Policy};
use crate::Parameters;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// Departments can do more.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capacity {
    /// The share of their capacity that they have on top.
    pub more: f64,
}

impl Default for Capacity {
    fn default() -> Self {
        Capacity { more: 0.2 }
    }
}

impl Policy for Capacity {
    const NAME: &'static str = "capacity";
    const MEANING: Text = Text::new("more capacity for departments", "增加部门能力");
    const KEYS: &'static [Key] = &[Key::new("more", "capacity_more")];
    const ADJUSTS: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        (key == "more").then_some(self.more)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "more" {
            self.more = value;
        }
    }

    fn adjust(&self, parameters: &mut Parameters) {
        parameters.capacity *= 1.0 + self.more;
    }
}
