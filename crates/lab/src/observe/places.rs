//! The pages of the registry: where each is and what it asks of its address.

use super::filter::WORDS;
use crate::page::Page;
use tiaokuai_record::Text;

/// What a page asks for itself, with what the list was asked for: the way back to it is through every page.
const OF_MENTION: [&str; WORDS.len() + 2] = with_words(["key", "at"]);
const OF_FIGURES: [&str; WORDS.len() + 1] = with_words(["until"]);
const OF_AGREEMENT: [&str; WORDS.len() + 1] = with_words(["without"]);

const fn with_words<const OWN: usize, const ALL: usize>(
    own: [&'static str; OWN],
) -> [&'static str; ALL] {
    let mut all = [""; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < OWN { own[at] } else { WORDS[at - OWN] };
        at += 1;
    }
    all
}

/// The first page of the registry: files in, mentions, tables out.
pub(crate) const PAGE: Page = Page {
    path: "/observe",
    title: Text::new("Observe", "观察"),
    purpose: Text::new(
        "Drop notices on the page: each is read into a registry. You check what is doubtful beside its text, and the registry is measured with the same instruments as the model.",
        "把通知拖入页面：逐份读入登记库，在原文旁复核存疑之处，并以与模型相同的指标度量。",
    ),
    keeps: &WORDS,
    script: "observe.js",
    style: "observe.css",
    figures: false,
    keys: &[],
};

/// One mention beside the text of its notice.
pub(crate) const MENTION: Page = Page {
    path: "/observe/mention",
    title: Text::new("A mention", "小组记录"),
    purpose: Text::new("", ""),
    keeps: &OF_MENTION,
    script: "mention.js",
    style: "observe.css",
    figures: false,
    keys: &[
        ("j k ↓ ↑", Text::new("to the next or previous doubtful value", "下一个或上一个存疑的值")),
        (
            "J K",
            Text::new(
                "to the next or previous value, doubtful or not",
                "下一个或上一个值，不论是否存疑",
            ),
        ),
        ("Enter", Text::new("the value is right", "该值正确")),
        ("e", Text::new("type what is right", "输入正确的值")),
        ("a", Text::new("all values of the field are right", "该字段的值全部正确")),
        ("x", Text::new("it is not in the text", "原文没有")),
        (
            "u",
            Text::new("take back your last answer to this mention", "撤回自己对该记录的上一次回答"),
        ),
        ("f", Text::new("comment on the field, or flag it", "给该字段加批注或标记")),
        (
            "c",
            Text::new(
                "coding blind: this mention is done, the rest of it is right",
                "独立编码：本条完毕，其余正确",
            ),
        ),
        ("s", Text::new("make a value of the text that is selected", "把选中的文字录为一个值")),
        ("n p", Text::new("to the next or previous mention in doubt", "下一条或上一条存疑的记录")),
    ],
};

/// The instruments and figures of the registry.
pub(crate) const FIGURES: Page = Page {
    path: "/observe/figures",
    title: Text::new("Figures of the registry", "登记库图表"),
    purpose: Text::new("", ""),
    keeps: &OF_FIGURES,
    script: "observed.js",
    style: "observe.css",
    figures: true,
    keys: &[],
};

/// Where coders who saw nobody else's answers agree, and where somebody has to decide.
pub(crate) const AGREEMENT: Page = Page {
    path: "/observe/agreement",
    title: Text::new("Agreement of coders", "编码者一致程度"),
    purpose: Text::new("", ""),
    keeps: &OF_AGREEMENT,
    script: "agreement.js",
    style: "observe.css",
    figures: false,
    keys: &[],
};
