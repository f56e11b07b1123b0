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
    "saving.js" SCRIPT,
    "figures.js" SCRIPT,
    "form.js" SCRIPT,
    "numbers.js" SCRIPT,
    "story.js" SCRIPT,
    "stage.js" SCRIPT,
    "rows.js" SCRIPT,
    "columns.js" SCRIPT,
    "curve.js" SCRIPT,
    "scenes.js" SCRIPT,
    "path.js" SCRIPT,
    "cards.js" SCRIPT,
    "worlds.js" SCRIPT,
    "tell.js" SCRIPT,
    "mechanism.js" SCRIPT,
    "sweep.js" SCRIPT,
    "explore.js" SCRIPT,
    "explain.js" SCRIPT,
    "fit.js" SCRIPT,
    "redesign.js" SCRIPT,
    "observe.js" SCRIPT,
    "who.js" SCRIPT,
    "mention.js" SCRIPT,
    "agreement.js" SCRIPT,
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

/// What may stand in a page itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inline {
    Script,
    Style,
}

/// The hashes by which a browser knows what stands in our pages themselves: every style, and the script of the theme.
pub(crate) fn hashes(inline: Inline) -> Vec<String> {
    use sha2::{Digest, Sha256};
    let is_inline = |(name, kind, _): &&(&str, &str, &str)| match inline {
        Inline::Script => *name == "theme.js",
        Inline::Style => *kind == STYLE,
    };
    let hash = |text: &str| base64(&Sha256::digest(text));
    FILES.iter().filter(is_inline).map(|(.., text)| format!("'sha256-{}'", hash(text))).collect()
}

/// Bytes in base 64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

/// The text of an asset of ours.
pub(crate) fn text(name: &str) -> &'static str {
    FILES.iter().find(|(known, ..)| *known == name).map_or("", |(.., text)| text)
}

/// A script with all that it imports as one, for a page that is a file: there, modules cannot import each other. Each
/// becomes a function that gives what it exports. Our scripts import and export at the beginning of a line only.
pub(crate) fn bundle(entry: &str) -> String {
    let mut whole = String::from("\"use strict\";\n");
    let mut done = Vec::new();
    put(entry, &mut done, &mut whole);
    whole
}

/// Puts a script behind those that it imports, each once.
fn put(name: &str, done: &mut Vec<String>, whole: &mut String) {
    if done.iter().any(|known| known == name) {
        return;
    }
    done.push(name.to_string());
    let called = |name: &str| format!("the_{}", name.trim_end_matches(".js"));
    let (mut body, mut exports) = (String::new(), Vec::new());
    for line in text(name).lines() {
        let import = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from \"./"));
        if let Some((names, from)) = import {
            let from = from.trim_end_matches("\";");
            put(from, done, whole);
            let names = names.strip_prefix("* as ").unwrap_or(names);
            body += &format!("const {names} = {};\n", called(from));
            continue;
        }
        let line = match line.strip_prefix("export ") {
            Some(rest) => {
                let name = rest.split([' ', '(']).nth(1).unwrap_or_default();
                exports.push(name.to_string());
                rest
            }
            None => line,
        };
        body += line;
        body.push('\n');
    }
    let exports = exports.join(", ");
    *whole +=
        &format!("const {} = (() => {{\n{body}return {{ {exports} }};\n}})();\n", called(name));
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    /// As one script nothing is imported or exported any more, and each part comes after what it needs.
    #[test]
    fn scripts_become_one() {
        for (name, kind, _) in FILES.iter().filter(|(name, ..)| *name != "theme.js") {
            if *kind != SCRIPT {
                continue;
            }
            let whole = bundle(name);
            let starts = |word: &str| whole.lines().any(|line| line.starts_with(word));
            assert!(!starts("import ") && !starts("export "), "{name}");
            assert!(!whole.contains("</script"), "{name}");
            for (other, ..) in FILES {
                let called = format!("the_{}", other.trim_end_matches(".js"));
                let made = whole.find(&format!("const {called} = (() =>"));
                let used = whole.find(&format!(" = {called};"));
                assert!(used.is_none() || made < used, "{name}: {other} comes too late");
            }
        }
    }
}
