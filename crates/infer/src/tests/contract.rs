//! The same input gives the same bits, however the simulator goes about its work; nothing that is off is taken.

use super::toys::{Toy, exact, standard_normal};
use crate::{
    Adjust, Distance, Distribution, Draws, InferError, Learnt, Point, Posterior, Region, Simulator,
    Smc, Table, Target, next_wave, posterior, smc, smc_population,
};

fn priors() -> Vec<Distribution> {
    vec![standard_normal(), Distribution::Whole { low: 0, high: 5 }]
}

fn toy(theta: &[f64], draws: &mut Draws) -> Option<Vec<f64>> {
    let u = draws.uniform();
    (u > 0.05).then(|| vec![theta[0] + 0.3 * draws.normal(), theta[1] * theta[0] + draws.normal()])
}

/// Two threads, the last point of each half first; or a failure after some batches.
struct Threads {
    fails_at: Option<u32>,
    batches: u32,
}

impl Simulator for Threads {
    type Error = InferError;

    fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, InferError> {
        if self.fails_at == Some(self.batches) {
            return Err(InferError::Singular);
        }
        self.batches += 1;
        let half = |points: &[Point]| -> Vec<Option<Vec<f64>>> {
            let toy = Toy { seed: 51, f: toy };
            let mut done: Vec<_> = points.iter().rev().map(|point| toy.one(point)).collect();
            done.reverse();
            done
        };
        let (first, second) = batch.split_at(batch.len() / 2);
        std::thread::scope(|scope| {
            let other = scope.spawn(|| half(second));
            let mut done = half(first);
            done.extend(other.join().unwrap());
            Ok(done)
        })
    }
}

fn settings(batch: u32, distance: Distance) -> Smc {
    Smc { particles: 300, generations: 6, batch, distance, ..Smc::default() }
}

fn target() -> Target {
    Target { values: vec![0.7, 1.5], error: vec![0.1, 0.2] }
}

fn bits(found: &Posterior) -> Vec<u64> {
    found.draws.iter().flatten().chain(&found.weights).map(|x| x.to_bits()).collect()
}

#[test]
fn neither_batches_nor_threads_matter() {
    let region = Region::default();
    for distance in [Distance::Outcomes, Distance::Summaries] {
        let plain =
            Toy { seed: 51, f: toy }.smc(&priors(), &target(), &settings(256, distance.clone()), 9);
        for batch in [13, 64, 1000] {
            let mut threads = Threads { fails_at: None, batches: 0 };
            let settings = settings(batch, distance.clone());
            let mut told = Vec::new();
            let mut progress = |generation: &crate::Generation| told.push(*generation);
            let found = smc_population(
                &mut threads,
                &priors(),
                &region,
                &target(),
                &settings,
                9,
                &mut progress,
            )
            .unwrap();
            assert_eq!(bits(&found.posterior), bits(&plain.posterior), "batches of {batch}");
            assert!(found == plain && told == plain.generations);
        }
    }
    let with = |batch: u32, seed: u64| {
        let settings = settings(batch, Distance::Outcomes);
        Toy { seed: 51, f: toy }.smc(&priors(), &target(), &settings, seed)
    };
    let (single, plain, other) = (with(1, 9), with(256, 9), with(256, 8));
    assert_eq!(bits(&single.posterior), bits(&plain.posterior));
    assert!(bits(&other.posterior) != bits(&plain.posterior), "another seed, other draws");
}

/// Numbers are unique, and each generation's begin where they should.
#[test]
fn every_point_has_a_number_of_its_own() {
    struct Listening(Vec<u64>);
    impl Simulator for Listening {
        type Error = InferError;
        fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, InferError> {
            self.0.extend(batch.iter().map(|point| point.number));
            Toy { seed: 51, f: toy }.run(batch)
        }
    }
    let mut listening = Listening(Vec::new());
    let settings = Smc { first: 5000, ..settings(64, Distance::Outcomes) };
    let mut none = |_: &crate::Generation| {};
    smc(&mut listening, &priors(), &Region::default(), &target(), &settings, 9, &mut none).unwrap();
    let count = listening.0.len();
    assert_eq!((listening.0[0], listening.0.contains(&(5000 + (1 << 32)))), (5000, true));
    listening.0.sort_unstable();
    listening.0.dedup();
    assert_eq!(listening.0.len(), count);
    // A failure of the simulator ends it.
    let mut failing = Threads { fails_at: Some(3), batches: 0 };
    let found =
        smc(&mut failing, &priors(), &Region::default(), &target(), &settings, 9, &mut none);
    assert_eq!((found, failing.batches), (Err(InferError::Singular), 3));
}

/// Draws do not hang on which others are asked for.
#[test]
fn a_number_is_a_draw() {
    let region = Region::default();
    let (all, share) = region.draw(&priors(), 3, 0..70_000).unwrap();
    let (some, _) = region.draw(&priors(), 3, 65_530..65_540).unwrap();
    assert_eq!((&all[65_530..65_540], share), (&some[..], 1.0));
    assert!(all[0].theta != all[65_536].theta, "the sequence begins anew with another scramble");
    // Sobol's points are even: of 4,096 a 64th is in each 64th, of both parameters' halves a quarter.
    let mut counts = [0; 64];
    for point in &all[..4096] {
        counts[(priors()[0].cdf(point.theta[0]) * 64.0) as usize] += 1;
    }
    assert_eq!(counts, [64; 64]);
}

/// The bits of three answers, the same on every machine.
#[test]
fn pinned() {
    let region = Region::default();
    let mut table = Toy { seed: 51, f: toy }.table(&priors(), 2000);
    let adjust = Adjust { accept: 0.1, least: 50 };
    let by_table = posterior(&table, &priors(), &target(), &adjust, 1).unwrap();
    let by_smc =
        Toy { seed: 51, f: toy }.smc(&priors(), &target(), &settings(64, Distance::Summaries), 1);
    let mut matched = region;
    next_wave(&mut matched, &priors(), &table, &target(), 3.0).unwrap();
    let (points, share) = matched.draw(&priors(), 1, 0..100).unwrap();
    table = Table { theta: points.into_iter().map(|point| point.theta).collect(), ..table };
    let sum = |found: &[Vec<f64>]| found.iter().flatten().sum::<f64>();
    let found = [by_table.mean(0), by_smc.posterior.mean(0), sum(&table.theta), share];
    assert_eq!(found.map(f64::to_bits), PINNED, "{found:?}");
}

const PINNED: [u64; 4] =
    [4603793208221029773, 4603678966234781666, 4643863579261306334, 4604702175526972787];

#[test]
fn what_is_off_is_told() {
    let table = Toy { seed: 51, f: toy }.table(&priors(), 500);
    let learnt = Learnt::of(&table, &priors(), &[0.1, 0.1], 1).unwrap();
    let told = |values: &[f64], adjust: &Adjust| {
        learnt.posterior(values, adjust, None).unwrap_err().to_string()
    };
    let usual = Adjust::default();
    assert_eq!(told(&[1.0], &usual), "expected 2 numbers for the patterns, found 1");
    assert!(told(&[1.0, f64::INFINITY], &usual).starts_with("pattern 1: expected a number"));
    let far = learnt.posterior(&[90.0, 0.0], &usual, None);
    assert!(matches!(far, Err(InferError::OutOfReach { pattern: 0, .. })), "{far:?}");
    let none = Adjust { accept: 0.0, least: 1 };
    assert_eq!(
        told(&[0.0, 0.0], &none),
        "setting accept: expected a share above 0, at most 1, found 0"
    );
    let few = Table {
        theta: table.theta[..20].to_vec(),
        outcome: table.outcome[..20].to_vec(),
        undefined: 0,
    };
    assert_eq!(
        Learnt::of(&few, &priors(), &[0.0; 2], 1).err(),
        Some(InferError::TooFew { expected: 30, found: 20 })
    );

    let smc_with = |settings: &Smc, target: &Target| {
        let mut toy = Toy { seed: 51, f: toy };
        let region = Region::default();
        smc(&mut toy, &priors(), &region, target, settings, 1, &mut |_| {}).unwrap_err().to_string()
    };
    for (settings, what) in [
        (Smc { particles: 5, ..Smc::default() }, "particles"),
        (Smc { keep: 1.0, ..Smc::default() }, "keep"),
        (Smc { generations: 0, ..Smc::default() }, "generations"),
        (Smc { batch: 0, ..Smc::default() }, "batch"),
        (Smc { least_acceptance: f64::NAN, ..Smc::default() }, "least_acceptance"),
        (Smc { least_epsilon: -1.0, ..Smc::default() }, "least_epsilon"),
        (Smc { distance: Distance::Scaled(vec![1.0, 0.0]), ..Smc::default() }, "scale"),
    ] {
        let told = smc_with(&settings, &target());
        assert!(told.starts_with(&format!("setting {what}: expected ")), "{told}");
    }
    assert_eq!(
        smc_with(&Smc::default(), &exact(&[1.0])),
        "expected 1 numbers for the patterns, found 2"
    );
    // Nothing ever comes of any point.
    let mut silent = Toy { seed: 1, f: |_: &[f64], _: &mut Draws| None };
    let region = Region::default();
    let found = smc(
        &mut silent,
        &priors(),
        &region,
        &target(),
        &settings(256, Distance::Outcomes),
        1,
        &mut |_| {},
    );
    assert_eq!(found, Err(InferError::TooFew { expected: 300, found: 0 }));
}

#[test]
fn weighted_draws() {
    let found = Posterior {
        draws: vec![vec![1.0, 2.0], vec![2.0, 4.0], vec![3.0, 5.0], vec![4.0, 9.0]],
        weights: vec![0.1, 0.2, 0.3, 0.4],
    };
    assert!((found.mean(0) - 3.0).abs() < 1e-12 && (found.size() - 1.0 / 0.3).abs() < 1e-12);
    // Σw (x − 3)² = 1, Σw (y − 6.1)² = 6.29, Σw (x − 3) (y − 6.1) = 2.4, each over 1 − Σw² = 0.7, as R's cov.wt.
    assert!((found.sd(0) - (1.0_f64 / 0.7).sqrt()).abs() < 1e-12);
    assert!((found.correlation(0, 1) - 2.4 / 6.29_f64.sqrt()).abs() < 1e-12);
    // Middles of the weights are at 0.05, 0.2, 0.45 and 0.8.
    for (share, value) in
        [(0.0, 1.0), (0.05, 1.0), (0.125, 1.5), (0.45, 3.0), (0.625, 3.5), (1.0, 4.0)]
    {
        assert!((found.quantile(0, share) - value).abs() < 1e-9, "{share}");
    }
    assert!((found.rank(0, 3.0) - 0.45).abs() < 1e-12 && (found.rank(0, 3.5) - 0.6).abs() < 1e-12);
    assert_eq!((found.rank(0, 0.0), found.rank_within(0, 4.0, 1.0)), (0.0, 1.0));
    let drawn = found.resample(1000, 1);
    for (k, weight) in found.weights.iter().enumerate() {
        let count = drawn.iter().filter(|draw| **draw == found.draws[k]).count() as f64;
        assert!((count - 1000.0 * weight).abs() <= 1.0, "systematic: {count}");
    }
    assert!(drawn[..500].iter().filter(|draw| draw[0] == 4.0).count() < 300, "in no order");
}
