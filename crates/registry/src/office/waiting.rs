//! What waits for a person before any rule may act: groups that may be one under two names, and ends that are yet to come.

use super::ground::{Because, Ground, RestsOn};
use super::phrase::{Term, end_told, term};
use super::propose::Look;
use crate::field::Field;
use crate::identity::{Doubtful, Group, Link, earlier, may_be_one};
use crate::mention::{Mention, MentionSource};
use std::collections::BTreeSet;
use tiaokuai_notices::read::Act;

impl Look<'_> {
    /// Whether two groups may be one: it is asked of them already, or their names are akin and no paper tells of both.
    pub(super) fn may_be_one(&self, one: usize, other: usize) -> bool {
        let [one, other] = [self.group(one), self.group(other)];
        let asked = self.view.who.doubts.iter().any(|doubt| {
            let Doubtful::Alike(name) = &doubt.of else { return false };
            one.mentions.contains(&doubt.mention) && *name == other.name
                || other.mentions.contains(&doubt.mention) && *name == one.name
        });
        if asked {
            return true;
        }
        let [own, theirs] = [one, other].map(|group| {
            let files = group.mentions.iter().filter_map(|at| self.view.mentions[*at].file);
            files.collect::<BTreeSet<i64>>()
        });
        let plainly = |name| self.view.who.governments[one.government].strip(name).1;
        own.is_disjoint(&theirs) && may_be_one(plainly(&one.name), plainly(&other.name))
    }

    /// The paper that has decided on its end or its merger, the day of that, which is after the month that the list is made for, and
    /// the place among the standings of the group that takes it in.
    pub(super) fn ends_later(&self, at: usize) -> Option<(usize, String, Option<usize>)> {
        let until = self.as_of?;
        let later = |at: usize| {
            let day = self.view.mentions[at].day(Field::Abolished)?;
            let later = (day.year, day.month.unwrap_or(12)) > (until.year, until.month);
            later.then(|| (at, day.to_string()))
        };
        let of = |group: &Group, tells: &dyn Fn(&Mention) -> bool| {
            let mut told = group.mentions.iter().rev().copied();
            told.find_map(|at| later(at).filter(|_| tells(&self.view.mentions[at])))
        };
        let ends = |mention: &Mention| mention.act().is_some_and(Act::ends);
        let group = self.group(at);
        if let Some((mention, day)) = of(group, &ends) {
            return Some((mention, day, None));
        }
        // Of a merger the paper is told of the group that goes on.
        let merges = |mention: &Mention| {
            let before = mention.items(Field::Predecessors);
            mention.act() == Some(Act::Merge)
                && before.iter().any(|name| group.names.contains(name.text().as_ref()))
        };
        let own = (self.standings[at].group, Link::Merged);
        (0..self.standings.len()).find_map(|with| {
            let other = Some(self.group(with)).filter(|other| other.links.contains(&own))?;
            let (mention, day) = of(other, &merges)?;
            Some((mention, day, Some(with)))
        })
    }

    /// The paper that came after the ledger which would end a group, and does something else to it: whoever decides has to know.
    pub(super) fn overtaken(&self, at: usize, ledger: usize) -> Option<Ground> {
        let told = self.view.mentions[ledger].date()?.to_string();
        let later = |mention: usize| {
            let of = &self.view.mentions[mention];
            let paper = matches!(of.source, MentionSource::Notice { .. });
            let day = of.date()?.to_string();
            let lives = of.act().is_some_and(|act| !act.ends());
            (paper && lives && earlier(&told, &day)).then_some((mention, day))
        };
        let mut mentions = self.group(at).mentions.iter().rev().copied();
        let (mention, day) = mentions.find_map(later)?;
        let rests_on = Some(RestsOn { mention, field: Field::Date });
        Some(Ground::open(Because::Overtaken(day), rests_on))
    }

    /// Whether a paper prolongs a group, though nobody is sure of its words, beyond the month that the list is made for.
    pub(super) fn may_go_on(&self, at: usize) -> bool {
        self.group(at).mentions.iter().any(|mention| {
            let text = self.view.mentions[*mention].text(Field::Ends);
            match term(&end_told(&text)) {
                Some(Term::Until(end)) => self.as_of.is_some_and(|as_of| end >= as_of),
                Some(Term::Prolonged) => true,
                None => false,
            }
        })
    }

    /// What a paper says of when a group ends, of which nobody knows whether it has come.
    pub(super) fn awaited(&self, at: usize) -> Option<Ground> {
        let field = Field::Ends;
        let mut mentions = self.group(at).mentions.iter().rev().copied();
        let mention = mentions.find(|at| !self.view.mentions[*at].items(field).is_empty())?;
        let because = Because::Awaits(self.view.mentions[mention].text(field).into_owned());
        Some(Ground::open(because, Some(RestsOn { mention, field })))
    }
}
