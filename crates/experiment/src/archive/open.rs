//! Opening the folder of a run: what it holds, and what it may be used for.

use super::batch::{self, World, WorldUnread};
use super::difference::Difference;
use super::disk::{self, LOCK, PLAN, STRAY, UNFINISHED};
use super::error::{ArchiveError, MANIFEST};
use super::finished::Finished;
use super::manifest::{self, FileEntry, Manifest, read_manifest};
use super::piece;
use super::runs::{RUNS, RunsFile};
use super::store::{Gap, Kept, Store};
use crate::findings::Outcome;
use crate::plan::{PIECE, Plan, RecordLevel};
use std::fs::{self, File, TryLockError};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What a folder turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// The run is finished: nothing is left to do.
    Finished(Box<Finished>),
    /// The run can begin or go on.
    Ready(Box<Archive>),
}

/// Worlds that were kept, and damaged since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The file in which they were.
    pub file: PathBuf,
    /// Their numbers.
    pub worlds: Range<u32>,
}

/// The folder of a run that is not finished, or not finished with so many worlds, held by this process.
#[derive(Debug)]
pub struct Archive {
    pub(super) dir: PathBuf,
    pub(super) plan: Plan,
    pub(super) store: Store,
    /// Whether nothing was kept of the last piece when the folder was opened: what was may have more worlds.
    last_is_new: bool,
    /// The pieces in the file of all worlds that were damaged when the folder was opened.
    damaged: Vec<u32>,
    /// Worlds that an interrupted run of more worlds had kept, and that were not asked for: they go when this run is finished.
    beyond: u32,
    /// What the folder holds until the larger run is finished.
    pub(super) before: Option<Manifest>,
    /// Released when the file is closed.
    pub(super) lock: File,
}

impl Archive {
    /// Opens the folder for a run, or makes it. Worlds that are there already are kept, those of an interrupted
    /// run and those of a finished one with fewer worlds.
    ///
    /// # Errors
    /// Where the folder holds something else or another run, where another process is writing to
    /// it, and where it cannot be read or written.
    pub fn open(dir: &Path, plan: &Plan) -> Result<Opened, ArchiveError> {
        if let Some(manifest) = look(dir)?
            && answers(dir, &manifest, plan)?
        {
            return finished(dir, manifest);
        }
        let unfinished = dir.join(UNFINISHED);
        fs::create_dir_all(&unfinished).map_err(|e| ArchiveError::write(&unfinished, e))?;
        let lock = lock(dir)?;
        // Another process may have finished the run before the lock was free.
        let before = look(dir)?;
        if let Some(manifest) = &before
            && answers(dir, manifest, plan)?
        {
            drop(lock);
            return finished(dir, manifest.clone());
        }
        let mut plan = plan.clone();
        plan.twins |= before.as_ref().is_some_and(|manifest| manifest.twins);
        let more = begin(dir, &mut plan)?;
        let store = Store::inside(unfinished.clone(), &plan.key());
        let store = match plan.level {
            RecordLevel::Counts => store.plain(),
            RecordLevel::Full => store,
        };
        let path = unfinished.join(RUNS);
        if before.is_none() && !path.exists() && dir.join(RUNS).exists() {
            // An interruption before the manifest was written.
            fs::rename(dir.join(RUNS), &path).map_err(|e| ArchiveError::write(&path, e))?;
        }
        let worlds = |number, bytes: &[u8]| {
            piece::decode::<Kept<WorldUnread>>(&plan.key(), number, bytes)
                .map(|worlds| worlds.len())
        };
        let (runs, mut damaged) = RunsFile::open(
            path,
            // The last piece of an interrupted run may have more worlds, or fewer.
            |number, bytes| {
                number < plan.runs / PIECE && worlds(number, bytes) == Some(PIECE as usize)
            },
            |number, bytes| match worlds(number, &bytes) {
                Some(_) => disk::write_whole(&store.path(number), &bytes).map(|()| true),
                None => Ok(false),
            },
        )?;
        let store = store.in_one(runs);
        if let Some(manifest) = &before
            && manifest.twins == plan.twins
        {
            damaged.extend(Finished::of(dir, manifest.clone())?.hand_over(&store)?);
        }
        damaged.retain(|number| !plan.range(*number).is_empty() && !store.has(*number));
        let beyond = more.map_or(0, |larger| beyond(&store, &plan, &larger));
        let last_is_new = !store.has(plan.batches().saturating_sub(1));
        let dir = dir.to_path_buf();
        let archive = Archive { dir, plan, store, last_is_new, damaged, beyond, before, lock };
        Ok(Opened::Ready(Box::new(archive)))
    }

    /// What is run: the plan asked for, with the twins that a smaller run in the folder has.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The folder of what is needed until the run is finished.
    pub(crate) fn room(&self) -> &Path {
        self.store.dir()
    }

    /// The worlds that the file of all worlds had, and that were damaged in it: they are run again.
    pub(crate) fn damaged(&self) -> impl Iterator<Item = Damaged> {
        let file = || self.runs().path().to_path_buf();
        let worlds = self.damaged.iter().map(|number| self.plan.range(*number));
        worlds.map(move |worlds| Damaged { file: file(), worlds })
    }

    /// How many worlds of an interrupted run of more worlds go when this one is finished.
    pub(crate) fn beyond(&self) -> u32 {
        self.beyond
    }

    /// Where the pieces are kept.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Whether what is made of a piece may stay in memory until its rows are written: unless all that happened is kept of
    /// it, or more of its worlds than are wanted.
    pub(crate) fn may_hold(&self, number: u32) -> bool {
        let cut = number + 1 >= self.plan.batches() && !self.last_is_new;
        !cut && self.plan.level == RecordLevel::Counts
    }

    /// How many of the first worlds may stay so.
    pub(crate) fn held(&self) -> u32 {
        (0..self.plan.batches()).take_while(|number| self.may_hold(*number)).count() as u32 * PIECE
    }

    /// Puts the pieces that have files of their own behind the others; tells size and checksum of the file of all.
    ///
    /// # Errors
    /// Where a piece is missing or damaged or something cannot be written.
    pub(super) fn whole_runs(&self) -> Result<FileEntry, ArchiveError> {
        let runs = self.runs();
        for number in runs.pieces()..self.plan.batches() {
            let (_, bytes) = self.worlds_with_bytes(number)?;
            runs.append(number, &bytes)?;
        }
        runs.entry()
    }

    /// The file of all worlds.
    pub(super) fn runs(&self) -> &RunsFile {
        self.store.runs().expect("it was opened with the folder")
    }

    /// The error of a piece that should be there.
    fn missing(&self, number: u32, gap: Gap) -> ArchiveError {
        let file = self.store.path(number);
        match gap {
            Gap::Io(error) => ArchiveError::read(&file, error),
            Gap::Absent | Gap::Damaged => ArchiveError::Damaged { file },
        }
    }

    /// A world that was kept, of whose record nothing is measured; nothing if it failed.
    ///
    /// # Errors
    /// As [`worlds_with_bytes`](Self::worlds_with_bytes).
    pub(crate) fn world(&self, run: u32) -> Result<Option<Outcome>, ArchiveError> {
        let number = self.plan.batch_of(run).unwrap_or_default();
        match self.store.load::<Kept<WorldUnread>>(number) {
            Ok(worlds) => Ok(batch::read(worlds, run)),
            Err(gap) => Err(self.missing(number, gap)),
        }
    }

    /// The worlds of a piece that was kept, now or before an interruption, with its bytes in the file of a finished run.
    ///
    /// # Errors
    /// Where the piece is missing, was damaged meanwhile or cannot be read.
    pub(super) fn worlds_with_bytes(
        &self,
        number: u32,
    ) -> Result<(Vec<Kept<World>>, Vec<u8>), ArchiveError> {
        let range = self.plan.range(number);
        match self.store.load_with_bytes::<Kept<World>>(number) {
            Ok((mut worlds, mut bytes)) if worlds.len() >= range.len() => {
                if worlds.len() > range.len() {
                    // An interrupted run had more worlds.
                    worlds.truncate(range.len());
                    bytes = self.store.encode(number, &worlds);
                }
                Ok((worlds, bytes))
            }
            Ok(_) => Err(self.missing(number, Gap::Damaged)),
            Err(gap) => Err(self.missing(number, gap)),
        }
    }
}

/// The manifest, if the folder is a finished run; nothing if it is unfinished, empty or not there.
fn look(dir: &Path) -> Result<Option<Manifest>, ArchiveError> {
    let mut names = Vec::new();
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(|e| ArchiveError::read(dir, e))?;
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
        }
        Err(error) => return Err(ArchiveError::read(dir, error)),
    }
    names.retain(|name| !STRAY.contains(&name.as_str()));
    names.sort();
    if names.iter().any(|name| name == MANIFEST) {
        return read_manifest(dir).map(Some);
    }
    let ours = dir.join(UNFINISHED).join(PLAN).exists();
    match names.into_iter().find(|name| name != UNFINISHED) {
        Some(entry) if !ours => Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry }),
        _ => foreign_unfinished(dir, ours),
    }
}

/// An `unfinished` folder without a plan is ours only if we were interrupted before writing it.
fn foreign_unfinished(dir: &Path, ours: bool) -> Result<Option<Manifest>, ArchiveError> {
    let unfinished = dir.join(UNFINISHED);
    if ours || !unfinished.exists() {
        return Ok(None);
    }
    let entries = fs::read_dir(&unfinished).map_err(|e| ArchiveError::read(&unfinished, e))?;
    let mut names: Vec<_> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let temporary = disk::temporary(Path::new(PLAN)).to_string_lossy().into_owned();
    match names.into_iter().find(|name| name != LOCK && *name != temporary) {
        Some(entry) => Err(ArchiveError::Foreign { dir: unfinished, entry }),
        None => Ok(None),
    }
}

/// Whether a finished folder has all that is asked for; if not, it can be enlarged.
fn answers(dir: &Path, manifest: &Manifest, plan: &Plan) -> Result<bool, ArchiveError> {
    let held = manifest.plan();
    let different =
        |difference| Err(ArchiveError::Different { dir: dir.to_path_buf(), difference });
    if let Some(difference) = Difference::between(&held, plan) {
        return different(difference);
    }
    if held.runs > plan.runs {
        return different(Difference::Runs { there: held.runs, here: plan.runs });
    }
    manifest.check_sizes(dir)?;
    Ok(held.runs == plan.runs && (held.twins || !plan.twins))
}

fn finished(dir: &Path, manifest: Manifest) -> Result<Opened, ArchiveError> {
    tidy(dir, &manifest.plan());
    Ok(Opened::Finished(Box::new(Finished::of(dir, manifest)?)))
}

/// Removes what an interruption left between the manifest and the end; not what a larger run, interrupted
/// too, has done so far. Not worth an error.
fn tidy(dir: &Path, held: &Plan) {
    let unfinished = dir.join(UNFINISHED);
    let larger = manifest::read(&unfinished.join(PLAN)).is_ok_and(|more| {
        let more = more.plan();
        more.runs > held.runs || more.twins && !held.twins
    });
    if !larger {
        let _ = fs::remove_dir_all(unfinished);
    }
}

/// Takes the lock, which the system releases when the process ends, however it ends.
fn lock(dir: &Path) -> Result<File, ArchiveError> {
    let path = dir.join(UNFINISHED).join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| ArchiveError::write(&path, e))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Locked { dir: dir.to_path_buf() }),
        // Some network file systems have no locks. Two processes that run the same plan write the
        // same bytes, so going on is better than giving up.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Checks the plan of an interrupted run, or writes down that of a new one. Twins that were run are kept;
/// worlds without them are of no use where they are wanted. Gives the plan of the interrupted run if that had more worlds.
fn begin(dir: &Path, plan: &mut Plan) -> Result<Option<Plan>, ArchiveError> {
    let unfinished = dir.join(UNFINISHED);
    let path = unfinished.join(PLAN);
    let held = if path.exists() { Some(manifest::read(&path)?.plan()) } else { None };
    if let Some(held) = &held {
        if let Some(difference) = Difference::between(held, plan) {
            return Err(ArchiveError::Different { dir: dir.to_path_buf(), difference });
        }
        plan.twins |= held.twins;
        if held.twins != plan.twins {
            disk::remove_files(&unfinished, "bin")?;
        }
    }
    disk::remove_temporary(&unfinished)?;
    if held.as_ref() != Some(plan) {
        let text = Manifest::new(plan, Vec::new()).to_json();
        disk::write_whole(&path, text.as_bytes())?;
    }
    Ok(held.filter(|held| held.runs > plan.runs))
}

/// How many worlds are kept of a larger plan that a plan does not ask for.
fn beyond(store: &Store, plan: &Plan, larger: &Plan) -> u32 {
    let kept = |number: u32| store.load::<Kept<WorldUnread>>(number).map_or(0, |kept| kept.len());
    let first = plan.runs / PIECE;
    let all: usize = (first..larger.batches()).map(kept).sum();
    let asked = kept(first).min((plan.runs % PIECE) as usize);
    (all - asked) as u32
}
