//! Files as Word, browsers and old systems make them: what is shown in them is read, and nothing else.

use std::io::{Cursor, Write};
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{Rank, read_notices};
use tiaokuai_notices::text::{Foreign, Format, TextError, text_of};
use zip::write::SimpleFileOptions;

const ROOT: &str = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// An archive of parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of these paragraphs, as XML.
fn document(paragraphs: &[&str]) -> String {
    let all: String = paragraphs.iter().map(|inner| format!("<w:p>{inner}</w:p>")).collect();
    format!("<w:document><w:body>{all}</w:body></w:document>")
}

fn run(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

fn shown(parts: &[(&str, &[u8])]) -> String {
    let parts: Vec<_> =
        [("_rels/.rels", ROOT.as_bytes())].into_iter().chain(parts.iter().copied()).collect();
    text_of(&zipped(&parts), Format::Docx).unwrap()
}

fn of_xml(xml: &str) -> String {
    shown(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn what_word_hides_is_not_read() {
    let hidden = [
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:rPr><w:b/><w:vanish w:val=\"1\"/></w:rPr>",
        "<w:rPr><w:strike/></w:rPr>",
        "<w:rPr><w:dstrike w:val=\"true\"/></w:rPr>",
    ];
    for mark in hidden {
        let text = of_xml(&document(&[&format!(
            "{}<w:r>{mark}<w:t>乙</w:t></w:r>{}",
            run("甲"),
            run("丙")
        )]));
        assert_eq!(text, "甲丙\n", "{mark}");
    }
    for mark in
        ["<w:rPr><w:vanish w:val=\"0\"/></w:rPr>", "<w:rPr><w:strike w:val=\"false\"/></w:rPr>"]
    {
        assert_eq!(of_xml(&document(&[&format!("<w:r>{mark}<w:t>乙</w:t></w:r>")])), "乙\n");
    }
    // The mark of a paragraph may be hidden where its words are not.
    let mark = format!("<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}", run("甲"));
    assert_eq!(of_xml(&document(&[&mark])), "甲\n");
}

#[test]
fn what_a_style_hides_is_not_read() {
    let styles = "<w:styles><w:style w:styleId=\"Note\"><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:styleId=\"Bold\"><w:rPr><w:b/></w:rPr></w:style></w:styles>";
    let relations = "<Relationships><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
    let xml = document(&[
        &format!("<w:pPr><w:pStyle w:val=\"Note\"/></w:pPr>{}", run("甲")),
        &format!("<w:r><w:rPr><w:rStyle w:val=\"Note\"/></w:rPr><w:t>乙</w:t></w:r>{}", run("丙")),
        &format!("<w:pPr><w:pStyle w:val=\"Bold\"/></w:pPr>{}", run("丁")),
    ]);
    let text = shown(&[
        ("word/document.xml", xml.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["丙", "丁"]);
}

#[test]
fn changes_tracked_are_taken_as_made() {
    let gone = format!("{}<w:del>{}</w:del><w:ins>{}</w:ins>", run("甲"), run("乙"), run("丙"));
    assert_eq!(of_xml(&document(&[&gone])), "甲丙\n");
    let moved = format!("<w:moveFrom>{}</w:moveFrom>{}", run("甲"), run("乙"));
    assert_eq!(of_xml(&document(&[&moved])), "乙\n");
    let row = |gone: &str, words: &str| {
        format!("<w:tr><w:trPr>{gone}</w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>", run(words))
    };
    let table = format!(
        "<w:document><w:body><w:tbl>{}{}</w:tbl></w:body></w:document>",
        row("<w:del w:id=\"1\"/>", "甲"),
        row("", "乙")
    );
    assert_eq!(of_xml(&table).trim(), "乙");
}

#[test]
fn what_is_told_twice_is_read_once() {
    let twice = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p>{0}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        run("青政办〔2019〕3号")
    );
    assert_eq!(of_xml(&document(&[&twice])).matches("青政办").count(), 1);
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>zhang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>张</w:t></w:r>\
                </w:rubyBase></w:ruby></w:r>";
    assert_eq!(of_xml(&document(&[ruby])), "张\n");
}

#[test]
fn parts_are_found_however_they_are_named_and_written() {
    let xml = document(&[&run("组长：张三")]);
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(shown(&[("word/document.xml", &wide)]), "组长：张三\n");
    assert_eq!(shown(&[("word/document.xml", &wide[2..])]), "组长：张三\n");
    let parts = [("_rels\\.rels", ROOT.as_bytes()), ("word\\Document.xml", xml.as_bytes())];
    assert_eq!(text_of(&zipped(&parts), Format::Docx).unwrap(), "组长：张三\n");
    // A page number is no header that says something.
    let relations = "<Relationships><Relationship Id=\"h\" Type=\"x/header\" Target=\"/word/header1.xml\"/>\
                     <Relationship Id=\"f\" Type=\"x/footer\" Target=\"footer1.xml\"/></Relationships>";
    let text = shown(&[
        ("word/document.xml", xml.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/header1.xml", document(&[&run("青屿县人民政府文件")]).as_bytes()),
        ("word/footer1.xml", document(&[&run("第 1 页 共 2 页")]).as_bytes()),
    ]);
    assert_eq!(text, "青屿县人民政府文件\n组长：张三\n");
}

#[test]
fn documents_in_documents_end() {
    // A document that holds itself is read a few times and no more.
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/aFChunk\" Target=\"a.docx\"/></Relationships>";
    let xml = "<w:document><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:altChunk r:id=\"a\"/></w:body></w:document>";
    let mut inner = b"\xe4\xb9\x99".to_vec();
    for _ in 0..8 {
        inner = zipped(&[
            ("_rels/.rels", ROOT.as_bytes()),
            ("word/document.xml", xml.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("word/a.docx", &inner),
        ]);
    }
    assert!(text_of(&inner, Format::Docx).unwrap().starts_with("甲\n"));
}

fn page(html: &str) -> String {
    text_of(html.as_bytes(), Format::Html).unwrap()
}

#[test]
fn what_a_page_hides_is_not_read() {
    for hidden in [
        "<p hidden>乙</p>",
        "<p style=\"color:red; DISPLAY : none\">乙</p>",
        "<div style='visibility:hidden'><p>乙</p><div>乙</div>乙</div>",
        "<p><del>乙</del></p>",
        "<p><s>乙</s></p>",
        "<span style='text-decoration: line-through'>乙</span>",
        "<span style='mso-hide:all'>乙</span>",
        "<style>.x { color: red } .gone{margin:0;display:none}</style><div class='a gone'>乙<div>乙</div></div>",
        "<p hidden>乙<p>",
        "<ruby><rp>(</rp><rt>乙</rt><rp>)</rp></ruby>",
    ] {
        let text = page(&format!("<p>甲</p>{hidden}<p>丙</p>"));
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["甲", "丙"], "{hidden}");
    }
    assert_eq!(page("<input hidden><p>甲</p>").trim(), "甲");
}

#[test]
fn saved_pages_of_browsers_are_read() {
    let head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n";
    let (gb, _, _) =
        encoding_rs::GB18030.encode("<html><body><p>关于成立领导小组的通知</p></body></html>");
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let base: String = gb
        .chunks(3)
        .map(|part| {
            let held = part.iter().fold(0_u32, |held, byte| held << 8 | u32::from(*byte))
                << (8 * (3 - part.len()));
            let all: String = (0..4)
                .map(|at| char::from(digits[(held >> (18 - 6 * at) & 63) as usize]))
                .collect();
            format!("{}{}", &all[..part.len() + 1], "=".repeat(3 - part.len()))
        })
        .collect();
    let mail = format!(
        "{head}--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b\r\n\
         Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{base}\r\n--b--\r\n"
    );
    for format in [Format::Html, Format::Office, Format::Plain] {
        assert_eq!(text_of(mail.as_bytes(), format).unwrap().trim(), "关于成立领导小组的通知");
    }
}

#[test]
fn bytes_tell_what_a_file_is() {
    let page = "<html><body><p>甲乙丙丁</p></body></html>";
    assert_eq!(text_of(page.as_bytes(), Format::Office).unwrap().trim(), "甲乙丙丁");
    assert_eq!(text_of(page.as_bytes(), Format::Docx).unwrap().trim(), "甲乙丙丁");
    let docx = zipped(&[("word/document.xml", document(&[&run("甲")]).as_bytes())]);
    assert_eq!(text_of(&docx, Format::Plain).unwrap(), "甲\n");
    let told = |bytes: &[u8]| match text_of(bytes, Format::Plain) {
        Err(TextError::Foreign(foreign)) => foreign,
        other => panic!("{other:?}"),
    };
    let old = |name: &str| -> Vec<u8> {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 504]).chain(wide).collect()
    };
    assert_eq!(told(&old("WordDocument")), Foreign::Word97);
    for book in ["Workbook", "Book"] {
        assert_eq!(Format::Office.seen(&old(book)).unwrap(), Format::Xls);
    }
    assert_eq!(told(b"{\\rtf1\\ansi}"), Foreign::RichText);
    assert_eq!(told(b"\x89PNG\r\n\x1a\n0000"), Foreign::Picture);
    assert_eq!(told(&zipped(&[("OFD.xml", b"<x/>")])), Foreign::Ofd);
    assert_eq!(told(&zipped(&[("content.xml", b"<x/>")])), Foreign::OpenDocument);
    assert_eq!(told(&zipped(&[("a.txt", b"x")])), Foreign::Archive);
    let error = text_of(&old("WordDocument"), Format::Docx).unwrap_err();
    assert_eq!(error.to_string(), "is a document of Word 97 or of WPS; save it as docx");
}

#[test]
fn encodings_are_told_by_the_words_they_give() {
    let old = "青嶼縣人民政府辦公室關於成立河道整治領導小組的通知\n組長：周志明 縣長\n副組長：林遠山 副縣長\n";
    let (big5, _, broken) = encoding_rs::BIG5.encode(old);
    assert!(!broken);
    let wrong = [b"<meta charset=gb2312>".as_slice(), &big5].concat();
    assert!(text_of(&wrong, Format::Html).unwrap().contains("組長：周志明"));
    let read = text_of(&big5, Format::Plain).unwrap();
    let reading = read_notices(&read, Functions::shipped());
    assert_eq!(reading.notices[0].groups[0].of(Rank::Head).count(), 1);
    let new = "青屿县人民政府办公室关于成立河道整治领导小组的通知\n组长：周志明 县长\n";
    let be: Vec<u8> = new.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(text_of(&be, Format::Plain).unwrap(), new);
    // A copy that was cut in the middle of a character.
    let (gb, _, _) = encoding_rs::GB18030.encode(new);
    let many = gb.repeat(20);
    assert!(text_of(&many[..many.len() - 2], Format::Plain).unwrap().contains("组长"));
}

#[test]
fn how_a_run_was_set_before_a_change_counts_no_more() {
    let changed = "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\"><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>";
    assert_eq!(of_xml(&document(&[changed])), "甲\n");
    let now = "<w:r><w:rPr><w:strike/><w:rPrChange w:id=\"1\"><w:rPr/></w:rPrChange></w:rPr><w:t>乙</w:t></w:r>";
    assert_eq!(of_xml(&document(&[&format!("{}{now}", run("甲"))])), "甲\n");
}

#[test]
fn what_a_field_asks_for_is_no_text() {
    let field = |shows: &str| {
        let asks = run("单击此处输入文字。");
        format!("<w:sdt><w:sdtPr>{shows}</w:sdtPr><w:sdtContent>{asks}</w:sdtContent></w:sdt>")
    };
    let text =
        |shows: &str| of_xml(&document(&[&format!("{}{}", field(shows), run("组长：张三"))]));
    assert_eq!(text("<w:showingPlcHdr/>"), "组长：张三\n");
    assert_eq!(text(""), "单击此处输入文字。组长：张三\n");
}

/// A text of OpenDocument.
fn open_text(body: &str) -> String {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let parts: [(&str, &[u8]); 2] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ];
    text_of(&zipped(&parts), Format::Odt).unwrap()
}

#[test]
fn remarks_hidden_sections_and_wide_cells_of_open_documents() {
    let remark = "<office:annotation><text:p>核对</text:p></office:annotation>";
    assert_eq!(open_text(&format!("<text:p>组长：韩{remark}明远</text:p>")), "组长：韩明远\n");
    let section = "<text:section text:display=\"none\"><text:p>乙</text:p></text:section>";
    assert_eq!(open_text(&format!("<text:p>甲</text:p>{section}<text:p>丙</text:p>")), "甲\n丙\n");
    let cell = |own: &str, words: &str| {
        format!("<table:table-cell{own}><text:p>{words}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let two = " table:number-rows-spanned=\"2\"";
    let table = [
        row(&[cell("", "甲"), cell(two, "撤销"), cell("", "任务完成")]),
        row(&[cell("", "乙"), covered.to_string(), cell("", "")]),
        row(&[cell("", "丙"), cell("", "保留"), cell("", "")]),
    ];
    let text = open_text(&format!("<table:table>{}</table:table>", table.concat()));
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split('\t').map(str::trim).collect()).collect();
    assert_eq!(rows[..2], [["甲", "撤销", "任务完成"], ["乙", "撤销", ""]], "{text}");
    assert_eq!(rows[2][1], "保留");
}

#[test]
fn numbers_that_an_office_puts_before_paragraphs_are_read() {
    let place = |list: u8| {
        format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>"
        )
    };
    let level = |figures: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{figures}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = [
        ("1", level("decimal", "%1．")),
        ("2", level("chineseCounting", "%1、")),
        ("3", level("bullet", "•")),
    ];
    let kinds: String =
        numbering
            .iter()
            .map(|(id, level)| {
                format!("<w:abstractNum w:abstractNumId=\"{id}\">{level}</w:abstractNum>")
            })
            .chain(["1", "2", "3"].map(|id| {
                format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>")
            }))
            .collect();
    let numbering = format!("<w:numbering>{kinds}</w:numbering>");
    let style = "<w:styles><w:style w:styleId=\"Items\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let paragraphs = [
        place(2) + &run("撤销的机构"),
        place(1) + &run("区防疫专班"),
        "<w:pPr><w:pStyle w:val=\"Items\"/></w:pPr>".to_string() + &run("区复工协调组"),
        place(2) + &run("保留的机构"),
        place(3) + &run("区禁毒委员会"),
        // A style of a list, of which the paragraph is none.
        "<w:pPr><w:pStyle w:val=\"Items\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
            .to_string()
            + &run("区政府"),
    ];
    let all: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    // The numbers of rows.
    let cell = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let row = format!("<w:tr>{}{}</w:tr>", cell(&place(1)), cell(&run("区河长办")));
    let xml = document(&all).replace("</w:body>", &format!("<w:tbl>{row}</w:tbl></w:body>"));
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"x/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"b\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
    let text = shown(&[
        ("word/document.xml", xml.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", style.as_bytes()),
    ]);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "一、撤销的机构",
            "1．区防疫专班",
            "2．区复工协调组",
            "二、保留的机构",
            "区禁毒委员会",
            "区政府",
            "3 \t区河长办",
        ]
    );
    // And in a text of OpenDocument.
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    let style = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\"、\" style:num-format=\"一, 二, 三, ...\"/></text:list-style>";
    let list = |goes_on: &str, items: &[&str]| {
        let items: String = items.iter().map(|words| item(words)).collect();
        format!("<text:list text:style-name=\"L\"{goes_on}>{items}</text:list>")
    };
    let body = list("", &["甲", "乙"])
        + "<text:p>区政府</text:p>"
        + &list(" text:continue-numbering=\"true\"", &["丙"])
        + &list("", &["丁"]);
    let text = open_text(&format!("{style}{body}"));
    assert_eq!(text, "一、甲\n二、乙\n区政府\n三、丙\n一、丁\n");
}

#[test]
fn a_table_that_excel_saved_as_text_is_a_sheet() {
    let table = "机构名称\t成员单位\n县安委会\t\"县公安局\n县教育局\"\n县食安委\t县市场监管局\n";
    assert_eq!(Format::Plain.seen(table.as_bytes()).unwrap(), Format::Csv);
    let plain = table.replace('"', "");
    assert_eq!(Format::Plain.seen(plain.as_bytes()).unwrap(), Format::Plain);
}

#[test]
fn a_word_that_stands_upright_in_a_cell_is_one() {
    let html = "<table><tr><td rowspan=2>撤<br>销</td><td>甲领导小组</td></tr><tr><td>乙领导小组</td></tr></table>";
    assert_eq!(page(html).trim(), "撤销\t甲领导小组\n撤销\t乙领导小组");
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let upright = format!("<w:p>{}</w:p><w:p>{}</w:p>", run("保"), run("留"));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&upright),
        cell(&format!("<w:p>{}</w:p>", run("甲")))
    );
    let text = of_xml(&format!("<w:document><w:body>{table}</w:body></w:document>"));
    assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["保留", "甲"]);
}

/// A page of a government with the path to it above a notice, and buttons and links below.
fn framed(notice: &str, below: &str) -> String {
    let lines: String = notice.lines().map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<html><head><title>云溪县人民政府办公室关于县扶贫开发领导小组更名的通知</title></head><body><div>当前位置：<a>首页</a> &gt; <a>政务公开</a></div>{lines}{below}</body></html>"
    )
}

#[test]
fn buttons_below_a_short_notice_do_not_take_it_away() {
    let notice = "云政办发〔2020〕9号\n云溪县人民政府办公室关于县扶贫开发领导小组更名的通知\n各乡镇人民政府：\n\
        经县政府研究，决定将县扶贫开发领导小组更名为县乡村振兴领导小组，组成人员不变。\n云溪县人民政府办公室\n2020年2月20日";
    for below in [
        "<div>分享到：<a>微信</a><a>微博</a></div>",
        "<div>【打印本页】 【关闭窗口】</div>",
        "<div>相关链接</div><ul><li><a>关于成立云溪县征地拆迁指挥部的通知</a></li></ul>",
    ] {
        let reading = read_notices(&page(&framed(notice, below)), Functions::shipped());
        let groups: Vec<&str> = reading
            .notices
            .iter()
            .flat_map(|one| &one.groups)
            .map(|one| one.group.value.as_str())
            .collect();
        assert_eq!(groups, ["县乡村振兴领导小组"], "{below}");
        assert_eq!(
            reading.notices[0].number.as_ref().unwrap().value,
            "云政办发〔2020〕9号",
            "{below}"
        );
    }
}

#[test]
fn spaces_of_a_source_and_what_turns_pages_part_no_roster() {
    let text = "云溪县人民政府关于成立云溪县防汛领导小组的通知\n各乡镇：\n决定成立云溪县防汛领导小组，组成人员如下：\n\
        组&nbsp;&nbsp;长：张三&nbsp;&nbsp;县长\n成&nbsp;&nbsp;员：李四&nbsp;&nbsp;县水利局局长\n\
        上一页 1 2 3 下一页 尾页\n&nbsp;&nbsp;&nbsp;&nbsp;王五&nbsp;&nbsp;县财政局局长\n云溪县人民政府\n2020年2月20日\n";
    let reading = read_notices(text, Functions::shipped());
    let group = &reading.notices[0].groups[0];
    let names = |rank| -> Vec<&str> {
        group
            .of(rank)
            .filter_map(|seat| seat.name.as_ref())
            .map(|name| name.value.as_str())
            .collect()
    };
    assert_eq!(names(Rank::Head), ["张三"]);
    assert_eq!(names(Rank::Member), ["李四", "王五"]);
}

#[test]
fn endings_that_do_not_fit_and_files_that_were_cut() {
    let text = "云溪县人民政府关于成立云溪县防汛领导小组的通知";
    assert_eq!(text_of(text.as_bytes(), Format::Docx).unwrap(), text);
    let page = b"<html><body><table><tr><td>x</td></tr></table></body></html>";
    assert_eq!(Format::Xlsx.seen(page).unwrap(), Format::Html);
    let whole = zipped(&[("word/document.xml", document(&[&run(&text.repeat(40))]).as_bytes())]);
    for format in [Format::Docx, Format::Xlsx, Format::Plain] {
        assert!(
            matches!(format.seen(&whole[..whole.len() / 2]), Err(TextError::Cut)),
            "{format:?}"
        );
    }
}

/// A notice, its lines ended in this way.
fn notice(end: &str) -> String {
    let lines = [
        "云政办发〔2019〕8号",
        "云溪县人民政府办公室关于成立云溪县河道综合整治工作领导小组的通知",
        "各乡镇人民政府：",
        "经研究，决定成立云溪县河道综合整治工作领导小组，名单如下：",
        "组　长：李青　县长",
        "副组长：王海　副县长",
        "\t\t孙\t立\t副县长",
        "成　员：赵敏　县水利局局长",
        "云溪县人民政府办公室",
        "2019年3月4日",
    ];
    lines.join(end)
}

fn seats(text: &str) -> Vec<(Rank, String)> {
    let text = text_of(text.as_bytes(), Format::Plain).unwrap();
    let reading = read_notices(&text, Functions::shipped());
    let seats = reading.notices[0].groups[0].seats.iter();
    seats.map(|seat| (seat.rank, seat.name.as_ref().unwrap().value.clone())).collect()
}

#[test]
fn lines_may_end_in_any_way_and_names_hold_tabs_and_unseen_characters() {
    let told = [
        (Rank::Head, "李青".to_string()),
        (Rank::Deputy, "王海".to_string()),
        (Rank::Deputy, "孙立".to_string()),
        (Rank::Member, "赵敏".to_string()),
    ];
    for end in ["\n", "\r\n", "\r", "\u{2028}"] {
        assert_eq!(seats(&notice(end)), told, "{end:?}");
    }
    let unseen: String = notice("\n").chars().flat_map(|c| [c, '\u{200b}', '\u{ad}']).collect();
    assert_eq!(seats(&unseen), told);
}

#[test]
fn a_number_that_a_blank_parts_is_whole_or_in_doubt() {
    let number = |first: &str| {
        let text = notice("\n").replacen("云政办发〔2019〕8号", first, 1);
        let notice = read_notices(&text, Functions::shipped()).notices.remove(0);
        let number = notice.number.unwrap();
        (number.value.clone(), number.certain())
    };
    assert_eq!(number("云政 办发〔2019〕8号").0, "云政办发〔2019〕8号");
    assert_eq!(number("云溪县 政办发〔2019〕8号"), ("政办发〔2019〕8号".to_string(), false));
}
