//! Groups whose names a title does not give, or not each of them.

use super::called::{proper, tidy, understood};
use super::notice::{Act, Found};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// The kind that a name ends with.
pub(crate) static OWN_KIND: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(&format!("{KIND}$")).expect("own"));

/// The groups of a row that has its kind once, where the text below names each with it: 甲、乙领导小组 are 甲领导小组 and 乙领导小组.
pub(crate) fn shared_kind(page: &Page<'_>, piece: &Piece, row: &str) -> Option<Vec<Found<String>>> {
    let kind = OWN_KIND.find(row)?;
    let parts: Vec<&str> = row[..kind.start()].split(['、', '和']).collect();
    if parts.len() < 2 || parts.iter().any(|part| part.chars().count() < 3) {
        return None;
    }
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    let each = parts.iter().map(|part| {
        let tail = part.char_indices().rev().nth(3).map_or(*part, |(at, _)| &part[at..]);
        let name = format!("{tail}{}", kind.as_str());
        let at = text.find(&name)?;
        let lead = text[..at].char_indices().rev().take(40);
        let begin =
            lead.take_while(|(_, c)| crate::names::is_han(*c)).last().map_or(at, |(at, _)| at);
        let value = tidy(&text[begin..at + name.len()]);
        let own = value.chars().count() >= 6 && understood(&value) && !value.contains('对');
        own.then(|| page.found(value, below + begin, below + at + name.len(), rules::GROUP_TEXT))
    });
    each.collect()
}

/// The group that an answer grants: 同意成立某某委员会.
pub(crate) fn granted(page: &Page<'_>, piece: &Piece) -> Option<Found<String>> {
    static GRANTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:同意|批准)[^,。;:《》\n]{{0,12}}?(?:成立|设立|组建|建立|调整)(?P<name>[^,。;:!?()\t《》]{{2,60}}?{KIND})"
        ))
        .expect("granted")
    });
    let below = piece.below();
    let name = GRANTED.captures(page.slice(below..piece.all.end))?.name("name")?;
    let value = tidy(name.as_str());
    (proper(&value) && understood(&value))
        .then(|| page.found(value, below + name.start(), below + name.end(), rules::GROUP_TEXT))
}

/// The groups of a title that changes one and ends another, or sets it up: 关于调整甲组成人员和撤销乙的通知.
pub(crate) fn adjusts_and(
    page: &Page<'_>,
    title: &str,
    at: &Range<usize>,
) -> Option<Vec<(Act, Found<String>)>> {
    static BOTH: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^关于(?:调整充实|充实调整|调整|充实)(?P<one>[^和与及、,]{{3,40}}?{KIND})(?:的|领导|组成|成员|人员|名单|部分|有关)*(?:和|及|与|、|并|,|同时)+(?P<verb>撤销|撤消|取消|成立|设立|组建)(?P<other>[^和与及、,]{{3,40}}{KIND})的"
        ))
        .expect("both")
    });
    let found = BOTH.captures(title)?;
    let founds = !["撤", "取"].iter().any(|word| found["verb"].starts_with(word));
    let act = if founds { Act::Establish } else { Act::Abolish };
    let named = |words: &str, act: Act| {
        let value = tidy(words);
        let at = page.locate(at.clone(), &value);
        proper(&value).then(|| (act, page.found(value, at.start, at.end, rules::GROUP_TITLE)))
    };
    Some(vec![named(&found["one"], Act::Adjust)?, named(&found["other"], act)?])
}

/// The group that changes itself: 某某领导小组关于调整组成人员的通知.
pub(crate) fn of_itself(page: &Page<'_>, piece: &Piece, title: &str) -> Option<Found<String>> {
    static CHANGES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^关于(?:调整|充实|变更|增补|更新|补充|完善|和)+(?:部分|有关|领导|组成|成员|人员|单位|名单|及其|及|、)*的")
            .expect("changes")
    });
    let (issuer, _) = piece.title.as_ref()?;
    let own = page.words(issuer.start, issuer.end, 0.95);
    let value = tidy(&own.value);
    (CHANGES.is_match(title) && OWN_KIND.is_match(&value) && proper(&value))
        .then_some(Found { value, ..own })
}
