//! Figures and the report.

use tiaokuai_experiment::Findings;
use tiaokuai_record::Lang;

/// The report.
#[must_use]
pub fn report(findings: &Findings, lang: Lang) -> String {
    let _ = (findings, lang);
    String::new()
}
