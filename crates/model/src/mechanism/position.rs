//! The position of a department between line (条) and region (块): the structural constraint system.

use crate::district::Department;
use crate::fixed::{LINE_SCALE, SUPPORT_FLOOR};
use crate::settings::Settings;

/// Structural autonomy, A = √(r s).
#[inline]
pub(crate) fn autonomy(resources: f64, support: f64) -> f64 {
    (resources * support).sqrt()
}

/// Weight of the line's own work of a department that answers `lines` superior bureaus,
/// 1.5 τ (ℓ + misalignment · ℓ (ℓ − 1)).
pub(crate) fn line_weight(settings: &Settings, lines: f64) -> f64 {
    LINE_SCALE
        * settings.parameters.line_weight
        * (lines + settings.misalignment * lines * (lines - 1.0))
}

/// Moves political support toward 1 or 0 after a matter closed, by credit · υ · σ of the way, never
/// below 0.05.
#[inline]
pub(crate) fn reward(
    settings: &Settings,
    department: &mut Department,
    salience: f64,
    delivered: bool,
) {
    let parameters = &settings.parameters;
    let step = parameters.credit * parameters.upward * salience;
    let aim = if delivered { 1.0 } else { 0.0 };
    department.support =
        (department.support + step * (aim - department.support)).max(SUPPORT_FLOOR);
    department.autonomy = autonomy(department.resources, department.support);
}
