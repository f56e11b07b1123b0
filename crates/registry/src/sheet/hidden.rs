//! Rows and columns of Excel that nobody sees (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73), which the library for
//! sheets does not tell.

use super::comments::{comments, part_of};
use super::struck::{Struck, Styles};
use super::xml::{tags, value};
use quick_xml::events::BytesStart;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What is hidden of a sheet, from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub rows: BTreeSet<usize>,
    pub columns: BTreeSet<usize>,
    /// Whether a filter hides the rows: they are of the table all the same.
    pub filtered: bool,
    /// What is struck out.
    pub struck: Struck,
    /// What people wrote beside cells.
    pub comments: Vec<((usize, usize), String)>,
}

/// No sheet has more columns.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// What is hidden of each sheet, by name. A file that is no workbook hides nothing: others say what it is. The
/// archive has been found sound before.
pub(crate) fn hidden(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let mut all = BTreeMap::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return all };
    let names: Vec<String> = archive.file_names().flatten().map(Into::into).collect();
    let mut part = |name: &str| -> Option<String> {
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (Some(book), Some(links)) = (part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels"))
    else {
        return all;
    };
    let targets: BTreeMap<String, String> = tags(&links, "Relationship")
        .into_iter()
        .filter_map(|tag| Some((value(&tag, "Id")?, value(&tag, "Target")?)))
        .collect();
    let styles =
        Styles::of(part("xl/styles.xml").as_deref(), part("xl/sharedStrings.xml").as_deref());
    for tag in tags(&book, "sheet") {
        let (Some(name), Some(id)) = (value(&tag, "name"), value(&tag, "id")) else { continue };
        let Some(target) = targets.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_string(),
            None => format!("xl/{target}"),
        };
        let Some(sheet) = part(&path) else { continue };
        let struck = styles.struck(&sheet);
        let hidden = if sheet.contains("hidden=") { of_sheet(&sheet) } else { Hidden::default() };
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        let links = part(&format!("{folder}/_rels/{file}.rels"));
        let beside = links.and_then(|links| part(&part_of(&path, &links)?));
        let comments = beside.map(|xml| comments(&xml)).unwrap_or_default();
        all.insert(name, Hidden { struck, comments, ..hidden });
    }
    if all.values().any(|hidden| !hidden.rows.is_empty()) {
        // A table of a workbook has a filter of its own.
        let tables = names.iter().filter(|name| name.starts_with("xl/tables/"));
        let mut tables = tables.filter_map(|name| part(name));
        let filtered = tables.any(|table| !tags(&table, "filterColumn").is_empty());
        all.values_mut().for_each(|hidden| hidden.filtered |= filtered);
    }
    all
}

fn of_sheet(xml: &str) -> Hidden {
    let filtered = !tags(xml, "filterColumn").is_empty();
    let mut hidden = Hidden { filtered, ..Hidden::default() };
    let number = |tag: &BytesStart<'_>, name| value(tag, name)?.parse::<usize>().ok();
    for tag in tags(xml, "col").iter().filter(|tag| unseen(tag)) {
        if let (Some(from), Some(to)) = (number(tag, "min"), number(tag, "max")) {
            hidden.columns.extend(from.saturating_sub(1)..to.min(MOST_COLUMNS));
        }
    }
    let mut at = 0;
    for tag in tags(xml, "row") {
        // A row without a number follows the one before.
        at = number(&tag, "r").unwrap_or(at + 1);
        if unseen(&tag) {
            hidden.rows.extend(at.checked_sub(1));
        }
    }
    hidden
}

fn unseen(tag: &BytesStart<'_>) -> bool {
    matches!(value(tag, "hidden").as_deref(), Some("1" | "true" | "on"))
}
