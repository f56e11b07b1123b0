//! Names as they are compared.

use crate::parse::lists::{is_group, numbered};
use crate::parse::stands_in;
use std::borrow::Cow;
use tiaokuai_notices::names::done_to_townships;

/// A name without the remark in brackets that may follow it after a space.
pub(super) fn without_remark(text: &str) -> &str {
    let remark = text.ends_with([')', '）']);
    match text.find(" (").or(text.find(" （")) {
        Some(from) if remark => text[..from].trim_end(),
        _ => text,
    }
}

/// A name as it is compared: without place, marks, spaces and 工作.
pub(super) fn bare(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"“”\"‘’《》「」『』".contains(*c))
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            c => c,
        })
        .collect();
    let bare = inserted(without_note(without_number(&bare)));
    let bare = without_body(&bare);
    match bare.rfind("工作领导小组").or_else(|| bare.rfind("工作联席会议")) {
        // 农村工作领导小组 is not 农村领导小组 to everyone, but hardly anybody has both (see Placing::tell_apart).
        Some(at) if at > 0 => format!("{}{}", &bare[..at], &bare[at + "工作".len()..]),
        _ => bare.to_string(),
    }
}

/// The township that the name of a group in a list of its county begins with: 白鹭镇防汛抗旱指挥部.
pub(crate) fn town_of_name(own: &str) -> Option<&str> {
    let town = ["街道", "镇", "乡"].into_iter().find_map(|end| {
        let place = &own[..own.find(end)? + end.len()];
        (3..=6).contains(&place.chars().count()).then_some(place)
    })?;
    // 城乡, 小城镇 and 美丽乡村 are no townships.
    let kinds = [
        "城镇",
        "城乡",
        "集镇",
        "乡镇",
        "村镇",
        "小镇",
        "镇街",
        "镇乡",
        "中心镇",
        "重点镇",
        "强镇",
        "古镇",
    ];
    // 合村并镇 is done to townships; 永兴乡 and 新建镇 are some.
    let none = done_to_townships(town)
        || kinds.iter().any(|kind| town.ends_with(kind))
        || own[town.len()..].starts_with('村');
    (!none).then_some(town)
}

/// Whether a name is that of a township, and nothing else.
pub(crate) fn is_town(name: &str) -> bool {
    town_of_name(name).is_some_and(|town| town.len() == name.len())
}

/// A name without place that begins with the body whose group it is, without that: 人民政府, 委、县政府.
pub(crate) fn without_body(name: &str) -> &str {
    let bodies = [
        "人民政府",
        "委、县政府",
        "委、市政府",
        "委、区政府",
        "委县政府",
        "委市政府",
        "委区政府",
        "政府",
        "党工委、管委会",
        "党工委管委会",
        "管理委员会",
        "管委会",
    ];
    let rest = bodies.iter().find_map(|body| name.strip_prefix(body));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// A name without the number of its row: 1.河长制领导小组, 三、河长制领导小组.
fn without_number(name: &str) -> &str {
    numbered(name).filter(|rest| is_group(rest)).unwrap_or(name)
}

/// A name with what stands in brackets within it: 河(湖)长制领导小组 is 河湖长制领导小组.
fn inserted(name: &str) -> Cow<'_, str> {
    let Some((before, rest)) = name.split_once('(') else { return name.into() };
    match rest.split_once(')') {
        Some((inner, after))
            if !before.is_empty() && !after.is_empty() && inner.chars().count() < 3 =>
        {
            format!("{before}{inner}{after}").into()
        }
        _ => name.into(),
    }
}

/// A name without a star at its end, and without a bracket that tells what it was or is called besides: （原县环保领导小组）,
/// （2022年更名）, （县环委会）.
fn without_note(name: &str) -> &str {
    let name = name.trim_end_matches(['*', '＊', '★', '☆', '※', '。']);
    let Some(at) = name.rfind('(').filter(|at| name.ends_with(')') && is_group(&name[..*at]))
    else {
        return name;
    };
    let note = &name[at + 1..name.len() - 1];
    let called = ["原", "挂", "简称", "即", "又称", "省", "市", "县", "区", "镇", "乡"];
    let renamed = ["更名", "改名", "加挂", "合并"];
    let is = called.iter().any(|word| note.starts_with(word) && note.len() > word.len())
        || renamed.iter().any(|word| note.contains(word));
    // （茶办）, its office or itself in short.
    let short = note.ends_with(['办', '会', '委', '指'])
        && (2..6).contains(&note.chars().count())
        && stands_in(note.trim_end_matches('办'), &name[..at]);
    if is || short { &name[..at] } else { name }
}

#[cfg(test)]
mod tests {
    use super::{bare, town_of_name};

    /// 兴乡, 建镇 and 下乡 end the names of many townships, which had been passed over.
    #[test]
    fn what_is_done_to_townships_is_none() {
        for town in ["永兴乡", "新建镇", "坪下乡", "白鹭镇"] {
            assert_eq!(town_of_name(&format!("{town}防汛抗旱指挥部")), Some(town));
        }
        for name in ["合村并镇工作领导小组", "撤乡并镇领导小组", "特色小镇建设领导小组"]
        {
            assert_eq!(town_of_name(name), None, "{name}");
        }
    }

    #[test]
    fn marks_and_notes_make_no_other_group() {
        for name in [
            "大气污染防治工作领导小组",
            "1.大气污染防治工作领导小组",
            "三、大气污染防治领导小组",
            "大气污染防治领导小组*",
            "大气污染防治领导小组（县环委会）",
            "大气污染防治领导小组(原县环保领导小组)",
            "大气污染防治领导小组（2022年更名）",
            "大气污染防治领导小组（挂县环委办牌子）",
            "人民政府大气污染防治领导小组",
            "委、县政府大气污染防治领导小组",
            "政府大气污染防治领导小组",
        ] {
            assert_eq!(bare(name), "大气污染防治领导小组", "{name}");
        }
        assert_eq!(bare("河（湖）长制工作领导小组"), "河湖长制领导小组");
        assert_eq!(bare("信访工作联席会议"), "信访联席会议");
        assert_eq!(bare("茶产业发展领导小组（茶办）"), "茶产业发展领导小组");
        // What tells two groups from each other stays.
        for name in [
            "防汛指挥部（城区）",
            "防汛指挥部(区)",
            "防汛指挥部(专班)",
            "茶产业发展领导小组(粮办)",
            "产业(数字经济)领导小组",
            "防汛指挥部(2022年调整)",
            "一村一品领导小组",
            "三农领导小组",
            "12345热线专班",
        ] {
            assert_eq!(bare(name), name.replace('（', "(").replace('）', ")"));
        }
    }
}
