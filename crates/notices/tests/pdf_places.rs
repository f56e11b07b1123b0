//! PDFs as programs draw them: maps of characters that are only named, letters spread or struck twice, tables, marks.

mod support;

use std::fmt::Write;
use tiaokuai_notices::text::{TextError, pdf_text};

/// A PDF of these pages, in a font whose map of characters has this name.
fn pdf(map: &str, pages: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{map} /DescendantFonts [4 0 R] >>"
        ),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
            .to_string(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        write!(kids, "{number} 0 R ").unwrap();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            number + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    support::pdf(&objects)
}

fn hex(bytes: impl IntoIterator<Item = u8>) -> String {
    bytes.into_iter().map(|byte| format!("{byte:02X}")).collect()
}

fn utf16(text: &str) -> String {
    hex(text.encode_utf16().flat_map(u16::to_be_bytes))
}

/// Words at a place.
fn at(x: f64, y: f64, text: &str) -> String {
    format!("BT /F1 14 Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", utf16(text))
}

fn read(page: &str) -> Vec<String> {
    let text = pdf_text(&pdf("UniGB-UCS2-H", &[page.to_string()])).unwrap();
    text.lines().map(str::to_string).collect()
}

const LONG: &str = "青屿县人民政府办公室关于成立青屿县河道整治工作领导小组的通知";

#[test]
fn maps_that_are_only_named_are_known() {
    let coded: [(&str, String); 5] = [
        ("UniGB-UTF16-H", utf16(LONG)),
        ("UniCNS-UCS2-V", utf16(LONG)),
        ("GBK-EUC-H", hex(encoding_rs::GBK.encode(LONG).0.iter().copied())),
        ("GBKp-EUC-V", hex(encoding_rs::GBK.encode(LONG).0.iter().copied())),
        (
            "ETen-B5-H",
            hex(encoding_rs::BIG5
                .encode("青嶼縣人民政府辦公室關於成立河道整治領導小組的通知")
                .0
                .iter()
                .copied()),
        ),
    ];
    for (map, codes) in coded {
        let page = format!("BT /F1 14 Tf 1 0 0 1 60 780 Tm <{codes}> Tj ET\n");
        let text = pdf_text(&pdf(map, &[page])).unwrap();
        assert!(text.starts_with("青") && text.trim().ends_with("的通知"), "{map}: {text}");
    }
    // Codes of one byte beside codes of two.
    let number = hex(encoding_rs::GBK
        .encode("青政办发〔2019〕23号，现将组成人员通知如下：")
        .0
        .iter()
        .copied());
    let page = format!("BT /F1 14 Tf 1 0 0 1 60 780 Tm <{number}> Tj ET\n");
    let text = pdf_text(&pdf("GBK-EUC-H", &[page])).unwrap();
    assert_eq!(text.trim(), "青政办发〔2019〕23号，现将组成人员通知如下：");
}

#[test]
fn spread_letters_are_words_and_gaps_are_spaces() {
    for spread in ["0", "1.4", "4.2", "7"] {
        let page = format!(
            "BT /F1 14 Tf {spread} Tc 1 0 0 1 60 780 Tm <{}> Tj ET\n{}",
            utf16("关于成立领导小组的通知"),
            at(60.0, 740.0, "组长 周启明 县委副书记、县长等十几位同志")
        );
        assert_eq!(read(&page)[0], "关于成立领导小组的通知", "{spread}");
    }
    let apart =
        at(60.0, 780.0, "周启明") + &at(130.0, 780.0, "县财政局局长") + &at(60.0, 700.0, LONG);
    assert_eq!(read(&apart)[0].split_whitespace().collect::<Vec<_>>(), ["周启明", "县财政局局长"]);
}

#[test]
fn what_is_struck_twice_is_read_once() {
    let bold = at(60.0, 780.0, LONG) + &at(60.4, 780.2, LONG) + &at(60.8, 780.0, LONG);
    assert_eq!(read(&bold), [LONG]);
    // 关关雎鸠 is written with two characters.
    assert_eq!(
        read(&(at(60.0, 780.0, "关关雎鸠在河之洲") + &at(60.0, 700.0, LONG)))[0],
        "关关雎鸠在河之洲"
    );
}

#[test]
fn lines_that_the_page_broke_are_one() {
    let (first, rest) =
        ("各乡镇人民政府要加强对河道整治工作的领导并定期如实报告有关情况及存在", "的问题。");
    assert_eq!(
        read(&(at(60.0, 780.0, first) + &at(60.0, 758.0, rest))),
        [format!("{first}{rest}")]
    );
    // What begins further in is a paragraph of its own.
    let own = read(&(at(60.0, 780.0, first) + &at(88.0, 758.0, rest)));
    assert_eq!(own, [first, rest]);
}

#[test]
fn marks_behind_the_text_and_numbers_of_pages_are_not_read() {
    let mark = format!("BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <{}> Tj ET\n", utf16("内部资料"));
    let page = |words: &str, number: &str| {
        mark.clone() + &at(60.0, 780.0, words) + &at(290.0, 40.0, number)
    };
    let pages = [page(LONG, "— 1 —"), page("各乡镇人民政府：", "— 2 —")];
    let text = pdf_text(&pdf("UniGB-UCS2-H", &pages)).unwrap();
    assert_eq!(text, format!("{LONG}\n各乡镇人民政府：\n"));
    let scan = at(400.0, 20.0, "扫描全能王 创建");
    let scans = vec![scan; 4];
    assert!(matches!(pdf_text(&pdf("UniGB-UCS2-H", &scans)), Err(TextError::Scan)));
}

/// A table with rules, drawn column by column: the label stands in the middle of its three rows, and one post takes
/// two lines.
#[test]
fn a_table_is_read_by_its_rules() {
    let mut page = at(60.0, 790.0, LONG);
    for y in [760.0, 730.0, 700.0, 640.0, 610.0] {
        // The label's cell has no rules within.
        let from = if y == 700.0 || y == 640.0 { 120.0 } else { 60.0 };
        writeln!(page, "{from} {y} m 500 {y} l S").unwrap();
    }
    for x in [60.0, 120.0, 200.0, 500.0] {
        // Thin boxes are lines too.
        writeln!(page, "{x} 610 0.5 150 re f").unwrap();
    }
    page += &(at(66.0, 740.0, "副组长") + &at(66.0, 665.0, "成员"));
    for (y, name) in [(740.0, "林远山"), (710.0, "陈国栋"), (665.0, "吴晓梅"), (620.0, "郑 博")]
    {
        page += &at(126.0, y, name);
    }
    let posts = [
        (740.0, "副县长"),
        (710.0, "县财政局局长"),
        (676.0, "县水利局党组书记、局长，县河长制"),
        (654.0, "办公室副主任"),
        (620.0, "县公安局副局长"),
    ];
    for (y, post) in posts {
        page += &at(206.0, y, post);
    }
    page += &at(60.0, 580.0, "领导小组办公室设在县水利局。");
    assert_eq!(
        read(&page),
        [
            LONG,
            "副组长\t林远山\t副县长",
            "成员\t陈国栋\t县财政局局长",
            "成员\t吴晓梅\t县水利局党组书记、局长，县河长制办公室副主任",
            "成员\t郑 博\t县公安局副局长",
            "领导小组办公室设在县水利局。",
        ]
    );
}
