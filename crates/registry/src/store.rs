//! The file of a registry: SQLite, with a version of its own.

mod third;

use crate::problem::Problem;
use crate::sheet::ColumnMap;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tiaokuai_notices::Functions;

/// What says that a SQLite file is a registry: "条块" in one number.
const APPLICATION: i64 = 0x7469_616f;

/// The steps from one format to the next; the format of a file is the number of steps it has taken. A step
/// that was published is never changed.
const STEPS: [Step; 6] = [
    |db| Ok(db.execute_batch(include_str!("store/first.sql"))?),
    |db| Ok(db.execute_batch(include_str!("store/second.sql"))?),
    third::step,
    |db| Ok(db.execute_batch(include_str!("store/fourth.sql"))?),
    |db| Ok(db.execute_batch(include_str!("store/fifth.sql"))?),
    |db| Ok(db.execute_batch(include_str!("store/sixth.sql"))?),
];

type Step = fn(&Connection) -> Result<(), Problem>;

/// Every reading of every notice, with its corrections and its history, in one file.
pub struct Registry {
    pub(crate) db: Connection,
    path: PathBuf,
    functions: Functions,
    own: Option<String>,
    columns: Option<(String, ColumnMap)>,
}

impl Registry {
    /// Whether the file is a registry, or at least no table: by what it begins with.
    #[must_use]
    pub fn is_at(path: &Path) -> bool {
        let mut head = [0; SQLITE.len()];
        let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
        read.is_ok() && head == SQLITE
    }

    /// Opens a registry that is there.
    ///
    /// # Errors
    /// Where there is none, the file is something else or of a newer version (it is left as it is), or the disk
    /// fails.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        if !path.exists() {
            return Err(Problem::Missing(path.to_path_buf()));
        }
        Self::open_or_create(path)
    }

    /// Opens a registry, or makes an empty one where there is no file.
    ///
    /// # Errors
    /// As [`Registry::open`].
    pub fn open_or_create(path: &Path) -> Result<Self, Problem> {
        foreign(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|error| missing(path, error))?;
        db.busy_timeout(Duration::from_secs(10))?;
        let foreign = |_| Problem::Foreign(path.to_path_buf());
        let number = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let application = number("application_id").map_err(foreign)?;
        let version = number("user_version").map_err(foreign)?;
        let tables: i64 =
            db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if application != APPLICATION && (application != 0 || tables > 0) {
            return Err(Problem::Foreign(path.to_path_buf()));
        }
        let known = STEPS.len() as i64;
        if version > known {
            return Err(Problem::Newer(path.to_path_buf(), version, known));
        }
        let mut registry = Registry {
            db,
            path: path.to_path_buf(),
            functions: Functions::shipped().clone(),
            own: None,
            columns: None,
        };
        registry.prepare()?;
        Ok(registry)
    }

    /// A registry in memory, for tests and for tools that keep nothing.
    ///
    /// # Errors
    /// Where there is no memory.
    pub fn in_memory() -> Result<Self, Problem> {
        let mut registry = Registry {
            db: Connection::open_in_memory()?,
            path: PathBuf::new(),
            functions: Functions::shipped().clone(),
            own: None,
            columns: None,
        };
        registry.prepare()?;
        Ok(registry)
    }

    fn prepare(&mut self) -> Result<(), Problem> {
        self.db.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        self.db.pragma_update(None, "foreign_keys", true)?;
        // With a write-ahead log this keeps the file sound when the power fails.
        self.db.pragma_update(None, "synchronous", "NORMAL")?;
        self.db.set_prepared_statement_cache_capacity(64);
        crate::coding::teach(&self.db)?;
        // A registry of this format is opened without writing, so that one can look while another observes.
        if self.version()? != STEPS.len() {
            self.step()?;
        }
        if let Some(text) = self.meta("functions")? {
            self.functions = Functions::extended(&text).map_err(Problem::Functions)?;
            self.own = Some(text);
        }
        if let Some(text) = self.meta("columns")? {
            let map = ColumnMap::parse(&text).map_err(Problem::Columns)?;
            self.columns = Some((text, map));
        }
        Ok(())
    }

    fn version(&self) -> Result<usize, Problem> {
        let version =
            self.db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?;
        Ok(usize::try_from(version).unwrap_or(0))
    }

    /// Takes the steps to the format of this software, all of them or none.
    fn step(&mut self) -> Result<(), Problem> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have taken them in the meantime.
        let version: i64 = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for (step, at) in STEPS.iter().zip(1..).skip(usize::try_from(version).unwrap_or(0)) {
            step(&change)?;
            change.pragma_update(None, "user_version", at)?;
        }
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.commit()?;
        Ok(())
    }

    /// Where the registry is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The table of functions that names of organisations are looked up in.
    #[must_use]
    pub fn functions(&self) -> &Functions {
        &self.functions
    }

    /// The lines that the user added to the table, if any.
    pub(crate) fn own_functions(&self) -> Option<&str> {
        self.own.as_deref()
    }

    /// Takes the user's own table of functions into the registry; it holds from now on.
    ///
    /// # Errors
    /// Where lines are not `function,name`, or the disk fails.
    pub fn set_functions(&mut self, text: &str) -> Result<(), Problem> {
        self.functions = Functions::extended(text).map_err(Problem::Functions)?;
        self.own = Some(text.to_string());
        self.set_meta("functions", text)?;
        self.set_meta("resolved", "")
    }

    /// The user's own names of the columns of sheets, if any.
    #[must_use]
    pub fn columns(&self) -> Option<&ColumnMap> {
        self.columns.as_ref().map(|(_, map)| map)
    }

    /// The text of the user's own names of columns.
    pub(crate) fn own_columns(&self) -> Option<&str> {
        self.columns.as_ref().map(|(text, _)| text.as_str())
    }

    /// Takes the user's own names of columns into the registry; sheets are read by them from now on.
    ///
    /// # Errors
    /// Where the map is wrong, or the disk fails.
    pub fn set_columns(&mut self, text: &str) -> Result<(), Problem> {
        let map = ColumnMap::parse(text).map_err(Problem::Columns)?;
        self.set_meta("columns", text)?;
        self.columns = Some((text.to_string(), map));
        Ok(())
    }

    pub(crate) fn meta(&self, key: &str) -> Result<Option<String>, Problem> {
        let mut found = self.db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        Ok(found.query_row([key], |row| row.get(0)).optional()?)
    }

    pub(crate) fn set_meta(&self, key: &str, value: &str) -> Result<(), Problem> {
        let set = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2";
        self.db.execute(set, params![key, value])?;
        Ok(())
    }
}

/// What a file of SQLite begins with.
const SQLITE: [u8; 16] = *b"SQLite format 3\0";

/// Refuses a file that is no SQLite, before SQLite touches it.
fn foreign(path: &Path) -> Result<(), Problem> {
    let io = |error| Problem::Io(path.to_path_buf(), error);
    if !path.exists() {
        return Ok(());
    }
    let mut head = Vec::new();
    std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head)).map_err(io)?;
    if head.is_empty() || head == SQLITE {
        Ok(())
    } else {
        Err(Problem::Foreign(path.to_path_buf()))
    }
}

/// SQLite says "unable to open" of a folder that is not there; the system says it better.
fn missing(path: &Path, error: rusqlite::Error) -> Problem {
    match std::fs::OpenOptions::new().append(true).open(path) {
        Err(io) => Problem::Io(path.to_path_buf(), io),
        Ok(_) => error.into(),
    }
}
