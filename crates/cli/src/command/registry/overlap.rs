//! `registry overlap`: which living groups overlap, and which are idle.

use crate::args::{MONTH, share, value};
use crate::file::{json, refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use crate::problems;
use crate::screen::office::overlap as shown;
use std::path::Path;
use tiaokuai_record::{Lang, YearMonth};
use tiaokuai_registry::{Domains, Registry, Thresholds, as_of, overlap, standings};
use tiaokuai_report::office::{overlap_json, overlap_tables};

/// living groups that overlap, and those that are idle
///
/// 存续小组的重叠与闲置情况
#[derive(Debug, clap::Args)]
pub struct Overlap {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// a new file in .xlsx, .csv (pairs) or .json
    ///
    /// 新文件：.xlsx、.csv（只含重叠的小组）或 .json
    #[arg(long, value_name = "FILE")]
    to: Option<String>,
    /// as of this month (default: that of the latest file)
    ///
    /// 截至该月底（默认以最近的台账或文件为准）
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
    /// how alike domains have to be, 0 to 1
    ///
    /// 领域相似度的下限，0 至 1
    #[arg(long, value_name = "X", default_value_t = Thresholds::default().similar, value_parser = share())]
    similar: f64,
    /// share of organisations in both, 0 to 1
    ///
    /// 成员重合度的下限，0 至 1
    #[arg(long, value_name = "X", default_value_t = Thresholds::default().shared, value_parser = share())]
    shared: f64,
}

impl Overlap {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let ending = self.to.as_ref().map(|to| Path::new(to).extension());
        let ending = ending.map(|end| end.unwrap_or_default().to_string_lossy().to_lowercase());
        if let (Some(to), Some(ending)) = (&self.to, &ending) {
            if !["xlsx", "csv", "json"].contains(&ending.as_str()) {
                let message = lang.pick(
                    format!(
                        "{to} ends with no format that is written; expected .xlsx, .csv or .json"
                    ),
                    format!("{to} 的扩展名不是可写的格式；应为 .xlsx、.csv 或 .json"),
                );
                return Err(Failure::new(Exit::Usage, message));
            }
            refuse_existing(Path::new(to), lang)?;
        }
        let registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let view = registry.view(self.until).or_fail(lang)?;
        let until = self.until.or_else(|| as_of(&view));
        let standings = standings(&view, until, &Domains::default());
        let thresholds = Thresholds { similar: self.similar, shared: self.shared };
        let found = overlap(&view, &standings, thresholds);
        match (&self.to, ending.as_deref()) {
            (Some(to), Some("json")) => {
                let told = overlap_json(&view, &standings, &found, thresholds, until);
                write_new(Path::new(to), json(&told), lang)?;
            }
            (Some(to), _) => {
                let tables = overlap_tables(&view, &standings, &found, thresholds, until, lang);
                problems::file(to, lang)?.put_all(&tables, lang)?;
            }
            (None, _) => {}
        }
        let text = shown(&view, &standings, &found, until, lang);
        let (db, to) = (&self.db, self.to.as_deref());
        say(&(text + &crate::screen::office::wrote(db, "overlap", to, lang)), lang)
    }
}
