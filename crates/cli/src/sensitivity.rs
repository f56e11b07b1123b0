//! `sensitivity`: which parameters matter.

use crate::file::say;
use crate::outcome::{Exit, Failure};
use crate::run::{scenario, word};
use crate::watch::watched;
use crate::{screen, words};
use clap::ArgMatches;
use std::path::PathBuf;
use tiaokuai_experiment::sensitivity::{self, Inquiry, Method, Sensitivity};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::Parameter;
use tiaokuai_record::Lang;

/// `sensitivity`.
pub fn sensitivity(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let method = Method::ALL.into_iter().find(|method| Some(method.name()) == word(m, "method"));
    let method = method.unwrap_or(Method::Morris);
    let inquiry = Inquiry {
        scenario: scenario(m, "scenario", lang)?,
        seed: m.get_one("seed").copied().unwrap_or_default(),
        method,
        n: m.get_one("n").copied().unwrap_or_else(|| method.usual()),
        factors: factors(m, lang)?,
        outcomes: outcomes(m, lang)?,
    };
    let out = word(m, "out").map_or_else(
        || {
            let name = words::slug(&inquiry.scenario.name.en);
            PathBuf::from("results").join(format!("sensitivity-{}-{name}", method.name()))
        },
        PathBuf::from,
    );
    let report = |found: &Sensitivity| tiaokuai_report::sensitivity_report(found, lang);
    let command = words::sensitivity(m, inquiry.n);
    let found = watched(m, lang, |watch| {
        sensitivity::analyse(&inquiry, command, Some(&out), &report, watch)
    })?;
    if m.get_flag("json") {
        say(&sensitivity::to_json(&found), lang)
    } else if m.get_flag("quiet") {
        Ok(())
    } else {
        say(&screen::sensitivity(&found, &out, lang), lang)
    }
}

/// The names of a list, each known; an unknown one is told with the nearest.
fn known<T: Copy>(
    list: &str,
    all: &[(&'static str, T)],
    lang: Lang,
    what: (&str, &str),
) -> Result<Vec<T>, Failure> {
    let mut found = Vec::new();
    for name in list.split([',', '，']).map(str::trim).filter(|name| !name.is_empty()) {
        let Some((_, item)) = all.iter().find(|(known, _)| *known == name) else {
            let near = tiaokuai_experiment::nearest(name, all.iter().map(|(known, _)| *known));
            let (en, zh) = near.map_or_else(Default::default, |near| {
                (format!("; did you mean {near}?"), format!("；是否想写 {near}？"))
            });
            let message = lang.pick(
                format!("there is no {} {name}{en}", what.0),
                format!("没有{} {name}{zh}", what.1),
            );
            return Err(Failure::new(Exit::Input, message));
        };
        found.push(*item);
    }
    if found.is_empty() {
        let message =
            lang.pick(format!("no {} is named", what.0), format!("没有指明任何{}", what.1));
        return Err(Failure::new(Exit::Input, message));
    }
    Ok(found)
}

fn factors(m: &ArgMatches, lang: Lang) -> Result<Vec<&'static Parameter>, Failure> {
    let all = sensitivity::factors();
    let Some(list) = word(m, "parameters") else { return Ok(all) };
    let names: Vec<(&str, &'static Parameter)> = all.iter().map(|row| (row.name, *row)).collect();
    known(list, &names, lang, ("parameter with a prior called", "带先验的参数"))
}

fn outcomes(m: &ArgMatches, lang: Lang) -> Result<Vec<String>, Failure> {
    let all: Vec<(&str, &str)> = INSTRUMENTS.iter().map(|row| (row.name, row.name)).collect();
    let list = word(m, "outcome").unwrap_or_default();
    let found = known(list, &all, lang, ("instrument called", "指标"))?;
    Ok(found.into_iter().map(str::to_string).collect())
}
