//! Which living groups of one government overlap: pairs with their reasons, and clusters of one domain.

use super::domain::{alike, bigrams};
use super::standing::Standing;
use crate::resolve::View;

/// From when on two groups are told of as a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// How much their domains have to be alike, 0 to 1.
    pub similar: f64,
    /// Which share of all organisations of both has to sit in both (Jaccard), 0 to 1.
    pub shared: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { similar: 0.6, shared: 0.6 }
    }
}

/// Where at least so many organisations are known of both, their shared members say something.
const FEWEST: usize = 3;
/// A broader group has at least this share of the organisations of the narrower.
const TAKES_IN: f64 = 0.8;
/// Domains have at least this in common where members make one group the broader.
const AKIN: f64 = 0.3;

/// Why two groups are told of as a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WhyPaired {
    /// They are about the same.
    SameDomain,
    /// They are about much the same: how much.
    SimilarDomain(f64),
    /// Many organisations sit in both.
    SharedMembers,
    /// The same organisation hosts both: which.
    SameHost(usize),
    /// The same person heads both: who.
    SameHead(usize),
    /// One could take the other in.
    Broader(Broad),
}

/// Which group of a pair could take the other in, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broad {
    /// Whether it is the first of the pair.
    pub first: bool,
    /// Whether its domain is a part of the name of the other's; else its members are those of the other and more.
    pub by_domain: bool,
}

/// Two living groups that overlap. Places are those in the list of standings.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The first.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// How much their domains are alike, 0 to 1.
    pub similarity: f64,
    /// How many organisations sit in both.
    pub shared: usize,
    /// How many sit in one or both; 0 where the members of one are not known.
    pub all: usize,
    /// How many would sit in both if seats were drawn by lot among all organisations that sit in any group of
    /// the government: the product of both sizes over their number.
    pub expected: f64,
    /// Why they are told of, the strongest first.
    pub reasons: Vec<WhyPaired>,
}

impl Pair {
    /// The share of all organisations of both that sits in both (Jaccard); nothing where members are not known.
    #[must_use]
    pub fn jaccard(&self) -> Option<f64> {
        (self.all > 0).then(|| self.shared as f64 / self.all as f64)
    }
}

/// The overlap of living groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    /// The pairs: those with the most alike domains first, then those with the most shared members.
    pub pairs: Vec<Pair>,
    /// Groups that hang together by alike domains, two or more each, the largest first.
    pub clusters: Vec<Vec<usize>>,
}

fn count_shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|one| b.binary_search(one).is_ok()).count()
}

/// Whether a domain is a part of another, longer one, and no mere character.
fn within(narrow: &str, broad: &str) -> bool {
    broad.chars().count() > 1 && broad.len() < narrow.len() && narrow.contains(broad)
}

/// Whether a domain is a deed of two characters, or several side by side: 抗旱, 防汛抗旱, 抗震救灾, 扫黑除恶, 招商引资.
fn is_of_deeds(domain: &str) -> bool {
    const DEEDS: &str = "防抗救减扫除禁反治招引普维护打扶禁控稳拆";
    let chars: Vec<char> = domain.chars().collect();
    chars.len().is_multiple_of(2) && chars.chunks(2).all(|two| DEEDS.contains(two[0]))
}

/// The pairs and clusters of living groups, government by government.
#[must_use]
pub fn overlap(view: &View, standings: &[Standing], thresholds: Thresholds) -> Overlap {
    let government = |at: usize| view.who.groups[standings[at].group].government;
    let grams: Vec<_> = standings.iter().map(|one| bigrams(&one.domain)).collect();
    let mut found = Overlap::default();
    let mut cluster: Vec<usize> = (0..standings.len()).collect();
    // Standings come by government, as groups do.
    let mut from = 0;
    while from < standings.len() {
        let here = government(from);
        let to = (from..standings.len()).find(|at| government(*at) != here);
        let to = to.unwrap_or(standings.len());
        let seated = standings[from..to].iter().filter(|one| !one.is_unseen());
        let mut sitting: Vec<usize> =
            seated.flat_map(|one| one.organisations.iter().copied()).collect();
        sitting.sort_unstable();
        sitting.dedup();
        for a in from..to {
            for b in a + 1..to {
                let similarity = alike(&grams[a], &grams[b]);
                let pair = pair(standings, a, b, similarity, sitting.len(), thresholds);
                let Some(pair) = pair else { continue };
                let named = |why: &WhyPaired| {
                    matches!(why, WhyPaired::SameDomain | WhyPaired::SimilarDomain(_))
                };
                if pair.reasons.iter().any(named) {
                    join(&mut cluster, a, b);
                }
                found.pairs.push(pair);
            }
        }
        from = to;
    }
    let jaccard = |pair: &Pair| pair.jaccard().unwrap_or(0.0);
    found.pairs.sort_by(|a, b| {
        let by = b.similarity.total_cmp(&a.similarity);
        by.then(jaccard(b).total_cmp(&jaccard(a))).then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    let mut clusters: Vec<Vec<usize>> = vec![Vec::new(); standings.len()];
    for at in 0..standings.len() {
        clusters[root(&cluster, at)].push(at);
    }
    clusters.retain(|cluster| cluster.len() > 1);
    clusters.sort_by_key(|cluster| (std::cmp::Reverse(cluster.len()), cluster[0]));
    found.clusters = clusters;
    found
}

fn root(cluster: &[usize], mut at: usize) -> usize {
    while cluster[at] != at {
        at = cluster[at];
    }
    at
}

fn join(cluster: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(cluster, a), root(cluster, b));
    cluster[a.max(b)] = a.min(b);
}

fn pair(
    standings: &[Standing],
    a: usize,
    b: usize,
    similarity: f64,
    sitting: usize,
    thresholds: Thresholds,
) -> Option<Pair> {
    let (one, other) = (&standings[a], &standings[b]);
    // What may be gone overlaps with nothing.
    if one.is_unseen() || other.is_unseen() {
        return None;
    }
    let sizes = [one.organisations.len(), other.organisations.len()];
    let known = sizes[0] > 0 && sizes[1] > 0;
    let shared = if known { count_shared(&one.organisations, &other.organisations) } else { 0 };
    let all = if known { sizes[0] + sizes[1] - shared } else { 0 };
    let expected = if known { (sizes[0] * sizes[1]) as f64 / sitting as f64 } else { 0.0 };
    let mut reasons = Vec::new();
    if one.domain == other.domain {
        reasons.push(WhyPaired::SameDomain);
    } else if similarity >= thresholds.similar {
        reasons.push(WhyPaired::SimilarDomain(similarity));
    }
    // The host that the list lacks sits in it too, and is none of those that are known by the list.
    let told = [one, other].iter().all(|one| one.listed >= FEWEST);
    if told && shared as f64 >= thresholds.shared * all as f64 {
        reasons.push(WhyPaired::SharedMembers);
    }
    let host = one.hosts.iter().find(|host| other.hosts.contains(host)).copied();
    let head = one.heads.iter().find(|head| other.heads.contains(head)).copied();
    if let Some(broad) = broader(one, other, similarity, (shared, told), host.is_some()) {
        reasons.push(WhyPaired::Broader(broad));
    }
    if reasons.is_empty() && (host.is_none() || head.is_none()) {
        return None;
    }
    reasons.extend(host.map(WhyPaired::SameHost));
    reasons.extend(head.map(WhyPaired::SameHead));
    Some(Pair { a, b, similarity, shared, all, expected, reasons })
}

/// Whether one group could take the other in.
fn broader(
    one: &Standing,
    other: &Standing,
    similarity: f64,
    (shared, told): (usize, bool),
    host: bool,
) -> Option<Broad> {
    let by_domain = true;
    // Of 教育 and 职业教育 the shorter is the broader; 防汛抗旱 is 抗旱 and more.
    let beside = is_of_deeds(&one.domain) && is_of_deeds(&other.domain);
    if within(&other.domain, &one.domain) {
        return Some(Broad { first: !beside, by_domain });
    }
    if within(&one.domain, &other.domain) {
        return Some(Broad { first: beside, by_domain });
    }
    let (size, others) = (one.organisations.len(), other.organisations.len());
    let akin = similarity >= AKIN || host;
    let narrow = size.min(others);
    let takes = told && akin && size != others && shared as f64 >= TAKES_IN * narrow as f64;
    takes.then_some(Broad { first: size > others, by_domain: false })
}
