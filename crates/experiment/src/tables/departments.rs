//! `departments`: a row per world and department.

use super::names::Names;
use super::{GROUPS, MATTERS, NO_UNIT, PERSON_MONTHS, RATIO, RUN, SALIENCE, defined};
use crate::Outcome;
use std::sync::Arc;
use tiaokuai_record::{Data, Department, DepartmentId, DepartmentWork, Table, Text};

/// One department of one world.
struct Row<'a> {
    outcome: &'a Outcome,
    names: &'a Names,
    number: u16,
    department: &'a Department,
}

impl Row<'_> {
    fn id(&self) -> DepartmentId {
        DepartmentId(self.number)
    }

    /// Reach with and without groups.
    fn reach(&self) -> Option<(f64, f64)> {
        self.outcome.reach.get(usize::from(self.number)).copied()
    }

    fn work(&self) -> Option<DepartmentWork> {
        self.outcome.record.work.get(usize::from(self.number)).copied()
    }
}

/// Every department of every world, those that a merger took away and those that it created too.
#[must_use]
pub fn departments(outcomes: &[Outcome]) -> Table {
    departments_named(outcomes, &Arc::default())
}

/// The same, with names of departments that are known already.
pub(crate) fn departments_named(outcomes: &[Outcome], names: &Arc<Names>) -> Table {
    let worlds = Names::beside(outcomes, names);
    let count = outcomes.iter().map(|outcome| outcome.record.departments.len()).sum();
    let mut rows = Vec::with_capacity(count);
    for (outcome, names) in &worlds {
        let numbered = (0..).zip(&outcome.record.departments);
        rows.extend(numbered.map(|(number, department)| Row {
            outcome,
            names,
            number,
            department,
        }));
    }
    let table = Table::new("departments")
        .with("run", NO_UNIT, RUN, column(&rows, |row| row.outcome.run))
        .with(
            "department",
            NO_UNIT,
            Text::new("number of the department in its world", "部门在本世界中的编号"),
            column(&rows, |row| u32::from(row.number)),
        )
        .with(
            "name",
            NO_UNIT,
            Text::new("its name in English", "英文名称"),
            column(&rows, |row| row.names.english(row.id()).unwrap_or_default()),
        )
        .with(
            "name_zh",
            NO_UNIT,
            Text::new("its name in Chinese", "中文名称"),
            column(&rows, |row| row.names.chinese(row.id()).unwrap_or_default()),
        )
        .with(
            "from",
            NO_UNIT,
            Text::new("number of the first month in which it exists", "存在的首月序号"),
            column(&rows, |row| row.department.from.0),
        )
        .with(
            "until",
            NO_UNIT,
            Text::new(
                "number of the month in which a merger, or its undoing, took it away; missing if none did",
                "因合并或拆分而撤并的月份序号；未撤并的缺",
            ),
            column(&rows, |row| row.department.until.map(|month| month.0)),
        );
    reached(worked(table, &rows), &rows)
}

fn column<'a, T>(rows: &[Row<'a>], read: impl Fn(&Row<'a>) -> T) -> Data
where
    Vec<T>: Into<Data>,
{
    rows.iter().map(read).collect::<Vec<T>>().into()
}

/// Columns for the fields of [`DepartmentWork`]; fields that are left out do not compile.
macro_rules! columns {
    ($table:ident, $rows:ident; $($field:ident, $unit:ident, $en:literal / $zh:literal;)*) => {{
        const _: fn(&DepartmentWork) = |DepartmentWork { $($field: _,)* }| ();
        $table$(.with(
            stringify!($field),
            $unit,
            Text::new($en, $zh),
            column($rows, |row| row.work().map(|work| work.$field)),
        ))*
    }};
}

/// What it did over the whole run.
fn worked(table: Table, rows: &[Row]) -> Table {
    columns! { table, rows;
        own, PERSON_MONTHS, "own capacity spent on own matters" / "用于自身事项的自身工作能力";
        given, PERSON_MONTHS, "own capacity spent on others' matters" / "用于其他部门事项的自身工作能力";
        received, PERSON_MONTHS, "others' capacity spent on own matters" / "其他部门用于本部门事项的工作能力";
        reported, PERSON_MONTHS, "of the capacity spent on others' matters, that spent on reports to their groups"
            / "用于其他部门事项的工作能力中，向其小组报送的部分";
        reports, PERSON_MONTHS, "of others' capacity spent on own matters, that spent on reports to own groups"
            / "其他部门用于本部门事项的工作能力中，向本部门小组报送的部分";
        capacity, PERSON_MONTHS, "capacity, offices' upkeep included" / "工作能力（含小组办公室的占用）";
        founded, GROUPS, "groups founded as the core department" / "作为牵头部门设立的小组数";
        joint, MATTERS, "matters owned that arrived in the record and need more than one function"
            / "记录期内到来、由本部门主办且需要多项职能的事项数";
        closed, SALIENCE, "summed salience of the matters that closed while it owned them"
            / "由本部门主办期间了结的事项的重要程度之和";
        delivered, SALIENCE, "of these, of the matters delivered" / "其中办成者的重要程度之和";
        line_resources, RATIO, "resources from the line at the end, r, 0 to 1" / "期末来自条线的资源 r，0 至 1";
        support, RATIO, "political support from the region at the end, s, 0 to 1"
            / "期末来自块块的政治支持 s，0 至 1";
        autonomy, RATIO, "structural autonomy √(r s), mean over the months of its existence"
            / "结构自主性 √(r s)，存在各月的均值";
        first_autonomy, RATIO, "structural autonomy √(r s) at the start of the past, as drawn"
            / "记录之前起始时抽取的结构自主性 √(r s)";
    }
}

/// What it could move.
fn reached(table: Table, rows: &[Row]) -> Table {
    table
        .with(
            "reach",
            RATIO,
            Text::new(
                "capacity spent on own matters, by itself and by others, over own capacity spent on matters; \
                 missing where it spent none",
                "用于本部门事项的工作能力（自身与其他部门）与自身用于事项的工作能力之比；自身未投入的缺",
            ),
            column(rows, |row| row.reach().and_then(|(with, _)| defined(with))),
        )
        .with(
            "reach_without_groups",
            RATIO,
            Text::new(
                "reach of the same department in the same world without groups; missing where it is undefined",
                "同一部门在没有小组的同一世界中的同一比值；无定义的缺",
            ),
            column(rows, |row| row.reach().and_then(|(_, without)| defined(without))),
        )
}
