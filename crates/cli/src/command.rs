//! The list of commands. Each has a file of its own with its arguments and what it does; a new one is a file,
//! its `mod` line and its line in the list.

mod agreement;
mod check;
mod compare;
mod corpus;
mod explain;
mod fit;
mod forecast;
mod instruments;
mod lab;
mod measure;
mod new;
mod observe;
mod parameters;
mod read_pdf;
mod redesign;
mod registry;
mod replay;
mod report;
mod rules;
mod sensitivity;
mod simulate;
mod sweep;

pub use observe::columns;

use crate::args::language;
use crate::help;
use crate::outcome::Failure;
use clap::{CommandFactory, Parser, Subcommand};
use tiaokuai_record::Lang;

/// Observe, simulate and redesign leading small groups (领导小组)
///
/// 观察、模拟与重新设计领导小组机制
#[derive(Debug, Parser)]
#[command(name = "tiaokuai", version = tiaokuai_experiment::VERSION)]
pub struct Tiaokuai {
    /// language (default that of the locale)
    ///
    /// 语言（默认随系统区域）
    #[arg(long, value_name = "zh|en", global = true, display_order = 101, value_parser = language())]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

macro_rules! commands {
    ($($(#[$attribute:meta])* $name:ident in $file:ident),* $(,)?) => {
        // No doc comment: clap would take it for the help of the whole.
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $($(#[$attribute])* $name($file::$name)),*
        }

        impl Command {
            /// Does what was asked for, for a reader of `lang`.
            pub fn run(&self, lang: Lang) -> Result<(), Failure> {
                match self {
                    $(Command::$name(asked) => asked.run(lang)),*
                }
            }
        }
    };
}

// In the order of the help.
commands! {
    Lab in lab,
    Simulate in simulate,
    Compare in compare,
    Explain in explain,
    Sensitivity in sensitivity,
    Sweep in sweep,
    Fit in fit,
    Check in check,
    Forecast in forecast,
    Redesign in redesign,
    Report in report,
    Replay in replay,
    New in new,
    Measure in measure,
    Agreement in agreement,
    Corpus in corpus,
    Parameters in parameters,
    Rules in rules,
    Instruments in instruments,
    Observe in observe,
    Registry in registry,
    #[command(hide = true)]
    ReadPdf in read_pdf,
}

/// The whole command with its help in the reader's language.
pub fn tree(lang: Lang) -> clap::Command {
    help::whole(Tiaokuai::command(), lang)
}

#[cfg(test)]
mod tests;
