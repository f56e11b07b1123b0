//! Who leads among the organisations of a cell of hosts: 县发改局（牵头）、县财政局, 县发改局、县财政局共同牵头.

use super::outside;
use tiaokuai_notices::names::ends_as_body;

/// What an organisation does.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Leads,
    Helps,
}

const LEADS: [&str; 12] = [
    "共同牵头负责",
    "共同牵头",
    "联合牵头",
    "分别牵头",
    "牵头负责",
    "负责牵头",
    "牵头单位",
    "牵头部门",
    "牵头",
    "主办单位",
    "主办",
    "双牵头",
];
const HELPS: [&str; 10] = [
    "配合单位",
    "配合部门",
    "协办单位",
    "协助单位",
    "参加单位",
    "成员单位",
    "配合",
    "协办",
    "协助",
    "参与",
];

/// The cell, without its numbers, without those who only help, and whether there were any; nothing where it says of nobody what
/// he does.
pub(super) fn leading(cell: &str) -> Option<(String, bool)> {
    let mut all: Vec<(Option<Role>, String)> = Vec::new();
    for (_, clause) in outside(cell, &['；', ';', '，', ',', '。', '\n']) {
        let (led, clause) = labelled(clause);
        let parts = outside(clause, &['、']);
        let mut told: Vec<(Option<Role>, bool, String)> =
            parts.into_iter().map(|(_, part)| own(part)).collect();
        // A、B共同牵头: who stands before it does the same.
        let mut behind = None;
        for (role, spoken, _) in told.iter_mut().rev() {
            match role {
                Some(known) => behind = spoken.then_some(*known),
                None => *role = led.or(behind),
            }
        }
        all.extend(told.into_iter().map(|(role, _, text)| (role, text)));
    }
    let leads = all.iter().any(|(role, _)| *role == Some(Role::Leads));
    if !leads {
        return None;
    }
    let count = all.len();
    all.retain(|(role, _)| *role == Some(Role::Leads));
    let whole = all.len() == count;
    let texts: Vec<String> = all.into_iter().map(|(_, text)| text).collect();
    Some((texts.join("；"), !whole))
}

/// A clause without the label before it: 牵头：县发改局.
fn labelled(clause: &str) -> (Option<Role>, &str) {
    let Some((label, rest)) = clause.split_once(['：', ':']) else { return (None, clause) };
    match label.trim() {
        word if LEADS.contains(&word) => (Some(Role::Leads), rest),
        word if HELPS.contains(&word) => (Some(Role::Helps), rest),
        _ => (None, clause),
    }
}

/// What a part says of itself, whether it says so behind the name and not in brackets, and the name.
fn own(part: &str) -> (Option<Role>, bool, String) {
    let part = part.trim();
    let text = part.strip_prefix('由').unwrap_or(part);
    let roles = LEADS
        .map(|word| (word, Role::Leads))
        .into_iter()
        .chain(HELPS.map(|word| (word, Role::Helps)));
    for (word, role) in roles {
        let closed = ["（", "(", "[", "【"].iter().find_map(|open| {
            let rest = text.strip_suffix(['）', ')', ']', '】'])?.strip_suffix(word)?;
            rest.strip_suffix(open)
        });
        if let Some(bare) = closed.filter(|bare| !bare.is_empty()) {
            return (Some(role), false, bare.trim().to_string());
        }
        if let Some(bare) = text.strip_suffix(word).filter(|bare| ends_as_body(bare.trim())) {
            return (Some(role), true, bare.trim().to_string());
        }
    }
    (None, false, part.to_string())
}

/// Who heads the office, where a cell of hosts says that and no host: 办公室主任由张敏同志兼任.
pub(crate) fn office_head(cell: &str) -> Option<&str> {
    let rest = cell.trim().trim_end_matches('。').strip_prefix("办公室主任")?;
    let rest = rest.strip_prefix('由')?;
    let rest = ["兼任", "担任"].iter().find_map(|end| rest.strip_suffix(end))?;
    let name = rest.strip_suffix("同志").unwrap_or(rest);
    super::lists::only_a_name(name).then_some(name)
}

/// Whether a cell of hosts says that there is none yet: 未定（原县扶贫办）.
pub(crate) fn is_open(cell: &str) -> bool {
    const OPEN: [&str; 8] =
        ["未定", "待定", "未明确", "暂未", "尚未", "未确定", "待明确", "待确定"];
    OPEN.iter().any(|word| cell.trim().starts_with(word))
}
