//! Ledgers with headings between their rows, days of documents, and groups that had ended on a day that nobody tells.

use super::anew::{AIR, CITY, TOWN, ledger, spells, start, take, titled};
use crate::{CellFault, Doubtful, Field, Registry};

fn of(sheets: &[(&str, String)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in sheets {
        take(&mut registry, name, sheet);
    }
    registry
}

fn groups(registry: &Registry) -> Vec<(String, bool, String)> {
    let groups = registry.view(None).unwrap().who.groups.into_iter();
    let short = |name: &str| name.replace("云山县", "").replace("工作领导小组", "");
    let mut all: Vec<_> =
        groups.map(|group| (short(&group.name), group.ended, group.abolished)).collect();
    all.sort();
    all
}

fn faults(registry: &Registry) -> Vec<CellFault> {
    registry.cells_left().unwrap().into_iter().map(|left| left.fault).collect()
}

#[test]
fn headings_between_rows_are_no_groups() {
    let sheet = format!(
        "{},,,\n序号,小组名称,成立时间,组长\n,一、保留的议事协调机构（2个）,,\n1,云山县大气工作领导小组,2010-01,张三\n\
        经济类,经济类,经济类,经济类\n2,云山县创卫工作领导小组,2012-03,李四\n,二、撤销的议事协调机构,,\n\
        3,云山县旧城工作领导小组,2015-05,王五\n合计：3个领导小组,,,\n",
        titled("2022年6月")
    );
    let registry = of(&[("l.csv", sheet)]);
    let want = [("创卫", false), ("大气", false), ("旧城", true)];
    let want = want.map(|(name, ended)| (name.to_string(), ended, String::new()));
    assert_eq!(groups(&registry), want);
    let faults = faults(&registry);
    let count = |fault| faults.iter().filter(|one| **one == fault).count();
    assert_eq!((count(CellFault::Heading), count(CellFault::EndUndated)), (4, 1), "{faults:?}");
    // Those that live are at risk since the day of the list.
    assert_eq!(start(&registry, "大气"), 149.0);
}

#[test]
fn groups_that_had_ended_without_a_day_do_not_live_on() {
    let living = ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let title = "云山县已撤销议事协调机构名单（截至2023年6月）";
    let by_title = ledger(title, &[TOWN]);
    let by_cell = ledger(&titled("2023年6月"), &[AIR, ("旧城", "2015-05", "已撤销"), CITY]);
    let by_change = ledger(&titled("2023年6月"), &[AIR, TOWN, CITY])
        .replace("撤销时间", "变动")
        .replace("2015-05,", "2015-05,撤销")
        .replace("2010-01,", "2010-01,保留");
    for sheet in [by_title, by_cell, by_change] {
        let registry = of(&[living.clone(), ("23.csv", sheet.clone())]);
        let town = ("旧城".to_string(), true, String::new());
        assert_eq!(groups(&registry)[2], town, "{sheet}");
        // It was alive in June 2022, and that is all.
        assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 85.5, 0), "{sheet}");
        assert_eq!(start(&registry, "大气"), 149.0, "{sheet}");
    }
    // What is only proposed ends nobody.
    let registry = of(&[living, ("x.csv", ledger("云山县拟撤销议事协调机构名单", &[TOWN]))]);
    assert!(groups(&registry).iter().all(|group| !group.1));
}

#[test]
fn a_remark_tells_the_day_of_an_end() {
    let sheet = ledger(&titled("2023年6月"), &[AIR, ("旧城", "2015-05", "2022年11月撤销"), CITY]);
    let registry = of(&[
        ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN, CITY])),
        ("23.csv", sheet.replace("撤销时间", "备注")),
    ]);
    assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 90.0, 1));
    assert!(faults(&registry).contains(&CellFault::EndOfRemark));
    let mention = registry.mentions().unwrap();
    let town = mention.iter().find(|one| one.day(Field::Abolished).is_some()).unwrap();
    assert_eq!(town.unsure(), [Field::Abolished]);
}

/// 发文日期 beside 成立时间 is the day of a document; the list is of the day in its title.
#[test]
fn the_day_of_a_document_is_not_that_of_the_list() {
    let dated = |year: &str, rows: &[(&str, &str, &str)]| {
        ledger(&titled(year), rows).replace("撤销时间", "发文日期")
    };
    let [air, town, city] = [
        ("大气", "2010-01", "2010-01-12"),
        ("旧城", "2015-05", "2015-05-12"),
        ("创卫", "2012-03", "2012-03-12"),
    ];
    let registry = of(&[
        ("22.csv", dated("2022年6月", &[air, town, city])),
        ("23.csv", dated("2023年6月", &[air, city])),
    ]);
    assert_eq!((start(&registry, "大气"), start(&registry, "旧城")), (149.0, 85.0));
    let doubts: Vec<Doubtful> =
        registry.view(None).unwrap().who.doubts.into_iter().map(|doubt| doubt.of).collect();
    assert_eq!(doubts, [Doubtful::LeftOut("2022-06".to_string())]);
    assert!(faults(&registry).contains(&CellFault::DocumentDay));
}
