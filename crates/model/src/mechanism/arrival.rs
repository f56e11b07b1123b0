//! Matters (事项) arrive, some of them in domains that nobody knew.

use super::choice::{self, Choice};
use super::{authority, bundling, office};
use crate::district::{District, Domain, Matter};
use crate::draw::Stream;
use crate::fixed::{MOST_DEPARTMENTS, MOST_FUNCTIONS};
use crate::place::DepartmentAt;
use tiaokuai_record::{DomainId, Event, MatterId, Mode, Month, Recorder};

/// Matters of the month arrive; each owner chooses how to handle its matter, and work is assigned
/// (model page, section 4, steps 2 to 4).
pub(crate) fn arrive<R: Recorder>(district: &mut District, record: &mut R) {
    let now = district.now;
    let settings = &district.settings;
    let rate = settings.parameters.arrival_rate * settings.arrival_growth(now);
    let complexity = settings.parameters.complexity * settings.complexity_growth(now);
    let simple = libm::exp(-complexity);
    let count = district.chance.at(Stream::Arrival, 0, now).poisson(0, rate);
    for _ in 0..count {
        let id = MatterId(district.matters_seen);
        let draws = district.chance.at(Stream::Matter, id.0, now);
        let domain = if draws.unit(0) < district.settings.parameters.novelty {
            open_domain(district, complexity, simple)
        } else {
            let u = draws.unit(1);
            DomainId((u * u * district.domains.len() as f64) as u32)
        };
        let known = &district.domains[domain.index()];
        let matter = Matter {
            id,
            domain,
            owner: known.needed[0],
            mode: Mode::Alone,
            needed: known.needed_count,
            arrived: now,
            salience: (known.salience + draws.unit(2)) / 2.0,
        };
        district.matters_seen += 1;
        handle(district, matter, record);
    }
    district.counts.arrived = count;
}

/// A new domain, known from now on. `simple` is exp(−complexity).
pub(crate) fn open_domain(district: &mut District, complexity: f64, simple: f64) -> DomainId {
    let id = DomainId(district.domains.len() as u32);
    let draws = district.chance.at(Stream::Domain, id.0, 0);
    let total = district.holders.len();
    let count = 1 + draws.poisson_from(0, complexity, simple) as usize;
    let count = count.min(MOST_FUNCTIONS).min(total);
    // The first steps of a Fisher–Yates shuffle draw distinct functions.
    let mut pool: [u8; MOST_DEPARTMENTS] = std::array::from_fn(|i| i as u8);
    let mut functions = [0; MOST_FUNCTIONS];
    for (i, function) in functions.iter_mut().take(count).enumerate() {
        let other = i + draws.below(2 + i as u32, (total - i) as u32) as usize;
        pool.swap(i, other);
        *function = pool[i];
    }
    let mut domain = Domain {
        functions,
        function_count: count as u8,
        needed: [DepartmentAt::default(); MOST_FUNCTIONS],
        needed_count: 0,
        salience: draws.unit(1),
        group: None,
    };
    domain.need(&district.holders);
    district.domains.push(domain);
    id
}

/// The owner chooses, a group is founded if need be, and the work is assigned.
fn handle<R: Recorder>(district: &mut District, mut matter: Matter, record: &mut R) {
    let now = Month(district.now);
    record.event(
        now,
        Event::Arrived {
            matter: matter.id,
            domain: matter.domain,
            owner: district.id(matter.owner),
            salience: matter.salience,
            needed: u32::from(matter.needed),
        },
    );
    let choice = choice::choose(district, &matter, record);
    matter.mode = choice.mode();
    let group = match choice {
        Choice::NewGroup { head } => Some(bundling::found(district, &matter, head, record)),
        Choice::LiveGroup { group } => Some(group),
        Choice::Without(_) => None,
    };
    if let Some(group) = group {
        authority::take(district, group);
    }
    if matter.needed > 1 {
        district.counts.handled[matter.mode as usize] += 1;
    }
    let assigned = office::assign(district, &matter, group);
    district.matters.push(matter);
    district.progress.open.push(assigned);
    district.progress.grouped.push(group.is_some());
    record.event(
        now,
        Event::Handled {
            matter: matter.id,
            mode: matter.mode,
            group: group.map(|group| district.groups[group.index()].id),
            assigned: u32::from(assigned),
        },
    );
}
