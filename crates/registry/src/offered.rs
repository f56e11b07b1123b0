//! Organisations that stand in the posts of a seat which a person typed, offered to be taken into the list of them.

use crate::field::{Field, Kind};
use crate::mention::Mention;
use crate::store::Registry;
use std::collections::BTreeSet;
use tiaokuai_notices::Functions;
use tiaokuai_notices::names::{body, ends_as_body};

/// Titles behind an organisation that is in no table.
const TITLES: [&str; 14] = [
    "副局长",
    "局长",
    "副主任",
    "主任",
    "副部长",
    "部长",
    "副处长",
    "处长",
    "副书记",
    "书记",
    "副院长",
    "院长",
    "总经理",
    "负责人",
];

impl Registry {
    /// The organisations that stand in the posts of the seats of a field and that the mention does not list, in the
    /// order of the seats.
    ///
    /// ```
    /// # use tiaokuai_registry::{Correction, Field, Item, Registry};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// registry.ingest("groups.csv", "group\n甲领导小组\n".as_bytes(), Format::Csv, &pdf_text)?;
    /// let key = registry.mentions()?[0].key.clone();
    /// let seat = Item::seat("王五", vec!["区财政局局长".to_string()]);
    /// registry.correct(Correction::to(&key, Field::Members, vec![seat]))?;
    /// let mention = registry.mention(&key)?.unwrap();
    /// assert_eq!(registry.offered(&mention, Field::Members), ["区财政局"]);
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    #[must_use]
    pub fn offered(&self, mention: &Mention, field: Field) -> Vec<String> {
        if field.kind() != Kind::Seats {
            return Vec::new();
        }
        let functions = self.functions();
        let bare = |name: &str| body(name, functions).bare.to_string();
        let listed = [Field::Organisations, Field::Hosts].into_iter();
        let listed = listed.flat_map(|field| mention.items(field)).map(|item| bare(&item.text()));
        let mut known: BTreeSet<String> = listed.collect();
        let posts = mention.items(field).iter().flat_map(|item| item.posts());
        let names = posts.filter_map(|post| organisation(post, functions));
        names.filter(|name| known.insert(bare(name))).collect()
    }
}

/// The organisation at the beginning of a post: the longest name that the table knows, else what stands before a
/// title and ends as names of organisations do.
fn organisation(post: &str, functions: &Functions) -> Option<String> {
    let ends = post.char_indices().map(|(at, c)| at + c.len_utf8());
    let begins: Vec<&str> =
        ends.map(|end| &post[..end]).filter(|name| name.chars().count() > 2).collect();
    let known = begins.into_iter().rev().find(|name| body(name, functions).function.is_some());
    let titled = || {
        let before = TITLES.iter().find_map(|title| post.strip_suffix(title))?;
        (before.chars().count() > 2 && ends_as_body(before)).then_some(before)
    };
    known.or_else(titled).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organisation_of_a_post_is_found() {
        let of = |post: &str| organisation(post, Functions::shipped());
        assert_eq!(of("区财政局局长").as_deref(), Some("区财政局"));
        assert_eq!(of("市发展和改革局副局长").as_deref(), Some("市发展和改革局"));
        assert_eq!(of("青山区怪异事务局局长").as_deref(), Some("青山区怪异事务局"));
        assert_eq!((of("副区长"), of("区长"), of("")), (None, None, None));
    }
}
