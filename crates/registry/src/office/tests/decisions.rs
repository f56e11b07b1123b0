//! Decisions that cannot be taken as they stand: they are told, and no group comes of them.

use crate::office::*;
use crate::{
    CellFault, ImportError, ImportOptions, Imported, Outcome, Problem, Reason, Registry,
    WhyNotTaken,
};
use tiaokuai_notices::text::{Format, pdf_text};

const LEDGER: &str = "青岚县议事协调机构台账（截至2023年6月）,,\n\
    小组名称,成立时间,近一年开会次数\n\
    青岚县禁毒领导小组,2015-12,0\n青岚县双拥领导小组,2015-01,0\n青岚县林长制工作领导小组,2019-01,0\n\
    青岚县河长制工作领导小组,2017-01,1\n";

fn registry() -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.csv", LEDGER.as_bytes(), Format::Csv, &pdf_text).unwrap();
    registry
}

/// A draft list with rows of the group whose key it has, the name that it has, decision, date, into.
fn list(registry: &Registry, rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let view = registry.view(None).unwrap();
    let mut text = "清理建议表\n键,小组名称,决定,决定日期,整合到\n".to_string();
    for (of, name, decision, date, into) in rows {
        let mut mentions = view.mentions.iter();
        let key = mentions.find(|one| one.text(crate::Field::Group).contains(of));
        let key = key.map_or("", |one| one.key.as_str());
        let into =
            if into.is_empty() { String::new() } else { format!("青岚县{into}领导小组") };
        text += &format!("{key},{name},{decision},{date},{into}\n");
    }
    text
}

fn take(registry: &mut Registry, rows: &[(&str, &str, &str, &str, &str)]) -> Imported {
    let list = list(registry, rows);
    let options = ImportOptions { who: None, dry: false };
    registry.import("清理.csv", list.as_bytes(), Format::Csv, options).unwrap()
}

/// Name, founding and end of each group.
fn lives(registry: &Registry) -> Vec<(String, String, String)> {
    let view = registry.view(None).unwrap();
    let life = |one: &crate::identity::Group| {
        let name = one.name.trim_start_matches("青岚县").trim_end_matches("领导小组");
        (name.to_string(), one.founded.clone(), one.abolished.clone())
    };
    let mut lives: Vec<_> = view.who.groups.iter().map(life).collect();
    lives.sort();
    lives
}

fn why(told: &Imported) -> Vec<(usize, &str, &WhyNotTaken)> {
    told.not_taken.iter().map(|not| (not.row, not.column.as_str(), &not.why)).collect()
}

/// Office 20: a column that was sorted without the others.
#[test]
fn a_row_whose_name_is_not_that_of_its_key_is_not_taken() {
    let mut registry = registry();
    let before = lives(&registry);
    let told = take(
        &mut registry,
        &[
            ("禁毒", "青岚县双拥领导小组", "撤销", "2023-07-10", ""),
            ("nobody", "青岚县双拥领导小组", "撤销", "2023-07-10", ""),
        ],
    );
    let other = WhyNotTaken::OtherGroup("青岚县禁毒领导小组".to_string());
    assert_eq!(why(&told), [(3, "小组名称", &other), (4, "键", &WhyNotTaken::KeyEmpty)]);
    assert_eq!((told.decisions, lives(&registry)), (0, before));
    // The place may be left out, and a blank stand in it.
    let told = take(&mut registry, &[("禁毒", "禁毒 领导小组", "撤销", "2023-07-10", "")]);
    assert_eq!((told.decisions, told.not_taken.len()), (1, 0), "{told:?}");
}

/// Office 3, 6: years typed wrong.
#[test]
fn a_decision_outside_the_life_of_its_group_is_not_taken() {
    let mut registry = registry();
    let before = lives(&registry);
    let told = take(
        &mut registry,
        &[
            ("禁毒", "", "撤销", "2003-07-15", ""),
            ("双拥", "", "撤销", "2934-07-15", ""),
            ("林长制", "", "整合", "2018-07-15", "双拥"),
            ("河长制", "", "整合", "2018-07-15", "林长制工作"),
        ],
    );
    let founded = |day: &str| WhyNotTaken::BeforeFounding(day.to_string());
    let later = WhyNotTaken::IntoLater("2019-01".to_string());
    let right = [
        (3, "决定日期", &founded("2015-12")),
        (4, "决定日期", &WhyNotTaken::NotCome),
        (5, "决定日期", &founded("2019-01")),
        (6, "决定日期", &later),
    ];
    assert_eq!(why(&told), right);
    assert_eq!(lives(&registry), before);
    let brief = registry.brief(None, &Rules::default()).unwrap();
    assert_eq!(brief.as_of.map(|month| month.year), Some(2023));
}

/// Official 18: groups that are made one new body could not be decided on.
#[test]
fn groups_may_go_into_a_new_body() {
    let mut registry = registry();
    let text = list(
        &registry,
        &[("林长制", "", "整合", "2023-07-15", ""), ("河长制", "", "整合", "2023-07-15", "")],
    );
    let options = ImportOptions { who: None, dry: false };
    let import = |registry: &mut Registry, into: &str| {
        let text = text.replace("2023-07-15,", &format!("2023-07-15,{into}"));
        registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap()
    };
    // A name that nobody has is a slip, unless it is said to be new.
    let told = import(&mut registry, "青岚县生态文明委员会");
    assert_eq!(told.not_taken.iter().filter(|not| not.why == WhyNotTaken::NoSuchGroup).count(), 2);
    let told = import(&mut registry, "新设：青岚县生态文明委员会");
    assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{told:?}");
    let right = [
        ("林长制工作", "2019-01", "2023-07-15"),
        ("河长制工作", "2017-01", "2023-07-15"),
        ("生态文明委员会", "2023-07-15", ""),
    ];
    let all = lives(&registry);
    for (name, founded, ended) in right {
        let one = all.iter().find(|one| one.0 == name);
        assert_eq!(
            one.map(|one| (one.1.as_str(), one.2.as_str())),
            Some((founded, ended)),
            "{all:?}"
        );
    }
    assert_eq!(all.len(), 5);
    // Once more, whether it is called new or not.
    for into in ["新设：青岚县生态文明委员会", "青岚县生态文明委员会"] {
        let told = import(&mut registry, into);
        assert_eq!((told.decisions, told.again, told.not_taken.len()), (0, 2, 0), "{told:?}");
    }
}

/// Official 19: a group that goes into a new body takes no other in on that day: a second one of its name had come of it.
#[test]
fn who_becomes_a_new_body_takes_nobody_in() {
    let mut registry = registry();
    let rows = [
        ("林长制", "", "整合", "2023-07-15", "新"),
        ("河长制", "", "整合", "2023-07-15", "林长制工作"),
    ];
    let text = list(&registry, &rows).replace("青岚县新领导小组", "新设：青岚县生态委员会");
    let options = ImportOptions { who: None, dry: false };
    let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.decisions, told.not_taken.len()), (0, 2), "{told:?}");
    // One after the other is no better.
    let (first, second) = (text.replace("河长制", "某"), text.lines().nth(3).unwrap().to_string());
    let first: Vec<&str> = first.lines().take(3).collect();
    let head: Vec<&str> = text.lines().take(2).collect();
    registry.import("一.csv", first.join("\n").as_bytes(), Format::Csv, options).unwrap();
    let second = format!("{}\n{second}\n", head.join("\n"));
    let told = registry.import("二.csv", second.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.decisions, told.not_taken.len()), (0, 1), "{told:?}");
    assert_eq!(lives(&registry).iter().filter(|one| one.0.contains("林长制")).count(), 1);
}

/// Official 19: the day that was decided gave way to the month that the next ledger has, and a slip in it could not be
/// mended by the list.
#[test]
fn what_was_decided_stands_and_can_be_mended() {
    let mut registry = registry();
    let rows = |day| {
        [
            ("林长制", "", "整合", day, "新"),
            ("河长制", "", "整合", day, "新"),
            ("双拥", "", "撤销", day, ""),
        ]
    };
    let text = list(&registry, &rows("2024-03-15"));
    let text = text.replace("青岚县新领导小组", "新设：青岚县生态委员会");
    let options = ImportOptions { who: None, dry: false };
    registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    let ledger = "青岚县议事协调机构台账（截至2024年12月）,,\n小组名称,成立时间,备注\n\
        青岚县禁毒领导小组,2015-12,\n\
        青岚县生态委员会,2024年2月,由林长制工作领导小组、河长制工作领导小组整合组建\n";
    registry.ingest("24.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let ends = |registry: &Registry| -> Vec<(String, String)> {
        let ended = lives(registry).into_iter().filter(|one| !one.2.is_empty());
        ended.map(|one| (one.0, one.2)).collect()
    };
    let all = |day: &str| {
        let mut names =
            ["双拥", "林长制工作", "河长制工作"].map(|name| (name.to_string(), day.to_string()));
        names.sort();
        names.to_vec()
    };
    assert_eq!(ends(&registry), all("2024-03-15"));
    let of_new = |registry: &Registry| {
        lives(registry).into_iter().filter(|one| one.0.contains("生态")).collect::<Vec<_>>()
    };
    assert_eq!(of_new(&registry), [("生态委员会".into(), "2024-03-15".into(), String::new())]);
    let doubts = registry.view(None).unwrap().who.doubts;
    let decided =
        |one: &&crate::identity::Doubt| matches!(one.of, crate::identity::Doubtful::Decided(..));
    assert!(doubts.iter().any(|one| decided(&one)), "{doubts:?}");
    let told = registry
        .import(
            "清理.csv",
            text.replace("2024-03-15", "2024-04-15").as_bytes(),
            Format::Csv,
            options,
        )
        .unwrap();
    assert_eq!((told.decisions, told.not_taken.len()), (3, 0), "{told:?}");
    assert_eq!(ends(&registry), all("2024-04-15"));
    assert_eq!(of_new(&registry), [("生态委员会".into(), "2024-04-15".into(), String::new())]);
}

/// Official 16: 整合到 beside 撤销 was left in silence.
#[test]
fn a_group_to_take_it_in_beside_another_decision_is_told() {
    let mut registry = registry();
    let rows = [
        ("林长制", "", "撤销", "2023-07-15", "河长制工作"),
        ("河长制", "", "保留", "2023-07-15", ""),
    ];
    let told = take(&mut registry, &rows);
    let told: Vec<_> =
        told.told.iter().map(|one| (one.row, one.value.as_str(), one.fault)).collect();
    let value = told.first().map_or("", |one| one.1).to_string();
    assert_eq!(told, [(3, value.as_str(), CellFault::IntoUnused)]);
    assert!(value.contains("河长制"), "{value}");
}

/// Office 4: one paper that ends the group that is to take another in.
#[test]
fn rows_that_contradict_each_other_are_not_taken() {
    let day = "2023-07-15";
    for rows in [
        [("林长制", "", "整合", day, "河长制工作"), ("河长制", "", "撤销", day, "")],
        [("林长制", "", "整合", day, "河长制工作"), ("河长制", "", "撤销", "2023-07-01", "")],
        [("林长制", "", "整合", day, "河长制工作"), ("河长制", "", "整合", day, "林长制工作")],
        [("林长制", "", "撤销", day, ""), ("林长制", "", "保留", day, "")],
        [("林长制", "", "撤销", day, ""), ("林长制", "", "保留", "2023-08-01", "")],
        [("林长制", "", "撤销", day, ""), ("林长制", "", "撤销", "2023-08-01", "")],
    ] {
        let mut registry = registry();
        let before = lives(&registry);
        let told = take(&mut registry, &rows);
        let right =
            [(3, "决定", &WhyNotTaken::ContraryRow(4)), (4, "决定", &WhyNotTaken::ContraryRow(3))];
        assert_eq!(why(&told), right, "{rows:?}");
        assert_eq!((told.decisions, lives(&registry)), (0, before), "{rows:?}");
        // In two papers the second is told.
        take(&mut registry, &rows[..1]);
        let once = lives(&registry);
        let told = take(&mut registry, &rows[1..]);
        // The same for another day mends the date.
        let replaces = rows[0].0 == rows[1].0 && (rows[1].3 == day || rows[0].2 == rows[1].2);
        if replaces {
            let faults: Vec<CellFault> = told.told.iter().map(|told| told.fault).collect();
            assert_eq!((told.decisions, faults), (1, vec![CellFault::DecidedAnew]), "{rows:?}");
        } else {
            let refused = matches!(
                why(&told)[..],
                [(3, _, WhyNotTaken::ContraryTo(..) | WhyNotTaken::NoSuchGroup)]
            );
            assert!(refused, "{rows:?} {told:?}");
            assert_eq!(lives(&registry), once, "{rows:?}");
        }
    }
}

/// Office 5: two papers, in either order.
#[test]
fn who_was_abolished_is_not_kept_later() {
    let (ends, keeps) =
        (("双拥", "", "撤销", "2023-07-10", ""), ("双拥", "", "保留", "2023-07-20", ""));
    for (first, second) in [(ends, keeps), (keeps, ends)] {
        let mut registry = registry();
        assert_eq!(take(&mut registry, &[first]).decisions, 1);
        let before = lives(&registry);
        let told = take(&mut registry, &[second]);
        let [(3, "决定", WhyNotTaken::ContraryTo(key, _))] = why(&told)[..] else {
            panic!("{told:?}")
        };
        assert_eq!(lives(&registry), before);
        // Once the first is taken out, the second is taken.
        registry.correct(crate::Correction::to(key, crate::Field::Group, Vec::new())).unwrap();
        assert_eq!(take(&mut registry, &[second]).decisions, 1);
        let end = if second == ends { "2023-07-10" } else { "" };
        let two = lives(&registry).into_iter().filter(|one| one.0 == "双拥").collect::<Vec<_>>();
        assert_eq!(two, [("双拥".to_string(), "2015-01".to_string(), end.to_string())]);
    }
}

/// Office 21: a row that was copied.
#[test]
fn a_row_that_stands_there_twice_is_one_decision() {
    let mut registry = registry();
    let row = ("双拥", "", "撤销", "2023-07-10", "");
    let told = take(&mut registry, &[row, row]);
    assert_eq!((told.decisions, told.again, told.not_taken.len()), (1, 1, 0));
    let keep = ("双拥", "", "保留", "2023-07-10", "");
    let later = ("禁毒", "", "撤销", "2023-08-10", "");
    let told = take(&mut registry, &[("禁毒", "", "保留", "2023-07-10", ""), later, keep]);
    assert_eq!((told.decisions, told.not_taken.len()), (3, 0), "{told:?}");
    // Kept after all: for the same day the later paper counts, and that is told.
    assert_eq!(told.told.len(), 1);
    let double = lives(&registry).into_iter().find(|one| one.0 == "双拥").unwrap();
    assert_eq!((double.1.as_str(), double.2.as_str()), ("2015-01", ""));
}

/// A chain of mergers on one day is one decision of each, also when it comes back a second time; and what was a merger is
/// an abolition when the office says so.
#[test]
fn a_chain_of_mergers_is_taken_once() {
    let mut registry = registry();
    let day = "2023-07-15";
    let rows = [("林长制", "", "整合", day, "河长制工作"), ("河长制", "", "整合", day, "双拥")];
    assert_eq!(take(&mut registry, &rows).decisions, 2);
    let told = take(&mut registry, &rows);
    assert_eq!((told.decisions, told.again, told.not_taken.len()), (0, 2, 0), "{told:?}");
    assert_eq!(take(&mut registry, &[("河长制", "", "撤销", "2023-07-15", "")]).not_taken.len(), 1);
    let before = lives(&registry);
    assert_eq!(before.len(), 4);
    assert_eq!(take(&mut registry, &[("林长制", "", "撤销", day, "")]).decisions, 1);
    assert_eq!(lives(&registry), before);
    let view = registry.view(None).unwrap();
    let links: usize = view.who.groups.iter().map(|group| group.links.len()).sum();
    assert_eq!(links, 1, "only the other is merged still");
}

/// Office 33: a ledger of a later day still has the group.
#[test]
fn an_end_before_a_list_that_has_the_group_is_told() {
    let mut registry = registry();
    let told = take(&mut registry, &[("双拥", "", "撤销", "2023-05-15", "")]);
    let faults: Vec<CellFault> = told.told.iter().map(|told| told.fault).collect();
    assert_eq!((told.decisions, faults), (1, vec![CellFault::SeenLater]));
    assert_eq!(lives(&registry).len(), 4, "{:?}", lives(&registry));
}

/// A draft list whose keys somebody deleted had become seventy-eight new rows.
#[test]
fn a_draft_list_without_its_keys_is_refused_whole() {
    let mut registry = Registry::in_memory().unwrap();
    let ledger = "小组名称,成立时间\n青岚县禁毒领导小组,2015-01\n";
    registry.ingest("a.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let sheet = "小组名称,建议,决定,决定日期,决定文号\n青岚县禁毒领导小组,撤销,撤销,2024-05-01,\n";
    let told = registry.import("b.csv", sheet.as_bytes(), Format::Csv, ImportOptions::default());
    assert!(told.unwrap_err().to_string().contains("no column “key”"));
    let read = registry.ingest("b.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert!(matches!(read, crate::Outcome::Refused(_)), "{read:?}");
    assert_eq!(registry.view(None).unwrap().mentions.len(), 1);
}

/// What a ledger proposes is no end: 并入 in the remark beside 整合 says into which.
#[test]
fn a_remark_beside_a_proposal_says_whither() {
    let ledger = "青岚县议事协调机构清理情况汇总表（截至2023年6月）,,,\n小组名称,成立时间,清理意见,备注\n\
        青岚县就业工作领导小组,2015-03,保留,\n青岚县农民工工作领导小组,2016-10,整合,并入县就业工作领导小组\n\
        青岚县创卫领导小组,2016-11,撤销,已撤销\n";
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("a.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let brief = registry.brief(None, &Rules::default()).unwrap();
    assert_eq!(brief.proposals.len(), 2);
    let merged = brief.proposals.iter().find(|one| one.proposal() == Proposal::Merge).unwrap();
    let into = merged.into().unwrap();
    let name = |at: usize| brief.view.who.groups[brief.standings[at].group].name.as_str();
    assert_eq!(name(into), "青岚县就业工作领导小组");
}

/// Excel and people write a day without anything between its parts.
#[test]
fn a_day_may_be_typed_as_a_number() {
    let mut registry = registry();
    let row = |date: &'static str| ("禁毒", "青岚县禁毒领导小组", "撤销", date, "");
    let told = take(&mut registry, &[row("20251315")]);
    assert!(matches!(why(&told)[..], [(3, "决定日期", WhyNotTaken::Cell(CellFault::NoDate))]));
    assert_eq!(told.not_taken[0].value, "20251315");
    assert_eq!(take(&mut registry, &[row("20250115")]).decisions, 1);
    let ended = lives(&registry).into_iter().find(|life| life.0 == "禁毒").unwrap().2;
    assert_eq!(ended, "2025-01-15");
}

/// Office 8: the decision by which a group went into another one is a mention of that one.
#[test]
fn a_merger_is_told_of_the_group_that_ended_too() {
    let mut registry = registry();
    let row = ("禁毒", "青岚县禁毒领导小组", "整合", "2025-01-15", "双拥");
    assert_eq!(take(&mut registry, &[row]).decisions, 1);
    let view = registry.view(None).unwrap();
    let [of, into] = ["禁毒", "双拥"].map(|name| view.groups_named(name)[0]);
    let told = view.told_elsewhere(of);
    assert!(matches!(&told[..], [one] if view.mentions[*one].is_decision()), "{told:?}");
    assert!(view.told_elsewhere(into).is_empty());
}

/// Official 17: a draft list whose columns of decisions were renamed had made the proposals of this software those of the ledger.
#[test]
fn a_draft_list_without_decisions_changes_nothing() {
    let mut registry = registry();
    let key = registry.mentions().unwrap()[0].key.clone();
    let list = format!(
        "序号,小组名称,建议,规则,理由,依据,整合到,审定意见,审定日期,键\n1,青岚县禁毒领导小组,撤销,长期未活动,无,无,,撤销,2023-07-01,{key}\n"
    );
    let told = registry.import("清理.csv", list.as_bytes(), Format::Csv, ImportOptions::default());
    assert!(matches!(&told, Err(Problem::Sheet(_, ImportError::NoDecisions(1)))), "{told:?}");
}

/// 同意 agrees with what is proposed beside it, and 同意撤销 and 撤消 are decisions.
#[test]
fn decisions_are_taken_as_leaders_write_them() {
    let mut registry = registry();
    let key = |registry: &Registry, name: &str| {
        let view = registry.view(None).unwrap();
        let one = view.mentions.iter().find(|one| one.text(crate::Field::Group).contains(name));
        one.unwrap().key.clone()
    };
    let [drugs, forests, rivers] = ["禁毒", "林长制", "河长制"].map(|name| key(&registry, name));
    let list = format!(
        "键,小组名称,建议,决定,决定日期\n{drugs},青岚县禁毒领导小组,撤销,同意,2023-07-01\n\
         {forests},青岚县林长制工作领导小组,保留,同意撤销,2023-07-01\n\
         {rivers},青岚县河长制工作领导小组,保留,撤消,2023-07-01\n"
    );
    let told = registry.import("清理.csv", list.as_bytes(), Format::Csv, ImportOptions::default());
    assert_eq!(told.unwrap().decisions, 3);
    let ended = lives(&registry).into_iter().filter(|life| !life.2.is_empty()).count();
    assert_eq!(ended, 3);
}

/// What this software wrote is no notice.
#[test]
fn a_draft_list_is_not_read_as_a_notice() {
    let mut registry = registry();
    let text = "青岚县议事协调机构清理建议\n本件由软件按规则草拟，每条建议均注明规则和依据，供审定时参考。\n一、撤销青岚县禁毒领导小组。\n";
    let told = registry.ingest("b.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    assert_eq!(told, Outcome::Refused(Reason::Draft));
}

/// Official 20: the same file imported again was other than before, an earlier day was refused by the body's own founding,
/// 机构： became part of a name, and names in short were nobody's.
#[test]
fn a_new_body_is_mended_and_named_as_people_write() {
    let options = ImportOptions { who: None, dry: false };
    let new = |registry: &Registry| {
        let found = lives(registry).into_iter().filter(|one| one.0.contains("生态"));
        found.map(|one| (one.0, one.1)).collect::<Vec<_>>()
    };
    let list = |registry: &Registry, day: &str, first: &str, second: &str| {
        let rows = [("林长制", "", "整合", day, "甲"), ("河长制", "", "整合", day, "乙")];
        let text = list(registry, &rows);
        text.replace("青岚县甲领导小组", first).replace("青岚县乙领导小组", second)
    };
    let mut other = registry();
    let text = list(&other, "2024-03-15", "新设：县生态委员会", "新设机构：青岚县生态委员会");
    for again in [0, 2, 2] {
        let told = other.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((told.decisions, told.again), (2 - again, again), "{told:?}");
    }
    assert_eq!(new(&other), [("生态委员会".to_string(), "2024-03-15".to_string())]);
    for day in ["2024-02-01", "2024-06-01"] {
        let text = text.replace("2024-03-15", day);
        let told = other.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{day}: {told:?}");
        assert_eq!(new(&other), [("生态委员会".to_string(), day.to_string())]);
    }
    // Where a notice says when it began, a decision of an earlier day waits for people.
    let notice = "小组名称,所属政府,变动,日期\n青岚县生态委员会,青岚县,成立,2024-06-01\n";
    other.ingest("n.csv", notice.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let text = text.replace("2024-03-15", "2024-02-01");
    let told = other.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!(why(&told).len(), 2, "{told:?}");

    // Official 21: the row that does not say 新设 was refused, and taken when the file was imported again.
    let mut once = registry();
    let text = list(&once, "2024-03-15", "新设：青岚县生态委员会", "县生态委员会");
    for again in [0, 2] {
        let told = once.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((told.decisions, told.again, told.not_taken.len()), (2 - again, again, 0));
    }
    assert_eq!(new(&once), [("生态委员会".to_string(), "2024-03-15".to_string())]);

    let mut short = registry();
    let text = list(&short, "2024-03-15", "县双拥工作领导小组", "县双拥领导小组");
    let told = short.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    let notes: Vec<_> = told.told.iter().map(|one| (one.value.as_str(), one.fault)).collect();
    assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{told:?}");
    let note = "县双拥工作领导小组 → 青岚县双拥领导小组";
    assert!(notes.contains(&(note, CellFault::IntoShort)), "{notes:?}");
}

/// Official 25: what goes into a group under the name that another row gives it was refused, and taken the second time.
#[test]
fn a_row_may_name_what_another_row_renames() {
    let mut registry = registry();
    let rows = [
        ("河长制", "", "并入青岚县生态文明委员会", "2023-07-15", ""),
        ("林长制", "", "更名为青岚县生态文明委员会", "2023-07-15", ""),
    ];
    let text = list(&registry, &rows);
    let options = ImportOptions { who: None, dry: false };
    let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{told:?}");
    let all = lives(&registry);
    let of = |name: &str| all.iter().find(|one| one.0 == name).cloned();
    let river = of("河长制工作").expect("it was there");
    assert_eq!((river.1.as_str(), river.2.as_str()), ("2017-01", "2023-07-15"), "{all:?}");
    let forest = of("生态文明委员会").expect("it has its name");
    assert_eq!((forest.1.as_str(), forest.2.as_str()), ("2019-01", ""), "{all:?}");
    let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.decisions, told.again, told.not_taken.len()), (0, 2, 0), "{told:?}");
}

/// Official 26: 保留至2023年底 was kept for ever.
#[test]
fn who_is_kept_until_a_day_is_not_kept_for_ever() {
    let mut registry = registry();
    let row = ("禁毒", "青岚县禁毒领导小组", "保留至2023年底", "2023-07-10", "");
    assert_eq!(take(&mut registry, &[row]).decisions, 1);
    let rule = |until: (i32, u32)| {
        let until = tiaokuai_record::YearMonth { year: until.0, month: until.1 };
        let brief = registry.brief(Some(until), &Rules::default()).unwrap();
        let of = |one: &&Proposed| brief.standings[one.standing].group;
        let named = |one: &&Proposed| brief.view.who.groups[of(one)].name.contains("禁毒");
        brief.proposals.iter().find(named).and_then(Proposed::rule)
    };
    assert_eq!(rule((2023, 10)), Some(Rule::Decided));
    assert_eq!(rule((2024, 3)), Some(Rule::TermOver));
}

/// Official 27: what officials write for until something comes was refused, or is told with its row.
#[test]
fn a_decision_may_wait_for_something() {
    let mut registry = registry();
    let rows = [
        ("禁毒", "", "到期撤销", "2023-07-10", ""),
        ("双拥", "", "延期至2025年底", "2023-07-10", ""),
        ("林长制", "", "待验收后撤销", "2023-07-10", ""),
        ("河长制", "", "改为联席会议", "2023-07-10", ""),
    ];
    let told = take(&mut registry, &rows);
    assert_eq!(told.decisions, 3, "{told:?}");
    assert_eq!(why(&told), [(6, "决定", &WhyNotTaken::NoDecision)]);
    let mentions = registry.mentions().unwrap();
    let kept = mentions.iter().filter(|one| one.is_decision());
    let mut kept: Vec<String> = kept.map(|one| one.text(crate::Field::Ends).into_owned()).collect();
    kept.sort();
    assert_eq!(kept, ["到期撤销", "延期至2025年底", "待验收后撤销"]);
    assert!(lives(&registry).iter().all(|life| life.2.is_empty()));
    // 转常态 is routine work.
    let told = take(&mut registry, &[("河长制", "", "转常态", "2023-07-10", "")]);
    assert_eq!((told.decisions, told.not_taken.len()), (1, 0), "{told:?}");
}

/// Official 28, F27: what is only proposed was taken for a decision, and the day in the words was not that of the decision.
#[test]
fn what_is_only_proposed_decides_nothing_and_a_day_in_words_counts() {
    let mut registry = registry();
    let told = take(
        &mut registry,
        &[
            ("禁毒", "青岚县禁毒领导小组", "拟撤销", "2024-02-01", ""),
            ("双拥", "青岚县双拥领导小组", "自2024年7月1日起撤销", "2024-02-01", ""),
        ],
    );
    assert_eq!(why(&told), [(3, "决定", &WhyNotTaken::NoDecision)]);
    let ended = |name: &str| {
        lives(&registry).into_iter().find(|one| one.0 == name).map(|one| one.2).unwrap()
    };
    assert_eq!(ended("禁毒"), "");
    assert_eq!(ended("双拥"), "2024-07-01");
    // Official 31, 04: a day yet to come, or a decision in principle, was that of the decision.
    for words in ["到2027年底撤销", "2027年底前撤销", "自2027年1月起撤销", "原则同意撤销"]
    {
        let told = take(&mut registry, &[("河长制", "", words, "2024-02-01", "")]);
        assert_eq!(why(&told), [(3, "决定", &WhyNotTaken::NoDecision)], "{words}");
    }
}

mod renamed;
mod worded;
