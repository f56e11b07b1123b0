//! Worlds by the hundred: run, read back, replayed.

use crate::archive::batch::World;
use crate::archive::manifest::{REPORT, SUMMARY};
use crate::archive::{
    Archive, Batch, FailedRun, Finished, Made, Manifest, Opened, read_manifest, write_report,
};
use crate::error::RunError;
use crate::evaluate::{Design, Unit, Watch, evaluate};
use crate::findings::{Findings, Outcome};
use crate::gather::Gatherer;
use crate::job::{Job, Lived, Recorder, Setting};
use crate::plan::{PIECE, Plan, RecordLevel, VERSION};
use crate::summary_json;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_model::{Scenario, world_seed};

/// The parameter in which the worlds of a run cannot differ.
pub(crate) const DEPARTMENTS: &str = "departments";

/// A finished run.
#[derive(Debug)]
pub struct Done {
    /// What was found.
    pub findings: Findings,
    /// The folder of its report and summary.
    pub folder: PathBuf,
    /// The folder of its worlds and tables.
    pub worlds: PathBuf,
    /// What the folder holds.
    pub manifest: Manifest,
    /// Whether the folder was finished before.
    pub reused: bool,
    /// Worlds kept from an interrupted or smaller run.
    pub resumed: u32,
    /// Part files that were damaged and run again.
    pub damaged: Vec<PathBuf>,
    /// Worlds that failed, with the reason.
    pub failures: Vec<FailedRun>,
    /// Whether the folder has a report.
    pub report: bool,
}

/// Draws the page of a run from what was found.
pub type DrawReport<'a> = &'a dyn Fn(&Findings) -> String;

/// Runs the worlds of a plan into a folder, or goes on with those that are there, or finds it finished.
/// Without `report`, no page is written.
///
/// # Errors
/// Where the folder cannot be used, and where someone stopped it; what was finished is kept.
pub fn simulate(
    plan: &Plan,
    out: &Path,
    command: Vec<String>,
    report: Option<DrawReport<'_>>,
    watch: &Watch<'_>,
) -> Result<Done, RunError> {
    if plan
        .posterior
        .as_ref()
        .is_some_and(|fit| fit.parameters.iter().any(|row| row.name == DEPARTMENTS))
    {
        return Err(RunError::Departments);
    }
    let archive = match Archive::open(out, plan)? {
        Opened::Finished(finished) => {
            return complete(read_back(out, *finished)?, command, report);
        }
        Opened::Ready(archive) => *archive,
    };
    let worlds = Worlds { kept: Some(archive.held()), ..Worlds::of(archive.plan()) };
    let hold = |piece: u32, worlds| {
        archive.may_hold(piece).then(|| Made::of(archive.plan(), piece, worlds, INSTRUMENTS))
    };
    let run = evaluate(&worlds.design(PIECE), Some(archive.store()), watch, hold)?;
    let mut gatherer = Gatherer::new(archive.plan());
    let staged = archive.write_tables(INSTRUMENTS, run.pieces, |batch| gatherer.add(batch))?;
    let (findings, failures) = found(gatherer, |piece| Ok(staged.archive().records(piece)?))?;
    let texts = texts(&findings, report);
    let manifest = staged.finish(command, &bytes(&texts))?;
    Ok(Done {
        findings,
        folder: out.to_path_buf(),
        worlds: out.to_path_buf(),
        manifest,
        reused: false,
        resumed: run.resumed,
        damaged: run.damaged,
        failures,
        report: report.is_some(),
    })
}

/// Draws what a finished folder lacks: what is gone, and a report where one is asked for.
fn complete(
    mut done: Done,
    command: Vec<String>,
    report: Option<DrawReport<'_>>,
) -> Result<Done, RunError> {
    let gone = done.manifest.gone(&done.folder);
    if gone.is_empty() && (done.report || report.is_none()) {
        return Ok(done);
    }
    done.report = report.is_some() || done.report && !gone.iter().any(|name| name == REPORT);
    if !done.report {
        done.manifest.files.remove(REPORT);
    }
    done.manifest.command = command;
    done.manifest.replace(&done.folder, &bytes(&texts(&done.findings, report)))?;
    Ok(Done { reused: false, ..done })
}

/// The files that say what was found, by name.
fn texts(findings: &Findings, report: Option<DrawReport<'_>>) -> Vec<(&'static str, String)> {
    let mut texts = vec![(SUMMARY, summary_json(findings, INSTRUMENTS))];
    texts.extend(report.map(|draw| (REPORT, draw(findings))));
    texts
}

fn bytes<'a>(texts: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a [u8])> {
    texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect()
}

/// Writes summary and report of a run that was reopened, into its own folder or into another one.
///
/// # Errors
/// Where the folder cannot be written, or holds something else.
pub fn redraw(
    mut done: Done,
    out: Option<&Path>,
    report: DrawReport<'_>,
) -> Result<Done, RunError> {
    let texts = texts(&done.findings, Some(report));
    match out {
        None => done.manifest.replace(&done.folder, &bytes(&texts))?,
        Some(out) => {
            write_report(out, &bytes(&texts))?;
            done.folder = out.to_path_buf();
        }
    }
    Ok(Done { reused: false, resumed: 0, report: true, ..done })
}

/// What the folder of a finished run shows, without running any world.
///
/// # Errors
/// Where `dir` is no finished run, was changed, or was made by another version.
pub fn reopen(dir: &Path) -> Result<Done, RunError> {
    read_back(dir, Finished::open(dir)?)
}

fn read_back(dir: &Path, finished: Finished) -> Result<Done, RunError> {
    let plan = finished.manifest.plan();
    if plan.version != VERSION {
        return Err(RunError::OtherVersion { version: plan.version });
    }
    let mut gatherer = Gatherer::new(&plan);
    for piece in 0..plan.batches() {
        gatherer.add(&finished.load(piece)?);
    }
    let (findings, failures) = found(gatherer, |piece| Ok(finished.records(piece)?))?;
    Ok(Done {
        findings,
        folder: dir.to_path_buf(),
        worlds: dir.to_path_buf(),
        resumed: plan.runs,
        report: finished.manifest.files.contains_key(REPORT),
        manifest: finished.manifest,
        reused: true,
        damaged: Vec::new(),
        failures,
    })
}

/// What was found in all worlds; the median one is loaded again.
pub(crate) fn found(
    mut gatherer: Gatherer,
    load: impl FnOnce(u32) -> Result<Batch, RunError>,
) -> Result<(Findings, Vec<FailedRun>), RunError> {
    let median = gatherer.median_run().ok_or_else(|| gatherer.hopeless())?;
    let batch = load(gatherer.plan().batch_of(median).unwrap_or_default())?;
    let example = batch.outcomes.into_iter().find(|outcome| outcome.run == median);
    let example = example.ok_or_else(|| gatherer.hopeless())?;
    let failures = std::mem::take(&mut gatherer.failures);
    Ok((gatherer.findings(example), failures))
}

/// What the worlds of a plan show, without a folder.
///
/// # Errors
/// Where someone stopped it or no world came to its end.
pub fn find(plan: &Plan, watch: &Watch<'_>) -> Result<Findings, RunError> {
    all(plan, PIECE, watch)
}

/// What the worlds of a plan show, for who changes a value and looks: few worlds, one to a thread at a time, and those
/// without groups only where they are asked for.
///
/// # Errors
/// As [`find`].
pub fn glimpse(plan: &Plan, twins: bool, watch: &Watch<'_>) -> Result<Findings, RunError> {
    all(&Plan { twins, ..plan.clone() }, 1, watch)
}

fn all(plan: &Plan, piece: u32, watch: &Watch<'_>) -> Result<Findings, RunError> {
    let batch = run_in_memory(plan, piece, watch)?;
    let mut gatherer = Gatherer::new(plan);
    gatherer.add(&batch);
    Ok(found(gatherer, |_| Ok(batch))?.0)
}

/// Runs the worlds of a plan without a folder, so many on a thread at a time.
///
/// # Errors
/// Where someone stopped it; nothing is kept then.
pub(crate) fn run_in_memory(plan: &Plan, piece: u32, watch: &Watch<'_>) -> Result<Batch, RunError> {
    let worlds = Worlds::of(plan);
    let batch = |number: u32, worlds| Batch::of(plan, plan.first + number * piece, worlds);
    let mut all = Batch::default();
    for batch in evaluate(&worlds.design(piece), None, watch, batch)?.pieces {
        all.append(batch);
    }
    Ok(all)
}

/// The worlds of a plan: what they have in common.
struct Worlds<'a> {
    plan: &'a Plan,
    /// Where they are kept in a folder: of how many of the first ones all is made at once.
    kept: Option<u32>,
    /// What all worlds live in, unless each stands at a draw of its own.
    common: Sides,
}

/// What a world lives in, with and, where it is asked for, without groups.
#[derive(Clone, Debug)]
struct Sides {
    setting: Setting,
    twin: Option<Setting>,
}

impl Sides {
    fn of(plan: &Plan, scenario: Scenario) -> Self {
        let setting = Setting::new(scenario);
        let twin = plan.twins.then(|| setting.without_groups());
        Sides { setting, twin }
    }
}

impl<'a> Worlds<'a> {
    fn of(plan: &'a Plan) -> Self {
        Worlds { plan, kept: None, common: Sides::of(plan, plan.scenario.clone()) }
    }

    fn design(
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
struct Replication<'a> {
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
            Left::Made => outcome.packed().measured().with_rows(detail.as_ref()),
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

/// Runs one world of a finished folder again, with the full record.
///
/// # Errors
/// Where `dir` is no finished run, another version made it, it has no such run, or `out` cannot be used.
pub fn replay(
    dir: &Path,
    run: u32,
    out: &Path,
    command: Vec<String>,
    report: DrawReport<'_>,
    watch: &Watch<'_>,
) -> Result<Done, RunError> {
    let manifest = read_manifest(dir)?;
    if manifest.version != VERSION {
        return Err(RunError::OtherVersion { version: manifest.version });
    }
    if !(manifest.first..manifest.first + manifest.runs).contains(&run) {
        return Err(RunError::NoSuchRun { run });
    }
    let plan = manifest.plan();
    let alone =
        Plan { level: RecordLevel::Counts, first: run, runs: 1, twins: false, ..plan.clone() };
    let world = run_in_memory(&alone, 1, watch)?.outcomes.pop();
    let archived = manifest.digests.get((run - manifest.first) as usize);
    if archived != world.map(|world| world.digest()).as_ref() {
        return Err(RunError::NotTheSame { run });
    }
    let plan = Plan { level: RecordLevel::Full, twins: true, ..alone };
    simulate(&plan, out, command, Some(report), watch)
}

#[cfg(test)]
mod tests;
