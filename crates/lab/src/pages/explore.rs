//! Parameters, and what follows from them.

mod controls;
mod data;
mod files;
mod stream;
mod sweep;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};

pub(super) use view::PAGE;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(view::page))
        .route("/api/explore", get(stream::explore))
        .route("/api/sweep", get(sweep::sweep))
        .route("/api/enough", post(stream::enough))
        .route("/api/report.html", get(stream::report))
        .route("/api/scenario.toml", get(files::download))
        .route("/api/load", post(files::load))
        .route("/api/save", post(files::save))
}
