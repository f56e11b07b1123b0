//! Names of departments, which are the same in world after world.

use crate::Outcome;
use std::sync::Arc;
use tiaokuai_record::{Department, DepartmentId, Str};

/// The names of the departments of a world, as texts that its rows share: those of the world before where they are the
/// same.
#[derive(Debug, Default)]
pub(crate) struct Names(Vec<(Str, Str)>);

impl Names {
    /// The names of some departments.
    pub fn of(departments: &[Department]) -> Arc<Names> {
        let shared = |one: &Department| (Str::shared(&one.name.en), Str::shared(&one.name.zh));
        Arc::new(Names(departments.iter().map(shared).collect()))
    }

    /// Each world with its names, those that are known where they are the same.
    pub(super) fn beside<'a>(
        outcomes: &'a [Outcome],
        known: &Arc<Names>,
    ) -> Vec<(&'a Outcome, Arc<Names>)> {
        let mut last = Arc::clone(known);
        let named = |outcome: &'a Outcome| {
            let departments = &outcome.record.departments;
            if !last.are_of(departments) {
                last = Names::of(departments);
            }
            (outcome, Arc::clone(&last))
        };
        outcomes.iter().map(named).collect()
    }

    fn are_of(&self, departments: &[Department]) -> bool {
        let same = |(known, one): (&(Str, Str), &Department)| {
            known.0 == *one.name.en && known.1 == *one.name.zh
        };
        self.0.len() == departments.len() && self.0.iter().zip(departments).all(same)
    }

    /// The name of a department in English.
    pub fn english(&self, department: DepartmentId) -> Option<Str> {
        Some(self.0.get(department.index())?.0.clone())
    }

    /// Its name in Chinese.
    pub fn chinese(&self, department: DepartmentId) -> Option<Str> {
        Some(self.0.get(department.index())?.1.clone())
    }
}
