//! When a group will end, as words behind its name or a remark beside it say.

use super::clauses::ends;
use super::notice::Found;
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

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
    LATER.find(words).or_else(|| BY.find(words))?;
    let whole = || page.words(within.start, within.start + words.len(), rules::BESIDE);
    // 自行撤销 alone does not say when.
    let told = ends(page, "", words, within.start).filter(|ends| ends.confidence > rules::BESIDE);
    Some(told.unwrap_or_else(whole))
}
