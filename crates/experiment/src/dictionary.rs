//! Parameters and instruments as tables, in both languages.

use tiaokuai_measure::{INSTRUMENTS, Shape};
use tiaokuai_model::{Kind, PARAMETERS, Parameter};
use tiaokuai_record::{Table, Text};

const NONE: Text = Text::new("", "");

/// A row for each parameter.
///
/// ```
/// let table = tiaokuai_experiment::parameters_table();
/// assert_eq!(table.columns[0].name, "name");
/// assert_eq!(table.rows(), tiaokuai_model::PARAMETERS.len());
/// ```
#[must_use]
pub fn parameters_table() -> Table {
    let texts = |get: fn(&Parameter) -> &'static str| -> Vec<&'static str> {
        PARAMETERS.iter().map(get).collect()
    };
    let numbers = |get: fn(&Parameter) -> f64| -> Vec<f64> { PARAMETERS.iter().map(get).collect() };
    let kind = |row: &Parameter| match row.kind {
        Kind::Count => "whole number",
        Kind::Real => "number",
        Kind::Switch => "switch",
        Kind::Choice(_) => "choice",
    };
    let prior = |get: fn((f64, f64)) -> f64| -> Vec<Option<f64>> {
        PARAMETERS.iter().map(|row| row.is_uncertain().then(|| get(row.drawn()))).collect()
    };
    let text = |en, zh| Text::new(en, zh);
    Table::new("parameters")
        .with("name", NONE, text("the name in scenarios", "情景文件中的名称"), texts(|r| r.name))
        .with(
            "symbol",
            NONE,
            text("the symbol in docs/model.md", "模型文档中的符号"),
            texts(|r| r.symbol),
        )
        .with("kind", NONE, text("what values it takes", "取值类型"), texts(kind))
        .with("unit", NONE, text("the unit", "单位"), texts(|r| r.unit.en))
        .with("unit_zh", NONE, text("the unit, in Chinese", "单位（中文）"), texts(|r| r.unit.zh))
        .with(
            "default",
            NONE,
            text("the default; switches are 1 or 0", "默认值；开关为 1 或 0"),
            numbers(|r| r.default),
        )
        .with("low", NONE, text("the smallest value", "最小值"), numbers(|r| r.low))
        .with("high", NONE, text("the largest value", "最大值"), numbers(|r| r.high))
        .with(
            "prior_low",
            NONE,
            text(
                "lower end of its uniform prior; missing where it is chosen, not unknown",
                "均匀先验的下限；由人选定者缺",
            ),
            prior(|p| p.0),
        )
        .with(
            "prior_high",
            NONE,
            text("upper end of its uniform prior", "均匀先验的上限"),
            prior(|p| p.1),
        )
        .with("meaning", NONE, text("what it means", "含义"), texts(|r| r.meaning.en))
        .with(
            "meaning_zh",
            NONE,
            text("what it means, in Chinese", "含义（中文）"),
            texts(|r| r.meaning.zh),
        )
}

/// A row for each instrument.
///
/// ```
/// let table = tiaokuai_experiment::instruments_table();
/// assert_eq!(table.rows(), tiaokuai_measure::INSTRUMENTS.len());
/// ```
#[must_use]
pub fn instruments_table() -> Table {
    let texts = |get: fn(&tiaokuai_measure::Instrument) -> &'static str| -> Vec<&'static str> {
        INSTRUMENTS.iter().map(get).collect()
    };
    let monthly: Vec<bool> = INSTRUMENTS.iter().map(|row| row.shape == Shape::Monthly).collect();
    let text = |en, zh| Text::new(en, zh);
    Table::new("instruments")
        .with("name", NONE, text("the name", "名称"), texts(|r| r.name))
        .with("title", NONE, text("what it is called", "标题"), texts(|r| r.title.en))
        .with(
            "title_zh",
            NONE,
            text("what it is called, in Chinese", "标题（中文）"),
            texts(|r| r.title.zh),
        )
        .with("unit", NONE, text("the unit", "单位"), texts(|r| r.unit.en))
        .with("unit_zh", NONE, text("the unit, in Chinese", "单位（中文）"), texts(|r| r.unit.zh))
        .with("monthly", NONE, text("whether it has a value each month", "是否逐月"), monthly)
        .with("definition", NONE, text("how it is worked out", "定义"), texts(|r| r.definition.en))
        .with(
            "definition_zh",
            NONE,
            text("how it is worked out, in Chinese", "定义（中文）"),
            texts(|r| r.definition.zh),
        )
        .with("needs", NONE, text("what a record must know", "所需记录"), texts(|r| r.needs.en))
        .with(
            "needs_zh",
            NONE,
            text("what a record must know, in Chinese", "所需记录（中文）"),
            texts(|r| r.needs.zh),
        )
}
