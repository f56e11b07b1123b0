use super::*;

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
    assert_eq!((claims.theories.len(), claims.patterns.len()), (4, 3));
    for claim in &claims.claims {
        assert!(claim.experiments.iter().any(|experiment| !experiment.aside), "{}", claim.id);
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
    assert_eq!(experiment.smallest, Smallest::Relative(0.05));
    assert_eq!(experiment.against, Against::Without(vec![("groups".into(), 0.0)]));
    assert_eq!((experiment.id.as_str(), experiment.test.zh.as_str()), ("Xa", "t"));
}
