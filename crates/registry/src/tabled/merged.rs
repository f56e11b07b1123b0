//! Days of their own on which rows of tables say that groups went into others.

use super::dated::day_of;
use super::line::{agree, same};
use super::{Reading, Row, act_of, numbered};
use crate::field::Field;
use crate::office::lasts;
use crate::reading::Draft;
use crate::value::{FieldValue, Item};
use tiaokuai_notices::read::Act;

impl Reading<'_> {
    /// Takes the day on which a group got its name from a column of its own, in doubt: that of the paper is another.
    pub(super) fn named_on(&self, draft: &mut Draft, row: &Row) {
        let Some((_, day)) = day_of(&row.values) else { return };
        for item in draft.values.get_mut(&Field::Date).into_iter().flatten() {
            item.value = FieldValue::Date(day);
            item.confidence = item.confidence.min(super::APART);
        }
    }

    /// Takes the day on which a row's group went into another from a column of its own; where several that go into one have
    /// other days, each is told of by itself.
    pub(super) fn merged_on(&self, drafts: &mut Vec<Draft>, row: &Row) {
        let Some(at) = self.before(drafts, row) else { return };
        if act_of(&drafts[at]) == Some(Act::Rename) {
            self.named_on(&mut drafts[at], row);
        }
        let Some(days) = self.placed(row, Field::Abolished) else { return };
        if act_of(&drafts[at]) != Some(Act::Merge) {
            return;
        }
        let own = |item: &Item| same(&item.text(), &row.name);
        let old = drafts[at].values.get(&Field::Predecessors).map_or(&[][..], Vec::as_slice);
        let (mine, others): (Vec<Item>, Vec<Item>) = old.iter().cloned().partition(own);
        if drafts[at].values.get(&Field::Abolished).is_some_and(|known| agree(known, &days)) {
            return;
        }
        if others.is_empty() {
            drafts[at].values.insert(Field::Abolished, days);
            return;
        }
        let mut one = drafts[at].clone();
        drafts[at].values.insert(Field::Predecessors, others);
        one.values.insert(Field::Predecessors, mine);
        one.values.insert(Field::Abolished, days);
        drafts.push(numbered(drafts, one));
    }

    /// Puts the end of a group in doubt whose remark says after what it is to come: 待验收后撤销.
    fn put_off(draft: &mut Draft, row: &Row) {
        let ends = act_of(draft).is_some_and(Act::ends);
        let waits = |item: &Item| item.text().split(['；', '。', '，']).any(lasts);
        let remark = row.values.get(&Field::Remark).into_iter().flatten();
        if ends && { remark }.any(waits) {
            for act in draft.values.get_mut(&Field::Act).into_iter().flatten() {
                act.confidence = act.confidence.min(super::APART);
            }
        }
    }

    /// Takes what the remark of a row says that its group was called before, where the paper keeps it: 原市医药卫生体制改革领导小组.
    pub(super) fn remarked(&self, draft: &mut Draft, row: &Row) {
        Self::put_off(draft, row);
        if act_of(draft) == Some(Act::Keep)
            && !draft.values.contains_key(&Field::Predecessors)
            && let Some(mut old) = self.placed(row, Field::Predecessors)
        {
            old.iter_mut().for_each(|item| item.confidence = item.confidence.min(super::APART));
            draft.values.insert(Field::Predecessors, old);
            for act in draft.values.get_mut(&Field::Act).into_iter().flatten() {
                act.value = FieldValue::Act(Act::Rename);
                act.confidence = act.confidence.min(super::APART);
            }
        }
    }
}
