//! `agreement`: coders beside each other.

use crate::args::names;
use crate::file::{json, refuse_existing, say, write_new};
use crate::outcome::{Failure, OrFail};
use crate::screen;
use std::path::PathBuf;
use tiaokuai_measure as measure;
use tiaokuai_record::Lang;
use tiaokuai_registry::coders::{Column, Kind, Said, matched, read_coder};

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
        let fields = names(self.fields.as_deref().unwrap_or_default());
        let fields: Vec<String> = fields.into_iter().map(str::to_string).collect();
        let rows = matched(&sheets, self.key.as_deref(), &fields).or_fail(lang)?;
        let found: Vec<measure::FieldAgreement> = rows.columns.iter().map(agreed).collect();
        if let Some(out) = &self.out {
            write_new(out, screen::differences_csv(&sheets, &rows), lang)?;
        }
        let text = if self.json {
            json(&screen::agreement_json(&sheets, &rows, &found))
        } else {
            screen::agreement(&sheets, &rows, &found, self.out.as_deref(), lang)
        };
        say(&text, lang)
    }
}

/// What is measured of a column.
fn agreed(column: &Column) -> measure::FieldAgreement {
    let scale = match column.kind {
        Kind::Word | Kind::Date => measure::Scale::Nominal,
        Kind::Level => measure::Scale::Ordered,
        Kind::Number => measure::Scale::Number,
        Kind::Set => measure::Scale::Set,
    };
    // An empty cell was not coded: it is no answer that others agree with or not.
    let value = |said: &Said| match said.clone() {
        Said::Blank => None,
        Said::Word(word) => Some(measure::Value::Word(word)),
        Said::Rank(rank) => Some(measure::Value::Rank(rank)),
        Said::Number(number) => Some(measure::Value::Number(number)),
        Said::Set(names) => Some(measure::Value::Set(names)),
    };
    let rows: Vec<Vec<Option<measure::Value>>> = column
        .cells
        .iter()
        .map(|row| {
            row.iter().map(|cell| cell.as_ref().and_then(|cell| value(&cell.said))).collect()
        })
        .collect();
    measure::agreement(scale, &rows)
}
