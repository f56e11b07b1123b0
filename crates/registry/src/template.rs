//! An empty ledger that offices fill in.

use crate::column::{COLUMNS, Column};
use tiaokuai_record::Text;

/// A column of the empty ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateColumn {
    /// Its header.
    pub head: Text,
    /// What to write there.
    pub meaning: Text,
    /// Other headers that mean the same.
    pub others: String,
}

/// The columns of a ledger, in the order in which offices have them.
const LEDGER: [&str; 18] = [
    "group",
    "jurisdiction",
    "level",
    "founded",
    "document_number",
    "head_name",
    "head_post",
    "deputy_names",
    "organisations",
    "organisation_count",
    "office_host",
    "abolished",
    "predecessors",
    "last_active",
    "meetings",
    "treatment",
    "remark",
    "date",
];

/// The empty ledger.
#[must_use]
pub fn template() -> Vec<TemplateColumn> {
    let columns = LEDGER.iter().filter_map(|name| COLUMNS.iter().find(|one| one.name == *name));
    columns
        .map(|Column { name, zh, others, doc, .. }| TemplateColumn {
            head: Text::new(name, zh),
            meaning: *doc,
            others: others.join("、"),
        })
        .collect()
}
