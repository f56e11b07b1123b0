//! A document as a file of Word (ECMA-376), laid out as GB/T 9704-2012 has official papers: A4, margins of 37, 28,
//! 35 and 26 mm, headings in 黑体, text in 仿宋, the number of the page between dashes. The same document gives the
//! same bytes.

use super::{Block, Document, Grid, Section};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use tiaokuai_record::Lang;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

/// Lengths in twentieths of a point.
const PAGE: [u32; 2] = [11906, 16838];
/// Top, right, bottom, left: as the standard has it, and of a wide page with a table, of which more fits.
const MARGINS: [u32; 4] = [2098, 1474, 1984, 1588];
const WIDE_MARGINS: [u32; 4] = [1134, 1134, 1134, 1134];

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML knows no other control characters.
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

fn run(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
        .collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
}

fn table(grid: &Grid, width: u32) -> String {
    let all: u32 = grid.heads.iter().map(|(_, share)| share).sum();
    let widths: Vec<u32> = grid.heads.iter().map(|(_, share)| width * share / all.max(1)).collect();
    let mut text = format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
    );
    for width in &widths {
        let _ = write!(text, "<w:gridCol w:w=\"{width}\"/>");
    }
    text += "</w:tblGrid>";
    let cell = |at: usize, style: &str, value: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
            widths[at],
            paragraph(style, value)
        )
    };
    text += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (at, (head, _)) in grid.heads.iter().enumerate() {
        text += &cell(at, "CellHead", head);
    }
    text += "</w:tr>";
    for row in &grid.rows {
        text += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for at in 0..widths.len() {
            let style = if grid.centred.contains(&at) { "CellCentre" } else { "Cell" };
            text += &cell(at, style, row.get(at).map_or("", String::as_str));
        }
        text += "</w:tr>";
    }
    text + "</w:tbl>"
}

/// The page of a section. Inside a paragraph it ends the section before it, at the end of the text the last one.
fn page(section: &Section) -> String {
    let [short, long] = PAGE;
    let (width, height, orient, [top, right, bottom, left]) = if section.wide {
        (long, short, " w:orient=\"landscape\"", WIDE_MARGINS)
    } else {
        (short, long, "", MARGINS)
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/><w:type w:val=\"nextPage\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" \
         w:header=\"567\" w:footer=\"{}\" w:gutter=\"0\"/></w:sectPr>",
        if section.wide { 500 } else { 1134 }
    )
}

fn body(document: &Document) -> String {
    let mut text = String::new();
    let last = document.sections.len().saturating_sub(1);
    for (at, section) in document.sections.iter().enumerate() {
        let width = if section.wide {
            PAGE[1] - WIDE_MARGINS[1] - WIDE_MARGINS[3]
        } else {
            PAGE[0] - MARGINS[1] - MARGINS[3]
        };
        for block in &section.blocks {
            text += &match block {
                Block::Title(line) => paragraph("Title", line),
                Block::Subtitle(line) => paragraph("Subtitle", line),
                Block::Heading(line) => paragraph("Heading1", line),
                Block::Para(line) => paragraph("Text", line),
                Block::Right(line) => paragraph("Right", line),
                Block::Caption(line) => paragraph("Caption", line),
                // Two tables without a line between them would be one.
                Block::Table(grid) => table(grid, width) + &paragraph("Gap", ""),
            };
        }
        let page = page(section);
        if at == last {
            text += &page;
        } else {
            let _ = write!(text, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>{page}</w:pPr></w:p>");
        }
    }
    text
}

/// A style of paragraphs: id and name (none that a program gives a look of its own), font, size in half points, what else is said of its lines and letters.
fn style(
    [id, name]: [&str; 2],
    [font, latin]: [&str; 2],
    size: u32,
    lines: &str,
    letters: &str,
) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:qFormat/>\
         <w:pPr>{lines}</w:pPr><w:rPr><w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{font}\" w:cs=\"{latin}\"/>\
         {letters}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
    )
}

fn styles(lang: Lang) -> String {
    const TITLE: [&str; 2] = ["方正小标宋简体", "Times New Roman"];
    const BLACK: [&str; 2] = ["黑体", "Times New Roman"];
    const TEXT: [&str; 2] = ["仿宋", "Times New Roman"];
    const KAI: [&str; 2] = ["楷体", "Times New Roman"];
    // 22 lines a page, as the standard has it.
    let line = |jc: &str, indent: &str, more: &str| {
        format!(
            "<w:spacing w:line=\"579\" w:lineRule=\"exact\" {more}/>{indent}<w:jc w:val=\"{jc}\"/>"
        )
    };
    let two = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
    let keep = |lines: String| format!("<w:keepNext/>{lines}");
    let tight =
        |jc: &str| format!("<w:spacing w:before=\"20\" w:after=\"20\"/><w:jc w:val=\"{jc}\"/>");
    let styles = [
        style(
            ["Title", "公文标题"],
            TITLE,
            44,
            &line("center", "", "w:after=\"200\"").replace("579", "700"),
            "",
        ),
        style(["Subtitle", "公文副标题"], KAI, 32, &line("center", "", "w:after=\"280\""), ""),
        style(
            ["Heading1", "公文一级标题"],
            BLACK,
            32,
            &(keep(line("both", two, "")) + "<w:outlineLvl w:val=\"0\"/>"),
            "",
        ),
        style(["Text", "公文正文"], TEXT, 32, &line("both", two, ""), ""),
        style(["Right", "公文落款"], TEXT, 32, &line("right", "<w:ind w:right=\"640\"/>", ""), ""),
        style(
            ["Caption", "公文附件题"],
            BLACK,
            28,
            &keep(line("center", "", "w:before=\"120\"")),
            "",
        ),
        style(["CellHead", "公文表头"], BLACK, 21, &tight("center"), ""),
        style(["Cell", "公文表格"], TEXT, 21, &tight("left"), ""),
        style(["CellCentre", "公文表格居中"], TEXT, 21, &tight("center"), ""),
        style(
            ["Gap", "公文空行"],
            TEXT,
            16,
            "<w:spacing w:line=\"200\" w:lineRule=\"exact\"/>",
            "",
        ),
        style(["Foot", "公文页码"], ["宋体", "宋体"], 28, "<w:jc w:val=\"center\"/>", ""),
    ];
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
    };
    let borders: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    format!(
        "<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋\" w:cs=\"Times New Roman\"/><w:sz w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"{}\"/></w:rPr></w:rPrDefault></w:docDefaults>{}\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>",
        lang.pick("zh-CN", "zh-CN"),
        styles.concat()
    )
}

/// Fonts, with what may stand in for those that only some machines have.
fn fonts() -> String {
    let font = |(name, instead): (&str, &str)| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{instead}\"/><w:charset w:val=\"86\"/></w:font>"
        )
    };
    let all = [
        ("方正小标宋简体", "华文中宋,宋体,SimSun"),
        ("仿宋", "仿宋_GB2312,FangSong"),
        ("楷体", "楷体_GB2312,KaiTi"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
    ];
    format!("<w:fonts xmlns:w=\"{WORD}\">{}</w:fonts>", all.map(font).concat())
}

/// The document as a file of Word.
///
/// # Errors
/// Where it is larger than an archive can hold.
pub fn docx(document: &Document) -> Result<Vec<u8>, ZipError> {
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = ["document.main", "styles", "fontTable", "footer"];
    let files = ["document", "styles", "fontTable", "footer1"];
    let overrides: String = parts
        .iter()
        .zip(files)
        .map(|(part, file)| {
            format!("<Override PartName=\"/word/{file}.xml\" ContentType=\"{office}.{part}+xml\"/>")
        })
        .collect();
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{package}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    );
    let inner = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/footer\" Target=\"footer1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/fontTable\" Target=\"fontTable.xml\"/></Relationships>"
    );
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"{package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:creator>Tiaokuai 条块</dc:creator></cp:coreProperties>",
        escaped(&document.title)
    );
    let text = format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\"><w:body>{}</w:body></w:document>",
        body(document)
    );
    let footer = format!(
        "<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Foot\"/></w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
    );
    let (styles, fonts) = (styles(document.lang), fonts());
    let files = [
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &relations),
        ("docProps/core.xml", &core),
        ("word/document.xml", &text),
        ("word/_rels/document.xml.rels", &inner),
        ("word/styles.xml", &styles),
        ("word/fontTable.xml", &fonts),
        ("word/footer1.xml", &footer),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of its own a file in the archive is of 1980, so the bytes are the same each time.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, text) in files {
        zip.start_file(name, options)?;
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        zip.write_all(head.as_bytes()).and_then(|()| zip.write_all(text.as_bytes()))?;
    }
    Ok(zip.finish()?.into_inner())
}
