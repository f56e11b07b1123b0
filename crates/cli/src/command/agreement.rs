//! `agreement`: coders beside each other.

use crate::args::names;
use crate::file::{json, refuse_existing, say, write_new};
use crate::outcome::{Failure, OrFail};
use crate::screen;
use std::path::{Path, PathBuf};
use tiaokuai_measure as measure;
use tiaokuai_record::Lang;
use tiaokuai_registry::coders::{CoderSheet, Column, matched, read_coder};

/// how far coders of the same notices agree
///
/// 编码者对同一批通知的一致程度
#[derive(Debug, clap::Args)]
pub struct Agreement {
    /// the sheet of each coder, CSV or Excel
    ///
    /// 各编码者的编码表，CSV 或 Excel
    #[arg(required = true, num_args = 2..)]
    sheets: Vec<PathBuf>,
    /// matches rows (default key, else number and group)
    ///
    /// 对应各行的列（默认 key，否则为文号与小组）
    #[arg(long, value_name = "COLUMN")]
    key: Option<String>,
    /// only these columns
    ///
    /// 只比较这些列
    #[arg(long, value_name = "A,B")]
    fields: Option<String>,
    /// write every disagreement there
    ///
    /// 将全部分歧另存为 CSV
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Agreement {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if let Some(out) = &self.out {
            refuse_existing(out, lang)?;
        }
        let read = |file: &PathBuf| read_coder(file).or_fail(lang);
        let sheets = self.sheets.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let compared = Compared {
            key: self.key.as_deref(),
            fields: self.fields.as_deref(),
            out: self.out.as_deref(),
            json: self.json,
        };
        compared.tell(&sheets, lang)
    }
}

/// How sheets of coders are compared and told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compared<'a> {
    pub key: Option<&'a str>,
    pub fields: Option<&'a str>,
    pub out: Option<&'a Path>,
    pub json: bool,
}

impl Compared<'_> {
    pub fn tell(&self, sheets: &[CoderSheet], lang: Lang) -> Result<(), Failure> {
        let fields = names(self.fields.unwrap_or_default());
        let fields: Vec<String> = fields.into_iter().map(str::to_string).collect();
        let rows = matched(sheets, self.key, &fields).or_fail(lang)?;
        let found: Vec<measure::FieldAgreement> =
            rows.columns.iter().map(Column::agreement).collect();
        if let Some(out) = self.out {
            write_new(out, screen::differences_csv(sheets, &rows), lang)?;
        }
        let text = if self.json {
            json(&screen::agreement_json(sheets, &rows, &found))
        } else {
            screen::agreement(sheets, &rows, &found, self.out, lang)
        };
        say(&text, lang)
    }
}
