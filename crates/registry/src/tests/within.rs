//! What a ledger says beside names, of persons who are none, of parts of groups and of a bureau's own groups (trial 34).

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

/// The fields of each mention, parted by bars; what is in doubt has a question mark.
fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let of = |one: &crate::Mention, field: &Field| -> String {
        let sure = |item: &crate::Item| item.confidence >= crate::mention::certain();
        let items = one.items(*field).iter();
        let texts: Vec<String> = items
            .map(|item| format!("{}{}", item.shown(), if sure(item) { "" } else { "?" }))
            .collect();
        texts.join(";")
    };
    let line = |one: &crate::Mention| {
        fields.iter().map(|field| of(one, field)).collect::<Vec<_>>().join("|")
    };
    registry.mentions().unwrap().iter().map(line).collect()
}

fn has(registry: &Registry, fault: CellFault) -> bool {
    faults(registry).iter().any(|one| one.1 == fault)
}

const TITLE: &str = "丹江岭县议事协调机构台账（2024年8月）\n";

#[test]
fn brackets_beside_a_name_say_what_became_of_it() {
    let rows = csv(&format!(
        "{TITLE}序号,机构名称,成立时间\n1,县果业领导小组（已于2023年11月更名为县林果业领导小组）,2012年5月\n\
         2,县扶贫领导小组（现县乡村振兴领导小组）,2014年3月\n3,县预制菜专班（2023年5月新增）,2023年5月\n\
         4,县林长办公会议（拟撤销）,2020年1月\n5,县公路建设指挥部（暂停）,2016年2月\n\
         6,县创卫指挥部（建议撤销）,2016年2月\n7,县卫生运动委员会（创卫领导小组）,2016年2月\n"
    ));
    let fields = [Field::Group, Field::Predecessors, Field::Treatment, Field::Remark];
    assert_eq!(
        told(&rows, &fields),
        [
            "县林果业领导小组?|县果业领导小组?||",
            "县乡村振兴领导小组?|县扶贫领导小组?||",
            "县预制菜专班|||",
            "县林长办公会议||拟撤销|",
            "县公路建设指挥部|||暂停",
            "县创卫指挥部||建议撤销|",
            "县卫生运动委员会（创卫领导小组）|||",
        ]
    );
}

#[test]
fn remarks_that_end_or_rename_are_not_passed_over() {
    let rows = csv(&format!(
        "{TITLE}序号,机构名称,成立时间,近一年开会次数,备注\n\
         1,县消费维权联席会议,2009年3月,,2020年1月后由县市场监管局以日常工作方式推进，不再单设\n\
         2,县粮食安全省长责任制考核领导小组,2016年5月,,2021年11月改为县粮食安全责任制考核工作领导小组\n\
         3,县户籍改革领导小组,2017年5月,,2022年1月1日起不再作为议事协调机构\n\
         4,县政务公开领导小组,2008年6月,1,已纳入县政府办日常工作\n\
         5,县电网建设领导小组,2011年6月,,上级市电网建设领导小组已于2021年撤销\n"
    ));
    let fields = [Field::Group, Field::Date, Field::Abolished, Field::Predecessors];
    assert_eq!(
        told(&rows, &fields),
        [
            "县消费维权联席会议|2024-08?||",
            "县粮食安全责任制考核工作领导小组?|2024-08||县粮食安全省长责任制考核领导小组?",
            "县户籍改革领导小组|2024-08|2022-01-01?|",
            "县政务公开领导小组|2024-08||",
            "县电网建设领导小组|2024-08||",
        ]
    );
    assert!(has(&rows, CellFault::RemarkUnread));
}

#[test]
fn words_for_nobody_are_no_persons() {
    let rows = csv(&format!(
        "{TITLE}序号,机构名称,组长,组长职务,办公室主任\n1,县耕地保护领导小组,不变,,待补\n\
         2,县普法领导小组,已调离,县长,（空）\n3,县档案工作领导小组,李明轩,副县长,岑参兼\n4,县教育领导小组,岑参（原为高适）,,安琪\n"
    ));
    assert_eq!(
        told(&rows, &[Field::Heads, Field::OfficeHeads]),
        ["|", "县长?|", "李明轩（副县长）|岑参", "岑参?|安琪"]
    );
    assert!(has(&rows, CellFault::NamesNobody));
}

#[test]
fn each_person_is_named_once() {
    let rows = csv(&format!(
        "{TITLE}序号,机构名称,第一组长,组长,办公室副主任\n1,县人才工作领导小组,薄一凡,薄一凡,王二小、李小萌\n\
         2,县征地领导小组,薄一凡,谷雨,王二小\n"
    ));
    let fields = [Field::Heads, Field::OfficeDeputies];
    assert_eq!(told(&rows, &fields), ["薄一凡|王二小;李小萌", "薄一凡;谷雨|王二小"]);
}

#[test]
fn members_without_a_name_stay() {
    let rows = csv(
        "丹水岭镇领导小组组成人员一览表（2023年3月）\n小组名称,组内职务,姓名,现任职务\n\
         丹水岭镇安全生产委员会,主任,覃宏伟,镇党委书记\n,副主任,陆启明,副镇长\n,委员,黄燕,镇应急管理站站长\n\
         ,委员,各村（社区）党支部书记,\n",
    );
    let members = ["黄燕（镇应急管理站站长）;各村（社区）党支部书记"];
    assert_eq!(told(&rows, &[Field::Members]), members);
}

#[test]
fn a_form_may_have_units_and_kinds() {
    let form = csv(
        "丹徒岭县议事协调机构备案表,,,,\n机构名称,丹徒岭县禁毒委员会,机构类型,委员会,\n成立时间,2003年6月,成立文号,丹政发〔2003〕6号,\n\
         组成人员,,,,\n组内职务,姓名,单位,职务,联系电话\n主任,常山,县委政法委,书记,1390\n副主任,赵子,县公安局,局长,1391\n\
         委员,云母,县教育局,局长,1393\n委员,方解,县卫健局,副局长,1394\n",
    );
    let fields = [Field::Group, Field::Heads, Field::Deputies, Field::Members];
    assert_eq!(
        told(&form, &fields),
        [
            "丹徒岭县禁毒委员会|常山（县委政法委书记）|赵子（县公安局局长）|云母（县教育局局长）;方解（县卫健局副局长）"
        ]
    );
}

#[test]
fn a_bureau_has_groups_of_its_own() {
    let of = |title: &str, rows: &str| {
        let list = csv(&format!("{title}（2024年3月）\n序号,名称,组长\n{rows}"));
        told(&list, &[Field::Jurisdiction, Field::Level])
    };
    let own = "1,局校园安全工作领导小组,满江红\n2,局“双减”工作专班,满江红\n";
    for title in ["丹东岭县教育体育局内部领导小组清单", "丹东岭县教育体育局议事协调机构台账"]
    {
        assert_eq!(of(title, own), ["丹东岭县教育体育局|", "丹东岭县教育体育局|"], "{title}");
    }
    // What a bureau keeps of the county's groups is the county's.
    let others = "1,县校园安全工作领导小组,满江红\n2,县控辍保学领导小组,满江红\n";
    assert_eq!(of("丹东岭县教育体育局议事协调机构台账", others), ["丹东岭县|county"; 2]);
}

#[test]
fn what_is_within_a_group_is_in_doubt() {
    let list = |title: &str, lead: &str| {
        let rows = csv(&format!(
            "{title}（2024年5月）\n名称,负责人\n县防汛抗旱指挥部,谷雨\n{lead}综合协调组,白露\n{lead}抢险救援组,寒露\n县茶叶协调组,霜降\n"
        ));
        told(&rows, &[Field::Group])
    };
    let inner = ["县防汛抗旱指挥部", "综合协调组?", "抢险救援组?", "县茶叶协调组"];
    assert_eq!(list("银杏县防汛抗旱指挥部及内设工作组一览表", "　"), inner);
    assert_eq!(list("银杏县议事协调机构下设机构一览表", ""), inner);
    let two = csv(&format!(
        "{TITLE}序号,机构名称,组长\n1,县老龄委、县关工委,古风\n2,县双拥工作领导小组,古风\n"
    ));
    let mut names = told(&two, &[Field::Group]);
    names.sort();
    assert_eq!(names, ["县关工委?", "县双拥工作领导小组", "县老龄委?"]);
}

#[test]
fn a_heading_over_two_columns_of_opinions_is_no_group() {
    let rows = csv(
        "丙寅岭县清理意见汇总表（2023年9月）,,,,\n序号,机构名称,成立时间,处理意见,审定意见\n\
         一、党委议事协调机构,一、党委议事协调机构,一、党委议事协调机构,一、党委议事协调机构,一、党委议事协调机构\n\
         1,县委财经委员会,2019年3月,保留,同意\n2,县科普工作联席会议,1996年6月,撤销,缓议\n",
    );
    assert_eq!(told(&rows, &[Field::Group]), ["县委财经委员会", "县科普工作联席会议"]);
    // The day of the meeting that settled it.
    let rows = csv(
        "丹灶岭县清理规范审定表,,\n县委编委会2021年第二次会议审定（2021年8月12日）,,\n序号,机构名称,处理意见\n1,县双拥工作领导小组,保留\n",
    );
    assert_eq!(told(&rows, &[Field::Date]), ["2021-08-12"]);
}
