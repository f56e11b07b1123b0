//! Numbers of lists whose days are known by the year alone, or that lack groups: they hold what they would be with days.

use super::anew::{ledger, take, titled};
use crate::{Doubtful, Registry};
use tiaokuai_measure::{INSTRUMENTS, Said, number, said};
use tiaokuai_record::YearMonth;

const UNTIL: YearMonth = YearMonth { year: 2024, month: 12 };

fn told(registry: &Registry, name: &str) -> Said {
    let place = INSTRUMENTS.iter().position(|row| row.name == name).unwrap();
    said(&registry.record(Some(UNTIL)).unwrap().record)[place].clone()
}

/// The least and the greatest number that is told.
fn between(said: &Said) -> (f64, f64) {
    match said {
        Said::Read(reading) => (number(reading), number(reading)),
        Said::Between(low, high) | Said::ByYear(low, high) => (*low, *high),
        Said::Nothing(gap) => panic!("{gap:?}"),
    }
}

pub(super) fn between_of(registry: &Registry, name: &str) -> (f64, f64) {
    between(&told(registry, name))
}

/// Lists of these days, of twenty groups and of fewer.
fn lists(days: [(&str, usize); 2], notices: &str) -> Registry {
    let names: Vec<String> = (0..20).map(|at| format!("第{at}专项")).collect();
    let rows: Vec<(&str, &str, &str)> =
        names.iter().map(|name| (name.as_str(), "2015-05", "")).collect();
    let mut registry = Registry::in_memory().unwrap();
    for (at, (day, count)) in days.into_iter().enumerate() {
        take(&mut registry, &format!("{at}.csv"), &ledger(&titled(day), &rows[20 - count..]));
    }
    if !notices.is_empty() {
        take(&mut registry, "n.csv", &format!("小组名称,变动类型,日期\n{notices}"));
    }
    registry
}

#[test]
fn the_hazard_of_lists_known_by_their_year_holds_those_of_its_days() {
    let notices =
        "云山县第0专项工作领导小组,abolish,2023-03\n云山县第1专项工作领导小组,abolish,2023-11\n";
    for notices in [notices, ""] {
        let hazard = |day: &str| {
            between(&told(&lists([(day, 20), ("2024年3月", 18)], notices), "life.hazard"))
        };
        let (low, high) = hazard("2022年");
        let (first, last) = (hazard("2022年1月"), hazard("2022年12月"));
        assert!(
            low < high && low <= first.0 + 1e-9 && last.1 <= high + 1e-9,
            "{low}–{high} {first:?} {last:?}"
        );
        // And hardly more.
        assert!(high < last.1 * 1.05 && low > first.0 * 0.95, "{low}–{high} {first:?} {last:?}");
    }
}

#[test]
fn a_year_may_have_been_a_clean_up_where_groups_are_missing() {
    for (count, want) in
        [(20, (0.0, 0.0)), (18, (0.0, 0.0)), (17, (0.0, 1.0)), (16, (0.0, 1.0)), (14, (0.0, 2.0))]
    {
        let registry = lists([("2022年6月", 20), ("2023年6月", count)], "");
        assert_eq!(between(&told(&registry, "cycle.campaigns")), want, "{count}");
    }
    // What followed it is not told.
    let registry = lists([("2022年6月", 20), ("2023年6月", 17)], "");
    assert!(matches!(told(&registry, "cycle.depth"), Said::Nothing(_)));
}

#[test]
fn a_spell_lies_within_its_bounds() {
    for days in [["2022年6月", "2023年6月"], ["2022年", "2023年"], ["2022年", "2023年6月"]]
    {
        let registry =
            lists([(days[0], 20), (days[1], 17)], "云山县第19专项工作领导小组,abolish,2023\n");
        let (table, _) = registry.spells(Some(UNTIL)).unwrap();
        let csv = table.to_csv();
        let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().unwrap();
        let mut rows = 0;
        for line in lines {
            let of = |name: &str| -> f64 {
                line[head.iter().position(|one| *one == name).unwrap()].parse().unwrap()
            };
            for name in ["start", "stop"] {
                let (low, high) = (of(&format!("{name}_lower")), of(&format!("{name}_upper")));
                assert!(low <= of(name) && of(name) <= high, "{name} {line:?}");
            }
            assert!(of("start_lower") < of("stop_lower") && of("start_upper") < of("stop_upper"));
            rows += 1;
        }
        assert_eq!(rows, 20);
    }
}

/// A list lacks a group, and has one of its founding and of a like name: it may be that.
#[test]
fn a_group_that_may_go_on_under_a_like_name_is_told_with_it() {
    let of = |was: &str, is: &str, founded: &str| {
        let sheet = |year: u32, name: &str, founded: &str| {
            let title = titled(&format!("{year}年6月"));
            format!(
                "{title},\n小组名称,成立时间\n云山县大气工作领导小组,2010-01\n云山县双拥工作领导小组,2011-01\n{name},{founded}\n"
            )
        };
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &sheet(2022, was, "2016-05"));
        take(&mut registry, "23.csv", &sheet(2023, is, founded));
        let view = registry.view(None).unwrap();
        let doubts: Vec<Doubtful> = view.who.doubts.into_iter().map(|one| one.of).collect();
        (view.who.groups.len(), doubts, between(&told(&registry, "abolished")))
    };
    let was = "云山县旅游发展领导小组";
    let (groups, doubts, _) = of(was, "云山县文化和旅游发展领导小组", "2016-05");
    let name = "云山县文化和旅游发展领导小组".to_string();
    assert_eq!((groups, doubts), (4, vec![Doubtful::LeftOutFor("2022-06".to_string(), name)]));
    let (groups, doubts, _) = of(was, "云山县旅游发展领导小组（专班）", "2016-05");
    assert_eq!(groups, 4);
    assert!(matches!(&doubts[..], [Doubtful::LeftOutFor(..)]), "{doubts:?}");
    // Of another founding, or another name, it is not.
    for (is, founded) in
        [("云山县文化和旅游发展领导小组", "2016-06"), ("云山县水利建设领导小组", "2016-05")]
    {
        let (groups, doubts, (low, _)) = of(was, is, founded);
        assert_eq!((groups, doubts), (4, vec![Doubtful::LeftOut("2022-06".to_string())]), "{is}");
        assert!(low > 0.0);
    }
    // The same name as offices write it.
    let deepening = "云山县委全面深化改革委员会";
    for (was, is) in [
        ("中共云山县委全面深化改革委员会", deepening),
        ("中共云山县委全面深化改革委员会", "县委全面深化改革委员会"),
        ("云山县人民政府安全生产委员会", "县政府安全生产委员会"),
        // Marks are no part of a name.
        (was, "云山县旅游发展领导小组(2023年调整)"),
        (was, "*云山县旅游发展领导小组【重点】"),
    ] {
        assert_eq!(of(was, is, "2016-05"), (3, vec![], (0.0, 0.0)), "{was} {is}");
    }
}

/// A county became a city, and its ledger goes on under that name.
#[test]
fn a_government_that_has_the_groups_of_another_is_in_doubt() {
    let of = |places: [&str; 2], count: usize, founded: [&str; 2]| {
        let mut registry = Registry::in_memory().unwrap();
        for (year, (place, founded)) in (2022..).zip(places.into_iter().zip(founded)) {
            let mut sheet =
                format!("{place}议事协调机构台账（截至{year}年6月）,\n小组名称,成立时间\n");
            for name in &["大气", "旧城", "双拥", "禁毒", "防火"][..count] {
                sheet += &format!("{place}{name}工作领导小组,{founded}\n");
            }
            take(&mut registry, &format!("{year}.csv"), &sheet);
        }
        let view = registry.view(None).unwrap();
        let told = view.who.doubts.into_iter().map(|one| one.of);
        let told = told.filter(|of| matches!(of, Doubtful::Succeeds(..)));
        (view.who.governments.len(), told.collect::<Vec<_>>())
    };
    let doubt = Doubtful::Succeeds("云山县".to_string(), 5);
    assert_eq!(of(["云山县", "云山市"], 5, ["2015-05"; 2]), (2, vec![doubt]));
    // Two groups are chance, and so is another founding; of one government nothing is to be told.
    assert_eq!(of(["云山县", "云山市"], 2, ["2015-05"; 2]).1, []);
    assert_eq!(of(["云山县", "云山市"], 5, ["2015-05", "2016-05"]).1, []);
    assert_eq!(of(["云山县", "云山县"], 5, ["2015-05"; 2]), (1, vec![]));
}
