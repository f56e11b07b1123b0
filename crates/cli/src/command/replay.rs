//! `replay`: one world of a folder again.

use crate::args::{Pace, Quiet, whole};
use crate::file::say;
use crate::outcome::{Exit, Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::watch::watched;
use std::path::{Path, PathBuf};
use tiaokuai_experiment::{self as experiment, Findings};
use tiaokuai_record::Lang;
use tiaokuai_report::Origin;

/// run one world of a folder again, with the full record
///
/// 重现某文件夹中的一个世界并作完整记录
#[derive(Debug, clap::Args)]
pub struct Replay {
    /// folder of a finished run
    ///
    /// 已完成运行的文件夹
    dir: String,
    /// number of the world, from 0
    ///
    /// 世界编号，从 0 起
    #[arg(long, value_name = "N", value_parser = whole::<u32>(0, 999_999))]
    run: u32,
    /// folder to write (default DIR-run-N)
    ///
    /// 输出文件夹（默认 DIR-run-N）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    quiet: Quiet,
}

impl Replay {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (dir, run) = (Path::new(&self.dir), self.run);
        let out = self.out.clone().unwrap_or_else(|| {
            PathBuf::from(format!("{}-run-{run}", self.dir.trim_end_matches(['/', '\\'])))
        });
        // What is off in the folder that is read ends otherwise than what is off in the one to be written.
        experiment::read_manifest(dir).or_exit(Exit::Input, lang)?;
        let report = |findings: &Findings| tiaokuai_report::report(findings, &Origin::Folder, lang);
        let pace = Pace { threads: None, quiet: self.quiet };
        let done = watched(&pace, lang, |watch| {
            let command = Repeat::new("replay", &self.dir).option("run", run).words();
            experiment::replay(dir, run, &out, command, &report, watch)
        })?;
        for warning in screen::warnings(&done, lang) {
            eprintln!("{warning}");
        }
        if self.quiet.quiet { Ok(()) } else { say(&screen::results(&done, lang), lang) }
    }
}
