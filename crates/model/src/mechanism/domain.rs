//! Functional domains (领域) open and end.

use crate::district::{District, Domain};
use crate::draw::{Draws, Stream};
use crate::fixed::{MOST_FUNCTIONS, RELATED_REACH};
use crate::place::{DepartmentAt, Members};
use tiaokuai_record::DomainId;

/// Domains whose month has come bring no matters any more. Their groups and open matters remain.
pub(crate) fn end(district: &mut District) {
    let District { ends, living, now, .. } = district;
    ends.take(*now, |domain| {
        // They stand in the order of opening.
        if let Ok(place) = living.binary_search(&domain) {
            living.remove(place);
        }
    });
}

/// A new domain, known from now on. `simple` is exp(−complexity).
pub(crate) fn open(district: &mut District, complexity: f64, simple: f64) -> DomainId {
    let id = DomainId(district.domains.len() as u32);
    let draws = district.chance.at(Stream::Domain, id.0, 0);
    let parameters = &district.settings.parameters;
    let total = district.holders.len();
    let count = 1 + draws.poisson_from(0, complexity, simple) as usize;
    let count = count.min(MOST_FUNCTIONS).min(total);
    let mut domain = Domain {
        functions: functions(draws, count, total, parameters.relatedness),
        function_count: count as u8,
        needed: [DepartmentAt::default(); MOST_FUNCTIONS],
        holds: [0; MOST_FUNCTIONS],
        needed_count: 0,
        members: Members::default(),
        salience: draws.unit(1),
        group: None,
        kept: 0.0,
    };
    domain.need(&district.holders);
    district.domains.push(domain);
    let ends = ends(district.now, parameters.domain_life, draws.unit(2));
    district.living.push(id);
    // This month has been asked for already.
    district.ends.put(ends.max(district.now + 1));
    id
}

/// The first month in which a domain opened now brings no matters: its life is exponential, and 0 is for ever.
pub(crate) fn ends(now: i32, mean_life: f64, draw: f64) -> i32 {
    if mean_life <= 0.0 {
        return i32::MAX;
    }
    let life = -mean_life * libm::log1p(-draw);
    // It brings matters in the months before now + life.
    now + libm::ceil(life) as i32
}

/// Distinct functions, the lead one first. Each further one is with chance `relatedness` a neighbour of the lead
/// function in the circle of `total`, else any that is not in yet.
pub(crate) fn functions(
    draws: Draws,
    count: usize,
    total: usize,
    relatedness: f64,
) -> [u8; MOST_FUNCTIONS] {
    let mut functions = [0; MOST_FUNCTIONS];
    let lead = draws.below(3, total as u32) as usize;
    functions[0] = lead as u8;
    // The functions that are in, one bit each.
    let mut taken = 1 << lead;
    let wrapped =
        |function: usize| (if function < total { function } else { function - total }) as u8;
    let neighbours: [u8; 2 * RELATED_REACH] = std::array::from_fn(|place| {
        let step = (place / 2 + 1) % total;
        wrapped(lead + if place % 2 == 0 { step } else { total - step })
    });
    for (i, function) in functions.iter_mut().enumerate().take(count).skip(1) {
        // Those that are free, listed without a branch.
        let (mut near, mut count) = ([0; 2 * RELATED_REACH], 0);
        for neighbour in neighbours {
            near[count % near.len()] = neighbour;
            count += usize::from(taken >> neighbour & 1 == 0);
        }
        let (related, place) = (2 + 2 * i as u32, 3 + 2 * i as u32);
        let chosen = if draws.unit(related) < relatedness && count > 0 {
            near[draws.below(place, count as u32) as usize]
        } else {
            free(taken, draws.below(place, (total - i) as u32))
        };
        *function = chosen;
        taken |= 1 << chosen;
    }
    functions
}

/// The function at a place among those that are not taken: as many above the place as there are taken ones up to it.
fn free(taken: u64, place: u32) -> u8 {
    let mut function = place;
    loop {
        let up_to_it = (2u64 << function).wrapping_sub(1);
        let next = place + (taken & up_to_it).count_ones();
        if next == function {
            return function as u8;
        }
        function = next;
    }
}
