//! What titles, headings and columns that ask propose for the groups of a list.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

/// The group, what is done and what is proposed, in the order of names.
fn told(registry: &Registry) -> Vec<String> {
    let mentions = registry.mentions().unwrap().into_iter();
    let of = |one: crate::Mention| {
        let fields = [Field::Group, Field::Act, Field::Treatment];
        fields.map(|field| one.text(field).into_owned()).join("|")
    };
    let mut all: Vec<String> = mentions.map(of).collect();
    all.sort();
    all
}

fn text(lines: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("报告.txt", lines.as_bytes(), Format::Plain, &pdf_text).unwrap();
    registry
}

/// Official 24, 01: the index of the annexes had the groups of the first one as ended.
#[test]
fn an_index_of_annexes_is_no_title() {
    let report = "云溪县机构编制委员会办公室\n关于议事协调机构清理情况的报告\n县委：\n全县共有4个。\n附件：1.保留的议事协调机构\n2.撤销的议事协调机构\n\
        云溪县机构编制委员会办公室\n2023年8月15日\n附件1\n保留的议事协调机构\n序号\t机构名称\t成立时间\t组长\n1\t县防汛抗旱指挥部\t1998年6月\t丁一\n2\t县安全生产委员会\t2004.3\t丁一\n\
        附件2\n撤销的议事协调机构\n序号\t机构名称\t成立时间\t撤销时间\n1\t县人口普查领导小组\t2019年11月\t2023年8月\n";
    assert_eq!(
        told(&text(report)),
        ["县人口普查领导小组||", "县安全生产委员会||保留", "县防汛抗旱指挥部||保留"]
    );
}

/// Official 24, 07: groups that are yet to be set up were living ones.
#[test]
fn what_is_yet_to_be_set_up_is_no_group() {
    let registry = csv(
        "云溪县议事协调机构台账（2024年5月）,,\n序号,机构名称,组长\n一、现有机构,,\n1,县安全生产委员会,丁一\n二、拟新设机构,,\n2,县低空经济领导小组,丁一\n\
         三、保留的机构,,\n3,县禁毒委员会,丁一\n",
    );
    assert_eq!(told(&registry), ["县安全生产委员会||", "县禁毒委员会||保留"]);
    assert!(faults(&registry).contains(&(6, CellFault::PlannedGroup)));
    let report = "云溪县议事协调机构清理清单\n（2024年6月）\n一、拟保留的议事协调机构\n序号\t机构名称\t组长\n1\t县安全生产委员会\t丁一\n2\t县禁毒委员会\t丁一\n\
        二、拟新设的议事协调机构\n序号\t机构名称\t组长\n1\t县低空经济领导小组\t丁一\n";
    assert_eq!(told(&text(report)), ["县安全生产委员会||拟保留", "县禁毒委员会||拟保留"]);
}

/// Official 24, 12: of headings beside one that proposes some were taken and others not.
#[test]
fn headings_beside_one_that_proposes_propose_in_their_own_words() {
    for (heading, want) in [
        ("（二）维持现状的机构", "维持现状"),
        ("（二）拟整合的机构（整合为县应急委员会）", "拟整合为县应急委员会"),
        ("（二）拟整合（2个，并入县安委会）", "拟整合（并入县安委会）"),
        ("（二）调整优化的机构（并入县安委会）", "并入县安委会"),
        ("（二）不再保留、职责交由部门承担", "不再保留、职责交由部门承担"),
        ("（二）精简合并类", "精简合并类"),
        ("（二）继续运行的机构", "继续运行的机构"),
        ("（二）归口部门管理", "归口部门管理"),
        ("（二）清理退出类", "清理退出类"),
        ("（二）经济类", ""),
    ] {
        let registry = csv(&format!(
            "云溪县议事协调机构处理清单（2024年4月）,,\n序号,机构名称,组长\n（一）拟撤销的机构,,\n1,县打井领导小组,丁一\n{heading},,\n2,县禁毒委员会,丁一\n"
        ));
        assert_eq!(
            told(&registry),
            ["县打井领导小组||拟撤销".to_string(), format!("县禁毒委员会||{want}")],
            "{heading}"
        );
        let used = faults(&registry).contains(&(5, CellFault::HeadingTaken));
        assert_eq!(used, !want.is_empty(), "{heading}");
    }
}

/// Official 24, 10: who asks whether a group is to stay has not ended it, unless the list tells what was done.
#[test]
fn a_column_that_asks_proposes() {
    let list = |title: &str, head: &str, cells: [&str; 3]| {
        told(&csv(&format!(
            "{title}\n小组名称,成立时间,{head}\n甲领导小组,2015-05,{}\n乙领导小组,2015-06,{}\n丙领导小组,2015-07,{}\n",
            cells[0], cells[1], cells[2]
        )))
    };
    let title = "云溪县议事协调机构台账（2023年10月）";
    let want = ["丙领导小组||保留", "乙领导小组||保留", "甲领导小组||不保留"];
    assert_eq!(list(title, "是否保留", ["否", "是", "是"]), want);
    assert_eq!(list(title, "是否保留", ["×", "√", "√"]), want);
    assert_eq!(
        list(title, "是否保留,是否撤销", ["否,否", "√,", "否,是"]),
        ["丙领导小组||撤销", "乙领导小组||保留", "甲领导小组||"]
    );
    let done = list("云溪县议事协调机构清理结果（2023年10月）", "是否保留", ["否", "是", "是"]);
    assert_eq!(done[2], "甲领导小组|abolish|");
}

/// Official 24, 16: a name in short beside a tick, 同上, and an empty cell.
#[test]
fn what_stands_after_may_be_short_or_the_same() {
    let registry = csv(
        "云溪区议事协调机构清理表（2023年5月）,,,,\n序号,机构名称,保留,整合,整合后名称\n1,区安全生产委员会,√,,\n2,区消防安全委员会,,√,区安委会\n3,区烟花爆竹领导小组,,√,同上\n",
    );
    let into = "清理后一栏为“区安委会”，即整合到区安委会";
    assert_eq!(
        told(&registry),
        [
            "区安全生产委员会||保留".to_string(),
            format!("区消防安全委员会||{into}"),
            format!("区烟花爆竹领导小组||{into}"),
        ]
    );
}

/// Official 24, 11: a header of two rows with 整合到 below 拟处理意见 lost its other columns, or that one.
#[test]
fn into_what_may_stand_below_what_is_proposed() {
    let rows = "1,区安全生产委员会,2005.4,云政发〔2005〕12号,丁一,√,,\n2,区消防安全委员会,2011.12,,石二,,,区安全生产委员会\n3,区创城指挥部,2017年2月,,石二,,√,\n";
    for second in [",,时间,文号,,保留,撤销,整合到", "序号,机构名称,时间,文号,组长,保留,撤销,整合到"]
    {
        let registry = csv(&format!(
            "云溪区议事协调机构清理台账（2023年10月）,,,,,,,\n序号,机构名称,成立情况,成立情况,组长,拟处理意见,拟处理意见,拟处理意见\n{second}\n{rows}"
        ));
        assert_eq!(
            told(&registry),
            [
                "区创城指挥部||撤销",
                "区安全生产委员会||保留",
                "区消防安全委员会||整合到区安全生产委员会"
            ],
            "{second}"
        );
        let mentions = registry.mentions().unwrap();
        assert!(mentions.iter().all(|one| !one.text(Field::Founded).is_empty()), "{second}");
        assert!(mentions.iter().all(|one| !one.text(Field::Heads).is_empty()), "{second}");
    }
}

/// Official 25, 06: what is planned became the name of a county.
#[test]
fn what_is_planned_is_no_place() {
    for (title, want) in [
        ("拟保留市级议事协调机构名单（2024年5月）", "清河市"),
        ("已撤销县级议事协调机构名单（2024年5月）", "清河市"),
        ("需整合区级议事协调机构名单（2024年5月）", "清河市"),
        ("清河市拟撤销乡镇议事协调机构名单（2024年5月）", "清河市"),
    ] {
        let registry = csv(&format!(
            "{title}\n序号,机构名称,成立时间\n1,清河市安全生产委员会,2015年4月\n2,清河市产业发展领导小组,2016年4月\n"
        ));
        let whose = registry.view(None).unwrap().who.governments;
        assert_eq!(whose.len(), 1, "{title}");
        assert_eq!(whose[0].name, want, "{title}");
    }
}

/// Official 25, 15, 16, 26, 17: lists of opinions, cells that are no ticks, heads of many kinds.
#[test]
fn lists_of_opinions_propose_whatever_their_cells() {
    let registry = csv(
        "云溪县议事协调机构清理意见表（2024年2月）,,\n序号,机构名称,组长\n一、转为部门日常工作（1个）,,\n1,县禁毒委员会,丁一\n二、归并（1个）,,\n2,县打井领导小组,丁一\n三、保留,,\n3,县安全生产委员会,丁一\n",
    );
    assert_eq!(
        told(&registry),
        ["县安全生产委员会||保留", "县打井领导小组||归并", "县禁毒委员会||转为部门日常工作"]
    );
    let registry = csv(
        "云溪县议事协调机构摸底表（2023年10月）\n序号,机构名称,成立时间,是否保留,是否撤销\n1,甲领导小组,2015-04,是,否\n2,乙领导小组,2013-06,否,是\n3,丙领导小组,2016-08,否,是\n4,丁领导小组,2012-01,待定,待定\n",
    );
    assert_eq!(
        told(&registry),
        ["丁领导小组||待定", "丙领导小组||撤销", "乙领导小组||撤销", "甲领导小组||保留"]
    );
    let registry = csv(
        "云溪县议事协调机构处理意见表（2023年8月）\n序号,机构名称,成立时间,拟保留,拟撤销,拟并入（填写机构名称）,拟转日常工作\n1,甲领导小组,2012-05,●,,,\n2,乙领导小组,2016-03,,●,,\n\
         3,丙领导小组,2013-08,,,县安全生产委员会,\n4,丁领导小组,2009-11,,,,●\n",
    );
    assert_eq!(
        told(&registry)[..2],
        ["丁领导小组||转日常工作".to_string(), "丙领导小组||并入县安全生产委员会".to_string()]
    );
    let spaced = "云溪县议事协调机构组成人员台账\n（2024年6月）\n机构名称\t组内职务\t姓　名\t单位及职务\n县禁毒委员会\t主　任\t丁一\t县长\n县禁毒委员会\t成　员\t石二\t县公安局局长\n县禁毒委员会\t成　员\t王三\t县教育局局长\n";
    assert_eq!(told(&text(spaced)), ["县禁毒委员会||"]);
}
