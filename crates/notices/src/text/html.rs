//! What a web page shows, line by line.

use super::cells::upright;
use crate::Expression;
use crate::names::is_han;
use html5gum::{StartTag, Token, Tokenizer};
use std::collections::BTreeSet;
use std::sync::LazyLock;

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
const HIDDEN: [&[u8]; 12] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"svg",
    b"select",
    b"del",
    b"s",
    b"strike",
    b"rt",
    b"rp",
    b"textarea",
];

/// Elements without an end.
const VOID: [&[u8]; 8] = [b"br", b"hr", b"img", b"input", b"meta", b"link", b"wbr", b"col"];

/// More columns than a table of a notice has.
const MOST_COLUMNS: usize = 40;

/// Cells that stand in several rows: they are written in each of them.
#[derive(Default)]
struct Spans {
    /// By column: rows that are left, and the words of the cell.
    left: Vec<(usize, String)>,
    /// The cell that is being written: its column, its rows, where it begins in the text.
    open: Option<(usize, usize, usize)>,
}

impl Spans {
    fn open(&mut self, column: usize, rows: usize, at: usize) {
        if rows > 1 && column < MOST_COLUMNS {
            self.open = Some((column, rows.min(1000), at));
        }
    }

    fn close(&mut self, text: &str) {
        let Some((column, rows, at)) = self.open.take() else { return };
        if self.left.len() <= column {
            self.left.resize(column + 1, (0, String::new()));
        }
        let words = text.get(at..).unwrap_or_default().trim();
        let short = words.chars().count() <= 60 && !words.contains(['\n', '\t']);
        self.left[column] = (rows - 1, if short { words.to_string() } else { String::new() });
    }

    /// Writes the cells of rows above that reach to `column` and those after it; their number.
    fn fill(&mut self, text: &mut String, mut column: usize) -> u32 {
        let mut many = 0;
        while let Some((left, words)) = self.left.get_mut(column).filter(|cell| cell.0 > 0) {
            *left -= 1;
            text.push_str(words);
            text.push('\t');
            column += 1;
            many += 1;
        }
        many
    }

    /// The same at the end of a row.
    fn fill_end(&mut self, text: &mut String, column: usize) {
        for (left, words) in self.left.iter_mut().skip(column).filter(|cell| cell.0 > 0) {
            *left -= 1;
            text.push('\t');
            text.push_str(words);
        }
    }
}

/// Whether bytes are a page, whatever their file is called.
pub fn is(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    head.starts_with("<!doctype html") || head.starts_with("<html") || {
        head.starts_with("<?xml") && head.contains("<html") || head.starts_with("<meta")
    }
}

/// Rules of a page's styles that hide the elements of a class.
static HIDING: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?is)[.]([\w-]+)\s*\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}",
    )
    .expect("hiding")
});

fn hiding_classes(html: &str) -> BTreeSet<String> {
    if !html.contains("none") && !html.contains("hidden") {
        return BTreeSet::new();
    }
    HIDING.captures_iter(html).map(|rule| rule[1].to_string()).collect()
}

/// Whether nothing of an element is shown, or it is struck out.
fn hides(tag: &StartTag<()>, classes: &BTreeSet<String>) -> bool {
    let value = |key: &[u8]| {
        let value = tag.attributes.get(key).map(|value| value.to_vec());
        value.map(|value| String::from_utf8_lossy(&value).to_lowercase())
    };
    let style = value(b"style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let hiding =
        ["display:none", "visibility:hidden", "mso-hide:all", "text-decoration:line-through"];
    value(b"hidden").is_some()
        || hiding.iter().any(|rule| style.contains(rule))
        || tag.attributes.get(&b"class"[..]).is_some_and(|names| {
            String::from_utf8_lossy(names).split_whitespace().any(|name| classes.contains(name))
        })
}

/// The text of a page: a line for each block, cells of a row parted by tabs.
pub fn shown(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 4);
    // The element that hides what is within, and how often it is open.
    let mut hidden: Option<(Vec<u8>, u32)> = None;
    let classes = hiding_classes(html);
    let mut cell = 0_u32;
    let mut spans = Spans::default();
    let mut wide = 0_usize;
    // Where the cell begins.
    let mut begun = 0_usize;
    // Spaces and line ends inside a block are one space.
    let mut pending = false;
    // A line that the source of a page breaks between two characters is one word.
    let mut broken = false;
    // The same where the next line of the source is set in: the page as a whole tells whether words are broken there.
    let mut set_in = false;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name: &[u8] = &tag.name;
                if let Some((open, deep)) = &mut hidden {
                    // A paragraph ends where the next block begins.
                    if open == b"p" && BLOCKS.contains(&name) && name != b"br" {
                        hidden = None;
                    } else {
                        *deep += u32::from(open == name);
                        continue;
                    }
                }
                let hides = HIDDEN.contains(&name) && !tag.self_closing
                    || !VOID.contains(&name) && hides(&tag, &classes);
                if hides {
                    hidden = Some((name.to_vec(), 1));
                } else if name == b"td" || name == b"th" {
                    // The cell before may have no end of its own.
                    widen(&mut text, &mut spans, &mut wide, &mut cell);
                    if cell > 0 {
                        text.push('\t');
                    }
                    cell += spans.fill(&mut text, cell as usize) + 1;
                    let count = |key: &[u8]| -> usize {
                        let value = tag.attributes.get(key).map(|value| value.to_vec());
                        let value = value.and_then(|value| String::from_utf8(value).ok());
                        value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
                    };
                    spans.open(cell as usize - 1, count(b"rowspan"), text.len());
                    begun = text.len();
                    wide = count(b"colspan").clamp(1, MOST_COLUMNS) - 1;
                    pending = false;
                } else if BLOCKS.contains(&name) {
                    // A paragraph inside a cell does not end the row.
                    let inside = cell > 0 && name != b"tr" && name != b"table";
                    if !inside && name == b"tr" {
                        end_row(&mut text, &mut spans, &mut wide, cell);
                    }
                    if name == b"table" {
                        (spans, wide) = (Spans::default(), 0);
                    }
                    line(&mut text, inside);
                    if name == b"tr" {
                        cell = 0;
                    }
                    pending = false;
                }
            }
            Token::EndTag(tag) => {
                let name: &[u8] = &tag.name;
                match &mut hidden {
                    Some((open, deep)) if open == name => {
                        *deep -= 1;
                        if *deep == 0 {
                            hidden = None;
                        }
                    }
                    Some(_) => {}
                    None if name == b"td" || name == b"th" => {
                        upright(&mut text, begun);
                        widen(&mut text, &mut spans, &mut wide, &mut cell);
                    }
                    None if name == b"tr" || name == b"table" => {
                        end_row(&mut text, &mut spans, &mut wide, cell);
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
                        // Where the source of a page breaks a line, it may set in the next.
                        set_in |= broken && matches!(c, ' ' | '\t');
                        broken |= matches!(c, '\n' | '\r') && !pending;
                        pending = true;
                        continue;
                    }
                    let fresh = text.is_empty() || text.ends_with(['\n', '\t']);
                    let torn = broken && is_han(c) && text.chars().next_back().is_some_and(is_han);
                    let seam = std::mem::take(&mut broken) & std::mem::take(&mut set_in);
                    if std::mem::take(&mut pending) && !fresh && (!torn || seam) {
                        text.push(if seam { SEAM } else { ' ' });
                    }
                    text.push(c);
                }
            }
            _ => {}
        }
    }
    seamless(text)
}

/// Stands for a line end of the source with what sets in the next line, until the whole page is known.
const SEAM: char = '\u{f8ff}';

/// The text with seams closed where the page breaks its lines within words, as some programs do between any two elements; else
/// they are blanks.
fn seamless(text: String) -> String {
    if !text.contains(SEAM) {
        return text;
    }
    let chars: Vec<char> = text.chars().collect();
    let seam = |pair: &[char]| pair[1] == SEAM;
    // Nobody sets a blank before a mark, or within a year.
    let within = |trio: &[char]| {
        let (before, after) = (trio[0], trio[2]);
        "，。、；）〕".contains(after)
            || "（〔".contains(before)
            || before.is_ascii_digit() && (after.is_ascii_digit() || "年月日号".contains(after))
    };
    let seams = chars.windows(3).filter(|trio| seam(trio));
    let torn = seams.clone().filter(|trio| within(trio)).count();
    let broken = torn > 1 && torn * 30 >= seams.count();
    let ascii = |at: Option<&char>| at.is_some_and(char::is_ascii_alphabetic);
    let mut out = String::with_capacity(text.len());
    for (at, c) in chars.iter().enumerate() {
        if *c != SEAM {
            out.push(*c);
        } else if !broken || at == 0 || ascii(chars.get(at - 1)) && ascii(chars.get(at + 1)) {
            out.push(' ');
        }
    }
    out
}

/// Ends a cell, if one is open: a cell over several columns stands in the first of them.
fn widen(text: &mut String, spans: &mut Spans, wide: &mut usize, cell: &mut u32) {
    spans.close(text);
    for _ in 0..std::mem::take(wide) {
        text.push('\t');
        *cell += 1;
    }
}

/// Ends a row, if one is open.
fn end_row(text: &mut String, spans: &mut Spans, wide: &mut usize, mut cell: u32) {
    widen(text, spans, wide, &mut cell);
    if cell > 0 {
        spans.fill_end(text, cell as usize);
    }
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
        assert_eq!(shown(html), "组\u{a0}长：张三\n组长\t张三\n成员\t李四\n王五");
    }

    #[test]
    fn words_that_the_source_breaks_anywhere_are_whole() {
        let torn = "<p><span>澄政办</span>\n  <span>〔20</span>\n  <span>20〕</span>\n  <span>17号</span></p>\n\
                    <p><span>现将名单</span>\r\n\t<span>，公布如下</span>\n  <span>：</span></p>";
        assert_eq!(shown(torn), "澄政办〔2020〕17号\n现将名单，公布如下：\n");
        // Where no word is broken, a line end is a blank.
        let whole = "<p><span>组长：张三</span>\n  <span>县长</span></p>";
        assert_eq!(shown(whole), "组长：张三 县长\n");
    }

    /// Official 32, 22: the ends of cells and rows may be left out.
    #[test]
    fn cells_without_ends_stand_where_those_with_ends_do() {
        let whole = "<table><tr><td rowspan=2>序号</td><td colspan=2>成立</td><td rowspan=2>组长</td><td rowspan=2>备注</td></tr>\
             <tr><td>时间</td><td>文号</td></tr><tr><td>1</td><td>2013</td><td>9号</td><td>张三</td><td></td></tr></table><p>完";
        let right =
            "序号\t成立\t\t组长\t备注\n序号\t时间\t文号\t组长\t备注\n1\t2013\t9号\t张三\t\n完";
        assert_eq!(shown(whole), right);
        let bare = whole.replace("</td>", "");
        assert_eq!(shown(&bare), right);
        assert_eq!(shown(&bare.replace("</tr>", "")), right);
        assert_eq!(shown(&whole.replace("</tr>", "")), right);
        let bodies = bare.replace("</tr>", "").replace("<tr><td>1", "<tbody><tr><td>1");
        assert_eq!(shown(&bodies), right);
    }

    #[test]
    fn hostile_pages_end() {
        let deep = "<div>".repeat(100_000) + "&#x110000;&#0;&notanentity;<td";
        assert!(shown(&deep).len() < 100);
        assert!(shown(&"<!--".repeat(50_000)).len() < 100);
    }
}
