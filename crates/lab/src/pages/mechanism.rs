//! The mechanism, month by month.

mod offline;
mod terms;
mod view;
mod world;

use crate::ask::Ask;
use crate::asked::Asked;
use crate::frame::{refused, shell};
use crate::reply;
use crate::state::Shared;
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
pub(super) use view::PAGE;
use world::Which;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(page))
        .route("/api/story", get(story))
        .route("/api/mechanism.html", get(offline::file))
}

/// One world month by month.
async fn story(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let which = Which::of(&app, &ask, &Asked::of(&ask))?;
    let place = app.lanes.quick.enter().await?;
    on_thread(place, move || reply::json(&which.story())).await
}

async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    let asked = Asked::of(&ask);
    if let Err(trouble) = asked.a.scenario(&app) {
        return refused(&app, &ask, &PAGE, &trouble);
    }
    shell(&app, &ask, &PAGE, &view::page(&app, &ask, &asked))
}
