//! Claims put to the test: a coarse verdict soon, a fine one as the worlds come; or all at once, as a report.

use super::data::Verdicts;
use super::question::question;
use super::robustness::robustness;
use crate::ask::Ask;
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

/// Worlds of the first verdict.
const FIRST: u32 = 12;

pub(super) async fn explain(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let question = question(&app, &ask)?;
    let (events, stop, response) = stream();
    let lang = ask.lang;
    // A place is taken before the answer begins: too many askers are refused politely.
    let place = app.lanes.quick.enter().await?;
    drop(place);
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
    let robust = robustness(app, &question);
    let mut stages = vec![FIRST.min(question.runs), question.runs];
    stages.dedup();
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
    let (question, lang) = (question(&app, &ask)?, ask.lang);
    saved(&app, "claims", move |stop| {
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let found = explain::explain(&question, Vec::new(), None, &|_| String::new(), &watch)?;
        Ok(tiaokuai_report::explanation_report(&found, lang))
    })
    .await
}
