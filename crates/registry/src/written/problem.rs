//! What is wrong with a sheet: errors that end the reading and warnings that do not.

use tiaokuai_record::{Lang, Text, cause};

/// Something in a sheet that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line of the file, from 1; 1 is the header, 0 the whole sheet.
    pub line: u64,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is the matter with it, to be read after the value.
    pub(crate) words: Text,
    /// What was perhaps meant.
    pub(crate) near: Option<&'static str>,
}

impl Warning {
    /// What was not taken as it stands, where, and why.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Warning { line, column, value, words, near } = self;
        let words = words.get(lang);
        let near = near.map_or(String::new(), |near| is_it(near, lang));
        if *line == 0 {
            return lang
                .pick(format!("{column}: {value} {words}"), format!("{column}：{value} {words}"));
        }
        let place = lang.pick(format!("line {line}, {column}"), format!("第 {line} 行 {column}"));
        match value.as_str() {
            "" => lang.pick(format!("{place}: {words}{near}"), format!("{place}：{words}{near}")),
            _ => lang.pick(
                format!("{place}: “{value}” {words}{near}"),
                format!("{place}：“{value}”{words}{near}"),
            ),
        }
    }
}

fn is_it(near: &str, lang: Lang) -> String {
    lang.pick(format!("; is it “{near}”?"), format!("；是否为“{near}”？"))
}

/// Why a sheet cannot be read at all. Each names the file first.
#[derive(Debug)]
pub enum SheetError {
    /// The file cannot be read.
    Io(String, std::io::Error),
    /// From this line on the text is not UTF-8.
    NotUtf8(String, u64),
    /// There is no header.
    Empty(String),
    /// The column `group` is missing; those that are there, and the nearest name.
    NoGroups(String, Vec<String>, Option<String>),
    /// A column stands there twice.
    Twice(String, String),
    /// A row has fewer or more cells than the header has columns.
    Cells {
        /// The file.
        file: String,
        /// The line on which the row begins.
        line: u64,
        /// The cells of the row.
        found: usize,
        /// The names of the columns.
        columns: Vec<String>,
    },
    /// A quote opens a cell and is never closed.
    Quote {
        /// The file.
        file: String,
        /// The line of the quote.
        line: u64,
        /// The column.
        column: String,
    },
    /// A row cannot be taken apart; the parser's words.
    Broken(String, u64, String),
    /// There are more things of a kind than a record can tell apart.
    TooMany(String, Text),
}

impl SheetError {
    /// What is wrong, where, and what would be right.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            SheetError::Io(file, error) => {
                let cause = cause(error, lang);
                lang.pick(
                    format!("{file} cannot be read: {cause}"),
                    format!("无法读取 {file}：{cause}"),
                )
            }
            SheetError::NotUtf8(file, line) => lang.pick(
                format!("{file}, line {line}: this is not UTF-8 text (GBK, perhaps); save the table as “CSV UTF-8”"),
                format!("{file} 第 {line} 行：不是 UTF-8 编码的文本（可能是 GBK）；请另存为“CSV UTF-8”格式"),
            ),
            SheetError::Empty(file) => lang.pick(
                format!("{file} is empty: line 1 should name the columns, `group` among them"),
                format!("{file} 为空：第 1 行应为列名，其中须有 group"),
            ),
            SheetError::NoGroups(file, there, near) => {
                // A table whose cells are separated by something else looks like one column.
                let joined = |head: &String| head.contains([';', '\t', '，', '；']);
                let near = match near {
                    _ if there.iter().any(joined) => lang
                        .pick("; cells are separated by commas", "；各格须以英文逗号分隔")
                        .to_string(),
                    Some(near) => is_it(near, lang),
                    None => String::new(),
                };
                let there = there.join(lang.pick(", ", "、"));
                lang.pick(
                    format!("{file}, line 1: there is no column “group”, only {there}{near}"),
                    format!("{file} 第 1 行：没有 group 列，只有 {there}{near}"),
                )
            }
            SheetError::Twice(file, column) => lang.pick(
                format!("{file}, line 1: the column “{column}” stands there twice"),
                format!("{file} 第 1 行：列名“{column}”重复"),
            ),
            SheetError::Cells { file, line, found, columns } => {
                let right = columns.len();
                let (en, zh) = match columns.get(*found) {
                    Some(column) => (
                        format!("nothing stands for “{column}”"),
                        format!("缺少“{column}”一格"),
                    ),
                    None => (
                        format!("what follows “{}” has no column; a cell with a comma needs quotes", columns[right - 1]),
                        format!("“{}”之后多出的格没有列名；含逗号的内容须加引号", columns[right - 1]),
                    ),
                };
                let cells = if *found == 1 { "cell" } else { "cells" };
                lang.pick(
                    format!("{file}, line {line}: the row has {found} {cells}, right is {right}: {en}"),
                    format!("{file} 第 {line} 行：该行有 {found} 格，应为 {right} 格：{zh}"),
                )
            }
            SheetError::Quote { file, line, column } => lang.pick(
                format!("{file}, line {line}, {column}: the quote that opens this cell is never closed"),
                format!("{file} 第 {line} 行 {column}：该格开头的引号没有闭合"),
            ),
            SheetError::Broken(file, line, words) => lang.pick(
                format!("{file}, line {line}: the row is broken: {words}"),
                format!("{file} 第 {line} 行：该行有误：{words}"),
            ),
            SheetError::TooMany(file, what) => {
                let what = what.get(lang);
                lang.pick(
                    format!("{file}: more than 65,536 {what}; split the table"),
                    format!("{file}：{what}超过 65,536；请拆分该表"),
                )
            }
        }
    }
}
