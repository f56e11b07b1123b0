//! What an address asks of the claims: which, under which scenario, with which rules changed.

use crate::ask::{Ask, Side};
use crate::state::Shared;
use crate::trouble::Trouble;
use tiaokuai_experiment::explain::{Against, Changes, Claims, Experiment, Question, source};
use tiaokuai_model::{Misfit, Parameter};

/// The claims of the source with the changes of the address: `edit=C7a/with/authority=2`.
pub(super) fn edited(ask: &Ask) -> Result<Claims, Trouble> {
    let mut claims = source();
    for edit in ask.all("edit") {
        let wrong =
            |en: &str, zh: &str| Trouble::wrong(format!("{edit}: {en}"), format!("{edit}：{zh}"));
        let unclear = || {
            wrong(
                "expected EXPERIMENT/SIDE/NAME=VALUE, as C7a/with/authority=2",
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
            Misfit::NotWhole => wrong("expected a whole number", "应为整数"),
            _ => wrong(
                &format!("expected {} to {}", row.low, row.high),
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
