//! What a person says of a value, stored at once.

use crate::desk::refused;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Answer, AnswerError, Answered, Field, Registry, Shown, Undo, Was};
use tiaokuai_words::{Reader, Say};

/// The longest name of who corrects, in characters.
const NAME: usize = 60;

/// An answer as the page sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    key: String,
    field: String,
    /// The place of the value among the field's values; behind the last, one is added.
    at: usize,
    /// The value as the page showed it.
    was: String,
    /// The last event of the field as the page showed it; left out: it is not asked.
    #[serde(default)]
    said: Option<i64>,
    answer: Word,
    #[serde(default)]
    text: String,
    #[serde(default)]
    who: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Accept,
    Edit,
    Absent,
    /// All values of the field are right.
    All,
    /// The last answer of this person to the mention is taken back.
    Undo,
}

/// What was stored, as the page reads it.
#[derive(Serialize)]
struct Said {
    en: String,
    zh: String,
    /// How many doubts are left in the mention.
    doubts: usize,
    /// The field and the place in it that an undo changed back.
    field: &'static str,
    at: usize,
}

pub(super) async fn answer(State(app): State<Shared>, text: String) -> Result<Response, Trouble> {
    app.desk.needed()?;
    let sent: Sent = serde_json::from_str(&text).map_err(|error| {
        Trouble::wrong(format!("this is no answer: {error}"), format!("无法识别此回答：{error}"))
    })?;
    let field = Field::of(&sent.field).ok_or_else(|| {
        let field = &sent.field;
        Trouble::wrong(format!("there is no field “{field}”"), format!("没有字段“{field}”"))
    })?;
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        let store = |registry: &mut Registry| {
            store(registry, &sent, field).map_err(|error| refused(&error))
        };
        worker.desk.change(&sent.key, store)
    };
    let answered = on_thread(place, work).await??;
    app.changed();
    let said = |lang| answered.stored.say(Reader::of_page(lang));
    let name = answered.field.name();
    Ok(reply::json(&Said {
        en: format!("{}: {}", name.en, said(Lang::En)),
        zh: format!("{}：{}", name.zh, said(Lang::Zh)),
        doubts: answered.left,
        field: answered.field.key(),
        at: answered.at,
    }))
}

fn store(registry: &mut Registry, sent: &Sent, field: Field) -> Result<Answered, AnswerError> {
    let Sent { key, at, was, .. } = sent;
    let name: String = sent.who.chars().filter(|c| !c.is_control()).take(NAME).collect();
    let who = Some(name.trim()).filter(|name| !name.is_empty());
    let answer = match sent.answer {
        Word::Accept => Answer::Accept,
        Word::Edit => Answer::Typed(sent.text.clone()),
        Word::Absent => Answer::NotThere,
        Word::All => return registry.confirm_all(key, field, was, sent.said, who),
        Word::Undo => return registry.undo(Undo::Mine { key, who }, who),
    };
    let shown = Shown { key, field, at: *at, was: Was::Words(was), said: sent.said };
    registry.answer(&shown, &answer, who)
}
