//! The words that repeat a run.

use crate::args::Worlds;
use std::path::Path;

/// A command that makes the same bytes again, in one form however it was typed: scenario, worlds, seed and
/// overrides are in it even where they were defaults; threads, language and place are not, as they change no byte.
pub struct Repeat(Vec<String>);

impl Repeat {
    /// A command of ours on something.
    pub fn new(command: &str, of: &str) -> Self {
        Repeat(["tiaokuai", command, of].map(String::from).to_vec())
    }

    /// A command of ours on what its options name.
    pub fn of(command: &str) -> Self {
        Repeat(["tiaokuai", command].map(String::from).to_vec())
    }

    /// A command of ours on a scenario or, where a fit is named, on its posterior.
    pub fn over(command: &str, scenario: &str, posterior: Option<&Path>) -> Self {
        match posterior {
            None => Repeat::new(command, scenario),
            Some(dir) => Repeat::of(command).option("posterior", dir.display()),
        }
    }

    /// With an option.
    pub fn option(mut self, name: &str, value: impl ToString) -> Self {
        self.0.extend([format!("--{name}"), value.to_string()]);
        self
    }

    /// With an option that may not have been named.
    pub fn maybe(self, name: &str, value: Option<&String>) -> Self {
        match value {
            Some(value) => self.option(name, value),
            None => self,
        }
    }

    /// With an option for each of several values.
    pub fn each(self, name: &str, values: &[String]) -> Self {
        values.iter().fold(self, |command, value| command.option(name, value))
    }

    /// With a flag where it was set.
    pub fn flag(mut self, name: &str, set: bool) -> Self {
        if set {
            self.0.push(format!("--{name}"));
        }
        self
    }

    /// With the seed and the overrides of worlds.
    pub fn worlds(self, worlds: &Worlds) -> Self {
        let seeded = self.option("seed", worlds.seed);
        seeded.each("set", &worlds.set)
    }

    /// Its words.
    pub fn words(self) -> Vec<String> {
        self.0
    }
}
