//! The instruments against plain counting, on records made by chance.

use crate::{INSTRUMENTS, Instrument, Reading, gini, hhi, measure, number};
use std::collections::BTreeSet;
use tiaokuai_record::{
    Campaign, Counts, Date, Department, DepartmentId, DomainId, GovernmentId, Group, Known, Leader,
    LeaderId, Month, MonthCounts, Record, Span, Text,
};

/// A small generator for tests (SplitMix64).
pub(crate) struct Lot(pub u64);

impl Lot {
    /// Between 0 and 1, neither included.
    pub fn share(&mut self) -> f64 {
        (f64::from(self.below(u32::MAX)) + 0.5) / f64::from(u32::MAX)
    }

    pub fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(n)) as u32
    }
}

/// A group of which only its dates are known.
pub(crate) fn group(founded: Date, abolished: Date) -> Group {
    Group { founded, abolished, ..Group::of(GovernmentId(0)) }
}

/// A district of 70 departments (more than one word of bits) whose groups are cleaned up every 30
/// months.
fn record(seed: u64) -> Record {
    let mut lot = Lot(seed);
    let (months, departments) = (120, 70);
    let mut groups: Vec<Group> = Vec::new();
    let mut campaigns = Vec::new();
    for month in 0..months {
        for _ in 0..lot.below(4) {
            let mut members: Vec<DepartmentId> =
                (0..=lot.below(9)).map(|_| DepartmentId(lot.below(departments) as u16)).collect();
            members.sort_unstable();
            members.dedup();
            let head = LeaderId(lot.below(9) as u16);
            groups.push(Group {
                domain: Some(DomainId(lot.below(40))),
                hosts: vec![members[0]],
                heads: vec![head],
                first_head: Some(head),
                members: Some(members),
                founded: Date::Month(Month(month)),
                ..Group::of(GovernmentId(0))
            });
        }
        if month % 30 == 29 {
            let mut alive = 0;
            let mut abolished = 0;
            for group in groups.iter_mut().filter(|group| group.abolished == Date::Unknown) {
                alive += 1;
                if lot.below(2) == 0 {
                    group.abolished = Date::Month(Month(month));
                    abolished += 1;
                }
            }
            let (government, month) = (GovernmentId(0), Month(month));
            campaigns.push(Campaign { government, month, alive, eligible: alive, abolished });
        }
    }
    let government = GovernmentId(0);
    let department = |i: u32| Department::of(Text::same(i.to_string()), Some(government));
    Record {
        span: Span { start: None, months: months as u32 },
        departments: (0..departments).map(department).collect(),
        leaders: (0..9)
            .map(|i| Leader { name: i.to_string(), government: Some(government), rank: Some(i) })
            .collect(),
        groups,
        known: Known { turnovers: false, work: false, ..Known::EVERYTHING },
        campaigns,
        counts: vec![Counts { government, months: vec![MonthCounts::default(); months as usize] }],
        ..Record::default()
    }
}

fn read(name: &str, record: &Record) -> f64 {
    number(&Instrument::of(name).unwrap().read(record).unwrap())
}

fn series(name: &str, record: &Record) -> Vec<f64> {
    match Instrument::of(name).unwrap().read(record) {
        Ok(Reading::Series(_, series)) => series,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn stock_counts_those_alive_and_balances() {
    for seed in 0..20 {
        let record = record(seed);
        let [stock, founded, abolished] =
            ["stock", "founded", "abolished"].map(|name| series(name, &record));
        for month in 0..stock.len() {
            let before = month.checked_sub(1).map_or(0.0, |month| stock[month]);
            assert_eq!(stock[month], before + founded[month] - abolished[month]);
            let now = Month(month as i32);
            let alive = record.groups.iter().filter(|group| {
                group.founded.month() <= Some(now)
                    && group.abolished.month().is_none_or(|end| end > now)
            });
            assert_eq!(stock[month], alive.count() as f64);
        }
    }
}

#[test]
fn campaigns_are_found_again_from_their_bursts() {
    for seed in 0..20 {
        let mut record = record(seed);
        let names = ["cycle.campaigns", "cycle.depth", "cycle.period", "cycle.returned"];
        let told = names.map(|name| read(name, &record));
        record.known.campaigns = false;
        let campaigns = std::mem::take(&mut record.campaigns);
        let found = names.map(|name| read(name, &record));
        assert_eq!(told, found);
        assert_eq!((told[0], told[2]), (4.0, 30.0));
        let depth: f64 =
            campaigns.iter().map(|c| f64::from(c.abolished) / f64::from(c.alive)).sum::<f64>()
                / 4.0;
        assert!((told[1] - depth).abs() < 1e-12);
    }
}

#[test]
fn density_is_the_share_of_pairs() {
    for seed in 0..20 {
        let record = record(seed);
        let alive = record.groups.iter().filter(|group| group.abolished == Date::Unknown);
        let mut pairs = BTreeSet::new();
        for members in alive.filter_map(|group| group.members.as_ref()) {
            for a in members {
                pairs.extend(members.iter().filter(|b| a < b).map(|b| (*a, *b)));
            }
        }
        let share = pairs.len() as f64 / (70.0 * 69.0 / 2.0);
        assert!((read("bundling.density", &record) - share).abs() < 1e-12);
    }
}

#[test]
fn resurrection_is_what_a_search_finds() {
    for seed in 0..20 {
        let record = record(seed);
        let (mut again, mut all) = (0.0, 0.0);
        for group in &record.groups {
            let Some(end) = group.abolished.month().filter(|end| end.0 + 24 < 120) else {
                continue;
            };
            all += 1.0;
            let back = record.groups.iter().any(|other| {
                other.domain == group.domain
                    && other.founded.month().is_some_and(|m| m > end && m.0 <= end.0 + 24)
            });
            again += f64::from(u8::from(back));
        }
        assert!((read("resurrection", &record) - again / all).abs() < 1e-12);
    }
}

#[test]
fn inequality_and_concentration_keep_within_their_bounds() {
    let mut lot = Lot(7);
    for _ in 0..200 {
        let counts: Vec<u32> = (0..=lot.below(20)).map(|_| 1 + lot.below(30)).collect();
        let n = counts.len() as f64;
        let numbers: Vec<f64> = counts.iter().copied().map(f64::from).collect();
        let thrice: Vec<f64> = numbers.iter().map(|x| 3.0 * x).collect();
        assert!((-1e-12..=1.0 - 1.0 / n + 1e-12).contains(&gini(&numbers)));
        assert!((gini(&numbers) - gini(&thrice)).abs() < 1e-12);
        // Mean absolute difference over twice the mean.
        let differences: f64 =
            numbers.iter().flat_map(|a| numbers.iter().map(move |b| (a - b).abs())).sum();
        let mean = numbers.iter().sum::<f64>() / n;
        assert!((gini(&numbers) - differences / (2.0 * n * n * mean)).abs() < 1e-12);
        assert!((1.0 / n - 1e-12..=1.0 + 1e-12).contains(&hhi(&counts)));
    }
}

/// Records whose parts contradict each other are read without a panic.
#[test]
fn contradictions_do_not_panic() {
    let mut record = record(3);
    record.campaigns.reverse();
    record.campaigns[0].month = Month(4_000);
    record.groups[0].founded = Date::Month(Month(500));
    record.groups[0].abolished = Date::Month(Month(2));
    assert_eq!(measure(&record).len(), INSTRUMENTS.len());
    record.groups[1].abolished = Date::Year(2010);
    assert!(Instrument::of("stock").unwrap().read(&record).is_err());
}
