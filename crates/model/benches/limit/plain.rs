//! The plain loop.

use tiaokuai_model::{Chance, Draws, Stream};

/// Months of a world, warm-up included.
pub const MONTHS: usize = 420;
const DEPARTMENTS: usize = 36;
const LEADERS: usize = 9;
const DEADLINE: i32 = 12;
const PAIRS: usize = 64 * 64;

/// What a mean month of the district has.
pub struct Shape {
    /// Matters a month.
    pub matters: f64,
    /// Domains that bring matters.
    pub domains: usize,
}

impl Default for Shape {
    fn default() -> Self {
        Shape { matters: 25.3, domains: 288 }
    }
}

#[derive(Clone, Copy, Default)]
struct Domain {
    needed: [u8; 9],
    count: u8,
    salience: f64,
    group: Option<u32>,
}

#[derive(Clone, Copy)]
struct Group {
    alive: bool,
    members: u64,
    head: usize,
    host: usize,
    open: u32,
    busy: i32,
    domain: usize,
    routine: f64,
    founding: f64,
    borrowed: f64,
}

#[derive(Clone, Copy)]
struct Matter {
    group: u32,
    owner: u8,
    mode: u8,
    arrived: i32,
    salience: f64,
}

#[derive(Clone, Copy)]
struct Piece {
    left: f64,
    weight: f64,
    matter: u32,
    group: u32,
    there: u16,
    back: u16,
    department: u8,
    owner: u8,
}

/// Four exponentials at once.
fn exps(powers: [f64; 4]) -> [f64; 4] {
    powers.map(|x| {
        let rounded = x.clamp(-700.0, 700.0) * std::f64::consts::LOG2_E + 6_755_399_441_055_744.0;
        let whole = rounded - 6_755_399_441_055_744.0;
        let r = x - whole * std::f64::consts::LN_2;
        let (r2, r4) = (r * r, r * r * r * r);
        let low = (0.5 + r / 6.0) + (1.0 / 24.0 + r / 120.0) * r2;
        let high = (1.0 / 720.0 + r / 5040.0) + (1.0 / 40320.0 + r / 362_880.0) * r2;
        let scale = f64::from_bits((rounded.to_bits() << 52).wrapping_add(1023 << 52));
        (1.0 + (r + r2 * (low + high * r4))) * scale
    })
}

fn open_domain(draws: Draws, domain: &mut Domain) {
    let count = (1 + draws.poisson_from(0, 1.6, 0.201_896_517_994_655_4)).min(9) as u8;
    let mut taken = 0u64;
    for i in 0..count {
        let d = if i > 0 && draws.unit(2 + 2 * u32::from(i)) < 0.5 {
            let step = draws.below(3 + 2 * u32::from(i), 6) as u8;
            (domain.needed[0] + [1, 2, 3, 33, 34, 35][usize::from(step)]) % 36
        } else {
            draws.below(3 + 2 * u32::from(i), 36) as u8
        };
        // What is in already moves on to the next that is not.
        let mut d = d;
        while taken >> d & 1 == 1 {
            d = (d + 1) % 36;
        }
        taken |= 1 << d;
        domain.needed[usize::from(i)] = d;
    }
    (domain.count, domain.salience, domain.group) = (count, draws.unit(1), None);
}

/// Gives the assignment-months and a sum of all work, so that nothing is optimised away.
pub fn plain(shape: &Shape, chance: &Chance) -> (u64, f64) {
    let resources: [f64; DEPARTMENTS] =
        std::array::from_fn(|i| chance.at(Stream::Position, i as u32, 0).between(0, 0.2, 1.0));
    let mut support: [f64; DEPARTMENTS] =
        std::array::from_fn(|i| chance.at(Stream::Position, i as u32, 0).between(1, 0.2, 1.0));
    let mut hosted = [0u32; DEPARTMENTS];
    let mut belief = [[0.6; 4]; DEPARTMENTS];
    let mut headed = [0u32; LEADERS];
    let mut active = [0u32; LEADERS];
    let mut sums = [0.0; DEPARTMENTS];
    let mut total = 0.0;
    for (i, sum) in sums.iter_mut().enumerate() {
        total += libm::pow((i + 1) as f64, -0.7);
        *sum = total;
    }
    let guide: Vec<u8> = (0..512)
        .map(|part| sums.partition_point(|sum| *sum <= f64::from(part) / 512.0 * total) as u8)
        .collect();
    let (mut worked, mut reported) = (vec![0.0; PAIRS], vec![0.0; PAIRS]);
    let mut domains = vec![Domain::default(); shape.domains];
    for (i, domain) in domains.iter_mut().enumerate() {
        open_domain(chance.at(Stream::Domain, i as u32, 0), domain);
    }
    let mut opened = shape.domains as u32;
    let (mut groups, mut free): (Vec<Group>, Vec<u32>) = (Vec::new(), Vec::new());
    let (mut matters, mut open): (Vec<Matter>, Vec<u8>) = (Vec::new(), Vec::new());
    // The owners' own, peers asked laterally and in conferences, members, reports.
    let mut lists: [Vec<Piece>; 5] = Default::default();
    let mut priorities: [Vec<f64>; 5] = Default::default();
    let (mut months, mut sum, mut seen) = (0u64, 0.0, 0u32);
    let (mut first, mut due, mut opening) = (0u32, 0.0, 0.0);
    for month in 0..MONTHS as i32 {
        due += shape.matters;
        opening += shape.matters * 0.1;
        while opening >= 1.0 {
            opening -= 1.0;
            let draws = chance.at(Stream::Domain, opened, 0);
            opened += 1;
            let place = draws.below(1, shape.domains as u32) as usize;
            if let Some(at) = domains[place].group {
                groups[at as usize].domain = usize::MAX;
            }
            open_domain(draws, &mut domains[place]);
        }
        while due >= 1.0 {
            due -= 1.0;
            let draws = chance.at(Stream::Matter, seen, month);
            let place = draws.unit(1);
            let at = (place * place * shape.domains as f64) as usize;
            let domain = domains[at];
            let salience = (domain.salience + draws.unit(2)) / 2.0;
            let owner = usize::from(domain.needed[0]);
            let needed = usize::from(domain.count);
            let mut mode = 0;
            if needed > 1 {
                let draws = chance.at(Stream::Choice, seen, month);
                let head =
                    if salience > 0.7 { draws.below(0, 2) as usize } else { owner % LEADERS };
                let p = belief[owner].map(|p| salience * p / 0.08);
                let n = needed as f64 / 0.08;
                let live = domain.group.is_some();
                let bonus = if live { 0.05 * salience } else { 0.1 * salience - 0.2 };
                let gain =
                    salience * (0.1 + belief[owner][3]) - 0.1 - 0.02 * f64::from(headed[head]);
                let e = exps([
                    p[1] - 0.01 * n - p[0],
                    p[2] - 0.02 * n - p[0],
                    p[3] + bonus / 0.08 - p[0],
                    -gain / 0.08,
                ]);
                let possible = live | (draws.unit(1) * (1.0 + e[3]) < 1.0);
                let group = if possible { e[2] } else { 0.0 };
                let mark = draws.unit(2) * (1.0 + e[0] + e[1] + group);
                mode = usize::from(mark >= 1.0)
                    + usize::from(mark >= 1.0 + e[0])
                    + usize::from((mark >= 1.0 + e[0] + e[1]) & possible);
                if mode == 3 && !live {
                    let draws = chance.at(Stream::Binding, at as u32, month);
                    let guests = draws.poisson_from(0, 13.0, 2.260_329_406_981_054_3e-6);
                    let mut members = 0u64;
                    for k in 0..guests {
                        let draw = draws.unit(k + 2);
                        let mut d = usize::from(guide[(draw * 512.0) as usize]);
                        while sums[d] <= draw * total {
                            d += 1;
                        }
                        members |= 1 << d;
                    }
                    headed[head] += 1;
                    hosted[owner] += 1;
                    let lent = 3.0 / (1.0 + 0.25 * head as f64);
                    let founded = Group {
                        alive: true,
                        members,
                        head,
                        host: owner,
                        open: 0,
                        busy: month,
                        domain: at,
                        routine: 0.0,
                        founding: lent / (1.0 + 0.25 * f64::from(active[head])),
                        borrowed: 0.0,
                    };
                    let place = free.pop().unwrap_or_else(|| {
                        groups.push(founded);
                        groups.len() as u32 - 1
                    });
                    groups[place as usize] = founded;
                    domains[at].group = Some(place);
                }
            }
            let draws = chance.at(Stream::Work, seen, month);
            let noise = |d: u8| draws.between(u32::from(d), 0.5, 1.5);
            let mut group = u32::MAX;
            let (mut kept, mut reporting, mut shifted) = (4.0, 0u64, 0.0);
            if let (3, Some(at)) = (mode, domains[at].group) {
                group = at;
                let here = &mut groups[at as usize];
                active[here.head] += u32::from(here.open == 0);
                here.open += 1;
                kept = 4.0 * (1.0 - 0.4 * here.routine);
                reporting = here.members;
                let lent = 3.0 / (1.0 + 0.25 * here.head as f64);
                let thin = 1.0 + 0.25 * (f64::from(active[here.head]) - 1.0);
                let b = (1.0 - here.routine) * lent / thin + here.routine * here.founding;
                shifted = 0.3 * b / (1.0 + b);
            }
            let matter = seen;
            let piece = |d: u8, left: f64, attention: f64| Piece {
                left,
                weight: salience * attention,
                matter,
                group,
                there: owner as u16 * 64 + u16::from(d),
                back: u16::from(d) * 64 + owner as u16,
                department: d,
                owner: owner as u8,
            };
            let count = match mode {
                0 => {
                    let work = 4.0 * (1.0 + 2.0 * (needed as f64 - 1.0));
                    lists[0].push(piece(owner as u8, work * noise(owner as u8), 1.0));
                    1
                }
                mode => {
                    let own = kept * noise(owner as u8);
                    let moved = own * shifted;
                    lists[0].push(piece(owner as u8, own - moved, 1.0));
                    let more = moved / (needed as f64 - 1.0);
                    for d in &domain.needed[1..needed] {
                        reporting &= !(1 << d);
                        lists[mode].push(piece(*d, kept * noise(*d) + more, 1.0));
                    }
                    reporting &= !(1 << owner);
                    while reporting != 0 {
                        let d = reporting.trailing_zeros() as u8;
                        reporting &= reporting - 1;
                        lists[4].push(piece(d, kept * 0.03 * noise(d), 0.03));
                    }
                    needed as u8
                }
            };
            let (owner, mode) = (owner as u8, mode as u8);
            matters.push(Matter { group, owner, mode, arrived: month, salience });
            open.push(count);
            seen += 1;
        }
        // The division of capacity.
        let autonomy: [f64; DEPARTMENTS] =
            std::array::from_fn(|d| (resources[d] * support[d]).sqrt());
        let standing: [f64; 256] =
            std::array::from_fn(|d| if d < DEPARTMENTS { support[d] / 0.6 } else { 0.0 });
        let by = |of: &dyn Fn(f64) -> f64| -> [f64; 256] {
            std::array::from_fn(|d| if d < DEPARTMENTS { of(autonomy[d]) } else { 0.0 })
        };
        let (willing, yielding) = (by(&|a| 0.8 * (1.0 - a)), by(&|a| 1.0 - 0.5 * a));
        let mut lends = [0.0; LEADERS];
        for (head, lends) in lends.iter_mut().enumerate() {
            let thin = 1.0 + 0.25 * (f64::from(active[head]) - 1.0);
            *lends = 3.0 / (1.0 + 0.25 * head as f64) / thin;
        }
        for group in groups.iter_mut().filter(|group| group.open > 0) {
            group.borrowed =
                (1.0 - group.routine) * lends[group.head] + group.routine * group.founding;
        }
        let mut weight = [1.5; 256];
        for (kind, (list, priorities)) in lists.iter().zip(&mut priorities).enumerate() {
            let pressed = |piece: &Piece| match groups.get(piece.group as usize) {
                Some(group) => group.borrowed * yielding[usize::from(piece.department)] + 0.5,
                None => 0.0,
            };
            let good_will = |piece: &Piece| {
                willing[usize::from(piece.department)] * standing[usize::from(piece.owner)]
            };
            let asked = |piece: &Piece| {
                let owed: f64 = worked[usize::from(piece.back)] - worked[usize::from(piece.there)];
                good_will(piece) + owed.max(0.0) / (owed.max(0.0) + 14.0)
            };
            priorities.clear();
            let mut each = |unit: &dyn Fn(&Piece) -> f64| {
                priorities.extend(list.iter().map(|piece| {
                    let priority = piece.weight * unit(piece);
                    weight[usize::from(piece.department)] += priority;
                    priority
                }));
            };
            match kind {
                0 => each(&|piece| 1.0 + pressed(piece)),
                1 => each(&|piece| asked(piece)),
                2 => each(&|piece| good_will(piece) + 0.15),
                _ => each(&|piece| asked(piece) + pressed(piece)),
            }
            months += list.len() as u64;
        }
        let mut rate = [0.0; 256];
        for d in 0..DEPARTMENTS {
            let left = 1.0 - (0.01 * f64::from(hosted[d])).min(0.5);
            rate[d] = 14.0 * (1.0 + resources[d] - 0.6) * left / weight[d];
        }
        let failing = matters.partition_point(|matter| month - matter.arrived + 1 >= DEADLINE);
        let lasting = first + failing as u32;
        for (kind, (list, priorities)) in lists.iter_mut().zip(&priorities).enumerate() {
            let list_now = &mut list[..];
            let priorities = &priorities[..list_now.len()];
            let mut kept = 0;
            for i in 0..list_now.len() {
                let piece = list_now[i];
                let done = (rate[usize::from(piece.department)] * priorities[i]).min(piece.left);
                let left = piece.left - done;
                worked[usize::from(piece.there) % PAIRS] += done;
                sum += done;
                let open = &mut open[(piece.matter - first) as usize];
                let mut keep = (left > 0.0) & (piece.matter >= lasting);
                if kind == 4 {
                    reported[usize::from(piece.there) % PAIRS] += done;
                    keep &= *open > 0;
                } else {
                    *open -= u8::from(left <= 0.0);
                }
                list_now[kept] = piece;
                list_now[kept].left = left;
                kept += usize::from(keep);
            }
            list.truncate(kept);
        }
        // What closes, and what is learnt of it.
        for place in 0..open.len() {
            if open[place] != 0 && (place >= failing || open[place] == u8::MAX) {
                continue;
            }
            let (matter, delivered) = (matters[place], open[place] == 0);
            open[place] = u8::MAX;
            let aim = if delivered { 1.0 } else { 0.0 };
            let belief = &mut belief[usize::from(matter.owner)][usize::from(matter.mode)];
            *belief += 0.06 * (aim - *belief);
            let support = &mut support[usize::from(matter.owner)];
            *support = (*support + 0.02 * matter.salience * (aim - *support)).max(0.05);
            if let Some(group) = groups.get_mut(matter.group as usize) {
                group.open -= 1;
                active[group.head] -= u32::from(group.open == 0);
                group.busy = month;
                group.routine += 0.05 * aim * (1.0 - group.routine);
            }
        }
        // Every five years half of the idle groups go, the longest idle first.
        if month % 60 == 59 {
            let idle = |group: &&Group| group.alive && group.open == 0 && month - group.busy >= 6;
            let mut busy: Vec<i32> = groups.iter().filter(idle).map(|group| group.busy).collect();
            busy.sort_unstable();
            let last = busy.get(busy.len() / 2).copied().unwrap_or(0);
            for (place, group) in groups.iter_mut().enumerate() {
                if idle(&&*group) && group.busy <= last {
                    group.alive = false;
                    headed[group.head] -= 1;
                    hosted[group.host] -= 1;
                    if let Some(domain) = domains.get_mut(group.domain) {
                        domain.group = None;
                    }
                    free.push(place as u32);
                }
            }
        }
        let closed = open.iter().position(|open| *open != u8::MAX).unwrap_or(open.len());
        matters.drain(..closed);
        open.drain(..closed);
        first += closed as u32;
    }
    (months, sum + reported[1])
}
