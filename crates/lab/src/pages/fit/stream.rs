//! Fitted, checked and taken further, with progress; and the same as files.

use super::data::shown;
use super::question::{Form, Question, question};
use crate::ask::Ask;
use crate::asked::whole;
use crate::events::{Events, stream};
use crate::fits::Held;
use crate::reply;
use crate::saved::saved;
use crate::state::{App, Shared};
use crate::trouble::{Trouble, Wrong};
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::fit::{self, FitError, Kept};
use tiaokuai_experiment::{Watch, read_rule};
use tiaokuai_model::Rule;
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::Origin;
use tiaokuai_words::{Reader, Say};

/// Worlds of a check.
const CASES: u32 = 300;
/// Worlds of a forecast.
const WORLDS: u32 = 200;
/// The most years of a forecast.
pub(super) const YEARS: u32 = 30;

/// What the page wants of its fit.
#[derive(Clone)]
enum Wanted {
    Fit,
    Check,
    /// So many months further, with rules, which stand here as they were typed too.
    Forecast(u32, Vec<Rule>, Vec<String>),
}

pub(super) async fn fit(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    answer(app, ask, |_| Ok(Wanted::Fit)).await
}

pub(super) async fn check(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    answer(app, ask, |_| Ok(Wanted::Check)).await
}

pub(super) async fn forecast(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let (ahead, rules) = further(&ask);
    answer(app, ask, move |question| wanted(&question, &ahead, &rules)).await
}

/// Years ahead and rules, as the form says.
fn further(ask: &Ask) -> (String, Vec<String>) {
    let ahead = ask.get("ahead").unwrap_or("5").trim().to_string();
    let rules = ask.all("rule").map(|rule| rule.trim().to_string());
    (ahead, rules.filter(|rule| !rule.is_empty()).collect())
}

fn wanted(question: &Question, ahead: &str, typed: &[String]) -> Result<Wanted, Trouble> {
    let months = 12 * whole("ahead", ahead, 1, YEARS)?;
    let told = |say: &dyn Fn(Lang) -> String| {
        let text = Text::of(say(Lang::En), say(Lang::Zh));
        Trouble::Fields(vec![Wrong { word: "rule".into(), key: String::new(), text }])
    };
    let district = question.plan.ahead(months);
    let district = district.map_err(|error| told(&|lang| error.say(Reader::of_page(lang))))?;
    let rules = typed.iter().map(|text| {
        read_rule(text, &district).map_err(|error| told(&|lang| error.say(Reader::of_page(lang))))
    });
    Ok(Wanted::Forecast(months, rules.collect::<Result<_, _>>()?, typed.to_vec()))
}

/// What went wrong with a fit, in the words of a page.
fn told(error: &FitError) -> Trouble {
    let say = |lang| error.say(Reader::of_page(lang));
    Trouble::Failed(Text::of(say(Lang::En), say(Lang::Zh)))
}

/// Reads the question on a thread, for a registry takes a while, and answers it bit by bit.
async fn answer(
    app: Shared,
    ask: Ask,
    wanted: impl FnOnce(Question) -> Result<Wanted, Trouble> + Send + 'static,
) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let (worker, words) = (Arc::clone(&app), ask.clone());
    let asked = on_thread(place, move || {
        let question = question(&worker, &words)?;
        Ok::<_, Trouble>((question.clone(), wanted(question)?))
    });
    let (question, wanted) = asked.await??;
    let (events, stop, response) = stream();
    let lang = ask.lang;
    if ask.get("known").is_some() {
        // Only what is known already is told again: after a change of language, or when a page is loaded anew.
        let known = already(&app, &question, &wanted, lang);
        tokio::spawn(async move {
            if let Some(data) = known {
                events.send("fit", &data).await;
            }
            events.end(Ok(())).await;
        });
        return Ok(response);
    }
    tokio::spawn(async move {
        let result = run(&app, question, wanted, lang, &events, stop).await;
        events.end(result).await;
    });
    Ok(response)
}

async fn run(
    app: &App,
    question: Question,
    wanted: Wanted,
    lang: Lang,
    events: &Events,
    stop: Arc<AtomicBool>,
) -> Result<(), Trouble> {
    let held = held(app, &question)?;
    let place = app.lanes.slow.enter().await?;
    let (sender, refiners) = (events.clone(), app.lanes.refiners);
    let data = on_thread(place, move || {
        let progress = |done: u32, of: u32| sender.progress(done, of);
        let watch = Watch { progress: &progress, stop: &stop, threads: Some(refiners) };
        let kept = work(&held, &question, &wanted, &watch).map_err(|error| told(&error))?;
        let known = held.known();
        let forecast = match wanted {
            Wanted::Forecast(..) => known.forecast.as_ref().map(|(_, forecast)| forecast),
            _ => None,
        };
        Ok::<_, Trouble>(shown(&question, &kept, forecast, lang))
    });
    let data = data.await??;
    events.send("fit", &data).await;
    Ok(())
}

/// What is known of the fit that is asked for; nothing where it has not been done.
fn already(app: &App, question: &Question, wanted: &Wanted, lang: Lang) -> Option<String> {
    let known = app.fits.known(&question.plan.key())?.known();
    let forecast = match (wanted, &known.forecast) {
        (Wanted::Forecast(months, _, typed), Some((asked, made)))
            if *asked == of_forecast(*months, typed) =>
        {
            Some(made)
        }
        _ => None,
    };
    Some(shown(question, known.kept.as_ref()?, forecast, lang))
}

/// What tells a forecast from another of the same fit.
fn of_forecast(months: u32, typed: &[String]) -> String {
    format!("{months} {}", typed.join(" ; "))
}

/// The fit that is asked for, new or known.
fn held(app: &App, question: &Question) -> Result<Arc<Held>, Trouble> {
    app.fits.of(&question.plan.key()).map_err(|error| {
        let say = |lang| tiaokuai_words::cause(&error, lang);
        Trouble::Unusable(Text::of(say(Lang::En), say(Lang::Zh)))
    })
}

/// Fits, where that was not done before, and does what is wanted of the fit.
fn work(
    held: &Held,
    question: &Question,
    wanted: &Wanted,
    watch: &Watch<'_>,
) -> Result<Kept, FitError> {
    let plan = &question.plan;
    let mut kept = match held.known().kept {
        Some(kept) => kept,
        None => {
            let fit = fit::fit(plan, question.command.clone(), Some(held.folder()), watch)?;
            Kept { fit, check: None, theories: None }
        }
    };
    held.learn(|known| known.kept = Some(kept.clone()));
    match wanted {
        Wanted::Fit => {}
        Wanted::Check if kept.check.is_some() => {}
        Wanted::Check => {
            kept.check = Some(fit::check(plan, CASES, Some(held.folder()), watch)?);
            held.learn(|known| known.kept = Some(kept.clone()));
        }
        Wanted::Forecast(months, rules, typed) => {
            let asked = of_forecast(*months, typed);
            if held.known().forecast.is_none_or(|(known, _)| known != asked) {
                let made = fit::forecast(&kept.fit, *months, rules, WORLDS, watch)?;
                held.learn(|known| known.forecast = Some((asked, made)));
            }
        }
    }
    Ok(kept)
}

/// The report on the fit, with its check and its forecast where they were asked for.
pub(super) async fn report(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let (lang, worker) = (ask.lang, Arc::clone(&app));
    saved(&app, "fit", move |stop| {
        let question = question(&worker, &ask)?;
        let (changes, command) = (Form::of(&ask).asked.a.sets, question.command.clone());
        let made = Origin::Page { changes, command };
        let held = held(&worker, &question)?;
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let wanted = match ask.get("further") {
            Some(_) => {
                let (ahead, rules) = further(&ask);
                wanted(&question, &ahead, &rules)?
            }
            None => Wanted::Fit,
        };
        let kept = work(&held, &question, &wanted, &watch).map_err(|error| told(&error))?;
        let known = held.known();
        let Wanted::Forecast(months, _, rules) = wanted else {
            return Ok(tiaokuai_report::fit_report(&kept, None, &made, lang));
        };
        let mut command = ["tiaokuai", "forecast", "FIT"].map(String::from).to_vec();
        for rule in rules {
            command.extend(["--rule".to_string(), rule]);
        }
        command.extend(["--until".to_string(), (months / 12).to_string()]);
        let forecast = known.forecast.as_ref().map(|(_, made)| (made, command.as_slice()));
        Ok(tiaokuai_report::fit_report(&kept, forecast, &made, lang))
    })
    .await
}

/// The numbers that were stated, as the file that the command reads.
pub(super) async fn patterns(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let Question { patterns, .. } = question(&app, &ask)?;
    let text = patterns.ok_or(Trouble::Missing)?;
    Ok(reply::file("patterns.toml", "application/toml; charset=utf-8", text))
}

/// The district in the middle of the posterior, once it is fitted.
pub(super) async fn scenario(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let place = app.lanes.quick.enter().await?;
    let worker = Arc::clone(&app);
    let text = on_thread(place, move || {
        let question = question(&worker, &ask)?;
        let held = held(&worker, &question)?;
        let kept = held.known().kept.ok_or(Trouble::Missing)?;
        kept.fit.scenario_text().map_err(|error| told(&error))
    });
    Ok(reply::file("scenario.toml", "application/toml; charset=utf-8", text.await??))
}
