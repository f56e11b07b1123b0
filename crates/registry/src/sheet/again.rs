//! Sheets of one book that have the same list twice, as a draft and its final form.

use super::context::less_sure;
use crate::fault::{CellFault, CellWarning};
use crate::field::Field;
use crate::office::{Proposal, treatment};
use crate::reading::{Draft, LINES, Values};
use crate::value::{FieldValue, Item};
use std::collections::{BTreeMap, BTreeSet};

/// Why the sheet of a book is not read, where its name says that it does not hold: 2024年初稿（作废）, 征求意见稿 beside 定稿, and
/// what is yet to be set up, 拟新设.
pub(super) fn void<'a>(name: &str, mut all: impl Iterator<Item = &'a str>) -> Option<CellFault> {
    const VOID: [&str; 6] = ["作废", "废稿", "废弃", "勿用", "不用了", "已废"];
    const DRAFTS: [&str; 6] = ["初稿", "草稿", "征求意见", "讨论稿", "送审稿", "修改稿"];
    const FINAL: [&str; 5] = ["定稿", "终稿", "正式", "审定", "最终"];
    const PLANNED: [&str; 6] = ["拟新设", "拟成立", "拟设立", "拟新增", "拟新成立", "计划新设"];
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let settled = all.any(|other| other != name && FINAL.iter().any(|word| other.contains(word)));
    match () {
        () if has(&VOID) || has(&DRAFTS) && settled && !has(&FINAL) => Some(CellFault::VoidSheet),
        () if has(&PLANNED) => Some(CellFault::PlannedSheet),
        () => None,
    }
}

/// Takes what the title of a sheet says of its groups (撤销的议事协调机构) for what is proposed, where another sheet of the book
/// proposes that for them on the same day: nobody has ended them, and what was told of their ends is told no more.
pub(super) fn planned(drafts: &mut [Draft], names: &[String], told: &mut Vec<CellWarning>) {
    let key = |draft: &Draft| [Field::Jurisdiction, Field::Group].map(|of| text(&draft.values, of));
    let ends = |draft: &Draft| {
        let act = draft.values.get(&Field::Act).and_then(|items| items.first());
        act.is_some_and(|item| matches!(item.value, FieldValue::Act(act) if act.ends()))
            && !draft.values.contains_key(&Field::Abolished)
    };
    type Plan = (u32, Item, Option<Item>);
    let mut plans: BTreeMap<[String; 2], Plan> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !ends(draft)) {
        let first = |of: Field| draft.values.get(&of).and_then(|items| items.first()).cloned();
        if let Some(plan) = first(Field::Treatment)
            && !matches!(treatment(&plan.text()), None | Some(Proposal::Keep | Proposal::Unknown))
        {
            plans.insert(key(draft), (draft.sheet(), plan, first(Field::Date)));
        }
    }
    for draft in drafts.iter_mut().filter(|draft| ends(draft)) {
        let Some((sheet, plan, day)) = plans.get(&key(draft)) else { continue };
        let own = draft.values.get(&Field::Date).and_then(|items| items.first());
        if *sheet == draft.sheet()
            || own.map(|one| &one.value) != day.as_ref().map(|day| &day.value)
        {
            continue;
        }
        let line = draft.notice & LINES;
        let name = names.get(draft.sheet() as usize).map_or("", String::as_str);
        told.retain(|one| {
            one.fault != CellFault::EndUndated || one.line != line || one.sheet != name
        });
        draft.values.remove(&Field::Act);
        draft.values.extend(day.clone().map(|day| (Field::Date, vec![day])));
        draft.values.entry(Field::Treatment).or_insert_with(|| vec![plan.clone()]);
    }
}

fn text(values: &Values, field: Field) -> String {
    let items = values.get(&field).map_or(&[][..], Vec::as_slice);
    items.iter().map(|item| item.shown()).collect::<Vec<_>>().join(";")
}

/// Tells of sheets that have most groups of another one, with the same kinds of values for the same day, and say otherwise of
/// some: what they do not agree on is in doubt. `names` are those of the sheets.
pub(super) fn told(drafts: &mut [Draft], names: &[String]) -> Vec<CellWarning> {
    type Rows = BTreeMap<[String; 2], usize>;
    let mut sheets: BTreeMap<u32, Rows> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        let key = [Field::Jurisdiction, Field::Group].map(|of| text(&draft.values, of));
        sheets.entry(draft.sheet()).or_default().insert(key, at);
    }
    let whole = |rows: &Rows, field: Field| {
        let all: BTreeSet<String> =
            rows.values().map(|at| text(&drafts[*at].values, field)).collect();
        all
    };
    let fields = |rows: &Rows| -> BTreeSet<Field> {
        rows.values().flat_map(|at| drafts[*at].values.keys().copied()).collect()
    };
    let mut pairs = Vec::new();
    for (one, rows) in &sheets {
        for (other, others) in sheets.range(one + 1..) {
            let shared: Vec<[usize; 2]> =
                rows.iter().filter_map(|(key, at)| Some([*at, *others.get(key)?])).collect();
            let most = shared.len() > 1 && 2 * shared.len() >= rows.len().max(others.len());
            let (a, b) = (fields(rows), fields(others));
            let alike = 3 * a.intersection(&b).count() >= 2 * a.union(&b).count();
            let day = whole(rows, Field::Date);
            if most && alike && day.len() == 1 && day == whole(others, Field::Date) {
                pairs.push((*one, *other, shared));
            }
        }
    }
    let mut told = Vec::new();
    for (one, other, shared) in pairs {
        let mut any = false;
        for [a, b] in shared {
            let both: BTreeSet<Field> =
                drafts[a].values.keys().chain(drafts[b].values.keys()).copied().collect();
            let differ = |field: &Field| {
                *field != Field::Date
                    && text(&drafts[a].values, *field) != text(&drafts[b].values, *field)
            };
            let differ: Vec<Field> = both.into_iter().filter(differ).collect();
            any |= !differ.is_empty();
            for field in differ {
                for at in [a, b] {
                    drafts[at].values.entry(field).or_default().iter_mut().for_each(less_sure);
                    drafts[at].values.retain(|_, items| !items.is_empty());
                }
            }
        }
        if any {
            let name = |at: u32| names.get(at as usize).cloned().unwrap_or_default();
            told.push(CellWarning {
                sheet: name(other),
                line: 0,
                column: String::new(),
                value: name(one),
                fault: CellFault::SheetAgain,
            });
        }
    }
    told
}
