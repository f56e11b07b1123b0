//! Addressed randomness: a draw belongs to (government, seed, stream, entity, month, k) and to nothing else.
//!
//! No generator is passed around and no draw depends on another entity's draws, so two worlds that
//! differ in one rule receive the same matters (common random numbers), whatever the number of
//! threads. The generator is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom
//! number generators"), started at a hash of the address.

use tiaokuai_record::GovernmentId;

/// What a draw is for. Each stream is independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Stream {
    /// Initial resources and support of a department; entity: department.
    Position,
    /// Functions, base salience and life of a new domain; entity: domain.
    Domain,
    /// How many matters arrive in a month.
    Arrival,
    /// Novelty, domain and salience of a matter; entity: matter.
    Matter,
    /// Which leader is asked, consent, choice of mode; entity: matter.
    Choice,
    /// Noise of the work that a matter needs of a department; entity: matter, k: department.
    Work,
    /// Departments bound to a new group beyond those needed, and whether it is temporary; entity: domain.
    Binding,
    /// The new head of a group at turnover and its commitment; entity: domain.
    Turnover,
    /// The seed of a world in an ensemble; entity: run.
    World,
    /// Resampling of worlds for an interval; entity: instrument, month: resample, k: world.
    Bootstrap,
    /// A point of the prior; entity: draw, k: parameter.
    Prior,
    /// The design of a sensitivity analysis; entity: trajectory, k: step.
    Design,
    /// Whether a group is renewed at the end of a term; entity: domain.
    Renewal,
    /// Whether what is forbidden or ended goes on uncounted; entity: matter where a group may not be founded, with k
    /// 0; domain where one ends, with k 1.
    Evasion,
    /// Whether a group has a legal basis; entity: domain.
    Basis,
}

impl Stream {
    const NAMES: [&'static str; 15] = [
        "position",
        "domain",
        "arrival",
        "matter",
        "choice",
        "work",
        "binding",
        "turnover",
        "world",
        "bootstrap",
        "prior",
        "design",
        "renewal",
        "evasion",
        "basis",
    ];

    /// How many streams there are.
    pub const COUNT: usize = Self::NAMES.len();
}

/// The keys of the streams. The build fails if two of them are the same.
const KEYS: [u64; Stream::COUNT] = {
    let mut keys = [0; Stream::COUNT];
    let mut i = 0;
    while i < Stream::COUNT {
        keys[i] = mix(hash(Stream::NAMES[i].as_bytes()));
        let mut j = 0;
        while j < i {
            assert!(keys[i] != keys[j], "two streams of randomness share a key");
            j += 1;
        }
        i += 1;
    }
    keys
};

/// FNV-1a, of the names of the streams only.
const fn hash(bytes: &[u8]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < bytes.len() {
        state = (state ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    state
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of SplitMix64.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// All randomness of one world.
#[derive(Clone, Debug)]
pub struct Chance {
    bases: [u64; Stream::COUNT],
}

impl Chance {
    /// The randomness of a seed, for the one government of a world that knows no other.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Chance::of(GovernmentId(0), seed)
    }

    /// The randomness of a government. The first one draws as if there were no other.
    #[must_use]
    pub fn of(government: GovernmentId, seed: u64) -> Self {
        let seed = mix(seed.wrapping_add(GOLDEN));
        let government = u64::from(government.0).wrapping_mul(GOLDEN);
        Chance { bases: KEYS.map(|key| mix(seed ^ key) ^ mix(government)) }
    }

    /// The draws of an entity in a month.
    #[inline]
    #[must_use]
    pub fn at(&self, stream: Stream, entity: u32, month: i32) -> Draws {
        let address = (u64::from(entity) << 32) | u64::from(month.cast_unsigned());
        Draws(mix(self.bases[stream as usize] ^ address.wrapping_mul(GOLDEN)))
    }
}

/// The seed of one world of an ensemble.
#[must_use]
pub fn world_seed(seed: u64, run: u32) -> u64 {
    Chance::new(seed).at(Stream::World, run, 0).bits(0)
}

/// The draws of one entity in one month on one stream, by their number k.
#[derive(Clone, Copy, Debug)]
pub struct Draws(u64);

impl Draws {
    /// 64 random bits.
    #[inline]
    #[must_use]
    pub fn bits(self, k: u32) -> u64 {
        mix(self.0.wrapping_add((u64::from(k) + 1).wrapping_mul(GOLDEN)))
    }

    /// A number in [0, 1).
    #[inline]
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn unit(self, k: u32) -> f64 {
        (self.bits(k) >> 11) as f64 * (1.0 / (1u64 << 53) as f64)
    }

    /// A number in [low, high).
    #[inline]
    #[must_use]
    pub fn between(self, k: u32, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit(k)
    }

    /// A position in a list of `count`.
    #[inline]
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn below(self, k: u32, count: u32) -> u32 {
        ((u128::from(self.bits(k)) * u128::from(count)) >> 64) as u32
    }

    /// A Poisson number of the given mean (0 to about 700), by inversion of one draw: it takes one
    /// uniform whatever the mean and rises with the mean, so that paired worlds stay paired, which
    /// the rejection methods of libraries do not give.
    #[inline]
    #[must_use]
    pub fn poisson(self, k: u32, mean: f64) -> u32 {
        self.poisson_from(k, mean, libm::exp(-mean))
    }

    /// As [`poisson`](Self::poisson), with exp(−mean) known.
    #[inline]
    #[must_use]
    pub fn poisson_from(self, k: u32, mean: f64, none: f64) -> u32 {
        let mut u = self.unit(k);
        let mut chance = none;
        let mut count = 0u32;
        // Beyond this count the chance left is below the resolution of a draw.
        let most = 64 + 12 * mean as u32;
        while u >= chance && count < most {
            u -= chance;
            count += 1;
            chance *= mean / f64::from(count);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // Vigna's reference implementation, seed 1234567.
        let draws = Draws(1_234_567);
        assert_eq!(draws.bits(0), 6_457_827_717_110_365_317);
        assert_eq!(draws.bits(1), 3_203_168_211_198_807_973);
        assert_eq!(draws.bits(2), 9_817_491_932_198_370_423);
    }

    /// One government draws as if no other were known; another one draws something else.
    #[test]
    fn a_government_is_in_the_address() {
        let draw = |chance: Chance| chance.at(Stream::Matter, 5, 7).bits(2);
        assert_eq!(draw(Chance::of(GovernmentId(0), 9)), draw(Chance::new(9)));
        assert_ne!(draw(Chance::of(GovernmentId(1), 9)), draw(Chance::new(9)));
        assert_ne!(draw(Chance::of(GovernmentId(1), 9)), draw(Chance::of(GovernmentId(2), 9)));
    }

    #[test]
    fn addresses_do_not_share_draws() {
        let chance = Chance::new(1);
        let mut seen: Vec<u64> = Vec::new();
        for stream in [Stream::Matter, Stream::Choice, Stream::Work] {
            for entity in 0..60 {
                for month in -30..30 {
                    seen.push(chance.at(stream, entity, month).bits(0));
                }
            }
        }
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }

    /// Mean and variance of a Poisson number equal its mean; the bounds are 4.5 standard errors,
    /// so that a right generator fails in 1 of 50,000 choices of the seed.
    #[test]
    fn poisson_has_its_moments() {
        let chance = Chance::new(7);
        for mean in [0.2, 1.6, 14.0, 60.0] {
            let n = 40_000u32;
            let (mut sum, mut squares) = (0.0, 0.0);
            for i in 0..n {
                let x = f64::from(chance.at(Stream::Arrival, i, 0).poisson(0, mean));
                sum += x;
                squares += (x - mean) * (x - mean);
            }
            let n = f64::from(n);
            assert!((sum / n - mean).abs() < 4.5 * (mean / n).sqrt(), "mean {mean}");
            let error = ((mean + 2.0 * mean * mean) / n).sqrt();
            assert!((squares / n - mean).abs() < 4.5 * error, "variance {mean}");
        }
    }

    #[test]
    fn poisson_rises_with_its_mean() {
        let chance = Chance::new(3);
        for i in 0..2_000 {
            let draws = chance.at(Stream::Arrival, i, 0);
            assert!(draws.poisson(0, 10.0) <= draws.poisson(0, 11.0));
        }
    }

    /// Chi-squared over 64 cells, one draw per entity: 99.999 % bound of 63 degrees of freedom.
    #[test]
    fn first_draws_of_neighbours_are_uniform() {
        let chance = Chance::new(11);
        let mut cells = [0u32; 64];
        for entity in 0..64_000 {
            cells[chance.at(Stream::Work, entity, 5).below(0, 64) as usize] += 1;
        }
        let statistic: f64 = cells.iter().map(|&n| (f64::from(n) - 1000.0).powi(2) / 1000.0).sum();
        assert!(statistic < 123.0, "{statistic}");
    }
}
