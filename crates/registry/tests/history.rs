//! Twenty years of a county: from its notices, in any order, to every group's life and to what is measured.

use tiaokuai_corpus::{History, history};
use tiaokuai_measure::{Instrument, kaplan_meier, lifetimes, number};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;
use tiaokuai_registry::{Registry, View};

const UNTIL: YearMonth = YearMonth { year: 2024, month: 12 };

fn registry(history: &History, seed: u64) -> Registry {
    let mut files: Vec<&(String, Vec<u8>)> = history.files.iter().collect();
    fastrand::Rng::with_seed(seed).shuffle(&mut files);
    let mut registry = Registry::in_memory().unwrap();
    for (name, bytes) in files {
        let format = Format::of(name.as_ref()).unwrap();
        registry.ingest(name, bytes, format, &pdf_text).unwrap();
    }
    registry
}

/// Founding, end and the founding of the one before, of every group, in order.
fn told(view: &View) -> Vec<(String, String, Option<String>)> {
    let groups = &view.who.groups;
    let mut told: Vec<_> = groups
        .iter()
        .map(|group| {
            let before = group.links.first().map(|(at, _)| groups[*at].founded.clone());
            (group.founded.clone(), group.abolished.clone(), before)
        })
        .collect();
    told.sort();
    told
}

#[test]
fn every_life_is_found() {
    for seed in [1, 2] {
        let history = history(seed);
        assert!(history.lives.len() > 80 && history.files.len() > 100, "{}", history.lives.len());
        let mut truth: Vec<_> = history
            .lives
            .iter()
            .map(|life| {
                let before = life.again.map(|at| history.lives[at].founded.clone());
                (life.founded.clone(), life.ended.clone().unwrap_or_default(), before)
            })
            .collect();
        truth.sort();
        let registry = registry(&history, seed);
        let view = registry.view(Some(UNTIL)).unwrap();
        assert_eq!(view.who.governments.iter().filter(|one| one.name == history.place).count(), 1);
        assert_eq!(told(&view), truth);
    }
}

#[test]
fn what_is_measured_is_what_happened() {
    let history = history(3);
    let registry = registry(&history, 3);
    let record = registry.record(Some(UNTIL)).unwrap().record;
    let month = |date: &str| {
        let whole = YearMonth::parse(&date[..7]).unwrap();
        f64::from(whole.since(YearMonth { year: 2000, month: 1 }).unwrap())
    };
    let last = month("2024-12");
    let (ages, ended): (Vec<f64>, Vec<bool>) = history
        .lives
        .iter()
        .map(|life| {
            let end = life.ended.as_deref();
            (end.map_or(last, month) - month(&life.founded), end.is_some())
        })
        .unzip();
    let (mut read, mut truth) = (
        {
            let read = lifetimes(&record);
            (read.ages, read.ended)
        },
        (ages, ended),
    );
    let order = |lives: &mut (Vec<f64>, Vec<bool>)| {
        let mut rows: Vec<(u64, bool)> =
            lives.0.iter().map(|age| *age as u64).zip(lives.1.iter().copied()).collect();
        rows.sort_unstable();
        rows
    };
    assert_eq!(order(&mut read), order(&mut truth));
    let curve = kaplan_meier(&truth.0, &truth.1);
    let of = |name: &str| number(&Instrument::of(name).unwrap().read(&record).unwrap());
    assert_eq!(Some(of("life.median")), curve.shares.median());
    // Clean-ups are found from the record alone.
    assert_eq!(of("cycle.campaigns") as usize, history.campaigns.len());
    let within = |life: &tiaokuai_corpus::Life| {
        let end = month(life.ended.as_deref()?);
        // Those that ended in the last two years are not followed for long enough.
        (end + 24.0 <= last).then(|| {
            history.lives.iter().any(|next| {
                let founded = month(&next.founded);
                next.topic == life.topic && founded > end && founded <= end + 24.0
            })
        })
    };
    let back: Vec<bool> = history.lives.iter().filter_map(within).collect();
    let share = back.iter().filter(|back| **back).count() as f64 / back.len() as f64;
    assert!((of("resurrection") - share).abs() < 1e-9, "{} {share}", of("resurrection"));
}
