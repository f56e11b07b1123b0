//! Labels behind which a sentence goes on: 组长:由县长张三担任; 成员:由财政、公安等部门负责人担任.

use super::label::Rank;
use super::page::Page;
use super::people::Person;
use crate::Expression;
use crate::names::begins_with_word;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands behind a label without the words that make a sentence of it.
pub(crate) fn bare(page: &Page<'_>, rank: Rank, at: Range<usize>) -> Range<usize> {
    let text = page.slice(at.clone());
    let ends = |c: char| c.is_whitespace() || "。;,".contains(c);
    let own = text.trim_end_matches(ends);
    let start = text.len() - text.trim_start().len();
    let by = text[start..].strip_prefix('由').filter(|_| !begins_with_word(&text[start..]));
    let done = ["担任", "兼任"].iter().find_map(|word| own.strip_suffix(word));
    // 由县公安局、县教育局主要负责人担任: bodies are read so as they stand.
    let Some(own) = done.filter(|_| rank != Rank::Member || by.is_some()) else { return at };
    let own = own.trim_end().strip_suffix("分别").unwrap_or(own.trim_end());
    let from = by.map_or(0, |rest| text.len() - rest.len());
    if own.len() <= from || own.contains('。') {
        at
    } else {
        at.start + from..at.start + own.len()
    }
}

/// Whether words behind the label of members name trades in place of bodies: 由国土、公安等部门负责人担任.
pub(crate) fn trades(text: &str) -> bool {
    static TRADES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^[ ]*由[^,。;:\\n()局]{4,160}?等?(?:\\d{1,2}个)?(?:部门|单位)(?:的)?(?:主要|分管|有关|相关)*(?:负责人|负责同志|领导)(?:组成|担任|兼任)")
            .expect("trades")
    });
    TRADES.is_match(text)
}

/// Words behind the label of members with blanks in place of whom they stand for: 教师代表:张三、李四;家长代表:王五.
pub(crate) fn represented(text: &str, rank: Rank) -> Option<String> {
    static FOR: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:^|[ \\n;,。])(?P<words>\\p{Han}{1,8}代表[ ]?:)").expect("for")
    });
    if rank != Rank::Member || !text.contains("代表") {
        return None;
    }
    let mut own = text.to_string();
    let places: Vec<Range<usize>> =
        FOR.captures_iter(text).filter_map(|found| Some(found.name("words")?.range())).collect();
    for at in &places {
        own.replace_range(at.clone(), &" ".repeat(at.len()));
    }
    (!places.is_empty()).then_some(own)
}

/// Whether the word behind a name may have become a part of it, or says that somebody has left: 县长张三任, 李四(调出).
pub(crate) fn frayed(text: &str, person: &Person) -> bool {
    static LEFT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^[ ]*\\([^()\\n]{0,12}?(?:调出|调离|离任|卸任|退休|免职|辞职|去世|不再担任)\\)",
        )
        .expect("left")
    });
    let Some(name) = &person.name else { return false };
    let glued = person.posts.last().is_some_and(|post| post.end == name.start);
    let ren = glued && text[name.clone()].chars().count() > 2 && text[name.clone()].ends_with('任');
    ren || LEFT.is_match(&text[name.end..])
}

/// The organisations of a list; below a heading they may stand in a sentence: 联席会议由…等部门组成.
pub(crate) fn told_units(text: &str) -> Range<usize> {
    static TOLD: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^\s*(?:[^,。;:\n、]{2,40}?)?由(?P<who>[^。;:\n]+?)(?:等)?(?:\d{1,3}个)?(?:单位|部门|[和及]单位|[和及]部门)*(?:各?[一1]名)?(?:的)?(?:分管|主要|有关|相关)*(?:负责同志|负责人|领导|人员)?(?:共同)?(?:组成|担任)",
        )
        .expect("told")
    });
    let told = TOLD.captures(text).and_then(|told| told.name("who"));
    told.map_or(0..text.len(), |who| who.range())
}
