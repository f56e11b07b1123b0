//! Cells of tables, whatever the file.

use crate::names::is_han;

/// A word that stands upright in its cell, a character to a line, is one word: 撤 销.
pub(super) fn upright(text: &mut String, from: usize) {
    let Some(cell) = text.get(from..) else { return };
    let parts: Vec<&str> = cell.split_whitespace().collect();
    let single = |part: &&str| part.chars().count() == 1 && part.chars().all(is_han);
    if (2..=8).contains(&parts.len()) && parts.iter().all(single) {
        let word = parts.concat();
        text.truncate(from);
        text.push_str(&word);
    }
}
