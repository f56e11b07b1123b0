//! Whether a group is at work, where the cells of ledgers do not make it easy; and what the ledger itself proposes.

use super::named;
use crate::office::*;
use crate::{ImportOptions, Registry};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

pub(super) fn registry(sheets: &[&str]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (at, sheet) in sheets.iter().enumerate() {
        registry.ingest(&format!("{at}.csv"), sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    registry
}

/// A ledger of June of a year; the rows without the name of the county.
fn ledger(year: u32, heads: &str, rows: &[&str]) -> String {
    let commas = ",".repeat(heads.matches(',').count() + 1);
    let mut text = format!("青岚县议事协调机构台账（截至{year}年6月）{commas}\n小组名称,{heads}\n");
    for row in rows {
        text += &format!("青岚县{row}\n");
    }
    text
}

fn month(year: i32, month: u32) -> YearMonth {
    YearMonth { year, month }
}

/// How a group stands, and what is proposed for it.
pub(super) fn of<'a>(brief: &'a Brief, name: &str) -> (&'a Standing, &'a Proposed) {
    let at = (0..brief.standings.len())
        .find(|at| named(&brief.view, &brief.standings, *at).starts_with(name));
    let at = at.unwrap_or_else(|| panic!("{name}"));
    (&brief.standings[at], &brief.proposals[at])
}

pub(super) fn brief(registry: &Registry, until: Option<YearMonth>) -> Brief {
    registry.brief(until, &Rules::default()).unwrap()
}

/// Office 25: what last year's ledger tells of meetings does not silence this year's.
#[test]
fn the_later_ledger_tells_of_meetings() {
    let heads = "成立时间,近一年开会次数,最近开会时间";
    let before = ledger(
        2024,
        heads,
        &["双拥领导小组,2015-01,1,2024年3月", "禁毒领导小组,2015-01,0,2022年8月"],
    );
    let now = ledger(
        2025,
        "成立时间,近一年开会次数",
        &["双拥领导小组,2015-01,0", "禁毒领导小组,2015-01,0"],
    );
    let brief = brief(&registry(&[&before, &now]), None);
    for name in ["双拥", "禁毒"] {
        let (standing, proposed) = of(&brief, name);
        assert!(matches!(standing.activity, Activity::Idle { months: 12.., .. }), "{standing:?}");
        assert_eq!(proposed.rule(), Some(Rule::Idle), "{name}");
        let rests_on = proposed.grounds[0].rests_on.as_ref().unwrap();
        assert_eq!(brief.view.mentions[rests_on.mention].file_name, "1.csv", "{name}");
    }
}

/// Office 8: to keep a group is no work of the group.
#[test]
fn a_decision_is_no_sign_of_work() {
    let heads = "成立时间,近一年开会次数,最近开会时间";
    let before = ledger(2024, heads, &["双拥领导小组,2015-01,0,2023年5月"]);
    let now = ledger(2025, heads, &["双拥领导小组,2015-01,0,2023年5月"]);
    let mut registry = registry(&[&before]);
    let view = registry.view(None).unwrap();
    let list = format!("键,决定,决定日期\n{},保留,2024-07-10\n", view.mentions[0].key);
    let options = ImportOptions { who: None, dry: false };
    let told = registry.import("清理.csv", list.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!(told.decisions, 1);
    registry.ingest("1.csv", now.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let next = brief(&registry, None);
    let (standing, proposed) = of(&next, "双拥");
    assert_eq!(standing.activity, Activity::Idle { since: month(2023, 5), months: 25 });
    assert_eq!(standing.sign.as_ref().unwrap().of, SignOf::Active);
    let rules: Vec<_> = proposed.grounds.iter().map(|ground| ground.rule).collect();
    assert_eq!(rules, [Some(Rule::Decided), Some(Rule::Idle)]);
    // A year later it counts no more.
    let later = brief(&registry, Some(month(2025, 8)));
    assert_eq!(of(&later, "双拥").1.rule(), Some(Rule::Idle));
}

/// Office 32: months are counted to the month that is asked for.
#[test]
fn months_idle_end_with_the_month_that_is_asked_for() {
    let heads = "成立时间,近一年开会次数,最近开会时间";
    let registry = registry(&[&ledger(2024, heads, &["双拥领导小组,2015-01,0,2020年11月"])]);
    let idle = |until| of(&brief(&registry, until), "双拥").0.activity;
    let since = month(2020, 11);
    assert_eq!(idle(None), Activity::Idle { since, months: 43 });
    assert_eq!(idle(Some(month(2023, 6))), Activity::Idle { since, months: 31 });
}

/// Office 31: of a year alone nobody knows whether it was within the last twelve months, and what is doubtful makes no rule
/// hold.
#[test]
fn a_year_alone_is_no_sign_of_the_last_twelve_months() {
    let heads = "成立时间,最近开会时间";
    let rows = [
        "双拥领导小组,2015-01,2023年",
        "禁毒领导小组,2015-01,约2024年3月",
        "老龄领导小组,2015-01,2024年",
    ];
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    for name in ["双拥", "禁毒"] {
        let (standing, proposed) = of(&brief, name);
        assert_eq!(
            (standing.activity, proposed.proposal()),
            (Activity::Unknown, Proposal::Unknown)
        );
    }
    assert_eq!(of(&brief, "老龄").0.activity, Activity::Works);
}

/// Office 10: two cells of a row that do not agree are told both.
#[test]
fn cells_that_do_not_agree_are_told_both() {
    let heads = "成立时间,近一年开会次数,最近开会时间";
    let rows = [
        "殡葬领导小组,2015-01,1,2023年4月",
        "双拥领导小组,2015-01,0,2024年3月",
        "禁毒领导小组,2015-01,0,2023年6月",
        "老龄领导小组,2015-01,2,2023年6月",
    ];
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    let odd = |name: &str| {
        let (_, proposed) = of(&brief, name);
        let why = proposed.grounds.iter().find_map(|ground| match ground.because {
            Because::AtOdds(met, active) => Some((met, active)),
            _ => None,
        });
        assert_eq!(why.is_some(), proposed.is_at_odds());
        (proposed.proposal(), why)
    };
    assert_eq!(odd("殡葬"), (Proposal::Keep, Some((1, month(2023, 4)))));
    assert_eq!(odd("双拥"), (Proposal::Keep, Some((0, month(2024, 3)))));
    assert_eq!(odd("禁毒"), (Proposal::Abolish, None));
    assert_eq!(odd("老龄"), (Proposal::Keep, None));
}

/// Office 15: who is idle for less than a rule asks is not unknown.
#[test]
fn who_is_idle_for_less_than_the_rule_asks_is_told_so() {
    let heads = "成立时间,近一年开会次数,最近开会时间";
    let registry = registry(&[&ledger(2024, heads, &["双拥领导小组,2015-01,0,2022年9月"])]);
    let rules = Rules::parse("[idle]\nmonths = 24\n").unwrap();
    let brief = registry.brief(None, &rules).unwrap();
    let (_, proposed) = of(&brief, "双拥");
    assert_eq!(proposed.proposal(), Proposal::Unknown);
    let [Ground { because, rests_on: Some(_), .. }] = proposed.grounds.as_slice() else {
        panic!("{proposed:?}")
    };
    assert_eq!(*because, Because::Quiet(month(2022, 9), 21, 24));
}

/// Office 11, 35: whom the ledger names takes it in, and no other; a department takes nothing in.
#[test]
fn the_ledger_says_into_which_group() {
    let heads = "成立时间,拟处理意见";
    let rows = [
        "招商引资领导小组,2015-01,",
        "招商引资委员会,2015-01,并入优化营商环境领导小组",
        "优化营商环境领导小组,2015-01,",
        "旅游专班,2015-01,合并到县质量强县领导小组",
        "质量强县工作领导小组,2015-01,",
        "乡村专班,2015-01,合并到县乡村振兴领导小组",
        "推进乡村振兴领导小组,2015-01,",
        "公路建设指挥部,2015-01,撤销，职能并入县交通运输局",
        "消防专班,2015-01,整合",
        "消防领导小组,2014-01,",
    ];
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    let told = |name: &str| {
        let (_, proposed) = of(&brief, name);
        let into = proposed.into().map(|at| named(&brief.view, &brief.standings, at));
        (proposed.proposal(), into)
    };
    let into = |name: &str| Some(name.to_string());
    assert_eq!(told("招商引资委员会"), (Proposal::Merge, into("优化营商环境领导小组")));
    // No living group has this name, but for 工作: nobody is filled in.
    assert_eq!(told("乡村专班"), (Proposal::Merge, None));
    assert_eq!(told("旅游专班"), (Proposal::Merge, into("质量强县工作领导小组")));
    assert_eq!(told("公路建设指挥部"), (Proposal::Abolish, None));
    assert_eq!(told("消防专班"), (Proposal::Merge, into("消防领导小组")));
}

/// Official 17: 抗旱 was to take in 防汛抗旱.
#[test]
fn deeds_side_by_side_are_broader_than_one_of_them() {
    let rows = [
        "防汛抗旱指挥部,2015-01",
        "抗旱领导小组,2015-01",
        "职业教育领导小组,2015-01",
        "教育领导小组,2015-01",
    ];
    let brief = brief(&registry(&[&ledger(2024, "成立时间", &rows)]), None);
    let found = overlap(&brief.view, &brief.standings, Thresholds::default());
    let broader = found.pairs.iter().flat_map(|pair| {
        pair.reasons.iter().filter_map(|why| match why {
            WhyPaired::Broader(broad) => Some(if broad.first { pair.a } else { pair.b }),
            _ => None,
        })
    });
    let mut names: Vec<_> = broader.map(|at| named(&brief.view, &brief.standings, at)).collect();
    names.sort();
    assert_eq!(names, ["教育领导小组", "防汛抗旱指挥部"]);
}

/// Official 18: half of a remark had been quoted, and what it denies.
#[test]
fn a_remark_is_read_to_its_end() {
    let remarks = [
        ("工作已结束（验收未通过）", Proposal::Abolish, false),
        ("普查工作已结束，遗留问题处理中", Proposal::Abolish, false),
        ("创建任务已完成，每三年复审", Proposal::Abolish, false),
        ("任务已完成，转入常态化管理", Proposal::Abolish, false),
        ("任务已完成，纳入日常管理", Proposal::Normalise, true),
        ("任务已完成", Proposal::Abolish, true),
        ("不属上级要求设立", Proposal::Keep, false),
        ("没有法律规定必须设立", Proposal::Keep, false),
        ("上级要求设立", Proposal::Keep, true),
    ];
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"];
    let rows: Vec<String> = remarks
        .iter()
        .zip(names)
        .map(|((remark, ..), name)| format!("{name}事领导小组,2015-01,\"{remark}\""))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let brief = brief(&registry(&[&ledger(2024, "成立时间,备注", &rows)]), None);
    for ((remark, proposal, holds), name) in remarks.iter().zip(names) {
        let (_, proposed) = of(&brief, &format!("{name}事领导小组"));
        assert_eq!(proposed.proposal() == *proposal, *holds, "{remark}: {proposed:?}");
    }
}

/// Official 18: of a ledger without a day, groups that had ended fell out of the list without a line.
#[test]
fn who_ended_in_a_list_without_a_day_is_told_of() {
    let text = "青岚县议事协调机构台账,\n小组名称,备注\n青岚县禁毒委员会,\n青岚县公车改革领导小组,已撤销\n";
    let brief = brief(&registry(&[text]), None);
    assert_eq!((brief.standings.len(), brief.undated.len()), (1, 1));
}

/// Official 18: what a remark says against a group that meets was not shown at all.
#[test]
fn what_speaks_against_who_stays_is_shown() {
    let rows = [
        "甲事领导小组,2015-01,2,\"职责与县应急委重复，建议整合\"",
        "乙事领导小组,2015-01,2,2023年8月起暂停运行",
        "丙事领导小组,2015-01,2,每月调度",
    ];
    let brief = brief(&registry(&[&ledger(2024, "成立时间,近一年开会次数,备注", &rows)]), None);
    for (name, shown) in [("甲事领导小组", true), ("乙事领导小组", true), ("丙事领导小组", false)]
    {
        let (_, proposed) = of(&brief, name);
        let told = |because: &Because| matches!(because, Because::Beside | Because::Unread);
        assert_eq!(
            proposed.grounds.iter().any(|ground| told(&ground.because)),
            shown,
            "{proposed:?}"
        );
    }
}

/// Official 17, T4: two that are to go into each other, and one that is to go into what is to end, wait for people.
#[test]
fn who_takes_in_whom_is_for_people_where_it_goes_itself() {
    let heads = "成立时间,拟处理意见";
    let rows = [
        "招商引资领导小组,2015-01,并入优化营商环境领导小组",
        "优化营商环境领导小组,2015-01,并入招商引资领导小组",
        "旅游专班,2015-01,并入质量强县领导小组",
        "质量强县领导小组,2015-01,撤销",
        "消防专班,2015-01,并入安全生产委员会",
        "安全生产委员会,2015-01,并入应急委员会",
        "应急委员会,2015-01,保留",
        "会展专班,2015-01,并入招商引资领导小组",
    ];
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    let told = |name: &str| {
        let (_, proposed) = of(&brief, name);
        (proposed.proposal(), matches!(proposed.grounds[0].because, Because::IntoGoing(_)))
    };
    // 会展专班 is to go into one of two that go into each other, and is none of them.
    for waits in ["招商引资领导小组", "优化营商环境领导小组", "旅游专班", "会展专班"]
    {
        assert_eq!(told(waits), (Proposal::Unknown, true), "{waits}");
    }
    assert_eq!(told("质量强县领导小组"), (Proposal::Abolish, false));
    for goes in ["消防专班", "安全生产委员会"] {
        assert_eq!(told(goes), (Proposal::Merge, false), "{goes}");
    }
}

/// Official 18: 整合为 names a body that is not there yet, and 与序号6合并 the group of another row.
#[test]
fn a_ledger_may_merge_by_number_and_into_what_is_new() {
    let sheet = "青岚县议事协调机构台账（截至2024年6月）,,\n序号,小组名称,成立时间,拟处理意见\n\
        1,林长制工作领导小组,2019-01,整合为县生态文明委员会\n\
        2,河长制工作领导小组,2017-01,与序号1合并\n\
        3,双拥工作领导小组,2017-01,整合为县双拥委员会（与序号5合并）\n\
        4,禁毒工作领导小组,2017-01,并入序号 9\n";
    let brief = brief(&registry(&[sheet]), None);
    let (_, proposed) = of(&brief, "林长制工作领导小组");
    assert_eq!(proposed.founds(), Some("县生态文明委员会"));
    let (_, proposed) = of(&brief, "河长制工作领导小组");
    // Official 24: into 林长制工作领导小组 is into what that becomes, or the list contradicts itself.
    assert_eq!(proposed.founds(), Some("县生态文明委员会"), "{proposed:?}");
    let (_, proposed) = of(&brief, "禁毒工作领导小组");
    assert!(matches!(proposed.grounds[0].because, Because::LedgerInto(None)), "{proposed:?}");
}

/// Officials 20 and 21: into the office of a group is into the group, and 防指 is one; until a day that is past says nothing.
#[test]
fn a_ledger_names_who_takes_in_as_people_do() {
    let sheet = "青岚县议事协调机构台账（截至2024年6月）,,\n序号,小组名称,成立时间,拟处理意见\n\
        1,青岚县安全生产委员会,2010-03,保留\n2,青岚县防汛抗旱指挥部,2010-03,保留\n\
        3,青岚县食品药品安全委员会,2010-03,保留\n4,青岚县甲专班,2020-03,整合至县安委会办公室\n\
        5,青岚县乙专班,2020-03,并入县防指\n6,青岚县丙专班,2020-03,并入县食药安办\n\
        7,青岚县丁专班,2020-03,保留至2022年底\n8,青岚县戊专班,2020-03,\"并入县安委会、县防指\"\n";
    let brief = brief(&registry(&[sheet]), None);
    for (name, want) in [
        ("甲专班", "安全生产委员会"),
        ("乙专班", "防汛抗旱指挥部"),
        ("丙专班", "食品药品安全委员会"),
    ] {
        let (_, proposed) = of(&brief, name);
        let into = proposed.into().map(|at| named(&brief.view, &brief.standings, at));
        assert_eq!((proposed.proposal(), into.as_deref()), (Proposal::Merge, Some(want)), "{name}");
    }
    for name in ["丁专班", "戊专班"] {
        assert_eq!(of(&brief, name).1.proposal(), Proposal::Unknown, "{name}");
    }
}

/// Office 23: who ended on a day that nobody tells does not fall out of the list without a word.
#[test]
fn an_end_without_a_day_is_told_of() {
    let heads = "成立时间,备注";
    let rows = ["不动产统一登记领导小组,2015-01,已撤销", "双拥领导小组,2015-01,"];
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    assert_eq!(brief.standings.len(), 1);
    let names: Vec<&str> =
        brief.undated.iter().map(|at| brief.view.who.groups[*at].name.as_str()).collect();
    assert_eq!(names, ["青岚县不动产统一登记领导小组"]);
}

/// Office 9: the number that a ledger gives counts, whether it lists the organisations or not; and two that are listed are
/// not three for the host beside them.
#[test]
fn the_number_of_organisations_that_a_ledger_gives_counts() {
    let heads = "成立时间,成员单位数,成员单位,办公室设在";
    let rows = [
        "禁毒领导小组,2015-01,18,,公安局",
        "双拥领导小组,2015-01,3,财政局、民政局、公安局,退役军人局",
        "拥军优属领导小组,2015-01,,财政局、民政局,退役军人局",
        "防汛领导小组,2015-01,12,,水利局",
    ];
    let registry = registry(&[&ledger(2024, heads, &rows)]);
    let brief = brief(&registry, None);
    let size = |name: &str| of(&brief, name).0.size;
    let sizes = ["禁毒", "双拥", "拥军", "防汛"].map(size);
    assert_eq!(sizes, [Some(18), Some(3), Some(3), Some(12)]);
    let found =
        overlap(&brief.view, &brief.standings, Thresholds { shared: 0.5, ..Thresholds::default() });
    let shared = |pair: &Pair| pair.reasons.contains(&WhyPaired::SharedMembers);
    assert!(!found.pairs.iter().any(shared));
    let record = registry.record(Some(month(2024, 6))).unwrap().record;
    let mut sizes: Vec<Option<u32>> =
        record.groups.iter().map(tiaokuai_record::Group::first_organisations).collect();
    sizes.sort();
    assert_eq!(sizes, [Some(3), Some(3), Some(12), Some(18)]);
    let read = |name: &str| {
        let one = tiaokuai_measure::INSTRUMENTS.iter().find(|one| one.name == name).unwrap();
        one.read(&record).unwrap()
    };
    assert_eq!(read("bundling.size"), tiaokuai_measure::Reading::Number(9.0));
    assert_eq!(read("bundling.size_median"), tiaokuai_measure::Reading::Number(7.5));
}

/// Office 37: whom the latest list lacks is not among those who sit and head at the end.
#[test]
fn whom_the_latest_list_lacks_is_not_counted_at_its_end() {
    let heads = "成立时间,组长,组长职务,成员单位";
    let stay = [
        "防汛抗旱指挥部,2005-04,韩志远,县长,财政局、水利局、公安局",
        "安全生产委员会,2003-05,韩志远,县长,财政局、应急局、公安局",
        "双拥领导小组,2004-07,周正平,县委书记,财政局、民政局",
    ];
    let gone = "脱贫攻坚领导小组,2016-02,韩志远,县长,财政局、农业局、民政局、水利局、教育局";
    let before = ledger(2024, heads, &[stay.as_slice(), &[gone]].concat());
    let registry = registry(&[&before, &ledger(2025, heads, &stay)]);
    let record = registry.record(Some(month(2025, 6))).unwrap().record;
    assert_eq!(tiaokuai_measure::shown_groups(&record).count(), 3);
    // In the year of the first list it is.
    let record = registry.record(Some(month(2024, 6))).unwrap().record;
    assert_eq!(tiaokuai_measure::shown_groups(&record).count(), 4);
}

/// A township that the later list of the county has nothing of, and a group of a notice that no list has: nobody knows
/// whether they are still there, so that they take nothing in and overlap with nothing.
#[test]
fn a_group_that_nobody_has_seen_since_is_found_out_first() {
    let list = |year: u32, rows: &[&str]| {
        let mut text =
            format!("青岚县议事协调机构台账（截至{year}年12月）,,\n小组名称,所属政府,成立时间\n");
        for row in rows {
            text += &format!("{row}\n");
        }
        text
    };
    let county = [
        "青岚县禁毒领导小组,青岚县,2015-01",
        "青岚县双拥领导小组,青岚县,2015-02",
        "青石镇防火领导小组,青岚县青石镇,2015-03",
        "青石镇双拥领导小组,青岚县青石镇,2015-04",
    ];
    let town = [
        "白鹭镇禁毒领导小组,青岚县白鹭镇,2016-01",
        "白鹭镇禁毒工作领导小组办公会议,青岚县白鹭镇,2016-02",
    ];
    let before: Vec<&str> = county.into_iter().chain(town).collect();
    let notice = "小组名称,所属政府,变动,日期\n青岚县禁毒工作专班,青岚县,成立,2020-03-05\n";
    let view = {
        let registry = registry(&[&list(2021, &before), &list(2022, &county), notice]);
        registry.view(None).unwrap()
    };
    let all = standings(&view, as_of(&view), &Domains::default());
    let found = overlap(&view, &all, Thresholds { similar: 0.1, shared: 0.6 });
    let unseen: Vec<(String, Activity)> = (0..all.len())
        .filter(|at| all[*at].is_unseen())
        .map(|at| (named(&view, &all, at), all[at].activity))
        .collect();
    let names: Vec<&str> = unseen.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["白鹭镇禁毒领导小组", "白鹭镇禁毒工作领导小组办公会议", "禁毒工作专班"]);
    assert_eq!(unseen[2].1, Activity::Unseen(month(2020, 3)));
    assert_eq!(unseen[0].1, Activity::Unseen(month(2021, 12)));
    let paired = found.pairs.iter().flat_map(|pair| [pair.a, pair.b]);
    assert!(paired.into_iter().all(|at| !all[at].is_unseen()), "{:?}", found.pairs);
    let registry = registry(&[&list(2021, &before), &list(2022, &county), notice]);
    let brief = brief(&registry, None);
    let (_, proposed) = of(&brief, "禁毒工作专班");
    assert_eq!(proposed.proposal(), Proposal::Unknown);
    assert_eq!(proposed.grounds[0].because, Because::Unseen(month(2020, 3)));
    // The living one of the same domain takes nothing in that may be gone.
    let (_, living) = of(&brief, "禁毒领导小组");
    assert!(!living.grounds.iter().any(|ground| matches!(ground.because, Because::Takes(_))));
}

/// Official 19: what leaders wrote beside a proposal was a column that nobody read, names in short were nobody's, and what was
/// taken into daily work was said to have ended.
#[test]
fn opinions_and_short_names_are_read() {
    let rows = [
        "安全生产委员会,2015-03,撤销,不同意，予以保留,",
        "禁毒委员会,2015-03,保留,同意,",
        "双拥工作领导小组,2015-03,拟撤销,暂缓,",
        "爱国卫生运动委员会（爱卫会）,2015-03,保留,,",
        "老龄工作委员会,2015-03,并入县爱卫会,,",
        "消防安全委员会,2015-03,并入安委会,,",
        "甲业领导小组,2015-03,,,已纳入日常工作",
    ];
    let rows = rows.map(|row| row.replace("不同意，", "不同意、"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let heads = "成立时间,拟处理意见,领导签批意见,备注";
    let brief = brief(&registry(&[&ledger(2024, heads, &rows)]), None);
    let proposal = |name: &str| of(&brief, name).1.proposal();
    assert_eq!(proposal("安全生产委员会"), Proposal::Unknown);
    assert_eq!(proposal("双拥工作领导小组"), Proposal::Unknown);
    assert_eq!(proposal("禁毒委员会"), Proposal::Keep);
    let into = |name: &str| {
        let (_, proposed) = of(&brief, name);
        proposed.into().map(|at| named(&brief.view, &brief.standings, at))
    };
    assert_eq!(into("老龄工作委员会").as_deref(), Some("爱国卫生运动委员会"));
    assert_eq!(into("消防安全委员会").as_deref(), Some("安全生产委员会"));
    assert_eq!(proposal("甲业领导小组"), Proposal::Normalise);
}

/// Official 19: a group that was renamed within the year was said to be new.
#[test]
fn a_name_is_no_founding() {
    let ledger = |year: u32, rows: &str| {
        format!("青岚县议事协调机构台账（截至{year}年12月31日）,,\n小组名称,成立时间,备注\n{rows}")
    };
    let old = ledger(
        2022,
        "县安全生产委员会,2010-05,\n县旅游发展领导小组,2013-08,\n县双拥领导小组,2011-06,\n",
    );
    let new = ledger(
        2023,
        "县安全生产委员会,2010-05,\n县文旅融合发展领导小组,2023-05,由县旅游发展领导小组更名\n县双拥领导小组,2011-06,\n",
    );
    let brief = brief(&registry(&[&old, &new]), None);
    let (_, proposed) = of(&brief, "县文旅融合发展领导小组");
    assert!(proposed.grounds.iter().all(|one| one.because != Because::New), "{proposed:?}");
}
