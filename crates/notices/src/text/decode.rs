//! Bytes to characters.

use super::error::TextError;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

/// Plain text: what its byte order mark says, else UTF-8, else GB18030, else Big5.
pub fn plain(bytes: &[u8]) -> Result<String, TextError> {
    decode(bytes, None)
}

/// A web page: as [`plain`], after what the page itself says.
pub fn page(bytes: &[u8]) -> Result<String, TextError> {
    decode(bytes, declared(bytes))
}

fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<String, TextError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    // A page may say what it is not: UTF-8 that is sound is UTF-8.
    for encoding in [Some(UTF_8), declared, Some(GB18030), Some(BIG5)].into_iter().flatten() {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken && readable(&text) {
            return Ok(text.into_owned());
        }
    }
    // A few bad bytes, as a copy that was cut, do not make a page unreadable.
    for encoding in [Some(UTF_8), declared, Some(GB18030)].into_iter().flatten() {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let bad = text.chars().filter(|c| *c == '\u{fffd}').count();
        if bad * 100 < text.chars().count() && readable(&text) {
            return Ok(text.into_owned());
        }
    }
    Err(TextError::Encoding)
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
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(plain(&utf16).unwrap(), words);
        let old = "組長：張三，關於成立領導小組的通知";
        let (big5, _, _) = BIG5.encode(old);
        let page_bytes = [b"<meta charset=big5>", &big5[..]].concat();
        assert!(page(&page_bytes).unwrap().ends_with(old));
    }

    #[test]
    fn a_picture_is_no_text() {
        let bytes: Vec<u8> =
            (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(matches!(plain(&bytes), Err(TextError::Encoding)));
    }
}
