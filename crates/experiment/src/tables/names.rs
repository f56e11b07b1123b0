//! Names of departments, which are the same in world after world.

use crate::Outcome;
use std::rc::Rc;
use tiaokuai_record::{Department, DepartmentId, Str};

/// The names of the departments of a world, as texts that its rows share: those of the world before where they are the
/// same.
pub(super) struct Names(Vec<(Str, Str)>);

impl Names {
    /// Each world with its names.
    pub fn beside(outcomes: &[Outcome]) -> impl Iterator<Item = (&Outcome, Rc<Names>)> {
        let mut last = Rc::new(Names(Vec::new()));
        outcomes.iter().map(move |outcome| {
            let departments = &outcome.record.departments;
            if !last.are_of(departments) {
                let shared =
                    |one: &Department| (Str::shared(&one.name.en), Str::shared(&one.name.zh));
                last = Rc::new(Names(departments.iter().map(shared).collect()));
            }
            (outcome, Rc::clone(&last))
        })
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
