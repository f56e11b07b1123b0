//! What the peers in Rust share: the numbers of a scenario and the fixed values of the model page, and the line of five
//! numbers that is printed for a world.
use serde::Deserialize;

pub const FIRST_BELIEF: f64 = 0.6;
pub const POSITION_LOW: f64 = 0.2;
pub const POSITION_HIGH: f64 = 1.0;
pub const MEAN_POSITION: f64 = 0.6;
pub const SUPPORT_FLOOR: f64 = 0.05;
pub const RANK_DECLINE: f64 = 0.25;
pub const HIGH_SALIENCE: f64 = 0.7;
pub const FIRST_LEADERS: usize = 2;
pub const LIVE_SIGNAL: f64 = 0.5;
pub const RESISTANCE: f64 = 0.5;
pub const UPKEEP_MOST: f64 = 0.5;
pub const WORK_LOW: f64 = 0.5;
pub const WORK_HIGH: f64 = 1.5;
pub const MOST_FUNCTIONS: usize = 9;
pub const RELATED_REACH: usize = 3;

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Parameters {
    pub departments: usize,
    pub leaders: usize,
    pub months: i32,
    pub warm_up: i32,
    pub capacity: f64,
    pub arrival_rate: f64,
    pub arrival_growth: f64,
    pub complexity: f64,
    pub complexity_growth: f64,
    pub relatedness: f64,
    pub novelty: f64,
    pub domain_life: f64,
    pub work: f64,
    pub deadline: i32,
    pub line_weight: f64,
    pub resource_weight: f64,
    pub support_weight: f64,
    pub upward: f64,
    pub upward_leaders: f64,
    pub credit: f64,
    pub authority: f64,
    pub dilution: f64,
    pub discontinuity: f64,
    pub bundling: f64,
    pub invitations: f64,
    pub generality: f64,
    pub temporary: f64,
    pub founding_cost: f64,
    pub heading_cost: f64,
    pub attention_cost: f64,
    pub signal: f64,
    pub innovation: f64,
    pub routine_saving: f64,
    pub rule_setting: f64,
    pub upkeep: f64,
    pub reporting: f64,
    pub lateral: f64,
    pub favour: f64,
    pub conference: f64,
    pub lateral_cost: f64,
    pub conference_cost: f64,
    pub substitution: f64,
    pub temperature: f64,
    pub learning: f64,
    pub campaign_every: i32,
    pub campaign_share: f64,
    pub campaign_idle: i32,
    pub turnover_every: i32,
}

impl Parameters {
    /// Domains known at the start.
    pub fn first_domains(&self) -> usize {
        (self.novelty * self.arrival_rate * self.domain_life).round() as usize
    }

    /// The years for which rates have grown in a month.
    pub fn years(month: i32) -> f64 {
        f64::from(month.max(0)) / 12.0
    }

    pub fn arrivals(&self, month: i32) -> f64 {
        self.arrival_rate * (1.0 + self.arrival_growth).powf(Self::years(month))
    }

    pub fn further_functions(&self, month: i32) -> f64 {
        self.complexity * (1.0 + self.complexity_growth).powf(Self::years(month))
    }

    /// Whether something that is done every so many months falls in a month.
    pub fn falls(&self, every: i32, month: i32) -> bool {
        every > 0 && month % every == 0 && (month > 0 || self.warm_up > 0)
    }
}

/// What is counted in the months of the record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub groups: u32,
    pub founded: u32,
    pub joint: u32,
    pub to_groups: u32,
    pub closed: u32,
    pub delivered: u32,
    pub joint_closed: u32,
    pub joint_months: u32,
}

impl Counts {
    pub fn close(&mut self, joint: bool, delivered: bool, age: i32) {
        self.closed += 1;
        self.delivered += u32::from(delivered);
        self.joint_closed += u32::from(joint);
        self.joint_months += if joint { age.unsigned_abs() } else { 0 };
    }

    fn tell(&self, p: &Parameters) {
        let share = |part: u32, all: u32| f64::from(part) / f64::from(all);
        println!(
            "{} {} {} {} {}",
            self.groups,
            f64::from(self.founded) * 12.0 / f64::from(p.months),
            share(self.to_groups, self.joint),
            share(self.delivered, self.closed),
            share(self.joint_months, self.joint_closed),
        );
    }
}

/// `SCENARIO FROM TO`: a line for each world.
pub fn each_world(world: impl Fn(u64, Parameters) -> Counts) {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [scenario, from, to] = &words[..] else { panic!("SCENARIO FROM TO") };
    let text = std::fs::read_to_string(scenario).expect("a scenario file");
    let p: Parameters = toml::from_str(&text).expect("a scenario");
    for seed in from.parse().expect("a seed")..to.parse().expect("a seed") {
        world(seed, p).tell(&p);
    }
}
