//! The range of a parameter in words.

use crate::Lang;
use tiaokuai_model::{Kind, Parameter};

/// A range without its unit.
pub(super) fn bounds(row: &Parameter, lang: Lang) -> String {
    match (lang, row.kind) {
        (Lang::En, _) => row.bounds(),
        (Lang::Zh, Kind::Switch) => "true 或 false".into(),
        (Lang::Zh, Kind::Choice(words)) => {
            words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("、")
        }
        (Lang::Zh, _) => format!("{} 至 {}", row.low, row.high),
    }
}

/// A range with its unit: counts are read with what they count.
pub(crate) fn range(row: &Parameter, lang: Lang) -> String {
    match (lang, row.kind) {
        (Lang::En, _) => row.range(),
        (Lang::Zh, Kind::Switch | Kind::Choice(_)) => bounds(row, lang),
        (Lang::Zh, Kind::Count) => format!("{} {}", bounds(row, lang), row.unit.zh),
        (Lang::Zh, Kind::Real) => format!("{}（{}）", bounds(row, lang), row.unit.zh),
    }
}
