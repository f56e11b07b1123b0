use super::*;
use crate::explain::claim::{Against, Experiment, Kind, Wanted};
use tiaokuai_model::Change;

fn wrong(text: &str) -> Vec<String> {
    let problems = read_claims(text, "c.toml").unwrap_err();
    problems.to_string().lines().map(str::to_string).collect()
}

#[test]
fn the_source_has_twelve_claims() {
    let claims = crate::explain::source();
    let ids: Vec<String> = (1..=12).map(|i| format!("C{i}")).collect();
    assert_eq!(claims.claims.iter().map(|claim| claim.id.clone()).collect::<Vec<_>>(), ids);
    assert_eq!(claims.claims[6].experiments[1].id, "C7b");
    assert_eq!((claims.theories.len(), claims.variants.len(), claims.patterns.len()), (4, 3, 8));
    for claim in &claims.claims {
        assert!(claim.experiments.iter().any(Experiment::decides), "{}", claim.id);
        for name in
            [&claim.name, &claim.says].into_iter().chain(claim.experiments.iter().map(|e| &e.test))
        {
            assert_ne!(name.en, name.zh, "{}: both languages", claim.id);
        }
    }
}

const HEAD: &str =
    "[[claim]]\nid = \"X\"\nname = \"x\"\nsays = \"x\"\n[[claim.experiment]]\ntest = \"t\"\n";

#[test]
fn every_mistake_is_told_at_its_place() {
    assert_eq!(
        wrong(&format!(
            "{HEAD}outcome = \"stok\"\nwithout = {{ upwrd = 0, bundling = 9 }}\nsign = \"up\"\nsmallest = 0\nfrm = 3\n"
        )),
        [
            "c.toml, line 7, column 11: outcome: there is no instrument stok; did you mean stock?",
            "c.toml, line 8, column 13: upwrd: there is no such key; did you mean upward?",
            "c.toml, line 8, column 24: bundling: 9 is out of range; expected 0 to 1.5 (weight)",
            "c.toml, line 9, column 8: sign: “up” is no sign; expected \"+\" or \"-\"",
            "c.toml, line 10, column 12: smallest: expected a number above 0, or a share of what is compared with, as \"10%\"",
            "c.toml, line 11, column 1: frm: there is no such key; did you mean from?",
        ]
    );
    assert_eq!(
        wrong(&format!(
            "{HEAD}outcome = \"resurrection\"\nsign = \"+\"\nsmallest = \"5 %\"\nfrom = 12\n"
        )),
        [
            "c.toml, line 5, column 1: without: expected either `without` (the other rule) or `reference` (a number)",
            "c.toml, line 10, column 8: from: resurrection is not told by the month; leave `from` out",
        ]
    );
    assert_eq!(wrong(""), ["c.toml, line 1, column 1: claim: there is no claim: [[claim]]"]);
    assert!(wrong("[[claim]\n")[0].starts_with("c.toml, line 1, column"));
    assert_eq!(wrong("claim = 3\n").len(), 1);
}

#[test]
fn a_small_claim_is_enough() {
    let claims = read_claims(
        &format!("{HEAD}outcome = \"stock\"\nwithout = {{ groups = false }}\nsign = \"+\"\nsmallest = \"5 %\"\n"),
        "c.toml",
    )
    .unwrap();
    let experiment = &claims.claims[0].experiments[0];
    assert_eq!(experiment.wanted, Wanted::Smallest(Smallest::Relative(0.05)));
    assert_eq!((experiment.kind, experiment.matched), (Kind::Hypothesis, None));
    assert_eq!(experiment.against, Against::Without(vec![Change::Set("groups".into(), 0.0)]));
    assert_eq!((experiment.id.as_str(), experiment.test.zh.as_str()), ("Xa", "t"));
}

/// A rule added and one removed in a claims file do what the model does with these changes; what concerns the
/// calendar comes at month 0 and leaves the past as it was.
#[test]
fn rules_are_added_and_removed_as_the_model_does_it() {
    let text = format!(
        "{HEAD}outcome = \"stock\"\nbase = {{ remove = [\"yearly\"], campaign_share = 0.3 }}\nwith = {{ rule = [{{ id = \"ban\", act = \"ban\", from = 12, until = 24 }}] }}\nsign = \"-\"\nsmallest = 1\n[claim.experiment.without]\nremove = [\"campaign_every\"]\n[[claim.experiment.without.rule]]\nid = \"sweep\"\nact = \"clean_up\"\nat = [30, 20]\nshare = 0.25\n"
    );
    let claims = read_claims(&text, "c.toml").unwrap();
    let Experiment { base, with, against, .. } = &claims.claims[0].experiments[0];
    let Against::Without(without) = against else { panic!("{against:?}") };
    let yearly = "[[rule]]\nid = \"yearly\"\nact = \"clean_up\"\nevery = 12";
    let scenario = crate::read_scenario(yearly, "s.toml", &[]).unwrap();
    let later = |change: Change| Change::FromZero(Box::new(change));
    let by_hand = |more: &[Change]| {
        let base =
            [later(Change::Remove("yearly".into())), Change::Set("campaign_share".into(), 0.3)];
        scenario.with(&[&base, more].concat()).unwrap()
    };
    let rule = |text: &str| {
        let read = crate::read_scenario(&format!("[[rule]]\n{text}"), "r.toml", &[]).unwrap();
        Change::Add(read.rules[0].clone())
    };
    let ban = rule("id = \"ban\"\nact = \"ban\"\nfrom = 12\nuntil = 24");
    let sweep = rule("id = \"sweep\"\nact = \"clean_up\"\nat = [20, 30]\nshare = 0.25");
    use crate::explain::claim::changed;
    assert_eq!(changed(&scenario, &[base, with]).unwrap(), by_hand(&[ban]));
    let second = changed(&scenario, &[base, without]).unwrap();
    assert_eq!(second, by_hand(&[later(Change::Remove("campaign_every".into())), later(sweep)]));
    assert_eq!((second.parameters.campaign_every, second.rules.len()), (60, 1), "the past");
    let from_zero = second.from_zero().unwrap();
    assert_eq!((from_zero.parameters.campaign_every, from_zero.rules.len()), (0, 1));
    // Written out and read again it is the same, and it stands under names.
    for change in base.iter().chain(with).chain(without) {
        let again = read_change(&crate::change_text(change)).unwrap();
        assert_eq!(again, std::slice::from_ref(change));
    }
    let json = serde_json::to_value(&claims.claims[0].experiments[0]).unwrap();
    assert_eq!(json["base"]["from_zero"]["remove"][0], "yearly");
    assert_eq!(json["base"]["campaign_share"], 0.3);
    assert_eq!(json["against"]["without"]["from_zero"]["rule"][0]["id"], "sweep");
}

#[test]
fn mistakes_in_rules_are_told_at_their_place() {
    let head = format!("{HEAD}outcome = \"stock\"\nsign = \"+\"\nsmallest = 1\n");
    assert_eq!(
        wrong(&format!(
            "{head}with = {{ remove = \"x\", rule = {{ id = \"a\" }} }}\nwithout = {{ remove = [3], rule = [{{ id = \"b\", act = \"cleanup\", every = 3 }}, {{ id = \"c\", act = \"clean_up\", every = 12, share = 2 }}] }}\n"
        )),
        [
            "c.toml, line 10, column 19: remove: this is text; expected a list: [ … , … ]",
            "c.toml, line 10, column 24: rule: this is a table; expected tables: [[rule]]",
            "c.toml, line 11, column 23: remove: this is a number; expected text in quotation marks",
            "c.toml, line 11, column 47: b.act: cleanup is no act of a rule; did you mean clean_up?",
            "c.toml, line 11, column 119: c.share: 2 is out of range; expected 0.1 to 0.9 (share)",
        ]
    );
    // What only a scenario can tell is not told here; what no scenario allows is.
    let alone = |rule: &str| format!("{head}without = {{ rule = [{{ {rule} }}] }}\n");
    assert!(read_claims(&alone("id = \"m\", act = \"merge\", at = [9000], to = 50"), "c").is_ok());
    assert_eq!(
        wrong(&alone("id = \"n\", act = \"ban\", from = 9, until = 9")),
        ["c.toml, line 10, column 21: n: n never acts: it ends in month 9, and begins in month 9"]
    );
    assert!(read_change("remove=[\"x\"]").is_ok());
    assert_eq!(
        read_change("upward=9").unwrap_err().to_string(),
        "upward=9: upward: 9 is out of range; expected 0 to 1.5 (weight)"
    );
    assert!(read_change("").is_err() && read_change("upward").is_err());
}

/// Kinds, margins, twins, matched matters, variants and patterns with their tolerance.
#[test]
fn a_claims_file_says_what_kind_of_test_it_is() {
    let text = "[[claim]]\nid = \"X\"\nname = \"x\"\nsays = \"x\"\n\
        [[claim.experiment]]\nkind = \"check\"\ntest = \"t\"\noutcome = \"success.group\"\nmatched = \"group\"\nwithout = { authority = 0 }\nsign = \"+\"\nmargin = \"5%\"\n\
        [[claim.experiment]]\ntest = \"t\"\noutcome = \"gap.closed\"\nwithout = { campaign_every = 0 }\nreference = 0.5\nsign = \"+\"\nsmallest = 0.1\n\
        [[variant]]\nid = \"v\"\nname = \"v\"\nset = { favour = 0 }\n\
        [[pattern]]\nid = \"p\"\nname = \"p\"\noutcome = \"stock\"\nof = \"zone\"\nknown = [8, 21]\ntolerance = \"50%\"\nsource = \"s\"\n\
        [[pattern]]\nid = \"q\"\nname = \"q\"\noutcome = \"stock\"\nknown = 0.5\ntolerance = 0.1\nsource = \"s\"\n";
    let claims = read_claims(text, "c.toml").unwrap();
    let [first, second] = &claims.claims[0].experiments[..] else { panic!() };
    assert_eq!((first.kind, first.matched), (Kind::Check, Some(tiaokuai_record::Mode::Group)));
    assert_eq!(first.wanted, Wanted::Margin(Smallest::Relative(0.05)));
    assert!(matches!(second.against, Against::Twin { reference: 0.5, .. }), "{second:?}");
    assert_eq!(claims.variants[0].set, [Change::Set("favour".into(), 0.0)]);
    let [p, q] = &claims.patterns[..] else { panic!() };
    assert_eq!((p.of, p.known, p.low, p.high), (Seen::Zone, [8.0, 21.0], 4.0, 31.5));
    assert_eq!((q.of, q.known, q.low, q.high), (Seen::County, [0.5, 0.5], 0.4, 0.6));
    assert_eq!(
        wrong(&format!(
            "{HEAD}kind = \"guess\"\noutcome = \"stock\"\nmatched = \"group\"\nwithout = {{}}\nsign = \"+\"\nsmallest = 1\nmargin = 1\n[[pattern]]\nid = \"p\"\nname = \"p\"\noutcome = \"stock\"\nof = \"moon\"\nknown = 3\nlow = 1\nsource = \"s\"\n"
        )),
        [
            "c.toml, line 5, column 1: smallest: expected either `smallest` (an effect that matters) or `margin` (a fall that is borne)",
            "c.toml, line 7, column 8: kind: expected one of premise, check, hypothesis, found guess",
            "c.toml, line 8, column 11: outcome: only time.group and success.group can be told of matched matters",
            "c.toml, line 14, column 1: known: expected either `known` (a number, or two) with `tolerance`, or `low` and `high`",
            "c.toml, line 18, column 6: of: expected one of county, zone, city, centre, found moon",
        ]
    );
    assert_eq!(
        wrong(&format!(
            "{HEAD}outcome = \"gap.closed\"\nwithout = {{}}\nsign = \"+\"\nsmallest = 1\n"
        )),
        [
            "c.toml, line 5, column 1: reference: gap.closed is told by a world and its twin; expected both `without` (the twin's rule) and `reference` (a number)"
        ]
    );
}

/// What an experiment changes can be told as coming at month 0, but for what makes the shape of a district and what
/// comes then already.
#[test]
fn changes_can_come_at_month_0() {
    let experiment = |changes: &str| {
        let text = format!(
            "{HEAD}outcome = \"stock\"\nwithout = {{ {changes} }}\nsign = \"+\"\nsmallest = 1\n"
        );
        read_claims(&text, "c.toml").unwrap().claims[0].experiments[0].clone()
    };
    let plain = experiment("upward = 0");
    assert_eq!(plain.at_zero(), Some(experiment("from_zero = { upward = 0 }")));
    for already in ["campaign_every = 0", "from_zero = { upward = 0 }", "departments = 20"] {
        assert_eq!(experiment(already).at_zero(), None, "{already}");
    }
}
