//! Groups may not be founded.

use super::common::Policy;
use crate::district::District;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Recorder, Text};

/// No group may be founded in the months of the rule; those that live go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ban {}

impl Policy for Ban {
    const NAME: &'static str = "ban";
    const MEANING: Text = Text::new("no group may be founded", "不得新设小组");

    fn open<R: Recorder>(&self, district: &mut District, _: &mut R) {
        district.may_found = false;
    }
}
