//! What the rules say of each living group, and on what that rests.

use super::domain::similarity;
use super::going::settle;
use super::ground::{Because, Ground, Proposed, RestsOn};
use super::of_whom::term_of_group;
use super::phrase::{Term, end_told, keeps, says, speaks_against, term};
use super::rule::{Basis, Proposal, Rule, Rules};
use super::standing::{Activity, LEDGER_HOLDS, SignOf, Standing, has_gone, month_of};
use super::treatment::{founds, overrules, receiver, stays, treatment};
use crate::field::Field;
use crate::identity::{Doubtful, Group, earlier, town_of_name};
use crate::mention::{MentionSource, certain};
use crate::parse::lists::is_group;
use crate::resolve::View;
use std::collections::BTreeMap;
use tiaokuai_notices::read::Act;
use tiaokuai_record::{Level, YearMonth};

/// What the rules propose for each living group, in the order of the standings.
#[must_use]
pub fn propose(
    view: &View,
    standings: &[Standing],
    rules: &Rules,
    as_of: Option<YearMonth>,
) -> Vec<Proposed> {
    let unlisted = view.who.doubts.iter().filter_map(|doubt| match &doubt.of {
        Doubtful::EndedUnlisted(day) => Some((doubt.mention, day.as_str())),
        _ => None,
    });
    let look = Look { view, standings, rules, as_of, unlisted: unlisted.collect() };
    let mut found: Vec<Vec<Ground>> = (0..standings.len()).map(|at| look.alone(at)).collect();
    look.together(&mut found);
    let mut proposed: Vec<Proposed> = found
        .into_iter()
        .enumerate()
        .map(|(standing, mut grounds)| {
            let quiet = look.quiet(standing).filter(|_| {
                !grounds.iter().any(|ground| matches!(ground.because, Because::Idle(..)))
            });
            grounds.extend(quiet);
            if grounds.is_empty() {
                grounds.extend(look.awaited(standing));
                grounds.push(look.not_known(standing));
            }
            grounds.extend(look.at_odds(standing));
            let beside = look.beside(standing, &grounds);
            grounds.extend(beside);
            Proposed { standing, grounds }
        })
        .collect();
    settle(&mut proposed);
    proposed
}

/// All that is looked at together.
pub(super) struct Look<'a> {
    pub(super) view: &'a View,
    pub(super) standings: &'a [Standing],
    rules: &'a Rules,
    pub(super) as_of: Option<YearMonth>,
    /// The mentions of groups that a paper which ends all others does not list, with its day.
    unlisted: BTreeMap<usize, &'a str>,
}

impl Look<'_> {
    pub(super) fn group(&self, at: usize) -> &Group {
        &self.view.who.groups[self.standings[at].group]
    }

    /// Whether a group is a township's by its name, in a list of the county: 白鹭镇防汛抗旱指挥部.
    fn of_township(&self, at: usize) -> bool {
        let group = self.group(at);
        let (_, own) = self.view.who.governments[group.government].strip(&group.name);
        town_of_name(own).is_some()
    }

    /// The latest mention of a group that has a certain value of a field.
    pub(super) fn latest(&self, at: usize, field: Field) -> Option<(usize, String)> {
        let mentions = self.group(at).mentions.iter().rev();
        let told = mentions.map(|at| (*at, &self.view.mentions[*at])).filter(|(_, mention)| {
            !mention.items(field).is_empty() && mention.confidence(field) >= certain()
        });
        told.map(|(at, mention)| (at, mention.text(field).into_owned())).next()
    }

    /// The first of some words that a remark, the proposed treatment or the way in which a group ends has.
    fn word(&self, at: usize, words: &[String]) -> Option<(String, RestsOn)> {
        [Field::Remark, Field::Ends].into_iter().find_map(|field| {
            let (mention, text) = self.latest(at, field)?;
            let word = words.iter().find(|word| says(&text, word))?;
            Some((word.clone(), RestsOn { mention, field }))
        })
    }

    /// A remark that no rule rests on, where the group is to go: whoever decides has to read it.
    fn beside(&self, at: usize, grounds: &[Ground]) -> Option<Ground> {
        let first = grounds.first()?;
        let field = Field::Remark;
        let mut mentions = self.group(at).mentions.iter().rev().copied();
        let mention = mentions.find(|at| !self.view.mentions[*at].items(field).is_empty())?;
        let taken = matches!(&first.because, Because::LedgerAndRemark(_, remark)
            if *remark == *self.view.mentions[mention].text(field));
        if taken {
            return None;
        }
        // Where it stays, only what speaks against that is told: 职责与县应急委重复, 2023年8月起暂停运行.
        if first.proposal == Proposal::Keep
            && !speaks_against(&self.view.mentions[mention].text(field))
        {
            return None;
        }
        // 不变 and 正常 say nothing that anybody has to read.
        const PLAIN: [&str; 8] =
            ["不变", "无变化", "未更名", "无", "正常", "保留", "继续保留", "/"];
        if PLAIN.contains(&self.view.mentions[mention].text(field).trim()) {
            return None;
        }
        let rests_on = RestsOn { mention, field };
        let read = grounds.iter().any(|ground| ground.rests_on.as_ref() == Some(&rests_on));
        let because = Because::Beside;
        let ground = Ground::open(because, Some(rests_on));
        Some(ground).filter(|_| !read)
    }

    /// The day of a paper that ends all groups which it does not list, where that is one of them.
    fn unlisted(&self, at: usize) -> Option<&str> {
        self.group(at).mentions.iter().find_map(|mention| self.unlisted.get(mention)).copied()
    }

    pub(super) fn ground(&self, rule: Rule, because: Because, rests_on: Option<RestsOn>) -> Ground {
        let proposal = self.rules.of(rule).proposal.unwrap_or(Proposal::Keep);
        Ground { rule: Some(rule), proposal, because, rests_on }
    }

    /// What holds of a group whatever the others are.
    fn alone(&self, at: usize) -> Vec<Ground> {
        let mut grounds: Vec<Ground> = Vec::new();
        if self.standings[at].later {
            let because = Because::Later;
            let mentions = self.group(at).mentions.iter().copied();
            let told = |at: &usize| self.view.mentions[*at].day(Field::Founded).is_some();
            let rests_on = mentions
                .filter(told)
                .map(|mention| RestsOn { mention, field: Field::Founded })
                .next();
            grounds.push(Ground::open(because, rests_on));
        }
        let ends = self.ends_later(at);
        if let Some((mention, day, with)) = &ends {
            let rests_on = Some(RestsOn { mention: *mention, field: Field::Abolished });
            let because = Because::EndsLater(day.clone(), *with);
            let proposal = if with.is_some() { Proposal::Merge } else { Proposal::Abolish };
            grounds.push(Ground { rule: None, proposal, because, rests_on });
        }
        // That it was not seen since, the paper that does not list it explains.
        let explained = self.rules.of(Rule::Unlisted).on && self.unlisted(at).is_some();
        if let Activity::Unseen(seen) = self.standings[at].activity
            && !explained
            && ends.is_none()
        {
            let last = self.group(at).mentions.last().copied();
            let rests_on = last.map(|mention| RestsOn { mention, field: Field::Date });
            let because = Because::Unseen(seen);
            grounds.push(Ground::open(because, rests_on));
        }
        if let Activity::Unread(mention) = self.standings[at].activity {
            let rests_on = Some(RestsOn { mention, field: Field::Remark });
            let because = Because::Unread;
            grounds.push(Ground::open(because, rests_on));
        }
        for setting in self.rules.settings.iter().filter(|setting| setting.on) {
            grounds.extend(self.holds(at, setting.rule));
        }
        // 领导签批意见：不同意，予以保留 beside 拟撤销.
        let overruled =
            grounds.first().filter(|ground| ground.rule == Some(Rule::Ledger)).and_then(|ground| {
                let (mention, text) = self.latest(at, Field::Remark)?;
                overrules(&text, ground.proposal).then_some(mention)
            });
        if let Some(mention) = overruled {
            let rests_on = Some(RestsOn { mention, field: Field::Remark });
            let because = Because::Beside;
            let ground = Ground::open(because, rests_on);
            grounds.insert(0, ground);
        }
        // 县政府常务会议决定保留, 不得撤销: what would end it waits for people.
        let kept = self.latest(at, Field::Remark).filter(|(_, text)| keeps(text) || stays(text));
        let ends = |ground: &Ground| {
            let of_rule = !matches!(ground.rule, Some(Rule::Decided | Rule::Ledger) | None);
            of_rule && !matches!(ground.proposal, Proposal::Keep | Proposal::Unknown)
        };
        if let Some((mention, _)) = kept.filter(|_| grounds.first().is_some_and(ends)) {
            let rests_on = Some(RestsOn { mention, field: Field::Remark });
            let because = Because::Beside;
            let ground = Ground::open(because, rests_on);
            grounds.insert(0, ground);
        }
        grounds
    }

    fn holds(&self, at: usize, rule: Rule) -> Option<Ground> {
        let setting = self.rules.of(rule);
        let remarks = setting.remarks.as_deref().unwrap_or_default();
        let months = setting.months.unwrap_or(u32::MAX);
        let standing = &self.standings[at];
        let by_word = |because: fn(String) -> Because| {
            let (word, rests_on) = self.word(at, remarks)?;
            Some(self.ground(rule, because(word), Some(rests_on)))
        };
        // 上级已撤销，我县保留.
        let not_kept = |ground: &Ground| {
            let text = |at: &RestsOn| self.view.mentions[at.mention].text(at.field);
            !ground.rests_on.as_ref().is_some_and(|at| keeps(&text(at)))
        };
        match rule {
            Rule::Decided => self.decided(at, months),
            Rule::Ledger => self.ledger(at),
            Rule::Required => {
                let name = &self.group(at).name;
                let words = setting.names.as_deref().unwrap_or_default();
                // The laws speak of governments at county level and above.
                let government = self.group(at).government;
                let level = self.view.who.governments[government].level;
                let township = level == Some(Level::Township) || self.of_township(at);
                let word = words.iter().find(|word| {
                    name.contains(word.as_str()) && !(township && Basis::of(word).is_some())
                });
                match word {
                    Some(word) => {
                        let mention = self.group(at).mentions.last().copied();
                        let rests_on =
                            mention.map(|mention| RestsOn { mention, field: Field::Group });
                        Some(self.ground(rule, Because::Required(word.clone()), rests_on))
                    }
                    None => by_word(Because::Required).or_else(|| {
                        let (word, rests_on) = self.asked_for(at)?;
                        Some(self.ground(rule, Because::Required(word), Some(rests_on)))
                    }),
                }
            }
            Rule::RevokedAbove => {
                let told = by_word(Because::RevokedAbove).or_else(|| self.told_above(at));
                told.filter(not_kept).or_else(|| self.ended_above(at))
            }
            Rule::Unlisted => {
                let because = Because::Unlisted(self.unlisted(at)?.to_string());
                Some(self.ground(rule, because, None))
            }
            Rule::TaskDone => {
                // 任务已完成，转入常态化管理 is routine now; 任务未完成 says so.
                let done = by_word(Because::TaskDone).filter(not_kept)?;
                // How it is to end says nothing of whether it has: 至任务完成.
                let field = done.rests_on.as_ref().map(|rests_on| rests_on.field);
                if field == Some(Field::Ends) {
                    return None;
                }
                let routine = self.rules.of(Rule::Routine).remarks.as_deref();
                let on = self.word(at, routine.unwrap_or_default());
                let same = on.is_some_and(|(_, rests_on)| done.rests_on == Some(rests_on));
                (!same).then_some(done)
            }
            Rule::TermOver => self.term_over(at),
            Rule::Idle => match standing.activity {
                Activity::Idle { since, months: idle } if idle >= months => {
                    let rests_on = self.rests_of_idle(at);
                    Some(self.ground(rule, Because::Idle(since, idle), rests_on))
                }
                _ => None,
            },
            // Found when all groups are looked at together.
            Rule::SameDomain => None,
            Rule::Temporary => {
                let (word, rests_on) = self.word(at, remarks)?;
                let stood = self.as_of?.since(month_of(&self.group(at).founded)?)?;
                let holds = stood >= months && standing.activity == Activity::Works;
                holds.then(|| self.ground(rule, Because::Temporary(word, stood), Some(rests_on)))
            }
            Rule::Routine => by_word(Because::Routine),
            Rule::Working => {
                if standing.activity != Activity::Works {
                    return None;
                }
                let sign = standing.sign.as_ref()?;
                let (because, field) = match sign.of {
                    SignOf::Met(_) => (Because::Working, Field::Meetings),
                    SignOf::Active => (Because::Working, Field::LastActive),
                    SignOf::Notice => (Because::Working, Field::Date),
                    SignOf::Founded
                        if self.view.mentions[sign.mention].day(Field::Founded).is_some() =>
                    {
                        (Because::New, Field::Founded)
                    }
                    SignOf::Founded => (Because::New, Field::Date),
                };
                let rests_on = RestsOn { mention: sign.mention, field };
                Some(self.ground(rule, because, Some(rests_on)))
            }
        }
    }

    /// A decision to keep it that is not older than so many months: one that was imported, or a notice of after the ledger
    /// that proposes something.
    fn decided(&self, at: usize, months: u32) -> Option<Ground> {
        let mentions = self.group(at).mentions.iter().rev().copied();
        let day = |at: usize| self.view.mentions[at].date().map(|day| day.to_string());
        let proposed = self.latest(at, Field::Treatment).and_then(|(mention, _)| day(mention));
        let mut kept = mentions.filter(|at| {
            let mention = &self.view.mentions[*at];
            let notice = matches!(mention.source, MentionSource::Notice { .. })
                && [Field::Act, Field::Group, Field::Date]
                    .iter()
                    .all(|field| mention.confidence(*field) >= certain())
                && day(*at).is_some_and(|day| {
                    let known = self.as_of.is_none_or(|as_of| month_of(&day) <= Some(as_of));
                    known && proposed.as_ref().is_none_or(|proposed| earlier(proposed, &day))
                });
            (mention.is_decision() || notice) && mention.act() == Some(Act::Keep)
        });
        let mention = kept.next()?;
        // 保留至2023年底 holds no longer.
        if self.is_past(&end_told(&self.view.mentions[mention].text(Field::Ends))) {
            return None;
        }
        let date = self.view.mentions[mention].date()?.to_string();
        let old = self.as_of?.since(month_of(&date)?).unwrap_or(0);
        let rests_on = Some(RestsOn { mention, field: Field::Date });
        (old < months).then(|| self.ground(Rule::Decided, Because::Decided(date), rests_on))
    }

    /// What the ledger's own column proposes, if the ledger is not too old.
    fn ledger(&self, at: usize) -> Option<Ground> {
        let (mention, text) = self.latest(at, Field::Treatment)?;
        let told = self.view.mentions[mention].date().and_then(|day| month_of(&day.to_string()));
        let old = told.zip(self.as_of).and_then(|(told, as_of)| as_of.since(told)).unwrap_or(0);
        if i32::try_from(old).unwrap_or(i32::MAX) >= LEDGER_HOLDS {
            return None;
        }
        let rests_on = Some(RestsOn { mention, field: Field::Treatment });
        // 并入县食药安办 is into the group whose office that is, where there is one.
        let office = receiver(&text).and_then(|named| {
            named.strip_suffix("办公室").or(Some(named).filter(|named| named.ends_with('办')))
        });
        let office = office.and_then(|named| self.called(at, named));
        let (proposal, because) = match treatment(&text) {
            Some(Proposal::Abolish) if office.is_some() => {
                (Proposal::Merge, Because::LedgerInto(office))
            }
            Some(Proposal::Merge) => {
                let because = match (founds(&text), receiver(&text)) {
                    (Some(new), _) => match self.called(at, new) {
                        Some(with) => Because::LedgerInto(Some(with)),
                        None => Because::LedgerNew(new.to_string()),
                    },
                    (None, Some(named)) => match self.called(at, named) {
                        // What stands in the column after and is no living group is a new body.
                        None if text.contains("清理后一栏为") && is_group(named) => {
                            Because::LedgerNew(named.to_string())
                        }
                        with => Because::LedgerInto(with),
                    },
                    (None, None) => self.by_remark(at).unwrap_or(Because::Ledger),
                };
                (Proposal::Merge, because)
            }
            // 不保留, and the remark says 并入县安委会.
            Some(Proposal::Abolish) => match self.by_remark(at) {
                Some(by @ Because::LedgerAndRemark(Some(_), _)) => (Proposal::Merge, by),
                _ => (Proposal::Abolish, Because::Ledger),
            },
            // 保留至2022年底 says of the time after that nothing.
            Some(Proposal::Keep) if self.is_past(&text) => (Proposal::Unknown, Because::Unclear),
            Some(proposal) => (proposal, Because::Ledger),
            None => (Proposal::Unknown, Because::Unclear),
        };
        let overtaken = || self.overtaken(at, mention);
        let later = if proposal == Proposal::Keep { None } else { overtaken() };
        Some(later.unwrap_or(Ground { rule: Some(Rule::Ledger), proposal, because, rests_on }))
    }

    /// What the remark says beside a proposal of the group into which it goes: 并入县安委会.
    fn by_remark(&self, at: usize) -> Option<Because> {
        let (_, remark) = self.latest(at, Field::Remark)?;
        if treatment(&remark) != Some(Proposal::Merge) {
            return None;
        }
        if let Some(new) = founds(&remark) {
            return Some(match self.called(at, new) {
                Some(with) => Because::LedgerAndRemark(Some(with), remark),
                None => Because::LedgerNew(new.to_string()),
            });
        }
        let with = self.called(at, receiver(&remark)?);
        Some(Because::LedgerAndRemark(with, remark))
    }

    /// A group about the same of a government above that ended, where no other is alive there.
    fn ended_above(&self, at: usize) -> Option<Ground> {
        let who = &self.view.who;
        let (own, domain) = (self.group(at).government, &self.standings[at].domain);
        let above = who.groups.iter().enumerate().filter(|(_, group)| {
            who.governments[group.government].is_above(&who.governments[own])
                && self.rules.domains.of(&who.governments[group.government], &group.name) == *domain
        });
        let above: Vec<(usize, &Group)> = above.collect();
        let gone = |group: &Group| {
            let dated = self.as_of.is_some() && !group.abolished.is_empty();
            group.ended && dated && has_gone(group, self.as_of)
        };
        if !above.iter().all(|(_, group)| gone(group)) {
            return None;
        }
        let (ended, group) = above.into_iter().max_by_key(|(_, group)| group.abolished.clone())?;
        let told = group.mentions.iter().rev().copied().find(|at| {
            let mention = &self.view.mentions[*at];
            let sure = |field| mention.confidence(field) >= certain();
            (matches!(mention.act(), Some(Act::Abolish)) && sure(Field::Act) && sure(Field::Group))
                || (mention.day(Field::Abolished).is_some() && sure(Field::Abolished))
        })?;
        let rests_on = Some(RestsOn { mention: told, field: Field::Group });
        Some(self.ground(Rule::RevokedAbove, Because::EndedAbove(ended), rests_on))
    }

    /// A term that is past. Where several are told, or it was prolonged, the last one counts; and where it was prolonged
    /// nobody says until when, none.
    fn term_over(&self, at: usize) -> Option<Ground> {
        let told = [Field::Ends, Field::Remark].into_iter().filter_map(|field| {
            let (mention, text) = self.latest(at, field)?;
            let term = match field {
                Field::Ends => term(&end_told(&text)),
                _ => term_of_group(&text),
            };
            let end = match term? {
                Term::Until(end) => Some(end),
                Term::Prolonged => None,
            };
            Some((end, RestsOn { mention, field }))
        });
        let told: Vec<_> = told.collect();
        if told.iter().any(|(end, _)| end.is_none()) || self.may_go_on(at) {
            return None;
        }
        let (end, rests_on) = told.into_iter().max_by_key(|(end, _)| *end)?;
        let end = end.filter(|end| self.as_of.is_some_and(|as_of| *end < as_of))?;
        Some(self.ground(Rule::TermOver, Because::TermOver(end), Some(rests_on)))
    }

    /// Whether a text says until when, and that is over.
    fn is_past(&self, text: &str) -> bool {
        matches!((term(text), self.as_of), (Some(Term::Until(end)), Some(as_of)) if end < as_of)
    }

    /// What a ledger tells of its idleness.
    fn rests_of_idle(&self, at: usize) -> Option<RestsOn> {
        let met = self.standings[at].meetings.filter(|(number, _)| *number == 0);
        let met = met.map(|(_, mention)| RestsOn { mention, field: Field::Meetings });
        let field = Field::LastActive;
        let active = self.latest(at, field).map(|(mention, _)| RestsOn { mention, field });
        // The later ledger tells it.
        let date = |at: &RestsOn| self.view.mentions[at.mention].text(Field::Date).into_owned();
        match (active, met) {
            (Some(active), Some(met)) if date(&active) < date(&met) => Some(met),
            (active, met) => active.or(met),
        }
    }

    /// It is idle, and not for as long as the rule asks.
    fn quiet(&self, at: usize) -> Option<Ground> {
        let Activity::Idle { since, months } = self.standings[at].activity else { return None };
        let setting = self.rules.of(Rule::Idle);
        let asked = setting.months.filter(|asked| setting.on && months < *asked && months > 0)?;
        let because = Because::Quiet(since, months, asked);
        let rests_on = self.rests_of_idle(at);
        Some(Ground::open(because, rests_on))
    }

    /// Two cells of its row do not agree.
    fn at_odds(&self, at: usize) -> Option<Ground> {
        let (met, active, mention) = self.standings[at].at_odds?;
        let rests_on = Some(RestsOn { mention, field: Field::LastActive });
        let because = Because::AtOdds(met, active);
        Some(Ground::open(because, rests_on))
    }

    fn not_known(&self, at: usize) -> Ground {
        let sign = self.standings[at].sign.as_ref();
        let rests_on = sign.map(|sign| RestsOn { mention: sign.mention, field: Field::Date });
        Ground::open(Because::NotKnown, rests_on)
    }

    /// Groups about the same: one of them takes the others in.
    fn together(&self, found: &mut [Vec<Ground>]) {
        let setting = self.rules.of(Rule::SameDomain);
        let alike = setting.similarity.unwrap_or(1.0);
        let here = self.rules.place(Rule::SameDomain);
        let place = |ground: &Ground| ground.rule.map_or(0, |rule| self.rules.place(rule));
        // What an earlier rule takes away can take nothing in.
        let leaves = |grounds: &[Ground]| {
            let first = grounds.first();
            first.is_some_and(|first| place(first) < here && first.proposal != Proposal::Keep)
        };
        let mut order: Vec<usize> = (0..found.len()).collect();
        let rank = |at: &usize| {
            let one = &self.standings[*at];
            let works = match one.activity {
                Activity::Works => 0,
                Activity::Unknown | Activity::Unread(_) => 1,
                Activity::Idle { .. } => 2,
                Activity::Unseen(_) => 3,
            };
            let rank = one.rank.map_or(u32::MAX, |rank| rank.number());
            let founded = month_of(&self.group(*at).founded);
            let members = std::cmp::Reverse(one.size);
            (leaves(&found[*at]), works, rank, members, founded.is_none(), founded, *at)
        };
        order.sort_by_cached_key(rank);
        let leaving: Vec<bool> = found.iter().map(|grounds| leaves(grounds)).collect();
        let mut taken: Vec<Option<(usize, f64)>> = vec![None; found.len()];
        let mut takes: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        for (at, broad) in order.iter().enumerate() {
            if taken[*broad].is_some() || leaving[*broad] {
                continue;
            }
            for narrow in &order[at + 1..] {
                if taken[*narrow].is_some()
                    || self.group(*narrow).government != self.group(*broad).government
                {
                    continue;
                }
                let (one, other) = (&self.standings[*broad], &self.standings[*narrow]);
                let like = similarity(&one.domain, &other.domain);
                if like >= alike {
                    taken[*narrow] = Some((*broad, like));
                    takes[*broad].push(*narrow);
                }
            }
        }
        for at in 0..found.len() {
            if let Some((with, _)) = taken[at] {
                // What is required is one body, and that is the other.
                let required = |ground: &Ground| ground.rule == Some(Rule::Required);
                if found[with].iter().any(required) {
                    found[at].retain(|ground| !required(ground));
                }
            }
        }
        if !setting.on {
            return;
        }
        for at in 0..found.len() {
            let ground = match taken[at] {
                // What may be one group is not to go into itself.
                Some((with, _)) if self.may_be_one(at, with) => {
                    let because = Because::MayBeOne(with);
                    let mention = self.group(with).mentions.last().copied();
                    let rests_on = mention.map(|mention| RestsOn { mention, field: Field::Group });
                    Some(Ground::open(because, rests_on))
                }
                Some((with, like)) => {
                    let because = Because::SameDomain(with, like);
                    let mention = self.group(with).mentions.last().copied();
                    let rests_on = mention.map(|mention| RestsOn { mention, field: Field::Group });
                    Some(self.ground(Rule::SameDomain, because, rests_on))
                }
                None => {
                    let in_it = takes[at].iter().copied().filter(|narrow| {
                        if self.may_be_one(*narrow, at) {
                            return false;
                        }
                        let first = found[*narrow].first();
                        first.is_none_or(|first| place(first) >= here)
                    });
                    let in_it: Vec<usize> = in_it.collect();
                    let because = Because::Takes(in_it.clone());
                    let ground = self.ground(Rule::SameDomain, because, None);
                    let ground = Ground { proposal: Proposal::Keep, ..ground };
                    Some(ground).filter(|_| !in_it.is_empty())
                }
            };
            let Some(ground) = ground else { continue };
            let before = found[at].iter().take_while(|ground| place(ground) < here).count();
            found[at].insert(before, ground);
        }
    }
}
