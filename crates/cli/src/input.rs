//! What several commands read: a scenario, other files of text, and lists of names.

use crate::args::names;
use crate::file::unreadable;
use crate::outcome::{Exit, Failure, OrFail};
use tiaokuai_experiment::{self as experiment, fit::Kept};
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

/// The district in the middle of the posterior of a fit, with overrides of what the posterior does not tell.
pub fn middle(kept: &Kept, set: &[String], lang: Lang) -> Result<Scenario, Failure> {
    let drawn = kept.draws().parameters;
    let names = set.iter().filter_map(|set| set.split('=').next()).map(str::trim);
    if let Some(name) = names.into_iter().find(|name| drawn.iter().any(|row| row.name == *name)) {
        let message = lang.pick(
            format!("--set {name}: the posterior tells {name}, draw by draw; to set it, start from the middle: scenario.toml in the folder of the fit"),
            format!("--set {name}：{name} 由后验逐次给出；如需设定，请改用后验居中的情景，即拟合文件夹中的 scenario.toml"),
        );
        return Err(Failure::new(Exit::Input, message));
    }
    let text = kept.fit.scenario_text().or_fail(lang)?;
    experiment::read_scenario(&text, "scenario.toml", set).or_fail(lang)
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
