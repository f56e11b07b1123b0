//! The report on claims: effects, robustness, theories.

use tiaokuai_experiment::explain::Explanation;
use tiaokuai_record::Lang;

/// The report.
#[must_use]
pub fn explanation_report(_found: &Explanation, _lang: Lang) -> String {
    String::new()
}
