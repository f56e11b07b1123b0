//! Tables of groups in papers that decide: read twice, and what neither reader read is told.

use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

/// A paper of a county with this title, this sentence and these lines behind the day.
fn paper(title: &str, sentence: &str, lines: &str) -> Registry {
    let text = format!(
        "云溪县人民政府办公室关于{title}的通知\n云政办发〔2024〕12号\n各乡镇人民政府，县政府各部门：\n{sentence}\n云溪县人民政府办公室\n2024年3月8日\n{lines}"
    );
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("通知.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    registry
}

/// The group and other fields of each mention, those that nobody vouches for with a question mark.
fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let mut all: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| {
            let of = |field: &Field| {
                let unsure = one.items(*field).iter().any(|item| item.confidence < 0.98);
                let text = one.text(*field).into_owned();
                if unsure { format!("{text}?") } else { text }
            };
            let texts = std::iter::once(&Field::Group).chain(fields).map(of);
            texts.collect::<Vec<String>>().join(" ").trim_end().to_string()
        })
        .collect();
    all.sort();
    all
}

fn faults(registry: &Registry) -> Vec<(u32, CellFault)> {
    registry.cells_left().unwrap().iter().map(|left| (left.row, left.fault)).collect()
}

const ENDED: (&str, &str) = ("撤销部分议事协调机构", "经研究，决定撤销下列议事协调机构。");

/// Official 23: the right half was lost, and its heads were those of the left one too.
#[test]
fn tables_side_by_side_are_two() {
    let registry = paper(
        ENDED.0,
        ENDED.1,
        "附件：撤销的议事协调机构名单\n序号\t机构名称\t组长\t序号\t机构名称\t组长\n1\t云溪县厂矿整治指挥部\t丁一\t3\t云溪县集镇改造专班\t石二\n\
         2\t云溪县土地确权领导小组\t石二\t4\t云溪县旱厕改造领导小组\t石二\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act, Field::Heads]),
        [
            "云溪县厂矿整治指挥部 abolish 丁一",
            "云溪县土地确权领导小组 abolish 石二",
            "云溪县旱厕改造领导小组 abolish 石二",
            "云溪县集镇改造专班 abolish 石二",
        ]
    );
    assert!(faults(&registry).is_empty());
}

/// Official 23: cells in which the labels stand too, days as people type them, and nobody.
#[test]
fn cells_are_read_as_those_of_ledgers_are() {
    let registry = paper(
        ENDED.0,
        ENDED.1,
        "附件：撤销的议事协调机构名单\n序号\t机构名称\t成立时间\t组长\t成员单位数\n1\t云溪县双拥工作领导小组\t201203\t丁一\t12\n\
         2\t云溪县旅游工作领导小组\t2013年3月\t组长：石二；副组长：王三\t8\n3\t云溪县治超工作领导小组\t建县初期\t待定\t9\n",
    );
    assert_eq!(
        told(&registry, &[Field::Founded, Field::Heads, Field::Deputies, Field::OrganisationCount]),
        [
            "云溪县双拥工作领导小组 2012-03 丁一  12",
            "云溪县旅游工作领导小组 2013-03 石二 王三 8",
            "云溪县治超工作领导小组    9",
        ]
    );
    assert_eq!(faults(&registry), [(11, CellFault::NoDate)]);
}

/// Official 23: a table was lost for the head of one column.
#[test]
fn rows_below_headings_are_kept_or_go_into_another() {
    let registry = paper(
        "清理规范议事协调机构",
        "经县政府同意，处理情况见附件，请遵照执行。",
        "附件：清理规范情况表\n一、保留的议事协调机构\n名称\t主要领导\t牵头部门\n云溪县安全生产委员会\t主任：丁一 副主任：王三\t县应急局\n\
         二、撤销的议事协调机构\n名称\t成立时间\n云溪县厂矿整治专班\t2019年5月\n云溪县土地清理专班\t2021年6月\n\
         三、并入县安全生产委员会的机构\n名称\t主要领导\n云溪县消防安全领导小组\t组长：石二\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act, Field::Predecessors, Field::Heads]),
        [
            "云溪县厂矿整治专班 abolish",
            "云溪县土地清理专班 abolish",
            "云溪县安全生产委员会 keep?  丁一",
            "云溪县消防安全领导小组   石二",
            "县安全生产委员会 merge 云溪县消防安全领导小组",
        ]
    );
}

/// Official 23: what a table asks was read as it stands, or the paper as a ledger.
#[test]
fn tables_may_ask_whether_a_group_stays() {
    let rows = |head: &str, cells: [&str; 3]| {
        format!(
            "附件：清理规范情况表\n序号\t机构名称\t成立时间\t{head}\n1\t云溪县禁烧指挥部\t2011年3月\t{}\n2\t云溪县安全生产委员会\t2003年6月\t{}\n\
             3\t云溪县消防安全委员会\t2010年6月\t{}\n",
            cells[0], cells[1], cells[2]
        )
    };
    let read = |lines: &str| {
        let sentence = "经县政府同意，处理情况见附件，请遵照执行。";
        told(
            &paper("清理规范县级议事协调机构", sentence, lines),
            &[Field::Act, Field::Predecessors, Field::Founded],
        )
    };
    let simple = [
        "云溪县安全生产委员会 keep  2003-06",
        "云溪县消防安全委员会 keep  2010-06",
        "云溪县禁烧指挥部 abolish  2011-03",
    ];
    assert_eq!(read(&rows("是否撤销", ["是", "否", "否"])), simple);
    assert_eq!(read(&rows("是否保留", ["否", "是", "是"])), simple);
    assert_eq!(
        read(&rows("是否保留\t整合到", ["否\t", "是\t", "否\t云溪县安全生产委员会"])),
        [
            "云溪县安全生产委员会 keep  2003-06",
            "云溪县安全生产委员会 merge 云溪县消防安全委员会",
            "云溪县消防安全委员会   2010-06",
            "云溪县禁烧指挥部 abolish  2011-03",
        ]
    );
}

/// What neither reader reads is told with its line: a column, a row, a whole table.
#[test]
fn what_was_not_read_of_a_table_is_told() {
    let registry = paper(
        "清理规范议事协调机构",
        "经县政府同意，撤销云溪县双拥工作领导小组。其他情况见附件。",
        "附件：有关情况\n序号\t机构名称\t处理意见\t考核等次\n1\t云溪县治超工作领导小组\t撤销\t优秀\n2\t云溪县禁毒工作领导小组\t再议\t良好\n\
         另有下列情况一并通报如下，请各有关单位认真研究，抓好贯彻落实，并及时报告有关情况。\n甲栏\t乙栏\n云溪县茶叶产业专班\t三次\n云溪县油茶产业专班\t五次\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act]),
        [
            "云溪县双拥工作领导小组 abolish",
            "云溪县治超工作领导小组 abolish",
            "云溪县禁毒工作领导小组? keep?"
        ]
    );
    assert_eq!(faults(&registry), [(8, CellFault::UnknownColumn), (12, CellFault::TableUnread)]);
}

/// A roster in a paper that sets a group up is read once, and teams of the group are no groups.
#[test]
fn a_founding_paper_gains_nothing() {
    let registry = paper(
        "成立云溪县防汛抢险领导小组",
        "经县政府研究，决定成立云溪县防汛抢险领导小组。\n组长：丁一  县长\n副组长：石二  副县长\n领导小组下设三个专项工作组，分工见附件。",
        "附件：专项工作组分工\n工作组名称\t牵头单位\t成员单位\n综合协调工作小组\t县应急局\t县水利局、县气象局\n抢险救援工作小组\t县消防大队\t县人武部、县公安局\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act, Field::Heads]),
        ["云溪县防汛抢险领导小组 establish 丁一"]
    );
}

/// Official 24, 20: 与序号3整合 lost into what, and a bracket where the work goes.
#[test]
fn cells_may_speak_of_rows_by_their_numbers() {
    let registry = paper(
        "规范议事协调机构设置",
        "县政府决定对议事协调机构进行规范，情况见附件。",
        "附件：规范情况表\n序号\t名称\t成立时间\t处理方式\n1\t云溪县防震减灾领导小组\t2004年5月\t撤销（职能划入县抗震救灾指挥部）\n\
         2\t云溪县质量强县领导小组\t2013年2月\t保留\n3\t云溪县打假工作领导小组\t2011年3月\t与序号2整合\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act, Field::Predecessors, Field::Remark]),
        [
            "云溪县打假工作领导小组?",
            "云溪县质量强县领导小组 keep",
            "云溪县质量强县领导小组? merge? 云溪县打假工作领导小组?",
            "云溪县防震减灾领导小组 abolish  撤销（职能划入县抗震救灾指挥部）",
        ]
    );
}

/// Official 25, 01 and 14: the day of an end in a column of its own was lost, and into what a group went.
#[test]
fn ends_have_days_of_their_own() {
    let registry = paper(
        ENDED.0,
        ENDED.1,
        "附件：撤销的议事协调机构名单\n序号\t机构名称\t撤销时间\n1\t云溪县双拥工作领导小组\t2024年8月1日\n2\t云溪县旅游工作领导小组\t任务完成后\n",
    );
    assert_eq!(
        told(&registry, &[Field::Act, Field::Abolished]),
        ["云溪县双拥工作领导小组 abolish 2024-08-01?", "云溪县旅游工作领导小组 keep?"]
    );
    assert!(faults(&registry).is_empty());
    assert!(
        told(&registry, &[Field::Ends])
            .contains(&"云溪县旅游工作领导小组 任务完成后撤销?".to_string())
    );
}

/// Official 25, 08: what goes into a group that the paper keeps was given its name.
#[test]
fn what_goes_into_a_kept_group_is_not_renamed() {
    let registry = paper(
        "清理规范县级议事协调机构",
        "一、保留云溪县数字政府领导小组（附件1）。\n二、整合云溪县智慧城市领导小组（附件2）。",
        "附件1\n保留的议事协调机构\n序号\t名称\t成立时间\n1\t云溪县数字政府领导小组\t2021年9月\n附件2\n整合的议事协调机构\n序号\t原机构名称\t成立时间\t整合后机构\n1\t云溪县智慧城市领导小组\t2013年12月\t县数字政府领导小组\n",
    );
    let told = told(&registry, &[Field::Act, Field::Predecessors]);
    assert!(told.iter().any(|one| one.contains("merge")), "{told:?}");
    assert!(!told.iter().any(|one| one.contains("rename")), "{told:?}");
}

/// Official 30: 处理时间 of each row was not used: all was done on the day of the paper, and that was certain.
#[test]
fn rows_of_a_paper_have_days_of_their_own() {
    let text = "潮平区人民政府办公室关于调整优化议事协调机构的通知\n潮政办〔2023〕15号\n各镇、街道，区直各单位：\n\
        经区政府同意，对区级议事协调机构作如下调整优化（见附件），自处理时间起按新设置运行。\n潮平区人民政府办公室\n2023年4月18日\n\
        附件：潮平区议事协调机构调整优化表\n序号\t机构名称\t成立时间\t组长\t处理方式\t处理时间\t整合后机构\n\
        1\t区海洋渔业领导小组\t2016年6月\t丁一\t撤销\t2023年6月30日\t—\n\
        2\t区风暴防御指挥部\t2011年7月\t丁一\t整合\t2023年7月1日\t区应急指挥部\n\
        3\t区船舶管理领导小组\t2009年8月\t丁一\t更名\t2023年9月1日\t区渔船治理专班\n\
        4\t区应急指挥部\t2019年4月\t石二\t保留\t\t\n";
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("a.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let of = |name: &str| {
        let mentions = registry.mentions().unwrap().into_iter();
        let told = mentions.filter(|one| {
            one.act().is_some()
                && (one.text(Field::Group) == name || one.text(Field::Predecessors) == name)
        });
        let told = told.map(|one| {
            let sure = one.items(Field::Date)[0].confidence > 0.95;
            format!("{}|{}|{sure}", one.text(Field::Date), one.text(Field::Abolished))
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(of("区海洋渔业领导小组"), ["2023-04-18|2023-06-30|true"]);
    assert_eq!(of("区风暴防御指挥部"), ["2023-04-18|2023-07-01|true"]);
    assert_eq!(of("区船舶管理领导小组"), ["2023-09-01||false"]);
}
