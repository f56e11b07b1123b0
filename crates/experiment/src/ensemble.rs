//! Worlds by the hundred: run, read back, replayed.

mod worlds;

use crate::archive::manifest::{REPORT, SUMMARY};
use crate::archive::{
    Archive, Batch, Damaged, FailedRun, Finished, Made, Manifest, Opened, Writing, read_manifest,
    write_report,
};
use crate::error::RunError;
use crate::evaluate::{Watch, evaluate};
use crate::findings::{Findings, Outcome};
use crate::gather::Gatherer;
use crate::plan::{PIECE, Plan, RecordLevel, VERSION};
use crate::summary_json;
use std::path::{Path, PathBuf};
use tiaokuai_measure::INSTRUMENTS;
use worlds::Worlds;

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
    /// Worlds that an interrupted run of more worlds had kept, and that are gone as they were not asked for.
    pub beyond: u32,
    /// Worlds that were damaged and run again.
    pub damaged: Vec<Damaged>,
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
    let mut gatherer = Gatherer::new(archive.plan(), archive.room());
    let writing = Writing::begin(&archive, INSTRUMENTS, |batch: &Batch| gatherer.add(batch))?;
    let take = |piece: u32, worlds| match archive.may_hold(piece) {
        true => writing.take(piece, Made::of(archive.plan(), piece, worlds, INSTRUMENTS)),
        false => Ok(()),
    };
    let run = evaluate(&worlds.design(PIECE), Some(archive.store()), watch, take)?;
    run.pieces.into_iter().collect::<Result<(), _>>()?;
    let written = writing.finish()?;
    let of_piece = |(piece, file)| Damaged { file, worlds: archive.plan().range(piece) };
    let damaged = archive.damaged().chain(run.damaged.into_iter().map(of_piece)).collect();
    let beyond = archive.beyond();
    let staged = archive.staged(written);
    let (findings, failures) = found(gatherer, |run| Ok(staged.archive().world(run)?))?;
    let texts = texts(&findings, report);
    let manifest = staged.finish(command, &bytes(&texts))?;
    Ok(Done {
        findings,
        folder: out.to_path_buf(),
        worlds: out.to_path_buf(),
        manifest,
        reused: false,
        resumed: run.resumed,
        beyond,
        damaged,
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
    let mut gatherer = Gatherer::new(&plan, dir);
    for piece in 0..plan.batches() {
        gatherer.add(&finished.load(piece)?)?;
    }
    let (findings, failures) = found(gatherer, |run| Ok(finished.world(run)?))?;
    Ok(Done {
        findings,
        folder: dir.to_path_buf(),
        worlds: dir.to_path_buf(),
        resumed: plan.runs,
        beyond: 0,
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
    load: impl FnOnce(u32) -> Result<Option<Outcome>, RunError>,
) -> Result<(Findings, Vec<FailedRun>), RunError> {
    let median = gatherer.median_run().ok_or_else(|| gatherer.hopeless())?;
    let example = load(median)?.ok_or_else(|| gatherer.hopeless())?;
    let failures = std::mem::take(&mut gatherer.failures);
    Ok((gatherer.findings(example)?, failures))
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
    let mut gatherer = Gatherer::without_folder(plan);
    gatherer.add(&batch)?;
    Ok(found(gatherer, |run| Ok(batch.world(run).cloned()))?.0)
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
        let (first, last) = (manifest.first, (manifest.first + manifest.runs).saturating_sub(1));
        return Err(RunError::NoSuchRun { run, first, last });
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
