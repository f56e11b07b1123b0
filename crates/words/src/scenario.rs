//! What is said of scenarios and claims: what is wrong with them and where, and the table of parameters.

mod acts;
mod conflict;
mod range;
mod syntax;
mod template;

pub use acts::{Setting, rules_markdown, settings};
pub use template::{fixed_markdown, parameters_markdown, template};

use crate::{Front, Lang, Reader, Say};
pub(crate) use range::range;
use tiaokuai_experiment::{Expected, Found, Place, Problem, Problems, What, number_text};
use tiaokuai_model::{Act, Kind};

/// Mistakes told at once: a file that is no scenario at all has one in every line.
const MOST: usize = 20;

impl Say for Problems {
    fn say(&self, reader: Reader) -> String {
        let mut lines: Vec<String> =
            self.0.iter().take(MOST).map(|problem| problem.say(reader)).collect();
        if let Some(more) = self.0.len().checked_sub(MOST).filter(|more| *more > 0) {
            lines.push(
                reader.lang.pick(format!("and {more} more of the kind"), format!("另有 {more} 处")),
            );
        }
        lines.join("\n")
    }
}

impl Say for Problem {
    fn say(&self, reader: Reader) -> String {
        let lang = reader.lang;
        let place = match &self.place {
            // It says itself which file it is.
            Place::File { line: 0, .. } if matches!(self.what, What::Unread(..)) => String::new(),
            Place::File { file, line: 0, .. } => file.clone(),
            Place::Point(number) => lang.pick(self.place.to_string(), format!("设计点 {number}")),
            Place::File { file, line, column } => {
                lang.pick(self.place.to_string(), format!("{file} 第 {line} 行第 {column} 列"))
            }
            Place::Set(set) if reader.front == Front::Command => format!("--set {set}"),
            Place::Rule(rule) if reader.front == Front::Command => format!("--rule {rule}"),
            // A page shows the field beside; the key names it.
            Place::Set(_) if reader.front == Front::Page && !self.key.is_empty() => String::new(),
            Place::Set(set) | Place::Rule(set) => set.clone(),
        };
        let what = match (&self.what, &self.place, reader.front) {
            (What::NotWhole(..) | What::Outside(..), Place::Set(_), Front::Page) => {
                enter(&self.what, lang)
            }
            (what, ..) => what.say(reader),
        };
        let parts = [place, self.key.clone(), what];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(lang.pick(": ", "："))
    }
}

/// What is wrong with the number in a field, and what to enter there.
fn enter(what: &What, lang: Lang) -> String {
    let (What::NotWhole(value, row) | What::Outside(value, row)) = what else {
        return String::new();
    };
    let value = number_text(*value);
    let (why, low, high) = (matches!(what, What::NotWhole(..)), row.low, row.high);
    let whole = row.kind != Kind::Real;
    lang.pick(
        format!(
            "{value} is {}; enter a {} from {low} to {high}",
            if why { "not a whole number" } else { "out of range" },
            if whole { "whole number" } else { "number" }
        ),
        format!(
            "{value} {}；请填 {low} 至 {high} 的{}",
            if why { "不是整数" } else { "超出范围" },
            if whole { "整数" } else { "数" }
        ),
    )
}

impl Say for What {
    fn say(&self, reader: Reader) -> String {
        let (lang, command) = (reader.lang, reader.front == Front::Command);
        let list = |what: &str| match lang {
            _ if !command => String::new(),
            Lang::En => format!("; `tiaokuai {what}` lists them all"),
            Lang::Zh if what == "parameters" => "；用 `tiaokuai parameters` 查看全部参数".into(),
            Lang::Zh => "；用 `tiaokuai instruments` 查看全部指标".into(),
        };
        let hint = match self {
            What::Unknown(None) => list("parameters"),
            What::NoInstrument(_, None) => list("instruments"),
            _ => String::new(),
        };
        let said = match lang {
            Lang::En => match self {
                What::Unread(file, kind) => {
                    format!("{file} cannot be read: {}", crate::cause(&(*kind).into(), lang))
                }
                what => what.to_string(),
            },
            Lang::Zh => chinese(self),
        };
        said + &hint
    }
}

fn chinese(what: &What) -> String {
    let range = |row| range(row, Lang::Zh);
    let meant = |near: &Option<String>| {
        near.as_ref().map(|near| format!("；是否想写 {near}？")).unwrap_or_default()
    };
    match what {
        What::Syntax(words) => format!("不是合法的 TOML：{}", syntax::chinese(words)),
        What::NoValue => "覆盖参数应写作 名称=值".into(),
        What::Unknown(near) => format!("没有这个键{}", meant(near)),
        What::NoKeyOf(keys) => format!("没有这个键；可用的键为 {}", keys.join("、")),
        What::NoInstrument(name, near) => format!("没有指标 {name}{}", meant(near)),
        What::Type(found, expected) => {
            format!("此处是{}；应为{}", chinese_kind(*found), chinese_expected(*expected))
        }
        What::NoWord(word, row) => format!("此处没有 {word}；应为 {} 之一", range(row)),
        What::NoNumber(found, row) if matches!(row.kind, Kind::Choice(_)) => {
            format!("此处是{}；应为 {} 之一", chinese_kind(*found), range(row))
        }
        What::NoNumber(found, row) if row.kind == Kind::Switch => {
            format!("此处是{}；应为 {}", chinese_kind(*found), range(row))
        }
        What::NoNumber(found, row) => {
            format!("此处是{}；应为数字，{}", chinese_kind(*found), range(row))
        }
        What::TextForNumber(text, row) if row.kind == Kind::Switch => {
            format!("“{text}”是文字；应为 {}", range(row))
        }
        What::TextForNumber(text, row) => format!("“{text}”是文字；应为数字，{}", range(row)),
        What::Outside(value, row) => format!("{} 超出范围；应为 {}", number_text(*value), range(row)),
        What::NotToFit(months) => {
            format!("{} 个月不足以拟合或过长；应为 24 至 600 个月", number_text(*months))
        }
        What::NotWhole(value, row) => {
            format!("{} 不是整数；应为 {}", number_text(*value), range(row))
        }
        What::NoCount(value, expected) => {
            format!("{} 不合要求；应为{}", number_text(*value), chinese_expected(*expected))
        }
        What::NoMonth(text, expected) => {
            format!("“{text}”不是年月；应为{}", chinese_expected(*expected))
        }
        What::NoStart(date) => format!("日期 {date} 需要起始年月：start = \"YYYY-MM\""),
        What::BeforeStart(date, start) => format!("{date} 早于起始年月；应为 {start} 或之后"),
        What::Missing => "此处缺少这个键".into(),
        What::Empty => "文字为空".into(),
        What::NoAct(act, Some(near)) => format!("没有 {act} 这种规则；是否想写 {near}？"),
        What::NoAct(act, None) => {
            format!("没有 {act} 这种规则；应为 {} 之一", Act::NAMES.join("、"))
        }
        What::EveryNone => "应为 1 个月或以上；不需要的规则请删去".into(),
        What::AtNone => "应至少有一个月份，例如 [24, 60]；不需要的规则请删去".into(),
        What::NotVaried(varied) => {
            format!("该参数不在考察之列；所考察的参数为 {}", varied.join("、"))
        }
        What::ColumnTwice => "该列出现了两次".into(),
        What::Times(keys) => format!(
            "{} 不能同时出现；只应有 every、every 与 before、at、from、from 与 until、always = true、while_groups_above 之一",
            keys.join("、")
        ),
        What::NoTime => "没有写明时间；应为 every、every 与 before、at、from、from 与 until、always = true、while_groups_above 之一".into(),
        What::NotAlways => "应为 always = true，或其他时间".into(),
        What::NoTimeOf(act) => format!(
            "{act} 须写明时间；应为 {act}@24，或 every=12、from=24、from=24 until=60、while_groups_above=150 之一"
        ),
        What::Lone(key, beside) => format!("单有 {key} 不能表明时间；须与 {beside} 同时写明"),
        What::Holds(act, month) => format!(
            "{act} 在生效期间一直有效；应为 from={month}（直至期末），或 from={month} until=月份"
        ),
        What::Twice(key) => format!("{key} 写了两次"),
        What::NoValueOf(word) => format!("{word} 没有取值；应为 {word}=值"),
        What::NothingAfter(lead) => format!("{lead} 之后没有内容"),
        What::NoKey(word) => format!("{word} 没有键；应为 键={}", word.trim_start_matches('=')),
        What::OldMeaning => {
            "此参数在模型第一版中含义不同；请对照 docs/model.zh.md，并在文件中写明 edition = 2".into()
        }
        What::OtherEdition => "本软件为模型第二版；应为 edition = 2".into(),
        What::Conflict(conflict) => conflict::chinese(conflict),
        What::SameId(id) => format!("id {id} 重复"),
        What::KeptId(id) => format!("id {id} 专指照旧或被规避的方案；请另取"),
        What::NoChange => "须有 rules、set 或二者；什么都不改的方案即照旧".into(),
        What::NotEvaded => "其规则均无从规避；须有限制小组数量的规则（如 clean_up、sunset、cap、ban），或去掉 evasion".into(),
        What::NoClaim => "没有任何主张：[[claim]]".into(),
        What::NoExperiment => "主张须有实验：[[claim.experiment]]".into(),
        What::Against => "须有 without（另一规则）或 reference（一个数）之一".into(),
        What::Twin(name) => format!(
            "{name} 由世界与其孪生世界共同得出；须同时有 without（孪生世界的规则）与 reference（一个数）"
        ),
        What::NotMatched(mode) => format!("逐事项配对时只能度量 time.{mode} 与 success.{mode}"),
        What::Size => "须有 smallest（有意义的最小效应）或 margin（可容许的下降）之一".into(),
        What::Known => "须有 known（一个或两个数）与 tolerance，或 low 与 high".into(),
        What::Bounds => "应为两个数，小者在前：[下限, 上限]".into(),
        What::Prior => "应为 [下限, 上限]；取值不限于整数者也可写 { normal = [均值, 标准差] }、{ log_uniform = [下限, 上限] } 或 { beta = [A, B] }".into(),
        What::RuleLine => "应写作 动作[@月份] 键=值 …，如 clean_up@2026-06 share=0.5".into(),
        What::Cells(found, right) => format!("本行有 {found} 格；首行有 {right} 格"),
        What::NoHead => "此列没有列名（例如行号列）；应为参数名，或去掉此列".to_string(),
        What::NoCommas => "单元格不是以逗号分隔；应为以逗号分隔的 CSV".to_string(),
        What::SetAndPoints(name) => format!("设计点已给出 {name} 的取值；两者只能有其一"),
        What::Between(value, low, high) => {
            format!("{} 超出范围；应为 {low} 至 {high}", number_text(*value))
        }
        What::NoPrior(error) => error.say(Reader { lang: Lang::Zh, front: Front::Command }),
        What::NoCell(text) => format!("“{text}”不是数"),
        What::NoSample(fewest) => format!("首行应为参数名，其后至少 {fewest} 行取值"),
        What::NoWhole(value, low, high) => format!("{value} 不符；应为 {low} 至 {high} 的整数"),
        What::NotTogether(keys) => format!("{} 不能同时出现；只取其一", keys.join("、")),
        What::Unread(file, kind) => {
            format!("无法读取 {file}：{}", crate::cause(&(*kind).into(), Lang::Zh))
        }
        What::NoAxis => "此处应有参数，如 upward = [0, 1]".into(),
        What::TooMany(worlds) => format!("{worlds} 个世界过多；至多 {}", u32::MAX),
        What::TooManyPoints(most) => {
            format!("均匀填充的序列至多 {most} 个点；请减少，或改用 method = \"random\"")
        }
        What::NoneOf(found, known) => format!("应为 {} 之一，现为 {found}", known.join("、")),
        What::From => "应为从 0 起的月份".into(),
        What::NotMonthly(name) => format!("{name} 没有逐月数值；请删去 from"),
        What::NoSign(text) => format!("“{text}”不是方向；应为 \"+\" 或 \"-\""),
        What::NoSize => "应为大于 0 的数，或相对于对照的比例，如 \"10%\"".into(),
        What::Above(low, high) => format!("{low} 大于 high = {high}"),
    }
}

fn chinese_kind(found: Found) -> &'static str {
    match found {
        Found::Text => "文字",
        Found::Number => "数字",
        Found::Switch => "布尔值",
        Found::Time => "日期或时间",
        Found::List => "列表",
        Found::Table => "表",
    }
}

fn chinese_expected(expected: Expected) -> String {
    match expected {
        Expected::Tables(key) => return format!("表 [[{key}]]"),
        Expected::Text => "加引号的文字",
        Expected::Number => "数字",
        Expected::Switch => "true 或 false",
        Expected::List => "列表 [ … , … ]",
        Expected::Table => "表",
        Expected::Names => "表 [names]",
        Expected::Changes => "表：{ upward = 0.5 }",
        Expected::Date => "年月 \"YYYY-MM\"",
        Expected::Month => "年月 \"YYYY-MM\" 或从起点算起的整月数",
        Expected::Department => "从 0 起的部门编号",
        Expected::Groups => "从 0 起的小组数（整数）",
    }
    .into()
}

#[cfg(test)]
mod tests;
