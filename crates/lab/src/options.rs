//! How the lab is run.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
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
    /// Who codes, where the browser knows no name; nothing: it is asked.
    pub coder: Option<String>,
    /// How PDFs are read. The default reads them here; better is another process, with bounds of time and memory.
    pub pdf: fn(&[u8]) -> Result<String, TextError>,
    /// Threads that work for pages; all cores if not given.
    pub threads: Option<usize>,
    /// How long a request may take until its answer begins.
    pub patience: Duration,
    /// Answers that may wait for a free thread; beyond them the lab asks to come back later.
    pub queue: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8417,
            folder: None,
            registry: None,
            coder: None,
            pdf: pdf_text,
            threads: None,
            patience: Duration::from_secs(30),
            queue: 48,
        }
    }
}
