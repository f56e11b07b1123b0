//! `registry`: looking at, correcting and exporting a registry, each a command of its own.

mod add;
mod agreement;
mod brief;
mod exclude;
mod export;
mod import;
mod link;
mod named;
mod overlap;
mod review;
mod show;
mod template;

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
    Exclude(exclude::Exclude),
    Add(add::Add),
    Template(template::Template),
    Overlap(overlap::Overlap),
    Brief(brief::Brief),
    Agreement(agreement::Agreement),
}

impl Registry {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        match &self.part {
            Part::Show(asked) => asked.run(lang),
            Part::Review(asked) => asked.run(lang),
            Part::Export(asked) => asked.run(lang),
            Part::Import(asked) => asked.run(lang),
            Part::Link(asked) => asked.run(lang),
            Part::Exclude(asked) => asked.run(lang),
            Part::Add(asked) => asked.run(lang),
            Part::Template(asked) => asked.run(lang),
            Part::Overlap(asked) => asked.run(lang),
            Part::Brief(asked) => asked.run(lang),
            Part::Agreement(asked) => asked.run(lang),
        }
    }
}
