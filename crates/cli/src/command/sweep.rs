//! `sweep`: many points, cut into chunks that any number of machines share.

use crate::args::{Expected, Pace, names, whole};
use crate::file::{folder, say, slug};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::{Path, PathBuf};
use tiaokuai_experiment::sweep::{self, Asked, Shard, read_plan_file};
use tiaokuai_record::{Lang, Text};

/// many points, on one machine or many
///
/// 扫描大量设计点，可用一台或多台机器
#[derive(Debug, clap::Args)]
pub struct Sweep {
    /// TOML (see --template), or a CSV of points
    ///
    /// TOML（见 --template）或设计点 CSV
    #[arg(value_name = "PLAN", required_unless_present = "template")]
    plan: Option<String>,
    /// print a commented plan to start from
    ///
    /// 输出带注释的计划样例
    #[arg(long, conflicts_with = "plan")]
    template: bool,
    /// another scenario than the plan's
    ///
    /// 改用其他情景
    #[arg(long, value_name = "SCENARIO")]
    scenario: Option<String>,
    /// change a parameter (repeatable)
    ///
    /// 改变一个参数（可重复）
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// a rule from month 0 on (repeatable; see: rules)
    ///
    /// 自第 0 月起的规则（可重复；见 rules）
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// worlds at each point (default the plan's, or 20)
    ///
    /// 每一设计点的世界数（默认依计划，或 20）
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1, u32::MAX))]
    runs: Option<u32>,
    /// the same seed gives the same bytes
    ///
    /// 随机种子，种子相同则结果逐位相同
    #[arg(long, value_name = "S", value_parser = whole::<u64>(0, u64::MAX))]
    seed: Option<u64>,
    /// instruments
    ///
    /// 指标
    #[arg(long, value_name = "A,B")]
    outcomes: Option<String>,
    /// worlds of a chunk (default: a second or two)
    ///
    /// 每块世界数（默认约一两秒）
    #[arg(long, value_name = "N", value_parser = whole::<u32>(1, 1_000_000))]
    chunk: Option<u32>,
    /// only every n-th chunk, as in 3/16; no tables yet
    ///
    /// 只算其中一份，如 3/16；暂不合并
    #[arg(long, value_name = "I/N", value_parser = shard(), conflicts_with = "merge")]
    shard: Option<Shard>,
    /// run nothing: make the tables of all chunks
    ///
    /// 不运行，只把各块合并成表
    #[arg(long)]
    merge: bool,
    /// may be shared (default results/sweep-PLAN-ADDRESS)
    ///
    /// 可多机共用（默认 results/sweep-计划名-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pace: Pace,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

fn shard() -> impl Fn(&str) -> Result<Shard, Expected> + Clone + Send + Sync + 'static {
    crate::args::value(
        Shard::read,
        Text::new(
            "expected I/N, as 3/16: the third of sixteen",
            "应为 I/N，如 3/16（十六份中的第三份）",
        ),
    )
}

impl Sweep {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let Some(file) = &self.plan else { return say(sweep::TEMPLATE, lang) };
        let plan = self.read(file, lang)?;
        let out = folder(self.out.as_ref(), || {
            let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
            format!("sweep-{}-{}", slug(&stem), &plan.address()[..8])
        });
        let shard = self.shard.unwrap_or(Shard::WHOLE);
        let swept = if self.merge {
            None
        } else {
            Some(watched(&self.pace, lang, |watch| sweep::sweep(&plan, &out, shard, watch))?)
        };
        let merged = match self.shard {
            Some(_) => None,
            None => Some(sweep::merge(&plan, &out, self.again(file)).or_fail(lang)?),
        };
        if self.json {
            return say(&screen::sweep_json(swept.as_ref(), merged.as_ref()), lang);
        }
        if self.pace.quiet.quiet {
            return Ok(());
        }
        // What the folder holds is the same wherever it stands; whoever repeats it wants it where it was.
        let mut again = self.again(file);
        again.extend(self.out.iter().flat_map(|out| ["--out".into(), out.display().to_string()]));
        say(&screen::sweep(&plan, swept.as_ref(), merged.as_ref(), (&out, &again), lang), lang)
    }

    fn read(&self, file: &str, lang: Lang) -> Result<sweep::Sweep, Failure> {
        let outcomes = self.outcomes.as_ref();
        let outcomes = outcomes.map(|list| names(list).into_iter().map(str::to_string).collect());
        let asked = Asked {
            scenario: self.scenario.clone(),
            set: self.set.clone(),
            rules: self.rule.clone(),
            runs: self.runs,
            seed: self.seed,
            outcomes,
            chunk: self.chunk,
        };
        read_plan_file(file, &asked).or_exit(Exit::Input, lang)
    }

    /// The command that makes the same bytes again.
    fn again(&self, file: &str) -> Vec<String> {
        Repeat::new("sweep", file)
            .maybe("scenario", self.scenario.as_ref())
            .each("set", &self.set)
            .each("rule", &self.rule)
            .maybe("runs", self.runs.map(|runs| runs.to_string()).as_ref())
            .maybe("seed", self.seed.map(|seed| seed.to_string()).as_ref())
            .maybe("outcomes", self.outcomes.as_ref())
            .maybe("chunk", self.chunk.map(|worlds| worlds.to_string()).as_ref())
            .words()
    }
}
