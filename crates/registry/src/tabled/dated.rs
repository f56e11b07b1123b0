//! The day in 处理时间 of a row of a table.

use crate::field::Field;
use crate::parse::hand::{Mark, date};
use crate::reading::{Draft, Values};
use crate::value::{FieldValue, Item};
use tiaokuai_notices::read::Day;

/// The day of 处理时间 that stands behind what becomes of a group: 整合（处理时间：2023年7月1日）.
pub(super) fn day_of(row: &Values) -> Option<(String, Day)> {
    const HEADS: [&str; 6] =
        ["处理时间", "实施时间", "生效时间", "执行时间", "调整时间", "变更时间"];
    let said = row.get(&Field::Treatment)?.first()?.text().into_owned();
    let (head, at) =
        HEADS.iter().find_map(|head| Some((head, said.find(&format!("{head}："))?)))?;
    let day = &said[at + head.len() + '：'.len_utf8()..];
    let day = day.find(['）', '；', '，']).map_or(day, |end| &day[..end]);
    let (day, sure) = date(day.trim(), Mark::None)?;
    sure.then(|| (said.clone(), day))
}

/// A row in which the day of 处理时间 is that of the end, where it says that its group ends.
pub(super) fn dated(mut row: Draft) -> Draft {
    const ENDS: [&str; 8] = ["撤", "取消", "注销", "整合", "合并", "归并", "并入", "转"];
    let day = day_of(&row.values).filter(|(act, _)| ENDS.iter().any(|end| act.starts_with(end)));
    if let Some((_, day)) = day {
        let day = || vec![Item::certain(FieldValue::Date(day))];
        row.values.entry(Field::Abolished).or_insert_with(day);
    }
    row
}
