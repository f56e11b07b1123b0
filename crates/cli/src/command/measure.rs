//! `measure`: every instrument on a table of real groups or on a registry, on some governments or beside each other.

use crate::args::{MONTH, one_of, value};
use crate::file::{folder, json, say};
use crate::outcome::{Failure, OrFail};
use crate::repeat::Repeat;
use crate::screen;
use crate::stills::{self, Form, table_form};
use crate::taken::{Source, Taken};
use std::path::PathBuf;
use tiaokuai_experiment as experiment;
use tiaokuai_record::{GovernmentId, Lang, Level, Text, YearMonth};
use tiaokuai_registry::{level, level_key};
use tiaokuai_report::{
    By, Figure, Made, Part, compare_parts, coverage_of, measures, measures_json, parts,
};
use tiaokuai_words::line;
use tiaokuai_words::registry::LEVEL;

/// the instruments on a table of real groups
///
/// 对真实小组编码表计算各项指标
#[derive(Debug, clap::Args)]
pub struct Measure {
    /// a coding sheet or ledger (.xlsx, .xls, .ods, .csv), or a registry
    ///
    /// 编码表或台账（.xlsx、.xls、.ods、.csv），或登记库
    table: PathBuf,
    /// a registry was followed to the end of this month
    ///
    /// 登记库跟踪至该月底
    #[arg(long, value_name = "YYYY-MM", value_parser = value(YearMonth::parse, MONTH))]
    until: Option<YearMonth>,
    /// names of columns of your own: "header" = "column"
    ///
    /// 自己的列名对照表："表头" = "列"
    #[arg(long, value_name = "MAP.toml")]
    columns: Option<String>,
    /// each by itself, and compared
    ///
    /// 按政府或层级分别计算并比较
    #[arg(long, value_name = "government|level", value_parser = one_of(By::ALL, By::name))]
    by: Option<By>,
    /// only this government: its name, or its end
    ///
    /// 只计该政府（全称或末尾）
    #[arg(long, value_name = "NAME")]
    government: Vec<String>,
    /// only governments of this level
    ///
    /// 只计该层级的政府
    #[arg(long, value_name = "LEVEL", value_parser = value(level, LEVEL))]
    level: Option<Level>,
    /// folder of the report (default results/TABLE)
    ///
    /// 报告文件夹（默认 results/表名）
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// write the figures into this folder
    ///
    /// 将各图写入该文件夹
    #[arg(long, value_name = "DIR")]
    figures: Option<PathBuf>,
    /// svg, pdf or png
    ///
    /// 图的格式：svg、pdf 或 png
    #[arg(long, value_name = "FORM", default_value = "svg", requires = "figures", value_parser = one_of(Form::ALL, Form::name))]
    format: Form,
    /// without colours
    ///
    /// 黑白图
    #[arg(long, requires = "figures")]
    mono: bool,
    /// the instruments as .tex, .md or .docx
    ///
    /// 将指标写成表：.tex、.md 或 .docx
    #[arg(long = "table", value_name = "FILE")]
    write_table: Option<String>,
    /// print JSON instead of the screen
    ///
    /// 输出 JSON，不显示摘要
    #[arg(long)]
    json: bool,
}

impl Measure {
    pub fn run(&self, lang: Lang) -> Result<(), Failure> {
        if let Some(to) = &self.write_table {
            table_form(to, lang)?;
        }
        let source =
            Source { path: &self.table, until: self.until, columns: self.columns.as_ref() };
        let taken = source.take(lang)?;
        let kept = taken.record.chosen(&self.government, self.level).or_fail(lang)?;
        match self.by {
            None => self.whole(&taken, &kept, lang),
            Some(by) => self.compared(&taken, &kept, by, lang),
        }
    }

    /// How all of it was made.
    fn made(&self, taken: &Taken) -> Made {
        self.made_by(taken, |repeat| repeat)
    }

    /// How figures and tables were made: they are in one language, and in the form that was asked for.
    fn made_stills(&self, taken: &Taken, lang: Lang) -> Made {
        let figures = self.figures.as_ref().map(|dir| dir.display().to_string());
        self.made_by(taken, |repeat| {
            let format = figures.as_ref().map(|_| self.format.name().to_string());
            repeat
                .maybe("figures", figures.as_ref())
                .maybe("format", format.as_ref())
                .flag("mono", self.mono)
                .maybe("table", self.write_table.as_ref())
                .option("lang", lang.pick("en", "zh"))
        })
    }

    fn made_by(&self, taken: &Taken, more: impl Fn(Repeat) -> Repeat) -> Made {
        let table = self.table.display().to_string();
        let until = self.until.map(|until| until.to_string());
        let mut repeat = Repeat::new("measure", &table)
            .maybe("until", until.as_ref())
            .maybe("columns", self.columns.as_ref())
            .maybe("by", self.by.map(|by| by.name().to_string()).as_ref())
            .maybe("level", self.level.map(|level| level_key(level).to_string()).as_ref());
        for name in &self.government {
            repeat = repeat.option("government", name);
        }
        Made {
            version: experiment::VERSION.to_string(),
            command: line(&more(repeat).words()),
            hash: taken.hash.clone(),
            changed: taken.changed.clone(),
            until,
        }
    }

    /// Figures and tables as files of their own, where they were asked for.
    fn stills(
        &self,
        figures: &dyn Fn() -> Vec<Figure>,
        parts: &[Part],
        made: &Made,
        lang: Lang,
    ) -> Result<(), Failure> {
        if let Some(dir) = &self.figures {
            stills::figures(&figures(), dir, (self.format, self.mono), made, lang)?;
        }
        match &self.write_table {
            Some(to) => {
                let name = self.name();
                let title = lang.pick(
                    format!("Coordination groups: measures of {name}"),
                    format!("议事协调机构各项指标（{name}）"),
                );
                stills::table(&measures(parts, made, lang), to, &title, lang)
            }
            None => Ok(()),
        }
    }

    /// All that was chosen as one.
    fn whole(&self, taken: &Taken, kept: &[GovernmentId], lang: Lang) -> Result<(), Failure> {
        let part = if kept.len() < taken.record.governments.len() {
            taken.record.part(|id| kept.contains(&id))
        } else {
            taken.record.clone()
        };
        let coverage = coverage_of(&taken.numbers, kept);
        let part = Part { name: Text::same(self.name()), record: part, coverage };
        let (record, coverage, made) = (&part.record, &part.coverage, self.made(taken));
        let json = measures_json(record, coverage, &made);
        let warnings = |lang: Lang| taken.warnings[lang as usize].clone();
        let page = tiaokuai_report::registry_report(
            record,
            &self.name(),
            coverage,
            &warnings,
            Some(&made),
            lang,
        );
        let out = self.write(&page, &json, lang)?;
        let figures = || tiaokuai_report::observed_figures(record, coverage, lang);
        let stills = self.made_stills(taken, lang);
        self.stills(&figures, std::slice::from_ref(&part), &stills, lang)?;
        if self.json {
            return say(&json, lang);
        }
        let text = screen::observed(record, taken.rows, &out, lang);
        say(&(text + &screen::registry::coverage(coverage, lang)), lang)
    }

    /// Each of what was chosen by itself, and whether they differ.
    fn compared(
        &self,
        taken: &Taken,
        kept: &[GovernmentId],
        by: By,
        lang: Lang,
    ) -> Result<(), Failure> {
        let parts = parts(&taken.record, &taken.numbers, kept, by);
        let compared = compare_parts(&taken.record, kept, by, &parts);
        let made = self.made(taken);
        let mut told = screen::compared_json(&parts, compared.as_ref());
        told["made"] = made.json();
        let json = json(&told);
        let warnings = |lang: Lang| taken.warnings[lang as usize].clone();
        let page = tiaokuai_report::compared_report(
            &parts,
            compared.as_ref(),
            &self.name(),
            &warnings,
            &made,
            lang,
        );
        let out = self.write(&page, &json, lang)?;
        let figures = || tiaokuai_report::compared_figures(&parts, compared.as_ref(), lang);
        self.stills(&figures, &parts, &self.made_stills(taken, lang), lang)?;
        if self.json {
            return say(&json, lang);
        }
        say(&screen::compared(&parts, compared.as_ref(), &out, lang), lang)
    }

    /// What the report is called.
    fn name(&self) -> String {
        let stem = self.table.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    fn write(&self, page: &str, json: &str, lang: Lang) -> Result<PathBuf, Failure> {
        let out = folder(self.out.as_ref(), || self.name());
        let files = [("report.html", page.as_bytes()), ("measures.json", json.as_bytes())];
        experiment::write_report(&out, &files).or_fail(lang)?;
        Ok(out)
    }
}
