//! `registry link`: whether two mentions are of one group.

use super::named::key_of;
use crate::args::Who;
use crate::file::say;
use crate::outcome::{Failure, OrFail};
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Registry, Tie};

/// say that two mentions are of one group
///
/// 指明两条记录属于同一小组
#[derive(Debug, clap::Args)]
pub struct Link {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// key of a mention
    ///
    /// 记录的键
    key: String,
    /// key of a mention
    ///
    /// 记录的键
    other: String,
    /// the first is of a group of its own
    ///
    /// 相反：前者单独成组
    #[arg(long)]
    apart: bool,
    #[command(flatten)]
    who: Who,
}

impl Link {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let mut registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let before = registry.resolve().or_fail(lang)?;
        let who = self.who.who.as_deref();
        let tie = if self.apart { Tie::Apart } else { Tie::Same };
        let (key, other) =
            (key_of(&registry, &self.key, lang)?, key_of(&registry, &self.other, lang)?);
        registry.decide(&key, &other, tie, who).or_fail(lang)?;
        let after = registry.resolve().or_fail(lang)?;
        let told = lang.pick(
            format!("stored; there were {before} groups, now {after}"),
            format!("已保存；原有 {before} 个小组，现为 {after} 个"),
        );
        say(&told, lang)
    }
}
