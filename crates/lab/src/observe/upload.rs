//! A file into the registry: bounded in size, number and time.

use crate::ask::Ask;
use crate::desk::trouble;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::path::Path;
use tiaokuai_notices::text::{Format, MOST_BYTES, TextError};
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{Outcome, Registry};

/// The longest name, in characters.
const NAME: usize = 180;

pub(super) async fn file(
    State(app): State<Shared>,
    ask: Ask,
    request: Request,
) -> Result<Response, Trouble> {
    let path = app.desk.needed()?.to_path_buf();
    let name = named(ask.get("name").unwrap_or_default());
    let Some(format) = Format::of(Path::new(&name)) else {
        return Err(Trouble::wrong(
            "is of no format that is read; right is txt, html, docx, pdf, csv or xlsx",
            "格式不可读；应为 txt、html、docx、pdf、csv 或 xlsx",
        ));
    };
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > MOST_BYTES) {
        return Err(large(length.unwrap_or_default()));
    }
    // The place comes before the bytes: no more files are in memory than are read.
    let place = app.desk.uploads.enter().await?;
    let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
    let bytes = to_bytes(request.into_body(), most).await.map_err(|_| large(MOST_BYTES + 1))?;
    let pdf = app.options.pdf;
    let work = move || {
        let mut registry = Registry::open(&path).map_err(|problem| trouble(&problem))?;
        registry.ingest_loose(&name, &bytes, format, &pdf).map_err(|problem| trouble(&problem))
    };
    let outcome = on_thread(place, work).await??;
    app.changed();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, told(&outcome).to_string()).into_response())
}

fn large(bytes: u64) -> Trouble {
    let error = TextError::Large(bytes);
    Trouble::Large(Text::of(error.message(Lang::En), error.message(Lang::Zh)))
}

/// The name as people call the file: no folder, nothing that is not seen.
fn named(given: &str) -> String {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = name.chars().filter(seen).collect();
    // The ending is kept, which says what the file is.
    let beyond = name.chars().count().saturating_sub(NAME);
    name.chars().skip(beyond).collect()
}

fn told(outcome: &Outcome) -> Value {
    let (kind, count, en, zh) = match outcome {
        Outcome::New(count) => (
            "new",
            *count,
            format!("new, {count} {}", if *count == 1 { "mention" } else { "mentions" }),
            format!("新读，{count} 条记录"),
        ),
        Outcome::Reread(count) => (
            "new",
            *count,
            format!("read again by a newer reader, {count} mentions"),
            format!("由更新的读取程序重读，{count} 条记录"),
        ),
        Outcome::Unchanged => {
            ("unchanged", 0, "known already, unchanged".to_string(), "已有，未变".to_string())
        }
        Outcome::Refused([en, zh]) => ("refused", 0, en.clone(), zh.clone()),
        Outcome::Failed([en, zh]) => ("failed", 0, en.clone(), zh.clone()),
    };
    json!({"outcome": kind, "mentions": count, "en": en, "zh": zh})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_no_path() {
        assert_eq!(named("../../etc/通知.docx"), "通知.docx");
        assert_eq!(named("C:\\x\\a\r\n\u{202e}b.txt"), "ab.txt");
        assert_eq!(named("/"), "");
        let long = named(&format!("{}.pdf", "长".repeat(500)));
        assert!(long.ends_with("长.pdf") && long.chars().count() == NAME);
    }
}
