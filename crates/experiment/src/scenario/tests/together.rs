//! Dates, names and rules.

use super::*;

#[test]
fn dates_count_from_the_start() {
    let text = "campaign_dates = [\"2010-01\", 3, 3]\nmerger_at = \"2009-09\"\nstart = \"2004-01\"";
    let scenario = read_scenario(text, "my.toml", &[]).unwrap();
    assert_eq!(scenario.campaign_dates(), [3, 72]);
    assert_eq!(scenario.parameters.merger_at, 68);
    let chinese = text.replace("2010-01", "2010年1月").replace("2004-01", "２００４年０１月");
    assert_eq!(read_scenario(&chinese, "my.toml", &[]).unwrap(), scenario);
    let later = ["start=2005-01".to_string(), "merger_at=2009-10".to_string()];
    let scenario = read_scenario(text, "my.toml", &later).unwrap();
    assert_eq!((scenario.campaign_dates(), scenario.parameters.merger_at), (&[3, 60][..], 57));
}

#[test]
fn names_lend_each_other_their_language() {
    let two = "merger_at = 1\nmerger_to = 2\n[names]\n";
    let scenario =
        read_scenario(&format!("name_zh = \"甲\"\n{two}merged = [\"a\", \"b\"]"), "f", &[]);
    let scenario = scenario.unwrap();
    assert_eq!((scenario.name.en.as_str(), scenario.name.zh.as_str()), ("甲", "甲"));
    assert_eq!(
        (scenario.merger.names[1].en.as_str(), scenario.merger.names[1].zh.as_str()),
        ("b", "b")
    );
}

/// Rules written out: read, checked with their places, and written back.
#[test]
fn rules_are_read_and_written() {
    let text = "start = \"2004-01\"\ncampaign_every = 0\n\
        [[rule]]\nid = \"third\"\nact = \"clean_up\"\nat = [\"2010-01\", 12]\nshare = 0.3\n\
        [[rule]]\nact = \"clean_up\"\nwhile_groups_above = 150\nidle = 12\n\
        [[rule]]\nact = \"turnover\"\nevery = 36\n\
        [[rule]]\nact = \"ban\"\nfrom = 10\nuntil = \"2005-01\"\n\
        [[rule]]\nact = \"ban\"\nfrom = 10\n\
        [[rule]]\nid = \"reform\"\nact = \"merge\"\nat = [30]\nto = 2\naligned = true\nnames = [\"a\", \"b\"]\n";
    let scenario = read_scenario(text, "my.toml", &[]).unwrap();
    let ids: Vec<&str> = scenario.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["third", "clean_up-2", "turnover-3", "ban-4", "ban-5", "reform"]);
    let (month, merge) = scenario.merger().unwrap();
    assert_eq!((month, merge.to, merge.aligned, merge.layout.names.len()), (30, 2, true, 2));
    let written = scenario_text(&scenario);
    assert_eq!(read_scenario(&written, "again.toml", &[]).unwrap(), scenario, "{written}");
}
