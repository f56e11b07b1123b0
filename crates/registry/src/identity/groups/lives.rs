//! The life of the groups of one government, told mention by mention in the order of time.

use crate::identity::days::{compatible, earlier};
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::group::{Group, Link};
use crate::identity::names::bare;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

pub(super) struct Life {
    /// The name without place and 工作, by which it is found.
    pub bare: String,
    pub group: Group,
    /// The mentions that tell of its founding.
    pub founders: Vec<usize>,
    /// The day of the paper that has it as ended, where that does not tell when.
    ended_by: String,
}

/// The groups of one government.
#[derive(Default)]
pub(super) struct Lives {
    pub lives: Vec<Life>,
    /// The latest life under each bare name.
    latest: BTreeMap<String, usize>,
    /// The latest life that had a bare name before it was renamed.
    pub former: BTreeMap<String, usize>,
    /// The lives that gave up their names, by the mention that renames each.
    moving: BTreeMap<usize, usize>,
}

/// What a mention tells of a group.
#[derive(Clone)]
pub(super) struct Account<'a> {
    pub at: usize,
    pub act: Act,
    pub date: &'a str,
    /// When somebody told it: later than its date where a list of living groups says when they were founded.
    pub seen: &'a str,
    pub bare: &'a str,
    pub written: String,
    pub before: Vec<(String, String)>,
    /// When the row of a ledger that tells it says that the group was founded.
    pub founded: Option<&'a str>,
    /// The day of its paper.
    pub day: Option<&'a str>,
    /// Whether it is a founding after a whole list that lacks the group.
    pub anew: bool,
}

impl Lives {
    fn new_life(&mut self, told: &Account<'_>, bare: &str, written: &str) -> usize {
        let group = Group {
            government: 0,
            name: written.to_string(),
            names: BTreeSet::from([written.to_string()]),
            mentions: Vec::new(),
            first_seen: told.seen.to_string(),
            last_seen: told.date.to_string(),
            founded: String::new(),
            abolished: String::new(),
            ended: false,
            left_out: false,
            missed: String::new(),
            lost: false,
            founding: None,
            links: Vec::new(),
            domain: 0,
        };
        let (bare, ended_by) = (bare.to_string(), String::new());
        self.lives.push(Life { bare: bare.clone(), group, founders: Vec::new(), ended_by });
        let life = self.lives.len() - 1;
        self.latest.insert(bare, life);
        life
    }

    fn of(&self, bare: &str) -> Option<usize> {
        self.latest.get(bare).copied()
    }

    /// The life that a mention means: the latest of its name, else one that had the name and goes on under another.
    fn called(&self, told: &Account<'_>, doubts: &mut Vec<Doubt>) -> Option<usize> {
        let former = || {
            let life = *self.former.get(told.bare)?;
            let group = &self.lives[life].group;
            let same = told.founded.is_none_or(|day| compatible(day, &group.founded));
            if !same || group.ended && !told.act.ends() {
                return None;
            }
            let of = Doubtful::FormerName(group.name.clone());
            doubts.push(Doubt { mention: told.at, of });
            Some(life)
        };
        self.of(told.bare).or_else(former)
    }

    /// Whether any group has had this name last.
    pub fn is_known(&self, bare: &str) -> bool {
        self.latest.contains_key(bare)
    }

    /// Whether a group of this name is there and has not ended.
    pub fn is_open(&self, bare: &str) -> bool {
        self.open(bare).is_some()
    }

    fn open(&self, bare: &str) -> Option<usize> {
        self.of(bare).filter(|life| !self.lives[*life].group.ended)
    }

    fn attach(&mut self, life: usize, told: &Account<'_>) {
        let Life { bare: now, group, .. } = &mut self.lives[life];
        // A row of a ledger tells of its group more than once.
        if !group.mentions.contains(&told.at) {
            group.mentions.push(told.at);
        }
        group.names.insert(told.written.clone());
        // 县河长制领导小组 in a list is 云山县河长制领导小组 in its own notice: the longer says more.
        let same = bare(&group.name).ends_with(told.bare);
        // Who calls it as it was called before does not rename it back.
        if *now == told.bare && (!same || told.written.chars().count() > group.name.chars().count())
        {
            group.name.clone_from(&told.written);
        }
        // Who was heard of by its end alone was not followed until then.
        let ends = told.act.ends();
        if group.first_seen.is_empty() || !ends && earlier(told.seen, &group.first_seen) {
            group.first_seen = told.seen.to_string();
        }
        if !told.date.is_empty() {
            group.last_seen = told.date.to_string();
        }
    }

    fn end(&mut self, life: usize, date: &str) {
        let group = &mut self.lives[life].group;
        group.ended = true;
        group.abolished = date.to_string();
    }

    /// Ends a life as a mention tells.
    fn end_told(&mut self, life: usize, told: &Account<'_>) {
        self.end(life, told.date);
        let by = told.day.filter(|_| told.date.is_empty());
        self.lives[life].ended_by = by.unwrap_or_default().to_string();
    }

    fn found(&mut self, life: usize, told: &Account<'_>) {
        let life = &mut self.lives[life];
        life.group.founded = told.date.to_string();
        life.group.founding = life.group.founding.or(Some(told.at));
    }

    pub fn tell(&mut self, told: &Account<'_>, doubts: &mut Vec<Doubt>) {
        let doubt = |of: Doubtful| Doubt { mention: told.at, of };
        match told.act {
            Act::Establish => {
                self.replace(told);
                self.establish(told, doubts);
            }
            Act::Adjust | Act::Keep => {
                if told.act == Act::Adjust && !told.before.is_empty() {
                    return self.rename(told, doubts);
                }
                self.go_on(told, doubts);
            }
            Act::Rename => self.rename(told, doubts),
            Act::Merge => self.merge(told, doubts),
            Act::Abolish | Act::Normalise => match self.called(told, doubts) {
                None => {
                    let life = self.new_life(told, told.bare, &told.written);
                    self.attach(life, told);
                    self.end_told(life, told);
                }
                Some(life) if !self.lives[life].group.ended => {
                    self.attach(life, told);
                    self.end_told(life, told);
                }
                Some(life) => {
                    let ended = self.lives[life].group.abolished.clone();
                    if earlier(&ended, told.date) {
                        doubts.push(doubt(Doubtful::EndedBefore));
                    } else if ended.len() < told.date.len() {
                        self.lives[life].group.abolished = told.date.to_string();
                    }
                    self.attach(life, told);
                }
            },
        }
    }

    /// A new group may say which it replaces: those end.
    fn replace(&mut self, told: &Account<'_>) {
        for (before, _) in &told.before {
            if let Some(old) = self.open(before)
                && !self.is_of(old, before, told)
                && !earlier(told.date, &self.lives[old].group.last_seen)
                && !told.date.is_empty()
            {
                self.end(old, told.date);
            }
        }
    }

    /// Whether an open life is the very one that this mention sets up: another copy of the notice came before.
    fn is_of(&self, life: usize, bare: &str, told: &Account<'_>) -> bool {
        let group = &self.lives[life].group;
        bare == told.bare && group.founding.is_some() && compatible(&group.founded, told.date)
    }

    fn links(&mut self, life: usize, told: &Account<'_>, kind: Link) {
        for (before, _) in &told.before {
            if let Some(old) = self.of(before).filter(|old| *old != life)
                && before != told.bare
                && !self.lives[life].group.links.contains(&(old, kind))
            {
                self.lives[life].group.links.push((old, kind));
            }
        }
    }

    fn establish(&mut self, told: &Account<'_>, doubts: &mut Vec<Doubt>) {
        let doubt = |of: Doubtful| Doubt { mention: told.at, of };
        let life = match self.of(told.bare) {
            None => {
                let life = self.new_life(told, told.bare, &told.written);
                self.found(life, told);
                // It had this name, was renamed and ended: this is it again, under the old name.
                if let Some(old) = self.former.get(told.bare).copied()
                    && self.lives[old].group.ended
                {
                    self.lives[life].group.links.push((old, Link::Refounded));
                }
                life
            }
            Some(life)
                if !(self.lives[life].group.ended || told.anew && self.is_over(life, told)) =>
            {
                let group = &self.lives[life].group;
                let (founded, first) = (group.founded.clone(), group.first_seen.clone());
                if group.founding.is_none() && !earlier(&first, told.date) {
                    self.found(life, told);
                } else if group.founding.is_none() {
                    doubts.push(doubt(Doubtful::SeenBefore));
                } else if founded.is_empty() || !compatible(&founded, told.date) {
                    if founded.is_empty() {
                        self.found(life, told);
                    } else {
                        doubts.push(doubt(Doubtful::SecondFounding));
                    }
                } else if founded.len() < told.date.len() {
                    self.found(life, told);
                }
                life
            }
            Some(old) if told.date.is_empty() => {
                doubts.push(doubt(Doubtful::UndatedFounding));
                old
            }
            // Another paper tells the founding of the one that ended.
            Some(old)
                if self.lives[old].group.founded == told.date
                    || !self.lives[old].group.founded.is_empty()
                        && compatible(&self.lives[old].group.founded, told.date)
                        && compatible(&self.lives[old].group.abolished, told.date) =>
            {
                old
            }
            Some(old) => {
                let life = self.new_life(told, told.bare, &told.written);
                self.found(life, told);
                self.lives[life].group.links.push((old, Link::Refounded));
                life
            }
        };
        if compatible(&self.lives[life].group.founded, told.date) {
            self.lives[life].founders.push(told.at);
        }
        self.links(life, told, Link::Succeeds);
        self.attach(life, told);
    }

    /// Whether a life has another founding than the one told, and was not seen since.
    fn is_over(&self, life: usize, told: &Account<'_>) -> bool {
        let group = &self.lives[life].group;
        !group.founded.is_empty()
            && !compatible(&group.founded, told.date)
            && earlier(&group.last_seen, told.date)
    }

    /// Whether a later paper has a life as going on, with its old founding, that ended on a day that nobody tells.
    fn is_denied(&self, life: usize, told: &Account<'_>) -> bool {
        let Life { group, ended_by, .. } = &self.lives[life];
        let later = ended_by.is_empty() || earlier(ended_by, told.date);
        let undated = group.ended && group.abolished.is_empty();
        undated && self.is_old(life, told) && later && !told.date.is_empty()
    }

    /// Whether a mention gives a life the founding that it has.
    fn is_old(&self, life: usize, told: &Account<'_>) -> bool {
        let founded = &self.lives[life].group.founded;
        told.founded.is_some_and(|told| compatible(told, founded))
    }

    /// By when a life had ended that a list has as living, with a founding from before that: it lags, or says both.
    fn lags(&self, life: usize, told: &Account<'_>) -> Option<String> {
        let Life { group, ended_by, .. } = &self.lives[life];
        let founded =
            told.founded.filter(|_| group.ended && !self.ended_within(life, told.date))?;
        let by = match group.abolished.as_str() {
            "" if self.is_old(life, told) => ended_by,
            end => end,
        };
        earlier(founded, by).then(|| by.to_string())
    }

    /// Whether a life ended in the year of a day, in a month that nobody tells.
    fn ended_within(&self, life: usize, day: &str) -> bool {
        let end = &self.lives[life].group.abolished;
        end.len() == 4 && day.starts_with(end.as_str())
    }

    /// What has a group as living that had ended by then says nothing of that day.
    fn tell_late(&mut self, life: usize, told: &Account<'_>, by: String, doubts: &mut Vec<Doubt>) {
        doubts.push(Doubt { mention: told.at, of: Doubtful::Lags(by) });
        self.attach(life, &Account { date: "", ..told.clone() });
    }

    /// A group that is adjusted or kept is alive.
    fn go_on(&mut self, told: &Account<'_>, doubts: &mut Vec<Doubt>) {
        let life = match self.called(told, doubts) {
            None => self.new_life(told, told.bare, &told.written),
            // An earlier paper has it as ended, and does not say when.
            Some(life) if self.is_denied(life, told) => {
                doubts.push(Doubt { mention: told.at, of: Doubtful::EndDenied });
                self.lives[life].group.ended = false;
                life
            }
            // A list that says when it was founded, before its end, tells of no other group.
            Some(life) if let Some(by) = self.lags(life, told) => {
                return self.tell_late(life, told, by, doubts);
            }
            // Seen in the year in which it ended, it ended after that day.
            Some(life)
                if !self.lives[life].group.ended
                    || told.date.is_empty()
                    || self.ended_within(life, told.date) =>
            {
                life
            }
            Some(old) => {
                let life = self.new_life(told, told.bare, &told.written);
                self.lives[life].group.links.push((old, Link::Refounded));
                doubts.push(Doubt { mention: told.at, of: Doubtful::FoundedUnseen });
                life
            }
        };
        self.attach(life, told);
    }

    /// Takes the names away from lives that get others on one day, as mentions tell: one may get that of another.
    pub fn give_way(&mut self, moves: impl Iterator<Item = (usize, String)>) {
        for (at, before) in moves {
            if !self.moving.contains_key(&at)
                && let Some(life) = self.open(&before)
                && !self.moving.values().any(|moving| *moving == life)
            {
                self.moving.insert(at, life);
            }
        }
        let moving = &self.moving;
        self.latest.retain(|_, life| !moving.values().any(|other| other == life));
    }

    fn rename(&mut self, told: &Account<'_>, doubts: &mut Vec<Doubt>) {
        let moving = self.moving.remove(&told.at);
        let old = told.before.iter().find(|(before, _)| before != told.bare);
        let (Some((before, written)), None) = (old, self.open(told.bare)) else {
            if let Some(life) = moving {
                self.latest.entry(self.lives[life].bare.clone()).or_insert(life);
            }
            self.go_on(told, doubts);
            // 宜水县旅游委员会 is called 宜水区旅游委员会 since, and so is its place.
            if let Some(life) = self.of(told.bare).filter(|_| told.act == Act::Rename) {
                let same = told.before.iter().filter(|(before, _)| before == told.bare);
                self.lives[life].group.names.extend(same.map(|(_, written)| written.clone()));
            }
            return;
        };
        // Renamed in the year in which it ended, it ended after that.
        let within = || self.of(before).filter(|life| self.ended_within(*life, told.date));
        let life = match moving.or_else(|| self.open(before)).or_else(within) {
            Some(life) => life,
            None => match self.of(before).or_else(|| self.of(told.bare)) {
                Some(life) if self.is_denied(life, told) => {
                    doubts.push(Doubt { mention: told.at, of: Doubtful::EndDenied });
                    self.lives[life].group.ended = false;
                    life
                }
                Some(life)
                    if let Some(by) = self.lags(life, told).filter(|_| self.is_old(life, told)) =>
                {
                    return self.tell_late(life, told, by, doubts);
                }
                _ => self.new_life(told, before, written),
            },
        };
        self.latest.insert(told.bare.to_string(), life);
        // The old name is free: another group may take it.
        if self.of(before) == Some(life) {
            self.latest.remove(before);
        }
        self.former.insert(before.clone(), life);
        self.lives[life].bare = told.bare.to_string();
        self.lives[life].group.names.insert(written.clone());
        self.attach(life, told);
    }

    fn merge(&mut self, told: &Account<'_>, doubts: &mut Vec<Doubt>) {
        if told.before.is_empty() {
            return self.go_on(told, doubts);
        }
        // 将甲并入乙: what one group alone goes into was there before it.
        let goes_on =
            told.before.iter().any(|(before, _)| before == told.bare) || told.before.len() == 1;
        let life = match self.open(told.bare) {
            Some(life) => life,
            None => {
                let old = self.of(told.bare);
                let life = self.new_life(told, told.bare, &told.written);
                if !goes_on {
                    self.found(life, told);
                }
                if let Some(old) = old {
                    self.lives[life].group.links.push((old, Link::Refounded));
                }
                life
            }
        };
        for (before, written) in told.before.iter().filter(|(before, _)| before != told.bare) {
            let old = match self.of(before) {
                Some(old) => old,
                // It existed, for it went into another.
                None => self.new_life(told, before, written),
            };
            if !self.lives[old].group.ended && old != life {
                self.end(old, told.date);
                // It was there until then.
                let seen = &mut self.lives[old].group.last_seen;
                if earlier(seen, told.date) {
                    *seen = told.date.to_string();
                }
            }
            // It was there before: the office keeps the founding of one that went into it.
            let [own, before] = [life, old].map(|at| &self.lives[at].group.founded);
            if old != life && !own.is_empty() && earlier(own, told.date) && own == before {
                doubts.push(Doubt { mention: told.at, of: Doubtful::FoundingOf(written.clone()) });
            }
        }
        self.links(life, told, Link::Merged);
        self.attach(life, told);
    }
}
