//! PDFs that hold Chinese text, as word processors and browsers print them.

mod support;

use std::fmt::Write;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Rank, read_notices};
use tiaokuai_notices::text::{Format, TextError, pdf_text, text_of};

/// A PDF of one page with these lines; characters are glyphs of an Identity-H font with a ToUnicode map.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut glyphs: Vec<char> = lines.iter().flat_map(|line| line.chars()).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let number = |c: char| glyphs.binary_search(&c).map_or(0, |at| at + 1);
    let mut page = String::from("BT /F1 14 Tf 18 TL 60 780 Td\n");
    for line in lines {
        let hex: String = line.chars().map(|c| format!("{:04X}", number(c))).collect();
        writeln!(page, "<{hex}> Tj T*").unwrap();
    }
    page.push_str("ET");
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n\
         <0000> <FFFF>\nendcodespacerange\n",
    );
    for chunk in glyphs.chunks(100) {
        writeln!(map, "{} beginbfchar", chunk.len()).unwrap();
        for c in chunk {
            let units: String =
                c.encode_utf16(&mut [0; 2]).iter().map(|u| format!("{u:04X}")).collect();
            writeln!(map, "<{:04X}> <{units}>", number(*c)).unwrap();
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap end end");
    let stream = |s: &str| format!("<< /Length {} >>\nstream\n{s}\nendstream", s.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_string(),
        stream(&page),
        "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H \
         /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
            .to_string(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /DW 1000 \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> \
         /FontDescriptor 8 0 R >>"
            .to_string(),
        stream(&map),
        "<< /Type /FontDescriptor /FontName /FangSong /Flags 4 /FontBBox [0 0 1000 1000] \
         /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
            .to_string(),
    ];
    support::pdf(&objects)
}

#[test]
fn a_notice_in_a_pdf() {
    // Printed by a browser, some characters are radicals: ⼈, ⻓.
    let bytes = pdf(&[
        "云溪县⼈民政府办公室关于成立云溪县",
        "河道综合整治工作领导小组的通知",
        "云政办〔2019〕8号",
        "各乡镇⼈民政府：",
        "组  ⻓：李⻘  县⻓",
        "副组⻓：王海  副县⻓",
        "成  员：赵敏  县水利局局⻓",
        "领导小组办公室设在县水利局。",
        "云溪县⼈民政府办公室",
        "2019年3月4日",
    ]);
    let text = text_of(&bytes, Format::Pdf).unwrap();
    let reading = read_notices(&text, Functions::shipped());
    let notice = &reading.notices[0];
    let told = &notice.groups[0];
    assert_eq!(told.group.value, "云溪县河道综合整治工作领导小组");
    assert_eq!(notice.number.as_ref().unwrap().value, "云政办〔2019〕8号");
    let head = told.of(Rank::Head).next().unwrap();
    assert_eq!(head.name.as_ref().unwrap().value, "李青");
    assert_eq!(head.posts[0].value, "县长");
    assert_eq!(told.office.hosts[0].value, "县水利局");
}

#[test]
fn a_scan_says_so() {
    assert!(matches!(pdf_text(&pdf(&["　"])), Err(TextError::Scan)));
}
