//! Tables of the registry as files.

use crate::ask::Ask;
use crate::desk::trouble;
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use tiaokuai_registry::{Registry, TABLES};

/// Ending and kind of the files that are written.
const FORMATS: [(&str, &str); 3] = [
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "text/csv; charset=utf-8"),
    ("parquet", "application/vnd.apache.parquet"),
];

pub(super) async fn export(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let path = app.desk.needed()?.to_path_buf();
    let asked = ask.get("format").unwrap_or("xlsx");
    let Some((ending, kind)) = FORMATS.into_iter().find(|(ending, _)| *ending == asked) else {
        return Err(Trouble::wrong("expected xlsx, csv or parquet", "应为 xlsx、csv 或 parquet"));
    };
    let asked = ask.get("table").unwrap_or(TABLES[0]);
    let Some(table) = TABLES.into_iter().find(|table| *table == asked) else {
        return Err(Trouble::Missing);
    };
    let place = app.lanes.slow.enter().await?;
    let work = move || {
        let registry = Registry::open(&path).map_err(|problem| trouble(&problem))?;
        registry
            .export(ending, table, &tiaokuai_words::registry::both)
            .map_err(|problem| trouble(&problem))
    };
    let bytes = on_thread(place, work).await??.unwrap_or_default();
    // Both parts of the name are words of ours.
    let name = if ending == "xlsx" { "registry" } else { table };
    Ok(reply::file(&format!("{name}.{ending}"), kind, bytes))
}
