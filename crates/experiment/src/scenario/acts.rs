//! What people call the acts of rules.

use super::value::nearest;
use tiaokuai_model::Act;

/// What people call an act that has another name, and which is taken for it on a command line.
const CALLED: [(&str, &str); 3] =
    [("cleanup", "clean_up"), ("clean-up", "clean_up"), ("merger", "merge")];

/// What acts are called in Chinese, as the titles of `tiaokuai rules` have it and as offices say.
const CHINESE: [(&str, &str); 26] = [
    ("清理", "clean_up"),
    ("换届", "turnover"),
    ("拆分", "split"),
    ("恢复", "split"),
    ("大部制", "merge"),
    ("合并", "merge"),
    ("不得新设", "ban"),
    ("禁", "ban"),
    ("上限", "cap"),
    ("总量", "cap"),
    ("控制", "cap"),
    ("撤一", "exchange"),
    ("日落", "sunset"),
    ("到期", "sunset"),
    ("计费", "charge"),
    ("收费", "charge"),
    ("成本", "charge"),
    ("整合", "combine"),
    ("常态化", "graduate"),
    ("常规化", "graduate"),
    ("联席会议", "conference"),
    ("授权", "delegate"),
    ("能力", "capacity"),
    ("编制", "capacity"),
    ("任务", "mandates"),
    ("减负", "mandates"),
];

/// The act that is called so on a command line.
pub(super) fn called(act: &str) -> &str {
    CALLED.iter().find(|(called, _)| *called == act).map_or(act, |(_, name)| name)
}

/// The act that was meant by a word that is none, if that can be told.
pub(super) fn meant(word: &str) -> Option<&'static str> {
    let known = |called: &str| CHINESE.iter().chain(&CALLED).find(|(own, _)| called.contains(own));
    if let Some((_, name)) = known(&word.to_lowercase()) {
        return Some(name);
    }
    let near = nearest(word, Act::NAMES.iter().copied())?;
    Act::NAMES.iter().find(|name| **name == near).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_is_called_something_in_chinese() {
        for name in Act::NAMES {
            let title = Act::of(name).unwrap().meaning().zh;
            assert!(CHINESE.iter().any(|(_, act)| act == name), "{name}");
            assert!(
                CHINESE.iter().any(|(called, act)| act == name && title.contains(called)),
                "{title}"
            );
        }
        assert!(CHINESE.iter().chain(&CALLED).all(|(_, name)| Act::of(name).is_some()));
    }

    #[test]
    fn what_was_meant_is_told() {
        for (word, act) in [
            ("CAP", "cap"),
            ("capp", "cap"),
            ("上限", "cap"),
            ("日落条款", "sunset"),
            ("清理闲置小组", "clean_up"),
            ("撤一建一", "exchange"),
            ("Clean-Up", "clean_up"),
        ] {
            assert_eq!(meant(word), Some(act), "{word}");
        }
        assert_eq!(meant("sweep"), None);
    }
}
