//! Governments by their names.

use crate::{GovernmentId, Level, Record};
use std::fmt;

/// How many names are told.
const TOLD: usize = 8;

/// Why a name does not say of one government with groups which it is, or a level of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCalled {
    /// No government with groups is called so.
    Nobody {
        /// What was asked for.
        asked: String,
        /// The first of those that there are.
        known: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// Several are.
    Several {
        /// What was asked for.
        asked: String,
        /// Those that it may be.
        names: Vec<String>,
    },
    /// None of those that were asked for is of the level.
    Level,
}

impl fmt::Display for NotCalled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotCalled::Nobody { asked, known, more } => {
                let known = known.join(", ");
                write!(
                    f,
                    "no government with groups is called “{asked}”; expected one of {known}"
                )?;
                if *more > 0 { write!(f, " and {more} more") } else { Ok(()) }
            }
            NotCalled::Several { asked, names } => {
                let names = names.join(", ");
                write!(f, "“{asked}” may be any of {names}; write more of the name")
            }
            NotCalled::Level => {
                write!(f, "no government of this level has a group; nothing is measured")
            }
        }
    }
}

impl std::error::Error for NotCalled {}

impl Record {
    /// The governments that have a group in it, by their numbers.
    #[must_use]
    pub fn with_groups(&self) -> Vec<GovernmentId> {
        let mut seen: Vec<GovernmentId> =
            self.groups.iter().map(|group| group.government).collect();
        seen.sort_unstable();
        seen.dedup();
        seen
    }

    /// The governments of these names and of this level that have groups; all that there are where neither is asked for.
    ///
    /// # Errors
    /// As [`called`](Self::called), and where none is of the level.
    pub fn chosen(
        &self,
        names: &[String],
        level: Option<Level>,
    ) -> Result<Vec<GovernmentId>, NotCalled> {
        let mut kept = match (names, level) {
            ([], None) => {
                return Ok((0..self.governments.len()).map(|at| GovernmentId(at as u16)).collect());
            }
            ([], Some(_)) => self.with_groups(),
            _ => self.called(names)?,
        };
        if let Some(level) = level {
            kept.retain(|id| self.governments[id.index()].level == Some(level));
        }
        if kept.is_empty() { Err(NotCalled::Level) } else { Ok(kept) }
    }

    /// The governments with groups of these names, each a whole name or the end of one; in order, each once.
    ///
    /// # Errors
    /// Where a name is nobody's, and where it is the end of several.
    ///
    /// ```
    /// use tiaokuai_record::{Government, GovernmentId, Group, NotCalled, Record};
    /// let government = |name: &str| Government { name: name.into(), level: None, parent: None };
    /// let governments = ["甲省乙县", "甲省丙县"].map(government).to_vec();
    /// let groups = [0, 1].map(|at| Group::of(GovernmentId(at))).to_vec();
    /// let record = Record { governments, groups, ..Record::default() };
    /// assert_eq!(record.called(&["乙县".into()]), Ok(vec![GovernmentId(0)]));
    /// assert!(matches!(record.called(&["县".into()]), Err(NotCalled::Several { .. })));
    /// ```
    pub fn called(&self, names: &[String]) -> Result<Vec<GovernmentId>, NotCalled> {
        let with = self.with_groups();
        let name = |id: &GovernmentId| self.governments[id.index()].name.as_str();
        let mut kept = Vec::new();
        for asked in names {
            let whole = with.iter().filter(|id| name(id) == asked);
            let mut found: Vec<GovernmentId> = whole.copied().collect();
            if found.is_empty() {
                found = with.iter().filter(|id| name(id).ends_with(asked)).copied().collect();
            }
            let told = |ids: &[GovernmentId]| ids.iter().map(|id| name(id).to_string()).collect();
            match found.as_slice() {
                [one] => kept.push(*one),
                [] => {
                    let known = told(&with[..with.len().min(TOLD)]);
                    let more = with.len().saturating_sub(TOLD);
                    return Err(NotCalled::Nobody { asked: asked.clone(), known, more });
                }
                several => {
                    let names = told(several);
                    return Err(NotCalled::Several { asked: asked.clone(), names });
                }
            }
        }
        kept.sort_unstable();
        kept.dedup();
        Ok(kept)
    }
}
