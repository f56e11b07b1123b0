//! Which governments are measured.

use crate::outcome::{Exit, Failure, OrFail};
use tiaokuai_record::{GovernmentId, Lang, Level, Record, Text};
use tiaokuai_registry::{Field, FieldValue};

/// What a level should have been.
pub const LEVEL: Text = Text::new(
    "expected central, province, prefecture, county or township",
    "应为中央、省级、地级市、县级或乡级",
);

/// Reads a level, as sheets write it.
pub fn level(text: &str) -> Option<Level> {
    match FieldValue::from(text).of(Field::Level) {
        FieldValue::Level(level) => Some(level),
        _ => None,
    }
}

/// The key of a level, as sheets write it.
pub fn level_key(level: Level) -> String {
    FieldValue::Level(level).text().into_owned()
}

/// Which governments were asked for.
pub struct Chosen<'a> {
    pub governments: &'a [String],
    pub level: Option<Level>,
}

impl Chosen<'_> {
    /// The governments with groups that were asked for.
    pub fn among(&self, record: &Record, lang: Lang) -> Result<Vec<GovernmentId>, Failure> {
        if self.governments.is_empty() && self.level.is_none() {
            return Ok((0..record.governments.len()).map(|at| GovernmentId(at as u16)).collect());
        }
        let mut kept = match self.governments {
            [] => record.with_groups(),
            names => record.called(names).or_fail(lang)?,
        };
        if let Some(level) = self.level {
            kept.retain(|id| record.governments[id.index()].level == Some(level));
        }
        if kept.is_empty() {
            let message = lang.pick(
                "no government of this level has a group; nothing is measured",
                "该层级没有设有小组的政府；未作计算",
            );
            return Err(Failure::new(Exit::Input, message));
        }
        Ok(kept)
    }
}
