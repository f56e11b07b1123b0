//! Titles that say of what kind a group is in place of its name: 关于调整县委疫情防控领导机构的通知.

use super::called::{proper, tidy, understood};
use super::named::named;
use super::page::Page;
use std::ops::Range;

/// Whether a title's name says only of what kind the group is, and the text names one by another.
pub(crate) fn kind_alone(page: &Page<'_>, within: Range<usize>, name: &str) -> bool {
    if !name.ends_with("领导机构") {
        return false;
    }
    let text = page.slice(within);
    let named = named(text).into_iter().map(|at| tidy(&text[at]));
    let own = |other: &String| !other.ends_with("机构") && proper(other);
    !text.contains(name) && { named }
        .any(|other| own(&other) && (understood(&other) || other.contains("为")))
}
