//! The draft list as an Excel file: a column for the decision is left open, and the sheet comes back by import.

use super::brief::{made, settings, title, to_check};
use super::rows::{Row, rows};
use crate::made::Made;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};
use tiaokuai_record::Lang;
use tiaokuai_registry::{Brief, Proposal};

/// The row of the heads, below the title and a line of advice.
const HEAD: u32 = 2;

/// The draft list as an Excel file. The same list gives the same bytes.
///
/// # Errors
/// Where there are more groups than a sheet of Excel has rows.
pub fn brief_workbook(brief: &Brief, of: &Made, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let rows = rows(brief, lang);
    let mut book = Workbook::new();
    // The time of writing would make every file another one.
    let then = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&then));
    let sheet = book.add_worksheet().set_name(lang.pick("proposals", "清理建议"))?;
    list(sheet, brief, &rows, lang)?;
    let sheet = book.add_worksheet().set_name(lang.pick("counts", "汇总"))?;
    counts(sheet, brief, &rows, lang)?;
    let sheet = book.add_worksheet().set_name(lang.pick("rules", "规则与说明"))?;
    rules(sheet, brief, of, lang)?;
    book.save_to_buffer()
}

fn head() -> Format {
    cell().set_bold().set_align(FormatAlign::Center)
}

fn cell() -> Format {
    Format::new()
        .set_font_name("宋体")
        .set_font_size(10)
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter)
}

/// How high a row has to be for its texts to stand in columns of these widths: programs other than Excel do not fit it.
fn height<'a>(cells: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    // A Chinese character is as wide as two others.
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.1 } else { 2.1 }).sum::<f64>();
    let lines = cells.map(|(text, width)| {
        let lines = text.lines().map(|line| (wide(line) / (width - 1.0).max(1.0)).ceil().max(1.0));
        lines.sum::<f64>().max(1.0)
    });
    // Excel has no higher row.
    (lines.fold(1.0, f64::max) * 15.0 + 4.0).min(405.0)
}

fn title_format() -> Format {
    Format::new().set_font_name("黑体").set_font_size(16)
}

fn list(sheet: &mut Worksheet, brief: &Brief, rows: &[Row], lang: Lang) -> Result<(), XlsxError> {
    // The names of the open columns and of the key are those that the import knows.
    let columns = [
        (lang.pick("no.", "序号"), 5.0),
        (lang.pick("government", "所属政府"), 12.0),
        (lang.pick("group", "小组名称"), 30.0),
        (lang.pick("founded", "成立时间"), 11.0),
        (lang.pick("head", "组长"), 18.0),
        (lang.pick("host", "办公室设在"), 16.0),
        (lang.pick("meetings", "近一年开会次数"), 8.0),
        (lang.pick("proposal", "建议"), 12.0),
        (lang.pick("rule", "规则"), 12.0),
        (lang.pick("reasons", "理由"), 38.0),
        (lang.pick("rests on", "依据"), 38.0),
        (lang.pick("into", "整合到"), 26.0),
        (lang.pick("decision", "决定"), 12.0),
        (lang.pick("date_of_decision", "决定日期"), 17.0),
        (lang.pick("number_of_decision", "决定文号"), 20.0),
        (lang.pick("key", "键"), 18.0),
    ];
    sheet.write_string_with_format(0, 0, title(brief, lang), &title_format())?;
    let advice = lang.pick(
        "Fill in decision (keep, merge, abolish, turn into routine work, rename) and its date, for a merger or a new name into as well; leave the key; then: tiaokuai registry import THIS.xlsx R.db",
        "请填写“决定”（保留、整合、撤销、转为常态化管理、更名）和“决定日期”，整合的核对“整合到”，更名的在“整合到”写新名称；“键”请勿改动；填好后运行：tiaokuai registry import 本表.xlsx 登记库.db",
    );
    sheet.write_string(1, 0, advice)?;
    sheet.set_row_height(HEAD, height(columns.iter().copied()))?;
    let (head, cell) = (head(), cell());
    let middle = cell.clone().set_align(FormatAlign::Center);
    let open = cell.clone().set_background_color(0x00FF_F2CC).set_align(FormatAlign::Center);
    let day = open.clone().set_num_format("yyyy-mm-dd");
    for ((name, width), at) in columns.iter().zip(0_u16..) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(HEAD, at, *name, &head)?;
    }
    for (row, line) in rows.iter().zip(HEAD + 1..) {
        let number = f64::from(line - HEAD);
        sheet.write_number_with_format(line, 0, number, &middle)?;
        let texts = [
            (1, &row.government, &cell),
            (2, &row.name, &cell),
            (3, &row.founded, &middle),
            (4, &row.heads, &cell),
            (5, &row.hosts, &cell),
            (7, &row.proposal.name().get(lang).to_string(), &middle),
            (8, &row.rule.to_string(), &middle),
            (9, &row.reasons, &cell),
            (10, &row.rests_on, &cell),
            (11, &row.into, &open),
            (15, &row.key, &cell),
        ];
        for (at, text, format) in &texts {
            let (at, text, format) = (*at, *text, *format);
            let text: String = text.chars().take(30_000).collect();
            sheet.write_string_with_format(line, at, text, format)?;
        }
        match row.meetings.parse::<f64>() {
            Ok(times) => sheet.write_number_with_format(line, 6, times, &middle)?,
            Err(_) => sheet.write_string_with_format(line, 6, &row.meetings, &middle)?,
        };
        let width = |at: u16| columns[usize::from(at)].1;
        let cells = texts.iter().map(|(at, text, _)| (text.as_str(), width(*at)));
        sheet.set_row_height(line, height(cells))?;
        sheet.write_blank(line, 12, &open)?;
        sheet.write_blank(line, 13, &day)?;
        sheet.write_blank(line, 14, &open)?;
    }
    let last = HEAD + u32::try_from(rows.len()).unwrap_or(u32::MAX - HEAD);
    let words: Vec<&str> = Proposal::ALL
        .into_iter()
        .filter(|one| *one != Proposal::Unknown)
        .map(|one| one.name().get(lang))
        .chain([lang.pick("rename", "更名")])
        .collect();
    if !rows.is_empty() {
        let choice = DataValidation::new().allow_list_strings(&words)?;
        sheet.add_data_validation(HEAD + 1, 12, last, 12, &choice)?;
        sheet.autofilter(HEAD, 0, last, columns.len() as u16 - 1)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 3)?;
    // A3.
    sheet.set_landscape().set_paper_size(8).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    Ok(())
}

fn counts(sheet: &mut Worksheet, brief: &Brief, rows: &[Row], lang: Lang) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let heads =
        [lang.pick("proposal", "建议"), lang.pick("rule", "规则"), lang.pick("groups", "机构数")];
    for (name, at) in heads.iter().zip(0_u16..) {
        sheet.set_column_width(at, 20.0)?;
        sheet.write_string_with_format(0, at, *name, &head)?;
    }
    let mut line = 1;
    let mut counted: Vec<(Proposal, &str)> =
        rows.iter().map(|row| (row.proposal, row.rule)).collect();
    counted.sort_unstable();
    for of in counted.chunk_by(|a, b| a == b) {
        let (proposal, rule) = of[0];
        sheet.write_string_with_format(line, 0, proposal.name().get(lang), &cell)?;
        let rule = if rule.is_empty() { lang.pick("none", "无") } else { rule };
        sheet.write_string_with_format(line, 1, rule, &cell)?;
        sheet.write_number_with_format(line, 2, of.len() as f64, &cell)?;
        line += 1;
    }
    sheet.write_string_with_format(line, 0, lang.pick("all", "合计"), &cell)?;
    sheet.write_blank(line, 1, &cell)?;
    sheet.write_number_with_format(line, 2, rows.len() as f64, &cell)?;
    // What the document says of groups that are not in the list, or do not add up.
    for told in to_check(brief, lang) {
        line += 2;
        sheet.merge_range(line, 0, line, 4, &told, &cell)?;
        sheet.set_row_height(line, height([(told.as_str(), 100.0)].into_iter()))?;
    }
    Ok(())
}

fn rules(sheet: &mut Worksheet, brief: &Brief, of: &Made, lang: Lang) -> Result<(), XlsxError> {
    let (head, cell) = (head(), cell());
    let heads = [
        (lang.pick("rule", "规则"), 16.0),
        (lang.pick("what it says", "含义"), 60.0),
        (lang.pick("set to", "设定"), 60.0),
        (lang.pick("proposal", "建议"), 18.0),
    ];
    for ((name, width), at) in heads.iter().zip(0_u16..) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(0, at, *name, &head)?;
    }
    let mut line = 1;
    for texts in settings(&brief.rules, lang) {
        for (text, at) in texts.iter().zip(0_u16..) {
            sheet.write_string_with_format(line, at, text, &cell)?;
        }
        let cells = texts.iter().zip(&heads).map(|(text, (_, width))| (text.as_str(), *width));
        sheet.set_row_height(line, height(cells))?;
        line += 1;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for text in made(of, lang) {
        line += 1;
        sheet.write_string(line, 0, text)?;
    }
    Ok(())
}
