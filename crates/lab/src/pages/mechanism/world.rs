//! Which world the page of the mechanism shows.

use crate::ask::Ask;
use crate::asked::{Asked, gather, whole};
use crate::state::App;
use crate::trouble::Trouble;
use tiaokuai_experiment::Story;
use tiaokuai_model::Scenario;

/// Which world is asked for.
pub(super) struct Which {
    pub scenario: Scenario,
    pub seed: u64,
    pub run: u32,
}

impl Which {
    pub fn of(app: &App, ask: &Ask, asked: &Asked) -> Result<Self, Trouble> {
        let mut wrong = Vec::new();
        let scenario = gather(&mut wrong, asked.a.scenario(app))?;
        let seed = gather(&mut wrong, asked.seed())?;
        let run = gather(&mut wrong, whole("run", ask.get("run").unwrap_or("0"), 0, 999_999))?;
        match (scenario, seed, run) {
            (Some(scenario), Some(seed), Some(run)) => Ok(Which { scenario, seed, run }),
            _ => Err(Trouble::Fields(wrong)),
        }
    }

    pub fn story(&self) -> Story {
        tiaokuai_experiment::story(&self.scenario, self.seed, self.run)
    }
}
