//! `agreement`: coders beside each other.

use crate::file::{refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure};
use crate::screen;
use clap::ArgMatches;
use std::path::Path;
use tiaokuai_measure as measure;
use tiaokuai_record::Lang;
use tiaokuai_registry::coders::{Column, Kind, Said, matched, read_coder};
use tiaokuai_words::{Reader, Say};

/// Compares the sheets of coders.
pub fn agreement(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let files: Vec<&String> = m.get_many("sheets").unwrap_or_default().collect();
    let out = m.get_one::<String>("out").map(Path::new);
    if let Some(out) = out {
        refuse_existing(out, lang)?;
    }
    let off = |error: tiaokuai_registry::coders::CoderError| {
        Failure::new(Exit::Input, error.say(Reader::of_command(lang)))
    };
    let sheets = files
        .iter()
        .map(|file| read_coder(Path::new(file)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(off)?;
    let fields: Vec<String> = m
        .get_one::<String>("fields")
        .map(|names| names.split([',', '，']).map(|name| name.trim().to_string()).collect())
        .unwrap_or_default();
    let fields: Vec<String> = fields.into_iter().filter(|name| !name.is_empty()).collect();
    let key = m.get_one::<String>("key").map(String::as_str);
    let rows = matched(&sheets, key, &fields).map_err(off)?;
    let found: Vec<measure::FieldAgreement> = rows.columns.iter().map(agreed).collect();
    if let Some(out) = out {
        write_new(out, screen::differences_csv(&sheets, &rows), lang)?;
    }
    let text = if m.get_flag("json") {
        let json = screen::agreement_json(&sheets, &rows, &found);
        serde_json::to_string_pretty(&json).unwrap_or_default()
    } else {
        screen::agreement(&sheets, &rows, &found, out, lang)
    };
    say(&text, lang)
}

/// What is measured of a column.
fn agreed(column: &Column) -> measure::FieldAgreement {
    let scale = match column.kind {
        Kind::Word | Kind::Date => measure::Scale::Nominal,
        Kind::Level => measure::Scale::Ordered,
        Kind::Number => measure::Scale::Number,
        Kind::Set => measure::Scale::Set,
    };
    let value = |said: &Said| match said.clone() {
        Said::Blank => measure::Value::Blank,
        Said::Word(word) => measure::Value::Word(word),
        Said::Rank(rank) => measure::Value::Rank(rank),
        Said::Number(number) => measure::Value::Number(number),
        Said::Set(names) => measure::Value::Set(names),
    };
    let rows: Vec<Vec<Option<measure::Value>>> = column
        .cells
        .iter()
        .map(|row| row.iter().map(|cell| cell.as_ref().map(|cell| value(&cell.said))).collect())
        .collect();
    measure::agreement(scale, &rows)
}
