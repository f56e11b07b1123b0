//! Papers that only describe what there is, and offices that are brought back: neither founds a group.

use super::called::same;
use super::notice::{Act, Notice, Office};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// Titles of papers that describe: 全镇现有领导小组情况的说明.
static DESCRIBES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:现有|在册|基本|运行|设立)[^。,]{0,16}(?:情况|现状)[^。,]{0,6}(?:说明|汇报|报告|摸底|统计)|(?:小组|机构|专班|指挥部)[^。,]{0,6}(?:情况|现状)的?(?:说明|汇报|报告)$")
        .expect("describes")
});

/// Sentences that count what there is: 我镇现有各类领导小组8个,具体如下.
static COUNTS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:现有|现设有|目前共有|共有|现存)[^。;\n]{0,16}(?:小组|机构|专班|指挥部)[^。;\n]{0,6}?\\d{1,3}个")
        .expect("counts")
});

/// 恢复甲指挥部办公室: the office is brought back, the group was there all along.
static OFFICE_BACK: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:恢复|重新设立|重新设置)(?P<name>[^。,;\n]{{2,40}}?{KIND})(?:的)?办公室"
    ))
    .expect("office back")
});

/// Takes back what was read for a founding of groups that were there already.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let title = piece.title_text(page);
    let text = page.slice(piece.below()..piece.all.end);
    let founds = [
        "成立", "组建", "撤销", "调整", "清理", "规范", "精简", "整合", "保留", "公布", "更名",
        "决定",
    ];
    let founds = founds.iter().any(|word| title.contains(word));
    // 关于机构清理规范情况的报告 tells what is, and what is proposed.
    let is_report = |line: &str| {
        let line = line.trim();
        let ends = ["报告", "汇报", "总结"].iter().any(|end| line.ends_with(end));
        let told = line.contains("情况") || super::about::reports(line);
        ends && told && line.chars().count() < 60
    };
    let reports = is_report(&title) || page.slice(piece.all.clone()).lines().take(4).any(is_report);
    let describes = reports || !founds && (DESCRIBES.is_match(&title) || COUNTS.is_match(text));
    let back: Vec<String> = OFFICE_BACK
        .captures_iter(&title)
        .chain(OFFICE_BACK.captures_iter(text))
        .filter_map(|found| Some(found.name("name")?.as_str().replace([' ', '\n'], "")))
        .collect();
    // 在甲指挥部下设五个专项小组: the group was there already.
    static PARTS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:设立|成立|组建|下设)(?:[一二两三四五六七八九十]{1,3}|\\d{1,2})[个大]")
            .expect("parts")
    });
    let titled_parts = PARTS.is_match(&title);
    let plain = if titled_parts { text.replace(char::is_whitespace, "") } else { String::new() };
    for one in notice.groups.iter_mut() {
        let below = ["下设", "之下设", "内设"];
        let has = |word: &str| {
            let name = super::effect::short(&one.group.value);
            let tail = name.trim_start_matches(['省', '市', '县', '区']);
            plain.contains(&format!("{tail}{word}"))
        };
        if one.act == Act::Establish && titled_parts && below.iter().any(|word| has(word)) {
            (one.act, one.act_sure) = (Act::Adjust, one.act_sure.min(rules::GUESSED));
            // The offices are those of its parts.
            one.office = Office::default();
        }
        let office = back.iter().any(|name| same(name, &one.group.value));
        if one.act == Act::Establish && (describes || office) {
            one.act = if office { Act::Adjust } else { Act::Keep };
            one.act_sure = one.act_sure.min(rules::GUESSED);
        }
        if reports && one.act == Act::Keep {
            one.act_sure = one.act_sure.min(rules::GUESSED);
        }
        // What was only proposed there is no deed.
        if describes && (one.act.ends() || !one.predecessors.is_empty()) {
            one.act_sure = one.act_sure.min(rules::DRAFT);
        }
        // 县防汛抗旱指挥部办公室主任由…兼任 below a roster makes no group its own member.
        let own = one.group.value.clone();
        one.organisations.retain(|body| !same(&body.value, &own));
    }
}
