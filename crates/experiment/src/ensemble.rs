//! Worlds by the hundred, spread over the cores.

use crate::archive::{
    Archive, ArchiveError, Batch, Detail, FailedRun, Manifest, Opened, Plan, RecordLevel,
    read_manifest,
};
use crate::findings::{Findings, Outcome, Passage};
use crate::gather::Gatherer;
use crate::summary_json;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use tiaokuai_measure::{INSTRUMENTS, measure};
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::{
    Chronicle, Department, FullChronicle, Government, Lang, Leader, Level, Month, Record, Span,
};

/// The version of the software, which decides the numbers together with scenario and seed.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why an ensemble was not run to the end.
#[derive(Debug)]
pub enum RunError {
    /// The folder could not be used.
    Archive(ArchiveError),
    /// Someone stopped it; what was finished is kept.
    Stopped {
        /// Worlds kept.
        done: u32,
        /// Worlds wanted.
        of: u32,
    },
    /// A world failed in every run.
    Worlds {
        /// What the first one said.
        reason: String,
    },
    /// The threads could not be started.
    Threads(String),
    /// A replay of a run that the folder does not have, or by another version.
    Replay(&'static str, String),
}

impl From<ArchiveError> for RunError {
    fn from(error: ArchiveError) -> Self {
        RunError::Archive(error)
    }
}

impl RunError {
    /// What went wrong and what to do, for a reader of `lang`.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            RunError::Archive(error) => error.message(lang),
            RunError::Stopped { done, of } => lang.pick(
                format!("stopped: {done} of {of} are kept; the same command goes on from there"),
                format!("已停止：已保存 {of} 项中的 {done} 项；再次运行同一命令即可接着计算"),
            ),
            RunError::Worlds { reason } => lang.pick(
                format!("no world could be run to the end; the first failed with: {reason}"),
                format!("没有一个世界能运行到底；第一个失败的原因：{reason}"),
            ),
            RunError::Threads(reason) => lang.pick(
                format!("the threads could not be started: {reason}; try a smaller --threads"),
                format!("无法启动线程：{reason}；请减小 --threads"),
            ),
            RunError::Replay(kind, what) => match *kind {
                "run" => lang.pick(
                    format!("the folder has no run {what}"),
                    format!("该文件夹中没有第 {what} 次运行"),
                ),
                "version" => lang.pick(
                    format!("the folder was made by version {what}, this is {VERSION}: only that version repeats it bit for bit"),
                    format!("该文件夹由版本 {what} 生成，当前为 {VERSION}：只有同一版本才能逐位重现"),
                ),
                _ => lang.pick(
                    format!("run {what} came out differently from the archived one: the folder was changed, or the software is not the version that it says"),
                    format!("第 {what} 次运行与存档不一致：文件夹被改动，或软件并非所称版本"),
                ),
            },
        }
    }
}

/// A finished run.
#[derive(Debug)]
pub struct Done {
    /// What was found.
    pub findings: Findings,
    /// Its folder.
    pub folder: PathBuf,
    /// What the folder holds.
    pub manifest: Manifest,
    /// Whether the folder was finished before.
    pub reused: bool,
    /// Worlds kept from an interrupted run.
    pub resumed: u32,
    /// Part files that were damaged and run again.
    pub damaged: Vec<PathBuf>,
    /// Worlds that failed, with the reason.
    pub failures: Vec<FailedRun>,
}

/// What a caller may want to know or say while worlds are run.
pub struct Watch<'a> {
    /// Called with the worlds done and wanted.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
    /// Set by someone who wants to stop.
    pub stop: &'a AtomicBool,
    /// Threads to use; all cores if not given.
    pub threads: Option<usize>,
}

/// Runs the worlds of a plan into a folder, or goes on with it, or finds it finished. `report` draws
/// the page from the findings.
///
/// # Errors
/// Where the folder cannot be used, and where someone stopped it; what was finished is kept.
pub fn simulate(
    plan: &Plan,
    out: &Path,
    command: Vec<String>,
    report: &dyn Fn(&Findings) -> String,
    watch: &Watch<'_>,
) -> Result<Done, RunError> {
    let archive = match Archive::open(out, plan)? {
        Opened::Finished(manifest) => return reuse(plan, out, *manifest, watch),
        Opened::Ready(archive) => archive,
    };
    let (resumed, damaged) = (archive.resumed(), archive.damaged().to_vec());
    let done = AtomicU32::new(resumed);
    let kept = AtomicU32::new(resumed);
    (watch.progress)(resumed, plan.runs);
    let run = in_pool(watch.threads, || {
        archive.missing().par_iter().try_for_each(|&index| {
            let batch = run_batch(plan, archive.range(index), &done, watch)?;
            archive.store(index, &batch)?;
            kept.fetch_add(archive.range(index).len() as u32, Ordering::Relaxed);
            Ok(())
        })
    })?;
    run.map_err(|error| match error {
        // Batches that were not finished are not on the disk.
        RunError::Stopped { of, .. } => RunError::Stopped { done: kept.into_inner(), of },
        other => other,
    })?;
    let mut gatherer = Gatherer::new(plan);
    for index in 0..archive.batches() {
        gatherer.add(&archive.load(index)?);
    }
    let median = gatherer.median_run().ok_or_else(|| gatherer.hopeless())?;
    let batch = archive.load(archive.batch_of(median).unwrap_or_default())?;
    let example = batch.outcomes.into_iter().find(|outcome| outcome.run == median);
    let example = example.ok_or_else(|| gatherer.hopeless())?;
    let failures = std::mem::take(&mut gatherer.failures);
    let findings = gatherer.findings(example);
    let (summary, page) = (summary_json(&findings, INSTRUMENTS), report(&findings));
    let files = [("summary.json", summary.as_bytes()), ("report.html", page.as_bytes())];
    let manifest = archive.finish(INSTRUMENTS, command, &files)?;
    Ok(Done {
        findings,
        folder: out.to_path_buf(),
        manifest,
        reused: false,
        resumed,
        damaged,
        failures,
    })
}

/// A finished folder is left as it is; what it found is worked out again, which is quicker than
/// keeping it twice.
fn reuse(plan: &Plan, out: &Path, manifest: Manifest, watch: &Watch<'_>) -> Result<Done, RunError> {
    let (findings, failures) = find_all(plan, watch)?;
    Ok(Done {
        findings,
        folder: out.to_path_buf(),
        manifest,
        reused: true,
        resumed: plan.runs,
        damaged: Vec::new(),
        failures,
    })
}

fn find_all(plan: &Plan, watch: &Watch<'_>) -> Result<(Findings, Vec<FailedRun>), RunError> {
    let batch = run_in_memory(plan, watch)?;
    let mut gatherer = Gatherer::new(plan);
    gatherer.add(&batch);
    let median = gatherer.median_run().ok_or_else(|| gatherer.hopeless())?;
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
    Ok(find_all(plan, watch)?.0)
}

/// Runs the worlds of a plan without a folder.
///
/// # Errors
/// Where someone stopped it; nothing is kept then.
pub fn run_in_memory(plan: &Plan, watch: &Watch<'_>) -> Result<Batch, RunError> {
    run_in_chunks(plan, Archive::BATCH, watch)
}

/// The same with so many worlds to a thread at a time: a few worlds are spread over the cores too.
pub(crate) fn run_in_chunks(plan: &Plan, chunk: u32, watch: &Watch<'_>) -> Result<Batch, RunError> {
    let done = AtomicU32::new(0);
    let (from, to) = (plan.first, plan.first + plan.runs);
    let ranges: Vec<_> = (from..to).step_by(chunk as usize).collect();
    let batches: Vec<Batch> = in_pool(watch.threads, || {
        ranges
            .par_iter()
            .map(|&from| run_batch(plan, from..to.min(from + chunk), &done, watch))
            .collect::<Result<_, _>>()
    })??;
    let mut all = Batch::default();
    for batch in batches {
        all.outcomes.extend(batch.outcomes);
        all.failures.extend(batch.failures);
        all.details.extend(batch.details);
    }
    Ok(all)
}

pub(crate) fn in_pool<T: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> Result<T, RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    Ok(pool.map_err(|error| RunError::Threads(error.to_string()))?.install(work))
}

fn run_batch(
    plan: &Plan,
    runs: std::ops::Range<u32>,
    done: &AtomicU32,
    watch: &Watch<'_>,
) -> Result<Batch, RunError> {
    let mut batch = Batch::default();
    let mut bench = Bench::new(plan);
    for run in runs {
        if watch.stop.load(Ordering::Relaxed) {
            return Err(RunError::Stopped { done: done.load(Ordering::Relaxed), of: plan.runs });
        }
        let seed = world_seed(plan.seed, run);
        match catch_unwind(AssertUnwindSafe(|| bench.run(run, seed))) {
            Ok((outcome, detail)) => {
                batch.outcomes.push(outcome);
                batch.details.extend(detail);
            }
            Err(panic) => {
                let reason = panic
                    .downcast_ref::<String>()
                    .map(String::as_str)
                    .or_else(|| panic.downcast_ref::<&str>().copied())
                    .unwrap_or("panic");
                batch.failures.push(FailedRun { run, seed, reason: reason.to_string() });
                bench = Bench::new(plan);
            }
        }
        (watch.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, plan.runs);
    }
    Ok(batch)
}

/// The memory in which one thread runs worlds, and what they have in common.
pub(crate) struct Bench<'a> {
    plan: &'a Plan,
    without_groups: Scenario,
    blank: Record,
    world: World,
}

impl<'a> Bench<'a> {
    pub fn new(plan: &'a Plan) -> Self {
        let mut without_groups = plan.scenario.clone();
        without_groups.parameters.groups = false;
        Bench {
            plan,
            blank: blank_record(&plan.scenario),
            world: World::new(&plan.scenario, plan.seed),
            without_groups,
        }
    }

    /// One world, and the same world without groups.
    pub fn run(&mut self, run: u32, seed: u64) -> (Outcome, Option<Detail>) {
        self.world.begin(&self.plan.scenario, seed);
        let (chronicle, detail) = if self.plan.level == RecordLevel::Full {
            let mut full = FullChronicle::default();
            self.world.run(&mut full);
            (std::mem::take(&mut full.chronicle), Some(Detail::from(full)))
        } else {
            let mut chronicle = Chronicle::default();
            self.world.run(&mut chronicle);
            (chronicle, None)
        };
        let record = filled(&self.blank, chronicle, &self.world);
        self.world.begin(&self.without_groups, seed);
        self.world.run(&mut tiaokuai_record::Silent);
        let without = self.world.department_work();
        let reach = record.work.iter().zip(&without).map(|(a, b)| (a.reach(), b.reach())).collect();
        let outcome = Outcome {
            run,
            seed,
            readings: measure(&record).into_iter().map(Result::ok).collect(),
            passage: passage(&record),
            record,
            reach,
        };
        (outcome, detail)
    }
}

/// The record of a world that came to its end.
fn filled(blank: &Record, chronicle: Chronicle, world: &World) -> Record {
    let mut record = blank.clone();
    record.groups = chronicle.groups;
    record.campaigns = Some(chronicle.campaigns);
    record.turnovers = chronicle.turnovers;
    record.months = chronicle.months;
    record.work = world.department_work();
    record
}

/// Runs one world in the memory of another and gives its record.
pub(crate) fn record_of(
    world: &mut World,
    scenario: &Scenario,
    blank: &Record,
    seed: u64,
) -> Record {
    world.begin(scenario, seed);
    let mut chronicle = Chronicle::default();
    world.run(&mut chronicle);
    filled(blank, chronicle, world)
}

fn passage(record: &Record) -> Passage {
    let mut passage = Passage::default();
    for month in &record.months {
        let add = |way: &mut [f64; 2], delivered: u32, closed: u32| {
            way[0] += f64::from(delivered);
            way[1] += f64::from(closed - delivered);
        };
        add(&mut passage.single, month.single_delivered, month.single_closed);
        for mode in 0..4 {
            let single =
                if mode == 0 { (month.single_delivered, month.single_closed) } else { (0, 0) };
            let (delivered, closed) =
                (month.delivered[mode] - single.0, month.closed[mode] - single.1);
            add(&mut passage.several[mode], delivered, closed);
        }
    }
    passage
}

/// What the records of all worlds of a scenario have in common.
pub(crate) fn blank_record(scenario: &Scenario) -> Record {
    let parameters = &scenario.parameters;
    let merger = scenario.merger();
    let merged = merger.as_ref().map(|(month, _)| Month(*month));
    let named =
        |names: &[tiaokuai_record::Text<String>], i: u32, from: Month, until: Option<Month>| {
            let name = names.get(i as usize).cloned();
            let name = name.unwrap_or_else(|| tiaokuai_record::Text {
                en: format!("department {}", i + 1),
                zh: format!("部门{}", i + 1),
            });
            Department { name: name.en, name_zh: name.zh, from, until }
        };
    let mut departments: Vec<Department> = (0..parameters.departments)
        .map(|i| named(&scenario.departments, i, Month(0), merged))
        .collect();
    if let Some((month, merge)) = &merger {
        let name = |i| named(&merge.layout.names, i, Month(*month), None);
        departments.extend((0..merge.to).map(name));
    }
    Record {
        span: Span { start: scenario.start, months: parameters.months },
        governments: vec![Government {
            name: scenario.name.en.clone(),
            level: Some(Level::County),
        }],
        departments,
        leaders: (0..parameters.leaders)
            .map(|rank| Leader { name: format!("leader {}", rank + 1), rank: Some(rank) })
            .collect(),
        complete: true,
        merged,
        ..Record::default()
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
    report: &dyn Fn(&Findings) -> String,
    watch: &Watch<'_>,
) -> Result<Done, RunError> {
    let manifest = read_manifest(dir)?;
    if manifest.version != VERSION {
        return Err(RunError::Replay("version", manifest.version));
    }
    if !(manifest.first..manifest.first + manifest.runs).contains(&run) {
        return Err(RunError::Replay("run", run.to_string()));
    }
    let plan = Plan { level: RecordLevel::Full, first: run, runs: 1, ..manifest.plan() };
    let world = run_in_memory(&plan, watch)?.outcomes.pop();
    let archived = manifest.digests.get((run - manifest.first) as usize);
    if archived != world.map(|world| world.digest()).as_ref() {
        return Err(RunError::Replay("other", run.to_string()));
    }
    simulate(&plan, out, command, report, watch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worlds(first: u32, runs: u32, level: RecordLevel, threads: usize) -> Vec<Vec<u8>> {
        let mut scenario = Scenario::default();
        (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
        let plan = Plan { version: VERSION.into(), scenario, seed: 3, first, runs, level };
        let watch =
            Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(threads) };
        let batch = run_in_memory(&plan, &watch).unwrap();
        batch.outcomes.iter().map(|outcome| postcard::to_stdvec(outcome).unwrap()).collect()
    }

    /// A world is the same to the bit alone and among others, with the full record and without, on any
    /// number of threads: what `replay` rests on.
    #[test]
    fn a_world_is_its_seed() {
        let all = worlds(0, 45, RecordLevel::Counts, 2);
        assert_eq!(all, worlds(0, 45, RecordLevel::Counts, 1));
        assert_eq!(all[37..38], worlds(37, 1, RecordLevel::Full, 1));
        assert_ne!(all[36], all[37]);
    }

    /// Names, spans and matters fit together in a record of a world with a merger.
    #[test]
    fn a_record_holds_together() {
        let mut scenario = Scenario::default();
        (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
        let level = RecordLevel::Counts;
        let plan = Plan { version: VERSION.into(), scenario, seed: 3, first: 0, runs: 1, level };
        let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
        let outcome = &run_in_memory(&plan, &watch).unwrap().outcomes[0];
        let record = &outcome.record;
        assert_eq!((record.departments.len(), record.work.len()), (52, 52));
        for group in &record.groups {
            let alive_after = group.abolished.month().is_none_or(|month| month.0 >= 40);
            for member in group.members.iter().flatten() {
                assert_eq!(member.0 >= 36, alive_after, "members sit in departments of their time");
            }
        }
        let closed: f64 =
            record.months.iter().map(|m| f64::from(m.closed.iter().sum::<u32>())).sum();
        let passed = outcome.passage.single.iter().chain(outcome.passage.several.iter().flatten());
        assert_eq!(closed, passed.sum::<f64>());
        // What departments gave is what others received.
        let given: f64 = record.work.iter().map(|w| w.given).sum();
        let received: f64 = record.work.iter().map(|w| w.received).sum();
        assert!((given - received).abs() < 1e-6 * given);
    }
}
