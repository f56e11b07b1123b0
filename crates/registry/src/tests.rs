//! The registry as a whole.

mod anew;
mod annexes;
mod answers;
mod asked;
mod beside;
mod books;
mod bounds;
mod called;
mod carried;
mod coding;
mod columns;
mod corpus;
mod feet;
mod files;
mod forms;
mod founded;
mod given;
mod heads;
mod heirs;
mod hostile;
mod identities;
mod lacking;
mod ledger;
mod ledgers;
mod links;
mod members;
mod mixed;
mod named;
mod old;
mod places;
mod proposed;
mod reader;
mod remarks;
mod renamed;
mod reorganised;
mod resolved;
mod restored;
mod roles;
mod sections;
mod shapes;
mod sheets;
mod sightings;
mod states;
mod tabled;
mod timed;
mod titles;
mod turns;
mod unlisted;
mod unseen;
mod within;
mod years;

use crate::{Outcome, Registry, Wording};
use tiaokuai_notices::text::{Format, pdf_text};

/// A notice as offices write them.
pub fn notice(number: u32, date: &str, act: &str, rest: &str) -> String {
    format!(
        "佛府办〔2013〕{number}号\n\n佛山市人民政府办公室关于{act}佛山市污染源普查领导小组的通知\n\n\
         各区人民政府，市有关单位：\n\n　　{rest}\n\n佛山市人民政府办公室\n{date}\n"
    )
}

/// A notice that sets a group up, with a roster.
pub fn establishing(number: u32, date: &str) -> String {
    let rest = "为加强污染源普查工作，市政府决定成立佛山市污染源普查领导小组（以下简称领导小组）。\n\n\
                组  长：张三  副市长\n副组长：李四  市政府副秘书长\n王五  市环保局局长\n\
                成  员：赵六  市发改局副局长\n钱七  市财政局副局长\n\n\
                领导小组办公室设在市环保局，王五同志兼任办公室主任。";
    notice(number, date, "成立", rest)
}

pub fn ingest(registry: &mut Registry, name: &str, text: &str) -> Outcome {
    registry.ingest(name, text.as_bytes(), Format::Plain, &pdf_text).unwrap()
}

/// Reasons in English only: who says them in Chinese knows how.
pub fn english(reason: Wording<'_>) -> [String; 2] {
    [reason.to_string(), String::new()]
}
