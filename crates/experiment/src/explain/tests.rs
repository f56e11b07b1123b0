//! Each claim can fail: what is planted is found.

use super::*;
use std::sync::atomic::AtomicBool;

mod against;
mod enough;

fn question(claims: Claims, runs: u32) -> Question {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.warm_up) = (144, 60);
    Question { claims, scenario, seed: 11, runs, draws: 0, posterior: None, worlds: 4, most: 4 }
}

fn found(question: &Question, threads: usize) -> Explanation {
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(threads) };
    explain(question, Vec::new(), None, &|_| String::new(), &watch).unwrap()
}

fn alone() -> Claims {
    let mut claims = source();
    claims.theories.clear();
    claims.variants.clear();
    claims.patterns.clear();
    claims
}

/// A predicted sign that is planted the wrong way round turns every verdict that holds into one that is
/// contradicted, and the other way round; all else stays. (That something does not fall by much is no statement
/// about a direction.)
#[test]
fn a_reversed_sign_is_found() {
    let mut claims = alone();
    for claim in &mut claims.claims {
        claim.experiments.retain(|experiment| matches!(experiment.wanted, Wanted::Smallest(_)));
    }
    let right = found(&question(claims.clone(), 16), 2);
    for experiment in claims.claims.iter_mut().flat_map(|claim| &mut claim.experiments) {
        experiment.sign = if experiment.sign == Sign::Plus { Sign::Minus } else { Sign::Plus };
    }
    let wrong = found(&question(claims, 16), 2);
    let pairs = right.theories[0].findings.iter().zip(&wrong.theories[0].findings);
    let mut turned = 0;
    for (right, wrong) in pairs {
        let expected = match right.verdict {
            Verdict::Holds => Verdict::Contradicted,
            Verdict::Contradicted => Verdict::Holds,
            other => other,
        };
        assert_eq!(wrong.verdict, expected);
        turned += u32::from(right.verdict != expected);
    }
    assert!(turned >= 24, "{turned} verdicts say something");
}

/// A rule that does nothing has no effect, whatever the claim: no check bites any more, and what should not fall
/// does not. One that is held against a number stands by what the worlds show, whatever its name says, and a twin
/// that is the world itself shows nothing.
#[test]
fn a_rule_that_does_nothing_is_found() {
    let mut claims = alone();
    for experiment in claims.claims.iter_mut().flat_map(|claim| &mut claim.experiments) {
        experiment.with.clear();
        experiment.less = None;
        if let Against::Without(changes) | Against::Twin { without: changes, .. } =
            &mut experiment.against
        {
            changes.clear();
        }
    }
    let found = found(&question(claims.clone(), 8), 2);
    for ((_, experiment), finding) in claims.experiments().zip(&found.theories[0].findings) {
        match (&experiment.against, experiment.wanted) {
            (Against::Without(_), Wanted::Smallest(_)) => {
                assert_eq!(finding.verdict, Verdict::NoEffect, "{}", experiment.id);
                assert_eq!((finding.low, finding.high), (0.0, 0.0));
            }
            (Against::Without(_), Wanted::Margin(_)) => {
                assert_eq!(finding.verdict, Verdict::Holds, "{}", experiment.id);
            }
            (Against::Twin { .. }, _) => {
                assert_eq!(finding.verdict, Verdict::Undefined, "{}", experiment.id);
            }
            (Against::Reference(_), _) => {}
        }
    }
}

/// A mechanism that is planted as broken — it cannot act in the scenario — takes its claim down with it.
#[test]
fn a_mechanism_that_is_switched_off_is_found() {
    for (id, names) in [
        ("C2d", &[("campaign_every", 0.0)][..]),
        ("C5a", &[("upward", 0.0)][..]),
        ("C5b", &[("upward_leaders", 0.0)][..]),
        ("C5e", &[("upward", 0.0)][..]),
        ("C7a", &[("authority", 0.0)][..]),
        ("C7c", &[("authority", 0.0)][..]),
        ("C8b", &[("bundling", 0.0)][..]),
        ("C8d", &[("bundling", 0.0)][..]),
        ("C9b", &[("innovation", 0.0)][..]),
        ("C9c", &[("innovation", 0.0)][..]),
        ("C10b", &[("rule_setting", 0.0)][..]),
        ("C10c", &[("rule_setting", 0.0)][..]),
        ("C11a", &[("groups", 0.0)][..]),
        // A merger into as many departments as there are merges none.
        ("C3c", &[("merger_to", 36.0)]),
        // Where there is next to nothing to do, and time for it, lines take nothing from the region.
        (
            "C4c",
            &[
                ("arrival_rate", 8.0),
                ("arrival_growth", 0.0),
                ("capacity", 24.0),
                ("work", 2.0),
                ("deadline", 24.0),
            ],
        ),
        ("C5d", &[("upward", 0.0), ("upward_leaders", 0.0)]),
        ("C6c", &[("resource_weight", 0.0), ("support_weight", 0.0)]),
    ] {
        let mut claims = alone();
        for claim in &mut claims.claims {
            claim.experiments.retain(|experiment| experiment.id == id);
        }
        claims.claims.retain(|claim| !claim.experiments.is_empty());
        let mut question = question(claims, 6);
        for (name, value) in names {
            question.scenario.parameters.set(name, *value).unwrap();
        }
        let finding = found(&question, 2).theories[0].findings[0].clone();
        assert!(
            matches!(finding.verdict, Verdict::NoEffect | Verdict::Undefined),
            "{id} under {names:?}: {finding:?}"
        );
    }
}

/// Where neither resources make capacity nor support makes others listen, position moves nothing and C6 does not
/// hold; where both count and time is short, its first experiment does.
#[test]
fn position_without_consequence_is_found() {
    let mut claims = alone();
    claims.claims.retain(|claim| claim.id == "C6");
    claims.claims[0].experiments.truncate(1);
    let finding = |weight: f64| {
        let mut question = question(claims.clone(), 30);
        for (name, value) in
            [("resource_weight", weight), ("support_weight", weight), ("line_weight", 4.0)]
        {
            question.scenario.parameters.set(name, value).unwrap();
        }
        found(&question, 2).theories[0].findings[0].clone()
    };
    let (none, much) = (finding(0.0), finding(1.5));
    assert_ne!(none.verdict, Verdict::Holds, "{none:?}");
    assert_eq!(much.verdict, Verdict::Holds, "{much:?}");
}

#[test]
fn the_same_question_has_one_answer() {
    let mut question = question(source(), 12);
    question.claims.claims.retain(|claim| ["C5", "C11"].contains(&claim.id.as_str()));
    question.draws = 12;
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("found");
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(2) };
    let page = |_: &Explanation| "page".to_string();
    let first = explain(&question, Vec::new(), Some(&out), &page, &watch).unwrap();
    let single = found(&question, 1);
    assert_eq!(to_json(&first), to_json(&single));
    for name in [
        "explanation.json",
        "experiments.csv",
        "theories.csv",
        "deciders.csv",
        "parts.csv",
        "prior.parquet",
        "report.html",
    ] {
        assert!(std::fs::metadata(out.join(name)).unwrap().len() > 0, "{name}");
    }
    let again = explain(&question, Vec::new(), Some(&out), &page, &watch).unwrap();
    assert_eq!(to_json(&again), to_json(&first));
    let other = Question { seed: 12, ..question };
    assert!(explain(&other, Vec::new(), Some(&out), &page, &watch).is_err());
}

/// Everything in the JSON stands under a name: a claim that is added before the others moves nothing.
#[test]
fn what_is_found_stands_under_its_name() {
    let mut question = question(source(), 4);
    question.claims.claims.retain(|claim| ["C5", "C11"].contains(&claim.id.as_str()));
    question.scenario.parameters.months = 40;
    question.draws = 2;
    let read = |question: &Question| -> serde_json::Value {
        serde_json::from_str(&to_json(&found(question, 2))).unwrap()
    };
    let json = read(&question);
    let plain = &question.claims.theories[0].id;
    let theory = &json["theories"][plain];
    assert!(theory["experiments"]["C5a"]["verdict"].is_string());
    let pattern = &question.claims.patterns[0].id;
    assert!(theory["patterns"][pattern]["met"].is_boolean());
    let prior = &json["prior"];
    let shares = prior["claims"]["C11"]["verdicts"].as_object().unwrap();
    assert_eq!(shares.len(), 6);
    assert!(prior["theories"][plain]["taken_for"][plain].is_number());
    assert_eq!(json["kinds"]["C5a"], "hypothesis");
    question.claims.claims.reverse();
    let turned = read(&question);
    assert_eq!(turned["prior"]["claims"], prior["claims"]);
    assert_eq!(turned["theories"][plain]["claims"], theory["claims"]);
}

/// Shares of verdicts and of theories are shares.
#[test]
fn what_the_prior_says_adds_up() {
    let mut question = question(source(), 2);
    question.claims.claims.retain(|claim| ["C1", "C12"].contains(&claim.id.as_str()));
    question.scenario.parameters.months = 60;
    question.draws = 12;
    let found = found(&question, 2);
    let prior = found.prior.unwrap();
    for shares in prior.claims.iter().chain(&prior.experiments) {
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
    for row in &prior.confusion {
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
    assert_eq!(prior.fits, vec![12; found.theories.len()]);
    assert!(prior.meeting <= 12 && prior.signs.iter().all(|[defined, wrong]| wrong <= defined));
    assert_eq!(prior.deciders.len(), 2);
}

/// An experiment that a scenario does not allow is told, not run as something else.
#[test]
fn what_does_not_fit_is_told() {
    let mut question = question(alone(), 2);
    question.claims.claims.retain(|claim| claim.id == "C3");
    question.scenario.parameters.months = 50;
    let found = found(&question, 1);
    assert_eq!(found.misfits.len(), 5);
    assert_eq!(
        found.misfits[0].reason.to_string(),
        "month 60 in merger_at comes after the end; with months = 50 the last one is month 49"
    );
    assert!(found.theories[0].findings.iter().all(|f| f.verdict == Verdict::Undefined));
}

/// A theory whose own mechanism does nothing does not compete, and it is said; a variant of the rules is told as
/// the same claims under it.
#[test]
fn rivals_must_have_their_own_mechanism_at_work() {
    let text = |value: f64| {
        format!(
            "[[claim]]\nid = \"U\"\nname = \"u\"\nsays = \"u\"\n[[claim.experiment]]\ntest = \"u\"\noutcome = \"stock\"\nwithout = {{ groups = false }}\nsign = \"+\"\nsmallest = \"10%\"\n\
             [[theory]]\nid = \"full\"\nname = \"full\"\n\
             [[theory]]\nid = \"rival\"\nname = \"rival\"\nset = {{ signal = 0 }}\n[theory.mechanism]\ntest = \"m\"\noutcome = \"stock\"\nwith = {{ arrival_rate = {value} }}\nwithout = {{ arrival_rate = 8 }}\nsign = \"+\"\nsmallest = \"20%\"\n\
             [[variant]]\nid = \"no_groups\"\nname = \"no groups\"\nset = {{ groups = false }}\n"
        )
    };
    let run = |value: f64| {
        let claims = read_claims(&text(value), "t.toml").unwrap();
        found(&question(claims, 8), 2)
    };
    let (works, idle) = (run(20.0), run(8.0));
    assert_eq!((works.competing(), idle.competing()), (vec![0, 1], vec![0]));
    assert_eq!(idle.theories[1].mechanism.as_ref().unwrap().verdict, Verdict::NoEffect);
    assert_eq!(works.theories[0].verdicts, [Verdict::Holds]);
    assert_eq!(works.variants[0].verdicts, [Verdict::NoEffect]);
    let json: serde_json::Value = serde_json::from_str(&to_json(&idle)).unwrap();
    assert_eq!(json["theories"]["rival"]["competes"], false);
    assert_eq!(json["variants"]["no_groups"]["claims"]["U"], "no_effect");
}

/// A check and a premise are run and told, and decide nothing.
#[test]
fn only_hypotheses_decide() {
    let mut claims = alone();
    claims.claims.retain(|claim| claim.id == "C5");
    let mut other = claims.clone();
    let first = &mut other.claims[0].experiments[0];
    first.sign = if first.sign == Sign::Plus { Sign::Minus } else { Sign::Plus };
    let reversed = found(&question(other.clone(), 20), 2);
    assert_eq!(reversed.theories[0].verdicts, [Verdict::Contradicted]);
    for kind in [Kind::Check, Kind::Premise] {
        other.claims[0].experiments[0].kind = kind;
        let found = found(&question(other.clone(), 20), 2);
        assert_eq!(found.theories[0].findings[0].verdict, Verdict::Contradicted);
        assert_ne!(found.theories[0].verdicts, [Verdict::Contradicted], "{kind:?}");
        assert!(!found.follows(0));
    }
    other.claims[0].experiments.iter_mut().for_each(|own| own.kind = Kind::Check);
    assert_eq!(found(&question(other, 4), 2).theories[0].verdicts, [Verdict::Undecided]);
}
