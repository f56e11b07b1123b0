//! `report`: the report of a finished run, drawn again.

use crate::args::Quiet;
use crate::file::say;
use crate::outcome::{Exit, Failure, OrFail};
use crate::screen;
use std::path::PathBuf;
use tiaokuai_experiment::{self as experiment, Findings};
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// draw the report of a finished run again, without running it
///
/// 重新绘制已完成运行的报告，不再模拟
#[derive(Debug, clap::Args)]
pub struct Report {
    /// folder of a finished run
    ///
    /// 已完成运行的文件夹
    dir: PathBuf,
    /// folder for report.html and summary.json (default DIR)
    ///
    /// 存放 report.html 与 summary.json 的文件夹（默认 DIR）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    quiet: Quiet,
}

impl Report {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let report = |findings: &Findings| tiaokuai_report::report(findings, &Origin::Folder, lang);
        // What is off in the folder that is read ends otherwise than what is off in the one to be written.
        let done = experiment::reopen(&self.dir).or_exit(Exit::Input, lang)?;
        let done = experiment::redraw(done, self.out.as_deref(), &report).or_fail(lang)?;
        if self.quiet.quiet { Ok(()) } else { say(&screen::results(&done, lang), lang) }
    }
}
