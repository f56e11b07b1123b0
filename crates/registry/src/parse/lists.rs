//! Lists of organisations and people as they stand in one cell.

use super::{list, places, posts, seat, tight};
use crate::value::Item;
use std::borrow::Cow;
use tiaokuai_notices::names::{ends_as_body, surname, title_at_end};

/// The organisations of a list, as people part them: by semicolons, lines, 、 and commas, but not within brackets.
/// What is `known` as one organisation is not cut.
pub(crate) fn organisations<'a>(cell: &'a str, known: &[Item]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    for part in list(cell) {
        if known.iter().any(|item| item.text() == part) {
            parts.push(part);
            continue;
        }
        let (mut deep, mut from, mut before) = (0_u32, 0, ' ');
        for (at, c) in part.char_indices() {
            match c {
                '(' | '（' | '[' | '〔' | '“' => deep += 1,
                ')' | '）' | ']' | '〕' | '”' => deep = deep.saturating_sub(1),
                // A comma between words of Latin letters belongs to a name.
                ',' if before.is_ascii_alphanumeric() => {}
                '、' | '，' | ',' if deep == 0 => {
                    parts.push(part[from..at].trim());
                    from = at + c.len_utf8();
                }
                _ => {}
            }
            before = c;
        }
        parts.push(part[from..].trim());
    }
    parts.retain(|part| !part.is_empty());
    let is_known = |part: &str| known.iter().any(|item| item.text() == part);
    let joined = |part| if is_known(part) { vec![part] } else { by_and(part) };
    parts.into_iter().flat_map(by_blanks).flat_map(joined).collect()
}

/// A list without the numbers of its parts, each in a line: 1.县财政局2.县公安局; also one that points part, if each part is a
/// body.
pub(crate) fn unnumbered(cell: &str) -> Cow<'_, str> {
    let marks = ['.', '．', '、', ')', '）'];
    let starts = |number: usize, text: &str| -> Option<usize> {
        let number = number.to_string();
        let rest = text.strip_prefix(number.as_str())?;
        let mark = rest.chars().next().filter(|c| marks.contains(c))?;
        Some(number.len() + mark.len_utf8())
    };
    let counted = |c: char| ('①'..='⑳').contains(&c);
    if cell.contains(counted) {
        return Cow::Owned(cell.replace(counted, "\n"));
    }
    // A line may break within a name: 县财政 over 局.
    if let Some(at) = cell.find("\n局").or_else(|| cell.find("\n办")) {
        let rest = unnumbered(&cell[at + 1..]).into_owned();
        return Cow::Owned(format!("{}{rest}", unnumbered(&cell[..at])));
    }
    let trimmed = cell.trim_start();
    if let Some(first) = starts(1, trimmed) {
        let (mut rest, mut lines, mut number) = (&trimmed[first..], String::new(), 2);
        loop {
            // 县委10室 has no tenth part.
            let digit = |at: &usize| !rest[..*at].ends_with(|c: char| c.is_ascii_digit());
            let next = rest.char_indices().map(|(at, _)| at).filter(digit);
            let next = next.filter_map(|at| Some((at, starts(number, &rest[at..])?))).next();
            let Some((at, mark)) = next else { break };
            lines.push_str(rest[..at].trim_end_matches(['、', '；', ';', '，', ' ']));
            lines.push('\n');
            rest = &rest[at + mark..];
            number += 1;
        }
        if number > 2 {
            lines.push_str(rest);
            return Cow::Owned(lines);
        }
    }
    let parts: Vec<&str> = cell.split(['.', '．', '·']).map(str::trim).collect();
    let bodies = parts.iter().all(|part| part.chars().count() > 2 && ends_as_body(part));
    if parts.len() > 1 && bodies { Cow::Owned(parts.join("\n")) } else { Cow::Borrowed(cell) }
}

/// 县水利局和县应急局 are two, 人力资源和社会保障局 is one: what 和 parts are bodies that begin alike.
fn by_and(part: &str) -> Vec<&str> {
    let parted = part.char_indices().find_map(|(at, c)| {
        let (one, other) = (&part[..at], &part[at + c.len_utf8()..]);
        let one = one.strip_suffix('以').filter(|_| c == '及').unwrap_or(one);
        // 县发改局及各乡镇（街道）: the bureau, and a class of others.
        let class = ["各", "有关", "相关", "其他"].iter().any(|word| other.starts_with(word));
        if matches!(c, '和' | '与' | '及') && class && ends_as_body(one) {
            return Some([one, other]);
        }
        // 县委和县政府办公室 is one office, and 以及 parts whatever it stands between.
        let whole = &part[..at];
        let alike = c == '及' && whole.ends_with('以')
            || one.chars().next() == other.chars().next() && one.chars().count() > 2;
        let bodies = matches!(c, '和' | '与' | '及') && ends_as_body(one) && ends_as_body(other);
        (alike && bodies).then_some([one, other])
    });
    parted.map_or(vec![part], |[one, other]| std::iter::once(one).chain(by_and(other)).collect())
}

/// What blanks or strokes part, if each word is a body: 发改局 财政局.
fn by_blanks(part: &str) -> Vec<&str> {
    let words = part.split(|c: char| c.is_whitespace() || matches!(c, '/' | '／'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let bodies = words.iter().all(|word| word.chars().count() > 2 && ends_as_body(word));
    if words.len() > 1 && bodies { words } else { vec![part] }
}

/// What names of groups end with.
pub(crate) const GROUPS: [&str; 8] =
    ["领导小组", "协调小组", "工作小组", "小组", "委员会", "指挥部", "联席会议", "专班"];

/// Whether a text ends as the name of a group does.
pub(crate) fn is_group(name: &str) -> bool {
    GROUPS.iter().any(|end| name.len() > end.len() && name.ends_with(end))
}

/// What follows a number of a heading: 一、, （一）, 1., 1、.
pub(crate) fn numbered(text: &str) -> Option<&str> {
    let digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    if let Some(rest) = text.strip_prefix(|c| ('①'..='⑳').contains(&c)) {
        return Some(rest);
    }
    let (text, closes) = match text.strip_prefix(['(', '（']) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let end = text.find(|c| !digit(c)).filter(|end| (1..=9).contains(end))?;
    let rest = &text[end..];
    // 1.5 is no heading, 2013年 no number, and 三、四线城市 and 一、二、三产业 are names.
    let rest = if closes {
        rest.strip_prefix([')', '）'])
    } else {
        rest.strip_prefix(['、', '.', '．'])
    }?;
    // 1.三江县 is an item.
    let figure = |c: char| c.is_ascii_digit();
    let again =
        if text.starts_with(figure) { rest.starts_with(figure) } else { rest.starts_with(digit) };
    (!again).then_some(rest)
}

/// Whether a text looks like the name of a person: two to four Chinese characters, or more with a dot.
pub(crate) fn name_like(text: &str) -> bool {
    let text = tight(text);
    let count = text.chars().filter(|c| *c != '·').count();
    let han = text.chars().all(|c| c == '·' || ('\u{3400}'..='\u{9fff}').contains(&c));
    han && (2..=if text.contains('·') { 20 } else { 4 }).contains(&count)
}

/// The names of a cell, empty places kept. Where nothing else parts them 、 and commas do, if every part looks
/// like a name.
pub(crate) fn names(cell: &str) -> Vec<&str> {
    let parts: Vec<&str> = places(cell).collect();
    if parts.len() > 1 {
        return parts;
    }
    let finer = apart(cell);
    let bare = |part: &str| part.find(['（', '(']).map_or(part, |at| &part[..at]).to_string();
    // 李明，县长 is one person.
    let is_post = |part: &&str| {
        let bare = bare(part);
        title_at_end(&bare).is_some() && !only_a_name(&bare)
    };
    let mixed = finer.iter().any(is_post) && !finer.iter().all(is_post);
    if finer.len() > 1 && !mixed && finer.iter().all(|part| name_like(&bare(part))) {
        return finer;
    }
    // Spaces and strokes part what can only be names: 周明远 县长 is one person with a post.
    let words: Vec<&str> = cell
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '／'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 1 && words.iter().all(|word| only_a_name(word)) { words } else { parts }
}

/// What 、 and commas part outside of brackets: 李明（书记、区长）、张志强 are two.
fn apart(cell: &str) -> Vec<&str> {
    let (mut parts, mut deep, mut from) = (Vec::new(), 0_u32, 0);
    for (at, c) in cell.char_indices() {
        match c {
            '(' | '（' => deep += 1,
            ')' | '）' => deep = deep.saturating_sub(1),
            '、' | '，' | ',' if deep == 0 => {
                parts.push(cell[from..at].trim());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(cell[from..].trim());
    parts
}

/// Whether a word begins with a surname and can be neither a post nor a body.
pub(crate) fn only_a_name(word: &str) -> bool {
    let starts = |count: usize| {
        let head: String = word.chars().take(count).collect();
        surname(&head).is_some()
    };
    // 区长邢岩: 区 is a surname too.
    let head: String = word.chars().take(2).collect();
    let titled = word.chars().count() == 4 && title_at_end(&head) == Some(head.len());
    name_like(word)
        && (starts(1) || starts(2))
        && !titled
        && title_at_end(word).is_none()
        && !ends_as_body(word)
}

/// A post and the name behind it, with nothing between them: 副县长张志强.
fn post_and_name(text: &str) -> Option<(&str, &str)> {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    [3, 2].into_iter().find_map(|count| {
        let at = *places.get(places.len().checked_sub(count)?)?;
        let (post, name) = text.split_at(at);
        let whole = title_at_end(post).is_some() && post.chars().count() > 1;
        (whole && only_a_name(name)).then_some((post, name))
    })
}

/// Whether what stands in a column of names can be one: of few Chinese characters, or in Latin letters.
pub(crate) fn may_be_name(text: &str) -> bool {
    text.is_empty()
        || name_like(text)
        || text.chars().all(|c| c.is_ascii() && !c.is_ascii_digit() || c == '·')
}

/// A name with the posts that stand beside it in one cell: 周明远（县长） and 周明远 县长.
pub(crate) fn named(text: &str) -> (String, Vec<String>) {
    let text = text.trim();
    let text = text.strip_suffix("同志").filter(|name| name_like(name)).unwrap_or(text);
    let at = text.find(['（', '(']);
    if let Some(at) = at.filter(|at| text.ends_with(['）', ')']) && name_like(&text[..*at]))
        && !text[..at].ends_with(char::is_whitespace)
    {
        let (name, posts) = seat(text);
        return (tight(name), posts);
    }
    let mut words = text.split_whitespace();
    let [first, second, third] = [words.next(), words.next(), words.next()];
    // 县长 周明远.
    if let (Some(post), Some(name), None) = (first, second, third)
        && only_a_name(name)
        && title_at_end(post).is_some()
    {
        return (name.to_string(), posts(post));
    }
    if let (Some(name), Some(post), None) = (first, second, third)
        && name_like(name)
        && post.chars().count() > 1
        && post.chars().all(|c| !c.is_ascii() && !matches!(c, '（' | '）'))
    {
        return (name.to_string(), posts(post));
    }
    // 县长, 分管副县长: a post, and nobody's name.
    if title_at_end(text).is_some() && !only_a_name(text) && text.chars().count() > 1 {
        return (String::new(), posts(text));
    }
    // 县长李明, without anything between.
    if let [only] = text.split_whitespace().collect::<Vec<_>>()[..]
        && let Some((post, name)) = post_and_name(only)
    {
        return (name.to_string(), posts(post));
    }
    // 周　明 is 周明; a name in Latin letters, or with a remark, stays as it is.
    let close = tight(text);
    (if name_like(&close) { close } else { text.to_string() }, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_as_people_part_them() {
        let parts = |cell| organisations(cell, &[]);
        assert_eq!(
            parts("县财政局、县水利局，县农业局;县林业局\n县教育局"),
            ["县财政局", "县水利局", "县农业局", "县林业局", "县教育局"]
        );
        assert_eq!(
            parts("县委办（保密局、档案局）、县财政局"),
            ["县委办（保密局、档案局）", "县财政局"]
        );
        assert_eq!(
            parts("Ministry of Education, Youth; 县财政局"),
            ["Ministry of Education, Youth", "县财政局"]
        );
        assert_eq!(parts("发改局 财政局　公安局"), ["发改局", "财政局", "公安局"]);
        assert_eq!(parts("县发改局/县财政局"), ["县发改局", "县财政局"]);
        assert_eq!(parts("县财 政局"), ["县财 政局"]);
        assert_eq!(parts("县财政局 （牵头）"), ["县财政局 （牵头）"]);
        assert_eq!(parts("县水利局和县应急局、县财政局及县审计局").len(), 4);
        assert_eq!(
            parts("县财政局、县发改局及各乡镇（街道）"),
            ["县财政局", "县发改局", "各乡镇（街道）"]
        );
        assert_eq!(parts("县教育局以及有关部门"), ["县教育局", "有关部门"]);
        for one in ["县人力资源和社会保障局", "县文化和旅游局", "县委和县政府办公室"]
        {
            assert_eq!(parts(one), [one]);
        }
        let known = [Item::certain("县委、县政府办公室")];
        assert_eq!(organisations("县委、县政府办公室;县财政局", &known).len(), 2);
        assert_eq!(names("周启明、林远山"), ["周启明", "林远山"]);
        assert_eq!(names("周启明（县长）、林远山"), ["周启明（县长）", "林远山"]);
        assert_eq!(names("李四 王五"), ["李四", "王五"]);
        assert_eq!(names("孙涛　周洁 吴敏"), ["孙涛", "周洁", "吴敏"]);
        assert_eq!(names("李伟/赵刚"), ["李伟", "赵刚"]);
        assert_eq!(names("李可心 王五"), ["李可心", "王五"]);
        for one in ["周明远 县长", "周明远 财政局", "周明远 水利局", "周　明", "John Smith"]
        {
            assert_eq!(names(one), [one]);
        }
        assert_eq!(names("县委书记、县长"), ["县委书记", "县长"]);
        assert_eq!(names("县委常委、常务副县长"), ["县委常委、常务副县长"]);
        let one = |text| named(text);
        assert_eq!(one("周　明"), ("周明".to_string(), vec![]));
        assert_eq!(one("周明远 县长"), ("周明远".to_string(), vec!["县长".to_string()]));
        assert_eq!(one("周明远（书记、县长）").1, ["书记", "县长"]);
        assert_eq!(one("县长 周明远"), ("周明远".to_string(), vec!["县长".to_string()]));
        assert_eq!(one("县委常委、副县长 周明远").0, "周明远");
        assert_eq!(one("周明远同志"), ("周明远".to_string(), vec![]));
        assert_eq!(one("张三 (joint)"), ("张三 (joint)".to_string(), vec![]));
    }
}
