//! Cells of groups that name something else than one group.

use crate::fault::CellFault;
use crate::parse::former::is_short;
use crate::parse::lists::{is_group, unnumbered};
use crate::parse::{plain, tight};

/// The groups that one cell names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Several {
    pub names: Vec<String>,
    /// Whether it says that there are others: 等5个.
    pub others: bool,
}

/// The groups of a cell of several, where each of its parts is the whole name of one: A、B, 1.A 2.B, A+B, A等5个.
pub(super) fn groups_of(cell: &str) -> Option<Several> {
    // What an arrow parts are names of one.
    if cell.contains(['→', '>', '—']) {
        return None;
    }
    let (cell, others) = without_others(cell.trim());
    let cell = unbracketed(cell);
    let cell = unnumbered(&cell);
    let mut names: Vec<String> = Vec::new();
    for part in parts(&cell) {
        names.extend(by_blanks(part)?);
    }
    let all = names.iter().all(|name| is_whole(name));
    names.dedup();
    (all && (names.len() > 1 || others && names.len() == 1)).then_some(Several { names, others })
}

/// A cell without 等5个 at its end, and whether it had that.
fn without_others(cell: &str) -> (&str, bool) {
    let found = cell.rfind('等').map(|at| (&cell[..at], &cell[at + '等'.len_utf8()..]));
    let is_count = |rest: &str| {
        let rest = tight(&plain(rest));
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两几多余共".contains(c);
        let unit = rest.trim_start_matches(number);
        rest.is_empty()
            || ["个", "家"].iter().any(|word| unit.starts_with(word)) && unit.chars().count() < 10
            || unit == "机构"
    };
    match found.filter(|(_, rest)| is_count(rest)) {
        Some((bare, _)) => (bare.trim(), true),
        None => (cell, false),
    }
}

/// A list whose numbers stand in brackets, each part in a line: (1)A(2)B.
fn unbracketed(cell: &str) -> String {
    let (mut out, mut rest) = (String::new(), cell);
    while let Some(at) = rest.find(['(', '（']) {
        let open = rest[at..].chars().next().map_or(1, char::len_utf8);
        let inside = &rest[at + open..];
        let digits = inside.find(|c: char| !c.is_ascii_digit()).unwrap_or(inside.len());
        let close = inside[digits..].chars().next().filter(|c| ")）".contains(*c));
        out.push_str(&rest[..at]);
        match close.filter(|_| (1..=2).contains(&digits)) {
            Some(close) => {
                out.push('\n');
                rest = &inside[digits + close.len_utf8()..];
            }
            None => {
                out.push_str(&rest[at..at + open]);
                rest = inside;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What marks part outside of brackets; 和, 与 and 及 where both sides are names that begin alike.
fn parts(cell: &str) -> Vec<&str> {
    let (mut parts, mut deep, mut from) = (Vec::new(), 0_u32, 0);
    for (at, c) in cell.char_indices() {
        match c {
            '(' | '（' | '“' | '[' | '【' => deep += 1,
            ')' | '）' | '”' | ']' | '】' => deep = deep.saturating_sub(1),
            '、' | '，' | ',' | '；' | ';' | '/' | '／' | '+' | '＋' | '|' | '｜' | '&' | '＆'
                if deep == 0 =>
            {
                parts.push(&cell[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&cell[from..]);
    parts.retain(|part| !part.trim().is_empty());
    parts.into_iter().flat_map(by_and).collect()
}

fn by_and(part: &str) -> Vec<&str> {
    let parted = part.char_indices().filter(|(_, c)| "和与及".contains(*c)).find_map(|(at, c)| {
        let (one, other) = (&part[..at], &part[at + c.len_utf8()..]);
        let alike = one.trim_start().chars().next() == other.trim_start().chars().next();
        (alike && is_group(&tight(one)) && is_group(&tight(other))).then_some([one, other])
    });
    parted.map_or(vec![part], |[one, other]| std::iter::once(one).chain(by_and(other)).collect())
}

/// What blanks and lines part, where each part is a name: a name may go on in the next line.
fn by_blanks(part: &str) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    let mut open = String::new();
    for word in part.split_whitespace() {
        open.push_str(word);
        if is_whole(&open) {
            names.push(std::mem::take(&mut open));
        }
    }
    match (names.pop(), open.is_empty()) {
        (Some(last), true) => {
            names.push(last);
            Some(names)
        }
        // 爱国卫生运动委员会 over 领导小组 is one name.
        _ => Some(vec![tight(part)]),
    }
}

/// Whether a text is the whole name of a group: 县食安委 in short, too.
fn is_whole(name: &str) -> bool {
    let name = name.trim_end_matches(['。', '.']);
    let bare = name.find(['(', '（']).filter(|_| name.ends_with([')', '）']));
    let name = bare.map_or(name, |at| &name[..at]);
    let own = is_group(name) && !["工作领导小组", "工作小组"].contains(&name);
    // 县安委会, and no 县总工会.
    const OTHERS: [&str; 7] = ["工会", "商会", "协会", "学会", "字会", "县委会", "常委会"];
    let council = name.ends_with('会')
        && (3..9).contains(&name.chars().count())
        && !OTHERS.iter().any(|end| name.ends_with(end));
    let placed = name.chars().take(4).any(|c| "省市州县区旗镇乡".contains(c));
    own && name.chars().count() > 4 || placed && (council || is_short(name))
}

/// Whether a cell seems to name several groups, or the office of one.
pub(super) fn odd_name(cell: &str) -> Option<CellFault> {
    let name = tight(&plain(&cell.trim().replace('\n', "、")));
    if name == "办公室" || name.strip_suffix("办公室").is_some_and(is_group) {
        return Some(CellFault::OfficeOfGroup);
    }
    if groups_of(cell).is_some() {
        return Some(CellFault::SeveralGroups);
    }
    let parts =
        name.split(|c: char| "、，,；;/和与及+＋|｜".contains(c) || ('①'..='⑳').contains(&c));
    let count = parts.filter(|part| is_group(part)).count();
    // 领导小组 within a name begins another.
    let within = ["领导小组", "委员会", "指挥部"].iter().any(|end| {
        name.find(end).is_some_and(|at| {
            let rest = &name[at + end.len()..];
            rest.starts_with(['县', '市', '区']) && is_group(rest)
        })
    });
    (count > 1 || within).then_some(CellFault::SeveralGroups)
}

/// Whether a cell in the column of groups is the office of the one above.
pub(super) fn is_office(cell: &str) -> bool {
    ["办公室", "领导小组办公室", "下设办公室", "办公室组成人员", "小组办公室"]
        .contains(&tight(cell).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_groups_and_offices_are_told_from_one_group() {
        for (cell, fault) in [
            ("甲县环境整治领导小组、甲县厕所革命领导小组", Some(CellFault::SeveralGroups)),
            ("甲县安委会和甲县消防委员会", None),
            ("甲县安全生产委员会/甲县消防安全委员会", Some(CellFault::SeveralGroups)),
            ("甲县招商引资 领导小组\n甲县重点项目指挥部", Some(CellFault::SeveralGroups)),
            ("甲县招商引资\n工作领导小组", None),
            ("甲县招商引资领导小组办公室", Some(CellFault::OfficeOfGroup)),
            ("甲县扶贫开发办公室", None),
            ("甲县农业、农村和农民工作领导小组", None),
            ("甲县推进放管服改革和优化营商环境领导小组", None),
            ("甲县爱国卫生运动委员会（创卫领导小组）", None),
        ] {
            assert_eq!(odd_name(cell), fault, "{cell}");
        }
    }

    #[test]
    fn a_cell_of_whole_names_is_several_groups() {
        let shown = |cell: &str| {
            let several = groups_of(cell)?;
            Some(several.names.join(";") + if several.others { "…" } else { "" })
        };
        for (cell, want) in [
            (
                "1.县双拥工作领导小组 2.县退役军人事务领导小组",
                "县双拥工作领导小组;县退役军人事务领导小组",
            ),
            ("①县安全生产委员会②县消防安全委员会", "县安全生产委员会;县消防安全委员会"),
            ("县禁毒委员会  县反恐领导小组", "县禁毒委员会;县反恐领导小组"),
            ("县食安委\n县药安委", "县食安委;县药安委"),
            ("县安委会、县消防安全委员会", "县安委会;县消防安全委员会"),
            ("青云县爱卫会 青云县老龄委", "青云县爱卫会;青云县老龄委"),
            ("(1)县粮食安全领导小组(2)县种业领导小组", "县粮食安全领导小组;县种业领导小组"),
            ("县就业领导小组+县根治欠薪领导小组", "县就业领导小组;县根治欠薪领导小组"),
            ("县就业领导小组|县根治欠薪领导小组", "县就业领导小组;县根治欠薪领导小组"),
            ("县委财经委员会、县委审计委员会等5个", "县委财经委员会;县委审计委员会…"),
            ("县委财经委员会等五个议事协调机构", "县委财经委员会…"),
            (
                "甲县招商引资 领导小组\n甲县重点项目指挥部",
                "甲县招商引资领导小组;甲县重点项目指挥部",
            ),
        ] {
            assert_eq!(shown(cell).as_deref(), Some(want), "{cell}");
        }
        for cell in [
            "县农业、农村和农民工作领导小组",
            "甲县招商引资\n工作领导小组",
            "甲县爱国卫生运动委员会\n领导小组",
            "县爱国卫生运动委员会（创卫领导小组）",
            "县委、县政府旧城领导小组",
            "县平等就业领导小组",
            "县总工会、县妇联",
            "县委、县政府议事会",
            "县防汛抗旱指挥部（减灾委员会、抗震指挥部）",
            "县森防指→县森林草原防灭火指挥部",
        ] {
            assert_eq!(shown(cell), None, "{cell}");
        }
    }
}
