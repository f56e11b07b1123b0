//! A group that the reader missed, added from the text of a notice.

use super::who;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{AddError, person};
use tiaokuai_words::{Reader, Say};

/// What the page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// The name of the file in whose text the group stands.
    file: String,
    /// What the group is called.
    group: String,
    #[serde(default)]
    who: String,
    /// Whether who adds it sees nobody else's answers: then nobody else sees it until somebody decides.
    #[serde(default)]
    blind: bool,
}

#[derive(Serialize)]
struct Added {
    /// The key of the new mention.
    key: String,
}

pub(super) async fn add(State(app): State<Shared>, text: String) -> Result<Response, Trouble> {
    app.desk.needed()?;
    let sent: Sent = serde_json::from_str(&text).map_err(|error| {
        Trouble::wrong(format!("this is no group: {error}"), format!("无法识别此小组：{error}"))
    })?;
    let who = person(&sent.who);
    if sent.blind && who.is_none() {
        return Err(who::needed());
    }
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let work = move || {
        worker.desk.with(|registry| {
            let (file, group) = (&sent.file, sent.group.trim());
            let added = match who.as_deref().filter(|_| sent.blind) {
                Some(coder) => registry.code_missed(file, group, coder),
                None => registry.add(Some(file), &[("group", group)], who.as_deref(), None),
            };
            added.map_err(|error| told(&error))
        })
    };
    let key = on_thread(place, work).await??;
    app.changed();
    Ok(reply::json(&Added { key }))
}

fn told(error: &AddError) -> Trouble {
    let [en, zh] = Lang::ALL.map(|lang| error.say(Reader::of_page(lang)));
    match error {
        AddError::Registry(problem) => crate::desk::trouble(problem),
        _ => Trouble::Wrong(Text::of(en, zh)),
    }
}
