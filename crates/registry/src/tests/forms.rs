//! Forms: a table a group, its labels beside what they label.

use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

fn read(name: &str, text: &str, format: Format) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest(name, text.as_bytes(), format, &pdf_text).unwrap();
    registry
}

/// The fields of each mention, parted by bars.
fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let line = |fields: &[Field], one: &crate::Mention| {
        let of = |field: &Field| -> Vec<String> {
            one.items(*field).iter().map(|item| item.text().into_owned()).collect()
        };
        let texts: Vec<String> = fields.iter().map(|field| of(field).join(";")).collect();
        texts.join("|")
    };
    registry.mentions().unwrap().iter().map(|one| line(fields, one)).collect()
}

fn faults(registry: &Registry) -> Vec<(u32, CellFault)> {
    let told = [CellFault::FromTitle, CellFault::TableOfText];
    let left = registry.cells_left().unwrap();
    let left = left.iter().map(|left| (left.row, left.fault));
    left.filter(|(_, fault)| !told.contains(fault)).collect()
}

const FORMS: &str = "云溪县议事协调机构登记表,,,\n填报时间：2024年3月,,,\n机构名称,云溪县禁毒委员会,成立时间,2013年5月\n组长,丁一,职务,县长\n\
办公室设在,县公安局,成员单位数,12\n处理意见,保留,,\n,,,\n机构名称,云溪县“两违”整治工作领导小组,成立时间,2018年\n组长,石二,职务,副县长\n办公室设在,县自然资源局,成员单位数,\n\
处理意见,拟撤销,,\n";

/// Official 25: 组长 and 运行情况 were groups, certain.
#[test]
fn a_form_is_a_list_of_one_group() {
    let registry = read("登记表.csv", FORMS, Format::Csv);
    let fields = [
        Field::Group,
        Field::Founded,
        Field::Heads,
        Field::Hosts,
        Field::OrganisationCount,
        Field::Treatment,
    ];
    assert_eq!(
        told(&registry, &fields),
        [
            "云溪县禁毒委员会|2013-05|丁一|县公安局|12|保留",
            "云溪县“两违”整治工作领导小组|2018|石二|县自然资源局||拟撤销"
        ]
    );
    assert!(faults(&registry).is_empty(), "{:?}", faults(&registry));
}

/// In Word, with those who sit in the group below 姓名; and what is no column is told.
#[test]
fn a_form_may_have_a_roster_and_labels_that_nobody_knows() {
    let text = "云溪县议事协调机构登记表\n2024年3月\n机构名称\t云溪县禁毒委员会\n成立时间\t2013年5月\t批准文号\t云政办〔2013〕5号\n组成人员\n职务\t姓名\t工作单位及职务\n\
组长\t丁一\t县长\n副组长\t石二\t副县长\n成员\t王三\t县司法局局长\n成员\t李四\t县教育局局长\n办公室设在\t县公安局\t办公室主任\t赵六\n拟处理意见\t保留\n运行情况\t正常\n填表人：周九\n";
    let registry = read("登记表.txt", text, Format::Plain);
    let fields = [
        Field::Group,
        Field::Number,
        Field::Heads,
        Field::Deputies,
        Field::Members,
        Field::Hosts,
        Field::OfficeHeads,
    ];
    assert_eq!(
        told(&registry, &fields),
        ["云溪县禁毒委员会|云政办〔2013〕5号|丁一|石二|王三;李四|县公安局|赵六"]
    );
    assert_eq!(faults(&registry), [(3, CellFault::UnknownColumn), (14, CellFault::FootRow)]);
}

/// A list whose header has a word that looks like a name stays a list.
#[test]
fn a_list_is_no_form() {
    let text = "机构名称,牵头单位,成立时间\n云溪县禁毒委员会,县公安局,2013年\n云溪县招商引资工作领导小组,县商务局,2016年\n";
    let registry = read("台账.csv", text, Format::Csv);
    assert_eq!(
        told(&registry, &[Field::Group, Field::Founded]),
        ["云溪县禁毒委员会|2013", "云溪县招商引资工作领导小组|2016"]
    );
}

/// Official 27: 办公室所在科室 was the post of the head, and so were other labels behind a name; of ☑保留 □撤销 all was read.
#[test]
fn labels_behind_a_name_are_no_posts_and_boxes_say_what_is_ticked() {
    let text = "柳河街道工作专班登记表\n2024年3月\n小组名称\t街道河道保洁专班\t成立时间\t2021年9月\n组长\t丁一\t办公室所在科室\t街道水务办\n性质\t阶段性\t处理意见\t☑保留 □撤销 □整合\n\n\
        小组名称\t街道城市体检专班\t成立时间\t2022年4月\n组长\t石二\t联系电话\t81234567\n办公室挂靠科室\t街道城建办\t处理意见\t□保留 □撤销 ☑整合（整合至街道城建专班）\n\n\
        小组名称\t街道慈善工作领导小组\t成立时间\t2015年\n组长\t王三\t街道副主任\t\n办公室设在科室\t街道民政办\t处理意见\t☑保留 ☑撤销 □整合\n";
    let registry = read("登记表.txt", text, Format::Plain);
    let mentions = registry.mentions().unwrap();
    let line = |one: &crate::Mention| {
        let fields = [Field::Group, Field::Hosts, Field::Treatment];
        let texts = fields.map(|field| one.text(field).into_owned());
        let posts: Vec<String> =
            one.items(Field::Heads).iter().flat_map(|item| item.posts().to_vec()).collect();
        let sure = one.confidence(Field::Treatment) >= 0.95;
        format!("{}|{}|{}", texts.join("|"), posts.join("、"), sure)
    };
    let mut told: Vec<String> = mentions.iter().map(line).collect();
    told.sort();
    assert_eq!(
        told,
        [
            "街道城市体检专班|街道城建办|整合（整合至街道城建专班）||true",
            "街道慈善工作领导小组|街道民政办|☑保留 ☑撤销 □整合|街道副主任|false",
            "街道河道保洁专班|街道水务办|保留||true",
        ]
    );
}

/// Official 30: the labels of forms that ask for opinions were groups.
#[test]
fn opinions_are_labels_of_forms() {
    let form = |name: &str, office: &str, leader: &str| {
        format!(
            "议事协调机构审核表,\n机构名称,{name}\n设立时间,2010年12月\n牵头单位意见,建议保留\n县委编办审核意见,{office}\n县领导审定意见,{leader}\n,\n"
        )
    };
    let text = form("河口县茶业领导小组", "建议撤销", "同意编办意见")
        + &form("河口县双拥领导小组", "同意保留", "同意")
        + &form("河口县清欠领导小组", "建议撤销", "保留，上级有要求");
    let registry = super::ledger::csv(&text);
    let mut told: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| {
            format!("{}|{}", one.text(crate::Field::Group), one.text(crate::Field::Treatment))
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "河口县双拥领导小组|同意保留",
            "河口县清欠领导小组|保留，上级有要求",
            "河口县茶业领导小组|建议撤销"
        ]
    );
}
