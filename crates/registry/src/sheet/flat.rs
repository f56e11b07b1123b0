//! Workbooks in one file of XML, as Excel 2003 and many office systems export them (XML Spreadsheet Reference), called .xls or
//! .xml.

use super::grid::{Grid, Note, shown};
use super::hidden::{Hidden, MOST_COLUMNS};
use super::struck::Runs;
use super::xml::value;
use crate::fault::CellFault;
use calamine::{Data, Dimensions};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use tiaokuai_notices::text::{TextError, reference};

/// No sheet has more rows.
const MOST_ROWS: usize = 1 << 20;

/// The sheets of a workbook.
pub(super) fn book(bytes: &[u8]) -> Result<Vec<Grid>, TextError> {
    let broken = |error: &dyn std::fmt::Display| TextError::Broken(error.to_string());
    let text = std::str::from_utf8(bytes).map_err(|error| broken(&error))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut book = Book::default();
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Eof => return Ok(book.grids),
            Event::Start(tag) => book.start(&tag),
            Event::Empty(tag) => {
                book.start(&tag);
                book.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => book.end(tag.local_name().as_ref())?,
            Event::Text(words) => book.say(words.as_ref()),
            Event::CData(words) => book.say(words.as_ref()),
            Event::GeneralRef(name) => {
                book.say(&reference(name.as_ref()).unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    /// What kind of value it has, and its text, in runs that are struck out or not.
    kind: String,
    runs: Runs,
    /// How many columns and rows it covers beside its own.
    spans: (usize, usize),
    struck: bool,
    computed: bool,
    comment: String,
}

/// Where the reading stands.
#[derive(Default)]
struct Book {
    grids: Vec<Grid>,
    /// The cells of the whole file.
    cells: usize,
    /// The styles that strike out, and the style at hand.
    striking: BTreeSet<String>,
    style: String,
    grid: Option<Grid>,
    hidden: Hidden,
    merged: Vec<Dimensions>,
    /// The next row, column of the row, and column that is described, from 0.
    row: usize,
    column: usize,
    described: usize,
    cell: Option<Cell>,
    /// Whether the text of the cell is being read, that of a comment on it, a name of a setting, and words that are struck out.
    data: bool,
    comment: bool,
    setting: bool,
    strikes: usize,
}

/// A count or a place that an attribute tells.
fn number(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    value(tag, name)?.parse().ok()
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let hides = value(tag, "Hidden").as_deref() == Some("1");
        match tag.local_name().as_ref() {
            "Style" => self.style = value(tag, "ID").unwrap_or_default(),
            "Font" if value(tag, "StrikeThrough").as_deref() == Some("1") => {
                self.striking.insert(self.style.clone());
            }
            "Worksheet" => {
                let sheet = value(tag, "Name").unwrap_or_default();
                self.grid = Some(Grid { sheet, ..Grid::default() });
                (self.row, self.described) = (0, 0);
            }
            "Visible" => self.setting = true,
            "Column" => {
                let from = number(tag, "Index").map_or(self.described, |at| at.saturating_sub(1));
                let many = number(tag, "Span").unwrap_or(0) + 1;
                let to = from.saturating_add(many).min(MOST_COLUMNS);
                self.described = to;
                if hides {
                    self.hidden.columns.extend(from..to);
                }
            }
            "Row" => {
                self.row = number(tag, "Index").map_or(self.row, |at| at.saturating_sub(1));
                self.column = 0;
                if hides && self.row < MOST_ROWS {
                    self.hidden.rows.insert(self.row);
                }
            }
            "Cell" => {
                self.column = number(tag, "Index").map_or(self.column, |at| at.saturating_sub(1));
                let across = number(tag, "MergeAcross").unwrap_or(0);
                let down = number(tag, "MergeDown").unwrap_or(0);
                self.cell = Some(Cell {
                    spans: (across.min(MOST_COLUMNS), down.min(MOST_ROWS)),
                    struck: value(tag, "StyleID").is_some_and(|id| self.striking.contains(&id)),
                    computed: value(tag, "Formula").is_some(),
                    ..Cell::default()
                });
            }
            "Comment" => self.comment = true,
            "Data" => {
                self.data = true;
                if let Some(cell) = self.cell.as_mut().filter(|_| !self.comment) {
                    cell.kind = value(tag, "Type").unwrap_or_default();
                }
            }
            "S" | "Del" => self.strikes += 1,
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        match (&mut self.cell, &mut self.grid) {
            (Some(cell), _) if self.data && self.comment => cell.comment.push_str(words),
            (Some(cell), _) if self.data => {
                let struck = cell.struck || self.strikes > 0;
                cell.runs.push((Some(struck), words.to_string()));
            }
            (None, Some(grid)) if self.setting => grid.hidden |= words.contains("Hidden"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), TextError> {
        match name {
            "Data" => self.data = false,
            "Comment" => self.comment = false,
            "Visible" => self.setting = false,
            "S" | "Del" => self.strikes = self.strikes.saturating_sub(1),
            "Cell" => self.end_cell()?,
            "Row" => self.row = self.row.saturating_add(1),
            "Worksheet" => self.close()?,
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TextError> {
        let at = (self.row, self.column);
        let (Some(cell), Some(grid)) = (self.cell.take(), self.grid.as_mut()) else {
            return Ok(());
        };
        let (across, down) = cell.spans;
        self.column = self.column.saturating_add(across + 1);
        if at.0 >= MOST_ROWS || at.1 >= MOST_COLUMNS {
            return Ok(());
        }
        if across + down > 0 {
            let narrow =
                |row: usize, column: usize| Some((row.try_into().ok()?, column.try_into().ok()?));
            if let (Some(start), Some(end)) =
                (narrow(at.0, at.1), narrow(at.0 + down, at.1 + across))
            {
                self.merged.push(Dimensions { start, end });
            }
        }
        let text: String = cell.runs.iter().map(|(_, words)| words.as_str()).collect();
        let (data, is_number) = match cell.kind.as_str() {
            "Number" => match text.trim().parse() {
                Ok(number) => (Data::Float(number), true),
                Err(_) => (Data::String(text.clone()), false),
            },
            "DateTime" => (Data::DateTimeIso(text.trim_end_matches(".000").to_string()), false),
            "Boolean" => (Data::Bool(text.trim() == "1"), false),
            _ => (Data::String(text.clone()), false),
        };
        let mut note = |value: String, fault| {
            grid.notes.push(Note { row: at.0, column: Some(at.1), value, fault });
        };
        if !cell.comment.trim().is_empty() {
            self.hidden.comments.push((at, cell.comment));
        }
        if cell.kind == "Error" {
            note(text, CellFault::ErrorCell);
        } else if text.is_empty() {
            if cell.computed {
                note(text, CellFault::NoFormulaValue);
            }
        } else {
            grid.set(at, shown(&data), is_number, &mut self.cells)?;
            self.hidden.struck.add(at, false, Some(&cell.runs));
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), TextError> {
        let (hidden, merged) = (std::mem::take(&mut self.hidden), std::mem::take(&mut self.merged));
        if let Some(mut grid) = self.grid.take() {
            grid.finish(hidden, &merged, &mut self.cells)?;
            self.grids.push(grid);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: &str = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"><Font ss:FontName="宋体"/></Style><Style ss:ID="s62"><Font ss:StrikeThrough="1"/></Style></Styles>
<Worksheet ss:Name="台账"><Table><Column ss:Width="40"/><Column ss:Index="4" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">云山县台账</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">序号</Data></Cell><Cell><Data ss:Type="String">机构名称</Data></Cell><Cell><Data ss:Type="String">成立时间</Data></Cell><Cell><Data ss:Type="String">密</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="String">县防火&amp;指挥部</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="DateTime">2019-03-12T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">x</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="Number">9</Data></Cell></Row>
<Row><Cell ss:Index="2" ss:StyleID="s62"><Data ss:Type="String">县征兵领导小组</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="底稿"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"#;

    #[test]
    fn a_workbook_of_one_file_is_read() {
        let sheets = book(BOOK.as_bytes()).unwrap();
        let names: Vec<(&str, bool)> =
            sheets.iter().map(|grid| (grid.sheet.as_str(), grid.hidden)).collect();
        assert_eq!(names, [("台账", false), ("底稿", true)]);
        let right: [&[&str]; 6] = [
            &["云山县台账", "云山县台账", "云山县台账"],
            &[],
            &["序号", "机构名称", "成立时间", ""],
            &["1", "县防火&指挥部", "2019-03-12", ""],
            &[],
            &["", "县征兵领导小组"],
        ];
        assert_eq!(sheets[0].rows, right);
        assert!(sheets[0].struck.contains(&(5, 1)));
        let faults: Vec<CellFault> = sheets[0].notes.iter().map(|note| note.fault).collect();
        for fault in [
            CellFault::Comment,
            CellFault::ErrorCell,
            CellFault::HiddenRow,
            CellFault::HiddenColumn,
        ] {
            assert!(faults.contains(&fault), "{fault:?}: {faults:?}");
        }
        assert!(book(&BOOK.as_bytes()[..900]).is_err());
    }
}
