//! What all requests share. Pages know it; it knows no page but by name.

use crate::cache::Cache;
use crate::desk::Desk;
use crate::enough::Waiting;
use crate::fits::Fits;
use crate::loaded::Loaded;
use crate::options::Options;
use crate::page::Page;
use crate::work::{Lanes, on_thread};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Explanations that are kept.
const EXPLANATIONS: usize = 32;

/// How long nothing has to change before who is who is worked out again.
const PAUSE: Duration = Duration::from_secs(3);
/// What all requests share.
pub(crate) struct App {
    pub options: Options,
    /// The pages in the order of the navigation, the first page first.
    pub pages: &'static [&'static Page],
    /// Where the lab listens.
    pub address: SocketAddr,
    /// What a visitor has to know, where the address can be reached from elsewhere.
    pub token: Option<String>,
    pub lanes: Lanes,
    pub desk: Desk,
    /// Explanations that were worked out before, by what was asked.
    pub explanations: Cache<String>,
    /// Fits that pages asked for.
    pub fits: Fits,
    /// Refinements that a page may end.
    pub enough: Waiting,
    loaded: Mutex<Loaded>,
}

/// The state as a request holds it.
pub(crate) type Shared = Arc<App>;

impl App {
    pub fn new(
        options: Options,
        pages: &'static [&'static Page],
        address: SocketAddr,
        token: Option<String>,
    ) -> Self {
        let threads = options.threads.unwrap_or_else(|| {
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
        });
        App {
            lanes: Lanes::new(threads, options.queue),
            desk: Desk::new(options.registry.clone(), options.queue),
            options,
            pages,
            address,
            token,
            explanations: Cache::new(EXPLANATIONS),
            fits: Fits::default(),
            enough: Waiting::default(),
            loaded: Mutex::default(),
        }
    }

    /// Scenarios that were loaded. A panic elsewhere does not spoil them: each change is whole.
    pub fn loaded(&self) -> MutexGuard<'_, Loaded> {
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that the registry was changed: when nothing more is for a while, who is who is worked out anew.
    pub fn changed(self: &Arc<Self>) {
        let app = Arc::clone(self);
        let change = app.desk.changed();
        tokio::spawn(async move {
            tokio::time::sleep(PAUSE).await;
            if !app.desk.is_last(change) {
                return;
            }
            let Ok(place) = app.lanes.slow.enter().await else { return };
            let worker = Arc::clone(&app);
            let _ = on_thread(place, move || worker.desk.resolve()).await;
        });
    }
}
