//! Who is who, on small sheets.

use crate::{Doubtful, Field, Link, Registry, Tie, View};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::{Date, Month, YearMonth};

fn registry(rows: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    let head = "jurisdiction,group,change,date,predecessors,head_name,organisations,office_host\n";
    let sheet = format!("{head}{rows}");
    registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    registry
}

fn view(rows: &str) -> View {
    registry(rows).view(None).unwrap()
}

/// Every group on a line: names, founded–abolished, links.
fn lives(view: &View) -> Vec<String> {
    let who = &view.who;
    let links = |links: &[(usize, Link)]| {
        let one = |link: &(usize, Link)| format!(" {}:{}", link.1.key(), who.groups[link.0].name);
        links.iter().map(one).collect::<String>()
    };
    let life = |group: &crate::Group| {
        format!(
            "{} {}–{}{}",
            group.names.iter().cloned().collect::<Vec<_>>().join("/"),
            group.founded,
            if group.ended && group.abolished.is_empty() { "?" } else { &group.abolished },
            links(&group.links)
        )
    };
    who.groups.iter().map(life).collect()
}

#[test]
fn a_group_goes_on_through_changes_of_roster_and_name() {
    let view = view(
        "佛山市,佛山市甲工作领导小组,establish,2010-03-02,,,,\n\
         广东省佛山市,市甲领导小组,adjust,2011-05,,,,\n\
         佛山市,佛山市乙领导小组,rename,2012-01-09,佛山市甲工作领导小组,,,\n\
         佛山市,乙领导小组,abolish,2014-07-01,,,,\n",
    );
    assert_eq!(
        lives(&view),
        ["乙领导小组/佛山市乙领导小组/佛山市甲工作领导小组/市甲领导小组 2010-03-02–2014-07-01"]
    );
    assert_eq!(view.who.governments.len(), 1);
    assert!(view.who.doubts.is_empty(), "{:?}", view.who.doubts);
}

#[test]
fn founded_again_it_is_another_one() {
    let view = view(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,,,\n\
         佛山市,佛山市甲领导小组,abolish,2011-03-02,,,,\n\
         佛山市,佛山市甲领导小组,establish,2012-06-02,,,,\n\
         佛山市,佛山市甲领导小组,normalise,2014-06-02,,,,\n\
         佛山市,佛山市甲领导小组,adjust,2015-06-02,,,,\n",
    );
    assert_eq!(
        lives(&view),
        [
            "佛山市甲领导小组 2010-03-02–2011-03-02",
            "佛山市甲领导小组 2012-06-02–2014-06-02 refounded:佛山市甲领导小组",
            "佛山市甲领导小组 – refounded:佛山市甲领导小组",
        ]
    );
    assert_eq!(view.who.groups.iter().map(|group| group.domain).collect::<Vec<_>>(), [0, 0, 0]);
    assert_eq!(view.who.doubts.len(), 1);
}

#[test]
fn merged_and_replaced_groups_end() {
    let view = view(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,,,\n\
         佛山市,佛山市乙领导小组,establish,2010-04-02,,,,\n\
         佛山市,佛山市丙领导小组,merge,2011-03-02,佛山市甲领导小组;佛山市乙领导小组,,,\n\
         佛山市,佛山市丁领导小组,establish,2012-03-02,佛山市丙领导小组,,,\n",
    );
    assert_eq!(
        lives(&view),
        [
            "佛山市甲领导小组 2010-03-02–2011-03-02",
            "佛山市乙领导小组 2010-04-02–2011-03-02",
            "佛山市丙领导小组 2011-03-02–2012-03-02 merged:佛山市甲领导小组 merged:佛山市乙领导小组",
            "佛山市丁领导小组 2012-03-02– succeeds:佛山市丙领导小组",
        ]
    );
}

#[test]
fn what_is_not_clear_is_told_and_not_guessed() {
    let view = view(
        "佛山市,佛山市甲领导小组,adjust,2009-03-02,,,,\n\
         佛山市,佛山市甲领导小组,establish,2010-03-02,,,,\n\
         佛山市,佛山市乙领导小组,establish,2010-03-02,,,,\n\
         佛山市,佛山市乙领导小组,establish,2012-03-02,,,,\n\
         佛山市,佛山市丙领导小组,establish,2012,,,,\n\
         佛山市,佛山市丙领导小组,establish,2012-05-06,,,,\n\
         深圳市,深圳市丙领导小组,establish,2012-05-06,,,,\n\
         ,丁领导小组,establish,2012-05-06,,,,\n\
         佛山市,佛山市第三次全国经济普查领导小组,establish,2013-01-06,,,,\n\
         佛山市,佛山市第三次全国经济普查协调领导小组,abolish,2016-01-06,,,,\n",
    );
    assert_eq!(
        lives(&view),
        [
            "深圳市丙领导小组 2012-05-06–",
            "佛山市甲领导小组 –",
            "佛山市乙领导小组 2010-03-02–",
            "佛山市丙领导小组 2012-05-06–",
            "佛山市第三次全国经济普查领导小组 2013-01-06–",
            "佛山市第三次全国经济普查协调领导小组 –2016-01-06",
            "丁领导小组 2012-05-06–",
        ]
    );
    let mut doubts: Vec<String> =
        view.who.doubts.iter().map(|doubt| doubt.of.to_string()).collect();
    doubts.sort_unstable();
    assert_eq!(doubts.len(), 4, "{doubts:?}");
    assert!(doubts[0].starts_with("is a second") && doubts[1].starts_with("may be the same"));
}

#[test]
fn a_person_decides_what_is_one_group() {
    let mut registry = registry(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,,,\n\
         佛山市,佛山市甲甲领导小组,adjust,2011-03-02,,,,\n",
    );
    let keys: Vec<String> =
        registry.mentions().unwrap().iter().map(|mention| mention.key.clone()).collect();
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
    registry.decide(&keys[1], &keys[0], Tie::Same, Some("w")).unwrap();
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 1);
    registry.decide(&keys[1], &keys[0], Tie::Apart, Some("w")).unwrap();
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
    assert!(registry.decide(&keys[1], "none", Tie::Same, None).is_err());
}

#[test]
fn organisations_and_people_are_one_under_their_names() {
    let view = view(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,张三,市发改局;省发展改革委;市怪事办,市发改局\n\
         佛山市,佛山市乙领导小组,establish,2011-03-02,,张三;李四,市发展改革委;国家发展改革委,\n\
         佛山市,佛山市丙领导小组,establish,2031-03-02,,张三,发展和改革局,\n\
         深圳市,深圳市乙领导小组,establish,2011-03-02,,张三,市发展改革委,\n",
    );
    let names: Vec<String> = view
        .who
        .organisations
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                view.who.governments[one.government].name,
                one.names.len(),
                one.seats
            )
        })
        .collect();
    assert_eq!(
        names,
        ["广东省 1 1", "广东省深圳市 1 1", "广东省佛山市 1 1", "广东省佛山市 3 3", "国务院 1 1"]
    );
    let host = view.who.organisations.iter().find(|one| one.hosted == 1).unwrap();
    assert_eq!(host.function.as_deref(), Some("development_reform"));
    // In Foshan, in Shenzhen, and one twenty years later.
    let people = view.who.people.iter().filter(|one| one.name == "张三").count();
    assert_eq!(people, 3);
}

#[test]
fn the_record_says_no_more_than_is_known() {
    let registry = registry(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,张三,市财政局;市发改局,市发改局\n\
         佛山市,佛山市甲领导小组,adjust,2010-09-02,,李四,,\n\
         佛山市,佛山市甲领导小组,abolish,2011-03-02,,,,\n\
         佛山市,佛山市乙领导小组,adjust,2011-05-02,,,,\n\
         佛山市,佛山市丙领导小组,establish,2012-03-02,,,,\n",
    );
    let month = |year, month| Some(YearMonth { year, month });
    let open = registry.record(None).unwrap().record;
    assert_eq!((open.known.groups, open.span.start, open.span.months), (false, month(2010, 3), 25));
    assert_eq!(open.groups.len(), 3);
    let followed = registry.record(month(2011, 12)).unwrap();
    let record = &followed.record;
    assert_eq!((record.known.groups, record.span.months, record.groups.len()), (true, 22, 2));
    let first = &record.groups[0];
    assert_eq!((first.founded, first.abolished), (Date::Month(Month(0)), Date::Month(Month(12))));
    let name = |id: tiaokuai_record::LeaderId| record.leaders[id.index()].name.as_str();
    assert_eq!((name(first.heads[0]), name(first.first_head.unwrap())), ("李四", "张三"));
    assert_eq!((first.members.as_ref().unwrap().len(), first.hosts.len()), (2, 1));
    assert_eq!(
        (record.groups[1].founded, record.groups[1].abolished),
        (Date::Unknown, Date::Unknown)
    );
    // Before the end it was not seen to end.
    let early = registry.record(month(2010, 12)).unwrap().record;
    assert_eq!((early.groups.len(), early.groups[0].abolished), (1, Date::Unknown));
    assert!(registry.view(None).unwrap().mentions[0].items(Field::Number).is_empty());
}

#[test]
fn the_numbers_of_documents_are_handed_on_once() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "group,document_number\n甲领导小组,佛府办〔2013〕3号\n乙领导小组,佛府办〔2013〕3号\n\
                 丙领导小组,佛府办[2013]12号\n丁领导小组,\n";
    registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let numbers = registry.record(None).unwrap().numbers;
    let numbers: std::collections::BTreeSet<String> =
        numbers.into_iter().map(|(_, number)| number).collect();
    assert_eq!(numbers.into_iter().collect::<Vec<_>>(), ["佛府办[2013]12号", "佛府办〔2013〕3号"]);
}

#[test]
fn a_head_who_joins_or_leaves_changes_the_head() {
    use crate::{Correction, FieldValue, Item};
    use tiaokuai_notices::read::Rank;
    let mut registry = registry(
        "佛山市,佛山市甲领导小组,establish,2010-03-02,,张三,,\n\
         佛山市,佛山市甲领导小组,adjust,2011-03-02,,,,\n",
    );
    let key = registry.mentions().unwrap()[1].key.clone();
    let change = |joins: bool, who: &str| {
        let who = who.to_string();
        Item::certain(FieldValue::Change { who, joins, rank: Rank::Head })
    };
    let items = vec![change(false, "张三"), change(true, "李四")];
    registry.correct(Correction::to(&key, Field::Changes, items)).unwrap();
    let record = registry.record(None).unwrap().record;
    let heads = &record.groups[0].heads;
    assert_eq!(heads.len(), 1);
    assert_eq!(record.leaders[heads[0].index()].name, "李四");
}

#[test]
fn a_copy_of_a_notice_changes_nothing_and_a_name_of_several_places_is_told() {
    let row = "佛山市,佛山市甲领导小组,establish,2010-03-02,佛山市甲领导小组,,,\n";
    let before = "佛山市,佛山市甲领导小组,adjust,2009-03-02,,,,\n";
    let once = view(&format!("{before}{row}"));
    assert_eq!(lives(&view(&format!("{before}{row}{row}{row}"))), lives(&once));
    assert_eq!(
        lives(&once),
        ["佛山市甲领导小组 –2010-03-02", "佛山市甲领导小组 2010-03-02– refounded:佛山市甲领导小组"]
    );
    let doubts =
        view("鼓楼区,甲领导小组,establish,2010,,,,\n鼓楼区,乙领导小组,establish,2010,,,,\n");
    assert_eq!(doubts.who.doubts.len(), 1);
    assert!(doubts.who.doubts[0].of == Doubtful::SeveralPlaces("鼓楼区".to_string()));
}

/// What others go into was there before; what is made of several was not.
#[test]
fn who_takes_others_in_is_not_new() {
    let merged = |title: &str, text: &str| {
        let mut registry = Registry::in_memory().unwrap();
        let notice = format!(
            "云山县人民政府办公室关于{title}的通知\n云政办发〔2021〕1号\n各乡镇人民政府，县政府各部门：\n经县政府同意，{text}。\n云山县人民政府办公室\n2021年1月7日\n"
        );
        registry.ingest("n.txt", notice.as_bytes(), Format::Plain, &pdf_text).unwrap();
        lives(&registry.view(None).unwrap())
    };
    let one = merged(
        "将县公务用车改革领导小组并入县机关事务管理委员会",
        "将县公务用车改革领导小组并入县机关事务管理委员会",
    );
    assert_eq!(
        one,
        [
            "县公务用车改革领导小组 –2021-01-07",
            "县机关事务管理委员会 – merged:县公务用车改革领导小组"
        ]
    );
    let two = "县公务用车改革领导小组、县机关服务领导小组";
    let into = merged("清理议事协调机构", &format!("将{two}并入县机关事务管理委员会"));
    assert!(into.iter().any(|one| one.starts_with("县机关事务管理委员会 –")), "{into:?}");
    let made = merged("清理议事协调机构", &format!("将{two}合并组建县机关事务管理委员会"));
    assert!(made.iter().any(|one| one.starts_with("县机关事务管理委员会 2021-01-07–")), "{made:?}");
    assert_eq!([into.len(), made.len()], [3, 3]);
}

/// Names that differ by 工作 alone are of one group, but for a list that has both with foundings of their own.
#[test]
fn a_list_may_have_two_groups_whose_names_differ_by_one_word() {
    let count = |rows: &str| {
        let mut registry = Registry::in_memory().unwrap();
        let sheet = format!(
            "云山县议事协调机构台账（截至2023年6月）,\n小组名称,成立时间\n云山县大气领导小组,2010-01\n{rows}"
        );
        registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
        registry.view(None).unwrap().who.groups.len()
    };
    assert_eq!(count("云山县产业发展领导小组,2018-07\n云山县产业发展工作领导小组,2019-07\n"), 3);
    assert_eq!(count("云山县产业发展领导小组,2018-07\n云山县产业发展工作领导小组,2018-07\n"), 2);
    assert_eq!(count("云山县产业发展领导小组,2018-07\n云山县产业发展工作领导小组,\n"), 2);
}

/// Official 20: a decision and the notice of it told of the same thing twice, and the days that differ of some groups only.
#[test]
fn what_was_decided_and_is_told_again_is_one_thing() {
    let mut registry = Registry::in_memory().unwrap();
    let ledger = "东山县议事协调机构台账（截至2023年12月31日）,\n小组名称,成立时间\n东山县大气污染防治领导小组,2014-03\n\
                  东山县水污染防治领导小组,2015-03\n东山县招商引资领导小组,2012-04\n";
    registry.ingest("a.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let rules = crate::Rules::default();
    let table = "key,小组名称,决定,决定日期,整合到\n";
    let keys: Vec<(String, String)> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| (one.key.clone(), one.text(Field::Group).to_string()))
        .collect();
    assert!(registry.brief(None, &rules).is_ok());
    let rows: String = keys
        .iter()
        .filter(|(_, name)| name.contains("污染"))
        .map(|(key, name)| format!("{key},{name},整合,2024-03-15,新设：东山县生态环境保护委员会\n"))
        .collect();
    let options = crate::ImportOptions { who: None, dry: false };
    let sheet = format!("{table}{rows}");
    let told = registry.import("d.csv", sheet.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!(told.decisions, 2, "{told:?}");
    let notice = "东山县人民政府关于整合部分议事协调机构的通知\n东政发〔2024〕5号\n各镇：\n经研究，决定：\n\
                  一、东山县大气污染防治领导小组、东山县水污染防治领导小组整合为东山县生态环境保护委员会。\n\
                  东山县人民政府\n2024年3月18日\n";
    registry.ingest("n.txt", notice.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let view = registry.view(None).unwrap();
    let new = view.who.groups.iter().find(|group| group.founded == "2024-03-15").unwrap();
    assert_eq!(new.links.len(), 2, "{:?}", lives(&view));
    assert!(new.links.iter().all(|(_, link)| *link == Link::Merged));
    let told = |doubt: &&crate::Doubt| matches!(doubt.of, Doubtful::DecidedOf(..));
    assert_eq!(view.who.doubts.iter().filter(told).count(), 2, "{:?}", view.who.doubts);
    assert_eq!(view.who.groups.iter().filter(|one| one.abolished == "2024-03-15").count(), 2);
}
