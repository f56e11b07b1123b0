//! What a government can do about groups and departments, one file for each act. A new act is a file and a
//! line in the list at the end of this one.

mod ban;
mod clean_up;
mod common;
mod merge;
mod turnover;

pub use ban::Ban;
pub use clean_up::CleanUp;
pub use common::{Key, List};
pub use merge::{Layout, Merge};
pub use turnover::Turnover;

use crate::district::District;
use crate::workspace::Workspace;
use crate::{Conflict, Parameters};
use common::Policy;
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Recorder, Text};

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

            /// Whether it is one of the recurring dates of a government.
            pub(crate) const fn is_calendar(&self) -> bool {
                match self { $(Act::$act(_) => $act::CALENDAR,)* }
            }

            pub(crate) fn check(&self, parameters: &Parameters, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
                match self { $(Act::$act(act) => act.check(parameters, key),)* }
            }
        }

        /// Governments act at the start of a month, given what is due in it: of acts of one kind the first.
        pub(crate) fn open<'a, R: Recorder>(
            due: impl Iterator<Item = &'a Act> + Clone,
            district: &mut District,
            record: &mut R,
        ) {
            district.may_found = true;
            for first in [true, false] {
                $(if $act::FIRST == first && let Some(act) = due.clone().find_map(|act| match act {
                    Act::$act(act) => Some(act),
                    _ => None,
                }) {
                    act.open(district, record);
                })*
            }
        }

        /// Governments act at the end of a month, given what is due in it: acts of one kind together.
        pub(crate) fn close<'a, R: Recorder>(
            due: impl Iterator<Item = &'a Act> + Clone,
            district: &mut District,
            space: &mut Workspace,
            record: &mut R,
        ) {
            $({
                let acts = due.clone().filter_map(|act| match act {
                    Act::$act(act) => Some(act),
                    _ => None,
                });
                $act::close(acts, district, space, record);
            })*
        }
    };
}

acts!(CleanUp, Turnover, Merge, Ban);
