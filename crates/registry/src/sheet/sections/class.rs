//! Headings that name a class of groups, which are no group's name though they end as one.

use crate::identity::is_town;
use crate::parse::lists::{GROUPS, numbered};
use crate::parse::{plain, tight};
use tiaokuai_notices::names::Places;

/// Words of which the name of a class is made, before its kind: whose they are, what they are called, and what becomes of them.
const WORDS: [&str; 74] = [
    "议事协调",
    "议事",
    "协调",
    "工作",
    "部门",
    "单位",
    "系统",
    "县委",
    "市委",
    "区委",
    "省委",
    "州委",
    "旗委",
    "党委",
    "县政府",
    "市政府",
    "区政府",
    "省政府",
    "政府",
    "县级",
    "市级",
    "区级",
    "县",
    "市",
    "区",
    "镇级",
    "乡镇",
    "街道",
    "本级",
    "临时性",
    "临时",
    "阶段性",
    "常设",
    "综合性",
    "专项",
    "专门",
    "各类",
    "其他",
    "其它",
    "以下",
    "现有",
    "拟",
    "建议",
    "予以",
    "应",
    "需",
    "已",
    "暂",
    "继续",
    "不再",
    "保留",
    "撤销",
    "撤并",
    "取消",
    "注销",
    "整合",
    "归并",
    "合并",
    "新调整",
    "调整",
    "优化",
    "新设立",
    "新成立",
    "新设",
    "设立",
    "成立",
    "组建",
    "更名",
    "和",
    "及",
    "、",
    "的",
    "类",
    "制度",
];

/// Words for what bodies are made into: 降为, 改设为, 提格为.
const MADE: [&str; 18] = [
    "降格", "降", "升格", "升", "提格", "提级", "改设", "改组", "改建", "改制", "改", "转设", "转",
    "重组", "调整", "整合", "合并", "更名",
];

/// Whether a text names a class of groups: 予以撤销的领导小组, 县政府领导小组, 保留联席会议, 降为部门联席会议.
pub(crate) fn is_class(bare: &str) -> bool {
    let bare =
        ["类", "制度", "的"].iter().fold(bare, |bare, end| bare.strip_suffix(end).unwrap_or(bare));
    let Some(mut rest) = GROUPS.iter().find_map(|end| bare.strip_suffix(end)) else { return false };
    loop {
        let made = MADE.iter().find_map(|word| rest.strip_prefix(word));
        let made = made.and_then(|rest| rest.strip_prefix(['为', '成', '至', '到']));
        let less = WORDS.iter().find_map(|word| rest.strip_prefix(word));
        let kind = GROUPS.iter().find_map(|word| rest.strip_prefix(word));
        match made.or(kind).or(less) {
            Some(less) => rest = less,
            None => return rest.is_empty(),
        }
    }
}

/// Whether a heading counts the groups below it in brackets: 二、县政府领导小组（1个）.
pub(super) fn counts(text: &str) -> bool {
    let last = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, last)| last);
    let last = last.map(|last| last.trim_start_matches(['共', '计']));
    let number = last.and_then(|last| last.strip_suffix(['个', '家', '项']));
    number.is_some_and(|number| {
        !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

/// What a heading that says what becomes of its groups says, in words that nobody understands: 改设为工作专班的机构.
pub(super) fn unclear(text: &str) -> Option<String> {
    const ACTS: [&str; 24] = [
        "为", "由", "设", "保留", "撤", "并", "整合", "处理", "清理", "研究", "管理", "统筹",
        "代管", "待", "暂", "缓", "不", "转", "降", "提格", "升格", "改", "移交", "划",
    ];
    let text = tight(&plain(text));
    let bare = numbered(&text)?;
    let bare = bare.find('(').map_or(bare, |at| &bare[..at]).trim_end_matches([':', '。']);
    let ends = ["的议事协调机构", "的机构", "的小组", "的领导小组", "的"];
    let bare = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let acts = ACTS.iter().any(|act| bare.contains(act));
    (acts && bare.chars().count() < 30).then(|| bare.to_string())
}

/// Whether a title says in brackets of which part of its groups the table is: …清理规范情况表（撤销类）.
pub(super) fn of_the_ended(text: &str) -> bool {
    // What is only proposed.
    const PLANS: [&str; 10] =
        ["拟", "建议", "意见", "待", "计划", "方案", "征求", "草案", "初步", "申报"];
    const CLASSES: [&str; 4] = ["类", "部分", "的", "机构"];
    let is = |class: &str| {
        let class = CLASSES.iter().find_map(|word| class.strip_suffix(word)).unwrap_or(class);
        let class = class.trim_start_matches(['已', '予']);
        ["撤销", "撤并", "注销", "终止", "取消", "不再保留", "整合撤销", "撤并整合"]
            .contains(&class)
    };
    let classes = text.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    classes.into_iter().any(is) && !PLANS.iter().any(|word| text.contains(word))
}

/// Whether a heading names whose the groups below are, or of which field, and says nothing of what becomes of them: 县委系统,
/// 公安局, 经济类.
pub(super) fn of_bodies(text: &str) -> bool {
    const BODIES: [&str; 22] = [
        "系统", "部门", "单位", "机关", "局", "委", "办", "院", "口", "线", "战线", "乡镇", "街道",
        "镇", "乡", "本级", "级", "人大", "政协", "政府", "工作", "领域",
    ];
    const OPEN: [&str; 13] = [
        "待", "暂", "缓", "其他", "其它", "另", "未", "研究", "尚", "不明", "存疑", "特殊", "问题",
    ];
    let text = tight(&plain(text));
    let bare = text.find('(').map_or(&text[..], |at| &text[..at]).trim_end_matches(':');
    let bare = bare.trim_end_matches(['的', '类']);
    let open = OPEN.iter().any(|word| bare.contains(word));
    let field = text.contains('类') && !open;
    !open && (field || BODIES.iter().any(|end| bare.ends_with(end)))
        || is_town(bare)
        || Places::shipped().government(bare).is_some()
}
