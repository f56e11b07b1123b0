//! A text of a table, of which the same one stands in many rows.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text in a column: one of the program's own, one of a row's own, or one that many rows share.
#[derive(Clone)]
pub struct Str(Held);

#[derive(Clone)]
enum Held {
    Static(&'static str),
    Own(String),
    Shared(Arc<str>),
    Part(Arc<String>, u32, u32),
}

impl Str {
    /// A text that costs nothing to copy into other rows.
    ///
    /// ```
    /// let name = tiaokuai_table::Str::shared("民政局");
    /// assert_eq!(name.clone(), *"民政局");
    /// ```
    #[must_use]
    pub fn shared(text: &str) -> Self {
        Str(Held::Shared(text.into()))
    }

    /// A part of a text in which the texts of many rows stand one after the other.
    ///
    /// # Panics
    /// Where the text has no such part, or is longer than four gigabytes.
    #[must_use]
    pub fn part(whole: &Arc<String>, range: Range<usize>) -> Self {
        let end = |place: usize| u32::try_from(place).expect("texts of rows are short");
        let (from, to) = (end(range.start), end(range.end));
        assert!(whole.get(range).is_some(), "a text has the part that is asked for");
        Str(Held::Part(Arc::clone(whole), from, to))
    }
}

impl Deref for Str {
    type Target = str;
    fn deref(&self) -> &str {
        match &self.0 {
            Held::Static(text) => text,
            Held::Own(text) => text,
            Held::Shared(text) => text,
            Held::Part(whole, from, to) => &whole[*from as usize..*to as usize],
        }
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Str) -> bool {
        **self == **other
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl Default for Str {
    fn default() -> Self {
        Str(Held::Static(""))
    }
}

impl From<&'static str> for Str {
    fn from(text: &'static str) -> Self {
        Str(Held::Static(text))
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Str(Held::Own(text))
    }
}

impl From<Cow<'static, str>> for Str {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}
