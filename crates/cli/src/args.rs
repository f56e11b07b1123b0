//! Arguments that several commands share, and how the values of arguments are read.
//!
//! The doc comment of an argument is its help: the first paragraph in English, the second in Chinese. What is
//! flattened into a command has no doc comment itself, because clap would take it for the help of the command.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::error::Error;
use std::ffi::OsString;
use std::fmt::{self, Display};
use std::str::FromStr;
use tiaokuai_record::{Lang, Text};

// Worlds that differ by the seed, and how they are worked through.
#[derive(Args, Clone, Debug)]
pub struct Worlds {
    /// the same seed gives the same bytes
    ///
    /// 随机种子，种子相同则结果逐位相同
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = whole::<u64>(0, u64::MAX))]
    pub seed: u64,
    /// change a parameter (repeatable)
    ///
    /// 改变一个参数（可重复）
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    #[command(flatten)]
    pub pace: Pace,
}

// A number of worlds.
#[derive(Args, Clone, Debug)]
pub struct Ensemble {
    /// worlds
    ///
    /// 世界数
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole::<u32>(1, 1_000_000))]
    pub runs: u32,
    #[command(flatten)]
    pub worlds: Worlds,
}

// How long work is done and told.
#[derive(Args, Clone, Debug)]
pub struct Pace {
    /// threads (default one per core)
    ///
    /// 线程数（默认每核一个）
    #[arg(long, value_name = "N", value_parser = whole::<usize>(1, 1024))]
    pub threads: Option<usize>,
    #[command(flatten)]
    pub quiet: Quiet,
}

// Whether anything is told but errors.
#[derive(Args, Clone, Copy, Debug)]
pub struct Quiet {
    /// no progress, no summary; only errors
    ///
    /// 不显示进度与摘要，只报错误
    #[arg(long)]
    pub quiet: bool,
}

// Who does what the history of a registry tells.
#[derive(Args, Clone, Debug)]
pub struct Who {
    /// who does it, for the history
    ///
    /// 操作人，记入历史
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
}

// The forms in which a table is printed.
#[derive(Args, Clone, Copy, Debug)]
pub struct TableForm {
    /// as JSON, in both languages
    ///
    /// 输出 JSON（两种语言）
    #[arg(long)]
    pub json: bool,
    /// as Markdown
    ///
    /// 输出 Markdown
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
}

/// What a value should have been. Clap prints the English, `mistake` the Chinese.
#[derive(Clone, Debug)]
pub struct Expected(pub Text<String>);

impl Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl Error for Expected {}

/// Reads a whole number between two ends.
pub fn whole<T: FromStr + PartialOrd + Display + Copy + Send + Sync + 'static>(
    low: T,
    high: T,
) -> impl Fn(&str) -> Result<T, Expected> + Clone + Send + Sync + 'static {
    move |text| {
        let number = text.parse::<T>().ok().filter(|number| low <= *number && *number <= high);
        number.ok_or_else(|| {
            let en = format!("expected a whole number from {low} to {high}");
            Expected(Text::of(en, format!("应为 {low} 至 {high} 的整数")))
        })
    }
}

/// Reads a value, or says what is expected.
pub fn value<T: 'static>(
    read: fn(&str) -> Option<T>,
    expected: Text,
) -> impl Fn(&str) -> Result<T, Expected> + Clone + Send + Sync + 'static {
    move |text| read(text).ok_or_else(|| Expected(expected.owned()))
}

/// What a month should have been.
pub const MONTH: Text = Text::new("expected a month, as 2024-12", "应为月份，如 2024-12");

/// Reads a share, 0 to 1.
pub fn share() -> impl Fn(&str) -> Result<f64, Expected> + Clone + Send + Sync + 'static {
    let read = |text: &str| text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    value(read, Text::new("expected a number from 0 to 1", "应为 0 至 1 的数"))
}

/// Reads one of a list of named things.
pub fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.map(name)).try_map(move |word| {
        // Clap lets only names of the list through.
        let found = all.into_iter().find(|item| name(*item) == word);
        found.ok_or_else(|| Expected(Text::of("expected another name", "应为其他名称")))
    })
}

/// Reads a language.
pub fn language() -> impl TypedValueParser<Value = Lang> {
    one_of([Lang::Zh, Lang::En], |lang| lang.pick("en", "zh"))
}

/// Names of a list that is separated by commas of either script.
pub fn names(list: &str) -> Vec<&str> {
    list.split([',', '，']).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The language asked for with `--lang`, else that of the locale. Read before anything else, so that help
/// and errors are in it.
pub fn lang(words: &[OsString]) -> Lang {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|i| words.get(i + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(after.map(AsRef::as_ref)) {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => locale(sys_locale::get_locale().as_deref()),
    }
}

/// The language of a locale such as `zh-CN`.
fn locale(name: Option<&str>) -> Lang {
    match name {
        Some(name) if name.to_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_before_the_words_are_read() {
        let found = |line: &str| lang(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(found("tiaokuai --lang zh nonsense"), Lang::Zh);
        assert_eq!(found("tiaokuai simulate --lang=zh"), Lang::Zh);
        assert_eq!(found("tiaokuai simulate --lang en"), Lang::En);
        assert_eq!(locale(Some("zh-CN")), Lang::Zh);
        assert_eq!(locale(Some("ZH_hans")), Lang::Zh);
        assert_eq!(locale(Some("en-GB")), Lang::En);
        assert_eq!(locale(None), Lang::En);
    }
}
