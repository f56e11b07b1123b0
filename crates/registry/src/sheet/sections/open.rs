//! Headings of what is to come, is put off or is denied.

/// What a numbered heading says that is to come, is put off or is denied, as it stands: 三、任务完成后自动撤销的, 暂缓撤销的机构,
/// 到2025年底撤销的, 不予撤销的.
pub(super) fn plan(bare: &str) -> Option<String> {
    const ENDS: [&str; 5] = ["撤销", "取消", "合并", "并入", "整合"];
    const OPEN: [&str; 13] = [
        "后", "暂缓", "缓", "到期", "期满", "不予", "暂不", "不宜", "自行", "自动", "适时", "底",
        "前",
    ];
    let nouns = ["议事协调机构", "机构", "小组", "的"];
    let bare = nouns.iter().fold(bare, |bare, noun| bare.strip_suffix(noun).unwrap_or(bare));
    let (at, end) = ENDS.iter().filter_map(|end| Some((bare.rfind(end)?, *end))).max()?;
    let last = at + end.len() == bare.len();
    let open = OPEN.iter().any(|word| bare[..at].contains(word));
    (last && open && bare.chars().count() < 24).then(|| bare.to_string())
}
