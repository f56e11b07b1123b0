//! `lab`: the pages on this machine.

use crate::args::{value, whole};
use crate::file::say;
use crate::outcome::{Exit, Failure, OrFail};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tiaokuai_lab::Options;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::Registry;
use tiaokuai_words::cause;

/// What an address should have been.
const ADDRESS: Text =
    Text::new("expected an IP address such as 127.0.0.1", "应为 IP 地址，如 127.0.0.1");

/// pages in the browser: watch, explore, test claims
///
/// 在浏览器中观察、探索与检验
#[derive(Debug, clap::Args)]
pub struct Lab {
    /// port; the next free one if taken
    ///
    /// 端口；被占用时取下一个可用的
    #[arg(long, value_name = "N", default_value_t = 8417, value_parser = whole::<u16>(0, u16::MAX))]
    port: u16,
    /// address; with a token if not local
    ///
    /// 监听地址；非本机须凭令牌
    #[arg(
        long,
        value_name = "IP",
        default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST),
        value_parser = value(|text| text.parse::<IpAddr>().ok(), ADDRESS)
    )]
    host: IpAddr,
    /// folder of scenario files; no other is touched
    ///
    /// 情景文件所在文件夹；不触碰其他文件
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// registry for the Observe page; made if it is not there
    ///
    /// “观察”页所用登记库；不存在则新建
    #[arg(long, value_name = "DB")]
    registry: Option<PathBuf>,
    /// who answers, unless the browser knows a name
    ///
    /// 回答人；浏览器已记有姓名时以其为准
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    /// do not open the browser
    ///
    /// 不打开浏览器
    #[arg(long)]
    no_open: bool,
}

impl Lab {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if let Some(folder) = self.folder.as_ref().filter(|folder| !folder.is_dir()) {
            let folder = folder.display();
            let message = lang.pick(
                format!("{folder} is no folder; expected one that is there"),
                format!("{folder} 不是文件夹；应为已有的文件夹"),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        if let Some(path) = &self.registry {
            // Made if it is not there; what cannot be used is said here and not in the browser.
            Registry::open_or_create(path).or_fail(lang)?;
        }
        let options = Options {
            port: self.port,
            host: self.host,
            folder: self.folder.clone(),
            registry: self.registry.clone(),
            coder: self.coder.clone(),
            pdf: crate::pdf::apart,
            ..Options::default()
        };
        let failed = |error: std::io::Error| {
            let cause = cause(&error, lang);
            Failure::new(
                Exit::Usage,
                lang.pick(
                    format!("the lab cannot listen there: {cause}; try another --port or --host"),
                    format!("实验室无法在此监听：{cause}；请换 --port 或 --host"),
                ),
            )
        };
        let lab = tiaokuai_lab::Lab::bind(options).map_err(failed)?;
        let (url, port) = (lab.url(), lab.address().port());
        let is_local = lab.address().ip().is_loopback();
        say(&greeting(&url, self.port, port, is_local, lang), lang)?;
        let stopper = lab.stopper();
        // Without the handler Ctrl-C ends it at once, which is no harm either.
        let _ = ctrlc::set_handler(move || stopper.stop());
        if !self.no_open {
            open(&url);
        }
        lab.run().map_err(failed)
    }
}

fn greeting(url: &str, asked: u16, port: u16, is_local: bool, lang: Lang) -> String {
    let mut text = lang.pick(format!("The lab is open: {url}"), format!("实验室已开放：{url}"));
    if asked != port && asked != 0 {
        text += &lang.pick(
            format!("\nPort {asked} is taken; this is the next free one."),
            format!("\n端口 {asked} 已被占用，改用下一个可用端口。"),
        );
    }
    if !is_local {
        text += lang.pick(
            "\nIt can be reached from other machines, under this machine's address, by whoever has the token.",
            "\n其他机器凭本机地址与此令牌即可进入，请勿外传。",
        );
    }
    text + lang.pick("\nCtrl-C closes it.", "\n按 Ctrl-C 关闭。")
}

/// Opens the browser where there is a screen. That there is none is no error: the address was printed.
fn open(url: &str) {
    let has_screen = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let opener: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else if has_screen("DISPLAY") || has_screen("WAYLAND_DISPLAY") {
        &["xdg-open"]
    } else {
        return;
    };
    let mut command = Command::new(opener[0]);
    command.args(&opener[1..]).arg(url);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It may wait for the browser, and nobody waits for it.
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_says_what_to_know() {
        let plain = greeting("http://127.0.0.1:8417/", 8417, 8417, true, Lang::En);
        assert_eq!(plain, "The lab is open: http://127.0.0.1:8417/\nCtrl-C closes it.");
        let moved = greeting("http://127.0.0.1:8418/", 8417, 8418, true, Lang::Zh);
        assert!(moved.contains("端口 8417 已被占用"));
        assert!(
            greeting("http://192.168.0.2:8417/?token=x", 0, 8417, false, Lang::En)
                .contains("whoever has the token")
        );
    }
}
