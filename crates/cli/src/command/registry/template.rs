//! `registry template`: an empty ledger that an office fills in.

use crate::file::say;
use crate::outcome::Failure;
use crate::problems;
use tiaokuai_record::{Lang, Table, Text};
use tiaokuai_registry::template;
use tiaokuai_words::line;

/// write an empty ledger to fill in
///
/// 写出供填写的空白台账
#[derive(Debug, clap::Args)]
pub struct Template {
    /// a new file, .xlsx or .csv
    ///
    /// 新文件，.xlsx 或 .csv
    #[arg(long, value_name = "FILE")]
    to: String,
}

impl Template {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let file = problems::file(&self.to, lang)?;
        let none = Text::new("", "");
        let columns = template();
        let head = |text: Text| text.get(lang);
        let empty =
            columns.iter().fold(Table::new(lang.pick("ledger", "台账")), |table, column| {
                table.with(head(column.head), none, none, Vec::<String>::new())
            });
        let texts = |of: &dyn Fn(usize) -> String| (0..columns.len()).map(of).collect::<Vec<_>>();
        let guide = Table::new(lang.pick("guide", "填写说明"))
            .with(
                lang.pick("column", "列"),
                none,
                none,
                texts(&|at| head(columns[at].head).to_string()),
            )
            .with(
                lang.pick("meaning", "含义"),
                none,
                none,
                texts(&|at| head(columns[at].meaning).to_string()),
            )
            .with(
                lang.pick("also", "也可写作"),
                none,
                none,
                texts(&|at| columns[at].others.clone()),
            );
        file.put_all(&[empty, guide], lang)?;
        let to = &self.to;
        let next = line(&["tiaokuai", "observe", to, "--registry", "R.db"]);
        say(
            &lang.pick(
                format!("wrote {to}; fill it in, a row for each group, then: {next}"),
                format!("已写入 {to}；每个小组填一行，然后运行：{next}"),
            ),
            lang,
        )
    }
}
