//! Reading what is known of real groups into records. So far: coding sheets, CSV files with a row for
//! each notice of establishment or adjustment.
//!
//! ```
//! let sheet = "group,change,date,jurisdiction,level,organisations\n\
//!     甲领导小组,establish,2013-04-29,广东省广州市,prefecture,市财政局;市统计局\n";
//! let sheet = tiaokuai_notices::parse_sheet(sheet, "groups.csv").unwrap();
//! assert_eq!(sheet.record.groups.len(), 1);
//! assert_eq!(sheet.record.departments[0].name, "广东省广州市财政局");
//! assert!(sheet.warnings.is_empty());
//! ```

pub mod coders;
mod functions;
mod grid;
pub mod names;
mod problem;
mod quotes;
pub mod read;
mod reader;
mod roster;
mod row;
mod sheet;
#[cfg(test)]
mod tests;
pub mod text;

pub use functions::{Function, Functions, Years};
pub use grid::{Grid, GridError, grid_named, grids};
pub use problem::{SheetError, Warning};
pub use sheet::{Sheet, parse_sheet, read_sheet};
