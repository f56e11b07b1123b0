//! `registry`: looking at, correcting and exporting a registry, each a command of its own.

mod export;
mod import;
mod link;
mod review;
mod show;

use crate::outcome::Failure;
use clap::Subcommand;
use tiaokuai_record::Lang;

/// look at, correct and export a registry
///
/// 查看、更正与导出登记库
#[derive(Debug, clap::Args)]
pub struct Registry {
    #[command(subcommand)]
    part: Part,
}

// In the order of the help; no doc comment: clap would take it for the help of `registry`.
#[derive(Debug, Subcommand)]
enum Part {
    Show(show::Show),
    Review(review::Review),
    Export(export::Export),
    Import(import::Import),
    Link(link::Link),
}

impl Registry {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        match &self.part {
            Part::Show(asked) => asked.run(lang),
            Part::Review(asked) => asked.run(lang),
            Part::Export(asked) => asked.run(lang),
            Part::Import(asked) => asked.run(lang),
            Part::Link(asked) => asked.run(lang),
        }
    }
}
