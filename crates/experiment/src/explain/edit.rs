//! Changes by hand: one side of an experiment under another rule than its file says.

use super::claim::{Against, Changes, Claims, Experiment, dated};
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
}

impl Claims {
    /// Changes one side of an experiment, as `C7a/with/authority=6`. What changes nothing is not noted as a change.
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

/// The parameter that a change sets, at whatever month.
fn set(change: &Change) -> Option<&str> {
    match change {
        Change::Set(name, _) => Some(name),
        Change::FromZero(inner) => set(inner),
        _ => None,
    }
}

impl Experiment {
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
