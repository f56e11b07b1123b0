//! Decisions of groups that are given other names, and of lists that name no place.

use super::*;

/// Official 30: a group that was renamed on the day on which another went into it came back under its old name.
#[test]
fn a_group_takes_others_in_under_the_name_that_it_has_then() {
    for (day, into) in [
        ("2023-07-15", "青岚县河长制工作领导小组"),
        ("2023-07-15", "青岚县河湖保护委员会"),
        ("2023-07-16", "青岚县河长制工作领导小组"),
        ("2023-07-14", "青岚县河长制工作领导小组"),
    ] {
        let mut registry = registry();
        let text = list(
            &registry,
            &[
                ("林长制", "", "整合", day, ""),
                ("河长制", "", "更名为青岚县河湖保护委员会", "2023-07-15", ""),
            ],
        );
        let text = text.replace(&format!("{day},\n"), &format!("{day},{into}\n"));
        let options = ImportOptions { who: None, dry: false };
        let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((told.decisions, told.not_taken.len()), (2, 0), "{told:?}");
        let names: Vec<String> = lives(&registry).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["双拥", "林长制工作", "河湖保护委员会", "禁毒"], "{day} {into}");
        let again = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((again.decisions, lives(&registry).len()), (0, 4), "{again:?}");
    }
}

/// Official 30: of a list that names no place renamings and new bodies had no effect, and a new name in two lost its bracket.
#[test]
fn decisions_hold_in_a_list_that_names_no_place() {
    for title in ["议事协调机构台账（截至2023年6月）", "青岚县议事协调机构台账（截至2023年6月）"]
    {
        let ledger = LEDGER.replace("青岚县议事协调机构台账（截至2023年6月）", title);
        let ledger = ledger.replace("\n青岚县", "\n县");
        let mut registry = Registry::in_memory().unwrap();
        registry.ingest("t.csv", ledger.as_bytes(), Format::Csv, &pdf_text).unwrap();
        let text = list(
            &registry,
            &[
                ("禁毒", "", "更名为县平安建设领导小组（县禁毒委员会）", "2023-07-15", ""),
                ("双拥", "", "待验收后撤销", "2023-07-15", ""),
                ("林长制", "", "整合", "2023-07-15", ""),
                ("河长制", "", "整合", "2023-07-15", ""),
            ],
        );
        let text = text.replace("整合,2023-07-15,", "整合,2023-07-15,新设：县生态文明委员会");
        let options = ImportOptions { who: None, dry: false };
        let told = registry.import("清理.csv", text.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!((told.decisions, told.not_taken.len()), (4, 0), "{told:?}");
        assert!(told.told.iter().any(|one| one.fault == CellFault::KeptUntil), "{told:?}");
        let view = registry.view(None).unwrap();
        assert_eq!(view.who.governments.len(), 1, "{title}");
        let mut names: Vec<(&str, bool)> =
            view.who.groups.iter().map(|one| (one.name.as_str(), one.ended)).collect();
        names.sort_unstable();
        let mut want = [
            ("县双拥领导小组", false),
            ("县平安建设领导小组（县禁毒委员会）", false),
            ("县林长制工作领导小组", true),
            ("县河长制工作领导小组", true),
            ("县生态文明委员会", false),
        ];
        want.sort_unstable();
        assert_eq!(names, want, "{title}");
    }
}
