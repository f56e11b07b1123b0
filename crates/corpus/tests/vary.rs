//! The same text written otherwise says the same: how often the reading differs is kept, and so is how often both readings
//! are certain and one of them must be wrong.

use std::path::Path;
use tiaokuai_corpus::{Layout, differences, harmed, nth};

/// Differing fields, those of them where a certain value stands against another, and all that were compared.
fn count(texts: impl IntoIterator<Item = String>) -> (usize, usize, u64) {
    let (mut differing, mut certain, mut compared) = (0, 0, 0);
    for text in texts {
        let (found, fields) = differences(&text);
        differing += found.len();
        certain += found.iter().filter(|one| one.certain).count();
        compared += fields;
    }
    println!("{differing} of {compared} differ, {certain} certain");
    (differing, certain, compared)
}

#[test]
fn lifelike_notices_are_read_alike_however_they_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lifelike");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let texts = files.iter().step_by(8).map(|path| std::fs::read_to_string(path).unwrap());
    let (differing, certain, compared) = count(texts);
    assert!(compared > 8_000);
    assert!(differing <= 27 && certain == 0, "{differing} {certain}");
}

#[test]
fn notices_of_all_layouts_are_read_alike_however_they_are_written() {
    let samples = Layout::ALL.into_iter().step_by(3).map(|layout| nth(2027, layout, 0));
    let texts = samples.filter_map(|sample| String::from_utf8(sample.bytes).ok());
    let (differing, certain, compared) = count(texts);
    assert!(compared > 10_000);
    assert!(differing <= 48 && certain <= 2, "{differing} {certain}");
}

/// What a variation changes is told field by field.
#[test]
fn a_reading_that_differs_is_told() {
    let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n青政办〔2019〕3号\n各乡镇人民政府：\n\
        经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 县长\n副组长：林远山 副县长\n\
        成 员：陈明山 县财政局局长\n吴晓梅 县水利局局长\n青屿县人民政府办公室\n2019年5月6日\n";
    let (found, compared) = differences(text);
    assert!(compared > 100);
    assert!(found.iter().all(|one| !one.certain), "{found:?}");
}

/// A copy that lost a line, a break or a part of a line is read with what is left of it; what is certain then is what the
/// whole notice says.
#[test]
fn what_is_certain_of_a_harmed_copy_stands_in_the_notice() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lifelike");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    let (mut found, mut readings) = (Vec::new(), 0);
    for path in files.iter().step_by(12) {
        let (more, count) = harmed(&std::fs::read_to_string(path).unwrap());
        found.extend(more);
        readings += count;
    }
    println!("{} certain and new in {readings}", found.len());
    assert!(readings > 600);
    assert!(found.len() <= 140, "{} {:?}", found.len(), &found[..20]);
    assert!(found.iter().all(|one| !["number", "date"].contains(&one.field)), "{found:?}");
}
