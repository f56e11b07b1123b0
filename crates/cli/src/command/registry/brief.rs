//! `registry brief`: the draft list of an office, by rules that can be seen and changed.

use crate::args::{MONTH, value};
use crate::file::{refuse_existing, say, unreadable, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use crate::screen::office::brief as shown;
use std::path::Path;
use tiaokuai_record::{Lang, Text, YearMonth};
use tiaokuai_registry::{Problem, Registry, Rules};
use tiaokuai_report::Made;
use tiaokuai_report::document::{docx, web};
use tiaokuai_report::office::{brief_document, brief_workbook};
use tiaokuai_words::line;
use tiaokuai_words::{Reader, Say, rules_template};

/// the draft list of an office: what may become of each group
///
/// 清理建议：每个存续小组的处理意见，注明规则与依据
#[derive(Debug, clap::Args)]
pub struct Brief {
    /// the file of the registry
    ///
    /// 登记库文件
    #[arg(value_name = "R.db", required_unless_present = "template")]
    db: Option<String>,
    /// new file: .docx, .xlsx (for decisions) or .html
    ///
    /// 新文件：.docx、.xlsx（可填写决定）或 .html
    #[arg(long, value_name = "FILE", required_unless_present = "template")]
    to: Option<String>,
    /// rules of your own
    ///
    /// 自定的规则文件
    #[arg(long, value_name = "RULES.toml")]
    rules: Option<String>,
    /// write the rules to a new file, to be changed
    ///
    /// 将规则写入新文件，供修改
    #[arg(long, value_name = "RULES.toml", conflicts_with_all = ["to", "rules", "until"])]
    template: Option<String>,
    /// as of this month (default: that of the latest file)
    ///
    /// 截至该月底（默认以最近的台账或文件为准）
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Word,
    Excel,
    Page,
}

impl Form {
    fn of(to: &str, lang: Lang) -> Result<Form, Failure> {
        let ending = Path::new(to).extension().unwrap_or_default().to_string_lossy().to_lowercase();
        match ending.as_str() {
            "docx" => Ok(Form::Word),
            "xlsx" => Ok(Form::Excel),
            "html" | "htm" => Ok(Form::Page),
            _ => {
                let message = lang.pick(
                    format!(
                        "{to} ends with no format that is written; expected .docx, .xlsx or .html"
                    ),
                    format!("{to} 的扩展名不是可写的格式；应为 .docx、.xlsx 或 .html"),
                );
                Err(Failure::new(Exit::Usage, message))
            }
        }
    }
}

impl Brief {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if let Some(template) = &self.template {
            let text = rules_template(&Rules::default(), lang);
            write_new(Path::new(template), text, lang)?;
            let next = line(&["tiaokuai", "registry", "brief", "R.db", "--rules", template]);
            return say(
                &lang.pick(
                    format!("wrote {template}; change it, then: {next} --to FILE"),
                    format!("已写入 {template}；修改后运行：{next} --to 文件"),
                ),
                lang,
            );
        }
        // Clap asks for both where no template is.
        let (db, to) = (self.db.as_deref().unwrap_or(""), self.to.as_deref().unwrap_or(""));
        let form = Form::of(to, lang)?;
        refuse_existing(Path::new(to), lang)?;
        let rules = match &self.rules {
            Some(path) => read_rules(path, lang)?,
            None => Rules::default(),
        };
        let registry = Registry::open(Path::new(db)).or_fail(lang)?;
        let brief = registry.brief(self.until, &rules).or_fail(lang)?;
        let mut words = vec!["tiaokuai", "registry", "brief", db, "--to", to];
        let until = self.until.map(|until| until.to_string());
        for (name, value) in [("--rules", self.rules.as_deref()), ("--until", until.as_deref())] {
            words.extend(value.into_iter().flat_map(|value| [name, value]));
        }
        // The document is in one language.
        words.extend(["--lang", lang.pick("en", "zh")]);
        let made = Made {
            version: tiaokuai_experiment::VERSION.to_string(),
            command: line(&words),
            hash: brief.hash.clone(),
            changed: registry.changed().or_fail(lang)?,
            until: brief.as_of.map(|until| until.to_string()),
        };
        let failed = |error: &dyn std::fmt::Display| Problem::Write(error.to_string());
        let bytes = match form {
            Form::Word => docx(&brief_document(&brief, &made, lang)).map_err(|e| failed(&e)),
            Form::Excel => brief_workbook(&brief, &made, lang).map_err(|e| failed(&e)),
            Form::Page => Ok(web(&brief_document(&brief, &made, lang)).into_bytes()),
        };
        write_new(Path::new(to), bytes.or_fail(lang)?, lang)?;
        say(&shown(&brief, db, to, form == Form::Excel, lang), lang)
    }
}

fn read_rules(path: &str, lang: Lang) -> Result<Rules, Failure> {
    let instead =
        Text::new("; --template RULES.toml writes one", "；可用 --template 规则.toml 写出一份");
    let text =
        std::fs::read_to_string(path).map_err(|error| unreadable(path, &error, instead, lang))?;
    Rules::parse(&text).map_err(|error| {
        let said = error.say(Reader::of_command(lang));
        Failure::new(Exit::Input, lang.pick(format!("{path}, {said}"), format!("{path} {said}")))
    })
}
