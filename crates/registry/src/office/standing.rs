//! How each living group stands: what it is about, who sits in it, and what is known of whether it is at work.

use super::domain::Domains;
use super::rank::{HeadRank, head_rank};
use crate::cells::{OF_LIST, OF_REMARK, TO_COME};
use crate::field::Field;
use crate::identity::{Group, compatible};
use crate::mention::{Mention, MentionSource, certain};
use crate::record::told_size;
use crate::resolve::View;
use crate::value::FieldValue;
use tiaokuai_notices::read::{Act, Day};
use tiaokuai_record::YearMonth;

/// For so many months a ledger tells of meetings, and after so many more it is too old to tell of today.
pub const LEDGER_HOLDS: i32 = 12;

/// A sign that a group was alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// When, as precisely as is known.
    pub date: String,
    /// The mention that tells of it.
    pub mention: usize,
    /// What it was.
    pub of: SignOf,
    /// Whether it is certain.
    pub sure: bool,
}

/// What a sign of life was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOf {
    /// It was set up.
    Founded,
    /// A notice changed it or kept it.
    Notice,
    /// It met so often in the year before.
    Met(u32),
    /// A ledger says that it was at work.
    Active,
}

/// What is known of whether a group is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// There was a sign of it within the year before.
    Works,
    /// A ledger says that it did not meet: after this month, for so many months at least.
    Idle {
        /// The last month in which it may have been at work.
        since: YearMonth,
        /// For how many months at least.
        months: u32,
    },
    /// Nothing tells. That no notice was found is no knowledge.
    Unknown,
    /// A later list that ought to have it lacks it, and nothing tells that it ended: seen last in this month.
    Unseen(YearMonth),
    /// The list has it, with a remark that speaks of an end, a merger or a name and was not understood: in this mention.
    Unread(usize),
}

/// How a living group stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its place among the groups.
    pub group: usize,
    /// The name that it had in the month that is asked for.
    pub name: String,
    /// What it is about.
    pub domain: String,
    /// The organisations that sit in it, hosts included, in ascending order; empty where unknown.
    pub organisations: Vec<usize>,
    /// How many organisations sit in it: as the latest ledger counts them, else as many as it lists.
    pub size: Option<u32>,
    /// Those that are listed, without the host where the list lacks it: how many.
    pub listed: usize,
    /// The hosts of its office.
    pub hosts: Vec<usize>,
    /// The people who head it.
    pub heads: Vec<usize>,
    /// How high they stand.
    pub rank: Option<HeadRank>,
    /// The last sign of its life, not after the month that is asked for.
    pub sign: Option<Sign>,
    /// Whether it is at work.
    pub activity: Activity,
    /// How often it met in the last year, by the latest ledger, and the mention that says so.
    pub meetings: Option<(u32, usize)>,
    /// Where that does not agree with when it was last at work, by the same row: how often it met, when it was at work,
    /// and the mention.
    pub at_odds: Option<(u32, YearMonth, usize)>,
    /// Whether it was founded after the month that is asked for.
    pub later: bool,
}

impl Standing {
    /// Whether nobody knows if the group is still there.
    #[must_use]
    pub fn is_unseen(&self) -> bool {
        matches!(self.activity, Activity::Unseen(_))
    }
}

/// A month, where a day tells one; of a year the last.
fn month(day: Day) -> YearMonth {
    YearMonth { year: day.year, month: day.month.unwrap_or(12) }
}

/// The month of a date as it is stored; of a year the last one.
pub(crate) fn month_of(date: &str) -> Option<YearMonth> {
    let year = date.get(..4)?.parse().ok()?;
    let month = date.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(12);
    Some(YearMonth { year, month })
}

/// Whether a mention is a row of a ledger, which tells how its group stood on a date.
pub(crate) fn of_ledger(mention: &Mention) -> bool {
    let told =
        [Field::Founded, Field::Abolished, Field::LastActive, Field::Meetings, Field::Treatment];
    // A row that does not say what was done to the group tells that it stood in a list.
    mention.is_row() || told.iter().any(|field| !mention.items(*field).is_empty())
}

/// The month for which a registry speaks: that of its latest ledger, decision or notice; drafts tell no month, nor do days
/// that are in doubt, but where there are no others.
#[must_use]
pub fn as_of(view: &View) -> Option<YearMonth> {
    let sure = |mention: &&Mention| {
        // The day of a decision that had not come when it was imported is doubtful, and so is a year that was mistyped.
        mention.confidence(Field::Date) >= certain()
            || of_ledger(mention) && mention.confidence(Field::Date) > TO_COME
    };
    let stands =
        |mention: &&Mention| !mention.is_proposed() && !mention.items(Field::Group).is_empty();
    let told = || view.mentions.iter().filter(stands);
    let last =
        |all: &mut dyn Iterator<Item = &Mention>| all.filter_map(Mention::date).map(month).max();
    last(&mut told().filter(sure)).or_else(|| last(&mut told().filter(|one| !one.is_decision())))
}

/// Whether a group was there no more at the end of a month: it ended by then, or had on the day of a list. Whose end nobody
/// dates has gone.
pub(crate) fn has_gone(group: &Group, as_of: Option<YearMonth>) -> bool {
    // Of an end that is dated by its year, or not at all, a list may say that it had come.
    let missed = month_of(&group.missed).filter(|_| group.abolished.len() < 7);
    let day = month_of(&group.abolished).into_iter().chain(missed).min();
    let later = day.zip(as_of).is_some_and(|(gone, as_of)| gone > as_of);
    (group.ended || group.left_out) && !later
}

/// When a group was last seen of which nobody knows whether it is still there.
fn unseen(group: &Group, as_of: Option<YearMonth>) -> Option<YearMonth> {
    let seen = month_of(&group.last_seen).filter(|_| group.lost && !group.ended)?;
    // Who was seen after the month that is asked for lived then.
    as_of.is_none_or(|as_of| seen <= as_of).then_some(seen)
}

/// The last mention of a group, where that is a row whose remark was not understood.
fn unread(view: &View, group: &Group) -> Option<usize> {
    let at = *group.mentions.last()?;
    let mention = &view.mentions[at];
    let sure = mention.confidence(Field::Date);
    let doubted = mention.is_row() && OF_LIST < sure && sure <= OF_REMARK;
    (doubted && !mention.items(Field::Remark).is_empty()).then_some(at)
}

/// How the groups stand that live at the end of a month, or of which nobody knows whether they do, in the order of groups.
#[must_use]
pub fn standings(view: &View, as_of: Option<YearMonth>, domains: &Domains) -> Vec<Standing> {
    let lives = |group: &&Group| !has_gone(group, as_of);
    let groups = view.who.groups.iter().enumerate().filter(|(_, group)| lives(group));
    groups.map(|(at, group)| standing(view, at, group, as_of, domains)).collect()
}

fn standing(
    view: &View,
    at: usize,
    group: &Group,
    as_of: Option<YearMonth>,
    domains: &Domains,
) -> Standing {
    let View { mentions, who, .. } = view;
    let (mut organisations, mut hosts, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    let mut rank = None;
    let mut told = None;
    for at in &group.mentions {
        let count = told_size(&mentions[*at]);
        if count.is_some() || !who.sitting[*at].is_empty() {
            told = count;
        }
        if !who.sitting[*at].is_empty() {
            organisations.clone_from(&who.sitting[*at]);
        }
        if !who.hosts[*at].is_empty() {
            hosts.clone_from(&who.hosts[*at]);
        }
        if !who.heads[*at].is_empty() {
            heads.clone_from(&who.heads[*at]);
            let posts = mentions[*at].items(Field::Heads).iter().flat_map(|item| item.posts());
            rank = head_rank(posts.flat_map(|post| post.split(['、', '，', ','])));
        }
        for (joins, person) in &who.head_changes[*at] {
            heads.retain(|head| head != person);
            // The post of who left tells nothing of who came.
            rank = None;
            if *joins {
                heads.push(*person);
            }
        }
    }
    let listed = organisations.len();
    if !organisations.is_empty() {
        organisations.extend(&hosts);
    }
    organisations.sort_unstable();
    organisations.dedup();
    let known = Known::of(mentions, group, as_of);
    let name = as_of.map_or_else(|| group.name.clone(), |month| view.name_in(group, month));
    let activity = match unseen(group, as_of) {
        None => known.activity(as_of),
        Some(last) => unread(view, group).map_or(Activity::Unseen(last), Activity::Unread),
    };
    // Where no rule rests on it, the last sign is the last, be it in doubt.
    let of = |sign: &Option<Sign>| sign.as_ref().map(|sign| sign.date.clone());
    let last = known.sign.is_none()
        || activity != Activity::Works && of(&known.sign) < of(&known.doubtful);
    Standing {
        group: at,
        name,
        domain: domains.of(&who.governments[group.government], &group.name),
        size: told.or_else(|| u32::try_from(organisations.len()).ok().filter(|count| *count > 0)),
        listed,
        organisations,
        hosts,
        heads,
        rank,
        activity,
        sign: if last { known.doubtful } else { known.sign },
        meetings: known.meetings.map(|(number, at, _)| (number, at)),
        at_odds: known.at_odds,
        later: known.later,
    }
}

/// What the mentions of a group tell of its work.
#[derive(Default)]
struct Known {
    /// The last sign of its life that is certain.
    sign: Option<Sign>,
    /// The last that is in doubt: it is shown where there is no other, and makes no rule hold.
    doubtful: Option<Sign>,
    /// The number, the mention and the month of the ledger that tells it; only where it is certain.
    meetings: Option<(u32, usize, Option<YearMonth>)>,
    /// When a ledger says that it was last at work, and the month of the ledger.
    active: Option<(YearMonth, Option<YearMonth>)>,
    at_odds: Option<(u32, YearMonth, usize)>,
    later: bool,
}

impl Known {
    fn of(mentions: &[Mention], group: &Group, as_of: Option<YearMonth>) -> Known {
        let mut known = Known::default();
        let within = |day: &Day| as_of.is_none_or(|as_of| first(*day) <= as_of);
        for at in &group.mentions {
            let mention = &mentions[*at];
            if mention.day(Field::Founded).is_some_and(|day| !within(&day)) {
                known.later = true;
            }
            for (field, of) in
                [(Field::Founded, SignOf::Founded), (Field::LastActive, SignOf::Active)]
            {
                // What a list has beside a name that the group got later is the founding of the name.
                let own = |day: &Day| {
                    field != Field::Founded || compatible(&group.founded, &day.to_string())
                };
                if let Some(day) = mention.day(field).filter(within).filter(own) {
                    known.offer(mention, (field, day), *at, of);
                }
            }
            // What the office decided of a group is no work of the group, but for setting it up.
            if mention.is_decision() {
                if let Some(day) = mention.date().filter(within)
                    && mention.act() == Some(Act::Establish)
                {
                    known.offer(mention, (Field::Date, day), *at, SignOf::Founded);
                }
                continue;
            }
            if of_ledger(mention) {
                known.row(mention, *at, as_of);
            } else if let Some(day) = mention.date().filter(within) {
                // What a report or a draft says of it is no work of the group.
                let unsure = mention.confidence(Field::Act) < certain();
                if mention.is_proposed() || unsure && mention.act() == Some(Act::Keep) {
                    continue;
                }
                let of = match mention.act() {
                    Some(Act::Establish) => SignOf::Founded,
                    _ => SignOf::Notice,
                };
                known.offer(mention, (Field::Date, day), *at, of);
            }
        }
        known
    }

    /// What a row of a ledger tells.
    fn row(&mut self, mention: &Mention, at: usize, as_of: Option<YearMonth>) {
        let within = |day: &Day| as_of.is_none_or(|as_of| first(*day) <= as_of);
        let told = mention.date().map(month);
        // The year that a later ledger speaks of is another one.
        let speaks = mention.date().is_none_or(|day| within(&day));
        let number = match mention.items(Field::Meetings).first().map(|item| &item.value) {
            Some(FieldValue::Number(number))
                if speaks && mention.confidence(Field::Meetings) >= certain() =>
            {
                Some(*number)
            }
            _ => None,
        };
        let sure = mention.confidence(Field::LastActive) >= certain();
        let active = mention.day(Field::LastActive).filter(|day| sure && within(day));
        if let Some(number) = number
            && self.meetings.is_none_or(|(_, _, before)| before <= told)
        {
            self.meetings = Some((number, at, told));
            let year = told.map(|told| told.plus(-LEDGER_HOLDS));
            self.at_odds = active.zip(year).and_then(|(active, year)| {
                let odd = if number > 0 { month(active) < year } else { first(active) > year };
                odd.then_some((number, month(active), at))
            });
        }
        if let Some(number) = number.filter(|number| *number > 0)
            && let Some(day) = mention.date().filter(within)
        {
            self.offer(mention, (Field::Date, day), at, SignOf::Met(number));
        }
        if let Some(day) = active {
            let one = (month(day), told);
            self.active = self.active.max(Some(one));
        }
    }

    fn offer(&mut self, told: &Mention, (field, day): (Field, Day), mention: usize, of: SignOf) {
        let date = day.to_string();
        // Of a notice that sets nothing up for certain, or of a draft, the day tells nothing certain of the group.
        let notice = matches!(told.source, MentionSource::Notice { .. });
        let of_act = if of == SignOf::Founded { Some(Field::Act) } else { None };
        let whose = [Some(Field::Group), of_act].into_iter().flatten();
        let sure = told.confidence(field) >= certain()
            && !(notice && { whose }.any(|field| told.confidence(field) < certain()));
        let known = if sure { &mut self.sign } else { &mut self.doubtful };
        let later = known.as_ref().is_none_or(|sign| {
            (month_of(&sign.date), sign.date.as_str()) < (month_of(&date), date.as_str())
        });
        if later {
            *known = Some(Sign { date, mention, of, sure });
        }
    }

    fn activity(&self, as_of: Option<YearMonth>) -> Activity {
        // Where nothing is dated, a ledger speaks of the time that is asked for.
        let last = self.sign.as_ref().and_then(|sign| month_of(&sign.date));
        let recent = |month: YearMonth| as_of.is_none_or(|as_of| as_of < month.plus(LEDGER_HOLDS));
        // Of a year alone nobody knows whether it was within the last twelve months.
        let from = self.sign.as_ref().and_then(|sign| first_month_of(&sign.date));
        if from.is_some_and(recent) && as_of.is_some() {
            return Activity::Works;
        }
        let perhaps = last.is_some_and(recent) && as_of.is_some();
        // Up to when a ledger tells; of what comes after the month that is asked for it tells nothing.
        let until = |told: Option<YearMonth>| match (told, as_of) {
            (Some(told), Some(as_of)) => Some(told.min(as_of)),
            (told, as_of) => told.or(as_of),
        };
        let idle = |since: YearMonth, until: YearMonth| match until.since(since) {
            Some(months @ 1..) if !perhaps => Activity::Idle { since, months },
            _ => Activity::Unknown,
        };
        // The later ledger tells how it stands, whichever of its columns does.
        let counted = self.meetings.filter(|(_, _, told)| told.is_none_or(recent));
        let active = self.active.filter(|(_, told)| told.is_none_or(recent));
        let later = |told: Option<YearMonth>| active.is_none_or(|(_, other)| told > other);
        match (counted, active) {
            (Some((1.., _, told)), _) if later(told) => Activity::Works,
            (Some((0, _, told)), _) if later(told) => {
                let Some(until) = until(told) else { return Activity::Unknown };
                let year = until.plus(-LEDGER_HOLDS);
                // What was founded within that year had no year in which to meet.
                let since = last.map_or(year, |last| last.max(year));
                let months = until.since(since).unwrap_or(0);
                if perhaps { Activity::Unknown } else { Activity::Idle { since, months } }
            }
            (_, Some((active, told))) => {
                let since = last.map_or(active, |last| last.max(active));
                idle(since, until(told).unwrap_or(active))
            }
            _ => Activity::Unknown,
        }
    }
}

/// The first month that a day may mean.
fn first(day: Day) -> YearMonth {
    YearMonth { year: day.year, month: day.month.unwrap_or(1) }
}

/// The first month that a date may mean, as it is stored.
fn first_month_of(date: &str) -> Option<YearMonth> {
    let month = month_of(date)?;
    Some(if date.len() < 7 { YearMonth { month: 1, ..month } } else { month })
}
