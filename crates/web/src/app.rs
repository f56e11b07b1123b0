//! What all requests share.

use crate::api::Cache;
use crate::shelf::Shelf;
use crate::work::Lanes;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

/// How the lab is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on. Anything but loopback is guarded by a token.
    pub host: IpAddr,
    /// The port; if it is taken, the next free one. 0: any.
    pub port: u16,
    /// The only folder whose files are read and written; nothing: none.
    pub folder: Option<PathBuf>,
    /// Threads that work for pages; all cores if not given.
    pub threads: Option<usize>,
    /// How long a request may take until its answer begins.
    pub patience: Duration,
    /// Answers that may wait for a free thread; beyond them the lab asks to come back later.
    pub queue: usize,
    #[doc(hidden)]
    /// Whether there is a page that panics and one that never ends, for tests of just that.
    pub planted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8417,
            folder: None,
            threads: None,
            patience: Duration::from_secs(30),
            queue: 48,
            planted: false,
        }
    }
}

/// What all requests share.
pub(crate) struct App {
    pub options: Options,
    /// Where the lab listens.
    pub address: SocketAddr,
    /// What a visitor has to know, where the address can be reached from elsewhere.
    pub token: Option<String>,
    pub lanes: Lanes,
    shelf: Mutex<Shelf>,
    cache: Mutex<Cache>,
}

pub(crate) type Shared = Arc<App>;

impl App {
    pub fn new(options: Options, address: SocketAddr, token: Option<String>) -> Self {
        let threads = options.threads.unwrap_or_else(|| {
            std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
        });
        let lanes = Lanes::new(threads, options.queue);
        App { options, address, token, lanes, shelf: Mutex::default(), cache: Mutex::default() }
    }

    /// Scenarios that were loaded. A panic elsewhere does not spoil them: each change is whole.
    pub fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Explanations that were worked out before.
    pub fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
