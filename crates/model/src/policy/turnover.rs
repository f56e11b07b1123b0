//! Leaders change.

use super::Policy;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// Every live group gets a head drawn by lot (换届), at the start of the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {}

impl Policy for Turnover {
    const NAME: &'static str = "turnover";
    const MEANING: Text = Text::new(
        "a change of leaders: every live group gets a head drawn by lot",
        "换届：每个存续小组抽签更换组长",
    );
}
