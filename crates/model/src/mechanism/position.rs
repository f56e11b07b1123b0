//! The position of a department between line (条) and region (块): the structural constraint system.

use crate::Parameters;
use crate::district::Department;
use crate::fixed::{MEAN_POSITION, SUPPORT_FLOOR};
use crate::settings::Settings;

/// Structural autonomy, A = √(r s).
#[inline]
pub(crate) fn autonomy(resources: f64, support: f64) -> f64 {
    (resources * support).sqrt()
}

/// Capacity of a department of `lines` lines, C = c ℓ (1 + resource_weight (r − 0.6)).
pub(crate) fn capacity(parameters: &Parameters, lines: f64, resources: f64) -> f64 {
    let made = 1.0 + parameters.resource_weight * (resources - MEAN_POSITION);
    parameters.capacity * lines * made
}

/// Weight of the line's own work of a department that answers `lines` superior bureaus,
/// T = τ (ℓ + misalignment · ℓ (ℓ − 1)).
pub(crate) fn line_weight(settings: &Settings, lines: f64) -> f64 {
    settings.parameters.line_weight * (lines + settings.misalignment * lines * (lines - 1.0))
}

/// Works out what a department's lines and resources make of it.
pub(crate) fn settle(settings: &Settings, department: &mut Department) {
    let Department { lines, resources, .. } = *department;
    department.capacity = capacity(&settings.parameters, lines, resources);
    department.line = line_weight(settings, lines);
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
