//! `months`: a row per world and month.

use super::{
    AUTHORITY, DATE, GROUPS, MATTERS, MONTHS, NO_UNIT, PERSON_MONTHS, PRIORITY, RUN, SALIENCE, date,
};
use crate::Outcome;
use tiaokuai_record::{Mode, Month, MonthCounts, Table, Text};

/// The counts of every month of every world, government after government.
#[must_use]
pub fn months(outcomes: &[Outcome]) -> Table {
    let all = || {
        outcomes
            .iter()
            .flat_map(|outcome| outcome.record.counts.iter().map(move |counts| (outcome, counts)))
    };
    let mut rows = Vec::with_capacity(all().map(|(_, counts)| counts.months.len()).sum());
    for (outcome, counts) in all() {
        let months = (0..).map(Month).zip(&counts.months);
        rows.extend(months.map(|(month, counts)| (outcome, month, counts)));
    }
    let rows = || rows.iter().copied();
    let table = Table::new("months")
        .with("run", NO_UNIT, RUN, rows().map(|(outcome, ..)| outcome.run).collect::<Vec<_>>())
        .with(
            "month",
            NO_UNIT,
            Text::new("number of the month, from 0", "月份序号，从 0 起"),
            rows().map(|(_, month, _)| month.0).collect::<Vec<_>>(),
        )
        .with(
            "date",
            NO_UNIT,
            DATE,
            rows().map(|(outcome, month, _)| date(&outcome.record.span, month)).collect::<Vec<_>>(),
        );
    counted(table, &rows().map(|(.., counts)| counts).collect::<Vec<_>>())
}

/// Months whose fields are put into columns one field after the other: so many are at hand together, while the months of
/// many worlds lie in many places of memory.
const TOGETHER: usize = 16;

/// A field of the counts, as columns.
trait Field: Copy {
    type Columns;
    fn columns(rows: usize) -> Self::Columns;
    /// Puts the field of some months behind what is there.
    fn put(months: &[&MonthCounts], of: impl Fn(&MonthCounts) -> Self, columns: &mut Self::Columns);
}

macro_rules! number {
    ($type:ty) => {
        impl Field for $type {
            type Columns = Vec<$type>;
            fn columns(rows: usize) -> Self::Columns {
                Vec::with_capacity(rows)
            }
            fn put(
                months: &[&MonthCounts],
                of: impl Fn(&MonthCounts) -> Self,
                column: &mut Self::Columns,
            ) {
                column.extend(months.iter().map(|month| of(month)));
            }
        }
    };
}

number!(u32);
number!(f64);

impl<T: Copy> Field for [T; Mode::COUNT] {
    type Columns = [Vec<T>; Mode::COUNT];
    fn columns(rows: usize) -> Self::Columns {
        std::array::from_fn(|_| Vec::with_capacity(rows))
    }
    fn put(
        months: &[&MonthCounts],
        of: impl Fn(&MonthCounts) -> Self,
        columns: &mut Self::Columns,
    ) {
        for (mode, column) in columns.iter_mut().enumerate() {
            column.extend(months.iter().map(|month| of(month)[mode]));
        }
    }
}

fn columns_of<T: Field>(_: fn(&MonthCounts) -> T, rows: usize) -> T::Columns {
    T::columns(rows)
}

/// Columns for fields of [`MonthCounts`]; a field marked `by_mode` has one for each mode. Fields
/// that are left out do not compile.
macro_rules! columns {
    ($table:ident, $rows:ident; $($field:ident $($by:ident)?, $unit:ident, $en:literal / $zh:literal;)*) => {{
        const _: fn(&MonthCounts) = |MonthCounts { $($field: _,)* }| ();
        $(let mut $field = columns_of(|counts| counts.$field, $rows.len());)*
        for months in $rows.chunks(TOGETHER) {
            $(Field::put(months, |month| month.$field, &mut $field);)*
        }
        $(let $table = columns!(@ $($by)? $table, $field, $unit, $en, $zh);)*
        $table
    }};
    (@ $table:ident, $field:ident, $unit:ident, $en:literal, $zh:literal) => {
        $table.with(stringify!($field), $unit, Text::new($en, $zh), $field)
    };
    (@ by_mode $table:ident, $field:ident, $unit:ident, $en:literal, $zh:literal) => {{
        let texts = [
            Text::new(concat!($en, " handled alone"), concat!("单独办理的", $zh)),
            Text::new(
                concat!($en, " handled inside one merged department"),
                concat!("合并部门内部办理的", $zh),
            ),
            Text::new(concat!($en, " handled laterally, among peers"), concat!("平级协商的", $zh)),
            Text::new(concat!($en, " handled by a joint conference"), concat!("联席会议办理的", $zh)),
            Text::new(concat!($en, " handled by a leading small group"), concat!("领导小组办理的", $zh)),
        ];
        let mut table = $table;
        for ((mode, text), column) in Mode::ALL.into_iter().zip(texts).zip($field) {
            let name = format!(concat!(stringify!($field), "_{}"), mode.name());
            table = table.with(name, $unit, text, column);
        }
        table
    }};
}

fn counted(table: Table, rows: &[&MonthCounts]) -> Table {
    columns! { table, rows;
        stock, GROUPS, "groups alive at the end of the month, after any clean-up"
            / "月末（清理之后）存续的小组数";
        active, GROUPS, "groups with an open matter at the end of the month" / "月末有未结事项的小组数";
        hidden, GROUPS,
            "groups that go on uncounted at the end of the month, under another name; no other number counts them"
            / "月末改换名目而不计入的小组数（其他各列均不计入）";
        founded, GROUPS, "groups founded in the month" / "当月设立的小组数";
        abolished, GROUPS, "groups abolished in the month" / "当月撤销的小组数";
        arrived, MATTERS, "matters that arrived in the month" / "当月到来的事项数";
        open, MATTERS, "matters open at the end of the month" / "月末未结的事项数";
        handled by_mode, MATTERS, "matters that arrived in the month and need several functions,"
            / "当月到来且需要多项职能的事项数";
        held_inside, MATTERS,
            "matters that arrived in the month of which one merged department holds all of several functions"
            / "当月到来、所需多项职能均由一个合并部门承担的事项数";
        inside_to_group, MATTERS, "of these, the matters that it takes to a group" / "其中交由领导小组办理的事项数";
        closed by_mode, MATTERS, "matters closed in the month," / "当月了结的事项数";
        delivered by_mode, MATTERS, "matters delivered in the month," / "当月办成的事项数";
        closed_salience by_mode, SALIENCE, "summed salience of the matters closed in the month,"
            / "当月了结事项的重要程度之和";
        delivered_salience by_mode, SALIENCE, "summed salience of the matters delivered in the month,"
            / "当月办成事项的重要程度之和";
        closed_single, SALIENCE,
            "summed salience of the matters closed in the month that need only one function"
            / "当月了结的单一职能事项的重要程度之和";
        delivered_single, SALIENCE,
            "summed salience of the matters delivered in the month that need only one function"
            / "当月办成的单一职能事项的重要程度之和";
        closed_salient, SALIENCE,
            "summed salience of the matters closed in the month whose salience is above 0.7"
            / "当月了结的重要事项（重要程度高于 0.7）的重要程度之和";
        delivered_salient, SALIENCE,
            "summed salience of the matters delivered in the month whose salience is above 0.7"
            / "当月办成的重要事项（重要程度高于 0.7）的重要程度之和";
        single_closed, MATTERS, "matters closed in the month that need only one function"
            / "当月了结的单一职能事项数";
        single_delivered, MATTERS, "matters delivered in the month that need only one function"
            / "当月办成的单一职能事项数";
        several_closed by_mode, MATTERS,
            "matters closed in the month that more than one department held on arrival,"
            / "当月了结、到来时由多个部门承担的事项数";
        several_months by_mode, MONTHS,
            "months from arrival to closing of these, summed (the month of arrival counted, a failed matter as the deadline),"
            / "上述事项由到来至了结的月数之和（到来当月计入，失败者按期限计）";
        capacity, PERSON_MONTHS, "capacity of all departments" / "全部部门的工作能力";
        upkeep, PERSON_MONTHS, "capacity that the offices of live groups ate"
            / "存续小组的办公室占用的工作能力";
        worked, PERSON_MONTHS, "work done on matters" / "用于事项的工作量";
        borrowed, AUTHORITY,
            "authority that the groups with an open matter borrow, summed over those groups"
            / "有未结事项的各小组借得的权威之和";
        borrowers, GROUPS, "groups that the borrowed authority is summed over"
            / "借用权威求和所涉的小组数";
        group_priority, PRIORITY,
            "summed priority of the assignments in groups, the owners' own ones left out"
            / "小组内各项任务（主办部门自己的除外）的优先度之和";
        lateral_priority, PRIORITY,
            "summed priority that the same assignments would have had if the owner had asked as a peer"
            / "同样的任务若由主办部门平级协商所得的优先度之和";
        group_work, PERSON_MONTHS, "work done on matters of groups" / "用于小组事项的工作量";
        group_own_work, PERSON_MONTHS,
            "of the work done on matters of groups, that of the core departments themselves"
            / "用于小组事项的工作量中牵头部门自己完成的部分";
        routine_work, PERSON_MONTHS,
            "of the work done on matters of groups, what is done by routine, as administrative task"
            / "用于小组事项的工作量中按常规（行政任务）完成的部分";
    }
}
