//! Decisions in the words of those who take them.

use super::*;

/// What each decision on 禁毒 of 15 July 2023 comes to: its end, its name, what was told.
fn decided(words: &str, into: &str) -> (String, String, Vec<CellFault>, Vec<WhyNotTaken>) {
    let mut registry = registry();
    let told = take(&mut registry, &[("禁毒", "", words, "2023-07-15", into)]);
    let again = take(&mut registry, &[("禁毒", "", words, "2023-07-15", into)]);
    assert_eq!((again.decisions, again.again), (0, told.decisions), "{words}");
    let one = registry
        .mentions()
        .unwrap()
        .into_iter()
        .find(|one| one.text(crate::Field::Group).contains("禁毒"));
    let key = one.unwrap().key;
    let view = registry.view(None).unwrap();
    let at = view.mentions.iter().position(|one| one.key == key).unwrap();
    let group = &view.who.groups[view.who.group_of[at].unwrap()];
    let name = group.name.trim_start_matches("青岚县").to_string();
    let faults = told.told.iter().map(|one| one.fault).collect();
    (group.abolished.clone(), name, faults, told.not_taken.into_iter().map(|not| not.why).collect())
}

const OWN: &str = "禁毒领导小组";
const DAY: &str = "2023-07-15";

/// 年底撤销 had ended its group on the day of the decision.
#[test]
fn an_end_that_is_to_come_ends_nothing_today() {
    for words in ["年底撤销", "年底前撤销", "推迟到年底撤销", "下半年撤销", "明年并入双拥领导小组"]
    {
        let (end, _, _, not) = decided(words, "");
        assert_eq!((end.as_str(), not), ("", vec![WhyNotTaken::NoDecision]), "{words}");
    }
    for words in ["缓撤至年底", "暂保留一年", "保留6个月", "继续运行，年底前完成任务后撤销"]
    {
        let mut registry = registry();
        let told = take(&mut registry, &[("禁毒", "", words, DAY, "")]);
        assert_eq!((told.decisions, told.not_taken.len()), (1, 0), "{words}: {told:?}");
        let all = registry.mentions().unwrap();
        let kept = all.iter().find(|one| one.is_decision()).unwrap();
        assert_eq!(kept.text(crate::Field::Ends), words);
        assert!(lives(&registry).iter().all(|life| life.2.is_empty()), "{words}");
    }
    // A longer term is another decision.
    let mut registry = registry();
    take(&mut registry, &[("禁毒", "", "保留至2023年底", DAY, "")]);
    let told = take(&mut registry, &[("禁毒", "", "保留至2024年底", DAY, "")]);
    assert_eq!((told.decisions, told.told[0].fault), (1, CellFault::DecidedAnew));
}

/// 撤销，2023年7月20日起执行 was refused for its day, and so was one that tells who agreed when.
#[test]
fn a_day_in_words_is_of_what_it_is_said_of() {
    for (words, day) in [
        ("撤销，自2023年7月20日起执行", "2023-07-20"),
        ("撤销（2023年7月20日起施行）", "2023-07-20"),
        ("同意撤销，县长办公会2023年7月10日研究通过", DAY),
        ("撤销（青发〔2023〕5号，2023年7月14日印发）", DAY),
        ("已撤销", DAY),
        ("解散", DAY),
        ("注销", DAY),
        ("停止运行", DAY),
    ] {
        let (end, _, faults, not) = decided(words, "");
        assert_eq!((end.as_str(), faults, not), (day, vec![], vec![]), "{words}");
    }
    let mut registry = registry();
    take(&mut registry, &[("禁毒", "", "撤销（青发〔2023〕5号）", DAY, "")]);
    let all = registry.mentions().unwrap();
    assert!(all.iter().any(|one| one.text(crate::Field::Number) == "青发〔2023〕5号"));
}

/// Work that goes to several ends the group, and goes into none of them.
#[test]
fn work_may_be_shared_out() {
    let shared = vec![CellFault::WorkShared];
    for (words, told) in [
        ("职能分别并入青岚县双拥领导小组、青岚县林长制工作领导小组", &shared),
        ("撤销，职能分别并入双拥领导小组和林长制工作领导小组", &shared),
        ("职能分别由县公安局、县卫健局承担", &shared),
        ("撤销，工作职责分别划归县公安局、县卫健局", &shared),
        ("职能由县公安局承担", &vec![]),
        ("撤销，有关职能交由县公安局和县卫健局负责", &vec![]),
        ("并入县公安局", &vec![]),
    ] {
        let (end, name, faults, not) = decided(words, "");
        assert_eq!(
            (end.as_str(), name.as_str(), &faults, not),
            (DAY, OWN, told, vec![]),
            "{words}"
        );
    }
    // Without a word of the work nobody knows what was meant.
    let (end, _, _, not) = decided("并入双拥领导小组、林长制工作领导小组", "");
    assert_eq!((end.as_str(), not), ("", vec![WhyNotTaken::NoSuchGroup]));
}

#[test]
fn a_merger_is_read_from_the_words() {
    for words in [
        "撤销，并入青岚县双拥领导小组",
        "撤销并入双拥领导小组",
        "职能并入双拥领导小组",
        "与青岚县双拥领导小组合并",
        "同意撤销，职能并入双拥领导小组",
    ] {
        let (end, _, _, not) = decided(words, "");
        assert_eq!((end.as_str(), not), (DAY, vec![]), "{words}");
    }
    let mut registry = registry();
    let words = "整合组建青岚县平安建设领导小组";
    let rows = [("禁毒", "", words, DAY, ""), ("双拥", "", words, DAY, "")];
    let told = take(&mut registry, &rows);
    assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{told:?}");
    assert!(lives(&registry).contains(&("平安建设".into(), DAY.into(), String::new())));
    assert_eq!(take(&mut registry, &rows).again, 2);
    // The column still has what was proposed.
    let (end, _, _, not) = decided("并入青岚县林长制工作领导小组", "双拥");
    let other = WhyNotTaken::IntoOther("青岚县林长制工作领导小组".to_string());
    assert_eq!((end.as_str(), not), ("", vec![other]));
    let (end, _, _, not) = decided("并入双拥领导小组", "双拥");
    assert_eq!((end.as_str(), not), (DAY, vec![]));
}

#[test]
fn a_new_name_may_be_told_in_other_words() {
    for words in [
        "改为青岚县禁毒工作联席会议",
        "名称改为青岚县禁毒工作联席会议",
        "更名为青岚县禁毒工作联席会议，保留",
        "以旧名撤销、现名青岚县禁毒工作联席会议",
    ] {
        let (end, name, _, not) = decided(words, "");
        assert_eq!((end.as_str(), name.as_str(), not), ("", "禁毒工作联席会议", vec![]), "{words}");
    }
    for words in ["改为联席会议", "改为部门联席会议制度", "改为工作专班", "调整为县政府领导小组"]
    {
        let (end, name, _, not) = decided(words, "");
        let right = ("", OWN, vec![WhyNotTaken::NoDecision]);
        assert_eq!((end.as_str(), name.as_str(), not), right, "{words}");
    }
}

#[test]
fn what_was_not_taken_of_a_decision_is_told() {
    for words in ["保留，组长改为王强", "保留，但需压减成员单位", "撤销，资料移交县档案馆"]
    {
        let (_, _, faults, not) = decided(words, "");
        assert_eq!((faults, not), (vec![CellFault::MoreSaid], vec![]), "{words}");
    }
    for words in ["同意保留", "保留。", "撤销，职能由县公安局承担", "同意撤销（青发〔2023〕5号）"]
    {
        assert_eq!(decided(words, "").2, [], "{words}");
    }
}

/// 同意。 and √ beside a proposal were refused; 同上 too.
#[test]
fn leaders_agree_in_their_words() {
    let registry = registry();
    let view = registry.view(None).unwrap();
    let key = |of: &str| {
        let mut all = view.mentions.iter();
        all.find(|one| one.text(crate::Field::Group).contains(of)).unwrap().key.clone()
    };
    let ends = |rows: &[(&str, &str, &str)]| {
        let mut registry = self::registry();
        let mut text = "清理建议表\n键,建议,决定,决定日期\n".to_string();
        for (of, proposed, decision) in rows {
            text += &format!("{},{proposed},{decision},{DAY}\n", key(of));
        }
        let options = ImportOptions { who: None, dry: false };
        let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        let ended = lives(&registry).iter().filter(|one| one.2 == DAY).count();
        (told.decisions, told.undecided, ended)
    };
    for yes in ["同意。", "√", "按建议办理", "无异议", "OK", "同意建议", "“同意，请编办办理”"]
    {
        let yes = yes.trim_matches(['“', '”']);
        assert_eq!(ends(&[("禁毒", "撤销", yes)]), (1, 0, 1), "{yes}");
        assert_eq!(ends(&[("禁毒", "情况不明", yes)]), (0, 0, 0), "{yes}");
    }
    for no in ["拟同意", "原则同意", "已阅", "同意编办意见", "不同意", "×", "同意，但保留牌子"]
    {
        assert_eq!(ends(&[("禁毒", "撤销", no)]), (0, 0, 0), "{no}");
    }
    for open in ["—", "/", "-"] {
        assert_eq!(ends(&[("禁毒", "撤销", open)]), (0, 1, 0), "{open}");
    }
    let rows = [("禁毒", "", "撤销"), ("双拥", "", "同上"), ("林长制", "", "〃")];
    assert_eq!(ends(&rows), (3, 0, 3));
}

/// What had ended comes back: 恢复设立 was no decision.
#[test]
fn a_group_that_had_ended_is_set_up_again() {
    let mut registry = registry();
    take(&mut registry, &[("禁毒", "", "撤销", "2023-07-15", "")]);
    for _ in 0..2 {
        let told = take(&mut registry, &[("禁毒", "", "恢复设立", "2024-03-01", "")]);
        assert_eq!((told.decisions + told.again, told.not_taken.len()), (1, 0), "{told:?}");
        let all = lives(&registry);
        let own: Vec<_> = all.iter().filter(|one| one.0 == "禁毒").collect();
        let days = |at: usize| (own[at].1.as_str(), own[at].2.as_str());
        assert_eq!((own.len(), days(0), days(1)), (2, ("2015-12", DAY), ("2024-03-01", "")));
    }
    // What lives is not set up again.
    let told = take(&mut registry, &[("双拥", "", "恢复", "2024-03-01", "")]);
    assert_eq!(why(&told), [(3, "决定", &WhyNotTaken::NoDecision)]);
}
