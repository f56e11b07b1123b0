//! `instruments`: the table of instruments.

use crate::args::TableForm;
use crate::file::{json, say};
use crate::outcome::Failure;
use crate::screen;
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::Lang;

/// the table of instruments
///
/// 指标表
#[derive(Debug, clap::Args)]
pub struct Instruments {
    #[command(flatten)]
    form: TableForm,
}

impl Instruments {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let text = if self.form.json {
            json(INSTRUMENTS)
        } else if self.form.markdown {
            screen::instruments_markdown(lang)
        } else {
            screen::instruments(lang)
        };
        say(&text, lang)
    }
}
