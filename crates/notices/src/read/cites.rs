//! The notices that a notice cites: by number, and by title in 《》.

use super::notice::Found;
use super::page::Page;
use super::patterns::{CITED, NUMBER};
use super::rules;
use super::titles::Piece;

/// The numbers and titles that stand below the title; `own` is the notice's.
pub(crate) fn cites(
    page: &Page<'_>,
    piece: &Piece,
    own: Option<&Found<String>>,
) -> Vec<Found<String>> {
    let from = piece.below();
    let text = page.slice(from..piece.all.end);
    let mut cites: Vec<Found<String>> = Vec::new();
    let mut put = |found: Found<String>| {
        if own.is_none_or(|own| own.value != found.value)
            && !cites.iter().any(|cite| cite.value == found.value)
        {
            cites.push(found);
        }
    };
    for number in NUMBER.find_iter(text) {
        let mut found = page.words(from + number.start(), from + number.end(), rules::CITED);
        found.value.retain(|c| !c.is_whitespace());
        found.value = tidy_number(&found.value);
        if text[..number.start()].ends_with('(') {
            put(found);
        }
    }
    for captures in CITED.captures_iter(text) {
        if let Some(title) = captures.name("title").filter(|title| title.as_str().contains("关于"))
        {
            let mut found = page.words(from + title.start(), from + title.end(), rules::CITED);
            found.value.retain(|c| !c.is_whitespace());
            put(found);
        }
    }
    cites.sort_by_key(|cite| cite.span);
    cites
}

/// One kind of bracket for all numbers.
pub(crate) fn tidy_number(number: &str) -> String {
    let Some(open) = number.rfind(['〔', '[', '(', '【', '〖', '［']) else {
        return number.to_string();
    };
    let Some(close) = number.rfind(['〕', ']', ')', '】', '〗', '］']) else {
        return number.to_string();
    };
    let (before, rest) = number.split_at(open);
    let inside = &rest[..close.saturating_sub(open)];
    let year: String = inside.chars().filter(char::is_ascii_digit).take(4).collect();
    let after: String = number[close..].chars().skip(1).filter(|c| *c != '第').collect();
    format!("{before}〔{year}〕{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(tidy_number("穗府[2007]9号"), "穗府〔2007〕9号");
        assert_eq!(tidy_number("淮府(2020)第20号"), "淮府〔2020〕20号");
    }
}
