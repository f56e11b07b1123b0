//! What a person says of a value, stored at once.

use crate::desk::trouble;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{Answer, Field, Item, Mention, Problem, Registry, Unsure, Verdict, typed};

/// The longest name of who corrects, in characters.
const NAME: usize = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    key: String,
    field: String,
    /// The place of the value among the field's values; behind the last, one is added.
    at: usize,
    /// The value as the page showed it.
    was: String,
    answer: Word,
    #[serde(default)]
    text: String,
    #[serde(default)]
    who: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Word {
    Accept,
    Edit,
    Absent,
    /// All values of the field are right.
    All,
    Undo,
}

pub(super) async fn answer(State(app): State<Shared>, text: String) -> Result<Response, Trouble> {
    app.desk.needed()?;
    let said: Said = serde_json::from_str(&text).map_err(|error| {
        Trouble::wrong(format!("this is no answer: {error}"), format!("无法识别此回答：{error}"))
    })?;
    let field = Field::of(&said.field).ok_or_else(|| {
        let field = &said.field;
        Trouble::wrong(format!("there is no field “{field}”"), format!("没有字段“{field}”"))
    })?;
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || worker.desk.change(&said.key, |registry| store(registry, &said, field));
    let (told, doubts) = on_thread(place, work).await??;
    app.changed();
    let [en, zh] = told;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, json!({"en": en, "zh": zh, "doubts": doubts}).to_string()).into_response())
}

/// Stores it; gives what was stored, in both languages, and how many doubts are left in the mention.
fn store(
    registry: &mut Registry,
    said: &Said,
    field: Field,
) -> Result<([String; 2], usize), Trouble> {
    let fail = |problem| trouble(&problem);
    let missing = || trouble(&Problem::NoMention(said.key.clone()));
    let mention = registry.mention(&said.key).map_err(fail)?.ok_or_else(missing)?;
    let name: String = said.who.chars().filter(|c| !c.is_control()).take(NAME).collect();
    let who = Some(name.trim()).filter(|name| !name.is_empty());
    let told = if said.answer == Word::Undo {
        undo(registry, &mention, field, who)?
    } else if said.answer == Word::All {
        let items = mention.items(field);
        let now = items.iter().map(Item::shown).collect::<Vec<_>>().join(";");
        if items.is_empty() || now != said.was {
            return Err(meanwhile());
        }
        let sure = items.iter().map(|item| Item { confidence: 1.0, ..item.clone() }).collect();
        let source = Some("review");
        registry.correct(&said.key, field, sure, Verdict::Confirm, who, source).map_err(fail)?;
        let count = items.len();
        [format!("all {count} confirmed"), format!("已确认全部 {count} 个值")]
    } else {
        let item = seen(&mention, field, said)?;
        let (answer, told) = understood(registry, said, field, &item)?;
        let unsure = Unsure {
            key: said.key.clone(),
            group: mention.text(Field::Group).to_string(),
            file_name: mention.file_name.clone(),
            field,
            at: said.at,
            item,
        };
        registry.answer(&unsure, &answer, who).map_err(fail)?;
        told
    };
    let left = registry.mention(&said.key).map_err(fail)?.ok_or_else(missing)?;
    let name = field.name();
    let told = [format!("{}: {}", name.en, told[0]), format!("{}：{}", name.zh, told[1])];
    Ok((told, left.asked().len()))
}

/// The value that the page spoke of, if it still stands there.
fn seen(mention: &Mention, field: Field, said: &Said) -> Result<Item, Trouble> {
    let items = mention.items(field);
    match items.get(said.at) {
        Some(item) if item.shown() == said.was => Ok(item.clone()),
        None if said.at == items.len() && said.was.is_empty() => Ok(Item::default()),
        _ => Err(meanwhile()),
    }
}

fn meanwhile() -> Trouble {
    Trouble::Changed(Text::of(
        "somebody changed this field in the meantime; the page now shows what holds, please look again",
        "该字段刚被他人改动；页面已显示现行的值，请再看一次",
    ))
}

fn understood(
    registry: &Registry,
    said: &Said,
    field: Field,
    item: &Item,
) -> Result<(Answer, [String; 2]), Trouble> {
    let value = item.shown();
    match said.answer {
        Word::Absent => {
            Ok((Answer::NotThere, [format!("“{value}” taken out"), format!("已去掉“{value}”")]))
        }
        Word::Edit => {
            let mut items = typed(field, &said.text).map_err(|why| {
                let text = said.text.trim();
                Trouble::wrong(why.message(text, Lang::En), why.message(text, Lang::Zh))
            })?;
            if items.is_empty() {
                return Err(Trouble::wrong(
                    "nothing was typed; “not there” says that there is none",
                    "未输入；若原文没有，请选“原文没有”",
                ));
            }
            if let [only] = items.as_slice()
                && only.text() == item.text()
                && only.posts() == item.posts()
            {
                return Ok((Answer::Accept, confirmed(&value)));
            }
            let text = registry.text(&said.key).map_err(|problem| trouble(&problem))?;
            for item_typed in &mut items {
                item_typed.span =
                    text.as_deref().and_then(|text| nearest(text, &item_typed.text(), item.span));
            }
            let now = items.iter().map(Item::shown).collect::<Vec<_>>().join(";");
            let told = [format!("corrected to “{now}”"), format!("已更正为“{now}”")];
            Ok((Answer::Edit(items), told))
        }
        Word::Accept | Word::All | Word::Undo => Ok((Answer::Accept, confirmed(&value))),
    }
}

fn confirmed(value: &str) -> [String; 2] {
    [format!("“{value}” confirmed"), format!("已确认“{value}”")]
}

/// Where a value stands in a text, nearest to where another stood.
fn nearest(text: &str, value: &str, near: Option<(u32, u32)>) -> Option<(u32, u32)> {
    // Short or long, what is typed is looked for as it stands.
    if value.is_empty() {
        return None;
    }
    let near = near.map_or(0, |span| span.0);
    let (mut chars, mut from) = (0_u32, 0);
    let length = u32::try_from(value.chars().count()).ok()?;
    let mut best: Option<u32> = None;
    for (at, _) in text.match_indices(value).take(10_000) {
        chars += u32::try_from(text[from..at].chars().count()).ok()?;
        from = at;
        if best.is_none_or(|known| chars.abs_diff(near) < known.abs_diff(near)) {
            best = Some(chars);
        }
    }
    best.map(|at| (at, at + length))
}

/// Takes back what was last said of a field.
fn undo(
    registry: &mut Registry,
    mention: &Mention,
    field: Field,
    who: Option<&str>,
) -> Result<[String; 2], Trouble> {
    let fail = |problem| trouble(&problem);
    let history = registry.history(Some(&mention.key)).map_err(fail)?;
    let by_hand = |kind: &str| matches!(kind, "correct" | "confirm" | "exclude");
    let last =
        history.iter().rev().find(|event| event.field == Some(field) && by_hand(&event.kind));
    let old = last.and_then(|event| event.old.as_deref());
    let old = old.and_then(|old| serde_json::from_str::<Vec<Item>>(old).ok());
    let Some(old) = old else {
        return Err(Trouble::wrong(
            "there is nothing to undo in this field",
            "该字段没有可撤回的回答",
        ));
    };
    registry
        .correct(&mention.key, field, old, Verdict::Correct, who, Some("review, taken back"))
        .map_err(fail)?;
    Ok(["taken back".to_string(), "已撤回".to_string()])
}

/// What is wrong with what was typed.
trait Told {
    fn message(&self, text: &str, lang: Lang) -> String;
}

impl Told for tiaokuai_record::Text {
    fn message(&self, text: &str, lang: Lang) -> String {
        format!("“{text}”{}{}", lang.pick(" ", ""), self.get(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_nearest_to_the_old_place() {
        let text = "张三任组长，张三丰任副组长，张三";
        assert_eq!(nearest(text, "张三", Some((14, 16))), Some((14, 16)));
        assert_eq!(nearest(text, "张三", None), Some((0, 2)));
        assert_eq!(nearest(text, "王五", None), None);
        assert_eq!(nearest(text, "", None), None);
    }
}
