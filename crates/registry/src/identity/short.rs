//! Groups by their names in short: 安委会 of 安全生产委员会.

use crate::parse::stands_in;
use tiaokuai_notices::names::known_in_short;

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
    known_in_short().any(|(short, _)| short == bare)
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
