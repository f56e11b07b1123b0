//! Whether a paper is a clean-up, by its title or what stands in its place.

use super::page::Page;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// What titles of clean-ups say.
pub(crate) static ABOUT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:清理|撤销|撤消|撤并|取消|精简|规范|整合|合并|公布|保留|归并|优化(?:设置|调整|整合|规范))[^。]*(?:议事协调机构|领导小组|临时机构|协调机构|非常设机构|指挥部|各类机构|(?:有关|部分|相关|若干|一批)\\p{Han}{0,6}机构)|优化(?:[省市县区镇乡州旗级直委政府我本全各类部分有关相现的、和]{0,14})(?:议事协调机构|临时机构|非常设机构)|(?:调整|设置)[^。]*(?:议事协调机构|临时机构|非常设机构)|(?:议事协调机构|临时机构|非常设机构)[^。]*(?:设置|清理|调整|优化|到期|届满|撤销|撤消)|(?:停止|终止|解散)(?:部分|有关|相关|一批|若干)[^。、]{0,8}(?:专班|领导小组|小组|指挥部)|(?:停止|终止)[^。、]{0,10}(?:议事协调机构|临时机构|非常设机构)[^。]*(?:运作|运行|运转|工作)|关于[^。、]{0,8}(?:议事协调机构|临时机构|非常设机构)(?:停止|终止)运|(?:领导小组|协调小组|小组|指挥部|专班|委员会|机构)(?:集中|专项|全面)?(?:清理|精简|撤并|整合|归并)(?:规范|精简|撤并|整合|归并|清理|和|、)*(?:情况|结果|意见|名单|目录|清单|一览表|的通知|的决定|的通报)|(?:机构|小组|指挥部|专班|会议|委员会)(?:转为|转入|纳入)[^。]{0,12}(?:常态化|日常|部门|常设|长效)").expect("about")
});

/// The title, or in a text without one the first line or sentence that speaks of a clean-up: 某区议事协调机构清理情况一览表,
/// 决定撤销以下临时机构:.
pub(crate) fn headline(page: &Page<'_>, piece: &Piece) -> String {
    if piece.title.is_some() {
        return piece.title_text(page);
    }
    let text = page.slice(piece.all.clone());
    let plain = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let near = text.char_indices().nth(400).map_or(text.len(), |(at, _)| at);
    let first = text.lines().map(plain).filter(|line| !line.is_empty()).take(5);
    if let Some(line) = { first }.find(|line| reports(line)) {
        return line;
    }
    let lines = text[..near].split_inclusive(['\n', '。', ':']);
    let about = |line: &String| {
        let table = ["表", "目录", "清单", "名单"].iter().any(|end| line.ends_with(end));
        let lists =
            line.ends_with(':') && ["以下", "下列", "如下"].iter().any(|w| line.contains(w));
        ABOUT.is_match(line) && (table || lists) && line.chars().count() <= 120
    };
    lines.map(plain).find(about).unwrap_or_default()
}

/// Whether a line is the title of a report on a clean-up: 关于议事协调机构清理情况的报告.
pub(crate) fn reports(line: &str) -> bool {
    let ends = ["报告", "汇报", "总结"].iter().any(|end| line.ends_with(end));
    ends && line.chars().count() <= 60 && !line.contains(['。', ',', ':']) && ABOUT.is_match(line)
}

/// Whether a text without a title is a clean-up that speaks for itself.
pub(crate) fn untitled(page: &Page<'_>, piece: &Piece) -> bool {
    !headline(page, piece).is_empty()
}
