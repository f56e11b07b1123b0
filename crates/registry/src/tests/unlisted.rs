//! Papers that end all groups which they do not list, those that end some from a later day on, and groups that may be one.

use super::ledger::faults;
use crate::{
    Because, CellFault, Doubtful, Field, Proposal, Registry, Rule, Rules, propose, standings,
};
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
    assert_eq!(well.grounds[0].because, Because::EndsLater("2023-10-01".to_string(), None));
    assert_eq!(well.grounds.len(), 1, "{:?}", well.grounds);
}

/// Official 28, F36: of a group that goes into another next month nothing was said to be known.
#[test]
fn what_goes_into_another_next_month_has_been_decided() {
    let ledger = "云溪县议事协调机构台账（截至2023年8月）\n序号,机构名称,成立时间\n1,县打井工作领导小组,2018年12月\n2,县安全生产委员会,2003年3月\n3,县抗旱工作领导小组,2014年7月\n";
    let paper = "云溪县人民政府关于整合部分议事协调机构的决定\n云政发〔2023〕17号\n各乡镇人民政府：\n县政府决定，将县打井工作领导小组、县抗旱工作领导小组并入县安全生产委员会。\n\
        本决定自2023年10月1日起施行。\n云溪县人民政府\n2023年9月18日\n";
    let mut registry = read(&[paper.to_string()]);
    registry.ingest("台账.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let month = YearMonth { year: 2023, month: 9 };
    let view = registry.view(Some(month)).unwrap();
    let rules = Rules::default();
    let standings = standings(&view, Some(month), &rules.domains);
    let proposed = propose(&view, &standings, &rules, Some(month));
    let named = |one: &crate::Proposed| view.who.groups[standings[one.standing].group].name.clone();
    let well = proposed.iter().find(|one| named(one).contains("打井")).unwrap();
    assert_eq!(well.proposal(), Proposal::Merge, "{:?}", well.grounds);
    let rests_on = well.grounds[0].rests_on.as_ref().unwrap();
    let before = view.mentions[rests_on.mention].text(Field::Predecessors);
    assert!(before.contains("打井"), "{before}");
    let into = well.into().unwrap();
    assert!(view.who.groups[standings[into].group].name.contains("安全生产"));
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

/// Official 27: of a list the note below it and its title were not used, as those of a notice are.
#[test]
fn a_list_may_end_all_that_it_does_not_list() {
    let ledger = "云溪新区议事协调机构台账（2022年12月）,,,\n序号,机构名称,成立日期,负责人\n1,新区安全生产委员会,2015年3月,莫一\n2,新区征地拆迁指挥部,2016年3月,尤二\n\
        3,新区创卫指挥部,2017年3月,尤二\n4,新区招商领导小组,2014年5月,莫一\n";
    let kept = "云溪新区议事协调机构保留目录（2024年1月）,,,\n序号,机构名称,成立日期,负责人\n1,新区安全生产委员会,2015年3月,莫一\n2,新区征地拆迁指挥部,2016年3月,尤二\n\
        3,新区招商领导小组,2014年5月,莫一\n注：未列入本目录的议事协调机构一律撤销。,,,\n";
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in [("2022.csv", ledger), ("2024.csv", kept)] {
        registry.ingest(name, text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let mut told = faults(&registry);
    told.retain(|(_, fault)| *fault != CellFault::FromTitle);
    assert_eq!(told, [(6, CellFault::OthersEnd)]);
    let view = registry.view(None).unwrap();
    let doubts: Vec<&Doubtful> = view.who.doubts.iter().map(|doubt| &doubt.of).collect();
    assert_eq!(doubts, [&Doubtful::EndedUnlisted("2024-01".to_string())]);
    let rules = Rules::default();
    let standings = standings(&view, None, &rules.domains);
    let proposed = propose(&view, &standings, &rules, None);
    let of = |name: &str| {
        let is =
            |one: &&crate::Proposed| view.who.groups[standings[one.standing].group].name == name;
        let one = proposed.iter().find(is).unwrap();
        (one.proposal(), one.rule())
    };
    assert_eq!(of("新区创卫指挥部"), (Proposal::Abolish, Some(Rule::Unlisted)));
    assert_eq!(of("新区征地拆迁指挥部"), (Proposal::Keep, Some(Rule::Ledger)));
}

/// Official 27: names of other years, other words and other kinds, under one head or with one founding.
#[test]
fn groups_of_one_head_or_founding_may_be_one_under_another_name() {
    let list = |year: u32, rows: &str| {
        format!("云溪县议事协调机构名录（{year}年12月）\n序号,机构名称,设立时间,组长,备注\n{rows}")
    };
    let files = [
        (
            2021,
            "1,县创建全国文明县城工作领导小组,2018年3月,陆一,\n2,县乡村振兴工作领导小组,2019年1月,陆一,\n3,县外来务工人员领导小组,2012年4月,贾二,\n4,县信访联席会议,2006年,陆一,\n5,县妇女儿童工作委员会,1995年,温三,\n",
        ),
        (
            2022,
            "1,县创建全国文明城市（县级）工作领导小组,2018年3月,陆一,\n2,县委乡村振兴领导小组,2019年1月,陆一,\n3,县根治拖欠外来务工人员工资领导小组,2022年5月,贾二,由县外来务工人员领导小组更名，2022年5月\n\
          4,县信访工作联席会议,2006年,陆一,\n5,县妇女儿童工作委员会,1995年,温三,\n",
        ),
        (
            2023,
            "1,县文明创建工作指挥部,2023年2月,陆一,\n2,县委实施乡村振兴战略领导小组,2019年1月,陆一,\n3,县根治欠薪工作领导小组,2022年5月,贾二,\n4,县信访工作联席会议,2006年,陆一,\n5,县妇女儿童工作委员会,1995年,温四,\n",
        ),
    ];
    let mut registry = Registry::in_memory().unwrap();
    for (year, rows) in files {
        let text = list(year, rows);
        registry.ingest(&format!("{year}.csv"), text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let view = registry.view(None).unwrap();
    let asked: Vec<String> = { view.who.doubts.iter() }
        .filter_map(|one| match &one.of {
            Doubtful::Alike(other) | Doubtful::LeftOutFor(_, other) => {
                Some(format!("{} {other}", view.mentions[one.mention].text(crate::Field::Group)))
            }
            _ => None,
        })
        .collect();
    for pair in [
        "县文明创建工作指挥部 县创建全国文明城市（县级）工作领导小组",
        "县委实施乡村振兴战略领导小组 县委乡村振兴领导小组",
    ] {
        assert!(asked.contains(&pair.to_string()), "{pair}: {asked:?}");
    }
    // The row has the name that its group had before.
    assert!(asked.iter().any(|one| one.ends_with(" 县根治欠薪工作领导小组")), "{asked:?}");
    let letters = view.who.groups.iter().filter(|group| group.name.contains("信访"));
    assert_eq!(letters.count(), 1);
}

/// Official 27: 区生态委 was a group of its own beside the committee that its paper set up, and nobody was asked.
#[test]
fn a_name_in_short_is_asked_about_where_others_went_into_the_whole_one() {
    let founded = founding("云溪县生态环境保护委员会", "2021年3月9日");
    let merged = "云溪县人民政府关于合并部分议事协调机构的通知\n云政发〔2023〕14号\n各乡镇人民政府：\n一、云溪县流域水污染防治领导小组并入云溪县生态环境保护委员会。\n云溪县人民政府\n2023年6月18日\n";
    let mut registry = read(&[founded, merged.to_string()]);
    let ledger = "云溪县议事协调机构台账（截至2023年12月31日）\n序号,机构名称,成立时间\n1,县生态委,2021年3月\n2,县安全生产委员会,2003年3月\n";
    registry.ingest("台账.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let doubts = registry.view(None).unwrap().who.doubts;
    let alike =
        |one: &crate::Doubt| matches!(&one.of, Doubtful::Alike(name) if name.ends_with("生态委"));
    let whole = registry.view(None).unwrap();
    let one = whole.who.groups.iter().filter(|group| group.name.contains("生态")).count() == 1;
    assert!(one || doubts.iter().any(alike), "{doubts:?}");
}

/// Official 27: what is told of a group does not contradict itself, whatever lists and papers tell of it.
#[test]
fn days_that_are_told_of_a_group_are_in_order() {
    let mut seed = 20_u64;
    let mut any = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let names =
        ["云溪县打井领导小组", "云溪县造林领导小组", "云溪县修路领导小组", "云溪县护河领导小组"];
    for round in 0..60 {
        let mut registry = Registry::in_memory().unwrap();
        for file in 0..1 + any(3) {
            let of = 2015 + any(8);
            let mut text = match any(3) {
                0 => format!("云溪县议事协调机构台账（截至{of}年12月）\n小组名称,成立时间,备注\n"),
                1 => format!(
                    "云溪县议事协调机构台账（截至{of}年{}月31日）\n小组名称,成立时间,撤销时间\n",
                    1 + any(6)
                ),
                _ => "云溪县议事协调机构清单\n小组名称,成立时间,备注\n".to_string(),
            };
            let ends = text.contains("撤销时间");
            for name in names {
                if any(4) == 0 {
                    continue;
                }
                let last = match (any(3), ends) {
                    (0, true) => format!("{}年{}月", 2013 + any(10), 1 + any(12)),
                    (0, false) => format!("{}年{}月撤销", 2013 + any(10), 1 + any(12)),
                    (1, false) => "已撤销".to_string(),
                    _ => String::new(),
                };
                text += &format!("{name},{}年{}月,{last}\n", 2008 + any(6), 1 + any(12));
            }
            let _ = registry.ingest(
                &format!("{round}{file}.csv"),
                text.as_bytes(),
                Format::Csv,
                &pdf_text,
            );
        }
        for file in 0..any(3) {
            let name = names[any(4) as usize];
            let day = format!("{}年{}月{}日", 2012 + any(11), 1 + any(12), 1 + any(28));
            let force = if any(2) == 0 { "本通知自2024年2月1日起施行。" } else { "" };
            let text = match any(3) {
                0 => founding(name, &day),
                1 => format!(
                    "云溪县人民政府关于撤销{name}的通知\n云政发〔2019〕1号\n各乡镇人民政府：\n决定撤销{name}。{force}\n云溪县人民政府\n{day}\n"
                ),
                _ => format!(
                    "云溪县人民政府关于合并议事协调机构的通知\n云政发〔2019〕1号\n各乡镇人民政府：\n{name}并入{}。{force}\n云溪县人民政府\n{day}\n",
                    names[(any(3) as usize + 1) % 4]
                ),
            };
            registry
                .ingest(&format!("{round}{file}.txt"), text.as_bytes(), Format::Plain, &pdf_text)
                .unwrap();
        }
        let view = registry.view(None).unwrap();
        for group in &view.who.groups {
            let before = |a: &str, b: &str| crate::identity::earlier(a, b);
            let [first, last] = [group.told_first(), group.last_seen.as_str()];
            let told = format!(
                "{round} {} {first} {last} {} {}",
                group.name, group.founded, group.abolished
            );
            assert!(!before(last, first), "{told}");
            let doubted = view.who.doubts.iter().any(|one| group.mentions.contains(&one.mention));
            assert!(!before(first, &group.founded) || doubted, "{told}");
            assert!(!group.ended || !before(&group.abolished, first) || doubted, "{told}");
            assert!(!group.ended || !before(&group.abolished, last) || doubted, "{told}");
        }
    }
}

/// Official 31, 14 and 18: the ledger would end what a later paper changed, and a term that was prolonged, in doubt, had run out.
#[test]
fn what_later_papers_change_no_ledger_ends() {
    let ledger = "云溪县议事协调机构台账（截至2023年6月）\n序号,机构名称,成立时间,拟处理意见\n1,县打井工作领导小组,2018年12月,撤销\n2,县抗旱工作领导小组,2014年7月,撤销\n";
    let paper = "云溪县人民政府办公室关于调整县打井工作领导小组组成人员的通知\n云政办发〔2023〕17号\n各乡镇人民政府：\n现将县打井工作领导小组组成人员调整如下：\n组长：丁一  县长\n\
        云溪县人民政府办公室\n2023年9月18日\n";
    let mut registry = read(&[paper.to_string()]);
    registry.ingest("台账.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let month = YearMonth { year: 2023, month: 10 };
    let view = registry.view(Some(month)).unwrap();
    let rules = Rules::default();
    let standings = standings(&view, Some(month), &rules.domains);
    let proposed = propose(&view, &standings, &rules, Some(month));
    let of = |name: &str| {
        let is = |one: &&crate::Proposed| {
            view.who.groups[standings[one.standing].group].name.contains(name)
        };
        proposed.iter().find(is).unwrap()
    };
    assert_eq!(of("打井").proposal(), Proposal::Unknown, "{:?}", of("打井").grounds);
    assert_eq!(of("打井").grounds[0].because, Because::Overtaken("2023-09-18".to_string()));
    assert_eq!(of("抗旱").proposal(), Proposal::Abolish);
}
