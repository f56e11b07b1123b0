//! Groups that have become routine end, and their hosts go on (转为常态化管理).

use super::common::{Key, Policy};
use crate::district::District;
use crate::mechanism::bundling;
use crate::place::GroupAt;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Recorder, Text};

/// At the end of the month a group of enough routine and without an open matter ends. Its host keeps the routine,
/// which goes on saving work on the matters of the domain; authority and members go.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Graduate {
    /// The routine from which on it does.
    pub routine: f64,
}

impl Default for Graduate {
    fn default() -> Self {
        Graduate { routine: 0.8 }
    }
}

impl Policy for Graduate {
    const NAME: &'static str = "graduate";
    const MEANING: Text = Text::new(
        "a group of enough routine ends, and its host keeps the routine (转为常态化管理)",
        "常规化达标的小组转为常态化管理，由牵头部门接续",
    );
    const KEYS: &'static [Key] = &[Key::new("routine", "graduate_routine")];
    const CALENDAR: bool = true;

    fn get(&self, key: &str) -> Option<f64> {
        (key == "routine").then_some(self.routine)
    }

    fn put(&mut self, key: &str, value: f64) {
        if key == "routine" {
            self.routine = value;
        }
    }

    fn close<'a, R: Recorder>(
        acts: impl Iterator<Item = &'a Self> + Clone,
        district: &mut District,
        space: &mut Workspace,
        record: &mut R,
    ) {
        let Some(least) = acts.map(|act| act.routine).reduce(f64::min) else { return };
        let doomed = &mut space.doomed;
        doomed.clear();
        for (at, group) in district.groups.iter().enumerate() {
            if !group.hidden && group.open == 0 && group.routine >= least {
                doomed.push(GroupAt(at as u32));
                district.domains[group.domain.index()].kept = group.routine;
            }
        }
        bundling::abolish(district, doomed, 0.0, record);
    }
}
