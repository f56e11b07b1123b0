//! The scenarios that come with Tiaokuai, the template and the tables of parameters.

use super::*;
use tiaokuai_model::{PARAMETERS, Scenario};

#[test]
fn the_template_is_the_default() {
    for lang in Lang::ALL {
        let scenario = read_scenario(&template(lang), "new.toml", &[]).unwrap();
        let name = tiaokuai_record::Text::of("my district", "我的地区");
        let default = Scenario { name, ..Scenario::default() };
        assert_eq!(scenario, default);
    }
}

#[test]
fn the_template_says_what_a_parameter_means_and_may_be() {
    let (en, zh) = (template(Lang::En), template(Lang::Zh));
    assert!(en.contains(
        "\n# capacity of a department, per line (c). Right: 8 to 24 (person-months a month, per line). Default: 14.0\ncapacity = 14.0\n"
    ));
    assert!(
        en.contains("\n# whether groups may be founded at all. Right: true or false. Default: true\ngroups = true\n")
    );
    assert!(
        zh.contains("\n# 平级部门的善意（μ）。取值：0.1 至 2（权重）。默认：0.8\nlateral = 0.8\n")
    );
    assert!(zh.contains("\n# ── 小组以外的方式与选择 ──\n"));
}

#[test]
fn what_the_template_shows_in_comments_is_right() {
    for lang in Lang::ALL {
        let mut text = template(lang);
        for key in [
            "start",
            "campaign_dates",
            "[names]",
            "departments",
            "departments_zh",
            "[[rule]]",
            "id",
            "act",
            "at",
            "share",
        ] {
            text = text.replace(&format!("# {key} ="), &format!("{key} ="));
            text = text.replace(&format!("# {key}\n"), &format!("{key}\n"));
        }
        // One name stands for thirty-six: that alone is wrong.
        let problems = read_scenario(&text, "new.toml", &[]).unwrap_err();
        let keys: Vec<_> = problems.0.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, ["names.departments", "names.departments_zh"]);
    }
}

#[test]
fn the_default_district_is_the_table() {
    let text = embedded("district").unwrap();
    let district = read_scenario(text, "district.toml", &[]).unwrap();
    assert_eq!(district.parameters, Parameters::default());
    // To renew the file after the table changed, put this text after its head.
    let table = text::commented(&Lang::ALL);
    assert!(text.ends_with(&table), "scenarios/district.toml should end with:\n{table}");
}

#[test]
fn the_s_district_is_what_the_sources_say() {
    let s = read_scenario(embedded("s-district").unwrap(), "s-district.toml", &[]).unwrap();
    assert_eq!((s.departments.len(), s.merger.names.len()), (41, 16));
    assert_eq!((s.parameters.months, s.parameters.merger_at), (156, 68));
    let start = s.start.unwrap();
    assert_eq!(start.plus(s.parameters.merger_at).to_string(), "2009-09");
    assert_eq!(start.plus(s.parameters.months - 1).to_string(), "2016-12");
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
    for lang in Lang::ALL {
        assert_eq!(parameters_markdown(lang).lines().count(), PARAMETERS.len() + 2);
    }
    assert!(parameters_markdown(Lang::En).contains(
        "\n| `temperature` |  | 0.08 | 0.02 to 0.3 | value | noise of every logit choice |\n"
    ));
    assert!(
        parameters_markdown(Lang::Zh)
            .contains("\n| `groups` |  | true | true 或 false |  | 是否允许设立小组 |\n")
    );
}
