//! What draws from the prior say together: how often each verdict follows, and what decides it.

use super::claim::Claims;
use super::deciders::{Decider, deciders};
use super::prior::{Draw, drawn_parameters, values};
use super::verdict::Verdict;

/// What the prior says.
#[derive(Clone, Debug)]
pub struct PriorFinding {
    /// Draws.
    pub draws: u32,
    /// Worlds of each rule at each draw.
    pub worlds: u32,
    /// Shares of draws by verdict (in the order of [`Verdict::ALL`]) of each experiment.
    pub experiments: Vec<[f64; 5]>,
    /// The same of each claim.
    pub claims: Vec<[f64; 5]>,
    /// The parameters that decide whether each claim holds, the strongest first.
    pub deciders: Vec<Vec<Decider>>,
    /// For each theory the draws that it fits; its shares are shares of these.
    pub fits: Vec<u32>,
    /// For each theory the share of draws in which each claim holds.
    pub theories: Vec<Vec<f64>>,
    /// For each theory the share of draws in which it meets each pattern.
    pub patterns: Vec<Vec<f64>>,
    /// For each theory the share of draws in which all claims that do not compare theories hold, that in
    /// which all patterns are met, and that of both.
    pub all: Vec<[f64; 3]>,
    /// The mean number of claims that hold in a draw, for each theory.
    pub mean_claims: Vec<f64>,
}

/// One theory at one draw that it fits.
struct Point {
    draw: usize,
    /// The verdict on each claim.
    claims: Vec<Verdict>,
    /// Whether each pattern is met.
    met: Vec<bool>,
}

/// The share of those that are so.
fn share<T>(all: &[T], is: impl Fn(&T) -> bool) -> f64 {
    all.iter().filter(|one| is(one)).count() as f64 / all.len() as f64
}

impl PriorFinding {
    /// Sums draws up. Shares of a theory are shares of the draws that it fits.
    pub(super) fn of(claims: &Claims, draws: &[Draw], seed: u64, worlds: u32) -> Self {
        let theories: Vec<Vec<Point>> = (0..draws.first().map_or(0, |draw| draw.theories.len()))
            .map(|theory| points(claims, draws, theory))
            .collect();
        let (count, patterns) = (claims.claims.len(), claims.patterns.len());
        let scenario = theories.first().map(Vec::as_slice).unwrap_or_default();
        let shares = |verdict: &dyn Fn(&Point) -> Verdict| {
            Verdict::ALL.map(|wanted| share(scenario, |point| verdict(point) == wanted))
        };
        let experiment = |i: usize| {
            let verdict = |point: &Point| draws[point.draw].findings[i].verdict;
            shares(&verdict)
        };
        let met = |point: &Point| point.met.iter().all(|met| *met);
        // What compares theories has no place among what each should meet.
        let rivals: Vec<usize> =
            (0..count).filter(|claim| !claims.claims[*claim].between_theories).collect();
        let held = |point: &Point| {
            rivals.iter().filter(|claim| point.claims[**claim] == Verdict::Holds).count()
        };
        let all = |point: &Point| held(point) == rivals.len();
        let mean = |points: &Vec<Point>| {
            points.iter().map(held).sum::<usize>() as f64 / points.len() as f64
        };
        PriorFinding {
            draws: draws.len() as u32,
            worlds,
            experiments: (0..claims.experiments().count()).map(experiment).collect(),
            claims: (0..count).map(|claim| shares(&|point| point.claims[claim])).collect(),
            deciders: (0..count).map(|claim| decide(draws, seed, scenario, claim)).collect(),
            fits: theories.iter().map(|points| points.len() as u32).collect(),
            theories: theories
                .iter()
                .map(|points| {
                    let holds = |claim| share(points, |p| p.claims[claim] == Verdict::Holds);
                    (0..count).map(holds).collect()
                })
                .collect(),
            patterns: theories
                .iter()
                .map(|points| (0..patterns).map(|i| share(points, |p| p.met[i])).collect())
                .collect(),
            all: theories
                .iter()
                .map(|points| {
                    [share(points, all), share(points, met), share(points, |p| all(p) && met(p))]
                })
                .collect(),
            mean_claims: theories.iter().map(mean).collect(),
        }
    }
}

/// A theory at the draws that it fits.
fn points(claims: &Claims, draws: &[Draw], theory: usize) -> Vec<Point> {
    let points = draws.iter().enumerate().filter_map(|(draw, found)| {
        let judged = found.theories[theory].as_ref()?;
        Some(Point { draw, claims: claims.decide(&judged.verdicts), met: judged.met.clone() })
    });
    points.collect()
}

/// The parameters that decide whether a claim holds.
fn decide(draws: &[Draw], seed: u64, points: &[Point], claim: usize) -> Vec<Decider> {
    let rows = drawn_parameters();
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let ranges: Vec<(f64, f64)> = rows.iter().map(|row| (row.low, row.high)).collect();
    let at: Vec<Vec<f64>> =
        points.iter().map(|point| values(seed, draws[point.draw].draw)).collect();
    let holds: Vec<bool> =
        points.iter().map(|point| point.claims[claim] == Verdict::Holds).collect();
    deciders(&names, &ranges, &at, &holds)
}
