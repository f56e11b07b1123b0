//! A cell that has a whole roster in it: 组长：林远山 县长；副组长：商玲；成员：县财政局、县水利局.

use super::lists::organisations;
use super::people::people;
use super::roles::SEATS;
use super::{list, tight};
use crate::field::Field;
use crate::value::Item;
use tiaokuai_notices::names::ends_as_body;

/// What stands before a colon, and whose names stand behind it.
const LABELS: [(&str, Field); 14] = [
    ("总召集人", Field::Heads),
    ("办公室副主任", Field::OfficeDeputies),
    ("办公室主任", Field::OfficeHeads),
    ("常务副主任", Field::Deputies),
    ("成员单位", Field::Organisations),
    ("组成单位", Field::Organisations),
    ("参加单位", Field::Organisations),
    ("责任单位", Field::Organisations),
    ("成员部门", Field::Organisations),
    ("牵头单位", Field::Hosts),
    ("组成人员", Field::Members),
    ("成员", Field::Members),
    ("组员", Field::Members),
    ("委员", Field::Members),
];

/// These, and the seats of heads and deputies.
fn known() -> impl Iterator<Item = &'static (&'static str, Field)> {
    SEATS.iter().chain(&LABELS)
}

/// Whose names stand beside a word: 组长, 第一副组长.
pub(crate) fn label(word: &str) -> Option<Field> {
    let found = |word: &str| known().find(|(known, _)| *known == word).map(|(_, of)| *of);
    let bare =
        ["第一", "常务", "执行"].iter().find_map(|lead| word.strip_prefix(lead)).unwrap_or(word);
    // 总河长, 副总林长: every field has its own.
    const HEADS: [&str; 9] =
        ["组长", "总指挥", "指挥长", "召集人", "河长", "林长", "田长", "会长", "理事长"];
    let head = || HEADS.iter().any(|end| bare.ends_with(end)) && bare.chars().count() < 5;
    let rank = match bare.starts_with('副') || word.starts_with("常务") {
        true => Field::Deputies,
        false => Field::Heads,
    };
    found(word).or_else(|| found(bare)).or_else(|| head().then_some(rank))
}

/// The labels of a cell: where each begins, where what it names begins, and whose it is.
fn labels(cell: &str) -> Vec<(usize, usize, Field)> {
    let mut found: Vec<(usize, usize, Field)> = Vec::new();
    // Some write a dash or a blank for the colon: 组长—周明, 组长 周明.
    let colons: &[char] = match cell.contains(['：', ':']) {
        true => &['：', ':'],
        false if cell.contains('—') => &['—'],
        false => &[' ', '\u{3000}', '\t'],
    };
    for (colon, c) in cell.char_indices().filter(|(_, c)| colons.contains(c)) {
        let label = known().find_map(|(word, field)| {
            // 组  长 is spread by blanks.
            let mut from = colon;
            for letter in word.chars().rev() {
                let before = cell[..from].trim_end_matches([' ', '\u{3000}', '\t']);
                from = before.strip_suffix(letter)?.len();
            }
            let before = cell[..from].chars().next_back();
            let begins = before.is_none_or(|c| c.is_whitespace() || "；;。，,、）)．.".contains(c));
            begins.then_some((from, *field))
        });
        if let Some((from, field)) = label {
            found.push((from, colon + c.len_utf8(), field));
        }
    }
    found
}

/// What stands behind a label.
#[derive(Debug)]
pub(crate) enum Part {
    /// People with their posts.
    People(Vec<Item>),
    /// A list of bodies.
    Bodies(String),
    /// Neither: as it stands.
    Unclear(String),
}

/// A text without the number of what follows it: …；（二）.
fn without_number(text: &str) -> &str {
    let marks = ['；', ';', '。', '，', ',', '、'];
    let text = text.trim();
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare = text.trim_end_matches([')', '）', '、', '.', '．']);
    let rest = bare.trim_end_matches(digit);
    let before = rest.trim_end_matches(['(', '（']);
    // What ends with 15 is no heading: that stands apart, or in brackets.
    let apart = before.is_empty()
        || before.ends_with(marks)
        || before.ends_with(char::is_whitespace)
        || before.len() < rest.len();
    let numbered = bare.len() < text.len() && rest.len() < bare.len() && apart;
    (if numbered { before } else { text }).trim_end().trim_end_matches(marks).trim()
}

/// What a cell with a roster in it says, label by label; nothing of a cell that does not begin with a label.
pub(crate) fn labelled(cell: &str) -> Option<Vec<(Field, Part)>> {
    let (cell, rest) = sentences(cell);
    let labels = labels(cell);
    let first = labels.first()?;
    if !without_number(&cell[..first.0]).is_empty() {
        return None;
    }
    let mut told = Vec::new();
    for (at, (_, from, field)) in labels.iter().enumerate() {
        let to = labels.get(at + 1).map_or(cell.len(), |next| next.0);
        let text = without_number(&cell[*from..to]);
        let text = text.trim_start_matches('—').trim();
        if text.is_empty() {
            continue;
        }
        told.extend(parts(*field, text));
    }
    // 办公室设在县林业局，任素文兼任办公室主任.
    let seat = ["设在", "设于"].iter().find_map(|word| rest.split_once(word));
    if let Some((_, host)) = seat {
        let host = host.split(['，', ',', '。', '；', ';', '（', '(']).next().unwrap_or(host);
        told.push((Field::Hosts, Part::Unclear(host.trim().to_string())));
    }
    Some(told)
}

/// A roster without the sentences behind it, and these: they speak of the office.
fn sentences(cell: &str) -> (&str, &str) {
    let begins = [
        "。办公室",
        "。领导小组办公室",
        "。下设",
        "。日常工作",
        "；办公室设在",
        "；办公室设于",
        "，办公室设在",
    ];
    let at = begins.iter().filter_map(|word| cell.find(word)).min();
    match at {
        Some(at) => (&cell[..at], &cell[at..]),
        None => (cell, ""),
    }
}

fn parts(field: Field, text: &str) -> Vec<(Field, Part)> {
    let unclear = || Part::Unclear(text.to_string());
    if matches!(field, Field::Organisations | Field::Hosts) {
        return vec![(field, bodies(text).map_or_else(unclear, Part::Bodies))];
    }
    if let Some(bodies) = bodies(text).filter(|_| field == Field::Members) {
        return vec![(Field::Organisations, Part::Bodies(bodies))];
    }
    let found = people(text);
    let named = found.seats.iter().all(|(name, _)| !name.is_empty());
    let units = !found.bodies.is_empty();
    if !found.sure || !named || units && field != Field::Members {
        return vec![(field, unclear())];
    }
    let seats = found.seats.into_iter().map(|(name, posts)| Item::seat(name, posts));
    let mut parts = vec![(field, Part::People(seats.collect()))];
    if units {
        parts.push((Field::Organisations, Part::Bodies(found.bodies.join("、"))));
    }
    parts
}

/// A list of bodies alone, without who sits for them: 县农业农村局、县财政局主要负责人.
pub(crate) fn bodies(text: &str) -> Option<String> {
    const WHO: [&str; 7] = [
        "主要负责人",
        "主要负责同志",
        "分管负责人",
        "分管负责同志",
        "有关负责同志",
        "负责人",
        "负责同志",
    ];
    let bare = WHO.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let parts: Vec<&str> = list(bare).flat_map(|part| organisations(part, &[])).collect();
    // 县人社局等15个单位, 各乡镇.
    let known = |part: &&str| {
        let body = part.split('等').next().unwrap_or(part);
        ends_as_body(&tight(body)) || part.starts_with("各")
    };
    // 县残联 beside 县财政局.
    let perhaps = |part: &&str| {
        known(part)
            || part.starts_with(['县', '市', '区', '镇', '乡', '省', '州'])
                && part.chars().count() < 12
    };
    let (sure, all) = (parts.iter().filter(|part| known(part)).count(), parts.len());
    (sure > 0 && 2 * sure >= all && parts.iter().all(perhaps)).then(|| bare.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &str) -> Option<(String, bool)> {
        let told = labelled(cell)?;
        let clear = !told.iter().any(|(_, part)| matches!(part, Part::Unclear(_)));
        let each = told.iter().map(|(field, part)| {
            let said = match part {
                Part::People(items) => items.iter().map(Item::shown).collect::<Vec<_>>().join(";"),
                Part::Bodies(text) | Part::Unclear(text) => text.clone(),
            };
            format!("{}={said}", field.key())
        });
        Some((each.collect::<Vec<_>>().join(" "), clear))
    }

    #[test]
    fn rosters_in_a_cell_are_taken_apart() {
        let told = |cell: &str, want: &str| {
            assert_eq!(shown(cell), Some((want.to_string(), true)), "{cell}");
        };
        told(
            "组  长：林远山  县委副书记、县长\n副组长：高秀兰  副县长\n        任素文  县委副书记\n成  员：县农业农村局、县财政局主要负责人",
            "head=林远山（县委副书记、县长） deputy=高秀兰（副县长）;任素文（县委副书记） organisation=县农业农村局、县财政局",
        );
        told(
            "组长：唐晓峰（县长）；副组长：高秀兰（副县长）；成员：县人社局、县教育局",
            "head=唐晓峰（县长） deputy=高秀兰（副县长） organisation=县人社局、县教育局",
        );
        told("主任：陶建平", "head=陶建平");
        told("组长:周明、商玲 成员:林远山,王武", "head=周明;商玲 member=林远山;王武");
        told(
            "（一）组长：王建国；（二）副组长：李明、张志强；（三）成员：刘洋、赵铁柱",
            "head=王建国 deputy=李明;张志强 member=刘洋;赵铁柱",
        );
        told("1.组长：王建国 2.副组长：李明", "head=王建国 deputy=李明");
        told("组长—王建国，副组长—李明", "head=王建国 deputy=李明");
        told(
            "组长 王建国；副组长 李明；成员 县财政局、县残联",
            "head=王建国 deputy=李明 organisation=县财政局、县残联",
        );
        told(
            "主任：李明；副主任：张志强；委员：刘洋、赵铁柱",
            "head=李明 deputy=张志强 member=刘洋;赵铁柱",
        );
        told("组长:县长李明;副组长:副县长张志强", "head=李明（县长） deputy=张志强（副县长）");
        assert_eq!(shown("周明、商玲"), None);
        assert_eq!(shown("另设组长：周明"), None);
        assert_eq!(shown("组长：由县长担任").map(|told| told.1), Some(false));
    }
}
