//! The draft list of an office: what the rules propose for each living group, with the words that it rests on.

use super::ground::{Proposed, RestsOn};
use super::propose::propose;
use super::rule::Rules;
use super::standing::{LEDGER_HOLDS, Standing, as_of, month_of, standings};
use crate::field::Field;
use crate::mention::MentionSource;
use crate::problem::Problem;
use crate::resolve::View;
use crate::review::Excerpt;
use crate::store::Registry;
use std::collections::BTreeMap;
use tiaokuai_record::YearMonth;

/// The draft list of an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What is in force.
    pub view: View,
    /// How each living group stands.
    pub standings: Vec<Standing>,
    /// What is proposed for each, in the same order.
    pub proposals: Vec<Proposed>,
    /// The rules that it was made by.
    pub rules: Rules,
    /// The month that it is made for.
    pub as_of: Option<YearMonth>,
    /// The words that a proposal rests on, by mention and field, where they stand in the text of a notice.
    pub sentences: BTreeMap<(usize, Field), Excerpt>,
    /// Groups that ended, as a list or a notice says without a day, and that were told of within the year before: they are
    /// not in the list, and it has to be said.
    pub undated: Vec<usize>,
    /// How many files it rests on.
    pub files: usize,
    /// What tells the registry from every other: a hash of all that is in force.
    pub hash: String,
}

impl Registry {
    /// The draft list of an office: what the rules propose for each living group.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn brief(&self, until: Option<YearMonth>, rules: &Rules) -> Result<Brief, Problem> {
        let view = self.view(until)?;
        let as_of = until.or_else(|| as_of(&view));
        let standings = standings(&view, as_of, &rules.domains);
        let proposals = propose(&view, &standings, rules, as_of);
        let mut sentences = BTreeMap::new();
        for ground in proposals.iter().flat_map(|proposed| &proposed.grounds) {
            let Some(RestsOn { mention, field }) = &ground.rests_on else { continue };
            let told = &view.mentions[*mention];
            let notice = matches!(told.source, MentionSource::Notice { .. });
            let span = told.items(*field).first().and_then(|item| item.span);
            let known = sentences.contains_key(&(*mention, *field));
            if let Some(span) = span.filter(|_| notice && !known)
                && let Some(excerpt) = self.excerpt(&told.key, span)?
            {
                sentences.insert((*mention, *field), excerpt);
            }
        }
        let recent = |at: &usize| {
            let told = month_of(&view.mentions[*at].text(Field::Date)).zip(as_of);
            // Of what has no day nobody knows that it is long ago.
            told.is_none_or(|(told, as_of)| as_of < told.plus(LEDGER_HOLDS))
        };
        let groups = view.who.groups.iter().enumerate();
        let undated = groups.filter(|(_, group)| {
            group.ended && group.abolished.is_empty() && group.mentions.iter().any(recent)
        });
        let undated = undated.map(|(at, _)| at).collect();
        let mut files: Vec<&str> =
            view.mentions.iter().map(|mention| mention.file_name.as_str()).collect();
        files.sort_unstable();
        files.dedup();
        let files = files.iter().filter(|name| !name.is_empty()).count();
        let hash = self.fingerprint()?;
        let rules = rules.clone();
        Ok(Brief { view, standings, proposals, rules, as_of, sentences, undated, files, hash })
    }
}
