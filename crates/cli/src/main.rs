//! The command `tiaokuai`: thin. It reads words, calls the rooms of the house and prints.

mod agreement;
mod args;
mod corpus;
mod explain;
mod file;
mod lab;
mod mistake;
mod observe;
mod outcome;
mod pdf;
mod registry;
mod run;
mod screen;
mod sensitivity;
mod tables;
mod watch;
mod words;

use clap::ArgMatches;
use outcome::{Exit, Failure};
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tiaokuai_record::Lang;

fn main() -> std::process::ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let lang = args::lang(&words);
    let matches = match args::command(lang).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return mistake::explain(&error, lang).into(),
    };
    match guard(lang, || dispatch(&matches, lang)) {
        Ok(()) => Exit::Done.into(),
        Err(failure) => {
            eprintln!("{}{}", lang.pick("tiaokuai: ", "条块："), failure.message);
            failure.exit.into()
        }
    }
}

fn dispatch(matches: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("simulate", m)) => run::simulate(m, lang),
        Some(("compare", m)) => run::compare(m, lang),
        Some(("lab", m)) => lab::lab(m, lang),
        Some(("explain", m)) => explain::explain(m, lang),
        Some(("sensitivity", m)) => sensitivity::sensitivity(m, lang),
        Some(("replay", m)) => run::replay(m, lang),
        Some(("measure", m)) => tables::measure(m, lang),
        Some(("observe", m)) => observe::observe(m, lang),
        Some(("registry", m)) => registry::registry(m, lang),
        Some(("read-pdf", _)) => pdf::read(),
        Some(("agreement", m)) => agreement::agreement(m, lang),
        Some(("corpus", m)) => corpus::corpus(m, lang),
        Some(("new", m)) => tables::new(m, lang),
        Some(("parameters", m)) => tables::parameters(m, lang),
        Some(("instruments", m)) => tables::instruments(m, lang),
        // Clap asks for one of the above.
        _ => Ok(()),
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
