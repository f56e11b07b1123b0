use super::plain::key;
use super::*;
use tiaokuai_notices::text::Format;

fn sheet(file: &str, text: &str) -> CoderSheet {
    parse_coder(text.as_bytes(), Format::Csv, file).unwrap()
}

#[test]
fn keys_and_sets_without_what_makes_no_difference() {
    assert_eq!(key("穗府〔2007〕 9号"), key("穗府［2007］9号"));
    assert_eq!(key("穗府(2007)9号"), key("穗府【2007】９号"));
}

#[test]
fn rows_are_matched() {
    let a = sheet(
        "a.csv",
        "document_number,group,level,date,members,organisations,head,note\n\
         甲〔2010〕1号,一组,county,2010-01-02,7,财政局;发改局,张三,x\n\
         ,,,,,,,\n\
         甲〔2010〕2号,二组,county,2010-02-01,9,,李四,\n\
         甲〔2010〕2号,二组,county,2010-02-01,8,,李四,\n\
         甲〔2010〕3号,三组,county,,,教育局,,\n\
         ,,,,,,王五,\n",
    );
    let b = sheet(
        "b.csv",
        "group,document_number,organisations,level,head,date,members\n\
         二组,甲[2010]2号,,县,李 四,2010年2月1日,９\n\
         一组,甲（2010）1号,发改局；财政局,township,张三,2010/1/2,7\n\
         四组,甲〔2010〕4号,,county,,,\n",
    );
    let found = matched(&[a.clone(), b.clone()], None, &[]).unwrap();
    assert_eq!(found.key, ["document_number", "group"]);
    assert_eq!(found.keys, ["甲〔2010〕1号 一组", "甲〔2010〕2号 二组"]);
    assert_eq!(found.rows, [[Some(2), Some(3)], [Some(4), Some(2)]]);
    assert_eq!(
        found.alone,
        [(0, 6, "甲〔2010〕3号 三组".to_string()), (1, 4, "甲〔2010〕4号 四组".to_string())]
    );
    assert_eq!(found.twice, [(0, vec![4, 5], "甲〔2010〕2号 二组".to_string())]);
    assert_eq!(found.keyless, [(0, 7)]);
    assert_eq!(found.partial, ["note"]);
    let kinds: Vec<(&str, Kind)> =
        found.columns.iter().map(|c| (c.name.as_str(), c.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("level", Kind::Level),
            ("date", Kind::Date),
            ("members", Kind::Number),
            ("organisations", Kind::Organisations),
            ("head", Kind::Word)
        ]
    );
    let differ = |name: &str| {
        let column = found.columns.iter().find(|column| column.name == name).unwrap();
        let said = |cell: &Option<Cell>| cell.as_ref().unwrap().said.clone();
        column.cells.iter().filter(|row| said(&row[0]) != said(&row[1])).count()
    };
    assert_eq!(["level", "date", "members", "organisations", "head"].map(differ), [1, 0, 0, 0, 0]);
    let some = matched(&[a, b], Some("group"), &["head".to_string()]).unwrap();
    assert_eq!((some.keys.len(), some.columns.len()), (2, 1));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let a = sheet("a.csv", "key,x\n1,2\n");
    let b = sheet("b.csv", "key,y\n1,2\n");
    let c = sheet("c.csv", "name\n1\n");
    let told = |sheets: &[&CoderSheet], key: Option<&str>, fields: &[&str]| {
        let sheets: Vec<CoderSheet> = sheets.iter().copied().cloned().collect();
        let fields: Vec<String> = fields.iter().map(|field| (*field).to_string()).collect();
        matched(&sheets, key, &fields).unwrap_err().to_string()
    };
    assert!(told(&[&a, &b], None, &[]).contains("no column in common"));
    assert_eq!(told(&[&a, &b], None, &["x"]), "b.csv: there is no column x; there are key, y");
    assert!(told(&[&a, &c], None, &[]).starts_with("a.csv: nothing tells"));
    assert_eq!(told(&[&a, &b], Some("id"), &[]), "a.csv: there is no column id; there are key, x");
    let read = |text: &str| parse_coder(text.as_bytes(), Format::Csv, "d.csv");
    assert!(matches!(read(""), Err(CoderError::Empty(_))));
    assert!(matches!(read("key,x,x\n"), Err(CoderError::Twice(..))));
    assert!(matches!(read_coder(Path::new("d.docx")), Err(CoderError::Format(_))));
    assert!(matches!(read_coder(Path::new("missing.csv")), Err(CoderError::Unread(..))));
}

/// Exports of a registry: a page of instructions first, a key, rows that a coder added without one.
#[test]
fn workbooks_of_a_registry() {
    let book = |rows: &[[&str; 5]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "how to code").unwrap();
        let sheet = book.add_worksheet();
        let heads = ["key", "document_number", "group", "head_name", "sure"];
        for (row, cells) in std::iter::once(&heads).chain(rows).enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    };
    let a = book(&[
        ["k1", "甲〔2010〕1号", "一组", "张三", "0.7"],
        ["", "甲〔2010〕2号", "二组", "李四", ""],
    ]);
    let b = book(&[
        ["", "甲(2010)2号", "二组", "李　四", "1"],
        ["k1", "甲〔2010〕1号", "一组", "张五", "1"],
    ]);
    let sheets = [("a.xlsx", a), ("b.xlsx", b)]
        .map(|(file, bytes)| parse_coder(&bytes, Format::Xlsx, file).unwrap());
    let found = matched(&sheets, None, &[]).unwrap();
    assert_eq!(found.key, ["key"]);
    assert_eq!(found.keys, ["k1", "甲〔2010〕2号 二组"]);
    assert_eq!(found.rows, [[Some(2), Some(3)], [Some(3), Some(2)]]);
    let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["document_number", "group", "head_name"]);
    assert!(found.keyless.is_empty() && found.alone.is_empty());
}

/// Office 12: lists as ledgers part them are sets, in a sheet whose headers are Chinese.
#[test]
fn lists_are_sets_whatever_parts_them() {
    let a = sheet(
        "a.csv",
        "键,小组名称,成员单位,组长,成员单位数\n1,甲组,财政局、公安局,张三、李四,11\n2,乙组,民政局、水利局,王五,3\n\
         3,丙组,教育局、公安局,赵六,13\n",
    );
    let b = sheet(
        "b.csv",
        "键,小组名称,成员单位,组长,成员单位数\n1,甲组,公安局、财政局,李四；张三,11个\n2,乙组,\"民政局，水利局\",王五,3\n\
         3,丙组,教育局；公安局,赵六,十三\n",
    );
    let found = matched(&[a, b], None, &[]).unwrap();
    let told: Vec<(&str, Kind, f64)> = found
        .columns
        .iter()
        .map(|column| (column.name.as_str(), column.kind, column.agreement().agree))
        .collect();
    assert_eq!(
        told,
        [
            ("小组名称", Kind::Word, 1.0),
            ("成员单位", Kind::Organisations, 1.0),
            ("组长", Kind::People, 1.0),
            ("成员单位数", Kind::Number, 1.0),
        ]
    );
}

/// Office 13: the export in Chinese has its key too, and what it says of the coding is no field.
#[test]
fn exports_in_either_language_are_matched() {
    let zh = sheet(
        "zh.csv",
        "键,文号,小组名称,来源,把握,存疑字段,导出状态\nk1,甲〔2010〕1号,一组,a,1,,x\n",
    );
    let en = sheet("en.csv", "key,document_number,group,source,sure\nk1,甲(2010)1号,一组,b,0.5\n");
    for other in [&zh, &en] {
        let found = matched(&[zh.clone(), other.clone()], None, &[]).unwrap();
        assert_eq!((found.key, found.keys), (vec!["键".to_string()], vec!["k1".to_string()]));
        let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["文号", "小组名称"]);
    }
}
