//! The few numbers of an ensemble that matter most.

use crate::figure::{number, percent};
use serde::Serialize;
use tiaokuai_experiment::Findings;
use tiaokuai_record::{Lang, Text};

/// One of the few numbers that matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Key {
    /// What it is.
    pub name: &'static str,
    /// The median.
    pub value: String,
    /// Where nine worlds of ten lie.
    pub range: String,
}

/// The few numbers that matter.
#[must_use]
pub fn keys(findings: &Findings, lang: Lang) -> Vec<Key> {
    const ROWS: [(&str, bool, Text); 6] = [
        ("stock", false, Text::new("groups alive at the end", "期末存续小组数")),
        (
            "mode_share.group",
            true,
            Text::new(
                "of the matters of several departments taken by a group",
                "的多部门事项由领导小组办理",
            ),
        ),
        ("delivered", true, Text::new("of all matters delivered", "的事项办成")),
        (
            "resurrection",
            true,
            Text::new(
                "of abolished groups founded again within two years",
                "的被撤小组两年内再次设立",
            ),
        ),
        (
            "reach.hosts",
            false,
            Text::new("reach of departments that found many groups", "设组较多的部门的调动能力"),
        ),
        ("reach.others", false, Text::new("reach of the other departments", "其余部门的调动能力")),
    ];
    let known = ROWS.iter().filter_map(|(name, share, label)| {
        let row = findings.instruments.iter().find(|row| row.name == *name)?;
        // The stock is told for the last month, everything else for the whole run.
        let spread = if *name == "stock" { row.last? } else { row.number };
        let say = |value: f64| if *share { percent(value) } else { number(value) };
        let range = match spread.n {
            0 => return None,
            1 => lang.pick("in the one world that defines it".into(), "仅一个世界有定义".into()),
            _ => lang.pick(
                format!("nine worlds of ten: {} to {}", say(spread.q05), say(spread.q95)),
                format!("九成世界在 {} 至 {} 之间", say(spread.q05), say(spread.q95)),
            ),
        };
        Some(Key { name: label.get(lang), value: say(spread.q50), range })
    });
    known.collect()
}
