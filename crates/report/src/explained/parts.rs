//! What the figures of an explanation have in common.

use crate::style::{BLUE, GREEN, GREY, ORANGE, PURPLE};
use tiaokuai_experiment::explain::{Explanation, Verdict};
use tiaokuai_record::Lang;
use tiaokuai_words::{Reader, Say};

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

/// What draws of an explanation are of, in a word.
#[must_use]
pub fn drawn(found: &Explanation, lang: Lang) -> &'static str {
    match found.posterior {
        None => lang.pick("prior", "先验"),
        Some(_) => lang.pick("posterior", "后验"),
    }
}

/// What draws of an explanation come from, for a reader: the prior, or the posterior of a fit.
#[must_use]
pub fn drawn_from(found: &Explanation, lang: Lang) -> String {
    let prior = || lang.pick("the prior", "先验").to_string();
    found.posterior.as_ref().map_or_else(prior, |fit| fit.say(Reader::of_page(lang)))
}
