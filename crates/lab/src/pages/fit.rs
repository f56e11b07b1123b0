//! A district fitted to a record or to numbers that a reader states, checked, and taken further.

mod data;
mod question;
mod stream;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

pub(super) use view::PAGE;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(view::page))
        .route("/api/fit", get(stream::fit))
        .route("/api/fit/check", get(stream::check))
        .route("/api/fit/forecast", get(stream::forecast))
        .route("/api/fit.html", get(stream::report))
        .route("/api/fit/patterns.toml", get(stream::patterns))
        .route("/api/fit/scenario.toml", get(stream::scenario))
}
