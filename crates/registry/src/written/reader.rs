//! From rows to a record.

use super::problem::Warning;
use super::row::{Row, When, date};
use crate::parse::{document_year, level};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_record::{
    Date, DepartmentId, Government, GovernmentId, Group, LeaderId, Level, Month, Record, Span,
    Text, YearMonth,
};

/// Collects a record row by row.
#[derive(Default)]
pub(crate) struct Reader {
    pub record: Record,
    warnings: Vec<Warning>,
    governments: BTreeMap<(Option<Level>, String), GovernmentId>,
    /// The levels that the rows of a jurisdiction name.
    levels: BTreeMap<String, BTreeSet<Level>>,
    /// By full name; by name and government where the full name is not known.
    pub departments: BTreeMap<(Option<GovernmentId>, String), DepartmentId>,
    pub leaders: BTreeMap<(GovernmentId, String), LeaderId>,
    groups: BTreeMap<(GovernmentId, String), usize>,
}

impl Reader {
    /// A reader whose record covers the known years of all rows, January of the first to December of the
    /// last.
    pub fn new(rows: &[Row<'_>]) -> Self {
        let mut reader = Reader::default();
        let read = || rows.iter().filter(|row| row.get("group").is_some());
        let years = || read().filter_map(Row::when).map(|when| when.0);
        if let (Some(first), Some(last)) = (years().min(), years().max()) {
            let start = YearMonth { year: first, month: 1 };
            let months = YearMonth { year: last, month: 12 }.since(start).unwrap_or(0) + 1;
            reader.record.span = Span { start: Some(start), months };
        }
        for row in rows {
            if let (Some(place), Some(level)) =
                (row.get("jurisdiction"), row.get("level").and_then(level))
            {
                reader.levels.entry(place.to_string()).or_default().insert(level);
            }
        }
        reader
    }

    pub fn warn(&mut self, line: u64, column: &str, value: &str, words: Text) {
        self.warn_near(line, column, value, words, None);
    }

    pub fn warn_near(
        &mut self,
        line: u64,
        column: &str,
        value: &str,
        words: Text,
        near: Option<&'static str>,
    ) {
        let (column, value) = (column.to_string(), value.to_string());
        self.warnings.push(Warning { line, column, value, words, near });
    }

    /// Gives the row's government and group a number, and checks the cells that stand for themselves.
    pub fn meet(&mut self, row: &Row<'_>) {
        let line = row.line;
        let Some(name) = row.get("group") else {
            let words = Text::new("is empty: the row was not read", "为空：该行未读取");
            return self.warn(line, "group", "", words);
        };
        if let Some(text) = row.get("level").filter(|text| level(text).is_none()) {
            let words = Text::new(
                "is no level; right is central, province, prefecture, county or township",
                "不是层级；应为 central、province、prefecture、county 或 township",
            );
            self.warn(line, "level", text, words);
        }
        if let Some(text) = row.get("date").filter(|text| date(text).is_none()) {
            let words = Text::new("is no date; right is YYYY-MM-DD", "不是日期；应为 YYYY-MM-DD");
            self.warn(line, "date", text, words);
        }
        if let Some(text) = row.get("change").filter(|_| row.establishes().is_none()) {
            let words = Text::new(
                "is not known; right is establish or adjust",
                "未知；应为 establish 或 adjust",
            );
            self.warn(line, "change", text, words);
        }
        self.check_number(row);
        let government = self.government(row);
        let next = self.record.groups.len();
        self.groups.entry((government, name.to_string())).or_insert_with(|| {
            self.record.groups.push(blank(name, government));
            next
        });
    }

    /// The document number counts where there is no date, and should agree with it where there is.
    fn check_number(&mut self, row: &Row<'_>) {
        let Some(text) = row.get("document_number") else { return };
        let words = match (row.get("date").and_then(date), document_year(text)) {
            (None, None) => Text::new(
                "holds no year in brackets, as in 〔2013〕",
                "不含括号内的年份，如〔2013〕",
            ),
            // A notice is seldom more than a year older than its number.
            (Some(dated), Some(year)) if dated.0.abs_diff(year) > 1 => Text::new(
                "is years from the date, which was taken",
                "与日期相差一年以上；已采用日期",
            ),
            _ => return,
        };
        self.warn(row.line, "document_number", text, words);
    }

    /// Takes what the row tells of its group; later rows overrule earlier ones.
    pub fn tell(&mut self, row: &Row<'_>) {
        let Some(name) = row.get("group") else { return };
        let government = self.government(row);
        let Some(&at) = self.groups.get(&(government, name.to_string())) else { return };
        if row.establishes() == Some(true) {
            self.founding(row, at);
        }
        self.people(row, at);
        self.heads(row, at, government);
        self.roster(row, at, government);
    }

    /// How many lists of organisations come from sources that do not show the whole list.
    pub fn partial(&mut self, rows: &[Row<'_>]) {
        let lists = || rows.iter().filter(|row| row.get("organisations").is_some());
        let whole = |seen: &str| seen == "whole notice";
        let partial =
            lists().filter(|row| row.get("seen").is_some_and(|seen| !whole(seen))).count();
        if partial > 0 {
            let words = Text::new(
                "lists come from reports or parts of notices and may not be whole: sizes and seats are lower bounds",
                "份名单取自报道或通知节录，可能不全：规模与席位均为下限",
            );
            let of = format!("{partial}/{}", lists().count());
            self.warn(0, "organisations", &of, words);
        }
    }

    /// The record, and the warnings in the order of the file.
    pub fn finish(mut self) -> (Record, Vec<Warning>) {
        self.tell_apart();
        self.warnings.sort_by_key(|warning| warning.line);
        (self.record, self.warnings)
    }

    /// A row that leaves out its level means the government of this name whose level other rows tell, if
    /// there is one only.
    fn government(&mut self, row: &Row<'_>) -> GovernmentId {
        let name = row.get("jurisdiction").unwrap_or_default().to_string();
        let levels = self.levels.get(&name);
        let only = levels.filter(|levels| levels.len() == 1).and_then(|levels| levels.first());
        let level = row.get("level").and_then(level).or(only.copied());
        let governments = &mut self.record.governments;
        *self.governments.entry((level, name.clone())).or_insert_with(|| {
            governments.push(Government { name, level, parent: None });
            GovernmentId((governments.len() - 1) as u16)
        })
    }

    /// The earliest establishment counts; rows come in the order of their dates.
    fn founding(&mut self, row: &Row<'_>, at: usize) {
        let Some(when) = row.when() else { return };
        let founded = self.date(when);
        match self.record.groups[at].founded {
            Date::Unknown => self.record.groups[at].founded = founded,
            // Rows that know only the year come first in it.
            Date::Year(year) if year == when.0 => self.record.groups[at].founded = founded,
            known if known != founded => {
                let words = Text::new(
                    "is a second establishment of this group; the earliest date counts",
                    "为该小组的又一次成立；以最早日期为准",
                );
                let text = row.get("date").or(row.get("document_number")).unwrap_or_default();
                self.warn(row.line, "date", text, words);
            }
            _ => {}
        }
    }

    fn date(&self, (year, month): When) -> Date {
        let since = |month| YearMonth { year, month }.since(self.record.span.start?);
        month.and_then(since).map_or(Date::Year(year), |months| Date::Month(Month(months)))
    }
}

fn blank(name: &str, government: GovernmentId) -> Group {
    Group { name: Some(name.to_string()), ..Group::of(government) }
}
