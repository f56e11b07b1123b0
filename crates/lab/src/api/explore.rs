//! What follows from parameters: a coarse answer at once, a fine one as the worlds come.

use super::events::{Teller, stream};
use crate::app::{App, Shared};
use crate::ask::{Ask, Side};
use crate::trouble::Trouble;
use crate::work::{Place, on_thread};
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tiaokuai_experiment::{Comparison, Findings, Growing, Plan, RunError, Watch};
use tiaokuai_measure::Instrument;
use tiaokuai_record::Lang;
use tiaokuai_report::{FIGURES, Figure, keys};

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
    let (teller, stop, response) = stream();
    let task = Task {
        plans,
        runs,
        lang: ask.lang,
        wanted,
        teller: teller.clone(),
        stop,
        refiners: app.lanes.refiners,
    };
    tokio::spawn(async move {
        if let Err(trouble) = task.tell(&app, place).await {
            teller.tell("trouble", &trouble.json()).await;
        }
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
    teller: Teller,
    stop: Arc<AtomicBool>,
    /// Threads of the refinement.
    refiners: usize,
}

impl Task {
    async fn tell(self, app: &App, place: Place) -> Result<(), Trouble> {
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
            if !task.teller.tell("figures", &data?).await {
                return Ok(());
            }
        }
        task.teller.tell("end", "{}").await;
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
                    let data = json!({"done": runs - of + behind / sides, "of": self.runs});
                    self.teller.mention("progress", &data.to_string());
                }
            };
            let threads = (!coarse).then_some(self.refiners);
            let watch = Watch { progress: &progress, stop: &self.stop, threads };
            growing.grow(runs, &watch).map_err(trouble)?;
        }
        let found: Result<Vec<Findings>, RunError> =
            growing.iter().map(Growing::findings).collect();
        let found = found.map_err(trouble)?;
        let mut data = format!("{{\"runs\":{runs},\"of\":{},\"last\":{last}", self.runs);
        for (side, findings) in ["a", "b"].iter().zip(&found) {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Trouble::Stopped);
            }
            let _ = write!(data, ",\"{side}\":{}", self.drawn(findings, coarse, last));
        }
        // Intervals of eight worlds say little and take as long as the worlds.
        if let ([a, b], false) = (growing, coarse && !last) {
            let _ = write!(data, ",\"differences\":{}", differences(&a.compare(b), self.lang));
        }
        data.push('}');
        Ok(data)
    }

    fn drawn(&self, findings: &Findings, coarse: bool, last: bool) -> String {
        let wanted =
            |id: &str| !coarse || self.wanted.is_empty() || self.wanted.iter().any(|w| w == id);
        let figures = FIGURES.iter().filter(|(id, _)| wanted(id));
        let figures: Vec<String> =
            figures.map(|(_, draw)| figure(&draw(findings, self.lang), last)).collect();
        let keys = serde_json::to_string(&keys(findings, self.lang)).unwrap_or_default();
        format!("{{\"keys\":{keys},\"figures\":[{}]}}", figures.join(","))
    }
}

/// A figure for the page; the numbers behind it come with the last answer only.
fn figure(figure: &Figure, last: bool) -> String {
    let mut data = json!({"id": figure.id, "title": figure.title, "caption": figure.caption});
    if last {
        (data["heads"], data["rows"]) = (json!(figure.heads), json!(figure.rows));
    }
    let data = data.to_string();
    // The drawing is JSON already, and long.
    format!("{},\"plot\":{}}}", &data[..data.len() - 1], figure.json())
}

fn differences(comparison: &Comparison, lang: Lang) -> String {
    let rows = comparison.rows.iter().map(|row| {
        let instrument = Instrument::of(&row.name);
        let unit = instrument.map_or("", |known| known.unit.get(lang));
        let definition = instrument.map_or("", |known| known.definition.get(lang));
        json!({
            "name": row.name, "unit": unit, "definition": definition, "a": row.with.mean,
            "b": row.without.mean, "difference": row.difference, "low": row.low, "high": row.high,
        })
    });
    serde_json::Value::from_iter(rows).to_string()
}

pub(super) fn trouble(error: RunError) -> Trouble {
    match error {
        RunError::Stopped { .. } => Trouble::Stopped,
        other => Trouble::Panic(other.message(Lang::En)),
    }
}
