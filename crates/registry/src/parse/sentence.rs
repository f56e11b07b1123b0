//! The groups that a short text names, and the words about them: 2022年11月由甲领导小组、乙指挥部整合组建.

use super::hand::of_date;
use super::lists::{GROUPS, is_group, numbered};

/// A name of a group, and the words in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub words: &'a str,
    pub name: &'a str,
}

/// What tells what came of a name.
pub(super) const RENAMED: [&str; 11] = [
    "更名为",
    "改名为",
    "更名成",
    "改称为",
    "改称",
    "变更为",
    "调整为",
    "改组为",
    "改设为",
    "变更成",
    "调整成",
];

/// What says of names that one came of others.
const CAME: [&str; 20] = [
    "更名",
    "改名",
    "改称",
    "改设",
    "改组",
    "调整",
    "变更",
    "演变",
    "整合",
    "合并",
    "撤并",
    "并入",
    "划入",
    "归入",
    "组建",
    "成立",
    "设立",
    "基础上",
    "重组",
    "撤销",
];

/// What may stand around names beside that; the longer before what begins it.
const AROUND: [&str; 52] = [
    "原称",
    "取代",
    "替代",
    "现名称",
    "现名",
    "现称",
    "其",
    "原名称",
    "曾用名",
    "前身为",
    "前身是",
    "前身系",
    "由原",
    "系由",
    "系原",
    "原名",
    "原为",
    "原系",
    "曾名",
    "曾称",
    "旧称",
    "前身",
    "等",
    "前称",
    "已",
    "于",
    "并将",
    "并",
    "将",
    "把",
    "和",
    "与",
    "及",
    "以及",
    "从",
    "自",
    "由",
    "系",
    "在",
    "的",
    "而来",
    "而成",
    "而",
    "为",
    "成",
    "职责",
    "职能",
    "后",
    "现",
    "再",
    "又",
    "原",
];

/// The places whose names begin with 原.
const PLACES: [&str; 3] = ["原平", "原阳", "原州"];

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "、，,；;。.:：()（）《》“”「」【】[]\"'‘’/／+＋-—－→>〉".contains(c)
}

/// A text behind a word about names, a mark, a day or the number of a paper.
fn behind(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    if is_mark(first) || ('①'..='⑳').contains(&first) {
        return Some(&text[first.len_utf8()..]);
    }
    if let Some(rest) = numbered(text) {
        return Some(rest);
    }
    // 2022年11月, 云委发〔2022〕5号, 根据云委发〔2022〕5号文件精神.
    let rest = text.trim_start_matches(of_date);
    if rest.len() < text.len() && first.is_ascii_digit() {
        return Some(rest.trim_start_matches(['前', '初', '底', '末']));
    }
    if let Some((paper, rest)) = text.split_once('号')
        && paper.chars().count() < 24
        && paper.contains(['〔', '[', '［', '【'])
        && !GROUPS.iter().any(|group| paper.contains(group))
    {
        let rest = ["文件精神", "文件", "文"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        return Some(rest);
    }
    if PLACES.iter().any(|place| text.starts_with(place)) {
        return None;
    }
    let mut words = RENAMED.iter().chain(&CAME).chain(&AROUND);
    words.find_map(|word| text.strip_prefix(word))
}

/// The groups that a text names, and what stands behind the last of them. A name begins where no word about names does.
pub(super) fn named(text: &str) -> (Vec<Named<'_>>, &str) {
    let (mut all, mut from) = (Vec::new(), 0);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at += c.len_utf8();
        let rest = &text[at..];
        // 甲领导小组办公室 is none, nor is what 等3个领导小组 counts.
        let ends = is_group(&text[from..at]) && (rest.is_empty() || behind(rest).is_some());
        if !ends || is_about_names(&text[from..at]) {
            continue;
        }
        let mut name = &text[from..at];
        while let Some(rest) = behind(name).filter(|rest| is_group(rest)) {
            name = rest;
        }
        all.push(Named { words: &text[from..at - name.len()], name });
        from = at;
    }
    (all, &text[from..])
}

/// Whether a text says nothing but words about names.
pub(super) fn is_about_names(mut text: &str) -> bool {
    // 等3个领导小组.
    if let Some(rest) = text.strip_prefix('等') {
        let count = |c| "0123456789一二三四五六七八九十两几多个".contains(c);
        let rest = rest.trim_start_matches(count);
        text = GROUPS.iter().find_map(|group| rest.strip_prefix(group)).unwrap_or(rest);
    }
    while let Some(rest) = behind(text) {
        text = rest;
    }
    text.is_empty()
}

/// Whether words say that what follows them came of what was named before.
pub(super) fn leads_on(words: &str) -> bool {
    // 2018年6月更名乙领导小组, but not 甲领导小组更名，乙领导小组并入.
    const NOW: [&str; 6] = ["更名", "改名", "现为", "现名", "现名为", "现称"];
    let quoted = words.trim_end_matches(['"', '“', '《', ':', '：']);
    if NOW.iter().any(|word| quoted.ends_with(word)) {
        return true;
    }
    let words = words.trim_end_matches(is_mark);
    let made = ["组建", "设立", "成立", "成立为", "组建为"];
    RENAMED.iter().chain(&made).any(|word| words.ends_with(word))
}

/// Whether words tell of the coming and going of names.
pub(super) fn tell_of_names(words: &str) -> bool {
    CAME.iter().any(|word| words.contains(word))
}

/// The name that a group has since, where a text ends it under the old one alone: 以旧名撤销、现名甲领导小组.
pub(crate) fn ended_as_name(text: &str) -> Option<&str> {
    const OLD: [&str; 8] =
        ["以旧名称", "以原名称", "以旧名", "以原名", "旧名称", "原名称", "旧名", "原名"];
    const ENDED: [&str; 5] = ["予以撤销", "已撤销", "撤销", "注销", "停用"];
    const NOW: [&str; 8] =
        ["现名称为", "现名为", "现名", "现称", "现为", "新名称为", "新名为", "以新名"];
    let old = OLD.iter().find_map(|word| Some(&text[text.find(word)? + word.len()..]))?;
    let rest = ENDED.iter().find_map(|word| old.strip_prefix(word))?;
    let rest = rest.trim_start_matches(['，', ',', '、', '；', ';', '（', '(']);
    let now = NOW.iter().find_map(|word| rest.strip_prefix(word))?;
    let now = now.trim_start_matches(['：', ':', '“', '"']);
    let end = now.find(['，', ',', '。', '；', ';', '（', '(', '）', ')', '”', '"']);
    Some(now[..end.unwrap_or(now.len())].trim())
}
