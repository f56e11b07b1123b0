//! A sample of mentions to code.

use super::missed::is_missed;
use crate::field::Field;
use crate::mention::Mention;
use crate::problem::Problem;
use crate::resolve::View;
use crate::review::Unsure;
use crate::store::Registry;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The most mentions that a sample draws.
pub const MOST_DRAWN: usize = 100_000;

/// How many mentions are drawn, and the seed that draws them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample<'a> {
    /// How many.
    pub size: usize,
    /// The same seed draws the same mentions.
    pub seed: &'a str,
}

/// The keys that a sample of so many draws: those whose hashes with the seed come first, so that it is the same
/// whenever it is drawn and part of every larger one.
///
/// ```
/// # use tiaokuai_registry::drawn;
/// let keys = ["a", "b", "c", "d"];
/// assert_eq!(drawn(keys, 2, "1").len(), 2);
/// assert!(drawn(keys, 2, "1").is_subset(&drawn(keys, 3, "1")));
/// ```
#[must_use]
pub fn drawn<'a>(
    keys: impl IntoIterator<Item = &'a str>,
    size: usize,
    seed: &str,
) -> BTreeSet<&'a str> {
    let hashed = |key: &'a str| (Sha256::digest(format!("{seed} {key}")).to_vec(), key);
    let mut order: Vec<(Vec<u8>, &str)> = keys.into_iter().map(hashed).collect();
    order.sort();
    order.into_iter().take(size).map(|(_, key)| key).collect()
}

impl Mention {
    /// Whether a coder who sees nobody else's answers is asked about it: it tells of a group, or the coder said that it
    /// does not; a sample is the same whatever one of them took out.
    #[must_use]
    pub fn is_coded(&self) -> bool {
        self.corrected.contains(&Field::Group) || !self.text(Field::Group).is_empty()
    }
}

impl Registry {
    /// The values that a review asks of, as [`View::unsure`]: of what is in force, or of what a coder sees who sees
    /// nobody else's answers; of all mentions, or of a sample and what the coder found beside it.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn to_review(
        &self,
        coder: Option<&str>,
        sample: Option<Sample<'_>>,
        field: Option<Field>,
        below: f64,
    ) -> Result<Vec<Unsure>, Problem> {
        let mut mentions = match coder {
            Some(coder) => self.mentions_as(coder)?,
            None => self.mentions()?,
        };
        if let Some(Sample { size, seed }) = sample {
            let beside = |mention: &Mention| coder.is_some() && is_missed(&mention.key);
            let listed = |mention: &&Mention| match coder {
                Some(_) => mention.is_coded() && !beside(mention),
                None => !mention.text(Field::Group).is_empty(),
            };
            let all = mentions.iter().filter(listed).map(|mention| mention.key.as_str());
            let asked: BTreeSet<String> =
                drawn(all, size, seed).into_iter().map(str::to_string).collect();
            mentions.retain(|mention| beside(mention) || asked.contains(&mention.key));
        }
        Ok(View { mentions, ..View::default() }.unsure(field, below))
    }
}
