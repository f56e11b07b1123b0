//! `simulate`: worlds of a scenario.

use crate::args::{Ensemble, one_of};
use crate::file::{folder, say, slug};
use crate::input::{district, under_rules};
use crate::outcome::Failure;
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::{self as experiment, DrawReport, Findings, Plan, RecordLevel};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// run worlds of a scenario
///
/// 按情景模拟多个世界
#[derive(Debug, clap::Args)]
pub struct Simulate {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    #[arg(default_value = "s-district")]
    scenario: String,
    #[command(flatten)]
    ensemble: Ensemble,
    /// a rule from month 0 on (repeatable; see: rules)
    ///
    /// 自第 0 月起的规则（可重复；见 rules）
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// spread over the posterior of this fit, instead
    ///
    /// 改为遍及该拟合的后验
    #[arg(long, value_name = "DIR", conflicts_with = "scenario")]
    posterior: Option<PathBuf>,
    /// folder of the run (default results/NAME-ADDRESS)
    ///
    /// 结果文件夹（默认 results/名称-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// full keeps every matter and event
    ///
    /// full 另存每一事项与事件
    #[arg(
        long,
        value_name = "counts|full",
        default_value = RecordLevel::Counts.name(),
        value_parser = one_of([RecordLevel::Counts, RecordLevel::Full], RecordLevel::name)
    )]
    record: RecordLevel,
    /// no report, nor the worlds that only it needs
    ///
    /// 不写报告，也不模拟仅供报告使用的世界
    #[arg(long)]
    no_report: bool,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Simulate {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let worlds = &self.ensemble.worlds;
        let (scenario, posterior) =
            district(&self.scenario, self.posterior.as_deref(), &worlds.set, lang)?;
        let scenario = under_rules(&scenario, &self.rule, lang)?;
        let plan = Plan {
            posterior,
            level: self.record,
            twins: !self.no_report,
            ..Plan::of(scenario, worlds.seed, self.ensemble.runs)
        };
        let out = folder(self.out.as_ref(), || {
            format!("{}-{}", slug(&plan.scenario.name.en), plan.address().short())
        });
        let draw = |findings: &Findings| tiaokuai_report::report(findings, &Origin::Folder, lang);
        let report: Option<DrawReport<'_>> = if self.no_report { None } else { Some(&draw) };
        let done = watched(&worlds.pace, lang, |watch| {
            experiment::simulate(&plan, &out, self.again(), report, watch)
        })?;
        for warning in screen::warnings(&done, lang) {
            eprintln!("{warning}");
        }
        if self.json {
            say(&experiment::summary_json(&done.findings, INSTRUMENTS), lang)
        } else if worlds.pace.quiet.quiet {
            Ok(())
        } else {
            say(&screen::results(&done, lang), lang)
        }
    }

    /// The command that makes the same bytes again.
    fn again(&self) -> Vec<String> {
        let command = Repeat::over("simulate", &self.scenario, self.posterior.as_deref());
        let command = command.option("runs", self.ensemble.runs).worlds(&self.ensemble.worlds);
        let command = command.each("rule", &self.rule);
        let command = match self.record {
            RecordLevel::Counts => command,
            RecordLevel::Full => command.option("record", RecordLevel::Full.name()),
        };
        command.flag("no-report", self.no_report).words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Args, Command, FromArgMatches};
    use tiaokuai_words::line;

    fn repeated(typed: &str) -> String {
        let command = Simulate::augment_args(Command::new("simulate"));
        let matches = command.try_get_matches_from(typed.split(' ')).unwrap();
        line(&Simulate::from_arg_matches(&matches).unwrap().again())
    }

    #[test]
    fn the_same_run_has_one_command() {
        assert_eq!(repeated("simulate"), "tiaokuai simulate s-district --runs 200 --seed 1");
        assert_eq!(
            repeated(
                "simulate --set=upward=0.5 --threads 2 --runs 9 --record full my.toml --out x --quiet"
            ),
            "tiaokuai simulate my.toml --runs 9 --seed 1 --set upward=0.5 --record full"
        );
    }
}
