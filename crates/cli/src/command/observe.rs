//! `observe`: notices into a registry.

use crate::args::Quiet;
use crate::file::{bytes_of, say};
use crate::outcome::{Exit, Failure, OrFail};
use crate::{pdf, problems, screen, watch};
use std::path::Path;
use tiaokuai_notices::text::{Format, text_of};
use tiaokuai_record::Lang;
use tiaokuai_registry::{ColumnMap, Found, Reason, Registry, Watch, find};
use tiaokuai_words::line;
use tiaokuai_words::{Reader, Say};

/// read notices into a registry
///
/// 读取通知，存入登记库
#[derive(Debug, clap::Args)]
pub struct Observe {
    /// folders or files: txt, html, docx, odt, pdf; csv, xlsx, xls, ods
    ///
    /// 文件夹或文件：txt、html、docx、odt、pdf；csv、xlsx、xls、ods
    #[arg(value_name = "FOLDER", required = true)]
    paths: Vec<String>,
    /// the registry; made if it is not there
    ///
    /// 登记库；没有则新建
    #[arg(long, value_name = "R.db")]
    registry: String,
    /// names of organisations of your own: function,name
    ///
    /// 自己的单位名称表：职能键,名称
    #[arg(long, value_name = "MY.csv")]
    functions: Option<String>,
    /// names of columns of your own: "header" = "column"
    ///
    /// 自己的列名对照表："表头" = "列"
    #[arg(long, value_name = "MAP.toml")]
    columns: Option<String>,
    /// write what was not taken of sheets to .xlsx, .csv
    ///
    /// 将表格中未采用、存疑之处写入 .xlsx 或 .csv
    #[arg(long, value_name = "FILE")]
    problems: Option<String>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    quiet: Quiet,
}

impl Observe {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let own = self.functions.as_ref().map(|path| functions(path, lang)).transpose()?;
        let columns = self.columns.as_ref().map(|path| columns(path, lang)).transpose()?;
        let problems = self.problems.as_ref().map(|path| problems::file(path, lang)).transpose()?;
        let found = self.found(lang)?;
        let mut registry = Registry::open_or_create(Path::new(&self.registry)).or_fail(lang)?;
        if let Some(own) = own {
            registry.set_functions(&own).or_fail(lang)?;
        }
        if let Some(columns) = columns {
            registry.set_columns(&columns).or_exit(Exit::Input, lang)?;
        }
        let words = lang.pick(
            "{bar:30} {pos}/{len} files, {eta} left",
            "{bar:30} {pos}/{len} 个文件，剩余 {eta}",
        );
        let bar = watch::bar(self.quiet, words);
        let progress = |done: usize, of: usize| {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        };
        let work = Watch { progress: &progress, stop: watch::stop() };
        let told = registry.observe(&found, &pdf::apart, &work);
        bar.finish_and_clear();
        let told = told.or_fail(lang)?;
        if told.stopped {
            let (files, of, again) = (told.files, found.sources.len(), self.again());
            let message = lang.pick(
                format!("stopped after {files} of {of} files, which are kept; to go on: {again}"),
                format!("已停止；{of} 个文件中已读 {files} 个并保存；继续请运行：{again}"),
            );
            return Err(Failure::new(Exit::Interrupted, message));
        }
        let summary = registry.resolve_and_sum().or_fail(lang)?;
        let left = registry.cells_left().or_fail(lang)?;
        if let Some(file) = problems {
            file.write(&left, &summary.doubts, lang)?;
        }
        if self.json {
            return say(&screen::registry::observed_json(&told, &summary, &left), lang);
        }
        if self.quiet.quiet {
            // What was not read is no matter of taste.
            for (name, why) in &told.failed {
                let why = why.say(Reader::of_command(lang));
                eprintln!("{name}{}{why}", lang.pick(" ", "："));
            }
            return Ok(());
        }
        let db = &self.registry;
        say(&screen::registry::observed(&told, &summary, &left, db, lang), lang)
    }

    /// The files of all folders, each once.
    fn found(&self, lang: Lang) -> Result<Found, Failure> {
        let mut found = Found::default();
        for path in &self.paths {
            // A folder that cannot be read is a matter of what was asked for, not of what is written.
            let some = find(Path::new(path)).or_exit(Exit::Input, lang)?;
            found.sources.extend(some.sources);
            found.skipped.extend(some.skipped);
        }
        // A folder and a file in it are not read twice.
        let mut met = std::collections::BTreeSet::new();
        found.sources.retain(|source| met.insert(source.path.clone()));
        Ok(found)
    }

    /// The command that goes on.
    fn again(&self) -> String {
        let paths = self.paths.iter().map(String::as_str);
        let words = ["tiaokuai", "observe"].into_iter().chain(paths);
        line(&words.chain(["--registry", &self.registry]).collect::<Vec<_>>())
    }
}

/// The text of a map of columns, which is right.
pub fn columns(path: &str, lang: Lang) -> Result<String, Failure> {
    let bytes = bytes_of(path, lang)?;
    let wrong = |what: String| {
        let message = lang.pick(format!("{path}: {what}"), format!("{path}：{what}"));
        Failure::new(Exit::Input, message)
    };
    let text = text_of(&bytes, Format::Csv)
        .map_err(|error| wrong(Reason::from(error).say(Reader::of_command(lang))))?;
    ColumnMap::parse(&text).map_err(|error| wrong(error.say(Reader::of_command(lang))))?;
    Ok(text)
}

/// The text of a table of the user's own functions.
fn functions(path: &str, lang: Lang) -> Result<String, Failure> {
    text_of(&bytes_of(path, lang)?, Format::Csv).map_err(|error| {
        let what = Reason::from(error).say(Reader::of_command(lang));
        let message = lang.pick(format!("{path} {what}"), format!("{path}：{what}"));
        Failure::new(Exit::Input, message)
    })
}
