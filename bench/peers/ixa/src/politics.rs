//! Matters arrive, owners choose, groups are founded, turn over and are cleaned up.
use crate::parameters::*;
use crate::people::*;
use ixa::ExecutionPhase;
use ixa::prelude::*;
use rand_distr::{Exp, Poisson};

define_rng!(ArrivalRng);
define_rng!(ChoiceRng);
define_rng!(WorkRng);
define_rng!(BindingRng);
define_rng!(TurnoverRng);

/// What the module keeps: living domains in the order of their opening, leaders by rank, weights of invitations.
#[derive(Default)]
struct Known {
    living: Vec<(DomainId, i32)>,
    leaders: Vec<LeaderId>,
    generality: Vec<f64>,
}
define_data_plugin!(KnownPlugin, Known, Known::default());

pub fn init(context: &mut Context) {
    let p = parameters(context);
    let leaders = context.get_entity_iterator::<Leader>().collect();
    let known = context.get_data_mut(KnownPlugin);
    known.leaders = leaders;
    known.generality = (0..p.departments).map(|i| (i as f64 + 1.0).powf(-p.generality)).collect();
    for _ in 0..p.first_domains() {
        let _ = open_domain(context, &p, -p.warm_up);
    }
    for month in -p.warm_up..p.months {
        let time = f64::from(month);
        if p.falls(p.turnover_every, month) {
            context.add_plan_with_phase(time, turn_over, ExecutionPhase::First);
        }
        context.add_plan(time, arrive);
        context.add_plan_with_phase(time + 0.5, clean_up, ExecutionPhase::Last);
    }
}

fn open_domain(context: &mut Context, p: &Parameters, month: i32) -> DomainId {
    let n = p.departments;
    let more: f64 =
        context.sample_distr(ArrivalRng, Poisson::new(p.further_functions(month)).unwrap());
    let count = (1 + more as usize).min(MOST_FUNCTIONS);
    let mut places = [0; MOST_FUNCTIONS];
    let lead = context.sample_range(ArrivalRng, 0..n);
    places[0] = lead as u8;
    for i in 1..count {
        let fresh = |f: &u8| !places[..i].contains(f);
        let steps = (1..=RELATED_REACH).flat_map(|step| [step, n - step]);
        let near: Vec<u8> = steps.map(|step| ((lead + step) % n) as u8).filter(fresh).collect();
        let related = context.sample_bool(ArrivalRng, p.relatedness) && !near.is_empty();
        let among = if related { near } else { (0..n as u8).filter(fresh).collect() };
        places[i] = among[context.sample_range(ArrivalRng, 0..among.len())];
    }
    let life: f64 = context.sample_distr(ArrivalRng, Exp::new(1.0 / p.domain_life).unwrap());
    let ends = month + life.ceil() as i32;
    let salience = Salience(context.sample_range(ArrivalRng, 0.0..1.0));
    let functions = Functions { places, count: count as u8 };
    let domain = context.add_entity(with!(Domain, functions, salience, Ends(ends))).unwrap();
    context.get_data_mut(KnownPlugin).living.push((domain, ends));
    domain
}

fn lent(context: &Context, p: &Parameters, head: LeaderId, active: f64) -> f64 {
    let authority: Authority = context.get_property(head);
    authority.0 / (1.0 + p.dilution * (active - 1.0))
}

fn active(context: &Context, head: LeaderId) -> f64 {
    context.query_entity_count(with!(Group, Head(head), Active(true))) as f64
}

/// What a group borrows as things stand.
pub fn borrowed(context: &Context, p: &Parameters, group: GroupId) -> f64 {
    let Head(head) = context.get_property(group);
    let Routine(q) = context.get_property(group);
    let Commitment(commitment) = context.get_property(group);
    let Founding(founding) = context.get_property(group);
    (1.0 - q) * commitment * lent(context, p, head, active(context, head)) + q * founding
}

fn choose(
    context: &Context,
    p: &Parameters,
    owner: u8,
    s: f64,
    n: f64,
    live: bool,
) -> (Mode, Option<LeaderId>) {
    if n == 1.0 {
        return (Mode::Alone, None);
    }
    let Beliefs(b) = context.get_property(department(context, owner));
    let signal = p.signal * p.upward_leaders * s;
    let mut values =
        vec![s * b[0], s * b[1] - p.lateral_cost * n, s * b[2] - p.conference_cost * n];
    let mut head = None;
    if live {
        values.push(s * b[3] + LIVE_SIGNAL * signal);
    } else {
        let leaders = &context.get_data(KnownPlugin).leaders;
        let asked = if s > HIGH_SALIENCE {
            context.sample_range(ChoiceRng, 0..FIRST_LEADERS)
        } else {
            usize::from(owner) % leaders.len()
        };
        let asked = leaders[asked];
        let headed = context.query_entity_count(with!(Group, Head(asked), Alive(true))) as f64;
        let gain =
            p.upward_leaders * s * (p.signal + b[3]) - p.heading_cost - p.attention_cost * headed;
        if context.sample_bool(ChoiceRng, 1.0 / (1.0 + (-gain / p.temperature).exp())) {
            head = Some(asked);
            values.push(s * b[3] + signal - p.founding_cost);
        }
    }
    let weights: Vec<f64> =
        values.iter().map(|v| ((v - values[0]) / p.temperature).exp()).collect();
    let modes = [Mode::Alone, Mode::Lateral, Mode::Conference, Mode::Group];
    (modes[context.sample_weighted(ChoiceRng, &weights)], head)
}

fn found(
    context: &mut Context,
    p: &Parameters,
    domain: DomainId,
    host: u8,
    head: LeaderId,
) -> GroupId {
    let draws: f64 = context.sample_distr(BindingRng, Poisson::new(p.invitations).unwrap());
    let weights = std::mem::take(&mut context.get_data_mut(KnownPlugin).generality);
    let mut members = 0;
    for _ in 0..draws as u32 {
        members |= 1 << context.sample_weighted(BindingRng, &weights);
    }
    context.get_data_mut(KnownPlugin).generality = weights;
    let temporary = context.sample_bool(BindingRng, p.temporary);
    let founding = Founding(lent(context, p, head, active(context, head) + 1.0));
    let now = month(context);
    let number = context.get_entity_count::<Group>();
    let (office, host) =
        (Office { number, domain, members, temporary }, Host(department(context, host)));
    let group =
        context.add_entity(with!(Group, office, host, founding, Head(head), Busy(now))).unwrap();
    context.set_property(domain, LiveGroup(Some(group)));
    counts(context).founded += u32::from(now >= 0);
    group
}

fn arrive(context: &mut Context) {
    let (p, now) = (parameters(context), month(context));
    context.get_data_mut(KnownPlugin).living.retain(|(_, ends)| *ends > now);
    let count: f64 = context.sample_distr(ArrivalRng, Poisson::new(p.arrivals(now)).unwrap());
    for _ in 0..count as usize {
        let new = context.sample_bool(ArrivalRng, p.novelty);
        let living = &context.get_data(KnownPlugin).living;
        let domain = if new || living.is_empty() {
            open_domain(context, &p, now)
        } else {
            let u: f64 = context.sample_range(ArrivalRng, 0.0..1.0);
            living[(u * u * living.len() as f64) as usize].0
        };
        handle(context, &p, domain);
    }
}

fn handle(context: &mut Context, p: &Parameters, domain: DomainId) {
    let Functions { places, count } = context.get_property(domain);
    let functions = &places[..usize::from(count)];
    let Salience(base) = context.get_property(domain);
    let LiveGroup(live) = context.get_property(domain);
    let (owner, n, now) = (places[0], f64::from(count), month(context));
    let salience = (base + context.sample_range(ArrivalRng, 0.0..1.0)) / 2.0;
    let (mode, head) = choose(context, p, owner, salience, n, live.is_some());
    if count > 1 && now >= 0 {
        counts(context).joint += 1;
        counts(context).to_groups += u32::from(mode == Mode::Group);
    }
    let mut work: Vec<(u8, f64)> = match mode {
        Mode::Alone => vec![(owner, p.work * (1.0 + p.substitution * (n - 1.0)))],
        _ => functions.iter().map(|&d| (d, p.work)).collect(),
    };
    let waits = work.len();
    let mut group = None;
    if mode == Mode::Group {
        let taken = live.unwrap_or_else(|| found(context, p, domain, owner, head.unwrap()));
        let OpenMatters(open) = context.get_property(taken);
        context.set_property(taken, OpenMatters(open + 1));
        let Office { members, .. } = context.get_property(taken);
        let bound =
            (0..p.departments as u8).filter(|d| members >> d & 1 == 1 && !functions.contains(d));
        work.extend(bound.map(|d| (d, p.reporting * p.work)));
        let Routine(q) = context.get_property(taken);
        work.iter_mut().for_each(|(_, w)| *w *= 1.0 - p.routine_saving * q);
        group = Some(taken);
    }
    for (_, w) in &mut work {
        *w *= context.sample_range(WorkRng, WORK_LOW..WORK_HIGH);
    }
    if let Some(group) = group {
        let b = borrowed(context, p, group);
        let moved = work[0].1 * p.rule_setting * b / (1.0 + b);
        work[0].1 -= moved;
        work[1..waits].iter_mut().for_each(|(_, w)| *w += moved / (n - 1.0));
    }
    let case = Case { owner, mode, group, joint: count > 1, arrived: now };
    let matter =
        context.add_entity(with!(Matter, case, Urgency(salience), Waits(waits as u8))).unwrap();
    for (place, (department, left)) in work.into_iter().enumerate() {
        let task = Task { department, matter, report: place >= waits };
        let _ = context.add_entity(with!(Assignment, task, Left(left))).unwrap();
    }
    crate::work::wait_for(context, matter);
}

fn turn_over(context: &mut Context) {
    let discontinuity = parameters(context).discontinuity;
    let groups: Vec<GroupId> = context.query(with!(Group, Alive(true))).into_iter().collect();
    for group in groups {
        let head = context.sample_entity(TurnoverRng, Leader).unwrap();
        let u: f64 = context.sample_range(TurnoverRng, 0.0..1.0);
        context.set_property(group, Head(head));
        context.set_property(group, Commitment(1.0 - discontinuity * u));
    }
}

pub fn dissolve(context: &mut Context, group: GroupId) {
    context.set_property(group, Alive(false));
    let Office { domain, .. } = context.get_property(group);
    context.set_property(domain, LiveGroup(None));
}

fn clean_up(context: &mut Context) {
    let (p, now) = (parameters(context), month(context));
    if p.falls(p.campaign_every, now) {
        let alive = context.query_entity_count(with!(Group, Alive(true)));
        let idle = context.query(with!(Group, Alive(true), Active(false)));
        let since = |g: &GroupId| context.get_property::<Group, Busy>(*g).0;
        let mut idle: Vec<GroupId> =
            idle.into_iter().filter(|g| now - since(g) >= p.campaign_idle).collect();
        idle.sort_by_key(|g| (since(g), context.get_property::<Group, Office>(*g).number));
        idle.truncate((p.campaign_share * alive as f64) as usize);
        idle.into_iter().for_each(|group| dissolve(context, group));
    }
    let alive = context.query_entity_count(with!(Group, Alive(true)));
    counts(context).groups = alive as u32;
}
