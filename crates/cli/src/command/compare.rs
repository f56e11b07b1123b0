//! `compare`: the same worlds under two rules.

use crate::args::Ensemble;
use crate::file::{json, refuse_existing, say, write_new};
use crate::input::{scenario, under_rules};
use crate::outcome::{Exit, Failure};
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::{self as experiment, Plan};
use tiaokuai_record::Lang;

/// the same worlds under two rules
///
/// 同样的世界，两种规则
#[derive(Debug, clap::Args)]
pub struct Compare {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    with: String,
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    without: String,
    /// a rule of the first, from month 0 on (repeatable)
    ///
    /// 前一情景自第 0 月起的规则（可重复）
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    #[command(flatten)]
    ensemble: Ensemble,
    /// write the table there too
    ///
    /// 将对比表另存为 CSV
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Compare {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (with, without) =
            (self.plan(&self.with, &self.rule, lang)?, self.plan(&self.without, &[], lang)?);
        let pace = &self.ensemble.worlds.pace;
        if let Some(path) = &self.out {
            refuse_existing(path, lang)?;
        }
        let result = watched(pace, lang, |watch| experiment::compare(&with, &without, watch));
        let comparison = result.map_err(|failure| match failure.exit {
            // Pairs are not archived.
            Exit::Interrupted => Failure::new(
                Exit::Interrupted,
                lang.pick("stopped; a comparison keeps nothing", "已停止；对比不保留中间结果"),
            ),
            _ => failure,
        })?;
        if let Some(path) = &self.out {
            write_new(path, comparison.table().to_csv(), lang)?;
        }
        if self.json {
            return say(&json(&comparison), lang);
        }
        if pace.quiet.quiet {
            return Ok(());
        }
        let mut text = {
            let ruled: String = self.rule.iter().map(|rule| format!(" + {rule}")).collect();
            let names = [&*format!("{}{ruled}", self.with), &*self.without];
            screen::comparison(&comparison, names, [&with, &without], lang)
        };
        if let Some(path) = &self.out {
            let path = path.display();
            text += &lang.pick(format!("\ntable: {path}"), format!("\n表格：{path}"));
        }
        say(&text, lang)
    }

    fn plan(&self, source: &str, rules: &[String], lang: Lang) -> Result<Plan, Failure> {
        let Ensemble { runs, worlds } = &self.ensemble;
        let scenario = scenario(source, &worlds.set, lang)?;
        Ok(Plan::of(under_rules(&scenario, rules, lang)?, worlds.seed, *runs))
    }
}
