//! The one place at which pages read the registry and people correct it: one hand at a time.

pub(crate) mod rows;

use crate::cache::Cache;
use crate::trouble::Trouble;
use crate::work::Lane;
use rows::Row;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::{AnswerError, Problem, Registry};
use tiaokuai_words::{Reader, Say};

/// Files that are taken in at a time: each may have tens of megabytes.
const UPLOADS: usize = 2;
/// Lists that are kept: one of what is in force, and one of each coder who sees nobody else's answers.
const LISTS: usize = 6;
/// Answers about figures that are kept.
const KEPT: usize = 8;

/// What tells one state of the registry from another: how often it was opened, and what it says itself.
pub(crate) type State = (u64, String);

/// The registry of the lab, if it has one.
pub(crate) struct Desk {
    path: Option<PathBuf>,
    open: Mutex<Option<Open>>,
    opened: AtomicU64,
    changes: AtomicU64,
    pub uploads: Lane,
    /// Answers about figures, by the state of the registry and what was asked.
    figures: Cache<(State, String)>,
    /// Figures are worked out once, whoever else asks for them meanwhile.
    pub figuring: Arc<tokio::sync::Mutex<()>>,
}

struct Open {
    registry: Registry,
    file: FileId,
    number: u64,
    /// The list of everyone who looked, by the coder whose answers it shows; nothing: what is in force.
    rows: BTreeMap<Option<String>, (State, Arc<Vec<Row>>)>,
}

impl Desk {
    pub fn new(path: Option<PathBuf>, queue: usize) -> Self {
        Desk {
            path,
            open: Mutex::default(),
            opened: AtomicU64::new(0),
            changes: AtomicU64::new(0),
            uploads: Lane::new(UPLOADS, queue),
            figures: Cache::new(KEPT),
            figuring: Arc::default(),
        }
    }

    /// Where the registry is.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The same, for what cannot be done without one.
    pub fn needed(&self) -> Result<&Path, Trouble> {
        self.path().ok_or_else(|| {
            let Text { en, zh } = NONE;
            Trouble::wrong(en, zh)
        })
    }

    /// Does something with the registry, while nobody else does.
    pub fn with<T>(
        &self,
        work: impl FnOnce(&mut Registry) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.at(|open| work(&mut open.registry))
    }

    fn at<T>(&self, work: impl FnOnce(&mut Open) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let path = self.needed()?;
        let mut place = self.open.lock().unwrap_or_else(|poisoned| {
            // Whatever panicked may have left it in the middle of something.
            let mut place = poisoned.into_inner();
            *place = None;
            place
        });
        self.open.clear_poison();
        // A file that was put in the place of another is another registry; a connection would not notice.
        let file = file_id(path);
        if place.as_ref().is_none_or(|open| open.file != file) {
            *place = None;
            let registry = Registry::open(path).map_err(|problem| trouble(&problem))?;
            let number = self.opened.fetch_add(1, Ordering::Relaxed);
            *place = Some(Open { registry, file, number, rows: BTreeMap::new() });
        }
        match place.as_mut() {
            Some(open) => work(open),
            None => Err(Trouble::Stopped),
        }
    }

    /// The mentions as the list shows them, in force or as a coder sees them, read anew where the registry has
    /// changed.
    pub fn rows(&self, coder: Option<&str>) -> Result<Arc<Vec<Row>>, Trouble> {
        self.at(|open| {
            let state = open.state()?;
            let coder = coder.map(str::to_string);
            if let Some((known, rows)) = open.rows.get(&coder)
                && *known == state
            {
                return Ok(Arc::clone(rows));
            }
            let rows = rows::listed(&open.registry, coder.as_deref());
            let rows = Arc::new(rows.map_err(|problem| trouble(&problem))?);
            open.rows.retain(|_, (known, _)| *known == state);
            if open.rows.len() >= LISTS {
                open.rows.clear();
            }
            open.rows.insert(coder, (state, Arc::clone(&rows)));
            Ok(rows)
        })
    }

    /// Does something to one mention: the lists are put right in its place, and not read anew, which for tens of
    /// thousands of mentions takes longer than a person likes to wait for the next one.
    pub fn change<T>(
        &self,
        key: &str,
        work: impl FnOnce(&mut Registry) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.at(|open| {
            let fail = |problem| trouble(&problem);
            let before = open.state()?;
            let others = open.registry.others().map_err(fail)?;
            let result = work(&mut open.registry)?;
            let lists = std::mem::take(&mut open.rows);
            if open.registry.others().map_err(fail)? != others {
                return Ok(result);
            }
            let now = open.state()?;
            for (coder, (state, mut rows)) in lists {
                let all = Arc::make_mut(&mut rows).as_mut_slice();
                if state == before
                    && rows::put(all, &open.registry, key, coder.as_deref()).map_err(fail)?
                {
                    open.rows.insert(coder, (now.clone(), rows));
                }
            }
            Ok(result)
        })
    }

    /// The state of the registry.
    pub fn state(&self) -> Result<State, Trouble> {
        self.at(|open| open.state())
    }

    /// An answer about figures that was worked out in this state.
    pub fn known(&self, key: &(State, String)) -> Option<String> {
        self.figures.get(key)
    }

    /// Keeps an answer about figures; those of other states are of no use any more.
    pub fn remember(&self, key: (State, String), data: String) {
        self.figures.retain(|(state, _)| *state == key.0);
        self.figures.put(key, data);
    }

    /// Counts a change, and says which it was.
    pub fn changed(&self) -> u64 {
        self.changes.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Writes who is who beside the registry, for those who query the file. Where it fails, the next change or
    /// the next command does it.
    pub fn resolve(&self) {
        if let Some(path) = self.path() {
            let _ = Registry::open(path).and_then(|mut registry| registry.resolve());
        }
    }

    /// Whether nothing was changed since this change.
    pub fn is_last(&self, change: u64) -> bool {
        self.changes.load(Ordering::Relaxed) == change
    }
}

impl Open {
    fn state(&self) -> Result<State, Trouble> {
        Ok((self.number, self.registry.state().map_err(|problem| trouble(&problem))?))
    }
}

/// A lab that was started without one.
const NONE: Text = Text::new(
    "this lab was started without a registry: tiaokuai lab --registry my.db",
    "本实验室启动时未指定登记库：tiaokuai lab --registry my.db",
);

/// How a problem of the registry is told.
pub(crate) fn trouble(problem: &Problem) -> Trouble {
    let said = |lang| problem.say(Reader::of_page(lang));
    let text = Text::of(said(Lang::En), said(Lang::Zh));
    match problem {
        Problem::NoMention(_) | Problem::NoTable(..) | Problem::ToCome(_) => Trouble::Wrong(text),
        _ => Trouble::Unusable(text),
    }
}

/// How an answer that was not stored is told.
pub(crate) fn refused(error: &AnswerError) -> Trouble {
    let [en, zh] = Lang::ALL.map(|lang| error.say(Reader::of_page(lang)));
    let text = Text::of(en, zh);
    match error {
        AnswerError::Registry(problem) => trouble(problem),
        AnswerError::Changed => Trouble::Changed(text),
        _ => Trouble::Wrong(text),
    }
}

#[cfg(unix)]
type FileId = Option<(u64, u64)>;
#[cfg(unix)]
fn file_id(path: &Path) -> FileId {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
type FileId = bool;
#[cfg(not(unix))]
fn file_id(path: &Path) -> FileId {
    path.exists()
}
