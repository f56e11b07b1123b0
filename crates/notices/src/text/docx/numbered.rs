//! The lists of a document of Word (ECMA-376 part 1, 17.9).

use crate::text::error::TextError;
use crate::text::numbers::{Figures, LEVELS, Level, Lists};
use crate::text::xml::{attribute, event};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// The lists that a part tells of, by the numbers that paragraphs call them by.
pub(super) fn lists(xml: &str) -> Result<Lists, TextError> {
    let mut reader = Reader::from_str(xml);
    let mut kinds: BTreeMap<String, Vec<Level>> = BTreeMap::new();
    let mut lists = Lists::default();
    let (mut kind, mut list) = (None, None);
    loop {
        let tag = match event(&mut reader)? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::End(tag) => {
                match tag.local_name().as_ref() {
                    "abstractNum" => kind = None,
                    "num" => list = None,
                    _ => {}
                }
                continue;
            }
            Event::Eof => return Ok(lists),
            _ => continue,
        };
        let value = || attribute(&tag, "val").unwrap_or_default();
        let last =
            kind.as_ref().and_then(|kind| kinds.get_mut(kind)).and_then(|all| all.last_mut());
        match (tag.local_name().as_ref(), last) {
            ("abstractNum", _) => kind = attribute(&tag, "abstractNumId"),
            ("lvl", _) => {
                if let Some(kind) = &kind {
                    let all = kinds.entry(kind.clone()).or_default();
                    let at = attribute(&tag, "ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
                    let none = Level { start: 1, figures: Figures::None, text: String::new() };
                    all.resize(std::cmp::min(at, LEVELS - 1), none.clone());
                    all.push(Level { figures: Figures::Arabic, ..none });
                }
            }
            ("start", Some(level)) => level.start = value().parse().unwrap_or(1),
            ("numFmt", Some(level)) => level.figures = figures(&value()),
            ("lvlText", Some(level)) => level.text = value(),
            ("num", _) => list = attribute(&tag, "numId"),
            ("abstractNumId", _) => {
                let kind = value();
                if let (Some(list), Some(levels)) = (&list, kinds.get(&kind)) {
                    lists.levels.insert(list.clone(), levels.clone());
                    lists.shares(list, &kind);
                }
            }
            // A list that begins anew counts for itself.
            ("lvlOverride", _) => {
                if let Some(list) = &list {
                    lists.shares(list, list);
                }
            }
            _ => {}
        }
    }
}

fn figures(told: &str) -> Figures {
    match told {
        "bullet" | "none" => Figures::None,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Figures::Circled,
        told if told.contains("hinese") || told.contains("aiwanese") => Figures::Chinese,
        told if told.starts_with("japanese") || told.starts_with("ideographDigital") => {
            Figures::Chinese
        }
        _ => Figures::Arabic,
    }
}

/// The list and the level of a paragraph, as its properties tell.
#[derive(Clone, Default)]
pub(super) struct Place {
    pub list: Option<String>,
    pub level: usize,
}

impl Place {
    /// What a mark of a paragraph tells of it.
    pub fn told(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "numId" => self.list = attribute(tag, "val"),
            "ilvl" => {
                let level = attribute(tag, "val").and_then(|val| val.parse().ok());
                self.level = level.unwrap_or(0).min(LEVELS - 1);
            }
            _ => {}
        }
    }
}
