//! What those above a group have to do with it: a law that asks for it, and the end of theirs.

use super::ground::{Because, Ground, RestsOn};
use super::phrase::{basis, from_above, law};
use super::propose::Look;
use super::rule::Rule;
use crate::field::Field;
use crate::parse::above::ended_above;

impl Look<'_> {
    /// The law on which a remark says that it rests, or what it says of those above.
    pub(super) fn asked_for(&self, at: usize) -> Option<(String, RestsOn)> {
        let field = Field::Remark;
        let by_remark = self.latest(at, field).and_then(|(mention, text)| {
            let word = law(&text).or_else(|| from_above(&text))?.to_string();
            Some((word, RestsOn { mention, field }))
        });
        by_remark.or_else(|| self.rests_on_law(at))
    }

    /// The law that a ledger has where the number of a paper may stand: 设立依据 《安全生产法》.
    fn rests_on_law(&self, at: usize) -> Option<(String, RestsOn)> {
        let field = Field::Number;
        let mut mentions = self.group(at).mentions.iter().rev().copied();
        let told = |at: &usize| {
            let mention = &self.view.mentions[*at];
            mention.is_row() && !mention.items(field).is_empty()
        };
        let mention = mentions.find(told)?;
        let text = self.view.mentions[mention].text(field);
        let word = basis(&text).or_else(|| from_above(&text))?.to_string();
        Some((word, RestsOn { mention, field }))
    }

    /// What the remark says of the end of the group of those above: 省对应机构2022年已撤销.
    pub(super) fn told_above(&self, at: usize) -> Option<Ground> {
        let field = Field::Remark;
        let (mention, text) = self.latest(at, field)?;
        let said = ended_above(&text, &self.group(at).name)?;
        let rests_on = Some(RestsOn { mention, field });
        Some(self.ground(Rule::RevokedAbove, Because::RevokedAbove(said), rests_on))
    }
}
