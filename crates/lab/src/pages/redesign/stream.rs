//! Rules against doing nothing: a coarse answer at once, a fine one when its worlds are there; and the report.

use super::question::{Form, Question, question, refused};
use crate::ask::Ask;
use crate::events::{Events, stream};
use crate::reply::line;
use crate::saved::saved;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::{Place, on_thread};
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tiaokuai_experiment::Watch;
use tiaokuai_experiment::redesign::{self, CHOSEN, Inquiry, Redesign};
use tiaokuai_record::Lang;
use tiaokuai_report::{DesignSaid, Figure, GoalSaid, Origin};

/// Worlds of the first answer, where few designs are asked for.
const FIRST: u32 = 12;
/// So many designs are few.
const FEW: usize = 2;
/// How long nothing has to change before the answer is refined: a slider that moves is not kept waiting.
const PAUSE: Duration = Duration::from_millis(250);

/// All that the page is told.
#[derive(Serialize)]
struct Shown {
    runs: u32,
    of: u32,
    /// Whether nothing finer comes.
    last: bool,
    brief: String,
    said: Vec<DesignSaid>,
    /// The chosen rules, goal by goal; nothing where only the menu is asked for.
    table: Vec<GoalSaid>,
    heads: Vec<String>,
    figures: Vec<Figure>,
    command: String,
}

pub(super) async fn redesign(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let question = question(&app, &ask)?;
    let place = app.lanes.quick.enter().await?;
    let (events, stop, response) = stream();
    let lang = ask.lang;
    tokio::spawn(async move {
        let result = run(&app, question, place, lang, &events, stop).await;
        events.end(result).await;
    });
    Ok(response)
}

async fn run(
    app: &App,
    question: Question,
    place: Place,
    lang: Lang,
    events: &Events,
    stop: Arc<AtomicBool>,
) -> Result<(), Trouble> {
    let of = question.inquiry.runs;
    let few = question.inquiry.designs.len() <= FEW;
    let mut stages = vec![of];
    if few && of >= 2 * FIRST {
        stages.insert(0, FIRST);
    }
    let mut place = Some(place);
    let question = Arc::new(question);
    for (i, runs) in stages.iter().copied().enumerate() {
        let here = match place.take() {
            Some(place) => place,
            None => {
                tokio::time::sleep(PAUSE).await;
                if stop.load(Ordering::Relaxed) {
                    return Ok(());
                }
                app.lanes.slow.enter().await?
            }
        };
        let (sender, worker, stop) = (events.clone(), Arc::clone(&question), Arc::clone(&stop));
        let last = i + 1 == stages.len();
        let threads = last.then_some(app.lanes.refiners);
        let data = on_thread(here, move || {
            let progress = |done: u32, of: u32| {
                if last {
                    sender.progress(done, of);
                }
            };
            let watch = Watch { progress: &progress, stop: &stop, threads };
            let inquiry = Inquiry { runs, ..worker.inquiry.clone() };
            let found = found(&inquiry, &worker.command, &watch)?;
            Ok::<_, Trouble>(shown(&found, of, last, lang))
        });
        let data = data.await??;
        if !events.send("redesign", &data).await {
            return Ok(());
        }
    }
    Ok(())
}

fn found(inquiry: &Inquiry, command: &[String], watch: &Watch<'_>) -> Result<Redesign, Trouble> {
    let no_page = |_: &Redesign| String::new();
    redesign::redesign(inquiry, command.to_vec(), None, &no_page, watch).map_err(refused)
}

/// What was found, as the page's script reads it.
fn shown(found: &Redesign, of: u32, last: bool, lang: Lang) -> String {
    let (brief, said) = tiaokuai_report::redesign_said(found, lang);
    let chosen = found.designs.iter().filter(|own| own.design.kept() == CHOSEN).count();
    let (heads, table) = tiaokuai_report::redesign_table(found, chosen, lang);
    line(&Shown {
        runs: found.runs,
        of,
        last,
        brief,
        said,
        heads,
        table,
        figures: tiaokuai_report::redesign_figures(found, lang),
        command: tiaokuai_words::line(&found.command),
    })
}

/// The report, as the command writes it.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let question = question(&app, &ask)?;
    let (changes, command) = (Form::of(&ask).asked.a.sets, question.command.clone());
    let (made, lang) = (Origin::Page { changes, command }, ask.lang);
    saved(&app, "redesign", move |stop| {
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let found = found(&question.inquiry, &question.command, &watch)?;
        Ok(tiaokuai_report::redesign_report(&found, &made, lang))
    })
    .await
}
