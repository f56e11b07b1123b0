//! Fonts whose characters are coded by a map that a PDF only names (ISO 32000-1, 9.7.5.2): the library that reads
//! PDFs knows `Identity` alone, so the map is written into the document.

use crate::Expression;
use encoding_rs::{BIG5, Encoding, GBK};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

/// How the codes of a map are made.
#[derive(Clone, Copy)]
enum Codes {
    /// Each is two bytes, and is the character's number in UTF-16.
    Utf16,
    /// Each is one byte or two of an encoding, which has this plane.
    Of(u32),
}

/// The maps of Adobe's Chinese collections, by how their names begin.
fn codes(name: &str) -> Option<Codes> {
    let begins = |all: &[&str]| all.iter().any(|start| name.starts_with(start));
    if ["-UCS2-", "-UTF16-"].iter().any(|kind| name.contains(kind)) {
        Some(Codes::Utf16)
    } else if begins(&["GBK", "GB-", "GBpc-", "GBT-"]) {
        Some(Codes::Of(PLANES[0].0))
    } else if begins(&["B5pc-", "HKscs-", "ETen-", "ETenms-"]) {
        Some(Codes::Of(PLANES[1].0))
    } else {
        None
    }
}

/// Writes the maps that fonts name into a document, and what the library wants of every font.
pub(super) fn fill_in(document: &mut Document) {
    let fonts: Vec<ObjectId> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let kind = object.as_dict().ok()?.get(b"Subtype").ok()?.as_name().ok()?;
            (kind == b"Type0").then_some(*id)
        })
        .collect();
    for id in fonts {
        apart(document, id);
        describe(document, id);
        let Some(codes) = named(document, id).as_deref().and_then(codes) else {
            if let Some(ranges) = inside(document, id).as_deref().and_then(told) {
                let encoding = stream(document, coding(&ranges));
                set(document, id, "Encoding", encoding);
            }
            continue;
        };
        let (encoding, unicode) = match codes {
            Codes::Utf16 => (Object::Name(b"Identity-H".to_vec()), utf16()),
            Codes::Of(plane) => (stream(document, coding(&mixed())), private(plane)),
        };
        let told = document.get_object(id).and_then(Object::as_dict);
        let own = told.is_ok_and(|font| {
            let map = font.get(b"ToUnicode").ok().and_then(|map| document.dereference(map).ok());
            map.is_some_and(|(_, map)| map.as_stream().is_ok())
        });
        let unicode = (!own).then(|| stream(document, unicode));
        let name = named(document, id).unwrap_or_default();
        narrow(document, id, &name);
        set(document, id, "Encoding", encoding);
        if let Some(unicode) = unicode {
            set(document, id, "ToUnicode", unicode);
        }
    }
}

fn set(document: &mut Document, id: ObjectId, key: &str, value: Object) {
    if let Ok(font) = document.get_object_mut(id).and_then(Object::as_dict_mut) {
        font.set(key, value);
    }
}

/// The map of a font that stands in the document.
fn inside(document: &Document, id: ObjectId) -> Option<String> {
    let font = document.get_object(id).ok()?.as_dict().ok()?;
    let (_, map) = document.dereference(font.get(b"Encoding").ok()?).ok()?;
    let map = map.as_stream().ok()?;
    let content = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
    Some(String::from_utf8_lossy(&content).into_owned())
}

/// The name of a font's map.
fn named(document: &Document, id: ObjectId) -> Option<String> {
    let font = document.get_object(id).ok()?.as_dict().ok()?;
    let (_, map) = document.dereference(font.get(b"Encoding").ok()?).ok()?;
    let name = match map {
        Object::Name(name) => name.clone(),
        // A map of the document's own may only point to a named one.
        Object::Stream(stream) => match stream.dict.get(b"UseCMap").ok()? {
            Object::Name(name) => name.clone(),
            _ => return None,
        },
        _ => return None,
    };
    Some(String::from_utf8_lossy(&name).into_owned())
}

fn stream(document: &mut Document, text: String) -> Object {
    let id = document.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
    Object::Reference(id)
}

/// The font that a font of many characters is made of.
fn descendant(document: &Document, id: ObjectId) -> Option<ObjectId> {
    let font = document.get_object(id).ok()?.as_dict().ok()?;
    let (_, all) = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?;
    all.as_array().ok()?.first()?.as_reference().ok()
}

/// A font without a description is read as one with an empty one.
fn describe(document: &mut Document, id: ObjectId) {
    let Some(inner) = descendant(document, id) else { return };
    if let Ok(font) = document.get_object_mut(inner).and_then(Object::as_dict_mut)
        && !font.has(b"FontDescriptor")
    {
        font.set("FontDescriptor", Dictionary::new());
    }
}

/// A font that stands within the one that is made of it becomes an object of its own.
fn apart(document: &mut Document, id: ObjectId) {
    let within = || {
        let font = document.get_object(id).ok()?.as_dict().ok()?;
        let (_, all) = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?;
        all.as_array().ok()?.first()?.as_dict().ok().cloned()
    };
    if let Some(font) = within() {
        let inner = document.add_object(font);
        set(document, id, "DescendantFonts", Object::Array(vec![Object::Reference(inner)]));
    }
}

/// Widths are told by the numbers of a collection, which the codes are not: those of Latin characters are looked up, and
/// are half as wide as Chinese ones where none is told.
fn narrow(document: &mut Document, id: ObjectId, map: &str) {
    let Some(inner) = descendant(document, id) else { return };
    let told = told_widths(document, inner);
    // The numbers of the Latin characters from the blank on: of one width each in the maps that are made for that.
    let first = match map {
        map if ["GBK-", "GBK2K", "GB-", "GBT-"].iter().any(|kind| map.starts_with(kind)) => 814,
        map if map.starts_with("ETen-") => 13648,
        _ => 1,
    };
    let width = |code: i64| told.get(&(first + code - 0x20)).copied().unwrap_or(500.0);
    let latin = (0x20..0x7f).map(|code| Object::Real(width(code) as f32)).collect();
    if let Ok(font) = document.get_object_mut(inner).and_then(Object::as_dict_mut) {
        let (half, one) = (vec![Object::Integer(500); 32], Object::Integer(500));
        let all = [(0, half), (0x20, latin), (0x7f, vec![one])];
        let all = all.map(|(from, widths)| [Object::Integer(from), Object::Array(widths)]);
        font.set("W", Object::Array(all.concat()));
        font.set("DW", 1000);
    }
}

/// The widths that a font tells of the first characters of its collection and of the narrow ones, by their numbers.
fn told_widths(document: &Document, inner: ObjectId) -> BTreeMap<i64, f64> {
    let mut told = BTreeMap::new();
    let font = document.get_object(inner).and_then(Object::as_dict);
    let all = font.and_then(|font| font.get(b"W")).and_then(|all| document.dereference(all));
    let Ok((_, Object::Array(all))) = all else { return told };
    let number = |object: &Object| document.dereference(object).ok()?.1.as_float().ok();
    let mut at = 0;
    while let Some(from) = all.get(at).and_then(number) {
        let next = all.get(at + 1).and_then(|next| Some(document.dereference(next).ok()?.1));
        let from = from as i64;
        if let Some(Object::Array(widths)) = next {
            told.extend(
                (from..).zip(widths.iter().filter_map(|width| Some(f64::from(number(width)?)))),
            );
            at += 2;
        } else if let (Some(to), Some(width)) =
            (next.and_then(number), all.get(at + 2).and_then(number))
        {
            let to = (to as i64).min(from.saturating_add(200));
            told.extend((from..=to).map(|cid| (cid, f64::from(width))));
            at += 3;
        } else {
            break;
        }
    }
    told
}

const HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n";
const FOOT: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// A map in which every code is its own number, with these ranges of codes. The library halves the length of codes
/// and reads one range of numbers: so each bound is written with as many zeros before it as it has digits.
fn coding(ranges: &[(String, String)]) -> String {
    let mut map = format!("{HEAD}{} begincodespacerange\n", ranges.len());
    for (from, to) in ranges {
        let zeros = "0".repeat(from.len());
        let _ = writeln!(map, "<{zeros}{from}> <{zeros}{to}>");
    }
    map.push_str("endcodespacerange\n1 begincidrange\n<00000000> <FFFFFFFF> 0\nendcidrange\n");
    map + FOOT
}

/// Codes of one byte or two.
fn mixed() -> Vec<(String, String)> {
    [("00", "80"), ("8140", "FEFE")].map(|(from, to)| (from.to_string(), to.to_string())).to_vec()
}

/// The ranges of codes of a map that stands in the document.
fn told(map: &str) -> Option<Vec<(String, String)>> {
    static BOUND: LazyLock<Expression> =
        LazyLock::new(|| crate::expression("<\\s*([0-9A-Fa-f]{2,8})\\s*>").expect("bounds"));
    let from = map.find("begincodespacerange")?;
    let to = from + map[from..].find("endcodespacerange")?;
    let all: Vec<String> =
        BOUND.captures_iter(&map[from..to]).map(|bound| bound[1].to_string()).collect();
    let pairs: Vec<(String, String)> = all
        .chunks_exact(2)
        .filter(|pair| pair[0].len() == pair[1].len() && pair[0].len() % 2 == 0)
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect();
    (!pairs.is_empty()).then_some(pairs)
}

fn utf16_head() -> String {
    format!("{HEAD}1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
}

/// Each number is its own character.
fn utf16() -> String {
    let mut map = utf16_head();
    // Rows that hold what Chinese texts are written with.
    let rows: Vec<u32> = [0x00..=0x04, 0x20..=0x33, 0x34..=0x9f, 0xe0..=0xfa, 0xfe..=0xff]
        .into_iter()
        .flatten()
        .collect();
    for chunk in rows.chunks(100) {
        let _ = writeln!(map, "{} beginbfrange", chunk.len());
        for row in chunk {
            let _ = writeln!(map, "<{row:02X}00> <{row:02X}FF> <{row:02X}00>");
        }
        map.push_str("endbfrange\n");
    }
    map + FOOT
}

/// The codes of an encoding, each as a character of a plane that is for private use: to write down what each
/// stands for makes a map so long that reading it takes a second a page. [`plain`] turns them back.
fn private(plane: u32) -> String {
    let mut map = utf16_head();
    map.push_str("1 beginbfrange\n<0000> <00FF> <0000>\nendbfrange\n");
    let rows: Vec<u32> = (0x81..=0xfe).collect();
    for chunk in rows.chunks(100) {
        let _ = writeln!(map, "{} beginbfrange", chunk.len());
        for row in chunk {
            let beyond = plane + (row << 8) - 0x10000;
            let (high, low) = (0xd800 + (beyond >> 10), 0xdc00 + (beyond & 0x3ff));
            let _ = writeln!(map, "<{row:02X}00> <{row:02X}FF> <{high:04X}{low:04X}>");
        }
        map.push_str("endbfrange\n");
    }
    map + FOOT
}

/// Where the codes of encodings stand among characters for private use.
const PLANES: [(u32, &Encoding); 2] = [(0xf_0000, GBK), (0x10_0000, BIG5)];

/// A text whose codes are characters again.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let place = u32::from(c);
        match PLANES.iter().find(|(plane, _)| place & !0xffff == *plane) {
            Some((_, encoding)) => {
                let code = [(place >> 8) as u8, place as u8];
                out.push_str(&encoding.decode_without_bom_handling(&code).0);
            }
            None => out.push(c),
        }
    }
    out
}
