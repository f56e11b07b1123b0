//! Rival theories and patterns of the real world: the same claims under each theory, and what each theory's district
//! shows of what is known of real ones. It takes many times as long as the claims alone, so it is asked for.

use super::question::{BOUNDS, question_of};
use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::events::{Events, stream};
use crate::reply::line;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::explain::{
    self, Claims, Explanation, Question, TheoryFinding, Verdict, source,
};
use tiaokuai_experiment::{Watch, change_text};
use tiaokuai_record::Lang;
use tiaokuai_report::number;

/// Worlds of each rule under each theory, where the address names no number.
const RUNS: u32 = 12;

/// What the claims come to under each theory.
#[derive(Serialize)]
struct Rivals {
    runs: u32,
    theories: Vec<Named>,
    claims: Vec<Row>,
    patterns: Vec<Row>,
}

#[derive(Serialize)]
struct Named {
    name: String,
    /// Whether it takes part: its own mechanism is at work.
    competes: bool,
    /// How many claims hold, those that compare theories aside, and how many patterns are met.
    holds: usize,
    met: usize,
}

/// A claim, or a pattern, with what each theory says of it.
#[derive(Serialize)]
struct Row {
    name: String,
    /// What is known of a pattern; of a claim its number.
    known: String,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    verdict: Verdict,
    word: String,
}

impl Rivals {
    fn of(found: &Explanation, lang: Lang) -> Self {
        let theories = &found.theories;
        let counted = |theory: &TheoryFinding| {
            let held = found.claims.claims.iter().zip(&theory.verdicts);
            held.filter(|(claim, verdict)| !claim.between_theories && **verdict == Verdict::Holds)
                .count()
        };
        let named = |theory: &TheoryFinding| Named {
            name: theory.name.get(lang).to_string(),
            competes: theory.competes(),
            holds: counted(theory),
            met: theory.met.iter().filter(|met| **met).count(),
        };
        let claim = |at: usize| {
            let claim = &found.claims.claims[at];
            let cells = theories.iter().map(|theory| {
                let verdict = theory.verdicts[at];
                Cell { verdict, word: verdict.text().get(lang).to_string() }
            });
            Row {
                name: claim.name.get(lang).to_string(),
                known: claim.id.clone(),
                cells: cells.collect(),
            }
        };
        let pattern = |at: usize| {
            let pattern = &found.claims.patterns[at];
            let cells = theories.iter().map(|theory| {
                let met = theory.met[at];
                let word =
                    if met { lang.pick("met", "满足") } else { lang.pick("missed", "不满足") };
                Cell {
                    verdict: if met { Verdict::Holds } else { Verdict::Contradicted },
                    word: format!("{word} · {}", number(theory.patterns[at])),
                }
            });
            Row {
                name: pattern.name.get(lang).to_string(),
                known: format!("{} … {}", number(pattern.low), number(pattern.high)),
                cells: cells.collect(),
            }
        };
        Rivals {
            runs: found.runs,
            theories: theories.iter().map(named).collect(),
            claims: (0..found.claims.claims.len()).map(claim).collect(),
            patterns: (0..found.claims.patterns.len()).map(pattern).collect(),
        }
    }
}

/// What is asked: everything with the theories and patterns, and worlds of its own number.
fn asked(app: &App, ask: &Ask) -> Result<Question, Trouble> {
    let (asked, mut wrong) = (Asked::of(ask), Vec::new());
    let [low, high] = BOUNDS;
    let own = ask.get("rivals").map_or(Ok(RUNS), |typed| whole("rivals", typed.trim(), low, high));
    let runs = gather(&mut wrong, own)?;
    let keep = |claims: &mut Claims| claims.variants.clear();
    let question = gather(&mut wrong, question_of(app, &asked, keep))?;
    match (question, runs) {
        (Some(question), Some(runs)) if wrong.is_empty() => Ok(Question { runs, ..question }),
        _ => Err(Trouble::Fields(wrong)),
    }
}

pub(super) async fn rivals(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let question = asked(&app, &ask)?;
    let (events, stop, response) = stream();
    let lang = ask.lang;
    // A place is taken before the answer begins: too many askers are refused politely.
    drop(app.lanes.quick.enter().await?);
    tokio::spawn(async move {
        let result = run(&app, question, lang, &events, stop).await;
        events.end(result).await;
    });
    Ok(response)
}

async fn run(
    app: &App,
    question: Question,
    lang: Lang,
    events: &Events,
    stop: Arc<AtomicBool>,
) -> Result<(), Trouble> {
    let key = format!("rivals-{}-{}", question.short_address(), lang.code());
    let data = if let Some(data) = app.explanations.get(&key) {
        data
    } else {
        let place = app.lanes.slow.enter().await?;
        let telling = events.clone();
        let data = on_thread(place, move || {
            let progress = |done: u32, of: u32| telling.progress(done, of);
            let watch = Watch { progress: &progress, stop: &stop, threads: None };
            let found = explain::explain(&question, Vec::new(), None, &|_| String::new(), &watch);
            found.map(|found| line(&Rivals::of(&found, lang)))
        });
        let data = data.await??;
        app.explanations.put(key, data.clone());
        data
    };
    events.send("rivals", &data).await;
    Ok(())
}

/// Where it is asked for, with what each theory says.
pub(super) fn form(ask: &Ask, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let [low, high] = BOUNDS;
    let claims = source();
    html! {
        section.rivals aria-labelledby="rivals-title" {
            h2 #rivals-title { (t("Rival theories and patterns of the real world", "竞争的理论与现实世界的模式")) }
            p.prose { (t(
                "A claim that also holds without groups’ borrowed authority says little for it. Here the same claims are put to each rival theory, and each theory’s district is held against what is known of real ones.",
                "若某项主张在别的理论下也成立，它就不足以支持本理论。此处以同样的主张检验每种竞争的理论，并以各理论下的地区对照现实中已知的模式。")) }
            details {
                summary { (t("The theories, and what each changes", "各理论及其改动")) }
                ul.plain { @for theory in &claims.theories { li { strong { (theory.name.get(lang)) }
                    @for change in &theory.set { " " code { (change_text(change)) } } } } }
            }
            div.choose {
                label { (t("Worlds of each rule", "每条规则的世界数")) input #rivals data-word="rivals" type="number" min=(low) max=(high) step="1" value=(ask.get("rivals").map_or_else(|| RUNS.to_string(), str::to_string)); }
                button #compete type="button" { (t("Put the claims to each theory", "以各理论检验")) }
            }
            div.status {
                p #rivals-status role="status" aria-live="polite" {}
                progress #rivals-progress value="0" max="1" hidden aria-label=(t("Worlds computed", "已计算的世界")) {}
            }
            p #rivals-other .small hidden { (t("This table is of other rules; run it again.", "此表属于其他规则，请重新运行。")) }
            div #competing {}
        }
    }
}
