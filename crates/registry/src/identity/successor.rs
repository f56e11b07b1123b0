//! Governments that may be one before and after they were renamed: a county became a city (撤县设市), and the groups of the
//! one are those of the other.

use super::days::earlier;
use super::doubt::{Doubt, Doubtful};
use super::group::Group;
use super::place::Placing;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many groups of one government have to have the names and foundings of those of another, and half of all.
const LEAST: usize = 3;

/// What is kept of the groups of a government whose founding is known, so that they can be met again.
#[derive(Default)]
pub(super) struct Successors {
    governments: Vec<Kept>,
}

struct Kept {
    name: String,
    first: usize,
    /// A digest of name and founding, and when it was seen first and last.
    groups: BTreeMap<u64, (String, String)>,
}

impl Successors {
    pub fn meet(&mut self, name: &str, groups: &[Group], placing: &Placing) {
        let known = groups.iter().filter(|group| !group.founded.is_empty() && !group.ended);
        let digest = |group: &Group| {
            let mut digest = DefaultHasher::new();
            let named = group.mentions.last().map_or("", |at| placing.bare(*at));
            (named, group.founded.as_str()).hash(&mut digest);
            (digest.finish(), (group.first_seen.clone(), group.last_seen.clone()))
        };
        let first = groups.iter().find_map(|group| group.mentions.first().copied());
        let (groups, name) = (known.map(digest).collect(), name.to_string());
        if let Some(first) = first {
            self.governments.push(Kept { name, first, groups });
        }
    }

    /// A doubt for each government whose groups were those of another one that was seen before, and no longer.
    pub fn doubts(self) -> Vec<Doubt> {
        let mut whose: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (at, one) in self.governments.iter().enumerate() {
            one.groups.keys().for_each(|group| whose.entry(*group).or_default().push(at));
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (group, all) in whose.iter().filter(|(_, all)| all.len() > 1) {
            for old in all {
                for new in all.iter().filter(|new| *new != old) {
                    let [(_, last), (first, _)] =
                        [old, new].map(|at| &self.governments[*at].groups[group]);
                    if earlier(last, first) {
                        *shared.entry((*old, *new)).or_default() += 1;
                    }
                }
            }
        }
        let half = |at: usize, count: usize| 2 * count >= self.governments[at].groups.len();
        let told = shared.into_iter().filter(|((old, new), count)| {
            *count >= LEAST && (half(*old, *count) || half(*new, *count))
        });
        let doubt = |((old, new), count): ((usize, usize), usize)| Doubt {
            mention: self.governments[new].first,
            of: Doubtful::Succeeds(self.governments[old].name.clone(), count),
        };
        told.map(doubt).collect()
    }
}
