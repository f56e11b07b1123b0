//! Columns under other common names, and words of their cells.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

fn told(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let mentions = registry.mentions().unwrap();
    let mut rows: Vec<(u32, String)> = mentions
        .iter()
        .map(|one| {
            let texts = fields.iter().map(|field| one.text(*field).into_owned());
            (one.row(), texts.collect::<Vec<_>>().join("|"))
        })
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, text)| text).collect()
}

const TITLE: &str = "青云县议事协调机构台账（截至2023年6月30日）\n";

/// Official 19, 27: four columns had not been read.
#[test]
fn common_names_of_columns_are_known() {
    for cell in [
        "2015年3月（青政办〔2015〕3号）",
        "2015年3月 青政办〔2015〕3号",
        "青政办〔2015〕3号，2015年3月",
    ] {
        let registry = csv(&[
            TITLE,
            "序号,机构名称,成立时间及文号,负责人,办公室设置,类别\n1,县安全生产委员会,",
            cell,
            ",王伟,县应急局,拟撤销\n",
        ]
        .concat());
        let fields = [Field::Founded, Field::Number, Field::Heads, Field::Hosts, Field::Treatment];
        assert_eq!(
            told(&registry, &fields),
            ["2015-03|青政办〔2015〕3号|王伟|县应急局|拟撤销"],
            "{cell}"
        );
        assert!(faults(&registry).iter().all(|one| one.1 == CellFault::FromTitle), "{cell}");
    }
    // Beside 组长 nobody knows what he is responsible for, and 常设 is no proposal.
    let registry = csv(&[
        TITLE,
        "机构名称,成立时间,组长,负责人,类别\n县安全生产委员会,2015年3月,王伟,李强,常设\n",
    ]
    .concat());
    assert_eq!(told(&registry, &[Field::Heads, Field::Treatment]), ["王伟|"]);
    assert_eq!(faults(&registry).iter().filter(|one| one.1 == CellFault::UnknownColumn).count(), 2);
}

/// Official 19, 26: what is no change had been told row by row as not understood.
#[test]
fn what_changed_is_known() {
    let words = ["无变化", "新增", "新设", "不变", "调整组长", "成员调整", "组长调整", "人员调整"];
    let mut sheet = [TITLE, "序号,机构名称,成立时间,变动情况\n"].concat();
    for (at, word) in words.iter().enumerate() {
        sheet += &format!("{at},县第{at}产业领导小组,2015年3月,{word}\n");
    }
    let registry = csv(&sheet);
    assert!(
        faults(&registry).iter().all(|one| one.1 == CellFault::FromTitle),
        "{:?}",
        faults(&registry)
    );
    let want = ["", "新增", "新设", "", "调整组长", "成员调整", "组长调整", "人员调整"];
    assert_eq!(told(&registry, &[Field::Remark]), want);
}

/// Official 19, 22: one cell had cost the whole column.
#[test]
fn one_cell_does_not_cost_a_column_of_results() {
    let registry = csv(
        "青云县清理结果（2023年6月20日）\n序号,机构名称,成立时间,清理结果\n1,县安全生产委员会,2015年3月,保留\n\
         2,县禁毒委员会,2015年3月,撤销\n3,县双拥领导小组,2015年3月,与县禁毒委员会合并\n4,县旅游领导小组,2015年3月,撤销\n",
    );
    assert_eq!(told(&registry, &[Field::Act]), ["", "abolish", "", "abolish"]);
    assert!(faults(&registry).contains(&(5, CellFault::MergedHow)));
}

/// Official 19, 17 and 29: the zone was the city above it, or of no place.
#[test]
fn zones_are_governments() {
    for (title, place, level) in [
        ("望江市经开区管委会领导小组台账（截至2023年6月）\n", "望江市经开区", "county"),
        ("两江新区议事协调机构台账（截至2023年6月）\n", "两江新区", "county"),
        (
            "楚阳高新技术产业开发区管委会议事协调机构台账（截至2023年6月）\n",
            "楚阳高新技术产业开发区",
            "county",
        ),
    ] {
        let registry =
            csv(&[title, "序号,机构名称,成立时间\n1,安全生产委员会,2015年3月\n"].concat());
        assert_eq!(
            told(&registry, &[Field::Jurisdiction, Field::Level]),
            [format!("{place}|{level}")]
        );
        let unsure = registry.mentions().unwrap()[0].unsure().contains(&Field::Level);
        // Of which level a zone is of which nothing is known but the name, nobody says.
        assert_eq!(unsure, !place.starts_with("望江"), "{place}");
    }
}
