//! Changes by hand: one side of an experiment under another rule than its file says.

use super::claim::{Against, Changes, Claims, Experiment, Sign, Smallest, Wanted, dated};
use super::reader::read_change;
use crate::Problems;
use tiaokuai_model::Change;

/// Why a change of an experiment is not made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// It does not say which experiment, which side and what.
    #[error(
        "“{0}” is no change of an experiment; expected EXPERIMENT/SIDE/NAME=VALUE, as C7a/with/authority=2"
    )]
    Form(String),
    /// There is no such experiment.
    #[error("there is no experiment “{0}”")]
    NoExperiment(String),
    /// The experiment has no such side.
    #[error("experiment {experiment} has no side “{side}”; expected {}", .sides.join(", "))]
    NoSide {
        /// The experiment.
        experiment: String,
        /// The side that was named.
        side: String,
        /// Those that it has.
        sides: Vec<&'static str>,
    },
    /// What is to hold there is not understood.
    #[error("{experiment}, {side}: {problems}")]
    Change {
        /// The experiment.
        experiment: String,
        /// The side.
        side: String,
        /// What is wrong with it.
        problems: Problems,
    },
    /// How it is judged is not understood.
    #[error(
        "{experiment}: “{typed}” is no judgement; expected sign=more, sign=less, or smallest= with a number above 0 or a share as 10%"
    )]
    Judge {
        /// The experiment.
        experiment: String,
        /// What was typed.
        typed: String,
    },
}

impl Claims {
    /// Changes one side of an experiment, as `C7a/with/authority=6`, or how it is judged, as `C7a/judge/sign=less` and
    /// `C7a/judge/smallest=0.5`. What changes nothing is not noted as a change.
    ///
    /// ```
    /// let mut claims = tiaokuai_experiment::explain::source();
    /// claims.edit("C5a/without/upward=0.4")?;
    /// assert_eq!(claims.edits, ["C5a/without/upward=0.4"]);
    /// # Ok::<(), tiaokuai_experiment::explain::EditError>(())
    /// ```
    ///
    /// # Errors
    /// Where there is no such experiment or side, or the change is not understood.
    pub fn edit(&mut self, edit: &str) -> Result<(), EditError> {
        let mut words = edit.splitn(3, '/').map(str::trim);
        let (Some(id), Some(side), Some(typed)) = (words.next(), words.next(), words.next()) else {
            return Err(EditError::Form(edit.to_string()));
        };
        let mut all = self.claims.iter_mut().flat_map(|claim| &mut claim.experiments);
        let found = all.find(|known| known.id == id);
        let experiment = found.ok_or_else(|| EditError::NoExperiment(id.to_string()))?;
        if side == JUDGE {
            let before = (experiment.sign, experiment.wanted);
            let wrong = || EditError::Judge { experiment: id.into(), typed: typed.into() };
            experiment.judge(typed).ok_or_else(wrong)?;
            if (experiment.sign, experiment.wanted) != before {
                self.edits.push(format!("{id}/{side}/{typed}"));
            }
            return Ok(());
        }
        let sides = experiment.sides();
        let no_side = EditError::NoSide { experiment: id.into(), side: side.into(), sides };
        let changes = experiment.side_mut(side).ok_or(no_side)?;
        let read = read_change(typed).map_err(|problems| {
            let (experiment, side) = (id.to_string(), side.to_string());
            EditError::Change { experiment, side, problems }
        })?;
        let before = changes.clone();
        for change in read.into_iter().map(dated) {
            // A parameter that is set anew has one value, not two, and stands where it stood.
            let same = |known: &&mut Change| match (set(known), set(&change)) {
                (Some(known), Some(name)) => known == name,
                _ => **known == change,
            };
            match changes.iter_mut().find(same) {
                Some(known) => *known = change,
                None => changes.push(change),
            }
        }
        if *changes != before {
            self.edits.push(format!("{id}/{side}/{typed}"));
        }
        Ok(())
    }

    /// Whether a change by hand is one of this experiment.
    #[must_use]
    pub fn is_edited(&self, experiment: &Experiment) -> bool {
        self.edits.iter().any(|edit| edit.split('/').next() == Some(&experiment.id))
    }
}

/// What stands in the place of a side where the judgement is changed.
const JUDGE: &str = "judge";

/// The parameter that a change sets, at whatever month.
fn set(change: &Change) -> Option<&str> {
    match change {
        Change::Set(name, _) => Some(name),
        Change::FromZero(inner) => set(inner),
        _ => None,
    }
}

impl Experiment {
    /// Predicts another direction, or asks for an effect of another size; nothing where that is not understood.
    fn judge(&mut self, typed: &str) -> Option<()> {
        let (name, value) = typed.split_once('=')?;
        match (name.trim(), value.trim()) {
            ("sign", "more") => self.sign = Sign::Plus,
            ("sign", "less") => self.sign = Sign::Minus,
            ("smallest", value) => {
                let size = match value.strip_suffix('%') {
                    Some(percent) => {
                        Smallest::Relative(percent.trim().parse::<f64>().ok()? / 100.0)
                    }
                    None => Smallest::Absolute(value.parse().ok()?),
                };
                let (Smallest::Relative(number) | Smallest::Absolute(number)) = size;
                if !(number > 0.0 && number.is_finite()) {
                    return None;
                }
                self.wanted = match self.wanted {
                    Wanted::Smallest(_) => Wanted::Smallest(size),
                    Wanted::Margin(_) => Wanted::Margin(size),
                };
            }
            _ => return None,
        }
        Some(())
    }

    /// The sides that have changes, by the names that files give them.
    fn sides(&self) -> Vec<&'static str> {
        let mut sides = vec!["base", "with"];
        if !matches!(self.against, Against::Reference(_)) {
            sides.push("without");
        }
        if self.less.is_some() {
            sides.push("less");
        }
        sides
    }

    fn side_mut(&mut self, side: &str) -> Option<&mut Changes> {
        match side {
            "base" => Some(&mut self.base),
            "with" => Some(&mut self.with),
            "less" => self.less.as_mut(),
            "without" => match &mut self.against {
                Against::Without(changes) | Against::Twin { without: changes, .. } => Some(changes),
                Against::Reference(_) => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn an_edit_changes_one_side_once() {
        let (mut claims, plain) = (source(), source());
        claims.edit("C5a/without/upward=0.7").unwrap();
        claims.edit("C5a/without/upward=0.2").unwrap();
        let (_, edited) = claims.experiments().find(|(_, own)| own.id == "C5a").unwrap();
        let Against::Without(changes) = &edited.against else { panic!("two sides") };
        let values: Vec<_> = changes
            .iter()
            .filter(|c| matches!(c, Change::Set(name, _) if name == "upward"))
            .collect();
        assert_eq!(values, [&Change::Set("upward".into(), 0.2)]);
        assert!(claims.is_edited(edited));
        // What the file says already is no change.
        let mut same = source();
        let (_, own) = plain.experiments().find(|(_, own)| own.id == "C5a").unwrap();
        let Against::Without(changes) = &own.against else { panic!("two sides") };
        for change in changes {
            same.edit(&format!("C5a/without/{}", crate::change_text(change))).unwrap();
        }
        assert_eq!(same, plain);
    }

    #[test]
    fn a_judgement_is_changed() {
        let mut claims = source();
        claims.edit("C5a/judge/sign=less").unwrap();
        claims.edit("C5a/judge/smallest=5%").unwrap();
        let (_, edited) = claims.experiments().find(|(_, own)| own.id == "C5a").unwrap();
        assert_eq!(edited.sign, Sign::Minus);
        assert_eq!(edited.wanted, Wanted::Smallest(Smallest::Relative(0.05)));
        assert_eq!(claims.edits.len(), 2);
        // A margin stays a margin.
        claims.edit("C3b/judge/smallest=0.4").unwrap();
        let (_, edited) = claims.experiments().find(|(_, own)| own.id == "C3b").unwrap();
        assert_eq!(edited.wanted, Wanted::Margin(Smallest::Absolute(0.4)));
        let mut same = source();
        same.edit("C5a/judge/sign=more").unwrap();
        assert_eq!(same, source(), "the sign that it has");
        for wrong in [
            "sign=up",
            "smallest=0",
            "smallest=-1",
            "smallest=x%",
            "smallest=inf",
            "upward=1",
            "sign",
        ] {
            let told = same.edit(&format!("C5a/judge/{wrong}")).unwrap_err().to_string();
            assert!(told.contains(wrong), "{told}");
        }
    }

    #[test]
    fn what_is_no_edit_is_told() {
        let mut claims = source();
        let mut wrong = |edit: &str| claims.edit(edit).unwrap_err().to_string();
        assert!(wrong("nonsense").contains("EXPERIMENT/SIDE/NAME=VALUE"));
        assert_eq!(wrong("C99/with/upward=1"), "there is no experiment “C99”");
        assert!(wrong("C5a/beside/upward=1").contains("expected base, with, without"));
        assert!(wrong("C5a/with/upward=9").starts_with("C5a, with: "));
        assert_eq!(claims, source());
    }
}
