//! `registry import`: a corrected export comes back.

use crate::args::Who;
use crate::file::{bytes_of, say};
use crate::outcome::{Exit, Failure, OrFail};
use crate::screen;
use std::path::{Path, PathBuf};
use tiaokuai_notices::text::Format;
use tiaokuai_record::Lang;
use tiaokuai_registry::{ImportOptions, Registry};

/// take a corrected export back
///
/// 导入更正后的导出表
#[derive(Debug, clap::Args)]
pub struct Import {
    /// the corrected sheet, .xlsx, .xls, .ods or .csv
    ///
    /// 更正后的表，.xlsx、.xls、.ods 或 .csv
    sheet: String,
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db", required_unless_present = "registry")]
    db: Option<PathBuf>,
    /// the same, as an option
    ///
    /// 同上，写作选项
    #[arg(long, value_name = "R.db", conflicts_with = "db")]
    registry: Option<PathBuf>,
    #[command(flatten)]
    who: Who,
    /// only say what would be done
    ///
    /// 只说明将作何改动，不写入
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let (sheet, dry) = (&self.sheet, self.dry_run);
        let path = Path::new(sheet);
        // What is no sheet by its name is not opened: most of all not a registry, named first by mistake.
        let may_be = Format::of(path).is_some_and(Format::may_be_sheet);
        let bytes = if may_be { bytes_of(sheet, lang)? } else { Vec::new() };
        let Some(format) = Format::of_sheet(path, &bytes).filter(|_| may_be) else {
            let message = lang.pick(
                format!(
                    "{sheet} is no sheet; expected .xlsx, .xls, .ods or .csv, and then the registry"
                ),
                format!("{sheet} 不是表格；应为 .xlsx、.xls、.ods 或 .csv，其后为登记库"),
            );
            return Err(Failure::new(Exit::Input, message));
        };
        // Clap asks for one of the two.
        let db = self.db.as_deref().or(self.registry.as_deref()).unwrap_or(Path::new(""));
        let mut registry = Registry::open(db).or_fail(lang)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let who = self.who.who.as_deref();
        let told =
            registry.import(&name, &bytes, format, ImportOptions { who, dry }).or_fail(lang)?;
        if !dry {
            registry.resolve().or_fail(lang)?;
        }
        say(&screen::registry::imported(&told, &name, dry, lang), lang)
    }
}
