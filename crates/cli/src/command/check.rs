//! `check`: whether a fit can be believed.

use crate::args::{Pace, whole};
use crate::file::{json, say};
use crate::outcome::{Failure, OrFail};
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::fit::{self, Kept};
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// whether a fit can be believed
///
/// 检验拟合是否可信
#[derive(Debug, clap::Args)]
pub struct Check {
    /// the folder of a fit
    ///
    /// 拟合的文件夹
    fit: PathBuf,
    /// worlds whose parameters are known
    ///
    /// 参数已知的检验世界数
    #[arg(long, value_name = "N", default_value_t = 400, value_parser = whole::<u32>(100, 100_000))]
    cases: u32,
    /// instead, whole fits of so many worlds of the prior
    ///
    /// 改为对先验的若干世界逐个完整拟合
    #[arg(long, value_name = "N", conflicts_with = "cases", value_parser = whole::<u32>(2, 10_000))]
    whole: Option<u32>,
    #[command(flatten)]
    pace: Pace,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Check {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let mut kept = Kept::read(&self.fit).or_fail(lang)?;
        if let Some(cases) = self.whole {
            let found = watched(&self.pace, lang, |watch| {
                fit::recover(&kept.fit.plan, cases, Some(&self.fit), watch)
            })?;
            let text =
                if self.json { json(&found) } else { screen::recovered(&kept, &found, lang) };
            return say(&text, lang);
        }
        let check = watched(&self.pace, lang, |watch| {
            fit::check(&kept.fit.plan, self.cases, Some(&self.fit), watch)
        })?;
        let asked = check.worlds();
        let check = check.after(kept.check.take());
        let more = check.worlds() > asked;
        kept.check = Some(check);
        kept.write(&self.fit, &tiaokuai_report::fit_report(&kept, None, &Origin::Folder, lang))
            .or_fail(lang)?;
        if self.json {
            say(&json(&kept.check), lang)
        } else if self.pace.quiet.quiet {
            Ok(())
        } else {
            let mut text = screen::checked(&kept, &self.fit, lang);
            if more {
                text += lang.pick(
                    "a check with more worlds was made before and stands\n",
                    "此前已有世界更多的检验，以其为准\n",
                );
            }
            say(&text, lang)
        }
    }
}
