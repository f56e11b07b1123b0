//! The draft list as a table for other programs.

use super::rows::{Row, rows};
use tiaokuai_record::{Lang, Table, Text};
use tiaokuai_registry::Brief;

/// What is proposed for each living group: a row each, in the order in which they are decided; texts in the reader's
/// language.
#[must_use]
pub fn brief_table(brief: &Brief, lang: Lang) -> Table {
    let rows = rows(brief, lang);
    let texts = |get: &dyn Fn(&Row) -> String| rows.iter().map(get).collect::<Vec<String>>();
    let (none, text) = (Text::new("", ""), Text::new);
    Table::new("brief")
        .with(
            "government",
            none,
            text("its government", "所属政府"),
            texts(&|row| row.government.clone()),
        )
        .with("group", none, text("the group", "小组名称"), texts(&|row| row.name.clone()))
        .with(
            "founded",
            none,
            text("when it was founded", "成立时间"),
            texts(&|row| row.founded.clone()),
        )
        .with("heads", none, text("its heads", "组长"), texts(&|row| row.heads.clone()))
        .with(
            "hosts",
            none,
            text("the hosts of its office", "办公室设在"),
            texts(&|row| row.hosts.clone()),
        )
        .with(
            "meetings",
            none,
            text("how often it met in the last year", "近一年开会次数"),
            texts(&|row| row.meetings.clone()),
        )
        .with(
            "proposal",
            none,
            text("what is proposed", "建议"),
            texts(&|row| row.proposal.name().get(lang).to_string()),
        )
        .with(
            "rule",
            none,
            text("the rule that decides", "规则"),
            texts(&|row| row.rule.to_string()),
        )
        .with(
            "reasons",
            none,
            text("the reasons, the deciding one first", "理由"),
            texts(&|row| row.reasons.clone()),
        )
        .with(
            "rests_on",
            none,
            text("the words that they rest on", "依据"),
            texts(&|row| row.rests_on.clone()),
        )
        .with(
            "into",
            none,
            text("the group that is to take it in", "整合到"),
            texts(&|row| row.into.clone()),
        )
        .with(
            "key",
            none,
            text("the key of its first mention", "键"),
            texts(&|row| row.key.clone()),
        )
}
