//! `registry export`: a registry as a table.

use crate::file::{refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::line;
use clap::builder::PossibleValuesParser;
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Headers, Registry, TABLES};
use tiaokuai_words::registry::both;

/// write a registry as a table
///
/// 将登记库导出为表格
#[derive(Debug, clap::Args)]
pub struct Export {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// a file in .xlsx, .csv or .parquet
    ///
    /// .xlsx、.csv 或 .parquet 文件
    #[arg(long, value_name = "FILE")]
    to: String,
    /// the table, for csv and parquet
    ///
    /// 导出哪张表（csv、parquet）
    #[arg(
        long,
        value_name = "TABLE",
        default_value = "mentions",
        value_parser = PossibleValuesParser::new(TABLES)
    )]
    table: String,
    /// headers of the sheet of mentions; xlsx has those of your language
    ///
    /// 记录表的列名（xlsx 默认随界面语言）
    #[arg(long, value_name = "zh|en", value_parser = PossibleValuesParser::new(["zh", "en"]))]
    headers: Option<String>,
}

impl Export {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (to, db, table) = (&self.to, &self.db, self.table.as_str());
        let path = Path::new(to);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = ending.unwrap_or_default();
        let unknown = || {
            let message = lang.pick(
                format!(
                    "{to} ends with no format that is written; expected .xlsx, .csv or .parquet"
                ),
                format!("{to} 的扩展名不是可写的格式；应为 .xlsx、.csv 或 .parquet"),
            );
            Failure::new(Exit::Usage, message)
        };
        if !["xlsx", "csv", "parquet"].contains(&ending.as_str()) {
            return Err(unknown());
        }
        refuse_existing(path, lang)?;
        let registry = Registry::open(Path::new(db)).or_fail(lang)?;
        // People read Excel, programs the rest.
        let chinese = match self.headers.as_deref() {
            Some(asked) => asked == "zh",
            None => ending == "xlsx" && lang == Lang::Zh,
        };
        let headers = if chinese { Headers::Chinese } else { Headers::English };
        let bytes = registry.export_under(&ending, table, headers, &both).or_fail(lang)?;
        let bytes = bytes.ok_or_else(unknown)?;
        write_new(path, bytes, lang)?;
        let again = line(&["tiaokuai", "registry", "import", to, db]);
        let back = match (ending.as_str(), table) {
            ("xlsx", _) | ("csv", "mentions") => lang.pick(
                format!("; correct its first sheet, then: {again}"),
                format!("；更正第一张工作表后运行：{again}"),
            ),
            _ => String::new(),
        };
        say(&lang.pick(format!("wrote {to}{back}"), format!("已写入 {to}{back}")), lang)
    }
}
