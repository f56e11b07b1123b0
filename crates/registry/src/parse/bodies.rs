//! The organisations of a cell, as offices write them.

use super::hand::count;
use super::hosts::leading;
use super::lists::{only_a_name, organisations as parts, unnumbered};
use super::people::{is_class, phone};
use super::person::joined;
use super::words::{NO_NAMES, SECTORS};
use super::{bracket, nothing, tight};
use crate::value::Item;
use std::borrow::Cow;
use std::collections::BTreeSet;
use tiaokuai_notices::names::{ends_as_body, title_at_end};

/// The organisations of a cell, each with whether it is sure; of hosts where the cell is of those. 县财政局等12个单位 names one of
/// them and says that there are others. What is `known` as one organisation is not cut.
pub(crate) fn organisations(hosts: bool, cell: &str, known: &[Item]) -> Vec<(String, bool)> {
    let item = |text: &str| -> (String, bool) {
        // What follows a space in brackets is a remark, and no part of the name.
        let remark = text.contains(" (") || text.contains(" （");
        let text = if remark { text.to_string() } else { tight(text) };
        if remark || known.iter().any(|item| item.text() == text) {
            return (text, true);
        }
        let (text, whole) = bare(&text);
        let text = without_role(if hosts { seated(text) } else { text });
        let others = text.find('等').filter(|at| {
            let rest = &text[at + '等'.len_utf8()..];
            let counted = count(rest).is_some() && !rest.is_empty() && !nothing(rest);
            let ends = rest.is_empty() || rest.ends_with("单位") || rest.ends_with("部门");
            *at > 0 && (ends || counted)
        });
        let (text, sure) = match (others, alone(text).filter(|_| hosts)) {
            (Some(at), _) => (&text[..at], false),
            (None, Some(body)) => (body, false),
            (None, None) => body_alone(text),
        };
        (text.to_string(), sure && whole)
    };
    let cell = unnumbered(cell);
    // 县发展改革局牵头，县工信局配合: who helps hosts nothing.
    let leading = hosts.then(|| leading(&cell)).flatten();
    let led = leading.as_ref().is_some_and(|(_, others)| *others);
    let cell = leading.map_or(cell, |(text, _)| Cow::Owned(text));
    let all = parts(&cell, known);
    // A unit that is listed twice sits there once.
    let mut listed = BTreeSet::new();
    let mut items: Vec<(String, bool)> = all
        .into_iter()
        .map(item)
        .map(|(text, sure)| (text, sure && !led))
        .filter(|(text, _)| listed.insert(text.clone()))
        .collect();
    // 设在县财政局，局长兼主任: what is no body beside one says something else.
    const PEOPLE: [&str; 4] = ["兼", "任", "负责", "主持"];
    let speaks = |item: &(String, bool)| {
        let text = item.0.as_str();
        text.starts_with('原')
            || !ends_as_body(text)
                && (title_at_end(text).is_some() || PEOPLE.iter().any(|word| text.contains(word)))
    };
    if hosts && items.iter().any(speaks) && !items.iter().all(speaks) {
        items.retain(|item| !speaks(item));
        items.iter_mut().for_each(|item| item.1 = false);
    }
    items
}

/// A host without what it was before, or who of it leads: 县应急局（原县安监局）, 县发改局主要负责人兼任.
fn alone(text: &str) -> Option<&str> {
    const WHO: [&str; 5] = ["主要负责人", "主要负责同志", "负责人", "负责同志", "主要领导"];
    let (who, beside) = bracket(text);
    if beside.starts_with('原') && ends_as_body(who) {
        return Some(who);
    }
    let bare = ["兼任", "担任", "任主任", "兼任主任", "兼任办公室主任"]
        .iter()
        .find_map(|end| text.strip_suffix(end))?;
    let body = WHO.iter().find_map(|who| bare.strip_suffix(who))?;
    ends_as_body(body).then_some(body)
}

/// An organisation without a telephone or a person behind it, and whether nothing else was there: 县财政局 88123456, 县财政局张三.
fn body_alone(text: &str) -> (&str, bool) {
    let bare = phone(text).unwrap_or(text);
    // What no name of a body has in it.
    let odd = bare.contains(|c: char| c.is_ascii_digit() || "→…。：:；=<>*①②③④⑤".contains(c))
        || bare.starts_with(['原', '现', '除', '拟', '由'])
        || ["（拟", "(拟", "（待", "(待"].iter().any(|word| bare.contains(word));
    // 县总工会团县委县妇联.
    let run = ['县', '区', '市', '镇'].iter().any(|c| bare.matches(*c).count() > 2);
    if odd || run && !bare.contains(['（', '(']) {
        return (bare, false);
    }
    if ends_as_body(bare) {
        return (bare, true);
    }
    let (who, beside) = bracket(bare);
    // 县民政局（马超）: who sits for it is no part of its name.
    if ends_as_body(who) && only_a_name(beside) {
        return (who, false);
    }
    // 马超 among organisations is a person, and 公安部 is none.
    let of_body = "部委局办会院社联司处团站所厅署行厂校".chars().any(|end| bare.ends_with(end));
    if only_a_name(bare) && !of_body && !SECTORS.contains(&bare) {
        return (bare, false);
    }
    let person = who.len() < bare.len() && only_a_name(who);
    let post = title_at_end(bare).is_some() && !is_class(bare);
    let other = SECTORS.contains(&bare) || NO_NAMES.contains(&bare);
    let other = other || ["同", "见", "详见"].iter().any(|lead| bare.starts_with(lead));
    match joined(bare).filter(|_| !is_class(bare)) {
        Some((_, body)) if ends_as_body(&body) => (&bare[..body.len()], false),
        Some(_) => (bare, false),
        None => (bare, !(post || other || person)),
    }
}

/// A name without signs around it, and whether it does not break off: *县财政局。, 县财政局…….
fn bare(text: &str) -> (&str, bool) {
    let whole = !text.ends_with(['…', '⋯']) && !text.ends_with("...");
    (text.trim_matches(|c| "*＊★☆▲●○■□※。.…⋯".contains(c)), whole)
}

/// A host without the words for sitting there: 办公室设在县水利局, 挂靠县水利局, 日常工作由县应急局承担.
fn seated(text: &str) -> &str {
    const SEATED: [&str; 8] = ["设立在", "设在", "设于", "挂靠在", "挂靠", "依托", "现设", "设"];
    const WORK: [&str; 6] =
        ["承担日常工作", "负责日常工作", "具体承担", "具体负责", "承担", "负责"];
    if let Some((_, rest)) = text.split_once('由')
        && let Some(body) = WORK.iter().find_map(|end| rest.strip_suffix(end))
    {
        return body;
    }
    // 森防办设在县林业局.
    for word in ["设在", "设于"] {
        if let Some((office, rest)) = text.split_once(word)
            && office.ends_with('办') | office.ends_with("办公室")
        {
            return rest;
        }
    }
    // 县发改局负责.
    if let Some(body) = WORK.iter().find_map(|end| text.strip_suffix(end))
        && ends_as_body(body)
    {
        return body;
    }
    SEATED.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text)
}

/// Words for what an organisation does in a group, beside its name.
const ROLES: [&str; 12] = [
    "牵头",
    "牵头单位",
    "牵头部门",
    "主办",
    "主办单位",
    "责任单位",
    "协办",
    "协办单位",
    "配合",
    "配合单位",
    "组长单位",
    "成员单位",
];

/// An organisation without what it does in the group: 县应急局（牵头）, 牵头单位：县公安局.
fn without_role(text: &str) -> &str {
    let lead = text.split_once([':', '：']).filter(|(role, rest)| {
        !rest.is_empty() && ROLES.iter().any(|word| role == word || *role == format!("副{word}"))
    });
    let text = lead.map_or(text, |(_, rest)| rest);
    let (opens, closes) = (['(', '（', '[', '【'], [')', '）', ']', '】']);
    let at = text.rfind(opens).filter(|at| *at > 0 && text.ends_with(closes));
    let Some(at) = at else {
        // 县发展改革局牵头.
        let bare = ROLES.iter().find_map(|role| text.strip_suffix(role));
        return bare.filter(|bare| ends_as_body(bare)).unwrap_or(text);
    };
    let role = text[at..].trim_matches(['(', '（', ')', '）', '[', ']', '【', '】']);
    if ROLES.contains(&role.trim_start_matches('副')) { &text[..at] } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_what_stands_beside_them() {
        let shown = |hosts, cell: &str| {
            let all = organisations(hosts, cell, &[]);
            let sure = all.iter().all(|(_, sure)| *sure);
            (all.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(";"), sure)
        };
        for (hosts, cell, want, sure) in [
            (true, "县财政局 88123456", "县财政局", true),
            (true, "设县民政局", "县民政局", true),
            // Official 18.
            (true, "县发展改革局牵头，县工信局配合", "县发展改革局", false),
            (true, "县发展改革局（牵头）、县工信局（配合）", "县发展改革局", false),
            (true, "县发展改革局牵头", "县发展改革局", true),
            (false, "县发展改革局牵头、县工信局配合", "县发展改革局;县工信局", true),
            (true, "办公室设在县教育局，李明任主任", "县教育局", false),
            (true, "设在县财政局，局长兼主任", "县财政局", false),
            (true, "县财政局张三", "县财政局", false),
            (true, "88123456", "88123456", false),
            (true, "日常工作由县应急局承担", "县应急局", true),
            (true, "由县应急局负责日常工作", "县应急局", true),
            (true, "综合办公室设在县应急局，森防办设在县林业局", "县应急局;县林业局", true),
            (true, "原设县安监局，现设县应急局", "县应急局", false),
            (true, "县应急局（主任：王伟）", "县应急局（主任：王伟）", false),
            (true, "是", "是", false),
            (false, "县发改委、县财政局……", "县发改委;县财政局", false),
            (false, "县发改委【牵头】、*县财政局、县公安局。", "县发改委;县财政局;县公安局", true),
            (false, "①县发改委②县财政局", "县发改委;县财政局", true),
            (false, "县总工会团县委县妇联", "县总工会团县委县妇联", false),
            (false, "县文旅局、教育局以及公安局", "县文旅局;教育局;公安局", true),
            (false, "县经信局→县工信局", "县经信局→县工信局", false),
            (false, "除县发改委外各部门", "除县发改委外各部门", false),
            (false, "王伟（县发改委）", "王伟（县发改委）", false),
            (false, "县发改委、\n县财政\n局", "县发改委;县财政局", true),
            (true, "同组长单位", "同组长单位", false),
            (false, "1.县财政局2.县公安局3.县教育局", "县财政局;县公安局;县教育局", true),
            (false, "1、县财政局；2、县公安局", "县财政局;县公安局", true),
            (false, "县财政局.县公安局", "县财政局;县公安局", true),
            (false, "县财政局、县财政局、县公安局", "县财政局;县公安局", true),
            (false, "县财政局局长王五、县公安局", "县财政局局长王五;县公安局", false),
            (false, "县财政局1、县公安局2", "县财政局1;县公安局2", false),
            (false, "财政、公安", "财政;公安", false),
            (false, "见文件", "见文件", false),
            (
                false,
                "县残联、团县委、县委统战部、县文联、东湖县武装部",
                "县残联;团县委;县委统战部;县文联;东湖县武装部",
                true,
            ),
            (
                false,
                "各乡镇、国网东湖供电公司、人行东湖支行",
                "各乡镇;国网东湖供电公司;人行东湖支行",
                true,
            ),
        ] {
            assert_eq!(shown(hosts, cell), (want.to_string(), sure), "{cell}");
        }
    }
}
