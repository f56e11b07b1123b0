//! The mechanism, month by month.

mod offline;
mod terms;
mod view;

use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::frame::{refused, shell};
use crate::page::Page;
use crate::reply;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use tiaokuai_experiment::Story;
use tiaokuai_model::Scenario;
use tiaokuai_record::Text;

pub(super) const PAGE: Page = Page {
    path: "/mechanism",
    title: Text::new("Mechanism", "机制"),
    purpose: Text::new(
        "Watch a district month by month: matters arrive, departments choose how to handle them, leaders lend authority, groups fill the district, a clean-up takes half of them, and some grow back.",
        "逐月观察一个地区：新到事项由部门选择办法，领导借出权威，小组遍布各部门，清理撤去一半，其中一些又再增设。",
    ),
    keeps: &[
        "scenario", "set", "seed", "run", "scene", "month", "speed", "matter", "look", "rows",
        "guess",
    ],
    script: "mechanism.js",
    style: "mechanism.css",
    figures: false,
    keys: &[
        ("Space", Text::new("play or pause", "播放或暂停")),
        ("← →", Text::new("one month back or forward", "后退或前进一个月")),
        ("c", Text::new("to the next clean-up", "到下一次清理")),
        ("Home End", Text::new("to the first or last month", "到首月或末月")),
        ("+ −", Text::new("faster or slower", "加快或减慢")),
        ("g", Text::new("to the next scene of the path", "到路径的下一场景")),
        ("f", Text::new("large, for a lecture", "放大，供讲授")),
    ],
};

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route(PAGE.path, get(page))
        .route("/api/story", get(story))
        .route("/api/mechanism.html", get(offline::file))
}

/// Which world is asked for.
struct Which {
    scenario: Scenario,
    seed: u64,
    run: u32,
}

impl Which {
    fn of(app: &App, ask: &Ask, asked: &Asked) -> Result<Self, Trouble> {
        let mut wrong = Vec::new();
        let scenario = gather(&mut wrong, asked.a.scenario(app))?;
        let seed = gather(&mut wrong, asked.seed())?;
        let run = gather(&mut wrong, whole("run", ask.get("run").unwrap_or("0"), 0, 999_999))?;
        match (scenario, seed, run) {
            (Some(scenario), Some(seed), Some(run)) => Ok(Which { scenario, seed, run }),
            _ => Err(Trouble::Fields(wrong)),
        }
    }

    fn story(&self) -> Story {
        tiaokuai_experiment::story(&self.scenario, self.seed, self.run)
    }
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
