//! Made-up findings of a plausible shape, the same on every call: the ground on which the figures
//! and the page are tested. It is no simulation of anything.

use tiaokuai_experiment::{
    Findings, InstrumentSummary, Passage, ReachPair, SeriesSpread, Spread, Survival,
};
use tiaokuai_model::{Name, Scenario};
use tiaokuai_record::{
    Campaign, Date, Department, DepartmentId, DomainId, Government, GovernmentId, Group, Leader,
    LeaderId, Level, Month, MonthCounts, Record, Span, YearMonth,
};

/// A small generator of numbers that look like chance.
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn count(&mut self, mean: f64) -> u32 {
        let limit = (-mean).exp();
        let (mut product, mut count) = (self.unit(), 0);
        while product > limit {
            product *= self.unit();
            count += 1;
        }
        count
    }
}

/// What a made-up district looks like.
pub struct Shape {
    /// Worlds.
    pub runs: u32,
    /// Months.
    pub months: u32,
    /// Whether months have dates.
    pub dated: bool,
    /// Months of the campaigns.
    pub campaigns: Vec<u32>,
    /// Month of the merger, if any.
    pub merger: Option<u32>,
    /// Groups founded a month at the start; 0 for none at all.
    pub founding: f64,
}

impl Default for Shape {
    fn default() -> Self {
        Shape {
            runs: 40,
            months: 156,
            dated: true,
            campaigns: vec![60, 120],
            merger: Some(68),
            founding: 1.3,
        }
    }
}

const AFTER: [(&str, &str); 16] = [
    ("Joint General Office", "区委区政府办公室"),
    ("Discipline, Supervision and Audit", "纪律检查、政务监察和审计局"),
    ("Organisation and Personnel", "区委组织部"),
    ("Publicity, Culture, Sports and Tourism", "宣传部（文体旅游局）"),
    ("Social Work", "区委社会工作部"),
    ("Politics and Law, Justice", "政法委员会（司法局）"),
    ("Development Planning and Statistics", "发展规划和统计局"),
    ("Economic Promotion", "经济促进局"),
    ("Education", "教育局"),
    ("Public Security", "公安局"),
    ("Finance and Taxation", "财税局"),
    ("Human Resources and Social Security", "人力资源和社会保障局"),
    ("Land, Construction and Water", "国土城建和水利局"),
    ("Health and Family Planning", "卫生和人口计划生育局"),
    ("Market Safety Supervision", "市场安全监管局"),
    ("Environment, Transport and City Management", "环境运输和城市管理局"),
];

fn departments(shape: &Shape) -> Vec<Department> {
    let until = shape.merger.map(Month);
    let before = (1..=36).map(|number| Department {
        name: format!("Department {number}"),
        name_zh: format!("第{number}部门"),
        from: Month(0),
        until,
    });
    let after = AFTER.iter().filter(|_| until.is_some()).map(|(name, name_zh)| Department {
        name: (*name).into(),
        name_zh: (*name_zh).into(),
        from: until.unwrap_or_default(),
        until: None,
    });
    before.chain(after).collect()
}

fn world(shape: &Shape, seed: u64) -> Record {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let departments = departments(shape);
    let mut groups: Vec<Group> = Vec::new();
    let mut alive: Vec<usize> = Vec::new();
    let (mut campaigns, mut months) = (Vec::new(), Vec::new());
    for now in 0..shape.months {
        let merged = shape.merger.is_some_and(|at| now >= at);
        let (first, many) = if merged { (36, 16) } else { (0, 36) };
        if shape.merger == Some(now) {
            for &number in &alive {
                let group = &mut groups[number];
                let mapped = |d: &DepartmentId| DepartmentId(36 + d.0 % 16);
                group.hosts = group.hosts.iter().map(mapped).collect();
                let mut members: Vec<_> = group.members.iter().flatten().map(mapped).collect();
                members.sort();
                members.dedup();
                group.members = Some(members);
            }
        }
        let crowd = 1.0 - (alive.len() as f64 / 260.0).min(1.0);
        let founded = dice.count(shape.founding * (1.0 + f64::from(now) / 160.0) * crowd);
        for _ in 0..founded {
            let host = DepartmentId(first + (dice.unit() * dice.unit() * f64::from(many)) as u16);
            let mut members: Vec<DepartmentId> = (0..many)
                .filter(|d| dice.unit() < 0.85 / (1.0 + f64::from(*d) * 6.0 / f64::from(many)))
                .map(|d| DepartmentId(first + d))
                .chain([host])
                .collect();
            members.sort();
            members.dedup();
            let head = LeaderId((dice.unit() * dice.unit() * 9.0) as u16);
            alive.push(groups.len());
            groups.push(Group {
                name: None,
                government: GovernmentId(0),
                domain: Some(DomainId((dice.unit() * 200.0) as u32)),
                hosts: vec![host],
                heads: vec![head],
                first_head: Some(head),
                members: Some(members),
                people: None,
                founded: Date::Month(Month(now)),
                abolished: Date::Unknown,
                authority: Some(1.0),
                idle: None,
            });
        }
        let mut abolished = 0;
        if shape.campaigns.contains(&now) {
            let before = alive.len() as u32;
            let most = (f64::from(before) * (0.3 + 0.2 * dice.unit())) as u32;
            let mut kept = Vec::new();
            for &number in &alive {
                if abolished < most && dice.unit() < 0.6 {
                    groups[number].abolished = Date::Month(Month(now));
                    groups[number].idle = Some(9);
                    abolished += 1;
                } else {
                    kept.push(number);
                }
            }
            alive = kept;
            campaigns.push(Campaign { month: Month(now), alive: before, eligible: before, abolished });
        }
        months.push(MonthCounts {
            stock: alive.len() as u32,
            founded,
            abolished,
            arrived: 14,
            ..MonthCounts::default()
        });
    }
    Record {
        span: Span {
            start: shape.dated.then_some(YearMonth { year: 2004, month: 1 }),
            months: shape.months,
        },
        governments: vec![Government { name: "S District".into(), level: Some(Level::County) }],
        departments,
        leaders: (0..9)
            .map(|rank| Leader { name: format!("Leader {}", rank + 1), rank: Some(rank) })
            .collect(),
        groups,
        complete: true,
        campaigns: Some(campaigns),
        merged: shape.merger.map(Month),
        months,
        work: Vec::new(),
    }
}

/// A number over worlds, quantiles by the nearest rank.
pub fn spread(values: &[f64]) -> Spread {
    let mut known: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    known.sort_by(f64::total_cmp);
    if known.is_empty() {
        return Spread { mean: f64::NAN, sd: f64::NAN, q05: f64::NAN, q50: f64::NAN, q95: f64::NAN, n: 0 };
    }
    let at = |q: f64| known[((known.len() - 1) as f64 * q).round() as usize];
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    let sd = (known.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / known.len() as f64).sqrt();
    Spread { n: known.len() as u32, mean, sd, q05: at(0.05), q50: at(0.5), q95: at(0.95) }
}

fn series(name: &str, worlds: &[Vec<f64>]) -> InstrumentSummary {
    let months = worlds.first().map_or(0, Vec::len);
    let by_month: Vec<Spread> = (0..months)
        .map(|month| spread(&worlds.iter().map(|world| world[month]).collect::<Vec<_>>()))
        .collect();
    let means: Vec<f64> =
        worlds.iter().map(|world| world.iter().sum::<f64>() / months.max(1) as f64).collect();
    InstrumentSummary {
        name: name.into(),
        number: spread(&means),
        last: by_month.last().copied(),
        series: Some(SeriesSpread {
            mean: by_month.iter().map(|s| s.mean).collect(),
            q05: by_month.iter().map(|s| s.q05).collect(),
            q50: by_month.iter().map(|s| s.q50).collect(),
            q95: by_month.iter().map(|s| s.q95).collect(),
        }),
    }
}

fn number(name: &str, mid: f64, half: f64, runs: u32) -> InstrumentSummary {
    let values: Vec<f64> = (0..runs)
        .map(|run| mid + half * (2.0 * f64::from(run) / f64::from(runs.max(2) - 1) - 1.0))
        .collect();
    InstrumentSummary { name: name.into(), number: spread(&values), last: None, series: None }
}

/// Findings of a made-up district.
pub fn findings(shape: &Shape) -> Findings {
    let worlds: Vec<Record> = (0..shape.runs).map(|run| world(shape, u64::from(run) + 7)).collect();
    let count = |read: fn(&MonthCounts) -> u32| -> Vec<Vec<f64>> {
        worlds.iter().map(|w| w.months.iter().map(|m| f64::from(read(m))).collect()).collect()
    };
    let mut instruments = vec![
        series("stock", &count(|m| m.stock)),
        series("founded", &count(|m| m.founded)),
        series("abolished", &count(|m| m.abolished)),
    ];
    let any = shape.founding > 0.0;
    let share = |part: f64, slope: f64, dice: &mut Dice| -> Vec<Vec<f64>> {
        (0..shape.runs)
            .map(|_| {
                (0..shape.months)
                    .map(|m| part + slope * f64::from(m) / 156.0 + 0.08 * (dice.unit() - 0.5))
                    .collect()
            })
            .collect()
    };
    let dice = &mut Dice(3);
    let grow = if any { 0.3 } else { 0.0 };
    for (mode, part, slope) in [
        ("alone", 0.36, -grow / 3.0),
        ("lateral", 0.31, -grow / 3.0),
        ("conference", 0.21, -grow / 3.0),
        ("group", if any { 0.12 } else { 0.0 }, grow),
    ] {
        instruments.push(series(&format!("mode_share.{mode}"), &share(part, slope, dice)));
    }
    for (name, mid, half) in [
        ("success.alone", 0.71, 0.03),
        ("success.alone_several", 0.42, 0.04),
        ("success.lateral", 0.49, 0.05),
        ("success.conference", 0.53, 0.05),
        ("success.group", if any { 0.81 } else { f64::NAN }, 0.03),
        ("delivered", 0.66, 0.03),
        ("reach.hosts", 1.24, 0.06),
        ("reach.others", 0.94, 0.05),
        ("resurrection", if any { 0.37 } else { f64::NAN }, 0.09),
    ] {
        instruments.push(number(name, mid, half, shape.runs));
    }
    let mut order: Vec<usize> = (0..worlds.len()).collect();
    order.sort_by_key(|&w| worlds[w].months.last().map_or(0, |m| m.stock));
    let middle = order.get(order.len() / 2).copied().unwrap_or(0);
    let example = worlds.get(middle).cloned().unwrap_or_else(|| world(shape, 7));
    let mut parameters = tiaokuai_model::Parameters::default();
    parameters.departments = 36;
    parameters.months = shape.months;
    parameters.merger_at = shape.merger.unwrap_or(0);
    parameters.upward = 1.2;
    Findings {
        version: "0.1.0".into(),
        scenario: Scenario {
            name: "S District".into(),
            name_zh: "S 区".into(),
            start: example.span.start,
            parameters,
            campaign_months: shape.campaigns.clone(),
            merged: AFTER
                .iter()
                .filter(|_| shape.merger.is_some())
                .map(|(en, zh)| Name { en: (*en).into(), zh: (*zh).into() })
                .collect(),
            ..Scenario::default()
        },
        seed: 7,
        runs: shape.runs,
        instruments,
        example_run: middle as u32,
        campaigns: example.campaigns.clone().unwrap_or_default(),
        passage: Passage {
            single: [612.4, 118.1],
            several: [
                [201.3, 282.7],
                [230.2, 241.9],
                [166.0, 148.3],
                if any { [560.8, 130.4] } else { [0.0, 0.0] },
            ],
        },
        reach: reach(&example, any, shape.runs),
        survival: survival(&worlds),
        example,
    }
}

fn reach(example: &Record, any: bool, runs: u32) -> Vec<ReachPair> {
    let dice = &mut Dice(11);
    let living = example.departments.iter().filter(|d| d.until.is_none());
    living
        .enumerate()
        .map(|(number, department)| {
            let without = 0.75 + 0.5 * dice.unit();
            let founded = if any { 20.0 / (1.0 + number as f64) } else { 0.0 };
            let gain = if any { 0.05 * founded - 0.12 } else { 0.0 };
            let around = |mid: f64| spread(&(0..runs).map(|r| mid + 0.01 * f64::from(r % 9)).collect::<Vec<_>>());
            ReachPair {
                name: department.name.clone(),
                name_zh: department.name_zh.clone(),
                founded,
                with: around(without + gain),
                without: around(without),
            }
        })
        .collect()
}

fn survival(worlds: &[Record]) -> Survival {
    let curve = |records: &[&Record]| -> Vec<(f64, f64)> {
        let mut lives: Vec<(u32, bool)> = Vec::new();
        for record in records {
            for group in &record.groups {
                let from = group.founded.month().map_or(0, |m| m.0);
                let end = group.abolished.month();
                lives.push((end.map_or(record.span.months, |m| m.0) - from, end.is_some()));
            }
        }
        let mut share = 1.0;
        (0..=120)
            .map(|age| {
                let risk = lives.iter().filter(|l| l.0 >= age).count() as f64;
                let died = lives.iter().filter(|l| l.0 == age && l.1).count() as f64;
                if risk > 0.0 {
                    share *= 1.0 - died / risk;
                }
                (f64::from(age), share)
            })
            .collect()
    };
    let all: Vec<&Record> = worlds.iter().collect();
    let groups = worlds.iter().map(|w| w.groups.len() as u64).sum();
    if groups == 0 {
        return Survival::default();
    }
    let pooled = curve(&all);
    let single: Vec<Vec<(f64, f64)>> = worlds.iter().map(|w| curve(&[w])).collect();
    let bands: Vec<Spread> = (0..pooled.len())
        .map(|age| spread(&single.iter().map(|c| c[age].1).collect::<Vec<_>>()))
        .collect();
    Survival {
        age: pooled.iter().map(|p| p.0).collect(),
        share: pooled.iter().map(|p| p.1).collect(),
        q05: bands.iter().map(|b| b.q05).collect(),
        q95: bands.iter().map(|b| b.q95).collect(),
        groups,
        abolished: worlds
            .iter()
            .flat_map(|w| &w.groups)
            .filter(|g| g.abolished.month().is_some())
            .count() as u64,
    }
}
