//! Groups by their names in short: 安委会 of 安全生产委员会.

use crate::parse::stands_in;

/// Bodies that every government has, by what everybody calls them; names are as they are compared.
const KNOWN: [(&str, &[&str]); 24] = [
    ("防指", &["防汛抗旱指挥部", "防汛防旱指挥部", "防汛防台抗旱指挥部"]),
    ("防汛指", &["防汛抗旱指挥部", "防汛防旱指挥部"]),
    ("环委会", &["生态环境保护委员会", "环境保护委员会"]),
    ("生态环保委", &["生态环境保护委员会"]),
    ("文明委", &["精神文明建设指导委员会", "精神文明建设委员会"]),
    ("网信委", &["网络安全和信息化委员会"]),
    ("药安委", &["药品安全委员会", "食品药品安全委员会"]),
    ("安委会", &["安全生产委员会"]),
    ("食安委", &["食品安全委员会", "食品药品安全委员会"]),
    ("食药安委", &["食品药品安全委员会"]),
    ("道安委", &["道路交通安全委员会", "道路交通安全管理委员会", "道路交通安全工作委员会"]),
    ("消安委", &["消防安全委员会"]),
    ("禁毒委", &["禁毒委员会"]),
    ("爱卫会", &["爱国卫生运动委员会"]),
    ("爱卫委", &["爱国卫生运动委员会"]),
    ("妇儿工委", &["妇女儿童工作委员会"]),
    ("残工委", &["残疾人工作委员会"]),
    ("老龄委", &["老龄工作委员会", "老龄委员会"]),
    ("国动委", &["国防动员委员会"]),
    ("编委", &["机构编制委员会"]),
    ("减灾委", &["减灾委员会", "防灾减灾委员会", "防灾减灾救灾委员会"]),
    ("森防指", &["森林防火指挥部", "森林防灭火指挥部", "森林草原防灭火指挥部"]),
    ("双拥办", &["双拥领导小组", "拥军优属拥政爱民领导小组"]),
    ("双拥领导小组", &["拥军优属拥政爱民领导小组"]),
];

/// The names in short of well-known bodies, and those that each may have in full.
pub(super) fn known() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    KNOWN.into_iter()
}

/// What a remark says that its group is called in short: 简称县环保委. None of what any group may be called.
pub(super) fn of_remark(remark: &str) -> Vec<&str> {
    const ANY: [&str; 12] = [
        "领导小组",
        "小组",
        "委员会",
        "指挥部",
        "专班",
        "工作专班",
        "办公室",
        "联席会议",
        "本级",
        "工作领导小组",
        "协调小组",
        "县委",
    ];
    let named = remark.split("简称").skip(1).map(|rest| {
        let end = rest.find(|c: char| "；;，,。、)）（(\n ".contains(c)).unwrap_or(rest.len());
        rest[..end].trim_matches(|c: char| "：:为“”\"'‘’".contains(c))
    });
    let is = |short: &&str| (2..=16).contains(&short.chars().count()) && !ANY.contains(short);
    named.filter(is).collect()
}

/// Whether everybody knows which body a name in short means: 县安委会.
pub(crate) fn is_known_short(name: &str) -> bool {
    let bare = name.strip_prefix(['省', '市', '州', '县', '区', '镇', '乡']).unwrap_or(name);
    KNOWN.iter().any(|(short, _)| *short == bare)
}

/// Whether a name is another one in short, as offices write it: 安委会 of 安全生产委员会, 爱卫会 of 爱国卫生运动委员会（爱卫会）,
/// 森防指 of 森林防灭火指挥部.
pub(crate) fn is_short_for(short: &str, name: &str) -> bool {
    const ENDS: [&str; 5] = ["会", "指", "委", "协调办", "联席办"];
    let short = short.strip_prefix(['省', '市', '州', '县', '区', '镇', '乡']).unwrap_or(short);
    let name = name.strip_prefix(['省', '市', '州', '县', '区', '镇', '乡']).unwrap_or(name);
    let count = short.chars().count();
    if !(3..7).contains(&count) || !ENDS.iter().any(|end| short.ends_with(end)) {
        return false;
    }
    let inner = name.split_once(['（', '(']).map(|(_, inner)| inner.trim_end_matches(['）', ')']));
    if inner == Some(short) {
        return true;
    }
    let body = ["委员会", "指挥部"].iter().any(|end| name.ends_with(end));
    let first = short.chars().next() == name.chars().next();
    // 文明委 is 精神文明建设指导委员会.
    let own = ENDS.iter().find_map(|end| short.strip_suffix(end)).unwrap_or(short);
    let whole = own.chars().count() > 1 && name.contains(own);
    body && (first || whole) && stands_in(short, name)
}
