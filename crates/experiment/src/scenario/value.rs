//! From values of TOML to what a scenario needs.

use super::problem::What;
use tiaokuai_model::{Kind, Misfit, Parameter, Parameters};
use tiaokuai_record::{Text, YearMonth};
use toml::de::DeValue;

/// What kind of value this is.
fn kind(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => Text::new("text", "文字"),
        DeValue::Integer(_) | DeValue::Float(_) => Text::new("a number", "数字"),
        DeValue::Boolean(_) => Text::new("true or false", "布尔值"),
        DeValue::Datetime(_) => Text::new("a day or a time", "日期或时间"),
        DeValue::Array(_) => Text::new("a list", "列表"),
        DeValue::Table(_) => Text::new("a table", "表"),
    }
}

/// Another kind of value is needed.
pub(crate) fn mistyped(value: &DeValue<'_>, en: &'static str, zh: &'static str) -> What {
    What::Type(kind(value), Text::new(en, zh))
}

pub(crate) fn text(value: &DeValue<'_>) -> Result<String, What> {
    let wrong = || mistyped(value, "text in quotation marks", "加引号的文字");
    value.as_str().map(str::to_string).ok_or_else(wrong)
}

/// The first month of a scenario.
pub(crate) fn start(value: &DeValue<'_>) -> Result<YearMonth, What> {
    const RIGHT: Text = Text::new("a month, \"YYYY-MM\"", "年月 \"YYYY-MM\"");
    let text = value.as_str().ok_or_else(|| What::Type(kind(value), RIGHT))?;
    YearMonth::parse(text).ok_or_else(|| What::NoMonth(text.to_string(), RIGHT))
}

/// The number that stands there, whole or not.
pub(crate) fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        // What an i64 cannot hold is out of every range anyway, whatever its digits.
        DeValue::Integer(integer) => Some(
            i128::from_str_radix(integer.as_str(), integer.radix())
                .map_or(f64::INFINITY, |whole| whole as f64),
        ),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

/// A number that may stand for a parameter.
pub(crate) fn number_for(row: &'static Parameter, value: &DeValue<'_>) -> Result<f64, What> {
    let number = match (row.kind, value) {
        (Kind::Switch, DeValue::Boolean(on)) => Some(f64::from(u8::from(*on))),
        (Kind::Switch, _) => None,
        _ => number(value),
    };
    let number = number.ok_or_else(|| What::NoNumber(kind(value), row))?;
    row.check(number).map(|()| number).map_err(|misfit| match misfit {
        Misfit::NotWhole => What::NotWhole(number, row),
        Misfit::Unknown | Misfit::Outside => What::Outside(number, row),
    })
}

/// Gives a parameter its value.
pub(crate) fn parameter(
    parameters: &mut Parameters,
    row: &'static Parameter,
    value: &DeValue<'_>,
) -> Result<(), What> {
    let number = number_for(row, value)?;
    // The row is one of the table, and the number stands within its range.
    let _ = parameters.set(row.name, number);
    Ok(())
}

fn count(value: &DeValue<'_>, right: Text) -> Result<u32, What> {
    let number = number(value).ok_or_else(|| What::Type(kind(value), right))?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(What::NoCount(number, right));
    }
    Ok(number as u32)
}

/// The department that a function goes to.
pub(crate) fn department(value: &DeValue<'_>) -> Result<u32, What> {
    count(value, Text::new("the number of a department, from 0", "从 0 起的部门编号"))
}

/// A month as a number from the start or as a date.
pub(crate) fn month(value: &DeValue<'_>, start: Option<YearMonth>) -> Result<u32, What> {
    const RIGHT: Text = Text::new(
        "a month: \"YYYY-MM\", or whole months from the start",
        "年月 \"YYYY-MM\" 或从起点算起的整月数",
    );
    let Some(date) = value.as_str() else { return count(value, RIGHT) };
    let month = YearMonth::parse(date).ok_or_else(|| What::NoMonth(date.to_string(), RIGHT))?;
    let start = start.ok_or_else(|| What::NoStart(date.to_string()))?;
    month.since(start).ok_or_else(|| What::BeforeStart(date.to_string(), start))
}

/// The known name that is nearest to a mistyped one, if any is near.
pub fn nearest(key: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    known
        .map(|name| (strsim::jaro_winkler(&key.to_lowercase(), name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name.to_string())
}
