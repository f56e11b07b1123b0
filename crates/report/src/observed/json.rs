//! What the instruments read of an observed record, for other programs.

use crate::made::Made;
use serde_json::{Value, json};
use tiaokuai_measure::{Coverage, INSTRUMENTS, Said, annual, said};
use tiaokuai_record::{Record, Table, Text};

/// What every instrument says, or why it says nothing, for other programs.
pub fn readings(record: &Record) -> serde_json::Map<String, Value> {
    let rows = INSTRUMENTS.iter().zip(said(record)).map(|(row, said)| {
        let (unit, unit_zh) = (row.unit.en, row.unit.zh);
        let value = match said {
            Said::Read(reading) => json!({
                "value": tiaokuai_measure::number(&reading), "unit": unit, "unit_zh": unit_zh,
            }),
            Said::Between(low, high) => json!({
                "value": null, "low": low, "high": high, "unit": unit, "unit_zh": unit_zh,
            }),
            Said::ByYear(low, high) if low < high => json!({
                "value": null, "by_year": null, "low": low, "high": high, "unit": unit, "unit_zh": unit_zh,
            }),
            Said::ByYear(number, _) => json!({
                "value": null, "by_year": number, "unit": unit, "unit_zh": unit_zh,
            }),
            Said::Nothing(gap) => json!({
                "value": null, "why": gap.reason().en, "why_zh": gap.reason().zh,
            }),
        };
        (row.name.to_string(), value)
    });
    rows.collect()
}

/// The same of all years, for other programs.
pub(crate) fn years_json(record: &Record) -> Value {
    let one = |one: &tiaokuai_measure::Annual| {
        json!({
            "year": one.year,
            "founded": one.founded,
            "abolished": one.abolished,
            "abolished_at_most": one.abolished_at_most,
            "alive": one.alive,
            "alive_at_most": one.alive_at_most,
        })
    };
    annual(record).iter().map(one).collect()
}

/// The same, for other programs.
pub fn coverage_json(coverage: &[Coverage]) -> Value {
    let one = |one: &Coverage| {
        json!({
            "series": one.series,
            "year": one.year,
            "seen": one.seen,
            "highest": one.highest,
            "share": one.share,
        })
    };
    coverage.iter().map(one).collect()
}

/// What is in `measures.json`: every instrument, what was seen of what was issued, years, how it was made.
///
/// # Panics
/// Never: what is written has texts for keys.
#[must_use]
pub fn measures_json(record: &Record, coverage: &[Coverage], made: &Made) -> String {
    let mut readings = readings(record);
    readings.insert("coverage".to_string(), coverage_json(coverage));
    readings.insert("years".to_string(), years_json(record));
    readings.insert("made".to_string(), made.json());
    serde_json::to_string_pretty(&readings).expect("what is written has texts for keys")
}

/// A row for each instrument: its number, or its bounds where months are not known, or why it says nothing.
#[must_use]
pub fn measures_table(record: &Record) -> Table {
    let all = said(record);
    let numbers = |get: &dyn Fn(&Said) -> Option<f64>| -> Vec<Option<f64>> {
        all.iter().map(|said| get(said).filter(|x| x.is_finite())).collect()
    };
    let why = |get: fn(Text) -> &'static str| -> Vec<Option<String>> {
        let one = |said: &Said| match said {
            Said::Nothing(gap) => Some(get(gap.reason()).to_string()),
            _ => None,
        };
        all.iter().map(one).collect()
    };
    let texts = |get: fn(&tiaokuai_measure::Instrument) -> &'static str| -> Vec<&'static str> {
        INSTRUMENTS.iter().map(get).collect()
    };
    let (none, text) = (Text::new("", ""), Text::new);
    let own = text("that of the instrument", "同指标");
    Table::new("measures")
        .with("instrument", none, text("the instrument", "指标"), texts(|row| row.name))
        .with("title", none, text("what it is called", "标题"), texts(|row| row.title.en))
        .with(
            "title_zh",
            none,
            text("what it is called, in Chinese", "标题（中文）"),
            texts(|row| row.title.zh),
        )
        .with(
            "value",
            own,
            text(
                "its number; of a monthly instrument the mean over months",
                "数值；逐月指标为各月平均",
            ),
            numbers(&|said| match said {
                Said::Read(reading) => Some(tiaokuai_measure::number(reading)),
                _ => None,
            }),
        )
        .with(
            "low",
            own,
            text(
                "the least that it can be, where months of dates are not known",
                "日期月份未知时的下界",
            ),
            numbers(&|said| match said {
                Said::Between(low, _) => Some(*low),
                Said::ByYear(low, high) if low < high => Some(*low),
                _ => None,
            }),
        )
        .with(
            "high",
            own,
            text(
                "the most that it can be, where months of dates are not known",
                "日期月份未知时的上界",
            ),
            numbers(&|said| match said {
                Said::Between(_, high) => Some(*high),
                Said::ByYear(low, high) if low < high => Some(*high),
                _ => None,
            }),
        )
        .with(
            "by_year",
            own,
            text("its number counted by years, where months do not tell it", "按年计的数值"),
            numbers(&|said| match said {
                Said::ByYear(low, high) if low == high => Some(*low),
                _ => None,
            }),
        )
        .with("unit", none, text("its unit", "单位"), texts(|row| row.unit.en))
        .with(
            "unit_zh",
            none,
            text("its unit, in Chinese", "单位（中文）"),
            texts(|row| row.unit.zh),
        )
        .with(
            "why",
            none,
            text("why it says nothing", "无法给出的原因（英文）"),
            why(|text| text.en),
        )
        .with("why_zh", none, text("the same in Chinese", "无法给出的原因"), why(|text| text.zh))
}
