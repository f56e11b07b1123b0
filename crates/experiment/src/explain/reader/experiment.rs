//! An experiment as it stands in a claims file.

use super::{Entry, Reader};
use crate::What;
use crate::explain::claim::{Against, Experiment, Kind, Sign, Smallest, Wanted};
use crate::explain::matched::Measure;
use crate::explain::paired::Paired;
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number};
use tiaokuai_measure::{INSTRUMENTS, Instrument, Shape};
use tiaokuai_record::Mode;
use toml::de::DeValue;

const EXPERIMENT: [&str; 15] = [
    "kind",
    "test",
    "test_zh",
    "outcome",
    "matched",
    "base",
    "with",
    "without",
    "reference",
    "less",
    "sign",
    "smallest",
    "margin",
    "from",
    "aside",
];

/// What an experiment looks at.
#[derive(Clone, Copy)]
enum Outcome {
    Instrument(&'static Instrument),
    Paired(&'static Paired),
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Outcome::Instrument(row) => row.name,
            Outcome::Paired(row) => row.name,
        }
    }

    fn monthly(self) -> bool {
        matches!(self, Outcome::Instrument(row) if row.shape == Shape::Monthly)
    }
}

impl Reader<'_> {
    pub(super) fn experiment(&mut self, entry: &Entry<'_>, id: String) -> Option<Experiment> {
        self.known(entry, &EXPERIMENT);
        let (test, outcome) = (self.name(entry, "test"), self.outcome(entry));
        let kind = self
            .one_of(entry, "kind", &Kind::ALL.map(|kind| (kind.name(), kind)))
            .unwrap_or_default();
        let matched = self.one_of(entry, "matched", &Mode::ALL.map(|mode| (mode.name(), mode)));
        let (base, with) = (self.side(entry, "base"), self.side(entry, "with"));
        let against = self.against(entry, outcome);
        let less = entry.get("less").map(|_| self.side(entry, "less"));
        let sign = self.sign(entry);
        let wanted = self.wanted(entry);
        let from = match entry.get("from") {
            None => Some(0.0),
            Some(value) => self.number(value, "from").filter(|from| {
                let right = from.fract() == 0.0 && *from >= 0.0;
                if !right {
                    self.complain(value.span().start, "from", What::From);
                }
                right
            }),
        };
        let (outcome, from) = (outcome?, from?);
        if from > 0.0 && !outcome.monthly() {
            let at = entry.get("from").map_or(entry.at, |value| value.span().start);
            self.complain(at, "from", What::NotMonthly(outcome.name()));
        }
        if let Some(mode) = matched
            && Measure::of(outcome.name(), mode).is_none()
        {
            let at = entry.get("outcome").map_or(entry.at, |value| value.span().start);
            self.complain(at, "outcome", What::NotMatched(mode.name()));
        }
        let aside = self.flag(entry, "aside");
        Some(Experiment {
            id,
            kind,
            test: test?,
            outcome: outcome.name().to_string(),
            matched,
            base,
            with,
            against: against?,
            less,
            sign: sign?,
            wanted: wanted?,
            from: from as u32,
            aside,
        })
    }

    pub(super) fn flag(&mut self, entry: &Entry<'_>, key: &str) -> bool {
        let Some(value) = entry.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            let what = mistyped(value.get_ref(), Expected::Switch);
            self.complain(value.span().start, key, what);
            false
        })
    }

    fn sign(&mut self, entry: &Entry<'_>) -> Option<Sign> {
        match self.text(entry, "sign")?.as_str() {
            "+" => Some(Sign::Plus),
            "-" | "−" => Some(Sign::Minus),
            other => {
                let at = entry.get("sign").map_or(entry.at, |value| value.span().start);
                self.complain(at, "sign", What::NoSign(other.to_string()));
                None
            }
        }
    }

    /// The smallest effect that matters, or the margin of a claim that something does not fall.
    fn wanted(&mut self, entry: &Entry<'_>) -> Option<Wanted> {
        match (entry.get("smallest"), entry.get("margin")) {
            (Some(_), None) => self.size(entry, "smallest").map(Wanted::Smallest),
            (None, Some(_)) => self.size(entry, "margin").map(Wanted::Margin),
            _ => {
                self.complain(entry.at, "smallest", What::Size);
                None
            }
        }
    }

    /// A size above 0: a number, or a share such as `"10%"`.
    pub(super) fn size(&mut self, entry: &Entry<'_>, key: &str) -> Option<Smallest> {
        let value = self.need(entry, key)?;
        let found = match value.get_ref() {
            DeValue::String(text) => text
                .trim()
                .strip_suffix('%')
                .and_then(|number| number.trim().parse::<f64>().ok())
                .map(|percent| (Smallest::Relative(percent / 100.0), percent)),
            other => number(other).map(|size| (Smallest::Absolute(size), size)),
        };
        match found {
            Some((smallest, size)) if size > 0.0 && size.is_finite() => Some(smallest),
            _ => {
                self.complain(value.span().start, key, What::NoSize);
                None
            }
        }
    }

    /// What the first side is compared with: another rule, a number, or for the outcome of a pair both.
    fn against(&mut self, entry: &Entry<'_>, outcome: Option<Outcome>) -> Option<Against> {
        let reference = entry.get("reference").map(|value| self.number(value, "reference"));
        let without = entry.get("without").map(|_| self.side(entry, "without"));
        match (without, reference, outcome) {
            (Some(without), Some(reference), Some(Outcome::Paired(_))) => {
                Some(Against::Twin { without, reference: reference? })
            }
            (_, _, Some(Outcome::Paired(paired))) => {
                self.complain(entry.at, "reference", What::Twin(paired.name));
                None
            }
            (Some(without), None, _) => Some(Against::Without(without)),
            (None, Some(reference), _) => reference.map(Against::Reference),
            _ => {
                self.complain(entry.at, "without", What::Against);
                None
            }
        }
    }

    /// One of these names; nothing where the key is left out.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        entry: &Entry<'_>,
        key: &str,
        known: &[(&'static str, T)],
    ) -> Option<T> {
        let value = entry.get(key)?;
        let name = self.text(entry, key)?;
        let found = known.iter().find(|(known, _)| *known == name).map(|(_, found)| *found);
        if found.is_none() {
            let names = known.iter().map(|(known, _)| *known).collect();
            self.complain(value.span().start, key, What::NoneOf(name, names));
        }
        found
    }

    /// An instrument or an outcome of a pair of worlds.
    fn outcome(&mut self, entry: &Entry<'_>) -> Option<Outcome> {
        let paired = entry.get("outcome").and_then(|value| value.get_ref().as_str());
        match paired.and_then(Paired::of) {
            Some(paired) => Some(Outcome::Paired(paired)),
            None => self.instrument(entry).map(Outcome::Instrument),
        }
    }

    pub(super) fn instrument(&mut self, entry: &Entry<'_>) -> Option<&'static Instrument> {
        let name = self.text(entry, "outcome")?;
        let found = Instrument::of(&name);
        if found.is_none() {
            let at = entry.get("outcome").map_or(entry.at, |value| value.span().start);
            let known = INSTRUMENTS.iter().map(|row| row.name);
            let near = nearest(&name, known.chain(Paired::ALL.iter().map(|row| row.name)));
            self.complain(at, "outcome", What::NoInstrument(name, near));
        }
        found
    }
}
