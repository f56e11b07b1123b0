//! What has run into the issuer or the number of a notice in a copy that lost its blanks and breaks.

use super::notice::Found;
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::{ends_as_issuer, issues};
use crate::Expression;
use crate::names::{Places, ends_as_body, is_han, surname};
use std::sync::LazyLock;

/// What may stand before a signature with nothing between them, and is no part of a body's name.
static ENDS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("(?:{KIND}|名单|文件|同志|正文|公开|本页|下载|人员|成员|附件|制度|的通知|的决定|特此决定|此复|期|\\])$"))
        .expect("ends")
});

/// What begins the name of a body that may be named without it.
const OWN: [&str; 16] = [
    "中共",
    "国营",
    "国有",
    "共青团",
    "中国",
    "省",
    "市",
    "县",
    "区",
    "镇",
    "乡",
    "局",
    "校",
    "院",
    "村",
    "旗",
];

/// What names a government by its level alone.
const LEVELS: [char; 8] = ['省', '市', '县', '区', '州', '旗', '镇', '乡'];

/// Whether words stand in a text with nothing before them that they could be the rest of.
fn stands_apart(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = &text[..at];
        let last = before.chars().next_back();
        last.is_none_or(|c| !is_han(c)) || before.ends_with("关于")
    })
}

/// An issuer without the end of a roster or a heading that has run into its signature: 芳青湾新区管理局 of a paper whose
/// title has 青湾新区管理局. In doubt where nothing says where it begins.
pub(crate) fn issuer(page: &Page<'_>, found: Found<String>) -> Found<String> {
    let value = found.value.as_str();
    let first = value.split('、').next().unwrap_or(value);
    let text = page.text;
    let mut lines = text.match_indices(first).map(|(at, _)| text[..at].trim_end_matches(' '));
    // 正文某市水务局 may begin a line.
    let cuts = first.char_indices().skip(1).map(|(at, _)| at);
    let words = cuts.filter(|at| {
        let (lead, own) = first.split_at(*at);
        issues(own) && (ENDS.is_match(lead) || lead.contains("首页"))
    });
    let words = words.last();
    if words.is_none()
        && (first.chars().count() < 5 || !first.chars().all(is_han) || !text.contains(first))
    {
        return found;
    }
    if words.is_none()
        && (lines.any(|before| before.is_empty() || before.ends_with(['\n', '。', ':', '>']))
            || text.matches(first).count() > 1 && text.contains(&format!("{first}关于")))
    {
        return found;
    }
    let cuts = first.char_indices().skip(1).map(|(at, _)| at);
    let cut = { cuts }.take_while(|at| first[*at..].chars().count() >= 4).find(|at| {
        let (lead, own) = first.split_at(*at);
        let free = !OWN.iter().any(|end| lead.ends_with(end)) && !own.starts_with(LEVELS);
        let short = lead.chars().count() <= 2 && ends_as_issuer(own);
        let person = (2..=3).contains(&lead.chars().count())
            && surname(&lead.chars().take(1).collect::<String>()).is_some();
        let whole = issues(own) || ((short || person) && ends_as_issuer(own));
        // 镇统计局新圩镇人民政府: the host of another group stood before it.
        let host = lead.starts_with(LEVELS) && ends_as_body(lead) && issues(own);
        (free && whole && stands_apart(text, own)) || (host && !own.starts_with(LEVELS))
    });
    let cut = words.or(cut);
    let Some(cut) = cut else {
        // 海平江县人民政府: a place that is known begins within.
        let places = Places::shipped();
        let within = first.char_indices().skip(1).take(2).any(|(at, _)| {
            places.listed(&first[at..]).is_some_and(|place| place.name.chars().count() > 2)
        });
        // 部丁家集镇人民政府: it begins within a word, and no place that is known says where.
        let named = first.strip_prefix("中共").unwrap_or(first);
        let torn = places.listed(named).is_none() && (within || !stands_apart(text, first));
        let sure = if torn { rules::ISSUER_LONG } else { 1.0 };
        return Found { confidence: found.confidence.min(sure), ..found };
    };
    let own = value[cut..].to_string();
    let skipped = value[..cut].chars().count() as u32;
    let sure = if stands_apart(text, &own) { 1.0 } else { rules::ISSUER_LONG };
    Found {
        value: own,
        span: ((found.span.0 + skipped).min(found.span.1), found.span.1),
        confidence: found.confidence.min(sure),
    }
}

/// A number without the words that have run into it: 日荥府办函〔2006〕21号 and 本页平政办字〔2022〕12号 begin as their
/// issuers do.
pub(crate) fn number(found: Found<String>, issuer: Option<&Found<String>>) -> Found<String> {
    let Some(issuer) = issuer else { return found };
    let letters: String = found.value.chars().take_while(|c| is_han(*c)).collect();
    let mut firsts: Vec<char> = Vec::new();
    for name in issuer.value.split('、') {
        let name = name.strip_prefix("中共").unwrap_or(name);
        let name = name.strip_prefix("共青团").unwrap_or(name);
        firsts.extend(name.split(LEVELS).take(3).filter_map(|part| part.chars().next()));
    }
    if letters.chars().next().is_none_or(|first| firsts.contains(&first)) {
        return found;
    }
    let Some((cut, _)) = letters.char_indices().find(|(_, c)| firsts.contains(c)) else {
        return found;
    };
    let (lead, own) = letters.split_at(cut);
    // 岚交人〔2002〕301号 begins with what the issuer lies in.
    let ends = ['日', '府', '件', '页', '载', '急', '会', '室', '局', '委', '院', '校', '部', '司'];
    if own.chars().count() < 2 || !lead.ends_with(ends) || ["市委", "县委"].contains(&lead) {
        return found;
    }
    let skipped = lead.chars().count() as u32;
    Found {
        value: found.value[cut..].to_string(),
        span: ((found.span.0 + skipped).min(found.span.1), found.span.1),
        ..found
    }
}
