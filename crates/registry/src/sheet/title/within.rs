//! Whether a place within that of a title is meant: 澄江市湖东区保留的议事协调机构名单 is 湖东区's, whatever follows its name.

use super::super::sections::speaks;
use tiaokuai_notices::names::Places;
use tiaokuai_record::Level;

/// Whether what follows a place is of its government, and not the rest of a name: 云山县乡镇企业 names no town.
pub(super) fn bodies(rest: &str) -> bool {
    const WORDS: [&str; 63] = [
        "议事",
        "领导",
        "协调",
        "临时",
        "台账",
        "机构",
        "小组",
        "组织",
        "人民政府",
        "政府",
        "党",
        "办事处",
        "委",
        "县级",
        "区级",
        "市级",
        "镇级",
        "本级",
        "区直",
        "县直",
        "市直",
        "直属",
        "现",
        "已",
        "拟",
        "建议",
        "应",
        "需",
        "待",
        "予以",
        "继续",
        "不再",
        "保留",
        "撤",
        "取消",
        "注销",
        "整合",
        "合并",
        "归并",
        "更名",
        "调整",
        "清理",
        "新增",
        "新设",
        "新成立",
        "成立",
        "设立",
        "组建",
        "在册",
        "在运行",
        "全部",
        "所有",
        "各",
        "（",
        "(",
        "2",
        "1",
        "关于",
        "工作领导小组",
        "常设",
        "非常设",
        "名单",
        "目录",
    ];
    let rest = rest.trim_start();
    rest.is_empty()
        || WORDS.iter().any(|word| rest.starts_with(word))
        || of_plan(rest)
        || Places::shipped().government(rest).is_some()
}

/// Whether a place may stand behind that of a title of which nobody knows whether it is one: 湖东区 of 澄江市湖东区两代表一委员…
/// is named, and 行政区 of 澄江市行政区划调整 is none.
pub(super) fn perhaps(rest: &str) -> bool {
    const KINDS: [&str; 21] = [
        "行政区",
        "辖区",
        "城区",
        "景区",
        "矿区",
        "库区",
        "灾区",
        "山区",
        "地区",
        "特区",
        "校区",
        "厂区",
        "户区",
        "护区",
        "聚区",
        "中区",
        "民区",
        "街区",
        "老区",
        "林区",
        "港区",
    ];
    const ON: [&str; 14] =
        ["域", "划", "块", "间", "位", "乡", "城", "场", "政", "容", "民", "区", "化", "村"];
    let Some((inner, level, len)) = Places::shipped().government(rest) else { return false };
    let (long, next) = (inner.chars().count(), &rest[len..]);
    level == Level::County
        && (3..=4).contains(&long)
        && !speaks(&inner)
        && !KINDS.iter().any(|kind| inner.ends_with(kind))
        && !ON.iter().any(|on| next.starts_with(on))
}

/// Whether a text begins with what is done or planned with groups: 拟撤销县级议事协调机构.
pub(super) fn of_plan(text: &str) -> bool {
    const ACTS: [&str; 9] =
        ["撤销", "取消", "保留", "整合", "合并", "归并", "调整", "注销", "撤并"];
    // 新设市 is the name of a city.
    const LED: [&str; 3] = ["清理", "新设", "更名"];
    const LEADS: [&str; 13] = [
        "拟予以",
        "拟予",
        "拟",
        "建议",
        "已经",
        "已",
        "需要",
        "需",
        "应予",
        "应",
        "待",
        "继续",
        "予以",
    ];
    let mut rest = text;
    while let Some(lead) = LEADS.iter().find(|lead| rest.starts_with(**lead)) {
        rest = &rest[lead.len()..];
    }
    let led = rest.len() < text.len();
    ACTS.iter().chain(LED.iter().filter(|_| led)).any(|act| rest.starts_with(act))
}
