//! Cells without what makes no difference: width, spaces, brackets, ways to write a date.

use std::collections::BTreeSet;
use tiaokuai_record::Level;

/// What a cell says, in the plain form in which cells are compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Nothing.
    Blank,
    /// A word, a name, a date.
    Word(String),
    /// A place in an order, from 0.
    Rank(u32),
    /// A number.
    Number(f64),
    /// A set of names.
    Set(BTreeSet<String>),
}

/// Letters, digits and signs of half width, no spaces but single ones between Latin words, one kind of
/// bracket and quote; capitals count.
pub(crate) fn plain(text: &str) -> String {
    let wide = |c: char| ('\u{2e80}'..='\u{ffef}').contains(&c) || c == '·';
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter_map(one) {
        if c == ' ' {
            space = true;
            continue;
        }
        // 组 长 is 组长; an English post keeps its spaces.
        let before = out.chars().next_back();
        if space && before.is_some_and(|before| !wide(before) && !wide(c)) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}

/// The one form of a character; nothing for what cannot be seen.
fn one(c: char) -> Option<char> {
    Some(match c {
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' => return None,
        '〔' | '【' | '［' | '﹝' => '[',
        '〕' | '】' | '］' | '﹞' => ']',
        '“' | '”' | '「' | '」' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '•' | '‧' | '∙' | '・' | '･' => '·',
        '–' | '—' | '－' | '−' => '-',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0)?,
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    })
}

/// The key of a row: plain, without any space, all brackets alike.
pub(crate) fn key(text: &str) -> String {
    let alike = |c| match c {
        '(' | '{' => '[',
        ')' | '}' => ']',
        c => c,
    };
    plain(text).chars().filter(|c| !c.is_whitespace()).map(alike).collect()
}

/// A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, however it is written in digits.
pub(crate) fn date(text: &str) -> Option<String> {
    let text = plain(text);
    let text = text.strip_suffix(['年', '月', '日', '号']).unwrap_or(&text);
    let parts: Vec<&str> = text.split(['年', '月', '/', '.', '-']).collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 3 || !parts.iter().all(digits) || parts[0].len() != 4 {
        return None;
    }
    let year: u32 = parts[0].parse().ok().filter(|year| (1000..=2999).contains(year))?;
    let mut date = format!("{year}");
    for (part, most) in parts[1..].iter().zip([12_u32, 31]) {
        let part: u32 = part.parse().ok().filter(|part| (1..=most).contains(part))?;
        date += &format!("-{part:02}");
    }
    Some(date)
}

/// A number in digits.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = plain(text);
    let looks = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    text.parse::<f64>().ok().filter(|number| looks && number.is_finite())
}

/// The place of a level of government, 0 the highest.
pub(crate) fn level(text: &str) -> Option<u32> {
    let level = match plain(text).to_lowercase().as_str() {
        "central" | "中央" | "国家" => Level::Central,
        "province" | "省" | "省级" => Level::Province,
        "prefecture" | "市" | "市级" | "地级市" => Level::Prefecture,
        "county" | "县" | "县级" | "区" | "区县" => Level::County,
        "township" | "乡" | "镇" | "乡镇" | "乡级" | "街道" => Level::Township,
        _ => return None,
    };
    Some(level as u32)
}

/// The items of a list.
pub(crate) fn set(text: &str) -> BTreeSet<String> {
    text.split([';', '；']).map(plain).filter(|item| !item.is_empty()).collect()
}
