//! The words of `corpus`.

use super::{flag, number, option};
use clap::Command;
use tiaokuai_record::Lang;

/// `corpus`.
pub fn corpus(lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    Command::new("corpus")
        .about(t(
            "how well notices are read, on notices written for it",
            "以专门编写的通知测量读取的准确程度",
        ))
        .arg(
            option("per-layout", "N", t("notices of each layout", "每种版式的通知数"))
                .value_parser(number::<usize>(lang, 1, 100_000))
                .default_value("100"),
        )
        .arg(
            option("seed", "S", t("the same seed gives the same notices", "种子相同则通知相同"))
                .value_parser(number::<u64>(lang, 0, u64::MAX))
                .default_value("2026"),
        )
        .arg(option("out", "DIR", t("write a report there too", "另存报告的文件夹")))
        .arg(option(
            "write",
            "DIR",
            t("write the notices into a folder instead", "只将通知写入文件夹，不测量"),
        ))
        .arg(
            option(
                "misses",
                "N",
                t("show the first N values that were read wrong", "显示前 N 个读错的取值"),
            )
            .value_parser(number::<usize>(lang, 0, 1_000_000)),
        )
        .arg(
            flag(
                "county",
                t(
                    "write twenty years of a county that does not exist",
                    "写出一个虚构县二十年的通知",
                ),
            )
            .requires("write"),
        )
        .arg(flag("json", t("print JSON instead of the screen", "输出 JSON，不显示摘要")))
        .arg(
            flag("markdown", t("print the table as Markdown", "以 Markdown 输出表格"))
                .conflicts_with("json"),
        )
}
