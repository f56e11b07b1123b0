//! What the figures of an explanation have in common.

use crate::style::{BLUE, GREEN, GREY, ORANGE, PURPLE};
use tiaokuai_experiment::explain::{Explanation, Verdict};
use tiaokuai_record::Lang;

/// The colour of a verdict, the same in every figure.
pub(super) const fn colour(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => BLUE,
        Verdict::Contradicted => ORANGE,
        Verdict::NoEffect => GREY,
        Verdict::Mixed => GREEN,
        Verdict::Undecided => PURPLE,
        Verdict::Undefined => "#d9dce1",
    }
}

/// The label of a claim.
pub(super) fn label(found: &Explanation, claim: usize, lang: Lang) -> String {
    let claim = &found.claims.claims[claim];
    format!("{} {}", claim.id, lang.pick(&claim.name.en, &claim.name.zh))
}
