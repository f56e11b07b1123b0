//! `registry agreement`: coders who answered in the registry beside each other.

use crate::args::names;
use crate::command::agreement::Compared;
use crate::file::refuse_existing;
use crate::outcome::{Exit, Failure, OrFail};
use std::path::{Path, PathBuf};
use tiaokuai_record::Lang;
use tiaokuai_registry::{Registry, field_named, same_person};

/// how far coders of the registry agree
///
/// 登记库中各编码者回答的一致程度
#[derive(Debug, clap::Args)]
pub struct Agreement {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// only these fields
    ///
    /// 只比较这些字段
    #[arg(long, value_name = "A,B")]
    fields: Option<String>,
    /// without this coder (can be given again)
    ///
    /// 不计这位编码者（可重复）
    #[arg(long, value_name = "NAME")]
    without: Vec<String>,
    /// write every disagreement there
    ///
    /// 将全部分歧另存为 CSV
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Agreement {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if let Some(out) = &self.out {
            refuse_existing(out, lang)?;
        }
        let registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let coders = registry.coders().or_fail(lang)?;
        let is_one = |name: &str| coders.iter().any(|coder| same_person(&coder.name, name));
        if let Some(stranger) = self.without.iter().find(|name| !is_one(name)) {
            let names: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
            let message = lang.pick(
                format!(
                    "--without {stranger}: no coder has this name; there are {}",
                    names.join(", ")
                ),
                format!("--without {stranger}：没有这位编码者；现有 {}", names.join("、")),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        let sheets = registry.coder_sheets(&self.without).or_fail(lang)?;
        if sheets.len() < 2 {
            let found = sheets.len();
            let message = lang.pick(
                format!("expected the answers of at least 2 coders, found those of {found}; each codes in the lab, blind: tiaokuai lab --registry {} --coder NAME", self.db),
                format!("应有至少 2 位编码者的回答，现有 {found} 位；各人可在实验室独立编码：tiaokuai lab --registry {} --coder 姓名", self.db),
            );
            return Err(Failure::new(Exit::Input, message));
        }
        let Agreement { fields, out, json, .. } = self;
        // Answers stand under the keys of fields, which have other names too.
        let key =
            |name: &str| field_named(name).map_or(name.to_string(), |field| field.key().into());
        let keys = fields.as_ref().map(|fields| {
            let keys: Vec<String> = names(fields).into_iter().map(key).collect();
            keys.join(",")
        });
        let (fields, out) = (keys.as_deref(), out.as_deref());
        Compared { key: None, fields, out, json: *json }.tell(&sheets, lang)
    }
}
