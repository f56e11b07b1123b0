//! The rule of the reader's version: what reads anything in another way has another number.

use super::establishing;
use crate::hash::hash;
use crate::{READER, Registry};
use fastrand::Rng;
use std::fmt::Write;
use tiaokuai_corpus::{Layout, sample};
use tiaokuai_notices::text::{Format, pdf_text};

/// The version of the reader, and the hashes of what it was given and of what it read there.
const PINNED: (u32, &str, &str) = (
    32,
    "3c4e9e1ba5408a63a6912b8ba70b68714c7ad225282c29651d35ed8309841e05",
    "f84c4c3e266fccfc56f837dfb5d828d28b9054c9a031526965ca4a402457e5fc",
);

/// Files of every layout, and cases that the corpus does not write.
fn files() -> Vec<(String, Vec<u8>, Format)> {
    let mut rng = Rng::with_seed(20_130_429);
    let mut files = Vec::new();
    for layout in Layout::ALL {
        for number in 0..6 {
            let sample = sample(layout, &mut rng);
            files.push((format!("{}-{number}", layout.key()), sample.bytes, sample.format));
        }
    }
    let sheet = "level,jurisdiction,group,change,date,head_name,head_post,deputies,organisations,office_host\n\
        county,顺德区,顺德区河长制领导小组,成立,2017/5/2,张三;李四,区长、书记;副区长,2,区水利局;区财政局,区水利局\n\
        ,,某某领导小组,adjust,2017年,王五（主任）,,,,\n\
        x,顺德区,顺德区禁毒领导小组,none,2017-13-1,,,many,,\n";
    files.push(("sheet".to_string(), sheet.as_bytes().to_vec(), Format::Csv));
    let ledger = include_bytes!("../../tests/data/ledger-180.xlsx");
    files.push(("ledger".to_string(), ledger.to_vec(), Format::Xlsx));
    let notice = establishing(1, "2013年4月29日").into_bytes();
    files.push(("notice".to_string(), notice, Format::Plain));
    files
}

/// What the reader read, as it is stored: every value with its place and how sure it is.
fn read(files: &[(String, Vec<u8>, Format)]) -> String {
    let mut registry = Registry::in_memory().unwrap();
    for (name, bytes, format) in files {
        registry.ingest(name, bytes, *format, &pdf_text).unwrap();
    }
    let sql = "SELECT n.name, m.notice, m.ordinal, v.field, v.ordinal, v.value, \
        coalesce(v.posts, ''), coalesce(v.label, ''), coalesce(v.rank, ''), \
        coalesce(v.span_from || '-' || v.span_to, ''), printf('%.3f', v.confidence) \
        FROM file_name n JOIN mention m ON m.file = n.file JOIN value v ON v.mention = m.id \
        ORDER BY n.name, m.notice, m.ordinal, v.field, v.ordinal";
    let mut found = registry.db.prepare(sql).unwrap();
    let mut rows = found.query([]).unwrap();
    let mut text = String::new();
    while let Some(row) = rows.next().unwrap() {
        for at in 0..11 {
            let cell = row.get_ref(at).unwrap();
            match cell.as_str() {
                Ok(cell) => write!(text, "{cell}\t").unwrap(),
                Err(_) => write!(text, "{}\t", cell.as_i64().unwrap()).unwrap(),
            }
        }
        text.push('\n');
    }
    text
}

/// Without a new number, registries would keep what the old rules read, and nobody would know.
#[test]
fn who_changes_a_rule_of_reading_raises_the_version_of_the_reader() {
    let files = files();
    let given = files.iter().map(|(name, bytes, _)| format!("{name} {}\n", hash(bytes)));
    let given = hash(given.collect::<String>().as_bytes());
    let read = hash(read(&files).as_bytes());
    let (version, pinned_given, pinned_read) = PINNED;
    let pin = format!("const PINNED: (u32, &str, &str) = ({READER}, \"{given}\", \"{read}\");");
    assert!(
        given == pinned_given,
        "the corpus writes other files now. Make sure that no rule of reading changed with it, then pin:\n{pin}"
    );
    assert!(
        version != READER || read == pinned_read,
        "files are read in another way, but READER is still {READER}: registries would keep the old readings. \
         Raise READER in prepare.rs by one, run this test again, and pin what it prints"
    );
    assert!(version == READER, "READER is {READER} now; pin what this reader reads:\n{pin}");
}
