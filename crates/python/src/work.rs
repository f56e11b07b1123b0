//! Long work: it runs on threads of its own while Python is free, tells how far it is, and ends when Python is
//! interrupted.

use crate::errors::Raise;
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use tiaokuai_experiment::Watch;

/// How often Python is asked whether somebody interrupted it, and told how far the work is.
const LOOK: Duration = Duration::from_millis(100);

/// Does long work without holding Python up. `progress` is called with what is done and what is wanted.
///
/// # Errors
/// As the work; and what an interruption or `progress` raised, once the work has stopped.
pub fn work<T: Send, E: Raise + Send>(
    py: Python<'_>,
    threads: Option<usize>,
    progress: Option<&Bound<'_, PyAny>>,
    work: impl FnOnce(&Watch<'_>) -> Result<T, E> + Send,
) -> PyResult<T> {
    let stop = AtomicBool::new(false);
    let (done, of) = (AtomicU32::new(0), AtomicU32::new(0));
    let tell = |now: u32, all: u32| {
        done.fetch_max(now, Ordering::Relaxed);
        of.store(all, Ordering::Relaxed);
    };
    let watch = Watch { progress: &tell, stop: &stop, threads };
    std::thread::scope(|scope| {
        let (ended, mut end) = channel::<()>();
        let worker = scope.spawn(move || {
            // Dropped at the end, also by a panic: whoever waits is told.
            let _ended = ended;
            work(&watch)
        });
        let mut raised = None;
        loop {
            let (heard, back) = py.detach(move || (end.recv_timeout(LOOK), end));
            if heard != Err(RecvTimeoutError::Timeout) {
                break;
            }
            end = back;
            let told = (done.load(Ordering::Relaxed), of.load(Ordering::Relaxed));
            let looked = py.check_signals().and_then(|()| match progress {
                Some(progress) if told.1 > 0 && raised.is_none() => {
                    progress.call1(told).map(|_| ())
                }
                _ => Ok(()),
            });
            if let Err(error) = looked {
                raised.get_or_insert(error);
                stop.store(true, Ordering::Relaxed);
            }
        }
        let found = py.detach(|| worker.join());
        if let Some(error) = raised {
            return Err(error);
        }
        match found {
            Ok(found) => found.map_err(|error| error.raise(py)),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
