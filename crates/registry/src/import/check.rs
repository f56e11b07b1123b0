//! What has to hold of a sheet before anything of it is taken.

use crate::answer::listed;
use crate::fault::ImportError;
use crate::field::Field;
use crate::mention::Mention;
use crate::origin::Origin;
use crate::sheet::{Header, is_ours};
use crate::value::Item;
use std::collections::{BTreeMap, BTreeSet};

/// A correction of a field.
pub(super) type Change = (Field, Vec<Item>);

/// The rows, from 1, of groups that are to have each other's names.
pub(super) fn moved(
    corrections: &[(String, Change, Origin)],
    known: &BTreeMap<String, Mention>,
) -> Vec<usize> {
    let named = corrections.iter().filter(|(_, (field, _), _)| *field == Field::Group);
    let named: Vec<_> = named
        .filter_map(|(key, (_, items), origin)| {
            let Origin::Row { row, .. } = origin else { return None };
            Some((known.get(key)?.text(Field::Group).into_owned(), listed(items), *row))
        })
        .collect();
    let old: BTreeMap<&str, usize> =
        named.iter().map(|(old, _, row)| (old.as_str(), *row)).collect();
    let taken = |new: &str, row: usize| old.get(new).is_some_and(|other| *other != row);
    let mut seen = BTreeSet::new();
    let moved = named.iter().filter(|(_, new, row)| taken(new, *row) && seen.insert(new.as_str()));
    moved.map(|(.., row)| *row).collect()
}

pub(super) fn check(header: &Header) -> Result<(), ImportError> {
    let row = header.row + 1;
    if let Some(column) = header.twice() {
        return Err(ImportError::Twice { row, column: column.to_string() });
    }
    // Of an export a correction would be lost; of a table that people made the columns are told.
    let export = header.has("key");
    if let Some((column, near)) =
        header.unknown.iter().find_map(|name| Some((name.clone(), header.near(name)?)))
        && export
    {
        return Err(ImportError::Renamed { row, column, near });
    }
    // How an export stood is told in no sheet of others.
    let of_export = header.has("exported") || header.has("sure") && header.has("doubtful");
    if !header.has("key") && (of_export || is_ours(header)) {
        return Err(ImportError::KeysGone(row));
    }
    if header.has("key") || header.has("group") { Ok(()) } else { Err(ImportError::NoKey) }
}
