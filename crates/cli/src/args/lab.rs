//! The words of `lab`.

use super::{flag, number, option};
use clap::Command;
use std::net::IpAddr;
use tiaokuai_record::Lang;

/// `lab`.
pub fn lab(lang: Lang) -> Command {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let host =
        option("host", "IP", t("address; with a token if not local", "监听地址；非本机须凭令牌"));
    let host = host.value_parser(move |text: &str| {
        text.parse::<IpAddr>().map_err(|_| {
            lang.pick("right is an IP address such as 127.0.0.1", "应为 IP 地址，如 127.0.0.1")
                .to_string()
        })
    });
    Command::new("lab")
        .about(t("pages in the browser: watch, explore, test claims", "在浏览器中观察、探索与检验"))
        .arg(
            option(
                "port",
                "N",
                t("port; the next free one if taken", "端口；被占用时取下一个可用的"),
            )
            .value_parser(number::<u16>(lang, 0, u16::MAX))
            .default_value("8417"),
        )
        .arg(host.default_value("127.0.0.1"))
        .arg(option(
            "folder",
            "DIR",
            t(
                "folder of scenario files; no other is touched",
                "情景文件所在文件夹；不触碰其他文件",
            ),
        ))
        .arg(option(
            "registry",
            "DB",
            t(
                "registry for the Observe page; made if it is not there",
                "“观察”页所用登记库；不存在则新建",
            ),
        ))
        .arg(flag("no-open", t("do not open the browser", "不打开浏览器")))
}
