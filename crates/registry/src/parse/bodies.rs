//! The organisations of a cell, as offices write them.

use super::hand::count;
use super::lists::{organisations as parts, unnumbered};
use super::people::body_alone;
use super::{nothing, tight};
use crate::value::Item;
use tiaokuai_notices::names::ends_as_body;

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
        let text = without_role(if hosts { seated(&text) } else { &text });
        let others = text.find('等').filter(|at| {
            let rest = &text[at + '等'.len_utf8()..];
            let counted = count(rest).is_some() && !rest.is_empty() && !nothing(rest);
            let ends = rest.is_empty() || rest.ends_with("单位") || rest.ends_with("部门");
            *at > 0 && (ends || counted)
        });
        let (text, sure) = match others {
            Some(at) => (&text[..at], false),
            None => body_alone(text),
        };
        (text.to_string(), sure)
    };
    let cell = unnumbered(cell);
    let mut items: Vec<(String, bool)> = Vec::new();
    for text in parts(&cell, known) {
        let one = item(text);
        // A unit that is listed twice sits there once.
        if !items.iter().any(|other| other.0 == one.0) {
            items.push(one);
        }
    }
    // 设在县财政局，局长兼主任: what is no body beside one says something else.
    let is_body = |item: &(String, bool)| ends_as_body(&item.0);
    if hosts && items.len() > 1 && is_body(&items[0]) && !items.iter().all(is_body) {
        items.retain(is_body);
        items.iter_mut().for_each(|item| item.1 = false);
    }
    items
}

/// A host without the words for sitting there: 办公室设在县水利局, 挂靠县水利局.
fn seated(text: &str) -> &str {
    const SEATED: [&str; 9] =
        ["办公室设在", "办公室设于", "设立在", "设在", "设于", "挂靠在", "挂靠", "依托", "设"];
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
    let at = text.rfind(['(', '（']).filter(|at| *at > 0 && text.ends_with([')', '）']));
    let Some(at) = at else { return text };
    let role = text[at..].trim_matches(['(', '（', ')', '）']);
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
            (true, "办公室设在县教育局，李明任主任", "县教育局", false),
            (true, "设在县财政局，局长兼主任", "县财政局", false),
            (true, "县财政局张三", "县财政局", false),
            (true, "88123456", "88123456", false),
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
