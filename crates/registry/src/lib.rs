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
//! assert!(registry.table("mentions")?.to_csv().contains("污染源普查"));
//! # Ok::<(), tiaokuai_registry::Problem>(())
//! ```

pub mod coders;
mod column;
mod excel;
mod field;
mod history;
mod identity;
mod import;
mod intake;
mod look;
mod mention;
mod observe;
mod parse;
mod prepare;
mod problem;
mod reading;
mod record;
mod resolve;
mod review;
mod sheet;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod value;
mod written;

pub use field::{Field, Kind};
pub use history::{Happened, Verdict};
pub use identity::{
    Decision, Doubt, Government, Group, Identities, Link, Organisation, Person, identify,
};
pub use import::{Imported, NotTaken};
pub use intake::Outcome;
pub use mention::{Mention, certain};
pub use observe::{Found, Observed, Source, Watch, find};
pub use prepare::{Pdf, READER};
pub use problem::Problem;
pub use reading::Values;
pub use record::Measured;
pub use resolve::View;
pub use review::{Answer, Excerpt, Summary, Unsure, typed};
pub use sheet::grid::{Grid, GridError, grids};
pub use store::Registry;
pub use tables::TABLES;
pub use value::{FieldValue, Item};
pub use written::{Sheet, SheetError, Warning, parse_sheet, read_sheet};
