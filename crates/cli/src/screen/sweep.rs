//! What a sweep came to, on a screen.

use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::sweep::{Merged, Sweep, Swept};
use tiaokuai_record::{Lang, counted};

/// What was run, what was there, what failed, and where the tables are; with the command that makes them again.
pub fn sweep(
    plan: &Sweep,
    swept: Option<&Swept>,
    merged: Option<&Merged>,
    (folder, again): (&Path, &[String]),
    lang: Lang,
) -> String {
    let (worlds, points, chunks) = (plan.worlds(), plan.points.count(), plan.chunks());
    let (runs, seed) = (plan.runs, plan.seed);
    let names: Vec<&str> = plan.scenarios.iter().map(|(name, _)| name.as_str()).collect();
    let counts = |n: u64, word: &str| counted(usize::try_from(n).unwrap_or(usize::MAX), word);
    let mut text = lang.pick(
        format!(
            "{}: {}, {} each, seed {seed}: {} in {}\n",
            names.join(", "),
            counts(points, "point"),
            counts(runs.into(), "world"),
            counts(worlds, "world"),
            counts(chunks.into(), "chunk"),
        ),
        format!(
            "{}：{points} 个设计点，各 {runs} 个世界，种子 {seed}；共 {worlds} 个世界，分 {chunks} 块\n",
            names.join("、")
        ),
    );
    // Writing to a string cannot fail.
    let mut tell = |en: String, zh: String| {
        let _ = writeln!(text, "{}", lang.pick(en, zh));
    };
    if let Some(swept) = swept {
        if swept.chunks < swept.of {
            tell(
                format!(
                    "this shard: {}, {}",
                    counts(swept.worlds, "world"),
                    counts(swept.chunks.into(), "chunk")
                ),
                format!("本分片：{} 个世界，{} 块", swept.worlds, swept.chunks),
            );
        }
        if swept.resumed > 0 {
            tell(
                format!("{} were there before", counts(swept.resumed, "world")),
                format!("沿用了已有的 {} 个世界", swept.resumed),
            );
        }
        for path in &swept.damaged {
            let path = path.display();
            tell(
                format!("{path} was damaged and has been worked out again"),
                format!("{path} 已损坏，已重新计算"),
            );
        }
    }
    let failed = merged.map(|merged| merged.failed).or(swept.map(|swept| swept.failed));
    if let Some(failed) = failed.filter(|failed| *failed > 0) {
        tell(
            format!("{} could not be run: the column failed says why", counts(failed, "world")),
            format!("{failed} 个世界未能运行，原因见 failed 列"),
        );
    }
    let (folder, again) = (folder.display(), tiaokuai_words::line(again));
    match merged {
        Some(merged) => tell(
            format!(
                "\na row a world: {folder}/runs.parquet\na row a point: {folder}/points.csv, points.parquet\ndigest:        {}\nagain:         {again}",
                merged.digest,
            ),
            format!(
                "\n每世界一行：{folder}/runs.parquet\n每设计点一行：{folder}/points.csv、points.parquet\n摘要值：{}\n重现：{again}",
                merged.digest,
            ),
        ),
        None => tell(
            format!("chunks: {folder}/chunks; when all shards are done: --merge"),
            format!("各块：{folder}/chunks；全部分片完成后请用 --merge 合并"),
        ),
    }
    text
}

/// The same for programs.
pub fn sweep_json(swept: Option<&Swept>, merged: Option<&Merged>) -> String {
    let mut all = serde_json::Map::new();
    for (key, value) in
        [("swept", serde_json::to_value(swept)), ("merged", serde_json::to_value(merged))]
    {
        all.insert(key.to_string(), value.unwrap_or_default());
    }
    crate::file::json(&all)
}
