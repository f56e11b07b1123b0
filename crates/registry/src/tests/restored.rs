//! Groups that had ended and are there again, and groups that ended under an old name.

use super::anew::take;
use crate::{CellFault, Field, Registry};

const TITLE: &str = "云山县议事协调机构台账（截至2024年6月）";

/// Name, founding, end and whether it ended, of each group.
fn lives(registry: &Registry) -> Vec<(String, String, String, bool)> {
    let view = registry.view(None).unwrap();
    let mut all: Vec<_> = { view.who.groups.iter() }
        .map(|one| {
            let name = one.name.trim_start_matches("云山县").trim_end_matches("领导小组");
            (name.to_string(), one.founded.clone(), one.abolished.clone(), one.ended)
        })
        .collect();
    all.sort();
    all
}

fn right(all: &[(&str, &str, &str, bool)]) -> Vec<(String, String, String, bool)> {
    all.iter().map(|one| (one.0.into(), one.1.into(), one.2.into(), one.3)).collect()
}

/// A row with an end and 2022年5月恢复设立 was of a group that had ended, certain.
#[test]
fn a_group_that_was_set_up_again_has_two_lives() {
    let two = right(&[("甲", "2012-03", "2019-03", true), ("甲", "2022-05", "", false)]);
    for row in [
        "2012-03,2019-03,2022年5月恢复设立",
        "2012-03,,2019年3月撤销，2022年5月恢复",
        "2012-03,,2019年3月撤销，2022年5月重新成立",
    ] {
        let mut registry = Registry::in_memory().unwrap();
        let text = format!(
            "{TITLE},,,\n小组名称,成立时间,撤销时间,备注\n云山县甲领导小组,{row}\n云山县乙领导小组,2011-02,,\n"
        );
        take(&mut registry, "a.csv", &text);
        let all: Vec<_> = lives(&registry).into_iter().filter(|one| one.0 == "甲").collect();
        assert_eq!(all, two, "{row}");
        let told = registry.cells_left().unwrap();
        assert!(told.iter().any(|one| one.fault == CellFault::SetUpAgain), "{row}");
        // The life since is in doubt, and is there.
        let view = registry.view(None).unwrap();
        let brief = registry.brief(None, &crate::Rules::default()).unwrap();
        assert_eq!(brief.proposals.len(), 2, "{row}: {:?}", view.who.doubts);
    }
    let mut registry = Registry::in_memory().unwrap();
    let head = "小组名称,成立时间,恢复时间,撤销时间";
    take(
        &mut registry,
        "a.csv",
        &format!(
            "{TITLE},,,\n{head}\n云山县甲领导小组,2012-03,2022-05,2019-03\n云山县乙领导小组,2011-02,,\n"
        ),
    );
    assert_eq!(lives(&registry)[1..], two);
}

/// An older list tells when it had ended.
#[test]
fn a_later_list_says_that_it_was_set_up_again() {
    let first = "云山县议事协调机构台账（截至2020年6月）,,\n小组名称,成立时间,撤销时间\n云山县甲领导小组,2012-03,2019-03\n云山县乙领导小组,2011-02,\n";
    for (head, row) in
        [("备注", "2012-03,2022年5月恢复设立"), ("变动情况", "2012-03,2022年5月恢复设立")]
    {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "20.csv", first);
        take(
            &mut registry,
            "24.csv",
            &format!(
                "{TITLE},,\n小组名称,成立时间,{head}\n云山县甲领导小组,{row}\n云山县乙领导小组,2011-02,\n"
            ),
        );
        let want = right(&[
            ("乙", "2011-02", "", false),
            ("甲", "2012-03", "2019-03", true),
            ("甲", "2022-05", "", false),
        ]);
        assert_eq!(lives(&registry), want, "{head}");
    }
}

/// Of a list of the ended, which tells no foundings, a group of a new name was another one, and the old one lived on.
#[test]
fn who_ends_under_a_new_name_is_the_group_of_the_old_one() {
    let mut registry = Registry::in_memory().unwrap();
    take(
        &mut registry,
        "a.csv",
        &format!(
            "{TITLE},\n小组名称,成立时间\n云山县甲领导小组,2012-03\n云山县乙领导小组,2011-02\n云山县丙领导小组,2011-05\n"
        ),
    );
    take(
        &mut registry,
        "b.csv",
        "云山县撤销议事协调机构名单（2024年12月）,,\n小组名称,撤销时间,备注\n\
        云山县新甲领导小组（原云山县甲领导小组）,2024-09,\n云山县新乙领导小组,2024-09,原名云山县乙领导小组\n\
        云山县丙领导小组,2024-09,以旧名撤销、现名云山县新丙领导小组\n",
    );
    let all = lives(&registry);
    assert_eq!(all.len(), 3, "{all:?}");
    let of = |founded: &str| all.iter().find(|one| one.1 == founded).unwrap();
    assert_eq!((of("2012-03").2.as_str(), of("2011-02").2.as_str()), ("2024-09", "2024-09"));
    assert_eq!((of("2011-05").0.as_str(), of("2011-05").3), ("新丙", false));
}

/// 更名前为甲领导小组 made a group 前为甲领导小组.
#[test]
fn old_names_are_told_in_several_words() {
    for (head, said) in [
        ("备注", "更名前为云山县旧甲领导小组"),
        ("备注", "更名前名称：云山县旧甲领导小组"),
        ("旧名", "云山县旧甲领导小组"),
        ("曾用名称", "云山县旧甲领导小组"),
        ("旧称", "云山县旧甲领导小组"),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        take(
            &mut registry,
            "a.csv",
            &format!(
                "{TITLE},,\n小组名称,成立时间,{head}\n云山县甲领导小组,2012-03,{said}\n云山县乙领导小组,2011-02,\n"
            ),
        );
        let all = registry.mentions().unwrap();
        let one = all.iter().find(|one| one.text(Field::Group) == "云山县甲领导小组").unwrap();
        assert_eq!(one.text(Field::Predecessors), "云山县旧甲领导小组", "{head}");
    }
    let mut registry = Registry::in_memory().unwrap();
    let text = "云山县议事协调机构台账（截至2024年12月）,,\n现名,原名,成立时间\n云山县甲领导小组,云山县旧甲领导小组,2012-03\n云山县乙领导小组,,2011-02\n";
    take(&mut registry, "b.csv", text);
    assert_eq!(registry.mentions().unwrap().len(), 2);
}
