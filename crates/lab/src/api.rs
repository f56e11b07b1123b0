//! What pages ask for while they are open.

mod events;
mod explain;
mod explore;
mod files;
mod report;

use crate::app::Shared;
use crate::ask::{Ask, Side};
use crate::trouble::Trouble;
use crate::work::{StopOnDrop, on_thread};
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::atomic::Ordering;
use std::time::Duration;

pub(crate) use explain::{Cache, edited};
pub(crate) use report::saved;

pub(crate) fn routes(planted: bool) -> Router<Shared> {
    let routes = Router::new()
        .route("/api/story", get(story))
        .route("/api/explore", get(explore::explore))
        .route("/api/explain", get(explain::explain))
        .route("/api/report.html", get(report::worlds))
        .route("/api/claims.html", get(report::claims))
        .route("/api/scenario.toml", get(files::download))
        .route("/api/load", post(files::load))
        .route("/api/save", post(files::save));
    if planted {
        return routes.route("/api/panic", get(panic)).route("/api/endless", get(endless));
    }
    routes
}

/// One world month by month.
async fn story(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let scenario = ask.scenario(&app, Side::A)?;
    let (seed, run) = (ask.seed()?, ask.number("run", 0, 0, 999_999)?);
    let place = app.lanes.quick.enter().await?;
    let text = on_thread(place, move || {
        serde_json::to_string(&tiaokuai_experiment::story(&scenario, seed, run))
    });
    // Numbers and texts always serialise.
    let text = text.await?.map_err(|error| Trouble::Panic(error.to_string()))?;
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, text).into_response())
}

/// A planted defect, for the test that the lab lives on.
async fn panic(State(app): State<Shared>) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    on_thread(place, || panic!("planted")).await
}

/// Planted work that ends only when it is told to.
async fn endless(State(app): State<Shared>) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    on_thread(place, move || {
        while !flag.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
        }
    })
    .await?;
    Ok("stopped".into_response())
}
