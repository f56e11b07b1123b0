//! `corpus`: the reading of notices, measured.

use crate::args::whole;
use crate::file::{bytes_of, say, unreadable, unwritable};
use crate::outcome::{Failure, OrFail};
use crate::screen;
use std::io::Write;
use std::path::{Path, PathBuf};
use tiaokuai_corpus::{FIELDS, Layout, Marked, Score, history, judge_keys, keys, notices, score};
use tiaokuai_experiment as experiment;
use tiaokuai_notices::text::{Format, text_of};
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::Read;
use tiaokuai_words::line;

/// how well notices are read, on notices written for it
///
/// 以专门编写的通知测量读取的准确程度
#[derive(Debug, clap::Args)]
pub struct Corpus {
    /// notices of each layout
    ///
    /// 每种版式的通知数
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = whole::<usize>(1, 100_000))]
    per_layout: usize,
    /// the same seed gives the same notices
    ///
    /// 种子相同则通知相同
    #[arg(long, value_name = "S", default_value_t = 2026, value_parser = whole::<u64>(0, u64::MAX))]
    seed: u64,
    /// write a report there too
    ///
    /// 另存报告的文件夹
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// write the notices into a folder instead
    ///
    /// 只将通知写入文件夹，不测量
    #[arg(long, value_name = "DIR")]
    write: Option<String>,
    /// show the first N values that were read wrong
    ///
    /// 显示前 N 个读错的取值
    #[arg(long, value_name = "N", value_parser = whole::<usize>(0, 1_000_000))]
    misses: Option<usize>,
    /// real notices against keys that a person made
    ///
    /// 以人工读出的内容检验真实通知的读取
    #[arg(long, value_name = "CSV", requires = "texts")]
    keys: Option<PathBuf>,
    /// the folder of those notices, by page
    ///
    /// 这些通知的文件夹，文件名含其编号
    #[arg(long, value_name = "DIR", requires = "keys")]
    texts: Option<PathBuf>,
    /// write twenty years of a county that does not exist
    ///
    /// 写出一个虚构县二十年的通知
    #[arg(long, requires = "write")]
    county: bool,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
    /// print the table as Markdown
    ///
    /// 以 Markdown 输出表格
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

impl Corpus {
    /// Measures the reading, or writes the notices it is measured on.
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (seed, per_layout) = (self.seed, self.per_layout);
        if let Some(folder) = &self.write {
            let files = if self.county { history(seed).files } else { notices(seed, per_layout) };
            write(Path::new(folder), &files, lang)?;
            let files = files.len();
            let next = line(&["tiaokuai", "observe", folder, "--registry", "my.db"]);
            let text = lang.pick(
                format!("wrote {files} files into {folder}; read them with: {next}"),
                format!("已向 {folder} 写入 {files} 个文件；读取：{next}"),
            );
            return say(&text, lang);
        }
        if let (Some(keys), Some(texts)) = (&self.keys, &self.texts) {
            let marked = marked(keys, texts, lang)?;
            let misses = self.misses.unwrap_or(0);
            return say(&screen::corpus_keys(&marked, misses, lang), lang);
        }
        let score = score(seed, per_layout);
        if let Some(out) = &self.out {
            let page = tiaokuai_report::reading_report(&read(&score), lang);
            let json = screen::corpus_json(&score);
            let files = [("report.html", page.as_bytes()), ("corpus.json", json.as_bytes())];
            experiment::write_report(out, &files).or_fail(lang)?;
        }
        let text = if self.json {
            screen::corpus_json(&score)
        } else if self.markdown {
            screen::corpus_markdown(&score, lang)
        } else {
            screen::corpus(&score, self.out.as_deref(), self.misses.unwrap_or(0), lang)
        };
        say(&text, lang)
    }
}

/// Reads the texts of a folder that have keys.
fn marked(file: &Path, folder: &Path, lang: Lang) -> Result<Marked, Failure> {
    let table = bytes_of(&file.to_string_lossy(), lang)?;
    let keys = keys(&String::from_utf8_lossy(&table)).or_fail(lang)?;
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries = std::fs::read_dir(&next)
            .map_err(|error| unreadable(&next.to_string_lossy(), &error, Text::default(), lang))?;
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(judge_keys(&keys, |page| {
        // A page is told by what stands in the path, 201511/2532, or by the whole name of its file.
        let plain = |name: &str| format!("_{}_", name.replace(['/', '\\', '.'], "_"));
        let read = |path: &&PathBuf| Format::of(path).is_some_and(|format| !format.is_sheet());
        let own = |path: &&PathBuf| path.file_name().is_some_and(|name| name == page);
        let named = |path: &&PathBuf| plain(&path.to_string_lossy()).contains(&plain(page));
        let mut texts = files.iter().filter(read);
        let path = texts.clone().find(own).or_else(|| texts.find(named))?;
        text_of(&std::fs::read(path).ok()?, Format::of(path)?).ok()
    }))
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

/// Writes files into a folder that holds none of them yet.
fn write(folder: &Path, files: &[(String, Vec<u8>)], lang: Lang) -> Result<(), Failure> {
    for (name, bytes) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error, lang))?;
        let put = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
        put.and_then(|mut file| file.write_all(bytes))
            .map_err(|error| unwritable(&path, &error, lang))?;
    }
    Ok(())
}
