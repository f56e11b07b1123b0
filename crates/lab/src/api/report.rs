//! What a page shows as a file that opens offline in any browser: the reports of the command.

use super::explain::question;
use super::explore::trouble;
use crate::app::Shared;
use crate::ask::{Ask, Side};
use crate::trouble::Trouble;
use crate::work::{StopOnDrop, on_thread};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tiaokuai_experiment::explain::explain;
use tiaokuai_experiment::{Growing, Watch};

/// A report to be saved. Its name is ours.
pub(crate) fn saved(name: &str, page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.html\"")),
        (header::CACHE_CONTROL, "no-store".to_string()),
    ];
    (headers, page).into_response()
}

/// The report on the worlds of Explore.
pub(super) async fn worlds(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let runs = ask.number("runs", 200, 1, 2000)?;
    let (plan, lang) = (ask.plan(&app, Side::A, runs)?, ask.lang);
    let place = app.lanes.slow.enter().await?;
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    let work = move || {
        let mut growing = Growing::new(&plan);
        growing.grow(runs, &Watch { progress: &|_, _| {}, stop: &flag, threads: None })?;
        growing.findings().map(|findings| tiaokuai_report::report(&findings, lang))
    };
    Ok(saved("report", on_thread(place, work).await?.map_err(trouble)?))
}

/// The report on the claims of Explain, with the rules as they were changed.
pub(super) async fn claims(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let (question, lang) = (question(&app, &ask)?, ask.lang);
    let place = app.lanes.slow.enter().await?;
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    let work = move || {
        let watch = Watch { progress: &|_, _| {}, stop: &flag, threads: None };
        let found = explain(&question, Vec::new(), None, &|_| String::new(), &watch)?;
        Ok(tiaokuai_report::explanation_report(&found, lang))
    };
    Ok(saved("claims", on_thread(place, work).await?.map_err(trouble)?))
}
