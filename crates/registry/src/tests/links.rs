//! What people say to be one group adds to what is one by its name, and takes nothing from it.

use super::anew::{take, titled};
use super::ingest;
use crate::{Field, Registry, Tie};
use std::collections::BTreeSet;

const FULL: &str = "云山县散装水泥推广和应用工作领导小组";

fn paper(day: &str, title: &str, words: &str) -> String {
    format!(
        "云山县人民政府办公室关于{title}的通知\n云政办发〔{}〕8号\n各乡镇人民政府，县政府各部门：\n{words}\n云山县人民政府办公室\n{day}\n",
        &day[..4]
    )
}

/// The keys of each group, and the groups' names.
fn groups(registry: &Registry) -> (Vec<BTreeSet<String>>, Vec<String>) {
    let view = registry.view(None).unwrap();
    let keys = |group: &crate::Group| {
        group.mentions.iter().map(|at| view.mentions[*at].key.clone()).collect()
    };
    let groups = &view.who.groups;
    (groups.iter().map(keys).collect(), groups.iter().map(|one| one.name.clone()).collect())
}

fn read(later: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    let founded = format!("决定成立{FULL}，组长由县长丁一担任，办公室设在县经信局。");
    ingest(&mut registry, "1.txt", &paper("2019年4月12日", &format!("成立{FULL}"), &founded));
    let rows = "小组名称,成立时间\n县散装水泥领导小组,2019年4月\n县禁毒委员会,2005年3月\n";
    take(&mut registry, "2.csv", &format!("{},\n{rows}", titled("2020年12月31日")));
    ingest(&mut registry, "3.txt", &paper("2021年9月18日", "调整部分议事协调机构", later));
    registry
}

/// Official 28, G14: a later paper that names the group as its founding did became another one.
#[test]
fn a_link_never_splits_what_is_one_by_name() {
    for later in [
        format!("一、{FULL}更名为云山县水泥应用工作领导小组。"),
        format!("一、{FULL}予以保留。"),
        format!("一、{FULL}办公室由县经信局划转至县住建局。"),
        format!("一、撤销{FULL}。"),
    ] {
        for turned in [false, true] {
            let mut registry = read(&later);
            let mentions = registry.mentions().unwrap();
            let key = |name: &str, year: &str| {
                let is = |one: &&crate::Mention| {
                    one.text(Field::Group).ends_with(name)
                        && one.text(Field::Date).starts_with(year)
                };
                mentions.iter().find(is).unwrap().key.clone()
            };
            let pair = [key(&FULL["云山县".len()..], "2019"), key("县散装水泥领导小组", "2020")];
            let [one, other] = if turned { [1, 0] } else { [0, 1] };
            let (before, _) = groups(&registry);
            registry.decide(&pair[one], &pair[other], Tie::Same, None).unwrap();
            let (after, names) = groups(&registry);
            assert_eq!(after.len() + 1, before.len(), "{later}: {names:?}");
            for was in &before {
                assert!(after.iter().any(|is| was.is_subset(is)), "{later}: {names:?}");
            }
        }
    }
}

/// Whatever two mentions are linked, there are no more groups than before, and what was one is one.
#[test]
fn any_link_keeps_groups_whole() {
    let names = ["散装水泥推广和应用工作", "散装水泥", "水泥应用"];
    let list = |year: u32, name: &str| {
        let rows =
            format!("小组名称,成立时间\n县{name}领导小组,2012年4月\n县禁毒委员会,2005年3月\n");
        format!("{},\n{rows}", titled(&format!("{year}年12月31日")))
    };
    for code in 0..27 {
        let of = [code % 3, code / 3 % 3, code / 9];
        let mut all = Registry::in_memory().unwrap();
        for (year, name) in (2020..).zip(of) {
            take(&mut all, &format!("{year}.csv"), &list(year, names[name]));
        }
        let keys: Vec<String> = all.mentions().unwrap().into_iter().map(|one| one.key).collect();
        let (before, _) = groups(&all);
        for one in &keys {
            for other in keys.iter().filter(|other| *other > one) {
                let mut registry = Registry::in_memory().unwrap();
                for (year, name) in (2020..).zip(of) {
                    take(&mut registry, &format!("{year}.csv"), &list(year, names[name]));
                }
                // Two rows of one list are two groups.
                if registry.decide(one, other, Tie::Same, None).is_err() {
                    continue;
                }
                let (after, told) = groups(&registry);
                assert!(after.len() <= before.len(), "{of:?}: {told:?}");
                for was in &before {
                    let whole = after.iter().any(|is| was.is_subset(is));
                    assert!(whole, "{of:?}: {told:?} {before:?} {after:?}");
                }
            }
        }
    }
}

/// Official 28, G4: the question that a draft raised stayed when the paper had come.
#[test]
fn a_draft_asks_nothing_when_its_paper_has_come() {
    let words = "撤销云山县两违整治指挥部。";
    let mut registry = Registry::in_memory().unwrap();
    let title = "清理议事协调机构（征求意见稿）";
    ingest(&mut registry, "1.txt", &paper("2023年5月20日", title, words));
    let asked = |registry: &Registry| {
        let doubts = registry.view(None).unwrap().who.doubts;
        doubts.iter().filter(|one| one.of == crate::Doubtful::Proposed).count()
    };
    assert_eq!(asked(&registry), 1);
    ingest(&mut registry, "2.txt", &paper("2023年6月20日", "清理议事协调机构", words));
    assert_eq!(asked(&registry), 0);
}

/// Official 28, G9: the row of a list that gives a group in short what it was before was of two groups.
#[test]
fn a_row_is_of_one_group() {
    let mut registry = Registry::in_memory().unwrap();
    let list = |day: &str, row: &str| {
        let rows = format!("小组名称,成立时间,备注\n{row}\n县禁毒委员会,2005年3月,\n");
        format!("{},,\n{rows}", titled(day))
    };
    take(&mut registry, "1.csv", &list("2020年12月31日", "县茶业发展领导小组,2014年3月,"));
    let words = "云山县茶业发展领导小组更名为云山县茶旅融合发展委员会。";
    ingest(&mut registry, "2.txt", &paper("2021年6月1日", "调整部分议事协调机构", words));
    take(&mut registry, "3.csv", &list("2021年12月31日", "县茶旅委,2014年3月,原茶业发展领导小组"));
    let (groups, names) = groups(&registry);
    assert_eq!(groups.len(), 2, "{names:?}");
}
