//! A merger of departments is undone (恢复原部门).

mod undo;

use super::common::Policy;
use crate::district::District;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Recorder, Text};

/// At the start of the month every function gets a department of its own again. It needs a merger before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Split {}

impl Policy for Split {
    const NAME: &'static str = "split";
    const MEANING: Text = Text::new(
        "a merger is undone: every function has a department of its own again",
        "拆分合并后的部门：各职能恢复单独的部门",
    );

    // Whatever else a government does in the month, it does to the departments of then.
    const FIRST: bool = true;
    const DATED: bool = true;

    fn open<R: Recorder>(&self, district: &mut District, record: &mut R) {
        if district.departments.len() < district.holders.len() {
            undo::split(district, record);
        }
    }
}
