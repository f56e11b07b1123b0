//! A person among the words of a cell: a name, and posts beside it.

use super::lists::{name_like, only_a_name};
use super::words::{NO_NAMES, SECTORS};
use tiaokuai_notices::names::{ends_as_body, title_at_end};

/// A name among words and the posts that all the others are: 李明 市委副书记 市长, 县委书记：王建国, 区财政局 张三.
pub(super) fn among(words: &[String]) -> Option<(String, String)> {
    let all = |posts: &[String]| posts.iter().all(|post| is_post(post));
    let (first, rest) = words.split_first()?;
    if may_be_person(first) && all(rest) {
        return Some((first.clone(), rest.join("、")));
    }
    let (last, before) = words.split_last()?;
    (may_be_person(last) && all(before)).then(|| (last.clone(), before.join("、")))
}

/// A name and a post or a body that nothing parts: 县长李明, 县长吾买尔江·依明, 市财政局赵铁柱, 王建国县委书记.
pub(super) fn joined(bare: &str) -> Option<(String, String)> {
    let places: Vec<usize> = bare.char_indices().map(|(at, _)| at).collect();
    let count = places.len();
    let cut = |n: usize| bare.split_at(places[count - n]);
    let sizes = if bare.contains('·') { 3..count } else { 2..5 };
    // Of names of two or three characters the longer one: 副县长张志强.
    let mut sizes: Vec<usize> = sizes.filter(|n| n + 1 < count).collect();
    sizes.sort_by_key(|n| [3, 2, 4].iter().position(|size| size == n).unwrap_or(*n));
    let before = sizes.into_iter().map(cut).find(|(post, name)| is_post(post) && is_person(name));
    if let Some((post, name)) = before {
        return Some((name.to_string(), post.to_string()));
    }
    // 常务副县长 is a title, whatever it begins with, and 公安局长 one too.
    const LEVELS: [&str; 34] = [
        "书记",
        "副书记",
        "主席",
        "副主席",
        "镇长",
        "副镇长",
        "乡长",
        "副乡长",
        "副区长",
        "省长",
        "副省长",
        "州长",
        "副州长",
        "旗长",
        "副旗长",
        "主任委员",
        "常务副",
        "常委",
        "县委",
        "市委",
        "区委",
        "省委",
        "镇党委",
        "乡党委",
        "党委",
        "党工委",
        "县政府",
        "市政府",
        "区政府",
        "县长",
        "市长",
        "区长",
        "副县长",
        "副市长",
    ];
    let bodies = [
        "党组",
        "支部",
        "总支",
        "党支",
        "党总支",
        "工委",
        "纪委",
        "团委",
        "政法",
        "机关",
        "党工委",
    ];
    let whole = title_at_end(bare) == Some(bare.len());
    let behind =
        [3, 2].into_iter().filter(|n| *n + 1 < count && !whole).map(|n| bare.split_at(places[n]));
    let found = behind.into_iter().find(|(name, post)| {
        let of_level = LEVELS.iter().any(|lead| post.starts_with(lead));
        // 王芳副县长 is no 王芳副, and 党组书记 nobody.
        let cut = name.ends_with(['副', '代', '前', '原']) || bodies.contains(name);
        only_a_name(name)
            && !cut
            && !SECTORS.contains(name)
            && of_level
            && title_at_end(post).is_some()
    });
    found.map(|(name, post)| (name.to_string(), post.to_string()))
}

/// Whether a word is a name: with a surname, or with a dot in it.
pub(super) fn is_person(word: &str) -> bool {
    only_a_name(word) || word.contains('·') && name_like(word) && !begins_with_title(word)
}

/// Whether a word between blanks may be a name, with or without a surname that is listed.
pub(super) fn may_be_person(word: &str) -> bool {
    is_person(word)
        || name_like(word)
            && title_at_end(word).is_none()
            && !ends_as_body(word)
            && !begins_with_title(word)
            && !SECTORS.contains(&word)
            && !NO_NAMES.contains(&word)
}

pub(super) fn is_latin(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii() && !c.is_ascii_digit() || c == '·')
}

/// Whether a text is a post, or the body that somebody is of.
pub(super) fn is_post(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() > 1 && (title_at_end(text).is_some() || ends_as_body(text))
}

/// Whether a text is a title and something after it.
pub(super) fn begins_with_title(text: &str) -> bool {
    let ends = text.char_indices().map(|(at, _)| at).skip(2);
    ends.into_iter().any(|end| title_at_end(&text[..end]) == Some(end))
}
