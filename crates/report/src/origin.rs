//! How what a report shows came about: a folder that holds it, a page of the lab that was saved, or a call in Python.

use maud::{Markup, html};
use tiaokuai_record::Lang;
use tiaokuai_words::line;

/// How what a report shows came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The report stands in the folder of the run, with its tables and its manifest.
    Folder,
    /// It was saved from a page; nothing stands beside it.
    Page {
        /// What was changed against the named scenario, as `upward=0.5`.
        changes: Vec<String>,
        /// The command that makes the same numbers again.
        command: Vec<String>,
    },
    /// It was made in Python; nothing stands beside it.
    Python {
        /// The call that makes the same numbers again.
        call: String,
    },
}

impl Origin {
    /// What was changed against the named scenario.
    fn changes(&self) -> &[String] {
        match self {
            Origin::Folder | Origin::Python { .. } => &[],
            Origin::Page { changes, .. } => changes,
        }
    }

    /// The name of the scenario with every change, as title and citation give it.
    pub(crate) fn named(&self, name: &str, lang: Lang) -> String {
        let changes = self.changes();
        if changes.is_empty() {
            return name.to_string();
        }
        let changes = changes.join(lang.pick(", ", "，"));
        lang.pick(format!("{name} with {changes}"), format!("{name}（改动：{changes}）"))
    }

    /// Each change against the named scenario, in a sentence of its own; nothing where there is none.
    pub(crate) fn changed(&self, name: &str, lang: Lang) -> Markup {
        let changes = self.changes();
        html! { @if !changes.is_empty() {
            p { (lang.pick(format!("Changed against the scenario “{name}”: "), format!("相对于情景“{name}”的改动：")))
                @for (i, change) in changes.iter().enumerate() {
                    @if i > 0 { (lang.pick(", ", "，")) }
                    code { (change) }
                }
                (lang.pick(".", "。")) }
        } }
    }

    /// The words before [`Origin::command`].
    pub(crate) fn repeats(&self, lang: Lang) -> &'static str {
        match self {
            Origin::Python { .. } => {
                lang.pick("This call makes every number again: ", "以下调用可重做全部数字：")
            }
            _ => lang.pick(
                "This command makes every number again, in a folder with all tables: ",
                "以下命令可重做全部数字，并在文件夹中给出全部数据表：",
            ),
        }
    }

    /// The command that makes the same numbers again.
    pub(crate) fn command(&self) -> Option<String> {
        match self {
            Origin::Folder => None,
            Origin::Page { command, .. } => Some(line(command)),
            Origin::Python { call } => Some(call.clone()),
        }
    }
}
