//! What all requests share.

use crate::api::Cache;
use crate::observe::Desk;
use crate::shelf::Shelf;
use crate::work::Lanes;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tiaokuai_notices::text::{TextError, pdf_text};

/// How the lab is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on. Anything but loopback is guarded by a token.
    pub host: IpAddr,
    /// The port; if it is taken, the next free one. 0: any.
    pub port: u16,
    /// The only folder whose files are read and written; nothing: none.
    pub folder: Option<PathBuf>,
    /// The registry that notices are read into and corrected in; nothing: none.
    pub registry: Option<PathBuf>,
    /// How PDFs are read. The default reads them here; better is another process, with bounds of time and memory.
    pub pdf: fn(&[u8]) -> Result<String, TextError>,
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
            registry: None,
            pdf: pdf_text,
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
    pub desk: Desk,
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
        let desk = Desk::new(&options);
        let (shelf, cache) = (Mutex::default(), Mutex::default());
        App { options, address, token, lanes, desk, shelf, cache }
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
