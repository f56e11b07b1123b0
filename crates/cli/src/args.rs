//! The words of the command, in both languages.

use crate::outcome::Exit;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, value_parser};
use tiaokuai_record::Lang;

/// The language asked for with `--lang`, else that of the locale. Read before anything else, so that help
/// and errors are in it.
pub fn lang(words: &[String]) -> Lang {
    let after = words.iter().position(|word| word == "--lang").and_then(|i| words.get(i + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(after.map(String::as_str)) {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => crate::locale(),
    }
}

/// The whole command for a reader of `lang`.
pub fn command(lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let sub =
        |name: &'static str, about: &'static str| dress(Command::new(name).about(about), lang);
    let whole = dress(Command::new("tiaokuai"), lang);
    let whole = match lang {
        Lang::En => whole,
        Lang::Zh => whole.help_template(
            "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n\n{after-help}",
        ),
    };
    whole
        .version(tiaokuai_experiment::VERSION)
        .about(t(
            "Observe, simulate and redesign leading small groups (领导小组)",
            "观察、模拟与重新设计领导小组机制",
        ))
        .after_help(t(
            "Exit codes: 0 done, 1 a defect of the software, 2 wrong words, 3 a scenario or table is off,\n\
             4 a folder or the disk cannot be used, 130 stopped (what was finished is kept)",
            "退出码：0 完成，1 软件缺陷，2 命令有误，3 情景或表格有误，4 文件夹或磁盘不可用，130 被中断（已完成部分保留）",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_parser(["zh", "en"])
                .help(t("language; else that of the locale", "语言；默认随系统区域")),
        )
        .subcommand(
            sub("simulate", t("run worlds of a scenario", "按情景模拟多个世界"))
                .arg(scenario("scenario", lang).default_value("s-district"))
                .args(ensemble(lang))
                .arg(option("out", "DIR", t("folder of the run; else results/NAME-ADDRESS", "结果文件夹；默认 results/名称-地址")))
                .arg(
                    option("record", "LEVEL", t("counts, or full with every matter and event", "counts，或 full（记录每一事项与事件）"))
                        .value_parser(["counts", "full"])
                        .default_value("counts"),
                )
                .arg(flag("json", t("print summary.json instead of the screen", "输出 summary.json 而非摘要"))),
        )
        .subcommand(
            sub("compare", t("the same worlds under two rules", "同样的世界，两种规则"))
                .arg(scenario("with", lang).required(true))
                .arg(scenario("without", lang).required(true))
                .args(ensemble(lang))
                .arg(flag("json", t("print JSON", "输出 JSON"))),
        )
        .subcommand(
            sub("replay", t("run one world of a folder again, with the full record", "重现某文件夹中的一个世界并作完整记录"))
                .arg(Arg::new("dir").value_name("DIR").required(true).help(t("folder of a finished run", "已完成运行的文件夹")))
                .arg(option("run", "N", t("number of the world, from 0", "世界编号，从 0 起")).value_parser(value_parser!(u32)).required(true))
                .arg(option("out", "DIR", t("folder to write; else DIR-run-N", "输出文件夹；默认 DIR-run-N")))
                .arg(flag("quiet", t("print nothing but errors", "只输出错误"))),
        )
        .subcommand(
            sub("new", t("write a commented scenario with every parameter", "写出含全部参数及注释的情景文件"))
                .arg(Arg::new("file").value_name("FILE").required(true).help(t("file to write", "要写的文件"))),
        )
        .subcommand(
            sub("measure", t("the instruments on a table of real groups", "对真实小组编码表计算各项指标"))
                .arg(
                    Arg::new("table")
                        .value_name("TABLE.csv")
                        .required(true)
                        .help(t("a coding sheet in CSV", "CSV 编码表")),
                )
                .arg(option("out", "DIR", t("folder of the report; else results/TABLE", "报告文件夹；默认 results/表名")))
                .arg(flag("json", t("print JSON instead of the screen", "输出 JSON 而非摘要"))),
        )
        .subcommand(tables(sub("parameters", t("the table of parameters", "参数表")), lang))
        .subcommand(tables(sub("instruments", t("the table of instruments", "指标表")), lang))
}

/// Headings of help in the reader's language.
fn dress(command: Command, lang: Lang) -> Command {
    let command = command
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(lang.pick("this help", "显示本帮助")),
        );
    match lang {
        Lang::En => command,
        Lang::Zh => command.subcommand_value_name("命令").help_template(
            "{about}\n\n用法：{usage}\n\n选项与参数：\n{positionals}\n{options}\n\n{after-help}",
        ),
    }
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn scenario(name: &'static str, lang: Lang) -> Arg {
    Arg::new(name).value_name("SCENARIO").help(lang.pick(
        "a TOML file, or an embedded scenario: s-district, district",
        "TOML 文件，或内置情景：s-district、district",
    ))
}

fn ensemble(lang: Lang) -> [Arg; 5] {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    [
        option("runs", "N", t("worlds", "世界数"))
            .value_parser(value_parser!(u32).range(1..=1_000_000))
            .default_value("200"),
        option(
            "seed",
            "S",
            t("seed: the same seed gives the same bytes", "种子：相同的种子得到完全相同的结果"),
        )
        .value_parser(value_parser!(u64))
        .default_value("1"),
        option("set", "NAME=VALUE", t("change a parameter (repeatable)", "改变一个参数（可重复）"))
            .action(ArgAction::Append),
        option("threads", "N", t("threads; else one per core", "线程数；默认每核一个"))
            .value_parser(value_parser!(u64).range(1..=1024)),
        flag("quiet", t("print nothing but errors", "只输出错误")),
    ]
}

fn tables(command: Command, lang: Lang) -> Command {
    command
        .arg(flag("json", lang.pick("as JSON, in both languages", "输出 JSON（两种语言）")))
        .arg(flag("markdown", lang.pick("as Markdown", "输出 Markdown")))
}

/// Prints help or says what is off in the words of the command.
pub fn explain(error: &clap::Error, lang: Lang) -> Exit {
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Done;
    }
    if lang == Lang::En || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return Exit::Usage;
    }
    let context = |kind| {
        error.get(kind).map_or_else(String::new, |value| match value {
            ContextValue::String(text) => text.clone(),
            ContextValue::Strings(list) => list.join("、"),
            other => other.to_string(),
        })
    };
    let (word, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有选项 {word}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {word}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{word} 需要一个值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let right = context(ContextKind::ValidValue);
            let right = if right.is_empty() { right } else { format!("；应为 {right}") };
            format!("{word} 不能是 {value}{right}")
        }
        ErrorKind::ArgumentConflict => format!("{word} 重复或互相冲突"),
        _ => error.to_string(),
    };
    eprintln!("条块：{message}。用 --help 查看用法。");
    Exit::Usage
}
