//! The command `tiaokuai`: thin. It reads words, calls the rooms of the house and prints. A library, so that the
//! program of this crate and the one that comes with the Python package are the same command.

mod args;
mod command;
mod file;
mod help;
mod input;
mod mistake;
mod outcome;
pub mod pdf;
mod problems;
mod repeat;
mod screen;
mod stills;
mod taken;
mod watch;

use clap::FromArgMatches;
use command::Tiaokuai;
use outcome::{Exit, Failure};
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tiaokuai_record::Lang;

/// Does what the words of a command line say, the name of the program first, and says how it ended.
#[must_use]
pub fn run(words: Vec<OsString>) -> std::process::ExitCode {
    exit(&words).into()
}

/// As [`run`], with the exit code as a number.
#[must_use]
pub fn exit_code(words: Vec<OsString>) -> u8 {
    exit(&words) as u8
}

/// The language of a reader who has asked for none: that of the locale.
#[must_use]
pub fn language() -> Lang {
    args::lang(&[])
}

fn exit(words: &[OsString]) -> Exit {
    let lang = args::lang(words);
    let matched = command::tree(lang).try_get_matches_from(words);
    let asked = match matched.and_then(|matches| Tiaokuai::from_arg_matches(&matches)) {
        Ok(asked) => asked,
        Err(error) => return mistake::explain(&error, command::tree(lang), lang),
    };
    let lang = asked.lang.unwrap_or(lang);
    match guard(lang, || asked.command.run(lang)) {
        Ok(()) => Exit::Done,
        Err(failure) => {
            eprintln!("{}{}", lang.pick("tiaokuai: ", "条块："), failure.message);
            failure.exit
        }
    }
}

/// A panic is a defect of ours: it ends with the code for that, and says where to report it.
fn guard(lang: Lang, work: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
        let message = lang.pick(
            format!("this is a defect of the software; please report the lines above at {place}"),
            format!("这是软件缺陷，请将以上内容报告至 {place}"),
        );
        Err(Failure::new(Exit::Internal, message))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_defect() {
        let failure = guard(Lang::En, || panic!("planted")).unwrap_err();
        assert_eq!(failure.exit, Exit::Internal);
        assert!(failure.message.contains("/issues"));
        let passed = Failure::new(Exit::Input, "x");
        assert_eq!(guard(Lang::En, || Err(Failure::new(Exit::Input, "x"))), Err(passed));
    }
}
