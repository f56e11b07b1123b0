//! A file into the registry: bounded in size, number and time.

use crate::ask::Ask;
use crate::desk::trouble;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::Response;
use serde::Serialize;
use std::path::Path;
use tiaokuai_notices::text::{Format, MOST_BYTES};
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{CellLeft, Cost, Dropped, Outcome, Reason, Registry};
use tiaokuai_words::registry::both;
use tiaokuai_words::{Reader, Say};

/// Lines of what is told of a sheet that are shown.
const TOLD: usize = 100;

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
            "is of no format that is read; expected txt, html, docx, odt, pdf, csv, xlsx, xls or ods",
            "格式不可读；应为 txt、html、docx、odt、pdf、csv、xlsx、xls 或 ods",
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
        let dropped = registry.ingest_loose(&name, &bytes, format, &pdf);
        let dropped = dropped.map_err(|problem| trouble(&problem))?;
        let left = registry.told_of_file(&name).map_err(|problem| trouble(&problem))?;
        Ok::<_, Trouble>(Became::of(&dropped, left))
    };
    let became = on_thread(place, work).await??;
    app.changed();
    Ok(reply::json(&became))
}

fn large(bytes: u64) -> Trouble {
    let [en, zh] = both(tiaokuai_registry::Wording::Reason(&Reason::Large(bytes)));
    Trouble::Large(Text::of(en, zh))
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

/// What became of a file, as the page reads it.
#[derive(Serialize)]
struct Became {
    outcome: &'static str,
    mentions: usize,
    en: String,
    zh: String,
    /// What of a sheet was not read, is doubtful or only told, what costs most first.
    told: Vec<Told>,
    /// How many more of these there are.
    more: usize,
}

/// What is told of a place in a sheet.
#[derive(Serialize)]
struct Told {
    en: String,
    zh: String,
    /// Whether something was not read.
    lost: bool,
}

impl Became {
    fn of(dropped: &Dropped, mut left: Vec<CellLeft>) -> Self {
        let Dropped { outcome, replaces, gone } = dropped;
        let (outcome_key, mentions) = match outcome {
            Outcome::New(count) | Outcome::Reread(count) => ("new", *count),
            Outcome::Unchanged => ("unchanged", 0),
            Outcome::Refused(_) => ("refused", 0),
            Outcome::Failed(_) => ("failed", 0),
        };
        let [mut en, mut zh] = Lang::ALL.map(|lang| outcome.say(Reader::of_page(lang)));
        if *replaces {
            en +=
                "; it is taken for a new edition of the ledger of its name and comes to its place";
            zh += "；视为同名台账的新版，取代原有内容";
        }
        if !gone.is_empty() {
            en += &format!("; no longer in it: {}", gone.join(", "));
            zh += &format!("；其中不再列有：{}", gone.join("、"));
        }
        left.sort_by_key(|one| one.fault.cost());
        let told = left.iter().take(TOLD).map(|one| {
            let [en, zh] = Lang::ALL.map(|lang| one.say(Reader::of_page(lang)));
            Told { en, zh, lost: matches!(one.fault.cost(), Cost::Row | Cost::Cell) }
        });
        let more = left.len().saturating_sub(TOLD);
        Became { outcome: outcome_key, mentions, en, zh, told: told.collect(), more }
    }
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
