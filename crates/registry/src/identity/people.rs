//! People: one of a name in a government, unless two of the name sit in one list.

use super::ask::{About, Mentions, SEATS};
use super::government::Government;
use super::names::without_remark;
use super::place::Placing;
use crate::field::Field;
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

/// The people of one government.
#[derive(Default)]
pub(super) struct People {
    found: BTreeMap<String, Vec<Person>>,
    seats: Vec<Seats>,
}

/// Who heads the group of a mention: names, and who of the name.
struct Seats {
    at: usize,
    heads: Vec<(String, usize)>,
    /// Whether a head joins, else leaves, and who.
    changes: Vec<(bool, (String, usize))>,
}

/// Who is who in the notices of one government, of which these are the mentions.
pub(super) fn find<E>(
    mentions: &dyn Mentions<E>,
    placing: &Placing,
    told: &[usize],
) -> Result<People, E> {
    let mut people = People::default();
    // What happened earlier comes first; of one day, by key.
    let mut order = told.to_vec();
    order.sort_by_key(|at| (placing.when(*at), *at));
    for at in order {
        let (speaker, date) = (placing.speaker(at), placing.when(at));
        let mention = mentions.get(at, About::People)?;
        let mut seats = Seats { at, heads: Vec::new(), changes: Vec::new() };
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
                let known = people.found.entry(name.clone()).or_default();
                let met = here.entry(name.clone()).or_default();
                let in_group =
                    !change && !matches!(field, Field::OfficeHeads | Field::OfficeDeputies);
                let person = choose(known, met, &posts, date, in_group);
                let person = person.unwrap_or_else(|| {
                    let number = known.len() as u32 + 1;
                    known.push(Person {
                        government: 0,
                        name: name.clone(),
                        number,
                        posts: Vec::new(),
                        first: date.to_string(),
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
                    one.first = date.to_string();
                }
                if !date.is_empty() {
                    one.last = date.to_string();
                }
                one.seats += u32::from(!change);
                if head {
                    seats.heads.push((name, person));
                } else if change {
                    seats.changes.push((item.label() == "joins", (name, person)));
                }
            }
        }
        people.seats.push(seats);
    }
    Ok(people)
}

/// Whether several people of a government hold a post: 副县长, 县委常委, and not 常务副县长 or 县委副书记、县长.
fn of_several(post: &str) -> bool {
    const ONE: [&str; 3] = ["常务副", "第一副", "执行副"];
    const MANY: [&str; 6] = ["常委", "委员", "领导", "成员", "负责人", "负责同志"];
    let shared = |part: &str| {
        let deputy = part.contains('副') && !ONE.iter().any(|one| part.contains(one));
        deputy || MANY.iter().any(|many| part.ends_with(many))
    };
    post.split(['、', '，', ',', ' ']).filter(|part| !part.is_empty()).all(shared)
}

/// The name of a seat's person. A head who is known by the post only is the holder of the post, which says who
/// is meant only together with the government; which of several holders of a post it is nobody knows.
fn named(item: &Item, speaker: &Government, head: bool) -> Option<(String, Vec<String>)> {
    let name = without_remark(&item.text()).to_string();
    if !name.is_empty() {
        let nobody = ["领导", "负责人", "负责同志"].iter().any(|end| name.ends_with(end));
        return (!nobody).then(|| (name, item.posts().to_vec()));
    }
    let post = item.posts().iter().find(|post| head && !of_several(post))?;
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

/// The people of one government with their numbers.
pub(super) struct Met {
    pub people: Vec<Person>,
    pub heads: Vec<Heads>,
}

/// Who heads the group of a mention, by number.
pub(super) struct Heads {
    pub at: usize,
    pub heads: Vec<usize>,
    /// Whether a head joins, else leaves, and who.
    pub changes: Vec<(bool, usize)>,
}

impl People {
    /// Numbers the people of a government, from `from`.
    pub fn numbered(self, from: usize, government: usize) -> Met {
        let mut people = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (name, of_name) in self.found {
            places.insert(name, from + people.len());
            people.extend(of_name.into_iter().map(|person| Person { government, ..person }));
        }
        let place = |(name, at): &(String, usize)| places[name] + at;
        let heads = self.seats.iter().map(|Seats { at, heads, changes }| {
            let changes = changes.iter().map(|(joins, whom)| (*joins, place(whom))).collect();
            Heads { at: *at, heads: heads.iter().map(place).collect(), changes }
        });
        Met { heads: heads.collect(), people }
    }
}
