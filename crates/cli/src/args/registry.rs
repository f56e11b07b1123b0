//! The words of `observe` and `registry`.

use super::{finish, flag, option, quiet};
use clap::{Arg, ArgAction, Command, value_parser};
use tiaokuai_record::Lang;

fn sub(name: &'static str, lang: Lang, en: &'static str, zh: &'static str) -> Command {
    Command::new(name).about(lang.pick(en, zh))
}

fn db(lang: Lang) -> Arg {
    let help = lang.pick("the file of the registry", "登记库文件");
    Arg::new("db").value_name("R.db").required(true).help(help)
}

fn who(lang: Lang) -> Arg {
    option("who", "NAME", lang.pick("who does it, for the history", "操作人，记入历史"))
}

/// `observe`, `registry` and what nobody types.
pub fn commands(lang: Lang) -> [Command; 3] {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let observe = sub("observe", lang, "read notices into a registry", "读取通知，存入登记库")
        .arg(
            Arg::new("paths")
                .value_name("FOLDER")
                .required(true)
                .action(ArgAction::Append)
                .num_args(1..)
                .help(t(
                    "folders or files: txt, html, docx, pdf, csv, xlsx",
                    "文件夹或文件：txt、html、docx、pdf、csv、xlsx",
                )),
        )
        .arg(
            option(
                "registry",
                "R.db",
                t("the registry; made if it is not there", "登记库；没有则新建"),
            )
            .required(true),
        )
        .arg(option(
            "functions",
            "MY.csv",
            t("names of organisations of your own: function,name", "自己的单位名称表：职能键,名称"),
        ))
        .arg(flag("json", t("print JSON instead of the screen", "输出 JSON，不显示摘要")))
        .arg(quiet(lang));
    let registry = Command::new("registry")
        .about(t("look at, correct and export a registry", "查看、更正与导出登记库"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommands(parts(lang).map(|part| finish(part, "tiaokuai registry", lang)));
    // Reads a PDF from standard input, in a process of its own.
    [observe, registry, Command::new("read-pdf").hide(true)]
}

fn parts(lang: Lang) -> [Command; 5] {
    let t = move |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let share = move |text: &str| match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err(t("right is a number from 0 to 1", "应为 0 至 1 的数").to_string()),
    };
    [
        sub(
            "show",
            lang,
            "how a registry stands; a mention or a group",
            "登记库概况；某条记录或某个小组",
        )
        .arg(db(lang))
        .arg(Arg::new("what").value_name("KEY|GROUP").help(t(
            "key of a mention, or the name of a group or a part of it",
            "记录的键，或小组名称（可只写一部分）",
        ))),
        sub("review", lang, "look at doubtful values one by one", "逐个复核存疑的值")
            .arg(db(lang))
            .arg(who(lang))
            .arg(option(
                "field",
                "FIELD",
                t("only this field, as head or host", "只看此字段，如 head、host"),
            ))
            .arg(
                option("below", "SHARE", t("values less sure than this", "把握低于此值者"))
                    .value_parser(share)
                    .default_value("0.98"),
            ),
        sub("export", lang, "write a registry as a table", "将登记库导出为表格")
            .arg(db(lang))
            .arg(
                option(
                    "to",
                    "FILE",
                    t("a file in .xlsx, .csv or .parquet", ".xlsx、.csv 或 .parquet 文件"),
                )
                .required(true),
            )
            .arg(
                option(
                    "table",
                    "TABLE",
                    t("the table, for csv and parquet", "导出哪张表（csv、parquet）"),
                )
                .value_parser(tiaokuai_registry::TABLES)
                .default_value("mentions"),
            ),
        sub("import", lang, "take a corrected export back", "导入更正后的导出表")
            .arg(
                Arg::new("sheet")
                    .value_name("SHEET")
                    .required(true)
                    .help(t("the corrected sheet, .xlsx or .csv", "更正后的表，.xlsx 或 .csv")),
            )
            .arg(
                Arg::new("db")
                    .value_name("R.db")
                    .required_unless_present("registry")
                    .help(t("the file of the registry", "登记库文件")),
            )
            .arg(
                option("registry", "R.db", t("the same, as an option", "同上，写作选项"))
                    .value_parser(value_parser!(String))
                    .conflicts_with("db"),
            )
            .arg(who(lang))
            .arg(flag("dry-run", t("only say what would be done", "只说明将作何改动，不写入"))),
        sub("link", lang, "say that two mentions are of one group", "指明两条记录属于同一小组")
            .arg(db(lang))
            .arg(key("key", lang))
            .arg(key("other", lang))
            .arg(flag("apart", t("the first is of a group of its own", "相反：前者单独成组")))
            .arg(who(lang)),
    ]
}

fn key(name: &'static str, lang: Lang) -> Arg {
    let help = lang.pick("key of a mention", "记录的键");
    Arg::new(name).value_name(if name == "key" { "KEY" } else { "OTHER" }).required(true).help(help)
}
