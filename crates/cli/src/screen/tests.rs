use super::*;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::{Comparison, Plan, VERSION, Watch};
use tiaokuai_model::Scenario;
use unicode_width::UnicodeWidthStr;

fn plan(months: u32, upward: f64) -> Plan {
    let mut scenario = Scenario::default();
    scenario.parameters.months = months;
    scenario.parameters.upward = upward;
    Plan::of(scenario, 7, 4)
}

fn watched<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
    work(&Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(1) })
}

fn comparison_of(a: f64, b: f64) -> Comparison {
    watched(|watch| tiaokuai_experiment::compare(&plan(60, a), &plan(60, b), watch)).unwrap()
}

fn fits(text: &str) {
    for line in text.lines() {
        assert!(line.width() <= format::SCREEN, "{} columns: {line}", line.width());
    }
}

/// The column at which each row's numbers end is the same in both languages.
#[test]
fn results_are_aligned_in_both_languages() {
    let findings = watched(|watch| tiaokuai_experiment::find(&plan(60, 1.0), watch)).unwrap();
    for lang in Lang::ALL {
        let text = numbers(&findings, lang);
        fits(&text);
        let rows: Vec<&str> = text.lines().filter(|line| line.contains(" … ")).collect();
        assert!(rows.len() > 10, "{text}");
        for row in rows {
            let mut width = 0;
            let fits = |c: &char| {
                width += c.to_string().width();
                width <= 2 + LABEL + 1 + 8
            };
            let cut: String = row.chars().take_while(fits).collect();
            assert_eq!(cut.as_str().width(), 2 + LABEL + 1 + 8, "{row}");
            assert!(cut.ends_with(|c: char| c.is_ascii_digit()), "{row}");
            assert!(row[cut.len()..].starts_with("   "), "{row}");
        }
    }
    // In five years without a clean-up nothing is regained.
    let text = numbers(&findings, Lang::En);
    let last = text.lines().find(|line| line.contains("regained")).unwrap();
    assert_eq!(
        last.split("regained").nth(1).unwrap().split_whitespace().collect::<Vec<_>>(),
        ["–", "–", "n", "=", "0"]
    );
    assert!(text.contains("n: worlds in which it is defined"));
}

#[test]
fn the_head_says_what_was_run() {
    let findings = watched(|watch| tiaokuai_experiment::find(&plan(60, 1.0), watch)).unwrap();
    let name = &findings.scenario.name.en;
    assert_eq!(
        head(&findings, Lang::En),
        format!("{name}: 4 worlds of 60 months, seed 7, version {VERSION}\n")
    );
    let name = &findings.scenario.name.zh;
    assert_eq!(
        head(&findings, Lang::Zh),
        format!("{name}：4 个世界，各 60 个月，种子 7，版本 {VERSION}\n")
    );
}

#[test]
fn comparisons_fit_and_say_minus_in_one_way() {
    let found = comparison_of(1.0, 0.3);
    for lang in Lang::ALL {
        let text = comparison(&found, ["a.toml", "b.toml"], [&plan(60, 1.0), &plan(60, 1.0)], lang);
        fits(&text);
        assert!(text.contains("A = a.toml\nB = b.toml\n") && text.contains(" −"));
        assert!(!text.contains(" -"), "{text}");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}

/// The file holds the numbers to the bit, a row per instrument.
#[test]
fn comparisons_are_written_as_csv() {
    let found = comparison_of(1.0, 0.3);
    let csv = found.table().to_csv();
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(names[..5], ["instrument", "unit", "pairs", "difference", "low"]);
    assert_eq!(names.last(), Some(&"without_q95"));
    let row = found.rows.iter().find(|row| row.name == "delivered").unwrap();
    let cells: Vec<&str> =
        lines.find(|l| l.starts_with("delivered,")).unwrap().split(',').collect();
    assert_eq!(cells.len(), names.len());
    assert_eq!(cells[3].parse::<f64>().unwrap().to_bits(), row.difference.to_bits());
    assert_eq!(csv.lines().count(), found.rows.len() + 1);
    assert!(!csv.contains("NaN") && !csv.contains("inf"));
}

#[test]
fn tables_fit_the_screen() {
    for lang in Lang::ALL {
        fits(&parameters(lang));
        fits(&instruments(lang));
        for row in tiaokuai_model::PARAMETERS {
            assert!(parameters(lang).contains(&format!("\n  {} ", row.name)), "{}", row.name);
        }
        for row in tiaokuai_measure::INSTRUMENTS {
            assert!(instruments(lang).contains(row.name), "{}", row.name);
        }
    }
}

/// Sheets that differ in everything, with long names in both scripts, fit the screen; what they say in one
/// language they say in the other.
#[test]
fn agreements_fit() {
    use tiaokuai_measure::{FieldAgreement, Scale, Value};
    use tiaokuai_notices::text::Format;
    use tiaokuai_registry::coders::{matched, parse_coder};
    let sheet = |file: &str, shift: usize| {
        let mut text =
            "document_number,group,a very long name of a column,一个名字很长很长的列,members\n"
                .to_string();
        for i in 0..30 {
            let place = "某省某市某县".repeat(6);
            text += &format!(
                "{place}{i},某组,{},甲;乙;{},{}\n",
                i % (2 + shift),
                "单位".repeat(9 + shift),
                i + shift
            );
        }
        parse_coder(text.as_bytes(), Format::Csv, file).unwrap()
    };
    let sheets = [sheet("a.csv", 0), sheet("b.csv", 1)];
    let rows = matched(&sheets, None, &[]).unwrap();
    let value = |x: f64| Some(Value::Number(x));
    let found: Vec<FieldAgreement> = (0..rows.columns.len())
        .map(|i| {
            let values =
                (0..30).map(|x| vec![value(f64::from(x % 3)), value((x as usize + i) as f64)]);
            tiaokuai_measure::agreement(Scale::Number, &values.collect::<Vec<_>>())
        })
        .collect();
    for lang in Lang::ALL {
        let text = agreement(&sheets, &rows, &found, None, lang);
        fits(&text);
        assert!(text.contains("(20") || text.contains("20 "), "{text}");
        assert!(!text.contains(" -0") && !text.contains("NaN"), "{text}");
    }
}
