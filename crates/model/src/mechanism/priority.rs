//! Priority: the one channel through which all politics acts (model page, section 4, step 5).
//!
//! Line, region, borrowed authority, bundling, routine and favours reach the world only as the
//! priority that a department gives to an assignment.

use crate::Parameters;
use crate::fixed::{FAVOUR_SCALE, RESISTANCE};
use tiaokuai_record::Mode;

/// What a peer gives whom a matter is not its own: μ (1 − A).
#[inline]
pub(crate) fn good_will(parameters: &Parameters, autonomy: f64) -> f64 {
    parameters.lateral * (1.0 - autonomy)
}

/// The owner's own priority, σ, and in a group σ (1 + υ β).
#[inline]
pub(crate) fn own(parameters: &Parameters, mode: Mode, salience: f64) -> f64 {
    match mode {
        Mode::Group => salience * (1.0 + parameters.upward * parameters.bundling),
        _ => salience,
    }
}

/// A peer's, σ μ (1 − A) + 0.01 · favour · max(owed, 0); `owed` in person-months.
#[inline]
pub(crate) fn lateral(parameters: &Parameters, salience: f64, good_will: f64, owed: f64) -> f64 {
    salience * good_will + FAVOUR_SCALE * parameters.favour * owed.max(0.0)
}

/// In a joint conference, σ (μ (1 − A) + conference).
#[inline]
pub(crate) fn conference(parameters: &Parameters, salience: f64, good_will: f64) -> f64 {
    salience * (good_will + parameters.conference)
}

/// In a group, σ (μ (1 − A) + υ (B (1 − A/2) + β)), B being the borrowed authority.
#[inline]
pub(crate) fn group(
    parameters: &Parameters,
    salience: f64,
    good_will: f64,
    autonomy: f64,
    borrowed: f64,
) -> f64 {
    let command = borrowed * (1.0 - RESISTANCE * autonomy) + parameters.bundling;
    salience * (good_will + parameters.upward * command)
}
