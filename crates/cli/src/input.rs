//! What several commands read: a scenario, other files of text, and lists of names.

use crate::args::names;
use crate::file::unreadable;
use crate::outcome::{Exit, Failure, OrFail};
use std::path::Path;
use tiaokuai_experiment::fit::Kept;
use tiaokuai_experiment::{self as experiment, FromFit};
use tiaokuai_model::Scenario;
use tiaokuai_record::{Lang, Text};

/// Reads a scenario from a file or an embedded one, with overrides `NAME=VALUE`.
pub fn scenario(source: &str, set: &[String], lang: Lang) -> Result<Scenario, Failure> {
    let text = match (std::fs::read_to_string(source), experiment::embedded(source)) {
        (Ok(text), _) => text,
        (Err(_), Some(text)) => text.to_string(),
        (Err(error), None) => {
            let instead = Text::new(
                "; expected a TOML file, s-district or district",
                "；应为 TOML 文件、s-district 或 district",
            );
            return Err(unreadable(source, &error, instead, lang));
        }
    };
    experiment::read_scenario(&text, source, set).or_fail(lang)
}

/// The scenario of a file or, where a fit is named, the district in the middle of its posterior with its draws; with
/// overrides of what the posterior does not tell.
pub fn district(
    source: &str,
    posterior: Option<&Path>,
    set: &[String],
    lang: Lang,
) -> Result<(Scenario, Option<FromFit>), Failure> {
    let Some(dir) = posterior else { return Ok((scenario(source, set, lang)?, None)) };
    let kept = Kept::read(dir).or_fail(lang)?;
    let draws = kept.draws();
    if let Some(name) = set_among(set, draws.parameters.iter().map(|row| row.name)) {
        let message = lang.pick(
            format!("--set {name}: the posterior tells {name}, draw by draw; to set it, start from the middle: scenario.toml in the folder of the fit"),
            format!("--set {name}：{name} 由后验逐次给出；如需设定，请改用后验居中的情景，即拟合文件夹中的 scenario.toml"),
        );
        return Err(Failure::new(Exit::Input, message));
    }
    let text = kept.fit.scenario_text().or_fail(lang)?;
    let middle = experiment::read_scenario(&text, "scenario.toml", set).or_fail(lang)?;
    Ok((middle, Some(draws)))
}

/// A scenario under rules that begin at month 0.
pub fn under_rules(scenario: &Scenario, rules: &[String], lang: Lang) -> Result<Scenario, Failure> {
    experiment::under_lines(scenario, rules).or_fail(lang)
}

/// The first name that overrides give a value to although it is one of these.
pub fn set_among<'a>(set: &'a [String], names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let names: Vec<&str> = names.collect();
    let mut set = set.iter().filter_map(|set| Some(set.split('=').next()?.trim()));
    set.find(|name| names.contains(name))
}

/// The text of a file that the user named.
pub fn text_of(file: &str, lang: Lang) -> Result<String, Failure> {
    std::fs::read_to_string(file).map_err(|error| unreadable(file, &error, Text::default(), lang))
}

/// The items of a list, each known by its name; an unknown one is told with the nearest.
pub fn known<T: Copy>(
    list: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    what: Text,
    lang: Lang,
) -> Result<Vec<T>, Failure> {
    let one = |wanted: &str| {
        all.iter().copied().find(|item| name(*item) == wanted).ok_or_else(|| {
            let near = tiaokuai_experiment::nearest(wanted, all.iter().map(|item| name(*item)));
            let (en, zh) = near.map_or_else(Default::default, |near| {
                (format!("; did you mean {near}?"), format!("；是否想写 {near}？"))
            });
            let message = lang.pick(
                format!("there is no {} {wanted}{en}", what.en),
                format!("没有{} {wanted}{zh}", what.zh),
            );
            Failure::new(Exit::Input, message)
        })
    };
    let found = names(list).into_iter().map(one).collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() {
        let message =
            lang.pick(format!("no {} is named", what.en), format!("没有指明任何{}", what.zh));
        return Err(Failure::new(Exit::Input, message));
    }
    Ok(found)
}
