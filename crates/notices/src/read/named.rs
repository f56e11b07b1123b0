//! The names of groups in sentences, each with all that stands before it in its clause.

use super::patterns::{GROUP, KIND};
use crate::Expression;
use crate::names::is_han;
use std::ops::Range;
use std::sync::LazyLock;

/// A group's name with all that stands before it in its clause; what stands within “” is one word of it.
static QUOTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:[^,。;:!?()\\t\\n、《》<>“”]|“[^“”\\n]+”){{2,60}}?{KIND}(?:制度|\\p{{Han}}{{2,12}}?专业委员会)?"
    ))
    .expect("named")
});

/// The names of groups in a sentence, each with all that stands before it in its clause.
pub(crate) fn named(sentence: &str) -> Vec<Range<usize>> {
    if sentence.contains(['“', '”']) {
        return QUOTED.find_iter(sentence).map(|name| name.range()).collect();
    }
    // 联席会议制度, 委员会某某专业委员会
    let tail = |rest: &str| {
        if rest.starts_with("制度") {
            return "制度".len();
        }
        let ends = rest.char_indices().take_while(|(_, c)| is_han(*c)).take(13).skip(2);
        let end = { ends }.map(|(at, _)| at).find(|at| rest[*at..].starts_with("专业委员会"));
        end.map_or(0, |end| end + "专业委员会".len())
    };
    GROUP.with_tails(sentence, tail).collect()
}
