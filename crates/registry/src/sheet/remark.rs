//! What the remark on a group tells of its end and of its names.

use super::ends::{ended_on, ended_over, ended_remark, speaks_of_ends};
use crate::cells::{Cell, DOUBTFUL, OF_LIST, OF_REMARK};
use crate::fault::CellFault;
use crate::field::Field;
use crate::identity::earlier;
use crate::parse::former::{Renaming, renaming};
use crate::parse::hand::{Mark, around_day, date};
use crate::parse::words::OPINIONS;
use crate::parse::{plain, tight};
use crate::reading::Values;
use crate::value::{FieldValue, Item};
use std::collections::BTreeSet;
use tiaokuai_notices::read::Act;

/// Words for a renaming.
const RENAMED: [&str; 5] = ["更名", "改名", "改称", "变更为", "更改名称"];

/// What is doubtful of a row: the header, the cell and why.
pub(super) type Doubts<'a> = Vec<(&'a str, &'a str, CellFault)>;

/// The header and the text of a column; empty without it.
pub(super) fn cell_of<'a>(cells: &[Cell<'a>], column: &str) -> (&'a str, &'a str) {
    let found = cells.iter().find(|cell| cell.column.name == column);
    found.map_or(("", ""), |cell| (cell.head, cell.text))
}

/// What is said beside a group: the header, and the text.
pub(super) type Remark<'a> = (&'a str, &'a str);

/// The days of a list.
pub(super) struct Days<'a> {
    /// That of its title.
    pub list: Option<FieldValue>,
    /// Those that stand in rows of groups that had not ended.
    pub living: &'a BTreeSet<String>,
    /// Whether the column of days is of documents, and not of the list.
    pub documents: bool,
}

/// A name that is not certain.
pub(super) fn doubtful(name: String) -> Item {
    Item { confidence: DOUBTFUL, ..Item::certain(name.as_str()) }
}

/// Groups that went into that of a row, as its remark says: what another row would say of that, in doubt. Without a day they
/// had ended by that of the list.
pub(super) fn taken_in<'a>(
    values: &Values,
    (head, remark): Remark<'a>,
    doubts: &mut Doubts<'a>,
) -> Vec<Values> {
    let own = values.get(&Field::Group).and_then(|items| items.first());
    let Some(own) = own.filter(|_| !values.contains_key(&Field::Predecessors)) else {
        return Vec::new();
    };
    let Some(Renaming::TakesIn(names, day)) = renaming(remark, &own.text()) else {
        return Vec::new();
    };
    doubts.push((head, remark, CellFault::TakenInByRemark));
    let whose = [Field::Jurisdiction, Field::Level];
    let whose = whose.iter().filter_map(|of| Some((*of, values.get(of)?.clone())));
    let new = |group: Item, act: Act, date: Option<Item>| -> Values {
        let told = [
            (Field::Group, Some(group)),
            (Field::Act, Some(Item::certain(FieldValue::Act(act)))),
            (Field::Date, date),
        ];
        let told = told.into_iter().filter_map(|(of, item)| Some((of, vec![item?])));
        whose.clone().chain(told).collect()
    };
    let day = day.and_then(|day| date(&day, Mark::None));
    if let Some((day, _)) = day {
        let day = Item { confidence: DOUBTFUL, ..Item::certain(FieldValue::Date(day)) };
        let mut merger = new(own.clone(), Act::Merge, Some(day));
        let mut names: Vec<Item> = names.into_iter().map(doubtful).collect();
        names.push(own.clone());
        merger.insert(Field::Predecessors, names);
        return vec![merger];
    }
    let list = values.get(&Field::Date).and_then(|items| items.first());
    let list = list.map(|item| Item { confidence: OF_LIST, ..item.clone() });
    names.into_iter().map(|name| new(doubtful(name), Act::Abolish, list.clone())).collect()
}

/// Takes what a remark says of the name of a group: whether it has another one since, so that what ended was the name.
pub(super) fn renamed<'a>(
    values: &mut Values,
    (head, remark): Remark<'a>,
    doubts: &mut Doubts<'a>,
) -> bool {
    let own = values.get(&Field::Group).and_then(|items| items.first()).map(Item::text);
    let own = own.unwrap_or_default().into_owned();
    if values.contains_key(&Field::Predecessors) {
        return false;
    }
    let (before, now) = match renaming(remark, &own) {
        None | Some(Renaming::TakesIn(..)) => return false,
        Some(Renaming::From(names)) => (names, None),
        // 更名 as what is proposed, and 更名为… beside it: nobody has done it.
        Some(Renaming::To(_)) if only_proposed(values, remark) => return false,
        Some(Renaming::To(now)) => (vec![own], Some(now)),
    };
    values.insert(Field::Predecessors, before.into_iter().map(doubtful).collect());
    doubts.push((head, remark, CellFault::NameOfRemark));
    // Who was renamed was there before; the founding beside may be that of the name.
    let renamed = RENAMED.iter().any(|word| remark.contains(word));
    let dated = values.contains_key(&Field::Founded) && !values.contains_key(&Field::Act);
    if now.is_none() && renamed && dated && values[&Field::Predecessors].len() == 1 {
        let act = Item { confidence: DOUBTFUL, ..Item::certain(FieldValue::Act(Act::Rename)) };
        values.insert(Field::Act, vec![act]);
    }
    let Some(now) = now else { return false };
    values.insert(Field::Group, vec![doubtful(now)]);
    // An end after the day of the renaming is that of the group, and not of its name.
    let day = |items: Option<&Vec<Item>>| match items?.first()?.value {
        FieldValue::Date(day) => Some(day.to_string()),
        _ => None,
    };
    let renamed = around_day(remark).and_then(|[_, day, _]| Some(date(day, Mark::None)?.0));
    let (end, renamed) = (day(values.get(&Field::Abolished)), renamed.map(|day| day.to_string()));
    if end.zip(renamed).is_some_and(|(end, renamed)| earlier(&renamed, &end)) {
        return false;
    }
    values.remove(&Field::Abolished);
    let ends = |item: &Item| matches!(item.value, FieldValue::Act(act) if act.ends());
    if values.get(&Field::Act).is_some_and(|items| items.iter().any(ends)) {
        values.remove(&Field::Act);
    }
    true
}

/// Whether a renaming that a remark tells is no more than what is proposed for the group.
fn only_proposed(values: &Values, remark: &str) -> bool {
    let proposed = values.get(&Field::Treatment).and_then(|items| items.first());
    let proposed = proposed.map(|item| tight(&plain(&item.text()))).unwrap_or_default();
    !proposed.is_empty()
        && !proposed.contains('已')
        && !remark.contains('已')
        && around_day(remark).is_none()
}

/// That a group had ended, as the title, a heading, a cell or a remark says: on a day that is in doubt, or on one that
/// nobody tells.
pub(super) fn end<'a>(
    values: &mut Values,
    (over, struck): (Option<&str>, bool),
    cells: &[Cell<'a>],
    remarks: &[Remark<'a>],
    days: &Days<'_>,
    doubts: &mut Doubts<'a>,
) {
    if values.contains_key(&Field::Abolished) {
        return;
    }
    let own = values.get(&Field::Group).and_then(|items| items.first()).map(Item::text);
    let own = own.unwrap_or_default().into_owned();
    let of_text = |text: &str| Some(date(&ended_on(text, &own)?, Mark::None)?.0);
    // 并入县应急委员会 beside 整合 in a column of what is proposed says whither, and not that it was done.
    let proposed = values.contains_key(&Field::Treatment);
    // Nor does 已转入县公安局日常工作 beside 撤销 say that it was ended.
    let routine = |remark: &str| ["日常", "常态"].iter().any(|word| remark.contains(word));
    // Nor that a group ended which met this year.
    let met = |item: &Item| !matches!(item.value, FieldValue::Number(0));
    let works = values.get(&Field::Meetings).is_some_and(|items| items.iter().any(met));
    let done = |remark: &&str| {
        let told =
            (!proposed || remark.contains('已') && !routine(remark)) && !(works && routine(remark));
        told && ended_remark(remark, &own)
    };
    let said = remarks.iter().map(|(_, remark)| *remark).find(done);
    let over = over.or(said);
    let of_heading = || Some((date(&ended_over(over?)?, Mark::None)?.0, cell_of(cells, "group")));
    let of_remark = remarks.iter().find_map(|(head, text)| Some((of_text(text)?, (*head, *text))));
    if let Some((day, (head, text))) = of_remark.or_else(of_heading) {
        let end = Item { confidence: DOUBTFUL, ..Item::certain(FieldValue::Date(day)) };
        values.insert(Field::Abolished, vec![end]);
        doubts.push((head, text, CellFault::EndOfRemark));
        return;
    }
    let ends = |item: &Item| matches!(item.value, FieldValue::Act(act) if act.ends());
    let told = values.get(&Field::Act).and_then(|items| items.first()).is_some_and(ends);
    let merges = |item: &Item| matches!(item.value, FieldValue::Act(Act::Merge));
    let merged = values.get(&Field::Act).is_some_and(|items| items.iter().any(merges));
    if merged && over.is_none() && !values.contains_key(&Field::Predecessors) {
        for item in values.get_mut(&Field::Act).into_iter().flatten() {
            item.confidence = DOUBTFUL;
        }
        let (head, text) = cell_of(cells, "change");
        doubts.push((head, text, CellFault::MergedHow));
    }
    // Who had been renamed and is said to have ended ended.
    let renamed = |item: &Item| matches!(item.value, FieldValue::Act(Act::Rename));
    let renamed = values.get(&Field::Act).is_some_and(|items| items.iter().any(renamed));
    if over.is_some() && (merged || renamed || !values.contains_key(&Field::Act)) {
        values.insert(Field::Act, vec![Item::certain(FieldValue::Act(Act::Abolish))]);
    }
    // The day of the list is not that of the end.
    if over.is_some() || told {
        for item in values.get_mut(&Field::Date).into_iter().flatten() {
            // The day of a state is that of the list, and so is one that living rows share.
            let shared = matches!(item.value, FieldValue::Date(day) if days.living.contains(&day.to_string()));
            let of_list = days.list.as_ref() == Some(&item.value) || shared;
            if over.is_some() || of_list || days.documents {
                item.confidence = OF_LIST;
            }
        }
        let (head, text) = cell_of(cells, "group");
        if over.is_some() {
            let fault = if struck { CellFault::StruckGroup } else { CellFault::EndUndated };
            doubts.push((head, text, fault));
        }
    }
}

/// Doubts the heads of a group whose remark says that others lead it since: 2024年3月组长变更为覃晓燕.
pub(super) fn head_changed<'a>(
    values: &mut Values,
    (head, remark): Remark<'a>,
    doubts: &mut Doubts<'a>,
) {
    const POSTS: [&str; 5] = ["组长", "主任", "召集人", "指挥长", "总指挥"];
    const NOW: [&str; 8] = ["变更为", "调整为", "改为", "更换为", "改由", "现由", "接任", "继任"];
    let text = tight(&plain(remark));
    let says = |clause: &str| {
        let post = POSTS.iter().find_map(|post| Some((clause.find(post)?, *post)));
        // 副组长, 办公室主任.
        let own = post.filter(|(at, _)| !clause[..*at].ends_with(['副', '室']));
        own.is_some() && NOW.iter().any(|word| clause.contains(word)) && !clause.starts_with('拟')
    };
    let Some(clause) = text.split(['。', ';', ',', '；', '，']).find(|clause| says(clause))
    else {
        return;
    };
    let mut known = values.get(&Field::Heads).into_iter().flatten().peekable();
    // The last of its names is the head of the row already.
    let told = known.peek().is_some()
        && known.any(|one| {
            let name = one.text();
            let name = name.split('|').next().unwrap_or_default().trim();
            !name.is_empty() && clause.ends_with(name)
        });
    if told || !values.contains_key(&Field::Heads) {
        return;
    }
    for item in values.get_mut(&Field::Heads).into_iter().flatten() {
        item.confidence = item.confidence.min(DOUBTFUL);
    }
    doubts.push((head, remark, CellFault::Unsure));
}

/// Tells a remark that speaks of an end or of a name and was not understood: whether the group was alive is in doubt.
pub(super) fn unread<'a>(values: &mut Values, remarks: &[Remark<'a>], doubts: &mut Doubts<'a>) {
    let read = [Field::Abolished, Field::Predecessors].iter().any(|of| values.contains_key(of));
    let ends = |item: &Item| matches!(item.value, FieldValue::Act(act) if act.ends());
    let ended = values.get(&Field::Act).is_some_and(|items| items.iter().any(ends));
    let told = doubts.iter().any(|one| one.2 == CellFault::TakenInByRemark);
    // 不得撤销, 不宜并入 speak of no end.
    let denies = |remark: &str| {
        const NO: [&str; 9] =
            ["不得", "不宜", "不同意", "不应", "不能", "不予", "暂不", "不可", "无需"];
        const ENDS: [&str; 6] = ["撤销", "取消", "合并", "并入", "整合", "撤"];
        let mut rest = tight(&plain(remark));
        for no in NO {
            for end in ENDS {
                rest = rest.replace(&format!("{no}{end}"), "…");
            }
        }
        rest.contains('…') && !speaks_of_ends(&rest)
    };
    // 分管领导意见：同意撤销 was put there from a column of opinions, and ends nothing.
    let opinion = |part: &&str| {
        let head = part.split_once('：').map_or("", |(head, _)| head);
        OPINIONS.iter().any(|word| head.contains(word))
    };
    let speaks = |remark: &str| {
        let own: Vec<&str> = remark.split('；').filter(|part| !opinion(part)).collect();
        let own = own.join("；");
        speaks_of_ends(&own) && !denies(&own)
    };
    let Some((head, remark)) = remarks.iter().find(|(_, remark)| speaks(remark)) else {
        return;
    };
    let own = values.get(&Field::Group).and_then(|items| items.first()).map(Item::text);
    let own = own.unwrap_or_default();
    let renames = matches!(renaming(remark, &own), Some(Renaming::To(_)));
    let proposed = values.contains_key(&Field::Treatment)
        && ended_remark(remark, &own)
        && !remark.contains('已');
    let proposed = proposed || renames && only_proposed(values, remark);
    // 与县禁毒委员会合并，成立县平安委员会 beside 整合 says with whom, and not that it was done.
    let merges = |text: &str| ["合并", "整合", "归并"].iter().any(|word| text.contains(word));
    let plan = values.get(&Field::Treatment).and_then(|items| items.first()).map(Item::text);
    let with = remark.trim_start().starts_with(['与', '和', '同', '跟']);
    let done = remark.contains('已') || around_day(remark).is_some();
    let proposed =
        proposed || with && merges(remark) && !done && plan.is_some_and(|plan| merges(&plan));
    if read || ended || told || proposed {
        return;
    }
    for item in values.get_mut(&Field::Date).into_iter().flatten() {
        item.confidence = item.confidence.min(OF_REMARK);
    }
    doubts.push((*head, *remark, CellFault::RemarkUnread));
}
