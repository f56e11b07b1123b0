//! What is made of the worlds of a piece: rows of the tables, and what is gathered of each.

use super::batch::{Batch, World};
use super::store::Kept;
use crate::plan::{Plan, RecordLevel};
use crate::tables::{self, Names};
use std::sync::Arc;
use tiaokuai_measure::Instrument;
use tiaokuai_record::Table;

/// What is made of the worlds of a piece. Their records are let go: this takes less memory.
#[derive(Debug)]
pub(crate) struct Made {
    /// The worlds without their records.
    pub worlds: Batch,
    /// The rows of each table, in the order of the dictionary, in parts: a file has the same bytes only where they are
    /// the same parts.
    pub tables: Vec<Vec<Table>>,
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
        let details = std::mem::take(&mut batch.details);
        let runs = tables::runs(&batch, instruments);
        let full = plan.level == RecordLevel::Full;
        let mut tables = vec![Vec::new(); tables::makers(full).len()];
        tables[0].push(runs);
        let mut digests = vec![String::new(); range.len()];
        let mut details = details.iter();
        let first = batch.outcomes.first().map(|outcome| Names::of(&outcome.record.departments));
        let names = first.unwrap_or_default();
        let outcomes = batch.outcomes.into_iter().map(|outcome| {
            digests[(outcome.run - range.start) as usize] = outcome.digest();
            let mut outcome = outcome.with_rows(details.next(), &names);
            let _ = outcome.let_go();
            let rows = std::mem::take(&mut outcome.rows);
            tables[1..].iter_mut().zip(rows).for_each(|(parts, rows)| parts.push(rows));
            outcome.packed = Default::default();
            outcome
        });
        batch.outcomes = outcomes.collect();
        Made { worlds: batch, tables, digests }
    }

    /// The tables of a run without rows, with the columns of the parameters that are drawn.
    pub fn empty(plan: &Plan, instruments: &[Instrument]) -> Vec<Table> {
        let none = Batch::of(plan, 0, Vec::new());
        let makers = tables::makers(plan.level == RecordLevel::Full);
        makers.iter().map(|make| make(&none, instruments, &Arc::default())).collect()
    }
}
