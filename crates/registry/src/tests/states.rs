//! Which list is the later state of another one, where rows were struck out of it or notices ended half of it.

use super::anew::{ledger, spells, take, titled};
use crate::{Correction, Field, Registry};
use tiaokuai_record::YearMonth;

/// A person strikes two rows out of the later list; it is the later state of the former one all the same.
#[test]
fn a_list_of_which_rows_are_struck_out_is_still_the_later_one() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |year: u32, names: &[&str]| {
        let rows: Vec<_> = names.iter().map(|name| (*name, "2015-05", "")).collect();
        ledger(&titled(&format!("20{year}年6月")), &rows)
    };
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &of(22, &names));
    take(&mut registry, "23.csv", &of(23, &names[..3]));
    let left_out = |registry: &Registry| {
        spells(registry)
            .iter()
            .filter(|one| one.2 < 97.0)
            .map(|one| one.0.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(left_out(&registry), ["普查", "河长", "禁毒"]);
    let all = registry.mentions().unwrap();
    let town =
        all.iter().find(|one| one.file_name == "23.csv" && one.text(Field::Group).contains("旧城"));
    let key = town.unwrap().key.clone();
    registry.correct(Correction::to(&key, Field::Group, Vec::new())).unwrap();
    assert_eq!(left_out(&registry), ["旧城", "普查", "河长", "禁毒"]);
}

/// A notice of after the end tells that half of a list ended later; who the next list lacks may have ended before.
#[test]
fn a_later_notice_tells_which_list_goes_on() {
    let names: Vec<String> = (0..20).map(|at| format!("第{at}项")).collect();
    let of = |year: u32, names: &[String]| {
        let rows: Vec<_> = names.iter().map(|name| (name.as_str(), "2015-05", "")).collect();
        ledger(&titled(&format!("20{year}年6月")), &rows)
    };
    let mut notice = "小组名称,变动类型,日期\n".to_string();
    for name in &names[6..18] {
        notice += &format!("云山县{name}工作领导小组,abolish,2023-03\n");
    }
    let sheets = [("22.csv", of(22, &names)), ("23.csv", of(23, &names[..6])), ("n.csv", notice)];
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in &sheets {
        take(&mut registry, name, sheet);
    }
    let until = Some(YearMonth { year: 2022, month: 12 });
    let told = registry.record(until).unwrap().record;
    let lost = told.groups.iter().filter(|group| group.seen.is_some_and(|seen| seen.lost)).count();
    let ended =
        told.groups.iter().filter(|group| group.abolished != tiaokuai_record::Date::Unknown);
    assert_eq!((told.groups.len(), lost, ended.count()), (20, 2, 0));
    assert!(registry.view(until).unwrap().who.groups.iter().all(|group| !group.ended));
}
