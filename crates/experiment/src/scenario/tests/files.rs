//! The scenarios that come with Tiaokuai and the table of parameters.

use super::*;
use tiaokuai_model::PARAMETERS;

#[test]
fn the_s_district_is_what_the_sources_say() {
    let s = read_scenario(embedded("s-district").unwrap(), "s-district.toml", &[]).unwrap();
    assert_eq!((s.departments.len(), s.merger.names.len()), (41, 16));
    assert_eq!((s.parameters.months, s.parameters.merger_at), (156, 68));
    let start = s.start.unwrap();
    assert_eq!(start.plus(s.parameters.merger_at.cast_signed()).to_string(), "2009-09");
    assert_eq!(start.plus(s.parameters.months.cast_signed() - 1).to_string(), "2016-12");
    let went = |department: &str, merged: &str| {
        let from = s.departments.iter().position(|name| name.en == department).unwrap();
        assert_eq!(s.merger.names[s.merger.map[from] as usize].en, merged, "{department}");
    };
    for body in [
        "civil affairs",
        "religion",
        "overseas Chinese",
        "unions",
        "youth",
        "women",
        "the disabled",
    ] {
        went(body, "social work");
    }
    went("finance", "finance and taxation");
    went("taxation", "finance and taxation");
    went("statistics", "development planning and statistics");
    went("water", "land, construction and water");
    went("city management", "environment, transport and city management");
    went("family planning", "health and family planning");
    went("tourism", "publicity with culture, sports and tourism");
    went("audit", "discipline with supervision and audit");
    for list in [&s.departments, &s.merger.names] {
        for (i, name) in list.iter().enumerate() {
            assert!(list[..i].iter().all(|other| other.en != name.en && other.zh != name.zh));
            assert!(name.zh.chars().any(|c| c > '\u{2e7f}'), "{}", name.zh);
        }
    }
}

#[test]
fn every_value_of_the_s_district_is_marked() {
    let (mut comment, mut open) = (Vec::new(), false);
    for line in embedded("s-district").unwrap().lines() {
        if line.starts_with('#') {
            if !open {
                comment.clear();
            }
            comment.push(line);
        } else if let Some((key, _)) = line.split_once(" = ") {
            let marked = |words: [&str; 2]| {
                comment.iter().any(|line| words.iter().any(|w| line.starts_with(&format!("# {w}"))))
            };
            assert!(marked(["FACT", "ASSUMPTION"]), "{key} is not marked");
            assert!(marked(["事实", "假设"]), "{key} is not marked in Chinese");
        }
        open = line.starts_with('#');
    }
}

#[test]
fn no_other_scenario_is_embedded() {
    assert_eq!(EMBEDDED.map(|(name, _)| name), ["s-district", "district"]);
    assert_eq!(embedded("shunde"), None);
}

#[test]
fn the_tables_have_every_parameter() {
    let rows: serde_json::Value = serde_json::from_str(&parameters_json()).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), PARAMETERS.len());
    let upward = rows.as_array().unwrap().iter().find(|row| row["name"] == "upward").unwrap();
    let written = serde_json::json!({
        "name": "upward", "symbol": "υ", "kind": "real", "default": 1.0, "low": 0.0, "high": 1.5,
        "prior": { "uniform": { "low": 0.0, "high": 1.5 } }, "theme": "position", "unit": { "en": "weight", "zh": "权重" },
        "meaning": {
            "en": "how far a leader's wish moves a department: upward responsibility (惟上负责)",
            "zh": "领导意愿对部门的作用：惟上负责",
        },
    });
    assert_eq!(*upward, written);
}
