//! The worlds of a plan: one after the other, each with its twin.

use crate::archive::batch::World;
use crate::error::RunError;
use crate::evaluate::{Design, Unit};
use crate::findings::Outcome;
use crate::job::{Job, Lived, Recorder, Setting};
use crate::plan::{Plan, RecordLevel};
use crate::tables::Names;
use std::borrow::Cow;
use std::sync::Arc;
use tiaokuai_model::{Scenario, world_seed};

/// The worlds of a plan: what they have in common.
pub(super) struct Worlds<'a> {
    pub plan: &'a Plan,
    /// Where they are kept in a folder: of how many of the first ones all is made at once.
    pub kept: Option<u32>,
    /// What all worlds live in, unless each stands at a draw of its own.
    pub common: Sides,
}

/// What a world lives in, with and, where it is asked for, without groups.
#[derive(Clone, Debug)]
pub(super) struct Sides {
    setting: Setting,
    twin: Option<Setting>,
    names: Arc<Names>,
}

impl Sides {
    fn of(plan: &Plan, scenario: Scenario) -> Self {
        let setting = Setting::new(scenario);
        let twin = plan.twins.then(|| setting.without_groups());
        let names = Names::of(setting.departments());
        Sides { setting, twin, names }
    }
}

impl<'a> Worlds<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        Worlds { plan, kept: None, common: Sides::of(plan, plan.scenario.clone()) }
    }

    pub fn design(
        &'a self,
        piece: u32,
    ) -> Design<impl Fn(u32) -> Result<Replication<'a>, RunError> + Sync> {
        let unit = |number| {
            let run = self.plan.first + number;
            let seed = world_seed(self.plan.seed, run);
            let sides = match &self.plan.posterior {
                None => Cow::Borrowed(&self.common),
                Some(fit) => {
                    let scenario = fit.scenario(&self.plan.scenario, run);
                    let scenario = scenario.map_err(|reason| RunError::Values { reason })?;
                    Cow::Owned(Sides::of(self.plan, scenario))
                }
            };
            let left = match self.kept {
                None => Left::Record,
                Some(made) if number < made => Left::Made,
                Some(_) => Left::Bytes,
            };
            Ok(Replication { level: self.plan.level, left, sides, run, seed, world: None })
        };
        Design { units: self.plan.runs, piece, unit }
    }
}

/// What is left of the record of a world that was run.
#[derive(Clone, Copy)]
enum Left {
    /// The record, and what is measured of it.
    Record,
    /// The bytes in which it is kept: it will be read again.
    Bytes,
    /// These, its rows and what is measured of it.
    Made,
}

/// One world of an ensemble, with its twin.
pub(super) struct Replication<'a> {
    level: RecordLevel,
    left: Left,
    sides: Cow<'a, Sides>,
    run: u32,
    seed: u64,
    world: Option<World>,
}

impl Unit for Replication<'_> {
    type Output = World;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        let recorder = match self.level {
            RecordLevel::Counts => Recorder::COUNTS,
            RecordLevel::Full => Recorder::Full,
        };
        let job = |setting, recorder| Job { setting, seed: self.seed, recorder };
        let twin = self.sides.twin.as_ref().map(|twin| job(twin, Recorder::Work));
        std::iter::once(job(&self.sides.setting, recorder)).chain(twin).collect()
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        let Some((Lived { record, detail }, twin)) = worlds.split_first_mut() else { return };
        let without = |department: usize| {
            twin.first().map_or(f64::NAN, |twin| twin.record.work[department].reach())
        };
        let reach = record.work.iter().enumerate();
        let reach = reach.map(|(i, work)| (work.reach(), without(i))).collect();
        let outcome = Outcome::of(self.run, self.seed, std::mem::take(record), reach);
        // All that is needed of a record is made as long as it is at hand; then its memory is free.
        let mut outcome = match self.left {
            Left::Record => outcome.measured(),
            Left::Bytes => outcome.packed(),
            Left::Made => outcome.packed().measured().with_rows(detail.as_ref(), &self.sides.names),
        };
        if !matches!(self.left, Left::Record) {
            *record = outcome.let_go();
        }
        self.world = Some((outcome, detail.take()));
    }

    fn output(self) -> World {
        self.world.expect("a replication has one trial, which was read")
    }
}
