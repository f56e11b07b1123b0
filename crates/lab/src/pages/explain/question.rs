//! What an address asks of the claims: which, under which scenario, with which rules changed.

use crate::ask::{Ask, Side};
use crate::state::Shared;
use crate::trouble::Trouble;
use tiaokuai_experiment::explain::{
    Against, Changes, Claims, Experiment, Question, read_change, source,
};
use tiaokuai_model::Change;
use tiaokuai_record::Lang;
use tiaokuai_words::{Reader, Say};

/// The claims of the source with the changes of the address: `edit=C7a/with/authority=2`, in the words of a
/// claims file.
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
        let mut words = edit.splitn(3, '/');
        let (Some(id), Some(side), Some(change)) = (words.next(), words.next(), words.next())
        else {
            return Err(unclear());
        };
        let read = read_change(change).map_err(|problems| {
            let say = |lang| problems.say(Reader::of_page(lang));
            wrong(&say(Lang::En), &say(Lang::Zh))
        })?;
        let mut all = claims.claims.iter_mut().flat_map(|claim| &mut claim.experiments);
        let experiment = all.find(|known| known.id == id);
        let experiment =
            experiment.ok_or_else(|| wrong("there is no such experiment", "没有这个实验"))?;
        let changes = changes(experiment, side).ok_or_else(unclear)?;
        for change in read {
            // A parameter that is set anew has one value, not two.
            changes.retain(|known| match (known, &change) {
                (Change::Set(known, _), Change::Set(name, _)) => known != name,
                _ => true,
            });
            changes.push(change);
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
            Against::Without(changes) | Against::Twin { without: changes, .. } => Some(changes),
            Against::Reference(_) => None,
        },
        _ => None,
    }
}

/// What an address asks of the claims.
pub(super) fn question(app: &Shared, ask: &Ask) -> Result<Question, Trouble> {
    let mut claims = edited(ask)?;
    // Rival theories, variants and patterns take many times as long; the command `explain` has them.
    claims.theories.clear();
    claims.variants.clear();
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
        most: 2,
    })
}
