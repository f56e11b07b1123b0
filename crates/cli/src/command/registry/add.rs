//! `registry add`: a mention that the reader missed.

use crate::args::Who;
use crate::file::say;
use crate::outcome::{Exit, Failure, OrFail};
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_registry::Registry;

/// add a mention that was not read
///
/// 增加漏读的记录
#[derive(Debug, clap::Args)]
pub struct Add {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// columns as in sheets: group=… change=establish date=2013-05
    ///
    /// 各列，名称同表格：小组名称=… 变动=成立 日期=2013年5月
    #[arg(value_name = "COLUMN=VALUE", required = true)]
    cells: Vec<String>,
    /// the file of the registry that it stands in
    ///
    /// 所在的文件（登记库中的文件名）
    #[arg(long = "in", value_name = "FILE")]
    within: Option<String>,
    /// why, for the history
    ///
    /// 理由，记入历史
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    who: Who,
}

impl Add {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let mut cells = Vec::new();
        for cell in &self.cells {
            let parted = cell.split_once('=').or_else(|| cell.split_once('＝'));
            let Some(parted) = parted else {
                let message = lang.pick(
                    format!("“{cell}”: expected COLUMN=VALUE, as group=某县防火领导小组"),
                    format!("“{cell}”：应为 列=值，如 小组名称=某县防火领导小组"),
                );
                return Err(Failure::new(Exit::Usage, message));
            };
            cells.push(parted);
        }
        let mut registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let (within, who) = (self.within.as_deref(), self.who.who.as_deref());
        let key = registry.add(within, &cells, who, self.why.as_deref()).or_fail(lang)?;
        let groups = registry.resolve().or_fail(lang)?;
        let told = lang.pick(
            format!("added as {key}; there are {groups} groups now"),
            format!("已增加，键为 {key}；现有 {groups} 个小组"),
        );
        say(&told, lang)
    }
}
