//! The group into which that of a row went, as its remark says: 2023年10月并入县安委会, 职责并入县安全生产委员会.

use super::remark::{Doubts, Remark, doubtful};
use crate::cells::DOUBTFUL;
use crate::fault::CellFault;
use crate::field::Field;
use crate::identity::{is_known_short, is_short_for};
use crate::parse::former::is_of_place;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use tiaokuai_notices::read::Act;

/// The merger of a row that has ended, on a day or by that of the list, where its remarks name the group into which it went: one of the list, in full or
/// in short, or one whose name is that of a group. In doubt: nobody but the remark says so.
pub(super) fn went_into<'a>(
    values: &Values,
    remarks: &[Remark<'a>],
    list: &[String],
    doubts: &mut Doubts<'a>,
) -> Option<Values> {
    let other = [Field::Predecessors, Field::Treatment];
    let ended = |item: &Item| matches!(item.value, FieldValue::Act(act) if act.ends());
    let by_list = || {
        let ended = values.get(&Field::Act)?.iter().any(ended);
        values.get(&Field::Date).filter(|_| ended)
    };
    let day = values.get(&Field::Abolished).or_else(by_list)?.first()?;
    if other.iter().any(|of| values.contains_key(of)) {
        return None;
    }
    let own = values.get(&Field::Group)?.first()?;
    let (head, remark, into) = remarks
        .iter()
        .find_map(|(head, remark)| Some((*head, *remark, named(remark, &own.text(), list)?)))?;
    doubts.push((head, remark, CellFault::WentInto));
    let new = doubtful(into);
    let act = Item::certain(FieldValue::Act(Act::Merge));
    let day = Item { confidence: day.confidence.min(DOUBTFUL), ..day.clone() };
    let told = [
        (Field::Group, vec![new.clone()]),
        (Field::Act, vec![act]),
        (Field::Date, vec![day]),
        (Field::Predecessors, vec![own.clone(), new]),
    ];
    let whose = [Field::Jurisdiction, Field::Level];
    let whose = whose.iter().filter_map(|of| Some((*of, values.get(of)?.clone())));
    Some(whose.chain(told).collect())
}

/// The one group that a remark says its group `own` went into.
pub(super) fn named(remark: &str, own: &str, list: &[String]) -> Option<String> {
    const INTO: [&str; 8] =
        ["并入", "合并到", "合并至", "合并入", "整合到", "整合至", "归并到", "归入"];
    const PLANS: [&str; 7] = ["拟", "建议", "计划", "未", "不", "暂缓", "待"];
    let text = tight(&plain(remark));
    let clause = text.split(['。', ';', ',', '，', '；']).find(|part| {
        INTO.iter().any(|word| part.contains(word)) && !PLANS.iter().any(|no| part.contains(no))
    })?;
    let (at, into) = INTO.iter().filter_map(|word| Some((clause.find(word)?, *word))).min()?;
    // 县散煤办并入县安委会 is of another; its work may go there.
    let before = clause[..at].trim_end_matches("职能").trim_end_matches("职责");
    if is_group(before) || before.ends_with(['办', '会', '委']) {
        return None;
    }
    let rest = &clause[at + into.len()..];
    let name = &rest[..rest.find(['(', '（', ':']).unwrap_or(rest.len())];
    let name = name.trim_matches(['"', '“', '”', '《', '》', '原']);
    let name = ["统一管理", "管理", "承担", "运行"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    let own = tight(&plain(own));
    let same = |one: &str, other: &str| is_of_place(one, other) || is_of_place(other, one);
    if name.is_empty() || name.contains(['、', '或']) || same(name, &own) {
        return None;
    }
    let mut found: Vec<&String> = list.iter().filter(|one| same(one, name)).collect();
    if found.is_empty() && !is_group(name) {
        found = list.iter().filter(|one| **one != own && is_short_for(name, one)).collect();
    }
    found.dedup();
    match found[..] {
        [one] => Some(one.clone()),
        [] if is_group(name) || is_known_short(name) => Some(name.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_say_into_which_group_a_group_went() {
        let list = ["县消防安全委员会", "县安全生产委员会"].map(str::to_string);
        let of = |remark: &str| named(remark, "县烟花爆竹领导小组", &list);
        for remark in [
            "2023年10月并入县安委会",
            "职责并入县安委会",
            "已并入安全生产委员会（云编〔2023〕3号）",
            "2023年10月撤销，职能并入县安委会",
        ] {
            assert_eq!(of(remark).as_deref(), Some("县安全生产委员会"), "{remark}");
        }
        assert_eq!(of("并入县应急委员会").as_deref(), Some("县应急委员会"));
        for remark in [
            "拟并入县安委会",
            "并入县公安局",
            "县散煤办并入县安委会",
            "并入县安委会、县消安委",
            "暂缓并入县安委会",
            "2023年10月撤销",
        ] {
            assert_eq!(of(remark), None, "{remark}");
        }
    }
}
