//! Documents of Word (Office Open XML, ECMA-376 part 1, section 17).

use super::error::{MOST_CHARACTERS, TextError};
use super::zipped::part;
use quick_xml::Reader;
use quick_xml::events::Event;

/// The text of a document: a line for each paragraph and row, cells parted by tabs. What was struck out with
/// changes tracked is left out.
pub fn text(bytes: &[u8]) -> Result<String, TextError> {
    let xml = part(bytes, "word/document.xml")?;
    let mut reader = Reader::from_reader(xml.as_slice());
    let mut text = String::new();
    let (mut inside, mut struck, mut cells, mut deep) = (false, 0_u32, 0_u32, 0_u32);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| TextError::Broken(error.to_string()))?;
        match event {
            Event::Eof => break,
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => inside = true,
                "del" | "moveFrom" => struck += 1,
                "tbl" => deep += 1,
                "tr" => cells = 0,
                "tc" => {
                    if cells > 0 && deep == 1 {
                        text.push('\t');
                    }
                    cells += 1;
                }
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "tab" => text.push(' '),
                "br" | "cr" => end_line(&mut text, deep),
                "p" => end_line(&mut text, deep),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => inside = false,
                "del" | "moveFrom" => struck = struck.saturating_sub(1),
                "p" => end_line(&mut text, deep),
                "tr" => end_line(&mut text, 0),
                "tbl" => deep = deep.saturating_sub(1),
                _ => {}
            },
            Event::Text(words) if inside && struck == 0 => {
                text.push_str(words.as_ref());
            }
            Event::GeneralRef(name) if inside && struck == 0 => {
                let name = name.as_ref().to_string();
                if let Some(known) = quick_xml::escape::resolve_xml_entity(&name) {
                    text.push_str(known);
                } else if let Ok(Some(c)) = name_char(&name) {
                    text.push(c);
                }
            }
            _ => {}
        }
        if text.len() > MOST_CHARACTERS * 3 {
            return Err(TextError::Swollen);
        }
    }
    Ok(text)
}

/// The character of a reference by number, as `#x5F20`.
fn name_char(name: &str) -> Result<Option<char>, std::num::ParseIntError> {
    let Some(number) = name.strip_prefix('#') else { return Ok(None) };
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16)?,
        None => number.parse()?,
    };
    Ok(char::from_u32(code))
}

/// In a table a paragraph ends with a space: the row is the line.
fn end_line(text: &mut String, deep: u32) {
    text.push(if deep > 0 { ' ' } else { '\n' });
}
