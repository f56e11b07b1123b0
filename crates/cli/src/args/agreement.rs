//! The words of `agreement`.

use super::{flag, option};
use clap::{Arg, ArgAction, Command};
use tiaokuai_record::Lang;

/// `agreement`.
pub fn agreement(lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    Command::new("agreement")
        .about(t("how far coders of the same notices agree", "编码者对同一批通知的一致程度"))
        .arg(
            Arg::new("sheets")
                .value_name("SHEETS")
                .required(true)
                .num_args(2..)
                .action(ArgAction::Append)
                .help(t("the sheet of each coder, CSV or Excel", "各编码者的编码表，CSV 或 Excel")),
        )
        .arg(option(
            "key",
            "COLUMN",
            t(
                "matches rows (default key, else number and group)",
                "对应各行的列（默认 key，否则为文号与小组）",
            ),
        ))
        .arg(option("fields", "A,B", t("only these columns", "只比较这些列")))
        .arg(option("out", "FILE.csv", t("write every disagreement there", "将全部分歧另存为 CSV")))
        .arg(flag("json", t("print JSON instead of the screen", "输出 JSON，不显示摘要")))
}
