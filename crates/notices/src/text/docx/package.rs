//! The parts of a document and how they are related.

use crate::text::decode;
use crate::text::error::TextError;
use crate::text::xml::attribute;
use crate::text::zipped;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// A document's parts.
pub(super) enum Package {
    /// In an archive: the bytes, and the names of the parts as they stand there.
    Zip(Vec<u8>, Vec<String>),
    /// In one file of XML: the parts by name.
    Flat(BTreeMap<String, Vec<u8>>),
}

/// Whether bytes are a document in one file of XML.
pub(crate) fn is_flat(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).replace('\0', "");
    head.contains("<pkg:package")
}

fn broken(error: impl std::fmt::Display) -> TextError {
    TextError::Broken(error.to_string())
}

/// One way to write the names of parts: without a slash before them, with slashes in them.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

impl Package {
    pub fn open(bytes: &[u8]) -> Result<Package, TextError> {
        if is_flat(bytes) {
            return flat(&decode::xml(bytes)?);
        }
        Ok(Package::Zip(bytes.to_vec(), zipped::names(bytes)?))
    }

    /// The bytes of a part.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, TextError> {
        let missing = || TextError::Broken(format!("no part {name}"));
        match self {
            Package::Zip(bytes, names) => {
                let wanted = plain(name);
                let own = names.iter().find(|own| plain(own) == wanted).ok_or_else(missing)?;
                zipped::part(bytes, own)
            }
            Package::Flat(parts) => parts.get(&plain(name)).cloned().ok_or_else(missing),
        }
    }

    /// A part as text.
    pub fn xml(&self, name: &str) -> Result<String, TextError> {
        decode::xml(&self.bytes(name)?)
    }

    /// The part that holds the document itself.
    pub fn main(&self) -> Result<String, TextError> {
        let told = self
            .relations("")
            .into_iter()
            .find(|relation| relation.kind.ends_with("/officeDocument"));
        let name = told.map_or_else(|| "word/document.xml".to_string(), |told| told.target);
        // A damaged table of relations leaves the usual place.
        match self.bytes(&name) {
            Ok(_) => Ok(name),
            Err(_) => self.bytes("word/document.xml").map(|_| "word/document.xml".to_string()),
        }
    }

    /// The parts of a kind that belong to one.
    pub fn related(&self, name: &str, kind: &str) -> Vec<String> {
        let kind = format!("/{kind}");
        let all = self.relations(name).into_iter();
        let own = all.filter(|one| one.kind.ends_with(&kind)).map(|one| one.target);
        own.filter(|target| self.bytes(target).is_ok()).collect()
    }

    /// The part of an identifier.
    pub fn target(&self, name: &str, id: &str) -> Option<String> {
        let found = self.relations(name).into_iter().find(|one| one.id == id)?;
        self.bytes(&found.target).is_ok().then_some(found.target)
    }

    fn relations(&self, name: &str) -> Vec<Relation> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let table = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        let Ok(xml) = self.xml(&table) else { return Vec::new() };
        let mut reader = Reader::from_str(&xml);
        let mut found = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Empty(tag) | Event::Start(tag))
                    if tag.local_name().as_ref() == "Relationship" =>
                {
                    let cell = |key| attribute(&tag, key).unwrap_or_default();
                    let target = cell("Target").replace('\\', "/");
                    let target = match target.strip_prefix('/') {
                        Some(whole) => whole.to_string(),
                        None if folder.is_empty() => target,
                        None => format!("{folder}/{target}"),
                    };
                    found.push(Relation { id: cell("Id"), kind: cell("Type"), target });
                }
                Ok(Event::Eof) | Err(_) => return found,
                Ok(_) => {}
            }
        }
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The parts of a flat file: each stands in it as XML or as bytes in base 64.
fn flat(xml: &str) -> Result<Package, TextError> {
    let mut parts = BTreeMap::new();
    let mut reader = Reader::from_str(xml);
    let (mut name, mut from, mut binary) = (String::new(), None, false);
    loop {
        let before = reader.buffer_position();
        match reader.read_event().map_err(broken)? {
            Event::Start(tag) => match tag.name().as_ref() {
                "pkg:part" => name = attribute(&tag, "name").unwrap_or_default(),
                "pkg:xmlData" => from = Some(reader.buffer_position()),
                "pkg:binaryData" => (from, binary) = (Some(reader.buffer_position()), true),
                _ => {}
            },
            Event::End(tag) if matches!(tag.name().as_ref(), "pkg:xmlData" | "pkg:binaryData") => {
                let range = from.take().map(|from| from as usize..before as usize);
                let inner = range.and_then(|range| xml.get(range)).unwrap_or_default();
                let bytes = match std::mem::take(&mut binary) {
                    true => crate::text::mhtml::base64(inner),
                    false => inner.as_bytes().to_vec(),
                };
                parts.insert(plain(&name), bytes);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Package::Flat(parts))
}
