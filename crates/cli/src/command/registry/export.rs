//! `registry export`: a registry as a table.

use crate::args::{MONTH, value};
use crate::file::{refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use clap::builder::PossibleValuesParser;
use std::path::Path;
use tiaokuai_record::{Lang, YearMonth, counted};
use tiaokuai_registry::{Headers, Registry, SpellsTold, TABLES, parquet};
use tiaokuai_words::line;
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
    /// for spells: followed to the end of this month
    ///
    /// 用于 spells 表：登记库跟踪至该月底
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
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
        if self.until.is_some() && (table != "spells" || ending == "xlsx") {
            let message = lang.pick(
                "--until is for --table spells, as .csv or .parquet",
                "--until 只用于 --table spells（.csv 或 .parquet）",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        refuse_existing(path, lang)?;
        let registry = Registry::open(Path::new(db)).or_fail(lang)?;
        if table == "spells" && ending != "xlsx" {
            return self.spells(&registry, path, &ending, lang);
        }
        // People read Excel, programs the rest.
        let chinese = match self.headers.as_deref() {
            Some(asked) => asked == "zh",
            None => ending == "xlsx" && lang == Lang::Zh,
        };
        let headers = if chinese { Headers::Chinese } else { Headers::English };
        let bytes = registry.export_under(&ending, table, headers, &both).or_fail(lang)?;
        let mut bytes = bytes.ok_or_else(unknown)?;
        // Excel in China takes a text without this mark for GBK.
        if ending == "csv" && chinese {
            bytes.splice(..0, "\u{feff}".bytes());
        }
        write_new(path, bytes, lang)?;
        let again = line(&["tiaokuai", "registry", "import", to, db]);
        let back = match (ending.as_str(), table) {
            ("xlsx", _) => lang.pick(
                format!("; correct its first sheet, then: {again}"),
                format!("；更正第一张工作表后运行：{again}"),
            ),
            ("csv", "mentions") => {
                let heads =
                    if chinese { "" } else { "（列名为英文，加 --headers zh 为中文）" };
                lang.pick(
                    format!("; correct it, then: {again}"),
                    format!("{heads}；更正后运行：{again}"),
                )
            }
            _ => String::new(),
        };
        say(&lang.pick(format!("wrote {to}{back}"), format!("已写入 {to}{back}")), lang)
    }

    /// The lives of groups, and how many groups have none that could be told.
    fn spells(
        &self,
        registry: &Registry,
        path: &Path,
        ending: &str,
        lang: Lang,
    ) -> Result<(), Failure> {
        let (table, told) = registry.spells(self.until).or_fail(lang)?;
        let bytes = if ending == "csv" {
            table.to_csv().into_bytes()
        } else {
            parquet(&table).or_fail(lang)?
        };
        write_new(path, bytes, lang)?;
        let SpellsTold { rows, without_founding, contradictory } = told;
        let to = &self.to;
        let mut text = lang.pick(
            format!("wrote {to}: {}", counted(rows, "spell")),
            format!("已写入 {to}：{rows} 个存续期"),
        );
        if without_founding > 0 {
            text += &lang.pick(
                format!("\n{without_founding} groups have none: their founding is not known"),
                format!("\n{without_founding} 个小组的成立时间不详，未列入"),
            );
        }
        if contradictory > 0 {
            text += &lang.pick(
                format!("\n{contradictory} groups have none: their dates contradict each other or lie after the end, or they ended before the list that tells of them opens, or on a day that nobody tells"),
                format!("\n{contradictory} 个小组未列入：日期前后矛盾或晚于截止月份，或在所据名单起点之前（当月）已结束，或结束时间不详"),
            );
        }
        if self.until.is_none() {
            text += lang.pick(
                "\nwithout --until every group is followed until it was last seen",
                "\n未指定 --until：各小组只跟踪到最近一次出现为止",
            );
        }
        say(&text, lang)
    }
}
