//! The names of those who answer.

use crate::parse::plain;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The longest name of a person that is kept, in characters.
pub const LONGEST_NAME: usize = 60;

/// A name as it is kept: letters of full width as ordinary ones, one blank for several, nothing that cannot be seen or
/// would break a line; nothing where none was given.
///
/// ```
/// # use tiaokuai_registry::person;
/// assert_eq!(person(" 甲\n").as_deref(), Some("甲"));
/// assert_eq!(person("Ａｎｎ　 Lee").as_deref(), Some("Ann Lee"));
/// assert_eq!(person("\t"), None);
/// ```
#[must_use]
pub fn person(told: &str) -> Option<String> {
    let name: String = told.nfkc().filter(|c| c.is_whitespace() || !unseen(*c)).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.chars().take(LONGEST_NAME).collect();
    Some(name.trim_end().to_string()).filter(|name| !name.is_empty())
}

/// Characters that show nothing, or turn the direction of what follows.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Whether two names are those of one person: they differ in nothing but width, case and blanks.
///
/// ```
/// # use tiaokuai_registry::same_person;
/// assert!(same_person("Ann Lee", "ａｎｎ　LEE") && same_person("王五", "王 五"));
/// assert!(!same_person("Ann", "Anne"));
/// ```
#[must_use]
pub fn same_person(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// What all ways to write the name of a person have in common.
pub(super) fn folded(name: &str) -> String {
    let plain = plain(&name.nfkc().collect::<String>()).to_lowercase();
    plain.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Lets queries of a file compare the names of people: `person_is(coder)`.
pub(crate) fn teach(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function("person_is", 1, flags, |call| {
        Ok(call.get::<Option<String>>(0)?.map(|name| folded(&name)))
    })
}

/// How each coder wrote the own name first, by what all ways to write it have in common.
pub(super) fn spellings(db: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let sql = "SELECT coder, min(id) FROM coding GROUP BY coder ORDER BY min(id)";
    let mut found = db.prepare_cached(sql)?;
    let names = found.query_map([], |row| row.get::<_, String>(0))?;
    let mut spelt = BTreeMap::new();
    for name in names {
        let name = name?;
        spelt.entry(folded(&name)).or_insert(name);
    }
    Ok(spelt)
}
