//! Which characters of a text go on into what stands behind them, and who it names apart: where a copy has lost its blanks this
//! says where a name ends. Only the text itself is asked.

use crate::Expression;
use crate::names::{is_han, no_name, surname, title_at_end};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a text says of its own words.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    /// Three characters of which the first always stands before the other two, whatever stands before it.
    tied: BTreeSet<[char; 3]>,
    /// Those who are named in sentences, where words say where a name ends.
    people: BTreeSet<String>,
}

/// Somebody in a sentence: 由张三兼任, 张三同志.
static SOMEBODY: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?:由|[,。、;:\n ])(?P<name>\p{Han}{2,4}?)(?:同志(?:[任兼担、,。;]|$)|兼任|担任(?:办公室)?主任|任(?:领导小组)?办公室)",
    )
    .expect("somebody")
});

impl Bound {
    /// What a text says of its words.
    pub fn of(text: &str) -> Bound {
        let chars: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect();
        let mut all: Vec<[char; 4]> = Vec::new();
        for at in 0..chars.len().saturating_sub(2) {
            let [a, b, c] = [chars[at], chars[at + 1], chars[at + 2]];
            if is_han(a) && is_han(b) && is_han(c) {
                let before = at.checked_sub(1).map_or('\n', |at| chars[at]);
                all.push([b, c, a, if is_han(before) { before } else { '\n' }]);
            }
        }
        all.sort_unstable();
        let mut tied = BTreeSet::new();
        for pair in all.chunk_by(|one, other| one[..2] == other[..2]) {
            let [b, c, a, _] = pair[0];
            let one = pair.iter().all(|found| found[2] == a);
            // Behind one person's name alone it may be the end of that name.
            let alone = pair[0][3] == '\n';
            // They are sorted: where the first and the last are alike, all are.
            let several = pair.first().map(|found| found[3]) != pair.last().map(|found| found[3]);
            if one && pair.len() > 1 && (alone || several) {
                tied.insert([a, b, c]);
            }
        }
        let named = SOMEBODY.captures_iter(text).map(|found| found["name"].to_string());
        let people = named.filter(|name| {
            let first: String = name.chars().take(1).collect();
            let double: String = name.chars().take(2).collect();
            let known = surname(&first).or(surname(&double)).is_some();
            known && !no_name(name) && title_at_end(name).is_none()
        });
        Bound { tied, people: people.collect() }
    }

    /// Whether a character goes on into the two behind it.
    pub fn tied(&self, end: char, next: &[char]) -> bool {
        let [b, c, ..] = *next else { return false };
        self.tied.contains(&[end, b, c])
    }

    /// Whether no sentence names anybody.
    pub fn nobody(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether a sentence names somebody so.
    pub fn somebody(&self, name: &str) -> bool {
        self.people.contains(name)
    }
}
