//! Fewer mandates from above (为基层减负).

use super::common::{Key, Policy};
use crate::Parameters;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// The lines ask less of departments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mandates {
    /// The share of the weight of the line's own work that is taken away.
    pub fewer: f64,
}

impl Default for Mandates {
    fn default() -> Self {
        Mandates { fewer: 0.3 }
    }
}

impl Policy for Mandates {
    const NAME: &'static str = "mandates";
    const MEANING: Text = Text::new("fewer mandates from above", "减少上级条线任务");
    const KEYS: &'static [Key] = &[Key::new("fewer", "mandates_fewer")];
    const ADJUSTS: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        (key == "fewer").then_some(self.fewer)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "fewer" {
            self.fewer = value;
        }
    }

    fn adjust(&self, parameters: &mut Parameters) {
        parameters.line_weight *= 1.0 - self.fewer;
    }
}
