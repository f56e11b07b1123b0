//! What a person says of a value, stored at once.

use super::who;
use crate::desk::{refused, trouble};
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tiaokuai_record::Lang;
use tiaokuai_registry::{
    Answer, AnswerError, Answered, Field, Problem, Registry, Shown, Undo, Was, person,
};
use tiaokuai_words::{Reader, Say};

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
    /// Whether who answers sees nobody else's answers, and answers apart from what is in force.
    #[serde(default)]
    blind: bool,
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
    /// A coder who sees nobody else's answers is done with the mention.
    Done,
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
    /// Organisations that stand in the seats that were answered and that the mention does not list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    offered: Vec<String>,
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
    if sent.blind && person(&sent.who).is_none() {
        return Err(who::needed());
    }
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        let store = |registry: &mut Registry| {
            let answered = store(registry, &sent, field).map_err(|error| refused(&error))?;
            let offered = offered(registry, &sent, field).map_err(|problem| trouble(&problem))?;
            Ok((answered, offered))
        };
        worker.desk.change(&sent.key, store)
    };
    let (answered, offered) = on_thread(place, work).await??;
    app.changed();
    let said = |lang| answered.stored.say(Reader::of_page(lang));
    let name = answered.field.name();
    Ok(reply::json(&Said {
        en: format!("{}: {}", name.en, said(Lang::En)),
        zh: format!("{}：{}", name.zh, said(Lang::Zh)),
        doubts: answered.left,
        field: answered.field.key(),
        at: answered.at,
        offered,
    }))
}

fn store(registry: &mut Registry, sent: &Sent, field: Field) -> Result<Answered, AnswerError> {
    let Sent { key, at, was, .. } = sent;
    let name = person(&sent.who);
    // Blind without a name is nobody's coding.
    let coder = name.as_deref().filter(|_| sent.blind);
    let who = name.as_deref();
    let answer = match (sent.answer, coder) {
        (Word::Accept, _) => Answer::Accept,
        (Word::Edit, _) => Answer::Typed(sent.text.clone()),
        (Word::Absent, _) => Answer::NotThere,
        (Word::All, Some(coder)) => return registry.code_all(key, field, was, sent.said, coder),
        (Word::All, None) => return registry.confirm_all(key, field, was, sent.said, who),
        (Word::Undo, Some(coder)) => return registry.uncode(key, coder),
        (Word::Undo, None) => return registry.undo(Undo::Mine { key, who }, who),
        (Word::Done, Some(coder)) => return registry.code_rest(key, coder),
        (Word::Done, None) => return Err(AnswerError::NothingTyped),
    };
    let shown = Shown { key, field, at: *at, was: Was::Words(was), said: sent.said };
    match coder {
        Some(coder) => registry.code(&shown, &answer, coder),
        None => registry.answer(&shown, &answer, who),
    }
}

/// The organisations in the posts of seats that were typed, which are offered to be taken into their list.
fn offered(registry: &Registry, sent: &Sent, field: Field) -> Result<Vec<String>, Problem> {
    if !matches!(sent.answer, Word::Edit) {
        return Ok(Vec::new());
    }
    let mention = match person(&sent.who).filter(|_| sent.blind) {
        Some(coder) => registry.mention_as(&sent.key, &coder)?,
        None => registry.mention(&sent.key)?,
    };
    Ok(mention.map_or(Vec::new(), |mention| registry.offered(&mention, field)))
}
