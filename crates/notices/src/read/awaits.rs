//! Groups that end only later, or once something is done: 甲领导小组待验收后撤销, 乙领导小组(2024年底前撤销). Until then they go on; and
//! what a paper says that it only has in mind: 拟对下列机构作如下处理.

use super::notice::{Act, Day, Found, GroupNotice, Notice};
use super::page::Page;
use super::patterns::KINDS;
use super::rules;
use super::stated::planned;
use super::titles::Piece;
use crate::Expression;
use crate::expression::Captures;
use std::ops::Range;
use std::sync::LazyLock;

/// What ends a group.
const END: &str = "(?:撤销|撤消|解散|终止|取消|注销|不再保留|停止运行|停止运作|不再运行)";

/// That it is done later, or not yet decided.
static WAITS: LazyLock<Expression> = LazyLock::new(|| {
    let how = r"[^。;\n\t()]{0,14}?";
    crate::expression(&format!(
        concat!(
            r"(?P<words>(?:待|俟|等到|需|须)[^。;:\n\t()]{{1,30}}?(?:之?后|时|结束|完成|通过|批准|同意|情况)[,]?{how}{END}",
            r"|[^,。;:、\n\t()已均]{{0,16}}(?:完成|结束|到期|期满|届满|终结|竣工|验收|移交|通过)(?:之?后|之日|时)[,]?{how}{END}",
            r"|(?:延期|延长|顺延|延续|保留|存续|运行|暂留)[至到][^,。;:\n\t()]{{2,24}}(?:[,]?{how}{END})?",
            r"|(?:届时|到期|期满|明年|下一?年|逐步|适时|择机|分批|限期)[^,。;:\n\t()]{{0,8}}?{END}",
            r"|(?:[今本明次]年底|年底|月底|年末|年内)(?:以?前)?[^,。;:\n\t()]{{0,6}}?{END}",
            r"|{END}(?:与否|时间另行|事宜另行|时间待)[^,。;:\n\t()]{{0,12}})"
        ),
        how = how,
        END = END
    ))
    .expect("waits")
});

/// The same by a day: 2024年12月底前完成撤销.
static BY: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?P<words>(?P<year>(?:19|20)\d{{2}})年(?:(?P<month>\d{{1,2}})月)?(?:\d{{1,2}}日)?[^,。;:\n\t()起]{{0,4}}?(?:底|末|之?前|之?后|以?内)[^,。;:\n\t()起]{{0,8}}?{END})"
    ))
    .expect("by")
});

/// That another paper will do it.
static OTHER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[”]?(?:等[^,。;\n]{0,10})?的?(?:决定|事宜|事项|时间|具体时间|意见|通知)?(?:将|由[^,。;\n]{2,12})?另行(?:通知|研究|公布|发文|印发|确定)").expect("other")
});

/// By a day that comes, with no word between: 暂予保留,2025年12月31日自动撤销; 2025年12月31日到期, 有效期至2025年底.
static UNTIL: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?P<words>(?:(?:有效|存续|设立|工作)?(?:期限?|时间)(?:为|截?至|到))?(?P<year>(?:19|20)\d{{2}})年(?:(?P<month>\d{{1,2}})月)?(?:\d{{1,2}}日|底|末)?(?:[,]?(?:自动|自行|自然|予以)*{END}|到期|期满|届满|为止|止))|(?P<term>(?:有效|存续|设立)(?:期限?|时间)?(?:为|截?至|到)[^,。;:\n\t()]{{2,16}}|(?:有效|存续|设立|运行|工作)(?:期限?|时间)(?:暂?定?为|暂定)?(?:[一二两三四五六七八九十]|\d{{1,2}})(?:年半?|个月)|(?:继续|再|暂予?|予以?)*保留(?:[一二两三四五六七八九十]|\d{{1,2}})(?:年半?|个月)(?:,期满后?[^,。;:\n\t()]{{2,20}})?)"
    ))
    .expect("until")
});

/// Until when a group that is kept goes on.
fn until(words: &str, own: Option<Day>) -> Option<Range<usize>> {
    if let Some(found) = awaits(words, own) {
        return Some(found);
    }
    let found = UNTIL.captures(words)?;
    if let Some(term) = found.name("term") {
        return Some(term.range());
    }
    to_come(&found, own)
}

/// The words of a day that comes; nothing where that is past on a paper's own day.
fn to_come(found: &Captures<'_>, own: Option<Day>) -> Option<Range<usize>> {
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse().ok());
    let (year, month) = (number("year"), number("month").unwrap_or(12));
    let past = own.zip(year).is_some_and(|(own, year)| {
        (year, month) < (own.year, own.month.unwrap_or(1).try_into().unwrap_or(1))
    });
    found.name("words").map(|words| words.range()).filter(|_| !past)
}

/// What words say of when a group ends; nothing where that day is past.
pub(crate) fn awaits(words: &str, own: Option<Day>) -> Option<Range<usize>> {
    if let Some(found) = BY.captures(words) {
        return to_come(&found, own);
    }
    let found = WAITS.captures(words)?.name("words").map(|words| words.range())?;
    // 待清算完成后注销印章 ends no group.
    let things = ["印章", "公章", "账户", "账号", "专户", "登记", "银行", "文件"];
    (!things.iter().any(|thing| words[found.end..].starts_with(thing))).then_some(found)
}

/// Lets groups that end only later go on until then, in doubt.
pub(crate) fn later(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let concerned = |one: &GroupNotice| one.act.ends() || one.act == Act::Keep;
    if !notice.groups.iter().any(concerned) {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    let within = piece.below()..piece.all.end;
    let text = page.slice(within.clone());
    kept_until(page, &within, notice);
    if awaits(text, None).is_none() && !text.contains("另行") {
        return;
    }
    let names: Vec<String> =
        notice.groups.iter().flat_map(|one| one.names()).map(|name| name.value.clone()).collect();
    let ends = |one: &&mut GroupNotice| one.act.ends() && one.effective.is_none();
    for one in notice.groups.iter_mut().filter(ends) {
        let places = text.match_indices(one.group.value.as_str());
        let found = { places }.find_map(|(at, name)| {
            let end = at + name.len();
            let behind = end + row(&text[end..], &names);
            // 甲、乙(2025年底前撤销): brackets behind a row are of its last name.
            let last = behind > end && text[behind..].starts_with('(');
            let behind = if last { end } else { behind };
            let reach = behind + reach(&text[behind..]);
            let words = awaits(&text[behind..reach], own).map(|w| behind + w.start..behind + w.end);
            // 甲(2013年成立),待验收后撤销
            let words = words.or_else(|| {
                let rest = text[behind..reach].starts_with('(').then(|| &text[reach..])?;
                let rest = &rest[..self::reach(rest)];
                awaits(rest, own).map(|w| reach + w.start..reach + w.end)
            });
            // 撤销甲领导小组的决定另行通知
            let other =
                || OTHER.find(&text[behind..]).map(|w| behind + w.start()..behind + w.end());
            let words = words.or_else(other);
            words.or_else(|| before(text, at, &names, own))
        });
        let Some(words) = found else { continue };
        let of = text[words.clone()].len() - text[words.clone()].trim_start_matches('的').len();
        goes_on(page, one, within.start + words.start + of..within.start + words.end);
    }
}

/// Lets a group go on until what the words at a place say, in doubt.
pub(crate) fn goes_on(page: &Page<'_>, one: &mut GroupNotice, at: Range<usize>) {
    one.act = Act::Keep;
    one.act_sure = one.act_sure.min(rules::GUESSED);
    one.takes_in = false;
    if one.ends.is_none() {
        one.ends = Some(said(page, at));
    }
}

/// Tells of groups that are kept until when, where the words behind their names say so.
fn kept_until(page: &Page<'_>, within: &Range<usize>, notice: &mut Notice) {
    let own = notice.date.as_ref().map(|date| date.value);
    let text = page.slice(within.clone());
    let kept = |one: &GroupNotice| one.act == Act::Keep && one.ends.is_none();
    if !notice.groups.iter().any(kept) || until(text, own).is_none() {
        return;
    }
    for one in notice.groups.iter_mut().filter(|one| kept(one)) {
        let name = one.group.value.as_str();
        let found = text.match_indices(name).find_map(|(at, name)| {
            let end = at + name.len();
            let reach = end + reach(&text[end..]);
            until(&text[end..reach], own).map(|words| end + words.start..end + words.end)
        });
        if let Some(words) = found {
            // 原则上保留至2025年6月
            if text[..words.start].ends_with("原则上") {
                one.act_sure = one.act_sure.min(rules::GUESSED);
            }
            one.ends = Some(said(page, within.start + words.start..within.start + words.end));
        }
    }
}

/// Words on when a group ends, as they stand.
fn said(page: &Page<'_>, at: Range<usize>) -> Found<String> {
    let mut found = page.words(at.start, at.end, rules::BESIDE);
    found.value.retain(|c| c != ' ');
    found
}

/// How many bytes behind a name are other names of its row: 甲、乙待验收后撤销.
pub(crate) fn row(behind: &str, names: &[String]) -> usize {
    let mut rest = behind;
    while let Some(next) = ["、", "和", "与", "及", "以及"].iter().find_map(|and| {
        let own = rest.trim_start_matches(['”', '“', ' ']).strip_prefix(and)?;
        let own = own.trim_start_matches(['”', '“', ' ']);
        names
            .iter()
            .filter_map(|name| own.strip_prefix(name.as_str()))
            .min_by_key(|rest| rest.len())
    }) {
        rest = next;
    }
    behind.len() - rest.len()
}

/// How far what is said of a name goes: as far as its brackets, its sentence or its row of a table, or up to another name.
fn reach(behind: &str) -> usize {
    if behind.starts_with('(') {
        return behind.find(')').map_or(behind.len(), |end| end + 1);
    }
    let end = behind.find(['。', ';', '\n']).unwrap_or(behind.len());
    // A name goes back to the mark before it.
    let other = KINDS.find(&behind[..end]).map(|kind| {
        let before = &behind[..kind.start()];
        before.rfind([',', '、', '\t', '将', '(']).unwrap_or(0)
    });
    other.unwrap_or(end)
}

/// The same before a name, or before the row in which it stands: 待验收后撤销甲、乙.
fn before(text: &str, at: usize, names: &[String], own: Option<Day>) -> Option<Range<usize>> {
    let mut lead = text[..at].trim_end_matches(['“', ' ']);
    while let Some(rest) = ["、", "和", "与", "及"].iter().find_map(|and| {
        let rest = lead.strip_suffix(and)?.trim_end_matches(['”', ' ']);
        names.iter().find_map(|name| rest.strip_suffix(name.as_str()))
    }) {
        lead = rest.trim_end_matches(['“', ' ']);
    }
    let begin = lead
        .rfind(['。', ';', '\n', ':', '\t', '、'])
        .map_or(0, |at| lead.ceil_char_boundary(at + 1));
    let words = awaits(&lead[begin..], own)?;
    (begin + words.end == lead.len()).then_some(begin + words.start..begin + words.end)
}

/// Puts in doubt what stands behind words by which all of it is only planned: 拟对下列机构作如下处理.
pub(crate) fn intended(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    static INTENDS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "(?:拟|建议|计划|考虑|初步意见是)(?:对|将|把|按|作|做|于[^,。;:\n]{2,16}?对)[^。;:\n]{0,40}?(?:下列|以下|如下)[^。;:\n]{0,24}[。:]",
            "|(?:处理|清理|处置|调整|撤并|整合)建议(?:如下)?[。:]"
        ))
        .expect("intends")
    });
    let text = page.slice(piece.below()..piece.all.end);
    let Some(found) = INTENDS.find(text) else { return };
    let from =
        page.found((), piece.below() + found.start(), piece.below() + found.end(), 1.0).span.1;
    for one in &mut notice.groups {
        let names = one.names();
        if names.map(|name| name.span.0).min().is_some_and(|at| at >= from) {
            one.act_sure = one.act_sure.min(rules::DRAFT);
        }
    }
}

/// Lets the groups below a heading go on where its words do nothing to them with this paper.
pub(crate) fn below(page: &Page<'_>, at: Range<usize>, act: Act, told: &mut [GroupNotice]) {
    let Some((goes_on, words)) = heading(page.slice(at.clone())) else { return };
    for one in told.iter_mut().filter(|one| one.act == act && one.predecessors.is_empty()) {
        one.act = goes_on;
        one.act_sure = one.act_sure.min(rules::GUESSED);
        if one.ends.is_none() {
            one.ends =
                words.clone().map(|own| said(page, at.start + own.start..at.start + own.end));
        }
    }
}

/// What a heading says of the groups below it, where nothing is done to them with this paper:
/// 任务完成后自行撤销的机构.
fn heading(words: &str) -> Option<(Act, Option<Range<usize>>)> {
    static ASKS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:需|须|待|尚需|应|提请|报请|报)[^。;:\n]{0,16}?(?:审批|批准|研究|审定|备案|核准|审核|同意|批复|验收|评估)(?:之?后|时)?[^。;:\n]{0,8}?(?:撤销|调整|合并|整合|更名|取消|保留|确定|设立)")
            .expect("asks")
    });
    if super::denied::denies(words) {
        return Some((Act::Keep, None));
    }
    if planned(words) {
        return None;
    }
    if let Some(at) = until(words, None) {
        return Some((Act::Keep, Some(at)));
    }
    ASKS.is_match(words).then_some((Act::Keep, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_only_later() {
        let own = Some(Day { year: 2024, month: Some(6), day: Some(20) });
        for words in [
            "待试点验收后撤销",
            "延期至2025年6月30日后自行撤销",
            "(待数据移交完成后撤销)",
            "任务完成后自行撤销",
            "2024年12月底前完成撤销",
            "2025年底前撤销",
            "明年撤销",
            "年底前完成撤销",
            "到期自动撤销",
            "撤销与否由县委研究",
            "暂时保留,运行至2024年底",
        ] {
            assert!(awaits(words, own).is_some(), "{words}");
        }
        for words in [
            "任务已完成,予以撤销",
            "自2025年1月1日起撤销",
            "2023年12月底前完成撤销",
            "工作由市民政局承担",
            "撤销后其职能由市民政局承担",
            "2019年成立,予以撤销",
        ] {
            assert!(awaits(words, own).is_none(), "{words}");
        }
    }

    #[test]
    fn headings_over_groups_that_go_on() {
        for words in [
            "任务完成后自行撤销的机构",
            "2025年底前撤销的机构",
            "需报省审批后调整的机构",
            "暂缓撤销的机构",
        ] {
            assert_eq!(heading(words).map(|(act, _)| act), Some(Act::Keep), "{words}");
        }
        for words in ["撤销的机构", "任务已完成、予以撤销的机构", "保留的机构", "拟撤销的机构"]
        {
            assert!(heading(words).is_none(), "{words}");
        }
    }
}
