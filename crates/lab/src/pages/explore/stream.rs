//! What follows from parameters: a coarse answer at once, a fine one as the worlds come.

use super::data::{Drawn, Stage, differences};
use super::sweep::Sweep;
use crate::ask::Ask;
use crate::asked::Asked;
use crate::enough::Enough;
use crate::events::{Events, stream};
use crate::reply::{self, line};
use crate::saved::saved;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::{Place, on_thread};
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tiaokuai_experiment::{Findings, Growing, Plan, RunError, Watch, glimpse};
use tiaokuai_record::Lang;
use tiaokuai_report::{FIGURES, Origin, keys};
use tiaokuai_words::{Reader, Say};

/// Worlds of the first answer, of each scenario: it is drawn while a slider moves.
const FIRST: u32 = 4;
/// So few worlds are there at once, and need no first answer before them.
const FEW: u32 = 8;
/// Worlds of the second, where the last has many more.
const SECOND: u32 = 48;
/// How long nothing has to change before the answer is refined: a slider that moves is not kept waiting.
const PAUSE: Duration = Duration::from_millis(250);

/// Worlds that come between two looks at whether the page wants no more.
const STEP: u32 = 8;

/// Worlds, where the address names no number.
pub(super) const RUNS: u32 = 200;
/// The fewest.
pub(super) const LEAST: u32 = 1;
/// The most.
pub(super) const MOST: u32 = 2000;

pub(super) async fn explore(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let asked = Asked::of(&ask);
    let plans = asked.plans(&app, asked.runs(RUNS, LEAST, MOST))?;
    let wanted: Vec<String> = ask
        .get("figures")
        .map(|list| list.split(',').map(str::to_string).collect())
        .unwrap_or_default();
    let place = app.lanes.quick.enter().await?;
    let (events, stop, response) = stream();
    let task = Task {
        runs: plans[0].runs,
        plans,
        lang: ask.lang,
        wanted,
        events: events.clone(),
        stop,
        enough: app.enough.wait(ask.get("task").unwrap_or_default()),
        refiners: app.lanes.refiners,
    };
    tokio::spawn(async move {
        events.asked(&asked.address()).await;
        let result = task.run(&app, place).await;
        events.end(result).await;
    });
    Ok(response)
}

/// Ends the refinement that a page waits for: what is there by then is its last answer.
pub(super) async fn enough(State(app): State<Shared>, ask: Ask) -> Response {
    app.enough.say(ask.get("task").unwrap_or_default());
    reply::json(&())
}

/// What one page waits for.
struct Task {
    plans: Vec<Plan>,
    runs: u32,
    lang: Lang,
    /// Figures that are drawn first; all of them if none are named.
    wanted: Vec<String>,
    events: Events,
    /// The page is gone.
    stop: Arc<AtomicBool>,
    /// The page wants no more worlds.
    enough: Enough,
    /// Threads of the refinement.
    refiners: usize,
}

impl Task {
    async fn run(self, app: &App, place: Place) -> Result<(), Trouble> {
        let task = Arc::new(self);
        let first = if task.runs <= FEW { task.runs } else { FIRST };
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
            let is_last = i + 1 == stages.len();
            let (back, stage) = on_thread(here, move || {
                // Where the first answer is the last, it has everything.
                let stage = if i == 0 && !is_last {
                    worker.coarse(runs).map(|data| (data, false))
                } else {
                    worker.stage(&mut growing, runs, is_last)
                };
                (growing, stage)
            })
            .await?;
            growing = back;
            let (data, is_last) = stage?;
            if !task.events.send("figures", &data).await || is_last {
                return Ok(());
            }
        }
        Ok(())
    }

    /// What so few worlds show of the figures that are on the screen.
    fn coarse(&self, runs: u32) -> Result<String, Trouble> {
        let watch = Watch { progress: &|_, _| {}, stop: &self.stop, threads: None };
        // Only one figure sets worlds without groups beside those with them.
        let twins = self.is_wanted("reach");
        let drawn = self.plans.iter().map(|plan| {
            let findings = glimpse(&Plan { runs, ..plan.clone() }, twins, &watch)?;
            self.drawn(&findings, true, false)
        });
        let mut drawn = drawn.collect::<Result<Vec<_>, Trouble>>()?.into_iter();
        let a = drawn.next().ok_or(Trouble::Stopped)?;
        // Intervals of a few worlds say little and take as long as the worlds.
        let (b, differences) = (drawn.next(), None);
        Ok(line(&Stage { runs, of: self.runs, last: false, a, b, differences, apart: None }))
    }

    /// Whether a figure is among those that are drawn first.
    fn is_wanted(&self, id: &str) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|wanted| wanted == id)
    }

    /// Grows to so many worlds, or as many as there are when the page wants no more, and says what they show and
    /// whether that is the last answer.
    fn stage(
        &self,
        growing: &mut [Growing],
        runs: u32,
        last: bool,
    ) -> Result<(String, bool), Trouble> {
        let threads = Some(self.refiners);
        let watch = Watch { progress: &|_, _| {}, stop: &self.stop, threads };
        // The districts grow in step, so that both have the same worlds whenever it ends.
        let mut done = growing[0].runs();
        let mut last = last;
        while done < runs {
            if self.enough.is_said() {
                last = true;
                break;
            }
            done = runs.min(done + STEP);
            for growing in &mut *growing {
                growing.grow(done, &watch)?;
            }
            self.events.progress(done, self.runs);
        }
        let found: Result<Vec<Findings>, RunError> =
            growing.iter().map(Growing::findings).collect();
        let found = found?;
        let (first, second) = (self.drawn(&found[0], false, last)?, found.get(1));
        let second = second.map(|findings| self.drawn(findings, false, last)).transpose()?;
        let (differences, apart) = match growing {
            [a, b] => match a.compare(b) {
                Ok(comparison) => (Some(differences(&comparison, self.lang)), None),
                Err(error) => (None, Some(error.say(Reader::of_page(self.lang)))),
            },
            _ => (None, None),
        };
        let of = self.runs;
        let stage = Stage { runs: done, of, last, a: first, b: second, differences, apart };
        Ok((line(&stage), last))
    }

    /// What one scenario shows; the numbers behind the figures come with the last answer only.
    fn drawn(&self, findings: &Findings, coarse: bool, last: bool) -> Result<Drawn, Trouble> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Trouble::Stopped);
        }
        let figures = FIGURES.iter().filter(|(id, _)| !coarse || self.is_wanted(id));
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

/// The report on the worlds: of one district, or of two with what is different between them.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let asked = Asked::of(&ask);
    let plans = asked.plans(&app, asked.runs(RUNS, LEAST, MOST))?;
    let lang = ask.lang;
    let files: Result<Vec<String>, Trouble> = std::iter::once(&asked.a)
        .chain(&asked.b)
        .map(|district| Ok(district.text(&app)?.0))
        .collect();
    let made = made(&asked, &files?, &plans[0]);
    let sweep = Sweep::of(&app, &ask)?;
    saved(&app, "report", move |stop| {
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let mut growing: Vec<Growing> = plans.iter().map(Growing::new).collect();
        for (growing, plan) in growing.iter_mut().zip(&plans) {
            growing.grow(plan.runs, &watch)?;
        }
        let found: Result<Vec<Findings>, RunError> =
            growing.iter().map(Growing::findings).collect();
        let swept = sweep.map(|sweep| sweep.swept(stop)).transpose()?;
        let swept = swept.as_ref();
        Ok(match (found?.as_slice(), growing.as_slice()) {
            ([a, b], [of_a, of_b]) => {
                let compared = of_a.compare(of_b)?;
                tiaokuai_report::comparison_report([a, b], &compared, &made, swept, lang)
            }
            (found, _) => tiaokuai_report::report_with(&found[0], &made[0], swept, lang),
        })
    })
    .await
}

/// How each district came about: its changes, and the command that makes its worlds again.
fn made(asked: &Asked, files: &[String], plan: &Plan) -> Vec<Origin> {
    let districts = std::iter::once(&asked.a).chain(&asked.b).zip(files);
    let made = districts.map(|(district, file)| {
        let mut command = ["tiaokuai", "simulate", file].map(String::from).to_vec();
        command.extend(["--runs".into(), plan.runs.to_string()]);
        command.extend(["--seed".into(), plan.seed.to_string()]);
        for set in &district.sets {
            command.extend(["--set".into(), set.clone()]);
        }
        Origin::Page { changes: district.sets.clone(), command }
    });
    made.collect()
}
