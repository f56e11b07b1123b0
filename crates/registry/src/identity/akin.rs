//! Names that may be of one group, as offices write them from year to year: whoever knows them has to say.

use super::names::bare;
use crate::parse::stands_in;

/// Words for the kind of a group, the longest first, and what they are alike.
const KINDS: [(&str, &str); 12] = [
    ("工作领导小组", "小组"),
    ("领导小组", "小组"),
    ("协调小组", "小组"),
    ("工作小组", "小组"),
    ("小组", "小组"),
    ("工作指挥部", "指挥部"),
    ("指挥部", "指挥部"),
    ("工作专班", "专班"),
    ("专班", "专班"),
    ("工作委员会", "委员会"),
    ("委员会", "委员会"),
    ("联席会议", "会议"),
];

/// How much two names are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Akin {
    /// Most characters of the shorter stand in the longer, in their order: 文明城市创建 and 创建全国文明城市.
    Mostly,
    /// All of them: 三项制度 and 行政执法三项制度推行, 创文 and 创建省级文明城市.
    Whole,
}

/// Whether two names of groups of one government, without its place, may be of one group.
pub(crate) fn may_be_one(one: &str, other: &str) -> bool {
    let [one, other] = [bare(one), bare(other)];
    one == other || akin(&one, &other).is_some()
}

/// How much two names of the same word for the body are alike; names are as they are compared.
pub(super) fn akin(one: &str, other: &str) -> Option<Akin> {
    let ((one, kind), (other, of_other)) = (core(one)?, core(other)?);
    let count = |name: &str| name.chars().count();
    let (short, long) = if count(&one) <= count(&other) { (one, other) } else { (other, one) };
    if kind != of_other || short == long {
        return None;
    }
    let first = short.chars().next() == long.chars().next();
    let known = if first { 2 } else { 3 };
    if count(&short) >= known && stands_in(&short, &long) {
        return Some(Akin::Whole);
    }
    let common = common(&short, &long);
    (common >= 3 && common * 3 >= count(&short) * 2).then_some(Akin::Mostly)
}

/// Whether all words of the shorter of two names, of two characters each, stand in the longer in whatever order and for
/// whatever kind of body: 文明创建 and 创建全国文明城市.
pub(super) fn turned(one: &str, other: &str) -> bool {
    let (Some((one, _)), Some((other, _))) = (core(one), core(other)) else { return false };
    let count = |name: &str| name.chars().count();
    let (short, long) = if count(&one) <= count(&other) { (one, other) } else { (other, one) };
    let chars: Vec<char> = short.chars().collect();
    let mut words = chars.chunks(2).map(|word| word.iter().collect::<String>());
    chars.len() >= 4 && chars.len().is_multiple_of(2) && words.all(|word| long.contains(&word))
}

/// A name without marks, place and kind; and its kind.
fn core(name: &str) -> Option<(String, &'static str)> {
    let name: String = name.chars().filter(|c| !"“”\"（）()".contains(*c)).collect();
    let (end, kind) = KINDS.iter().find(|(end, _)| name.ends_with(end))?;
    let core = &name[..name.len() - end.len()];
    let core = core.strip_prefix(['省', '市', '州', '县', '区', '镇', '乡']).unwrap_or(core);
    (!core.is_empty()).then(|| (core.to_string(), *kind))
}

/// How many characters two texts have in common, in the longest row of which both have them in that order.
fn common(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before = vec![0; other.len() + 1];
    for c in one.chars() {
        let mut row = vec![0; other.len() + 1];
        for (at, d) in other.iter().enumerate() {
            row[at + 1] = if c == *d { before[at] + 1 } else { row[at].max(before[at + 1]) };
        }
        before = row;
    }
    before[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_another_order_may_be_one_name() {
        assert!(turned("文明创建工作指挥部", "创建全国文明城市（县级）领导小组"));
        assert!(!turned("安全生产委员会", "道路交通安全领导小组"));
    }

    #[test]
    fn names_of_one_group_from_year_to_year() {
        for (one, other) in [
            ("三项制度领导小组", "行政执法三项制度推行工作领导小组"),
            ("疫情防控指挥部", "应对新型冠状病毒感染肺炎疫情防控指挥部"),
            ("创城指挥部", "创建全国文明城市指挥部"),
            ("五经普领导小组", "第五次全国经济普查领导小组"),
            ("燃气安全专班", "城镇燃气安全排查整治工作专班"),
            ("环保领导小组", "环境保护工作领导小组"),
            ("“放管服”改革协调小组", "推进政府职能转变和“放管服”改革协调小组"),
        ] {
            assert_eq!(akin(one, other), Some(Akin::Whole), "{one} {other}");
            assert_eq!(akin(other, one), Some(Akin::Whole), "{one} {other}");
        }
        let changed = akin("文明城市创建指挥部", "创建全国文明城市工作指挥部");
        assert_eq!(changed, Some(Akin::Mostly));
        for (one, other) in [
            ("双拥工作领导小组", "禁毒工作领导小组"),
            ("安全生产委员会", "道路交通安全领导小组"),
            ("食品安全委员会", "消防安全委员会"),
            ("招商引资领导小组", "招才引智领导小组"),
        ] {
            assert_eq!(akin(one, other), None, "{one} {other}");
        }
    }
}
