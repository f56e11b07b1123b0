//! Files: the database's own, and those that are taken in.

use super::{english, establishing, ingest, notice};
use crate::field::Field;
use crate::prepare::{Read, outdated};
use crate::value::Item;
use crate::{Correction, EventKind, Outcome, Problem, READER, Reason, Registry, Watch, find};
use rusqlite::Connection;
use std::sync::atomic::AtomicBool;
use tiaokuai_notices::text::{Format, TextError, pdf_text};

#[test]
fn what_is_no_registry_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("thesis.docx");
    std::fs::write(&path, "years of work").unwrap();
    assert!(matches!(Registry::open_or_create(&path), Err(Problem::Foreign(_))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "years of work");
    // Another program's database.
    let other = dir.path().join("other.db");
    let db = Connection::open(&other).unwrap();
    db.execute_batch("CREATE TABLE mine (x); INSERT INTO mine VALUES (7);").unwrap();
    drop(db);
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(Registry::open(&other), Err(Problem::Foreign(_))));
    assert!(std::fs::read(&other).unwrap() == before);
    assert!(matches!(Registry::open(&dir.path().join("none.db")), Err(Problem::Missing(_))));
    let nowhere = Registry::open_or_create(&dir.path().join("no/where.db"));
    assert!(matches!(nowhere, Err(Problem::Io(..))));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
}

#[test]
fn a_newer_registry_is_refused_and_an_empty_file_taken() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    std::fs::write(&path, "").unwrap();
    drop(Registry::open(&path).unwrap());
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    let Err(problem) = Registry::open(&path) else { panic!("opened") };
    assert!(problem.to_string().contains("format 99"), "{problem}");
}

#[test]
fn content_is_taken_once_and_a_change_replaces_it() {
    let mut registry = Registry::in_memory().unwrap();
    let first = establishing(1, "2013年4月29日");
    assert_eq!(ingest(&mut registry, "a.txt", &first), Outcome::New(1));
    assert_eq!(ingest(&mut registry, "a.txt", &first), Outcome::Unchanged);
    assert_eq!(ingest(&mut registry, "copy.txt", &first), Outcome::Unchanged);
    assert_eq!(registry.mentions().unwrap().len(), 1);
    let key = registry.mentions().unwrap()[0].key.clone();
    let right = vec![Item::certain("张山")];
    registry.correct(Correction::to(&key, Field::Heads, right)).unwrap();

    // The copy is still there when the first is replaced, so both hold.
    let second = establishing(2, "2013年5月2日");
    assert_eq!(ingest(&mut registry, "a.txt", &second), Outcome::New(1));
    assert_eq!(registry.mentions().unwrap().len(), 2);
    // When the copy is replaced too, only the new content holds; the correction went with it.
    assert_eq!(ingest(&mut registry, "copy.txt", &second), Outcome::Unchanged);
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].text(Field::Number), "佛府办〔2013〕2号");
    assert_eq!(mentions[0].text(Field::Heads), "张山");
    // What stood there is not lost: put back, it holds again.
    assert_eq!(ingest(&mut registry, "a.txt", &first), Outcome::Unchanged);
    assert_eq!(registry.mentions().unwrap().len(), 2);
}

#[test]
fn what_is_no_notice_is_told_and_kept_in_mind() {
    let mut registry = Registry::in_memory().unwrap();
    let refused = ingest(&mut registry, "a.txt", "今天天气很好。");
    assert_eq!(refused, Outcome::Refused(Reason::NoGroup));
    assert_eq!(ingest(&mut registry, "a.txt", "今天天气很好。"), Outcome::Unchanged);
    let scan = |_: &[u8]| Err(TextError::Scan);
    let failed = registry.ingest("b.pdf", b"%PDF-1.4", Format::Pdf, &scan).unwrap();
    assert_eq!(failed, Outcome::Failed(Reason::Scan));
    // It is tried again, and kept when it can be read.
    assert_eq!(registry.ingest("b.pdf", b"%PDF-1.4", Format::Pdf, &scan).unwrap(), failed);
    let cured = |_: &[u8]| Ok(establishing(1, "2013年4月29日"));
    let read = |registry: &mut Registry| {
        registry.ingest("b.pdf", b"%PDF-1.4", Format::Pdf, &cured).unwrap()
    };
    assert_eq!(read(&mut registry), Outcome::Reread(1));
    assert_eq!(read(&mut registry), Outcome::Unchanged);
    let broken = |_: &[u8]| panic!("planted");
    let failed = registry.ingest("c.pdf", b"%PDF-1.5", Format::Pdf, &broken).unwrap();
    assert_eq!(failed, Outcome::Failed(Reason::Defect));
    let files = registry.table("files", &english).unwrap();
    assert_eq!(files.rows(), 3);
}

/// A newer reader replaces what was read, says so in the history, and leaves corrections in force.
#[test]
fn corrections_survive_another_reading() {
    let mut registry = Registry::in_memory().unwrap();
    let text = establishing(1, "2013年4月29日");
    ingest(&mut registry, "a.txt", &text);
    let mention = registry.mentions().unwrap()[0].clone();
    let right = vec![Item::certain("佛山市全国污染源普查领导小组")];
    let right = Correction::to(&mention.key, Field::Group, right);
    registry.correct(Correction { who: Some("w"), ..right }).unwrap();
    // An older reader read the hosts otherwise.
    let damage = "UPDATE value SET value = '市水务局' WHERE field = 'host'";
    registry.db.execute(damage, []).unwrap();
    let again = |registry: &mut Registry, reader| {
        registry.ingest_as(reader, "a.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap()
    };
    assert_eq!(again(&mut registry, READER + 1), Outcome::Reread(1));
    assert_eq!(again(&mut registry, READER + 1), Outcome::Unchanged);
    assert_eq!(again(&mut registry, READER), Outcome::Unchanged, "an older one does not overrule");
    let now = registry.mentions().unwrap();
    assert_eq!(now.len(), 1);
    assert_eq!((now[0].id, &now[0].key), (mention.id, &mention.key));
    assert_eq!(now[0].text(Field::Group), "佛山市全国污染源普查领导小组");
    assert_eq!(now[0].text(Field::Hosts), mention.text(Field::Hosts));
    let history = registry.history(Some(&mention.key)).unwrap();
    let kinds: Vec<&str> = history.iter().map(|event| event.kind.key()).collect();
    assert_eq!(kinds, ["correct", "reread"]);
    assert!(history[1].old.as_ref().unwrap().contains("市水务局"));
    assert!(outdated("1", "2") && outdated("1", "1+ab") && !outdated("2", "1"));
}

#[test]
fn a_user_s_table_of_functions_is_kept_and_used() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("r.db");
    let mut registry = Registry::open_or_create(&path).unwrap();
    assert!(
        matches!(registry.set_functions("one\n"), Err(Problem::Functions(lines)) if lines == [1])
    );
    registry.set_functions("finance,钱袋子办\n").unwrap();
    drop(registry);
    let registry = Registry::open(&path).unwrap();
    assert_eq!(registry.functions().of("钱袋子办"), Some("finance"));
}

#[test]
fn a_folder_is_walked_in_order_and_nothing_leads_out_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("notices");
    std::fs::create_dir_all(folder.join("2013/b")).unwrap();
    std::fs::create_dir_all(folder.join(".git")).unwrap();
    let text = establishing(1, "2013年4月29日");
    for name in ["2013/b/z.txt", "2013/a.txt", "top.md", ".git/x.txt", "~$top.docx", "picture.jpg"]
    {
        std::fs::write(folder.join(name), &text).unwrap();
    }
    std::fs::write(dir.path().join("secret.txt"), &text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(dir.path().join("secret.txt"), folder.join("out.txt")).unwrap();
        symlink(&folder, folder.join("loop")).unwrap();
        symlink("top.md", folder.join("within.md")).unwrap();
        symlink("nowhere", folder.join("dangling.txt")).unwrap();
    }
    let found = find(&folder).unwrap();
    let names: Vec<&str> = found.sources.iter().map(|source| source.name.as_str()).collect();
    let mut skipped = found.skipped.clone();
    skipped.sort();
    #[cfg(unix)]
    {
        assert_eq!(names, ["2013/a.txt", "2013/b/z.txt", "top.md", "within.md"]);
        assert_eq!(skipped, ["dangling.txt", "out.txt", "picture.jpg"]);
    }
    let mut registry = Registry::in_memory().unwrap();
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| (), stop: &stop };
    let told = registry.observe(&found, &pdf_text, &watch).unwrap();
    assert_eq!((told.new, told.mentions, told.stopped), (1, 1, false));
    assert!(find(&dir.path().join("nowhere")).is_err());
}

#[test]
fn stopped_work_goes_on_where_it_was() {
    let dir = tempfile::tempdir().unwrap();
    for number in 1..=600 {
        let text = establishing(number, "2013年4月29日");
        std::fs::write(dir.path().join(format!("{number:04}.txt")), text).unwrap();
    }
    let found = find(dir.path()).unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let stop = AtomicBool::new(false);
    let ask = |done: usize, _: usize| {
        if done > 0 {
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    };
    let told = registry.observe(&found, &pdf_text, &Watch { progress: &ask, stop: &stop }).unwrap();
    // A batch is kept, the rest is not there.
    assert!(told.stopped && told.new == 64, "{told:?}");
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| (), stop: &stop };
    let told = registry.observe(&found, &pdf_text, &watch).unwrap();
    assert_eq!((told.new, told.unchanged, told.stopped), (536, 64, false));
}

/// A batch that cannot be written whole is not written at all, and is written whole when asked again.
#[test]
fn a_batch_is_whole_or_not_there() {
    let mut registry = Registry::in_memory().unwrap();
    let functions = registry.functions().clone();
    let reading = registry.reading(1, &functions, None, &pdf_text).unwrap();
    let prepared: Vec<_> = (1..=3)
        .map(|number| {
            let text = establishing(number, "2013年4月29日");
            reading.of_bytes(
                text.as_bytes(),
                format!("{number}"),
                format!("{number}"),
                Format::Plain,
            )
        })
        .collect();
    assert!(matches!(prepared[0].read, Read::Done { .. }));
    // The disk fails at the last file.
    registry
        .db
        .execute_batch(
            "CREATE TEMP TRIGGER fail BEFORE INSERT ON file_name WHEN NEW.name = '3' \
             BEGIN SELECT RAISE (ABORT, 'planted'); END",
        )
        .unwrap();
    assert!(matches!(registry.take(&prepared, "1"), Err(Problem::Database(_))));
    let count = |registry: &Registry, table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        registry.db.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    for table in ["file", "mention", "value", "event", "file_name"] {
        assert_eq!(count(&registry, table), 0, "{table}");
    }
    registry.db.execute_batch("DROP TRIGGER fail").unwrap();
    assert_eq!(
        registry.take(&prepared, "1").unwrap(),
        [Outcome::New(1), Outcome::New(1), Outcome::New(1)]
    );
    let fault = registry.db.query_row("PRAGMA foreign_key_check", [], |_| Ok(()));
    assert!(fault.is_err(), "every reference leads somewhere");
}

#[test]
fn a_mention_can_be_excluded_and_brought_back() {
    let mut registry = Registry::in_memory().unwrap();
    ingest(
        &mut registry,
        "a.txt",
        &notice(3, "2013年4月29日", "撤销", "现撤销佛山市污染源普查领导小组。"),
    );
    let mention = registry.mentions().unwrap().remove(0);
    registry.correct(Correction::to(&mention.key, Field::Group, vec![])).unwrap();
    assert_eq!(
        (registry.resolve().unwrap(), registry.table("mentions", &english).unwrap().rows()),
        (0, 0)
    );
    assert_eq!(registry.history(Some(&mention.key)).unwrap()[0].kind, EventKind::Exclude);
    let items = mention.items(Field::Group).to_vec();
    registry.correct(Correction::to(&mention.key, Field::Group, items)).unwrap();
    assert_eq!(registry.resolve().unwrap(), 1);
}

#[test]
fn a_group_ends_on_the_day_that_its_notice_tells() {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", &establishing(1, "2008年4月29日"));
    let rest = "佛山市污染源普查领导小组自2013年7月1日起撤销。";
    ingest(&mut registry, "b.txt", &notice(3, "2013年4月29日", "撤销", rest));
    let view = registry.view(None).unwrap();
    let [group] = &view.who.groups[..] else { panic!("{:?}", view.who.groups) };
    assert_eq!((group.founded.as_str(), group.abolished.as_str()), ("2008-04-29", "2013-07-01"));
    assert!(view.who.doubts.is_empty(), "a notice is no list of ended groups");
}
