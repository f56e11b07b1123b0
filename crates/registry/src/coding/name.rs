//! The names of those who answer.

/// The longest name of a person that is kept, in characters.
pub const LONGEST_NAME: usize = 60;

/// A name as it is kept, without what would break a line; nothing where none was given.
///
/// ```
/// # use tiaokuai_registry::person;
/// assert_eq!(person(" 甲\n").as_deref(), Some("甲"));
/// assert_eq!(person("\t"), None);
/// ```
#[must_use]
pub fn person(told: &str) -> Option<String> {
    let name: String = told.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    Some(name.trim().to_string()).filter(|name| !name.is_empty())
}
