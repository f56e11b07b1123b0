//! What a page or an archive puts before a text: a block of keys, the path to the page, buttons to share it.

use crate::Expression;
use std::sync::LazyLock;

static KEY: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(r"^[ \t]*[\p{Han} ]{2,10}:").expect("keys"));

static RULE: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(r"^[ \t]*[=\-—_*#]{4,}.*$").expect("rule"));

static PATH: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:当前位置|当前的位置|您的位置|所在位置|所在的位置|现在的位置|现在位置)")
        .expect("path")
});

/// Buttons and counters, as they stand between the title of a page and its text.
static BUTTON: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?:QQ空间|微信|新浪微博|腾讯微博|微博|人人网|打印|关闭|分享到?|收藏|全真版|文字版|文件下载|相关链接:?|-->|字[体号][: ]*[\[【(]?[ ]*大[ ]*中[ ]*小[ ]*[\]】)]?|(?:发布|更新)?(?:时间|日期)[: ]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ ]+\d{1,2}:\d{2}(?::\d{2})?)?|来源:[^ \n:]{0,20}|(?:浏览|阅读|点击)(?:次数|量|数)?[: ]*\d+(?:次)?)",
    )
    .expect("buttons")
});

/// Buttons for sharing, side by side.
static SHARE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:微信|微博|QQ空间)[ ]+(?:微信|微博|QQ空间)").expect("share")
});

/// Where the text itself begins.
pub(crate) fn content(text: &str) -> usize {
    let from = block(text);
    let head = text[from..].char_indices().nth(600).map_or(text.len(), |(at, _)| from + at);
    let Some(path) = PATH.find(&text[from..head]) else { return from };
    let path = from + path.end();
    // Buttons stand together; the first not farther from the path than a title is long.
    let (mut end, mut reach) = (path, 260);
    let mut any = false;
    // Who skips a sentence skips the text: in a short one the buttons below it are as near as those above.
    let speaks = |from: usize, to: usize| text[from..to].contains('。');
    while let Some(button) = BUTTON.find_at(text, end).filter(|button| !speaks(end, button.start()))
    {
        if text[end..button.start()].chars().count() > reach {
            // A date of the box looks like one: those for sharing stand below.
            let share = SHARE.find_at(text, end);
            let near = |at: usize| text[end..at].chars().count() <= 420 && !speaks(end, at);
            let Some(share) = share.filter(|share| near(share.start())) else { break };
            (end, reach, any) = (share.end(), 24, true);
            continue;
        }
        (end, reach, any) = (button.end(), 24, true);
    }
    if any { end } else { from }
}

/// The end of a block of keys with a rule below it: three lines or more of 键: 值.
fn block(text: &str) -> usize {
    let (mut at, mut keys) = (0, 0);
    for line in text.split_inclusive('\n').take(24) {
        at += line.len();
        if KEY.is_match(line) {
            keys += 1;
        } else if RULE.is_match(line.trim_end()) {
            if keys >= 3 {
                return at;
            }
        } else if !line.trim().is_empty() {
            return 0;
        }
    }
    0
}
