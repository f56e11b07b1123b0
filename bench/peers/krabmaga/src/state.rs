//! What the agents share, and from where matters are scheduled as they appear.
use crate::agents::{self, Assignment};
use crate::parameters::*;
use krabmaga::engine::{schedule::Schedule, state::State};
use rand::distr::weighted::WeightedIndex;
use rand::prelude::*;
use rand::seq::IteratorRandom;
use rand_distr::{Exp, Poisson};
use std::any::Any;

#[derive(Clone, Copy, PartialEq)]
pub enum Mode {
    Alone,
    Lateral,
    Conference,
    Group,
}

#[derive(Clone, Copy)]
pub struct Case {
    pub owner: usize,
    pub mode: Mode,
    pub group: usize,
    pub salience: f64,
    pub joint: bool,
}

pub struct Department {
    pub resources: f64,
    pub capacity: f64,
    pub support: f64,
    pub hosted: u32,
    pub beliefs: [f64; 4],
}

impl Department {
    pub fn autonomy(&self) -> f64 {
        (self.resources * self.support).sqrt()
    }
}

pub struct Domain {
    pub functions: Vec<usize>,
    pub salience: f64,
    pub ends: i32,
    pub group: Option<usize>,
}

pub struct Leader {
    pub authority: f64,
    pub headed: u32,
    pub active: u32,
}

pub struct Group {
    pub head: usize,
    pub host: usize,
    pub domain: usize,
    pub bound: Vec<usize>,
    pub founding: f64,
    pub commitment: f64,
    pub routine: f64,
    pub borrowed: f64,
    pub open: u32,
    pub busy: i32,
    pub temporary: bool,
    pub alive: bool,
}

pub struct District {
    pub p: Parameters,
    pub rng: StdRng,
    pub month: i32,
    pub departments: Vec<Department>,
    pub leaders: Vec<Leader>,
    pub domains: Vec<Domain>,
    /// Domains that still bring matters, in the order of opening.
    pub living: Vec<usize>,
    pub groups: Vec<Group>,
    /// Groups alive, in the order of founding.
    pub live: Vec<usize>,
    pub matters: Vec<Case>,
    pub waits: Vec<usize>,
    pub closed: Vec<bool>,
    pub inbox: Vec<Vec<Assignment>>,
    pub favours: Vec<(usize, usize, f64)>,
    pub counts: Counts,
    ledger: Vec<f64>,
    guests: WeightedIndex<f64>,
}

impl District {
    pub fn new(seed: u64, p: Parameters) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let departments = (0..p.departments)
            .map(|_| {
                let resources = rng.random_range(POSITION_LOW..POSITION_HIGH);
                Department {
                    resources,
                    capacity: p.capacity * (1.0 + p.resource_weight * (resources - MEAN_POSITION)),
                    support: rng.random_range(POSITION_LOW..POSITION_HIGH),
                    hosted: 0,
                    beliefs: [FIRST_BELIEF; 4],
                }
            })
            .collect();
        let authority = |rank: usize| p.authority / (1.0 + RANK_DECLINE * rank as f64);
        let leaders =
            (0..p.leaders).map(|i| Leader { authority: authority(i), headed: 0, active: 0 });
        let guests = (0..p.departments).map(|i| (i as f64 + 1.0).powf(-p.generality));
        let mut district = District {
            p,
            rng,
            month: -p.warm_up,
            departments,
            leaders: leaders.collect(),
            domains: Vec::new(),
            living: Vec::new(),
            groups: Vec::new(),
            live: Vec::new(),
            matters: Vec::new(),
            waits: Vec::new(),
            closed: Vec::new(),
            inbox: vec![Vec::new(); p.departments],
            favours: Vec::new(),
            counts: Counts::default(),
            ledger: vec![0.0; p.departments * p.departments],
            guests: WeightedIndex::new(guests).unwrap(),
        };
        (0..p.first_domains()).for_each(|_| _ = district.open_domain(p.complexity));
        district
    }

    pub fn owed(&self, who: usize, whom: usize) -> f64 {
        self.ledger[who * self.p.departments + whom]
    }

    fn open_domain(&mut self, complexity: f64) -> usize {
        let (p, n) = (self.p, self.p.departments);
        let more: f64 = self.rng.sample(Poisson::new(complexity).unwrap());
        let lead = self.rng.random_range(0..n);
        let mut functions = vec![lead];
        while functions.len() < (1 + more as usize).min(MOST_FUNCTIONS) {
            let steps = (1..=RELATED_REACH).flat_map(|step| [step, n - step]);
            let near = steps.map(|step| (lead + step) % n).filter(|f| !functions.contains(f));
            let related =
                if self.rng.random_bool(p.relatedness) { near.choose(&mut self.rng) } else { None };
            let others = (0..n).filter(|f| !functions.contains(f));
            let function = related.or_else(|| others.choose(&mut self.rng)).unwrap();
            functions.push(function);
        }
        let life: f64 = self.rng.sample(Exp::new(1.0 / p.domain_life).unwrap());
        let ends = self.month + life.ceil() as i32;
        self.living.push(self.domains.len());
        self.domains.push(Domain { functions, salience: self.rng.random(), ends, group: None });
        self.domains.len() - 1
    }

    fn lent(&self, head: usize, active: u32) -> f64 {
        self.leaders[head].authority / (1.0 + self.p.dilution * (f64::from(active) - 1.0))
    }

    /// What a group borrows as things stand.
    fn lends(&self, group: &Group) -> f64 {
        let lent = self.lent(group.head, self.leaders[group.head].active);
        (1.0 - group.routine) * group.commitment * lent + group.routine * group.founding
    }

    fn choose(&mut self, domain: usize, s: f64) -> (Mode, usize) {
        let p = self.p;
        let (owner, n) = (self.domains[domain].functions[0], self.domains[domain].functions.len());
        if n == 1 {
            return (Mode::Alone, 0);
        }
        let (b, n) = (self.departments[owner].beliefs, n as f64);
        let mut values =
            vec![s * b[0], s * b[1] - p.lateral_cost * n, s * b[2] - p.conference_cost * n];
        let signal = p.signal * p.upward_leaders * s;
        let asked = if s > HIGH_SALIENCE {
            self.rng.random_range(0..FIRST_LEADERS)
        } else {
            owner % p.leaders
        };
        if self.domains[domain].group.is_some() {
            values.push(s * b[3] + LIVE_SIGNAL * signal);
        } else {
            let headed = f64::from(self.leaders[asked].headed);
            let gain = p.upward_leaders * s * (p.signal + b[3])
                - p.heading_cost
                - p.attention_cost * headed;
            if self.rng.random::<f64>() < 1.0 / (1.0 + (-gain / p.temperature).exp()) {
                values.push(s * b[3] + signal - p.founding_cost);
            }
        }
        let weights = values.iter().map(|v| ((v - values[0]) / p.temperature).exp());
        let option = self.rng.sample(WeightedIndex::new(weights).unwrap());
        ([Mode::Alone, Mode::Lateral, Mode::Conference, Mode::Group][option], asked)
    }

    fn found(&mut self, domain: usize, head: usize) -> usize {
        let draws: f64 = self.rng.sample(Poisson::new(self.p.invitations).unwrap());
        let mut bound: Vec<usize> =
            (0..draws as u32).map(|_| self.rng.sample(&self.guests)).collect();
        bound.sort_unstable();
        bound.dedup();
        let needed = &self.domains[domain].functions;
        bound.retain(|d| !needed.contains(d));
        let (host, id) = (needed[0], self.groups.len());
        let group = Group {
            head,
            host,
            domain,
            bound,
            founding: self.lent(head, self.leaders[head].active + 1),
            commitment: 1.0,
            routine: 0.0,
            borrowed: 0.0,
            open: 0,
            busy: self.month,
            temporary: self.rng.random_bool(self.p.temporary),
            alive: true,
        };
        self.groups.push(group);
        self.live.push(id);
        self.counts.founded += u32::from(self.month >= 0);
        self.leaders[head].headed += 1;
        self.departments[host].hosted += 1;
        self.domains[domain].group = Some(id);
        id
    }

    fn arrive(&mut self, schedule: &mut Schedule) {
        let (p, domains) = (self.p, &self.domains);
        self.living.retain(|domain| domains[*domain].ends > self.month);
        let count: f64 = self.rng.sample(Poisson::new(p.arrivals(self.month)).unwrap());
        for _ in 0..count as u32 {
            let domain = if self.rng.random_bool(p.novelty) || self.living.is_empty() {
                self.open_domain(p.further_functions(self.month))
            } else {
                let u: f64 = self.rng.random();
                self.living[(u * u * self.living.len() as f64) as usize]
            };
            let salience = (self.domains[domain].salience + self.rng.random::<f64>()) / 2.0;
            let (mode, head) = self.choose(domain, salience);
            let group = match (mode, self.domains[domain].group) {
                (Mode::Group, None) => Some(self.found(domain, head)),
                (Mode::Group, group) => group,
                _ => None,
            };
            self.assign(domain, salience, mode, group, schedule);
        }
    }

    fn assign(
        &mut self,
        domain: usize,
        salience: f64,
        mode: Mode,
        group: Option<usize>,
        schedule: &mut Schedule,
    ) {
        let p = self.p;
        let functions = &self.domains[domain].functions;
        let (n, owner) = (functions.len(), functions[0]);
        if n > 1 && self.month >= 0 {
            self.counts.joint += 1;
            self.counts.to_groups += u32::from(mode == Mode::Group);
        }
        let mut work: Vec<(usize, f64)> = match mode {
            Mode::Alone => vec![(owner, p.work * (1.0 + p.substitution * (n as f64 - 1.0)))],
            _ => functions.iter().map(|d| (*d, p.work)).collect(),
        };
        let waits = work.len();
        if let Some(group) = group {
            let group = &mut self.groups[group];
            self.leaders[group.head].active += u32::from(group.open == 0);
            group.open += 1;
            work.extend(group.bound.iter().map(|d| (*d, p.reporting * p.work)));
            work.iter_mut().for_each(|(_, w)| *w *= 1.0 - p.routine_saving * group.routine);
        }
        work.iter_mut().for_each(|(_, w)| *w *= self.rng.random_range(WORK_LOW..WORK_HIGH));
        if let Some(group) = group {
            let b = self.lends(&self.groups[group]);
            let moved = work[0].1 * p.rule_setting * b / (1.0 + b);
            work[0].1 -= moved;
            work[1..n].iter_mut().for_each(|(_, w)| *w += moved / (n as f64 - 1.0));
        }
        let matter = self.matters.len();
        let (group, joint) = (group.unwrap_or(usize::MAX), n > 1);
        self.matters.push(Case { owner, mode, group, salience, joint });
        self.waits.push(waits);
        self.closed.push(false);
        for (place, (department, left)) in work.into_iter().enumerate() {
            self.inbox[department].push(Assignment { matter, left, report: place >= waits });
        }
        let agent = agents::Matter { id: matter, age: 0 };
        // Departments go before matters, and these in the order of their arrival.
        schedule.schedule_repeating(Box::new(agent), schedule.step as f32, 1 + matter as i32);
    }

    pub fn close(&mut self, matter: usize, delivered: bool, age: i32) {
        let (p, case) = (self.p, self.matters[matter]);
        let aim = if delivered { 1.0 } else { 0.0 };
        let owner = &mut self.departments[case.owner];
        if case.joint {
            let belief = &mut owner.beliefs[case.mode as usize];
            *belief += p.learning * (aim - *belief);
        }
        let step = p.credit * p.upward * case.salience;
        owner.support = (owner.support + step * (aim - owner.support)).max(SUPPORT_FLOOR);
        self.closed[matter] = true;
        if self.month >= 0 {
            self.counts.close(case.joint, delivered, age);
        }
        if case.mode == Mode::Group {
            let group = &mut self.groups[case.group];
            group.open -= 1;
            group.busy = self.month;
            self.leaders[group.head].active -= u32::from(group.open == 0);
            if delivered {
                group.routine += p.innovation * (1.0 - group.routine);
            }
            if group.temporary && group.open == 0 {
                self.dissolve(&[case.group]);
            }
        }
    }

    fn dissolve(&mut self, doomed: &[usize]) {
        for i in doomed {
            self.groups[*i].alive = false;
            self.domains[self.groups[*i].domain].group = None;
            self.departments[self.groups[*i].host].hosted -= 1;
            self.leaders[self.groups[*i].head].headed -= 1;
        }
        self.live.retain(|i| self.groups[*i].alive);
    }

    fn turn_over(&mut self) {
        self.leaders.iter_mut().for_each(|l| (l.headed, l.active) = (0, 0));
        for i in &self.live {
            let group = &mut self.groups[*i];
            group.head = self.rng.random_range(0..self.leaders.len());
            group.commitment = 1.0 - self.p.discontinuity * self.rng.random::<f64>();
            self.leaders[group.head].headed += 1;
            self.leaders[group.head].active += u32::from(group.open > 0);
        }
    }

    fn clean_up(&mut self) {
        let idle = |g: &Group| g.open == 0 && self.month - g.busy >= self.p.campaign_idle;
        let mut doomed = self.live.clone();
        doomed.retain(|i| idle(&self.groups[*i]));
        doomed.sort_by_key(|i| self.groups[*i].busy);
        doomed.truncate((self.p.campaign_share * self.live.len() as f64) as usize);
        self.dissolve(&doomed);
    }
}

impl State for District {
    fn init(&mut self, schedule: &mut Schedule) {
        for id in 0..self.p.departments {
            schedule.schedule_repeating(
                Box::new(agents::Department { id, assignments: Vec::new() }),
                0.0,
                0,
            );
        }
    }

    fn before_step(&mut self, schedule: &mut Schedule) {
        if self.p.falls(self.p.turnover_every, self.month) {
            self.turn_over();
        }
        self.arrive(schedule);
        for i in &self.live {
            if self.groups[*i].open > 0 {
                self.groups[*i].borrowed = self.lends(&self.groups[*i]);
            }
        }
    }

    fn after_step(&mut self, _: &mut Schedule) {
        let n = self.p.departments;
        for (owner, peer, done) in self.favours.drain(..) {
            self.ledger[owner * n + peer] += done;
            self.ledger[peer * n + owner] -= done;
        }
        if self.p.falls(self.p.campaign_every, self.month) {
            self.clean_up();
        }
        self.counts.groups = self.live.len() as u32;
        self.month += 1;
    }

    fn reset(&mut self) {}
    fn update(&mut self, _: u64) {}
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
    fn as_state(&self) -> &dyn State {
        self
    }
}
