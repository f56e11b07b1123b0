//! When a group will end, as words behind its name or a remark beside it say.

use super::clauses::ends;
use super::notice::Found;
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether words behind a name say that what the group was for is done, and that it ends therefore: 任务已完成,予以撤销. What
/// waits for something is not done.
pub(crate) fn done(words: &str) -> bool {
    static DONE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^(?:于(?:19|20)\\d{2}年[^,。;:\n后前待若拟]{2,16}?(?:完成|结束|终结|竣工|办结|届满|到期)[^,。;:\n后时]{0,6}[,]现(?:予以|予)?|[^。;:\n后待若拟]{0,24}?(?:已|均|业已)[^,。;:\n后待若拟时]{0,8}?(?:完成|结束|终结|竣工|办结|实现)[^,。;:\n后时]{0,4}[,](?:现|故|特|决定|同意)?(?:予以|即行|正式|予)?",
            "|[^。;:\n后待若拟年底\\d]{0,24}?(?:完成|结束|终结|竣工|办结)[,](?:现|故|特|决定|同意)?(?:予以|即行|予))",
            "(?:撤销|撤消|解散|终止|取消|注销|不再保留)"
        ))
        .expect("done")
    });
    DONE.is_match(words)
}

/// When a group will end, as the words behind its name say: 在省级验收通过后自行撤销.
pub(crate) fn later(page: &Page<'_>, within: Range<usize>) -> Option<Found<String>> {
    static LATER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:完成|结束|通过|验收|到期|期满|届满|届时|终结|竣工|之后|后|至|到)[^。;]{0,20}?(?:撤销|撤消|解散|终止|取消|注销|不再保留)")
            .expect("later")
    });
    // 2024年底前撤销, and not 自2024年4月1日起撤销
    static BY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:(?:19|20)\d{2}年|[今明本次]年)[^,。;自起]{0,8}?(?:底|末|之?前|后)[^,。;自起]{0,6}?(?:撤销|撤消|解散|终止|取消|注销|不再保留)")
            .expect("by")
    });
    let text = page.slice(within.clone());
    let words = text.split(['。', ';', '\n']).next().unwrap_or_default();
    if done(words) {
        return None;
    }
    LATER.find(words).or_else(|| BY.find(words))?;
    // What the next clause says of another group is not of it.
    let next = words.match_indices(',').map(|(at, _)| at).find(|at| {
        let clause = words[at + 1..].split(',').next().unwrap_or_default();
        super::patterns::KINDS.find(clause).is_some_and(|kind| kind.start() > 6)
            && (LATER.is_match(&words[..*at]) || BY.is_match(&words[..*at]))
    });
    let words = &words[..next.unwrap_or(words.len())];
    let lead = words.len() - words.trim_start_matches([',', ' ']).len();
    let whole = || page.words(within.start + lead, within.start + words.len(), rules::BESIDE);
    // 自行撤销 alone does not say when.
    let told = ends(page, "", words, within.start).filter(|ends| ends.confidence > rules::BESIDE);
    Some(told.unwrap_or_else(whole))
}

/// Until when a group goes on, as words say that have no end in them: 同意延期至2025年9月30日, 继续保留两年, 原则上保留至2025年6月.
pub(crate) fn term(page: &Page<'_>, within: Range<usize>) -> Option<Found<String>> {
    static TERM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"(?:(?:延期|延长|推迟|顺延|延续|延|保留|存续|运行|暂留|有效期|存续期|期限|任期)(?:期限|时间|限)?(?:截?至|到)(?:(?:19|20)\d{2}年|[今明本次]年)[^,。;\n]{0,8}(?:,[^,。;\n]{0,8}(?:撤销|撤消|解散|终止))?",
            r"|(?:继续|再|暂予?|予以?)*(?:保留|延期|延长|顺延|延续|运行)(?:[一二两三四五六七八九十]|\d{1,2})(?:年半?|个月)(?:,期满后?[^,。;\n]{2,20})?",
            r"|拟(?:定)?[于在到](?:(?:19|20)\d{2}年|[今明本次]年)[^,。;\n]{0,8}?(?:撤销|撤消|解散|终止))"
        ))
        .expect("term")
    });
    let words = page.slice(within.clone()).split(['。', ';', '\n']).next().unwrap_or_default();
    let found = TERM.find(words)?;
    Some(page.words(within.start + found.start(), within.start + found.end(), rules::BESIDE))
}

#[cfg(test)]
mod tests {
    use super::done;

    #[test]
    fn what_is_done_waits_for_nothing() {
        for words in [
            "任务已完成,予以撤销。",
            "工作结束,即行撤销",
            "的阶段性任务均已完成,现予撤销",
            "临时性工作业已终结,撤销",
        ] {
            assert!(done(words), "{words}");
        }
        for words in [
            "任务完成后,予以撤销",
            "待验收完成,予以撤销",
            "任务完成,自行撤销",
            "2024年底任务完成,予以撤销",
            "任务完成时,即行撤销",
        ] {
            assert!(!done(words), "{words}");
        }
    }
}
