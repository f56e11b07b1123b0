//! From what the reader of notices found to the fields of mentions.

use crate::field::Field;
use crate::value::{FieldValue, Item};
use std::collections::BTreeMap;
use tiaokuai_notices::read::{Act, Found, GroupNotice, Notice, Rank, Reading, Seat};

/// The values of a mention, field by field; a field that nothing is known of is not there.
pub type Values = BTreeMap<Field, Vec<Item>>;

/// The most rows of a sheet that are told apart; above them stands the place of the sheet in its file.
pub(crate) const ROWS: u32 = (1 << 24) - 1;

/// The most lines of a sheet that are told apart, as many as Excel has; above them, within its rows, stands which of several
/// lists side by side a row is of, from 0.
pub(crate) const LINES: u32 = (1 << 20) - 1;

/// How sure the day of a paper is for what it says will be so from another day on.
const ANOTHER_DAY: f64 = 0.93;

/// How sure what a draft says is done can be.
const PROPOSED: f64 = 0.5;

/// A mention as read: where it stands in its file, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    /// The notice of the file, from 1; the row of a sheet.
    pub notice: u32,
    /// The group of the notice, from 1; 0 for a row of a sheet.
    pub group: u32,
    pub values: Values,
}

impl Draft {
    /// Makes what it says is done no surer than what a draft says of itself.
    pub fn proposes(&mut self) {
        for act in self.values.get_mut(&Field::Act).into_iter().flatten() {
            act.confidence = act.confidence.min(PROPOSED);
        }
    }

    /// The place of its sheet in its file, from 0.
    pub fn sheet(&self) -> u32 {
        self.notice / (ROWS + 1)
    }
}

/// The mentions of a reading.
pub(crate) fn drafts(reading: &Reading) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (notice, ordinal) in reading.notices.iter().zip(1..) {
        let head = notice_values(notice);
        let mut groups = 1..;
        for (told, group) in notice.groups.iter().zip(&mut groups) {
            let mut values = head.clone();
            told_values(told, &mut values);
            // Said once of the paper, and asked once.
            let others = notice.others_end.iter().filter(|_| group == 1);
            list(&mut values, Field::OthersEnd, others.map(item));
            drafts.push(Draft { notice: ordinal, group, values });
        }
        for (told, group) in notice.groups.iter().flat_map(before).zip(groups) {
            let values = head.clone().into_iter().chain(told).collect();
            drafts.push(Draft { notice: ordinal, group, values });
        }
    }
    drafts
}

/// Decimals beyond those that were measured are noise of the machine's number.
fn confidence(found: f32) -> f64 {
    (f64::from(found) * 1000.0).round() / 1000.0
}

fn item(found: &Found<String>) -> Item {
    said(found, FieldValue::Text(found.value.clone()))
}

fn said<T>(found: &Found<T>, value: FieldValue) -> Item {
    Item { value, span: Some(found.span), confidence: confidence(found.confidence) }
}

fn notice_values(notice: &Notice) -> Values {
    let mut values = Values::new();
    let texts = [
        (Field::Number, &notice.number),
        (Field::Title, &notice.title),
        (Field::Issuer, &notice.issuer),
        (Field::Jurisdiction, &notice.jurisdiction),
    ];
    for (field, found) in texts {
        if let Some(found) = found {
            values.insert(field, vec![item(found)]);
        }
    }
    if let Some(date) = &notice.date {
        values.insert(Field::Date, vec![said(date, FieldValue::Date(date.value))]);
    }
    if let Some(level) = notice.level {
        // The level follows from the government, and is as sure as it.
        let sure = notice.jurisdiction.as_ref().map_or(1.0, |found| confidence(found.confidence));
        let span = notice.jurisdiction.as_ref().map(|found| found.span);
        let value = FieldValue::Level(level);
        values.insert(Field::Level, vec![Item { value, span, confidence: sure }]);
    }
    list(&mut values, Field::Cites, notice.cites.iter().map(item));
    values
}

/// The groups that go into another, with what rows of tables tell of them: what is done to them is told with the other.
fn before(told: &GroupNotice) -> impl Iterator<Item = Values> {
    told.before.iter().map(|old| {
        let mut values = Values::new();
        told_values(old, &mut values);
        values.remove(&Field::Act);
        values
    })
}

fn list(values: &mut Values, field: Field, items: impl Iterator<Item = Item>) {
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        values.insert(field, items);
    }
}

fn told_values(told: &GroupNotice, values: &mut Values) {
    let group = item(&told.group);
    let sure = confidence(told.act_confidence());
    let act = Item { value: FieldValue::Act(told.act), confidence: sure, ..group.clone() };
    values.insert(Field::Act, vec![act]);
    values.insert(Field::Group, vec![group]);
    list(values, Field::Predecessors, told.predecessors.iter().map(item));
    let ranks = [
        (Rank::Head, Field::Heads),
        (Rank::Deputy, Field::Deputies),
        (Rank::Member, Field::Members),
        (Rank::Other, Field::Others),
    ];
    for (rank, field) in ranks {
        list(values, field, told.of(rank).map(seat));
    }
    list(values, Field::Organisations, told.organisations.iter().map(item));
    let changes = told.changes.iter().map(|change| {
        let (who, joins, rank) = (change.who.value.clone(), change.joins, change.rank);
        said(&change.who, FieldValue::Change { who, joins, rank })
    });
    list(values, Field::Changes, changes);
    let office = &told.office;
    if let Some(exists) = office.exists {
        let whole = Item { value: FieldValue::Bool(exists), ..item(&told.group) };
        let host = office.hosts.first().map(item);
        let found =
            host.map(|host| Item { value: FieldValue::Bool(exists), ..host }).unwrap_or(whole);
        values.insert(Field::Office, vec![found]);
    }
    list(values, Field::Hosts, office.hosts.iter().map(item));
    list(values, Field::OfficeHeads, office.heads.iter().map(seat));
    list(values, Field::OfficeDeputies, office.deputies.iter().map(seat));
    list(values, Field::Duties, told.duties.iter().map(item));
    // A day of its own ends the group then, and not on the day of the paper; and so what goes into another, and an old name.
    let ends = matches!(told.act, Act::Abolish | Act::Merge | Act::Rename);
    let ended = told.effective.iter().filter(|_| ends);
    let ended = ended.map(|day| said(day, FieldValue::Date(day.value)));
    list(values, Field::Abolished, ended);
    // What became of others did so on another day than the paper's.
    let founded_then = told.act == Act::Establish && told.founded.is_some();
    if (told.effective.is_some() && !ends) || founded_then {
        let days = values.get_mut(&Field::Date).into_iter().flatten();
        days.for_each(|day| day.confidence = day.confidence.min(ANOTHER_DAY));
    }
    let founded = told.founded.iter();
    list(values, Field::Founded, founded.map(|day| said(day, FieldValue::Date(day.value))));
    list(values, Field::Ends, told.ends.iter().map(item));
    list(values, Field::Replaced, told.replaced.iter().map(item));
    let coordination =
        told.coordination.iter().map(|found| said(found, FieldValue::Bool(found.value)));
    list(values, Field::Coordination, coordination);
}

/// A seat is as sure as its least sure part, and stands where its parts stand, if they stand together.
fn seat(seat: &Seat) -> Item {
    let parts: Vec<&Found<String>> = seat.name.iter().chain(&seat.posts).collect();
    let sure = parts.iter().map(|part| confidence(part.confidence)).fold(1.0, f64::min);
    let from = parts.iter().map(|part| part.span.0).min();
    let to = parts.iter().map(|part| part.span.1).max();
    let hull = from.zip(to).filter(|(from, to)| to - from <= 120);
    let value = FieldValue::Seat {
        name: seat.name.as_ref().map(|name| name.value.clone()).unwrap_or_default(),
        posts: seat.posts.iter().map(|post| post.value.clone()).collect(),
        label: seat.label.clone(),
    };
    Item { value, span: hull.or(parts.first().map(|part| part.span)), confidence: sure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_notices::Functions;
    use tiaokuai_notices::read::{CERTAIN, read_notices};

    /// The day in force is that of the merger, as of an end.
    #[test]
    fn what_is_merged_from_another_day_on_is_merged_then() {
        let text = "白马县人民政府关于撤销和整合部分议事协调机构的通知\n各乡镇人民政府：\n撤销县茶产业领导小组，\
            将县招商领导小组、县外资领导小组整合为县投资促进领导小组。本通知自2024年6月1日起生效。\n白马县人民政府\n2024年4月9日\n";
        let drafts = drafts(&read_notices(text, Functions::shipped()));
        let of = |act: Act| {
            let is = |draft: &&Draft| {
                draft.values[&Field::Act].iter().any(|item| item.value == FieldValue::Act(act))
            };
            let draft = drafts.iter().find(is).expect("the act is read");
            let sure = draft.values[&Field::Date][0].confidence >= f64::from(CERTAIN);
            (sure, draft.values.contains_key(&Field::Abolished))
        };
        assert_eq!(of(Act::Abolish), (true, true));
        assert_eq!(of(Act::Merge), (true, true));
    }
}
