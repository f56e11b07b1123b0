//! From the rows of a sheet to a record.

use super::problem::{SheetWarning, WhyWarned};
use crate::fault::CellFault;
use crate::field::Field;
use crate::mention::Mention;
use crate::parse::document_year;
use crate::shown::{WHOLE, WHOLE_ZH};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;
use tiaokuai_record::{
    Date, DepartmentId, Government, GovernmentId, Group, LeaderId, Level, Month, Record, Span,
    YearMonth,
};

/// A year and, where known, its month (1 to 12).
type When = (i32, Option<u32>);

/// When the notice of a row was issued: its date, else the year of the document number.
pub(super) fn when(row: &Mention) -> Option<When> {
    let year = || Some((document_year(&row.text(Field::Number))?, None));
    row.date().map(|day| (day.year, day.month)).or_else(year)
}

/// When the group of a row was set up, as the row says.
fn founded(row: &Mention) -> Option<When> {
    let told = row.day(Field::Founded).map(|day| (day.year, day.month));
    told.or_else(|| when(row).filter(|_| row.act() == Some(Act::Establish)))
}

/// When the group of a row ended, as the row says.
fn ended(row: &Mention) -> Option<When> {
    let told = row.day(Field::Abolished).map(|day| (day.year, day.month));
    told.or_else(|| when(row).filter(|_| row.act() == Some(Act::Abolish)))
}

/// Writes a record row by row.
#[derive(Default)]
pub(super) struct Writer {
    pub record: Record,
    warnings: Vec<SheetWarning>,
    governments: BTreeMap<(Option<Level>, String), GovernmentId>,
    /// The levels that the rows of a jurisdiction name.
    levels: BTreeMap<String, BTreeSet<Level>>,
    /// By full name; by name and government where the full name is not known.
    pub departments: BTreeMap<(Option<GovernmentId>, String), DepartmentId>,
    pub leaders: BTreeMap<(GovernmentId, String), LeaderId>,
    groups: BTreeMap<(GovernmentId, String), usize>,
}

impl Writer {
    /// A writer whose record covers the known years of all rows, January of the first to December of the last.
    pub fn new(rows: &[Mention]) -> Self {
        let mut writer = Writer::default();
        let days = |row| [when(row), founded(row), ended(row)];
        let years = || rows.iter().flat_map(days).flatten().map(|when| when.0);
        if let (Some(first), Some(last)) = (years().min(), years().max()) {
            let start = YearMonth { year: first, month: 1 };
            let months = YearMonth { year: last, month: 12 }.since(start).unwrap_or(0) + 1;
            writer.record.span = Span { start: Some(start), months };
        }
        for row in rows {
            let place = row.text(Field::Jurisdiction);
            if let Some(level) = row.level().filter(|_| !place.is_empty()) {
                writer.levels.entry(place.into_owned()).or_default().insert(level);
            }
        }
        writer
    }

    pub fn warn(&mut self, line: u32, column: &str, value: &str, why: WhyWarned) {
        let (sheet, column, value) = (String::new(), column.to_string(), value.to_string());
        self.warnings.push(SheetWarning { sheet, line, column, value, why });
    }

    /// Takes a warning of those who read the sheet.
    pub fn tell_of(&mut self, warning: SheetWarning) {
        self.warnings.push(warning);
    }

    /// Takes all rows, in the order of the sheet.
    pub fn rows(&mut self, rows: &[Mention]) {
        // Groups and governments are numbered in the order of the file.
        for row in rows {
            self.meet(row);
        }
        // What they tell is taken in the order of events, whatever the order of the file.
        let mut order: Vec<&Mention> = rows.iter().collect();
        order.sort_by_key(|row| (row.act() != Some(Act::Establish), when(row)));
        for row in order {
            self.tell(row);
        }
        self.partial(rows);
    }

    /// Gives the row's government and group a number, and checks the cells that stand for themselves.
    fn meet(&mut self, row: &Mention) {
        if let Some(act) = row
            .act()
            .filter(|act| !matches!(act, Act::Establish | Act::Adjust | Act::Keep | Act::Abolish))
        {
            self.warn(row.row(), "change", act.key(), WhyWarned::NotCounted);
        }
        self.check_number(row);
        let name = row.text(Field::Group);
        let government = self.government(row);
        let next = self.record.groups.len();
        self.groups.entry((government, name.to_string())).or_insert_with(|| {
            let name = Some(name.to_string());
            self.record.groups.push(Group { name, ..Group::of(government) });
            next
        });
    }

    /// The document number counts where there is no date, and should agree with it where there is.
    fn check_number(&mut self, row: &Mention) {
        let text = row.text(Field::Number);
        // Of a ledger the number is that of the founding, and was checked with it.
        if text.is_empty() || row.day(Field::Founded).is_some() {
            return;
        }
        let why = match (row.date(), document_year(&text)) {
            (None, None) => WhyWarned::NoYear,
            // A notice is seldom more than a year older than its number.
            (Some(dated), Some(year)) if dated.year.abs_diff(year) > 1 => WhyWarned::YearsApart,
            _ => return,
        };
        self.warn(row.row(), "document_number", &text, why);
    }

    /// Takes what the row tells of its group; later rows overrule earlier ones.
    fn tell(&mut self, row: &Mention) {
        let government = self.government(row);
        let name = row.text(Field::Group).into_owned();
        let Some(&at) = self.groups.get(&(government, name)) else { return };
        self.founding(row, at);
        if let Some(ended) = ended(row) {
            self.record.groups[at].abolished = self.date(ended);
        }
        self.people(row, at);
        self.heads(row, at, government);
        self.roster(row, at, government);
    }

    /// How many lists of organisations come from sources that do not show the whole list.
    fn partial(&mut self, rows: &[Mention]) {
        let lists = || rows.iter().filter(|row| !row.items(Field::Organisations).is_empty());
        let partial =
            lists().filter(|row| !["", WHOLE, WHOLE_ZH].contains(&&*row.text(Field::Seen))).count();
        if partial > 0 {
            let of = format!("{partial}/{}", lists().count());
            self.warn(0, "organisations", &of, WhyWarned::PartialLists);
        }
    }

    /// The record, and the warnings in the order of the file.
    pub fn finish(mut self) -> (Record, Vec<SheetWarning>) {
        self.tell_apart();
        // Of one row, what cells of their own cannot be taken comes first.
        let place = |warning: &SheetWarning| match warning.why {
            WhyWarned::Cell(CellFault::NoGroup | CellFault::NoLevel) => 0,
            WhyWarned::Cell(CellFault::NoDate) => 1,
            WhyWarned::Cell(CellFault::NoNumber | CellFault::NoBool | CellFault::NoAct) => 2,
            _ => 3,
        };
        self.warnings.sort_by_key(|warning| (warning.line, place(warning)));
        (self.record, self.warnings)
    }

    /// A row that leaves out its level means the government of this name whose level other rows tell, if
    /// there is one only.
    pub fn government(&mut self, row: &Mention) -> GovernmentId {
        let name = row.text(Field::Jurisdiction).into_owned();
        let levels = self.levels.get(&name);
        let only = levels.filter(|levels| levels.len() == 1).and_then(|levels| levels.first());
        let level = row.level().or(only.copied());
        let governments = &mut self.record.governments;
        *self.governments.entry((level, name.clone())).or_insert_with(|| {
            governments.push(Government { name, level, parent: None });
            GovernmentId((governments.len() - 1) as u16)
        })
    }

    /// The earliest establishment counts; rows come in the order of their dates.
    fn founding(&mut self, row: &Mention, at: usize) {
        let Some(when) = founded(row) else { return };
        let founded = self.date(when);
        match self.record.groups[at].founded {
            Date::Unknown => self.record.groups[at].founded = founded,
            // Rows that know only the year come first in it.
            Date::Year(year) if year == when.0 => self.record.groups[at].founded = founded,
            known if known != founded => {
                let date = row.text(Field::Date);
                let text = if date.is_empty() { row.text(Field::Number) } else { date };
                self.warn(row.row(), "date", &text, WhyWarned::SecondFounding);
            }
            _ => {}
        }
    }

    fn date(&self, (year, month): When) -> Date {
        let since = |month| YearMonth { year, month }.since(self.record.span.start?);
        month
            .and_then(since)
            .map_or(Date::Year(year), |months| Date::Month(Month(months.cast_signed())))
    }
}
