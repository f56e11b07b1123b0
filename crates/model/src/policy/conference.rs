//! A stronger joint conference (联席会议).

use super::common::{Key, Policy};
use crate::Parameters;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// A standing joint conference moves departments more than it did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conference {
    /// The weight that it has on top.
    pub more: f64,
}

impl Default for Conference {
    fn default() -> Self {
        Conference { more: 0.3 }
    }
}

impl Policy for Conference {
    const NAME: &'static str = "conference";
    const MEANING: Text = Text::new("a stronger joint conference", "强化联席会议");
    const KEYS: &'static [Key] = &[Key::new("more", "conference_more")];
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
        parameters.conference += self.more;
    }
}
