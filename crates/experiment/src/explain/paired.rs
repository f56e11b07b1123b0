//! Outcomes that only a pair of worlds shows: a world and its twin, the same but for one rule.

use tiaokuai_measure::stats::{correlation, ranks, spread};
use tiaokuai_measure::{Instrument, Reading, View};
use tiaokuai_record::{Campaign, DepartmentWork, Record, Text};

/// Months after a clean-up within which the gap that it opened should close.
const WINDOW: usize = 24;

/// An outcome of a world and its twin.
#[derive(Clone, Copy, Debug)]
pub struct Paired {
    /// Its name in claims files.
    pub name: &'static str,
    /// What it says.
    pub meaning: Text,
    look: fn(&Record, &Record) -> f64,
}

impl Paired {
    /// All outcomes of pairs.
    pub const ALL: &'static [Paired] = &[
        Paired {
            name: "gap.closed",
            meaning: Text::new(
                "how far the gap to the twin without clean-ups, its stock less this one's, has closed two years after a clean-up: 1 − gap then / gap at the clean-up; mean over clean-ups that no other follows within the two years",
                "与无清理孪生世界的差距（后者存量减前者存量）在清理两年后弥合的程度：1 − 两年后的差距 / 清理时的差距；对两年内再无清理的各次清理取均值",
            ),
            look: gap_closed,
        },
        Paired {
            name: "reach.by_founded",
            meaning: Text::new(
                "rank correlation over departments of groups founded with what reach gains against the twin without groups",
                "各部门设立小组数与其相对于无小组孪生世界的调动能力增量的秩相关",
            ),
            look: |own, twin| by_founded(own, twin, DepartmentWork::reach),
        },
        Paired {
            name: "autonomy.by_founded",
            meaning: Text::new(
                "rank correlation over departments of groups founded with what structural autonomy gains against the twin without groups",
                "各部门设立小组数与其相对于无小组孪生世界的结构自主性增量的秩相关",
            ),
            look: |own, twin| by_founded(own, twin, |work| work.autonomy),
        },
    ];

    /// The outcome of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Paired> {
        Paired::ALL.iter().find(|row| row.name == name)
    }

    /// What a world and its twin show together; NaN where it is not defined.
    pub(super) fn look(&self, own: &Record, twin: &Record) -> f64 {
        (self.look)(own, twin)
    }
}

/// What an outcome of a claims file is: an instrument's or a pair's.
#[must_use]
pub fn outcome_meaning(name: &str) -> Option<Text> {
    let instrument = Instrument::of(name).map(|row| row.definition);
    instrument.or_else(|| Paired::of(name).map(|row| row.meaning))
}

/// The stock of every month.
fn stock(record: &Record) -> Vec<f64> {
    let reading = Instrument::of("stock").map(|row| row.look(&View::of(record)));
    match reading {
        Some(Ok(Reading::Series(_, months))) => months,
        _ => Vec::new(),
    }
}

fn gap_closed(own: &Record, twin: &Record) -> f64 {
    let (stocks, twins) = (stock(own), stock(twin));
    let gap = |month: usize| Some(twins.get(month)? - stocks.get(month)?);
    let closed = own.campaigns.iter().filter_map(|campaign| {
        let month = usize::try_from(campaign.month.0).ok()?;
        // Where another clean-up follows, the gap after it is that one's work.
        let again = |other: &&Campaign| {
            let since = other.month.0 - campaign.month.0;
            other.government == campaign.government && since > 0 && since <= WINDOW as i32
        };
        if own.campaigns.iter().any(|other| again(&other)) {
            return None;
        }
        let (opened, later) = (gap(month)?, gap(month + WINDOW)?);
        (opened > 0.0).then_some(1.0 - later / opened)
    });
    spread(&closed.collect::<Vec<_>>()).mean
}

/// Spearman's rank correlation of groups founded with a gain against the twin.
fn by_founded(own: &Record, twin: &Record, get: impl Fn(&DepartmentWork) -> f64) -> f64 {
    let departments = own.work.iter().zip(&twin.work);
    let pairs: Vec<(f64, f64)> = departments
        .map(|(own, twin)| (f64::from(own.founded), get(own) - get(twin)))
        .filter(|(_, gain)| gain.is_finite())
        .collect();
    let ranked = |of: fn(&(f64, f64)) -> f64| ranks(&pairs.iter().map(of).collect::<Vec<_>>());
    correlation(&ranked(|pair| pair.0), &ranked(|pair| pair.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Counts, Date, GovernmentId, Group, Known, Month, MonthCounts, Span};

    /// Ten groups; the clean-up of month 3 takes four, of which one is founded again in month 10 and one in month
    /// 40, too late to count. The twin keeps all and founds nothing.
    #[test]
    fn gaps_by_hand() {
        let group = |from: i32, until: Option<i32>| Group {
            founded: Date::Month(Month(from)),
            abolished: until.map_or(Date::Unknown, |month| Date::Month(Month(month))),
            ..Group::of(GovernmentId(0))
        };
        let record = |groups: Vec<Group>, campaigns| Record {
            span: Span { start: None, months: 60 },
            groups,
            campaigns,
            counts: vec![Counts {
                government: GovernmentId(0),
                months: vec![MonthCounts::default(); 60],
            }],
            known: Known::EVERYTHING,
            ..Record::default()
        };
        let campaign = Campaign {
            government: GovernmentId(0),
            month: Month(3),
            alive: 10,
            eligible: 4,
            abolished: 4,
        };
        let kept: Vec<Group> = (0..6).map(|_| group(0, None)).collect();
        let gone: Vec<Group> = (0..4).map(|_| group(0, Some(3))).collect();
        let own = [kept.clone(), gone, vec![group(10, None), group(40, None)]].concat();
        let again = |month| {
            let later = Campaign { month: Month(month), ..campaign };
            record(own.clone(), vec![campaign, later])
        };
        let (soon, late) = (again(20), again(28));
        let own = record(own.clone(), vec![campaign]);
        let twin = record((0..10).map(|_| group(0, None)).collect(), Vec::new());
        assert!((gap_closed(&own, &twin) - 0.25).abs() < 1e-12);
        assert!(gap_closed(&twin, &own).is_nan(), "no clean-up, no gap");
        // The first is not over when the second comes, and says nothing.
        assert!((gap_closed(&soon, &twin) - 1.0 / 3.0).abs() < 1e-12);
        assert!((gap_closed(&late, &twin) - (0.25 + 1.0 / 3.0) / 2.0).abs() < 1e-12);
    }

    #[test]
    fn gains_by_hand() {
        let work = |own, founded| DepartmentWork {
            own,
            given: 1.0,
            received: 0.0,
            founded,
            ..DepartmentWork::default()
        };
        let record = |work| Record { work, ..Record::default() };
        let own = record(vec![work(9.0, 5), work(3.0, 1), work(1.0, 0)]);
        let twin = record(vec![work(1.0, 0), work(1.0, 0), work(1.0, 0)]);
        assert_eq!(by_founded(&own, &twin, DepartmentWork::reach), 1.0);
        assert!(by_founded(&own, &own, DepartmentWork::reach).is_nan(), "nobody gains");
    }
}
