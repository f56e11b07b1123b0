//! The position of a department between line (条) and region (块): the structural constraint system.

use crate::rules::Rules;
use crate::world::{Department, FIRST_BELIEF};

/// Structural autonomy, A = √(r s).
pub(crate) fn autonomy(resources: f64, support: f64) -> f64 {
    (resources * support).sqrt()
}

/// Weight of the line's own work of a department that answers `lines` superior bureaus,
/// 1.5 τ (ℓ + misalignment · ℓ (ℓ − 1)).
pub(crate) fn line_weight(rules: &Rules, lines: f64) -> f64 {
    1.5 * rules.parameters.line_weight * (lines + rules.misalignment * lines * (lines - 1.0))
}

/// A department of one line at the start.
pub(crate) fn department(rules: &Rules, resources: f64, support: f64) -> Department {
    Department {
        lines: 1.0,
        resources,
        support,
        autonomy: autonomy(resources, support),
        line: line_weight(rules, 1.0),
        hosted: 0,
        beliefs: [FIRST_BELIEF; 4],
    }
}

/// Moves political support toward 1 or 0 after a matter closed, by credit · υ · σ of the way, never
/// below 0.05.
pub(crate) fn reward(rules: &Rules, department: &mut Department, salience: f64, delivered: bool) {
    let parameters = &rules.parameters;
    let step = parameters.credit * parameters.upward * salience;
    let aim = if delivered { 1.0 } else { 0.0 };
    department.support = (department.support + step * (aim - department.support)).max(0.05);
    department.autonomy = autonomy(department.resources, department.support);
}
