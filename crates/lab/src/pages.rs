//! The pages of the lab. Each owns its addresses, its data and its words, and knows the shared state; only this
//! list knows them all.

mod explain;
mod explore;
mod fit;
mod mechanism;
mod redesign;
mod start;

use crate::ask::Ask;
use crate::frame::refused;
use crate::observe;
use crate::page::Page;
use crate::state::Shared;
use crate::trouble::Trouble;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// All pages in the order of the navigation. A page that comes is its file and a name here and below.
pub(crate) static PAGES: [&Page; 7] = [
    &start::PAGE,
    &mechanism::PAGE,
    &explore::PAGE,
    &explain::PAGE,
    &observe::PAGE,
    &fit::PAGE,
    &redesign::PAGE,
];

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .merge(start::routes())
        .merge(mechanism::routes())
        .merge(explore::routes())
        .merge(explain::routes())
        .merge(observe::routes())
        .merge(fit::routes())
        .merge(redesign::routes())
        .route("/favicon.ico", get(icon))
        .fallback(missing)
}

/// What the browser puts beside the name of the page: a line across a region.
async fn icon() -> Response {
    const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>\
        <rect width='16' height='16' rx='3' fill='#0072B2'/>\
        <path d='M3 5h10M3 11h10M8 2.5v11' stroke='#fff' stroke-width='2'/></svg>";
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")];
    (headers, ICON).into_response()
}

async fn missing(State(app): State<Shared>, ask: Ask) -> Response {
    (StatusCode::NOT_FOUND, refused(&app, &ask, PAGES[0], &Trouble::Missing)).into_response()
}
