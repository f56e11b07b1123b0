//! The two languages in which everything that a person reads exists.

use serde::{Deserialize, Serialize};

/// The language of a reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// 简体中文.
    Zh,
}

impl Lang {
    /// Both languages, English first.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Zh];

    /// The language's code in BCP 47, as in `<html lang>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        }
    }

    /// The one of two texts that this reader reads.
    ///
    /// ```
    /// use tiaokuai_table::Lang;
    /// assert_eq!(Lang::Zh.pick("group", "领导小组"), "领导小组");
    /// ```
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// A number and what it counts, in English.
///
/// ```
/// use tiaokuai_table::counted;
/// assert_eq!(counted(1, "group"), "1 group");
/// assert_eq!(counted(0, "group"), "0 groups");
/// ```
#[must_use]
pub fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A text in both languages: the one type for whatever exists in both. Fixed texts are `Text`, those that
/// were read or put together `Text<String>`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Text<S = &'static str> {
    /// In English.
    pub en: S,
    /// In Chinese.
    pub zh: S,
}

impl Text {
    /// A fixed text.
    #[must_use]
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Text { en, zh }
    }

    /// The text for a reader of `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    /// The same text, to stand beside texts that were read.
    #[must_use]
    pub fn owned(self) -> Text<String> {
        Text::of(self.en, self.zh)
    }
}

impl Text<String> {
    /// A text that was read or put together.
    #[must_use]
    pub fn of(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Text { en: en.into(), zh: zh.into() }
    }

    /// What is written alike in both languages: a name as its source has it.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let en = text.into();
        Text { zh: en.clone(), en }
    }

    /// The text for a reader of `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}
