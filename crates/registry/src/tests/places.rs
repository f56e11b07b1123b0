//! Which government is meant where papers do not say it in full.

use crate::{Doubtful, Registry, View};
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
            "宜水区 2013-08– 区旅游发展委员会/县旅游发展委员会/宜水区旅游发展委员会",
        ]
    );
    let told = |doubt: &&crate::Doubt| matches!(doubt.of, Doubtful::CalledSince(..));
    assert_eq!(both.who.doubts.iter().filter(told).count(), 1);
    // Without the notice they are two, and it is asked.
    assert_eq!(view(&[("a.csv", &old), ("b.csv", &new)]).who.governments.len(), 2);
}
