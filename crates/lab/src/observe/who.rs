//! Who answers: a name that is asked once and kept in the browser.

use crate::trouble::Trouble;
use maud::{Markup, html};
use tiaokuai_record::Lang;
use tiaokuai_registry::LONGEST_NAME;

/// Who codes blind has a name: it tells the answers of one from those of another.
pub(super) fn needed() -> Trouble {
    Trouble::wrong("a coder who sees nobody else's answers needs a name", "独立编码须有姓名")
}

/// Where the page says who answers, and asks.
pub(super) fn line(lang: Lang) -> Markup {
    html! {
        p.who { span #as {} " " button #rename type="button" { (lang.pick("who answers?", "回答人？")) } }
    }
}

/// The question, with the name that the lab was started with.
pub(super) fn dialog(default: Option<&str>, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    html! {
        dialog #who aria-labelledby="who-title" data-default=[default] {
            form method="dialog" {
                h2 #who-title { (t("Who answers?", "由谁回答？")) }
                p { (t("Your name is written beside each answer in the history. It is kept in this browser and asked only once.", "姓名将随每次回答记入历史，保存在此浏览器中，只问一次。")) }
                label { (t("Name", "姓名")) input #name autocomplete="name" maxlength=(LONGEST_NAME); }
                p { button.primary value="ok" { (t("Go on", "继续")) } " " button value="none" { (t("Without a name", "不留姓名")) } }
            }
        }
    }
}
