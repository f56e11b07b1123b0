//! What brackets behind the names in a row tell of each: 将甲(2014年成立)、乙(组长:张三)整合为丙. The row goes on behind them.

use super::patterns::KIND;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// A text with blanks in place of such brackets, so that nothing moves; nothing where there are none.
pub(crate) fn without(text: &str) -> Option<String> {
    static ASIDE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"{KIND}[”\x22]?(?P<aside>\([^()\n]{{2,80}}\))[ ]*(?:[、和与及]|,?(?:职责|职能)?(?:一并|整体|统一)*(?:整合|合并|并入|归并|归入|更名|改名|合署|待)|(?:予以|继续|暂)*(?:撤销|撤消|取消|保留))"
        ))
        .expect("aside")
    });
    if !text.contains('(') {
        return None;
    }
    let tells = |words: &str| {
        let told = ["成立", "设立", "组建", "长", "召集人", "主任", "办公室", "号"];
        told.iter().any(|word| words.contains(word)) && !words.contains("简称")
    };
    let mut asides: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    // The name behind one bracket may have another right behind it.
    while let Some(found) = ASIDE.captures_at(text, at) {
        let Some(aside) = found.name("aside") else { break };
        at = aside.end();
        if tells(aside.as_str()) {
            asides.push(aside.range());
        }
    }
    if asides.is_empty() {
        return None;
    }
    let mut own = text.to_string();
    for aside in asides {
        let blank = " ".repeat(aside.len());
        own.replace_range(aside, &blank);
    }
    Some(own)
}

/// A line with blanks in place of all that stands in brackets.
pub(crate) fn outside(line: &str) -> String {
    let mut deep = 0_usize;
    let mut own = String::with_capacity(line.len());
    for c in line.chars() {
        deep += usize::from(c == '(');
        match deep {
            0 => own.push(c),
            _ => own.extend(std::iter::repeat_n(' ', c.len_utf8())),
        }
        deep = deep.saturating_sub(usize::from(c == ')'));
    }
    if deep == 0 { own } else { line.to_string() }
}
