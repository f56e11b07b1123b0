//! People: one of a name in a government, unless two of the name sit in one list.

use super::government::Government;
use super::names::without_remark;
use crate::field::Field;
use crate::mention::Mention;
use crate::value::Item;
use std::collections::BTreeMap;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The government in whose notices the person sits.
    pub government: usize,
    /// The name; of those known by post only, the post.
    pub name: String,
    /// 1; 2 and so on for others of the name.
    pub number: u32,
    /// The posts, in the order in which they were first seen.
    pub posts: Vec<String>,
    /// When first seen; empty where no date is known.
    pub first: String,
    /// When last seen.
    pub last: String,
    /// How many seats.
    pub seats: u32,
}

/// After so many years without a seat, a name is another person's.
const YEARS_APART: i32 = 15;

#[derive(Default)]
pub(super) struct People {
    found: BTreeMap<(String, String), Vec<Person>>,
    heads: Vec<Vec<Whom>>,
    changes: Vec<Vec<(bool, Whom)>>,
}

/// The people with their numbers.
pub(super) struct Met {
    pub people: Vec<Person>,
    /// The people at the head of each mention.
    pub heads: Vec<Vec<usize>>,
    /// Whether a head joins, else leaves, and who, of each mention.
    pub head_changes: Vec<Vec<(bool, usize)>>,
}

/// A person by government, name and number.
type Whom = ((String, String), usize);

const SEATS: [Field; 7] = [
    Field::Heads,
    Field::Deputies,
    Field::Members,
    Field::Others,
    Field::OfficeHeads,
    Field::OfficeDeputies,
    Field::Changes,
];

pub(super) fn find(
    mentions: &[Mention],
    speakers: &[Government],
    dates: &[String],
    order: &[usize],
) -> People {
    let (heads, changes) = (vec![Vec::new(); mentions.len()], vec![Vec::new(); mentions.len()]);
    let mut people = People { found: BTreeMap::new(), heads, changes };
    for at in order {
        let (mention, speaker, date) = (&mentions[*at], &speakers[*at], &dates[*at]);
        // Who was met in this mention already: the office's head may be a member too.
        let mut here: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        for field in SEATS {
            for item in mention.items(field) {
                let head = field == Field::Heads;
                // Others who join or leave may be organisations.
                let change = field == Field::Changes;
                if change && item.rank() != "head" {
                    continue;
                }
                let Some((name, posts)) = named(item, speaker, head) else { continue };
                let key = (speaker.key.clone(), name.clone());
                let known = people.found.entry(key.clone()).or_default();
                let met = here.entry(name.clone()).or_default();
                let in_group =
                    !change && !matches!(field, Field::OfficeHeads | Field::OfficeDeputies);
                let person = choose(known, met, &posts, date, in_group);
                let person = person.unwrap_or_else(|| {
                    let number = known.len() as u32 + 1;
                    known.push(Person {
                        government: 0,
                        name,
                        number,
                        posts: Vec::new(),
                        first: date.clone(),
                        last: String::new(),
                        seats: 0,
                    });
                    known.len() - 1
                });
                met.push((posts.clone(), person));
                let one = &mut known[person];
                for post in posts {
                    if !one.posts.contains(&post) {
                        one.posts.push(post);
                    }
                }
                if one.first.is_empty() {
                    one.first.clone_from(date);
                }
                if !date.is_empty() {
                    one.last.clone_from(date);
                }
                one.seats += u32::from(!change);
                if head {
                    people.heads[*at].push((key, person));
                } else if change {
                    people.changes[*at].push((item.label() == "joins", (key, person)));
                }
            }
        }
    }
    people
}

/// The name of a seat's person. A head who is known by the post only is the holder of the post, which says who
/// is meant only together with the government.
fn named(item: &Item, speaker: &Government, head: bool) -> Option<(String, Vec<String>)> {
    let name = without_remark(&item.text()).to_string();
    if !name.is_empty() {
        return Some((name, item.posts().to_vec()));
    }
    let post = item.posts().first().filter(|_| head)?;
    let full = if post.starts_with(speaker.name.as_str()) {
        post.clone()
    } else {
        format!("{}{post}", speaker.name)
    };
    Some((full, item.posts().to_vec()))
}

/// Which of the known people of a name this is; nothing for another one.
fn choose(
    known: &[Person],
    met: &[(Vec<String>, usize)],
    posts: &[String],
    date: &str,
    in_group: bool,
) -> Option<usize> {
    let contradicts = |other: &[String]| {
        !posts.is_empty() && !other.is_empty() && posts.iter().all(|post| !other.contains(post))
    };
    // In one list, other posts mean another person.
    if let Some((_, person)) = met.iter().find(|(other, _)| !in_group || !contradicts(other)) {
        return Some(*person);
    }
    let year = |date: &str| date.get(..4).and_then(|year| year.parse::<i32>().ok());
    let apart = |person: &Person| {
        year(date).zip(year(&person.last)).is_some_and(|(now, then)| now - then > YEARS_APART)
    };
    let free = |at: &usize| met.iter().all(|(_, person)| person != at);
    let of_post = |at: &usize| known[*at].posts.iter().any(|post| posts.contains(post));
    let all = || (0..known.len()).filter(free).filter(|at| !apart(&known[*at]));
    all().find(of_post).or_else(|| if met.is_empty() { all().next_back() } else { all().next() })
}

impl People {
    /// Numbers the people.
    pub fn finish(self, number: &BTreeMap<&str, usize>) -> Met {
        let mut all = Vec::new();
        let mut places: BTreeMap<Whom, usize> = BTreeMap::new();
        for (key, people) in self.found {
            let government = number.get(key.0.as_str()).copied().unwrap_or(0);
            for (at, person) in people.into_iter().enumerate() {
                places.insert((key.clone(), at), all.len());
                all.push(Person { government, ..person });
            }
        }
        let place = |whom: &Whom| places.get(whom).copied();
        let head_changes = self
            .changes
            .iter()
            .map(|all| {
                all.iter().filter_map(|(joins, whom)| Some((*joins, place(whom)?))).collect()
            })
            .collect();
        let heads = self.heads.into_iter().map(|heads| heads.iter().filter_map(place).collect());
        Met { people: all, heads: heads.collect(), head_changes }
    }
}
