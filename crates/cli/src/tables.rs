//! Tables: `parameters`, `instruments`, `new`, `measure`.

use crate::file::{say, write_new};
use crate::outcome::{Exit, Failure};
use crate::screen;
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use tiaokuai_experiment as experiment;
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::{Lang, YearMonth};
use tiaokuai_registry::RecordWarning;
use tiaokuai_words::{Reader, Say};

/// `parameters`.
pub fn parameters(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let text = if m.get_flag("json") {
        experiment::parameters_json()
    } else if m.get_flag("markdown") {
        experiment::parameters_markdown(lang)
    } else {
        screen::parameters(lang)
    };
    say(&text, lang)
}

/// `instruments`.
pub fn instruments(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let text = if m.get_flag("json") {
        serde_json::to_string_pretty(INSTRUMENTS).unwrap_or_default()
    } else if m.get_flag("markdown") {
        screen::instruments_markdown(lang)
    } else {
        screen::instruments(lang)
    };
    say(&text, lang)
}

/// `new`.
pub fn new(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let path = m.get_one::<String>("file").map(String::as_str).unwrap_or_default();
    write_new(Path::new(path), experiment::template(lang), lang)?;
    let next = crate::words::line(&["tiaokuai", "simulate", path].map(String::from));
    let text = lang.pick(
        format!("wrote {path}; change it and run: {next}"),
        format!("已写入 {path}；修改后运行：{next}"),
    );
    say(&text, lang)
}

/// `measure`.
pub fn measure(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let table = Path::new(m.get_one::<String>("table").map(String::as_str).unwrap_or_default());
    if crate::registry::is_registry(table) {
        return measure_registry(m, table, lang);
    }
    if m.contains_id("until") {
        let message = lang.pick(
            "--until is for a registry; a table says itself what it holds",
            "--until 只用于登记库；编码表所含内容以表为准",
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let sheet = tiaokuai_registry::read_sheet(table)
        .map_err(|error| Failure::new(Exit::Input, error.say(Reader::of_command(lang))))?;
    for warning in &sheet.warnings {
        let (table, colon) = (table.display(), lang.pick(": ", "："));
        eprintln!("{table}{colon}{}", warning.say(Reader::of_command(lang)));
    }
    let json = serde_json::to_string_pretty(&screen::readings(&sheet.record)).unwrap_or_default();
    let name = table.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = m
        .get_one::<String>("out")
        .map_or_else(|| PathBuf::from("results").join(&name), PathBuf::from);
    let said = |lang| move |warning: &SheetWarning| warning.say(Reader::of_command(lang));
    let warnings = |lang| sheet.warnings.iter().map(said(lang)).collect();
    let page = tiaokuai_report::observed_report(&sheet.record, &name, &warnings, lang);
    let files = [("report.html", page.as_bytes()), ("measures.json", json.as_bytes())];
    experiment::write_report(&out, &files)
        .map_err(|error| Failure::new(Exit::Folder, error.say(Reader::of_command(lang))))?;
    let text = if m.get_flag("json") { json } else { screen::observed(&sheet, &out, lang) };
    say(&text, lang)
}

/// `measure` of a registry.
fn measure_registry(m: &ArgMatches, path: &Path, lang: Lang) -> Result<(), Failure> {
    let until = m.get_one::<YearMonth>("until").copied();
    let measured = crate::registry::record(path, until, lang)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = m
        .get_one::<String>("out")
        .map_or_else(|| PathBuf::from("results").join(&name), PathBuf::from);
    let coverage = tiaokuai_measure::coverage(measured.numbers.iter().map(String::as_str));
    let mut readings = screen::readings(&measured.record);
    if let Some(readings) = readings.as_object_mut() {
        readings.insert("coverage".to_string(), screen::registry::coverage_json(&coverage));
    }
    let json = serde_json::to_string_pretty(&readings).unwrap_or_default();
    let said = |lang| move |warning: &RecordWarning| warning.say(Reader::of_command(lang));
    let warnings = |lang| measured.warnings.iter().map(said(lang)).collect();
    let page =
        tiaokuai_report::registry_report(&measured.record, &name, &coverage, &warnings, lang);
    let files = [("report.html", page.as_bytes()), ("measures.json", json.as_bytes())];
    experiment::write_report(&out, &files)
        .map_err(|error| Failure::new(Exit::Folder, error.say(Reader::of_command(lang))))?;
    if m.get_flag("json") {
        return say(&json, lang);
    }
    let sheet = tiaokuai_registry::Sheet {
        record: measured.record.clone(),
        warnings: Vec::new(),
        rows: measured.mentions,
    };
    let text = screen::observed(&sheet, &out, lang);
    say(&(text + &screen::registry::coverage(&coverage, lang)), lang)
}
