//! Several lists in one sheet, each an annex with a title of its own.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

/// The group and other fields of each mention, in order.
fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let mentions = registry.mentions().unwrap();
    let of = |one: &crate::Mention| {
        let texts = [Field::Group].iter().chain(fields).map(|field| one.text(*field).into_owned());
        texts.collect::<Vec<String>>().join(" ")
    };
    let mut all: Vec<String> = mentions.iter().map(of).collect();
    all.sort();
    all
}

/// Official 19, 01: what was to be kept was to be ended, as its header differs by one word.
#[test]
fn what_one_annex_proposes_is_not_of_the_next() {
    let first = "附件1\n青云县拟撤销的议事协调机构\n序号,机构名称,组长,撤销理由\n1,县安全生产委员会,王伟,职能弱化\n\n";
    let row = "1,县双拥领导小组,王伟,工作需要\n";
    for (head, want) in [
        ("附件2\n青云县拟保留的议事协调机构\n序号,机构名称,组长,保留理由\n", "拟保留"),
        ("附件2\n拟保留的议事协调机构\n序号,机构名称,组长,撤销理由\n", "拟保留"),
        ("附件2\n拟保留\n序号,机构名称,组长,备注\n", "拟保留"),
        // What an annex without a word proposes nobody knows.
        ("附件2\n序号,机构名称,组长,保留理由\n", ""),
        ("附件2\n序号,机构名称,组长,撤销理由\n", ""),
        // Another header alone is of the same list.
        ("序号,机构名称,组长,理由\n", "拟撤销"),
    ] {
        let registry = csv(&[first, head, row].concat());
        let got = told(&registry, &[Field::Treatment, Field::Jurisdiction, Field::Remark]);
        let want = [
            format!("县双拥领导小组 {want} 青云县 工作需要"),
            "县安全生产委员会 拟撤销 青云县 职能弱化".to_string(),
        ];
        assert_eq!(got, want, "{head}");
        assert!(!faults(&registry).iter().any(|one| one.1 == CellFault::NoGroup), "{head}");
    }
    // Nor is what one annex says of ends.
    let ended =
        "附件1\n青云县已撤销的议事协调机构\n序号,机构名称,组长,备注\n1,县安全生产委员会,王伟,\n";
    let kept = "附件2\n青云县保留的议事协调机构\n序号,机构名称,组长\n1,县双拥领导小组,王伟\n";
    let registry = csv(&[ended, kept].concat());
    let ends = told(&registry, &[Field::Act]);
    assert!(ends[0].trim_end() == "县双拥领导小组" && ends[1].len() > "县安全生产委员会 ".len());
}

/// Official 19, 18: the name of the body after stood under 办公室设在.
#[test]
fn an_annex_has_columns_of_its_own() {
    let registry = csv(
        "附件1\n青云县拟保留的议事协调机构\n序号,机构名称,牵头单位\n1,县双拥领导小组,县退役军人局\n\n\
         附件2\n青云县拟整合的议事协调机构\n序号,机构名称,整合后机构名称\n1,县医改领导小组,县双拥领导小组\n",
    );
    assert_eq!(
        told(&registry, &[Field::Hosts, Field::Treatment]),
        [
            "县医改领导小组  清理后一栏为“县双拥领导小组”，即整合到县双拥领导小组",
            "县双拥领导小组 县退役军人局 拟保留",
        ]
    );
}

/// Official 19, 08: a cell of several groups before is as many, and the words are not those of the ledger.
#[test]
fn several_groups_before_become_one_after() {
    let registry = csv("青云县整合对照表（2023年6月）\n序号,整合前机构,整合后机构\n\
         1,县大气污染防治领导小组、县水污染防治领导小组,县生态环境保护委员会\n\
         2,1.县双拥工作领导小组 2.县退役军人领导小组,县退役军人和双拥委员会\n");
    let to = |body: &str| format!("清理后一栏为“{body}”，即整合到{body}");
    let (green, army) = (to("县生态环境保护委员会"), to("县退役军人和双拥委员会"));
    assert_eq!(
        told(&registry, &[Field::Treatment]),
        [
            format!("县双拥工作领导小组 {army}"),
            format!("县大气污染防治领导小组 {green}"),
            format!("县水污染防治领导小组 {green}"),
            format!("县退役军人领导小组 {army}"),
        ]
    );
    assert_eq!(faults(&registry).iter().filter(|one| one.1 == CellFault::GroupsApart).count(), 2);
}

/// Official 19, 20: into what was lost where another column said what is done.
#[test]
fn what_stands_after_is_said_with_what_is_done() {
    let registry =
        csv("青云县清理前后对照表（2023年6月）\n序号,清理前机构名称,清理后机构名称,处理意见\n\
         1,县大气污染防治领导小组,县生态环境保护委员会,整合组建\n\
         2,县双拥领导小组,县安全生产委员会,并入\n3,县安全生产委员会,县安全生产委员会,保留\n\
         4,县殡葬领导小组,县民政工作委员会,撤销\n");
    assert_eq!(
        told(&registry, &[Field::Treatment]),
        [
            "县双拥领导小组 并入县安全生产委员会（清理后一栏为“县安全生产委员会”）",
            "县大气污染防治领导小组 整合组建县生态环境保护委员会（清理后一栏为“县生态环境保护委员会”）",
            "县安全生产委员会 保留",
            "县殡葬领导小组 撤销（清理后一栏为“县民政工作委员会”）",
        ]
    );
    assert!(!faults(&registry).iter().any(|one| one.1 == CellFault::UnknownColumn));
}

/// Official 19, 19: beside 一、拟撤销 the others had been no proposals, or done.
#[test]
fn headings_beside_a_plan_are_plans() {
    let registry = csv(
        "青云县清理意见（2023年6月）\n序号,机构名称,组长\n一、拟撤销（1个）,,\n1,县安全生产委员会,王伟\n\
         二、继续保留（1个）,,\n1,县双拥领导小组,王伟\n三、取消的机构,,\n1,县旅游领导小组,王伟\n",
    );
    assert_eq!(
        told(&registry, &[Field::Treatment, Field::Act]),
        ["县双拥领导小组 继续保留 ", "县安全生产委员会 拟撤销 ", "县旅游领导小组 取消 "]
    );
}

/// Official 19, 10: a remark was the day of the list, and a year stood before 截至.
#[test]
fn a_remark_above_a_table_is_no_day_of_the_list() {
    let rows = "序号,机构名称,成立时间\n1,县安全生产委员会,2015年3月\n2,县禁毒委员会,2021年11月\n";
    for (head, foot, want) in [
        (
            "青云县台账\n本表根据青办发〔2019〕12号文件要求填报，2018年机构改革前设立的机构须注明。\n",
            "填报日期,2023年7月3日\n",
            "2023-07-03",
        ),
        (
            "青云县台账\n说明：近一年指2022年7月至2023年6月。\n填报单位：,县委编办,填报时间：,2023年7月3日\n",
            "",
            "2023-07-03",
        ),
        ("青云县台账（2021年）\n截至2021年9月30日\n", "", "2021-09-30"),
        ("青云县台账（2021年）\n截至：,2021年9月30日\n", "", "2021-09-30"),
        ("青云县台账（2021年）\n填报时间：2021年12月3日\n", "", "2021-12-03"),
        // The list of a year is filled in after it.
        ("青云县台账（2021年）\n填报时间：2022年1月10日\n", "", "2021"),
        ("青云县台账\n说明：本表数据截至2023年6月30日。\n", "", "2023-06-30"),
    ] {
        let registry = csv(&[head, rows, foot].concat());
        let days = told(&registry, &[Field::Date]);
        assert!(
            days.len() == 2 && days.iter().all(|day| day.ends_with(&format!(" {want}"))),
            "{head}: {days:?}"
        );
    }
}

/// Official 19, 31: only the last annex had a day.
#[test]
fn the_foot_of_a_sheet_is_of_all_its_annexes() {
    let first = "附件1\n青云县拟保留的议事协调机构\n序号,机构名称,组长\n1,县双拥领导小组,王伟\n\n";
    let second = "附件2\n青云县拟撤销的议事协调机构\n序号,机构名称,组长\n1,县旅游领导小组,王伟\n\n";
    let registry = csv(&[first, second, ",,青云县委编办\n,,2023年8月18日\n"].concat());
    assert_eq!(
        told(&registry, &[Field::Date, Field::Treatment]),
        ["县双拥领导小组 2023-08-18 拟保留", "县旅游领导小组 2023-08-18 拟撤销"]
    );
    let feet = faults(&registry).into_iter().filter(|one| one.1 == CellFault::FromFoot);
    assert_eq!(feet.map(|one| one.0).collect::<Vec<_>>(), [12]);
}

/// Official 19, 23: a number of a row with other words around it named nobody.
#[test]
fn rows_are_named_by_their_numbers() {
    let registry = csv(
        "青云县议事协调机构台账（截至2023年6月30日）\n序号,机构名称,成立时间,处理意见\n\
         1,县安委会,2015年3月,保留\n2,县禁毒委员会,2015年3月,并入上述第1项\n3,县双拥领导小组,2015年3月,与1合并\n\
         4,县旅游领导小组,2015年3月,并入1\n5,县就业领导小组,2015年3月,与序号1、4合并\n6,县教育领导小组,2015年3月,与序号6合并\n",
    );
    let mut want = [
        "县双拥领导小组 与县安委会合并",
        "县安委会 保留",
        "县就业领导小组 与县安委会、县旅游领导小组合并",
        "县教育领导小组 与序号6合并",
        "县旅游领导小组 并入县安委会",
        "县禁毒委员会 并入县安委会",
    ];
    want.sort_unstable();
    assert_eq!(told(&registry, &[Field::Treatment]), want);
    let named = faults(&registry).into_iter().filter(|one| one.1 == CellFault::RowByNumber);
    assert_eq!(named.count(), 4);
}

/// What the rules make of the words for what stands after.
#[test]
fn what_stands_after_is_proposed() {
    use crate::office::Rules;
    let registry = csv(
        "青云县整合对照表（2023年6月）\n序号,整合前机构,整合后机构\n1,县大气领导小组,县环境保护委员会\n\
         2,县水污染领导小组,县环境保护委员会\n3,县环境保护委员会,县环境保护委员会\n4,县旅游领导小组,县文旅委员会\n\
         5,县殡葬领导小组,撤销\n6,县普查领导小组,\n",
    );
    let brief = registry.brief(None, &Rules::default()).unwrap();
    let group = |at: usize| brief.view.who.groups[brief.standings[at].group].name.clone();
    let mut told: Vec<String> = brief
        .proposals
        .iter()
        .map(|one| {
            let into = one.into().map(group).unwrap_or_default();
            format!("{} {} {into}", group(one.standing), one.proposal().key())
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "县大气领导小组 merge 县环境保护委员会",
            "县旅游领导小组 keep ",
            "县普查领导小组 unknown ",
            "县殡葬领导小组 abolish ",
            "县水污染领导小组 merge 县环境保护委员会",
            "县环境保护委员会 keep ",
        ]
    );
}

/// A second annex with a header of two rows had its posts among its heads; 整合到 was no column.
#[test]
fn headers_of_annexes_are_read_as_those_of_lists() {
    let head = "序号,机构名称,组长,组长\n,,姓名,职务\n";
    let registry = csv(&[
        "附件1：青云县拟撤销的议事协调机构\n",
        head,
        "1,县安全生产委员会,王伟,县长\n附件2：青云县拟保留的议事协调机构\n",
        head,
        "1,县双拥领导小组,王伟,县长\n附件3：青云县拟整合的议事协调机构\n序号,机构名称,整合到\n1,县旅游领导小组,县双拥领导小组\n",
    ]
    .concat());
    let mentions = registry.mentions().unwrap();
    let heads = mentions.iter().flat_map(|one| one.items(Field::Heads)).map(crate::Item::shown);
    assert_eq!(heads.collect::<Vec<_>>(), ["王伟（县长）", "王伟（县长）"]);
    assert_eq!(
        told(&registry, &[Field::Treatment]),
        [
            "县双拥领导小组 拟保留",
            "县安全生产委员会 拟撤销",
            "县旅游领导小组 清理后一栏为“县双拥领导小组”，即整合到县双拥领导小组",
        ]
    );
    assert!(faults(&registry).iter().all(|one| one.1 != CellFault::NoGroup));
}

/// Official 20: a report in Word with three tables was to be saved as Excel; read so, the title's verb was part of the county, and
/// who signed was a group.
#[test]
fn a_report_with_tables_is_read_as_lists() {
    let report = "关于报送云山县议事协调机构清理规范意见的报告\n县委编委：\n\
        根据有关通知要求，我办对全县议事协调机构进行了摸底，现将清理意见报告如下。\n\
        一、拟保留的机构（1个）\n序号\t机构名称\t组长\t牵头单位\n1\t云山县防汛抗旱指挥部\t周明\t县应急局\n\
        二、拟撤销的机构（1个）\n序号\t机构名称\t撤销理由\n1\t云山县合村并居工作领导小组\t工作已停止\n\
        三、拟整合的机构（2个整合为1个）\n整合前\t整合后\t牵头单位\n\
        云山县大数据发展领导小组\t云山县数字经济发展领导小组\t县工信局\n\
        云山县电子商务领导小组\t云山县数字经济发展领导小组\t县商务局\n\
        妥否，请批示。\n中共云山县委机构编制委员会办公室\n2023年5月29日\n";
    let mut registry = Registry::in_memory().unwrap();
    let format = tiaokuai_notices::text::Format::Plain;
    let pdf = &tiaokuai_notices::text::pdf_text;
    registry.ingest("报告.txt", report.as_bytes(), format, pdf).unwrap();
    let mentions = registry.mentions().unwrap();
    let of = |one: &crate::Mention, field| one.text(field).into_owned();
    let mut found: Vec<(String, String)> = mentions
        .iter()
        .map(|one| (of(one, crate::Field::Group), of(one, crate::Field::Treatment)))
        .collect();
    found.sort();
    assert_eq!(found.len(), 4, "{found:?}");
    for (name, said) in
        [("防汛", "拟保留"), ("合村", "拟撤销"), ("大数据", "整合到"), ("电子", "整合到")]
    {
        let one = found.iter().find(|one| one.0.contains(name));
        assert!(one.is_some_and(|one| one.1.contains(said)), "{name}: {found:?}");
    }
    for one in &mentions {
        assert_eq!(of(one, crate::Field::Jurisdiction), "云山县");
        assert_eq!(of(one, crate::Field::Date), "2023-05-29");
    }
}

/// Official 21: a ledger in Word whose tables have titles was read as a clean-up that ends and keeps.
#[test]
fn a_ledger_in_a_text_is_no_clean_up() {
    let of = |text: &str| {
        let mut registry = Registry::in_memory().unwrap();
        let format = tiaokuai_notices::text::Format::Plain;
        let pdf = &tiaokuai_notices::text::pdf_text;
        registry.ingest("台账.txt", text.as_bytes(), format, pdf).unwrap();
        told(&registry, &[Field::Act, Field::Founded, Field::Treatment])
    };
    let tables = "表1 拟保留议事协调机构一览表\n序号\t机构名称\t成立时间\t组长\t牵头单位\n\
        1\t云山县安全生产委员会\t2012年4月\t县长 乔明远\t县应急管理局\n\
        表2 拟撤销议事协调机构一览表\n序号\t机构名称\t成立时间\t组长\t牵头单位\n\
        1\t云山县黄标车淘汰工作领导小组\t2014年7月\t副县长 申屠亮\t县公安局\n";
    let want =
        ["云山县安全生产委员会  2012-04 拟保留", "云山县黄标车淘汰工作领导小组  2014-07 拟撤销"];
    let ledger = format!(
        "云山县县级议事协调机构清理台账\n（截至2024年5月31日）\n{tables}填报单位：云山县委编办\n"
    );
    assert_eq!(of(&ledger), want);
    let report = format!(
        "关于云山县县级议事协调机构清理情况的报告\n县人民政府：\n根据要求进行了全面清理，现将情况报告如下。\n{tables}特此报告。\n\
         中共云山县委机构编制委员会办公室\n2024年5月31日\n"
    );
    assert_eq!(of(&report), want);
    // What a notice decides it decides.
    let notice = format!(
        "云山县人民政府办公室\n关于公布议事协调机构清理结果的通知\n云政办〔2024〕9号\n各乡镇：\n现将撤销的议事协调机构公布如下。\n{}\
         云山县人民政府办公室\n2024年9月30日\n",
        tables.replace('拟', "")
    );
    assert!(of(&notice).iter().any(|one| one.contains("abolish")), "{:?}", of(&notice));
}

/// Official 23: under a title that speaks of mergers one that goes into another was renamed.
#[test]
fn a_table_of_mergers_renames_nobody() {
    let rows = "序号,机构名称,整合后名称\n1,云溪县防火工作领导小组,县消防安全委员会\n2,云溪县禁赌工作领导小组,县平安建设领导小组\n";
    for (title, want) in
        [("云溪县议事协调机构优化整合表", "整合为"), ("云溪县议事协调机构清理前后对照表", "更名为")]
    {
        let registry = csv(&format!("{title}（截至2024年5月）\n{rows}"));
        let told = told(&registry, &[Field::Treatment]);
        assert!(told.iter().all(|one| one.contains(want)), "{told:?}");
    }
}
