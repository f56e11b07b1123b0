//! `explain`: claims, verdicts, robustness, rival theories.

use crate::args::{Ensemble, names, whole};
use crate::file::{folder, say, slug};
use crate::input::{district, text_of};
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::PathBuf;
use tiaokuai_experiment::explain::{self, Claims, Explanation, Question};
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// the claims of the source as experiments that can fail
///
/// 以可能失败的实验检验论文的各项主张
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// a TOML file, s-district or district
    ///
    /// TOML 文件，或 s-district、district
    #[arg(default_value = "district")]
    scenario: String,
    /// only these claims
    ///
    /// 只检验这些主张
    #[arg(long, value_name = "C2,C7")]
    claims: Option<String>,
    /// claims, theories and patterns of your own
    ///
    /// 自己的主张、理论与模式
    #[arg(long, value_name = "FILE.toml")]
    from: Option<String>,
    /// another rule on one side, or judge/sign=less
    ///
    /// 改动实验一侧的规则，或 judge/sign=less（可重复）
    #[arg(long, value_name = "C7a/with/p=6")]
    edit: Vec<String>,
    #[command(flatten)]
    ensemble: Ensemble,
    /// draws from the prior, 0 for none
    ///
    /// 先验抽样次数，0 为不抽样
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole::<u32>(0, 1_000_000))]
    prior: u32,
    /// draws from the posterior of this fit, instead
    ///
    /// 改从该拟合的后验抽样
    #[arg(long, value_name = "DIR", conflicts_with = "scenario")]
    posterior: Option<PathBuf>,
    /// worlds of a rule at a draw, at first
    ///
    /// 每次抽样中每条规则起初的世界数
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = whole::<u32>(2, 10_000))]
    worlds: u32,
    /// worlds of a rule at a draw, at most (default 9)
    ///
    /// 每次抽样中每条规则至多的世界数（默认 9）
    #[arg(long, value_name = "N", value_parser = whole::<u32>(2, 10_000))]
    most: Option<u32>,
    /// folder (default results/explain-NAME-ADDRESS)
    ///
    /// 结果文件夹（默认 results/explain-名称-地址）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
    /// print the tables as Markdown
    ///
    /// 以 Markdown 输出表格
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Explain {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let Ensemble { runs, worlds } = &self.ensemble;
        if let Some(most) = self.most.filter(|most| *most < self.worlds) {
            let least = self.worlds;
            let message = lang.pick(
                format!("--most {most} is less than --worlds {least}; expected {least} or more"),
                format!("--most {most} 小于 --worlds {least}；应为 {least} 或以上"),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        let (scenario, posterior) =
            district(&self.scenario, self.posterior.as_deref(), &worlds.set, lang)?;
        let question = Question {
            claims: self.asked(lang)?,
            scenario,
            seed: worlds.seed,
            runs: *runs,
            draws: self.prior,
            posterior,
            worlds: self.worlds,
            most: self.most(),
        };
        let out = folder(self.out.as_ref(), || {
            format!("explain-{}-{}", slug(&question.scenario.name.en), question.short_address())
        });
        let report =
            |found: &Explanation| tiaokuai_report::explanation_report(found, &Origin::Folder, lang);
        let found = watched(&worlds.pace, lang, |watch| {
            explain::explain(&question, self.again(), Some(&out), &report, watch)
        })?;
        if self.json {
            say(&explain::to_json(&found), lang)
        } else if self.markdown {
            say(&screen::explanation_markdown(&found, lang), lang)
        } else if worlds.pace.quiet.quiet {
            Ok(())
        } else {
            say(&screen::explanation(&found, &out, lang), lang)
        }
    }

    fn most(&self) -> u32 {
        self.most.unwrap_or(self.worlds.max(9))
    }

    /// The command that explains again.
    fn again(&self) -> Vec<String> {
        let repeat = Repeat::over("explain", &self.scenario, self.posterior.as_deref());
        repeat
            .option("runs", self.ensemble.runs)
            .worlds(&self.ensemble.worlds)
            .option("prior", self.prior)
            .option("worlds", self.worlds)
            .option("most", self.most())
            .maybe("claims", self.claims.as_ref())
            .maybe("from", self.from.as_ref())
            .each("edit", &self.edit)
            .words()
    }

    /// The claims of the source or of a file, all of them or those asked for.
    fn asked(&self, lang: Lang) -> Result<Claims, Failure> {
        let mut claims = match &self.from {
            None => explain::source(),
            Some(file) => explain::read_claims(&text_of(file, lang)?, file).or_fail(lang)?,
        };
        for edit in &self.edit {
            claims.edit(edit).or_fail(lang)?;
        }
        let Some(wanted) = &self.claims else { return Ok(claims) };
        let wanted = names(wanted);
        let is = |id: &str, wanted: &str| id.eq_ignore_ascii_case(wanted);
        let known: Vec<&str> = claims.claims.iter().map(|claim| claim.id.as_str()).collect();
        let unknown = wanted.iter().find(|wanted| !known.iter().any(|id| is(id, wanted)));
        // A list of nothing asks for a claim without a name.
        let unknown = unknown.copied().or(wanted.is_empty().then_some(""));
        if let Some(unknown) = unknown {
            let message = lang.pick(
                format!("there is no claim “{unknown}”; expected one of {}", known.join(", ")),
                format!("没有主张“{unknown}”；可选 {}", known.join("、")),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        claims.claims.retain(|claim| wanted.iter().any(|wanted| is(&claim.id, wanted)));
        Ok(claims)
    }
}
