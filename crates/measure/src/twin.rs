//! The cycle against the same world without clean-ups from month 0 on: both have one past, and what a clean-up
//! takes is the gap that it opens between them.

use crate::reading::{Gap, Reading, defined};
use crate::stats::mean;
use crate::survival::kaplan_meier;
use crate::view::View;
use tiaokuai_record::Text;

const NO_TWIN: Gap = Gap::NotRecorded(Text::new(
    "the same world without clean-ups is not at hand",
    "没有不清理的同一世界可供对照",
));

const NO_GAP: Text = Text::new("no clean-up opened a gap", "没有清理拉开差距");

/// The gap to the twin around a clean-up.
struct Opened {
    /// Months until half of what it opened was closed, or until nothing more was seen.
    months: f64,
    /// Whether that was closed.
    halved: bool,
    /// The share closed when the last month before the next clean-up or the end was seen.
    closed: f64,
}

/// The gaps that the clean-ups of the record opened to its twin.
fn opened(view: &View<'_>) -> Result<Vec<Opened>, Gap> {
    let twin = view.twin().ok_or(NO_TWIN)?;
    let (stock, other) = (&view.flow()?.stock, &twin.flow()?.stock);
    let gap: Vec<f64> =
        stock.iter().zip(other).map(|(own, twin)| f64::from(*twin) - f64::from(*own)).collect();
    let swings = view.swings()?;
    let mut seen = Vec::new();
    for (i, swing) in swings.iter().enumerate() {
        let end = swings.get(i + 1).map_or(gap.len(), |next| next.month).min(gap.len());
        let before = swing.month.checked_sub(1).map_or(0.0, |month| gap[month]);
        let Some((&first, after)) = gap.get(swing.month..end).and_then(<[f64]>::split_first) else {
            continue;
        };
        let opened = first - before;
        if opened <= 0.0 {
            continue;
        }
        let half = after.iter().position(|gap| *gap <= before + opened / 2.0);
        let last = after.last().copied().unwrap_or(first);
        seen.push(Opened {
            months: half.map_or(after.len() as f64, |place| place as f64 + 1.0),
            halved: half.is_some(),
            closed: (first - last) / opened,
        });
    }
    Ok(seen)
}

pub(crate) fn gap_half_life(view: &View<'_>) -> Result<Reading, Gap> {
    let seen = opened(view)?;
    let months: Vec<f64> = seen.iter().map(|one| one.months).collect();
    let halved: Vec<bool> = seen.iter().map(|one| one.halved).collect();
    let median = kaplan_meier(&months, &halved).median();
    let none = Text::new("fewer than half of the gaps were halved", "差距缩小一半的清理不足半数");
    median.map_or(Err(Gap::NothingToMeasure(none)), |median| defined(median, NO_GAP))
}

pub(crate) fn gap_closed(view: &View<'_>) -> Result<Reading, Gap> {
    defined(mean(opened(view)?.iter().map(|one| one.closed)), NO_GAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::group;
    use tiaokuai_record::{Campaign, Date, GovernmentId, Known, Month, Record, Span};

    /// Ten groups; a clean-up in month 3 takes four, of which one comes back in month 5, one in 6 and one in 9. The
    /// twin keeps its ten and founds two more in month 8.
    #[test]
    fn a_gap_by_hand() {
        let record = |ends: usize, foundings: &[i32], clean_up: Option<i32>| {
            let month = |month: i32| Date::Month(Month(month));
            let old =
                (0..10).map(|i| group(month(-5), if i < ends { month(3) } else { Date::Unknown }));
            let new = foundings.iter().map(|founded| group(month(*founded), Date::Unknown));
            let campaign = |month| Campaign {
                government: GovernmentId(0),
                month: Month(month),
                alive: 10,
                eligible: 4,
                abolished: 4,
            };
            Record {
                span: Span { start: None, months: 12 },
                groups: old.chain(new).collect(),
                known: Known { groups: true, campaigns: true, ..Known::default() },
                campaigns: clean_up.map(campaign).into_iter().collect(),
                ..Record::default()
            }
        };
        let cleaned = record(4, &[5, 6, 9], Some(3));
        let twin = record(0, &[8, 8], None);
        assert!(matches!(gap_half_life(&View::of(&cleaned)), Err(Gap::NotRecorded(_))));
        let view = View::of(&cleaned).beside(&twin);
        assert_eq!(gap_half_life(&view), Ok(Reading::Number(3.0)));
        // It was four, is six in month 8 less two, and three at the end.
        assert_eq!(gap_closed(&view), Ok(Reading::Number(0.25)));
        let never = record(4, &[], Some(3));
        let view = View::of(&never).beside(&twin);
        assert!(matches!(gap_half_life(&view), Err(Gap::NothingToMeasure(_))));
        assert_eq!(gap_closed(&view), Ok(Reading::Number(-0.5)));
    }
}
