//! The patterns on which a model is fitted: numbers of a record, read the same way from what was observed and from
//! what was simulated and then observed in the same way. Each is defined in every world with a group in it.

use serde::{Deserialize, Serialize};
use tiaokuai_measure::{Instrument, View, Within, bursts, lives, number};
use tiaokuai_record::{Date, Group, Record, Span, Text};

/// On which scale a pattern is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// As logarithms of what is half a unit more, so that none is a number too; errors are relative.
    Log,
    /// As it is; errors are in its unit.
    Plain,
}

impl Scale {
    /// The number on this scale.
    #[must_use]
    pub fn of(self, value: f64) -> f64 {
        match self {
            Scale::Log => libm::log(value.max(0.0) + HALF),
            Scale::Plain => value,
        }
    }

    /// The number of a place on this scale.
    #[must_use]
    pub fn back(self, place: f64) -> f64 {
        match self {
            Scale::Log => (libm::exp(place) - HALF).max(0.0),
            Scale::Plain => place,
        }
    }
}

/// What is added before a logarithm is taken: half of one group.
const HALF: f64 = 0.5;
/// Months within which a domain whose group ended counts as served again, as in the instrument `resurrection`.
const AGAIN: f64 = 24.0;
/// Months after a clean-up at which its loss is looked at.
const LATER: i32 = 24;
/// The age, in months, to which the share of survivors is read.
const AGE: f64 = 60.0;

/// A pattern of the table.
#[derive(Debug)]
pub struct Pattern {
    /// Its name in files and on the command line; that of an instrument where it is one.
    pub name: &'static str,
    /// Its title.
    pub title: Text,
    /// Its unit.
    pub unit: Text,
    /// How it is defined.
    pub definition: Text,
    /// On which scale it is compared.
    pub scale: Scale,
    /// What the model is allowed to be off by, as a standard deviation on the scale, where the user does not say.
    pub discrepancy: f64,
    /// Reads it; nothing where the record does not tell.
    read: fn(&View<'_>) -> Option<f64>,
}

/// What has to have happened before a pattern says anything of a real record; of a simulated one it is read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A clean-up.
    CleanUp,
    /// The end of a group.
    End,
}

macro_rules! patterns {
    ($($name:literal $title:literal / $title_zh:literal $scale:ident $discrepancy:literal $read:expr, $unit:literal / $unit_zh:literal, $en:literal / $zh:literal;)*) => {
        /// The patterns, in the order in which they are shown.
        pub static PATTERNS: &[Pattern] = &[$(Pattern {
            name: $name,
            title: Text::new($title, $title_zh),
            unit: Text::new($unit, $unit_zh),
            definition: Text::new($en, $zh),
            scale: Scale::$scale,
            discrepancy: $discrepancy,
            read: $read,
        },)*];
    };
}

patterns! {
    "founded.early" "founded, first half" / "前半期成立数" Log 0.1 |view| founded(view, 0), "groups a year" / "个/年",
        "groups founded a year in the first half of the record" / "记录前半期每年成立的小组数";
    "founded.late" "founded, second half" / "后半期成立数" Log 0.1 |view| founded(view, 1), "groups a year" / "个/年",
        "groups founded a year in the second half of the record" / "记录后半期每年成立的小组数";
    "founded.again" "founded in a known domain" / "旧领域再设比例" Plain 0.05 again, "share" / "比例",
        "share of the foundings whose domain had a group before, in the second half of the record" / "记录后半期成立的小组中其领域此前已有过小组的比例";
    "stock.mean" "groups alive" / "存续小组数" Log 0.1 |view| Some(alive(view)?.0), "groups" / "个小组",
        "groups alive, mean over the ends of years of the record" / "记录各年末存续小组数的平均";
    "stock.end" "groups alive at the end" / "期末存续数" Log 0.1 |view| Some(alive(view)?.1), "groups" / "个小组",
        "groups alive at the end of the record" / "记录期末存续的小组数";
    "abolished.year" "abolished" / "年撤销数" Log 0.1 abolished, "groups a year" / "个/年",
        "groups that ended a year" / "每年结束的小组数";
    "life.survive" "alive after five years" / "五年存续比例" Plain 0.05 survive, "share" / "比例",
        "share of groups alive at the age of five years (Kaplan–Meier with delayed entry)" / "存续满五年的小组比例（Kaplan–Meier，含延迟进入）";
    "cleanup.depth" "depth of clean-ups" / "清理深度" Plain 0.05 |view| Some(campaigns(view)?.0), "share" / "比例",
        "share of the groups alive that a clean-up takes, mean; 0 where none is seen" / "每次清理撤销的小组占当时存续者的比例，平均；未见清理则为 0";
    "cleanup.later" "stock two years later" / "清理两年后存量" Plain 0.05 |view| Some(campaigns(view)?.1), "ratio" / "比值",
        "stock two years after a clean-up over that before it, mean; 1 where none is seen" / "清理两年后的存量与清理前之比，平均；未见清理则为 1";
    "ended.again" "founded again" / "重新设立比例" Plain 0.05 resurrection, "share" / "比例",
        "share of the groups that ended whose domain gets a group again within 24 months; 0 where none ended" / "结束的小组中其领域在 24 个月内重新设立小组的比例；无结束者则为 0";
    "borrowing.busiest" "share of the busiest" / "最忙者任组长比例" Plain 0.05 |view| instrument(view, "borrowing.busiest"), "share" / "比例",
        "share of all groups that the five busiest heads head" / "最忙的五位组长所任小组占全部小组的比例";
    "borrowing.gini_of_heads" "Gini among heads" / "组长间基尼系数" Plain 0.05 |view| instrument(view, "borrowing.gini_of_heads"), "0 to 1" / "0 至 1",
        "Gini coefficient of groups per leader who heads at least one" / "至少任一个小组组长的领导任组长数的基尼系数";
    "borrowing.rank" "rank of heads" / "组长排名" Plain 0.2 |view| instrument(view, "borrowing.rank"), "rank" / "名次",
        "mean rank of the heads at founding, 1 the first" / "成立时组长的平均排名（1 为第一位）";
    "bundling.size_median" "median size" / "成员单位数中位数" Log 0.1 |view| instrument(view, "bundling.size_median"), "organisations" / "个单位",
        "median of member organisations over all groups" / "全部小组成员单位数的中位数";
    "bundling.size_spread" "spread of sizes" / "规模离散程度" Log 0.1 |view| instrument(view, "bundling.size_spread"), "ratio" / "比值",
        "upper quartile of member organisations over the lower one" / "成员单位数的上四分位数与下四分位数之比";
    "bundling.busiest" "seats of the busiest" / "最忙单位席位比例" Plain 0.05 |view| instrument(view, "bundling.busiest"), "share" / "比例",
        "share of all groups in which a department sits, mean over the four busiest" / "部门参加的小组占全部小组的比例，对最忙的四个部门取平均";
    "hosts.hhi" "concentration of hosts" / "牵头集中度" Plain 0.02 |view| instrument(view, "hosts.hhi"), "0 to 1" / "0 至 1",
        "concentration of hosted offices (Herfindahl–Hirschman)" / "小组办公室在各部门的集中度（HHI）";
    "core.seats_hosts" "seats and offices" / "席位与牵头相关" Plain 0.1 |view| instrument(view, "core.seats_hosts"), "−1 to 1" / "−1 至 1",
        "rank correlation over departments of groups in which they sit and offices that they host" / "各部门参加小组数与所设办公室数的等级相关系数";
}

impl Pattern {
    /// The pattern of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Pattern> {
        PATTERNS.iter().find(|row| row.name == name)
    }

    /// The event that it is read after; nothing where it needs none.
    pub(super) fn follows(&self) -> Option<Event> {
        match self.name {
            "cleanup.depth" | "cleanup.later" => Some(Event::CleanUp),
            "ended.again" => Some(Event::End),
            _ => None,
        }
    }

    /// The smallest and the largest number that it can be.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        match self.unit.en {
            "share" | "0 to 1" => (0.0, 1.0),
            "−1 to 1" => (-1.0, 1.0),
            _ => (0.0, 1e6),
        }
    }

    /// Its number in a record; nothing where the record does not tell.
    #[must_use]
    pub fn read(&self, view: &View<'_>) -> Option<f64> {
        (self.read)(view).filter(|value| value.is_finite())
    }
}

fn instrument(view: &View<'_>, name: &str) -> Option<f64> {
    let reading = Instrument::of(name)?.look(view).ok()?;
    Some(number(&reading))
}

/// When something happened, in months from the first of the record: the middle of the year where only the year is known.
pub(super) fn when(date: Date, span: &Span) -> Option<f64> {
    match date {
        Date::Unknown => None,
        Date::Month(month) => Some(f64::from(month.0)),
        Date::Year(year) => {
            let start = span.start?;
            let january = 12 * (year - start.year) - (start.month.cast_signed() - 1);
            Some(f64::from(january) + 5.5)
        }
    }
}

/// The last month of the record in a half, as a range of months.
fn half(span: &Span, half: u32) -> (f64, f64) {
    let middle = f64::from(span.months) / 2.0;
    if half == 0 { (0.0, middle) } else { (middle, f64::from(span.months)) }
}

fn begun(record: &Record) -> impl Iterator<Item = (&Group, f64)> {
    let span = record.span;
    record.groups.iter().filter_map(move |group| Some((group, when(group.founded, &span)?)))
}

fn founded(view: &View<'_>, which: u32) -> Option<f64> {
    let record = view.record;
    let (from, until) = half(&record.span, which);
    if record.span.months < 12 {
        return None;
    }
    let count = begun(record).filter(|(_, month)| (from..until).contains(month)).count();
    Some(12.0 * count as f64 / (until - from))
}

/// Whether a group of the same domain began before, by the order of foundings.
fn again(view: &View<'_>) -> Option<f64> {
    let record = view.record;
    let (from, until) = half(&record.span, 1);
    let mut begun: Vec<(u32, f64)> =
        begun(record).filter_map(|(group, month)| Some((group.domain?.0, month))).collect();
    if 2 * begun.len() < record.groups.len() {
        return None;
    }
    begun.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let late = |month: f64| (from..until).contains(&month);
    let (mut known, mut old, mut all) = (std::collections::BTreeSet::new(), 0, 0);
    for (domain, month) in begun {
        let first = known.insert(domain);
        if late(month) {
            (old, all) = (old + u32::from(!first), all + 1);
        }
    }
    Some(if all == 0 { 0.0 } else { f64::from(old) / f64::from(all) })
}

/// Groups alive at a time.
fn alive_at(record: &Record, month: f64) -> usize {
    let lives = |group: &&Group| {
        // Older than the record where nobody knows how old.
        let begun = when(group.founded, &record.span).is_none_or(|begun| begun < month);
        begun && when(group.abolished, &record.span).is_none_or(|end| end >= month)
    };
    record.groups.iter().filter(lives).count()
}

/// The stock: mean over the ends of years, and at the end.
fn alive(view: &View<'_>) -> Option<(f64, f64)> {
    let record = view.record;
    let months = record.span.months;
    if !record.known.groups || months < 12 {
        return None;
    }
    let counts: Vec<f64> =
        (1..=months / 12).map(|year| alive_at(record, f64::from(12 * year)) as f64).collect();
    let end = alive_at(record, f64::from(months)) as f64;
    Some((counts.iter().sum::<f64>() / counts.len() as f64, end))
}

fn ends(record: &Record) -> Vec<(&Group, f64)> {
    let within = |month: f64| (0.0..f64::from(record.span.months)).contains(&month);
    let end = |group| -> Option<(&Group, f64)> {
        let group: &Group = group;
        Some((group, when(group.abolished, &record.span).filter(|end| within(*end))?))
    };
    record.groups.iter().filter_map(end).collect()
}

fn abolished(view: &View<'_>) -> Option<f64> {
    let record = view.record;
    let years = f64::from(record.span.months) / 12.0;
    (record.known.groups && years >= 1.0).then(|| ends(record).len() as f64 / years)
}

fn survive(view: &View<'_>) -> Option<f64> {
    let record = view.record;
    if !record.known.groups || f64::from(record.span.months) < AGE {
        return None;
    }
    let lives = lives(record, Within::Middle);
    if lives.ages.is_empty() {
        return Some(1.0);
    }
    // Where few were followed at young ages, one that ended then would count for all.
    let (shares, to) = lives.told_shares()?;
    (to >= AGE).then(|| shares.at(AGE)).filter(|share| share.is_finite())
}

/// Share that clean-ups take, and the stock two years later over that before; of the bursts of abolition, which both
/// sides show.
fn campaigns(view: &View<'_>) -> Option<(f64, f64)> {
    let record = view.record;
    if !record.known.groups {
        return None;
    }
    let bursts = bursts(record);
    if bursts.is_empty() {
        return Some((0.0, 1.0));
    }
    let mut sums = [(0.0, 0.0); 2];
    for month in bursts {
        let before = alive_at(record, f64::from(month.0)) as f64;
        let gone = record.groups.iter().filter(|group| group.abolished == Date::Month(month));
        sums[0] = (sums[0].0 + gone.count() as f64 / before, sums[0].1 + 1.0);
        let later = month.0 + LATER;
        if later < record.span.months.cast_signed() {
            let later = alive_at(record, f64::from(later) + 0.5) as f64;
            sums[1] = (sums[1].0 + later / before, sums[1].1 + 1.0);
        }
    }
    let [depth, later] = sums.map(|(sum, count)| if count > 0.0 { sum / count } else { 1.0 });
    Some((depth, later))
}

fn resurrection(view: &View<'_>) -> Option<f64> {
    let record = view.record;
    let told = |group: &Group| group.domain.is_some();
    if !record.known.groups || !record.groups.iter().all(told) {
        return None;
    }
    let mut foundings: Vec<(u32, f64)> =
        begun(record).filter_map(|(group, month)| Some((group.domain?.0, month))).collect();
    foundings.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let ended = ends(record);
    let in_time = |end: f64| end + AGAIN < f64::from(record.span.months);
    let (mut back, mut all) = (0.0, 0.0);
    for (group, end) in
        ended.iter().filter(|(group, end)| group.temporary != Some(true) && in_time(*end))
    {
        let Some(domain) = group.domain else { continue };
        let next = foundings
            .partition_point(|(of, at)| *of < domain.0 || (*of == domain.0 && *at <= *end));
        let found =
            foundings.get(next).is_some_and(|(of, at)| *of == domain.0 && *at <= end + AGAIN);
        (back, all) = (back + f64::from(u8::from(found)), all + 1.0);
    }
    Some(if all > 0.0 { back / all } else { 0.0 })
}

/// A number that is fitted: a pattern of the table, or a count at a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// A pattern of the table, by its name.
    Pattern(String),
    /// Groups alive just before a month of the record.
    Before(u32),
    /// Groups alive at the end of a month of the record.
    After(u32),
}

impl Reads {
    /// Its number in a record; nothing where the record does not tell.
    #[must_use]
    pub fn read(&self, view: &View<'_>) -> Option<f64> {
        let stock =
            |month: f64| view.record.known.groups.then(|| alive_at(view.record, month) as f64);
        match self {
            Reads::Pattern(name) => Pattern::of(name)?.read(view),
            Reads::Before(month) => stock(f64::from(*month)),
            Reads::After(month) => stock(f64::from(*month) + 0.5),
        }
    }

    /// On which scale it is compared.
    #[must_use]
    pub fn scale(&self) -> Scale {
        match self {
            Reads::Pattern(name) => Pattern::of(name).map_or(Scale::Plain, |row| row.scale),
            _ => Scale::Log,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{DomainId, GovernmentId, Known, Month, YearMonth};

    fn group(domain: u32, founded: Date, abolished: Date) -> Group {
        Group { domain: Some(DomainId(domain)), founded, abolished, ..Group::of(GovernmentId(0)) }
    }

    fn record(groups: Vec<Group>) -> Record {
        Record {
            span: Span { start: Some(YearMonth { year: 2010, month: 1 }), months: 120 },
            known: Known { groups: true, ..Known::default() },
            groups,
            ..Record::default()
        }
    }

    fn read(record: &Record, name: &str) -> f64 {
        Pattern::of(name).unwrap().read(&View::of(record)).unwrap()
    }

    /// Eight groups are there from the start, four are abolished in month 30, two of the four domains come back, in
    /// months 40 and 60, and a new one comes in month 100.
    fn by_hand() -> Record {
        let month = |at| Date::Month(Month(at));
        let mut groups: Vec<Group> = (0..8)
            .map(|domain| {
                group(domain, month(-10), if domain < 4 { month(30) } else { Date::Unknown })
            })
            .collect();
        groups.push(group(0, month(40), Date::Unknown));
        groups.push(group(1, month(60), Date::Unknown));
        groups.push(group(20, month(100), Date::Unknown));
        record(groups)
    }

    #[test]
    fn patterns_by_hand() {
        let record = by_hand();
        assert_eq!(read(&record, "founded.early"), 0.2);
        assert_eq!(read(&record, "founded.late"), 0.4);
        assert_eq!(read(&record, "founded.again"), 0.5);
        assert_eq!(read(&record, "stock.end"), 7.0);
        // 8, 8, 4, 5, 5, 5 (the one of month 60 is founded after the fifth year), 6, 6, 6, 7.
        assert!(
            (read(&record, "stock.mean") - (8. + 8. + 4. + 5. + 5. + 6. * 3. + 7. * 2.) / 10.0)
                .abs()
                < 1e-12
        );
        assert_eq!(read(&record, "abolished.year"), 0.4);
        assert_eq!(read(&record, "cleanup.depth"), 0.5);
        assert_eq!(read(&record, "cleanup.later"), 5.0 / 8.0);
        assert_eq!(read(&record, "ended.again"), 0.25);
    }

    #[test]
    fn years_do_where_months_are_not_known() {
        let record = record(vec![
            group(0, Date::Year(2012), Date::Unknown),
            group(0, Date::Year(2016), Date::Year(2018)),
        ]);
        assert_eq!(when(Date::Year(2012), &record.span), Some(29.5));
        assert_eq!(read(&record, "founded.early"), 0.2);
        assert_eq!(read(&record, "founded.again"), 1.0);
        assert_eq!(read(&record, "stock.end"), 1.0);
        assert_eq!(read(&record, "cleanup.depth"), 0.0);
    }

    #[test]
    fn what_is_not_followed_has_no_stock() {
        let mut record = by_hand();
        record.known.groups = false;
        let view = View::of(&record);
        for name in [
            "stock.mean",
            "stock.end",
            "abolished.year",
            "cleanup.depth",
            "life.survive",
            "ended.again",
        ] {
            assert_eq!(Pattern::of(name).unwrap().read(&view), None, "{name}");
        }
        assert_eq!(read(&record, "founded.late"), 0.4);
    }

    #[test]
    fn counts_at_a_date() {
        let record = by_hand();
        let view = View::of(&record);
        assert_eq!(Reads::Before(30).read(&view), Some(8.0));
        assert_eq!(Reads::After(30).read(&view), Some(4.0));
        for value in [0.0, 3.0, 120.0] {
            assert!((Scale::Log.back(Scale::Log.of(value)) - value).abs() < 1e-9);
        }
    }
}
