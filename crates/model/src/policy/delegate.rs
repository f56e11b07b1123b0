//! Delegated authority (授权) for a department without a group.

use super::common::{Key, Policy};
use crate::terms::Terms;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// An owner that asks its peers presses them with a share of what the leader in charge of it could lend to one more
/// group; nobody is bound, and no routine grows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Delegate {
    /// That share.
    pub share: f64,
}

impl Default for Delegate {
    fn default() -> Self {
        Delegate { share: 0.3 }
    }
}

impl Policy for Delegate {
    const NAME: &'static str = "delegate";
    const MEANING: Text = Text::new(
        "delegated authority for departments without a group",
        "不设小组，直接授权主办部门",
    );
    const KEYS: &'static [Key] = &[Key::new("share", "delegate_share")];

    fn get(&self, key: &str) -> Option<f64> {
        (key == "share").then_some(self.share)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "share" {
            self.share = value;
        }
    }

    fn hold(&self, terms: &mut Terms, _: u32) {
        terms.delegated = terms.delegated.max(self.share);
    }
}
