//! Words that are in no person's name.

use crate::tree::{Tree, beginnings};
use std::sync::LazyLock;

/// What a stretch of a list may hold that looks like a name by its first character: 党工委, 管委会, 公室调 of
/// 办公室调研员. A name holds none of these.
const NO_NAME: [&str; 96] = [
    "增加", "退出", "减少", "新增", "调出", "同志", "副调", "经营", "党工", "工委", "管委", "组委",
    "委会", "公室", "办公", "调研", "研员", "候选", "选人", "单位", "小组", "成员", "会成", "书记",
    "局长", "主任", "科级", "处级", "级高", "科员", "部长", "副主", "副局", "纪检", "监察", "中心",
    "政府", "街道", "社区", "办事", "指挥", "专班", "联席", "会议", "仲裁", "食品", "地价", "区局",
    "分局", "支队", "大队", "派出", "公司", "银行", "党组", "党委", "负责", "相关", "有关", "部门",
    "领导", "门卫", "若干", "不变", "集团", "主干", "人员", "专家", "职工", "公务", "食堂", "保安",
    "家长", "学生", "教师", "村民", "医务", "主要", "全体", "共同", "工作", "参加", "事处", "总协",
    "通知", "组员", "局级", "司局", "项目", "班子", "程师", "计师", "暂缺", "空缺", "任命", "任免",
];

/// Words that no name begins with, though it may end so: 姬文化.
const BEGINS_NO_NAME: [&str; 46] = [
    // 成立由…任组长 begins a sentence.
    "成立", "文化", "武装", "工程", "文字", "语言", "代表", "安监", "安保", "安质", "公路", "公安",
    "农业", "农村", "农经", "水利", "水务", "路政", "运管", "司法", "应急", "市政", "城管", "城建",
    "城投", "文旅", "文广", "民宗", "计生", "国土", "国资", "房管", "党政", "党群", "卫健", "卫计",
    "车管", "边防", "时政", "时任", "担任", "宣传", "纪委", "党校", "党总", "党支",
];

/// Words that begin as the sentence around a name may end: 本科教学 is not 本 and 科教学, 对外开放 begins with no 对.
const WORDS: [&str; 36] = [
    "本科", "本级", "本土", "本地", "本体", "本色", "对口", "对外", "对台", "对接", "对标", "对照",
    "对俄", "原料", "原油", "原材", "原产", "原种", "并网", "并轨", "将军", "为民", "和田", "和平",
    "和县", "和静", "和顺", "和政", "和龙", "经济", "经信", "经贸", "经发", "经管", "经开", "等级",
];

/// Whether a name begins with a word of its own, whose first character may also end the sentence before it.
pub(crate) fn begins_with_word(name: &str) -> bool {
    WORDS.iter().any(|word| name.starts_with(word))
}

/// Whether a mark between two stretches joins party and government of one place: 区党工委、管委会办公室.
pub(crate) fn one_body(left: &str, right: &str) -> bool {
    let party = ["党工委", "党委", "党组", "纪委", "县委", "市委", "区委", "镇委", "纪工委"];
    let joins = ["管委会", "政府", "人民政府", "监委", "监察", "行政"];
    party.iter().any(|end| left.ends_with(end))
        && left.chars().count() <= 14
        && joins.iter().any(|start| right.starts_with(start))
}

static IN_NO_NAME: LazyLock<Tree<()>> = LazyLock::new(|| beginnings(&NO_NAME));

static BEGIN_NO_NAME: LazyLock<Tree<()>> = LazyLock::new(|| beginnings(&BEGINS_NO_NAME));

/// Whether what looks like a name holds a word that no name holds.
pub(crate) fn no_name(text: &str) -> bool {
    BEGIN_NO_NAME.along(text.chars()).next().is_some()
        || text.char_indices().any(|(at, _)| IN_NO_NAME.along(text[at..].chars()).next().is_some())
}
