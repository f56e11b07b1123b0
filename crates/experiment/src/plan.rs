//! What a folder is for.

use crate::drawn::FromFit;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use tiaokuai_model::Scenario;

/// The layout of folders that this version writes and reads.
pub(crate) const FORMAT: u32 = 5;

/// The version of the software, which decides the numbers together with scenario and seed.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Worlds per piece. The tables of a run are made from its pieces in order, so this number, not the number
/// of threads, decides how runs are bundled.
pub(crate) const PIECE: u32 = 20;

/// How much of each world is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordLevel {
    /// Runs, months, groups and departments.
    #[default]
    Counts,
    /// Every matter and event besides.
    Full,
}

impl RecordLevel {
    /// The name on the command line and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RecordLevel::Counts => "counts",
            RecordLevel::Full => "full",
        }
    }
}

/// What is to be run: all that decides the bytes of a folder, but for the command in its manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The version of the software.
    pub version: String,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// A posterior that the worlds are spread over: world after world stands at the next draw.
    pub posterior: Option<FromFit>,
    /// The seed.
    pub seed: u64,
    /// The number of the first world: 0 but for replays.
    pub first: u32,
    /// How many worlds are run.
    pub runs: u32,
    /// How much of each is kept.
    pub level: RecordLevel,
    /// Whether each world is run a second time without groups, to tell what groups change of the reach of
    /// departments.
    pub twins: bool,
}

/// The address of a set of worlds: the SHA-256 of version, seed, scenario and, where there is one, posterior, in
/// hexadecimal. Worlds
/// of one address and number are the same to the bit; how many are run, and how much of them is
/// kept, does not change it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The address of the worlds of a scenario as it is written in a manifest, which may be that of a
    /// version with other parameters.
    pub(crate) fn of(version: &str, seed: u64, scenario: &Value, posterior: &Value) -> Self {
        let mut text = format!("tiaokuai\n{version}\n{seed}\n");
        canonical(scenario, &mut text);
        if !posterior.is_null() {
            text.push('\n');
            canonical(posterior, &mut text);
        }
        Address(hex(&Sha256::digest(text.as_bytes())))
    }

    /// The first twelve digits: enough to tell folders apart.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..12).unwrap_or(&self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Plan {
    /// Worlds of a scenario from the first on, by this version, with what is usually kept of them.
    #[must_use]
    pub fn of(scenario: Scenario, seed: u64, runs: u32) -> Self {
        Plan {
            version: VERSION.to_string(),
            scenario,
            posterior: None,
            seed,
            first: 0,
            runs,
            level: RecordLevel::Counts,
            twins: true,
        }
    }

    /// The address of the worlds.
    #[must_use]
    pub fn address(&self) -> Address {
        // Strings and finite numbers always serialise.
        let scenario = serde_json::to_value(&self.scenario).unwrap_or_default();
        let posterior = serde_json::to_value(&self.posterior).unwrap_or_default();
        Address::of(&self.version, self.seed, &scenario, &posterior)
    }

    /// What tells the pieces of its worlds from all others.
    pub(crate) fn key(&self) -> String {
        let twins = if self.twins { "with" } else { "without" };
        format!(
            "{} {} from {} {twins} twins, format {FORMAT}",
            self.address(),
            self.level.name(),
            self.first
        )
    }

    pub(crate) const fn batches(&self) -> u32 {
        self.runs.div_ceil(PIECE)
    }

    /// The numbers of the worlds in a batch.
    pub(crate) fn range(&self, index: u32) -> Range<u32> {
        let from = index.saturating_mul(PIECE).min(self.runs);
        let to = from.saturating_add(PIECE).min(self.runs);
        self.first.saturating_add(from)..self.first.saturating_add(to)
    }

    /// The batch that a world is in; nothing if it is not planned.
    pub(crate) fn batch_of(&self, run: u32) -> Option<u32> {
        let place = run.checked_sub(self.first)?;
        (place < self.runs).then_some(place / PIECE)
    }
}

/// JSON in one form only: no spaces, keys in order, numbers as short as they can be.
fn canonical(value: &Value, out: &mut String) {
    let mut separate = "";
    match value {
        Value::Object(map) => {
            out.push('{');
            for (key, value) in map.iter().collect::<BTreeMap<_, _>>() {
                *out += std::mem::replace(&mut separate, ",");
                *out += &Value::from(key.as_str()).to_string();
                out.push(':');
                canonical(value, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for value in list {
                *out += std::mem::replace(&mut separate, ",");
                canonical(value, out);
            }
            out.push(']');
        }
        other => *out += &other.to_string(),
    }
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan { version: "1".into(), ..Plan::of(Scenario::default(), 7, 45) }
    }

    #[test]
    fn batches_cover_every_run_once() {
        let plan = plan();
        let runs: Vec<u32> = (0..plan.batches()).flat_map(|index| plan.range(index)).collect();
        assert_eq!(runs, (0..45).collect::<Vec<_>>());
        assert_eq!(plan.range(9), 45..45);
        assert_eq!(
            (plan.batch_of(0), plan.batch_of(44), plan.batch_of(45)),
            (Some(0), Some(2), None)
        );
        let later = Plan { first: 17, runs: 21, ..plan };
        assert_eq!((later.range(0), later.range(1)), (17..37, 37..38));
        assert_eq!(
            (later.batch_of(16), later.batch_of(37), later.batch_of(38)),
            (None, Some(1), None)
        );
        assert_eq!(Plan { runs: 0, ..later }.batches(), 0);
    }

    #[test]
    fn equal_values_have_one_text() {
        let mut text = String::new();
        let value = serde_json::json!({"b": [1, 0.1, null], "a\"": {"中": true}});
        canonical(&value, &mut text);
        assert_eq!(text, r#"{"a\"":{"中":true},"b":[1,0.1,null]}"#);
    }

    #[test]
    fn the_address_follows_version_seed_and_scenario_only() {
        let address = plan().address();
        assert_eq!(address.to_string().len(), 64);
        assert_eq!(address.short(), &address.to_string()[..12]);
        assert_eq!(Plan { runs: 9, level: RecordLevel::Full, ..plan() }.address(), address);
        assert_ne!(Plan { version: "2".into(), ..plan() }.address(), address);
        assert_ne!(Plan { seed: 8, ..plan() }.address(), address);
        let mut other = plan();
        other.scenario.parameters.upward += 1e-15;
        assert_ne!(other.address(), address);
    }
}
