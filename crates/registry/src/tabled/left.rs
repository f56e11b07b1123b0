//! What neither reader read of the tables of a paper, to be told.

use super::{Reading, Row};
use crate::fault::{CellFault, CellWarning};
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use crate::reading::Draft;
use crate::value::Item;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Reading as Notices;
use tiaokuai_notices::text::unread_pages;

/// Tells of sentences that end all groups which are not listed, and of groups of which nothing was read though a sentence
/// seems to say what becomes of them.
pub(crate) fn of_sentences(text: &str, reading: &Notices) -> impl Iterator<Item = CellWarning> {
    let told = reading.notices.iter().flat_map(|notice| {
        let ends = notice.others_end.iter().map(|said| (said, CellFault::OthersEnd));
        ends.chain(notice.passed.iter().map(|name| (name, CellFault::GroupPassed)))
    });
    told.map(|(said, fault)| {
        let before = text.chars().take(said.span.0 as usize).filter(|c| *c == '\n').count();
        let line = u32::try_from(before + 1).unwrap_or(u32::MAX);
        let (sheet, column, value) = (String::new(), String::new(), said.value.clone());
        CellWarning { sheet, line, column, value, fault }
    })
}

/// Tells of pages that hold no text.
pub(crate) fn of_pages(text: &str) -> impl Iterator<Item = CellWarning> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(at, line)| {
        let value = unread_pages(line)?.replace('—', "–");
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let (sheet, column, fault) = (String::new(), String::new(), CellFault::PageUnread);
        Some(CellWarning { sheet, line, column, value, fault })
    })
}

impl Reading<'_> {
    /// Tells of a line, from 0.
    pub fn tell(&mut self, line: usize, value: &str, fault: CellFault) {
        let line = u32::try_from(line + 1).unwrap_or(u32::MAX);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let (sheet, column) = (String::new(), String::new());
        self.told.push(CellWarning { sheet, line, column, value, fault });
    }

    /// Tells of tables that name groups and of which neither reader read a row.
    pub fn unread(&mut self, drafts: &[Draft], rows: &[Row]) {
        let mut tables: BTreeMap<usize, usize> = BTreeMap::new();
        let read: BTreeSet<usize> = rows.iter().map(|row| self.lines[row.line].table).collect();
        for line in self.lines.iter().filter(|line| line.cells.len() > 1) {
            let named = line.words(self.text).any(|cell| is_group(&tight(&plain(cell))));
            let told = drafts.iter().flat_map(|draft| draft.values.values().flatten());
            if read.contains(&line.table) || !named || told.clone().any(|item| line.holds(item)) {
                continue;
            }
            *tables.entry(line.table).or_default() += 1;
        }
        for (table, named) in tables {
            if named > 1 {
                let first =
                    self.lines[table].words(self.text).take(6).collect::<Vec<_>>().join(" ");
                self.tell(table, &first, CellFault::TableUnread);
            }
        }
    }

    /// What is to be told of columns and cells: of those that the reader of notices did not read either.
    pub fn cells(
        &self,
        drafts: &[Draft],
        told: Vec<CellWarning>,
        live: &BTreeSet<usize>,
    ) -> Vec<CellWarning> {
        const TOLD: [CellFault; 14] = [
            CellFault::UnknownColumn,
            CellFault::NamelessColumn,
            CellFault::ColumnTwice,
            CellFault::NoDate,
            CellFault::NoNumber,
            CellFault::NoRole,
            CellFault::NoBody,
            CellFault::NoName,
            CellFault::NamesNobody,
            CellFault::Unsure,
            CellFault::UnknownState,
            CellFault::NoGroup,
            CellFault::SeveralGroups,
            CellFault::OddRow,
        ];
        let read = |span: (u32, u32)| {
            let within = |item: &Item| item.span.is_some_and(|at| span.0 <= at.0 && at.1 <= span.1);
            let fields = |draft: &Draft| draft.values.values().flatten().any(within);
            drafts.iter().any(fields)
        };
        let is_told = |one: &CellWarning| {
            let at = (one.line as usize).saturating_sub(1);
            let Some(line) = self.lines.get(at).filter(|line| line.cells.len() > 1) else {
                return false;
            };
            if !TOLD.contains(&one.fault) || !live.contains(&line.table) {
                return false;
            }
            let of_table = || self.lines.iter().filter(|other| other.table == line.table);
            // Who stands behind the body of after is of that: 清理后组长 is 组长 there.
            let head = one.column.strip_prefix("清理后").unwrap_or(&one.column);
            let column = |head: &str| of_table().find_map(|other| other.column(self.text, head));
            let column = column(&one.column).or_else(|| column(head));
            match (one.fault, column) {
                (CellFault::UnknownColumn, Some(column)) => {
                    let cells = of_table().filter_map(|other| other.cells.get(column));
                    !{ cells }.any(|cell| read(*cell))
                }
                (CellFault::Unsure | CellFault::NoName, _) | (_, None) => true,
                (_, Some(column)) => !line.cells.get(column).is_some_and(|cell| read(*cell)),
            }
        };
        told.into_iter().filter(is_told).collect()
    }
}
