//! What there is to say of a page before it is shown.

use tiaokuai_record::Text;

/// A page of the lab: where it is, what it is for, what it loads.
pub(crate) struct Page {
    pub path: &'static str,
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// What it asks of its address and passes on when the language changes.
    pub keeps: &'static [&'static str],
    /// Its script, if it has one.
    pub script: &'static str,
    pub style: &'static str,
    /// Whether it draws figures.
    pub figures: bool,
    /// Its own keys, and what each does.
    pub keys: &'static [(&'static str, Text)],
}

impl Page {
    /// Whether it is a page or a part of it.
    pub fn is_within(&self, page: &Page) -> bool {
        let rest = self.path.strip_prefix(page.path);
        rest.is_some_and(|rest| rest.is_empty() || page.path != "/" && rest.starts_with('/'))
    }
}
