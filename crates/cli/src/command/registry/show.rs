//! `registry show`: how a registry stands, one of its mentions or groups.

use crate::file::say;
use crate::outcome::{Failure, OrFail};
use crate::screen::registry as screen;
use std::path::Path;
use tiaokuai_record::Lang;
use tiaokuai_registry::{Field, Problem, Registry};

/// how a registry stands; a mention or a group
///
/// 登记库概况；某条记录或某个小组
#[derive(Debug, clap::Args)]
pub struct Show {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db")]
    db: String,
    /// key of a mention, or the name of a group or a part of it
    ///
    /// 记录的键，或小组名称（可只写一部分）
    #[arg(value_name = "KEY|GROUP")]
    what: Option<String>,
}

impl Show {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        let registry = Registry::open(Path::new(&self.db)).or_fail(lang)?;
        let what = self.what.as_deref().map(str::trim).filter(|what| !what.is_empty());
        let Some(what) = what else {
            let summary = registry.summary().or_fail(lang)?;
            let left = registry.cells_left().or_fail(lang)?;
            return say(&screen::summary(&summary, &left, (&self.db, true), lang), lang);
        };
        if let Some(mention) = registry.mention(what).or_fail(lang)? {
            let history = registry.history(Some(what)).or_fail(lang)?;
            let mut places = Vec::new();
            for field in Field::all() {
                for item in mention.items(field) {
                    let excerpt = match item.span {
                        Some(span) => registry.excerpt(what, span).or_fail(lang)?,
                        None => None,
                    };
                    places.push((field, item, excerpt));
                }
            }
            return say(&screen::mention(&mention, &places, &history, lang), lang);
        }
        let view = registry.view(None).or_fail(lang)?;
        let found = view.groups_named(what);
        if found.is_empty() {
            return Err(Problem::NoMention(what.to_string())).or_fail(lang);
        }
        say(&screen::groups(&view, &found, &self.db, lang), lang)
    }
}
