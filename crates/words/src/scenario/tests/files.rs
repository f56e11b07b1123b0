//! The template and the table of parameters.

use super::super::template::commented;
use super::*;
use crate::{parameters_markdown, template};
use tiaokuai_experiment::embedded;
use tiaokuai_model::{PARAMETERS, Parameters, Scenario};

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
        "\n# capacity of a department of mean resources, per line (c). Range: 8 to 24 (person-months a month, per line). Default: 14.0\ncapacity = 14.0\n"
    ));
    assert!(
        en.contains("\n# whether groups may be founded at all. Range: true or false. Default: true\ngroups = true\n")
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
    let table = commented(&Lang::ALL);
    assert!(text.ends_with(&table), "scenarios/district.toml should end with:\n{table}");
}

#[test]
fn the_table_has_every_parameter() {
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
