//! Every hypothesis has come out against its claim somewhere.

use super::super::prior::Drawn;
use super::*;

/// A hypothesis, a draw from the prior (of seed 1) under which it failed, and how.
const AGAINST: &[(&str, u32, Verdict)] = &[
    ("C1a", 359, Verdict::Contradicted),
    ("C1b", 127, Verdict::Contradicted),
    ("C2a", 23, Verdict::Contradicted),
    ("C2b", 0, Verdict::NoEffect),
    ("C2c", 395, Verdict::Contradicted),
    ("C3a", 350, Verdict::Contradicted),
    ("C3b", 222, Verdict::Contradicted),
    ("C4a", 139, Verdict::Contradicted),
    ("C4b", 151, Verdict::Contradicted),
    ("C5a", 363, Verdict::NoEffect),
    ("C5b", 185, Verdict::Contradicted),
    ("C5c", 316, Verdict::NoEffect),
    ("C5d", 207, Verdict::NoEffect),
    ("C6a", 227, Verdict::NoEffect),
    ("C6b", 288, Verdict::Contradicted),
    ("C8a", 206, Verdict::NoEffect),
    ("C8b", 330, Verdict::NoEffect),
    ("C9b", 262, Verdict::NoEffect),
    ("C10a", 187, Verdict::NoEffect),
    ("C10b", 371, Verdict::NoEffect),
    ("C11b", 347, Verdict::Contradicted),
    ("C12b", 316, Verdict::NoEffect),
];

/// Values of parameters.
type Values = &'static [(&'static str, f64)];

/// Few departments, much work, and weak authority: who founds groups gives more than it gains.
const FEW_WHO_SELDOM_BORROW: Values = &[
    ("departments", 15.0),
    ("arrival_growth", 0.0216),
    ("novelty", 0.234),
    ("domain_life", 232.0),
    ("work", 7.64),
    ("authority", 0.669),
    ("dilution", 0.665),
    ("bundling", 0.0866),
    ("attention_cost", 0.002),
    ("upkeep", 0.000_804),
    ("favour", 1.24),
    ("conference", 0.305),
    ("temperature", 0.297),
    ("learning", 0.126),
];

/// The same where the prior has to be left for chosen values.
const CHOSEN: &[(&str, Values, Verdict)] = &[
    // Departments that do not look upward: all that a leader's authority does is to let the core department hand work
    // to members who put other things first.
    ("C7a", &[("upward", 0.0), ("resource_weight", 0.0)], Verdict::Contradicted),
    ("C7b", &[("upward", 0.0)], Verdict::Contradicted),
    // Leaders who change are met by groups that learn much, and so have much to lose.
    (
        "C9a",
        &[
            ("departments", 16.0),
            ("leaders", 14.0),
            ("capacity", 12.0),
            ("arrival_growth", 0.0543),
            ("work", 2.3),
            ("deadline", 17.0),
            ("discontinuity", 0.404),
            ("founding_cost", 0.365),
            ("signal", 0.395),
            ("innovation", 0.254),
            ("conference_cost", 0.00309),
        ],
        Verdict::Contradicted,
    ),
    // Groups that hardly live: whatever the mechanism, nobody keeps many.
    (
        "C12a",
        &[
            ("campaign_every", 6.0),
            ("capacity", 20.3),
            ("arrival_rate", 14.7),
            ("deadline", 15.0),
            ("upward_leaders", 0.524),
            ("temperature", 0.251),
        ],
        Verdict::Contradicted,
    ),
    ("C11a", FEW_WHO_SELDOM_BORROW, Verdict::Contradicted),
    ("C11c", FEW_WHO_SELDOM_BORROW, Verdict::Contradicted),
    ("C12c", &[("upward", 0.0), ("signal", 0.0)], Verdict::NoEffect),
];

fn verdict(id: &str, scenario: Scenario) -> Verdict {
    let mut claims = alone();
    for claim in &mut claims.claims {
        claim.experiments.retain(|experiment| experiment.id == id);
    }
    claims.claims.retain(|claim| !claim.experiments.is_empty());
    let question = Question { scenario, ..question(claims, 40) };
    found(&question, 2).theories[0].findings[0].verdict
}

/// A claim that could not fail would say nothing: each hypothesis that decides one was seen to be contradicted, or
/// to have no effect, under parameters that the prior allows.
#[test]
fn every_hypothesis_has_come_out_against_its_claim() {
    let plain = question(alone(), 1).scenario;
    let mut failed = std::collections::BTreeSet::new();
    let mut wrong = Vec::new();
    let drawn = AGAINST.iter().map(|(id, draw, expected)| {
        (*id, Drawn { seed: 1, fit: None }.scenario(&plain, *draw).unwrap(), *expected)
    });
    let chosen = CHOSEN.iter().map(|(id, values, expected)| {
        let mut scenario = plain.clone();
        for (name, value) in *values {
            scenario.parameters.set(name, *value).unwrap();
        }
        (*id, scenario, *expected)
    });
    for (id, scenario, expected) in drawn.chain(chosen) {
        let found = verdict(id, scenario);
        if found != expected {
            wrong.push(format!("{id}: {found:?}, not {expected:?}"));
        }
        failed.insert(id);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let claims = alone();
    for (_, experiment) in claims.experiments() {
        if experiment.kind == Kind::Hypothesis && !experiment.aside {
            assert!(failed.contains(&*experiment.id), "{} was never seen to fail", experiment.id);
        }
    }
}
