//! What is wrong with a scenario, where, and what would be right.

use super::syntax;
use tiaokuai_model::{Act, Conflict, Kind, Misfit, Parameter};
use tiaokuai_record::{Lang, Text, YearMonth};

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
    /// What kind of value stands there, and what would be right.
    Type(Text, Text),
    /// What kind of value stands there instead of this parameter's.
    NoNumber(Text, &'static Parameter),
    /// The value lies outside the range of the parameter.
    Outside(f64, &'static Parameter),
    /// The parameter takes whole numbers.
    NotWhole(f64, &'static Parameter),
    /// A number that counts nothing, and what would be right.
    NoCount(f64, Text),
    /// A text that names no month, and what would be right.
    NoMonth(String, Text),
    /// A date in a scenario without `start`.
    NoStart(String),
    /// A date before the start of the scenario.
    BeforeStart(String, YearMonth),
    /// A key that must be there is not.
    Missing,
    /// No rule can do what is written here.
    NoAct(String),
    /// A rule does not say when it acts, or says it twice.
    NoTime,
    /// Values that cannot stand, or not together.
    Conflict(Conflict),
    /// Something else, in English and Chinese.
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

/// All that is wrong with a scenario, in the order of the file, then of the overrides.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems(pub Vec<Problem>);

/// Where the line of a byte begins.
pub(crate) fn line_start(text: &str, offset: usize) -> usize {
    text[..text.floor_char_boundary(offset)].rfind('\n').map_or(0, |at| at + 1)
}

impl Place {
    /// The place of a byte of a file's text.
    pub(crate) fn of(text: &str, file: &str, offset: usize) -> Self {
        let start = line_start(text, offset);
        let end = text.floor_char_boundary(offset);
        let line = text[..start].matches('\n').count() + 1;
        let column = text[start..end].chars().count() + 1;
        Place::File { file: file.to_string(), line, column }
    }

    /// Places in the order of the file; overrides come last.
    pub(crate) fn order(&self) -> (usize, usize) {
        match self {
            Place::File { line, column, .. } => (*line, *column),
            Place::Set(_) => (usize::MAX, 0),
        }
    }
}

impl Problems {
    /// One line for each problem.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.message(lang)).collect::<Vec<_>>().join("\n")
    }
}

/// A range without its unit.
pub(super) fn bounds(row: &Parameter, lang: Lang) -> String {
    let (low, high) = (row.low, row.high);
    match row.kind {
        Kind::Switch => lang.pick("true or false", "true 或 false").to_string(),
        _ => lang.pick(format!("{low} to {high}"), format!("{low} 至 {high}")),
    }
}

/// A range with its unit: counts are read with what they count.
pub(super) fn range(row: &Parameter, lang: Lang) -> String {
    let (bounds, unit) = (bounds(row, lang), row.unit.get(lang));
    match row.kind {
        Kind::Switch => bounds,
        Kind::Count => format!("{bounds} {unit}"),
        Kind::Real => lang.pick(format!("{bounds} ({unit})"), format!("{bounds}（{unit}）")),
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
        match lang {
            Lang::En => self.english(),
            Lang::Zh => self.chinese(),
        }
    }

    fn english(&self) -> String {
        let range = |row| range(row, Lang::En);
        match self {
            What::Syntax(words) => format!("this is not TOML: {}", syntax::english(words)),
            What::NoValue => "an override is written NAME=VALUE".to_string(),
            What::Unknown(Some(near)) => format!("there is no such key; did you mean {near}?"),
            What::Unknown(None) => {
                "there is no such key; `tiaokuai parameters` lists them all".to_string()
            }
            What::Type(found, right) => format!("this is {}; right is {}", found.en, right.en),
            What::NoNumber(found, row) if row.kind == Kind::Switch => {
                format!("this is {}; right is {}", found.en, range(row))
            }
            What::NoNumber(found, row) => {
                format!("this is {}; right is a number, {}", found.en, range(row))
            }
            What::Outside(value, row) => {
                format!("{value} is out of range; right is {}", range(row))
            }
            What::NotWhole(value, row) => {
                format!("{value} is not a whole number; right is {}", range(row))
            }
            What::NoCount(value, right) => format!("{value} does not fit; right is {}", right.en),
            What::NoMonth(text, right) => format!("“{text}” is no month; right is {}", right.en),
            What::NoStart(date) => {
                format!("the date {date} needs a first month: start = \"YYYY-MM\"")
            }
            What::BeforeStart(date, start) => {
                format!("{date} comes before the first month; right is {start} or later")
            }
            What::Missing => "this key is missing here".to_string(),
            What::NoAct(act) => {
                format!("expected one of {}, found {act}", Act::NAMES.join(", "))
            }
            What::NoTime => "expected one of every, at, from with until, while_groups_above".into(),
            What::Conflict(conflict) => conflict.to_string(),
            What::Contradiction(en, _) => en.clone(),
        }
    }

    fn chinese(&self) -> String {
        let range = |row| range(row, Lang::Zh);
        match self {
            What::Syntax(words) => format!("不是合法的 TOML：{}", syntax::chinese(words)),
            What::NoValue => "覆盖参数应写作 名称=值".to_string(),
            What::Unknown(Some(near)) => format!("没有这个键；是否想写 {near}？"),
            What::Unknown(None) => "没有这个键；用 `tiaokuai parameters` 查看全部参数".to_string(),
            What::Type(found, right) => format!("此处是{}；应为{}", found.zh, right.zh),
            What::NoNumber(found, row) if row.kind == Kind::Switch => {
                format!("此处是{}；应为 {}", found.zh, range(row))
            }
            What::NoNumber(found, row) => format!("此处是{}；应为数字，{}", found.zh, range(row)),
            What::Outside(value, row) => format!("{value} 超出范围；应为 {}", range(row)),
            What::NotWhole(value, row) => format!("{value} 不是整数；应为 {}", range(row)),
            What::NoCount(value, right) => format!("{value} 不合要求；应为{}", right.zh),
            What::NoMonth(text, right) => format!("“{text}”不是年月；应为{}", right.zh),
            What::NoStart(date) => format!("日期 {date} 需要起始年月：start = \"YYYY-MM\""),
            What::BeforeStart(date, start) => format!("{date} 早于起始年月；应为 {start} 或之后"),
            What::Missing => "此处缺少这个键".to_string(),
            What::NoAct(act) => format!("没有 {act} 这种规则；应为 {} 之一", Act::NAMES.join("、")),
            What::NoTime => {
                "应写明时间：every、at、from 与 until、while_groups_above 之一".to_string()
            }
            What::Conflict(conflict) => chinese(conflict),
            What::Contradiction(_, zh) => zh.clone(),
        }
    }
}

/// A conflict in Chinese.
#[must_use]
pub fn chinese(conflict: &Conflict) -> String {
    match conflict {
        Conflict::Unknown { key } => format!("没有参数 {key}"),
        Conflict::Value { like, value, misfit, .. } => {
            let range = Parameter::of(like).map(|row| range(row, Lang::Zh)).unwrap_or_default();
            match misfit {
                Misfit::NotWhole => format!("{value} 不是整数；应为 {range}"),
                Misfit::Unknown | Misfit::Outside => format!("{value} 超出范围；应为 {range}"),
            }
        }
        Conflict::NoRule { id } => format!("没有规则 {id}"),
        Conflict::SameId { id } => format!("有两条规则的 id 都是 {id}"),
        Conflict::Names { names_key, count_key, names, count } => {
            format!("{names_key} 有 {names} 个名称，而 {count_key} = {count}；应一一对应")
        }
        Conflict::AfterEnd { key, month, months, start } => {
            let label = |month: u32| match start {
                Some(start) => format!(" {} ", start.plus(month)),
                None => format!("第 {month} 月"),
            };
            let (month, last) = (label(*month), label(months - 1));
            format!("{key} 中的{month}超出模拟时长；months = {months} 时末月为{last}")
                .trim_end()
                .to_string()
        }
        Conflict::Never { key, from, until } => {
            format!("{key} 从不生效：第 {from} 月开始，第 {until} 月已结束")
        }
        Conflict::MergerTooWide { to_key, to, departments, .. } => format!(
            "{to_key} = {to} 大于 departments = {departments}；合并后至多 {departments} 个部门"
        ),
        Conflict::MapLength { map_key, length, departments } => {
            format!("{map_key} 有 {length} 项，而 departments = {departments}；应一一对应")
        }
        Conflict::NoDepartment { to_key, entry, to, .. } => {
            format!("没有编号为 {entry} 的部门；{to_key} = {to} 时应为 0 至 {}", to - 1)
        }
        Conflict::EmptyDepartment { to_key, department, to, .. } => format!(
            "没有职能归入编号为 {department} 的部门；{to_key} = {to} 时 0 至 {} 号各须至少一项",
            to - 1
        ),
        Conflict::MergerMonth { key, .. } => {
            format!("部门合并须在某一个月进行；应写作 {key} = [月份]，且不早于第 1 月")
        }
        Conflict::TwoMergers { first, second } => {
            format!("{first} 与 {second} 都合并部门；一个地区至多合并一次")
        }
    }
}
