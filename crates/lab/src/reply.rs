//! Answers that are no pages: data for scripts, and files to be saved.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Data as one line of JSON.
pub(crate) fn line(data: &impl Serialize) -> String {
    // Our data have names for keys, and numbers and texts for values: they always serialise.
    serde_json::to_string(data).unwrap_or_default()
}

/// Data for a script, not to be kept by the browser.
pub(crate) fn json(data: &impl Serialize) -> Response {
    json_line(line(data))
}

/// Data for a script that are JSON already.
pub(crate) fn json_line(data: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, data).into_response()
}

/// A file to be saved under a name of ours.
pub(crate) fn file(name: &str, kind: &str, content: impl Into<Body>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_string()),
    ];
    (headers, content.into()).into_response()
}
