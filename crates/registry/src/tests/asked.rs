//! What ledgers ask, propose and remark in columns of their own (official 20).

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

fn told(registry: &Registry, field: Field) -> Vec<[String; 3]> {
    let mentions = registry.mentions().unwrap();
    let of = |field, one: &crate::Mention| one.text(field).into_owned();
    let row = |one| [of(Field::Jurisdiction, one), of(Field::Group, one), of(field, one)];
    let mut all: Vec<[String; 3]> = mentions.iter().map(row).collect();
    all.sort();
    all
}

/// Official 20: the second row of a header was a heading, and what a column asks was proposed for all groups.
#[test]
fn what_a_column_asks_is_answered_row_by_row() {
    let sheet = "虹桥区议事协调机构清理摸底表（截至2023年12月）,,,,\n\
        序号,议事协调机构,会议召开情况,会议召开情况,是否建议保留\n序号,议事协调机构,2022年,2023年,是否建议保留\n\
        1,虹桥区塔基拆迁协调小组,0,0,否\n2,虹桥区安全生产委员会,4,4,是\n";
    let registry = csv(sheet);
    let found: Vec<(String, String)> = told(&registry, Field::Treatment)
        .into_iter()
        .map(|row| (row[1].clone(), row[2].clone()))
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    for (name, said) in found {
        assert_eq!(said, if name.contains("塔基") { "不保留" } else { "保留" }, "{name}");
    }
    let ends = sheet.replace("是否建议保留", "是否拟撤销");
    let found = told(&csv(&ends), Field::Treatment);
    assert!(
        found.iter().any(|row| row[1].contains("塔基") && row[2].contains("保留")),
        "{found:?}"
    );
}

/// Official 20: 整合到 of one group was read as a new name of it.
#[test]
fn one_group_goes_into_another_too() {
    let sheet = "平安市拟整合议事协调机构清单（截至2023年6月）\n序号,机构名称,整合到\n\
        1,平安市易制毒化学品管理领导小组,平安市禁毒委员会\n2,平安市消防安全委员会,平安市安全生产委员会\n";
    let found = told(&csv(sheet), Field::Treatment);
    assert_eq!(found.len(), 2);
    for row in found {
        assert!(row[2].contains("整合到平安市") && !row[2].contains("更名"), "{row:?}");
    }
}

/// Official 20: an opinion that agrees was a remark that nobody understood, a state behind a name was part of it, and 整合到 in
/// short was what the ledger proposes.
#[test]
fn opinions_states_and_short_names_are_what_they_are() {
    let sheet = "黑石县议事协调机构清理意见表（2023年12月）\n序号,机构名称,清理意见,分管领导意见,区长审定意见\n\
        1,黑石县疫情防控指挥部,撤销,同意撤销,同意\n2,黑石县河长制领导小组（已停止运行）,保留,同意,同意\n";
    let registry = csv(sheet);
    let names = told(&registry, Field::Treatment);
    assert_eq!(names[0][1], "黑石县河长制领导小组", "{names:?}");
    let faults = faults(&registry);
    assert!(!faults.contains(&(3, CellFault::RemarkUnread)), "{faults:?}");
    let sheet = "安陵市拟整合议事协调机构清单（2023年6月）\n序号,机构名称,拟整合到\n\
        1,安陵市易制毒化学品管理联席会议,禁毒委\n2,安陵市招商项目推进专班,撤销\n";
    let found = told(&csv(sheet), Field::Treatment);
    let said = |name: &str| {
        let one = found.iter().find(|one| one[1].contains(name));
        one.map_or(String::new(), |one| one[2].clone())
    };
    assert!(said("易制毒").contains("整合到禁毒委"), "{found:?}");
    assert_eq!(said("招商"), "撤销");
}

/// Official 21: the day at the foot in Chinese figures, and who sits in groups, one person a row, in Word.
#[test]
fn a_table_in_a_text_is_read_as_in_a_sheet() {
    use super::ingest;
    let mut registry = Registry::in_memory().unwrap();
    let list = "贵池区议事协调机构清理情况\n附表1：保留机构\n序号\t机构名称\t成立时间\t组长\t办公室设在\n\
        1\t贵池区安全生产委员会\t2010.6\t区长 季恬\t区应急局\n贵池区委编办\n二〇二四年三月二十日\n";
    ingest(&mut registry, "a.txt", list);
    assert_eq!(registry.mentions().unwrap()[0].text(Field::Date), "2024-03-20");
    let mut registry = Registry::in_memory().unwrap();
    let rows = "序号\t机构名称\t组内职务\t姓名\t单位职务\n1\t固镇县安全生产委员会\t主任\t太史慈\t县长\n\
        1\t固镇县安全生产委员会\t副主任\t凌统\t副县长\n1\t固镇县安全生产委员会\t成员\t周泰\t县公安局局长\n\
        2\t固镇县森林防火指挥部\t指挥长\t凌统\t副县长\n2\t固镇县森林防火指挥部\t成员\t周泰\t县公安局局长\n";
    ingest(&mut registry, "b.txt", &format!("固镇县议事协调机构组成人员名单（2024年9月）\n{rows}"));
    let found = told(&registry, Field::Heads);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|row| row[2].contains(if row[1].contains("安全") {
        "太史慈"
    } else {
        "凌统"
    })));
}

/// Official 22: a report that proposes decided, a list of people without numbers and a table of sides in Word were not read as
/// lists, and the first township above a header was that of all.
#[test]
fn papers_that_tell_are_read_for_what_they_tell() {
    use super::ingest;
    let mut registry = Registry::in_memory().unwrap();
    ingest(
        &mut registry,
        "a.txt",
        include_str!("../../../notices/tests/variety/report-of-a-town.txt"),
    );
    let who = registry.view(None).unwrap().who;
    assert!(who.groups.iter().all(|one| !one.ended), "{:?}", who.groups);
    let people = "小组名称\t职务\t姓名\t单位及职务\n柳河镇安全生产委员会\t主任\t范志远\t镇长\n\
        柳河镇安全生产委员会\t成员\t于海\t应急办主任\n柳河镇耕地保护领导小组\t组长\t范志远\t镇长\n\
        柳河镇耕地保护领导小组\t成员\t汤勇\t所长\n";
    let mut registry = Registry::in_memory().unwrap();
    ingest(
        &mut registry,
        "b.txt",
        &format!("柳河镇各领导小组组成人员名单\n（2024年2月）\n{people}"),
    );
    assert_eq!(told(&registry, Field::Heads).len(), 2);
    let sides = "序号\t清理前\t清理后\t备注\n1\t临江县安全生产委员会\t临江县安全生产委员会\t保留\n\
        2\t临江县消防安全委员会\t临江县安全生产委员会\t合并\n3\t临江县复工专班\t——\t撤销\n";
    let mut registry = Registry::in_memory().unwrap();
    ingest(
        &mut registry,
        "c.txt",
        &format!("临江县议事协调机构清理前后对照表\n（2024年4月）\n{sides}"),
    );
    let said: Vec<String> =
        told(&registry, Field::Treatment).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said.contains(&"撤销".to_string()) && said.contains(&"保留".to_string()), "{said:?}");
    let towns = "云山县各乡镇议事协调机构台账（截至2024年4月）\n一、城关镇,,\n序号,机构名称,成立时间\n1,安全生产委员会,2015.3\n\
        二、石桥乡,,\n序号,机构名称,成立时间\n1,安全生产委员会,2016.3\n三、县级机构,,\n序号,机构名称,成立时间\n\
        1,双拥工作领导小组,2005.3\n";
    let registry = csv(towns);
    let places: Vec<String> =
        told(&registry, Field::Founded).into_iter().map(|row| row.join(" ")).collect();
    let want = [
        "云山县 双拥工作领导小组 2005-03",
        "云山县城关镇 安全生产委员会 2015-03",
        "云山县石桥乡 安全生产委员会 2016-03",
    ];
    assert_eq!(places, want);
}

/// Official 22: six groups of six 副县长 were led by one person.
#[test]
fn a_post_that_several_hold_is_nobody() {
    let head = "清江县议事协调机构台账（截至2024年3月31日）\n序号,小组名称,成立时间,组长\n";
    let led = |post: &str| {
        let rows = ["甲", "乙", "丙"].iter().zip(1..);
        let rows: String =
            rows.map(|(name, at)| format!("{at},清江县{name}领导小组,2019-05,{post}\n")).collect();
        registry_people(&format!("{head}{rows}"))
    };
    for several in ["副县长", "分管副县长", "县委常委", "县政府领导", "县委副书记"]
    {
        assert_eq!(led(several), 0, "{several}");
    }
    for one in ["县长", "常务副县长", "县委副书记、县长", "县公安局局长"] {
        assert_eq!(led(one), 1, "{one}");
    }
}

fn registry_people(sheet: &str) -> usize {
    csv(sheet).view(None).unwrap().who.people.len()
}

/// Official 22: bodies that a later ledger calls by their names in short are those of the earlier one, and others are asked about.
#[test]
fn short_names_of_a_later_ledger_are_the_same_bodies() {
    let ledger = |year: u32, names: [&str; 4]| {
        let rows = names.iter().zip(["1998年5月", "2019年5月", "2006年3月", "2012年3月"]).zip(1..);
        let rows = rows.map(|((name, day), at)| format!("{at},{name},{day}\n"));
        format!(
            "青溪县议事协调机构台账（截至{year}年6月30日）\n序号,机构名称,成立时间\n{}",
            rows.collect::<String>()
        )
    };
    let full = [
        "青溪县防汛抗旱指挥部",
        "青溪县生态环境保护委员会",
        "青溪县安全生产委员会",
        "青溪县社会治安综合治理委员会",
    ];
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in [
        ("a.csv", ledger(2023, full)),
        ("b.csv", ledger(2024, ["防指", "生态环保委", "安委会", "社治委"])),
    ] {
        registry
            .ingest(
                name,
                sheet.as_bytes(),
                tiaokuai_notices::text::Format::Csv,
                &tiaokuai_notices::text::pdf_text,
            )
            .unwrap();
    }
    let who = registry.view(None).unwrap().who;
    assert_eq!(who.groups.len(), 5, "{:?}", who.groups);
    assert!(
        who.doubts
            .iter()
            .any(|one| matches!(&one.of, crate::Doubtful::Alike(name) if name == "社治委")),
        "{:?}",
        who.doubts
    );
}
