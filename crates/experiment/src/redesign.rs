//! What rules of a government would do: designs of a menu, each lived on the same seeds as doing nothing.

mod export;
mod goal;
mod kinds;
mod menu;
mod robust;
mod run;
mod search;
mod worlds;

pub use export::to_json;
pub use goal::{Better, GOALS, Goal};
pub use kinds::{KINDS, Kind, Third};
pub use menu::{CHOSEN, Design, Menu, STANDARD, standard, standard_lines};
pub use robust::Robust;
pub use run::{redesign, redesigned};
pub use search::{Candidate, Ranged, SOUGHT, SPACE, Search, Space, dominates, search, searched};

use crate::compare::Compared;
use crate::drawn::FromFit;
use serde::Serialize;
use tiaokuai_measure::stats::{SeriesSpread, Spread};
use tiaokuai_model::{Act, Change, Conflict, Rule, Scenario, When};

/// Worlds of each draw of a posterior, where nobody says how many.
pub const WORLDS_A_DRAW: u32 = 4;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The district as it goes on: doing nothing.
    pub scenario: Scenario,
    /// A posterior that the worlds are spread over; the scenario is its middle then.
    pub posterior: Option<FromFit>,
    /// The seed.
    pub seed: u64,
    /// Worlds of each design.
    pub runs: u32,
    /// Worlds of each draw of the posterior.
    pub worlds: u32,
    /// The designs.
    pub designs: Vec<Design>,
    /// Designs of the menu that do not fit the district.
    pub left_out: Vec<Design>,
    /// What is looked at.
    pub goals: Vec<Goal>,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Redesign {
    /// The version of the software.
    pub version: String,
    /// The command that repeats it.
    pub command: Vec<String>,
    /// The district as it goes on.
    pub scenario: Scenario,
    /// The posterior that the worlds are spread over.
    #[serde(serialize_with = "told")]
    pub posterior: Option<FromFit>,
    /// The seed.
    pub seed: u64,
    /// Worlds of each design.
    pub runs: u32,
    /// Worlds of each draw of the posterior; 1 without one.
    pub worlds: u32,
    /// What is looked at.
    pub goals: Vec<Goal>,
    /// Doing nothing.
    pub nothing: Nothing,
    /// Each design against doing nothing.
    pub designs: Vec<Found>,
    /// Designs of the standard menu that do not fit the district.
    pub left_out: Vec<Design>,
    /// What was gone through to find the designs, where they were searched for; they were run on fresh seeds then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
}

fn told<S: serde::Serializer>(fit: &Option<FromFit>, serializer: S) -> Result<S::Ok, S::Error> {
    fit.as_ref().map(FromFit::told).serialize(serializer)
}

/// The district as it goes on.
#[derive(Clone, Debug, Serialize)]
pub struct Nothing {
    /// The goals over worlds, in their order.
    pub goals: Vec<Named<Spread>>,
    /// For each goal that has a better way what is lost by doing nothing, over the draws of the posterior.
    pub robust: Vec<Option<Robust>>,
    /// Groups alive at the end of each month.
    pub stock: SeriesSpread,
    /// Share delivered of the joint matters that close in each year, by salience.
    pub delivered: SeriesSpread,
    /// The kinds of department, in the order of [`KINDS`].
    pub kinds: Vec<OfKind<Spread>>,
}

/// Something that has a name.
#[derive(Clone, Debug, Serialize)]
pub struct Named<T> {
    /// The name.
    pub name: String,
    /// What has it.
    #[serde(flatten)]
    pub value: T,
}

/// What departments of a kind do and get over the whole record; work in person-months a department.
#[derive(Clone, Debug, Serialize)]
pub struct OfKind<T> {
    /// Which departments.
    pub kind: Kind,
    /// Work done on their own matters, by themselves and by others.
    pub own: T,
    /// Their work on the matters of others.
    pub given: T,
    /// The salience-weighted share delivered of the matters that closed while they owned them.
    pub delivered: T,
}

/// What a design does.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The design.
    #[serde(flatten)]
    pub design: Design,
    /// For each goal the design against doing nothing, paired; in the order of the goals.
    pub effects: Vec<Compared>,
    /// For each goal that has a better way how sure it is over the draws of the posterior.
    pub robust: Vec<Option<Robust>>,
    /// Groups alive at the end of each month.
    pub stock: SeriesSpread,
    /// The same with those that go on uncounted, where the rules are evaded.
    pub in_fact: Option<SeriesSpread>,
    /// Share delivered of the joint matters that close in each year, by salience.
    pub delivered: SeriesSpread,
    /// What the kinds of department gain or lose against doing nothing; undefined where departments are merged.
    pub kinds: Vec<OfKind<Compared>>,
}

impl Found {
    /// Whether the design is better (more than 0) or worse (less) than doing nothing for a goal; 0 where that is not
    /// told from chance, or where the goal has no better way: where rules are evaded, fewer groups on paper are not better.
    #[must_use]
    pub fn verdict(&self, goal: usize, goals: &[Goal]) -> i32 {
        let (effect, Some(better)) = (&self.effects[goal], goals[goal].judged(&self.design)) else {
            return 0;
        };
        match (effect.low > 0.0, effect.high < 0.0) {
            (true, _) => better.sign() as i32,
            (_, true) => -better.sign() as i32,
            _ => 0,
        }
    }
}

/// A district under the changes of a design: doing nothing has none.
///
/// # Errors
/// Where they do not fit it.
fn under(scenario: &Scenario, changes: &[Change]) -> Result<Scenario, Conflict> {
    // A clean-up with a date is one more beside the regular ones and does not end them.
    let dates = |change: &Change| match change {
        Change::FromZero(inner) => {
            matches!(&**inner, Change::Add(Rule { when: When::At(_), act: Act::CleanUp(_), .. }))
        }
        _ => false,
    };
    if changes.iter().any(dates) {
        return scenario.dated()?.with(changes);
    }
    scenario.with(changes)
}

#[cfg(test)]
mod tests;
