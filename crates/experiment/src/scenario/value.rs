//! From values of TOML to what a scenario needs.

use super::kind::{Expected, Found};
use super::problem::What;
use tiaokuai_model::{Kind, Misfit, Parameter, Parameters};
use tiaokuai_record::YearMonth;
use toml::de::DeValue;

/// Another kind of value is needed.
pub(crate) fn mistyped(value: &DeValue<'_>, expected: Expected) -> What {
    What::Type(Found::of(value), expected)
}

pub(crate) fn text(value: &DeValue<'_>) -> Result<String, What> {
    value.as_str().map(str::to_string).ok_or_else(|| mistyped(value, Expected::Text))
}

/// The first month of a scenario.
pub(crate) fn start(value: &DeValue<'_>) -> Result<YearMonth, What> {
    let text = value.as_str().ok_or_else(|| mistyped(value, Expected::Date))?;
    year_month(text).ok_or_else(|| What::NoMonth(text.to_string(), Expected::Date))
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
    if let (Kind::Choice(words), DeValue::String(word)) = (row.kind, value) {
        let place = words.iter().position(|(known, _)| known == word);
        return place.map(|place| place as f64).ok_or_else(|| What::NoWord(word.to_string(), row));
    }
    let number = match (row.kind, value) {
        (Kind::Switch, DeValue::Boolean(on)) => Some(f64::from(u8::from(*on))),
        (Kind::Switch | Kind::Choice(_), _) => None,
        _ => number(value),
    };
    let number = number.ok_or_else(|| match value {
        DeValue::String(text) => What::TextForNumber(text.to_string(), row),
        _ => What::NoNumber(Found::of(value), row),
    })?;
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

fn count(value: &DeValue<'_>, expected: Expected) -> Result<u32, What> {
    let number = number(value).ok_or_else(|| mistyped(value, expected))?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(What::NoCount(number, expected));
    }
    Ok(number as u32)
}

/// The department that a function goes to.
pub(crate) fn department(value: &DeValue<'_>) -> Result<u32, What> {
    count(value, Expected::Department)
}

/// A number of groups.
pub(crate) fn groups(value: &DeValue<'_>) -> Result<u32, What> {
    count(value, Expected::Groups)
}

/// The same text in the letters and digits of a plain keyboard: full-width ones (２４，＝) are what Chinese input types.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '、' => ',',
            '−' | '–' => '-',
            c => c,
        })
        .collect()
}

/// A calendar month, written 2010-06 or 2010年6月.
fn year_month(text: &str) -> Option<YearMonth> {
    let text = plain(text);
    let Some((year, rest)) = text.split_once('年') else { return YearMonth::parse(&text) };
    let month = rest.trim().strip_suffix('月')?;
    YearMonth::parse(&format!("{}-{}", year.trim(), month.trim()))
}

/// A month as a number from the start or as a date.
pub(crate) fn month(value: &DeValue<'_>, start: Option<YearMonth>) -> Result<u32, What> {
    let Some(date) = value.as_str() else { return count(value, Expected::Month) };
    let month = year_month(date).ok_or_else(|| What::NoMonth(date.to_string(), Expected::Month))?;
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
