//! Ends that are yet to come, or came on a day of their own, in the cells of tables of notices; and papers whose file says
//! that they are drafts.

use super::ingest;
use crate::{Field, Registry};
use tiaokuai_notices::read::Act;

/// A clean-up of 2024 with a table of these lines.
fn paper(head: &str, rows: &[&str]) -> Registry {
    let mut table = format!("序号\t机构名称\t成立时间\t{head}\n");
    for (at, row) in (1..).zip(rows) {
        table += &format!("{at}\t{row}\n");
    }
    let text = format!(
        "云山县人民政府办公室关于公布议事协调机构清理结果的通知\n云政办发〔2024〕6号\n各乡镇人民政府，县政府各部门：\n经县政府同意，现予公布（见附件）。\n\
        云山县人民政府办公室\n2024年5月8日\n附件\n议事协调机构清理结果\n{table}"
    );
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "清理.txt", &text);
    registry
}

/// What is done to a group, on which day of its own, and how it is to end.
fn told(registry: &Registry, group: &str) -> (Option<Act>, String, String) {
    let mentions = registry.mentions().unwrap();
    let of = |one: &&crate::Mention| {
        [Field::Group, Field::Predecessors]
            .iter()
            .any(|field| one.items(*field).iter().any(|item| item.text().contains(group)))
            && one.act().is_some()
    };
    let one = mentions.iter().find(of).unwrap_or_else(|| panic!("{group}"));
    let day = one.day(Field::Abolished).map(|day| day.to_string()).unwrap_or_default();
    (one.act(), day, one.text(Field::Ends).into_owned())
}

/// Official 28, F12 and F11: only some conditions were known, and the others had ended on the day of the paper.
#[test]
fn a_cell_that_says_more_than_the_verb_ends_nothing_yet() {
    let names = ["水库", "公路", "古城", "矿山", "渔港"];
    let cells = [
        "审计决算后撤销",
        "视考核情况撤销",
        "时机成熟时撤销",
        "2025年撤销",
        "撤销（2024年12月底前完成）",
    ];
    for column in ["处理方式", "处置意见", "清理结果"] {
        let rows: Vec<String> = names
            .iter()
            .zip(cells)
            .map(|(name, cell)| format!("县{name}建设指挥部\t2016年3月\t{cell}"))
            .chain(["县禁毒委员会\t2001年3月\t撤销".to_string()])
            .chain(["县征兵工作领导小组\t2001年3月\t2024年9月30日撤销".to_string()])
            .collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let registry = paper(column, &rows);
        for name in names {
            let (act, day, ends) = told(&registry, name);
            assert_eq!((act, day.as_str()), (Some(Act::Keep), ""), "{column} {name}");
            assert!(ends.contains("撤销"), "{column} {name}: {ends}");
        }
        assert_eq!(told(&registry, "禁毒").0, Some(Act::Abolish), "{column}");
        let drafted = told(&registry, "征兵");
        assert_eq!((drafted.0, drafted.1.as_str()), (Some(Act::Abolish), "2024-09-30"), "{column}");
    }
}

/// Official 28, F06: the day of a merger in a column of its own was lost.
#[test]
fn a_merger_has_the_day_of_its_column() {
    let registry = paper(
        "处理方式\t整合后机构\t撤销时间",
        &[
            "县水库建设指挥部\t2016年3月\t整合\t县水利工作领导小组\t2024年7月",
            "县水利工作领导小组\t2012年3月\t保留\t\t",
            "县禁毒委员会\t2001年3月\t撤销\t\t2024年7月",
        ],
    );
    let view = registry.view(None).unwrap();
    let ended = |name: &str| {
        let of = |one: &&crate::Group| one.name.contains(name);
        view.who.groups.iter().find(of).map(|one| one.abolished.clone())
    };
    assert_eq!(ended("禁毒").as_deref(), Some("2024-07"));
    assert_eq!(ended("水库").as_deref(), Some("2024-07"));
}

/// Official 28, F09 and F06: until when a group goes on.
#[test]
fn a_column_of_terms_says_how_groups_end() {
    for head in ["存续期限", "保留期限"] {
        let registry = paper(
            &format!("处理方式\t{head}"),
            &["县水库建设指挥部\t2016年3月\t保留\t2026年12月", "县禁毒委员会\t2001年3月\t保留\t"],
        );
        assert_eq!(told(&registry, "水库").2, "2026年12月", "{head}");
    }
    let mut registry = Registry::in_memory().unwrap();
    let text = "云山县人民政府办公室关于成立部分议事协调机构的通知\n云政办发〔2024〕6号\n各乡镇人民政府：\n经研究，决定成立下列机构（见附件）。\n\
        云山县人民政府办公室\n2024年5月8日\n附件\n新成立的议事协调机构\n序号\t机构名称\t组长\t副组长\t办公室设在\t存续期限\n\
        1\t县无人机产业工作专班\t丁一\t王二\t县发展和改革局\t至2026年12月\n2\t县第四次文物普查领导小组\t丁一\t王二\t县文物局\t普查验收后撤销\n";
    ingest(&mut registry, "成立.txt", text);
    assert_eq!(told(&registry, "无人机").2, "至2026年12月");
    assert_eq!(told(&registry, "文物").2, "普查验收后撤销");
}

/// Official 28, F19: the name of the file says what the text does not.
#[test]
fn a_file_called_a_draft_decides_nothing() {
    let text = "云山县人民政府办公室关于撤销部分议事协调机构的通知\n各乡镇人民政府：\n撤销云山县散煤治理工作专班、云山县两违整治指挥部。\n\
        云山县人民政府办公室\n2023年6月20日\n";
    for (name, draft) in [
        ("清理通知（送审稿）.txt", true),
        ("清理通知_修改稿2.txt", true),
        ("清理通知（定稿）.txt", false),
        ("稿件处理专班的通知.txt", false),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        ingest(&mut registry, name, text);
        let view = registry.view(None).unwrap();
        assert_eq!(view.who.groups.iter().all(|one| !one.ended), draft, "{name}");
        assert!(view.mentions.iter().all(|one| one.is_proposed() == draft), "{name}");
    }
}
