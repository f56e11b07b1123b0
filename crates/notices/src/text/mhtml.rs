//! Pages that a browser saved with all that belongs to them: MHTML (RFC 2557).

use super::decode;
use super::error::TextError;
use super::html;
use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

/// How deep parts may stand in parts.
const DEEPEST: usize = 8;

/// Whether bytes are such a page.
pub fn is(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let headers = head.split("\n\n").next().unwrap_or_default();
    let headers = headers.split("\r\n\r\n").next().unwrap_or_default();
    headers.contains("mime-version:") && headers.contains("content-type:")
}

/// What the page shows.
pub fn text(bytes: &[u8]) -> Result<String, TextError> {
    let mail = parse_mail(bytes).map_err(|error| TextError::Broken(error.to_string()))?;
    let Some(page) = page(&mail, 0) else {
        return Err(TextError::Broken("no text/html".to_string()));
    };
    let body = page.get_body_raw().map_err(|error| TextError::Broken(error.to_string()))?;
    let told = page.headers.get_first_value("Content-Type").unwrap_or_default();
    let charset = told.to_lowercase().contains("charset").then_some(page.ctype.charset.as_str());
    let source = decode::labelled(&body, charset)?;
    match page.ctype.mimetype.as_str() {
        "text/plain" => Ok(source),
        _ => Ok(html::shown(&source)),
    }
}

/// The first part that is a page; a plain text where none is.
fn page<'a, 'b>(mail: &'a ParsedMail<'b>, depth: usize) -> Option<&'a ParsedMail<'b>> {
    if depth > DEEPEST {
        return None;
    }
    if mail.subparts.is_empty() {
        let shown = ["text/html", "application/xhtml+xml", "text/plain"];
        return shown.contains(&mail.ctype.mimetype.as_str()).then_some(mail);
    }
    let parts = || mail.subparts.iter().filter_map(|part| page(part, depth + 1));
    parts().find(|part| part.ctype.mimetype != "text/plain").or_else(|| parts().next())
}

/// The bytes that stand in base 64; what is no digit of it is passed over.
pub fn base64(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|byte| {
        Some(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        })
    });
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for digit in digits {
        held = (held << 6 | u32::from(digit)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
