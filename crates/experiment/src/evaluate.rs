//! The one place where worlds run: over the cores, in pieces that a folder may keep, until they are done or
//! someone stops them. Methods say which worlds they need ([`Design`]) and read what came of them.

use crate::archive::store::{Gap, Kept, Store};
use crate::error::RunError;
use crate::job::{Job, Lived, Worker};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// What a caller may want to know or say while worlds are run.
pub struct Watch<'a> {
    /// Called with what is done and what is wanted.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
    /// Set by someone who wants to stop.
    pub stop: &'a AtomicBool,
    /// Threads to use; all cores if not given.
    pub threads: Option<usize>,
}

impl Watch<'_> {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// The worlds of one output of a method. They come in trials; the worlds of a trial are read together and
/// then forgotten.
pub(crate) trait Unit {
    /// What is kept of the unit.
    type Output;

    /// How many trials there are.
    fn trials(&self) -> u32 {
        1
    }

    /// The worlds of a trial.
    fn jobs(&self, trial: u32) -> Vec<Job<'_>>;

    /// Takes what the method needs of the worlds of a trial, in the order of its jobs. The memory of the records that it
    /// leaves is taken for the next worlds.
    fn read(&mut self, trial: u32, worlds: &mut [Lived]);

    /// The output, after the last trial.
    fn output(self) -> Self::Output;
}

/// Units to be worked out. They are made when their turn comes: a design of 100,000 worlds takes no memory.
pub(crate) struct Design<F> {
    /// How many units there are.
    pub units: u32,
    /// How many of them are kept together.
    pub piece: u32,
    /// Makes the unit of a number, or says why there can be none.
    pub unit: F,
}

impl<F> Design<F> {
    fn range(&self, piece: u32) -> Range<u32> {
        let from = piece.saturating_mul(self.piece).min(self.units);
        from..from.saturating_add(self.piece).min(self.units)
    }
}

/// What came of a design.
#[derive(Debug)]
pub(crate) struct Evaluated<R> {
    /// What was made of each piece, in order.
    pub pieces: Vec<R>,
    /// Units that the folder held already.
    pub resumed: u32,
    /// Pieces that were damaged and worked out again, with their files.
    pub damaged: Vec<(u32, PathBuf)>,
}

/// Works out a design. Each piece is given to `each` with its number as soon as it is whole. With a store,
/// pieces that it holds are not worked out again, and new ones are kept there; of a piece in hand, what is
/// finished is kept too when someone stops.
///
/// # Errors
/// Where someone stopped it, where the store cannot be written, and where a unit cannot be made.
pub(crate) fn evaluate<U, R>(
    design: &Design<impl Fn(u32) -> Result<U, RunError> + Sync>,
    store: Option<&Store>,
    watch: &Watch<'_>,
    each: impl Fn(u32, Vec<Kept<U::Output>>) -> R + Sync,
) -> Result<Evaluated<R>, RunError>
where
    U: Unit,
    U::Output: Serialize + DeserializeOwned + Send,
    R: Send,
{
    let (done, kept, resumed) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
    let of = design.units;
    let work = |piece: u32| -> Result<Option<(R, Option<PathBuf>)>, RunError> {
        let range = design.range(piece);
        let (mut outputs, damaged) = match store.map(|store| (store, store.load(piece))) {
            None | Some((_, Err(Gap::Absent))) => (Vec::new(), None),
            Some((_, Ok(outputs))) => (outputs, None),
            Some((store, Err(Gap::Damaged))) => (Vec::new(), Some(store.path(piece))),
            Some((store, Err(Gap::Io(error)))) => {
                return Err(store.unreadable(piece, error).into());
            }
        };
        // A longer run that was interrupted may have kept more of its last piece.
        let there = outputs.len();
        let known = there.min(range.len());
        let add = |count: &AtomicU32, more: usize| {
            count.fetch_add(more as u32, Ordering::Relaxed) + more as u32
        };
        add(&resumed, known);
        if known > 0 {
            (watch.progress)(add(&done, known), of);
        }
        // Made when it is needed: of a long design that was stopped, most pieces need none.
        let mut worker = None;
        for number in range.start + there as u32..range.end {
            if watch.stopped() {
                break;
            }
            let worker = worker.get_or_insert_with(Worker::new);
            let Some(output) = one((design.unit)(number)?, worker, watch) else { break };
            outputs.push(output);
            (watch.progress)(add(&done, 1), of);
        }
        if let Some(store) = store
            && outputs.len() > there
        {
            store.keep(piece, &outputs)?;
        }
        let whole = outputs.len() >= range.len();
        if store.is_some() {
            add(&kept, outputs.len().min(range.len()));
        }
        if !whole {
            return Ok(None);
        }
        outputs.truncate(range.len());
        Ok(Some((each(piece, outputs), damaged)))
    };
    // In the order of their numbers, so that what is made of them can be written as they come.
    let next = AtomicU32::new(0);
    let one_after_the_other = || {
        let number = || next.fetch_add(1, Ordering::Relaxed);
        let numbers = std::iter::repeat_with(number);
        let mine = numbers.take_while(|piece| *piece < of.div_ceil(design.piece));
        mine.map(|piece| (piece, work(piece))).collect::<Vec<_>>()
    };
    let pieces = in_pool(watch.threads, || rayon::broadcast(|_| one_after_the_other()))?;
    let mut pieces: Vec<_> = pieces.into_iter().flatten().collect();
    pieces.sort_unstable_by_key(|(piece, _)| *piece);
    let mut evaluated = Evaluated {
        pieces: Vec::with_capacity(pieces.len()),
        resumed: resumed.into_inner(),
        damaged: Vec::new(),
    };
    for (number, piece) in pieces {
        let Some((piece, damaged)) = piece? else {
            return Err(RunError::Stopped { done: kept.into_inner(), of });
        };
        evaluated.pieces.push(piece);
        evaluated.damaged.extend(damaged.map(|file| (number, file)));
    }
    Ok(evaluated)
}

/// Works out one unit; nothing if someone stopped it.
fn one<U: Unit>(mut unit: U, worker: &mut Worker, watch: &Watch<'_>) -> Option<Kept<U::Output>> {
    for trial in 0..unit.trials() {
        if watch.stopped() {
            return None;
        }
        let lived = catch_unwind(AssertUnwindSafe(|| {
            let jobs = unit.jobs(trial);
            let mut worlds: Vec<Lived> = jobs.into_iter().map(|job| worker.run(job)).collect();
            unit.read(trial, &mut worlds);
            worker.take_back(worlds);
        }));
        if let Err(panic) = lived {
            // What a panic left behind is in no order.
            *worker = Worker::new();
            return Some(Err(said(&*panic)));
        }
    }
    Some(Ok(unit.output()))
}

/// Works out units one after the other on this thread, and tells `each` of every one; nothing if someone stopped it.
pub(crate) fn in_turn<U: Unit>(
    units: impl Iterator<Item = U>,
    watch: &Watch<'_>,
    each: impl Fn(),
) -> Option<Vec<Kept<U::Output>>> {
    let mut worker = Worker::new();
    units.map(|unit| one(unit, &mut worker, watch).inspect(|_| each())).collect()
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_string()
}

/// All outputs of a design that cannot do without any.
///
/// # Errors
/// As [`evaluate`], and where a world could not be run to the end.
pub(crate) fn outputs<U>(
    design: &Design<impl Fn(u32) -> Result<U, RunError> + Sync>,
    store: Option<&Store>,
    watch: &Watch<'_>,
) -> Result<Vec<U::Output>, RunError>
where
    U: Unit,
    U::Output: Serialize + DeserializeOwned + Send,
{
    let pieces = evaluate(design, store, watch, |_, outputs| outputs)?.pieces;
    let outputs: Result<_, String> = pieces.into_iter().flatten().collect();
    outputs.map_err(|reason| RunError::World { reason })
}

/// More threads than this only take time to begin; numbers do not depend on them.
const MOST_THREADS: usize = 1024;

/// Does work on so many threads, or on one a core.
pub(crate) fn in_pool<T: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> Result<T, RunError> {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0).min(MOST_THREADS)).build();
    Ok(pool.map_err(|error| RunError::Threads(error.to_string()))?.install(work))
}
