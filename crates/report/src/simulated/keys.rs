//! The few numbers of an ensemble that matter most.

use super::headlines::{HEADLINES, Headline, OnPage};
use crate::figure::{number, percent};
use serde::Serialize;
use tiaokuai_experiment::Findings;
use tiaokuai_record::Lang;

/// One of the few numbers that matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// What it is.
    pub name: &'static str,
    /// The median.
    pub value: String,
    /// Where 90 % of the worlds lie.
    pub range: String,
}

/// The few numbers that matter.
#[must_use]
pub fn keys(findings: &Findings, lang: Lang) -> Vec<Key> {
    let mut told: Vec<(&Headline, &OnPage)> =
        HEADLINES.iter().filter_map(|row| Some((row, row.page.as_ref()?))).collect();
    told.sort_by_key(|(_, page)| page.place);
    let known = told.into_iter().filter_map(|(row, OnPage { is_share, label, .. })| {
        let spread = row.spread(findings)?;
        let say = |value: f64| if *is_share { percent(value) } else { number(value) };
        let range = match spread.n {
            0 => return None,
            1 => lang.pick("in the one world that defines it".into(), "仅一个世界有定义".into()),
            // Of a few worlds there is no nine in ten.
            few @ 2..20 => lang.pick(
                format!("{few} worlds: {} to {}", say(spread.q05), say(spread.q95)),
                format!("{few} 个世界：{} 至 {}", say(spread.q05), say(spread.q95)),
            ),
            _ => lang.pick(
                format!("90 % of worlds: {} to {}", say(spread.q05), say(spread.q95)),
                format!("90 % 的模拟介于 {} 与 {} 之间", say(spread.q05), say(spread.q95)),
            ),
        };
        Some(Key { name: label.get(lang), value: say(spread.q50), range })
    });
    known.collect()
}
