//! What a page shows as a file that opens offline in any browser: the reports of the command.

use crate::reply;
use crate::state::App;
use crate::trouble::Trouble;
use crate::work::{StopOnDrop, on_thread};
use axum::response::Response;
use std::sync::atomic::AtomicBool;

/// Writes a report when there is a place to work, and gives it to be saved under a name of ours. The work is told
/// to stop when whoever asked goes away.
pub(crate) async fn saved(
    app: &App,
    name: &str,
    work: impl FnOnce(&AtomicBool) -> Result<String, Trouble> + Send + 'static,
) -> Result<Response, Trouble> {
    let place = app.lanes.slow.enter().await?;
    let stop = StopOnDrop::default();
    let flag = stop.flag();
    let page = on_thread(place, move || work(&flag)).await??;
    Ok(reply::file(&format!("{name}.html"), "text/html; charset=utf-8", page))
}
