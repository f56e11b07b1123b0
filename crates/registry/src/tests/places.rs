//! Which government is meant where papers do not say it in full.

use crate::{Correction, Doubtful, Field, FieldValue, Item, Registry, View};
use tiaokuai_notices::text::{Format, pdf_text};

const LEDGER: &str = "序号,机构名称,成立时间\n";

fn view(files: &[(&str, &str)]) -> View {
    let mut registry = Registry::in_memory().unwrap();
    for (name, text) in files {
        let format = if name.ends_with("csv") { Format::Csv } else { Format::Plain };
        registry.ingest(name, text.as_bytes(), format, &pdf_text).unwrap();
    }
    registry.view(None).unwrap()
}

/// Every group on a line: government, founded–abolished, names.
fn lives(view: &View) -> Vec<String> {
    let groups = view.who.groups.iter().map(|group| {
        let government = &view.who.governments[group.government].name;
        let names: Vec<&str> = group.names.iter().map(String::as_str).collect();
        format!("{government} {}–{} {}", group.founded, group.abolished, names.join("/"))
    });
    groups.collect()
}

/// A notice that ends a group.
fn end(place: &str, group: &str) -> String {
    format!(
        "{place}关于撤销{group}的通知\n政发〔2023〕5号\n各街道办事处：\n因工作职能已划转，决定撤销{group}。\n\
         {place}\n2023年3月3日\n"
    )
}

#[test]
fn a_bare_name_is_of_the_place_that_the_ledger_names() {
    for (full, bare) in [
        ("河南省开封市鼓楼区", "鼓楼区"),
        ("山东省滨州市金水区", "金水区"),
        ("新设市江夏区", "江夏区"),
        ("江西省抚州市东乡区", "东乡区"),
    ] {
        let written = full.split_once('省').map_or(full, |(_, rest)| rest);
        let ledger = format!(
            "{written}议事协调机构台账（截至2022年12月31日）\n{LEDGER}1,{bare}征地拆迁指挥部,2013.3\n\
             2,{bare}禁毒委员会,2012.2\n"
        );
        let notice = end(&format!("{bare}人民政府"), &format!("{bare}征地拆迁指挥部"));
        let view = view(&[("a.csv", &ledger), ("n.txt", &notice)]);
        assert_eq!(
            lives(&view),
            [
                format!("{full} 2012-02– {bare}禁毒委员会"),
                format!("{full} 2013-03–2023-03-03 {bare}征地拆迁指挥部"),
            ]
        );
        let doubts: Vec<&Doubtful> = view.who.doubts.iter().map(|doubt| &doubt.of).collect();
        assert!(
            matches!(doubts[..], [Doubtful::OnlyPlace(short, whole)] if short == bare && whole == full),
            "{doubts:?}"
        );
    }
}

#[test]
fn two_ledgers_of_a_name_leave_a_bare_one_open() {
    let ledger = |city: &str| {
        format!(
            "{city}鼓楼区议事协调机构台账（截至2022年12月31日）\n{LEDGER}1,鼓楼区征地拆迁指挥部,2013.3\n"
        )
    };
    let notice = end("鼓楼区人民政府", "鼓楼区征地拆迁指挥部");
    let files = [("a.csv", &*ledger("开封市")), ("b.csv", &*ledger("徐州市")), ("n.txt", &*notice)];
    let view = view(&files);
    assert_eq!(view.who.groups.iter().filter(|group| group.ended).count(), 1);
    assert_eq!(view.who.governments.len(), 3);
    let told = |doubt: &&crate::Doubt| matches!(doubt.of, Doubtful::SeveralPlaces(_));
    assert_eq!(view.who.doubts.iter().filter(told).count(), 1, "{:?}", view.who.doubts);
}

#[test]
fn a_zone_is_one_under_all_its_names() {
    let ledger = "长河经济技术开发区领导小组台账（2023年10月）\n序号,领导小组,成立时间\n\
                  1,长河经开区安全生产委员会,2012.4\n2,长河经开区征地拆迁工作指挥部,2013.7\n\
                  3,开发区禁毒委员会,2014.7\n";
    let plain = end("长河经济技术开发区管委会", "征地拆迁工作指挥部");
    let long = end("长河经济技术开发区管理委员会", "长河经济技术开发区安全生产委员会");
    let short = end("长河经开区管委会", "长河经开区禁毒委员会");
    let files = [("a.csv", ledger), ("b.txt", &*plain), ("c.txt", &*long), ("d.txt", &*short)];
    let view = view(&files);
    let ended = view.who.groups.iter().filter(|group| group.abolished == "2023-03-03").count();
    assert_eq!((ended, view.who.groups.len()), (3, 3), "{:?}", lives(&view));
    assert_eq!(view.who.governments.len(), 1);
}

#[test]
fn a_county_goes_on_as_a_district() {
    let ledger = |kind: &str, year: &str| {
        format!(
            "宜水{kind}议事协调机构台账（{year}年12月31日）\n{LEDGER}1,宜水{kind}安全生产委员会,2004.6\n\
             2,{kind}旅游发展委员会,2013.8\n"
        )
    };
    let notice = "宜水区人民政府办公室\n关于公布区级议事协调机构名称变更的通知\n宜区政办〔2020〕5号\n各镇（街道），区直各部门：\n\
                  根据国务院关于撤销宜水县设立宜水区的批复，原宜水县安全生产委员会等议事协调机构名称作相应变更：\n\
                  1.宜水县安全生产委员会更名为宜水区安全生产委员会；\n2.宜水县旅游发展委员会更名为宜水区旅游发展委员会。\n2020年7月8日\n";
    let (old, new) = (ledger("县", "2019"), ledger("区", "2021"));
    let both = view(&[("a.csv", &old), ("b.csv", &new), ("n.txt", notice)]);
    assert_eq!(
        lives(&both),
        [
            "宜水区 2004-06– 宜水区安全生产委员会/宜水县安全生产委员会",
            "宜水区 2013-08– 区旅游发展委员会/县旅游发展委员会/宜水区旅游发展委员会/宜水县旅游发展委员会",
        ]
    );
    let told = |doubt: &&crate::Doubt| matches!(doubt.of, Doubtful::CalledSince(..));
    assert_eq!(both.who.doubts.iter().filter(told).count(), 1);
    // Without the notice they are two, and it is asked.
    assert_eq!(view(&[("a.csv", &old), ("b.csv", &new)]).who.governments.len(), 2);
}

#[test]
fn a_body_in_short_is_the_only_one_that_it_may_be() {
    let ledger = |more: &str| {
        format!(
            "宜水区议事协调机构台账（2021年12月31日）\n{LEDGER}1,宜水区安全生产委员会,2004.6\n{more}"
        )
    };
    let notice = "宜水区人民政府关于调整区安委会成员的通知\n宜安办〔2022〕7号\n各成员单位：\n主任：林远山（区长）\n\
                  副主任：商玲（副区长）\n宜水区人民政府\n2022年8月9日\n";
    let one = view(&[("a.csv", &ledger("")), ("n.txt", notice)]);
    assert_eq!(lives(&one), ["宜水区 2004-06– 区安委会/宜水区安全生产委员会"]);
    let into = "宜水区人民政府关于整合部分机构的通知\n宜政〔2023〕7号\n各镇：\n经研究，决定将区安委会并入区应急委员会。\n\
                宜水区人民政府\n2023年8月9日\n";
    let gone = view(&[("a.csv", &ledger("")), ("n.txt", into)]);
    assert_eq!(lives(&gone)[0], "宜水区 2004-06–2023-08-09 宜水区安全生产委员会");
    // A list that has both has two.
    let both = ledger("2,宜水区安委会,2010.6\n");
    assert_eq!(view(&[("a.csv", &both)]).who.groups.len(), 2);
    let road = format!(
        "宜水区议事协调机构台账（2021年12月31日）\n{LEDGER}1,宜水区道安委,2004.6\n\
         2,宜水区河（湖）长制工作领导小组,2014.3\n3,宜水区抗旱指,2015.3\n"
    );
    let of = |name: &str| {
        format!(
            "宜水区人民政府关于调整{name}成员的通知\n宜政〔2022〕8号\n各成员单位：\n组长：林远山　区长\n\
                 副组长：商玲　副区长\n宜水区人民政府\n2022年8月9日\n"
        )
    };
    let files = [
        ("a.csv", road),
        ("b.txt", of("宜水区道路交通安全委员会")),
        ("c.txt", of("宜水区河湖长制工作领导小组")),
        ("d.txt", of("宜水区抗旱工作指挥部")),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let all = view(&files);
    // What is short for something that not everybody knows is asked for.
    assert_eq!(all.who.groups.len(), 4, "{:?}", lives(&all));
    let alike = |doubt: &&crate::Doubt| matches!(&doubt.of, Doubtful::Alike(name) if name == "宜水区抗旱指");
    assert_eq!(all.who.doubts.iter().filter(alike).count(), 1, "{:?}", all.who.doubts);
}

#[test]
fn names_that_are_one_but_for_their_beginning_are_asked_for() {
    let ledger =
        format!("石桥镇领导小组台账（2022年6月30日）\n{LEDGER}1,换届选举工作领导小组,2020.11\n");
    let notice = "石桥镇人民政府关于成立石桥镇村级换届选举工作领导小组的通知\n石政〔2020〕31号\n各村：\n\
                  决定成立石桥镇村级换届选举工作领导小组，组长由林远山担任。\n石桥镇人民政府\n2020年11月12日\n";
    let told = view(&[("a.csv", &ledger), ("n.txt", notice)]);
    let alike = |doubt: &&crate::Doubt| matches!(doubt.of, Doubtful::Alike(_));
    assert_eq!(told.who.doubts.iter().filter(alike).count(), 1, "{:?}", told.who.doubts);
}

#[test]
fn a_draft_ends_nothing_until_somebody_says_so() {
    let ledger = format!(
        "青石县议事协调机构台账（截至2022年12月31日）\n{LEDGER}1,青石县招商引资领导小组,2012.6\n2,青石县旅游发展领导小组,2013.6\n"
    );
    let notice = "青石县人民政府办公室关于征求县级议事协调机构清理意见的通知\n青政办函〔2023〕41号\n各乡镇人民政府，县政府各部门：\n\
                  我办拟定了县级议事协调机构清理意见，现征求你们意见，请于8月10日前书面反馈。\n\
                  青石县人民政府办公室\n2023年8月1日\n附件\n拟撤销的县级议事协调机构清单\n1.青石县招商引资领导小组\n\
                  2.青石县旅游发展领导小组\n";
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("a.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    registry.ingest("n.txt", notice.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let before = registry.view(None).unwrap();
    assert_eq!(
        lives(&before),
        ["青石县 2012-06– 青石县招商引资领导小组", "青石县 2013-06– 青石县旅游发展领导小组"]
    );
    assert!(before.who.doubts.iter().any(|doubt| doubt.of == Doubtful::Proposed));
    let key = before
        .mentions
        .iter()
        .find(|one| one.act().is_some() && one.text(Field::Group).contains("招商"))
        .unwrap()
        .key
        .clone();
    let act = Item::certain(FieldValue::from("abolish").of(Field::Act));
    registry.correct(Correction::to(&key, Field::Act, vec![act])).unwrap();
    let after = registry.view(None).unwrap();
    assert_eq!(lives(&after)[0], "青石县 2012-06–2023-08-01 青石县招商引资领导小组");
    assert_eq!(after.who.groups.iter().filter(|group| group.ended).count(), 1);
}

#[test]
fn a_zone_is_known_by_the_name_of_its_group() {
    let ledger = format!(
        "淮滨新区议事协调机构台账（2023年5月）\n{LEDGER}1,淮滨新区招商引资工作领导小组,2012.3\n"
    );
    let notice = "关于撤销淮滨新区招商引资工作领导小组的通知\n各有关单位：\n决定撤销淮滨新区招商引资工作领导小组。\n\
                  2023年6月1日\n";
    let told = view(&[("a.csv", &ledger), ("n.txt", notice)]);
    assert_eq!(lives(&told), ["淮滨新区 2012-03–2023-06-01 淮滨新区招商引资工作领导小组"]);
}
