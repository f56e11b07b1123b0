//! Fits that pages asked for. Their worlds are kept in a folder of ours as long as the lab runs: what was stopped goes on,
//! and a check need not run again what the fit has run.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tiaokuai_experiment::fit::{Forecast, Kept};

/// Fits that are held; the oldest goes when there are more.
const MOST: usize = 12;

/// The fits that are held.
#[derive(Default)]
pub(crate) struct Fits(Mutex<VecDeque<Arc<Held>>>);

/// A fit: the folder of its worlds, and what is known of it so far.
pub(crate) struct Held {
    key: String,
    folder: TempDir,
    known: Mutex<Known>,
}

/// What is known of a fit.
#[derive(Clone, Default)]
pub(crate) struct Known {
    pub kept: Option<Kept>,
    /// A forecast and what was asked of it.
    pub forecast: Option<(String, Forecast)>,
}

impl Fits {
    /// The fit of a key, new or known.
    ///
    /// # Errors
    /// Where there is no room for its worlds.
    pub(crate) fn of(&self, key: &str) -> std::io::Result<Arc<Held>> {
        let mut fits = lock(&self.0);
        if let Some(held) = fits.iter().find(|held| held.key == key) {
            return Ok(Arc::clone(held));
        }
        let folder = tempfile::Builder::new().prefix("tiaokuai-fit-").tempdir()?;
        let held = Arc::new(Held { key: key.to_string(), folder, known: Mutex::default() });
        fits.push_back(Arc::clone(&held));
        if fits.len() > MOST {
            fits.pop_front();
        }
        Ok(held)
    }

    /// The fit of a key, if there is one.
    pub(crate) fn known(&self, key: &str) -> Option<Arc<Held>> {
        lock(&self.0).iter().find(|held| held.key == key).cloned()
    }
}

impl Held {
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn known(&self) -> Known {
        lock(&self.known).clone()
    }

    pub(crate) fn learn(&self, change: impl FnOnce(&mut Known)) {
        change(&mut lock(&self.known));
    }
}

/// A panic elsewhere does not spoil them: each change is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
