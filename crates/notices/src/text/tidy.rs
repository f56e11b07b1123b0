//! Characters of a text that are not seen, and ends of lines of every kind.

use super::visible::visible;
use crate::names::{is_han, surname};

/// A text without characters that take no place, its lines ended alike.
pub(super) fn tidy(text: String) -> String {
    let text = visible(text);
    let text = if text.contains(|c| c == '\r' || ends(c)) { plain(&text) } else { text };
    if text.contains('\t') { tabbed(&text) } else { text }
}

/// Whether a character ends a line, other than the usual ones.
fn ends(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            chars.next_if_eq(&'\n');
            out.push('\n');
        } else if ends(c) {
            out.push('\n');
        } else {
            out.push(c);
        }
    }
    out
}

/// The text with blanks for tabs within names: 孙<tab>立 that begins a line or stands behind a colon.
fn tabbed(text: &str) -> String {
    let name = |before: &str, rest: &str| {
        let mut cells = rest.splitn(3, '\t');
        let (first, second) = (cells.next()?, cells.next()?);
        let one = |cell: &str| cell.chars().count() == 1 && cell.chars().all(is_han);
        let before = before.trim_end_matches([' ', '\u{3000}', '\t']);
        let begins = before.is_empty() || before.ends_with(['：', ':']);
        let posts =
            cells.next().is_none_or(|post| post.trim_start_matches('\t').chars().count() > 1);
        let own = begins && posts && one(first) && one(second) && surname(first).is_some();
        own.then_some(first.len())
    };
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        let colon = words
            .find(['：', ':'])
            .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
        let found = [0, colon].into_iter().find_map(|from| {
            let at = from + (words[from..].len() - words[from..].trim_start().len());
            Some(at + name(&words[..at], &words[at..])?)
        });
        match found {
            Some(at) => {
                out.push_str(&line[..at]);
                out.push(' ');
                out.push_str(&line[at + 1..]);
            }
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn what_is_not_seen_is_taken_out() {
        let text = "组\u{200b}长：\u{ad}孙立\r成员：\u{feff}马建国\r\n\u{2028}完";
        assert_eq!(tidy(text.to_string()), "组长：孙立\n成员：马建国\n\n完");
    }

    #[test]
    fn a_tab_within_a_name_is_a_blank() {
        let tidy = |text: &str| tidy(text.to_string());
        assert_eq!(tidy("\t\t孙\t立\t副县长\n"), "\t\t孙 立\t副县长\n");
        assert_eq!(tidy("副组长：孙\t立\t副县长"), "副组长：孙 立\t副县长");
        let table = "孙立\t男\t汉\t县长\n1\t是\t否";
        assert_eq!(tidy(table), table);
    }
}
