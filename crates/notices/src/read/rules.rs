//! How sure each rule is: at most the share of its values that are right on the corpus (`tiaokuai corpus` draws
//! one against the other), lower where real notices are known to hold what the corpus does not.

pub(crate) const TITLE: f32 = 0.99;
pub(crate) const ISSUER_TITLE: f32 = 0.99;
pub(crate) const ISSUER_ABOVE: f32 = 0.99;
pub(crate) const ISSUER_SIGNED: f32 = 0.98;
/// A signature longer than most issuers' names.
pub(crate) const ISSUER_LONG: f32 = 0.93;
pub(crate) const ISSUER_META: f32 = 0.95;
pub(crate) const PLACE: f32 = 0.99;
pub(crate) const NUMBER: f32 = 0.99;
pub(crate) const DATE_SIGNED: f32 = 0.99;
pub(crate) const DATE_META: f32 = 0.98;
pub(crate) const DATE_LAST: f32 = 0.98;
pub(crate) const CITED: f32 = 0.99;
/// The group of the title.
pub(crate) const GROUP_TITLE: f32 = 0.99;
/// A group that only the text names.
pub(crate) const GROUP_TEXT: f32 = 0.97;
/// A name, its ends marked by spaces, brackets or line ends.
pub(crate) const NAME: f32 = 0.99;
/// A name that only surnames and posts set apart.
pub(crate) const NAME_RUN: f32 = 0.93;
pub(crate) const POST: f32 = 0.99;
pub(crate) const POST_RUN: f32 = 0.93;
pub(crate) const UNIT: f32 = 0.99;
pub(crate) const UNIT_ODD: f32 = 0.93;
pub(crate) const HOST: f32 = 0.99;
/// A host of a name that the table of functions does not have.
pub(crate) const HOST_ODD: f32 = 0.95;
/// Who does the daily work.
pub(crate) const DAILY: f32 = 0.98;
pub(crate) const OFFICE_HEAD: f32 = 0.99;
pub(crate) const OFFICE_HEAD_ODD: f32 = 0.93;
pub(crate) const DUTIES: f32 = 0.98;
pub(crate) const ENDS: f32 = 0.99;
pub(crate) const REPLACED: f32 = 0.98;
pub(crate) const COORDINATION: f32 = 0.99;
pub(crate) const PREDECESSOR: f32 = 0.98;
pub(crate) const CHANGE: f32 = 0.97;
/// An item under a heading of a clean-up.
pub(crate) const LISTED: f32 = 0.99;
/// A name that holds what is done to groups, or a clause whose old and new names do not match one another.
pub(crate) const ODD_NAME: f32 = 0.6;
/// A group whose act the title names beside other acts, and no sentence tells.
pub(crate) const ACT_UNTOLD: f32 = 0.9;
/// What is read for a group only because no other is left for it.
pub(crate) const GUESSED: f32 = 0.9;
/// What is said of all groups that a list does not have.
pub(crate) const UNLISTED: f32 = 0.98;
/// What is read of a draft, of a proposal, of what was only planned.
pub(crate) const DRAFT: f32 = 0.5;
/// A name, post or body with a word at its end or beginning that belongs to the sentence around it.
pub(crate) const FRAYED: f32 = 0.9;
/// What a notice says in two ways, or what stands beside what was not understood.
pub(crate) const BESIDE: f32 = 0.93;
/// Of two issuers that sign together one value is made.
pub(crate) const ISSUER_JOINT: f32 = 0.95;
/// A date of several that a text may be signed with.
pub(crate) const DATE_OTHERS: f32 = 0.95;
/// A date with a day or month that there is not: what is left of it.
pub(crate) const DATE_IMPOSSIBLE: f32 = 0.5;
/// A value whose place was worked out wrongly: it begins or ends within a character.
pub(crate) const MISPLACED: f32 = 0.5;
/// A group that no title or sentence sets up: only a roster stands under its name, or a seat in it is filled.
pub(crate) const HEADLESS: f32 = 0.8;
