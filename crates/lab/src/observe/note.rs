//! Comments and flags on mentions and their fields, kept and removed.

use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{Field, NoteError, Registry, person};
use tiaokuai_words::{Reader, Say};

/// A remark as the page sends it, or one that is removed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    key: String,
    /// The field; empty: the mention as a whole.
    #[serde(default)]
    field: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    flag: bool,
    /// The remark that is removed.
    #[serde(default)]
    remove: Option<i64>,
    #[serde(default)]
    who: String,
}

#[derive(Serialize)]
struct Kept {
    en: &'static str,
    zh: &'static str,
}

pub(super) async fn note(State(app): State<Shared>, text: String) -> Result<Response, Trouble> {
    app.desk.needed()?;
    let sent: Sent = serde_json::from_str(&text).map_err(|error| {
        Trouble::wrong(format!("this is no comment: {error}"), format!("无法识别此批注：{error}"))
    })?;
    let field = match sent.field.as_str() {
        "" => None,
        word => Some(Field::of(word).ok_or_else(|| {
            Trouble::wrong(format!("there is no field “{word}”"), format!("没有字段“{word}”"))
        })?),
    };
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        let store = |registry: &mut Registry| {
            let who = person(&sent.who);
            match sent.remove {
                Some(id) => registry.unnote(&sent.key, id, who.as_deref()),
                None => registry
                    .note(&sent.key, field, &sent.text, sent.flag, who.as_deref())
                    .map(|_| ()),
            }
            .map_err(|error| told(&error))
        };
        worker.desk.change(&sent.key, store)?;
        Ok::<_, Trouble>(sent.remove.is_some())
    };
    let removed = on_thread(place, work).await??;
    Ok(reply::json(&if removed {
        Kept { en: "removed", zh: "已删除" }
    } else {
        Kept { en: "kept", zh: "已保存" }
    }))
}

fn told(error: &NoteError) -> Trouble {
    let [en, zh] = Lang::ALL.map(|lang| error.say(Reader::of_page(lang)));
    match error {
        NoteError::Registry(problem) => crate::desk::trouble(problem),
        NoteError::Gone => Trouble::Changed(Text::of(en, zh)),
        _ => Trouble::Wrong(Text::of(en, zh)),
    }
}
