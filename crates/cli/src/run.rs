//! Worlds: `simulate`, `replay`, `compare`.

use crate::file::{refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure};
use crate::watch::watched;
use crate::{screen, words};
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use tiaokuai_experiment as experiment;
use tiaokuai_experiment::{Done, Findings, Plan, RecordLevel, VERSION};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::Scenario;
use tiaokuai_record::{Lang, cause};
use tiaokuai_words::{Reader, Say};

pub fn word<'a>(m: &'a ArgMatches, name: &str) -> Option<&'a str> {
    m.get_one::<String>(name).map(String::as_str)
}

/// Reads a scenario from a file or an embedded one, with the overrides of `--set`.
pub fn scenario(m: &ArgMatches, name: &str, lang: Lang) -> Result<Scenario, Failure> {
    let source = word(m, name).unwrap_or_default();
    let text = match (std::fs::read_to_string(source), experiment::embedded(source)) {
        (Ok(text), _) => text,
        (Err(_), Some(text)) => text.to_string(),
        (Err(error), None) => {
            let cause = cause(&error, lang);
            let message = lang.pick(
                format!(
                    "{source} cannot be read: {cause}; right is a TOML file, s-district or district"
                ),
                format!("无法读取 {source}：{cause}；应为 TOML 文件、s-district 或 district"),
            );
            return Err(Failure::new(Exit::Input, message));
        }
    };
    let overrides: Vec<String> = m.get_many("set").into_iter().flatten().cloned().collect();
    experiment::read_scenario(&text, source, &overrides)
        .map_err(|problems| Failure::new(Exit::Input, problems.message(lang)))
}

fn plan(m: &ArgMatches, name: &str, level: RecordLevel, lang: Lang) -> Result<Plan, Failure> {
    Ok(Plan {
        version: VERSION.to_string(),
        scenario: scenario(m, name, lang)?,
        seed: m.get_one("seed").copied().unwrap_or_default(),
        first: 0,
        runs: m.get_one("runs").copied().unwrap_or_default(),
        level,
        twins: true,
    })
}

/// `simulate`.
pub fn simulate(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let level = match word(m, "record") {
        Some("full") => RecordLevel::Full,
        _ => RecordLevel::Counts,
    };
    let plan = plan(m, "scenario", level, lang)?;
    let out = word(m, "out").map_or_else(
        || {
            let (name, address) = (words::slug(&plan.scenario.name), plan.address());
            PathBuf::from("results").join(format!("{name}-{}", address.short()))
        },
        PathBuf::from,
    );
    let report = |findings: &Findings| tiaokuai_report::report(findings, lang);
    let command = words::simulate(m);
    let done = watched(m, lang, |watch| {
        experiment::simulate(&plan, &out, command.clone(), Some(&report), watch)
    })?;
    warn(&done, lang);
    if m.get_flag("json") {
        say(&experiment::summary_json(&done.findings, INSTRUMENTS), lang)
    } else if m.get_flag("quiet") {
        Ok(())
    } else {
        say(&screen::results(&done, lang), lang)
    }
}

/// `replay`.
pub fn replay(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let dir = word(m, "dir").unwrap_or_default();
    let run = m.get_one("run").copied().unwrap_or_default();
    let out = word(m, "out").map_or_else(
        || PathBuf::from(format!("{}-run-{run}", dir.trim_end_matches(['/', '\\']))),
        PathBuf::from,
    );
    // What is off in the folder that is read ends otherwise than what is off in the one to be written.
    experiment::read_manifest(Path::new(dir))
        .map_err(|error| Failure::new(Exit::Input, error.say(Reader::of_command(lang))))?;
    let report = |findings: &Findings| tiaokuai_report::report(findings, lang);
    let done = watched(m, lang, |watch| {
        let command = words::replay(dir, run);
        experiment::replay(Path::new(dir), run, &out, command, &report, watch)
    })?;
    warn(&done, lang);
    if m.get_flag("quiet") { Ok(()) } else { say(&screen::results(&done, lang), lang) }
}

/// Says what went wrong with single worlds or parts, which does not end a run.
fn warn(done: &Done, lang: Lang) {
    for part in &done.damaged {
        let part = part.display();
        let message = lang.pick(
            format!("tiaokuai: {part} was damaged and has been run again"),
            format!("条块：{part} 已损坏，已重新计算"),
        );
        eprintln!("{message}");
    }
    for failed in &done.failures {
        let (run, reason) = (failed.run, &failed.reason);
        let message = lang.pick(
            format!("tiaokuai: world {run} failed: {reason}"),
            format!("条块：第 {run} 个世界失败：{reason}"),
        );
        eprintln!("{message}");
    }
}

/// `compare`.
pub fn compare(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let with = plan(m, "with", RecordLevel::Counts, lang)?;
    let without = plan(m, "without", RecordLevel::Counts, lang)?;
    let out = word(m, "out").map(Path::new);
    if let Some(path) = out {
        refuse_existing(path, lang)?;
    }
    let result = watched(m, lang, |watch| experiment::compare(&with, &without, watch));
    let comparison = result.map_err(|failure| match failure.exit {
        // Pairs are not archived.
        Exit::Interrupted => Failure::new(
            Exit::Interrupted,
            lang.pick("stopped; a comparison keeps nothing", "已停止；对比不保留中间结果"),
        ),
        _ => failure,
    })?;
    if let Some(path) = out {
        write_new(path, screen::comparison_csv(&comparison), lang)?;
    }
    if m.get_flag("json") {
        say(&serde_json::to_string_pretty(&comparison).unwrap_or_default(), lang)
    } else if m.get_flag("quiet") {
        Ok(())
    } else {
        let names = ["with", "without"].map(|name| word(m, name).unwrap_or_default());
        let text = screen::comparison(&comparison, names, &with, lang);
        let place = out.map(|path| {
            let path = path.display();
            lang.pick(format!("\ntable: {path}"), format!("\n表格：{path}"))
        });
        say(&(text + &place.unwrap_or_default()), lang)
    }
}
