//! `explain`: claims, verdicts, robustness, rival theories.

use crate::file::say;
use crate::outcome::{Exit, Failure};
use crate::run::{scenario, word};
use crate::watch::watched;
use crate::{screen, words};
use clap::ArgMatches;
use std::path::PathBuf;
use tiaokuai_experiment::explain::{self, Claims, Explanation, Question};
use tiaokuai_record::{Lang, cause};

/// `explain`.
pub fn explain(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let number = |name: &str| m.get_one::<u32>(name).copied().unwrap_or_default();
    let question = Question {
        claims: claims(m, lang)?,
        scenario: scenario(m, "scenario", lang)?,
        seed: m.get_one("seed").copied().unwrap_or_default(),
        runs: number("runs"),
        draws: number("prior"),
        worlds: number("worlds"),
    };
    let out = word(m, "out").map_or_else(
        || {
            let name = words::slug(&question.scenario.name.en);
            PathBuf::from("results").join(format!("explain-{name}-{}", question.short_address()))
        },
        PathBuf::from,
    );
    let report = |found: &Explanation| tiaokuai_report::explanation_report(found, lang);
    let found = watched(m, lang, |watch| {
        explain::explain(&question, words::explain(m), Some(&out), &report, watch)
    })?;
    if m.get_flag("json") {
        say(&explain::to_json(&found), lang)
    } else if m.get_flag("markdown") {
        say(&screen::explanation_markdown(&found, lang), lang)
    } else if m.get_flag("quiet") {
        Ok(())
    } else {
        say(&screen::explanation(&found, &out, lang), lang)
    }
}

/// The claims of the source or of a file, all of them or those asked for.
fn claims(m: &ArgMatches, lang: Lang) -> Result<Claims, Failure> {
    let mut claims = match word(m, "from") {
        None => explain::source(),
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|error| {
                let cause = cause(&error, lang);
                let message = lang.pick(
                    format!("{file} cannot be read: {cause}"),
                    format!("无法读取 {file}：{cause}"),
                );
                Failure::new(Exit::Input, message)
            })?;
            explain::read_claims(&text, file)
                .map_err(|problems| Failure::new(Exit::Input, problems.message(lang)))?
        }
    };
    let Some(wanted) = word(m, "claims") else { return Ok(claims) };
    let wanted: Vec<&str> = wanted.split([',', '，']).map(str::trim).collect();
    let known: Vec<String> = claims.claims.iter().map(|claim| claim.id.clone()).collect();
    let is = |id: &str, wanted: &str| id.eq_ignore_ascii_case(wanted);
    if let Some(none) = wanted.iter().find(|wanted| !known.iter().any(|id| is(id, wanted))) {
        let message = lang.pick(
            format!("there is no claim “{none}”; right are {}", known.join(", ")),
            format!("没有主张“{none}”；可选 {}", known.join("、")),
        );
        return Err(Failure::new(Exit::Input, message));
    }
    claims.claims.retain(|claim| wanted.iter().any(|wanted| is(&claim.id, wanted)));
    Ok(claims)
}
