//! `new`: a scenario to begin with.

use crate::file::{say, write_new};
use crate::outcome::Failure;
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_words as words;
use tiaokuai_words::line;

/// write a commented scenario with every parameter
///
/// 写出含全部参数及注释的情景文件
#[derive(Debug, clap::Args)]
pub struct New {
    /// file to write; an existing one is left
    ///
    /// 要写的文件；已有的不覆盖
    file: String,
}

impl New {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let path = &self.file;
        write_new(Path::new(path), words::template(lang), lang)?;
        let next = line(&["tiaokuai", "simulate", path]);
        let text = lang.pick(
            format!("wrote {path}; change it and run: {next}"),
            format!("已写入 {path}；修改后运行：{next}"),
        );
        say(&text, lang)
    }
}
