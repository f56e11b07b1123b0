//! Work for pages: so many at a time, so many waiting, and none for someone who went away.

use crate::trouble::Trouble;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Where work waits for a thread: what a person waits for, and what refines it in the background.
pub(crate) struct Lanes {
    pub quick: Lane,
    pub slow: Lane,
    /// Threads of one refinement: the browser, on the same machine, draws at the same time.
    pub refiners: usize,
}

impl Lanes {
    pub fn new(threads: usize, queue: usize) -> Self {
        Lanes {
            quick: Lane::new(threads.max(2), queue),
            slow: Lane::new(threads.max(2) - 1, queue),
            refiners: threads.max(2) - 1,
        }
    }
}

/// A few places to work, and a queue of limited length.
pub(crate) struct Lane {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    queue: usize,
}

/// A place to work.
pub(crate) struct Place(#[allow(dead_code)] OwnedSemaphorePermit);

impl Lane {
    pub fn new(places: usize, queue: usize) -> Self {
        Lane { places: Arc::new(Semaphore::new(places)), waiting: AtomicUsize::new(0), queue }
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// Where too many wait already.
    pub async fn enter(&self) -> Result<Place, Trouble> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Ok(Place(place));
        }
        // Counts down however the wait ends: who waits may go away.
        let waiting = Waiting(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.queue {
            return Err(Trouble::Busy);
        }
        let place = Arc::clone(&self.places).acquire_owned().await;
        drop(waiting);
        place.map(Place).map_err(|_| Trouble::Stopped)
    }
}

struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Tells work to stop when whoever asked for it goes away.
#[derive(Default)]
pub(crate) struct StopOnDrop(Arc<AtomicBool>);

impl StopOnDrop {
    /// What the work looks at between worlds.
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Does something that takes a thread; the place is free again when it is done, panic or not.
///
/// # Errors
/// Where it panics; the lab lives on.
pub(crate) async fn on_thread<T: Send + 'static>(
    place: Place,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Trouble> {
    let task = tokio::task::spawn_blocking(move || {
        let _place = place;
        work()
    });
    task.await.map_err(|error| {
        let Ok(panic) = error.try_into_panic() else { return Trouble::Stopped };
        let reason = panic.downcast_ref::<String>().map(String::as_str);
        let reason = reason.or_else(|| panic.downcast_ref::<&str>().copied());
        Trouble::Panic(reason.unwrap_or("panic").to_string())
    })
}
