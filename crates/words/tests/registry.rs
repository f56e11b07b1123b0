//! What is said of an old registry is what it said itself.

use rusqlite::Connection;
use tiaokuai_registry::{Doubtful, Registry};
use tiaokuai_words::{Lang, Reader, Say};

/// Pairs of sentences, in order.
fn pairs(db: &Connection, sql: &str) -> Vec<[String; 2]> {
    let mut found = db.prepare(sql).unwrap();
    let rows = found.query_map([], |row| Ok([row.get(0)?, row.get(1)?])).unwrap();
    let mut pairs: Vec<[String; 2]> = rows.collect::<Result<_, _>>().unwrap();
    pairs.sort();
    pairs
}

fn said(all: impl Iterator<Item = impl Say>) -> Vec<[String; 2]> {
    let both = |one| Lang::ALL.map(|lang| Say::say(&one, Reader::of_command(lang)));
    let mut said: Vec<[String; 2]> = all.map(both).collect();
    said.sort();
    said
}

#[test]
fn codes_are_said_as_the_sentences_that_they_were() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    std::fs::write(&path, include_bytes!("../../registry/tests/data/format2.db")).unwrap();
    let db = Connection::open(&path).unwrap();
    let reasons = pairs(&db, "SELECT reason_en, reason_zh FROM file WHERE reason_en IS NOT NULL");
    let doubts = pairs(&db, "SELECT en, zh FROM doubt");
    let cells = pairs(
        &db,
        "SELECT n.name || ', row ' || line || ', ' || cell || ' ' || en, \
         n.name || ' 第 ' || line || ' 行 ' || cell || '：' || zh FROM warning w JOIN file_name n USING (file)",
    );
    drop(db);
    let registry = Registry::open(&path).unwrap();
    let files = registry.table("files", &tiaokuai_words::registry::both).unwrap().to_csv();
    assert!(!reasons.is_empty());
    for [en, zh] in reasons {
        // The words of a library are no longer in the Chinese sentence.
        let zh = zh.split('（').next().unwrap_or_default();
        // It had said more than the reader knows.
        let zh = &zh.replace("但未成立、调整或撤销任何一个", "但未读出成立、调整或撤销哪一个");
        let zh = &zh.replace("没有含 group 列的工作表", "没有写明小组名称的一列");
        assert!(files.contains(&en) && files.contains(zh.as_str()), "{en} {zh}\n{files}");
    }
    let view = registry.view(None).unwrap();
    // An office did not understand what another founding of a group is.
    let (was, is) =
        ("为该小组的又一次成立；以最早者为准", "与此前所见的成立时间不同；以最早者为准，请核对");
    let doubts: Vec<_> = doubts.into_iter().map(|[en, zh]| [en, zh.replace(was, is)]).collect();
    // That two names may be of one group was not asked then.
    let then = |of: &Doubtful| !matches!(of, Doubtful::Alike(_));
    assert_eq!(said(view.who.doubts.into_iter().map(|doubt| doubt.of).filter(then)), doubts);
    // The words changed since.
    // Columns are named in the reader's language.
    let bare = |zh: &str| match zh
        .split_once(" 行 ")
        .and_then(|(row, of)| Some((row, of.split_once('：')?.1)))
    {
        Some((row, of)) => format!("{row} {of}"),
        None => zh.to_string(),
    };
    let twice = [
        (
            "twice; the last one counts",
            "twice; names are taken from both, of all else the last one counts",
        ),
        ("列名重复；以最后一列为准", "列名重复；姓名各列都采用，其余以最后一列为准"),
    ];
    let now = |[en, zh]: [String; 2]| {
        let [en, zh] = [en.replace("; right is", "; expected"), bare(&zh)];
        twice.iter().fold([en, zh], |told, (was, is)| told.map(|one| one.replace(was, is)))
    };
    let cells: Vec<[String; 2]> = cells.into_iter().map(now).collect();
    // They may say more now, but nothing else.
    let left = said(registry.cells_left().unwrap().into_iter());
    assert_eq!(left.len(), cells.len());
    for (now, then) in left.iter().zip(&cells) {
        let zh = bare(&now[1]);
        assert!(now[0].starts_with(&then[0]) && zh.starts_with(&then[1]), "{now:?} {then:?}");
    }
}
