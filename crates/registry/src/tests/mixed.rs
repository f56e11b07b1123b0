//! Ledgers and notices in one registry: what an official of a street, a county or a zone puts together.

use crate::{Doubtful, Field, Registry};
use tiaokuai_notices::read::Act;
use tiaokuai_notices::text::{Format, pdf_text};

fn registry(files: &[(&str, &str)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in files {
        let format = if name.ends_with(".csv") { Format::Csv } else { Format::Plain };
        registry.ingest(name, text.as_bytes(), format, &pdf_text).unwrap();
    }
    registry
}

/// Each group with its founding and its end.
fn lives(registry: &Registry) -> Vec<String> {
    let view = registry.view(None).unwrap();
    let life = |group: &crate::Group| {
        format!(
            "{} {}–{}",
            group.name,
            group.founded,
            if group.ended { &group.abolished } else { "" }
        )
    };
    let mut lives: Vec<String> = view.who.groups.iter().map(life).collect();
    lives.sort();
    lives
}

/// Official 26: of a street the ledger's 街道垃圾分类领导小组 and the notice's 文昌街道垃圾分类领导小组 were two.
#[test]
fn a_street_is_known_by_its_word() {
    let registry = registry(&[
        (
            "台账.csv",
            "柳林街道议事协调机构台账（截至2023年6月）,\n小组名称,成立时间\n街道垃圾分类领导小组,2019-07\n街道平安建设领导小组,2019-04\n",
        ),
        (
            "通知.txt",
            "柳林街道办事处关于撤销柳林街道垃圾分类领导小组的通知\n柳街办〔2024〕3号\n\n各有关单位：\n经研究，决定撤销柳林街道垃圾分类领导小组。\n\n柳林街道办事处\n2024年1月9日\n",
        ),
    ]);
    assert_eq!(
        lives(&registry),
        ["柳林街道垃圾分类领导小组 2019-07–2024-01-09", "街道平安建设领导小组 2019-04–"]
    );
}

/// Official 26: 松原县 was 吉林省松原市县.
#[test]
fn a_county_with_the_name_of_a_city_is_another_place() {
    let registry = registry(&[(
        "台账.csv",
        "松原县议事协调机构台账（截至2023年6月）,\n小组名称,成立时间\n县禁毒委员会,2019-07\n县双拥工作领导小组,2019-04\n",
    )]);
    let view = registry.view(None).unwrap();
    assert_eq!(view.who.governments[view.who.groups[0].government].name, "松原县");
}

const LEDGER: &str = "青岭县议事协调机构台账（截至2023年6月）,\n小组名称,成立时间\n县项目建设指挥部,2019-04\n县安全生产委员会,2015-04\n";

fn paper(draft: &str, number: &str, day: &str) -> String {
    format!(
        "青岭县人民政府办公室关于成立青岭县招商引资工作领导小组的通知\n{draft}\n{number}\n各有关单位：\n经研究，决定成立青岭县招商引资工作领导小组，原县项目建设指挥部同时撤销。\n\
         组长：陆大川（县长）\n办公室设在县商务局。\n青岭县人民政府办公室\n{day}\n"
    )
}

/// Official 26: a draft that would set a group up in the place of another ended that, and its day was the founding.
#[test]
fn a_draft_of_a_founding_ends_nobody_and_gives_way_to_the_paper() {
    let draft = paper("（送审稿）", "", "2023年9月4日");
    let alone = registry(&[("台账.csv", LEDGER), ("送审稿.txt", &draft)]);
    assert!(
        lives(&alone).contains(&"县项目建设指挥部 2019-04–".to_string()),
        "{:?}",
        lives(&alone)
    );
    let issued = paper("", "青政办〔2023〕30号", "2023年11月6日");
    let both = registry(&[("台账.csv", LEDGER), ("送审稿.txt", &draft), ("正式.txt", &issued)]);
    let lives = lives(&both);
    assert!(lives.contains(&"青岭县招商引资工作领导小组 2023-11-06–".to_string()), "{lives:?}");
    assert!(lives.contains(&"县项目建设指挥部 2019-04–2023-11-06".to_string()), "{lives:?}");
}

/// Official 26: names a little different from year to year doubled the groups, and nobody was asked.
#[test]
fn names_that_differ_a_little_from_year_to_year_are_asked_about() {
    let list = |year: u32, rows: &str| {
        format!("河阳市议事协调机构一览表（截至{year}年12月31日）,\n小组名称,成立时间\n{rows}")
    };
    let before = list(
        2020,
        "市促进民营经济发展工作领导小组,2018-12\n市“放管服”改革协调小组,2017-05\n市创建全国文明城市工作指挥部,2016-03\n",
    );
    let after = list(
        2021,
        "市民营经济发展领导小组,2018-12\n市推进政府职能转变和“放管服”改革协调小组,2017-05\n市文明城市创建指挥部,2016-03\n",
    );
    let registry = registry(&[("2020.csv", &before), ("2021.csv", &after)]);
    let view = registry.view(None).unwrap();
    let asked = view.who.doubts.iter().filter(|one| matches!(one.of, Doubtful::Alike(_)));
    assert_eq!(asked.count(), 3, "{:?}", view.who.doubts);
}

/// Official 26: 撤销时间 has words, and the groups had ended on the day of the paper.
#[test]
fn words_in_the_column_of_ends_say_that_the_end_comes_later() {
    let text = "青岭县人民政府关于撤销一批临时性议事协调机构的通知\n青政发〔2022〕9号\n各乡镇人民政府：\n决定分批撤销下列议事协调机构（名单附后）。\n青岭县人民政府\n2022年4月20日\n\
        附件：撤销名单\n序号\t机构名称\t撤销时间\n1\t县城南棚户区改造指挥部\t项目竣工验收后\n2\t县高铁广场建设指挥部\t2023年6月底前\n3\t县危房改造工作领导小组\t2022年4月30日\n4\t县旱厕改造领导小组\t发文之日\n";
    let registry = registry(&[("通知.txt", text)]);
    let mentions = registry.mentions().unwrap();
    let told: Vec<(Option<Act>, String)> =
        mentions.iter().map(|one| (one.act(), one.text(Field::Ends).into_owned())).collect();
    assert_eq!(
        told,
        [
            (Some(Act::Keep), "项目竣工验收后撤销".to_string()),
            (Some(Act::Keep), "2023年6月底前撤销".to_string()),
            (Some(Act::Abolish), String::new()),
            (Some(Act::Abolish), String::new()),
        ]
    );
}

/// Official 26: an act that is less sure than its group was confirmed with that, unseen.
#[test]
fn an_act_that_is_less_sure_than_its_group_is_asked_by_itself() {
    let mut registry = Registry::in_memory().unwrap();
    registry
        .ingest("groups.csv", "group\n甲领导小组\n".as_bytes(), Format::Csv, &pdf_text)
        .unwrap();
    let mut mention = registry.mentions().unwrap().remove(0);
    let group = mention.values[&Field::Group][0].clone();
    let act =
        crate::Item { value: crate::FieldValue::Act(Act::Keep), confidence: 0.6, ..group.clone() };
    mention.values.insert(Field::Act, vec![act]);
    mention.values.get_mut(&Field::Group).unwrap()[0].confidence = 0.9;
    assert_eq!(mention.asked(), [(Field::Group, 0), (Field::Act, 0)]);
    mention.values.get_mut(&Field::Act).unwrap()[0].confidence = 0.9;
    assert_eq!(mention.asked(), [(Field::Group, 0)]);
}

/// Official 26: 更名 as a proposal, with the new name beside it, was taken for done, and who was to go into that group went
/// nowhere.
#[test]
fn a_renaming_that_is_proposed_is_not_done() {
    let registry = registry(&[(
        "清理表.csv",
        "罗田乡议事协调机构清理表（2022年9月）,,,\n小组名称,成立时间,拟处理意见,备注\n乡秸秆禁烧领导小组,2014年9月,整合,并入乡环保领导小组\n\
         乡环保领导小组,2016年6月,更名,更名为乡生态环境保护领导小组\n乡双拥领导小组,2016年6月,保留,2020年5月更名为乡拥军领导小组\n",
    )]);
    let names: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| one.text(Field::Group).into_owned())
        .collect();
    assert_eq!(names, ["乡秸秆禁烧领导小组", "乡环保领导小组", "乡拥军领导小组"]);
    assert!(registry.cells_left().unwrap().iter().all(|left| left.row != 4));
}

/// Official 27: 区长邢岩 was a name, for 区 is a surname too.
#[test]
fn a_head_of_a_district_is_no_part_of_a_name() {
    let registry = registry(&[(
        "台账.csv",
        "双桥区议事协调机构台账（截至2023年6月）,,\n小组名称,成立时间,组长\n区双拥领导小组,2019-07,区长邢岩\n区治超领导小组,2019-04,区长王建国\n区消防委员会,2019-04,欧阳明远\n",
    )]);
    let mentions = registry.mentions().unwrap();
    let heads: Vec<_> = mentions.iter().map(|one| one.text(Field::Heads).into_owned()).collect();
    assert_eq!(heads, ["邢岩", "王建国", "欧阳明远"]);
}

/// Official 27: mergers and new names of a paper in force from another day were of the day of the paper.
#[test]
fn a_day_in_force_is_that_of_mergers_and_new_names() {
    let founding = |name: &str, day: &str| {
        format!(
            "白水县人民政府关于成立{name}的通知\n白政发〔2019〕5号\n各乡镇人民政府：\n决定成立{name}。\n组长：陆大川（县长）\n白水县人民政府\n{day}\n"
        )
    };
    let paper = "白水县人民政府关于合并更名部分议事协调机构的通知\n白政发〔2023〕14号\n各乡镇人民政府：\n一、白水县水污染防治领导小组、白水县大气污染防治领导小组并入白水县生态环境保护委员会。\n\
        二、白水县绿化委员会更名为白水县国土绿化委员会。\n本通知自2023年7月1日起执行。\n白水县人民政府\n2023年6月18日\n";
    let registry = registry(&[
        ("1.txt", &founding("白水县生态环境保护委员会", "2019年3月9日")),
        ("2.txt", &founding("白水县绿化委员会", "2019年3月10日")),
        ("3.txt", &founding("白水县水污染防治领导小组", "2019年3月11日")),
        ("4.txt", paper),
    ]);
    assert_eq!(
        lives(&registry),
        [
            "白水县国土绿化委员会 2019-03-10–",
            "白水县大气污染防治领导小组 –2023-07-01",
            "白水县水污染防治领导小组 2019-03-11–2023-07-01",
            "白水县生态环境保护委员会 2019-03-09–",
        ]
    );
    let view = registry.view(None).unwrap();
    let seen = |name: &str| {
        let group = view.who.groups.iter().find(|group| group.name == name).unwrap();
        group.last_seen.clone()
    };
    assert_eq!(seen("白水县国土绿化委员会"), "2023-07-01");
    // The group that takes others in is none of those before it, where somebody reads of it.
    let mentions = registry.mentions().unwrap();
    let merger = mentions.iter().find(|one| one.act() == Some(Act::Merge)).unwrap();
    let what = crate::column::What::Value(Field::Predecessors);
    assert_eq!(
        crate::shown::cell(merger, what),
        "白水县水污染防治领导小组;白水县大气污染防治领导小组"
    );
}

/// Official 27: kept until a day, it had ended on the day of the paper or the day was lost.
#[test]
fn kept_until_a_day_is_a_term() {
    let text = "青岭县人民政府关于清理规范县级议事协调机构的通知\n青政发〔2024〕8号\n各乡镇人民政府：\n对县级议事协调机构进行清理规范，具体见附件。\n青岭县人民政府\n2024年3月20日\n\
        附件：青岭县县级议事协调机构清理规范目录\n序号\t机构名称\t成立时间\t牵头单位\t组长\t处理方式\t整合后机构\t撤销时间\n1\t县防汛抗旱指挥部\t2009年5月\t县应急管理局\t沈立\t保留\t\t\n\
        2\t县征兵工作领导小组\t2011年10月\t县人武部\t沈立\t暂予保留\t\t2024年12月31日\n3\t县电动自行车整治专班\t2022年11月\t县公安局\t马骁\t撤销\t\t2024年3月20日\n";
    let registry = registry(&[("通知.txt", text)]);
    let mentions = registry.mentions().unwrap();
    let told: Vec<String> = mentions
        .iter()
        .map(|one| {
            let act = one.act().map_or("", |act| act.name().en);
            format!("{}|{act}|{}", one.text(Field::Group), one.text(Field::Ends))
        })
        .collect();
    assert!(told.contains(&"县征兵工作领导小组|kept|至2024年12月31日撤销".to_string()), "{told:?}");
    let ended: Vec<String> =
        lives(&registry).into_iter().filter(|life| !life.ends_with('–')).collect();
    assert_eq!(ended, ["县电动自行车整治专班 2022-11–2024-03-20"]);
}

/// Official 27: by when it is to be done was not read, nor was 现有机构.
#[test]
fn by_when_it_is_to_be_done_stands_with_what_is_proposed() {
    let registry = registry(&[(
        "意见表.csv",
        "洛水市市级议事协调机构清理规范意见表（2024年5月）,,,,,\n序号,现有机构,何时成立,处理方式,整合后机构,完成时限\n1,市推进依法行政工作领导小组,2010年11月,撤销,,2024年6月底前\n\
         2,市清洁能源替代专班,2021年3月,任务完成后撤销,,2025年底前\n3,市农村饮水安全领导小组,2009年7月,整合,市水资源管理委员会,2024年9月底前\n4,市水资源管理委员会,2015年2月,保留,,\n5,市节约用水联席会议,2018年6月,整合,同上,2024年9月底前\n",
    )]);
    let mentions = registry.mentions().unwrap();
    let told: Vec<String> = mentions
        .iter()
        .map(|one| format!("{}|{}", one.text(Field::Founded), one.text(Field::Treatment)))
        .collect();
    assert_eq!(
        told,
        [
            "2010-11|撤销（完成时限：2024年6月底前）",
            "2021-03|任务完成后撤销（完成时限：2025年底前）",
            "2009-07|整合到市水资源管理委员会（清理后一栏为“市水资源管理委员会”）（完成时限：2024年9月底前）",
            "2015-02|保留",
            "2018-06|整合到市水资源管理委员会（清理后一栏为“市水资源管理委员会”）（完成时限：2024年9月底前）",
        ]
    );
    assert!(
        registry.cells_left().unwrap().iter().all(|left| left.row != 2 || left.column.is_empty())
    );
}

/// Official 27: the second row of a header that stands there again made a table of its own, and ticks were lost.
#[test]
fn a_header_of_two_rows_may_come_again() {
    let registry = registry(&[(
        "摸底表.csv",
        "松水区议事协调机构清理摸底表（截至2024年5月）,,,,,,\n序号,机构名称,成立情况,,清理意见,,备注\n,,时间,文号,保留,撤销,\n1,区全民健身工作委员会,2011年3月,松政发〔2011〕12号,√,,\n\
         2,区内涝治理专班,2021年9月,,,√,\n松水区议事协调机构清理摸底表（续表）,,,,,,\n序号,机构名称,成立情况,,清理意见,,备注\n,,时间,文号,保留,撤销,\n3,区民族宗教工作领导小组,2008年4月,,☑,,\n4,区拥军优属领导小组,2003年5月,,,√,\n",
    )]);
    let mentions = registry.mentions().unwrap();
    let mut told: Vec<String> = mentions
        .iter()
        .map(|one| {
            let fields = [Field::Group, Field::Founded, Field::Treatment];
            fields.map(|field| one.text(field).into_owned()).join("|")
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "区全民健身工作委员会|2011-03|保留",
            "区内涝治理专班|2021-09|撤销",
            "区拥军优属领导小组|2003-05|撤销",
            "区民族宗教工作领导小组|2008-04|保留",
        ]
    );
    let left = registry.cells_left().unwrap();
    assert!(left.iter().all(|left| left.row < 2), "{left:?}");
}

/// Official 27: 更名为… below 四、拟更名 was taken for done.
#[test]
fn a_new_name_below_a_heading_that_proposes_it_is_not_had() {
    let registry = registry(&[(
        "清理台账.csv",
        "平水街道工作领导小组清理台账（2024年3月）,,\n名称,成立时间,说明\n一、继续保留,,\n街道党建工作领导小组,2016年3月,\n二、拟更名,,\n街道经济普查领导小组,2023年2月,更名为街道统计工作领导小组\n",
    )]);
    let mentions = registry.mentions().unwrap();
    let told: Vec<String> = mentions
        .iter()
        .map(|one| format!("{}|{}", one.text(Field::Group), one.text(Field::Treatment)))
        .collect();
    assert_eq!(told, ["街道党建工作领导小组|继续保留", "街道经济普查领导小组|拟更名"]);
}

/// Official 26: a draft of a new name made a group of that name.
#[test]
fn a_draft_of_a_new_name_makes_no_group_of_it() {
    let draft = "青岭县人民政府办公室关于拟更名有关机构的通知\n（征求意见稿）\n各有关单位：\n青岭县乡村振兴领导小组拟更名为青岭县全面推进乡村振兴领导小组。\n青岭县人民政府办公室\n2024年4月2日\n";
    let registry = registry(&[("征求意见稿.txt", draft)]);
    assert_eq!(lives(&registry), ["青岭县乡村振兴领导小组 –"]);
}

/// Official 26: 已转入…日常工作 beside 撤销 that was ticked was an end.
#[test]
fn work_that_has_become_routine_is_no_end_where_that_is_proposed() {
    let registry = registry(&[(
        "统计表.csv",
        "宝水区议事协调机构清理情况统计表（2023年11月）,,,,\n序号,机构名称,处理意见,,备注\n,,保留,撤销,\n1,区校园周边治安整治领导小组,,√,已转入区公安分局日常工作\n2,区政务公开领导小组,√,,\n",
    )]);
    let mentions = registry.mentions().unwrap();
    let told: Vec<_> =
        mentions.iter().map(|one| (one.text(Field::Treatment).into_owned(), one.act())).collect();
    assert_eq!(told, [("撤销".to_string(), None), ("保留".to_string(), None)]);
}

/// Official 27: with whom a group is to be merged, beside 整合 that was ticked, left open whether it was there.
#[test]
fn with_whom_a_merger_is_proposed_is_no_merger() {
    let registry = registry(&[(
        "摸底表.csv",
        "松水区议事协调机构清理摸底表（截至2024年5月）\n序号,机构名称,成立时间,清理意见,备注\n1,区打击非法集资领导小组,2015年11月,整合,与区金融风险防控领导小组合并，成立区金融工作委员会\n\
         2,区金融风险防控领导小组,2018年2月,整合,同上\n3,区双拥工作领导小组,2018年2月,保留,\n",
    )]);
    let view = registry.view(None).unwrap();
    assert!(view.who.groups.iter().all(|group| group.last_seen == "2024-05"));
}

/// Official 27: in a list too, where 撤销 by a day that comes was an end without a day.
#[test]
fn what_comes_is_no_end_in_a_list() {
    let registry = registry(&[(
        "台账.csv",
        "青岭县议事协调机构台账（截至2024年3月）\n序号,机构名称,成立时间,处理方式,撤销时间\n1,县防汛抗旱指挥部,2009年5月,保留,\n2,县征兵工作领导小组,2011年10月,暂予保留,2024年12月31日\n\
         3,县旧城改造指挥部,2012年10月,撤销,2024年6月底前\n4,县旱厕改造领导小组,2012年10月,撤销,2023年6月\n",
    )]);
    assert_eq!(
        lives(&registry),
        [
            "县征兵工作领导小组 2011-10–",
            "县旧城改造指挥部 2012-10–",
            "县旱厕改造领导小组 2012-10–2023-06",
            "县防汛抗旱指挥部 2009-05–",
        ]
    );
    let mentions = registry.mentions().unwrap();
    let ends: Vec<String> = mentions
        .iter()
        .map(|one| one.text(Field::Ends).into_owned())
        .filter(|ends| !ends.is_empty())
        .collect();
    assert_eq!(ends, ["至2024年12月31日撤销", "2024年6月底前撤销"]);
}

/// Official 29: towns of one name in two counties were one, though each ledger says of which county it is.
#[test]
fn who_fills_in_a_ledger_tells_the_county_of_a_town() {
    let mut registry = Registry::in_memory().unwrap();
    for (county, head) in [("河阳县", "孙一"), ("临溪县", "李二")] {
        let ledger = format!(
            "石桥镇议事协调机构台账,,\n填报单位：{county}石桥镇人民政府,,2024年5月20日\n序号,机构名称,组长\n1,镇平安建设领导小组,{head}\n2,镇河长制领导小组,{head}\n"
        );
        registry
            .ingest(&format!("{county}.csv"), ledger.as_bytes(), Format::Csv, &pdf_text)
            .unwrap();
    }
    let view = registry.view(None).unwrap();
    assert_eq!(view.who.groups.len(), 4);
}
