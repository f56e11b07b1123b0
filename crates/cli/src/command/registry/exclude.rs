//! `registry exclude`: what was read and is no mention of a group.

use super::named::key_of;
use crate::args::Who;
use crate::file::say;
use crate::outcome::{Failure, OrFail};
use crate::screen;
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Correction, Field, Origin, Registry, Undo};

/// take mentions out that are none
///
/// 排除不应计入的记录
#[derive(Debug, clap::Args)]
pub struct Exclude {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// keys of mentions, or a group's name that only one has
    ///
    /// 记录的键，可有多个；只有一条记录时亦可写小组名称
    #[arg(value_name = "KEY", required = true)]
    keys: Vec<String>,
    /// why, for the history
    ///
    /// 理由，记入历史
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// bring them back
    ///
    /// 恢复已排除的记录
    #[arg(long)]
    back: bool,
    #[command(flatten)]
    who: Who,
}

impl Exclude {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let mut registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let before = registry.resolve().or_fail(lang)?;
        let who = self.who.who.as_deref();
        let last = registry.last_event().or_fail(lang)?;
        for key in &self.keys {
            if self.back {
                let field = Field::Group;
                // Excluded here and in another paper too, it is taken back twice.
                loop {
                    registry.undo(Undo::Last { key, field }, who).or_fail(lang)?;
                    let mention = registry.mention(key).or_fail(lang)?;
                    if mention.is_none_or(|mention| !mention.items(field).is_empty()) {
                        break;
                    }
                }
            } else {
                let key = &key_of(&registry, key, lang)?;
                let origin = self.why.clone().map(Origin::Because);
                let none = Correction::to(key, Field::Group, Vec::new());
                registry.correct(Correction { who, origin, ..none }).or_fail(lang)?;
            }
        }
        let after = registry.resolve().or_fail(lang)?;
        let others = registry.remembered_since(last).or_fail(lang)?;
        let others = screen::registry::remembered(&others, lang);
        let told = lang.pick(
            format!("stored; there were {before} groups, now {after}"),
            format!("已保存；原有 {before} 个小组，现为 {after} 个"),
        );
        say(&(others + &told), lang)
    }
}
