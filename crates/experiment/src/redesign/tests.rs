//! Known answers: what must come out of a redesign whatever the district.

use super::*;
use crate::job::{Job, Recorder, Setting, Worker};
use crate::{RunError, Watch};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_model::world_seed;

/// A small district with a past, whose clean-ups come every 40 months.
fn small() -> Scenario {
    let text = "edition = 2\ndepartments = 12\nleaders = 5\nmonths = 120\nwarm_up = 60\n\
                campaign_every = 40\narrival_rate = 12\n";
    crate::read_scenario(text, "small.toml", &[]).unwrap()
}

fn menu(lines: &[(&str, &str)]) -> Menu {
    let design = |(id, rest): &(&str, &str)| {
        format!("[[design]]\nid = \"{id}\"\ntitle = \"{id}\"\n{rest}\n")
    };
    Menu::read(&lines.iter().map(design).collect::<String>(), "menu.toml").unwrap()
}

fn inquiry(scenario: Scenario, menu: &Menu, runs: u32) -> Inquiry {
    let designs = menu.designs(&scenario).unwrap();
    let (goals, left_out) = (Goal::usual(), Vec::new());
    Inquiry { scenario, posterior: None, seed: 4, runs, worlds: 1, designs, left_out, goals }
}

fn run(inquiry: &Inquiry, out: Option<&Path>, threads: usize) -> Result<Redesign, RunError> {
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
    redesign(inquiry, vec!["again".into()], out, &|_| "page".into(), &watch)
}

fn effect<'a>(found: &'a Redesign, design: usize, goal: &str) -> &'a Compared {
    found.designs[design].effects.iter().find(|effect| effect.name == goal).unwrap()
}

/// A design that changes nothing is doing nothing, world by world and to the bit.
#[test]
fn what_changes_nothing_makes_no_difference() {
    let menu = menu(&[
        ("as_it_is", "set = [\"campaign_every=40\"]"),
        ("never_reached", "rules = [\"ban while_groups_above=100000\"]"),
        (
            "none_eligible",
            "rules = [\"clean_up@30 idle=24 share=0.1\"]\nset = [\"campaign_idle=6\"]",
        ),
    ]);
    let found = run(&inquiry(small(), &menu, 6), None, 2).unwrap();
    for design in &found.designs[..2] {
        for effect in &design.effects {
            assert!(effect.pairs == 0 || effect.difference == 0.0, "{}", effect.name);
        }
        for kind in &design.kinds {
            for work in [&kind.own, &kind.given] {
                assert!(work.pairs == 0 || work.difference == 0.0, "{}", kind.kind.id());
            }
        }
        assert_eq!(design.stock, found.nothing.stock);
    }
    // A dated clean-up is one more and leaves the regular ones: the stock before it is the same.
    assert_eq!(found.designs[2].stock.mean[..30], found.nothing.stock.mean[..30]);
}

/// Clean-ups at their least share against none: fewer groups, more foundings, and less resurrection cannot be said.
#[test]
fn the_least_clean_up_has_its_sign() {
    let none = small().with(&[Change::Set("campaign_every".into(), 0.0)]).unwrap();
    let menu = menu(&[("least", "rules = [\"clean_up every=40 share=0.1\"]")]);
    let found = run(&inquiry(none, &menu, 30), None, 2).unwrap();
    let stock = effect(&found, 0, "stock");
    assert!(stock.high < 0.0, "{stock:?}");
    // What is the same in every world has the same interval.
    let in_fact = effect(&found, 0, "stock.in_fact");
    assert_eq!((in_fact.low, in_fact.high), (stock.low, stock.high));
    let founded = effect(&found, 0, "founded");
    assert!(founded.difference > 0.0, "{founded:?}");
    let goal = found.goals.iter().position(|goal| goal.name == "stock").unwrap();
    assert_eq!(found.designs[0].verdict(goal, &found.goals), 1);
    // A district without clean-ups has none whose groups could be founded again.
    assert_eq!(effect(&found, 0, "resurrection").pairs, 0);
}

/// No group where none may be founded and all that lived have ended or stay.
#[test]
fn nobody_founds_under_a_ban() {
    let menu = menu(&[("ban", "rules = [\"ban always=true\"]")]);
    let found = run(&inquiry(small(), &menu, 6), None, 2).unwrap();
    assert_eq!(effect(&found, 0, "founded").with.mean, 0.0);
    let stock = &found.designs[0].stock.mean;
    assert!(stock.windows(2).all(|two| two[1] <= two[0]), "{stock:?}");
    assert_eq!(stock.len(), 120);
    assert!(found.nothing.stock.mean[0] > 0.0, "there is a past");
}

/// Little's law (1961): in a district that does not grow, the mean stock is the rate of founding times the mean life.
/// Over 8 worlds of 480 months the two sides agree within 8 %: lives of the first half are followed to the end, and
/// what still lives then counts until the end.
#[test]
fn the_stock_is_foundings_times_life() {
    let text = "edition = 2\nmonths = 480\narrival_growth = 0\ncomplexity_growth = 0\n";
    let scenario = crate::read_scenario(text, "flat.toml", &[]).unwrap();
    let setting = Setting::new(scenario);
    let mut worker = Worker::new();
    let (mut stock, mut founded, mut life, mut lives) = (0.0, 0.0, 0.0, 0.0);
    for run in 0..8 {
        let job = Job { setting: &setting, seed: world_seed(3, run), recorder: Recorder::COUNTS };
        let record = worker.run(job).record;
        let months = &record.counts[0].months;
        stock += months.iter().map(|month| f64::from(month.stock)).sum::<f64>() / 480.0;
        founded += months.iter().map(|month| f64::from(month.founded)).sum::<f64>() / 480.0;
        for group in &record.groups {
            let Some(from) = group.founded.month().filter(|m| (0..240).contains(&m.0)) else {
                continue;
            };
            let until = group.abolished.month().map_or(480, |month| month.0);
            life += f64::from(until - from.0);
            lives += 1.0;
        }
    }
    let (left, right) = (stock / 8.0, founded / 8.0 * life / lives);
    assert!((left / right - 1.0).abs() < 0.08, "{left} against {right}");
}

/// Stopped and gone on with, on one thread or two, the files are the same; a folder of six seeds serves eight.
#[test]
fn a_redesign_goes_on_where_it_stopped() {
    let menu = menu(&[("yearly", "rules = [\"clean_up every=12 share=0.5\"]")]);
    let inquiry = |runs| inquiry(small(), &menu, runs);
    let dir = tempfile::tempdir().unwrap();
    let [whole, parts] = ["whole", "parts"].map(|name| dir.path().join(name));
    run(&inquiry(8), Some(&whole), 2).unwrap();
    let stop = AtomicBool::new(false);
    let progress = |done: u32, of: u32| {
        assert_eq!((of, done % 2), (16, 0), "worlds of doing nothing count too");
        stop.store(done >= 6, Ordering::Relaxed);
    };
    let stopped = Watch { progress: &progress, stop: &stop, threads: Some(1) };
    let page = |_: &Redesign| "page".to_string();
    let halt = redesign(&inquiry(8), vec!["again".into()], Some(&parts), &page, &stopped);
    assert!(matches!(halt, Err(RunError::Stopped { done: 3, of: 8 })), "{halt:?}");
    run(&inquiry(6), Some(&parts), 1).unwrap();
    run(&inquiry(8), Some(&parts), 1).unwrap();
    for name in ["redesign.json", "effects.csv", "departments.csv", "stock.csv", "worlds.parquet"] {
        let [one, other] = [&whole, &parts].map(|dir| std::fs::read(dir.join(name)).unwrap());
        assert_eq!(one, other, "{name}");
    }
    let other = Inquiry { seed: 5, ..inquiry(8) };
    assert!(matches!(run(&other, Some(&parts), 1), Err(RunError::Archive(_))));
}

/// Over draws the pairs are draws, not worlds, and regret is none where only doing nothing is as good.
#[test]
fn over_draws_the_draws_are_compared() {
    let rows = ["arrival_rate", "upward"].map(|name| tiaokuai_model::Parameter::of(name).unwrap());
    let fit = FromFit {
        key: "k".into(),
        source: "s".into(),
        verified: true,
        parameters: rows.to_vec(),
        draws: vec![vec![10.0, 0.9], vec![14.0, 1.1], vec![12.0, 1.0]],
    };
    let menu = menu(&[
        ("as_it_is", "set = [\"campaign_every=40\"]"),
        ("ban", "rules = [\"ban always=true\"]"),
    ]);
    let inquiry = Inquiry { posterior: Some(fit), worlds: 2, ..inquiry(small(), &menu, 6) };
    let found = run(&inquiry, None, 2).unwrap();
    let goal = found.goals.iter().position(|goal| goal.name == "stock").unwrap();
    assert_eq!((found.worlds, effect(&found, 1, "stock").pairs), (2, 3));
    let sure = |design: usize| found.designs[design].robust[goal].unwrap();
    assert_eq!((sure(1).draws, sure(1).beats, sure(1).regret.q95), (3, 1.0, 0.0));
    assert_eq!((sure(0).beats, sure(0).regret.mean > 0.0), (0.0, true));
    let told = to_json(&found);
    assert!(told.contains("\"posterior\"") && !told.contains("\"draws\": [["), "{told}");
}

/// A search whose answer is known: of clean-ups and bans, the stock alone is held lowest by the ban, which is surely on
/// the Pareto set, and doing nothing is not. The same in one go, and stopped and gone on with.
#[test]
fn a_search_finds_the_best_and_goes_on() {
    let space = "[[vary]]\nrule = \"ban\"\nwhile_groups_above = [1, 60]\n\
                 [[vary]]\nrule = \"clean_up\"\nevery = [30, 60]\nshare = [0.1, 0.2]\n";
    let designs = Space::read(space, "s.toml").unwrap().designs(&small(), 7, 40).unwrap();
    let goals: Vec<Goal> = Goal::usual().into_iter().filter(|goal| goal.name == "stock").collect();
    let none = inquiry(small(), &menu(&[("a", "rules = ['ban']")]), 12);
    let inquiry = Inquiry { seed: 7, designs, goals, ..none };
    let calm = AtomicBool::new(false);
    let page = |_: &Redesign| "page".to_string();
    let go = |dir: &Path, threads: usize| {
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
        search(&inquiry, vec!["again".into()], Some(dir), &page, &watch)
    };
    let dir = tempfile::tempdir().unwrap();
    let [whole, parts] = ["whole", "parts"].map(|name| dir.path().join(name));
    let found = go(&whole, 2).unwrap();
    let told = found.search.as_ref().unwrap();
    assert_eq!(
        (told.candidates.len(), told.on.len(), told.nothing),
        (40, found.designs.len(), 0.0)
    );
    assert!((told.on.iter().sum::<f64>() - 1.0).abs() < 0.05, "for one goal there is one best");
    let best = (0..told.on.len()).max_by(|a, b| told.on[*a].total_cmp(&told.on[*b])).unwrap();
    let best = &found.designs[best].design;
    assert!(best.rules.iter().any(|rule| rule.starts_with("ban")), "{:?}", best.rules);
    // Winners were run on seeds that no stage before had, and these are what is told of them.
    assert_eq!(found.runs, 12);
    for own in &found.designs {
        let told = told.candidates.iter().find(|one| one.id == own.design.id).unwrap();
        assert_eq!((told.won, told.worlds), (true, 12));
        assert!((told.effects[0] - own.effects[0].difference).abs() < 1e-9);
        assert_ne!(own.design.title.en, own.design.id, "{:?}", own.design.title);
    }
    let stop = AtomicBool::new(false);
    let progress = |done: u32, of: u32| stop.store(2 * done > of, Ordering::Relaxed);
    let stopped = Watch { progress: &progress, stop: &stop, threads: Some(1) };
    let halt = search(&inquiry, vec!["again".into()], Some(&parts), &page, &stopped);
    assert!(matches!(halt, Err(RunError::Stopped { .. })), "{halt:?}");
    go(&parts, 1).unwrap();
    for name in ["redesign.json", "candidates.csv", "worlds.parquet"] {
        let [one, other] = [&whole, &parts].map(|dir| std::fs::read(dir.join(name)).unwrap());
        assert_eq!(one, other, "{name}");
    }
}
