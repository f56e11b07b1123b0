//! What holds of every registry, tried on the corpus of notices.

use super::english;
use crate::{Correction, Field, Grid, ImportOptions, Item, Registry, grids};
use fastrand::Rng;
use proptest::prelude::*;
use tiaokuai_corpus::{Layout, Sample, sample};
use tiaokuai_notices::text::{Format, pdf_text};

fn samples(seed: u64, count: usize) -> Vec<(String, Sample)> {
    let mut rng = Rng::with_seed(seed);
    (0..count)
        .map(|at| {
            let layout = Layout::ALL[rng.usize(..Layout::ALL.len())];
            (format!("{at:03}"), sample(layout, &mut rng))
        })
        .collect()
}

fn registry(samples: &[(String, Sample)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, sample) in samples {
        registry.ingest(name, &sample.bytes, sample.format, &pdf_text).unwrap();
    }
    registry
}

/// Corrections of every kind, also with what breaks spreadsheets.
fn correct(registry: &mut Registry, rng: &mut Rng) {
    let odd = [
        "=1+1",
        "一;二",
        " spaced ",
        "'x",
        "line\nbreak",
        "\"quoted\"",
        "0012",
        "TRUE",
        "2013-1-2",
    ];
    for mention in registry.mentions().unwrap() {
        for _ in 0..rng.usize(..3) {
            let fields = [
                Field::Group,
                Field::Heads,
                Field::Ends,
                Field::Hosts,
                Field::Title,
                Field::Members,
            ];
            let field = fields[rng.usize(..fields.len())];
            let name = odd[rng.usize(..odd.len())];
            let item = match field {
                Field::Heads => Item::seat(name, vec!["市长".to_string()]),
                _ => Item::certain(name),
            };
            registry.correct(Correction::to(&mention.key, field, vec![item])).unwrap();
        }
    }
}

fn csv(grid: &Grid, retype: bool) -> String {
    let mut text = String::from("\u{feff}");
    for (at, row) in grid.rows.iter().enumerate() {
        let cells = (0..grid.rows[0].len()).map(|column| {
            let cell = row.get(column).cloned().unwrap_or_default();
            // Typed anew by a person or another program: other forms of dates, spaces around.
            let cell = match (retype && at > 0, grid.rows[0][column].as_str()) {
                (true, "date") => cell.replace('-', "/"),
                (true, _) if !cell.is_empty() => format!(" {cell} "),
                _ => cell,
            };
            format!("\"{}\"", cell.replace('"', "\"\""))
        });
        text += &cells.collect::<Vec<_>>().join(";");
        text += "\r\n";
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn an_export_that_nobody_changed_changes_nothing(seed in any::<u64>()) {
        let mut registry = registry(&samples(seed, 8));
        correct(&mut registry, &mut Rng::with_seed(seed));
        let before = registry.mentions().unwrap();
        let bytes = registry.to_excel(&english).unwrap();
        let told = registry.import("o.xlsx", &bytes, Format::Xlsx, ImportOptions::default()).unwrap();
        prop_assert_eq!((told.corrections, told.new, &told.not_taken), (0, 0, &vec![]));
        let grid = grids(&bytes, Format::Xlsx).unwrap().remove(0);
        for retype in [false, true] {
            let text = csv(&grid, retype);
            let told = registry.import("o.csv", text.as_bytes(), Format::Csv, ImportOptions::default()).unwrap();
            prop_assert_eq!((told.corrections, told.new, &told.not_taken), (0, 0, &vec![]));
        }
        prop_assert_eq!(registry.mentions().unwrap(), before);
    }

    #[test]
    fn the_order_of_files_does_not_matter(seed in any::<u64>()) {
        let mut files = samples(seed, 12);
        let first = registry(&files);
        let one = first.view(None).unwrap();
        Rng::with_seed(!seed).shuffle(&mut files);
        let second = registry(&files);
        let other = second.view(None).unwrap();
        prop_assert_eq!(&one.who, &other.who);
        for table in ["mentions", "seats", "groups", "organisations", "changes"] {
            prop_assert_eq!(first.table(table, &english).unwrap(), second.table(table, &english).unwrap());
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_group_is_alive_and_abolished(
        acts in prop::collection::vec((0..7_usize, 0..3_usize, 2000..2012_usize, 1..13_usize, any::<bool>()), 1..30),
    ) {
        let keys = ["establish", "adjust", "rename", "merge", "abolish", "keep", "normalise"];
        let mut sheet = "jurisdiction,group,change,date,predecessors\n".to_string();
        // Each in a month of its own, once and in two copies: of one day the order is anyone's guess.
        let (mut once, mut twice) = (sheet.clone(), sheet.clone());
        for (at, (act, name, year, month, before)) in acts.iter().enumerate() {
            let group = |name: usize| format!("佛山市{}领导小组", ["甲", "乙", "丙"][name % 3]);
            let before = if *before { group(name + 1) } else { String::new() };
            let act = keys[*act];
            let row = |year: usize, month: usize| {
                format!("佛山市,{},{act},{year}-{month:02},{before}\n", group(*name))
            };
            sheet += &row(*year, *month);
            once += &row(2000 + at / 12, at % 12 + 1);
            twice += &row(2000 + at / 12, at % 12 + 1).repeat(2);
        }
        let lives = |sheet: &str| -> Vec<(String, String)> {
            let mut registry = Registry::in_memory().unwrap();
            registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
            let who = registry.view(None).unwrap().who;
            let lives = who.groups.into_iter().map(|group| (group.founded, group.abolished));
            // Groups of one month stand in any order.
            let mut lives: Vec<_> = lives.collect();
            lives.sort();
            lives
        };
        prop_assert_eq!(lives(&once), lives(&twice), "copies of notices change nothing");
        let mut registry = Registry::in_memory().unwrap();
        registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
        let who = &registry.view(None).unwrap().who;
        for group in &who.groups {
            prop_assert_eq!(group.ended, !group.abolished.is_empty());
            prop_assert!(!group.ended || group.founded <= group.abolished);
        }
        prop_assert!(who.group_of.iter().all(Option::is_some));
        // Under one name at most one group lives at a time.
        let told = registry.record(None).unwrap();
        for group in &told.record.groups {
            if let (Some(from), Some(to)) = (group.founded.month(), group.abolished.month()) {
                prop_assert!(from <= to);
            }
        }
    }
}
