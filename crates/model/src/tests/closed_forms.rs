//! What must hold on average, in closed form.

use super::*;
use tiaokuai_record::{Event, GroupId, Month, MonthCounts, Recorder, Silent};

/// Expected stock in closed form. With boundless noise leaders consent to half of the requests and owners
/// take each of four options alike, so a matter of a domain of several functions founds a group with
/// chance 1/8 while there is none. Matters fall on domain j of 30 with chance √((j + 1)/30) − √(j/30),
/// as U² does; by thinning, its group is there after T months with chance 1 − exp(−λ p T / 8). The bound
/// is 4.5 standard errors: a right model fails in 1 of 150,000 choices of the seed.
#[test]
fn the_expected_stock_without_clean_ups() {
    let scenario = scenario(|p| {
        (p.campaign_every, p.turnover_every, p.months, p.warm_up) = (0, 0, 24, 0);
        (p.arrival_rate, p.domain_life, p.temporary) = (14.0, 0.0, 0.0);
        (p.novelty, p.arrival_growth, p.temperature) = (0.0, 0.0, 1e12);
    });
    let (mut seen, mut expected, mut variance) = (0.0, 0.0, 0.0);
    let mut world = World::new(&scenario, 0);
    for seed in 0..400 {
        world.begin(&scenario, seed);
        world.run(&mut Silent);
        seen += f64::from(world.district.counts.stock);
        for (j, _) in world.district.domains.iter().enumerate().filter(|(_, d)| d.needed_count > 1)
        {
            let share = ((j + 1) as f64 / 30.0).sqrt() - (j as f64 / 30.0).sqrt();
            let chance = 1.0 - libm::exp(-14.0 * share * 24.0 / 8.0);
            expected += chance;
            variance += chance * (1.0 - chance);
        }
    }
    let distance = (seen - expected) / variance.sqrt();
    assert!(distance.abs() < 4.5, "{seen} groups, {expected} expected");
}

/// Groups and clean-ups of a record, as far as the closed forms need them.
#[derive(Default)]
struct Seen {
    founded_at: Vec<i32>,
    lives: Vec<f64>,
    founded: f64,
    stock: f64,
    /// Alive before, abolished.
    campaigns: Vec<(f64, f64)>,
}

impl Seen {
    fn ends(&mut self, group: GroupId, now: Month) {
        self.lives.push(f64::from(now.0 - self.founded_at[group.index()]));
    }
}

impl Recorder for Seen {
    fn event(&mut self, now: Month, event: Event<'_>) {
        match event {
            Event::Founded { .. } => self.founded_at.push(now.0),
            Event::Abolished { group, .. } | Event::Dissolved { group } => self.ends(group, now),
            Event::CleanedUp { alive, abolished, .. } => {
                self.campaigns.push((f64::from(alive), f64::from(abolished)));
            }
            _ => {}
        }
    }

    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.founded += f64::from(counts.founded);
        self.stock += f64::from(counts.stock);
    }
}

/// Fifty years of 24 districts that do not grow and forget fast, after a past of thirty years.
fn stationary() -> Vec<Seen> {
    let scenario = scenario(|p| {
        (p.months, p.warm_up, p.campaign_every) = (600, 360, 12);
        (p.campaign_share, p.campaign_idle, p.domain_life, p.temporary) = (0.6, 2, 36.0, 0.2);
        (p.arrival_growth, p.complexity_growth) = (0.0, 0.0);
    });
    let mut world = World::new(&scenario, 0);
    let run = |seed| {
        world.begin(&scenario, seed);
        let mut seen = Seen::default();
        world.run(&mut seen);
        seen
    };
    (0..24).map(run).collect()
}

/// Mean and standard error over worlds.
fn mean(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    let numbers: Vec<f64> = numbers.collect();
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let variance = numbers.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// Little's law: in a stationary district the stock is the founding rate times the mean life. And regrowth: after a
/// clean-up that takes the share d, what is left grows by d/(1 − d) until the next one. Bounds are 5 standard errors
/// over worlds (Student's t with 23 degrees of freedom: a right model fails in 1 of 20,000 choices of the seed).
#[test]
fn a_stationary_district_obeys_littles_law_and_regrows() {
    let worlds = stationary();
    let (excess, error) = mean(worlds.iter().map(|world| {
        let life = world.lives.iter().sum::<f64>() / world.lives.len() as f64;
        (world.stock - world.founded * life) / 600.0
    }));
    let (stock, _) = mean(worlds.iter().map(|world| world.stock / 600.0));
    assert!(excess.abs() < 5.0 * error, "{excess} ± {error} of {stock} groups");
    assert!(error < 0.02 * stock, "the test can tell two per cent");
    let (excess, error) = mean(worlds.iter().map(|world| {
        let (mut after, mut next, mut depth) = (0.0, 0.0, 0.0);
        for pair in world.campaigns.windows(2) {
            after += pair[0].0 - pair[0].1;
            depth += pair[0].1 / pair[0].0;
            next += pair[1].0;
        }
        let depth = depth / (world.campaigns.len() - 1) as f64;
        next / after - 1.0 - depth / (1.0 - depth)
    }));
    assert!(excess.abs() < 5.0 * error.max(0.002), "{excess} ± {error}");
    let depths: f64 = worlds[0].campaigns.iter().map(|(alive, gone)| gone / alive).sum();
    assert!(depths / worlds[0].campaigns.len() as f64 > 0.1, "clean-ups take something");
}
