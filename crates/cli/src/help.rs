//! Help in the reader's language: from the doc comments of commands and arguments, whose first paragraph is
//! English and whose second is Chinese.

use crate::outcome::Exit;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use tiaokuai_record::Lang;

/// The whole command for a reader of `lang`.
pub fn whole(command: Command, lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let template = t(
        "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}{after-help}\n",
        "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}\n",
    );
    let usage = t("tiaokuai [OPTIONS] <COMMAND>", "tiaokuai [选项] <命令>");
    dress(command, lang)
        .after_help(Exit::list(lang))
        .disable_version_flag(true)
        .arg(version.help(t("print the version", "显示版本")).display_order(102))
        .help_template(template)
        .override_usage(usage)
        .mut_subcommands(|sub| part(sub, "tiaokuai", lang))
}

/// A command of `before` with its usage and help in the reader's language.
fn part(command: Command, before: &str, lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let name = format!("{before} {}", command.get_name());
    let arguments: String = command.get_positionals().map(shown).collect();
    let needed: String =
        command.get_opts().filter(|option| option.is_required_set()).map(shown).collect();
    let (parts, listed) = if command.has_subcommands() {
        (t(" <COMMAND>", " <命令>"), t("Commands:\n{subcommands}\n\n", "命令：\n{subcommands}\n\n"))
    } else {
        ("", "")
    };
    let usage = format!("{name}{parts}{arguments}{needed} {}", t("[OPTIONS]", "[选项]"));
    let positionals = if arguments.is_empty() {
        ""
    } else {
        t("Arguments:\n{positionals}\n\n", "参数：\n{positionals}\n\n")
    };
    let heads = lang.pick(["Usage: ", "Options:"], ["用法：", "选项："]);
    let template = format!(
        "{{about}}\n\n{}{{usage}}\n\n{listed}{positionals}{}\n{{options}}{{after-help}}\n",
        heads[0], heads[1]
    );
    dress(command, lang)
        .help_template(template)
        .override_usage(usage)
        .mut_subcommands(|sub| part(sub, &name, lang))
}

/// An argument as a usage line shows it, behind a space.
fn shown(arg: &Arg) -> String {
    let value = arg.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
    match arg.get_long() {
        Some(long) => format!(" --{long} <{value}>"),
        None if arg.is_required_set() => format!(" <{value}>"),
        None => format!(" [{value}]"),
    }
}

/// Help in the reader's language; defaults are part of it, because clap says them in English only.
fn dress(command: Command, lang: Lang) -> Command {
    let about = told(command.get_about(), command.get_long_about(), lang);
    // A command without its parts is a mistake that is told, not a wish for help.
    let command = command.about(about).long_about(None).arg_required_else_help(false);
    command
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .mut_args(|arg| {
            let help = told(arg.get_help(), arg.get_long_help(), lang);
            // A number below the range is told as such, not taken for an option.
            let takes = arg.get_action().takes_values();
            let arg = arg.long_help(None).allow_negative_numbers(takes);
            if !arg.get_action().takes_values() {
                return arg.help(help);
            }
            let default = arg.get_default_values().first();
            let default = default.map(|value| value.to_string_lossy().into_owned());
            let arg = arg.hide_default_value(true).hide_possible_values(true);
            arg.help(match default {
                Some(default) => lang.pick(
                    format!("{help} (default {default})"),
                    format!("{help}（默认 {default}）"),
                ),
                None => help,
            })
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(100)
                .help(lang.pick("this help", "显示本帮助")),
        )
}

/// The paragraph of a doc comment that the reader reads: clap gives the first, and where there are more, all.
fn told(first: Option<&StyledStr>, all: Option<&StyledStr>, lang: Lang) -> String {
    let text = |text: Option<&StyledStr>| text.map(StyledStr::to_string).unwrap_or_default();
    let second = || text(all).split_once("\n\n").map(|(_, second)| second.to_string());
    match lang {
        Lang::En => text(first),
        Lang::Zh => second().unwrap_or_default(),
    }
}
