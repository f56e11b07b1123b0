//! What is wrong with a scenario, where, and what would be right.

use tiaokuai_model::{Kind, Parameter};
use tiaokuai_record::Lang;

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file; line and column count from 1.
    File {
        /// The file as it was named.
        file: String,
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// In an override on the command line.
    Set(String),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The text is no TOML; the parser's words.
    Syntax(String),
    /// An override without `=`.
    NoValue,
    /// No such key; perhaps the nearest one was meant.
    Unknown(Option<String>),
    /// Another kind of value is needed.
    Type(&'static str, &'static str),
    /// The value lies outside the range of the parameter.
    Outside(f64, &'static Parameter),
    /// The parameter takes whole numbers.
    NotWhole(f64),
    /// A date in a scenario without `start`, or one before it.
    NoDate(String),
    /// Values that cannot stand together, in English and Chinese.
    Contradiction(String, String),
}

/// Something wrong with a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// The key, where there is one.
    pub key: String,
    /// What is wrong.
    pub what: What,
}

/// All that is wrong with a scenario, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// One line for each problem.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.message(lang)).collect::<Vec<_>>().join("\n")
    }
}

/// A range as people write it.
pub(super) fn range(row: &Parameter, lang: Lang) -> String {
    match row.kind {
        Kind::Switch => lang.pick("true or false", "true 或 false").to_string(),
        _ => lang
            .pick(format!("{} to {}", row.low, row.high), format!("{} 至 {}", row.low, row.high)),
    }
}

impl Problem {
    /// What is wrong, where, and what would be right, on one line.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let colon = lang.pick(": ", "：");
        let mut text = match &self.place {
            Place::File { file, line, column } => lang.pick(
                format!("{file}, line {line}, column {column}"),
                format!("{file} 第 {line} 行第 {column} 列"),
            ),
            Place::Set(set) => format!("--set {set}"),
        };
        text += colon;
        if !self.key.is_empty() {
            text += &format!("{}{colon}", self.key);
        }
        text + &self.what.message(lang)
    }
}

impl What {
    fn message(&self, lang: Lang) -> String {
        match self {
            What::Syntax(words) => {
                lang.pick(format!("this is not TOML: {words}"), format!("不是合法的 TOML：{words}"))
            }
            What::NoValue => {
                lang.pick("an override is written NAME=VALUE", "覆盖参数应写作 名称=值").to_string()
            }
            What::Unknown(Some(near)) => lang.pick(
                format!("there is no such key; did you mean {near}?"),
                format!("没有这个键；是否想写 {near}？"),
            ),
            What::Unknown(None) => lang
                .pick(
                    "there is no such key; `tiaokuai parameters` lists them all",
                    "没有这个键；用 `tiaokuai parameters` 查看全部参数",
                )
                .to_string(),
            What::Type(en, zh) => lang.pick(format!("here stands {en}"), format!("此处应为{zh}")),
            What::Outside(value, row) => {
                let unit = row.unit.get(lang);
                let range = range(row, lang);
                lang.pick(
                    format!("{value} is out of range; right is {range} {unit}")
                        .trim_end()
                        .to_string(),
                    format!("{value} 超出范围；应为 {range} {unit}").trim_end().to_string(),
                )
            }
            What::NotWhole(value) => {
                lang.pick(format!("{value} is not a whole number"), format!("{value} 不是整数"))
            }
            What::NoDate(date) => lang.pick(
                format!("the date {date} needs `start = \"YYYY-MM\"`, and not a later one"),
                format!("日期 {date} 需要 `start = \"YYYY-MM\"`，且不得早于它"),
            ),
            What::Contradiction(en, zh) => lang.pick(en.clone(), zh.clone()),
        }
    }
}
