//! From words to the rooms of the house.

use crate::outcome::{Exit, Failure};
use crate::screen;
use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_experiment as experiment;
use tiaokuai_experiment::{Done, Plan, RecordLevel, RunError, VERSION, Watch};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::Scenario;
use tiaokuai_record::Lang;

type Outcome = Result<(), Failure>;

/// Prints text; a reader that went away (`| head`) is no error.
fn say(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Folder, error.to_string()))
        }
        _ => Ok(()),
    }
}

fn word<'a>(m: &'a ArgMatches, name: &str) -> Option<&'a str> {
    m.get_one::<String>(name).map(String::as_str)
}

/// Reads a scenario from a file or an embedded one, with the overrides of `--set`.
fn scenario(m: &ArgMatches, name: &str, lang: Lang) -> Result<Scenario, Failure> {
    let source = word(m, name).unwrap_or("s-district");
    let text = match std::fs::read_to_string(source) {
        Ok(text) => text,
        Err(error) => match experiment::embedded(source) {
            Some(text) => text.to_string(),
            None => {
                return Err(Failure::new(
                    Exit::Input,
                    lang.pick(
                        format!("{source} cannot be read: {error}; right is a TOML file, s-district or district"),
                        format!("无法读取 {source}：{error}；应为 TOML 文件、s-district 或 district"),
                    ),
                ));
            }
        },
    };
    let overrides: Vec<String> = m.get_many("set").into_iter().flatten().cloned().collect();
    experiment::read_scenario(&text, source, &overrides)
        .map_err(|problems| Failure::new(Exit::Input, problems.message(lang)))
}

fn plan(m: &ArgMatches, name: &str, lang: Lang) -> Result<Plan, Failure> {
    let full = m.try_get_one::<String>("record").ok().flatten().is_some_and(|r| r == "full");
    Ok(Plan {
        version: VERSION.to_string(),
        scenario: scenario(m, name, lang)?,
        seed: m.get_one("seed").copied().unwrap_or(1),
        first: 0,
        runs: m.get_one("runs").copied().unwrap_or(200),
        level: if full { RecordLevel::Full } else { RecordLevel::Counts },
    })
}

fn failure(error: &RunError, lang: Lang) -> Failure {
    let exit = match error {
        RunError::Archive(_) => Exit::Folder,
        RunError::Stopped { .. } => Exit::Interrupted,
        RunError::Threads(_) => Exit::Usage,
        RunError::Replay(..) => Exit::Input,
        RunError::Worlds { .. } => Exit::Internal,
    };
    Failure::new(exit, error.message(lang))
}

static STOP: AtomicBool = AtomicBool::new(false);

/// Runs something with a progress bar and an ear for Ctrl-C.
fn watched<T>(
    m: &ArgMatches,
    lang: Lang,
    work: impl FnOnce(&Watch<'_>) -> Result<T, RunError>,
) -> Result<T, Failure> {
    // The first Ctrl-C asks; the second one ends at once. Without the handler it just ends at once.
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    });
    let bar = ProgressBar::new(0);
    if m.get_flag("quiet") || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let words = lang
        .pick("{bar:30} {pos}/{len} worlds, {eta} left", "{bar:30} {pos}/{len} 个世界，剩余 {eta}");
    if let Ok(style) = ProgressStyle::with_template(words) {
        bar.set_style(style);
    }
    let progress = |done: u32, of: u32| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
    };
    let threads = m.try_get_one::<u64>("threads").ok().flatten().map(|n| *n as usize);
    let watch = Watch { progress: &progress, stop: &STOP, threads };
    let result = work(&watch);
    bar.finish_and_clear();
    result.map_err(|error| failure(&error, lang))
}

/// The words that decide the bytes of a run: threads, language and place do not.
fn command(words: &[String]) -> Vec<String> {
    let mut kept = vec!["tiaokuai".to_string()];
    let mut rest = words.iter().skip(1);
    while let Some(word) = rest.next() {
        match word.as_str() {
            "--threads" | "--out" | "--lang" => {
                rest.next();
            }
            "--quiet" | "--json" => {}
            other
                if ["--threads=", "--out=", "--lang="]
                    .iter()
                    .any(|skip| other.starts_with(skip)) => {}
            other => kept.push(other.to_string()),
        }
    }
    kept
}

/// `simulate`.
pub fn simulate(m: &ArgMatches, words: &[String], lang: Lang) -> Outcome {
    let plan = plan(m, "scenario", lang)?;
    let out = word(m, "out").map_or_else(
        || {
            PathBuf::from("results").join(format!(
                "{}-{}",
                slug(&plan.scenario.name),
                plan.address().short()
            ))
        },
        PathBuf::from,
    );
    let report = |findings: &experiment::Findings| tiaokuai_lab::report(findings, lang);
    let done = watched(m, lang, |watch| {
        experiment::simulate(&plan, &out, command(words), &report, watch)
    })?;
    warn(&done, lang);
    if m.get_flag("json") {
        return say(&experiment::summary_json(&done.findings, INSTRUMENTS));
    }
    if m.get_flag("quiet") { Ok(()) } else { say(&screen::results(&done, lang)) }
}

/// `replay`.
pub fn replay(m: &ArgMatches, words: &[String], lang: Lang) -> Outcome {
    let dir = word(m, "dir").unwrap_or_default();
    let run = m.get_one("run").copied().unwrap_or(0);
    let out = word(m, "out").map_or_else(
        || PathBuf::from(format!("{}-run-{run}", dir.trim_end_matches(['/', '\\']))),
        PathBuf::from,
    );
    let report = |findings: &experiment::Findings| tiaokuai_lab::report(findings, lang);
    let done = watched(m, lang, |watch| {
        experiment::replay(Path::new(dir), run, &out, command(words), &report, watch)
    })?;
    warn(&done, lang);
    if m.get_flag("quiet") { Ok(()) } else { say(&screen::results(&done, lang)) }
}

fn warn(done: &Done, lang: Lang) {
    for part in &done.damaged {
        let part = part.display();
        eprintln!(
            "{}",
            lang.pick(
                format!("{part} was damaged and has been run again"),
                format!("{part} 已损坏，已重新计算")
            )
        );
    }
    for failed in &done.failures {
        let (run, reason) = (failed.run, &failed.reason);
        eprintln!(
            "{}",
            lang.pick(
                format!("world {run} failed: {reason}"),
                format!("第 {run} 个世界失败：{reason}")
            )
        );
    }
}

/// `compare`.
pub fn compare(m: &ArgMatches, lang: Lang) -> Outcome {
    let (with, without) = (plan(m, "with", lang)?, plan(m, "without", lang)?);
    let comparison = watched(m, lang, |watch| experiment::compare(&with, &without, watch))?;
    if m.get_flag("json") {
        return say(&serde_json::to_string_pretty(&comparison).unwrap_or_default());
    }
    if m.get_flag("quiet") {
        return Ok(());
    }
    let names = ["with", "without"].map(|name| word(m, name).unwrap_or_default());
    say(&screen::comparison(&comparison, names, with.seed, lang))
}

/// `new`.
pub fn new(m: &ArgMatches, lang: Lang) -> Outcome {
    let path = word(m, "file").unwrap_or_default();
    let refused = |error: std::io::Error| {
        let there = error.kind() == std::io::ErrorKind::AlreadyExists;
        let message = if there {
            lang.pick(
                format!("{path} exists already and is left as it is; name another file"),
                format!("{path} 已存在，未作改动；请换一个文件名"),
            )
        } else {
            lang.pick(
                format!("{path} cannot be written: {error}"),
                format!("无法写入 {path}：{error}"),
            )
        };
        Failure::new(Exit::Folder, message)
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(refused)?;
    file.write_all(experiment::template(lang).as_bytes()).map_err(refused)?;
    say(&lang.pick(
        format!("wrote {path}; change it and run: tiaokuai simulate {path}"),
        format!("已写入 {path}；修改后运行：tiaokuai simulate {path}"),
    ))
}

/// `parameters`.
pub fn parameters(m: &ArgMatches, lang: Lang) -> Outcome {
    if m.get_flag("json") {
        say(&experiment::parameters_json())
    } else if m.get_flag("markdown") {
        say(&experiment::parameters_markdown(lang))
    } else {
        say(&screen::parameters(lang))
    }
}

/// `instruments`.
pub fn instruments(m: &ArgMatches, lang: Lang) -> Outcome {
    if m.get_flag("json") {
        say(&serde_json::to_string_pretty(INSTRUMENTS).unwrap_or_default())
    } else {
        say(&screen::instruments(lang, m.get_flag("markdown")))
    }
}

/// A name as part of a folder's name.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    if slug.is_empty() { "district".to_string() } else { slug }
}

/// `measure`.
pub fn measure(m: &ArgMatches, lang: Lang) -> Outcome {
    let table = Path::new(word(m, "table").unwrap_or_default());
    let sheet = tiaokuai_notices::read_sheet(table)
        .map_err(|error| Failure::new(Exit::Input, error.message(lang)))?;
    for warning in &sheet.warnings {
        eprintln!("{}: {}", table.display(), warning.message(lang));
    }
    let json = serde_json::to_string_pretty(&screen::readings(&sheet.record)).unwrap_or_default();
    let name = table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = word(m, "out").map_or_else(|| PathBuf::from("results").join(&name), PathBuf::from);
    let warnings = |lang| sheet.warnings.iter().map(|warning| warning.message(lang)).collect();
    let page = tiaokuai_lab::observed_report(&sheet.record, &name, &warnings, lang);
    experiment::write_report(
        &out,
        &[("report.html", page.as_bytes()), ("measures.json", json.as_bytes())],
    )
    .map_err(|error| Failure::new(Exit::Folder, error.message(lang)))?;
    if m.get_flag("json") { say(&json) } else { say(&screen::observed(&sheet, &out, lang)) }
}
