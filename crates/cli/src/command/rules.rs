//! `rules`: what a government can do, and with which settings.

use crate::args::TableForm;
use crate::file::say;
use crate::outcome::Failure;
use crate::screen;
use tiaokuai_experiment as experiment;
use tiaokuai_record::Lang;
use tiaokuai_words as words;

/// the rules that a government can make
///
/// 可采取的治理规则
#[derive(Debug, clap::Args)]
pub struct Rules {
    #[command(flatten)]
    form: TableForm,
}

impl Rules {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let text = if self.form.json {
            experiment::rules_json()
        } else if self.form.markdown {
            words::rules_markdown(lang)
        } else {
            screen::rules(lang)
        };
        say(&text, lang)
    }
}
