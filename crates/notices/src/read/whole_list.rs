//! How far a list goes that a sentence opens: 决定撤销以下机构:1.甲领导小组。2.乙领导小组。 Each item may end as a sentence does.

use super::called::{proper, tidy, understood};
use super::days::numeral;
use super::patterns::KIND;
use crate::Expression;
use std::sync::LazyLock;

/// The number of an item, at the beginning of a text.
static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"^[ \n]*(?:(?P<figure>\d{1,3})(?:[.、][ ]*\D|[ ]+\p{Han})|[(](?P<bracket>\d{1,3})[)]|[(](?P<han>[一二三四五六七八九十]{1,3})[)]|(?P<plain>[一二三四五六七八九十]{1,3})、|(?P<ring>[①-⑳]))",
    )
    .expect("number")
});

/// A group's name that stands as an item without a number on a line of its own.
static NAMED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^[ ]*\n[ \n]*(?P<name>[^\s,。;:、()《》]{{3,40}}?{KIND})(?:\([^()\n]{{2,40}}\))?[,。;]"
    ))
    .expect("named")
});

/// How an item is numbered, and the number.
fn number(text: &str) -> Option<(&'static str, u32)> {
    let found = NUMBER.captures(text)?;
    ["figure", "bracket", "han", "plain", "ring"].into_iter().find_map(|style| {
        let word = found.name(style)?.as_str();
        let ring = || word.chars().next().map(|c| u32::from(c) - u32::from('①') + 1);
        Some((style, if style == "ring" { ring()? } else { numeral(word)? }))
    })
}

/// Whether a text begins with a line that is a group's name and no sentence of its own.
fn named(text: &str) -> bool {
    let name = NAMED.captures(text).and_then(|found| found.name("name"));
    name.is_some_and(|name| {
        let value = tidy(name.as_str());
        let other = ["其", "各", "以上", "上述", "原", "有关", "同时", "由"];
        proper(&value) && understood(&value) && !other.iter().any(|word| value.starts_with(word))
    })
}

/// Where a list ends with which a text begins: at the first full stop that no next item follows, else with the text.
pub(crate) fn end(text: &str) -> usize {
    let first = number(text);
    let bare = first.is_none() && named(text);
    let mut last = first.map_or(0, |(_, number)| number);
    let mut from = 0;
    while let Some(stop) = text[from..].find('。').map(|at| from + at) {
        // Items before the full stop: 1.甲;2.乙。
        for (at, _) in text[from..stop].match_indices([';', '\n', ',', ' ']) {
            if let Some((style, next)) = number(&text[from + at + 1..stop])
                && first.is_some_and(|(own, _)| own == style)
                && next == last + 1
            {
                last = next;
            }
        }
        let behind = stop + '。'.len_utf8();
        let rest = &text[behind..];
        let next = match (first, number(rest)) {
            (Some((own, _)), Some((style, next)))
                if own == style && next > last && next <= last + 2 =>
            {
                last = next;
                true
            }
            _ => bare && named(rest),
        };
        if !next {
            return stop;
        }
        from = behind;
    }
    text.len()
}

/// The same of a list in one line, where no item begins the next one.
pub(crate) fn line(text: &str) -> usize {
    if text.starts_with('\n') && number(text).is_some() {
        return end(text);
    }
    text.find(['。', ';', '\n']).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::end;

    #[test]
    fn items_may_end_as_sentences_do() {
        let whole = |text: &str, rest: &str| {
            assert_eq!(&text[end(text)..], rest, "{text}");
        };
        whole("\n1.甲乙丙领导小组。\n2.丁戊己领导小组。\n特此通知。\n", "。\n特此通知。\n");
        whole(
            "\n(一)甲乙丙领导小组,工作由某局承担。\n(二)丁戊己领导小组。\n二、要求。",
            "。\n二、要求。",
        );
        whole("1.甲乙丙领导小组;2.丁戊己领导小组。3.庚辛壬指挥部。以上", "。以上");
        whole("\n1.甲乙丙领导小组。\n1.丁戊己领导小组。", "。\n1.丁戊己领导小组。");
        whole("甲乙丙领导小组、丁戊己领导小组。其工作转出。", "。其工作转出。");
        whole(
            "\n甲乙丙领导小组。\n丁戊己指挥部(2014年5月成立)。\n以上机构撤销。",
            "。\n以上机构撤销。",
        );
        whole("\n1.甲乙丙领导小组\n2.丁戊己领导小组\n", "");
    }
}
