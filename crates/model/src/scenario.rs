//! What a world is made from, beyond the numbers of the table.

use crate::Parameters;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Text, YearMonth};

/// A scenario as resolved: every value known and checked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// What the scenario is called, in English.
    pub name: String,
    /// What the scenario is called, in Chinese.
    pub name_zh: String,
    /// The calendar month of month 0; worlds without dates have none.
    pub start: Option<YearMonth>,
    /// The numbers of the table.
    pub parameters: Parameters,
    /// Campaigns held besides those of `campaign_every`: months from the start, ascending.
    pub campaign_months: Vec<u32>,
    /// For each function the department that it goes to at the merger, 0 to `merger_to` − 1; empty:
    /// function f goes to department f modulo `merger_to`.
    pub merger_map: Vec<u32>,
    /// Names of the departments before any merger; empty, or one each.
    pub departments: Vec<Text<String>>,
    /// Names of the departments after the merger; empty, or one each.
    pub merged: Vec<Text<String>>,
}
