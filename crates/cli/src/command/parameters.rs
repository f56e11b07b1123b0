//! `parameters`: the table of parameters.

use crate::args::TableForm;
use crate::file::say;
use crate::outcome::Failure;
use crate::screen;
use tiaokuai_experiment as experiment;
use tiaokuai_record::Lang;
use tiaokuai_words as words;

/// the table of parameters
///
/// 参数表
#[derive(Debug, clap::Args)]
pub struct Parameters {
    /// the numbers of the model that no scenario changes
    ///
    /// 任何情景都不能改动的固定取值
    #[arg(long, requires = "markdown")]
    fixed: bool,
    #[command(flatten)]
    form: TableForm,
}

impl Parameters {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let text = if self.form.json {
            experiment::parameters_json()
        } else if self.fixed {
            words::fixed_markdown(lang)
        } else if self.form.markdown {
            words::parameters_markdown(lang)
        } else {
            screen::parameters(lang)
        };
        say(&text, lang)
    }
}
