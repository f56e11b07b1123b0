//! `measure`: every instrument on a table of real groups or on a registry.

use super::observe::columns;
use crate::args::{MONTH, value};
use crate::file::{folder, json, say};
use crate::outcome::{Exit, Failure, OrFail};
use crate::screen;
use std::path::PathBuf;
use tiaokuai_experiment as experiment;
use tiaokuai_record::{Lang, YearMonth};
use tiaokuai_registry::{ColumnMap, RecordWarning, Registry, SheetWarning, read_sheet};
use tiaokuai_words::{Reader, Say};

/// the instruments on a table of real groups
///
/// 对真实小组编码表计算各项指标
#[derive(Debug, clap::Args)]
pub struct Measure {
    /// a coding sheet or ledger (.xlsx, .csv), or a registry
    ///
    /// 编码表或台账（.xlsx、.csv），或登记库
    table: PathBuf,
    /// a registry was followed to the end of this month
    ///
    /// 登记库跟踪至该月底
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
    /// names of columns of your own: "header" = "column"
    ///
    /// 自己的列名对照表："表头" = "列"
    #[arg(long, value_name = "MAP.toml")]
    columns: Option<String>,
    /// folder of the report (default results/TABLE)
    ///
    /// 报告文件夹（默认 results/表名）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Measure {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if Registry::is_at(&self.table) {
            if self.columns.is_some() {
                let message = lang.pick(
                    "--columns is for a table; a registry has its own, from observe --columns",
                    "--columns 只用于表格；登记库的列名对照表由 observe --columns 存入",
                );
                return Err(Failure::new(Exit::Usage, message));
            }
            return self.registry(lang);
        }
        if self.until.is_some() {
            let message = lang.pick(
                "--until is for a registry; a table says itself what it holds",
                "--until 只用于登记库；编码表所含内容以表为准",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let map = self.columns.as_ref().map(|path| columns(path, lang)).transpose()?;
        // The map was found right when it was read.
        let map = map.and_then(|text| ColumnMap::parse(&text).ok());
        let sheet = read_sheet(&self.table, map.as_ref()).or_fail(lang)?;
        for warning in &sheet.warnings {
            let (table, colon) = (self.table.display(), lang.pick(": ", "："));
            eprintln!("{table}{colon}{}", warning.say(Reader::of_command(lang)));
        }
        let coverage = tiaokuai_measure::coverage(sheet.numbers.iter().map(String::as_str));
        let mut readings = screen::readings(&sheet.record);
        readings.insert("coverage".to_string(), screen::registry::coverage_json(&coverage));
        let json = json(&readings);
        let said = |lang| move |warning: &SheetWarning| warning.say(Reader::of_command(lang));
        let warnings = |lang| sheet.warnings.iter().map(said(lang)).collect();
        let record = &sheet.record;
        let page =
            tiaokuai_report::registry_report(record, &self.name(), &coverage, &warnings, lang);
        let out = self.write(&page, &json, lang)?;
        if self.json {
            return say(&json, lang);
        }
        let text = screen::observed(record, sheet.rows, &out, lang);
        say(&(text + &screen::registry::coverage(&coverage, lang)), lang)
    }

    fn registry(&self, lang: Lang) -> Result<(), Failure> {
        let registry = Registry::open(&self.table).or_fail(lang)?;
        let measured = registry.record(self.until).or_fail(lang)?;
        let coverage = tiaokuai_measure::coverage(measured.numbers.iter().map(String::as_str));
        let mut readings = screen::readings(&measured.record);
        readings.insert("coverage".to_string(), screen::registry::coverage_json(&coverage));
        let json = json(&readings);
        let said = |lang| move |warning: &RecordWarning| warning.say(Reader::of_command(lang));
        let warnings = |lang| measured.warnings.iter().map(said(lang)).collect();
        let record = &measured.record;
        let page =
            tiaokuai_report::registry_report(record, &self.name(), &coverage, &warnings, lang);
        let out = self.write(&page, &json, lang)?;
        if self.json {
            return say(&json, lang);
        }
        let text = screen::observed(record, measured.mentions, &out, lang);
        say(&(text + &screen::registry::coverage(&coverage, lang)), lang)
    }

    /// What the report is called.
    fn name(&self) -> String {
        let stem = self.table.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    fn write(&self, page: &str, json: &str, lang: Lang) -> Result<PathBuf, Failure> {
        let out = folder(self.out.as_ref(), || self.name());
        let files = [("report.html", page.as_bytes()), ("measures.json", json.as_bytes())];
        experiment::write_report(&out, &files).or_fail(lang)?;
        Ok(out)
    }
}
