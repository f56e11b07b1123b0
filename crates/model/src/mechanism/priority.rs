//! Priority: the one channel through which all politics acts (model page, E22 to E28).
//!
//! Line, region, borrowed authority, bundling, routine and favours reach the world only as the
//! priority that a department gives to an assignment. These are priorities for each unit of salience and
//! attention.

use crate::Parameters;
use crate::fixed::{MEAN_POSITION, RESISTANCE};

/// What a department of autonomy A is willing to do for a peer of mean support: μ (1 − A).
#[inline]
pub(crate) fn willing(parameters: &Parameters, autonomy: f64) -> f64 {
    parameters.lateral * (1.0 - autonomy)
}

/// How far the asker's support moves peers: max(0, 1 + support_weight (s / 0.6 − 1)). Good will G is what the peer
/// is willing to do times this.
#[inline]
pub(crate) fn standing(parameters: &Parameters, support: f64) -> f64 {
    (1.0 + parameters.support_weight * (support / MEAN_POSITION - 1.0)).max(0.0)
}

/// What favours add: E = favour · O⁺ / (O⁺ + c ℓ), O⁺ being what is owed, if anything is; in person-months.
#[inline]
pub(crate) fn favours(parameters: &Parameters, owed: f64, scale: f64) -> f64 {
    let owed = owed.max(0.0);
    parameters.favour * owed / (owed + scale)
}

/// How far a department of autonomy A yields to pressure: 1 − A/2.
#[inline]
pub(crate) fn yielding(autonomy: f64) -> f64 {
    1.0 - RESISTANCE * autonomy
}

/// What presses a peer by delegated authority D: υ D (1 − A/2). Nobody shares the liability.
#[inline]
pub(crate) fn pressed_by(parameters: &Parameters, delegated: f64, yielding: f64) -> f64 {
    parameters.upward * delegated * yielding
}

/// What presses a member of a group: υ (B (1 − A/2) + β), B being the borrowed authority.
#[inline]
pub(crate) fn pressure(parameters: &Parameters, borrowed: f64, yielding: f64) -> f64 {
    parameters.upward * (borrowed * yielding + parameters.bundling)
}
