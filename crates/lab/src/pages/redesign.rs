//! Rules turned on and off, and how the groups and what is delivered answer.

mod question;
mod rules;
mod stream;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

pub(super) use view::PAGE;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(view::page))
        .route("/api/redesign", get(stream::redesign))
        .route("/api/redesign.html", get(stream::report))
}
