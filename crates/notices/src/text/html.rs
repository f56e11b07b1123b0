//! What a web page shows, line by line.

use crate::names::is_han;
use html5gum::{Token, Tokenizer};

/// Elements that begin a line of their own.
const BLOCKS: [&[u8]; 27] = [
    b"p",
    b"div",
    b"br",
    b"li",
    b"ul",
    b"ol",
    b"tr",
    b"table",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"dl",
    b"dt",
    b"dd",
    b"hr",
    b"blockquote",
    b"pre",
    b"title",
    b"body",
    b"caption",
];

/// Elements of which nothing is shown.
const HIDDEN: [&[u8]; 6] = [b"script", b"style", b"noscript", b"template", b"svg", b"select"];

/// The text of a page: a line for each block, cells of a row parted by tabs.
pub fn shown(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 4);
    let mut hidden: Option<Vec<u8>> = None;
    let mut cell = 0_u32;
    // Spaces and line ends inside a block are one space.
    let mut pending = false;
    // A line that the source of a page breaks between two characters is one word.
    let mut broken = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if hidden.is_none() => {
                let name: &[u8] = &tag.name;
                if HIDDEN.contains(&name) && !tag.self_closing {
                    hidden = Some(name.to_vec());
                } else if name == b"td" || name == b"th" {
                    if cell > 0 {
                        text.push('\t');
                    }
                    cell += 1;
                    pending = false;
                } else if BLOCKS.contains(&name) {
                    // A paragraph inside a cell does not end the row.
                    let inside = cell > 0 && name != b"tr" && name != b"table";
                    line(&mut text, inside);
                    if name == b"tr" {
                        cell = 0;
                    }
                    pending = false;
                }
            }
            Token::EndTag(tag) => {
                let name: &[u8] = &tag.name;
                match &hidden {
                    Some(open) if open == name => hidden = None,
                    Some(_) => {}
                    None if name == b"tr" || name == b"table" => {
                        cell = 0;
                        line(&mut text, false);
                        pending = false;
                    }
                    None if BLOCKS.contains(&name) => {
                        line(&mut text, cell > 0);
                        pending = false;
                    }
                    None => {}
                }
            }
            Token::String(words) if hidden.is_none() => {
                for c in String::from_utf8_lossy(&words).chars() {
                    // No-break and ideographic spaces are put by hand: they stay.
                    if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                        broken = matches!(c, '\n') && (!pending || broken) || (broken && c == '\r');
                        broken |= c == '\r' && !pending;
                        pending = true;
                        continue;
                    }
                    let fresh = text.is_empty() || text.ends_with(['\n', '\t']);
                    let torn = broken && is_han(c) && text.chars().next_back().is_some_and(is_han);
                    broken = false;
                    if std::mem::take(&mut pending) && !fresh && !torn {
                        text.push(' ');
                    }
                    text.push(c);
                }
            }
            _ => {}
        }
    }
    text
}

fn line(text: &mut String, inside: bool) {
    if inside {
        if !text.is_empty() && !text.ends_with(['\n', '\t', ' ']) {
            text.push(' ');
        }
    } else if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn cells_and_items_stand_on_lines() {
        let html = "<html><script>var a='<p>组长</p>'</script><p>组&nbsp;长：张三</p>\n<table><tr>\
                    <td>组长</td><td><p>张 三</p></td></tr><tr><td>成员</td><td>李四</td></tr></table><li>王五";
        assert_eq!(shown(html), "组\u{a0}长：张三\n组长\t张 三 \n成员\t李四\n王五");
    }

    #[test]
    fn hostile_pages_end() {
        let deep = "<div>".repeat(100_000) + "&#x110000;&#0;&notanentity;<td";
        assert!(shown(&deep).len() < 100);
        assert!(shown(&"<!--".repeat(50_000)).len() < 100);
    }
}
