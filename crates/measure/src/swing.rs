//! Clean-ups and what followed each.

use crate::flow::Flow;
use tiaokuai_record::{Campaign, Record};

/// Months over which regrowth is told.
const FIVE_YEARS: usize = 60;

/// A clean-up and what followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Swing {
    pub month: usize,
    pub before: f64,
    pub lost: f64,
    /// Months until half of the loss was regained, if that was seen before the next campaign.
    pub half: Option<f64>,
    /// Months until all of it was regained, if that was seen before the next campaign.
    pub full: Option<f64>,
    /// Months that were seen before the next campaign or the end.
    pub seen: f64,
    /// The stock at the end of the fifth year, less that month in which the next campaign falls; nothing
    /// if fewer than four years were seen before the next campaign or the end.
    pub later: Option<f64>,
}

/// Whether so many ends of so many groups in a month are a burst of abolition.
pub(crate) const fn is_burst(gone: u32, before: u32) -> bool {
    gone >= 3 && 10 * gone >= before
}

/// The clean-ups of a record with the stock around them. Where their dates are not known, a clean-up is a
/// burst of abolition: a month in which at least three groups and a tenth of the stock end.
pub(crate) fn swings(record: &Record, flow: &Flow) -> Vec<Swing> {
    let mut months: Vec<usize> = match record.known.campaigns {
        true => record.campaigns.iter().map(|campaign| campaign.month.index()).collect(),
        false => (0..flow.stock.len()).filter(|month| bursts(flow, *month)).collect(),
    };
    months.retain(|&month| month < flow.stock.len());
    months.sort_unstable();
    months.dedup();
    around(&months, flow, Step { length: 1, seen: 48, after: FIVE_YEARS - 1 })
}

/// The clean-ups of a flow by years, told in months: years in which at least three groups and a tenth of those that
/// were there end. What an end and what comes after it in one year did cannot be told apart.
pub(crate) fn swings_by_year(flow: &Flow) -> Vec<Swing> {
    let years: Vec<usize> = (0..flow.stock.len()).filter(|year| bursts(flow, *year)).collect();
    around(&years, flow, Step { length: 12, seen: 5, after: 5 })
}

fn bursts(flow: &Flow, at: usize) -> bool {
    is_burst(flow.abolished[at], flow.stock[at] + flow.abolished[at])
}

/// The steps of a flow.
struct Step {
    /// Months of a step.
    length: usize,
    /// Steps from a clean-up that have to be seen for its regrowth to be told.
    seen: usize,
    /// Steps from a clean-up to the stock by which its regrowth is told.
    after: usize,
}

fn around(places: &[usize], flow: &Flow, step: Step) -> Vec<Swing> {
    let mut swings = Vec::new();
    let months = |steps: usize| (steps * step.length) as f64;
    for (i, &month) in places.iter().enumerate() {
        let lost = f64::from(flow.abolished[month]);
        let low = f64::from(flow.stock[month]);
        let until = places.get(i + 1).copied().unwrap_or(flow.stock.len());
        let regained = |share: f64| {
            flow.stock[month..until]
                .iter()
                .position(|stock| f64::from(*stock) - low >= share * lost)
                .filter(|_| lost > 0.0)
                .map(months)
        };
        swings.push(Swing {
            month: month * step.length,
            before: low + lost,
            lost,
            half: regained(0.5),
            full: regained(1.0),
            seen: months(until.saturating_sub(month + 1)),
            later: (until >= month + step.seen)
                .then(|| f64::from(flow.stock[(month + step.after).min(until - 1)])),
        });
    }
    swings
}

/// Months from a campaign until half of what it abolished is regained, where that happens before the next one
/// and the end. `stock` is that of each month, `campaigns` are all of the government.
#[must_use]
pub fn half_regained(stock: &[u32], campaign: &Campaign, campaigns: &[Campaign]) -> Option<usize> {
    let next = campaigns.iter().map(|other| other.month).filter(|month| *month > campaign.month);
    let end = next.min().map_or(stock.len(), |month| month.index()).min(stock.len());
    let goal = f64::from(campaign.alive) - f64::from(campaign.abolished) / 2.0;
    let after = stock.get(campaign.month.index() + 1..end)?;
    after.iter().position(|stock| f64::from(*stock) >= goal).map(|at| at + 1)
}
