//! `groups`: a row per world and leading small group.

use super::names::Names;
use super::{AUTHORITY, DEPARTMENTS, MONTHS, NO_UNIT, RUN, date};
use crate::Outcome;
use std::sync::Arc;
use tiaokuai_record::{Data, DepartmentId, Group, Month, Str, Table, Text};

/// One group of one world.
struct Row<'a> {
    outcome: &'a Outcome,
    names: &'a Names,
    number: u32,
    group: &'a Group,
}

impl Row<'_> {
    fn host(&self) -> Option<DepartmentId> {
        self.group.hosts.first().copied()
    }

    fn date(&self, month: Option<Month>) -> Option<String> {
        date(&self.outcome.record.span, month?)
    }
}

/// The members of each group as a text, all of them out of one piece of memory.
fn members(rows: &[Row]) -> Vec<Option<Str>> {
    // A number of two digits and what separates it from the next.
    let seats = rows.iter().map(|row| row.group.members.as_ref().map_or(0, Vec::len));
    let mut text = Vec::with_capacity(3 * seats.sum::<usize>());
    let mut ends = Vec::with_capacity(rows.len());
    for row in rows {
        let from = text.len();
        for member in row.group.members.iter().flatten() {
            put(&mut text, member.0);
            text.push(b';');
        }
        // Nothing comes after the last one.
        text.truncate(from.max(text.len().saturating_sub(1)));
        ends.push(text.len());
    }
    let text = Arc::new(String::from_utf8(text).unwrap_or_default());
    let mut from = 0;
    let part = |(row, end): (&Row, usize)| {
        let range = std::mem::replace(&mut from, end)..end;
        row.group.members.is_some().then(|| Str::part(&text, range))
    };
    rows.iter().zip(ends).map(part).collect()
}

/// Writes a number without what formats numbers in general: there are as many of them as seats.
fn put(text: &mut Vec<u8>, number: u16) {
    if number < 10 {
        text.push(b'0' + number as u8);
    } else if number < 100 {
        text.extend_from_slice(&[b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]);
    } else {
        text.extend_from_slice(number.to_string().as_bytes());
    }
}

/// Every group of every world, as it was at the end of its life or of the run.
#[must_use]
pub fn groups(outcomes: &[Outcome]) -> Table {
    groups_named(outcomes, &Arc::default())
}

/// The same, with names of departments that are known already.
pub(crate) fn groups_named(outcomes: &[Outcome], names: &Arc<Names>) -> Table {
    let worlds = Names::beside(outcomes, names);
    let count = outcomes.iter().map(|outcome| outcome.record.groups.len()).sum();
    let mut rows = Vec::with_capacity(count);
    for (outcome, names) in &worlds {
        let numbered = (0..).zip(&outcome.record.groups);
        rows.extend(numbered.map(|(number, group)| Row { outcome, names, number, group }));
    }
    let table = Table::new("groups")
        .with("run", NO_UNIT, RUN, column(&rows, |row| row.outcome.run))
        .with(
            "group",
            NO_UNIT,
            Text::new(
                "number of the group in its world, in the order of founding",
                "小组在本世界中的编号，按设立先后",
            ),
            column(&rows, |row| row.number),
        )
        .with(
            "domain",
            NO_UNIT,
            Text::new("number of its functional domain", "所属领域编号"),
            column(&rows, |row| row.group.domain.map(|domain| domain.0)),
        );
    let table = seats(table, &rows);
    life(table, &rows)
}

fn column<'a, T>(rows: &[Row<'a>], read: impl Fn(&Row<'a>) -> T) -> Data
where
    Vec<T>: Into<Data>,
{
    rows.iter().map(read).collect::<Vec<T>>().into()
}

/// Who hosts, heads and sits in the group.
fn seats(table: Table, rows: &[Row]) -> Table {
    table
        .with(
            "host",
            NO_UNIT,
            Text::new(
                "number of the core department, host of its office",
                "牵头部门（办公室所在部门）编号",
            ),
            column(rows, |row| row.host().map(|host| u32::from(host.0))),
        )
        .with(
            "host_name",
            NO_UNIT,
            Text::new("name of the core department in English", "牵头部门英文名称"),
            column(rows, |row| row.names.english(row.host()?)),
        )
        .with(
            "host_name_zh",
            NO_UNIT,
            Text::new("name of the core department in Chinese", "牵头部门中文名称"),
            column(rows, |row| row.names.chinese(row.host()?)),
        )
        .with(
            "head",
            NO_UNIT,
            Text::new(
                "number of the leader who heads it, or headed it last",
                "组长（已撤销小组为最后一任）的领导编号",
            ),
            column(rows, |row| row.group.heads.first().map(|head| u32::from(head.0))),
        )
        .with(
            "first_head",
            NO_UNIT,
            Text::new("number of the leader who headed it at founding", "设立时组长的领导编号"),
            column(rows, |row| row.group.first_head.map(|head| u32::from(head.0))),
        )
        .with(
            "member_count",
            DEPARTMENTS,
            Text::new("departments that sit in it, the host included", "成员部门数（含牵头部门）"),
            column(rows, |row| {
                row.group.members.as_ref().and_then(|members| u32::try_from(members.len()).ok())
            }),
        )
        .with(
            "members",
            NO_UNIT,
            Text::new(
                "numbers of the departments that sit in it, ascending, separated by semicolons",
                "成员部门编号，升序，以分号分隔",
            ),
            members(rows),
        )
}

/// When it lived and what authority it had.
fn life(table: Table, rows: &[Row]) -> Table {
    table
        .with(
            "founded",
            NO_UNIT,
            Text::new(
                "number of the month of founding; negative if it is older than the record",
                "设立月份序号；早于记录的为负",
            ),
            column(rows, |row| row.group.founded.month().map(|month| month.0)),
        )
        .with(
            "founded_date",
            NO_UNIT,
            Text::new(
                "calendar month of founding; missing in worlds without dates",
                "设立年月；无日期的世界缺",
            ),
            column(rows, |row| row.date(row.group.founded.month())),
        )
        .with(
            "abolished",
            NO_UNIT,
            Text::new(
                "number of the month of abolition; missing if it is alive at the end",
                "撤销月份序号；期末仍存续的缺",
            ),
            column(rows, |row| row.group.abolished.month().map(|month| month.0)),
        )
        .with(
            "abolished_date",
            NO_UNIT,
            Text::new(
                "calendar month of abolition; missing if it is alive at the end or the world has no dates",
                "撤销年月；期末仍存续或无日期的世界缺",
            ),
            column(rows, |row| row.date(row.group.abolished.month())),
        )
        .with(
            "authority",
            AUTHORITY,
            Text::new(
                "authority that its head could lend on the day of founding",
                "设立之日组长可借出的权威",
            ),
            column(rows, |row| row.group.authority),
        )
        .with(
            "idle",
            MONTHS,
            Text::new(
                "months it had been idle when it was abolished; missing if it ended with its task or is alive at the end",
                "撤销时已闲置的月数；任务完成而终止或期末仍存续的缺",
            ),
            column(rows, |row| row.group.idle),
        )
        .with(
            "is_temporary",
            NO_UNIT,
            Text::new("whether it was founded to end with its task", "是否为任务完成即撤销的临时小组"),
            column(rows, |row| row.group.temporary),
        )
        .with(
            "needed_again",
            NO_UNIT,
            Text::new(
                "number of the month after its end in which its domain first brought a matter; missing if none came",
                "其终止后所属领域首次再来事项的月份序号；未再来的缺",
            ),
            column(rows, |row| row.group.needed_again.map(|month| month.0)),
        )
}
