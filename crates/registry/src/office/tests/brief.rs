//! What the rules propose, and decisions that come back.

use crate::office::*;
use crate::{Field, ImportOptions, Registry, WhyNotTaken};
use tiaokuai_notices::read::Act;
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

const LEDGER: &str = "青岚县议事协调机构台账（截至2023年6月）,,,,,,,\n\
    小组名称,成立时间,组长,组长职务,成员单位,近一年开会次数,拟处理意见,备注\n\
    青岚县经济普查领导小组,2018-01,甲某某,副县长,县统计局,0,,任务已完成\n\
    青岚县双拥工作领导小组,2015-01,甲某某,县长,县民政局,0,,长期\n\
    青岚县禁毒委员会,2015-01,甲某某,县长,县公安局,3,,\n\
    青岚县深化禁毒领导小组,2016-01,甲某某,副县长,县公安局;县教育局,2,,\n\
    青岚县防汛抗旱指挥部,2010-01,甲某某,副县长,县水利局,0,,\n\
    青岚县推进防汛抗旱联席会议,2012-01,甲某某,副县长,县水利局,0,,\n\
    青岚县棚户区改造指挥部,2017-01,甲某某,副县长,县住建局,4,,阶段性\n\
    青岚县殡葬改革协调小组,2019-01,甲某某,副县长,县民政局,,,任务尚未完成\n\
    青岚县智慧城市联席会议,2019-01,甲某某,副县长,县工信局,0,保留,\n\
    青岚县移风易俗协调小组,2019-01,甲某某,副县长,县文旅局,1,暂不撤销,\n\
    青岚县老龄工作委员会,2023-03,甲某某,副县长,县民政局,0,,\n\
    青岚县耕地保护协调小组,2019-01,甲某某,副县长,县农业局,约0,,\n\
    青岚县创卫工作专班,2019-01,甲某某,副县长,县城管局,,,存续至2022年底\n";

fn registry(sheets: &[(&str, &str)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in sheets {
        let format = if name.ends_with("csv") { Format::Csv } else { Format::Plain };
        registry.ingest(name, text.as_bytes(), format, &pdf_text).unwrap();
    }
    registry
}

/// A list of June has as ended “in 2023” whom no draft list of that year is to have.
#[test]
fn who_had_ended_by_a_list_stands_no_more() {
    let ledger = "青岚县议事协调机构台账（截至2023年6月）,,\n小组名称,成立时间,撤销时间\n\
                  青岚县防汛抗旱指挥部,2010-01,\n青岚县经济普查领导小组,2018-01,2023年\n";
    let registry = registry(&[("l.csv", ledger)]);
    for month in 6..13 {
        let until = Some(YearMonth { year: 2023, month });
        let view = registry.view(until).unwrap();
        let stand = standings(&view, until, &Domains::default());
        assert_eq!(stand.len(), 1, "{month}");
    }
    // Before that day it may have lived.
    let until = Some(YearMonth { year: 2023, month: 5 });
    assert_eq!(standings(&registry.view(until).unwrap(), until, &Domains::default()).len(), 2);
}

/// What is proposed for a group, by which rule, and into which.
fn of(brief: &Brief, name: &str) -> (Proposal, Option<Rule>, Option<String>) {
    let group = |at: usize| brief.view.who.groups[brief.standings[at].group].name.clone();
    let found = brief.proposals.iter().find(|one| group(one.standing).ends_with(name));
    let found = found.unwrap_or_else(|| panic!("{name}"));
    (found.proposal(), found.rule(), found.into().map(group))
}

#[test]
fn each_proposal_names_its_rule() {
    let brief = registry(&[("t.csv", LEDGER)]).brief(None, &Rules::default()).unwrap();
    assert_eq!(brief.as_of, Some(YearMonth { year: 2023, month: 6 }));
    let told = |name| {
        let (proposal, rule, _) = of(&brief, name);
        (proposal, rule)
    };
    assert_eq!(told("经济普查领导小组"), (Proposal::Abolish, Some(Rule::TaskDone)));
    assert_eq!(told("双拥工作领导小组"), (Proposal::Abolish, Some(Rule::Idle)));
    let into = Some("青岚县禁毒委员会".to_string());
    assert_eq!(of(&brief, "深化禁毒领导小组"), (Proposal::Merge, Some(Rule::SameDomain), into));
    assert_eq!(told("县禁毒委员会"), (Proposal::Keep, Some(Rule::SameDomain)));
    assert_eq!(told("县防汛抗旱指挥部"), (Proposal::Keep, Some(Rule::Required)));
    assert_eq!(told("棚户区改造指挥部"), (Proposal::Normalise, Some(Rule::Temporary)));
    assert_eq!(told("智慧城市联席会议"), (Proposal::Keep, Some(Rule::Ledger)));
    assert_eq!(told("老龄工作委员会"), (Proposal::Keep, Some(Rule::Working)));
    assert_eq!(told("创卫工作专班"), (Proposal::Abolish, Some(Rule::TermOver)));
    // What the law requires is one body: its double did not meet.
    assert_eq!(told("推进防汛抗旱联席会议"), (Proposal::Abolish, Some(Rule::Idle)));
}

/// The laws speak of bodies of counties and above, and leave that against forest fires to need.
#[test]
fn a_law_is_named_only_where_it_speaks_of_the_body() {
    let ledger = "小组名称,所属政府,层级,成立时间,近一年开会次数\n\
        青岚县防汛抗旱指挥部,青岚县,县级,2010-01,0\n\
        红枫镇防汛工作领导小组,青岚县红枫镇,乡级,2010-01,0\n\
        青岚县森林防火指挥部,青岚县,县级,2010-01,0\n\
        青岚县抗震救灾指挥部,青岚县,县级,2010-01,0\n";
    let until = Some(YearMonth { year: 2011, month: 6 });
    let brief = registry(&[("t.csv", ledger)]).brief(until, &Rules::default()).unwrap();
    let required = |name| {
        let group = |at: usize| &brief.view.who.groups[brief.standings[at].group].name;
        let one = brief.proposals.iter().find(|one| group(one.standing) == name).unwrap();
        one.grounds.iter().any(|ground| ground.rule == Some(Rule::Required))
    };
    assert!(required("青岚县防汛抗旱指挥部") && required("青岚县抗震救灾指挥部"));
    assert!(!required("红枫镇防汛工作领导小组") && !required("青岚县森林防火指挥部"));
    // Whoever adds a name says so for townships too.
    let rules = Rules::parse("[required]\nnames = [\"防汛工作\", \"森林防火\"]\n").unwrap();
    let brief = registry(&[("t.csv", ledger)]).brief(until, &rules).unwrap();
    assert_eq!(of(&brief, "镇防汛工作领导小组").1, Some(Rule::Required));
    assert_eq!(of(&brief, "森林防火指挥部").1, Some(Rule::Required));
    for basis in Basis::ALL {
        assert!(basis.says.zh.contains('第') && basis.says.en.contains("art. "), "{basis:?}");
    }
}

/// That a group stands in a ledger is no sign of its work.
#[test]
fn who_is_listed_is_not_at_work_for_that() {
    let ledger = "青岚县议事协调机构台账（截至2023年6月）,\n小组名称,组长\n青岚县甲领导小组,王某\n";
    let brief = registry(&[("t.csv", ledger)]).brief(None, &Rules::default()).unwrap();
    assert_eq!(brief.as_of, Some(YearMonth { year: 2023, month: 6 }));
    assert_eq!(of(&brief, "甲领导小组"), (Proposal::Unknown, None, None));
}

/// What a remark says of laws and of those above keeps a group; what no rule understands stands beside the proposal.
#[test]
fn a_remark_is_read_or_shown() {
    let ledger = "青岚县议事协调机构台账（截至2023年6月）,,,,\n小组名称,成立时间,近一年开会次数,拟处理意见,备注\n\
        青岚县甲领导小组,2015-01,0,,依据《安全生产法》设立\n青岚县乙领导小组,2015-01,0,,省级考核要求必须设立\n\
        青岚县丙领导小组,2015-01,0,,有效期至2025年\n青岚县丁领导小组,2015-01,0,,涉密，另册管理\n\
        青岚县戊领导小组,2015-01,0,待定,\n青岚县己领导小组,2015-01,0,与庚工作领导小组合并,\n\
        青岚县庚领导小组,2015-01,2,,\n青岚县辛领导小组,2015-01,0,撤销（领导不同意）,\n";
    let brief = registry(&[("t.csv", ledger)]).brief(None, &Rules::default()).unwrap();
    let told = |name| {
        let (proposal, rule, _) = of(&brief, name);
        (proposal, rule)
    };
    let keep = (Proposal::Keep, Some(Rule::Required));
    assert_eq!([told("县甲领导小组"), told("县乙领导小组")], [keep, keep]);
    let open = |name: &str| {
        let group = |at: usize| &brief.view.who.groups[brief.standings[at].group].name;
        let one = brief.proposals.iter().find(|one| group(one.standing).ends_with(name)).unwrap();
        one.has_open_remark()
    };
    for name in ["县丙领导小组", "县丁领导小组"] {
        assert_eq!(told(name), (Proposal::Abolish, Some(Rule::Idle)), "{name}");
        assert!(open(name), "{name}");
    }
    assert!(!open("县甲领导小组") && !open("县庚领导小组"));
    for name in ["县戊领导小组", "县辛领导小组"] {
        assert_eq!(told(name), (Proposal::Unknown, Some(Rule::Ledger)), "{name}");
    }
    let into = Some("青岚县庚领导小组".to_string());
    assert_eq!(of(&brief, "县己领导小组"), (Proposal::Merge, Some(Rule::Ledger), into));
}

/// A list made for a month has the names of then.
#[test]
fn names_are_those_of_the_month() {
    let before = "青岚县议事协调机构台账（截至2022年12月）,\n小组名称,成立时间\n青岚县甲领导小组,2015-05\n青岚县乙领导小组,2015-06\n";
    let after = "青岚县议事协调机构台账（截至2024年6月）,,\n小组名称,成立时间,前身\n青岚县丙指挥部,2015-05,青岚县甲领导小组\n\
                 青岚县乙领导小组,2015-06,\n";
    let registry = registry(&[("a.csv", before), ("b.csv", after)]);
    let names = |month: Option<YearMonth>| -> Vec<String> {
        let brief = registry.brief(month, &Rules::default()).unwrap();
        brief.standings.into_iter().map(|one| one.name).collect()
    };
    let then = names(Some(YearMonth { year: 2023, month: 6 }));
    assert!(then.contains(&"青岚县甲领导小组".into()) && then.len() == 2, "{then:?}");
    assert!(names(None).contains(&"青岚县丙指挥部".into()));
}

#[test]
fn what_is_not_known_never_ends_a_group() {
    let brief = registry(&[("t.csv", LEDGER)]).brief(None, &Rules::default()).unwrap();
    // No number of meetings, a number in doubt, a proposal that denies.
    for name in ["殡葬改革协调小组", "耕地保护协调小组", "移风易俗协调小组"]
    {
        assert_eq!(of(&brief, name).0, Proposal::Unknown, "{name}");
    }
    // Two years later the same ledger tells of nobody's work; what is done stays done.
    let registry = registry(&[("t.csv", LEDGER)]);
    let later =
        registry.brief(Some(YearMonth { year: 2025, month: 6 }), &Rules::default()).unwrap();
    for proposed in &later.proposals {
        if proposed.proposal() == Proposal::Abolish {
            assert!(
                matches!(proposed.rule(), Some(Rule::TaskDone | Rule::TermOver)),
                "{proposed:?}"
            );
        }
    }
}

#[test]
fn a_rule_can_be_changed_and_switched_off() {
    let rules = Rules::parse(
        "order = [\"same_domain\"]\n[idle]\nmonths = 24\n[task_done]\nuse = false\n[provisional]\nproposal = \"撤销\"\n",
    )
    .unwrap();
    let brief = registry(&[("t.csv", LEDGER)]).brief(None, &rules).unwrap();
    assert_eq!(of(&brief, "双拥工作领导小组").0, Proposal::Unknown);
    assert_eq!(of(&brief, "经济普查领导小组").0, Proposal::Unknown);
    assert_eq!(of(&brief, "棚户区改造指挥部").0, Proposal::Abolish);
    let into = Some("青岚县防汛抗旱指挥部".to_string());
    let double = of(&brief, "推进防汛抗旱联席会议");
    assert_eq!(double, (Proposal::Merge, Some(Rule::SameDomain), into));
    for (text, wrong) in [
        ("[idel]\n", "line 1: there is no “idel” here; is it “idle”?"),
        (
            "[idle]\nwords = []\n",
            "line 2: there is no “words” here; expected use, proposal, months",
        ),
        ("[idle]\nmonths = 0\n", "line 2: months: expected a whole number of months from 1 to 600"),
        ("idle = 3\n", "line 1: idle: expected a table, as [idle]"),
        ("order = [\"idle\", \"idle\"]\n", "line 1: order: expected names of rules, each once"),
        ("[keep\n", "line 1: "),
        ("[same_domain]\nsimilarity = 2\n", "line 2: similarity: expected a number from 0 to 1"),
        (
            "[task_done]\nproposal = \"unknown\"\n",
            "line 2: proposal: expected keep, merge, abolish or normalise",
        ),
    ] {
        let told = Rules::parse(text).unwrap_err().to_string();
        assert!(told.starts_with(wrong), "{text}: {told}");
    }
}

#[test]
fn a_notice_is_quoted_and_a_group_that_ended_above_is_told() {
    let notice = "广东省佛山市人民政府关于成立佛山市污染源普查领导小组的通知\n\n市政府决定成立佛山市污染源普查领导小组，\
        组成人员如下：\n组长：张三 副市长\n\n佛山市人民政府\n2018年4月29日\n";
    let sheet = "小组名称,所属政府,变动,日期\n广东省污染源普查领导小组,广东省,撤销,2020-05-01\n";
    let brief =
        registry(&[("n.txt", notice), ("s.csv", sheet)]).brief(None, &Rules::default()).unwrap();
    let [proposed] = brief.proposals.as_slice() else { panic!("{:?}", brief.proposals) };
    assert_eq!(
        (proposed.proposal(), proposed.rule()),
        (Proposal::Abolish, Some(Rule::RevokedAbove))
    );
    let registry = registry(&[("n.txt", notice)]);
    let until = YearMonth { year: 2018, month: 6 };
    let brief = registry.brief(Some(until), &Rules::default()).unwrap();
    assert_eq!(brief.proposals[0].rule(), Some(Rule::Working));
    let sentences: Vec<&str> = brief.sentences.values().map(|one| one.value.as_str()).collect();
    assert_eq!(sentences, ["2018年4月29日"]);
}

/// A draft list as it comes back: key, decision, date, into.
fn import(registry: &mut Registry, sheet: &str) -> crate::Imported {
    let options = ImportOptions { who: None, dry: false };
    registry.import("清理.csv", sheet.as_bytes(), Format::Csv, options).unwrap()
}

fn list(brief: &Brief, rows: &[(&str, &str, &str, &str)]) -> String {
    let mut text = "清理建议表\n键,小组名称,决定,决定日期,整合到\n".to_string();
    for (name, decision, date, into) in rows {
        let groups = &brief.view.who.groups;
        let group = groups.iter().find(|group| group.name.ends_with(name)).expect(name);
        let key = &brief.view.mentions[group.mentions[0]].key;
        text += &format!("{key},{},{decision},{date},{into}\n", group.name);
    }
    text
}

/// What is decided of a group that was renamed is of the group, whatever a list says that lags.
#[test]
fn decisions_on_a_renamed_group_stand() {
    let sheet = |year: u32, name: &str, before: &str| {
        format!(
            "青岚县议事协调机构台账（截至{year}年6月）,,\n小组名称,成立时间,前身\n青岚县禁毒委员会,2015-01,\n\
             青岚县{name}领导小组,2016-01,{before}\n青岚县双拥领导小组,2014-01,\n"
        )
    };
    let (first, renamed) = (sheet(2022, "旧城", ""), sheet(2023, "老城", "青岚县旧城领导小组"));
    let later = sheet(2024, "老城", "");
    for (name, decision, into) in [
        ("老城领导小组", "撤销", ""),
        ("老城领导小组", "转为常态化管理", ""),
        ("老城领导小组", "整合", "青岚县双拥领导小组"),
        ("双拥领导小组", "整合", "青岚县老城领导小组"),
    ] {
        let mut registry = registry(&[("22.csv", &first), ("23.csv", &renamed)]);
        let brief = registry.brief(None, &Rules::default()).unwrap();
        let list = list(&brief, &[(name, decision, "2024-03-01", into)]);
        let options = ImportOptions { who: None, dry: false };
        registry.import("清理.csv", list.as_bytes(), Format::Csv, options).unwrap();
        for _ in 0..2 {
            let view = registry.view(None).unwrap();
            let ended: Vec<(&str, &str)> = view
                .who
                .groups
                .iter()
                .filter(|one| one.ended)
                .map(|one| (one.name.as_str(), one.abolished.as_str()))
                .collect();
            let gone = format!("青岚县{name}");
            assert_eq!(ended, [(gone.as_str(), "2024-03-01")], "{decision}");
            assert_eq!(view.who.groups.len(), 3, "{decision}");
            registry.ingest("24.csv", later.as_bytes(), Format::Csv, &pdf_text).unwrap();
        }
    }
}

#[test]
fn decisions_come_back_and_become_events() {
    let mut registry = registry(&[("t.csv", LEDGER)]);
    let brief = registry.brief(None, &Rules::default()).unwrap();
    let rows = [
        ("经济普查领导小组", "撤销", "2023-07-10", ""),
        ("深化禁毒领导小组", "整合", "2023-07-10", "青岚县禁毒委员会"),
        ("棚户区改造指挥部", "转为常态化管理", "2023-07-10", ""),
        ("双拥工作领导小组", "保留", "2023-07-10", ""),
        ("殡葬改革协调小组", "", "", ""),
        ("老龄工作委员会", "看看再说", "2023-07-10", ""),
        ("智慧城市联席会议", "撤销", "", ""),
        ("移风易俗协调小组", "整合", "2023-07-10", "不存在的小组"),
    ];
    let list = list(&brief, &rows);
    let take = |registry: &mut Registry, text: &str, dry: bool| {
        let options = ImportOptions { who: Some("办公室"), dry };
        registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap()
    };
    assert_eq!(take(&mut registry, &list, true).decisions, 4);
    let told = take(&mut registry, &list, false);
    assert_eq!((told.decisions, told.undecided, told.again), (4, 1, 0));
    let why: Vec<(usize, &str, &WhyNotTaken)> =
        told.not_taken.iter().map(|not| (not.row, not.column.as_str(), &not.why)).collect();
    assert_eq!(
        why,
        [
            (8, "决定", &WhyNotTaken::NoDecision),
            (9, "决定日期", &WhyNotTaken::NoDecisionDate),
            (10, "整合到", &WhyNotTaken::NoSuchGroup),
        ]
    );
    let view = registry.view(None).unwrap();
    let group =
        |name: &str| view.who.groups.iter().find(|one| one.name.ends_with(name)).expect(name);
    for name in ["经济普查领导小组", "深化禁毒领导小组", "棚户区改造指挥部"]
    {
        assert_eq!(
            (group(name).ended, group(name).abolished.as_str()),
            (true, "2023-07-10"),
            "{name}"
        );
    }
    assert_eq!(group("县禁毒委员会").links.len(), 1);
    assert!(!group("双拥工作领导小组").ended);
    assert_eq!(view.who.groups.len(), 13, "no group is new");
    // Imported again nothing changes; the next draft list knows what was decided.
    let told = take(&mut registry, &list, false);
    assert_eq!((told.decisions, told.again), (0, 4));
    let next = registry.brief(None, &Rules::default()).unwrap();
    assert_eq!(next.proposals.len(), 10);
    let (proposal, rule, _) = of(&next, "双拥工作领导小组");
    assert_eq!((proposal, rule), (Proposal::Keep, Some(Rule::Decided)));
    // A change of mind for the same day replaces the decision.
    let other = list.replace("双拥工作领导小组,保留", "双拥工作领导小组,撤销");
    assert_eq!(take(&mut registry, &other, false).decisions, 1);
    let view = registry.view(None).unwrap();
    assert!(view.who.groups.iter().any(|one| one.name.ends_with("双拥工作领导小组") && one.ended));
    assert_eq!(view.who.groups.len(), 13);
    // A decision that a person took out does not come back with the list.
    let mentions = registry.mentions().unwrap();
    let decided = mentions
        .iter()
        .find(|one| one.text(Field::Group).contains("经济普查") && one.is_decision());
    let key = decided.unwrap().key.clone();
    registry.correct(crate::Correction::to(&key, Field::Group, Vec::new())).unwrap();
    let told = take(&mut registry, &other, false);
    let why: Vec<_> = told.not_taken.iter().map(|not| (not.row, &not.why)).collect();
    assert_eq!((told.decisions, told.again, why[0]), (0, 3, (3, &WhyNotTaken::Excluded(key))));
    let view = registry.view(None).unwrap();
    assert!(view.who.groups.iter().any(|one| one.name.ends_with("经济普查领导小组") && !one.ended));
}

/// Official 20: what a ledger proposes is old where a later notice keeps the group, and the list goes to the last paper.
#[test]
fn a_later_notice_that_keeps_a_group_counts() {
    let ledger = "淮滨县议事协调机构摸底表（2023年5月）,,\n小组名称,成立时间,拟处理意见\n\
        淮滨县招商引资领导小组,2012-03,撤销\n淮滨县旅游领导小组,2012-03,撤销\n淮滨县安全生产委员会,2010-05,保留\n";
    let notice = "淮滨县人民政府关于清理议事协调机构的通知\n淮政〔2023〕30号\n各乡镇：\n经研究，决定：\n\
        一、撤销1个：淮滨县旅游领导小组。\n二、保留2个：淮滨县招商引资领导小组、淮滨县安全生产委员会。\n\
        淮滨县人民政府\n2023年7月20日\n";
    let brief = registry(&[("t.csv", ledger), ("n.txt", notice)]).brief(None, &Rules::default());
    let brief = brief.unwrap();
    assert_eq!(brief.as_of, Some(YearMonth { year: 2023, month: 7 }));
    assert_eq!(brief.standings.len(), 2);
    assert_eq!(of(&brief, "招商引资领导小组").0, Proposal::Keep);
    assert_eq!(of(&brief, "招商引资领导小组").1, Some(Rule::Decided));
    // A later ledger may propose it again.
    let later =
        ledger.replace("2023年5月", "2023年9月").replace("淮滨县旅游领导小组,2012-03,撤销\n", "");
    let files = [("t.csv", &*later), ("n.txt", notice)];
    let brief = registry(&files).brief(None, &Rules::default()).unwrap();
    assert_eq!(of(&brief, "招商引资领导小组").1, Some(Rule::Ledger));
}

/// Official 20: what is not certain of a notice is no sign of work.
#[test]
fn a_founding_in_doubt_is_no_work() {
    let notice = "关于成立石桥镇村“两委”换届选举工作领导小组的通知\n石党办〔2020〕31号\n各村党支部：\n\
        镇党委决定成立石桥镇换届选举工作领导小组，组长由党委书记木森同志担任，副组长由党委副书记田亩同志担任。\n\
        中共石桥镇委员会办公室\n2020年11月12日\n";
    let brief = registry(&[("n.txt", notice)]).brief(None, &Rules::default()).unwrap();
    let mention = brief.view.mentions.iter().find(|one| one.act() == Some(Act::Establish));
    let mention = mention.expect("read as a founding");
    assert!(mention.confidence(Field::Act) < crate::mention::certain());
    assert_eq!(of(&brief, "换届选举工作领导小组").0, Proposal::Unknown);
}

/// Official 22: 保留，更名为… was kept under its old name, and nothing was said.
#[test]
fn an_office_renames_as_it_decides() {
    let ledger = "青岚县议事协调机构台账（截至2024年3月）,,\n序号,小组名称,成立时间,拟处理意见\n\
        1,青岚县招商工作领导小组,2018-02,保留，更名为青岚县招商和项目委员会\n2,青岚县双拥领导小组,2012-06,保留\n\
        3,青岚县禁毒委员会,2012-06,保留\n4,青岚县治超领导小组,2013-06,保留\n";
    let mut registry = registry(&[("t.csv", ledger)]);
    let brief = registry.brief(None, &Rules::default()).unwrap();
    let day = "2024-04-10";
    let rows = [
        ("招商工作领导小组", "保留，更名为青岚县招商和项目委员会", day, ""),
        ("双拥领导小组", "更名", day, "青岚县双拥工作委员会"),
        ("治超领导小组", "更名为禁毒委员会", day, ""),
        ("禁毒委员会", "更名", day, ""),
    ];
    let sheet = list(&brief, &rows).replace("保留，更名为", "更名为");
    let import = |registry: &mut Registry| import(registry, &sheet);
    let told = import(&mut registry);
    let why: Vec<_> = told.not_taken.iter().map(|not| not.why.clone()).collect();
    assert_eq!(told.decisions, 2, "{why:?}");
    assert!(why.contains(&WhyNotTaken::NameTaken) && why.contains(&WhyNotTaken::NoNewName));
    let who = registry.view(None).unwrap().who;
    let group = |name: &str| who.groups.iter().find(|one| one.name.ends_with(name)).expect(name);
    let (one, two) = (group("招商和项目委员会"), group("双拥工作委员会"));
    assert_eq!((one.founded.as_str(), one.ended, one.names.len()), ("2018-02", false, 2));
    assert_eq!((two.founded.as_str(), two.ended, two.names.len()), ("2012-06", false, 2));
    assert_eq!(who.groups.len(), 4);
    assert!(who.doubts.is_empty(), "{:?}", who.doubts);
    // Twice is once.
    assert_eq!((import(&mut registry).decisions, import(&mut registry).again), (0, 2));
}

/// Official 23: 并入… as the decision itself, and days in Chinese figures.
#[test]
fn a_decision_may_say_into_what_and_its_day_in_words() {
    let ledger = "青岚县议事协调机构台账（截至2023年10月）,,\n序号,小组名称,成立时间\n1,青岚县河长制领导小组,2018-02\n\
        2,青岚县治水领导小组,2012-06\n3,青岚县招商领导小组,2012-06\n";
    let mut registry = registry(&[("t.csv", ledger)]);
    let brief = registry.brief(None, &Rules::default()).unwrap();
    let day = "二〇二三年十二月二十八日";
    let rows = [
        ("治水领导小组", "并入县河长制领导小组", day, ""),
        ("招商领导小组", "转为常态化", day, ""),
    ];
    let sheet = list(&brief, &rows);
    let import = |registry: &mut Registry| import(registry, &sheet);
    let told = import(&mut registry);
    assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{:?}", told.not_taken);
    let who = registry.view(None).unwrap().who;
    let ended = who.groups.iter().filter(|one| one.abolished == "2023-12-28").count();
    assert_eq!((ended, who.groups.len()), (2, 3));
    assert_eq!((import(&mut registry).decisions, import(&mut registry).again), (0, 2));
}
