//! Notices for tests: some of the corpus, and one that is hostile.

use std::path::{Path, PathBuf};
use tiaokuai_corpus::{Layout, samples};
use tiaokuai_notices::text::pdf_text;
use tiaokuai_registry::{Field, Registry};

/// A registry of notices of every layout.
pub fn registry(folder: &Path, per_layout: usize) -> PathBuf {
    let path = folder.join("notices.db");
    let mut registry = Registry::open_or_create(&path).unwrap();
    for layout in Layout::ALL {
        for (number, sample) in samples(7, layout).take(per_layout).enumerate() {
            let ending = sample.ending();
            let name = format!("{}-{number:03}.{ending}", layout.key());
            registry.ingest(&name, &sample.bytes, sample.format, &pdf_text).unwrap();
        }
    }
    registry.resolve().unwrap();
    path
}

/// The key of the mention with the most to check.
pub fn doubtful(path: &Path) -> String {
    let mentions = Registry::open(path).unwrap().mentions().unwrap();
    let seats = |mention: &tiaokuai_registry::Mention| mention.items(Field::Members).len().min(9);
    let most = mentions.iter().max_by_key(|one| (one.asked().len().min(4), seats(one)));
    most.unwrap().key.clone()
}

/// A notice that is read with two values in doubt, if its reader still finds them doubtful.
pub fn plain(group: &str, head: &str) -> String {
    format!(
        "青山区人民政府办公室关于成立{group}的通知\n青府办〔2019〕12号\n\n各街道办事处，区政府各部门：\n　　为加强统筹，经区政府同意，决定成立{group}。现将组成人员通知如下：\n　　组　长：{head}　区长\n　　副组长：李四　副区长\n　　成　员：王五　区财政局局长\n　　　　　　赵六　区教育局局长\n　　领导小组办公室设在区财政局，办公室主任由王五兼任。\n\n青山区人民政府办公室\n2019年3月5日\n"
    )
}
