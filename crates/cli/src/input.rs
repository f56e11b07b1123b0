//! What several commands read: a scenario.

use crate::file::unreadable;
use crate::outcome::{Failure, OrFail};
use tiaokuai_experiment as experiment;
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
