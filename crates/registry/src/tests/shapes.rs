//! Sheets that are laid out otherwise than one list of groups with all that is told of them in columns.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Outcome, Reason, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

const TITLE: &str = "云山县议事协调机构台账（截至2022年12月）\n";

/// Government, group and another field of each mention, in order.
fn told(registry: &Registry, field: Field) -> Vec<[String; 3]> {
    let mentions = registry.mentions().unwrap();
    let of = |field, one: &crate::Mention| one.text(field).into_owned();
    let mut all: Vec<[String; 3]> = mentions
        .iter()
        .map(|one| [of(Field::Jurisdiction, one), of(Field::Group, one), of(field, one)])
        .collect();
    all.sort();
    all
}

fn rows(all: &[[&str; 3]]) -> Vec<[String; 3]> {
    all.iter().map(|row| row.map(str::to_string)).collect()
}

/// The left one of two lists had been lost.
#[test]
fn lists_side_by_side_are_all_read() {
    let registry = csv(&[
        TITLE,
        "序号,名称,成立时间,,序号,名称,成立时间\n\
         1,防火领导小组,2015-05,,3,双拥领导小组,2016-05\n\
         2,防汛领导小组,2015-06,,4,大气领导小组,2016-06\n",
    ]
    .concat());
    let want = [
        ["云山县", "双拥领导小组", "2016-05"],
        ["云山县", "大气领导小组", "2016-06"],
        ["云山县", "防汛领导小组", "2015-06"],
        ["云山县", "防火领导小组", "2015-05"],
    ];
    assert_eq!(told(&registry, Field::Founded), rows(&want));
    // The title is of both, and told once.
    assert_eq!(faults(&registry), [(1, CellFault::FromTitle), (1, CellFault::FromTitle)]);
    let lines: Vec<u32> = registry.mentions().unwrap().iter().map(crate::Mention::row).collect();
    assert_eq!(lines.iter().filter(|line| **line == 3).count(), 2, "{lines:?}");
}

/// The names of columns had become groups, certain.
#[test]
fn a_sheet_with_a_group_a_column_is_told() {
    let sheet = "小组名称,防火领导小组,防汛领导小组\n成立时间,2015-05,2016-05\n组长,林远山,商玲\n成员单位,县林业局,县水利局\n";
    let mut registry = Registry::in_memory().unwrap();
    let bytes = [TITLE, sheet].concat();
    let outcome = registry.ingest("t.csv", bytes.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::Refused(Reason::Turned));
}

/// Three years' lists in one had been one list, each group but for one of its rows to be taken out.
#[test]
fn a_column_of_years_is_of_lists() {
    let head = "年度,机构名称,成立时间\n";
    let list = "2021,防火领导小组,2015-05\n2021,防汛领导小组,2016-05\n2021,双拥领导小组,2017-05\n\
                2022,防火领导小组,2015-05\n2022,防汛领导小组,2016-05\n";
    let title = "云山县议事协调机构历年台账\n";
    let registry = csv(&[title, head, list].concat());
    let days: Vec<String> = told(&registry, Field::Date).into_iter().map(|[.., day]| day).collect();
    assert_eq!(days, ["2021", "2021", "2022", "2021", "2022"]);
    assert!(!faults(&registry).iter().any(|one| one.1 == CellFault::TwiceInList));
    let groups = registry.view(None).unwrap().who.groups;
    let left: Vec<&str> =
        groups.iter().filter(|one| one.left_out).map(|one| one.name.as_str()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].ends_with("双拥领导小组"));
    // The year of something else, as far as anybody knows.
    let once = "2015,防火领导小组,\n2016,防汛领导小组,\n2017,双拥领导小组,\n";
    let registry = csv(&[TITLE, head, once].concat());
    assert!(told(&registry, Field::Date).iter().all(|[.., day]| day == "2022-12"));
    assert!(faults(&registry).contains(&(2, CellFault::UnknownColumn)));
}

/// The groups of four governments had been those of one.
#[test]
fn units_that_are_governments_are_read_as_such() {
    let registry = csv(&[
        TITLE,
        "序号,单位,名称,成立时间\n1,县直,防火领导小组,2015-05\n2,城关镇,防火领导小组,2015-06\n3,石桥乡,防火领导小组,2015-07\n",
    ]
    .concat());
    let want = [
        ["云山县", "防火领导小组", "2015-05"],
        ["云山县城关镇", "防火领导小组", "2015-06"],
        ["云山县石桥乡", "防火领导小组", "2015-07"],
    ];
    assert_eq!(told(&registry, Field::Founded), rows(&want));
    let bureaus = "序号,单位,名称,成立时间\n1,县林业局,防火领导小组,2015-05\n2,县水利局,防汛领导小组,2015-06\n";
    let registry = csv(&[TITLE, bureaus].concat());
    assert!(told(&registry, Field::Founded).iter().all(|[place, ..]| place == "云山县"));
    assert!(faults(&registry).contains(&(2, CellFault::UnknownColumn)));
}

/// The number of the end had overwritten that of the founding, and all days were lost.
#[test]
fn what_stands_below_a_founding_and_an_end_is_of_these() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.write(0, 0, TITLE.trim()).unwrap();
    sheet.merge_range(1, 0, 2, 0, "名称", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "成立情况", &plain).unwrap();
    sheet.merge_range(1, 3, 1, 4, "撤销情况", &plain).unwrap();
    sheet.write_row(2, 1, ["文号", "时间", "文号", "时间"]).unwrap();
    let one = ["云山县防火领导小组", "云编〔2016〕3号", "2016-05-07", "云编〔2021〕1号", "2021-03"];
    sheet.write_row(3, 0, one).unwrap();
    sheet.write_row(4, 0, ["云山县防汛领导小组", "云编〔2017〕3号", "2017-05-07"]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    let one = |field| told(&registry, field).into_iter().map(|[.., text]| text).collect::<Vec<_>>();
    assert_eq!(one(Field::Founded), ["2017-05-07", "2016-05-07"]);
    assert_eq!(one(Field::Number), ["云编〔2017〕3号", "云编〔2016〕3号"]);
    assert_eq!(one(Field::Abolished), ["", "2021-03"]);
    let left = registry.cells_left().unwrap();
    let unknown = left.iter().find(|one| one.fault == CellFault::UnknownColumn).unwrap();
    assert_eq!(unknown.column, "撤销情况文号");
}

/// Sheets of townships had been sheets of the county, and comments were passed over in silence.
#[test]
fn sheets_of_townships_and_comments_are_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["县直", "城关镇", "石桥乡人民政府"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.write(0, 0, TITLE.trim()).unwrap();
        sheet.write_row(1, 0, ["名称", "成立时间"]).unwrap();
        sheet.write_row(2, 0, ["防火领导小组", "2015-05"]).unwrap();
        if name == "县直" {
            let note = rust_xlsxwriter::Note::new("2022年5月已撤销");
            sheet.insert_note(2, 0, &note).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    let want = [
        ["云山县", "防火领导小组", "2015-05"],
        ["云山县城关镇", "防火领导小组", "2015-05"],
        ["云山县石桥乡", "防火领导小组", "2015-05"],
    ];
    assert_eq!(told(&registry, Field::Founded), rows(&want));
    let left = registry.cells_left().unwrap();
    let of =
        |fault| left.iter().filter(move |one| one.fault == fault).map(|one| one.value.as_str());
    assert_eq!(of(CellFault::TownOfSheet).collect::<Vec<_>>(), ["城关镇", "石桥乡"]);
    let comments: Vec<&str> = of(CellFault::Comment).collect();
    assert_eq!(comments.len(), 1);
    assert!(comments[0].ends_with("2022年5月已撤销"), "{comments:?}");
}

/// A mark made another group of the one of the year before.
#[test]
fn a_mark_beside_a_name_makes_no_other_group() {
    let list = |year: u32, names: [&str; 3]| {
        let rows: String = names.iter().map(|name| format!("{name},2015-05\n")).collect();
        format!("云山县议事协调机构台账（截至{year}年12月）\n名称,成立时间\n{rows}")
    };
    let mut registry = Registry::in_memory().unwrap();
    let before = ["云山县防火领导小组", "云山县防汛领导小组", "云山县双拥领导小组"];
    let after =
        ["*云山县防火领导小组", "云山县防汛领导小组【重点】", "云山县双拥领导小组（2022.8调整）"];
    for (name, text) in [("21.csv", list(2021, before)), ("22.csv", list(2022, after))] {
        registry.ingest(name, text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.doubts.len()), (3, 0));
    let marked = registry.cells_left().unwrap();
    assert_eq!(marked.iter().filter(|one| one.fault == CellFault::MarkedName).count(), 3);
    // A number in the column of names is no group.
    let registry =
        csv(&[TITLE, "序号,名称,成立时间\n1,云山县防火领导小组,2015-05\n第1页小计,10,\n"].concat());
    assert_eq!(registry.mentions().unwrap().len(), 1);
    assert!(faults(&registry).contains(&(4, CellFault::FootRow)));
}

/// Groups of the county had become those of the township whose heading came before, and of 云山县云山县城关镇.
#[test]
fn headings_of_governments_end_one_another() {
    let sheet = |town: &str, county: &str| {
        format!(
            "{TITLE}序号,名称,成立时间\n{town},,\n1,防火领导小组,2015-05\n{county},,\n2,防汛领导小组,2016-05\n3,县禁毒委员会,2017-05\n"
        )
    };
    for town in ["城关镇", "云山县城关镇", "城关镇：", "（一）城关镇", "城关镇人民政府"]
    {
        for county in ["县直部门", "县级", "（二）县直单位"] {
            let registry = csv(&sheet(town, county));
            let want = [
                ["云山县", "县禁毒委员会", "2017-05"],
                ["云山县", "防汛领导小组", "2016-05"],
                ["云山县城关镇", "防火领导小组", "2015-05"],
            ];
            assert_eq!(told(&registry, Field::Founded), rows(&want), "{town} {county}");
        }
    }
    // What is no group, and no number.
    let registry = csv(&[
        TITLE,
        "序号,名称,成立时间,成立依据\n1,云山县防火领导小组,2015-05,《森林法》\n2,同上,,\n其中：,县级领导牵头,,\n,县府办,,\n3,云山县防汛领导小组,1900-01-01,\n",
    ]
    .concat());
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions.len(), 2);
    assert!(mentions[0].confidence(Field::Number) < 1.0);
    assert!(mentions[1].confidence(Field::Founded) < 1.0);
}

/// 同上 stands for what is above, and a row that shows how to fill in is none.
#[test]
fn ditto_and_examples_are_read_as_meant() {
    let registry = csv(&[
        TITLE,
        "序号,小组名称,成立时间,组长,状态,备注\n\
         例,××领导小组,2015-05,张三,正常,\n\
         1,防火领导小组,2015-05,林远山,已撤销,机构改革\n\
         2,防汛领导小组,同上,〃,同上,同上\n\
         3,双拥领导小组,2016-05,商玲,正常,\n",
    ]
    .concat());
    let heads = told(&registry, Field::Heads);
    assert_eq!(heads.len(), 3);
    assert_eq!(heads[1], ["云山县", "防汛领导小组", "林远山"]);
    assert_eq!(told(&registry, Field::Act)[1][2], "abolish");
    assert_eq!(told(&registry, Field::Founded)[1][2], "2015-05");
    assert_eq!(told(&registry, Field::Remark)[1][2], "机构改革");
    let faults = faults(&registry);
    assert!(faults.contains(&(3, CellFault::Example)), "{faults:?}");
    assert_eq!(faults.iter().filter(|one| **one == (5, CellFault::Ditto)).count(), 4, "{faults:?}");
}

/// The reasons beside a proposal are a remark, and 2022年开会次数 of a list of December are the meetings of the last year.
#[test]
fn several_columns_tell_of_one_thing() {
    let registry = csv(&[
        TITLE,
        "小组名称,2021年开会次数,2022年开会次数,备注,理由\n防火领导小组,3,0,长期,任务已完成\n防汛领导小组,2,2,,法定\n",
    ]
    .concat());
    assert_eq!(told(&registry, Field::Remark)[1][2], "长期；任务已完成");
    assert_eq!(told(&registry, Field::Remark)[0][2], "法定");
    assert_eq!(told(&registry, Field::Meetings)[1][2], "0");
}

/// Official 17: what was ticked had been lost, or had ended the group.
#[test]
fn what_is_ticked_is_proposed() {
    let registry = csv(&[
        TITLE,
        "小组名称,成立时间,清理意见,清理意见,清理意见,备注\n,,保留,撤销,合并,\n防火领导小组,2015-05,√,,,\n防汛领导小组,2015-06,,√,,\n\
         双拥领导小组,2015-07,,,√,并入国防动员委员会\n",
    ]
    .concat());
    let found: Vec<String> =
        told(&registry, Field::Treatment).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(found, ["合并", "撤销", "保留"]);
    assert!(told(&registry, Field::Act).iter().all(|row| row[2].is_empty()));
    let survey = "云山县议事协调机构摸底表（截至2022年12月）\n小组名称,成立时间,是否保留\n防火领导小组,2015-05,否\n防汛领导小组,2015-06,是\n";
    let registry = csv(survey);
    assert_eq!(told(&registry, Field::Treatment)[1][2], "不保留");
    assert_eq!(told(&registry, Field::Act)[1][2], "");
}

/// A list of what is to go proposes that, and has nobody as ended; the day below it is its own.
#[test]
fn a_title_may_propose() {
    let list = "云山县拟撤销议事协调机构目录\n小组名称,成立时间,近一年开会次数\n防火领导小组,2015-05,3\n防汛领导小组,2015-06,2\n2022年12月30日\n";
    let registry = csv(list);
    assert!(told(&registry, Field::Treatment).iter().all(|row| row[2] == "拟撤销"));
    assert!(told(&registry, Field::Act).iter().all(|row| row[2].is_empty()));
    assert!(told(&registry, Field::Date).iter().all(|row| row[2] == "2022-12-30"));
    assert_eq!(told(&registry, Field::Date).len(), 2);
    // It is told as what it is, and not as a heading or a title.
    let foot: Vec<_> = faults(&registry).into_iter().filter(|(row, _)| *row == 5).collect();
    assert_eq!(foot, [(5, CellFault::FromFoot)]);
}

/// A day of each row is no day of the list, where the title has that.
#[test]
fn days_of_rows_are_not_those_of_the_list() {
    let registry = csv(&[
        TITLE,
        "小组名称,日期,组长\n防火领导小组,2015-05-01,林远山\n防汛领导小组,2016-06-01,商玲\n双拥领导小组,2017-06-01,王武\n",
    ]
    .concat());
    assert!(
        told(&registry, Field::Date).iter().all(|row| row[2] == "2022-12"),
        "{:?}",
        told(&registry, Field::Date)
    );
}

/// 县民政局（马超） had been an organisation of that name, certain; and so had 马超.
#[test]
fn a_person_is_no_organisation() {
    let registry = csv(&[
        TITLE,
        "小组名称,成员单位,组成人员\n防火领导小组,县民政局（马超）、县公安局,\n防汛领导小组,马超、王武,\n\
         双拥领导小组,,成员：任素文（县林业局局长）、县财政局局长。办公室设在县林业局，任素文兼任办公室主任\n",
    ]
    .concat());
    let mentions = registry.mentions().unwrap();
    let of = |name: &str| mentions.iter().find(|one| one.text(Field::Group) == name).unwrap();
    assert!(of("防汛领导小组").confidence(Field::Organisations) < 0.98);
    let shown = |name, field| {
        let items = of(name).items(field).iter();
        items.map(crate::Item::shown).collect::<Vec<_>>().join(";")
    };
    assert_eq!(shown("防火领导小组", Field::Organisations), "县民政局;县公安局");
    assert!(shown("双拥领导小组", Field::Members).contains("任素文（县林业局局长）"));
    assert!(!shown("双拥领导小组", Field::Members).contains("局长、县财政局局长"));
    assert_eq!(shown("双拥领导小组", Field::Hosts), "县林业局");
}

/// Official 17, L08 and L22: what stands after a clean-up had been groups, or what was before it had been lost.
#[test]
fn what_stands_after_is_what_is_to_become_of_the_group_before() {
    let want = [
        ["云山县", "城市更新指挥部", "清理后一栏为“—”"],
        ["云山县", "大气领导小组", "清理后一栏为“生态环境保护委员会”，即整合到生态环境保护委员会"],
        [
            "云山县",
            "水污染领导小组",
            "清理后一栏为“生态环境保护委员会”，即整合到生态环境保护委员会",
        ],
        ["云山县", "旅游领导小组", "清理后一栏为“文化旅游委员会”，即保留，更名为文化旅游委员会"],
        ["云山县", "普查领导小组", "撤销"],
        ["云山县", "防火指挥部", "保留"],
    ];
    let mut want = rows(&want);
    want.sort();
    let body = "1,大气领导小组,张三,生态环境保护委员会,李四\n2,水污染领导小组,王五,生态环境保护委员会,李四\n\
        3,旅游领导小组,赵六,文化旅游委员会,赵六\n4,普查领导小组,孙七,撤销,\n5,防火指挥部,周八,防火指挥部,周八\n\
        6,城市更新指挥部,吴九,—,\n";
    let one = "序号,清理前机构名称,组长,清理后机构名称,现组长\n";
    let two = "序号,清理前,清理前,清理后,清理后\n序号,机构名称,组长,机构名称,组长\n";
    let old = "序号,原机构名称,组长,整合后机构名称,整合后组长\n";
    for head in [one, two, old] {
        let registry = csv(&[TITLE, head, body].concat());
        assert_eq!(told(&registry, Field::Treatment), want, "{head}");
        let heads = told(&registry, Field::Heads);
        assert!(heads.iter().all(|row| !row[2].contains("李四")), "{heads:?}");
        assert_eq!(heads.iter().filter(|row| row[2].contains("张三")).count(), 1);
        let fault = |fault| faults(&registry).iter().any(|(_, told)| *told == fault);
        assert!(fault(CellFault::BeforeAfter));
        let left = registry.cells_left().unwrap();
        assert!(left.iter().all(|one| !one.column.contains("清理后清理后")), "{left:?}");
    }
    // A name of before in a ledger of those of now is no such table.
    let registry = csv(&[TITLE, "小组名称,原名称\n防火指挥部,森林防火指挥部\n"].concat());
    assert_eq!(
        told(&registry, Field::Predecessors),
        rows(&[["云山县", "防火指挥部", "森林防火指挥部"]])
    );
}

/// In a sheet with tables one below the other only one is of before and after.
#[test]
fn one_table_of_several_is_of_before_and_after() {
    let registry = csv(&[
        TITLE,
        "一、保留的机构\n序号,机构名称,组长\n1,防火指挥部,周八\n\
         二、整合的机构\n序号,原机构名称,整合后机构名称\n1,大气领导小组,生态环境保护委员会\n2,水污染领导小组,生态环境保护委员会\n\
         三、撤销的机构\n序号,机构名称,撤销理由\n1,普查领导小组,任务完成\n",
    ]
    .concat());
    let groups: Vec<String> =
        told(&registry, Field::Treatment).into_iter().map(|row| row[1..].join(" ")).collect();
    assert!(
        groups.contains(
            &"大气领导小组 清理后一栏为“生态环境保护委员会”，即整合到生态环境保护委员会"
                .to_string()
        ),
        "{groups:?}"
    );
    assert!(!groups.iter().any(|row| row.starts_with("生态环境保护委员会")), "{groups:?}");
    let heads = told(&registry, Field::Heads);
    assert!(heads.iter().all(|row| row[2].is_empty() || row[2] == "周八"), "{heads:?}");
}

/// Official 18, 02 and 13: the names may stand right below 清理前 and 清理后, what is done in a column of its own, and who hosts
/// the body of after is no host of those before.
#[test]
fn what_is_done_may_have_a_column_of_its_own() {
    let registry = csv(&[
        TITLE,
        "序号,清理前,清理后,处理方式,牵头单位\n1,旅游领导小组,文化旅游委员会,更名,县文旅局\n\
         2,厕所革命领导小组,乡村建设领导小组,合并,县农业农村局\n3,普查领导小组,/,撤销,\n4,防火指挥部,防火指挥部,保留,县林业局\n",
    ]
    .concat());
    let want = [
        ["云山县", "厕所革命领导小组", "合并到乡村建设领导小组（清理后一栏为“乡村建设领导小组”）"],
        ["云山县", "旅游领导小组", "保留，更名为文化旅游委员会（清理后一栏为“文化旅游委员会”）"],
        ["云山县", "普查领导小组", "撤销"],
        ["云山县", "防火指挥部", "保留"],
    ];
    assert_eq!(told(&registry, Field::Treatment), rows(&want));
    assert!(told(&registry, Field::Hosts).iter().all(|row| row[2].is_empty()));
    // What was renamed has its new name.
    let registry = csv(&[TITLE, "序号,原名称,现名称\n1,减灾委员会,减灾救灾委员会\n"].concat());
    assert_eq!(
        told(&registry, Field::Predecessors),
        rows(&[["云山县", "减灾救灾委员会", "减灾委员会"]])
    );
}

/// Official 18, 08: headings propose, and 整合至 says whither.
#[test]
fn headings_may_propose() {
    let registry = csv(&[
        TITLE,
        "序号,机构名称,成立时间,理由\n一、拟保留的（1个）,,,\n1,双拥领导小组,2008-07,国家要求设立\n\
         二、拟撤销的（1个）,,,\n1,迎检指挥部,2020-03,创建任务完成\n\
         三、拟整合的（2个）,,,\n1,水污染领导小组,2016-01,整合至县生态环境保护委员会\n2,大气领导小组,2014-05,整合至县生态环境保护委员会\n",
    ]
    .concat());
    let want = [
        ["云山县", "双拥领导小组", "拟保留"],
        ["云山县", "大气领导小组", "拟整合"],
        ["云山县", "水污染领导小组", "拟整合"],
        ["云山县", "迎检指挥部", "拟撤销"],
    ];
    assert_eq!(told(&registry, Field::Treatment), rows(&want));
    for field in [Field::Act, Field::Predecessors] {
        assert!(told(&registry, field).iter().all(|row| row[2].is_empty()), "{field:?}");
    }
}

/// Official 18, 09, 33 and 37: 2022年度云山县 is 云山县, names may have the numbers of their rows, and those who help sit in it too.
#[test]
fn years_numbers_and_helpers_are_read() {
    let registry = csv(
        "2022年度云山县议事协调机构运行情况表,,\n机构名称,成员单位,配合单位\n1.县安委会,县应急局、县公安局,县人保公司\n\
         2.县委农村工作领导小组（县乡村振兴领导小组）,县财政局,无\n",
    );
    let mentions = registry.mentions().unwrap();
    let of = |name: &str| {
        let one = mentions.iter().find(|one| one.text(Field::Group).starts_with(name)).expect(name);
        assert_eq!(one.text(Field::Jurisdiction), "云山县");
        let items = one.items(Field::Organisations);
        items.iter().map(|item| item.shown().to_string()).collect::<Vec<_>>().join("、")
    };
    assert_eq!(of("县安委会"), "县应急局、县公安局、县人保公司");
    assert_eq!(of("县委农村"), "县财政局");
}

/// Official 18: words of titles had become parts of names of places, so that a ledger was of another government than the next.
#[test]
fn words_of_titles_are_no_places() {
    for (title, place) in [
        ("截至2023年底云山县县级议事协调机构清单", "云山县"),
        ("截止2023年6月底云山县领导小组情况", "云山县"),
        ("2023年上半年云山县领导小组统计表", "云山县"),
        ("关于云山县议事协调机构清理情况的汇总表", "云山县"),
        ("新一届云山县议事协调机构台账", "云山县"),
        ("今年以来云山县议事协调机构变动表", "云山县"),
        ("2023年度全县议事协调机构台账", ""),
        ("经县政府研究同意撤销的议事协调机构名单", ""),
    ] {
        let registry = csv(&format!("{title},\n机构名称,成立时间\n县禁毒委员会,2013-05\n"));
        let told = told(&registry, Field::Jurisdiction);
        assert_eq!(told[0][0], place, "{title}");
    }
}

/// Official 18: a list with 变动情况 and no foundings had been read as a table of notices: a renaming of a remark was no one's,
/// and a group that a later sheet has under another name was counted twice, once as ended.
#[test]
fn lists_by_year_with_a_column_of_changes_are_lists() {
    let sheet = |year: u32, rows: &str| {
        let mut text = format!("云山县议事协调机构名单（{year}年12月）\n序号,名称,组长,变动情况\n");
        text += rows;
        (format!("{year}.csv"), text)
    };
    let first = sheet(
        2020,
        "1,脱贫攻坚指挥部,林远山,\n2,河长制工作领导小组,陈一鸣,\n3,双拥工作领导小组,商玲,\n",
    );
    let second = sheet(
        2021,
        "1,乡村振兴领导小组,林远山,由县脱贫攻坚指挥部更名\n2,河长制工作领导小组,陈一鸣,\n3,双拥工作领导小组,商玲,\n",
    );
    let third = sheet(
        2022,
        "1,乡村振兴领导小组,林远山,\n2,河长制工作领导小组,周启明,组长调整\n3,双拥工作领导小组,商玲,\n",
    );
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in [first, second, third] {
        registry.ingest(&name, text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let groups = registry.view(None).unwrap().who.groups;
    let names: Vec<(&str, bool)> =
        groups.iter().map(|one| (one.name.as_str(), one.ended)).collect();
    assert_eq!(groups.len(), 3, "{names:?}");
    assert!(groups.iter().all(|one| !one.ended && !one.lost), "{names:?}");
    assert!(groups.iter().any(|one| one.names.iter().any(|name| name.ends_with("脱贫攻坚指挥部"))
        && one.name.ends_with("乡村振兴领导小组")));
}

/// Official 18: what had been done stood in a column of proposals, and the group was proposed to be ended again.
#[test]
fn what_is_done_is_no_proposal() {
    let registry = csv(&[
        TITLE,
        "名称,成立时间,拟处理意见\n防火领导小组,2015-05,2021年已撤销\n防汛领导小组,2015-06,已提出撤销\n双拥领导小组,2015-06,拟撤销\n",
    ]
    .concat());
    let ended = told(&registry, Field::Abolished);
    let ends: Vec<&str> = ended.iter().map(|one| one[2].as_str()).collect();
    assert_eq!(ends.iter().filter(|end| **end == "2021").count(), 1, "{ended:?}");
    assert_eq!(ends.iter().filter(|end| end.is_empty()).count(), 2, "{ended:?}");
    let plans = told(&registry, Field::Treatment);
    assert_eq!(plans.iter().filter(|one| one[2].is_empty()).count(), 1, "{plans:?}");
}

/// Official 18: the day of a renaming was in a column that nobody read.
#[test]
fn a_table_of_renamings_has_their_days() {
    let registry = csv(&[
        "云山县议事协调机构更名情况\n",
        "序号,原名称,现名称,更名时间,更名文号\n\
         1,脱贫攻坚指挥部,乡村振兴领导小组,2021-05-12,云委发〔2021〕5号\n\
         2,,双拥工作领导小组,,\n",
    ]
    .concat());
    let days = told(&registry, Field::Date);
    assert_eq!(days.iter().filter(|one| one[2] == "2021-05-12").count(), 1, "{days:?}");
    let acts = told(&registry, Field::Act);
    assert_eq!(acts.iter().filter(|one| one[2] == "rename").count(), 1, "{acts:?}");
    let numbers = told(&registry, Field::Number);
    assert_eq!(numbers.iter().filter(|one| one[2] == "云委发〔2021〕5号").count(), 1);
}

/// Official 18: who drew a table up and when stood below it in one row, and was left out.
#[test]
fn who_drew_it_up_may_stand_below_a_table() {
    for foot in [
        "填报单位：云山县委办公室（盖章）　填报人：林远山　填报日期：2024年6月30日,,",
        "填报单位：,云山县委办公室,填报日期：2024年6月30日",
        "填报单位：云山县人民政府办公室,填报日期：,2024.6.30",
    ] {
        let list = "序号,名称,成立时间\n1,防火领导小组,2015-05\n2,防汛领导小组,2015-06\n";
        let registry = csv(&format!("议事协调机构台账,,\n{list}{foot}\n"));
        let want = ["防汛领导小组", "防火领导小组"].map(|name| ["云山县", name, "2024-06-30"]);
        assert_eq!(told(&registry, Field::Date), rows(&want), "{foot}");
    }
}
