//! Groups may not be founded.

use super::Policy;
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// No group may be founded in the months of the rule; those that live go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ban {}

impl Policy for Ban {
    const NAME: &'static str = "ban";
    const MEANING: Text = Text::new("no group may be founded", "不得新设小组");
}
