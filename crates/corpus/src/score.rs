//! How well the corpus is read.

use crate::lay::Sample;
use crate::layout::Layout;
use crate::sample::sample;
use crate::truth::{TrueGroup, Truth};
use crate::words::{NO_NOTICES, TOPICS};
use crate::writer::Writer;
use fastrand::Rng;
use std::collections::BTreeMap;
use tiaokuai_notices::Functions;
use tiaokuai_notices::read::{CERTAIN, Found, GroupNotice, Notice, Rank, Seat, read_notices};
use tiaokuai_notices::text::text_of;
use tiaokuai_record::{Level, Text};

/// A field that is scored.
pub const FIELDS: [(&str, Text); 21] = [
    ("number", Text::new("document number", "文号")),
    ("title", Text::new("title", "标题")),
    ("issuer", Text::new("issuer", "发文机关")),
    ("date", Text::new("date", "日期")),
    ("jurisdiction", Text::new("government and level", "政府及层级")),
    ("group", Text::new("group and act", "小组及事项")),
    ("predecessor", Text::new("predecessor", "前身")),
    ("heads", Text::new("heads", "组长")),
    ("deputies", Text::new("deputies", "副组长")),
    ("members", Text::new("members", "成员")),
    ("posts", Text::new("posts", "职务")),
    ("organisations", Text::new("organisations", "成员单位")),
    ("host", Text::new("office host", "办公室牵头单位")),
    ("office", Text::new("office or none", "有无办公室")),
    ("office_head", Text::new("office head", "办公室主任")),
    ("office_deputies", Text::new("office deputies", "办公室副主任")),
    ("duties", Text::new("duties", "职责")),
    ("ends", Text::new("how it ends", "撤销条款")),
    ("replaced", Text::new("replacement of members", "成员更替")),
    ("coordination", Text::new("coordination body", "议事协调机构")),
    ("cites", Text::new("notices cited", "引用文件")),
];

/// Counts of one field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Values read that are right.
    pub right: u64,
    /// Values read.
    pub read: u64,
    /// Values there are.
    pub there: u64,
    /// Values read as certain.
    pub certain: u64,
    /// Values read as certain that are right.
    pub certain_right: u64,
}

impl Count {
    /// The share of what was read that is right; none where nothing was read.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        (self.read > 0).then(|| self.right as f64 / self.read as f64)
    }

    /// The share of what is there that was read right; none where there is nothing.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        (self.there > 0).then(|| self.right as f64 / self.there as f64)
    }

    /// Adds the counts of other values.
    pub fn add(&mut self, other: Count) {
        self.right += other.right;
        self.read += other.read;
        self.there += other.there;
        self.certain += other.certain;
        self.certain_right += other.certain_right;
    }
}

/// A value that was read wrong or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The layout.
    pub layout: Layout,
    /// The number of the sample within its layout, from 0.
    pub sample: usize,
    /// The field.
    pub field: &'static str,
    /// What was read; none where a value was missed.
    pub read: Option<String>,
    /// What is there and was not read; none where there is nothing.
    pub there: Option<String>,
    /// Whether it was given as certain.
    pub certain: bool,
}

/// The result of reading the corpus.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// By layout and field.
    pub counts: BTreeMap<(Layout, &'static str), Count>,
    /// Right and all values by confidence, in percent.
    pub calibration: BTreeMap<u32, (u64, u64)>,
    /// What went wrong.
    pub misses: Vec<Miss>,
    /// Texts that are no notices: taken for none, and all.
    pub refused: (u64, u64),
    /// Notices read.
    pub notices: u64,
}

impl Score {
    /// The counts of a field over all layouts.
    #[must_use]
    pub fn field(&self, field: &str) -> Count {
        let mut all = Count::default();
        for ((_, name), count) in &self.counts {
            if *name == field {
                all.add(*count);
            }
        }
        all
    }

    /// The share of values given as certain that are right.
    #[must_use]
    pub fn certain(&self) -> Option<f64> {
        let (right, all) = self
            .counts
            .values()
            .fold((0, 0), |(right, all), count| (right + count.certain_right, all + count.certain));
        (all > 0).then(|| right as f64 / all as f64)
    }
}

/// Writes `per_layout` samples of each layout and reads them.
#[must_use]
pub fn score(seed: u64, per_layout: usize) -> Score {
    let mut score = Score::default();
    let functions = Functions::shipped();
    for layout in Layout::ALL {
        for (number, sample) in samples(seed, layout).take(per_layout).enumerate() {
            judge(&mut score, &sample, number, functions);
        }
    }
    let mut rng = Rng::with_seed(seed ^ key_hash("none"));
    for number in 0..per_layout {
        let text = no_notice(number, &mut rng);
        score.refused.1 += 1;
        if read_notices(&text, functions).notices.is_empty() {
            score.refused.0 += 1;
        } else {
            score.misses.push(Miss {
                layout: Layout::Lines,
                sample: number,
                field: "no_notice",
                read: Some(text.chars().take(30).collect()),
                there: None,
                certain: true,
            });
        }
    }
    score
}

/// Reads samples and compares what was read with what they say.
#[must_use]
pub fn score_samples<'a>(samples: impl IntoIterator<Item = &'a Sample>) -> Score {
    let mut score = Score::default();
    for (number, sample) in samples.into_iter().enumerate() {
        judge(&mut score, sample, number, Functions::shipped());
    }
    score
}

/// The samples of a layout, without end; they stay the same when other layouts are added.
pub fn samples(seed: u64, layout: Layout) -> impl Iterator<Item = Sample> {
    let mut rng = Rng::with_seed(seed ^ key_hash(layout.key()));
    std::iter::repeat_with(move || sample(layout, &mut rng))
}

/// Notices of every layout as files, so many of each, with their names.
#[must_use]
pub fn notices(seed: u64, per_layout: usize) -> Vec<(String, Vec<u8>)> {
    let of = |layout: Layout| {
        let numbered = samples(seed, layout).take(per_layout).enumerate();
        numbered.map(move |(number, sample)| {
            (format!("{}-{number:05}.{}", layout.key(), sample.ending()), sample.bytes)
        })
    };
    Layout::ALL.into_iter().flat_map(of).collect()
}

/// Sample `number`, from 0, of a layout.
///
/// # Panics
/// Never: samples do not end.
#[must_use]
pub fn nth(seed: u64, layout: Layout, number: usize) -> Sample {
    samples(seed, layout).nth(number).expect("samples do not end")
}

pub(crate) fn key_hash(key: &str) -> u64 {
    // FNV-1a (Fowler, Noll and Vo 1991).
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A text that is no notice of a group.
pub fn no_notice(number: usize, rng: &mut Rng) -> String {
    let mut writer = Writer { rng };
    let name = writer.name();
    let topic = *writer.pick(&TOPICS);
    let place = *writer.pick(&["佛山市", "平原县", "大涌镇", "西塞山区", "湖北省"]);
    NO_NOTICES[number % NO_NOTICES.len()]
        .replace("{p}", place)
        .replace("{topic}", topic)
        .replace("{name}", &name)
}

fn judge(score: &mut Score, sample: &Sample, number: usize, functions: &Functions) {
    let reading = match text_of(&sample.bytes, sample.format) {
        Ok(text) => read_notices(&text, functions).notices,
        Err(_) => Vec::new(),
    };
    score.notices += reading.len() as u64;
    let mut judge = Judge { score, layout: sample.layout, sample: number };
    for (at, truth) in sample.truths.iter().enumerate() {
        judge.notice(truth, reading.get(at));
    }
    for extra in reading.iter().skip(sample.truths.len()) {
        judge.values(
            "group",
            extra
                .groups
                .iter()
                .map(|told| (told.group.value.clone(), told.group.confidence))
                .collect(),
            Vec::new(),
        );
    }
}

struct Judge<'a> {
    score: &'a mut Score,
    layout: Layout,
    sample: usize,
}

/// Values are compared without spaces, line breaks, the width of marks and what brackets titles stand in.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '，' => ',',
            '：' => ':',
            '；' => ';',
            '（' => '(',
            '）' => ')',
            '？' => '?',
            '！' => '!',
            '“' | '”' => '"',
            '〈' => '《',
            '〉' => '》',
            c => c,
        })
        .collect::<String>()
        .trim_end_matches(['。', ','])
        .to_string()
}

/// A value that was read wrong, with how sure it was given, or one that was missed.
pub(crate) type Off = (Option<String>, Option<String>, Option<f32>);

/// Holds the values that were read of a field against those that are there.
pub(crate) fn count_of(
    calibration: &mut BTreeMap<u32, (u64, u64)>,
    read: Vec<(String, f32)>,
    mut there: Vec<String>,
    same: impl Fn(&str, &str) -> bool,
) -> (Count, Vec<Off>) {
    let mut count = Count { there: there.len() as u64, ..Count::default() };
    let mut off = Vec::new();
    for (value, confidence) in read {
        let found = there.iter().position(|one| same(&value, one));
        let right = found.is_some();
        if let Some(found) = found {
            there.remove(found);
        }
        let certain = confidence >= CERTAIN;
        count.read += 1;
        count.right += u64::from(right);
        count.certain += u64::from(certain);
        count.certain_right += u64::from(certain && right);
        let bin = calibration.entry((confidence * 100.0).round() as u32).or_default();
        bin.0 += u64::from(right);
        bin.1 += 1;
        if !right {
            off.push((Some(value), None, Some(confidence)));
        }
    }
    off.extend(there.into_iter().map(|value| (None, Some(value), None)));
    (count, off)
}

fn one<T: ToString>(found: &Option<Found<T>>) -> Vec<(String, f32)> {
    found.iter().map(|found| (found.value.to_string(), found.confidence)).collect()
}

fn many(found: &[Found<String>]) -> Vec<(String, f32)> {
    found.iter().map(|found| (found.value.clone(), found.confidence)).collect()
}

fn seats(told: &GroupNotice, rank: Rank) -> Vec<(String, f32)> {
    told.of(rank)
        .filter_map(|seat| match &seat.name {
            Some(name) => Some((name.value.clone(), name.confidence)),
            None => seat.posts.first().map(|post| (post.value.clone(), post.confidence)),
        })
        .collect()
}

impl Judge<'_> {
    fn values(&mut self, field: &'static str, read: Vec<(String, f32)>, there: Vec<String>) {
        self.compare(field, read, there, |read, there| plain(read) == plain(there));
    }

    /// A clause counts as read where the words are there and not much more.
    fn clause(&mut self, field: &'static str, read: Vec<(String, f32)>, there: Vec<String>) {
        self.compare(field, read, there, |read, there| {
            let (read, there) = (plain(read), plain(there));
            let (a, b) = (read.chars().count(), there.chars().count());
            (read.contains(&there) || there.contains(&read)) && a.abs_diff(b) <= 12
        });
    }

    fn compare(
        &mut self,
        field: &'static str,
        read: Vec<(String, f32)>,
        there: Vec<String>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        let (count, misses) = count_of(&mut self.score.calibration, read, there, same);
        for (read, there, sure) in misses {
            self.score.misses.push(Miss {
                layout: self.layout,
                sample: self.sample,
                field,
                read,
                there,
                certain: sure.is_some_and(|sure| sure >= CERTAIN),
            });
        }
        self.score.counts.entry((self.layout, field)).or_default().add(count);
    }

    /// The posts of those who are named: a name that is missed is told by its own field.
    fn posts(&mut self, told: Option<&GroupNotice>, group: &TrueGroup) {
        let there: Vec<(&str, String)> = group
            .seats
            .iter()
            .filter(|seat| !seat.name.is_empty() && !seat.posts.is_empty())
            .map(|seat| (seat.name.as_str(), seat.posts.join("、")))
            .collect();
        let named = |seat: &Seat| {
            let name = seat.name.as_ref()?.value.clone();
            there.iter().any(|(one, _)| *one == name).then_some(())?;
            let posts: Vec<&str> = seat.posts.iter().map(|post| post.value.as_str()).collect();
            let sure = seat.posts.iter().map(|post| post.confidence).fold(1.0, f32::min);
            (!posts.is_empty()).then(|| (format!("{name} {}", posts.join("、")), sure))
        };
        let seats = told.map(|told| told.seats.as_slice()).unwrap_or_default();
        let read = seats.iter().filter_map(named).collect();
        let there = there.iter().map(|(name, posts)| format!("{name} {posts}")).collect();
        // 党组成员副局长 is written with and without a mark between the two.
        let bare = |text: &str| plain(text).replace(['、', ','], "");
        self.compare("posts", read, there, |read, there| bare(read) == bare(there));
    }

    fn notice(&mut self, truth: &Truth, notice: Option<&Notice>) {
        let number: Vec<String> =
            Some(truth.number.clone()).filter(|number| !number.is_empty()).into_iter().collect();
        self.values("number", notice.map(|n| one(&n.number)).unwrap_or_default(), number);
        self.values(
            "title",
            notice.map(|n| one(&n.title)).unwrap_or_default(),
            Some(truth.title.clone()).filter(|title| !title.is_empty()).into_iter().collect(),
        );
        self.values(
            "issuer",
            notice.map(|n| one(&n.issuer)).unwrap_or_default(),
            vec![truth.issuer.clone()],
        );
        self.values(
            "date",
            notice.map(|n| one(&n.date)).unwrap_or_default(),
            vec![truth.date.clone()],
        );
        let level = |level: Level| format!("{level:?}");
        let place = notice.and_then(|n| {
            n.jurisdiction.as_ref().map(|place| {
                (
                    format!("{}{}", place.value, n.level.map(level).unwrap_or_default()),
                    place.confidence,
                )
            })
        });
        self.values(
            "jurisdiction",
            place.into_iter().collect(),
            // A house's own paper may begin with no government.
            Some(&truth.jurisdiction)
                .filter(|place| !place.is_empty())
                .map(|place| format!("{place}{}", level(truth.level)))
                .into_iter()
                .collect(),
        );
        self.values(
            "cites",
            notice.map(|n| many(&n.cites)).unwrap_or_default(),
            truth.cites.clone(),
        );
        let mut told: Vec<&GroupNotice> =
            notice.map(|n| n.groups.iter().collect()).unwrap_or_default();
        for group in &truth.groups {
            let found = told.iter().position(|told| {
                plain(&told.group.value) == plain(&group.name) && told.act == group.act
            });
            let one_told = found
                .or(if truth.groups.len() == 1 && !told.is_empty() { Some(0) } else { None })
                .map(|at| told.remove(at));
            self.values(
                "group",
                one_told
                    .map(|t| (format!("{}{}", t.group.value, t.act.key()), t.act_confidence()))
                    .into_iter()
                    .collect(),
                vec![format!("{}{}", group.name, group.act.key())],
            );
            self.values(
                "predecessor",
                one_told.map(|t| many(&t.predecessors)).unwrap_or_default(),
                group.predecessors.clone(),
            );
            for (field, rank) in
                [("heads", Rank::Head), ("deputies", Rank::Deputy), ("members", Rank::Member)]
            {
                let who = |seat: &super::truth::TrueSeat| {
                    if seat.name.is_empty() {
                        seat.posts.first().cloned().unwrap_or_default()
                    } else {
                        seat.name.clone()
                    }
                };
                let mut there: Vec<String> =
                    group.seats.iter().filter(|seat| seat.rank == rank).map(who).collect();
                let mut read = one_told.map(|t| seats(t, rank)).unwrap_or_default();
                if matches!(self.layout, Layout::Changes | Layout::Committee) {
                    there = group
                        .changes
                        .iter()
                        .filter(|change| change.1 == rank)
                        .map(|change| format!("{}{}", change.0, change.2))
                        .collect();
                    read = one_told
                        .map(|t| {
                            t.changes
                                .iter()
                                .filter(|change| change.rank == rank)
                                .map(|change| {
                                    (
                                        format!("{}{}", change.joins, change.who.value),
                                        change.who.confidence,
                                    )
                                })
                                .collect()
                        })
                        .unwrap_or_default();
                }
                self.values(field, read, there);
            }
            self.posts(one_told, group);
            let mut organisations: Vec<String> =
                group.seats.iter().flat_map(|seat| seat.organisations.clone()).collect();
            organisations.sort();
            organisations.dedup();
            self.values(
                "organisations",
                one_told.map(|t| many(&t.organisations)).unwrap_or_default(),
                organisations,
            );
            self.values(
                "host",
                one_told.map(|t| many(&t.office.hosts)).unwrap_or_default(),
                group.hosts.clone(),
            );
            let office =
                one_told.and_then(|t| t.office.exists).map(|exists| (exists.to_string(), 0.98));
            self.values(
                "office",
                office.into_iter().collect(),
                group.office.map(|office| office.to_string()).into_iter().collect(),
            );
            let who = |seats: &[tiaokuai_notices::read::Seat]| -> Vec<(String, f32)> {
                seats
                    .iter()
                    .filter_map(|seat| {
                        seat.name
                            .as_ref()
                            .or(seat.posts.first())
                            .map(|who| (who.value.clone(), who.confidence))
                    })
                    .collect()
            };
            self.values(
                "office_head",
                one_told.map(|t| who(&t.office.heads)).unwrap_or_default(),
                group.office_head.clone(),
            );
            self.values(
                "office_deputies",
                one_told.map(|t| who(&t.office.deputies)).unwrap_or_default(),
                group.office_deputies.clone(),
            );
            self.clause(
                "duties",
                one_told.map(|t| one(&t.duties)).unwrap_or_default(),
                group.duties.clone().into_iter().collect(),
            );
            self.clause(
                "ends",
                one_told.map(|t| one(&t.ends)).unwrap_or_default(),
                group.ends.clone().into_iter().collect(),
            );
            self.clause(
                "replaced",
                one_told.map(|t| one(&t.replaced)).unwrap_or_default(),
                group.replaced.clone().into_iter().collect(),
            );
            self.values(
                "coordination",
                one_told.map(|t| one(&t.coordination)).unwrap_or_default(),
                group.coordination.map(|claims| claims.to_string()).into_iter().collect(),
            );
        }
        for extra in told {
            self.values(
                "group",
                vec![(extra.group.value.clone(), extra.group.confidence)],
                Vec::new(),
            );
        }
    }
}
