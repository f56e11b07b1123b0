//! What tells the content of a registry from that of every other.

use crate::hash::hash;
use crate::problem::Problem;
use crate::store::Registry;
use std::fmt::Write;

impl Registry {
    /// A hash of all that is in force: every value of every mention, and what was decided of them. Names of files
    /// and the history are not in it, so the same content has the same hash wherever it was read.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn fingerprint(&self) -> Result<String, Problem> {
        let mut text = String::new();
        for mention in self.mentions()? {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "{}", mention.key);
            for (field, items) in &mention.values {
                let values = serde_json::to_string(items);
                let values = values.map_err(|error| Problem::Database(error.to_string()))?;
                let _ = writeln!(text, "{} {values}", field.key());
            }
        }
        let sql = "SELECT d.kind, m.key, o.key FROM decision d JOIN mention m ON m.id = d.mention \
            JOIN mention o ON o.id = d.other ORDER BY d.id";
        let mut found = self.db.prepare(sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, key, other): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let _ = writeln!(text, "{kind} {key} {other}");
        }
        Ok(hash(text.as_bytes()))
    }

    /// The day of its last change, in UTC; nothing of an empty registry.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn changed(&self) -> Result<Option<String>, Problem> {
        let sql = "SELECT max(time) FROM event";
        let time: Option<String> = self.db.query_row(sql, [], |row| row.get(0))?;
        Ok(time.and_then(|time| time.get(..10).map(str::to_string)))
    }
}
