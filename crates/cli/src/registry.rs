//! `registry`: looking at, correcting and exporting a registry; and measuring it.

use crate::file::{refuse_existing, say, write_new};
use crate::outcome::{Exit, Failure};
use crate::screen;
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::Path;
use tiaokuai_notices::text::Format;
use tiaokuai_record::{Lang, YearMonth, cause};
use tiaokuai_registry::{
    Answer, AnswerError, Field, Measured, Problem, Registry, Tie, Undo, Unsure, typed,
};
use tiaokuai_words::{Reader, Say};

/// `registry` with one of its own commands.
pub fn registry(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    match m.subcommand() {
        Some(("show", m)) => show(m, lang),
        Some(("review", m)) => review(m, lang),
        Some(("export", m)) => export(m, lang),
        Some(("import", m)) => import(m, lang),
        Some(("link", m)) => link(m, lang),
        // Clap asks for one of the above.
        _ => Ok(()),
    }
}

/// How a registry's problem ends the command.
pub fn failure(problem: &Problem, lang: Lang) -> Failure {
    let exit = match problem {
        Problem::Busy | Problem::Io(..) | Problem::Database(_) | Problem::Write(_) => Exit::Folder,
        _ => Exit::Input,
    };
    Failure::new(exit, problem.say(Reader::of_command(lang)))
}

fn word<'a>(m: &'a ArgMatches, name: &str) -> &'a str {
    m.get_one::<String>(name).map(String::as_str).unwrap_or_default()
}

fn open(m: &ArgMatches, lang: Lang) -> Result<Registry, Failure> {
    Registry::open(Path::new(word(m, "db"))).map_err(|problem| failure(&problem, lang))
}

/// Whether a file is a registry, by what it begins with.
pub fn is_registry(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = std::fs::File::open(path)
        .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head));
    read.is_ok() && head == *b"SQLite format 3\0"
}

/// The record of a registry, to be measured.
pub fn record(path: &Path, until: Option<YearMonth>, lang: Lang) -> Result<Measured, Failure> {
    let registry = Registry::open(path).map_err(|problem| failure(&problem, lang))?;
    registry.record(until).map_err(|problem| failure(&problem, lang))
}

fn show(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let registry = open(m, lang)?;
    let fail = |problem| failure(&problem, lang);
    let what = word(m, "what").trim();
    let view = registry.view(None).map_err(fail)?;
    if what.is_empty() {
        let summary = registry.summary(&view).map_err(fail)?;
        let left = registry.cells_left().map_err(fail)?;
        return say(&screen::registry::summary(&summary, &left, word(m, "db"), lang), lang);
    }
    if let Some(mention) = registry.mention(what).map_err(fail)? {
        let history = registry.history(Some(what)).map_err(fail)?;
        let mut places = Vec::new();
        for field in Field::all() {
            for item in mention.items(field) {
                let excerpt = match item.span {
                    Some(span) => registry.excerpt(what, span).map_err(fail)?,
                    None => None,
                };
                places.push((field, item, excerpt));
            }
        }
        return say(&screen::registry::mention(&mention, &places, &history, lang), lang);
    }
    let found: Vec<usize> = (0..view.who.groups.len())
        .filter(|at| view.who.groups[*at].names.iter().any(|name| name.contains(what)))
        .collect();
    if found.is_empty() {
        return Err(failure(&Problem::NoMention(what.to_string()), lang));
    }
    say(&screen::registry::groups(&view, &found, lang), lang)
}

fn export(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let to = Path::new(word(m, "to"));
    let fail = |problem| failure(&problem, lang);
    let ending = to.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    if !["xlsx", "csv", "parquet"].contains(&ending.as_str()) {
        let to = to.display();
        let message = lang.pick(
            format!("{to} ends with no format that is written; right is .xlsx, .csv or .parquet"),
            format!("{to} 的扩展名不是可写的格式；应为 .xlsx、.csv 或 .parquet"),
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    refuse_existing(to, lang)?;
    let registry = open(m, lang)?;
    let bytes = registry
        .export(&ending, word(m, "table"), &tiaokuai_words::registry::both)
        .map_err(fail)?
        .unwrap_or_default();
    write_new(to, bytes, lang)?;
    let (to, db) = (to.display().to_string(), word(m, "db"));
    let words = ["tiaokuai", "registry", "import", &to, db].map(String::from);
    let again = crate::words::line(&words);
    let back = match (ending.as_str(), word(m, "table")) {
        ("xlsx", _) | ("csv", "mentions") => lang.pick(
            format!("; correct the sheet mentions, then: {again}"),
            format!("；更正 mentions 表后运行：{again}"),
        ),
        _ => String::new(),
    };
    say(&lang.pick(format!("wrote {to}{back}"), format!("已写入 {to}{back}")), lang)
}

fn import(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let sheet = word(m, "sheet");
    let db = match word(m, "db") {
        "" => word(m, "registry"),
        db => db,
    };
    let off = |message: String| Failure::new(Exit::Input, message);
    let format = Format::of(Path::new(sheet)).filter(|f| matches!(f, Format::Csv | Format::Xlsx));
    let Some(format) = format else {
        return Err(off(lang.pick(
            format!("{sheet} is no sheet; right is .xlsx or .csv, and then the registry"),
            format!("{sheet} 不是表格；应为 .xlsx 或 .csv，其后为登记库"),
        )));
    };
    let bytes = std::fs::read(sheet).map_err(|error| {
        let cause = cause(&error, lang);
        off(lang
            .pick(format!("{sheet} cannot be read: {cause}"), format!("无法读取 {sheet}：{cause}")))
    })?;
    let fail = |problem| failure(&problem, lang);
    let mut registry = Registry::open(Path::new(db)).map_err(fail)?;
    let name = Path::new(sheet).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let who = m.get_one::<String>("who").map(String::as_str);
    let dry = m.get_flag("dry-run");
    let told = registry.import(&name, &bytes, format, ImportOptions { who, dry }).map_err(fail)?;
    if !dry {
        registry.resolve().map_err(fail)?;
    }
    say(&screen::registry::imported(&told, &name, dry, lang), lang)
}

fn link(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let mut registry = open(m, lang)?;
    let fail = |problem| failure(&problem, lang);
    let before = registry.view(None).map_err(fail)?.who.groups.len();
    let who = m.get_one::<String>("who").map(String::as_str);
    let tie = if m.get_flag("apart") { Tie::Apart } else { Tie::Same };
    registry.decide(word(m, "key"), word(m, "other"), tie, who).map_err(fail)?;
    let after = registry.resolve().map_err(fail)?.who.groups.len();
    let told = lang.pick(
        format!("stored; there were {before} groups, now {after}"),
        format!("已保存；原有 {before} 个小组，现为 {after} 个"),
    );
    say(&told, lang)
}

fn review(m: &ArgMatches, lang: Lang) -> Result<(), Failure> {
    let mut registry = open(m, lang)?;
    let fail = |problem| failure(&problem, lang);
    let field = match m.get_one::<String>("field") {
        None => None,
        Some(key) => Some(Field::of(key).ok_or_else(|| {
            let names: Vec<&str> = Field::all().map(Field::key).collect();
            let names = names.join(" ");
            let message = lang.pick(
                format!("there is no field “{key}”; right is one of: {names}"),
                format!("没有字段“{key}”；应为其中之一：{names}"),
            );
            Failure::new(Exit::Usage, message)
        })?),
    };
    let below = m.get_one::<f64>("below").copied().unwrap_or_default();
    let unsure = registry.view(None).map_err(fail)?.unsure(field, below);
    if unsure.is_empty() {
        return say(lang.pick("nothing is doubtful", "没有存疑的值"), lang);
    }
    let who = m.get_one::<String>("who").map(String::as_str);
    let answered = walk(&mut registry, &unsure, who, lang)?;
    registry.resolve().map_err(fail)?;
    let left = unsure.len().saturating_sub(answered);
    let message = lang.pick(
        format!("{answered} answered, {left} left"),
        format!("已答 {answered} 个，剩余 {left} 个"),
    );
    say(&message, lang)
}

/// Shows one value after another and stores what is answered; gives how many were answered.
fn walk(
    registry: &mut Registry,
    unsure: &[Unsure],
    who: Option<&str>,
    lang: Lang,
) -> Result<usize, Failure> {
    let fail = |problem| failure(&problem, lang);
    let refused = |error: AnswerError| match error {
        AnswerError::Registry(problem) => failure(&problem, lang),
        other => Failure::new(Exit::Input, other.say(Reader::of_command(lang))),
    };
    let mut lines = std::io::stdin().lock().lines();
    let mut next = || lines.next().and_then(Result::ok);
    // What was stored of each answer, so that one can go back.
    let mut done: BTreeMap<usize, Option<i64>> = BTreeMap::new();
    let mut at = 0;
    print(screen::registry::keys(lang));
    while let Some(one) = unsure.get(at) {
        let excerpt = match one.item.span {
            Some(span) => registry.excerpt(&one.key, span).map_err(fail)?,
            None => None,
        };
        print(&screen::registry::unsure(one, excerpt.as_ref(), at + 1, unsure.len(), lang));
        let Some(line) = next() else { break };
        let answer = match line.trim() {
            "" => Answer::Accept,
            "x" | "X" => Answer::NotThere,
            "q" | "Q" => break,
            "s" | "S" => {
                at += 1;
                continue;
            }
            "b" | "B" => {
                at = at.saturating_sub(1);
                if let Some(Some(event)) = done.remove(&at) {
                    registry.undo(Undo::Event(event), who).map_err(refused)?;
                }
                continue;
            }
            "e" | "E" => {
                print(lang.pick("  right is: ", "  应为："));
                let Some(text) = next() else { break };
                match typed(one.field, &text) {
                    Ok(items) if items.is_empty() => {
                        print(lang.pick(
                            "  nothing typed; x says that there is none\n",
                            "  未输入；若原文没有请按 x\n",
                        ));
                        continue;
                    }
                    Ok(items) => Answer::Edit(items),
                    Err(fault) => {
                        print(&format!(
                            "  “{}” {}\n",
                            text.trim(),
                            fault.say(Reader::of_command(lang))
                        ));
                        continue;
                    }
                }
            }
            other => {
                print(
                    &lang
                        .pick(format!("  “{other}” is no key\n"), format!("  没有按键“{other}”\n")),
                );
                print(screen::registry::keys(lang));
                continue;
            }
        };
        let answered = registry.answer(&one.shown(), &answer, who).map_err(refused)?;
        done.insert(at, answered.event);
        at += 1;
    }
    print("\n");
    Ok(done.len())
}

/// Prints without ending the line; a reader that went away ends the work at its next line.
fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
