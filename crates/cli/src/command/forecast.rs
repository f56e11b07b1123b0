//! `forecast`: what comes after the data of a fit.

use crate::args::{Pace, whole};
use crate::file::{folder, json, say};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::fit::{self, Kept};
use tiaokuai_experiment::{read_rule, write_report};
use tiaokuai_record::{Lang, YearMonth};
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

/// No year of the common era before this one is meant; a smaller number is one of years.
const YEARS: u32 = 1000;

impl Forecast {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let kept = Kept::read(&self.fit).or_fail(lang)?;
        let plan = &kept.fit.plan;
        let months = self.months(plan.data.start, plan.data.months, lang)?;
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
        let (text, table) = (json(&found), found.table().to_csv());
        let files = [
            ("report.html", page.as_bytes()),
            ("forecast.json", text.as_bytes()),
            ("forecast.csv", table.as_bytes()),
        ];
        write_report(&out, &files).or_fail(lang)?;
        if self.json {
            say(&text, lang)
        } else if self.pace.quiet.quiet {
            Ok(())
        } else {
            let told = screen::forecast(&kept, &found, &out, lang);
            say(&format!("{told}{}\n", line(&command)), lang)
        }
    }

    /// How many months are forecast.
    fn months(&self, start: Option<YearMonth>, known: u32, lang: Lang) -> Result<u32, Failure> {
        if self.until < YEARS {
            return Ok(12 * self.until);
        }
        let Some(start) = start else {
            let message = lang.pick(
                "the data have no calendar; expected a number of years, as --until 5",
                "数据没有日历；应为年数，如 --until 5",
            );
            return Err(Failure::new(Exit::Input, message));
        };
        let end = start.plus(known.cast_signed());
        let until = YearMonth { year: self.until.cast_signed() + 1, month: 1 };
        until.since(end).filter(|months| *months > 0).ok_or_else(|| {
            let (end, until) = (end.plus(-1), self.until);
            let message = lang.pick(
                format!("--until {until} is not after the data, which end in {end}"),
                format!("--until {until} 不在数据之后；数据止于 {end}"),
            );
            Failure::new(Exit::Input, message)
        })
    }
}
