//! The lives of groups as survival analysis wants them: one row a group, from when it was at risk to when it ended or
//! was last followed, with what was known of it at its founding.

use crate::field::Field;
use crate::identity::Group;
use crate::mention::Mention;
use crate::office::{Domains, HeadRank, head_rank};
use crate::problem::Problem;
use crate::record::{Measured, measured};
use crate::resolve::View;
use crate::store::Registry;
use crate::value::level_key;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tiaokuai_measure::{Within, bursts, lives};
use tiaokuai_record::{Date, GovernmentId, Month, Record, Seen, Span, Table, Text, YearMonth};

const NONE: Text = Text::new("", "");

/// A life of less than a month counts as so much of one: software refuses lives of no length.
const SHORTEST: f64 = 0.5;

/// How many groups are in a table of spells, and how many have no spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellsTold {
    /// Rows.
    pub rows: usize,
    /// Groups of which no founding is known: they have no age.
    pub without_founding: usize,
    /// Groups whose dates contradict each other, or that were founded after the end.
    pub contradictory: usize,
}

impl Registry {
    /// The lives of groups, one row each. With `until` the registry was followed to the end of that month: who was
    /// not seen to end is alive then. Without, it is followed until it was last seen.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn spells(&self, until: Option<YearMonth>) -> Result<(Table, SpellsTold), Problem> {
        let view = self.view(until)?;
        let numbers = match until {
            Some(_) => Some(numbers(&view, &self.view(None)?)),
            None => None,
        };
        Ok(spells(&view, until, numbers.as_deref()))
    }
}

/// The numbers that the groups of a view have in the table of groups, which has all that is known: of the group there with
/// most of the same mentions.
fn numbers(view: &View, all: &View) -> Vec<u32> {
    let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, group) in all.who.groups.iter().enumerate() {
        for mention in &group.mentions {
            of.entry(all.mentions[*mention].key.as_str()).or_default().push(at);
        }
    }
    let number = |group: &Group| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for mention in &group.mentions {
            for at in of.get(view.mentions[*mention].key.as_str()).into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let most = shared.into_iter().max_by_key(|(at, count)| (*count, Reverse(*at)));
        most.map_or(0, |(at, _)| at as u32 + 1)
    };
    view.who.groups.iter().map(number).collect()
}

/// The first and last month that a date allows, as text.
fn months(date: Date, span: &Span) -> [Option<String>; 2] {
    let start = span.start;
    match date {
        Date::Unknown => [None, None],
        Date::Year(year) => [Some(format!("{year:04}-01")), Some(format!("{year:04}-12"))],
        Date::Month(Month(month)) => {
            let label = start.map(|start| start.plus(month).to_string());
            [label.clone(), label]
        }
    }
}

/// What its founding mention, else its first one, says of a group's head.
fn rank(view: &View, group: usize) -> Option<HeadRank> {
    let group = &view.who.groups[group];
    let told = group.founding.into_iter().chain(group.mentions.iter().copied());
    told.filter_map(|at| {
        let mention: &Mention = &view.mentions[at];
        let posts = mention.items(Field::Heads).iter().flat_map(|item| item.posts());
        head_rank(posts.flat_map(|post| post.split(['、', '，', ','])))
    })
    .next()
}

pub(crate) fn spells(
    view: &View,
    until: Option<YearMonth>,
    numbers: Option<&[u32]>,
) -> (Table, SpellsTold) {
    let Measured { mut record, groups: places, .. } = measured(view, until);
    if until.is_none() {
        // Nobody says that these lived on.
        for group in &mut record.groups {
            let seen = group.seen.unwrap_or_default();
            group.seen = Some(Seen { gone: true, ..seen });
        }
    }
    let [middle, short, long] =
        [Within::Middle, Within::Shortest, Within::Longest].map(|within| lives(&record, within));
    let at = |of: &tiaokuai_measure::Lives| -> BTreeMap<usize, usize> {
        of.groups.iter().enumerate().map(|(row, id)| (id.index(), row)).collect()
    };
    let (shorts, longs) = (at(&short), at(&long));
    let cleaned = campaigns(&record, until.is_some());
    let mut rows = Rows::default();
    for (row, id) in middle.groups.iter().enumerate() {
        let group = &record.groups[id.index()];
        let place = places[id.index()];
        let who = &view.who.groups[place];
        let government = &view.who.governments[who.government];
        let (start, stop) = (middle.entry(row), middle.ages[row]);
        let ended = middle.ended[row];
        let both = |of: &tiaokuai_measure::Lives, known: &BTreeMap<usize, usize>| {
            known.get(&id.index()).map(|row| (of.entry(*row), of.ages[*row]))
        };
        let (low, high) = (both(&short, &shorts), both(&long, &longs));
        let founded = months(group.founded, &record.span);
        let seen = group.seen.unwrap_or_default();
        let end = match (ended, until) {
            (true, _) => {
                let [from, to] = months(group.abolished, &record.span);
                // Seen or missed in the year in which it ended.
                let last = months(seen.last, &record.span)[0].clone();
                let missed = months(seen.missed, &record.span)[1].clone();
                let to =
                    missed.filter(|missed| Some(missed) >= from.as_ref()).min(to.clone()).or(to);
                [last.filter(|last| Some(last) <= to.as_ref()).max(from), to]
            }
            // Alive then; when it ended or will end nobody knows.
            (_, Some(until)) if !seen.gone => [Some(until.to_string()), None],
            _ => {
                let seen = seen.last;
                let seen = if seen == Date::Unknown { group.founded } else { seen };
                let missed = months(group.seen.unwrap_or_default().missed, &record.span)[1].clone();
                [months(seen, &record.span)[0].clone(), missed]
            }
        };
        rows.id.push(numbers.map_or(place as u32 + 1, |numbers| numbers[place]));
        rows.government.push(government.name.clone());
        rows.level.push(government.level.map(|level| level_key(level).to_string()));
        rows.group.push(who.name.clone());
        rows.domain.push(Domains::default().of(government, &who.name));
        rows.start.push(start);
        rows.stop.push(stop.max(start + SHORTEST));
        rows.event.push(u32::from(ended));
        rows.bounds.push([
            low.map(|(start, _)| start),
            high.map(|(start, _)| start),
            low.map(|(start, stop)| stop.max(start + SHORTEST)),
            high.map(|(start, stop)| stop.max(start + SHORTEST)),
        ]);
        rows.founded.push(founded);
        rows.ended.push(end);
        let host = group.first_hosts().first();
        rows.host.push(host.map(|host| record.departments[host.index()].name.zh.clone()));
        let rank = rank(view, place);
        rows.rank.push(rank.map(HeadRank::number));
        rows.rank_word.push(rank.map(|rank| rank.key().to_string()));
        rows.size.push(group.first_organisations());
        let campaign = group.abolished.month().filter(|_| ended);
        let campaign = campaign.filter(|month| cleaned.contains(&(group.government, *month)));
        rows.campaign.push(u32::from(campaign.is_some()));
        rows.cohort.push(group.founded.year(&record.span));
    }
    let told = SpellsTold {
        rows: rows.id.len(),
        without_founding: middle.left_out.unknown_founding as usize,
        contradictory: (middle.left_out.contradictory + middle.left_out.no_calendar) as usize,
    };
    (rows.table(), told)
}

/// The months in which a government ended many groups at once.
fn campaigns(record: &Record, followed: bool) -> Vec<(GovernmentId, Month)> {
    if !followed {
        return Vec::new();
    }
    let mut governments: Vec<GovernmentId> =
        record.groups.iter().map(|group| group.government).collect();
    governments.sort_unstable();
    governments.dedup();
    let of = |government: GovernmentId| {
        let part = record.part(|other| other == government);
        bursts(&part).into_iter().map(move |month| (government, month))
    };
    governments.into_iter().flat_map(of).collect()
}

#[derive(Default)]
struct Rows {
    id: Vec<u32>,
    government: Vec<String>,
    level: Vec<Option<String>>,
    group: Vec<String>,
    domain: Vec<String>,
    start: Vec<f64>,
    stop: Vec<f64>,
    event: Vec<u32>,
    /// Start at least and at most, stop at least and at most.
    bounds: Vec<[Option<f64>; 4]>,
    founded: Vec<[Option<String>; 2]>,
    ended: Vec<[Option<String>; 2]>,
    host: Vec<Option<String>>,
    rank: Vec<Option<u32>>,
    rank_word: Vec<Option<String>>,
    size: Vec<Option<u32>>,
    campaign: Vec<u32>,
    cohort: Vec<Option<i32>>,
}

impl Rows {
    fn table(self) -> Table {
        let doc = Text::new;
        let bound = |at: usize| self.bounds.iter().map(|of| of[at]).collect::<Vec<Option<f64>>>();
        let ends = |list: &[[Option<String>; 2]], at: usize| {
            list.iter().map(|of| of[at].clone()).collect::<Vec<Option<String>>>()
        };
        let months = doc("months", "月");
        Table::new("spells")
            .with("id", NONE, doc("the group's number in the table of groups", "在小组表中的编号"), self.id)
            .with("government", NONE, doc("whose group it is", "所属政府"), self.government)
            .with("level", NONE, doc("the level of that government", "政府层级"), self.level)
            .with("group", NONE, doc("its latest name", "最近名称"), self.group)
            .with("domain", NONE, doc("what it is about: its name without place, word for its body and 工作", "领域：名称去掉地名、机构词与“工作”"), self.domain)
            .with("start", months, doc("its age when it came under observation (delayed entry), years taken at their middle", "进入观察时的存续月数（左截断）；只知年份者取年中"), self.start)
            .with("stop", months, doc("its age when it ended or was last followed, years taken at their middle; at least half a month more than start", "结束或停止观察时的存续月数；只知年份者取年中；至少比 start 多半个月"), self.stop)
            .with("event", NONE, doc("1: it ended then; 0: it was alive (censored)", "1 为当时结束，0 为当时仍存续（删失）"), self.event)
            .with("start_lower", months, doc("the least age at entry that the dates allow", "日期所容许的最小进入月数"), bound(0))
            .with("start_upper", months, doc("the greatest", "日期所容许的最大进入月数"), bound(1))
            .with("stop_lower", months, doc("the least age at the end that the dates allow", "日期所容许的最小存续月数"), bound(2))
            .with("stop_upper", months, doc("the greatest", "日期所容许的最大存续月数"), bound(3))
            .with("founded_from", NONE, doc("the first month in which it may have been founded", "可能成立的最早月份"), ends(&self.founded, 0))
            .with("founded_to", NONE, doc("the last", "可能成立的最晚月份"), ends(&self.founded, 1))
            .with("ended_from", NONE, doc("the first month in which it may have ended; where it was not seen to end, the last in which it is known to have lived", "可能结束的最早月份；未见结束者为已知仍存续的最晚月份"), ends(&self.ended, 0))
            .with("ended_to", NONE, doc("the last; of one that a later list lacks or has as ended, nobody knows since when, that of the list; else empty where it was not seen to end", "可能结束的最晚月份；后来的名单没有或列为已撤销而时间不明者为该名单的月份；其余未见结束者为空"), ends(&self.ended, 1))
            .with("host", NONE, doc("the host of its office at founding", "成立时办公室所设单位"), self.host)
            .with("head_rank", NONE, doc("the rank of its head as first told: 1 secretary of the party committee, 2 head of the government, 3 deputy secretary, 4 executive deputy, 5 deputy or standing committee, 6 department", "最初所知组长级别：1 党委书记，2 政府正职，3 党委副书记，4 常务副职，5 政府副职或常委，6 部门负责人"), self.rank)
            .with("head", NONE, doc("the same in a word", "同上，以词表示"), self.rank_word)
            .with("size", NONE, doc("organisations that sat in it at founding", "成立时成员单位数"), self.size)
            .with("campaign", NONE, doc("1: it ended in a month in which its government ended at least three groups and a tenth of those alive", "1 为结束于清理月份：当月该政府至少结束三个小组且不少于存续者的十分之一"), self.campaign)
            .with("cohort", NONE, doc("the year of its founding", "成立年份"), self.cohort)
    }
}
