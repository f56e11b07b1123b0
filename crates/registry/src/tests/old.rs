//! Registries that older versions of the software left.

use crate::{EventKind, Field, Origin, Registry};
use rusqlite::Connection;

/// A registry of the first format, as the first version of the software left it.
#[test]
fn an_old_registry_is_carried_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(include_str!("../store/first.sql")).unwrap();
    db.execute_batch(
        "INSERT INTO file VALUES (1, 'ab12cd34ef5678', 10, 'txt', 'read', NULL, NULL, '甲领导小组', '1');
         INSERT INTO file_name VALUES ('p', 'a.txt', 1);
         INSERT INTO mention VALUES (1, 'ab12cd34ef56-1-1', 1, 1, 1, 0);
         INSERT INTO value VALUES (1, 'group', 1, '甲领导小组', NULL, NULL, NULL, 0, 5, 0.9);
         INSERT INTO event (kind, file) VALUES ('read', 1);
         PRAGMA application_id = 1953063279; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let mut registry = Registry::open(&path).unwrap();
    assert_eq!(registry.resolve().unwrap(), 1);
    let view = registry.view(None).unwrap();
    assert_eq!((view.mentions.len(), view.who.groups.len()), (1, 1));
    assert_eq!(view.mentions[0].text(Field::Group), "甲领导小组");
    let groups: i64 =
        registry.db.query_row("SELECT count(*) FROM grp", [], |row| row.get(0)).unwrap();
    let version: i64 =
        registry.db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!((groups, version), (1, 6));
}

/// A registry of the fourth format, which knew no coders: what was corrected there holds, and it can be coded.
#[test]
fn a_registry_without_coders_is_carried_over() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let db = Connection::open(&path).unwrap();
    for step in [
        include_str!("../store/first.sql"),
        include_str!("../store/second.sql"),
        include_str!("../store/third.sql"),
        include_str!("../store/third_after.sql"),
        include_str!("../store/fourth.sql"),
    ] {
        db.execute_batch(step).unwrap();
    }
    db.execute_batch(
        "INSERT INTO file (id, sha256, bytes, format, outcome, text, reader)
            VALUES (1, 'ab', 10, 'txt', 'read', '甲领导小组', '1');
         INSERT INTO file_name VALUES ('p', 'a.txt', 1);
         INSERT INTO mention VALUES (1, 'ab-1-1', 1, 1, 1, 0);
         INSERT INTO value VALUES (1, 'group', 1, '甲领导小组', NULL, NULL, NULL, 0, 5, 0.9);
         INSERT INTO event (id, kind, mention, field, origin) VALUES (1, 'correct', 1, 'group', 'review');
         INSERT INTO correction VALUES (1, 'group', '[{\"value\":\"乙领导小组\",\"confidence\":1.0}]', 1);
         PRAGMA application_id = 1953063279; PRAGMA user_version = 4;",
    )
    .unwrap();
    drop(db);
    let mut registry = Registry::open(&path).unwrap();
    assert_eq!(registry.mentions().unwrap()[0].text(Field::Group), "乙领导小组");
    assert_eq!(
        registry.mention_as("ab-1-1", "w").unwrap().unwrap().text(Field::Group),
        "甲领导小组"
    );
    registry.code_rest("ab-1-1", "w").unwrap();
    drop(registry);
    let registry = Registry::open(&path).unwrap();
    assert_eq!(registry.coders().unwrap()[0].done, 1);
    assert_eq!(registry.mentions().unwrap()[0].text(Field::Group), "乙领导小组");
}

/// What the second format said in English, row by row.
fn said(db: &Connection, sql: &str) -> Vec<String> {
    let mut found = db.prepare(sql).unwrap();
    let rows = found.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// A registry of the second format, as that version of the software left it: what it says of files, cells, doubts
/// and the history is what it said then.
#[test]
fn a_registry_of_sentences_becomes_one_of_codes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    std::fs::write(&path, include_bytes!("../../tests/data/format2.db")).unwrap();
    let db = Connection::open(&path).unwrap();
    let reasons = said(&db, "SELECT reason_en FROM file WHERE reason_en <> '' ORDER BY id");
    let cells = said(&db, "SELECT cell || ' ' || en FROM warning ORDER BY file, line, cell, en");
    let doubts = said(&db, "SELECT en FROM doubt ORDER BY mention, en");
    let sources = said(&db, "SELECT source FROM event WHERE source <> '' ORDER BY id");
    assert_eq!([reasons.len(), cells.len(), doubts.len(), sources.len()], [7, 12, 6, 9]);
    drop(db);

    let mut registry = Registry::open(&path).unwrap();
    let now = said(&registry.db, "SELECT reason FROM file WHERE reason <> '' ORDER BY id");
    assert!(now.iter().all(|code| !code.contains(' ')), "{now:?}");
    let words = |reason: crate::Wording<'_>| [reason.to_string(), String::new()];
    let files = registry.table("files", &words).unwrap().to_csv();
    assert!(reasons.iter().all(|reason| files.contains(reason)), "{files}");
    let mut left: Vec<_> = registry
        .cells_left()
        .unwrap()
        .into_iter()
        .map(|left| format!("{} {}", left.column, left.fault))
        .collect();
    // The words changed since.
    let since = |one: &String| {
        let one = one.replace("; right is", "; expected");
        let twice =
            "stands there twice; names are taken from both, of all else the last one counts";
        one.replace("stands there twice; the last one counts", twice)
    };
    let mut then: Vec<_> = cells.iter().map(since).collect();
    then.sort();
    left.sort();
    assert_eq!(left, then);
    let codes = said(&registry.db, "SELECT code FROM doubt ORDER BY mention, code");
    let view = registry.view(None).unwrap();
    // That two names may be of one group was not asked then.
    let since = |doubt: &&crate::Doubt| matches!(doubt.of, crate::Doubtful::Alike(_));
    let doubted: Vec<_> = view.who.doubts.iter().filter(|doubt| !since(doubt)).collect();
    let mut who: Vec<String> = doubted.iter().map(|doubt| doubt.of.to_string()).collect();
    let mut then = doubts.clone();
    who.sort();
    then.sort();
    assert_eq!(who, then);
    // Written anew, they are the same.
    registry.set_meta("resolved", "").unwrap();
    registry.resolve().unwrap();
    assert_eq!(
        said(&registry.db, "SELECT code FROM doubt WHERE code <> 'alike' ORDER BY mention, code"),
        codes
    );
    let history = registry.history(None).unwrap();
    let origins: Vec<_> = history.iter().filter_map(|event| event.origin.clone()).collect();
    assert_eq!(origins.iter().map(ToString::to_string).collect::<Vec<_>>(), sources);
    let row = Origin::Row { file: "e.csv".to_string(), sheet: String::new(), row: 25 };
    assert!(origins.contains(&row) && origins.contains(&Origin::TakenBack));
    let back = history.iter().find(|event| event.origin == Some(Origin::TakenBack)).unwrap();
    let sql = "SELECT e.kind FROM event b JOIN event e ON e.id = b.undoes WHERE b.id = ?1";
    let undone: String = registry.db.query_row(sql, [back.id], |row| row.get(0)).unwrap();
    assert_eq!(undone, EventKind::Correct.key());
    assert_eq!((view.mentions.len(), view.who.groups.len()), (24, 14));
    let fault = registry.db.query_row("PRAGMA foreign_key_check", [], |_| Ok(()));
    assert!(fault.is_err(), "every reference leads somewhere");
}
