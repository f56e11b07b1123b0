//! `corpus`: the reading of notices, measured.

use crate::file::say;
use crate::outcome::{Exit, Failure};
use crate::screen;
use clap::ArgMatches;
use std::io::Write;
use std::path::{Path, PathBuf};
use tiaokuai_corpus::{FIELDS, Layout, Score, history, samples, score};
use tiaokuai_experiment as experiment;
use tiaokuai_notices::text::Format;
use tiaokuai_record::{Lang, cause};
use tiaokuai_report::Read;
use tiaokuai_words::{Reader, Say};

/// Measures the reading, or writes the notices it is measured on.
pub fn corpus(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let per_layout = m.get_one::<usize>("per-layout").copied().unwrap_or(100);
    let seed = m.get_one::<u64>("seed").copied().unwrap_or(0);
    if let Some(folder) = m.get_one::<String>("write") {
        let files =
            if m.get_flag("county") { history(seed).files } else { layouts(seed, per_layout) };
        write(Path::new(folder), &files, lang)?;
        let files = files.len();
        let next = crate::words::line(
            &["tiaokuai", "observe", folder, "--registry", "my.db"].map(String::from),
        );
        let text = lang.pick(
            format!("wrote {files} files into {folder}; read them with: {next}"),
            format!("已向 {folder} 写入 {files} 个文件；读取：{next}"),
        );
        return say(&text, lang);
    }
    let score = score(seed, per_layout);
    if let Some(out) = m.get_one::<String>("out") {
        let page = tiaokuai_report::reading_report(&read(&score), lang);
        let json = screen::corpus_json(&score);
        let files = [("report.html", page.as_bytes()), ("corpus.json", json.as_bytes())];
        experiment::write_report(&PathBuf::from(out), &files)
            .map_err(|error| Failure::new(Exit::Folder, error.say(Reader::of_command(lang))))?;
    }
    let text = if m.get_flag("json") {
        screen::corpus_json(&score)
    } else if m.get_flag("markdown") {
        screen::corpus_markdown(&score, lang)
    } else {
        let misses = m.get_one::<usize>("misses").copied().unwrap_or(0);
        screen::corpus(&score, m.get_one::<String>("out").map(String::as_str), misses, lang)
    };
    say(&text, lang)
}

/// What the page shows of a score.
fn read(score: &Score) -> Read {
    let cell = |layout, field| {
        let count = score.counts.get(&(layout, field))?;
        Some([count.precision()?, count.recall()?])
    };
    Read {
        fields: FIELDS.iter().map(|(_, name)| *name).collect(),
        layouts: Layout::ALL
            .iter()
            .map(|layout| {
                let cells = FIELDS.iter().map(|(field, _)| cell(*layout, field)).collect();
                (layout.name(), cells)
            })
            .collect(),
        confidence: score
            .calibration
            .iter()
            .map(|(percent, (right, of))| (f64::from(*percent) / 100.0, *right, *of))
            .collect(),
        notices: score.notices,
        certain: score.certain(),
    }
}

/// Notices of every layout, as files.
fn layouts(seed: u64, per_layout: usize) -> Vec<(String, Vec<u8>)> {
    let of = |layout: Layout| {
        samples(seed, layout).take(per_layout).enumerate().map(move |(number, sample)| {
            let ending = match sample.format {
                Format::Html => "html",
                Format::Docx => "docx",
                _ => "txt",
            };
            (format!("{}-{number:05}.{ending}", layout.key()), sample.bytes)
        })
    };
    Layout::ALL.into_iter().flat_map(of).collect()
}

/// Writes files into a folder that holds none of them yet.
fn write(folder: &Path, files: &[(String, Vec<u8>)], lang: Lang) -> Result<(), Failure> {
    let failed = |error: std::io::Error, path: &Path| {
        let (path, cause) = (path.display(), cause(&error, lang));
        let message = lang.pick(
            format!("{path} cannot be written: {cause}"),
            format!("无法写入 {path}：{cause}"),
        );
        Failure::new(Exit::Folder, message)
    };
    for (name, bytes) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| failed(error, parent))?;
        let put = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
        put.and_then(|mut file| file.write_all(bytes)).map_err(|error| failed(error, &path))?;
    }
    Ok(())
}
