use super::*;
use tiaokuai_model::Parameters;
use tiaokuai_record::Lang;

fn wrong(text: &str, lang: Lang) -> String {
    read_scenario(text, "my.toml", &[]).unwrap_err().message(lang)
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let text = "uppward = 1\nleaders = 4.5\n\n  novelty = 2\nbundling = \"big\"\ngroups = 1\n";
    assert_eq!(
        wrong(text, Lang::En),
        "my.toml, line 1, column 1: uppward: there is no such key; did you mean upward?\n\
         my.toml, line 2, column 1: leaders: 4.5 is not a whole number\n\
         my.toml, line 4, column 3: novelty: 2 is out of range; right is 0.01 to 0.3 probability\n\
         my.toml, line 5, column 1: bundling: here stands no number\n\
         my.toml, line 6, column 1: groups: here stands no switch; right is true or false"
    );
    assert_eq!(
        wrong("uppward = 1\nnovelty = 2", Lang::Zh),
        "my.toml 第 1 行第 1 列：uppward：没有这个键；是否想写 upward？\n\
         my.toml 第 2 行第 1 列：novelty：2 超出范围；应为 0.01 至 0.3 概率"
    );
}

#[test]
fn broken_text_is_told_with_its_place() {
    assert!(wrong("a = 1\nb = [", Lang::En).starts_with("my.toml, line 2, column "));
}

#[test]
fn overrides_obey_the_same_rules() {
    let set = |set: &str| read_scenario("", "my.toml", &[set.to_string()]);
    assert_eq!(set("upward=0.5").unwrap().parameters.upward, 0.5);
    assert_eq!(set("name=my place").unwrap().name, "my place");
    let message = |wrong: &str| set(wrong).unwrap_err().message(Lang::En);
    assert_eq!(
        message("leaders=99"),
        "--set leaders=99: leaders: 99 is out of range; right is 3 to 15 leaders"
    );
    assert_eq!(message("leaders"), "--set leaders: an override is written NAME=VALUE");
}

#[test]
fn what_cannot_stand_together_is_refused() {
    for (text, message) in [
        ("merger_at = 300", "merger_at: month 300 comes after the last month, 239"),
        ("merger_at = 9\nmerger_to = 50", "merger_to: a merger cannot make 50 departments of 36"),
        (
            "merger_at = 9\nmerger_map = [1]",
            "merger_map: 1 entries for 36 functions: one each is right",
        ),
        ("campaign_dates = [240]", "campaign_dates: month 240 comes after the last month, 239"),
        ("campaign_dates = [\"2010-01\"]", "needs `start = \"YYYY-MM\"`"),
        ("[names]\ndepartments = [\"a\"]", "names.departments: 1 names for 36 departments"),
    ] {
        assert!(wrong(text, Lang::En).contains(message), "{}", wrong(text, Lang::En));
    }
}

#[test]
fn dates_count_from_the_start() {
    let text = "campaign_dates = [\"2010-01\", 3]\nmerger_at = \"2009-09\"\nstart = \"2004-01\"";
    let scenario = read_scenario(text, "my.toml", &[]).unwrap();
    assert_eq!(scenario.campaign_months, [3, 72]);
    assert_eq!(scenario.parameters.merger_at, 68);
}

#[test]
fn the_template_is_the_default() {
    for lang in Lang::ALL {
        let scenario = read_scenario(&template(lang), "new.toml", &[]).unwrap();
        assert_eq!(scenario.parameters, Parameters::default());
    }
}

#[test]
fn the_embedded_scenarios_are_read() {
    let district = read_scenario(embedded("district").unwrap(), "district.toml", &[]).unwrap();
    assert_eq!(district.parameters, Parameters::default());
    let s = read_scenario(embedded("s-district").unwrap(), "s-district.toml", &[]).unwrap();
    assert_eq!((s.departments.len(), s.merged.len()), (41, 16));
    assert_eq!((s.parameters.months, s.parameters.merger_at), (156, 68));
}
