//! Sheets that are broken, or made to break their reader. A registry contains what breaks, and says so: here nothing
//! may.

use crate::{ImportOptions, Outcome, Reason, Registry};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tiaokuai_notices::text::{Format, pdf_text};

/// Rows as ledgers have them, with every kind of cell.
const LEDGER: &str = "云山县县级议事协调机构台账（截至2023年6月）\n\
    序号,小组名称,成立时间,成立文号,组长,组长职务,成员单位,成员单位数,办公室设在,撤销时间,近一年开会次数,拟处理意见,备注\n\
    1,县安全生产委员会,2013.5,云府办〔2013〕12号,张三,县长,\"县应急局、县财政局、县公安局\",11个,县应急局,,3,保留,\n\
    2,县防汛抗旱指挥部,二〇一七年九月,云政发[2017]9号,李四、王五,副县长,县水利局 县农业农村局,约15,县水利局,2021年3月2日,0,撤销,并入县应急指挥部\n\
    3,县污染源普查领导小组,41234,,赵六（兼）,县委常委、副县长,各乡镇,,县环保局,2020-01,无,#REF!,任务完成\n\
    合计,3,,,,,,,,,,,\n";

/// The same as a workbook, with merged cells.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut rows = csv::ReaderBuilder::new();
    let rows = rows.has_headers(false).flexible(true).from_reader(LEDGER.as_bytes());
    for (at, row) in rows.into_records().enumerate() {
        for (column, cell) in row.unwrap().iter().enumerate() {
            sheet.write_string(at as u32, column as u16, cell).unwrap();
        }
    }
    sheet.write_number(3, 2, 41_234.5).unwrap();
    sheet.write_formula(4, 7, "=1/0").unwrap();
    sheet.merge_range(5, 0, 5, 3, "合计", &rust_xlsxwriter::Format::new()).unwrap();
    book.save_to_buffer().unwrap()
}

/// Cuts, doubles, swaps and overwrites stretches.
fn spoilt(text: &str, rng: &mut fastrand::Rng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let marks: Vec<char> = ",\"\n\t；、（）<>/=&A1一年月日9-.e 组长撤并".chars().collect();
    for _ in 0..1 + rng.usize(..8) {
        let from = rng.usize(..chars.len().max(2) - 1);
        let to = (from + 1 + rng.usize(..40)).min(chars.len());
        match rng.u32(..4) {
            _ if from >= to => break,
            0 => {
                chars.drain(from..to);
            }
            1 => {
                let copy = chars[from..to].to_vec();
                chars.splice(from..from, copy);
            }
            2 => chars.swap(from, to - 1),
            _ => chars[from] = marks[rng.usize(..marks.len())],
        }
    }
    chars.into_iter().collect()
}

/// A workbook one of whose parts is spoilt.
fn spoilt_book(bytes: &[u8], rng: &mut fastrand::Rng) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let victim = rng.usize(..archive.len());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        // Most of all what holds the cells.
        let name = part.name().unwrap().into_owned();
        let cells = name.contains("sheet1.xml") || name.contains("sharedStrings");
        if number == victim || (cells && rng.bool()) {
            text = spoilt(&text, rng);
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Ledgers in both forms, and exports that are taken back, spoilt again and again on every core: for
/// `TIAOKUAI_FUZZ_SECONDS`, else a hundred of them.
#[test]
fn spoilt_sheets_break_nothing() {
    let book = workbook();
    let seconds = std::env::var("TIAOKUAI_FUZZ_SECONDS").ok();
    let patience = seconds.map(|told| Duration::from_secs(told.parse().expect("seconds")));
    let begun = Instant::now();
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if patience.map_or(number >= 100, |patience| begun.elapsed() >= patience) {
                return;
            }
            let mut rng = fastrand::Rng::with_seed(number);
            let (bytes, format) = if number.is_multiple_of(2) {
                (spoilt(LEDGER, &mut rng).into_bytes(), Format::Csv)
            } else {
                (spoilt_book(&book, &mut rng), Format::Xlsx)
            };
            let mut registry = Registry::in_memory().unwrap();
            let outcome = registry.ingest("l", &bytes, format, &pdf_text).unwrap();
            assert!(outcome != Outcome::Failed(Reason::Defect), "number {number}: {bytes:?}");
            // What is no sheet of ours is refused, whatever it holds.
            let _ = registry.import("l", &bytes, format, ImportOptions { who: None, dry: true });
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    println!("{} were tried", next.into_inner());
}
