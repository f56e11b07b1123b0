//! Sheets that are broken, or made to break their reader. A registry contains what breaks, and says so: here nothing
//! may.

use crate::{ImportOptions, Outcome, Reason, Registry, Rules, propose, standings};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

/// Rows as ledgers have them, with every kind of cell.
const LEDGER: &str = "云山县县级议事协调机构台账（截至2023年6月）\n\
    序号,小组名称,成立时间,成立文号,组长,组长职务,成员单位,成员单位数,办公室设在,撤销时间,近一年开会次数,拟处理意见,备注\n\
    1,县安全生产委员会,2013.5,云府办〔2013〕12号,张三,县长,\"县应急局、县财政局、县公安局\",11个,县应急局,,3,保留,\n\
    2,县防汛抗旱指挥部,二〇一七年九月,云政发[2017]9号,李四、王五,副县长,县水利局 县农业农村局,约15,县水利局,2021年3月2日,0,撤销,并入县应急指挥部\n\
    3,县污染源普查领导小组,41234,,赵六（兼）,县委常委、副县长,各乡镇,,县环保局,2020-01,无,#REF!,任务完成\n\
    合计,3,,,,,,,,,,,\n";

/// Lists of other shapes: forms, headings that say what becomes of what stands below, ticks below heads of two rows, a continued
/// table, what was and what is to be, a report that tells its groups one by one.
const SHAPES: [&str; 6] = [
    "云山县议事协调机构登记表,,,\n填报时间：2024年3月,,,\n机构名称,县禁毒委员会,成立时间,2013年5月\n组长,丁一,职务,县长\n\
        办公室设在,县公安局,成员单位数,12\n处理意见,☑保留 □撤销,,\n,,,\n机构名称,县“两违”整治领导小组,成立时间,2018年\n处理意见,拟撤销（验收后）,,\n",
    "云山县议事协调机构清理情况表（截至2024年6月底）\n序号,机构名称,成立时间,备注\n一、拟撤销的（2个）\n1,县打井工作领导小组,2016年5月,任务完成后撤销\n2,县创卫指挥部,2018.3,\n\
        二、拟整合的\n3,县河长制领导小组,2017,并入序号4\n4,县水利建设指挥部,2015-02,\n三、继续保留\n5,县安委会,2003年3月,2023年10月更名\n合计,5,,\n",
    "序号,机构名称,办公室,,处理意见,,\n,,设在,主任,保留,撤销,整合\n1,县安委会,县应急局,张三,√,,\n2,县创文指挥部,县委宣传部,李四,,√（验收后）,\n3,县河长办,县水利局,,,,与2合并\n\
        续表,,,,,,\n序号,机构名称,办公室,,处理意见,,\n,,设在,主任,保留,撤销,整合\n4,县禁毒委,县公安局,王五,√,,\n",
    "原机构名称,现机构名称,变动情况,变动时间,依据\n县扶贫开发领导小组,县乡村振兴领导小组,更名,2021年6月,云委办〔2021〕9号\n县疫情防控指挥部,,撤销,2023-01,\n,县数字经济专班,新设,2022年,\n县绿委,县林长办,并入,2022年3月底,\n",
    "云山县人民政府办公室关于公布议事协调机构清理结果的通知\n云政办函〔2023〕52号\n各乡镇：\n附件：清理结果表\n序号\t名称\t成立时间\t处理方式\t整合后机构\n1\t县城市更新领导小组\t2021年3月\t保留\t\n\
        2\t县海绵城市领导小组\t2016年8月\t整合\t县城市更新领导小组\n3\t县融资专班\t2020年4月\t2024年6月30日撤销\t\n未列入本表的一律撤销。\n云山县人民政府办公室\n2023年10月25日\n",
    "关于议事协调机构清理情况的报告\n县委编办：\n截至2024年5月，我镇共有议事协调机构3个。\n（一）保留1个：镇安委会，主任由镇长担任。\n（二）撤销1个：镇打井专班，任务已完成。\n\
        （三）整合1个：将镇河长办、镇水利专班整合为镇水务领导小组，组长由赵六担任，办公室设在镇农办。\n云溪镇人民政府\n2024年5月8日\n",
];

/// The first as a workbook, with merged cells.
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
            let shape = SHAPES[rng.usize(..SHAPES.len())];
            let (bytes, format) = match number % 4 {
                0 => (spoilt(LEDGER, &mut rng).into_bytes(), Format::Csv),
                1 => (spoilt_book(&book, &mut rng), Format::Xlsx),
                2 => (spoilt(shape, &mut rng).into_bytes(), Format::Csv),
                _ => (spoilt(&shape.replace(',', "\t"), &mut rng).into_bytes(), Format::Plain),
            };
            let mut registry = Registry::in_memory().unwrap();
            let outcome = registry.ingest("l", &bytes, format, &pdf_text).unwrap();
            assert!(outcome != Outcome::Failed(Reason::Defect), "number {number}: {bytes:?}");
            // Whatever was taken, an office's list can be drafted from it.
            let rules = Rules::default();
            let until = YearMonth { year: 2024, month: 6 };
            let view = registry.view(Some(until)).unwrap();
            let standings = standings(&view, Some(until), &rules.domains);
            let _ = propose(&view, &standings, &rules, Some(until));
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
