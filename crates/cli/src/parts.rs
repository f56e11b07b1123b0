//! Which governments are measured.

use crate::outcome::{Exit, Failure};
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
        let mut with: Vec<GovernmentId> =
            record.groups.iter().map(|group| group.government).collect();
        with.sort_unstable();
        with.dedup();
        if self.governments.is_empty() && self.level.is_none() {
            return Ok((0..record.governments.len()).map(|at| GovernmentId(at as u16)).collect());
        }
        let name = |id: &GovernmentId| record.governments[id.index()].name.as_str();
        let mut kept = with.clone();
        if !self.governments.is_empty() {
            kept.clear();
            for asked in self.governments {
                let whole = with.iter().filter(|id| name(id) == asked);
                let mut found: Vec<GovernmentId> = whole.copied().collect();
                if found.is_empty() {
                    found = with.iter().filter(|id| name(id).ends_with(asked)).copied().collect();
                }
                match found.as_slice() {
                    [one] => kept.push(*one),
                    [] => {
                        let known: Vec<&str> = with.iter().map(name).take(8).collect();
                        let known = known.join(lang.pick(", ", "、"));
                        let more = with.len().saturating_sub(8);
                        let more = match more {
                            0 => String::new(),
                            more => lang
                                .pick(format!(" and {more} more"), format!("等（另有 {more} 个）")),
                        };
                        let message = lang.pick(
                            format!("no government with groups is called “{asked}”; expected one of {known}{more}"),
                            format!("没有名为“{asked}”且设有小组的政府；应为 {known}{more} 之一"),
                        );
                        return Err(Failure::new(Exit::Input, message));
                    }
                    several => {
                        let names: Vec<&str> = several.iter().map(name).collect();
                        let names = names.join(lang.pick(", ", "、"));
                        let message = lang.pick(
                            format!("“{asked}” may be any of {names}; write more of the name"),
                            format!("“{asked}”可指 {names}；请写得更全"),
                        );
                        return Err(Failure::new(Exit::Input, message));
                    }
                }
            }
        }
        if let Some(level) = self.level {
            kept.retain(|id| record.governments[id.index()].level == Some(level));
        }
        kept.sort_unstable();
        kept.dedup();
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
