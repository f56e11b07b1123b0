//! Papers that end all groups which they do not list, those that end some from a later day on, and groups that may be one.

use super::ledger::faults;
use crate::{Because, CellFault, Doubtful, Proposal, Registry, Rule, Rules, propose, standings};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

fn founding(name: &str, day: &str) -> String {
    format!(
        "云溪县人民政府办公室关于成立{name}的通知\n云政办发〔{}〕5号\n各乡镇人民政府：\n县政府决定成立{name}。\n组长：丁一  县长\n副组长：石二  副县长\n\
         云溪县人民政府办公室\n{day}\n",
        &day[..4]
    )
}

fn read(texts: &[String]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (number, text) in texts.iter().enumerate() {
        let name = format!("{number}.txt");
        registry.ingest(&name, text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    }
    registry
}

fn sweep(sentence: &str) -> String {
    format!(
        "云溪县人民政府办公室关于公布县级议事协调机构目录的通知\n云政办发〔2024〕8号\n各乡镇人民政府：\n现将保留的议事协调机构予以公布。{sentence}\n\
         云溪县人民政府办公室\n2024年3月8日\n附件：保留的议事协调机构目录\n1.云溪县安全生产委员会\n2.云溪县禁毒委员会\n"
    )
}

const ALL_OTHERS: &str = "未列入本目录的其他议事协调机构一律撤销。";

/// Official 22, F12: they lived on without a word.
#[test]
fn groups_that_a_sweeping_paper_does_not_list_are_asked_about() {
    let groups = ["云溪县安全生产委员会", "云溪县打井工作领导小组"];
    let texts = |last: String| {
        let mut texts: Vec<String> = groups.map(|name| founding(name, "2018年5月6日")).into();
        texts.push(last);
        texts
    };
    let registry = read(&texts(sweep(ALL_OTHERS)));
    assert_eq!(faults(&registry), [(4, CellFault::OthersEnd)]);
    let view = registry.view(None).unwrap();
    let doubts: Vec<&Doubtful> = view.who.doubts.iter().map(|doubt| &doubt.of).collect();
    assert_eq!(doubts, [&Doubtful::EndedUnlisted("2024-03-08".to_string())]);
    let well = view.who.groups.iter().find(|group| group.name.contains("打井")).unwrap();
    assert!(!well.ended && well.lost && well.last_seen == "2018-05-06");
    let rules = Rules::default();
    let standings = standings(&view, None, &rules.domains);
    let proposed = propose(&view, &standings, &rules, None);
    let of = |name: &str| {
        let is = |at: &usize| view.who.groups[standings[*at].group].name.contains(name);
        &proposed[(0..standings.len()).find(is).unwrap()]
    };
    assert_eq!(
        (of("打井").proposal(), of("打井").rule()),
        (Proposal::Abolish, Some(Rule::Unlisted))
    );
    assert_eq!(of("打井").grounds[0].because, Because::Unlisted("2024-03-08".to_string()));
    assert_ne!(of("安全生产").rule(), Some(Rule::Unlisted));
    // A list that says nothing of the others leaves them alone.
    let registry = read(&texts(sweep("")));
    assert!(faults(&registry).is_empty() && registry.view(None).unwrap().who.doubts.is_empty());
    // Who was seen after it was not meant.
    let mut all = texts(sweep(ALL_OTHERS));
    all.push(founding("云溪县打井工作领导小组", "2025年2月3日").replace("成立", "调整"));
    let view = read(&all).view(None).unwrap();
    assert!(!view.who.doubts.iter().any(|one| matches!(one.of, Doubtful::EndedUnlisted(_))));
    // Nor who is of another government.
    let mut all = texts(sweep(ALL_OTHERS));
    all.push(founding("青禾县打井工作领导小组", "2018年5月6日").replace("云溪", "青禾"));
    let view = read(&all).view(None).unwrap();
    let told = view.who.doubts.iter().filter(|one| matches!(one.of, Doubtful::EndedUnlisted(_)));
    assert_eq!(told.count(), 1);
}

/// Official 24, 09: of what a paper ends from next month on the draft list said that nothing was known.
#[test]
fn what_ends_next_month_has_been_decided() {
    let ledger = "云溪县议事协调机构台账（截至2023年8月）\n序号,机构名称,成立时间\n1,县打井工作领导小组,2018年12月\n2,县安全生产委员会,2003年3月\n";
    let paper = "云溪县人民政府关于撤销县打井工作领导小组的决定\n云政发〔2023〕17号\n各乡镇人民政府：\n县政府决定，撤销县打井工作领导小组。\n本决定自2023年10月1日起施行。\n\
        云溪县人民政府\n2023年9月18日\n";
    let mut registry = read(&[paper.to_string()]);
    registry.ingest("台账.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let month = YearMonth { year: 2023, month: 9 };
    let view = registry.view(Some(month)).unwrap();
    let rules = Rules::default();
    let standings = standings(&view, Some(month), &rules.domains);
    let proposed = propose(&view, &standings, &rules, Some(month));
    let is = |one: &&crate::Proposed| {
        view.who.groups[standings[one.standing].group].name.contains("打井")
    };
    let well = proposed.iter().find(is).unwrap();
    assert_eq!(well.proposal(), Proposal::Abolish);
    assert_eq!(well.grounds[0].because, Because::EndsLater("2023-10-01".to_string()));
    assert_eq!(well.grounds.len(), 1, "{:?}", well.grounds);
}

/// Official 24, 29 and 22: names in short with the word for the body, and one that is another with a word in it.
#[test]
fn groups_that_may_be_one_are_asked_about() {
    let ledger = "云溪县议事协调机构台账（截至2023年12月）\n序号,机构名称,成立时间\n1,县创文指挥部,2018.3\n2,县安全生产委员会,2003年3月\n";
    let paper = "云溪县人民政府办公室关于清理部分议事协调机构的通知\n云政办〔2024〕6号\n各乡镇人民政府：\n撤销县创建省级文明城市指挥部。\n云溪县人民政府办公室\n2024年2月20日\n";
    let mut registry = read(&[paper.to_string()]);
    registry.ingest("台账.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let doubts = registry.view(None).unwrap().who.doubts;
    let alike =
        |one: &crate::Doubt| matches!(&one.of, Doubtful::Alike(name) if name.contains("创文"));
    assert!(doubts.iter().any(alike), "{doubts:?}");
    let list = |year: u32, name: &str| {
        format!(
            "云溪县议事协调机构名册（截至{year}年12月31日）\n序号,小组名称,成立时间\n1,{name},2017年3月\n2,县安全生产委员会,2003年7月\n3,县国防动员委员会,2001年3月\n"
        )
    };
    let mut registry = Registry::in_memory().unwrap();
    for (year, name) in [(2020, "县河长制工作领导小组"), (2021, "县河湖长制工作领导小组")]
    {
        let text = list(year, name);
        registry.ingest(&format!("{year}.csv"), text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let doubts = registry.view(None).unwrap().who.doubts;
    let heir = |one: &crate::Doubt| matches!(&one.of, Doubtful::LeftOutFor(_, name) if name.contains("河湖长"));
    assert!(doubts.iter().any(heir), "{doubts:?}");
}

/// A group that a paper sets up is read, and of another in the same paragraph nothing: it was lost without a word.
#[test]
fn groups_of_which_nothing_was_read_are_told() {
    let aside = "云溪县信息惠民工程协调小组期限顺延一年，期满另定。";
    let text = founding("云溪县数据要素领导小组", "2023年6月20日");
    let text = text.replace("副县长\n", &format!("副县长\n办公室设在县数据局。{aside}\n"));
    let registry = read(&[text]);
    assert_eq!(faults(&registry), [(7, CellFault::GroupPassed)]);
}
