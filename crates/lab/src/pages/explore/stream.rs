//! What follows from parameters: a coarse answer at once, a fine one as the worlds come.

use super::data::{Drawn, Stage, differences};
use crate::ask::{Ask, Side};
use crate::events::{Events, stream};
use crate::reply::line;
use crate::saved::saved;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::{Place, on_thread};
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tiaokuai_experiment::{Findings, Growing, Plan, RunError, Watch};
use tiaokuai_record::Lang;
use tiaokuai_report::{FIGURES, keys};

/// Worlds of the first answer, of one scenario and of each of two.
const FIRST: [u32; 2] = [8, 4];
/// Worlds of the second, where the last has many more.
const SECOND: u32 = 48;
/// How long nothing has to change before the answer is refined: a slider that moves is not kept waiting.
const PAUSE: Duration = Duration::from_millis(250);

pub(super) async fn explore(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let runs = ask.number("runs", 200, 1, 2000)?;
    let mut plans = vec![ask.plan(&app, Side::A, runs)?];
    if ask.has_second() {
        plans.push(ask.plan(&app, Side::B, runs)?);
    }
    let wanted: Vec<String> = ask
        .get("figures")
        .map(|list| list.split(',').map(str::to_string).collect())
        .unwrap_or_default();
    let place = app.lanes.quick.enter().await?;
    let (events, stop, response) = stream();
    let task = Task {
        plans,
        runs,
        lang: ask.lang,
        wanted,
        events: events.clone(),
        stop,
        refiners: app.lanes.refiners,
    };
    tokio::spawn(async move {
        let result = task.run(&app, place).await;
        events.end(result).await;
    });
    Ok(response)
}

/// What one page waits for.
struct Task {
    plans: Vec<Plan>,
    runs: u32,
    lang: Lang,
    /// Figures that are drawn first; all of them if none are named.
    wanted: Vec<String>,
    events: Events,
    stop: Arc<AtomicBool>,
    /// Threads of the refinement.
    refiners: usize,
}

impl Task {
    async fn run(self, app: &App, place: Place) -> Result<(), Trouble> {
        let task = Arc::new(self);
        let first = FIRST[task.plans.len() - 1].min(task.runs);
        let mut stages = vec![first];
        stages.extend(
            [SECOND, task.runs].into_iter().filter(|runs| *runs > first && *runs <= task.runs),
        );
        stages.dedup();
        let mut growing: Vec<Growing> = task.plans.iter().map(Growing::new).collect();
        let mut place = Some(place);
        for (i, &runs) in stages.iter().enumerate() {
            let here = match place.take() {
                Some(place) => place,
                None => {
                    if i == 1 {
                        tokio::time::sleep(PAUSE).await;
                    }
                    if task.stop.load(Ordering::Relaxed) {
                        return Ok(());
                    }
                    app.lanes.slow.enter().await?
                }
            };
            let worker = Arc::clone(&task);
            let last = i + 1 == stages.len();
            let (back, data) = on_thread(here, move || {
                let data = worker.stage(&mut growing, runs, i == 0, last);
                (growing, data)
            })
            .await?;
            growing = back;
            if !task.events.send("figures", &data?).await {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Grows to so many worlds, and says what they show.
    fn stage(
        &self,
        growing: &mut [Growing],
        runs: u32,
        coarse: bool,
        last: bool,
    ) -> Result<String, Trouble> {
        let sides = growing.len() as u32;
        for (side, growing) in growing.iter_mut().enumerate() {
            let progress = |done: u32, of: u32| {
                let behind = side as u32 * of + done;
                if !coarse && done.is_multiple_of(4) {
                    self.events.progress(runs - of + behind / sides, self.runs);
                }
            };
            let threads = (!coarse).then_some(self.refiners);
            let watch = Watch { progress: &progress, stop: &self.stop, threads };
            growing.grow(runs, &watch)?;
        }
        let found: Result<Vec<Findings>, RunError> =
            growing.iter().map(Growing::findings).collect();
        let found = found?;
        let (first, second) = (self.drawn(&found[0], coarse, last)?, found.get(1));
        let second = second.map(|findings| self.drawn(findings, coarse, last)).transpose()?;
        // Intervals of eight worlds say little and take as long as the worlds.
        let differences = match growing {
            [a, b] if last || !coarse => Some(differences(&a.compare(b), self.lang)),
            _ => None,
        };
        Ok(line(&Stage { runs, of: self.runs, last, a: first, b: second, differences }))
    }

    /// What one scenario shows; the numbers behind the figures come with the last answer only.
    fn drawn(&self, findings: &Findings, coarse: bool, last: bool) -> Result<Drawn, Trouble> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Trouble::Stopped);
        }
        let wanted =
            |id: &str| !coarse || self.wanted.is_empty() || self.wanted.iter().any(|w| w == id);
        let figures = FIGURES.iter().filter(|(id, _)| wanted(id));
        let figures = figures.map(|(_, draw)| {
            let mut figure = draw(findings, self.lang);
            if !last {
                figure.heads.clear();
                figure.rows.clear();
            }
            figure
        });
        Ok(Drawn { keys: keys(findings, self.lang), figures: figures.collect() })
    }
}

/// The report on the worlds.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let runs = ask.number("runs", 200, 1, 2000)?;
    let (plan, lang) = (ask.plan(&app, Side::A, runs)?, ask.lang);
    saved(&app, "report", move |stop| {
        let mut growing = Growing::new(&plan);
        growing.grow(runs, &Watch { progress: &|_, _| {}, stop, threads: None })?;
        Ok(tiaokuai_report::report(&growing.findings()?, lang))
    })
    .await
}
