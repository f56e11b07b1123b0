//! The reciprocating cycle of clean-up and adding again (清理–增设).

use crate::reading::{Gap, Reading, defined};
use crate::shared::AGAIN;
use crate::stats::mean;
use crate::survival::kaplan_meier;
use crate::swing::{Swing, is_burst};
use crate::view::View;
use tiaokuai_record::{Date, Group, Month, Record, Text};

/// The months of bursts of abolition: at least three groups and a tenth of those alive end. For records
/// that do not say when clean-ups were held. Unlike the instruments of the cycle this makes do with years:
/// a group of which only the year of founding or end is known is alive all that year, and its end is part
/// of no burst. Empty for a record that does not list every group.
#[must_use]
pub fn bursts(record: &Record) -> Vec<Month> {
    if !record.known.groups {
        return Vec::new();
    }
    let burst = |month: &Month| {
        let year = record.span.start.map(|start| start.plus(month.0).year);
        let alive = |group: &&Group| {
            let begun = match group.founded {
                Date::Unknown => true,
                Date::Month(founded) => founded <= *month,
                Date::Year(founded) => year.is_some_and(|year| founded <= year),
            };
            let lives = match group.abolished {
                Date::Unknown => true,
                Date::Month(end) => end >= *month,
                Date::Year(end) => year.is_some_and(|year| end >= year),
            };
            begun && lives
        };
        let ends = record.groups.iter().filter(|group| group.abolished == Date::Month(*month));
        let gone = ends.count() as u32;
        // Whoever is alive need only be counted where enough end.
        gone >= 3 && is_burst(gone, record.groups.iter().filter(alive).count() as u32)
    };
    (0..record.span.months.cast_signed()).map(Month).filter(burst).collect()
}

const NO_CAMPAIGN: Text = Text::new("there was no clean-up", "没有发生清理");

pub(crate) fn campaigns(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(Reading::Number(view.swings()?.len() as f64))
}

pub(crate) fn depth(view: &View<'_>) -> Result<Reading, Gap> {
    defined(mean(view.swings()?.iter().map(|swing| swing.lost / swing.before)), NO_CAMPAIGN)
}

pub(crate) fn before(view: &View<'_>) -> Result<Reading, Gap> {
    defined(mean(view.swings()?.iter().map(|swing| swing.before)), NO_CAMPAIGN)
}

/// A clean-up that left nothing has no growth; one that took nothing tells of none.
pub(crate) fn regrowth(view: &View<'_>) -> Result<Reading, Gap> {
    let swings = view.swings()?;
    let left = |swing: &Swing| swing.before - swing.lost;
    let told = swings.iter().filter(|swing| swing.lost > 0.0 && left(swing) > 0.0);
    defined(
        mean(told.filter_map(|swing| Some(swing.later? / left(swing) - 1.0))),
        Text::new(
            "no clean-up that took and left groups was followed for four years",
            "没有任何一次有撤有留的清理之后有四年记录",
        ),
    )
}

pub(crate) fn period(view: &View<'_>) -> Result<Reading, Gap> {
    let swings = view.swings()?;
    let gaps = swings.windows(2).map(|pair| (pair[1].month - pair[0].month) as f64);
    defined(mean(gaps), Text::new("there were fewer than two clean-ups", "清理不足两次"))
}

const NOT_REGAINED: Text = Text::new(
    "no loss was regained before the next clean-up or the end",
    "在下一次清理或记录结束之前损失未被补回",
);

/// The median over clean-ups that took something; a loss that was not halved is censored when the next clean-up or
/// the end comes.
pub(crate) fn half_life(view: &View<'_>) -> Result<Reading, Gap> {
    let harmed = view.swings()?.iter().filter(|swing| swing.lost > 0.0);
    let (months, halved): (Vec<f64>, Vec<bool>) =
        harmed.map(|swing| (swing.half.unwrap_or(swing.seen), swing.half.is_some())).unzip();
    let none = Text::new(
        "fewer than half of the losses were halved before the next clean-up or the end",
        "在下一次清理或记录结束之前损失补回一半的清理不足半数",
    );
    kaplan_meier(&months, &halved)
        .shares
        .median()
        .map(Reading::Number)
        .ok_or(Gap::NothingToMeasure(none))
}

pub(crate) fn full_return(view: &View<'_>) -> Result<Reading, Gap> {
    defined(mean(view.swings()?.iter().filter_map(|swing| swing.full)), NOT_REGAINED)
}

pub(crate) fn half_returned(view: &View<'_>) -> Result<Reading, Gap> {
    let swings = view.swings()?;
    let harmed = swings.iter().filter(|swing| swing.lost > 0.0);
    defined(mean(harmed.map(|swing| f64::from(u8::from(swing.half.is_some())))), NO_CAMPAIGN)
}

pub(crate) fn returned(view: &View<'_>) -> Result<Reading, Gap> {
    let swings = view.swings()?;
    let harmed = swings.iter().filter(|swing| swing.lost > 0.0);
    defined(mean(harmed.map(|swing| f64::from(u8::from(swing.full.is_some())))), NO_CAMPAIGN)
}

pub(crate) fn resurrection(view: &View<'_>) -> Result<Reading, Gap> {
    let seen = view.again()?.iter().map(|(_, again)| f64::from(u8::from(*again)));
    defined(
        mean(seen),
        Text::new(
            "no group was abolished at least 24 months before the end",
            "没有小组在记录结束 24 个月之前被撤销",
        ),
    )
}

/// The same, among the groups whose domain brings a matter within these months.
pub(crate) fn resurrection_given_matter(view: &View<'_>) -> Result<Reading, Gap> {
    if !view.record.known.months {
        return Err(Gap::OfSimulations(Text::new(
            "only a simulated record says when a domain brings a matter",
            "只有模拟记录才有各领域事项的到来时间",
        )));
    }
    let needed = |group: &Group| {
        let (end, matter) = (group.abolished.month()?, group.needed_again?);
        (matter.0 <= end.0 + AGAIN).then_some(())
    };
    let seen =
        view.again()?.iter().filter(|(group, _)| needed(view.record.group(*group)).is_some());
    defined(
        mean(seen.map(|(_, again)| f64::from(u8::from(*again)))),
        Text::new(
            "no domain of an abolished group brought a matter within 24 months",
            "被撤销小组的领域在 24 个月内均无事项到来",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Campaign, DomainId, GovernmentId, Known, Span};

    fn group(domain: u32, founded: i32, abolished: Option<i32>) -> Group {
        Group {
            domain: Some(DomainId(domain)),
            founded: Date::Month(Month(founded)),
            abolished: abolished.map_or(Date::Unknown, |month| Date::Month(Month(month))),
            ..Group::of(GovernmentId(0))
        }
    }

    /// Eight groups, four of them abolished in month 10; two come back in months 13 and 20, two others
    /// are new in month 30.
    fn record() -> Record {
        let mut groups: Vec<Group> =
            (0..8).map(|domain| group(domain, 0, (domain < 4).then_some(10))).collect();
        groups.push(group(0, 13, None));
        groups.push(group(1, 20, None));
        groups.push(group(8, 30, None));
        groups.push(group(9, 30, None));
        Record {
            span: Span { start: None, months: 60 },
            groups,
            known: Known { groups: true, campaigns: true, ..Known::default() },
            campaigns: vec![Campaign {
                government: GovernmentId(0),
                month: Month(10),
                alive: 8,
                eligible: 5,
                abolished: 4,
            }],
            ..Record::default()
        }
    }

    #[test]
    fn a_cycle_by_hand() {
        let mut record = record();
        for known in [true, false] {
            record.known.campaigns = known;
            let view = &View::of(&record);
            assert_eq!(campaigns(view), Ok(Reading::Number(1.0)));
            assert_eq!(depth(view), Ok(Reading::Number(0.5)));
            assert_eq!(before(view), Ok(Reading::Number(8.0)));
            // Four were left; eight are alive at the end, four years later.
            assert_eq!(regrowth(view), Ok(Reading::Number(1.0)));
            assert_eq!(half_life(view), Ok(Reading::Number(10.0)));
            assert_eq!(full_return(view), Ok(Reading::Number(20.0)));
            assert_eq!(returned(view), Ok(Reading::Number(1.0)));
            assert_eq!(half_returned(view), Ok(Reading::Number(1.0)));
            assert!(period(view).is_err());
            assert_eq!(resurrection(view), Ok(Reading::Number(0.5)));
            assert!(matches!(resurrection_given_matter(view), Err(Gap::OfSimulations(_))));
        }
    }

    #[test]
    fn bursts_make_do_with_years() {
        let mut record = record();
        record.span.start = Some(tiaokuai_record::YearMonth { year: 2010, month: 1 });
        assert_eq!(bursts(&record), [Month(10)]);
        // Six more, dated by year or not at all, count as alive.
        for founded in [Date::Unknown, Date::Year(2010), Date::Year(2009)] {
            record.groups.push(Group { founded, ..group(9, 0, None) });
            record.groups.push(Group { abolished: Date::Year(2010), founded, ..group(9, 0, None) });
        }
        assert_eq!(bursts(&record), [Month(10)]);
        record.groups.extend((0..30).map(|_| group(9, 3, None)));
        assert!(bursts(&record).is_empty(), "four of 44 are less than a tenth");
        record.known.groups = false;
        assert!(bursts(&record).is_empty());
    }

    /// Of three domains that bring a matter in time two get a group again; temporary groups do not count.
    #[test]
    fn resurrection_where_a_matter_comes() {
        let mut record = record();
        record.known.months = true;
        let needed = [Some(12), Some(20), Some(34), Some(35)];
        for (group, needed) in record.groups.iter_mut().zip(needed) {
            group.needed_again = needed.map(Month);
        }
        let read = |record: &Record| resurrection_given_matter(&View::of(record));
        assert_eq!(read(&record), Ok(Reading::Number(2.0 / 3.0)));
        record.groups[2].temporary = Some(true);
        assert_eq!(read(&record), Ok(Reading::Number(1.0)));
        assert_eq!(resurrection(&View::of(&record)), Ok(Reading::Number(2.0 / 3.0)));
    }

    /// Losses that were not halved are censored. Of three, one is halved after ten months. Where the last one is seen
    /// for five months only, two are at risk then, and half of them are halved; where it is seen for longer, a third.
    #[test]
    fn half_lives_are_censored() {
        let mut record = record();
        for (month, domains) in [(40, 4..6), (60, 6..8)] {
            for group in &mut record.groups[domains] {
                group.abolished = Date::Month(Month(month));
            }
            record.campaigns.push(Campaign { month: Month(month), ..record.campaigns[0] });
        }
        record.span.months = 66;
        assert_eq!(half_life(&View::of(&record)), Ok(Reading::Number(10.0)));
        record.span.months = 90;
        assert!(matches!(half_life(&View::of(&record)), Err(Gap::NothingToMeasure(_))));
    }

    #[test]
    fn the_last_two_years_say_nothing_of_resurrection() {
        let mut record = record();
        record.span.months = 34;
        assert!(matches!(resurrection(&View::of(&record)), Err(Gap::NothingToMeasure(_))));
    }
}
