//! The registry: every reading of every notice, with its corrections and its history, in one file.
//!
//! [`find`] and [`Registry::observe`] take folders in, [`Registry::ingest`] one file; [`Registry::mentions`] gives what is
//! in force, [`Registry::view`] with who is who, [`Registry::record`] what the instruments read. [`Registry::correct`],
//! [`Registry::answer`] and [`Registry::import`] are how people set right what was read.
//!
//! ```
//! use tiaokuai_notices::text::{Format, pdf_text};
//! use tiaokuai_registry::{Field, Registry};
//! let mut registry = Registry::in_memory()?;
//! let notice = "佛山市人民政府关于成立佛山市污染源普查领导小组的通知\n\n市政府决定成立佛山市污染源普查领导小组，\
//!     组成人员如下：\n组长：张三 副市长\n\n佛山市人民政府\n2013年4月29日\n";
//! registry.ingest("notice.txt", notice.as_bytes(), Format::Plain, &pdf_text)?;
//! let view = registry.view(None)?;
//! assert_eq!(view.mentions[0].text(Field::Heads), "张三");
//! assert_eq!(view.who.groups[0].founded, "2013-04-29");
//! assert_eq!(view.who.governments[0].name, "广东省佛山市");
//! assert!(registry.table("mentions", &|reason| [reason.to_string(), String::new()])?.to_csv().contains("污染源普查"));
//! # Ok::<(), tiaokuai_registry::Problem>(())
//! ```

mod add;
mod answer;
mod cells;
mod chinese;
mod coded;
pub mod coders;
mod coding;
mod column;
mod correct;
mod decide;
mod doubts;
mod excel;
mod exported;
mod fault;
mod field;
mod fingerprint;
mod hash;
mod history;
mod identity;
mod import;
mod intake;
mod look;
mod mention;
mod note;
mod observe;
mod offered;
mod office;
mod origin;
mod parse;
mod prepare;
mod problem;
mod reading;
mod reason;
mod record;
mod resolve;
mod review;
mod sheet;
mod shown;
mod spells;
mod store;
mod successor;
mod summary;
mod tabled;
mod tables;
mod template;
#[cfg(test)]
mod tests;
mod value;
mod written;

pub use add::AddError;
pub use answer::{Answer, AnswerError, Answered, Stored, Undo, typed};
pub use coding::{
    Adopted, Coder, Decided, Dispute, Holds, LONGEST_NAME, MOST_DRAWN, Sample, Settled, drawn,
    is_missed, person, same_person,
};
pub use column::{field_named, in_chinese};
pub use correct::{Correction, Verdict};
pub use excel::workbook;
pub use fault::{CellFault, CellLeft, Cost, ImportError, MapError, NotTaken, WhyNotTaken};
pub use field::{Field, Kind};
pub use history::{EventKind, Happened};
pub use identity::{
    Decision, Doubt, Doubtful, Government, Group, Identities, Link, Organisation, Person, Tie,
    identify,
};
pub use import::{ImportOptions, Imported};
pub use intake::Outcome;
pub use look::{Dropped, parquet};
pub use mention::{Mention, MentionSource, certain};
pub use note::{Note, NoteError};
pub use observe::{Found, Observed, Source, Watch, find};
pub use office::{
    Activity, Basis, Because, Brief, Broad, Domains, Ground, HeadRank, LEDGER_HOLDS, Overlap, Pair,
    Proposal, Proposed, RestsOn, Rule, RuleValue, Rules, RulesError, Setting, Sign, SignOf,
    Standing, Thresholds, WhyPaired, as_of, head_rank, overlap, propose, similarity, standings,
};
pub use origin::Origin;
pub use parse::level;
pub use prepare::{Pdf, READER};
pub use problem::Problem;
pub use reading::Values;
pub use reason::{Reason, SystemKind};
pub use record::{Counted, MOST_IN_RECORD, Measured, RecordWarning};
pub use resolve::View;
pub use review::{Excerpt, Shown, Unsure, Was};
pub use sheet::ColumnMap;
pub use sheet::book::{GridError, grids};
pub use sheet::grid::Grid;
pub use spells::SpellsTold;
pub use store::Registry;
pub use summary::Summary;
pub use tables::{Headers, TABLES, Wording, Words};
pub use template::{TemplateColumn, template};
pub use value::{FieldValue, Item, level_key};
pub use written::{Sheet, SheetError, SheetWarning, WhyWarned, parse_sheet, read_sheet};
