//! How long groups live: ages with their censoring, curves, hazards, and whether kinds of groups differ.

mod bounded;
mod curve;
mod hazard;
mod kinds;
mod lives;
mod logrank;
mod pooled;
mod removal;
mod stretch;

pub use bounded::{Bounded, bounded};
pub use curve::{Curve, Shares, kaplan_meier, kaplan_meier_entered};
pub use hazard::{Hazard, hazard, hazard_interval};
pub use kinds::{Kind, KindLives, by_kind, by_label};
pub use lives::{LeftOut, Lives, Within, lifetimes, lives, lives_in_bounds};
pub(crate) use lives::{allowed, end_allowed, ended_by};
pub use logrank::{LogRank, log_rank, log_rank_within};
pub use pooled::Pooled;
pub use removal::{Odds, Stratum, removal};
pub use stretch::ENOUGH;

use crate::reading::{Gap, Reading, defined};
use crate::stats::lower_median;
use crate::view::View;
use tiaokuai_record::{Group, Record, Text};

/// The lives of a record, if it can say how long groups live.
fn known<'a>(view: &'a View<'_>) -> Result<&'a Lives, Gap> {
    followed(view.record)?;
    let lives = view.lives();
    if lives.ages.is_empty() {
        return Err(Gap::NothingToMeasure(Text::new("no group was founded", "没有成立任何小组")));
    }
    Ok(lives)
}

fn followed(record: &Record) -> Result<(), Gap> {
    if record.known.groups {
        return Ok(());
    }
    Err(Gap::NotRecorded(Text::new(
        "the record does not follow all groups from founding to end",
        "该记录没有从成立到结束跟踪全部小组",
    )))
}

const FEW: Text = Text::new(
    "fewer than three groups at a time were followed through some of the ages up to the median",
    "在中位数之前的某些存续年龄，同时在险的小组不足三个",
);

pub(crate) fn median(view: &View<'_>) -> Result<Reading, Gap> {
    let lives = known(view)?;
    let late = (0..lives.ages.len()).any(|place| lives.entry(place) > 0.0);
    let median = match late {
        false => view.shares().median(),
        true => {
            let told = lives.told_shares().ok_or(Gap::NothingToMeasure(FEW))?.0.median();
            // More than half live on as far as enough were followed: the rest is not told by one or two.
            if told.is_none() && view.shares().median().is_some() {
                return Err(Gap::NothingToMeasure(FEW));
            }
            told
        }
    };
    match median {
        Some(median) => Ok(Reading::Number(median)),
        None => Err(Gap::NothingToMeasure(Text::new(
            "more than half of the groups outlive the record",
            "半数以上的小组在记录结束时仍存续",
        ))),
    }
}

pub(crate) fn hazard_reading(view: &View<'_>) -> Result<Reading, Gap> {
    let lives = known(view)?;
    defined(
        hazard(&lives.followed(), &lives.ended),
        Text::new("no group lived for a month", "没有小组存续满一个月"),
    )
}

/// The hazard of groups of which something holds over that of the groups of which it does not; those of which nobody
/// knows are left out.
fn ratio(
    view: &View<'_>,
    holds: impl Fn(&Group) -> Option<bool>,
    unknown: Text,
) -> Result<Reading, Gap> {
    followed(view.record)?;
    let lives = view.lives();
    // Groups, ends and months of either kind.
    let mut kinds = [(0_usize, 0_usize, 0.0_f64); 2];
    for (i, id) in lives.groups.iter().enumerate() {
        let Some(holds) = holds(view.record.group(*id)) else { continue };
        let kind = &mut kinds[usize::from(!holds)];
        kind.0 += 1;
        kind.1 += usize::from(lives.ended[i]);
        kind.2 += lives.months(i);
    }
    if kinds.iter().any(|kind| kind.0 == 0) {
        return Err(Gap::NothingToMeasure(unknown));
    }
    let none = Text::new(
        "one of the two kinds did not live for a month or lost no group",
        "两类小组之一未存续满一个月或无一被撤销",
    );
    let [first, second] = kinds.map(|(_, ends, months)| ends as f64 / months);
    if first <= 0.0 || second <= 0.0 {
        return Err(Gap::NothingToMeasure(none));
    }
    defined(first / second, none)
}

pub(crate) fn size_ratio(view: &View<'_>) -> Result<Reading, Gap> {
    let unknown = Text::new("the groups are of one size, or of unknown ones", "小组规模相同或未知");
    followed(view.record)?;
    let size = |group: &Group| group.first_organisations();
    let groups = view.lives().groups.iter().map(|id| view.record.group(*id));
    let Some(median) = lower_median(groups.filter_map(size)) else {
        return Err(Gap::NothingToMeasure(unknown));
    };
    ratio(view, |group| Some(size(group)? > median), unknown)
}

pub(crate) fn first_ratio(view: &View<'_>) -> Result<Reading, Gap> {
    let unknown = Text::new(
        "no two groups are known of which one was founded under the first in rank and one was not",
        "没有可比的两类小组：成立时由第一位领导任组长与由他人任组长",
    );
    let leaders = &view.record.leaders;
    let first = |group: &Group| Some(leaders.get(group.first_head?.index())?.rank? == 0);
    ratio(view, first, unknown)
}

#[cfg(test)]
mod tests;
