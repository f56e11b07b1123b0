//! What a government can do about groups and departments, one file for each act. A new act is a file and a
//! line in the list at the end of this one.

mod ban;
mod clean_up;
mod merge;
mod turnover;

pub use ban::Ban;
pub use clean_up::CleanUp;
pub use merge::{Layout, Merge};
pub use turnover::Turnover;

use crate::{Conflict, Parameters};
use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

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

    /// What of it cannot stand beside the parameters of a scenario. `key` gives the full name of a key.
    fn check(&self, _parameters: &Parameters, _key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
        Vec::new()
    }
}

macro_rules! acts {
    ($($act:ident),*) => {
        /// What a rule does.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Act {
            $(#[doc = concat!("See [`", stringify!($act), "`].")] $act($act),)*
        }

        impl Act {
            /// The names of all acts.
            pub const NAMES: &'static [&'static str] = &[$($act::NAME),*];

            /// The act of a name, as it is where none of its keys is given.
            #[must_use]
            pub fn of(name: &str) -> Option<Act> {
                match name {
                    $($act::NAME => Some(Act::$act($act::default())),)*
                    _ => None,
                }
            }

            /// Its name in a table `[[rule]]`.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { $(Act::$act(_) => $act::NAME,)* }
            }

            /// What it does.
            #[must_use]
            pub const fn meaning(&self) -> Text {
                match self { $(Act::$act(_) => $act::MEANING,)* }
            }

            /// The numbers that it takes.
            #[must_use]
            pub const fn keys(&self) -> &'static [Key] {
                match self { $(Act::$act(_) => $act::KEYS,)* }
            }

            /// The lists that it takes.
            #[must_use]
            pub const fn lists(&self) -> &'static [&'static str] {
                match self { $(Act::$act(_) => $act::LISTS,)* }
            }

            /// The value of one of its keys; nothing where it is left to the scenario's parameters.
            #[must_use]
            pub fn get(&self, key: &str) -> Option<f64> {
                match self { $(Act::$act(act) => act.get(key),)* }
            }

            /// Gives one of its keys a value; whether it may have it is for [`Scenario::check`](crate::Scenario::check) to say.
            pub fn put(&mut self, key: &str, value: f64) {
                match self { $(Act::$act(act) => act.put(key, value),)* }
            }

            /// One of its lists; nothing if it has none of that name.
            pub fn list(&mut self, key: &str) -> Option<List<'_>> {
                match self { $(Act::$act(act) => act.list(key),)* }
            }

            pub(crate) fn check(&self, parameters: &Parameters, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
                match self { $(Act::$act(act) => act.check(parameters, key),)* }
            }
        }
    };
}

acts!(CleanUp, Turnover, Merge, Ban);
