//! The words of whatever a person reads of errors, hints and numbers, in English and Chinese. Every crate below
//! speaks in typed values; here they become sentences, with the hint of the front end that shows them (a flag, a
//! button, a keyword argument). One file for each crate whose values it says.

mod command;
mod experiment;
mod fit;
mod infer;
mod office;
pub mod problems;
pub mod registry;
mod rule;
mod scenario;
mod sheet;
mod system;
pub mod value;

pub use command::line;
pub use office::rules_template;
pub use rule::RuleOf;
pub use scenario::{
    Setting, fixed_markdown, parameters_markdown, rules_markdown, settings, template,
};
pub use system::cause;
pub use tiaokuai_table::{Lang, Text};

/// Where a sentence is shown: it decides how a hint names what the reader can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Front {
    /// The command: hints name its flags.
    #[default]
    Command,
    /// A page of the lab: hints name fields and buttons.
    Page,
    /// Python: hints name keyword arguments.
    Python,
}

/// Who reads, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The reader's language.
    pub lang: Lang,
    /// Where it is shown.
    pub front: Front,
}

impl Reader {
    /// A reader of the command's output.
    #[must_use]
    pub const fn of_command(lang: Lang) -> Self {
        Reader { lang, front: Front::Command }
    }

    /// A reader of a page.
    #[must_use]
    pub const fn of_page(lang: Lang) -> Self {
        Reader { lang, front: Front::Page }
    }

    /// A reader of what Python shows.
    #[must_use]
    pub const fn of_python(lang: Lang) -> Self {
        Reader { lang, front: Front::Python }
    }
}

/// A typed value that can be said to a person.
pub trait Say {
    /// The sentence for a reader: what is wrong, where, and what would be right.
    fn say(&self, reader: Reader) -> String;
}
