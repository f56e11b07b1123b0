//! Claims, theories and patterns: small values that a scholar can write in a TOML file.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use tiaokuai_model::{Act, Change, Conflict, Parameter, Scenario};
use tiaokuai_record::{Mode, Text};

/// What is changed: in a claims file first the rules that are taken away, then the values of parameters, then
/// the rules that are added.
pub type Changes = Vec<Change>;

/// What is to be explained.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Claims {
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// The theories that compete; the first is the scenario as it is.
    pub theories: Vec<Theory>,
    /// Other rules under which every claim is told again.
    pub variants: Vec<Theory>,
    /// The patterns of the real world that a theory should meet.
    pub patterns: Vec<Pattern>,
    /// Changes by hand to sides of experiments, as `C7a/with/authority=6`: what they predict was not fixed
    /// beforehand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<String>,
}

/// A claim of the source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// Its short name, as `C7`.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// What it says, in one sentence.
    pub says: Text<String>,
    /// Whether it compares theories, and so has no place in their table.
    pub between_theories: bool,
    /// How it is put to the test.
    pub experiments: Vec<Experiment>,
}

/// What an experiment is to its claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Put into the model: shown, so that nobody takes it for a finding.
    Premise,
    /// A manipulation check: it follows from the equations, and shows that the lever moves what it should.
    Check,
    /// It can go either way. Only hypotheses decide a claim.
    #[default]
    Hypothesis,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Premise, Kind::Check, Kind::Hypothesis];

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Premise => "premise",
            Kind::Check => "check",
            Kind::Hypothesis => "hypothesis",
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Kind::Premise => Text::new("premise", "前提"),
            Kind::Check => Text::new("manipulation check", "操纵检验"),
            Kind::Hypothesis => Text::new("hypothesis", "假设"),
        }
    }

    /// What it means, in a sentence.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Kind::Premise => Text::new(
                "Put into the model. It is shown so that nobody takes it for a finding, and decides nothing.",
                "放入模型的前提。列出以免误作发现，不决定主张。",
            ),
            Kind::Check => Text::new(
                "It follows from the equations, and shows that the lever moves what it should. It decides nothing while a hypothesis can.",
                "由方程推出，用以确认改动确实起作用。凡有假设可据，即不由它决定主张。",
            ),
            Kind::Hypothesis => Text::new(
                "It can come out either way. Only hypotheses decide a claim.",
                "结果两可。只有假设决定主张。",
            ),
        }
    }
}

/// A paired experiment: the same worlds under two rules, or under one against a number.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Experiment {
    /// Its short name: the claim's with a letter, as `C7a`.
    pub id: String,
    /// What it is to its claim.
    pub kind: Kind,
    /// What is compared, in one line.
    pub test: Text<String>,
    /// The instrument that shows it, or an outcome of a pair of worlds.
    pub outcome: String,
    /// Only matters that both sides handle in this way count.
    pub matched: Option<Mode>,
    /// What both sides change.
    #[serde(serialize_with = "by_name")]
    pub base: Changes,
    /// What the first side changes.
    #[serde(serialize_with = "by_name")]
    pub with: Changes,
    /// What the first side is compared with.
    pub against: Against,
    /// For an interaction: the same comparison under these changes is taken away from the first.
    #[serde(serialize_with = "some_by_name")]
    pub less: Option<Changes>,
    /// The direction that the claim predicts.
    pub sign: Sign,
    /// What would bear the claim out.
    pub wanted: Wanted,
    /// Only months from this one on count, of a monthly instrument.
    pub from: u32,
    /// Whether it stands beside the claim and does not decide it.
    pub aside: bool,
}

impl Experiment {
    /// What it wants to see, given the size in writing: an effect beyond it (`+0.02`), or none against the
    /// prediction beyond a margin (`≥ −0.02`).
    #[must_use]
    pub fn expected(&self, size: &str) -> String {
        match (self.wanted, self.sign) {
            (Wanted::Smallest(_), Sign::Plus) => format!("+{size}"),
            (Wanted::Smallest(_), Sign::Minus) => format!("−{size}"),
            (Wanted::Margin(_), Sign::Plus) => format!("≥ −{size}"),
            (Wanted::Margin(_), Sign::Minus) => format!("≤ {size}"),
        }
    }

    /// Whether it decides its claim.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.kind == Kind::Hypothesis && !self.aside
    }
}

/// What the first side of an experiment is compared with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Against {
    /// The same worlds with these changes.
    Without(#[serde(serialize_with = "by_name")] Changes),
    /// A number.
    Reference(f64),
    /// A number, against which stands what the worlds and their twins with these changes show together.
    Twin {
        /// What the twins change.
        #[serde(serialize_with = "by_name")]
        without: Changes,
        /// The number.
        reference: f64,
    },
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Sign {
    /// More.
    #[serde(rename = "+")]
    Plus,
    /// Less.
    #[serde(rename = "-")]
    Minus,
}

impl Sign {
    /// 1 or −1.
    #[must_use]
    pub const fn factor(self) -> f64 {
        match self {
            Sign::Plus => 1.0,
            Sign::Minus => -1.0,
        }
    }
}

/// The smallest effect that matters; above 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Smallest {
    /// In the unit of the outcome.
    Absolute(f64),
    /// As a share of the mean of what is compared with.
    Relative(f64),
}

/// What would bear a claim out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// An effect of at least this size in the predicted direction.
    Smallest(Smallest),
    /// No effect of this size against the predicted direction: “does not fall by more than”.
    Margin(Smallest),
}

impl Wanted {
    /// The size.
    #[must_use]
    pub const fn size(self) -> Smallest {
        match self {
            Wanted::Smallest(size) | Wanted::Margin(size) => size,
        }
    }
}

/// A theory, or a variant of the rules: the scenario with something changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Theory {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// What it changes.
    #[serde(serialize_with = "by_name")]
    pub set: Changes,
    /// The experiment that has to hold for the theory to compete: its own mechanism is at work.
    pub mechanism: Option<Box<Experiment>>,
}

/// What kind of place a pattern was seen in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Seen {
    /// A county or a district.
    #[default]
    County,
    /// A zone with its own administration (管委会).
    Zone,
    /// A prefecture-level city or a province.
    City,
    /// The centre.
    Centre,
}

impl Seen {
    /// All places, with their names in files.
    pub const ALL: [(&'static str, Seen); 4] = [
        ("county", Seen::County),
        ("zone", Seen::Zone),
        ("city", Seen::City),
        ("centre", Seen::Centre),
    ];

    /// The word for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Seen::County => Text::new("a county", "县级"),
            Seen::Zone => Text::new("a zone", "开发区"),
            Seen::City => Text::new("a city or province", "市、省"),
            Seen::Centre => Text::new("the centre", "中央"),
        }
    }
}

/// A pattern of the real world: a range that the mean of an outcome should fall into.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pattern {
    /// Its short name.
    pub id: String,
    /// What was seen.
    pub name: Text<String>,
    /// The instrument.
    pub outcome: String,
    /// What kind of place it was seen in.
    pub of: Seen,
    /// What is known: one number twice, or the ends of a range.
    pub known: [f64; 2],
    /// Smallest mean that meets it: what is known with its tolerance.
    pub low: f64,
    /// Largest mean that meets it.
    pub high: f64,
    /// Where it was seen.
    pub source: String,
}

impl Pattern {
    /// Whether a mean outcome meets it.
    #[must_use]
    pub fn met(&self, mean: f64) -> bool {
        self.low <= mean && mean <= self.high
    }
}

impl Claims {
    /// Each experiment with the position of its claim.
    pub fn experiments(&self) -> impl Iterator<Item = (usize, &Experiment)> {
        self.claims
            .iter()
            .enumerate()
            .flat_map(|(i, claim)| claim.experiments.iter().map(move |experiment| (i, experiment)))
    }

    /// The theories that compete; where none are named, the scenario as it is.
    pub(super) fn rivals(&self) -> Cow<'_, [Theory]> {
        if self.theories.is_empty() {
            Cow::Owned(vec![Theory::default()])
        } else {
            Cow::Borrowed(&self.theories)
        }
    }

    /// The claims without their words: what decides the numbers. Words can be mended without losing draws.
    pub(crate) fn wordless(&self) -> Claims {
        let mut claims = self.clone();
        for claim in &mut claims.claims {
            (claim.name, claim.says) = (Text::default(), Text::default());
            claim.experiments.iter_mut().for_each(|experiment| experiment.test = Text::default());
        }
        for theory in claims.theories.iter_mut().chain(&mut claims.variants) {
            theory.name = Text::default();
            theory.mechanism.iter_mut().for_each(|own| own.test = Text::default());
        }
        for pattern in &mut claims.patterns {
            (pattern.name, pattern.source) = (Text::default(), String::new());
        }
        claims
    }
}

/// Parameters that stand for rules of the calendar.
const CALENDAR: [&str; 2] = ["campaign_every", "turnover_every"];

/// A change as an experiment means it: one of the calendar comes at month 0 and leaves the past as it was.
pub(super) fn dated(change: Change) -> Change {
    let calendar = match &change {
        Change::Set(name, _) => CALENDAR.contains(&name.as_str()),
        Change::Add(rule) => matches!(rule.act, Act::CleanUp(_) | Act::Turnover(_)),
        Change::Remove(_) => true,
        Change::FromZero(_) => false,
    };
    if calendar { Change::FromZero(Box::new(change)) } else { change }
}

impl Experiment {
    /// The same experiment where every change comes at month 0, after a past that both sides share; nothing where
    /// that is how it is already, or cannot be.
    pub(super) fn at_zero(&self) -> Option<Experiment> {
        let mut moved = false;
        let mut later = |changes: &Changes| -> Changes {
            let later = |change: &Change| match change {
                Change::Set(name, _) if !Parameter::of(name).is_some_and(Parameter::is_shape) => {
                    moved = true;
                    Change::FromZero(Box::new(change.clone()))
                }
                change => change.clone(),
            };
            changes.iter().map(later).collect()
        };
        let with = later(&self.with);
        let against = match &self.against {
            Against::Without(changes) => Against::Without(later(changes)),
            Against::Twin { without, reference } => {
                Against::Twin { without: later(without), reference: *reference }
            }
            reference => reference.clone(),
        };
        let less = self.less.as_ref().map(later);
        moved.then(|| Experiment { with, against, less, ..self.clone() })
    }
}

/// The scenario with changes.
///
/// # Errors
/// Which values cannot stand together.
pub(crate) fn changed(scenario: &Scenario, changes: &[&Changes]) -> Result<Scenario, Conflict> {
    let changes: Vec<Change> = changes.iter().copied().flatten().cloned().collect();
    scenario.with(&changes)
}

/// Changes as a claims file writes them: values under the names of parameters, rules under `rule`, rules taken
/// away under `remove`, what comes at month 0 under `from_zero`.
fn by_name<S: Serializer>(changes: &Changes, serializer: S) -> Result<S::Ok, S::Error> {
    Named(changes).serialize(serializer)
}

struct Named<'a>(&'a [Change]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Named(changes) = self;
        let mut map = serializer.serialize_map(None)?;
        let [mut removed, mut added] = [Vec::new(), Vec::new()];
        let mut later = Vec::new();
        for change in *changes {
            match change {
                Change::Set(name, value) => map.serialize_entry(name, value)?,
                Change::Remove(id) => removed.push(serde_json::Value::from(id.as_str())),
                Change::Add(rule) => added.push(serde_json::to_value(rule).unwrap_or_default()),
                Change::FromZero(inner) => later.push((**inner).clone()),
            }
        }
        for (key, list) in [("remove", removed), ("rule", added)] {
            if !list.is_empty() {
                map.serialize_entry(key, &list)?;
            }
        }
        if !later.is_empty() {
            map.serialize_entry("from_zero", &Named(&later))?;
        }
        map.end()
    }
}

fn some_by_name<S: Serializer>(
    changes: &Option<Changes>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match changes {
        Some(changes) => by_name(changes, serializer),
        None => serializer.serialize_none(),
    }
}
