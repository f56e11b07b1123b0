//! The words of the command, in both languages.

mod agreement;
mod corpus;
mod lab;
mod registry;

use crate::outcome::Exit;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::fmt::Display;
use std::str::FromStr;
use tiaokuai_record::{Lang, YearMonth};

/// The language asked for with `--lang`, else that of the locale. Read before anything else, so that help
/// and errors are in it.
pub fn lang(words: &[OsString]) -> Lang {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|i| words.get(i + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(after.map(AsRef::as_ref)) {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => locale(sys_locale::get_locale().as_deref()),
    }
}

/// The language of a locale such as `zh-CN`.
fn locale(name: Option<&str>) -> Lang {
    match name {
        Some(name) if name.to_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

/// The whole command for a reader of `lang`.
pub fn command(lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let language = option(
        "lang",
        "zh|en",
        t("language (default that of the locale)", "语言（默认随系统区域）"),
    );
    let whole = Command::new("tiaokuai")
        .version(tiaokuai_experiment::VERSION)
        .about(t(
            "Observe, simulate and redesign leading small groups (领导小组)",
            "观察、模拟与重新设计领导小组机制",
        ))
        .after_help(Exit::list(lang))
        .subcommand_required(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(language.value_parser(["zh", "en"]).global(true).display_order(101))
        .arg(version.help(t("print the version", "显示版本")).display_order(102));
    let template = t(
        "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}{after-help}\n",
        "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}{after-help}\n",
    );
    let usage = t("tiaokuai [OPTIONS] <COMMAND>", "tiaokuai [选项] <命令>");
    let whole = dress(whole, lang).help_template(template).override_usage(usage);
    let all = subcommands(lang).into_iter().chain(registry::commands(lang));
    all.fold(whole, |whole, sub| whole.subcommand(finish(sub, "tiaokuai", lang)))
}

/// A subcommand with its usage and help in the reader's language.
fn finish(sub: Command, before: &str, lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let arguments: String = sub.get_positionals().map(shown).collect();
    let needed: String =
        sub.get_opts().filter(|option| option.is_required_set()).map(shown).collect();
    let name = sub.get_name();
    let (parts, listed) = if sub.has_subcommands() {
        (t(" <COMMAND>", " <命令>"), t("Commands:\n{subcommands}\n\n", "命令：\n{subcommands}\n\n"))
    } else {
        ("", "")
    };
    let usage = format!("{before} {name}{parts}{arguments}{needed} {}", t("[OPTIONS]", "[选项]"));
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
    dress(sub, lang).help_template(template).override_usage(usage)
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

fn subcommands(lang: Lang) -> [Command; 12] {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let sub = |name, en: &'static str, zh: &'static str| Command::new(name).about(t(en, zh));
    let out = |en, zh| option("out", "DIR", t(en, zh));
    let json = || flag("json", t("print JSON instead of the screen", "输出 JSON，不显示摘要"));
    let file = |name, value, en: &'static str, zh: &'static str| {
        Arg::new(name).value_name(value).required(true).help(t(en, zh))
    };
    [
        lab::lab(lang),
        sub("simulate", "run worlds of a scenario", "按情景模拟多个世界")
            .arg(scenario("scenario", "SCENARIO", lang).default_value("s-district"))
            .args(ensemble(lang))
            .arg(out(
                "folder of the run (default results/NAME-ADDRESS)",
                "结果文件夹（默认 results/名称-地址）",
            ))
            .arg(
                option(
                    "record",
                    "counts|full",
                    t("full keeps every matter and event", "full 另存每一事项与事件"),
                )
                .value_parser(["counts", "full"])
                .default_value("counts"),
            )
            .arg(json()),
        sub("compare", "the same worlds under two rules", "同样的世界，两种规则")
            .arg(scenario("with", "WITH", lang).required(true))
            .arg(scenario("without", "WITHOUT", lang).required(true))
            .args(ensemble(lang))
            .arg(option("out", "FILE.csv", t("write the table there too", "将对比表另存为 CSV")))
            .arg(json()),
        sub(
            "explain",
            "the claims of the source as experiments that can fail",
            "以可能失败的实验检验论文的各项主张",
        )
        .arg(scenario("scenario", "SCENARIO", lang).default_value("district"))
        .arg(option("claims", "C2,C7", t("only these claims", "只检验这些主张")))
        .arg(option(
            "from",
            "FILE.toml",
            t("claims, theories and patterns of your own", "自己的主张、理论与模式"),
        ))
        .args(ensemble(lang))
        .arg(
            option("prior", "N", t("draws from the prior, 0 for none", "先验抽样次数，0 为不抽样"))
                .value_parser(number::<u32>(lang, 0, 1_000_000))
                .default_value("0"),
        )
        .arg(
            option("worlds", "N", t("worlds of each rule at a draw", "每次抽样中每条规则的世界数"))
                .value_parser(number::<u32>(lang, 2, 10_000))
                .default_value("6"),
        )
        .arg(out(
            "folder (default results/explain-NAME-ADDRESS)",
            "结果文件夹（默认 results/explain-名称-地址）",
        ))
        .arg(json())
        .arg(
            flag("markdown", t("print the tables as Markdown", "以 Markdown 输出表格"))
                .conflicts_with("json"),
        ),
        sub("sensitivity", "which parameters matter", "哪些参数要紧")
            .arg(scenario("scenario", "SCENARIO", lang).default_value("district"))
            .arg(
                option("method", "METHOD", t("oat, morris or sobol", "oat、morris 或 sobol"))
                    .value_parser(["oat", "morris", "sobol"])
                    .default_value("morris"),
            )
            .arg(
                option("outcome", "A,B", t("instruments", "指标"))
                    .default_value("stock,reach.hosts"),
            )
            .arg(option("parameters", "A,B", t("only these parameters", "只考察这些参数")))
            .arg(
                option(
                    "n",
                    "N",
                    t(
                        "size (default 100, 40, 1024 by method)",
                        "规模（默认依方法为 100、40、1024）",
                    ),
                )
                .value_parser(number::<u32>(lang, 2, 65_536)),
            )
            .args(ensemble(lang).into_iter().filter(|arg| arg.get_id() != "runs"))
            .arg(out(
                "default results/sensitivity-METHOD-NAME",
                "默认 results/sensitivity-方法-名称",
            ))
            .arg(json()),
        sub(
            "replay",
            "run one world of a folder again, with the full record",
            "重现某文件夹中的一个世界并作完整记录",
        )
        .arg(file("dir", "DIR", "folder of a finished run", "已完成运行的文件夹"))
        .arg(
            option("run", "N", t("number of the world, from 0", "世界编号，从 0 起"))
                .value_parser(number::<u32>(lang, 0, 999_999))
                .required(true),
        )
        .arg(out("folder to write (default DIR-run-N)", "输出文件夹（默认 DIR-run-N）"))
        .arg(quiet(lang)),
        sub(
            "new",
            "write a commented scenario with every parameter",
            "写出含全部参数及注释的情景文件",
        )
        .arg(file(
            "file",
            "FILE",
            "file to write; an existing one is left",
            "要写的文件；已有的不覆盖",
        )),
        sub("measure", "the instruments on a table of real groups", "对真实小组编码表计算各项指标")
            .arg(file(
                "table",
                "TABLE",
                "a coding sheet in CSV, or a registry",
                "CSV 编码表，或登记库",
            ))
            .arg(
                option(
                    "until",
                    "YYYY-MM",
                    t("a registry was followed to the end of this month", "登记库跟踪至该月底"),
                )
                .value_parser(month(lang)),
            )
            .arg(out(
                "folder of the report (default results/TABLE)",
                "报告文件夹（默认 results/表名）",
            ))
            .arg(json()),
        agreement::agreement(lang),
        corpus::corpus(lang),
        tables(sub("parameters", "the table of parameters", "参数表"), lang),
        tables(sub("instruments", "the table of instruments", "指标表"), lang),
    ]
}

/// Help in the reader's language; defaults are part of it, because clap says them in English only.
fn dress(command: Command, lang: Lang) -> Command {
    command
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(100)
                .help(lang.pick("this help", "显示本帮助")),
        )
        .mut_args(|arg| {
            if !arg.get_action().takes_values() {
                return arg;
            }
            let arg = arg.hide_default_value(true).hide_possible_values(true);
            let default =
                arg.get_default_values().first().map(|v| v.to_string_lossy().into_owned());
            match (arg.get_help().map(StyledStr::to_string), default) {
                (Some(help), Some(default)) => arg.help(lang.pick(
                    format!("{help} (default {default})"),
                    format!("{help}（默认 {default}）"),
                )),
                _ => arg,
            }
        })
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn quiet(lang: Lang) -> Arg {
    flag("quiet", lang.pick("no progress, no summary; only errors", "不显示进度与摘要，只报错误"))
}

fn scenario(name: &'static str, value: &'static str, lang: Lang) -> Arg {
    Arg::new(name).value_name(value).help(
        lang.pick("a TOML file, s-district or district", "TOML 文件，或 s-district、district"),
    )
}

fn ensemble(lang: Lang) -> [Arg; 5] {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    [
        option("runs", "N", t("worlds", "世界数"))
            .value_parser(number::<u32>(lang, 1, 1_000_000))
            .default_value("200"),
        option(
            "seed",
            "S",
            t("the same seed gives the same bytes", "随机种子，种子相同则结果逐位相同"),
        )
        .value_parser(number::<u64>(lang, 0, u64::MAX))
        .default_value("1"),
        option("set", "NAME=VALUE", t("change a parameter (repeatable)", "改变一个参数（可重复）"))
            .value_parser(value_parser!(String))
            .action(ArgAction::Append),
        option("threads", "N", t("threads (default one per core)", "线程数（默认每核一个）"))
            .value_parser(number::<u64>(lang, 1, 1024)),
        quiet(lang),
    ]
}

/// Reads a whole number, and says what is right in the reader's language.
fn number<T: FromStr + PartialOrd + Display + Copy + Send + Sync + 'static>(
    lang: Lang,
    low: T,
    high: T,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text| match text.parse::<T>() {
        Ok(number) if low <= number && number <= high => Ok(number),
        _ => Err(lang.pick(
            format!("right is a whole number from {low} to {high}"),
            format!("应为 {low} 至 {high} 的整数"),
        )),
    }
}

/// Reads a month, and says what is right in the reader's language.
fn month(lang: Lang) -> impl Fn(&str) -> Result<YearMonth, String> + Clone + Send + Sync + 'static {
    move |text| {
        YearMonth::parse(text).ok_or_else(|| {
            lang.pick("right is a month, as 2024-12", "应为月份，如 2024-12").to_string()
        })
    }
}

fn tables(command: Command, lang: Lang) -> Command {
    command
        .arg(flag("json", lang.pick("as JSON, in both languages", "输出 JSON（两种语言）")))
        .arg(flag("markdown", lang.pick("as Markdown", "输出 Markdown")).conflicts_with("json"))
}

#[cfg(test)]
mod tests;
