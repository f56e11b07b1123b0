//! What every policy rule has to say of itself.

use crate::district::District;
use crate::rule_settings::like;
use crate::terms::Terms;
use crate::workspace::Workspace;
use crate::{Conflict, Parameter, Parameters};
use serde::Serialize;
use tiaokuai_record::{Recorder, Text};

/// A number or switch that an act takes, as it is written in a table `[[rule]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The parameter, or the row of the settings of rules, whose kind, unit and range it has.
    pub like: &'static str,
}

impl Key {
    /// A setting that is like no parameter, or like a parameter of another name.
    pub(super) const fn new(name: &'static str, like: &'static str) -> Key {
        Key { name, like }
    }

    /// What it may be.
    #[must_use]
    pub fn row(&self) -> Option<&'static Parameter> {
        like(self.like)
    }
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

    /// Whether it does something to what there is, as the recurring dates of a government do: what it does in month
    /// 0 belongs to the past.
    const CALENDAR: bool = false;
    /// Whether it is done in months that have to be said. Other acts hold, and without a time they always do.
    const DATED: bool = false;
    /// Whether it changes parameters for as long as it holds.
    const ADJUSTS: bool = false;

    /// Whether it acts before the other acts of its month.
    const FIRST: bool = false;

    /// What is allowed and forbidden for as long as it holds. `counted` groups are alive at the start of the month.
    fn hold(&self, _: &mut Terms, _counted: u32) {}

    /// What the parameters are for as long as it holds.
    fn adjust(&self, _: &mut Parameters) {}

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

/// Whether a number is left out of what is written: it does nothing.
pub(super) fn is_zero(value: &f64) -> bool {
    *value == 0.0
}
