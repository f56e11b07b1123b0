//! Sheets made up for the purpose, and the real one.

use super::names::{full_name, without_remark};
use super::{Sheet, SheetError, parse_sheet, read_sheet};
use super::{SheetWarning, WhyWarned};
use crate::Registry;
use std::path::Path;
use tiaokuai_notices::text::Format;
use tiaokuai_record::YearMonth;
use tiaokuai_record::{Date, Month};

const HEADS: &str = "group,change,date,document_number,head_name,deputies,members,organisations,office_host,jurisdiction\n";

fn parse(rows: &str) -> Sheet {
    parse_sheet(&format!("\u{feff}{HEADS}{rows}"), "t.csv").unwrap()
}

fn told(sheet: &Sheet) -> Vec<String> {
    sheet.warnings.iter().map(|warning| warning.to_string()).collect()
}

#[test]
fn names_in_their_place() {
    let table = [
        ("广东省广州市", "市财政局", Some("广东省广州市财政局")),
        ("广东省广州市", "省财政厅", Some("广东省财政厅")),
        ("广东省广州市", "市市场监管局", Some("广东省广州市市场监管局")),
        ("广东省广州市", "市场监管局", None),
        ("广东省广州市", "市政府办公厅", Some("广东省广州市政府办公厅")),
        ("四川省", "教育厅", None),
        ("国务院", "市场监管总局", None),
    ];
    for (place, name, right) in table {
        assert_eq!(full_name(place, name).as_deref(), right, "{name}");
    }
    assert_eq!(without_remark("县民政局 (until April 2023 县教育局)"), "县民政局");
    assert_eq!(without_remark("三西(河西、定西)领导小组"), "三西(河西、定西)领导小组");
    assert_eq!(without_remark("(two joint heads)"), "");
}

#[test]
fn establishment_and_adjustment_are_one_group() {
    let sheet = parse(
        "甲,adjust,2015-01-02,,王五,,,,,某区\n甲,establish,2013-04-29,,张三;李四,2,5,财政局;统计局,统计局,某区\n甲,establish,,〔2014〕3号,,,,,,另一区\n",
    );
    let groups = &sheet.record.groups;
    assert_eq!((groups.len(), sheet.warnings.len()), (2, 0));
    assert_eq!(groups[0].founded, Date::Month(Month(3)));
    assert_eq!((groups[0].people, groups[0].heads.len()), (Some(9), 1));
    let name = |id: tiaokuai_record::LeaderId| &sheet.record.leaders[id.index()].name;
    assert_eq!(
        (name(groups[0].heads[0]), name(groups[0].first_head.unwrap())),
        (&"王五".into(), &"张三".into())
    );
    assert_eq!(groups[0].members.as_ref().unwrap().len(), 2);
    assert_eq!((groups[1].founded, groups[1].people), (Date::Year(2014), None));
    assert_eq!((sheet.record.span.months, sheet.record.known.groups), (36, false));
}

/// Nothing is guessed: no head, no people; no word on the change, no founding.
#[test]
fn empty_cells_stay_unknown() {
    let sheet = parse("甲,,2013-04-29,,,2,5,,统计局,某区\n");
    let group = &sheet.record.groups[0];
    assert_eq!((group.people, group.founded, group.first_head), (None, Date::Unknown, None));
    assert_eq!((&group.members, group.hosts.len()), (&None, 1));
    assert!(sheet.warnings.is_empty());
}

/// 市财政局 is another organisation in every city; 省财政厅 is one in the whole province.
#[test]
fn organisations_belong_to_their_place() {
    let sheet = parse(
        "甲,,,,,,,市财政局;省财政厅;教育局,,广东省广州市\n乙,,,,,,,市财政局;省财政厅;教育局,,广东省中山市\n",
    );
    let names: Vec<&str> = sheet.record.departments.iter().map(|d| d.name.zh.as_str()).collect();
    assert_eq!(
        names,
        [
            "广东省广州市财政局",
            "广东省财政厅",
            "教育局（广东省广州市）",
            "广东省中山市财政局",
            "教育局（广东省中山市）",
        ]
    );
    assert!(told(&sheet).is_empty());
}

#[test]
fn what_cannot_be_read_is_told() {
    let sheet = parse(
        ",,,,,,,,,\n甲,found,April,,,two,,财政局,统计局 (新),某区\n,establish,,,,,,,,某区\n乙,establish,2013-01-01,〔2003〕1号,,,,,,某区\n乙,establish,2014,,,,,,,某区\n",
    );
    assert_eq!(
        told(&sheet),
        [
            "line 3, date: “April” is no date; expected YYYY-MM-DD, YYYY-MM or YYYY",
            "line 3, change: “found” is not known; expected establish, adjust, rename, merge, abolish, keep or normalise",
            "line 3, deputies: “two” is no whole number",
            "line 3, office_host: “统计局 (新)” holds a remark, which is no part of the name",
            "line 3, office_host: “统计局” is not among the organisations; it was added",
            "line 4, group: is empty: the row was not read",
            "line 5, document_number: “〔2003〕1号” is years from the date, which was taken",
            "line 6, date: “2014” is a second establishment of this group; the earliest date counts",
        ]
    );
    assert_eq!(sheet.record.groups[0].founded, Date::Unknown);
    assert_eq!((sheet.rows, sheet.record.groups.len()), (3, 2));
}

#[test]
fn what_stays_open_is_told() {
    let wrong = |text: &str| parse_sheet(text, "t.csv").unwrap_err().to_string();
    assert_eq!(
        wrong("group,organisations\n甲,\"财政局\n乙,统计局\n"),
        "t.csv line 2, cell 2: the quote that opens it is never closed"
    );
    assert_eq!(
        wrong("gruop;date\n甲;2013\n"),
        "t.csv: no sheet has a column of groups, only gruop, date; is it “gruop”?"
    );
}

/// A table without the column of changes does not say which of its dates are foundings.
#[test]
fn columns_that_lack_or_are_unknown() {
    let sheet = parse_sheet("Name of colour,group,date,,\nred,甲,2013,,x\n", "t.csv").unwrap();
    assert_eq!(
        told(&sheet),
        [
            "line 1, Name of colour: is no column that is known; it was not read",
            "line 1, change: is missing: no date is known to be that of an establishment",
            "line 1, E: has no name; it was not read",
        ]
    );
    assert_eq!(sheet.record.groups[0].founded, Date::Unknown);
    let sheet = parse_sheet("group,Jurisdikion\n甲,某区\n", "t.csv").unwrap();
    let right =
        "line 1, Jurisdikion: is no column that is known; it was not read; is it “jurisdiction”?";
    assert_eq!(told(&sheet), [right]);
}

/// A row that leaves out the level is of the government that the other rows tell of.
#[test]
fn levels_are_filled_from_other_rows() {
    let sheet =
        parse_sheet("group,jurisdiction,level\n甲,某区,county\n乙,某区,\n丙,另一区,\n", "t.csv")
            .unwrap();
    assert_eq!(sheet.record.governments.len(), 2, "{:?}", sheet.record.governments);
}

/// Excel in China saves CSV as GBK.
#[test]
fn other_encodings_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("gbk.csv");
    std::fs::write(&path, b"group,date\n\xc1\xec\xb5\xbc\xd0\xa1\xd7\xe9,2013\n").unwrap();
    let sheet = read_sheet(&path, None).unwrap();
    assert_eq!(sheet.record.groups[0].name.as_deref(), Some("领导小组"));
    let missing = read_sheet(&dir.path().join("none.csv"), None).unwrap_err();
    assert!(matches!(missing, SheetError::Unread { .. }), "{missing:?}");
}

#[test]
fn the_real_table_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/groups.csv");
    let sheet = read_sheet(&path, None).unwrap();
    // Two groups have several rows: climate change (3), migrant workers (2).
    assert_eq!((sheet.rows, sheet.record.groups.len()), (56, 53));
    assert_eq!(
        told(&sheet),
        [
            "organisations: 23/30 lists come from reports or parts of notices and may not be whole: sizes and seats are lower bounds",
            "line 47, head_post: “县长 (joint heads)” holds a remark, which is no part of the name",
            "line 48, office_host: “县民政局 (until April 2023 县教育局)” holds a remark, which is no part of the name",
        ]
    );
    let group = |name: &str| {
        sheet.record.groups.iter().find(|group| group.name.as_deref() == Some(name)).unwrap()
    };
    // Established in 2007 with 32 people; by 2013, 33; the notice of 2018 tells only of the hosts.
    let climate = group("国家应对气候变化及节能减排工作领导小组");
    assert_eq!((climate.people, climate.founded), (Some(33), Date::Unknown));
    let members = climate.members.as_ref().unwrap();
    let names: Vec<&str> =
        members.iter().map(|id| sheet.record.departments[id.index()].name.zh.as_str()).collect();
    // The three organisations named in 2007, and the second of the two hosts of 2018.
    assert_eq!(names, ["外交部", "发展改革委", "科技部", "生态环境部"]);
    assert_eq!(climate.hosts.len(), 2);
    let head = |id: tiaokuai_record::LeaderId| sheet.record.leaders[id.index()].name.as_str();
    assert_eq!(head(climate.heads[0]), "李克强");
    assert_eq!(climate.first_head.map(head), Some("温家宝"));
    // 第三次全国经济普查, 2013-04-29: one head, five deputies, seven members; ten organisations.
    let census = group("第三次全国经济普查领导小组");
    assert_eq!((census.people, census.members.as_ref().unwrap().len()), (Some(13), 10));
    let start = sheet.record.span.start.unwrap();
    assert_eq!(start.year, 1982);
    assert_eq!(census.founded, Date::Month(Month((2013 - 1982) * 12 + 3)));
    // Seven cities have a finance bureau.
    let finance = sheet.record.departments.iter().filter(|d| d.name.zh.ends_with("市财政局"));
    assert_eq!(finance.count(), 7);
}

/// The number of members that a ledger gives counts, whichever way the ledger is measured.
#[test]
fn the_number_that_a_ledger_gives_counts() {
    let text = "小组名称,成立时间,成员单位,成员单位数,办公室设在\n青石县甲领导小组,2015-05,县财政局、县公安局,2,县发改局\n青石县乙领导小组,2015-06,县财政局、县公安局,,县发改局\n";
    let sheet = parse_sheet(text, "t.csv").unwrap();
    let sizes: Vec<_> = sheet.record.groups.iter().map(|group| group.organisations()).collect();
    assert_eq!(sizes, [Some(2), Some(3)]);
}

/// Names of two years had been counted as groups of their own, each of which lived on.
#[test]
fn ledgers_of_several_days_are_followed_as_a_registry_does() {
    let head = "小组名称,日期,成立时间,备注\n";
    let rows = "云山县防火领导小组,2021-12,2015-05,\n云山县旧城领导小组,2021-12,2016-05,\n\
        云山县双拥领导小组,2021-12,2017-05,\n云山县大气领导小组,2021-12,2018-05,\n\
        *云山县防火领导小组,2022-12,2015-05,\n云山县老城领导小组,2022-12,2016-05,原为云山县旧城领导小组\n\
        云山县大气领导小组,2022-12,2018-05,\n";
    let text = [head, rows].concat();
    let sheet = parse_sheet(&text, "t.csv").unwrap();
    let mut registry = Registry::in_memory().unwrap();
    registry
        .ingest("t.csv", text.as_bytes(), Format::Csv, &tiaokuai_notices::text::pdf_text)
        .unwrap();
    let measured = registry.record(YearMonth::parse("2022-12")).unwrap();
    assert_eq!(sheet.record, measured.record);
    assert_eq!(sheet.record.groups.len(), 4);
    assert!(sheet.warnings.iter().any(|one| one.why == WhyWarned::SeveralDays));
    let followed = |one: &&SheetWarning| matches!(one.why, WhyWarned::Followed(_));
    assert_eq!(sheet.warnings.iter().filter(followed).count(), measured.warnings.len());
}
