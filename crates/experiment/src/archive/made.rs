//! What is made of the worlds of a piece: rows of the tables, and what is gathered of each.

use super::batch::{Batch, World};
use super::store::Kept;
use crate::findings::Outcome;
use crate::plan::{Plan, RecordLevel};
use crate::tables;
use tiaokuai_measure::Instrument;
use tiaokuai_record::Table;

/// What is made of the worlds of a piece. Their records are let go: this takes less memory.
#[derive(Debug)]
pub(crate) struct Made {
    /// The worlds without their records.
    pub worlds: Batch,
    /// The rows of each table, in the order of the dictionary.
    pub tables: Vec<Table>,
    /// The digest of each world; empty where it failed.
    pub digests: Vec<String>,
}

impl Made {
    /// What is made of the worlds of the piece of a number.
    pub fn of(
        plan: &Plan,
        number: u32,
        worlds: Vec<Kept<World>>,
        instruments: &[Instrument],
    ) -> Self {
        let range = plan.range(number);
        let mut batch = Batch::of(plan, range.start, worlds);
        let makers = tables::makers(plan.level == RecordLevel::Full);
        let tables = makers.iter().map(|make| make(&batch, instruments)).collect();
        let mut digests = vec![String::new(); range.len()];
        for outcome in &mut batch.outcomes {
            digests[(outcome.run - range.start) as usize] = outcome.digest();
        }
        batch.outcomes.iter_mut().for_each(Outcome::let_go);
        batch.details.clear();
        Made { worlds: batch, tables, digests }
    }
}
