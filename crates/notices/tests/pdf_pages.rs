//! PDFs of several pages, of two columns, locked or damaged, and tables whose lines or pages break them.

mod support;

use pdf_extract::{Document, EncryptionState, EncryptionVersion, Object, Permissions};
use std::fmt::Write;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, read_notices};
use tiaokuai_notices::text::{TextError, pdf_text};

/// A PDF of these pages; one that is empty is a picture.
fn pdf(pages: &[String]) -> Vec<u8> {
    file(pages, "4 0 R", "/MediaBox [0 0 595 842]")
}

fn file(pages: &[String], inner: &str, frame: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(),
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [{inner}] >>"
        ),
        FONT.to_string(),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream".to_string(),
    ];
    let mut kids = String::new();
    for page in pages {
        let number = objects.len() + 1;
        write!(kids, "{number} 0 R ").unwrap();
        let picture = if page.is_empty() { "/XObject << /Im 5 0 R >>" } else { "" };
        let page = if page.is_empty() { "q 500 0 0 700 0 0 cm /Im Do Q" } else { page };
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R {frame} /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> {picture} >> >>",
            number + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    support::pdf(&objects)
}

const FONT: &str = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /W [1 [300] 2 95 500] >>";

/// Words of a size at a place.
fn sized(size: f64, x: f64, y: f64, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
}

fn at(x: f64, y: f64, text: &str) -> String {
    sized(14.0, x, y, text)
}

/// A table with lines between its columns at these places, its rows between these heights, from above; a line within a
/// cell is another line of its words.
fn table(xs: &[f64], ys: &[f64], rows: &[&[&str]]) -> String {
    let mut page = String::new();
    for y in ys {
        writeln!(page, "{} {y} m {} {y} l S", xs[0], xs[xs.len() - 1]).unwrap();
    }
    for x in xs {
        writeln!(page, "{x} {} m {x} {} l S", ys[0], ys[ys.len() - 1]).unwrap();
    }
    for (row, top) in rows.iter().zip(ys) {
        for (cell, x) in row.iter().zip(xs) {
            for (line, words) in cell.lines().enumerate() {
                page += &at(x + 4.0, top - 16.0 - 18.0 * line as f64, words);
            }
        }
    }
    page
}

fn read(pages: &[String]) -> Vec<String> {
    pdf_text(&pdf(pages)).unwrap().lines().map(str::to_string).collect()
}

const LONG: &str = "青屿县人民政府办公室关于成立青屿县河道整治工作领导小组的通知";
const LEDGER: &str = "青屿县议事协调机构台账（截至2023年6月30日）";

#[test]
fn a_number_stays_in_its_cell() {
    let page = at(60.0, 790.0, LEDGER)
        + &table(
            &[60.0, 100.0, 230.0, 354.0, 500.0],
            &[760.0, 730.0, 700.0],
            &[
                &["序号", "小组名称", "文号", "组长"],
                &["1", "县禁毒委员会", "青办发〔2020〕19", "袁野"],
            ],
        );
    // The font that it is made of stands within the other, and tells that digits are narrow.
    for inner in ["4 0 R", FONT] {
        let bytes = file(std::slice::from_ref(&page), inner, "/MediaBox [0 0 595 842]");
        let text = pdf_text(&bytes).unwrap();
        assert!(text.contains("\t青办发〔2020〕19\t袁野\n"), "{text}");
    }
}

const XS: [f64; 6] = [60.0, 100.0, 200.0, 260.0, 360.0, 500.0];
const HEADS: [&str; 5] = ["序号", "小组名称", "成立时间", "文号", "组长"];

#[test]
fn a_row_that_the_end_of_a_page_breaks_is_one() {
    let first = at(60.0, 790.0, LEDGER)
        + &table(
            &XS,
            &[760.0, 730.0, 690.0, 650.0],
            &[
                &HEADS,
                &["1", "县禁毒委员会", "2020\n0426", "青办发\n〔2020〕6号", "袁野"],
                &["2", "县乡村", "2021", "青办发", "陆正华"],
            ],
        )
        + &at(290.0, 40.0, "1");
    // The heads are repeated, or not.
    for heads in [true, false] {
        let rest: [&[&str]; 3] = [
            &HEADS,
            &["", "振兴工作领导\n小组", "年6月", "〔2021〕5号", ""],
            &["3", "县防汛指挥部", "2022", "青办发\n〔2022〕8号", "白雪梅"],
        ];
        let rest = &rest[usize::from(!heads)..];
        let heights: Vec<f64> = (0..=rest.len()).map(|at| 800.0 - 40.0 * at as f64).collect();
        let second = table(&XS, &heights, rest) + &at(290.0, 40.0, "2");
        assert_eq!(
            read(&[first.clone(), second]),
            [
                LEDGER,
                "序号\t小组名称\t成立时间\t文号\t组长",
                "1\t县禁毒委员会\t2020 0426\t青办发 〔2020〕6号\t袁野",
                "2\t县乡村振兴工作领导小组\t2021 年6月\t青办发 〔2021〕5号\t陆正华",
                "3\t县防汛指挥部\t2022\t青办发 〔2022〕8号\t白雪梅",
            ],
            "{heads}"
        );
    }
}

#[test]
fn a_broken_number_that_fills_its_cell_is_one() {
    let page = at(60.0, 790.0, LEDGER)
        + &table(
            &[60.0, 100.0, 220.0, 265.0, 400.0],
            &[760.0, 730.0, 690.0],
            &[&["序号", "小组名称", "时间", "组长"], &["1", "县禁毒委员会", "20200\n426", "袁野"]],
        );
    assert_eq!(read(&[page])[2], "1\t县禁毒委员会\t20200426\t袁野");
}

#[test]
fn what_each_page_repeats_is_no_text() {
    let top = at(60.0, 800.0, "青屿县人民政府公报");
    let bottom = at(60.0, 60.0, "本刊地址：青屿县") + &at(290.0, 30.0, "3");
    let page = |words: String| top.clone() + &words + &bottom;
    let roster = |rows: &[&[&str]]| {
        let heights: Vec<f64> = (0..=rows.len()).map(|at| 700.0 - 30.0 * at as f64).collect();
        table(&[60.0, 140.0, 220.0, 500.0], &heights, rows)
    };
    let head: &[&str] = &["组长：", "林远山", "县长"];
    let pages = [
        page(at(60.0, 760.0, LONG) + &roster(&[head, &["副组长：", "陈国栋", "副县长"]])),
        page(roster(&[head, &["成员：", "吴晓梅", "县水利局局长"]])),
        page(roster(&[head, &["", "郑博", "县公安局局长"]])),
    ];
    assert_eq!(
        read(&pages),
        [
            "青屿县人民政府公报",
            LONG,
            "组长：\t林远山\t县长",
            "副组长：\t陈国栋\t副县长",
            "成员：\t吴晓梅\t县水利局局长",
            "\t郑博\t县公安局局长",
            "本刊地址：青屿县",
        ]
    );
    // The head of each of several papers is its own.
    let paper = |number: &str| top.clone() + &at(60.0, 770.0, number) + &at(60.0, 740.0, LONG);
    let papers = read(&[paper("青政办发〔2020〕1号"), paper("青政办发〔2020〕2号")]);
    assert_eq!(papers.iter().filter(|line| *line == "青屿县人民政府公报").count(), 2);
}

const CLEANED: [&str; 4] = [
    "序号\t名称\t牵头单位\t清理意见\t备注",
    "1\t县安全生产委员会\t县应急管理局\t保留\t",
    "2\t县创建国家卫生县城工作领导小组\t县卫生健康局\t撤销\t任务已完成",
    "3\t县河长制工作领导小组\t县水利局\t保留\t",
];

#[test]
fn a_table_without_lines_is_read_by_its_columns() {
    let heads = [
        (60.0, "序号"),
        (100.0, "名称"),
        (260.0, "牵头单位"),
        (380.0, "清理意见"),
        (460.0, "备注"),
    ];
    let row = |y: f64, words: &[(f64, &str)]| -> String {
        words.iter().map(|(x, words)| at(*x, y, words)).collect()
    };
    let plain = at(60.0, 790.0, LONG)
        + &row(740.0, &heads)
        + &row(
            716.0,
            &[(60.0, "1"), (100.0, "县安全生产委员会"), (260.0, "县应急管理局"), (380.0, "保留")],
        )
        + &row(
            692.0,
            &[
                (60.0, "2"),
                (100.0, "县创建国家卫生县城"),
                (260.0, "县卫生健康局"),
                (380.0, "撤销"),
                (460.0, "任务已完"),
            ],
        )
        + &row(674.0, &[(100.0, "工作领导小组"), (460.0, "成")])
        + &row(
            650.0,
            &[(60.0, "3"), (100.0, "县河长制工作领导小"), (260.0, "县水利局"), (380.0, "保留")],
        )
        + &row(632.0, &[(100.0, "组")])
        + &at(60.0, 580.0, "各乡镇人民政府要认真抓好落实，确保清理规范工作取得实效。");
    let lines = read(&[plain]);
    assert_eq!(lines[1..5], CLEANED);
    assert_eq!(lines[5], "各乡镇人民政府要认真抓好落实，确保清理规范工作取得实效。");
    // With lines below the rows alone, words stand in the middle of their row.
    let mut ruled = at(60.0, 790.0, LONG)
        + &row(740.0, &heads)
        + &row(
            712.0,
            &[(60.0, "1"), (100.0, "县安全生产委员会"), (260.0, "县应急管理局"), (380.0, "保留")],
        )
        + &row(684.0, &[(100.0, "县创建国家卫生县城"), (460.0, "任务已完")])
        + &row(675.0, &[(60.0, "2"), (260.0, "县卫生健康局"), (380.0, "撤销")])
        + &row(666.0, &[(100.0, "工作领导小组"), (460.0, "成")])
        + &row(634.0, &[(100.0, "县河长制工作领导小")])
        + &row(625.0, &[(60.0, "3"), (260.0, "县水利局"), (380.0, "保留")])
        + &row(616.0, &[(100.0, "组")]);
    for y in [758.0, 732.0, 702.0, 656.0, 606.0] {
        writeln!(ruled, "56 {y} m 530 {y} l S").unwrap();
    }
    assert_eq!(read(&[ruled])[1..5], CLEANED);
}

#[test]
fn a_row_of_words_is_broken_between_them() {
    let page = at(60.0, 790.0, "清理结果")
        + &at(60.0, 760.0, "1 县第七次全国人口普查工作领导小组 县统计局 保留 已定")
        + &at(60.0, 740.0, "2 县城市棚户区改造工作领导小组 县住房城乡建设局 撤销")
        + &at(60.0, 720.0, "工作转为日常");
    assert_eq!(
        read(&[page])[2],
        "2 县城市棚户区改造工作领导小组 县住房城乡建设局 撤销 工作转为日常"
    );
}

#[test]
fn rows_far_apart_are_no_prose() {
    let page = at(60.0, 790.0, "经县政府研究，决定成立青屿县河道整治工作领导小组。")
        + &at(60.0, 770.0, "组　长　　罗永康　　县委副书记、县长")
        + &at(60.0, 750.0, "成　员　　林远山　　县水利局党组书记、县水利局局长")
        + &at(60.0, 730.0, "陈国栋　　县财政局局长");
    assert_eq!(read(&[page]).len(), 4);
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "青屿县人民政府办公室关于成立",
        "青屿县河道整治工作领导小组通知",
        "各乡镇人民政府，县政府各部门，",
        "各直属机构。经研究，决定成立领",
        "导小组。",
        "组长：林远山",
        "成员：吴晓梅",
    ];
    let right = ["郑博 县公安局局长", "领导小组办公室设在县水利局。", "青屿县人民政府办公室"];
    let mut page = String::new();
    for (at_row, words) in left.iter().enumerate() {
        page += &at(60.0, 780.0 - 20.0 * at_row as f64, words);
    }
    for (at_row, words) in right.iter().enumerate() {
        page += &at(330.0, 780.0 - 20.0 * at_row as f64, words);
    }
    let lines = read(&[page]);
    let place = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
    assert!(place("吴晓梅") < place("郑博"), "{lines:?}");
    assert_eq!(lines[place("郑博")], "郑博 县公安局局长");
    assert!(lines.contains(&"领导小组办公室设在县水利局。".to_string()));
}

#[test]
fn digits_as_far_apart_as_characters_are_one_number() {
    let mut page = String::new();
    for (place, c) in "青政办发〔2018〕66号".chars().enumerate() {
        page += &at(60.0 + 14.0 * place as f64, 790.0, &c.to_string());
    }
    page += &at(60.0, 760.0, LONG);
    assert_eq!(read(&[page])[0], "青政办发〔2018〕66号");
}

#[test]
fn a_mark_over_the_text_is_not_read() {
    let mark = sized(40.0, 70.0, 690.0, "青屿县人民政府");
    let page = mark.clone()
        + &at(60.0, 790.0, LONG)
        + &at(60.0, 700.0, "组长：林远山 县委副书记、县长")
        + &at(60.0, 680.0, "成员：吴晓梅 县水利局局长");
    // The same words below stand over nothing.
    let second = sized(40.0, 70.0, 300.0, "青屿县人民政府") + &at(60.0, 790.0, "特此通知。");
    assert_eq!(
        read(&[page, second]),
        [LONG, "组长：林远山 县委副书记、县长", "成员：吴晓梅 县水利局局长", "特此通知。"]
    );
    // The red head of a paper is no mark.
    let head = sized(40.0, 70.0, 760.0, "青屿县人民政府文件") + &at(60.0, 700.0, LONG);
    assert_eq!(read(&[head]), ["青屿县人民政府文件", LONG]);
}

#[test]
fn what_stands_beside_the_page_is_not_read() {
    let page = at(60.0, 900.0, "关于成立县页外领导小组的通知")
        + &at(60.0, 790.0, LONG)
        + &at(700.0, 700.0, "组长：页外人");
    assert_eq!(read(std::slice::from_ref(&page)), [LONG]);
    let cut = file(&[page], "4 0 R", "/MediaBox [0 0 800 1000] /CropBox [0 0 595 842]");
    assert_eq!(pdf_text(&cut).unwrap().trim(), LONG);
}

#[test]
fn a_page_that_is_turned_is_read() {
    let turned = |x: f64, y: f64, text: &str| {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("BT /F1 14 Tf 0 1 -1 0 {x} {y} Tm <{codes}> Tj ET\n")
    };
    let page = turned(60.0, 60.0, LONG) + &turned(90.0, 60.0, "组长：林远山");
    assert_eq!(read(&[page]), [LONG, "组长：林远山"]);
}

#[test]
fn a_page_without_text_is_told_and_what_goes_on_there_is_in_doubt() {
    let first = [
        LONG,
        "各乡镇人民政府：",
        "经研究，决定成立青屿县河道整治工作领导小组，名单如下：",
        "组长：林远山 县长",
        "副组长：陈国栋 副县长",
        "成员：吴晓梅 县水利局局长",
    ];
    let lines = first.iter().enumerate();
    let first: String =
        lines.map(|(row, line)| at(60.0, 790.0 - 40.0 * row as f64, line)).collect();
    let whole = pdf_text(&pdf(std::slice::from_ref(&first))).unwrap();
    let text = pdf_text(&pdf(&[first, String::new(), String::new()])).unwrap();
    assert_eq!(text, format!("{whole}〔第2—3页不含文字，须先做文字识别（OCR）〕\n"));
    let sure = |text: &str| -> Vec<bool> {
        let reading = read_notices(text, Functions::shipped());
        let seats = &reading.notices[0].groups[0].seats;
        seats.iter().map(|seat| seat.name.as_ref().unwrap().confidence >= CERTAIN).collect()
    };
    assert_eq!(sure(&whole), [true, true, true]);
    assert_eq!(sure(&text), [true, false, false]);
    // Nothing but pictures is a scan.
    assert!(matches!(pdf_text(&pdf(&[String::new()])), Err(TextError::Scan)));
}

#[test]
fn what_stands_behind_the_end_of_a_file_is_no_harm() {
    let whole = pdf(&[at(60.0, 790.0, LONG)]);
    for rest in [vec![0; 900], b"<html>".repeat(200)] {
        let text = pdf_text(&[whole.clone(), rest].concat()).unwrap();
        assert_eq!(text.trim(), LONG);
    }
}

/// A PDF that is locked by these passwords; what tells of them stands in the trailer or is an object of its own.
fn locked(user: &str, within: bool) -> Vec<u8> {
    let mut document = Document::load_mem(&pdf(&[at(60.0, 790.0, LONG)])).unwrap();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: user,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    if within {
        let told = document.trailer.get(b"Encrypt").unwrap().as_reference().unwrap();
        let told = document.objects.remove(&told).unwrap();
        document.trailer.set("Encrypt", told);
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_file_that_anyone_may_open_is_read_and_a_locked_one_says_so() {
    for within in [false, true] {
        assert_eq!(pdf_text(&locked("", within)).unwrap().trim(), LONG, "{within}");
        let told = pdf_text(&locked("secret", within));
        assert!(matches!(told, Err(TextError::Locked)), "{within}: {told:?}");
    }
}
