//! Rows and cells that are no groups: sums, who signed the list, and words where a name should stand.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

fn groups(registry: &Registry) -> Vec<String> {
    let mentions = registry.mentions().unwrap();
    let of = |one: &crate::Mention| {
        [Field::Group, Field::Jurisdiction, Field::Date]
            .map(|of| one.text(of).into_owned())
            .join(" ")
    };
    let mut all: Vec<String> = mentions.iter().map(of).collect();
    all.sort();
    all
}

/// Official 19, 05: 2个 was a group, and 城关镇小计 a government.
#[test]
fn sums_are_no_groups() {
    let registry = csv("青云县各乡镇领导小组台账（截至2023年6月）\n乡镇,序号,小组名称,成立时间\n\
         城关镇,1,城关镇安全生产领导小组,2015年3月\n城关镇,2,城关镇禁毒领导小组,2016年3月\n城关镇小计,,2个,\n\
         石桥乡,1,石桥乡安全生产领导小组,2015年3月\n石桥乡合计,,共1个,\n总计,,3个,\n");
    assert_eq!(
        groups(&registry),
        [
            "城关镇安全生产领导小组 青云县城关镇 2023-06",
            "城关镇禁毒领导小组 青云县城关镇 2023-06",
            "石桥乡安全生产领导小组 青云县石桥乡 2023-06",
        ]
    );
    let feet: Vec<u32> = faults(&registry)
        .into_iter()
        .filter(|one| one.1 == CellFault::FootRow)
        .map(|one| one.0)
        .collect();
    assert_eq!(feet, [5, 7, 8]);
}

/// Official 19, 06: who signed the list was a group.
#[test]
fn who_signs_is_no_group() {
    let rows = "机构名称,成立时间,组长,备注\n县安全生产领导小组,2010年3月,王伟,\n县双拥领导小组,2011年3月,王伟,\n县禁毒领导小组,2012年3月,王伟,\n";
    for foot in [
        "青云县委编办,,,\n2023年6月30日,,,\n",
        "青云县委编办,,,\n",
        "中共青云县委机构编制委员会,,,\n2023年6月30日,,,\n",
    ] {
        let registry = csv(&["青云县议事协调机构台账（截至2023年6月30日）\n", rows, foot].concat());
        let names = groups(&registry);
        assert_eq!(names.len(), 3, "{names:?}");
        assert!(faults(&registry).contains(&(6, CellFault::FootRow)));
    }
    // A group of which only the name is known stays one.
    for last in [
        "县就业领导小组,,,\n",
        "县消防安全委员会,,,\n",
        "县旅游领导小组,,,\n2023年6月30日,,,\n",
        "县河长制委员会,,,\n2023年6月30日,,,\n",
    ] {
        let registry = csv(&["青云县议事协调机构台账（截至2023年6月30日）\n", rows, last].concat());
        assert_eq!(groups(&registry).len(), 4, "{last}");
    }
}

/// Official 19, 04: words had become groups.
#[test]
fn words_where_a_new_name_should_stand_are_no_groups() {
    let registry = csv("青云县机构更名情况表（2023年6月）\n序号,原名称,现名称,成立时间\n\
         1,县安全生产委员会,（不变）,2015年3月\n2,县双拥工作领导小组,未更名,2015年4月\n\
         3,县禁毒委员会,已撤销,2015年5月\n4,县老龄委员会,并入县民政局,2015年10月\n\
         5,县医改领导小组,县深化医药卫生体制改革领导小组,2016年2月\n");
    let mut all: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| {
            [Field::Group, Field::Act, Field::Predecessors]
                .map(|of| one.text(of).into_owned())
                .join(" ")
        })
        .collect();
    all.sort();
    assert_eq!(
        all,
        [
            "县双拥工作领导小组  ",
            "县安全生产委员会  ",
            "县深化医药卫生体制改革领导小组  县医改领导小组",
            "县禁毒委员会 abolish ",
            "县老龄委员会 abolish ",
        ]
    );
    let told = faults(&registry);
    assert_eq!(told.iter().filter(|one| one.1 == CellFault::NameBefore).count(), 4, "{told:?}");
    // Without an old name nobody knows which group is meant.
    let registry = csv(
        "青云县台账（2023年6月）\n序号,现名称,成立时间\n1,不变,2015年3月\n2,县禁毒委员会,2015年3月\n",
    );
    assert_eq!(registry.mentions().unwrap().len(), 1);
    assert!(faults(&registry).contains(&(3, CellFault::NotAName)));
}
