//! What pages load: scripts, styles, the drawing library. All of it is in the binary.

use crate::state::Shared;
use crate::trouble::Trouble;
use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::LazyLock;
use tiaokuai_experiment::VERSION;

const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

macro_rules! files {
    ($($name:literal $kind:ident),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("assets/", $name)))),*]
    };
}

static FILES: &[(&str, &str, &str)] = files![
    "lab.css" STYLE,
    "mechanism.css" STYLE,
    "explore.css" STYLE,
    "observe.css" STYLE,
    "plotly.css" STYLE,
    "theme.js" SCRIPT,
    "lab.js" SCRIPT,
    "events.js" SCRIPT,
    "figures.js" SCRIPT,
    "form.js" SCRIPT,
    "numbers.js" SCRIPT,
    "story.js" SCRIPT,
    "stage.js" SCRIPT,
    "tell.js" SCRIPT,
    "mechanism.js" SCRIPT,
    "explore.js" SCRIPT,
    "explain.js" SCRIPT,
    "observe.js" SCRIPT,
    "mention.js" SCRIPT,
    "observed.js" SCRIPT,
];

/// The drawing library without the element around it.
static PLOTLY: LazyLock<String> = LazyLock::new(|| {
    let element = tiaokuai_report::plotly_js();
    let from = element.find('>').map_or(0, |at| at + 1);
    let to = element.rfind("</script>").unwrap_or(element.len());
    element[from..to].to_string()
});

pub(crate) fn routes() -> Router<Shared> {
    Router::new().route("/assets/{version}/{name}", get(asset))
}

/// The address of an asset; another version of the lab has other addresses, so that browsers can keep them.
pub(crate) fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *STAMP)
}

/// Twelve digits that change with any asset.
static STAMP: LazyLock<String> = LazyLock::new(|| {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(VERSION);
    for (name, _, text) in FILES {
        hash.update(name);
        hash.update(text);
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

async fn asset(Path((_, name)): Path<(String, String)>) -> Result<Response, Trouble> {
    let (kind, text) = match FILES.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => (*kind, *text),
        None if name == "plotly.js" => (SCRIPT, PLOTLY.as_str()),
        None => return Err(Trouble::Missing),
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ];
    Ok((headers, text).into_response())
}
