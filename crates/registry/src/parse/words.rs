//! Words that stand where names should, and are none.

/// Words that stand for a bureau in lists, and are no names.
pub(super) const SECTORS: [&str; 34] = [
    "财政",
    "公安",
    "教育",
    "民政",
    "水利",
    "农业",
    "林业",
    "交通",
    "住建",
    "发改",
    "工信",
    "应急",
    "卫健",
    "文旅",
    "环保",
    "审计",
    "统计",
    "司法",
    "人社",
    "自然资源",
    "农业农村",
    "城管",
    "国土",
    "科技",
    "商务",
    "税务",
    "信访",
    "宣传",
    "组织",
    "纪检",
    "统战",
    "政法",
    "市监",
    "医保",
];

/// Whether words stand where a name should: 马上调整, 高度重视, 暂未明确.
pub(crate) fn no_name(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "调整", "备注", "明确", "待定", "重视", "职务", "副职", "正职", "空缺", "另行", "确定",
        "变动", "有关", "相关", "详见", "如下", "名单", "附件", "暂未", "人选", "未定", "任命",
        "不详", "缺位",
    ];
    NO_NAMES.contains(&text) || WORDS.iter().any(|word| text.contains(word))
}

/// Whether words stand where a name should and say that nobody is named there, or the one who was before: 待补, 已调离, 不变.
pub(crate) fn nobody(text: &str) -> bool {
    const WHOLE: [&str; 24] = [
        "不变",
        "免去",
        "出缺",
        "同原",
        "同前",
        "同上届",
        "已免职",
        "待任",
        "待定人选",
        "待增补",
        "待配",
        "待配备",
        "待补",
        "待补充",
        "待补选",
        "待补缺",
        "无变动",
        "无变化",
        "无调整",
        "暂空",
        "暂空缺",
        "未变",
        "未变动",
        "空",
    ];
    const GONE: [&str; 8] = ["去世", "已免", "已调整", "离任", "离职", "调走", "调离", "退休"];
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_matches(|c: char| "（）()【】[]".contains(c));
    let text = text.strip_prefix("维持").unwrap_or(text);
    let gone = text.strip_prefix('已').unwrap_or(text);
    WHOLE.contains(&text) || GONE.contains(&gone) || GONE.contains(&text)
}

/// What stands in a column of names and is none.
pub(super) const NO_NAMES: [&str; 21] = [
    "是",
    "有",
    "否",
    "已设",
    "设有",
    "同上",
    "同左",
    "同前",
    "见附件",
    "详见附件",
    "见文件",
    "详见文件",
    "另附",
    "另见",
    "未定",
    "未设",
    "本级",
    "略",
    "不详",
    "见附表",
    "同组长",
];

/// Headers of what those who decide wrote beside a proposal.
pub(crate) const OPINIONS: [&str; 18] = [
    "编办意见",
    "编委意见",
    "部门意见",
    "单位意见",
    "委意见",
    "局意见",
    "县长意见",
    "区长意见",
    "签批",
    "批示",
    "审定意见",
    "领导意见",
    "审核意见",
    "审批意见",
    "审查意见",
    "复核意见",
    "初审意见",
    "会审意见",
];
