//! What the cell of a mention says in an export.

use crate::column::What;
use crate::column::What::{Count, Doubtful, Either, Exported, Key, Names, Posts, Sure, Value};
use crate::field::Field;
use crate::mention::Mention;
use crate::value::{FieldValue, Item};
use std::borrow::Cow;
use tiaokuai_record::Level;

/// That the whole notice was seen, in either language.
pub(crate) const WHOLE: &str = "whole notice";
pub(crate) const WHOLE_ZH: &str = "通知全文";

fn joined<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> String {
    let texts: Vec<Cow<'_, str>> = texts.collect();
    // Nothing known of any seat is an empty cell.
    if texts.iter().all(|text| text.is_empty()) { String::new() } else { texts.join(";") }
}

/// What the cell of a mention says.
pub(crate) fn cell(mention: &Mention, what: What) -> String {
    let items = |field| mention.items(field);
    match what {
        Value(Field::Seen) if items(Field::Seen).is_empty() && mention.row() == 0 => {
            if mention.corrected.contains(&Field::Seen) { "" } else { WHOLE }.to_string()
        }
        Value(Field::Source)
            if items(Field::Source).is_empty() && !mention.corrected.contains(&Field::Source) =>
        {
            mention.file_name.clone()
        }
        // A group that takes others in goes on, and is none of those before it.
        Value(Field::Predecessors) => {
            let own = mention.text(Field::Group);
            let before = items(Field::Predecessors).iter().map(Item::text);
            joined(before.filter(|name| *name != own))
        }
        Value(field) | Names(field) => joined(items(field).iter().map(Item::text)),
        Posts(field) => joined(items(field).iter().map(|item| item.posts().join("、").into())),
        Either(field) => joined(items(field).iter().map(|item| match item.text() {
            name if name.is_empty() => item.posts().join("、").into(),
            name => name,
        })),
        Count(seats, count) => {
            mention.count(seats, count).map_or(String::new(), |count| count.to_string())
        }
        Key => mention.key.clone(),
        Sure => {
            let sure = mention.values.keys().map(|field| mention.confidence(*field));
            sure.fold(1.0, f64::min).to_string()
        }
        // Of the registry, and not of the mention.
        Exported => String::new(),
        Doubtful => joined(mention.unsure().iter().map(|field| field.key().into())),
    }
}

/// The same with the words that offices use: 成立, 县级, 是.
pub(crate) fn chinese_cell(mention: &Mention, what: What) -> String {
    let field = match what {
        Value(field) => field,
        Doubtful => return joined(mention.unsure().iter().map(|field| field.name().zh.into())),
        _ => return cell(mention, what),
    };
    match mention.items(field).first().map(|item| &item.value) {
        Some(FieldValue::Act(act)) => act.name().zh.to_string(),
        Some(FieldValue::Level(level)) => level_zh(*level).to_string(),
        Some(FieldValue::Bool(yes)) => (if *yes { "是" } else { "否" }).to_string(),
        _ => match cell(mention, what) {
            whole if field == Field::Seen && whole == WHOLE => WHOLE_ZH.to_string(),
            other => other,
        },
    }
}

/// The word for a level that offices use.
pub(crate) fn level_zh(level: Level) -> &'static str {
    match level {
        Level::Central => "中央",
        Level::Province => "省级",
        Level::Prefecture => "市级",
        Level::County => "县级",
        Level::Township => "乡级",
    }
}
