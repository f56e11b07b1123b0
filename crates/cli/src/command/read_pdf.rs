//! `read-pdf`: what nobody types; another process of ours reads a PDF so.

use crate::outcome::Failure;
use crate::pdf;
use tiaokuai_record::Lang;

/// read a PDF from standard input
///
/// 从标准输入读取 PDF
#[derive(Debug, clap::Args)]
pub struct ReadPdf {}

impl ReadPdf {
    pub fn run(&self, _: Lang) -> Result<(), Failure> {
        pdf::read();
        Ok(())
    }
}
