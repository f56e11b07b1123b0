//! The claims and what becomes of them.

mod data;
mod question;
mod rivals;
mod robustness;
mod stream;
mod view;

use crate::state::Shared;
use axum::Router;
use axum::routing::get;

pub(super) use view::PAGE;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(view::page))
        .route("/api/rivals", get(rivals::rivals))
        .route("/api/explain", get(stream::explain))
        .route("/api/claims.html", get(stream::report))
}
