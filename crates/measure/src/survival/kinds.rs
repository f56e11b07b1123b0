//! Kinds of groups, to ask whether one lives longer than another.

use super::lives::{Lives, Within, lives};
use crate::stats::lower_median;
use std::collections::BTreeMap;
use tiaokuai_record::{DepartmentId, Group, GroupId, Level, Record, Text};

/// What groups are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The level of government.
    Level,
    /// More organisations at founding than the median group, or not.
    Size,
    /// Founded under the leader who is first in rank, or under another.
    First,
    /// The department that hosted the office at founding: the three that hosted most, and the others.
    Host,
    /// Whether it is known to have had an office at founding.
    Office,
    /// Founded in the earlier or the later half, by number of groups.
    Period,
}

/// How many hosts are told apart.
const HOSTS: usize = 3;

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Level, Kind::Size, Kind::First, Kind::Host, Kind::Office, Kind::Period];

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Level => "level",
            Kind::Size => "size",
            Kind::First => "headed_by_first",
            Kind::Host => "host",
            Kind::Office => "office",
            Kind::Period => "period",
        }
    }

    /// What it is for a reader.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Kind::Level => Text::new("level of government", "政府层级"),
            Kind::Size => Text::new("number of organisations at founding", "成立时成员单位数"),
            Kind::First => Text::new("rank of the head at founding", "成立时组长的排名"),
            Kind::Host => Text::new("host of the office at founding", "成立时办公室所设部门"),
            Kind::Office => Text::new("office", "有无办公室"),
            Kind::Period => Text::new("time of founding", "成立时期"),
        }
    }
}

/// The lives of one kind of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct KindLives {
    /// What they have in common.
    pub label: Text<String>,
    /// Their lives; `left_out` is that of the whole record.
    pub lives: Lives,
}

/// Lives by kind, in a fixed order, kinds without a group left out; empty where the record does not say
/// of what kind its groups are. Groups of unknown kind are in none. As for [`lives`], the caller has to
/// know that ends are not missed.
///
/// ```
/// use tiaokuai_measure::{Kind, by_kind};
/// assert!(by_kind(&tiaokuai_record::Record::default(), Kind::Level).is_empty());
/// ```
#[must_use]
pub fn by_kind(record: &Record, kind: Kind) -> Vec<KindLives> {
    let all = lives(record, Within::Middle);
    let groups = || all.groups.iter().map(|id| (*id, record.group(*id)));
    match kind {
        Kind::Level => {
            let levels = [
                (Level::Central, "central", "中央"),
                (Level::Province, "province", "省"),
                (Level::Prefecture, "prefecture", "地级市"),
                (Level::County, "county", "县"),
                (Level::Township, "township", "乡镇"),
            ];
            let labels = levels.map(|(_, en, zh)| Text::of(en, zh));
            split(&all, record, &labels, |_, group| {
                let level = record.governments.get(group.government.index())?.level?;
                levels.iter().position(|known| known.0 == level)
            })
        }
        Kind::Size => {
            let size = |group: &Group| group.first_organisations();
            let Some(median) = lower_median(groups().filter_map(|(_, group)| size(group))) else {
                return Vec::new();
            };
            let labels = [
                Text::of(
                    format!("more than {median} organisations"),
                    format!("多于 {median} 个单位"),
                ),
                Text::of(
                    format!("{median} organisations or fewer"),
                    format!("{median} 个单位及以下"),
                ),
            ];
            split(&all, record, &labels, |_, group| Some(usize::from(size(group)? <= median)))
        }
        Kind::First => {
            let labels = [
                Text::of("headed by the first in rank", "第一位领导任组长"),
                Text::of("headed by others", "其他领导任组长"),
            ];
            split(&all, record, &labels, |_, group| {
                let head = record.leaders.get(group.first_head?.index())?;
                Some(usize::from(head.rank? > 0))
            })
        }
        Kind::Host => {
            let most = busiest_hosts(groups().map(|(_, group)| group));
            let mut labels: Vec<Text<String>> = most
                .iter()
                .filter_map(|host| record.departments.get(host.index()))
                .map(|host| Text::of(&host.name.en, &host.name.zh))
                .collect();
            labels.push(Text::of("other hosts", "其他部门"));
            split(&all, record, &labels, |_, group| {
                let host = group.first_hosts().first()?;
                Some(most.iter().position(|known| known == host).unwrap_or(most.len()))
            })
        }
        Kind::Office => {
            // Silence about offices is only telling where some group's office is known.
            if groups().all(|(_, group)| group.first_hosts().is_empty()) {
                return Vec::new();
            }
            let labels = [
                Text::of("office known", "已知设有办公室"),
                Text::of("no office known", "未见办公室"),
            ];
            split(&all, record, &labels, |_, group| {
                Some(usize::from(group.first_hosts().is_empty()))
            })
        }
        Kind::Period => {
            let year = |group: &Group| group.founded.year(&record.span);
            let years = groups().filter_map(|(_, group)| usize::try_from(year(group)?).ok());
            let Some(median) = lower_median(years) else { return Vec::new() };
            let after = median + 1;
            let labels = [
                Text::of(format!("founded by {median}"), format!("{median} 年及以前成立")),
                Text::of(format!("founded from {after}"), format!("{after} 年起成立")),
            ];
            split(&all, record, &labels, |_, group| {
                Some(usize::from(usize::try_from(year(group)?).ok()? > median))
            })
        }
    }
}

/// Lives by a label of the caller's (the function of the host, say, which a record does not hold), in the
/// order of the English labels; groups without a label are in none.
///
/// ```
/// use tiaokuai_measure::by_label;
/// let kinds = by_label(&tiaokuai_record::Record::default(), |_, _| Some(tiaokuai_record::Text::of("a", "甲")));
/// assert!(kinds.is_empty());
/// ```
#[must_use]
pub fn by_label(
    record: &Record,
    of: impl Fn(GroupId, &Group) -> Option<Text<String>>,
) -> Vec<KindLives> {
    let all = lives(record, Within::Middle);
    let given: BTreeMap<GroupId, Text<String>> =
        all.groups.iter().filter_map(|id| Some((*id, of(*id, record.group(*id))?))).collect();
    let mut labels: Vec<Text<String>> = given.values().cloned().collect();
    labels.sort_unstable();
    labels.dedup();
    split(&all, record, &labels, |id, _| labels.binary_search(given.get(&id)?).ok())
}

/// The first hosts of most groups, those of more than one group only.
fn busiest_hosts<'a>(groups: impl Iterator<Item = &'a Group>) -> Vec<DepartmentId> {
    let mut hosts: Vec<DepartmentId> =
        groups.filter_map(|group| group.first_hosts().first().copied()).collect();
    hosts.sort_unstable();
    let mut counts: Vec<(usize, DepartmentId)> =
        hosts.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counts.retain(|(count, _)| *count > 1);
    counts.sort_by_key(|(count, host)| (std::cmp::Reverse(*count), *host));
    counts.into_iter().take(HOSTS).map(|(_, host)| host).collect()
}

/// Lives by the number that `of` gives their groups.
fn split(
    all: &Lives,
    record: &Record,
    labels: &[Text<String>],
    of: impl Fn(GroupId, &Group) -> Option<usize>,
) -> Vec<KindLives> {
    let mut kinds: Vec<KindLives> = labels
        .iter()
        .map(|label| KindLives {
            label: label.clone(),
            lives: Lives { left_out: all.left_out, ..Lives::default() },
        })
        .collect();
    for (i, id) in all.groups.iter().enumerate() {
        let Some(kind) = of(*id, record.group(*id)).and_then(|kind| kinds.get_mut(kind)) else {
            continue;
        };
        kind.lives.take(all, i);
    }
    kinds.retain(|kind| !kind.lives.groups.is_empty());
    kinds
}
