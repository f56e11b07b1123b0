//! What a government can do about groups and departments, one file for each act. A new act is a file and a
//! line in the list at the end of this one.

mod ban;
mod cap;
mod capacity;
mod charge;
mod clean_up;
mod combine;
mod common;
mod conference;
mod delegate;
mod exchange;
mod graduate;
mod mandates;
mod merge;
mod split;
mod sunset;
mod turnover;

pub use ban::Ban;
pub use cap::Cap;
pub use capacity::Capacity;
pub use charge::Charge;
pub use clean_up::{CleanUp, First};
pub use combine::Combine;
pub use common::{Key, List};
pub use conference::Conference;
pub use delegate::Delegate;
pub use exchange::Exchange;
pub use graduate::Graduate;
pub use mandates::Mandates;
pub use merge::{Layout, Merge};
pub use split::Split;
pub use sunset::Sunset;
pub use turnover::Turnover;

use crate::district::District;
use crate::terms::Terms;
use crate::workspace::Workspace;
use crate::{Conflict, Parameters, start};
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

            /// Whether it does something to what there is, and not only lets something be so for as long as it holds.
            pub(crate) const fn is_calendar(&self) -> bool {
                match self { $(Act::$act(_) => $act::CALENDAR,)* }
            }

            /// Whether it is done in months that have to be said. Other acts hold, and without a time they always do.
            #[must_use]
            pub const fn is_dated(&self) -> bool {
                match self { $(Act::$act(_) => $act::DATED,)* }
            }

            const fn adjusts(&self) -> bool {
                match self { $(Act::$act(_) => $act::ADJUSTS,)* }
            }

            fn adjust(&self, parameters: &mut Parameters) {
                match self { $(Act::$act(act) => act.adjust(parameters),)* }
            }

            fn hold(&self, terms: &mut Terms, counted: u32) {
                match self { $(Act::$act(act) => act.hold(terms, counted),)* }
            }

            pub(crate) fn check(&self, parameters: &Parameters, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
                match self { $(Act::$act(act) => act.check(parameters, key),)* }
            }
        }

        /// Governments act at the start of a month, given what is due in it: what holds does so together, and of acts
        /// of one kind the first is done.
        pub(crate) fn open<'a, R: Recorder>(
            due: impl ExactSizeIterator<Item = &'a Act> + Clone,
            district: &mut District,
            record: &mut R,
        ) {
            adjust(due.clone(), district);
            let counted = district.counted();
            district.terms.clear();
            if due.len() == 0 {
                return;
            }
            due.clone().for_each(|act| act.hold(&mut district.terms, counted));
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
            due: impl ExactSizeIterator<Item = &'a Act> + Clone,
            district: &mut District,
            space: &mut Workspace,
            record: &mut R,
        ) {
            if due.len() == 0 {
                return;
            }
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

/// The parameters are as the rules leave them that hold this month.
fn adjust<'a>(due: impl Iterator<Item = &'a Act> + Clone, district: &mut District) {
    let settings = &mut district.settings;
    if settings.adjusted || due.clone().any(Act::adjusts) {
        let mut parameters = settings.given.clone();
        due.for_each(|act| act.adjust(&mut parameters));
        settings.adjusted = parameters != settings.given;
        if parameters != settings.parameters {
            settings.parameters = parameters;
            start::settle(district);
        }
    }
}

acts!(
    CleanUp, Turnover, Merge, Split, Ban, Cap, Exchange, Sunset, Charge, Combine, Graduate,
    Conference, Delegate, Capacity, Mandates
);
