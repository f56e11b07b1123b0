//! What the lists of a government have in common: a list of living groups says nothing of those that had ended, and one
//! of a later day says that those it leaves out are gone.

use super::lives::Life;
use crate::field::Field;
use crate::identity::coverage::Coverage;
use crate::identity::days::earlier;
use crate::identity::doubt::{Doubt, Doubtful};
use crate::identity::group::Group;
use crate::mention::{Mention, MentionSource, certain};
use crate::parse::stands_in;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;

/// The rows of one file.
#[derive(Default)]
pub(super) struct List {
    /// The first row.
    first: usize,
    /// The ends that it tells, by mention.
    ends: Vec<(usize, String)>,
    /// The first end that it tells of a group whose founding is known.
    first_end: Option<String>,
    /// How many ends it tells of groups whose founding nobody knows.
    ageless: usize,
    /// The latest day of a row, its own or that of the title.
    last: Option<String>,
    /// The latest founding in it.
    founded: Option<String>,
    /// Whether a row tells of no end.
    has_living: bool,
    /// Whether it has rows.
    is_ledger: bool,
}

/// The month after a date; after a year the first of the next one.
pub(super) fn after(date: &str) -> String {
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i32>().ok());
    match (number(date.get(..4)), number(date.get(5..7))) {
        (Some(year), Some(12)) => format!("{:04}-01", year + 1),
        (Some(year), Some(month)) => format!("{year:04}-{:02}", month + 1),
        (Some(year), None) => format!("{:04}-01", year + 1),
        _ => date.to_string(),
    }
}

/// The earlier of two dates, and the later.
fn first(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if earlier(&b, &a) { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn last(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if earlier(&a, &b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

impl List {
    fn add(&mut self, at: usize, mention: &Mention) {
        let day = |field| mention.day(field).map(|day| day.to_string());
        self.is_ledger |= matches!(mention.source, MentionSource::Row(_));
        self.last = last(self.last.take(), day(Field::Date));
        // What is not certain, as a founding in a year to come, dates no list.
        if mention.confidence(Field::Founded) >= certain() {
            self.founded = last(self.founded.take(), day(Field::Founded));
        }
        // An end that a person knew from elsewhere makes no list of ended groups, nor does one that is not certain.
        // Nor does a notice that ends a group from a day on.
        let end = day(Field::Abolished).filter(|end| {
            let founded = day(Field::Founded);
            !mention.changed.contains_key(&Field::Abolished)
                && !matches!(mention.source, MentionSource::Notice { .. })
                && mention.confidence(Field::Abolished) >= certain()
                && founded.is_none_or(|founded| !earlier(end, &founded))
        });
        self.has_living |= day(Field::Abolished).is_none() && !mention.act().is_some_and(Act::ends);
        self.ends.extend(end.map(|end| (at, end)));
    }

    /// The day as of which it tells how groups stand.
    fn day(&self) -> Option<&str> {
        self.last.as_deref().or(self.founded.as_deref())
    }

    /// Of a list of living groups without a date, the day that it counts as of: all in it were alive when the latest of
    /// them was founded.
    fn counts_as(&self) -> Option<&str> {
        let undated = self.first_end.is_none() && self.last.is_none();
        self.founded.as_deref().filter(|_| undated)
    }
}

/// The lists of a government: by file, and, of those that say how groups stood on a day, by day and file.
#[derive(Default)]
pub(super) struct Lists {
    files: BTreeMap<Option<i64>, List>,
    papers: BTreeMap<(String, Option<i64>), Rows>,
    /// The mentions of notices and of rows, by day and file.
    notices: BTreeMap<(String, Option<i64>), Vec<usize>>,
    /// Those that end all groups which they do not list.
    sweeping: BTreeSet<(String, Option<i64>)>,
}

/// The rows of one day in a file.
#[derive(Default)]
struct Rows {
    rows: Vec<usize>,
    has_living: bool,
    /// How many more a person struck out.
    struck: usize,
}

impl Lists {
    pub fn add(&mut self, at: usize, mention: &Mention) {
        let new = || List { first: at, ..List::default() };
        self.files.entry(mention.file).or_insert_with(new).add(at, mention);
        if let (MentionSource::Notice { .. } | MentionSource::Row(_), Some(day)) =
            (&mention.source, mention.day(Field::Date))
        {
            let paper = (day.to_string(), mention.file);
            if !mention.text(Field::OthersEnd).is_empty() {
                self.sweeping.insert(paper.clone());
            }
            self.notices.entry(paper).or_default().push(at);
        }
        if let Some(paper) = self.paper(mention) {
            paper.rows.push(at);
            paper.has_living |= mention.day(Field::Abolished).is_none();
        }
    }

    /// A row that a person struck out: the list had it.
    pub fn add_struck(&mut self, mention: &Mention) {
        if let Some(paper) = self.paper(mention) {
            paper.struck += 1;
        }
    }

    /// The rows of the day and the file of a row that says how a group stood.
    fn paper(&mut self, mention: &Mention) -> Option<&mut Rows> {
        let day = mention.day(Field::Date)?.to_string();
        let is_row = matches!(mention.source, MentionSource::Row(_)) && mention.is_row();
        is_row.then(|| self.papers.entry((day, mention.file)).or_default())
    }

    /// Takes the ends of groups whose founding is known as those that lists begin with. Others have no age and do not count
    /// as ends: they must not make the lives of the rest longer either.
    pub fn settle(&mut self, has_founding: &dyn Fn(usize) -> bool) {
        // Several bureaus may fill a list in on several days of a month: it is one list, of the last of these.
        let mut months: BTreeMap<(Option<i64>, String), (String, Rows)> = BTreeMap::new();
        for ((day, file), mut rows) in std::mem::take(&mut self.papers) {
            let month = day.get(..7).unwrap_or(&day).to_string();
            let (last, all) = months.entry((file, month)).or_default();
            *last = day;
            all.rows.append(&mut rows.rows);
            all.has_living |= rows.has_living;
            all.struck += rows.struck;
        }
        let papers = months.into_iter().map(|((file, _), (day, rows))| ((day, file), rows));
        self.papers = papers.collect();
        for list in self.files.values_mut() {
            let (with, without): (Vec<_>, Vec<_>) =
                list.ends.drain(..).partition(|(at, _)| has_founding(*at));
            list.ageless = without.len();
            list.first_end = with.into_iter().map(|(_, end)| Some(end)).fold(None, first);
        }
    }

    /// The first end in a list of ended groups alone: with a list of the living of that time or before beside it the
    /// two are one register.
    fn first_of_the_ended(&self, living: Option<&str>) -> Option<String> {
        let covers = |list: &&List| {
            let until = list.last.as_deref().zip(living);
            !list.has_living && until.is_none_or(|(until, living)| !earlier(&after(until), living))
        };
        let ended = self.files.values().filter(covers);
        ended.map(|list| list.first_end.clone()).fold(None, first)
    }

    /// Of a list of the ended alone that is older than all lists of the living, the day of the first of these. Nobody saw
    /// who ended between them: what ended before anybody living was followed is no end that was seen.
    fn only_before(&self, list: &List) -> Option<&str> {
        let last = list.last.as_deref().filter(|_| !list.has_living)?;
        let living = self.files.values().filter(|one| one.has_living && one.is_ledger);
        living.filter_map(List::day).min().filter(|day| earlier(&after(last), day))
    }

    /// From when on a file would tell of a group that a row dated `seen` tells of. A list of the living says nothing of
    /// those that had ended; a list with a date, or of the ended alone, nothing of those that had ended before the first
    /// end in it, and that end is why it begins there: it tells of what comes after. One without a date that has both is
    /// the register of all that there were.
    pub fn since(&self, file: Option<i64>, seen: Option<String>) -> Option<String> {
        let list = self.files.get(&file)?;
        let end = match &list.first_end {
            None => {
                let day = seen.or_else(|| list.last.clone()).or_else(|| list.founded.clone());
                let end = self.first_of_the_ended(day.as_deref()).map(|end| after(&end));
                return first(day, end);
            }
            Some(_) if list.last.is_none() && list.has_living => return None,
            Some(end) => after(end),
        };
        if let Some(living) = self.only_before(list) {
            return Some(living.to_string());
        }
        Some(seen.filter(|seen| earlier(seen, &end)).unwrap_or(end))
    }

    /// Of a list of living groups without a date, the day that it counts as of.
    pub fn counts_as(&self, file: Option<i64>) -> Option<&str> {
        self.files.get(&file)?.counts_as()
    }

    /// The latest day of a list.
    pub fn day_of(&self, file: Option<i64>) -> Option<&str> {
        let list = self.files.get(&file).filter(|list| list.is_ledger)?;
        list.last.as_deref()
    }

    /// Tells what is taken of lists that they do not say themselves: of when they are, and since when they are whole.
    pub fn tell(&self, doubts: &mut Vec<Doubt>) {
        let has_living = self.files.values().any(|list| list.has_living && list.is_ledger);
        for list in self.files.values() {
            let of = match (&list.first_end, list.counts_as()) {
                (Some(_), _) if let Some(living) = self.only_before(list) => {
                    Doubtful::EndedBeforeAll(living.to_string())
                }
                (_, Some(day)) => Doubtful::Undated(day.to_string()),
                (Some(_), _) if !list.has_living && !has_living => Doubtful::EndedOnly,
                (Some(end), _) if list.last.is_some() || !list.has_living => {
                    Doubtful::WholeSince(end.clone())
                }
                _ => continue,
            };
            doubts.push(Doubt { mention: list.first, of });
        }
        let ageless = |list: &&List| list.ageless > 0 && list.is_ledger && has_living;
        for list in self.files.values().filter(ageless) {
            let of = Doubtful::Ageless(list.ageless);
            doubts.push(Doubt { mention: list.first, of });
        }
    }

    /// The lists of living groups as names of groups.
    pub fn as_names<'a>(&'a self, bare: &dyn Fn(usize) -> &'a str) -> Vec<Names<'a>> {
        let living = self.papers.iter().filter(|(_, rows)| rows.has_living);
        let names = living.map(|((day, file), rows)| Names {
            day,
            file: *file,
            rows: rows.rows.iter().copied().collect(),
            names: rows.rows.iter().map(|at| bare(*at)).collect(),
            struck: rows.struck,
        });
        names.collect()
    }

    /// Marks the groups that a later list leaves out, unless they were seen after it; rows that tell of former names alone
    /// list no group. `files` are, of a mention, the file that tells it and the one that came to its place.
    pub fn leave_out(
        &self,
        (lives, names_alone): (&mut [Life], &BTreeSet<usize>),
        until: Option<&str>,
        (files, coverage): (&dyn Fn(usize) -> [Option<i64>; 2], &Coverage),
        doubts: &mut Vec<Doubt>,
    ) {
        let mut of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, life) in lives.iter().enumerate() {
            of.extend(life.group.mentions.iter().map(|mention| (*mention, at)));
        }
        let papers: Vec<Paper<'_>> = self
            .papers
            .iter()
            // A list of the ended alone leaves out whoever lives.
            .filter(|(_, rows)| rows.has_living)
            .map(|((day, file), Rows { rows, struck, .. })| {
                let rows_of = rows.iter().filter(|row| !names_alone.contains(row));
                let groups = rows_of.filter_map(|row| of.get(row).copied()).collect();
                Paper { day, file: *file, rows, groups, struck: *struck }
            })
            .collect();
        // Who had ended by then is not left out.
        let ends: Vec<Option<String>> = lives
            .iter()
            .map(|Life { group, .. }| Some(group.abolished.clone()).filter(|_| group.ended))
            .collect();
        let ended = |group: usize, day: &str| {
            ends[group].as_ref().is_some_and(|end| end.is_empty() || !earlier(day, end))
        };
        let parts: Vec<Option<Part>> = (0..papers.len())
            .map(|place| papers[place].part_of(&papers[..place], &ended))
            .collect();
        for (later, part) in papers.iter().zip(&parts) {
            let (Some(part), Some(mention)) = (part, later.rows.first()) else { continue };
            let day = papers[part.other].day.to_string();
            let of = match part.others {
                0 => Doubtful::PartOf(part.both, part.all, day),
                others => Doubtful::OtherList(part.both, part.all, day, others),
            };
            doubts.push(Doubt { mention: *mention, of });
        }
        // What is in each list for the first time, with its founding.
        let mut before: BTreeSet<usize> = BTreeSet::new();
        let mut new: Vec<Vec<(String, String, String)>> = Vec::new();
        for paper in &papers {
            let first = paper.groups.difference(&before).map(|at| &lives[*at]);
            let first = first
                .map(|one| (one.bare.clone(), one.group.founded.clone(), one.group.name.clone()));
            new.push(first.collect());
            before.extend(&paper.groups);
        }
        self.swept(lives, until, doubts);
        self.unlisted(lives, &papers, until, doubts);
        let mut ageless: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, Life { bare, group, .. }) in lives.iter_mut().enumerate() {
            let Some(last) = papers.iter().rposition(|paper| paper.groups.contains(&at)) else {
                continue;
            };
            let paper = &papers[last];
            let row = paper.rows.iter().copied().find(|row| of.get(row) == Some(&at));
            let next = row.and_then(|row| files(row)[1]);
            // A list of some groups of another one says nothing of what that is followed by.
            let whole = papers[..=last].iter().filter(|other| {
                let both = paper.groups.intersection(&other.groups).count();
                other.groups.contains(&at) && 2 * both >= paper.groups.len()
            });
            let whole: Vec<&Paper<'_>> = whole.collect();
            let leaves = |later: &&Paper<'_>| {
                earlier(paper.day, later.day)
                    && !earlier(later.day, &group.last_seen)
                    && (later.file == next && next.is_some()
                        || whole.iter().any(|whole| {
                            let which = (whole.file, whole.day);
                            later.goes_on_from(whole, &ended)
                                || coverage.goes_on((later.file, later.day), which)
                        }))
            };
            let Some(row) = row else { continue };
            let by = (last + 1..papers.len()).find(|place| leaves(&&papers[*place]));
            // Whether it was left out of a list of some groups nobody tells.
            let perhaps = papers.iter().zip(&parts).skip(last + 1).any(|(later, part)| {
                part.as_ref().is_some_and(|part| papers[part.other].groups.contains(&at))
                    && !earlier(later.day, &group.last_seen)
                    && until.is_none_or(|until| !earlier(until, later.day))
            });
            group.lost |= perhaps && by.is_none() && !group.ended;
            let Some((place, by)) = by.map(|place| (place, &papers[place])) else { continue };
            if until.is_none_or(|until| !earlier(until, by.day)) {
                group.missed = by.day.to_string();
            }
            // A list that ends all others explains by itself that it lacks the group.
            let swept = |one: &Doubt| {
                matches!(one.of, Doubtful::EndedUnlisted(_))
                    && group.mentions.contains(&one.mention)
            };
            let sweeps = || self.sweeping.iter().any(|(_, file)| *file == by.file);
            if group.ended || group.lost && sweeps() && doubts.iter().any(swept) {
                continue;
            }
            // A list of after the end does not say who had ended by then.
            let after = until.is_some_and(|until| earlier(until, by.day));
            // Who was seen after the end was alive then.
            if until.is_some_and(|until| earlier(until, &group.last_seen)) {
                continue;
            }
            let mut new = new[last + 1..=place].iter().flatten();
            let heir = new.find(|(name, founded, _)| {
                !founded.is_empty() && *founded == group.founded && is_like(name, bare)
            });
            (group.left_out, group.lost) = (!after, after);
            let of = match (after, heir) {
                (true, _) => Doubtful::LeftOutAfter(by.day.to_string()),
                (_, Some((.., name))) => {
                    Doubtful::LeftOutFor(group.last_seen.clone(), name.clone())
                }
                (_, None) => Doubtful::LeftOut(group.last_seen.clone()),
            };
            doubts.push(Doubt { mention: row, of });
            if !after && group.founded.is_empty() {
                *ageless.entry(by.rows[0]).or_default() += 1;
            }
        }
        let told = ageless.into_iter();
        doubts.extend(told.map(|(mention, count)| Doubt { mention, of: Doubtful::Ageless(count) }));
    }

    /// Groups that a paper does not list which ends all that it does not list: whether it meant them nobody tells, unless they
    /// were seen after it.
    fn swept(&self, lives: &mut [Life], until: Option<&str>, doubts: &mut Vec<Doubt>) {
        let here = |day: &str| until.is_none_or(|until| !earlier(until, day));
        let papers =
            self.sweeping.iter().filter_map(|paper| Some((paper, self.notices.get(paper)?)));
        for ((day, _), rows) in papers.filter(|((day, _), _)| here(day)) {
            // What goes into a group of the list is told with it.
            let links = lives
                .iter()
                .filter(|life| rows.iter().any(|row| life.group.mentions.contains(row)));
            let told: BTreeSet<usize> =
                links.flat_map(|life| life.group.links.iter().map(|(of, _)| *of)).collect();
            for (at, Life { group, .. }) in lives.iter_mut().enumerate() {
                let listed =
                    told.contains(&at) || rows.iter().any(|row| group.mentions.contains(row));
                let before = !group.last_seen.is_empty() && earlier(&group.last_seen, day);
                if group.ended || group.left_out || listed || !before {
                    continue;
                }
                if let Some(mention) = group.mentions.last() {
                    group.lost = true;
                    let of = Doubtful::EndedUnlisted(day.clone());
                    doubts.push(Doubt { mention: *mention, of });
                }
            }
        }
    }

    /// Groups that notices tell of and no list has, though a later one has at least half of all that are known to live then:
    /// whether they live on nobody tells.
    fn unlisted(
        &self,
        lives: &mut [Life],
        papers: &[Paper<'_>],
        until: Option<&str>,
        doubts: &mut Vec<Doubt>,
    ) {
        let known = |group: &Group, day: &str| {
            let since = if group.founded.is_empty() { &group.first_seen } else { &group.founded };
            let over =
                group.ended && (group.abolished.is_empty() || !earlier(day, &group.abolished));
            !since.is_empty() && !earlier(day, since) && !over
        };
        let whole: Vec<&Paper<'_>> = papers
            .iter()
            .filter(|paper| {
                let alive = lives.iter().enumerate();
                let living: BTreeSet<usize> = alive
                    .filter(|(_, life)| known(&life.group, paper.day))
                    .map(|(at, _)| at)
                    .collect();
                // A short list without any of the groups that are known from elsewhere is one of others.
                let own = |at: &&usize| {
                    lives[**at].group.mentions.iter().all(|mention| paper.rows.contains(mention))
                };
                let others = living.len() - living.iter().filter(own).count();
                let some =
                    paper.groups.iter().any(|at| !own(&at)) || paper.groups.len() > 2 * others;
                paper.groups.len() > 1 && 2 * paper.groups.len() >= living.len() && some
            })
            .collect();
        let listed: BTreeSet<usize> =
            papers.iter().flat_map(|paper| paper.groups.iter().copied()).collect();
        for (at, Life { group, .. }) in lives.iter_mut().enumerate() {
            if group.ended || group.last_seen.is_empty() || listed.contains(&at) {
                continue;
            }
            let by = whole.iter().find(|paper| earlier(&group.last_seen, paper.day));
            let by = by.filter(|by| until.is_none_or(|until| !earlier(until, by.day)));
            if let (Some(by), Some(mention)) = (by, group.mentions.last()) {
                group.lost = true;
                doubts
                    .push(Doubt { mention: *mention, of: Doubtful::NotListed(by.day.to_string()) });
            }
        }
    }
}

/// Whether half of the pairs of neighbouring characters of two names, beside their words for the body, are the same (Dice
/// 1945; the library for strings counts bytes): 旅游发展, 文化和旅游发展.
fn is_like(a: &str, b: &str) -> bool {
    fn core(name: &str) -> &str {
        let ends = ["领导小组", "协调小组", "小组", "委员会", "指挥部", "联席会议", "专班"];
        let name = name.rfind('(').filter(|_| name.ends_with(')')).map_or(name, |at| &name[..at]);
        ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
    }
    let pairs =
        |name: &str| -> BTreeSet<(char, char)> { name.chars().zip(name.chars().skip(1)).collect() };
    let (a, b) = (core(a), core(b));
    // 河长制 and 河湖长制
    let count = |name: &str| name.chars().count();
    let within = count(a).min(count(b)) > 2 && count(a).abs_diff(count(b)) < 3;
    if within && (stands_in(a, b) || stands_in(b, a)) {
        return true;
    }
    let (a, b) = (pairs(a), pairs(b));
    !a.is_empty() && 4 * a.intersection(&b).count() >= a.len() + b.len()
}

/// Whether a list that has `both` of the `all` groups of an earlier one, and had `struck` more before a person struck them
/// out, is its later state, and not a list of other groups: it has at least half of them, and more than one.
fn is_later(both: usize, all: usize, struck: usize) -> bool {
    both > 1 && 2 * (both + struck) >= all
}

/// A list as the names of its groups.
pub(super) struct Names<'a> {
    day: &'a str,
    file: Option<i64>,
    rows: BTreeSet<usize>,
    names: BTreeSet<&'a str>,
    struck: usize,
}

/// Whether a later state of the list of a row, of before or on some day, lacks the group of that row.
pub(super) fn lacked(
    lists: &[Names<'_>],
    (row, name): (usize, &str),
    until: &str,
    coverage: &Coverage,
) -> bool {
    let Some(own) = lists.iter().find(|list| list.rows.contains(&row)) else { return false };
    let mut between =
        lists.iter().filter(|list| earlier(own.day, list.day) && !earlier(until, list.day));
    between.any(|list| {
        let both = list.names.intersection(&own.names).count();
        let whole = coverage.goes_on((list.file, list.day), (own.file, own.day));
        !list.names.contains(name) && (whole || is_later(both, own.names.len(), list.struck))
    })
}

/// How groups stood on a day.
struct Paper<'a> {
    day: &'a str,
    file: Option<i64>,
    rows: &'a [usize],
    groups: BTreeSet<usize>,
    /// How many more rows a person struck out of it.
    struck: usize,
}

impl Paper<'_> {
    /// How many groups of another list it has, and how many it might have: those that had not ended.
    fn has_of(&self, other: &Paper<'_>, ended: &dyn Fn(usize, &str) -> bool) -> (usize, usize) {
        let there = |group: &&usize| self.groups.contains(group) || !ended(**group, self.day);
        let all = other.groups.iter().filter(there);
        (self.groups.intersection(&other.groups).count(), all.count())
    }

    /// Whether it is a later state of another list, and not a list of other groups.
    fn goes_on_from(&self, other: &Paper<'_>, ended: &dyn Fn(usize, &str) -> bool) -> bool {
        let (both, all) = self.has_of(other, ended);
        is_later(both, all, self.struck)
    }

    /// What it has of an earlier list where that is less than half of it: some of its groups, what a clean-up or years left
    /// of them, or other groups of which a few are the same. A few among many others are chance.
    fn part_of(&self, before: &[Paper<'_>], ended: &dyn Fn(usize, &str) -> bool) -> Option<Part> {
        let earlier_ones = before.iter().enumerate().rev();
        let mut before = earlier_ones.filter(|(_, one)| earlier(one.day, self.day));
        // Lists of several days in one file are states of one list, however little is the same.
        let of_file = |other: &Paper<'_>| self.file.is_some() && other.file == self.file;
        let (other, both, all, of_file) = before.find_map(|(at, other)| {
            let ((both, all), of_file) = (self.has_of(other, ended), of_file(other));
            (both > 1 || both > 0 && of_file).then_some((at, both, all, of_file))
        })?;
        let others = if 2 * both >= self.groups.len() { 0 } else { self.groups.len() - both };
        let few = !is_later(both, all, self.struck) && (others == 0 || 4 * both >= all || of_file);
        few.then_some(Part { other, both, all, others })
    }
}

/// What a list has of an earlier one.
struct Part {
    /// The earlier one, by its place.
    other: usize,
    both: usize,
    /// How many groups that has.
    all: usize,
    /// How many others it has itself; 0 where they are hardly any.
    others: usize,
}
