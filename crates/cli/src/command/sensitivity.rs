//! `sensitivity`: which parameters matter.

use crate::args::{Worlds, one_of, whole};
use crate::file::{folder, say, slug, write_new};
use crate::input::{known, scenario, text_of};
use crate::outcome::{Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::sensitivity::{self, Factor, Inquiry, Method, Sample, read_ranges};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::{Lang, Text};

/// which parameters matter
///
/// 哪些参数要紧
#[derive(Debug, clap::Args)]
pub struct Sensitivity {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    #[arg(default_value = "district")]
    scenario: String,
    /// oat, morris or sobol
    ///
    /// oat、morris 或 sobol
    #[arg(
        long,
        value_name = "METHOD",
        default_value = Method::Morris.name(),
        value_parser = one_of(Method::ALL, Method::name)
    )]
    method: Method,
    /// instruments
    ///
    /// 指标
    #[arg(long, value_name = "A,B", default_value = "stock,reach.hosts")]
    outcome: String,
    /// only these parameters
    ///
    /// 只考察这些参数
    #[arg(long, value_name = "A,B")]
    parameters: Option<String>,
    /// size (default 100, 40, 1024 by method)
    ///
    /// 规模（默认依方法为 100、40、1024）
    #[arg(long, value_name = "N", value_parser = whole::<u32>(2, 65_536))]
    n: Option<u32>,
    /// a sample of your own, a row a run
    ///
    /// 自备样本，每行一次运行
    #[arg(long, value_name = "LHS.csv", conflicts_with_all = ["method", "n", "parameters", "ranges"])]
    design: Option<String>,
    /// bounds of your own
    ///
    /// 自定取值范围
    #[arg(long, value_name = "FILE.toml")]
    ranges: Option<String>,
    /// write the sample and run nothing
    ///
    /// 只写出样本，不运行
    #[arg(long, value_name = "FILE.csv")]
    sample_out: Option<PathBuf>,
    #[command(flatten)]
    worlds: Worlds,
    /// default results/sensitivity-METHOD-NAME
    ///
    /// 默认 results/sensitivity-方法-名称
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Sensitivity {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let sample = match &self.design {
            Some(file) => Sample::read(&text_of(file, lang)?, file).or_fail(lang)?,
            None => Sample::default(),
        };
        let method = if self.design.is_some() { Method::Sample } else { self.method };
        let factors = match method {
            Method::Sample => sample.factors(),
            _ => self.factors(lang)?,
        };
        let inquiry = Inquiry {
            scenario: scenario(&self.scenario, &self.worlds.set, lang)?,
            seed: self.worlds.seed,
            method,
            n: self.n.unwrap_or_else(|| method.usual()),
            factors,
            sample,
            outcomes: self.outcomes(lang)?,
        };
        if let Some(file) = &self.sample_out {
            return write_new(file, sensitivity::sampled(&inquiry).table().to_csv(), lang);
        }
        let out = folder(self.out.as_ref(), || {
            format!("sensitivity-{}-{}", method.name(), slug(&inquiry.scenario.name.en))
        });
        let report =
            |found: &sensitivity::Sensitivity| tiaokuai_report::sensitivity_report(found, lang);
        let found = watched(&self.worlds.pace, lang, |watch| {
            sensitivity::analyse(&inquiry, self.again(inquiry.n), Some(&out), &report, watch)
        })?;
        if self.json {
            say(&sensitivity::to_json(&found), lang)
        } else if self.worlds.pace.quiet.quiet {
            Ok(())
        } else {
            say(&screen::sensitivity(&found, &out, lang), lang)
        }
    }

    /// The command that analyses again.
    fn again(&self, n: u32) -> Vec<String> {
        let repeat = Repeat::new("sensitivity", &self.scenario)
            .worlds(&self.worlds)
            .option("outcome", &self.outcome);
        match &self.design {
            Some(file) => repeat.option("design", file).words(),
            None => repeat
                .option("method", self.method.name())
                .maybe("parameters", self.parameters.as_ref())
                .maybe("ranges", self.ranges.as_ref())
                .option("n", n)
                .words(),
        }
    }

    fn factors(&self, lang: Lang) -> Result<Vec<Factor>, Failure> {
        let all = sensitivity::factors();
        let mut factors = match &self.parameters {
            None => all,
            Some(list) => {
                let what = Text::new("parameter with a prior called", "带先验的参数");
                known(list, &all, |factor| factor.row.name, what, lang)?
            }
        };
        if let Some(file) = &self.ranges {
            read_ranges(&text_of(file, lang)?, file, &mut factors).or_fail(lang)?;
        }
        Ok(factors)
    }

    fn outcomes(&self, lang: Lang) -> Result<Vec<String>, Failure> {
        let all: Vec<&str> = INSTRUMENTS.iter().map(|row| row.name).collect();
        let found =
            known(&self.outcome, &all, |name| name, Text::new("instrument called", "指标"), lang)?;
        Ok(found.into_iter().map(str::to_string).collect())
    }
}
