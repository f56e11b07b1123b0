//! Foundings that annexes of notices tell (officials 20 and 21: they were lost without a word).

use super::ingest;
use crate::{Field, Registry};

const PAPER: &str = include_str!("../../../notices/tests/variety/founded-in-annex.txt");

/// Every group on a line: its name, founded–abolished.
fn lives(registry: &Registry) -> Vec<String> {
    let who = registry.view(None).unwrap().who;
    assert!(who.doubts.is_empty(), "{:?}", who.doubts);
    let mut all: Vec<String> = { who.groups.iter() }
        .map(|one| format!("{} {}–{}", one.name, one.founded, one.abolished))
        .collect();
    all.sort();
    all
}

#[test]
fn what_an_annex_of_a_notice_tells_of_foundings_is_kept() {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", PAPER);
    let mut want = [
        "青岚县安全生产委员会 2012-04–",
        "青岚县户厕改造领导小组 2018–2024-06-12",
        "青岚县散煤整治领导小组 2016-11–2024-06-12",
        "青岚县消防安全工作领导小组 2014–2024-06-12",
        "青岚县粮食安全工作领导小组 2021-09–",
        "青岚县道路交通安全工作领导小组 2015-05–2024-06-12",
        "青岚县食品安全委员会 –",
        "青岚县黄标车淘汰工作领导小组 2014-07-03–2024-06-12",
    ];
    want.sort_unstable();
    assert_eq!(lives(&registry), want);
    // Twice is once.
    ingest(&mut registry, "b.txt", PAPER);
    assert_eq!(lives(&registry), want);
    let told = registry.mentions().unwrap();
    assert!(told.iter().any(|one| one.text(Field::Founded) == "2018"));
}

#[test]
fn the_notice_that_set_it_up_knows_the_day() {
    let mut registry = Registry::in_memory().unwrap();
    let founding = "青岚县人民政府办公室关于成立青岚县散煤整治领导小组的通知\n\n青政办发〔2016〕41号\n\n各乡镇人民政府:\n\
        经县政府研究,决定成立青岚县散煤整治领导小组。\n组长:申屠亮 副县长\n\n青岚县人民政府办公室\n2016年11月8日\n";
    ingest(&mut registry, "a.txt", founding);
    ingest(&mut registry, "b.txt", PAPER);
    let lives = lives(&registry);
    assert!(
        lives.contains(&"青岚县散煤整治领导小组 2016-11-08–2024-06-12".to_string()),
        "{lives:?}"
    );
}

/// Who is heard of by its end alone was not followed until then: its end is no event in a table of lives.
#[test]
fn an_end_that_first_tells_of_a_group_was_not_waited_for() {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", PAPER);
    let (table, told) = registry.spells(None).unwrap();
    assert_eq!((told.rows, told.contradictory, told.without_founding), (2, 5, 1));
    assert_eq!(table.rows(), 2);
    // Seen before, it was.
    let kept =
        PAPER.replace("〔2024〕18号", "〔2020〕3号").replace("2024年6月12日", "2020年2月1日");
    let kept = kept.replace("予以撤销的", "继续保留的").replace("撤销理由", "备注");
    let kept =
        kept.split("附件3").next().unwrap().to_string() + "青岚县人民政府办公室\n2020年2月1日\n";
    ingest(&mut registry, "b.txt", &kept);
    let (_, told) = registry.spells(None).unwrap();
    assert_eq!((told.rows, told.contradictory), (5, 2), "{:?}", lives(&registry));
}

/// The founding is that of the group under the name that it had then.
#[test]
fn who_was_renamed_since_is_one_group() {
    let notice = |act: &str, number: u32, day: &str, text: &str| {
        format!(
            "青岚县人民政府办公室关于{act}的通知\n\n青政办发〔{}〕{number}号\n\n各乡镇人民政府:\n{text}\n\n青岚县人民政府办公室\n{day}\n",
            &day[..4]
        )
    };
    let mut registry = Registry::in_memory().unwrap();
    let set_up = "经县政府研究,决定成立青岚县散煤领导小组。\n组长:申屠亮 副县长";
    ingest(&mut registry, "a.txt", &notice("成立青岚县散煤领导小组", 41, "2016年11月8日", set_up));
    let renamed = "经县政府研究,决定将青岚县散煤领导小组更名为青岚县散煤整治领导小组。";
    let act = "调整青岚县散煤领导小组名称";
    ingest(&mut registry, "b.txt", &notice(act, 12, "2019年3月4日", renamed));
    ingest(&mut registry, "c.txt", PAPER);
    let lives = lives(&registry);
    assert!(
        lives.contains(&"青岚县散煤整治领导小组 2016-11-08–2024-06-12".to_string()),
        "{lives:?}"
    );
    assert_eq!(lives.len(), 8);
}

/// Official 21, B4: what a draft would make of two groups was there before anybody made it.
#[test]
fn what_a_draft_would_found_is_founded_by_who_does() {
    let draft = "天台区人民政府办公室关于征求《天台区议事协调机构清理方案（征求意见稿）》意见的函\n\n各街道，区直各部门：\n\
        现将方案印发你们征求意见，请于2023年4月20日前反馈。\n\n天台区人民政府办公室\n2023年4月10日\n\n\
        天台区议事协调机构清理方案\n（征求意见稿）\n\n一、拟将天台区创建文明城市指挥部、天台区创建卫生城市指挥部整合为天台区创建工作领导小组。\n";
    let done = "天台区人民政府办公室关于清理区级议事协调机构的通知\n\n天政办发〔2023〕22号\n\n各街道办事处：\n现就有关事项通知如下：\n\
        一、将天台区创建文明城市指挥部、天台区创建卫生城市指挥部整合为天台区创建工作领导小组。\n\n天台区人民政府办公室\n2023年6月1日\n";
    let life = |texts: &[&str]| {
        let mut registry = Registry::in_memory().unwrap();
        for (number, text) in texts.iter().enumerate() {
            ingest(&mut registry, &format!("{number}.txt"), text);
        }
        let who = registry.view(None).unwrap().who;
        let one = who.groups.iter().find(|one| one.name.contains("创建工作")).unwrap();
        [one.first_seen.clone(), one.founded.clone()]
    };
    let told = ["2023-06-01", "2023-06-01"];
    assert_eq!(life(&[done]), told);
    assert_eq!(life(&[draft, done]), told);
    assert_eq!(life(&[done, draft]), told);
    assert_eq!(life(&[draft]), ["", ""]);
}

/// Official 23: who led a group that goes into another, and where its office was, were lost without a word.
#[test]
fn who_led_what_goes_into_another_is_kept() {
    let text = include_str!("../../../notices/tests/variety/merged-with-their-heads.txt");
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", text);
    let told = registry.mentions().unwrap();
    let of = |name: &str| {
        let one = told.iter().find(|one| one.text(Field::Group).contains(name)).unwrap();
        [Field::Heads, Field::Hosts].map(|field| one.text(field).into_owned())
    };
    assert_eq!(of("道路交通"), ["王海波", "县公安局"]);
    assert_eq!(of("消防安全"), ["李晓明", "县消防救援大队"]);
    let who = registry.view(None).unwrap().who;
    assert!(who.doubts.is_empty(), "{:?}", who.doubts);
    let ended = who.groups.iter().filter(|one| one.abolished == "2024-06-12");
    assert_eq!((who.groups.len(), ended.count()), (4, 2), "{:?}", who.groups);
    assert!(who.groups.iter().all(|one| one.first_seen == "2024-06-12"), "{:?}", who.groups);
}
