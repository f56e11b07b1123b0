//! Why something is proposed for a group, and on what that rests.

use super::rule::{Proposal, Rule};
use crate::field::Field;
use tiaokuai_record::YearMonth;

/// Why a rule holds of a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// A decision was imported, of this date.
    Decided(String),
    /// The ledger proposes it.
    Ledger,
    /// The ledger proposes that it go into the group of this place among the standings; none where no living group of
    /// the government has the name.
    LedgerInto(Option<usize>),
    /// The ledger proposes that it go, and a remark of these words says into which group, as above.
    LedgerAndRemark(Option<usize>, String),
    /// The ledger proposes that it become this body with others, which no living group of the government is.
    LedgerNew(String),
    /// A paper of this day came after the ledger that would end it, and does something else to it.
    Overtaken(String),
    /// The ledger proposes something that cannot be understood.
    Unclear,
    /// A word in its name or in a remark.
    Required(String),
    /// A remark says that those above ended theirs.
    RevokedAbove(String),
    /// The group of this place among all groups, of a government above, ended.
    EndedAbove(usize),
    /// A paper has decided that it ends on this day, after the month that the list is made for, and goes into the group of this
    /// place among the standings.
    EndsLater(String, Option<usize>),
    /// The paper of this day ends all groups that it does not list, and does not list it.
    Unlisted(String),
    /// A word in a remark or a notice.
    TaskDone(String),
    /// It was to end in this month.
    TermOver(YearMonth),
    /// It has not been at work since this month at least, for so many months at least.
    Idle(YearMonth, u32),
    /// It has not been at work since this month at least, for so many months at least; the rule asks for so many.
    Quiet(YearMonth, u32, u32),
    /// By one row it met so often in the last year, and was last at work in this month.
    AtOdds(u32, YearMonth),
    /// The group of this place among the standings is about the same, and would take it in: how much alike.
    SameDomain(usize, f64),
    /// It would take in the groups of these places among the standings.
    Takes(Vec<usize>),
    /// The group of this place among the standings is to take it in, and is itself to go, or to go into it.
    IntoGoing(usize),
    /// A word, and for how many months it has stood.
    Temporary(String, u32),
    /// A word in a remark.
    Routine(String),
    /// It is at work.
    Working,
    /// It was founded within the last year.
    New,
    /// It was founded after the month that the list is made for.
    Later,
    /// Nobody knows whether it is still there: seen last in this month.
    Unseen(YearMonth),
    /// A paper says how it ends, and nothing says whether that has come.
    Awaits(String),
    /// The group of this place among the standings is about the same, and may be this one under another name.
    MayBeOne(usize),
    /// Nothing that is known makes any rule hold.
    NotKnown,
    /// A remark that no rule rests on.
    Beside,
    /// A remark speaks of an end, a merger or a name, and was not understood.
    Unread,
}

/// What a reason rests on: a value of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// The mention, by its place.
    pub mention: usize,
    /// The field.
    pub field: Field,
}

/// A rule that holds of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// The rule; none where no rule decides.
    pub rule: Option<Rule>,
    /// What it proposes.
    pub proposal: Proposal,
    /// Why it holds.
    pub because: Because,
    /// The value that it rests on, where it rests on one.
    pub rests_on: Option<RestsOn>,
}

impl Ground {
    /// What no rule decides: a person has to.
    pub(super) const fn open(because: Because, rests_on: Option<RestsOn>) -> Self {
        Ground { rule: None, proposal: Proposal::Unknown, because, rests_on }
    }
}

/// What is proposed for a living group.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// Its place among the standings.
    pub standing: usize,
    /// What holds of it: the first decides, the others are told beside it.
    pub grounds: Vec<Ground>,
}

impl Proposed {
    /// What is proposed.
    #[must_use]
    pub fn proposal(&self) -> Proposal {
        self.grounds.first().map_or(Proposal::Unknown, |ground| ground.proposal)
    }

    /// The rule that decides; none where none does.
    #[must_use]
    pub fn rule(&self) -> Option<Rule> {
        self.grounds.first()?.rule
    }

    /// Whether what is known of it does not agree: one rule would end it, and it is at work; or two cells of a row.
    #[must_use]
    pub fn is_at_odds(&self) -> bool {
        let has = |of: fn(&Because) -> bool| self.grounds.iter().any(|ground| of(&ground.because));
        let ends = self.proposal() == Proposal::Abolish;
        (ends && has(|why| matches!(why, Because::Working)))
            || has(|why| matches!(why, Because::AtOdds(..)))
    }

    /// Whether it is to go although a remark says something that no rule rests on.
    #[must_use]
    pub fn has_open_remark(&self) -> bool {
        !matches!(self.proposal(), Proposal::Keep | Proposal::Unknown)
            && self.grounds.iter().any(|ground| ground.because == Because::Beside)
    }

    /// The new body that it is to become with others, where that is what is proposed.
    #[must_use]
    pub fn founds(&self) -> Option<&str> {
        match &self.grounds.first()?.because {
            Because::LedgerNew(name) if self.proposal() == Proposal::Merge => Some(name),
            _ => None,
        }
    }

    /// The group that is to take it in, where one is found and that is what is proposed.
    #[must_use]
    pub fn into(&self) -> Option<usize> {
        let merges = self.proposal() == Proposal::Merge;
        // Whom the ledger names, and not whom another rule would have found.
        if let Some(
            Because::LedgerInto(with)
            | Because::LedgerAndRemark(with, _)
            | Because::EndsLater(_, with),
        ) = self.grounds.first().map(|ground| &ground.because)
        {
            return with.filter(|_| merges);
        }
        if self.founds().is_some() {
            return None;
        }
        let with = self.grounds.iter().find_map(|ground| match ground.because {
            Because::SameDomain(with, _) => Some(with),
            _ => None,
        });
        with.filter(|_| merges)
    }
}
