//! What changes at month 0, and files of the first edition.

use super::*;
use tiaokuai_model::{Change, When};

fn wrong(text: &str) -> String {
    read_scenario(text, "my.toml", &[]).unwrap_err().to_string()
}

#[test]
fn changes_at_month_zero_are_read_and_written() {
    let text = "edition = 2\nstart = \"2004-01\"\ncampaign_every = 24\n\
        [from_zero]\ncampaign_every = 0\nmerger_at = \"2004-04\"\nfavour = 2\nremove = [\"turnover_every\"]\n\
        [[from_zero.rule]]\nid = \"late\"\nact = \"clean_up\"\nevery = 36\n\
        [[from_zero.rule]]\nid = \"back\"\nact = \"turnover\"\nevery = 12\nbefore = 100\n\
        [[from_zero.rule]]\nid = \"never\"\nact = \"ban\"\nalways = true\n";
    let scenario = read_scenario(text, "my.toml", &[]).unwrap();
    assert_eq!((scenario.parameters.campaign_every, scenario.rules.len()), (24, 0));
    let later = scenario.from_zero().unwrap();
    assert_eq!((later.parameters.campaign_every, later.parameters.turnover_every), (0, 0));
    assert_eq!((later.parameters.favour, later.merger().unwrap().0), (2.0, 3));
    let when: Vec<&When> = later.rules.iter().map(|rule| &rule.when).collect();
    assert_eq!(when, [&When::Every(36), &When::Back { every: 12, from: 100 }, &When::Always]);
    let written = scenario_text(&scenario);
    assert_eq!(read_scenario(&written, "again.toml", &[]).unwrap(), scenario, "{written}");
    // On the command line it is one value.
    let set = ["from_zero={ upward = 0.5 }".to_string()];
    let scenario = read_scenario("", "my.toml", &set).unwrap();
    assert_eq!(scenario.from_zero, [Change::Set("upward".into(), 0.5)]);
}

#[test]
fn what_is_wrong_with_changes_at_month_zero_is_told() {
    assert_eq!(
        wrong("[from_zero]\nleaders = 5"),
        "my.toml, line 2, column 1: leaders: leaders holds from the start of the past on; expected no change of it at month 0"
    );
    assert_eq!(
        wrong("[from_zero]\nupward = 9\nuppward = 1"),
        "my.toml, line 2, column 1: from_zero.upward: 9 is out of range; expected 0 to 1.5 (weight)\n\
         my.toml, line 3, column 1: from_zero.uppward: there is no such key; did you mean from_zero.upward?"
    );
    assert!(
        wrong("from_zero = 3").ends_with("this is a number; expected a table: { upward = 0.5 }")
    );
    assert!(wrong("[from_zero]\nmerger_at = 300").contains("comes after the end"));
    assert!(wrong("[[rule]]\nact = \"ban\"\nalways = false").contains("expected always = true"));
}

/// Rules that would never act are refused with their place, those of the past with what the past had of them.
#[test]
fn rules_that_never_act_are_refused() {
    let zero = |rule: &str| format!("[from_zero]\nrule = [{{ id = \"a\", {rule} }}]");
    assert_eq!(
        wrong(&zero("act = \"clean_up\", at = [0, 3]")),
        "my.toml, line 2, column 39: a.at: month 0 in a.at belongs to the past, which a rule that begins there leaves as it was; expected month 1 or later"
    );
    assert!(wrong(&zero("act = \"sunset\", at = [0]")).contains("expected month 1 or later"));
    assert!(wrong(&zero("act = \"turnover\", every = 500")).contains(
        "a.every: a.every = 500 never comes round with months = 240; expected at most 239"
    ));
    assert!(
        wrong(&zero("act = \"graduate\", from = 0, until = 1"))
            .contains("acts in no month from month 1 to month 239")
    );
    // In the past, month 0 is a month as others.
    let read = |text: &str| read_scenario(text, "my.toml", &[]);
    assert!(read("[[rule]]\nact = \"clean_up\"\nat = [0]").is_ok());
    assert!(read("[[rule]]\nact = \"clean_up\"\nevery = 300").is_ok(), "month 0");
    assert!(read("warm_up = 0\n[[rule]]\nact = \"clean_up\"\nevery = 300").is_err());
    assert!(read("[[rule]]\nact = \"ban\"\nfrom = 24").is_ok());
}

/// Which rules there are is told where one is taken away that there is not.
#[test]
fn a_rule_that_there_is_not_is_told_with_its_place() {
    assert_eq!(
        wrong("campaign_dates = [3]\n[from_zero]\nremove = [\"campaign_dates\", \"c2\"]"),
        "my.toml, line 3, column 29: c2: there is no rule c2; expected one of groups, merger_at, turnover_every, campaign_every"
    );
}

/// A file with numbers that meant something else in the first edition has to say that it is not from then; what is
/// typed is from now.
#[test]
fn files_of_the_first_edition_are_refused() {
    let sentence = "this meant something else in the first edition of the model; look it up in docs/model.md, and write \
                    edition = 2 into the file";
    for key in ["favour", "line_weight"] {
        assert_eq!(
            wrong(&format!("{key} = 1")),
            format!("my.toml, line 1, column 1: {key}: {sentence}")
        );
        assert!(read_scenario(&format!("edition = 2\n{key} = 1"), "my.toml", &[]).is_ok());
        assert!(read_scenario("upward = 1", "my.toml", &[format!("{key}=1")]).is_ok());
    }
    assert!(wrong("[from_zero]\nfavour = 1").contains(sentence));
    assert!(wrong("edition = 1").ends_with("expected edition = 2"));
    assert!(wrong("edition = \"second\"").ends_with("expected edition = 2"));
}
