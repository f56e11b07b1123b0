//! What the text of a file says in place of a page that holds none.

const BEGIN: &str = "〔第";
const END: &str = "页不含文字，须先做文字识别（OCR）〕";

/// The line that stands for the pages from one to another.
pub(super) fn told(from: usize, to: usize) -> String {
    if from == to { format!("{BEGIN}{from}{END}") } else { format!("{BEGIN}{from}—{to}{END}") }
}

/// Which pages of a file a line of its text stands for that hold no text, as 2 or 2—4; none where it is a line of the text.
#[must_use]
pub fn pages(line: &str) -> Option<&str> {
    let pages = line.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    pages.chars().all(|c| c.is_ascii_digit() || c == '—').then_some(pages)
}
