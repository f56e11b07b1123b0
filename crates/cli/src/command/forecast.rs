//! `forecast`: what comes after the data of a fit.

use crate::args::{Pace, whole};
use crate::file::{folder, say};
use crate::outcome::{Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::fit::{self, Kept};
use tiaokuai_experiment::read_rule;
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;
use tiaokuai_words::line;

/// what comes after the data of a fit, with intervals
///
/// 预测数据之后的走势（附区间）
#[derive(Debug, clap::Args)]
pub struct Forecast {
    /// the folder of a fit
    ///
    /// 拟合的文件夹
    fit: PathBuf,
    /// a new rule: 'clean_up@2026-06 share=0.5'
    ///
    /// 新规则：'clean_up@2026-06 share=0.5'
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// to the end of this year, or years
    ///
    /// 预测至该年底，或预测的年数
    #[arg(long, value_name = "YEAR", default_value_t = 5, value_parser = whole::<u32>(1, 9999))]
    until: u32,
    /// worlds, of which the nearest quarter
    ///
    /// 后验世界数；取最接近数据的四分之一
    #[arg(long, value_name = "N", default_value_t = 800, value_parser = whole::<u32>(40, 1_000_000))]
    runs: u32,
    #[command(flatten)]
    pace: Pace,
    /// folder (default results/forecast-ADDRESS)
    ///
    /// 结果文件夹（默认 results/forecast-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Forecast {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let kept = Kept::read(&self.fit).or_fail(lang)?;
        let plan = &kept.fit.plan;
        let months = plan.months_until(self.until).or_fail(lang)?;
        let district = plan.ahead(months).or_fail(lang)?;
        let rules = self.rule.iter().map(|text| read_rule(text, &district).or_fail(lang));
        let rules = rules.collect::<Result<Vec<_>, _>>()?;
        let found = watched(&self.pace, lang, |watch| {
            fit::forecast(&kept.fit, months, &rules, self.runs, watch)
        })?;
        let command = Repeat::new("forecast", &self.fit.display().to_string())
            .each("rule", &self.rule)
            .option("until", self.until)
            .option("runs", self.runs)
            .words();
        let out = folder(self.out.as_ref(), || format!("forecast-{}", found.address()));
        let page =
            tiaokuai_report::fit_report(&kept, Some((&found, &command)), &Origin::Folder, lang);
        found.write(&out, &page).or_fail(lang)?;
        if self.json {
            say(&found.to_json(), lang)
        } else if self.pace.quiet.quiet {
            Ok(())
        } else {
            let told = screen::forecast(&kept, &found, &out, lang);
            say(&format!("{told}{}\n", line(&command)), lang)
        }
    }
}
