//! Writing a registry as an Excel file that people correct and give back.

use crate::problem::Problem;
use crate::store::Registry;
use crate::tables::{Headers, TABLES, Words};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use tiaokuai_record::{Data, Table};

/// What a cell of Excel holds at most, less room for the mark of what was cut.
const MOST: usize = 32_000;

/// The text that fits a cell; what is longer ends with ….
pub(crate) fn fitting(text: &str) -> String {
    let mut units = 0;
    let cut = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST
    });
    match cut {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_string(),
    }
}

impl Registry {
    /// The whole registry as an Excel file: a sheet for each of [`TABLES`]. The same registry gives the same bytes.
    ///
    /// # Errors
    /// Where the registry cannot be read, or holds more rows than a sheet of Excel does.
    pub fn to_excel(&self, words: Words<'_>) -> Result<Vec<u8>, Problem> {
        self.to_excel_under(Headers::English, words)
    }

    /// As [`Registry::to_excel`], the sheet of mentions under headers of this kind.
    pub(crate) fn to_excel_under(
        &self,
        headers: Headers,
        words: Words<'_>,
    ) -> Result<Vec<u8>, Problem> {
        let view = self.view(None)?;
        let table = |name| self.table_of(name, &view, headers, words);
        let tables: Vec<Table> = TABLES.into_iter().map(table).collect::<Result<_, _>>()?;
        workbook(&tables)
    }
}

/// Tables as an Excel file, a sheet each. The same tables give the same bytes.
///
/// # Errors
/// Where a table has more rows than a sheet of Excel does.
pub fn workbook(tables: &[Table]) -> Result<Vec<u8>, Problem> {
    let mut book = Workbook::new();
    let write = |error: XlsxError| Problem::Write(error.to_string());
    // The time of writing would make every file another one.
    let then = ExcelDateTime::from_ymd(2000, 1, 1).map_err(write)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&then));
    for table in tables {
        let sheet = book.add_worksheet().set_name(&*table.name).map_err(write)?;
        fill(sheet, table).map_err(write)?;
    }
    book.save_to_buffer().map_err(write)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let top = Format::new().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    sheet.set_freeze_panes(1, 0)?;
    // On paper a sheet is one page wide, A3, with its heads on every page.
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, at) in table.columns.iter().zip(0_u16..) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, &*column.name, &head)?;
        let dated = DATES.contains(&&*column.name);
        for row in 0..table.rows() {
            let line = u32::try_from(row + 1).unwrap_or(u32::MAX);
            match &column.data {
                Data::String(texts) => {
                    let Some(text) = texts.get(row) else { continue };
                    match if dated { whole_day(text) } else { None } {
                        Some(date) => sheet.write_datetime_with_format(line, at, &date, &day)?,
                        // A text is a text, also where it begins as a formula does.
                        None => {
                            sheet.write_string_with_format(line, at, fitting(text), &wrapped)?
                        }
                    };
                }
                data => {
                    if let Some(number) = number(data, row) {
                        sheet.write_number_with_format(line, at, number, &top)?;
                    }
                }
            }
        }
    }
    if table.rows() > 0 {
        let (rows, columns) = (table.rows(), table.columns.len());
        let (rows, columns) = (u32::try_from(rows).unwrap_or(u32::MAX), columns as u16);
        sheet.autofilter(0, 0, rows, columns - 1)?;
    }
    Ok(())
}

fn whole_day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('-').map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Excel counts days from 1900, and its first two months are off by one.
    if year < 1901 {
        return None;
    }
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
}

fn number(data: &Data, row: usize) -> Option<f64> {
    match data {
        Data::U32(values) => values.get(row).map(|value| f64::from(*value)),
        Data::U64(values) => values.get(row).map(|value| *value as f64),
        Data::I32(values) => values.get(row).map(|value| f64::from(*value)),
        Data::I64(values) => values.get(row).map(|value| *value as f64),
        Data::F64(values) => values.get(row).copied().filter(|value| value.is_finite()),
        Data::Bool(values) => values.get(row).map(|value| f64::from(u8::from(*value))),
        Data::String(_) => None,
    }
}

/// The columns of dates.
const DATES: [&str; 14] = [
    "date",
    "first_seen",
    "last_seen",
    "founded",
    "abolished",
    "last_active",
    "日期",
    "成立时间",
    "撤销时间",
    "最近活动时间",
    "首次出现",
    "最近出现",
    "成立于",
    "撤销于",
];

fn width(column: &tiaokuai_record::Column) -> f64 {
    match &*column.name {
        "小组甲" | "小组乙" | "重叠之处" | "group_a" | "group_b" | "reasons" | "小组名称"
        | "标题" | "职责" | "成员单位" | "成员职务" | "value" | "problem" | "问题" | "含义"
        | "group" | "title" | "duties" | "organisations" | "member_posts" | "names" | "meaning"
        | "meaning_zh" | "doubtful" => 40.0,
        "小组甲活动情况"
        | "小组乙活动情况"
        | "活动情况"
        | "activity_a"
        | "activity_b"
        | "activity" => 32.0,
        "member_names" | "deputy_posts" | "source" | "ends" | "replaced" | "cites" | "old"
        | "new" | "reason" | "reason_zh" => 28.0,
        "deputies" | "members" | "sure" | "seats" | "hosted" | "id" | "confidence" | "number" => {
            9.0
        }
        _ => 16.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_for_a_cell_is_cut_between_characters() {
        assert_eq!(fitting("短"), "短");
        let long = "𠀀".repeat(MOST);
        assert_eq!(fitting(&long).chars().count(), MOST / 2 + 1);
    }
}
