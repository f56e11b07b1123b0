//! What groups are called in short, and what they went into or became, as ledgers tell: official 32.

use super::ledger::csv;
use super::titles::told;
use crate::{Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

fn both(ledger: &str, later: &str) -> Vec<String> {
    let mut registry = csv(ledger);
    registry.ingest("u.csv", later.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let view = registry.view(None).unwrap();
    view.who.groups.iter().map(|group| format!("{} {}", group.name, group.mentions.len())).collect()
}

/// A column 简称 was unknown, and （简称县水保委） was lost.
#[test]
fn a_name_in_short_is_of_the_group_that_it_is_told_of() {
    let later = "云山县议事协调机构台账（截至2024年6月）\n序号,机构名称,组长\n1,县水保委,陆明\n2,县大数据专班,陆明\n3,县禁毒委员会,陆明\n";
    let table = |head: &str, rows: [&str; 3]| {
        format!(
            "云山县议事协调机构台账（截至2023年6月）\n序号,机构名称,{head}\n{}\n",
            rows.join("\n")
        )
    };
    let column = table(
        "机构简称,组长",
        [
            "1,县水土保持与生态建设委员会,县水保委,陆明",
            "2,县数字经济和大数据发展领导小组,县大数据专班,陆明",
            "3,县禁毒委员会,/,陆明",
        ],
    );
    let beside = table(
        "组长",
        [
            "1,县水土保持与生态建设委员会（以下简称县水保委）,陆明",
            "2,县数字经济和大数据发展领导小组（简称：县大数据专班）,陆明",
            "3,县禁毒委员会,陆明",
        ],
    );
    for ledger in [column, beside] {
        let registry = csv(&ledger);
        assert_eq!(
            told(&registry, &[Field::Group, Field::Remark, Field::Heads]),
            [
                "县水土保持与生态建设委员会|简称县水保委|陆明",
                "县数字经济和大数据发展领导小组|简称县大数据专班|陆明",
                "县禁毒委员会||陆明"
            ]
        );
        assert_eq!(
            registry
                .cells_left()
                .unwrap()
                .iter()
                .filter(|one| one.fault == crate::CellFault::UnknownColumn)
                .count(),
            0
        );
        let mut groups = both(&ledger, later);
        groups.sort();
        assert_eq!(groups.len(), 3, "{groups:?}");
        assert!(groups.iter().all(|group| group.ends_with(" 2")), "{groups:?}");
    }
    // A list that has both has two groups.
    let two = table(
        "组长",
        [
            "1,县水土保持与生态建设委员会（简称县水保委）,陆明",
            "2,县水保委,陆明",
            "3,县禁毒委员会,陆明",
        ],
    );
    assert_eq!(both(&two, later).len(), 4);
}

/// 已并入 with no day beside it linked nothing.
#[test]
fn what_went_into_another_without_a_day_is_linked_in_doubt() {
    let registry = csv(
        "云山县议事协调机构台账（截至2023年6月）\n序号,机构名称,成立时间,备注\n1,县烟花爆竹领导小组,2012年3月,已并入县安全生产委员会\n2,县安全生产委员会,2009年3月,\n",
    );
    let mut rows = told(&registry, &[Field::Group, Field::Act, Field::Predecessors]);
    rows.sort();
    assert_eq!(
        rows,
        [
            "县安全生产委员会?|merge|县烟花爆竹领导小组;县安全生产委员会?",
            "县安全生产委员会||",
            "县烟花爆竹领导小组|abolish|",
        ]
    );
}

#[test]
fn what_a_group_was_made_into_is_its_successor_in_doubt() {
    let of = |remark: &str| {
        told(
            &csv(&format!(
                "云山县议事协调机构台账（截至2023年6月）\n序号,机构名称,成立时间,备注\n1,县违建治理领导小组,2012年3月,{remark}\n"
            )),
            &[Field::Group, Field::Predecessors],
        )
    };
    for remark in ["改设为县拆违专班", "2021年6月起转为县拆违专班", "已于2021年6月转为县拆违专班"]
    {
        assert_eq!(of(remark), ["县拆违专班?|县违建治理领导小组?"], "{remark}");
    }
    for remark in ["拟转为县拆违专班", "转为县城管局日常工作", "另设县拆违专班"]
    {
        assert_eq!(of(remark), ["县违建治理领导小组|"], "{remark}");
    }
}

/// Ranges of rows in a note.
#[test]
fn a_note_speaks_of_rows_from_one_to_another() {
    let rows = "云山县议事协调机构台账（截至2024年6月）\n序号,机构名称,成立时间\n1,县防火指挥部,2012年\n2,县双拥领导小组,2012年\n3,县旅游领导小组,2012年\n4,县征兵领导小组,2012年\n";
    let ended = |note: &str| {
        let registry: Registry = csv(&format!("{rows}{note},,\n"));
        let all = told(&registry, &[Field::Abolished]);
        all.iter().map(|day| !day.is_empty()).collect::<Vec<bool>>()
    };
    assert_eq!(ended("注：第2至3项已于2024年3月撤销。"), [false, true, true, false]);
    assert_eq!(ended("注：序号2—4已于2024年3月撤销。"), [false, true, true, true]);
    assert_eq!(ended("注：第1、3项已于2024年3月撤销。"), [true, false, true, false]);
}

/// √（验收后） was no tick: the group was kept.
#[test]
fn a_tick_with_a_condition_is_one_in_a_notice_too() {
    let text = "云政办发〔2022〕41号\n云山县人民政府办公室关于清理规范议事协调机构的通知\n各乡镇人民政府：\n　　清理结果见附件。\n\
        云山县人民政府办公室\n2022年11月9日\n附件\n议事协调机构清理结果一览表\n序号\t机构名称\t保留\t撤销\n1\t县林长制领导小组\t√\t\n2\t县防火指挥部\t\t√\n3\t县城改指挥部\t\t√（验收后）\n4\t县搬迁指挥部\t\t√（县委另定）\n";
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.txt", text.as_bytes(), Format::Plain, &pdf_text).unwrap();
    assert_eq!(
        told(&registry, &[Field::Group, Field::Act, Field::Ends]),
        [
            "县林长制领导小组|keep|",
            "县防火指挥部|abolish|",
            "县城改指挥部|keep?|√(验收后)?",
            "县搬迁指挥部|abolish?|"
        ]
    );
}
