//! Worlds held in memory: run, looked at in every way that a folder of them can be, and saved as one.

use crate::archive::batch::World;
use crate::archive::store::Kept;
use crate::archive::{Archive, Batch, FailedRun, Finished, Opened};
use crate::ensemble::{DEPARTMENTS, Done, DrawReport, found, run_in_memory, simulate};
use crate::error::RunError;
use crate::evaluate::Watch;
use crate::findings::{Findings, Outcome};
use crate::gather::Gatherer;
use crate::plan::{PIECE, Plan, VERSION, hex};
use crate::{RecordLevel, tables};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::Table;

/// The worlds of a plan, held in memory.
///
/// ```
/// use std::sync::atomic::AtomicBool;
/// use tiaokuai_experiment::{Held, Plan, Watch};
/// let plan = Plan::of(tiaokuai_model::Scenario::default(), 1, 2);
/// let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
/// let held = Held::run(&plan, &watch)?;
/// assert_eq!(held.table("runs").unwrap().rows(), 2);
/// assert_eq!(held.findings()?.runs, 2);
/// # Ok::<(), tiaokuai_experiment::RunError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Held {
    plan: Plan,
    batch: Batch,
}

impl Held {
    /// Runs the worlds of a plan.
    ///
    /// # Errors
    /// Where someone stopped it; nothing is kept then.
    pub fn run(plan: &Plan, watch: &Watch<'_>) -> Result<Self, RunError> {
        let drawn = plan.posterior.iter().flat_map(|fit| &fit.parameters);
        if drawn.into_iter().any(|row| row.name == DEPARTMENTS) {
            return Err(RunError::Departments);
        }
        let batch = run_in_memory(plan, PIECE, watch)?;
        Ok(Held { plan: plan.clone(), batch })
    }

    /// The worlds of a finished folder.
    ///
    /// # Errors
    /// Where `dir` is no finished run, was changed, or was made by another version.
    pub fn open(dir: &Path) -> Result<Self, RunError> {
        let finished = Finished::open(dir)?;
        let plan = finished.manifest.plan();
        if plan.version != VERSION {
            return Err(RunError::OtherVersion { version: plan.version });
        }
        let mut batch = Batch::default();
        for piece in 0..plan.batches() {
            batch.append(finished.load(piece)?);
        }
        Ok(Held { plan, batch })
    }

    /// What was run.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Worlds that could not be run to the end.
    #[must_use]
    pub fn failures(&self) -> &[FailedRun] {
        &self.batch.failures
    }

    /// What the worlds show.
    ///
    /// # Errors
    /// Where no world came to its end.
    pub fn findings(&self) -> Result<Findings, RunError> {
        let mut gatherer = Gatherer::without_folder(&self.plan);
        gatherer.add(&self.batch)?;
        Ok(found(gatherer, |run| Ok(self.batch.world(run).cloned()))?.0)
    }

    /// A table of the run's folder, by its name; nothing if it has none of that name.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<Table> {
        let full = self.plan.level == RecordLevel::Full;
        let (none, names) = (Batch::default(), Arc::default());
        let make =
            tables::makers(full).iter().find(|make| make(&none, &[], &names).name == name)?;
        Some(make(&self.batch, INSTRUMENTS, &names))
    }

    /// The digest of each world by its number, as in the manifest of its folder; empty for one that failed.
    #[must_use]
    pub fn digests(&self) -> Vec<String> {
        let mut digests = vec![String::new(); self.plan.runs as usize];
        for outcome in &self.batch.outcomes {
            if let Some(place) = digests.get_mut((outcome.run - self.plan.first) as usize) {
                *place = outcome.digest();
            }
        }
        digests
    }

    /// The one digest of all worlds: see [`digest_of`].
    #[must_use]
    pub fn digest(&self) -> String {
        digest_of(&self.digests())
    }

    /// Writes the folder that [`simulate`] writes; the worlds are not run again.
    ///
    /// # Errors
    /// As [`simulate`].
    pub fn save(
        &self,
        out: &Path,
        command: Vec<String>,
        report: Option<DrawReport<'_>>,
        watch: &Watch<'_>,
    ) -> Result<Done, RunError> {
        if let Opened::Ready(archive) = Archive::open(out, &self.plan)?
            && archive.plan().key() == self.plan.key()
        {
            let worlds = self.worlds();
            for piece in 0..self.plan.batches() {
                let range = self.plan.range(piece);
                let (from, to) = (range.start - self.plan.first, range.end - self.plan.first);
                archive.store().keep(piece, &worlds[from as usize..to as usize])?;
            }
        }
        simulate(&self.plan, out, command, report, watch)
    }

    /// The worlds by number, as a folder keeps them.
    fn worlds(&self) -> Vec<Kept<World>> {
        let Batch { outcomes, failures, details, .. } = &self.batch;
        let lived = outcomes.iter().enumerate().map(|(place, outcome)| {
            let world = (Outcome::clone(outcome), details.get(place).cloned());
            (outcome.run, Ok(world))
        });
        let failed = failures.iter().map(|failed| (failed.run, Err(failed.reason.clone())));
        let mut worlds: Vec<(u32, Kept<World>)> = lived.chain(failed).collect();
        worlds.sort_by_key(|(run, _)| *run);
        worlds.into_iter().map(|(_, world)| world).collect()
    }
}

/// One digest of the digests of worlds: the first 16 digits of the SHA-256 of them all, each in a line. The same for a
/// folder (the digests of its manifest), for [`Held`], and for any other way to run the same worlds.
#[must_use]
pub fn digest_of(digests: &[String]) -> String {
    let mut sum = Sha256::new();
    for digest in digests {
        sum.update(digest.as_bytes());
        sum.update(b"\n");
    }
    hex(&sum.finalize()[..8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;
    use tiaokuai_model::Scenario;

    fn plan() -> Plan {
        let mut scenario = Scenario::default();
        scenario.parameters.months = 24;
        scenario.parameters.warm_up = 24;
        Plan::of(scenario, 3, 23)
    }

    fn quietly<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
        work(&Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None })
    }

    /// A saved run is the folder that the command writes, byte for byte, and is read back as it was held.
    #[test]
    fn a_saved_run_is_the_folder_of_the_command() {
        let dir = tempfile::tempdir().unwrap();
        let (own, other) = (dir.path().join("own"), dir.path().join("other"));
        let held = quietly(|watch| Held::run(&plan(), watch)).unwrap();
        let saved = quietly(|watch| held.save(&own, Vec::new(), None, watch)).unwrap();
        assert_eq!(saved.resumed, 23, "no world is run again");
        let done = quietly(|watch| simulate(&plan(), &other, Vec::new(), None, watch)).unwrap();
        assert_eq!(saved.manifest, done.manifest);
        // As text: what is not defined is not equal to itself.
        let summary = |findings: &Findings| crate::summary_json(findings, INSTRUMENTS);
        assert_eq!(summary(&held.findings().unwrap()), summary(&done.findings));
        assert_eq!(held.digest(), digest_of(&done.manifest.digests));
        let again = Held::open(&own).unwrap();
        assert_eq!(again.digest(), held.digest());
        assert_eq!(again.table("groups"), held.table("groups"));
        assert!(held.table("events").is_none());
    }
}
