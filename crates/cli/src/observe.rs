//! `observe`: notices into a registry.

use crate::file::say;
use crate::outcome::{Exit, Failure};
use crate::registry::failure;
use crate::{pdf, screen, watch};
use clap::ArgMatches;
use std::path::Path;
use tiaokuai_notices::text::{Format, text_of};
use tiaokuai_record::{Lang, cause};
use tiaokuai_registry::{Found, Registry, Watch, find};

/// `observe`.
pub fn observe(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let db = m.get_one::<String>("registry").map(String::as_str).unwrap_or_default();
    let own = m.get_one::<String>("functions").map(|path| functions(path, lang)).transpose()?;
    let paths: Vec<&String> = m.get_many("paths").into_iter().flatten().collect();
    let mut found = Found::default();
    for path in &paths {
        let some = find(Path::new(path)).map_err(|problem| input(failure(&problem, lang)))?;
        found.sources.extend(some.sources);
        found.skipped.extend(some.skipped);
    }
    // A folder and a file in it are not read twice.
    let mut met = std::collections::BTreeSet::new();
    found.sources.retain(|source| met.insert(source.path.clone()));

    let fail = |problem| failure(&problem, lang);
    let mut registry = Registry::open_or_create(Path::new(db)).map_err(fail)?;
    if let Some(own) = own {
        registry.set_functions(&own).map_err(fail)?;
    }
    let words = lang
        .pick("{bar:30} {pos}/{len} files, {eta} left", "{bar:30} {pos}/{len} 个文件，剩余 {eta}");
    let bar = watch::bar(m, words);
    let progress = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let work = Watch { progress: &progress, stop: watch::stop() };
    let told = registry.observe(&found, &pdf::apart, &work);
    bar.finish_and_clear();
    let told = told.map_err(fail)?;
    if told.stopped {
        let mut words = vec!["tiaokuai".to_string(), "observe".to_string()];
        words.extend(paths.iter().map(|path| (*path).clone()));
        words.extend(["--registry".to_string(), db.to_string()]);
        let (files, of, again) = (told.files, found.sources.len(), crate::words::line(&words));
        let message = lang.pick(
            format!("stopped after {files} of {of} files, which are kept; to go on: {again}"),
            format!("已停止；{of} 个文件中已读 {files} 个并保存；继续请运行：{again}"),
        );
        return Err(Failure::new(Exit::Interrupted, message));
    }
    let view = registry.resolve().map_err(fail)?;
    let summary = registry.summary(&view).map_err(fail)?;
    let left = registry.cells_left().map_err(fail)?;
    if m.get_flag("json") {
        return say(&screen::registry::observed_json(&told, &summary), lang);
    }
    if m.get_flag("quiet") {
        return Ok(());
    }
    say(&screen::registry::observed(&told, &summary, &left, db, lang), lang)
}

/// A folder that cannot be read is a matter of what was asked for, not of what is written.
fn input(failure: Failure) -> Failure {
    Failure { exit: Exit::Input, ..failure }
}

/// The text of a table of the user's own functions.
fn functions(path: &str, lang: Lang) -> Result<String, Failure> {
    let off = |what: String| {
        let message = lang.pick(format!("{path} {what}"), format!("{path}：{what}"));
        Failure::new(Exit::Input, message)
    };
    let bytes = std::fs::read(path).map_err(|error| {
        let cause = cause(&error, lang);
        off(lang.pick(format!("cannot be read: {cause}"), format!("无法读取：{cause}")))
    })?;
    text_of(&bytes, Format::Csv).map_err(|error| off(error.message(lang)))
}
