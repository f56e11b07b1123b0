//! The methods: claims put to the test, what matters, what rules would do.

use crate::answer::{Answer, Found};
use crate::errors::{OrRaise, Raise, told};
use crate::language::{lang, reader};
use crate::points::unknown;
use crate::scenario::Scenario;
use crate::work::work;
use pyo3::prelude::*;
use std::path::PathBuf;
use tiaokuai_experiment::explain::{self, EditError, Question, read_claims, source};
use tiaokuai_experiment::fit::Kept;
use tiaokuai_experiment::nearest;
use tiaokuai_experiment::redesign::{self, Better, Goal, Menu, SOUGHT, SPACE, Space};
use tiaokuai_experiment::sensitivity::{self, Factor, Method, Sample};
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_report::{Origin, explanation_report, redesign_report, sensitivity_report};
use tiaokuai_words::Say;

/// How long work is done: folder, threads, progress; and the command that repeats it.
#[derive(FromPyObject)]
pub struct Pace<'py> {
    pub folder: Option<PathBuf>,
    pub threads: Option<usize>,
    pub progress: Option<Bound<'py, PyAny>>,
    pub command: Vec<String>,
}

/// A text and the name of its file.
pub type File = (String, String);

impl Raise for EditError {
    fn raise(self, py: Python<'_>) -> PyErr {
        told(py, "ScenarioError", self.say(reader()))
    }
}

/// The instrument of a name.
pub fn instrument(py: Python<'_>, name: &str) -> PyResult<&'static Instrument> {
    Instrument::of(name).ok_or_else(|| {
        let near = nearest(name, INSTRUMENTS.iter().map(|row| row.name));
        unknown(py, ("instrument", "指标"), name, near)
    })
}

/// Puts claims to the test.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of a call in Python")]
pub fn explained(
    py: Python<'_>,
    scenario: &Scenario,
    posterior: Option<&Answer>,
    claims: Option<Vec<String>>,
    own: Option<File>,
    edits: Vec<String>,
    numbers: (u32, u64, u32, u32, u32),
    pace: Pace<'_>,
) -> PyResult<Answer> {
    let (runs, seed, draws, worlds, most) = numbers;
    let mut all = match own {
        None => source(),
        Some((text, file)) => read_claims(&text, &file).or_raise(py)?,
    };
    for edit in &edits {
        all.edit(edit).or_raise(py)?;
    }
    if let Some(wanted) = claims {
        let is = |id: &str, wanted: &String| id.eq_ignore_ascii_case(wanted);
        for name in &wanted {
            if !all.claims.iter().any(|claim| is(&claim.id, name)) {
                let known: Vec<&str> = all.claims.iter().map(|claim| &*claim.id).collect();
                let message = lang().pick(
                    format!("there is no claim “{name}”; expected one of {}", known.join(", ")),
                    format!("没有主张“{name}”；可选 {}", known.join("、")),
                );
                return Err(told(py, "ScenarioError", message));
            }
        }
        all.claims.retain(|claim| wanted.iter().any(|wanted| is(&claim.id, wanted)));
    }
    let question = Question {
        claims: all,
        scenario: scenario.0.clone(),
        seed,
        runs,
        draws,
        posterior: posterior.map(|fit| fit.fit(py).map(Kept::draws)).transpose()?,
        worlds,
        most,
    };
    let (command, folder, lang) = (pace.command, pace.folder, lang());
    let report = |found: &explain::Explanation| explanation_report(found, &Origin::Folder, lang);
    let (found, tables) = work(py, pace.threads, pace.progress.as_ref(), |watch| {
        explain::explained(&question, command, folder.as_deref(), &report, watch)
    })?;
    Ok(Answer { found: Found::Explanation(Box::new(found)), tables })
}

/// Tells which parameters matter.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of a call in Python")]
pub fn analysed(
    py: Python<'_>,
    scenario: &Scenario,
    method: &str,
    outcomes: Vec<String>,
    parameters: Option<Vec<String>>,
    n: Option<u32>,
    seed: u64,
    pace: Pace<'_>,
) -> PyResult<Answer> {
    let method = Method::ALL.into_iter().find(|known| known.name() == method).ok_or_else(|| {
        let message = lang().pick(
            format!("there is no method {method}; expected oat, morris or sobol"),
            format!("没有方法 {method}；应为 oat、morris 或 sobol"),
        );
        told(py, "ScenarioError", message)
    })?;
    let all = sensitivity::factors();
    let factors: Vec<Factor> = match parameters {
        None => all,
        Some(names) => {
            let one = |name: &String| {
                all.iter().copied().find(|factor| factor.row.name == name).ok_or_else(|| {
                    let near = nearest(name, all.iter().map(|factor| factor.row.name));
                    unknown(py, ("parameter with a prior called", "带先验的参数"), name, near)
                })
            };
            names.iter().map(one).collect::<PyResult<_>>()?
        }
    };
    let outcomes = outcomes.iter().map(|name| Ok(instrument(py, name)?.name.to_string()));
    let inquiry = sensitivity::Inquiry {
        scenario: scenario.0.clone(),
        seed,
        method,
        n: n.unwrap_or_else(|| method.usual()),
        factors,
        sample: Sample::default(),
        outcomes: outcomes.collect::<PyResult<_>>()?,
    };
    let (command, folder, lang) = (pace.command, pace.folder, lang());
    let report = |found: &sensitivity::Sensitivity| sensitivity_report(found, lang);
    let (found, tables) = work(py, pace.threads, pace.progress.as_ref(), |watch| {
        sensitivity::analysed(&inquiry, command, folder.as_deref(), &report, watch)
    })?;
    Ok(Answer { found: Found::Sensitivity(Box::new(found)), tables })
}

/// Sets designs of rules against doing nothing: those of a menu, one of rules, or those that a search finds.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of a call in Python")]
pub fn redesigned(
    py: Python<'_>,
    scenario: &Scenario,
    posterior: Option<&Answer>,
    rules: (Vec<String>, Option<f64>),
    menu: Option<File>,
    search: Option<(u32, Option<File>)>,
    goals: Option<Vec<String>>,
    numbers: (u32, u64, u32),
    pace: Pace<'_>,
) -> PyResult<Answer> {
    let ((rules, evasion), (runs, seed, worlds), scenario) = (rules, numbers, &scenario.0);
    let sought = search.as_ref().map(|_| SOUGHT.map(String::from).to_vec());
    let goals = match goals.or(sought) {
        None => Goal::usual(),
        Some(words) => words.iter().map(|word| goal(py, word)).collect::<PyResult<Vec<Goal>>>()?,
    };
    if search.is_some() && goals.iter().all(|goal| goal.better.is_none()) {
        let message = lang().pick(
            "a search needs a goal of which more or less is better, as goals=[\"stock:less\"]",
            "搜索需要至少一个有好坏之分的指标，如 goals=[\"stock:less\"]",
        );
        return Err(told(py, "ScenarioError", message.to_string()));
    }
    let (mut designs, mut left_out) = (Vec::new(), Vec::new());
    match (&search, menu) {
        (Some((count, space)), _) => {
            let space = match space {
                None => Space::read(SPACE, "menus/search.toml"),
                Some((text, file)) => Space::read(text, file),
            };
            let space = space.or_raise(py)?;
            designs = space.designs(scenario, seed, *count).or_raise(py)?;
        }
        (None, Some((text, file))) => {
            designs = Menu::read(&text, &file).or_raise(py)?.designs(scenario).or_raise(py)?;
        }
        (None, None) if rules.is_empty() => {
            designs = redesign::standard().designs(scenario).or_raise(py)?;
            left_out = Menu::fitting(scenario, &mut designs);
        }
        (None, None) => {}
    }
    if !rules.is_empty() {
        let own = Menu::chosen(rules, evasion).designs(scenario).or_raise(py)?;
        designs.splice(0..0, own);
    }
    let inquiry = redesign::Inquiry {
        scenario: scenario.clone(),
        posterior: posterior.map(|fit| fit.fit(py).map(Kept::draws)).transpose()?,
        seed,
        runs,
        worlds,
        designs,
        left_out,
        goals,
    };
    let (command, folder, lang) = (pace.command, pace.folder, lang());
    let report = |found: &redesign::Redesign| redesign_report(found, &Origin::Folder, lang);
    let (found, tables) = work(py, pace.threads, pace.progress.as_ref(), |watch| {
        let work = if search.is_some() { redesign::searched } else { redesign::redesigned };
        work(&inquiry, command, folder.as_deref(), &report, watch)
    })?;
    Ok(Answer { found: Found::Redesign(Box::new(found)), tables })
}

/// A goal: an instrument, or with the way that is better, as `stock:less`.
fn goal(py: Python<'_>, word: &str) -> PyResult<Goal> {
    let (name, way) = match word.split_once(':') {
        None => (word, None),
        Some((name, way)) => (name, Some(way)),
    };
    let usual = Goal::of(instrument(py, name)?);
    let Some(way) = way else { return Ok(usual) };
    let better = Better::of(way).ok_or_else(|| {
        let message = lang().pick(
            format!("{word}: expected {name}:more or {name}:less, found “{way}”"),
            format!("{word}：应为 {name}:more 或 {name}:less，而非“{way}”"),
        );
        told(py, "ScenarioError", message)
    })?;
    Ok(Goal { better: Some(better), ..usual })
}
