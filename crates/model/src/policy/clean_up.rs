//! A clean-up campaign (清理) abolishes idle groups.

use super::{Key, Policy};
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// At the end of the month the longest-idle groups are abolished, at most a share of those alive. A month
/// has one clean-up at most: that of the rule listed first.
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
}
