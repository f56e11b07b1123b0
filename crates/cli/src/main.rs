//! The command `tiaokuai`: thin. It reads words, calls the rooms of the house and prints.

mod args;
mod outcome;
mod run;
mod screen;

use outcome::Exit;
use tiaokuai_record::Lang;

fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().collect();
    let lang = args::lang(&words);
    let matches = match args::command(lang).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) => return args::explain(&error, lang).into(),
    };
    let outcome = match matches.subcommand() {
        Some(("simulate", m)) => run::simulate(m, &words, lang),
        Some(("compare", m)) => run::compare(m, lang),
        Some(("replay", m)) => run::replay(m, &words, lang),
        Some(("measure", m)) => run::measure(m, lang),
        Some(("new", m)) => run::new(m, lang),
        Some(("parameters", m)) => run::parameters(m, lang),
        Some(("instruments", m)) => run::instruments(m, lang),
        _ => Ok(()),
    };
    match outcome {
        Ok(()) => Exit::Done.into(),
        Err(failure) => {
            eprintln!("{}{}", lang.pick("tiaokuai: ", "条块："), failure.message);
            failure.exit.into()
        }
    }
}

/// The language of the locale.
fn locale() -> Lang {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}
