//! What every policy rule has to say of itself.

use crate::district::District;
use crate::workspace::Workspace;
use crate::{Conflict, Parameters};
use serde::Serialize;
use tiaokuai_record::{Recorder, Text};

/// A number or switch that an act takes, as it is written in a table `[[rule]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The parameter whose kind, unit and range it has.
    pub like: &'static str,
}

/// A list that an act takes.
#[derive(Debug)]
pub enum List<'a> {
    /// Numbers of departments, counted from 0.
    Departments(&'a mut Vec<u32>),
    /// Names of departments.
    Names(&'a mut Vec<Text<String>>),
}

/// What every act says of itself.
pub(crate) trait Policy: Default {
    /// Its name in a table `[[rule]]`.
    const NAME: &'static str;
    /// What it does.
    const MEANING: Text;
    /// The numbers that it takes.
    const KEYS: &'static [Key] = &[];
    /// The lists that it takes.
    const LISTS: &'static [&'static str] = &[];

    /// The value of one of its keys; nothing where it is left to the scenario's parameters.
    fn get(&self, _key: &str) -> Option<f64> {
        None
    }

    /// Gives one of its keys a value.
    fn put(&mut self, _key: &str, _value: f64) {}

    /// One of its lists.
    fn list(&mut self, _key: &str) -> Option<List<'_>> {
        None
    }

    /// Whether it is one of the recurring dates of a government: what it does in month 0 belongs to the past.
    const CALENDAR: bool = false;

    /// Whether it acts before the other acts of its month.
    const FIRST: bool = false;

    /// What it does at the start of a month.
    fn open<R: Recorder>(&self, _: &mut District, _: &mut R) {}

    /// What all acts of the kind that are due do at the end of a month.
    fn close<'a, R: Recorder>(
        _: impl Iterator<Item = &'a Self> + Clone,
        _: &mut District,
        _: &mut Workspace,
        _: &mut R,
    ) where
        Self: 'a,
    {
    }

    /// What of it cannot stand beside the parameters of a scenario. `key` gives the full name of a key.
    fn check(&self, _parameters: &Parameters, _key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
        Vec::new()
    }
}
