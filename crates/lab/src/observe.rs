//! Notices: read into the registry, checked against their text, measured.

mod add;
mod agreement;
mod answer;
mod export;
mod figures;
mod filter;
mod list;
mod marks;
mod mention;
mod note;
mod places;
mod upload;
mod who;
mod words;

use crate::state::Shared;
use axum::Router;
use axum::routing::{get, post};
use places::{AGREEMENT, FIGURES, MENTION};

pub(crate) use figures::{of_government, until};
pub(crate) use places::PAGE;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(list::page))
        .route(MENTION.path, get(mention::page))
        .route(FIGURES.path, get(figures::page))
        .route("/api/observe/file", post(upload::file))
        .route("/api/observe/answer", post(answer::answer))
        .route(AGREEMENT.path, get(agreement::page))
        .route("/api/observe/decide", post(agreement::decide))
        .route("/api/observe/note", post(note::note))
        .route("/api/observe/add", post(add::add))
        .route("/api/observe/figures", get(figures::figures))
        .route("/api/observe/report.html", get(figures::report))
        .route("/api/observe/export", get(export::export))
}
