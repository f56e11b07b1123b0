//! Lists that stand side by side, and tables below others.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

const TITLE: &str = "云山县议事协调机构台账（截至2022年12月）\n";

/// Group, founding, end, and whether it is said to have ended, of each mention, by name.
fn told(registry: &Registry) -> Vec<[String; 4]> {
    let mentions = registry.mentions().unwrap();
    let of = |field, one: &crate::Mention| one.text(field).into_owned();
    let fields = [Field::Group, Field::Founded, Field::Abolished, Field::Act];
    let mut all: Vec<[String; 4]> =
        mentions.iter().map(|one| fields.map(|field| of(field, one))).collect();
    all.sort();
    all
}

fn rows(all: &[[&str; 4]]) -> Vec<[String; 4]> {
    all.iter().map(|row| row.map(str::to_string)).collect()
}

/// The days of the right list had been the ends of the groups at left, and its groups nobody's.
#[test]
fn lists_with_other_columns_are_all_read() {
    let right = [
        ["乙领导小组", "", "2021-04", "abolish"],
        ["甲领导小组", "", "2021-03", "abolish"],
        ["防汛领导小组", "2015-06", "", ""],
        ["防火领导小组", "2015-05", "", ""],
    ];
    for sheet in [
        "序号,小组名称,成立时间,,撤销的小组,撤销时间\n1,防火领导小组,2015-05,,甲领导小组,2021-03\n2,防汛领导小组,2015-06,,乙领导小组,2021-04\n",
        "现有小组,成立时间,已撤销小组,撤销时间\n防火领导小组,2015-05,甲领导小组,2021-03\n防汛领导小组,2015-06,乙领导小组,2021-04\n",
        "序号,小组名称,成立时间,,序号,小组名称,撤销时间\n1,防火领导小组,2015-05,,1,甲领导小组,2021-03\n2,防汛领导小组,2015-06,,2,乙领导小组,2021-04\n",
    ] {
        let registry = csv(&[TITLE, sheet].concat());
        let mut found = told(&registry);
        // That a day of an end is given says it ended; the word is told where a header says it.
        for row in &mut found {
            if !row[2].is_empty() {
                row[3] = "abolish".into();
            }
        }
        assert_eq!(found, rows(&right), "{sheet}");
    }
}

/// A list of ended groups may say so in the name of its column alone.
#[test]
fn a_column_says_that_its_groups_ended() {
    let registry =
        csv(&[TITLE, "序号,撤销的领导小组,成立时间\n1,甲领导小组,2015-05\n2,乙领导小组,2016-05\n"]
            .concat());
    let found = told(&registry);
    assert_eq!(
        found,
        rows(&[["乙领导小组", "2016-05", "", "abolish"], ["甲领导小组", "2015-05", "", "abolish"]])
    );
}

/// 小组名称 and 原小组名称 in one list are no two lists.
#[test]
fn a_former_name_is_no_list_of_its_own() {
    let registry = csv(&[
        TITLE,
        "小组名称,原名称,成立时间\n甲领导小组,丙领导小组,2015-05\n乙领导小组,丁领导小组,2016-05\n",
    ]
    .concat());
    assert_eq!(told(&registry).len(), 2);
}

#[test]
fn lists_of_members_stand_side_by_side() {
    let registry = csv(&[
        TITLE,
        "小组名称,组内职务,姓名,单位,,小组名称,组内职务,姓名,单位\n\
         防火领导小组,组长,林远山,县政府,,防汛领导小组,组长,高秀兰,县政府\n\
         ,副组长,商玲,县林业局,,,副组长,周明,县水利局\n\
         ,成员,任素文,县财政局,,,成员,王武,县财政局\n",
    ]
    .concat());
    let mentions = registry.mentions().unwrap();
    let of = |name: &str, field| {
        let one = mentions.iter().find(|one| one.text(Field::Group) == name).unwrap();
        one.text(field).into_owned()
    };
    assert_eq!(mentions.len(), 2);
    assert!(of("防火领导小组", Field::Heads).contains("林远山"));
    assert!(of("防汛领导小组", Field::Heads).contains("高秀兰"));
    assert!(of("防汛领导小组", Field::Deputies).contains("周明"));
}

#[test]
fn what_stands_above_a_list_is_of_that_list() {
    let registry = csv(&[
        TITLE,
        "城关镇,,,石桥乡,\n\
         小组名称,成立时间,,小组名称,成立时间\n\
         防火领导小组,2015-05,,防火领导小组,2016-05\n\
         防汛领导小组,2015-06,,防汛领导小组,2016-06\n",
    ]
    .concat());
    let mentions = registry.mentions().unwrap();
    let mut found: Vec<[String; 2]> = mentions
        .iter()
        .map(|one| [Field::Jurisdiction, Field::Founded].map(|of| one.text(of).into_owned()))
        .collect();
    found.sort();
    let right = [
        ["云山县城关镇", "2015-05"],
        ["云山县城关镇", "2015-06"],
        ["云山县石桥乡", "2016-05"],
        ["云山县石桥乡", "2016-06"],
    ];
    assert_eq!(found, right.map(|row| row.map(str::to_string)));
}

/// The members in a third table had become groups.
#[test]
fn a_table_without_groups_is_left_and_told() {
    let registry = csv(&[
        TITLE,
        "小组名称,成立时间,组长\n防火领导小组,2015-05,林远山\n防汛领导小组,2015-06,商玲\n\
         防火领导小组成员名单,,\n组内职务,姓名,单位\n副组长,任素文,县林业局\n成员,王武,县财政局\n",
    ]
    .concat());
    assert_eq!(told(&registry).len(), 2);
    let faults = faults(&registry);
    assert!(faults.contains(&(6, CellFault::OtherTable)), "{faults:?}");
}

/// What is struck out, hidden or remarked beside a member is no part of the group.
#[test]
fn a_remark_beside_a_member_is_not_of_the_group() {
    let registry = csv(&[
        TITLE,
        "小组名称,组内职务,姓名,单位,备注\n\
         防火领导小组,组长,林远山,县政府,\n\
         ,副组长,商玲,县林业局,已撤销\n\
         ,成员,任素文,县财政局,\n\
         防汛领导小组,组长,高秀兰,县政府,\n\
         ,成员,周明,县水利局,\n",
    ]
    .concat());
    let found = told(&registry);
    assert!(found.iter().all(|row| row[2].is_empty() && row[3].is_empty()), "{found:?}");
    assert!(faults(&registry).contains(&(4, CellFault::OfMember)));
}

#[test]
fn the_county_itself_stands_in_the_column_of_numbers() {
    let registry = csv(&[
        TITLE,
        "序号,小组名称,成立时间\n云山县本级,,\n1,防火领导小组,2015-05\n城关镇,,\n1,防火领导小组,2016-05\n",
    ]
    .concat());
    assert_eq!(told(&registry).len(), 2, "{:?}", told(&registry));
}
