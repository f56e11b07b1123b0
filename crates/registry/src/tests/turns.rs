//! What several offices say one after the other, what is ticked, and what headings count.

use super::anew::take;
use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::Format;

const TITLE: &str = "云山县议事协调机构台账（截至2024年6月）";

fn read(text: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "a.csv", text);
    registry
}

/// The group and what is proposed for it, of each row.
fn proposed(registry: &Registry) -> Vec<(String, String)> {
    let of = |one: &crate::Mention| {
        let group = one.text(Field::Group).replace("云山县", "").replace("领导小组", "");
        let sure = one.confidence(Field::Treatment) >= 0.98;
        let said = one.text(Field::Treatment).into_owned();
        (group, if sure || said.is_empty() { said } else { format!("{said}?") })
    };
    let mut all: Vec<_> = registry.mentions().unwrap().iter().map(of).collect();
    all.sort();
    all
}

fn told(registry: &Registry, fault: CellFault) -> Vec<(u32, String)> {
    let left = registry.cells_left().unwrap().into_iter();
    left.filter(|one| one.fault == fault).map(|one| (one.row, one.value)).collect()
}

/// 同意 of the last of three offices was what is proposed, and what the first said was lost.
#[test]
fn the_last_office_that_decided_counts() {
    let rows = [
        ("甲", "撤销,同意撤销,同意", "同意撤销"),
        ("乙", "保留,撤销,保留", "保留"),
        ("丙", "保留,同意,同意", "保留"),
        ("丁", "撤销,,", "撤销"),
        ("戊", "撤销,保留,同意主管部门意见", "撤销"),
        ("己", "撤销,同意,不同意", "不同意"),
        ("庚", "并入云山县乙领导小组,同意,同意", "并入云山县乙领导小组"),
        ("辛", "撤销,撤销,再议", "再议"),
        ("壬", ",,", ""),
    ];
    for heads in ["主管部门意见,编办意见,领导意见", "主管部门意见,县委编办审核意见,县领导批示"]
    {
        turns(heads, &rows);
    }
}

/// What rows of opinions come to, below these headers.
fn turns(heads: &str, rows: &[(&str, &str, &str)]) {
    let mut text = format!("{TITLE},,,,\n小组名称,成立时间,{heads}\n");
    rows.iter()
        .for_each(|(name, said, _)| text += &format!("云山县{name}领导小组,2014-05,{said}\n"));
    let registry = read(&text);
    let mut right: Vec<(String, String)> =
        rows.iter().map(|(name, _, right)| ((*name).to_string(), (*right).to_string())).collect();
    right.sort();
    assert_eq!(proposed(&registry), right);
    let overruled = told(&registry, CellFault::Overruled);
    let rows: Vec<u32> = overruled.iter().map(|one| one.0).collect();
    assert_eq!(rows, [4, 7, 8, 10, 10], "{overruled:?}");
    assert_eq!(told(&registry, CellFault::RemarkUnread), []);
    assert_eq!(told(&registry, CellFault::UnknownColumn), []);
    let all = registry.mentions().unwrap();
    let b = all.iter().find(|one| one.text(Field::Group).contains('乙')).unwrap();
    let each = heads.split(',').zip(["保留", "撤销", "保留"]);
    let each: Vec<String> = each.map(|(head, said)| format!("{head}：{said}")).collect();
    assert_eq!(b.text(Field::Remark), each.join("；"));
    // A draft list says as the last of them did.
    let brief = registry.brief(None, &crate::Rules::default()).unwrap();
    let of = |name: &str| {
        let one =
            brief.proposals.iter().find(|one| brief.standings[one.standing].name.contains(name));
        one.unwrap().proposal()
    };
    let found = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"].map(of);
    use crate::Proposal::{Abolish, Keep, Merge, Unknown};
    assert_eq!(found, [Abolish, Keep, Keep, Abolish, Abolish, Unknown, Merge, Unknown]);
}

#[test]
fn circles_may_be_ticks_and_ticks_states() {
    let rows = "云山县甲领导小组,○,,\n云山县乙领导小组,,○,\n云山县丙领导小组,,,○（并入云山县甲领导小组）\n";
    let registry = read(&format!("{TITLE},,,\n小组名称,保留,撤销,合并\n{rows}"));
    let right = [("丙", "并入云山县甲领导小组"), ("乙", "撤销"), ("甲", "保留")];
    let found = proposed(&registry);
    let said = |name: &str| &found.iter().find(|one| one.0 == name).unwrap().1;
    for (name, plan) in right {
        assert!(said(name).contains(plan), "{name}: {found:?}");
    }
    // Beside other ticks a circle may be anything.
    let registry = read(&format!(
        "{TITLE},,\n小组名称,保留,撤销\n云山县甲领导小组,√,\n云山县乙领导小组,,√\n云山县丙领导小组,○,\n云山县丁领导小组,√,\n"
    ));
    let found = proposed(&registry);
    assert_eq!(found.iter().find(|one| one.0 == "丙").unwrap().1, "○");
    let rows = "云山县甲领导小组,√\n云山县乙领导小组,×\n云山县丙领导小组,是（2023年6月）\n";
    let registry = read(&format!("{TITLE},\n小组名称,是否撤销\n{rows}"));
    let view = registry.view(None).unwrap();
    let mut lives: Vec<(String, bool, String)> = { view.who.groups.iter() }
        .map(|one| (one.name.clone(), one.ended, one.abolished.clone()))
        .collect();
    lives.sort();
    let right = [("丙", true, "2023-06"), ("乙", false, ""), ("甲", true, "")];
    let right =
        right.map(|(name, ended, day)| (format!("云山县{name}领导小组"), ended, day.to_string()));
    assert_eq!(lives, right);
}

/// What headings and sums count was never looked at.
#[test]
fn numbers_of_headings_are_held_against_the_rows() {
    let rows = "一,保留的议事协调机构（共2个）,,\n1,云山县甲领导小组,2013-05,李明\n2,云山县乙领导小组,2013-06,李明\n小计,2,,\n\
        二,拟撤销的议事协调机构（共5个）,,\n1,云山县丙领导小组,2013-05,李明\n2,云山县丁领导小组,2013-06,李明\n,共计4个,,\n总计,,7,\n";
    let registry = read(&format!("{TITLE},,,\n序号,机构名称,成立时间,组长\n{rows}"));
    let right = [(7, "二、拟撤销的议事协调机构（共5个）：2"), (11, "总计 7：4")];
    let right: Vec<(u32, String)> = right.iter().map(|one| (one.0, one.1.to_string())).collect();
    assert_eq!(told(&registry, CellFault::TallyDiffers), right);
    assert_eq!(registry.mentions().unwrap().len(), 4);
    // 合计 below the second table counts the first as well.
    let rows = "一、保留的议事协调机构（共3个）,,,\n序号,机构名称,成立时间,组长\n1,云山县甲领导小组,2013-05,李明\n2,云山县乙领导小组,2013-06,李明\n\
        二、撤销的议事协调机构（共2个）,,,\n序号,机构名称,成立时间,撤销时间\n1,云山县丙领导小组,2013-05,2024-03\n2,云山县丁领导小组,2013-06,2024-03\n小计,2个,,\n合计,4个,,\n";
    let registry = read(&format!("{TITLE},,,\n{rows}"));
    let right = vec![(2, "一、保留的议事协调机构（共3个）：2".to_string())];
    assert_eq!(told(&registry, CellFault::TallyDiffers), right);
}

/// A sheet 撤销 beside the one that proposes it had ended its groups.
#[test]
fn a_sheet_may_repeat_what_another_proposes() {
    let head = ["小组名称", "成立时间", "组长"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (cells, row) in rows.iter().zip(0..) {
            for (cell, column) in cells.iter().zip(0..) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    };
    let with = [&head[..], &["处理意见"]].concat();
    let [a, b] = ["云山县甲领导小组", "云山县乙领导小组"];
    sheet(
        "总表",
        &[&[TITLE], &with, &[a, "2013-05", "李明", "保留"], &[b, "2014-05", "王强", "撤销"]],
    );
    sheet("保留", &[&["云山县保留的议事协调机构"], &head, &[a, "2013-05", "李明"]]);
    sheet("撤销", &[&["云山县撤销的议事协调机构"], &head, &[b, "2014-05", "王强"]]);
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("a.xlsx", &bytes, Format::Xlsx, &tiaokuai_notices::text::pdf_text).unwrap();
    let view = registry.view(None).unwrap();
    assert_eq!(view.who.groups.len(), 2);
    assert!(view.who.groups.iter().all(|one| !one.ended), "{:?}", view.who.groups);
    assert_eq!(view.who.doubts, []);
    assert_eq!(told(&registry, CellFault::EndUndated), []);
    // By itself such a sheet is a list of the ended.
    let registry = read(
        "云山县撤销的议事协调机构（2024年6月）,\n小组名称,成立时间\n云山县乙领导小组,2014-05\n",
    );
    assert!(registry.view(None).unwrap().who.groups[0].ended);
}

/// One word in the last row of a sheet made a second of reading forty.
#[test]
fn a_word_far_below_costs_nothing() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (cells, row) in
        [[TITLE, ""], ["小组名称", "成立时间"], ["云山县甲领导小组", "2013-05"]].iter().zip(0..)
    {
        cells.iter().zip(0..).for_each(|(cell, column)| {
            sheet.write(row, column, *cell).unwrap();
        });
    }
    sheet.write(700_000, 0, "云山县乙领导小组").unwrap();
    sheet.write(1_048_575, 0, "注").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let start = std::time::Instant::now();
    registry.ingest("a.xlsx", &bytes, Format::Xlsx, &tiaokuai_notices::text::pdf_text).unwrap();
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    let rows: Vec<_> = registry.mentions().unwrap().iter().map(|one| one.source).collect();
    assert!(rows.contains(&crate::MentionSource::Row(700_001)), "{rows:?}");
    assert!(told(&registry, CellFault::Heading).contains(&(1_048_576, "注".to_string())));
}

/// A term, an opinion and how it stood on a day end nothing, and 为止 says that nothing is done.
#[test]
fn remarks_of_terms_and_opinions_end_nothing() {
    let rows = [
        ("任务完成为止", true),
        ("至任务完成为止", true),
        ("截至2023年底共召开会议5次", true),
        ("工作任务已完成，建议撤销", true),
        ("应急结束即解散", true),
        ("待验收后撤销", true),
        ("2025年底到期", true),
        ("2023年12月完成验收", true),
        ("2022年11月撤销，情况待查", false),
    ];
    let mut text = format!("{TITLE},,\n小组名称,成立时间,备注\n");
    for ((remark, _), at) in rows.iter().zip('甲'..) {
        text += &format!("云山县{at}组领导小组,2014-05,{remark}\n");
    }
    let registry = read(&text);
    let all = registry.mentions().unwrap();
    for (remark, lives) in rows {
        let one = all.iter().find(|one| one.text(Field::Remark) == remark).unwrap();
        assert_eq!(one.confidence(Field::Date) >= 0.98, lives, "{remark}");
    }
    let brief = registry.brief(None, &crate::Rules::default()).unwrap();
    for (remark, _) in &rows[..3] {
        let of = |one: &&crate::Proposed| {
            let group = &brief.view.who.groups[brief.standings[one.standing].group];
            group.mentions.iter().any(|at| brief.view.mentions[*at].text(Field::Remark) == *remark)
        };
        let one = brief.proposals.iter().find(of).unwrap();
        assert_eq!(one.proposal(), crate::Proposal::Unknown, "{remark}");
    }
}
