//! Who is head and who deputy where one cell names both: 王伟，副组长：李强、张敏.

use super::lists::only_a_name;
use super::{bracket, outside, plain, tight};
use crate::field::Field;

/// What the seats of heads and deputies are called wherever a cell names them, the longer first.
pub(super) const SEATS: [(&str, Field); 24] = [
    ("常务副指挥长", Field::Deputies),
    ("执行副指挥长", Field::Deputies),
    ("副林长", Field::Deputies),
    ("林长", Field::Heads),
    ("副河长", Field::Deputies),
    ("河长", Field::Heads),
    ("常务副组长", Field::Deputies),
    ("副组长", Field::Deputies),
    ("第一组长", Field::Heads),
    ("第二组长", Field::Heads),
    ("执行组长", Field::Heads),
    ("双组长", Field::Heads),
    ("组长", Field::Heads),
    ("常务副总指挥", Field::Deputies),
    ("副总指挥", Field::Deputies),
    ("总指挥", Field::Heads),
    ("副指挥长", Field::Deputies),
    ("指挥长", Field::Heads),
    ("副召集人", Field::Deputies),
    ("召集人", Field::Heads),
    ("副主任委员", Field::Deputies),
    ("主任委员", Field::Heads),
    ("副主任", Field::Deputies),
    ("主任", Field::Heads),
];

/// What they are called besides where a piece of a cell begins so.
const OWN: [(&str, Field); 4] = [
    ("第一副组长", Field::Deputies),
    ("执行副组长", Field::Deputies),
    ("共同组长", Field::Heads),
    ("第一总指挥", Field::Heads),
];

/// What a role is called.
fn known() -> impl Iterator<Item = &'static (&'static str, Field)> {
    OWN.iter().chain(&SEATS)
}

/// Roles that may be posts as well.
const POSTS: [&str; 2] = ["主任", "副主任"];

/// The people of a cell of heads by their roles, those without one as heads; nothing where it names no role.
pub(crate) fn roles(cell: &str) -> Option<Vec<(Field, String)>> {
    let mut told: Vec<(Field, String)> = Vec::new();
    let mut any = false;
    // 主任王伟，副主任李强 are told apart by their roles: each alone may be a post.
    let seats = |word: &str| {
        let named = |part: &str| {
            part.strip_prefix(word).is_some_and(|rest| only_a_name(&tight(bracket(rest.trim()).0)))
        };
        pieces(cell).iter().any(|(_, part)| named(part.trim()))
    };
    let both = seats("主任") && seats("副主任");
    for (mark, part) in pieces(cell) {
        match role(part, both) {
            Some((field, rest)) => {
                any = true;
                told.push((field, rest.to_string()));
            }
            None => match told.last_mut() {
                Some((_, text)) => {
                    text.push(mark);
                    text.push_str(part);
                }
                None => told.push((Field::Heads, part.to_string())),
            },
        }
    }
    any.then_some(told)
}

/// The role that a piece begins with, and what stands behind it: 副组长：李强, 副组长李强（副县长）.
fn role(part: &str, both: bool) -> Option<(Field, &str)> {
    let part = part.trim();
    // 李强（副组长）.
    let (outer, inside) = bracket(part);
    let of = known().find(|(word, _)| *word == plain(inside) && !POSTS.contains(word));
    if only_a_name(&tight(outer))
        && let Some((_, field)) = of
    {
        return Some((*field, outer));
    }
    let (word, field) = known().find(|(word, _)| part.starts_with(word))?;
    let rest = &part[word.len()..];
    let bare = rest.trim_start_matches(['：', ':', '—', ' ', '　', '\t', '为', '是']);
    let parted = bare.len() < rest.len();
    // 主任王伟 has a post and no role, as far as anybody knows.
    let sure = both || !POSTS.contains(word) || rest.starts_with(['：', ':']);
    let named = only_a_name(&tight(bracket(bare).0));
    (!bare.is_empty() && sure && (parted || named)).then_some((*field, bare))
}

/// The parts of a cell, each with the mark before it.
fn pieces(cell: &str) -> Vec<(char, &str)> {
    let parts = outside(cell, &['、', '，', ',', '；', ';', '\n', '/']);
    parts.into_iter().flat_map(by_blanks).collect()
}

/// 王伟 李强（副组长） are two.
fn by_blanks((mark, part): (char, &str)) -> Vec<(char, &str)> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let names = words.iter().all(|word| {
        let name = bracket(word).0;
        only_a_name(name) && name.chars().count() > 1
    });
    match words.len() > 1 && names {
        true => words.into_iter().map(|word| ('、', word)).collect(),
        false => vec![(mark, part)],
    }
}

/// 县长（王伟）: who has a post stands in brackets behind it. Of 副县长（金融） nobody knows.
pub(super) fn named_behind(outer: &str, inside: &str) -> Option<bool> {
    const OTHER: [&str; 16] = [
        "常务", "金融", "党务", "政务", "经济", "安全", "商贸", "文教", "文卫", "人事", "党建",
        "兼任", "代理", "主持", "党组", "项目",
    ];
    let inside = plain(inside);
    let post = tiaokuai_notices::names::title_at_end(outer).is_some() && !only_a_name(outer);
    let name = only_a_name(&inside)
        && !OTHER.contains(&inside.as_str())
        && !super::words::SECTORS.contains(&inside.as_str());
    (post && name).then(|| !outer.contains('副') || inside.chars().count() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_deputies_of_a_cell_are_told_apart() {
        let shown = |cell: &str| {
            let told = roles(cell)?;
            let one = |(field, text): &(Field, String)| format!("{}={text}", field.key());
            Some(told.iter().map(one).collect::<Vec<_>>().join(" "))
        };
        for (cell, want) in [
            ("王伟,副组长:李强、张敏", "head=王伟 deputy=李强、张敏"),
            ("组长王伟，副组长李强", "head=王伟 deputy=李强"),
            ("王伟\n副组长：李强", "head=王伟 deputy=李强"),
            ("组长：王伟，第二组长：李强", "head=王伟 head=李强"),
            ("王伟  李强（副组长）", "head=王伟 deputy=李强"),
            ("王伟（组长）、李强（副组长）", "head=王伟 deputy=李强"),
            ("主任王伟，副主任李强", "head=王伟 deputy=李强"),
            ("指挥长：王伟；常务副指挥长：李强", "head=王伟 deputy=李强"),
            ("林长：王伟，副林长：李强", "head=王伟 deputy=李强"),
            ("王伟（县长）、常务副组长：李强（副县长）", "head=王伟（县长） deputy=李强（副县长）"),
        ] {
            assert_eq!(shown(cell).as_deref(), Some(want), "{cell}");
        }
        for cell in [
            "王伟、李强",
            "县长王伟",
            "主任王伟",
            "王伟（县长）",
            "王伟（主任）",
            "组长",
            "王伟，副组长",
        ] {
            assert_eq!(shown(cell), None, "{cell}");
        }
    }
}
