//! The heads of a cell: deputies among them, and who is named twice.

use crate::parse::lists::{named, names};
use crate::parse::words::nobody;
use crate::value::Item;

/// Heads that are named twice with nothing that tells them apart, once each.
pub(super) fn once_each(heads: &mut Vec<Item>) {
    let mut at = 0;
    while at < heads.len() {
        let (name, posts) = (heads[at].text().into_owned(), heads[at].posts().to_vec());
        let same = |other: &Item| {
            let own = other.posts();
            own.is_empty() || posts.is_empty() || own == posts
        };
        let first = heads[..at].iter().position(|one| one.text() == name && same(one));
        match first.filter(|_| !name.is_empty()) {
            Some(first) if heads[first].posts().is_empty() => {
                let again = heads.remove(at);
                heads[first] = again;
            }
            Some(_) => {
                heads.remove(at);
            }
            None => at += 1,
        }
    }
}

/// Those of the heads of a cell that it calls deputies, taken from the heads: 林远山、商玲（副）.
pub(super) fn deputies_among(heads: &mut Vec<Item>, cell: &str) -> Vec<Item> {
    const FIRST: [&str; 4] = ["正", "组长", "主任", "总指挥"];
    const SECOND: [&str; 6] = ["副", "副组长", "常务副组长", "副主任", "副总指挥", "常务副总指挥"];
    let told: Vec<(String, Vec<String>)> = names(cell).into_iter().map(named).collect();
    let is =
        |words: &[&str], posts: &[String]| matches!(posts, [one] if words.contains(&one.as_str()));
    let seconds: Vec<&str> = told
        .iter()
        .filter(|(_, posts)| is(&SECOND, posts))
        .map(|(name, _)| name.as_str())
        .collect();
    if seconds.is_empty() || seconds.len() == told.len() {
        return Vec::new();
    }
    for item in heads.iter_mut() {
        if is(&FIRST, item.posts()) || is(&SECOND, item.posts()) {
            let name = item.text().into_owned();
            *item = Item { confidence: item.confidence, ..Item::seat(name, Vec::new()) };
        }
    }
    heads.extract_if(.., |item| seconds.contains(&item.text().as_ref())).collect()
}

/// Takes out names that name nobody, and whether there were any: of 已调离 beside a post the post stays, in doubt.
pub(super) fn vacate(seats: &mut Vec<Item>, doubtful: f64) -> bool {
    let mut any = false;
    for seat in seats.iter_mut().filter(|seat| nobody(&seat.text())) {
        *seat = Item { confidence: doubtful, ..Item::seat("", seat.posts().to_vec()) };
        any = true;
    }
    if any {
        seats.retain(|seat| !seat.text().is_empty() || !seat.posts().is_empty());
    }
    any
}
