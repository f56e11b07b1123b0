//! Groups that had ended and were set up again, as a remark or a column tells: 2019年3月撤销，2021年4月恢复设立.

use super::below::remarked;
use super::ends::ended_on;
use super::grid::Grid;
use super::header::Header;
use super::remark::{Doubts, Remark};
use crate::cells::DOUBTFUL;
use crate::fault::CellFault;
use crate::field::Field;
use crate::identity::earlier;
use crate::parse::hand::{Mark, around_day, date, from_chinese};
use crate::parse::{nothing, plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use std::borrow::Cow;
use tiaokuai_notices::read::Day;

/// What a remark tells of a group that was set up again: when it had ended, and since when it is there again.
#[derive(Debug, Default, PartialEq, Eq)]
struct Restored {
    ended: Option<Day>,
    again: Option<Day>,
}

/// What a remark tells, where it says that the group was set up again: 已恢复, 2021年4月恢复设立. 拟恢复 is to come.
fn restored(remark: &str) -> Option<Restored> {
    const PLANS: [&str; 14] = [
        "拟", "建议", "计划", "待", "申请", "适时", "视情", "如", "不", "未", "请示", "将", "是否",
        "？",
    ];
    const AGAIN: [&str; 13] = [
        "恢复",
        "恢复设立",
        "恢复成立",
        "恢复建立",
        "恢复组建",
        "恢复保留",
        "恢复运行",
        "恢复运转",
        "恢复运作",
        "重新成立",
        "重新设立",
        "重新组建",
        "再次成立",
    ];
    // Who decided it, and how.
    const FILL: [&str; 20] = [
        "决定",
        "研究",
        "同意",
        "批准",
        "予以",
        "正式",
        "县委",
        "县政府",
        "市委",
        "市政府",
        "区委",
        "区政府",
        "因工作需要",
        "根据工作需要",
        "又",
        "已",
        "于",
        "经",
        "起",
        "后",
    ];
    let text = tight(&plain(remark));
    let text = from_chinese(&text).unwrap_or(text);
    let clauses: Vec<&str> = text.split(['。', ';', ',', '，', '；', '、', '(', ')']).collect();
    let day = |text: &str| date(text.trim_end_matches(['.', '/', '-']), Mark::None);
    let again = |clause: &str| -> Option<Option<Day>> {
        let around = around_day(clause);
        let told = around.and_then(|[_, told, _]| Some(day(told)?.0));
        let rest =
            around.map_or(clause.to_string(), |[before, _, after]| before.to_string() + after);
        let bare = FILL.iter().fold(rest, |rest, word| rest.replace(word, ""));
        let plan = PLANS.iter().any(|word| clause.contains(word));
        let known = told.is_some() || around.is_none();
        (AGAIN.contains(&bare.as_str()) && !plan && known).then_some(told)
    };
    let (at, since) = clauses.iter().enumerate().find_map(|(at, one)| Some((at, again(one)?)))?;
    // What follows may end it once more.
    let later = clauses[at + 1..].iter().any(|clause| ended_on(clause, "").is_some());
    let ended = clauses[..at].iter().rev().find_map(|clause| {
        let clause = clause.trim_start_matches(['曾', '原']);
        day(&ended_on(clause, "")?)
    });
    (!later).then_some(Restored { ended: ended.map(|(day, _)| day), again: since })
}

/// Takes what a remark tells of a group that was set up again: the row is of its life since, and that before is given back.
pub(super) fn again<'a>(
    values: &mut Values,
    (head, remark): Remark<'a>,
    doubts: &mut Doubts<'a>,
) -> Option<Values> {
    let Restored { ended, again } = restored(remark)?;
    let day = |values: &Values, field: Field| match values.get(&field)?.first()?.value {
        FieldValue::Date(day) => Some(day),
        _ => None,
    };
    let before = |a: Day, b: Day| earlier(&a.to_string(), &b.to_string());
    let own = values.remove(&Field::Abolished);
    let told = own.as_ref().and_then(|items| match items.first()?.value {
        FieldValue::Date(day) => Some(day),
        _ => None,
    });
    // It ended once more since.
    if let (Some(end), Some(again)) = (told, again)
        && before(again, end)
    {
        values.extend(own.map(|own| (Field::Abolished, own)));
        return None;
    }
    let ends = |item: &Item| matches!(item.value, FieldValue::Act(act) if act.ends());
    if values.get(&Field::Act).is_some_and(|items| items.iter().any(ends)) {
        values.remove(&Field::Act);
    }
    doubts.push((head, remark, CellFault::SetUpAgain));
    let doubtful =
        |day: Day| vec![Item { confidence: DOUBTFUL, ..Item::certain(FieldValue::Date(day)) }];
    let ended = own.or_else(|| ended.map(doubtful));
    let founded = day(values, Field::Founded);
    // 2021年6月 as founding beside 2021年6月恢复 is of the life since.
    let of_now = founded.is_none_or(|founded| {
        let end = ended.as_ref().and_then(|items| match items.first()?.value {
            FieldValue::Date(day) => Some(day),
            _ => None,
        });
        again.or(end).is_none_or(|day| !before(founded, day))
    });
    if of_now {
        if let (None, Some(again)) = (founded, again) {
            values.insert(Field::Founded, doubtful(again));
        }
        let ended = ended?;
        return Some(life(values, None, ended));
    }
    // 已恢复 without a day of either: the founding may be of any life.
    if ended.is_none() && again.is_none() {
        values.get_mut(&Field::Founded).into_iter().flatten().for_each(|item| {
            item.confidence = item.confidence.min(DOUBTFUL);
        });
        return None;
    }
    let first = values.remove(&Field::Founded);
    if let Some(again) = again {
        values.insert(Field::Founded, doubtful(again));
    }
    // When it had ended nobody tells: another list may.
    Some(life(values, first, ended?))
}

/// The life of a group before it was set up again.
fn life(values: &Values, founded: Option<Vec<Item>>, ended: Vec<Item>) -> Values {
    let same = [Field::Group, Field::Jurisdiction, Field::Level, Field::Date];
    let mut own: Values =
        same.iter().filter_map(|of| Some((*of, values.get(of)?.clone()))).collect();
    own.extend(founded.map(|items| (Field::Founded, items)));
    if !ended.is_empty() {
        own.insert(Field::Abolished, ended);
    }
    own
}

/// A table in which a column 恢复时间 is told as a remark: 2022年5月恢复设立.
pub(super) fn told<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    const WHAT: [&str; 7] =
        ["恢复", "恢复设立", "恢复成立", "恢复运行", "重新成立", "重新设立", "重新组建"];
    const DAYS: [&str; 4] = ["时间", "日期", "年月", "年份"];
    let is = |at: &usize| {
        let head = tight(&plain(&header.heads[*at]));
        let what = DAYS.iter().find_map(|day| head.strip_suffix(day));
        header.columns[*at].is_none() && what.is_some_and(|what| WHAT.contains(&what))
    };
    let at = (0..header.columns.len()).find(is);
    let Some(at) = at.filter(|_| header.has("group") && !header.has("key")) else {
        return (grid, header);
    };
    let mut grid = grid.into_owned();
    let mut said = Vec::new();
    for row in header.row + 1..grid.rows.len() {
        let cell = grid.cell(row, at).trim().to_string();
        if !cell.is_empty() && !nothing(&cell) && cell != header.heads[at].trim() {
            grid.rows[row][at].clear();
            said.push((row, format!("{cell}恢复设立")));
        }
    }
    let head = header.heads[at].clone();
    header.unknown.retain(|name| *name != head);
    remarked(&mut grid, &mut header, said);
    (Cow::Owned(grid), header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_tell_of_a_second_life() {
        let told = |text: &str| {
            let day = |day: Option<Day>| day.map_or("-".to_string(), |day| day.to_string());
            restored(text).map(|Restored { ended, again }| format!("{} {}", day(ended), day(again)))
        };
        for (text, right) in [
            ("2022年5月恢复设立", Some("- 2022-05")),
            ("2019年3月撤销，2021年4月恢复", Some("2019-03 2021-04")),
            ("2019年3月撤销，2021年4月重新成立", Some("2019-03 2021-04")),
            ("曾于2019年3月撤销，2021年4月县政府决定予以恢复", Some("2019-03 2021-04")),
            ("2019.3撤销，2021.4恢复运行", Some("2019-03 2021-04")),
            ("已恢复", Some("- -")),
            ("恢复设立", Some("- -")),
            ("拟恢复", None),
            ("建议2025年恢复设立", None),
            ("未恢复", None),
            ("灾后恢复重建", None),
            ("2021年4月恢复，2023年5月撤销", None),
            ("2022年5月恢复生产", None),
        ] {
            assert_eq!(told(text).as_deref(), right, "{text}");
        }
    }
}
