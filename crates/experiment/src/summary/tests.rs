use super::*;
use crate::synthetic::{INSTRUMENTS, outcome};
use crate::{Passage, Survival};
use serde_json::Value;
use tiaokuai_model::Scenario;
use tiaokuai_record::YearMonth;

fn findings() -> Findings {
    let spread = Spread { n: 3, mean: 2.0, sd: 1.0, q05: 1.1, q50: 2.0, q95: 2.9 };
    let series = SeriesSpread {
        mean: vec![1.0, f64::NAN],
        q05: vec![0.5, f64::NAN],
        q50: vec![1.0, f64::NAN],
        q95: vec![1.5, f64::NAN],
    };
    Findings {
        version: "0.1.0".into(),
        scenario: Scenario {
            name: tiaokuai_record::Text::of("S District", "S区"),
            start: Some(YearMonth { year: 2004, month: 1 }),
            ..Scenario::default()
        },
        posterior: None,
        seed: u64::MAX,
        runs: 3,
        instruments: vec![
            InstrumentSummary {
                name: "stock".into(),
                number: spread,
                last: Some(spread),
                series: Some(series),
            },
            InstrumentSummary {
                name: "reach.hosts".into(),
                number: Spread::default(),
                last: None,
                series: None,
            },
        ],
        gains: [spread; 2],
        example_run: 0,
        example: outcome(0).record,
        passage: Passage::default(),
        reach: Vec::new(),
        survival: Survival::default(),
        campaigns: Vec::new(),
    }
}

#[test]
fn the_summary_holds_every_instrument() {
    let text = summary_json(&findings(), INSTRUMENTS);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["software"], "tiaokuai");
    assert_eq!(value["scenario_zh"], "S区");
    assert_eq!(value["seed"], u64::MAX);
    assert_eq!((&value["start"], &value["months"]), (&"2004-01".into(), &240.into()));
    let stock = &value["instruments"]["stock"];
    assert_eq!((&stock["unit"], &stock["unit_zh"]), (&"groups".into(), &"个小组".into()));
    assert_eq!((&stock["q95"], &stock["worlds"]), (&2.9.into(), &3.into()));
    assert_eq!(stock["last"]["mean"], 2.0);
    assert_eq!(stock["series"]["q05"], serde_json::json!([0.5, null]));
}

#[test]
fn what_is_undefined_is_null_and_what_does_not_apply_is_not_there() {
    let text = summary_json(&findings(), INSTRUMENTS);
    let value: Value = serde_json::from_str(&text).unwrap();
    let reach = value["instruments"]["reach.hosts"].as_object().unwrap();
    assert_eq!((&reach["mean"], &reach["worlds"]), (&Value::Null, &0.into()));
    assert!(!reach.contains_key("series") && !reach.contains_key("last"));
}

#[test]
fn the_order_is_that_of_the_table() {
    let text = summary_json(&findings(), INSTRUMENTS);
    assert!(text.find("\"stock\"") < text.find("\"reach.hosts\""));
    assert!(text.contains("\n        \"mean\": [1.0, null],\n"), "{text}");
    assert_eq!(text, summary_json(&findings(), INSTRUMENTS));
}
