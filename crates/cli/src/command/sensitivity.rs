//! `sensitivity`: which parameters matter.

use crate::args::{Worlds, names, one_of, whole};
use crate::file::{folder, say, slug};
use crate::input::scenario;
use crate::outcome::{Exit, Failure};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::sensitivity::{self, Inquiry, Method};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::Parameter;
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
        let method = self.method;
        let inquiry = Inquiry {
            scenario: scenario(&self.scenario, &self.worlds.set, lang)?,
            seed: self.worlds.seed,
            method,
            n: self.n.unwrap_or_else(|| method.usual()),
            factors: self.factors(lang)?,
            outcomes: self.outcomes(lang)?,
        };
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
        Repeat::new("sensitivity", &self.scenario)
            .worlds(&self.worlds)
            .option("method", self.method.name())
            .option("outcome", &self.outcome)
            .maybe("parameters", self.parameters.as_ref())
            .option("n", n)
            .words()
    }

    fn factors(&self, lang: Lang) -> Result<Vec<&'static Parameter>, Failure> {
        let all = sensitivity::factors();
        let Some(list) = &self.parameters else { return Ok(all) };
        let what = Text::new("parameter with a prior called", "带先验的参数");
        known(list, &all, |row| row.name, what, lang)
    }

    fn outcomes(&self, lang: Lang) -> Result<Vec<String>, Failure> {
        let all: Vec<&str> = INSTRUMENTS.iter().map(|row| row.name).collect();
        let found =
            known(&self.outcome, &all, |name| name, Text::new("instrument called", "指标"), lang)?;
        Ok(found.into_iter().map(str::to_string).collect())
    }
}

/// The items of a list, each known by its name; an unknown one is told with the nearest.
fn known<T: Copy>(
    list: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    what: Text,
    lang: Lang,
) -> Result<Vec<T>, Failure> {
    let one = |wanted: &str| {
        all.iter().copied().find(|item| name(*item) == wanted).ok_or_else(|| {
            let near = tiaokuai_experiment::nearest(wanted, all.iter().map(|item| name(*item)));
            let (en, zh) = near.map_or_else(Default::default, |near| {
                (format!("; did you mean {near}?"), format!("；是否想写 {near}？"))
            });
            let message = lang.pick(
                format!("there is no {} {wanted}{en}", what.en),
                format!("没有{} {wanted}{zh}", what.zh),
            );
            Failure::new(Exit::Input, message)
        })
    };
    let found = names(list).into_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() {
        let message =
            lang.pick(format!("no {} is named", what.en), format!("没有指明任何{}", what.zh));
        return Err(Failure::new(Exit::Input, message));
    }
    Ok(found)
}
