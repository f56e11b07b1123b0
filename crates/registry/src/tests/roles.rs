//! Cells that name people or bodies by what they do in a group.

use super::ledger::{csv, faults};
use crate::{CellFault, Field, Registry};

fn shown(registry: &Registry, fields: &[Field]) -> Vec<String> {
    let mentions = registry.mentions().unwrap();
    let mut rows: Vec<(u32, String)> = mentions
        .iter()
        .map(|one| {
            let of = |field: &Field| {
                one.items(*field).iter().map(crate::Item::shown).collect::<Vec<_>>().join(";")
            };
            (one.row(), fields.iter().map(of).collect::<Vec<_>>().join("|"))
        })
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, text)| text).collect()
}

/// Official 19, 11: deputies had become heads, and the name in 县长（王伟） was lost.
#[test]
fn deputies_in_a_cell_of_heads_are_deputies() {
    let registry = csv(
        "青云县议事协调机构台账（截至2023年6月30日）\n序号,机构名称,成立时间,组长\n\
         1,县安全生产委员会,2015年3月,\"王伟,副组长:李强、张敏\"\n2,县双拥领导小组,2015年3月,组长王伟，副组长李强\n\
         3,县就业领导小组,2015年3月,\"王伟\n副组长：李强\"\n4,县旅游领导小组,2015年3月,王伟，李强（双组长制）\n\
         5,县医改领导小组,2015年3月,组长：王伟，第二组长：李强\n6,县教育领导小组,2015年3月,县长（王伟）\n",
    );
    assert_eq!(
        shown(&registry, &[Field::Heads, Field::Deputies]),
        ["王伟|李强;张敏", "王伟|李强", "王伟|李强", "王伟;李强|", "王伟;李强|", "王伟（县长）|"]
    );
}

/// Official 19, 12: who helps had led, and sentences were names of bodies.
#[test]
fn who_leads_is_told_from_who_helps() {
    let cells = [
        ("县发改局（牵头）、县财政局、县审计局", "县发改局|", true),
        ("县发改局、县财政局共同牵头", "县发改局;县财政局|", false),
        ("县应急局（原县安监局）", "县应急局|", true),
        ("未定（原县扶贫办）", "|", true),
        ("办公室主任由张敏同志兼任", "|张敏", true),
        ("县发改局负责", "县发改局|", false),
        ("由县发改局牵头，县财政局配合", "县发改局|", true),
        ("牵头：县发改局；配合：县财政局、县审计局", "县发改局|", true),
        ("县发改局牵头，县财政局、县审计局配合", "县发改局|", true),
        ("县发改局主要负责人兼任", "县发改局|", true),
        ("县发改局、县财政局", "县发改局;县财政局|", false),
    ];
    for (cell, want, told) in cells {
        let registry = csv(&format!(
            "青云县议事协调机构台账（截至2023年6月30日）\n序号,机构名称,成立时间,牵头单位\n1,县种业领导小组,2015年3月,{cell}\n"
        ));
        assert_eq!(shown(&registry, &[Field::Hosts, Field::OfficeHeads]), [want], "{cell}");
        let any = faults(&registry).iter().any(|one| one.1 != CellFault::FromTitle);
        assert_eq!(any, told, "{cell}");
    }
}
