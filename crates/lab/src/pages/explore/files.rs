//! Scenario files in and out.

use crate::ask::Ask;
use crate::asked::{Asked, read};
use crate::folder;
use crate::loaded::LONGEST;
use crate::reply;
use crate::source;
use crate::state::Shared;
use crate::trouble::Trouble;
use axum::extract::State;
use axum::extract::rejection::StringRejection;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use std::io::ErrorKind;
use tiaokuai_experiment::scenario_text;
use tiaokuai_record::{Lang, Text};
use tiaokuai_words::cause;

/// The name under which addresses find a scenario.
#[derive(Serialize)]
struct Named {
    scenario: String,
}

/// What is said of a file that is no scenario for its length alone.
fn too_long() -> Text<String> {
    Text::of(
        "this file is longer than a scenario can be (256 KB)",
        "文件过大，情景文件不超过 256 KB",
    )
}

/// Takes the text of a scenario file, and gives the name under which addresses find it.
pub(super) async fn load(
    State(app): State<Shared>,
    ask: Ask,
    text: Result<String, StringRejection>,
) -> Result<Response, Trouble> {
    let text = text.map_err(|refused| {
        if refused.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Trouble::Large(too_long());
        }
        Trouble::wrong("this file is no text in UTF-8", "该文件不是 UTF-8 文本")
    })?;
    if text.len() > LONGEST {
        return Err(Trouble::Large(too_long()));
    }
    let file = ask.get("file").unwrap_or("scenario.toml");
    read(&text, file)?;
    Ok(reply::json(&Named { scenario: source::keep(&app, file, &text) }))
}

/// The scenario with its changes, as a file.
pub(super) async fn download(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    Ok(reply::file("scenario.toml", "application/toml; charset=utf-8", written(&app, &ask)?))
}

/// Saves the scenario with its changes in the lab's folder, under a new name.
pub(super) async fn save(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let name = ask.get("name").unwrap_or_default();
    let text = written(&app, &ask)?;
    match folder::write(&app.options, name, &text) {
        Ok(()) => Ok(reply::json(&Named { scenario: format!("file:{name}") })),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Trouble::wrong(
            format!("{name} exists already and is left as it is; choose another name"),
            format!("{name} 已存在，未作改动；请换一个名称"),
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Trouble::wrong(
            format!(
                "“{name}” cannot be the name of a scenario here; expected a name like my-district.toml"
            ),
            format!("“{name}”不能作为此处情景的名称；应如 my-district.toml"),
        )),
        Err(error) => Err(Trouble::wrong(
            format!("{name} cannot be written: {}", cause(&error, Lang::En)),
            format!("无法写入 {name}：{}", cause(&error, Lang::Zh)),
        )),
    }
}

/// The text of the file as it is, with its comments, if nothing is changed; else the scenario written anew.
fn written(app: &Shared, ask: &Ask) -> Result<String, Trouble> {
    let district = Asked::of(ask).a;
    let (_, text) = district.text(app)?;
    let scenario = district.scenario(app)?;
    Ok(if district.sets.is_empty() { text } else { scenario_text(&scenario) })
}
