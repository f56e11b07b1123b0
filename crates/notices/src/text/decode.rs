//! Bytes to characters.

use super::error::TextError;
use crate::names::is_han;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Plain text: what its byte order mark says, else UTF-8, else the one of GB18030, Big5 and UTF-16 that gives the
/// words of a notice.
pub fn plain(bytes: &[u8]) -> Result<String, TextError> {
    decode(bytes, None)
}

/// A web page: as [`plain`], after what the page itself says.
pub fn page(bytes: &[u8]) -> Result<String, TextError> {
    decode(bytes, declared(bytes))
}

/// The same where a header names the encoding.
pub fn labelled(bytes: &[u8], label: Option<&str>) -> Result<String, TextError> {
    let told = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    decode(bytes, told.or_else(|| declared(bytes)))
}

/// A part of XML: UTF-8, or UTF-16 with or without its mark.
pub fn xml(bytes: &[u8]) -> Result<String, TextError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => UTF_8,
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return decode(bytes, declared(bytes));
    }
    Ok(text.into_owned())
}

fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, TextError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
        // The mark of one encoding before bytes of another: what stands behind it tells.
        if !broken || bad * 100 < text.chars().count() {
            return Ok(text.into_owned());
        }
        return decode(&bytes[mark..], declared);
    }
    let sound = |encoding: &'static Encoding| {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        (!broken && readable(&text)).then(|| text.into_owned())
    };
    // A page may say what it is not: UTF-8 that is sound is UTF-8.
    if std::str::from_utf8(bytes).is_ok_and(garbled) {
        return Err(TextError::Encoding);
    }
    if let Some(text) = sound(UTF_8) {
        return Ok(text);
    }
    // The bytes of one encoding are sound in another, but give no words there.
    let even = bytes.len().is_multiple_of(2);
    let wide = [UTF_16LE, UTF_16BE].into_iter().filter(|_| even);
    let all = declared.into_iter().chain([GB18030, BIG5]).chain(wide);
    let mut best: Option<(f64, String)> = None;
    for encoding in all {
        let Some(text) = sound(encoding) else { continue };
        let likely = likely(&text);
        if best.as_ref().is_none_or(|(most, _)| likely > *most + 0.02) {
            best = Some((likely, text));
        }
    }
    if let Some((_, text)) = best.filter(|(likely, _)| *likely > -0.2) {
        return Ok(text);
    }
    // A few bad bytes, as a copy that was cut, do not make a page unreadable.
    for encoding in [Some(UTF_8), declared, Some(GB18030), Some(BIG5)].into_iter().flatten() {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
        if bad * 100 < text.chars().count() && readable(&text) && likely(&text) > -0.2 {
            return Ok(text.into_owned());
        }
    }
    Err(TextError::Encoding)
}

/// Characters that Chinese texts, notices above all, are full of, in both scripts.
const COMMON: &str = "的一是了在人有我他这这個个大中上和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年\
    关關成立领領导導小组組长長副员員办辦公室设設县縣市区區政府通知局主任部门門工作任务務单單位各为為由同志发發文号號月日";

/// How much a decoded text looks like Chinese: the share of common characters, less what no text holds.
fn likely(text: &str) -> f64 {
    let (mut all, mut common, mut odd) = (0_u32, 0_u32, 0_u32);
    for c in text.chars().filter(|c| !c.is_ascii()).take(20_000) {
        all += 1;
        if COMMON.contains(c) {
            common += 1;
        } else if !is_han(c)
            && !matches!(c, '\u{2000}'..='\u{30ff}' | '\u{ff00}'..='\u{ffef}' | '\u{a0}'..='\u{ff}')
        {
            // Private use, scripts of other languages, marks that combine.
            odd += 1;
        }
    }
    (f64::from(common) - f64::from(odd)) / f64::from(all.max(1))
}

/// Whether a text was read in the wrong encoding and saved so: the letters of western languages for every character, or question
/// marks.
fn garbled(text: &str) -> bool {
    let (mut all, mut odd, mut lost) = (0_u32, 0_u32, 0_u32);
    for c in text.chars().filter(|c| !c.is_whitespace()).take(20_000) {
        all += 1;
        odd += u32::from(matches!(c, '\u{80}'..='\u{24f}' | '\u{fffd}'));
        lost += u32::from(c == '?');
    }
    all >= 20 && (odd * 10 > all * 4 || lost * 10 > all * 6)
}

/// Bytes of a program or a picture decode to controls, now and then without a fault.
fn readable(text: &str) -> bool {
    let control = |c: &char| c.is_control() && !c.is_whitespace();
    let (all, controls) = (text.chars().count(), text.chars().filter(control).count());
    controls * 50 <= all
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, after) = head.split_once("charset")?;
    let label = after.trim_start_matches(['=', '"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_words() {
        let words = "组长：张三，关于成立领导小组的通知";
        let (gb, _, _) = GB18030.encode(words);
        assert_eq!(plain(&gb).unwrap(), words);
        assert_eq!(plain(words.as_bytes()).unwrap(), words);
        for encode in [u16::to_le_bytes, u16::to_be_bytes] {
            let unmarked: Vec<u8> = words.encode_utf16().flat_map(encode).collect();
            assert_eq!(plain(&unmarked).unwrap(), words);
        }
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(plain(&utf16).unwrap(), words);
        let old = "組長：張三，關於成立領導小組的通知";
        let (big5, _, _) = BIG5.encode(old);
        let page_bytes = [b"<meta charset=big5>", &big5[..]].concat();
        assert!(page(&page_bytes).unwrap().ends_with(old));
        assert_eq!(plain(&big5).unwrap(), old);
    }

    #[test]
    fn what_was_garbled_is_no_text() {
        let words = "青溪县人民政府办公室关于成立青溪县防汛领导小组的通知\n组长：张三　县长\n";
        let (gb, _, _) = GB18030.encode(words);
        let marked = [b"\xef\xbb\xbf", &gb[..]].concat();
        assert_eq!(plain(&marked).unwrap(), words);
        let as_western: String = words.bytes().map(char::from).collect();
        assert!(matches!(plain(as_western.as_bytes()), Err(TextError::Encoding)));
        let marks = "?".repeat(40) + "\n2019";
        assert!(matches!(plain(marks.as_bytes()), Err(TextError::Encoding)));
        assert!(plain("Façade: “Café” — naïve résumé, 2019".as_bytes()).is_ok());
    }

    #[test]
    fn a_picture_is_no_text() {
        let bytes: Vec<u8> =
            (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(matches!(plain(&bytes), Err(TextError::Encoding)));
    }
}
