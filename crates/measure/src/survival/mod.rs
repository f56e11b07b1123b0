//! How long groups live: ages with their censoring, curves, hazards, and whether kinds of groups differ.

mod bounded;
mod curve;
mod hazard;
mod kinds;
mod lives;
mod logrank;
mod removal;

pub use bounded::{Bounded, bounded};
pub use curve::{Curve, kaplan_meier, kaplan_meier_entered};
pub use hazard::{Hazard, hazard, hazard_interval};
pub use kinds::{Kind, KindLives, by_kind, by_label};
pub(crate) use lives::allowed;
pub use lives::{LeftOut, Lives, Within, lifetimes, lives, lives_in_bounds};
pub use logrank::{LogRank, log_rank, log_rank_within};
pub use removal::{Odds, Stratum, removal};

use crate::reading::{Gap, Reading, defined};
use crate::view::View;
use tiaokuai_record::{Record, Text};

/// The lives of a record, if it can say how long groups live.
fn known(record: &Record) -> Result<Lives, Gap> {
    followed(record)?;
    let lives = lifetimes(record);
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

pub(crate) fn median(view: &View<'_>) -> Result<Reading, Gap> {
    match known(view.record)?.curve().median() {
        Some(median) => Ok(Reading::Number(median)),
        None => Err(Gap::NothingToMeasure(Text::new(
            "more than half of the groups outlive the record",
            "半数以上的小组在记录结束时仍存续",
        ))),
    }
}

pub(crate) fn hazard_reading(view: &View<'_>) -> Result<Reading, Gap> {
    let lives = known(view.record)?;
    defined(
        hazard(&lives.followed(), &lives.ended),
        Text::new("no group lived for a month", "没有小组存续满一个月"),
    )
}

/// The hazard of the first kind over that of the second.
fn ratio(record: &Record, kind: Kind, unknown: Text) -> Result<Reading, Gap> {
    followed(record)?;
    let kinds = by_kind(record, kind);
    let [first, second] = kinds.as_slice() else { return Err(Gap::NothingToMeasure(unknown)) };
    let of = |kind: &KindLives| hazard(&kind.lives.followed(), &kind.lives.ended);
    let none = Text::new(
        "one of the two kinds did not live for a month or lost no group",
        "两类小组之一未存续满一个月或无一被撤销",
    );
    let (first, second) = (of(first), of(second));
    if first <= 0.0 || second <= 0.0 {
        return Err(Gap::NothingToMeasure(none));
    }
    defined(first / second, none)
}

pub(crate) fn size_ratio(view: &View<'_>) -> Result<Reading, Gap> {
    let unknown = Text::new("the groups are of one size, or of unknown ones", "小组规模相同或未知");
    ratio(view.record, Kind::Size, unknown)
}

pub(crate) fn first_ratio(view: &View<'_>) -> Result<Reading, Gap> {
    let unknown = Text::new(
        "no two groups are known of which one was founded under the first in rank and one was not",
        "没有可比的两类小组：成立时由第一位领导任组长与由他人任组长",
    );
    ratio(view.record, Kind::First, unknown)
}

#[cfg(test)]
mod tests;
