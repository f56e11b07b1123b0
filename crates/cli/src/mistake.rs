//! What is off in the words of a command, said in the reader's language.

use crate::args::Expected;
use crate::outcome::Exit;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;
use std::io::Write;
use tiaokuai_record::Lang;

/// Prints help where it was asked for or nothing was, else says what is off in the words of `command`.
pub fn explain(error: &clap::Error, mut command: clap::Command, lang: Lang) -> Exit {
    if !error.use_stderr() {
        // A reader that went away (`| head`) is no error.
        let _ = error.print();
        return Exit::Done;
    }
    match error.kind() {
        ErrorKind::MissingSubcommand => {
            command.build();
            let of = error.get(ContextKind::InvalidSubcommand).map(ContextValue::to_string);
            // Of `tiaokuai registry` its own commands are missing, not those of the whole.
            let mut missing = &mut command;
            for name in of.iter().flat_map(|of| of.split(' ')).skip(1) {
                if missing.find_subcommand(name).is_some() {
                    missing = missing.find_subcommand_mut(name).expect("it is there");
                }
            }
            let _ = write!(std::io::stderr(), "{}", missing.render_help());
        }
        _ if lang == Lang::En => {
            let _ = error.print();
        }
        _ => eprintln!("条块：{}。用 --help 查看用法。", chinese(error)),
    }
    Exit::Usage
}

/// What clap found, in Chinese, without a full stop.
fn chinese(error: &clap::Error) -> String {
    let context = |kind| {
        error.get(kind).map_or_else(String::new, |value| match value {
            ContextValue::String(text) => text.clone(),
            ContextValue::Strings(list) => list.join("、"),
            other => other.to_string(),
        })
    };
    // A suggestion behind what is off; empty where there is none.
    let perhaps = |kind| match context(kind) {
        text if text.is_empty() => text,
        text => format!("；是否指 {text}"),
    };
    let (word, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if word.starts_with('-') => {
            format!("没有选项 {word}{}", perhaps(ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("多出一个参数 {word}"),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            format!("没有命令 {name}{}", perhaps(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {word}"),
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
            format!("{word} 需要一个值")
        }
        ErrorKind::InvalidValue => {
            format!("{word} 不能是 {value}；应为 {}", context(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => match error.source().and_then(<dyn Error>::downcast_ref) {
            Some(Expected(expected)) => format!("{word} 不能是 {value}；{}", expected.zh),
            None => format!("{word} 不能是 {value}"),
        },
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == word => format!("{word} 只能写一次"),
            prior => format!("{word} 不能与 {prior} 同时使用"),
        },
        ErrorKind::TooManyValues => format!("{word} 不带值，多出 {value}"),
        ErrorKind::TooFewValues => {
            let least = context(ContextKind::MinValues);
            format!("{word} 至少需要 {least} 个值")
        }
        ErrorKind::InvalidUtf8 => "有一个词不是 UTF-8 文本".to_string(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> String {
        let words = line.split(' ');
        chinese(&crate::command::tree(Lang::Zh).try_get_matches_from(words).unwrap_err())
    }

    #[test]
    fn mistakes_are_told_in_chinese() {
        for (line, right) in [
            ("tiaokuai simulat", "没有命令 simulat；是否指 simulate"),
            ("tiaokuai nonsense", "没有命令 nonsense"),
            ("tiaokuai simulate --sed 1", "没有选项 --sed；是否指 --seed"),
            ("tiaokuai simulate --sed 1 --quiet", "没有选项 --sed；是否指 --seed"),
            ("tiaokuai simulate a b", "多出一个参数 b"),
            ("tiaokuai simulate --runs", "--runs <N> 需要一个值"),
            ("tiaokuai simulate --runs 0", "--runs <N> 不能是 0；应为 1 至 1000000 的整数"),
            ("tiaokuai simulate --runs x", "--runs <N> 不能是 x；应为 1 至 1000000 的整数"),
            ("tiaokuai simulate --seed 1 --seed 2", "--seed <S> 只能写一次"),
            ("tiaokuai simulate --quiet=1", "--quiet 不带值，多出 1"),
            (
                "tiaokuai simulate --record all",
                "--record <counts|full> 不能是 all；应为 counts、full",
            ),
            ("tiaokuai compare a", "缺少 <WITHOUT>"),
            ("tiaokuai agreement a", "<SHEETS> <SHEETS>... 至少需要 2 个值"),
            ("tiaokuai replay a", "缺少 --run <N>"),
            ("tiaokuai parameters --json --markdown", "--json 不能与 --markdown 同时使用"),
        ] {
            assert_eq!(said(line), right, "{line}");
        }
    }
}
