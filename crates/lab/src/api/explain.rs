//! Claims put to the test: a coarse verdict soon, a fine one as the worlds come.

use super::events::{Teller, stream};
use super::explore::trouble;
use crate::app::{App, Shared};
use crate::ask::{Ask, Side};
use crate::trouble::Trouble;
use crate::work::on_thread;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::explain::{
    self, Against, Changes, Claims, Experiment, Explanation, Question, source,
};
use tiaokuai_experiment::{VERSION, Watch};
use tiaokuai_model::{Misfit, Parameter};
use tiaokuai_record::Lang;

/// Worlds of the first verdict.
const FIRST: u32 = 12;
/// Explanations that are kept.
const KEPT: usize = 32;

/// Explanations that were worked out before, by what was asked.
#[derive(Default)]
pub(crate) struct Cache(VecDeque<(String, String)>);

impl Cache {
    fn get(&self, key: &str) -> Option<String> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, data)| data.clone())
    }

    fn put(&mut self, key: String, data: String) {
        self.0.push_back((key, data));
        if self.0.len() > KEPT {
            self.0.pop_front();
        }
    }
}

/// The claims of the source with the changes of the address: `edit=C7a/with/authority=2`.
pub(crate) fn edited(ask: &Ask) -> Result<Claims, Trouble> {
    let mut claims = source();
    for edit in ask.all("edit") {
        let wrong =
            |en: &str, zh: &str| Trouble::wrong(format!("{edit}: {en}"), format!("{edit}：{zh}"));
        let unclear = || {
            wrong(
                "right is EXPERIMENT/SIDE/NAME=VALUE, as C7a/with/authority=2",
                "应写作 实验/一侧/参数=值，如 C7a/with/authority=2",
            )
        };
        let (rule, value) = edit.split_once('=').ok_or_else(unclear)?;
        let mut words = rule.split('/');
        let (Some(id), Some(side), Some(name), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(unclear());
        };
        let row = Parameter::of(name)
            .ok_or_else(|| wrong("there is no such parameter", "没有这个参数"))?;
        let value = match value {
            "true" => 1.0,
            "false" => 0.0,
            number => number.parse().map_err(|_| wrong("this is no number", "不是数字"))?,
        };
        row.check(value).map_err(|misfit| match misfit {
            Misfit::NotWhole => wrong("right is a whole number", "应为整数"),
            _ => wrong(
                &format!("right is {} to {}", row.low, row.high),
                &format!("应为 {} 至 {}", row.low, row.high),
            ),
        })?;
        let mut all = claims.claims.iter_mut().flat_map(|claim| &mut claim.experiments);
        let experiment = all.find(|known| known.id == id);
        let experiment =
            experiment.ok_or_else(|| wrong("there is no such experiment", "没有这个实验"))?;
        let changes = changes(experiment, side).ok_or_else(unclear)?;
        match changes.iter_mut().find(|(known, _)| known == name) {
            Some(change) => change.1 = value,
            None => changes.push((name.to_string(), value)),
        }
    }
    Ok(claims)
}

fn changes<'a>(experiment: &'a mut Experiment, side: &str) -> Option<&'a mut Changes> {
    match side {
        "base" => Some(&mut experiment.base),
        "with" => Some(&mut experiment.with),
        "less" => experiment.less.as_mut(),
        "without" => match &mut experiment.against {
            Against::Without(changes) => Some(changes),
            Against::Reference(_) => None,
        },
        _ => None,
    }
}

/// What an address asks of the claims.
pub(super) fn question(app: &Shared, ask: &Ask) -> Result<Question, Trouble> {
    let mut claims = edited(ask)?;
    // Rival theories and patterns take four times as long; the command `explain` has them.
    claims.theories.clear();
    claims.patterns.clear();
    if let Some(wanted) = ask.get("claims") {
        claims.claims.retain(|claim| wanted.split(',').any(|id| id == claim.id));
    }
    if claims.claims.is_empty() {
        return Err(Trouble::wrong("there is no such claim", "没有这项主张"));
    }
    Ok(Question {
        claims,
        scenario: ask.scenario(app, Side::A)?,
        seed: ask.seed()?,
        runs: ask.number("runs", 100, 2, 500)?,
        draws: 0,
        worlds: 2,
    })
}

pub(super) async fn explain(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let question = question(&app, &ask)?;
    let (teller, stop, response) = stream();
    let lang = ask.lang;
    // A place is taken before the answer begins: too many askers are refused politely.
    let place = app.lanes.quick.enter().await?;
    drop(place);
    tokio::spawn(async move {
        if let Err(trouble) = tell(&app, question, lang, &teller, stop).await {
            teller.tell("trouble", &trouble.json()).await;
        }
    });
    Ok(response)
}

async fn tell(
    app: &App,
    question: Question,
    lang: Lang,
    teller: &Teller,
    stop: Arc<AtomicBool>,
) -> Result<(), Trouble> {
    let robust = robustness(app, &question);
    let mut stages = vec![FIRST.min(question.runs), question.runs];
    stages.dedup();
    for runs in stages {
        let question = Question { runs, ..question.clone() };
        let key = format!("{}-{runs}-{}", question.short_address(), lang.code());
        let known = app.cache().get(&key);
        let data = if let Some(data) = known {
            data
        } else {
            let place = app.lanes.slow.enter().await?;
            let (teller, stop, robust) = (teller.clone(), Arc::clone(&stop), robust.clone());
            let data = on_thread(place, move || {
                let progress = |done: u32, of: u32| {
                    teller.mention("progress", &json!({"done": done, "of": of}).to_string());
                };
                let watch = Watch { progress: &progress, stop: &stop, threads: None };
                let found =
                    explain::explain(&question, Vec::new(), None, &|_| String::new(), &watch);
                found.map(|found| told(&found, robust.as_ref(), lang).to_string())
            });
            let data = data.await?.map_err(trouble)?;
            app.cache().put(key, data.clone());
            data
        };
        if !teller.tell("verdicts", &data).await {
            return Ok(());
        }
    }
    teller.tell("end", "{}").await;
    Ok(())
}

fn told(found: &Explanation, robust: Option<&Value>, lang: Lang) -> Value {
    let theory = &found.theories[0];
    let experiments = found.claims.experiments().zip(&theory.findings).map(|((_, experiment), f)| {
        let misfit = found.misfits.iter().find(|misfit| misfit.experiment == experiment.id);
        json!({
            "id": experiment.id, "with": f.with, "without": f.without, "effect": f.effect, "low": f.low,
            "high": f.high, "smallest": f.smallest, "sign": experiment.sign.factor(), "pairs": f.pairs,
            "runs": f.runs, "verdict": f.verdict, "word": f.verdict.text().get(lang),
            "misfit": misfit.map(|misfit| lang.pick(&misfit.reason.en, &misfit.reason.zh)),
        })
    });
    let claims = found.claims.claims.iter().zip(&theory.verdicts).map(|(claim, verdict)| {
        let prior = robust.and_then(|robust| robust.get(&claim.id)).and_then(Value::as_f64);
        json!({"id": claim.id, "verdict": verdict, "word": verdict.text().get(lang), "prior": prior})
    });
    json!({"runs": found.runs, "claims": Value::from_iter(claims), "experiments": Value::from_iter(experiments)})
}

/// The share of the prior in which each claim holds, from a folder that `tiaokuai explain --prior` left in
/// the lab's folder for this scenario and version.
fn robustness(app: &App, question: &Question) -> Option<Value> {
    let folder = app.options.folder.as_ref()?;
    let scenario = serde_json::to_value(&question.scenario).ok()?;
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let files: Vec<PathBuf> = files.map(|path| path.join("explanation.json")).take(500).collect();
    files.into_iter().find_map(|file| {
        let found: Value = serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
        if found["version"] != VERSION || found["scenario"] != scenario {
            return None;
        }
        let shares = found["prior"]["claims"].as_array()?;
        let claims = found["claims"]["claims"].as_array()?;
        let pairs = claims.iter().zip(shares);
        Some(
            pairs
                .filter_map(|(claim, share)| {
                    Some((claim["id"].as_str()?.to_string(), share[0].clone()))
                })
                .collect(),
        )
    })
}
