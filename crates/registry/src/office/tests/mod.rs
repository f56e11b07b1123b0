//! Overlap and standing on tables small enough to work out by hand.

use super::*;
use crate::{Registry, View};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

const LEDGER: &str = "青岚县议事协调机构台账（截至2023年6月）,,,,,,\n\
    小组名称,成立时间,组长,组长职务,成员单位,办公室设在,近一年开会次数\n\
    青岚县大气污染防治领导小组,2013-05,周明远,副县长,县财政局;县水利局;县公安局;县教育局,县水利局,0\n\
    青岚县水污染防治工作领导小组,2015,周明远,副县长,县财政局;县水利局;县公安局,县水利局,2\n\
    青岚县污染防治委员会,2018-01,韩立新,县长,县财政局;县水利局;县公安局;县教育局;县商务局;县统计局,县水利局,\n\
    青岚县推进全民健身协调小组,2023-03,朱海峰,县委副书记,县商务局,县教育局,0\n\
    青岚县全民健身联席会议,2019-02,,,,,约3\n";

fn view(sheets: &[&str]) -> View {
    let mut registry = Registry::in_memory().unwrap();
    for (at, sheet) in sheets.iter().enumerate() {
        registry.ingest(&format!("{at}.csv"), sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    registry.view(None).unwrap()
}

fn named(view: &View, standings: &[Standing], at: usize) -> String {
    view.who.groups[standings[at].group].name.trim_start_matches("青岚县").to_string()
}

#[test]
fn a_group_is_idle_only_where_a_ledger_says_so() {
    let view = view(&[LEDGER]);
    let june = YearMonth { year: 2023, month: 6 };
    assert_eq!(as_of(&view), Some(june));
    let all = standings(&view, Some(june), &Domains::default());
    let of = |name: &str| {
        let at = (0..all.len()).find(|at| named(&view, &all, *at) == name).expect(name);
        &all[at]
    };
    let since = YearMonth { year: 2022, month: 6 };
    let air = of("大气污染防治领导小组");
    assert_eq!((air.domain.as_str(), air.rank), ("大气污染防治", Some(HeadRank::Deputy)));
    assert_eq!(air.activity, Activity::Idle { since, months: 12 });
    assert_eq!(
        air.sign.as_ref().map(|sign| (&*sign.date, sign.of)),
        Some(("2013-05", SignOf::Founded))
    );
    let water = of("水污染防治工作领导小组");
    assert_eq!(water.activity, Activity::Works);
    assert_eq!(water.sign.as_ref().map(|sign| sign.of), Some(SignOf::Met(2)));
    // No number of meetings, and a number that is doubtful, tell nothing.
    assert_eq!(of("污染防治委员会").activity, Activity::Unknown);
    assert_eq!(of("全民健身联席会议").activity, Activity::Unknown);
    // Founded in the year that the ledger tells of.
    assert_eq!(of("推进全民健身协调小组").activity, Activity::Works);
    // Two years later the ledger says nothing of today.
    let later = standings(&view, Some(june.plus(24)), &Domains::default());
    assert!(later.iter().all(|one| one.activity == Activity::Unknown));
}

#[test]
fn the_last_activity_that_a_ledger_tells_counts_and_a_later_notice_overrules_it() {
    let ledger = "小组名称,所属政府,成立时间,最近活动时间,日期\n\
        青岚县禁毒领导小组,青岚县,2010-01,2020-03,2023-06\n青岚县双拥领导小组,青岚县,2010-01,2020-03,2023-06\n";
    let notice = "小组名称,所属政府,变动,日期\n青岚县禁毒领导小组,青岚县,调整,2023-01-05\n";
    let view = view(&[ledger, notice]);
    let all = standings(&view, as_of(&view), &Domains::default());
    let of = |name: &str| {
        let at = (0..all.len()).find(|at| named(&view, &all, *at) == name).expect(name);
        all[at].activity
    };
    let since = YearMonth { year: 2020, month: 3 };
    assert_eq!(of("双拥领导小组"), Activity::Idle { since, months: 39 });
    assert_eq!(of("禁毒领导小组"), Activity::Works);
}

#[test]
fn pairs_have_their_reasons() {
    let view = view(&[LEDGER]);
    let all = standings(&view, as_of(&view), &Domains::default());
    let found = overlap(&view, &all, Thresholds::default());
    let pair = |a: &str, b: &str| {
        let is = |at: usize, name: &str| named(&view, &all, at) == name;
        found
            .pairs
            .iter()
            .find(|pair| (is(pair.a, a) && is(pair.b, b)) || (is(pair.a, b) && is(pair.b, a)))
    };
    let both = pair("大气污染防治领导小组", "水污染防治工作领导小组").unwrap();
    assert_eq!((both.shared, both.all, both.similarity), (3, 4, 6.0 / 9.0));
    // Four and three of the six organisations that sit anywhere.
    assert_eq!((both.jaccard(), both.expected), (Some(0.75), 12.0 / 6.0));
    let has = |pair: &Pair, one: fn(&WhyPaired) -> bool| pair.reasons.iter().any(one);
    assert!(has(both, |why| matches!(why, WhyPaired::SimilarDomain(_))));
    assert!(has(both, |why| *why == WhyPaired::SharedMembers));
    assert!(has(both, |why| matches!(why, WhyPaired::SameHost(_))));
    assert!(has(both, |why| matches!(why, WhyPaired::SameHead(_))));
    let broad = pair("大气污染防治领导小组", "污染防治委员会").unwrap();
    let takes = broad.reasons.iter().find_map(|why| match why {
        WhyPaired::Broader(broad) => Some(*broad),
        _ => None,
    });
    let first = named(&view, &all, broad.a) == "污染防治委员会";
    assert_eq!(takes, Some(Broad { first, by_domain: true }));
    let sport = pair("推进全民健身协调小组", "全民健身联席会议").unwrap();
    assert_eq!((sport.reasons.as_slice(), sport.jaccard()), (&[WhyPaired::SameDomain][..], None));
    assert!(pair("全民健身联席会议", "污染防治委员会").is_none());
    let clusters: Vec<usize> = found.clusters.iter().map(Vec::len).collect();
    assert_eq!(clusters, [3, 2]);
}

mod activity;
mod brief;
mod decisions;
mod of_whom;
mod proposals;
