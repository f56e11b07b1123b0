//! Papers that reorganise several groups: what becomes of each in the end.

use super::ingest;
use crate::{Field, Registry, View};
use std::io::{Cursor, Write};
use tiaokuai_notices::text::{Format, pdf_text};

/// Every group: its name, founded–ended, and those that went into it.
fn lives(view: &View) -> Vec<String> {
    let who = &view.who;
    let life = |group: &crate::Group| {
        let links = group.links.iter().map(|(other, _)| format!(" <{}", who.groups[*other].name));
        let links = links.collect::<String>();
        format!("{} {}–{}{links}", group.name, group.founded, group.abolished)
    };
    who.groups.iter().map(life).collect()
}

/// A document of Word with a table in which cells go over rows and columns.
fn document(before: &str, table: &str, after: &str) -> Vec<u8> {
    let lines = |text: &str| {
        text.lines()
            .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
            .collect::<String>()
    };
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{}<w:tbl>{table}</w:tbl>{}</w:body></w:document>",
        lines(before),
        lines(after)
    );
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    file.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    file.write_all(xml.as_bytes()).unwrap();
    file.finish().unwrap().into_inner()
}

fn cell(text: &str, how: &str) -> String {
    format!("<w:tc><w:tcPr>{how}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn a_table_of_an_annex_makes_one_group_of_several() {
    let (wide, begins, goes_on) =
        ("<w:gridSpan w:val=\"2\"/>", "<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("序号", begins), cell("整合前", wide), cell("整合后", wide)]),
        row(&[
            cell("", goes_on),
            cell("机构名称", ""),
            cell("文号", ""),
            cell("机构名称", ""),
            cell("办公室设在", ""),
        ]),
        row(&[
            cell("1", ""),
            cell("县大气污染防治领导小组", ""),
            cell("屿政办〔2016〕3号", ""),
            cell("县生态环境保护委员会", begins),
            cell("县生态环境局", begins),
        ]),
        row(&[
            cell("2", ""),
            cell("县水污染防治领导小组", ""),
            cell("屿政办〔2017〕9号", ""),
            cell("", goes_on),
            cell("", goes_on),
        ]),
    ]
    .concat();
    let before = "青屿县人民政府办公室\n关于清理规范议事协调机构的通知\n屿政办发〔2023〕21号\n\
        各乡镇人民政府，县直各单位：\n经县政府研究，决定整合议事协调机构1组，名单见附件。\n\
        青屿县人民政府办公室\n2023年9月1日\n附件\n整合的议事协调机构";
    let bytes = document(before, &table, "");
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("a.docx", &bytes, Format::Docx, &pdf_text).unwrap();
    let view = registry.view(None).unwrap();
    assert_eq!(
        lives(&view),
        [
            "县大气污染防治领导小组 –2023-09-01",
            "县水污染防治领导小组 –2023-09-01",
            "县生态环境保护委员会 2023-09-01– <县大气污染防治领导小组 <县水污染防治领导小组",
        ]
    );
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions[0].text(Field::Hosts), "县生态环境局");
}

#[test]
fn each_sentence_of_a_paper_about_several_groups_counts() {
    let text = "青屿县人民政府办公室关于调整部分县级议事协调机构的通知\n屿政办发〔2023〕9号\n各乡镇，县直各单位：\n\
        经县政府研究，决定对部分议事协调机构作如下调整：\n\
        一、将县大气污染防治领导小组、县水污染防治领导小组整合，组建县生态环境保护委员会。主任由县长王伟担任，办公室设在县生态环境局。\n\
        二、县安全生产委员会主任由王伟同志调整为张敏同志。\n\
        三、县创建国家卫生县城指挥部在2023年底省级验收通过后自行撤销。\n\
        四、撤销县棚户区改造领导小组。\n\
        青屿县人民政府办公室\n2023年9月1日\n";
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", text);
    let told: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| {
            let fields = [Field::Group, Field::Heads, Field::Hosts, Field::Ends];
            fields.map(|field| one.text(field).into_owned()).join(" ").trim_end().to_string()
        })
        .collect();
    assert_eq!(
        told,
        [
            "县生态环境保护委员会 王伟 县生态环境局",
            "县安全生产委员会 张敏",
            "县创建国家卫生县城指挥部   在2023年底省级验收通过后自行撤销",
            "县棚户区改造领导小组",
        ]
    );
    let view = registry.view(None).unwrap();
    let open: Vec<&str> = view
        .who
        .groups
        .iter()
        .filter(|group| !group.ended)
        .map(|group| group.name.as_str())
        .collect();
    assert_eq!(open, ["县创建国家卫生县城指挥部", "县安全生产委员会", "县生态环境保护委员会"]);
}
