//! The reading of notices that people wrote who had not seen the reader, as offices write them (`data/lifelike`): what was
//! reached is kept.

use std::path::{Path, PathBuf};
use tiaokuai_corpus::{judge_keys, keys};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lifelike")
}

#[test]
fn lifelike_notices_are_read_as_well_as_before() {
    let keys = keys(&std::fs::read_to_string(folder().join("keys.csv")).unwrap()).unwrap();
    let marked = judge_keys(&keys, |page| {
        std::fs::read_to_string(folder().join(format!("{page}.txt"))).ok()
    });
    assert!(marked.missing.is_empty(), "{:?}", marked.missing);
    assert_eq!(marked.texts, 132);
    assert_eq!(marked.refused.0, marked.refused.1, "texts that are no notices");
    let wrong = marked.misses.iter().filter(|miss| miss.4 && !miss.2.is_empty());
    let wrong: Vec<_> = wrong.collect();
    let all = marked.all();
    println!("{:?} {:?} {}", all.precision(), all.recall(), wrong.len());
    assert!(wrong.len() <= 2, "certain and wrong: {wrong:?}");
    assert!(all.precision().is_some_and(|share| share >= 0.992), "{all:?}");
    assert!(all.recall().is_some_and(|share| share >= 0.98), "{all:?}");
}
