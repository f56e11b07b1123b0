//! Claims put to the test: a coarse verdict soon, a fine one as the worlds come; or all at once, as a report.

use super::data::Verdicts;
use super::question::{command, question, question_of};
use super::robustness::robustness;
use crate::ask::Ask;
use crate::asked::Asked;
use crate::events::{Events, stream};
use crate::reply::line;
use crate::saved::saved;
use crate::state::{App, Shared};
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::Watch;
use tiaokuai_experiment::explain::{self, Question};
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// Worlds of the first verdicts; what came of them stays when the page is stopped before the last.
const EARLY: [u32; 2] = [12, 40];

pub(super) async fn explain(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let asked = Asked::of(&ask);
    let question = question(&app, &asked)?;
    let (events, stop, response) = stream();
    let lang = ask.lang;
    // A place is taken before the answer begins: too many askers are refused politely.
    let place = app.lanes.quick.enter().await?;
    drop(place);
    tokio::spawn(async move {
        events.asked(&asked.address()).await;
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
    let robust = robustness(app, &question);
    let mut stages: Vec<u32> = EARLY.into_iter().filter(|runs| *runs < question.runs).collect();
    stages.push(question.runs);
    for runs in stages {
        let question = Question { runs, ..question.clone() };
        let key = format!("{}-{runs}-{}", question.short_address(), lang.code());
        let known = app.explanations.get(&key);
        let data = if let Some(data) = known {
            data
        } else {
            let place = app.lanes.slow.enter().await?;
            let (events, stop, robust) = (events.clone(), Arc::clone(&stop), robust.clone());
            let data = on_thread(place, move || {
                let progress = |done: u32, of: u32| events.progress(done, of);
                let watch = Watch { progress: &progress, stop: &stop, threads: None };
                let found =
                    explain::explain(&question, Vec::new(), None, &|_| String::new(), &watch);
                found.map(|found| line(&Verdicts::of(&found, &robust, lang)))
            });
            let data = data.await??;
            app.explanations.put(key, data.clone());
            data
        };
        if !events.send("verdicts", &data).await {
            return Ok(());
        }
    }
    Ok(())
}

/// The report on the claims, with the rules as they were changed.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let (asked, lang) = (Asked::of(&ask), ask.lang);
    // Who had the rival theories on the page has them in the report.
    let question = match ask.get("rivals") {
        Some(_) => question_of(&app, &asked, |_| ())?,
        None => question(&app, &asked)?,
    };
    let (file, _) = asked.a.text(&app)?;
    let command = command(&asked, &question, &file);
    let made = Origin::Page { changes: asked.a.sets, command: command.clone() };
    saved(&app, "claims", move |stop| {
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let found = explain::explain(&question, command, None, &|_| String::new(), &watch)?;
        Ok(tiaokuai_report::explanation_report(&found, &made, lang))
    })
    .await
}
