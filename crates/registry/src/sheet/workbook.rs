//! A workbook that was saved as a page: the names of its sheets stand on top, and above each sheet `Sheet 1: 保留`.

use super::grid::Grid;

/// The sheets of a page, each with its rows on the lines where they stand in the text; of any other text its rows as one sheet.
///
/// Whatever the program calls them, the names stand once in a list above, in the order in which they head the sheets.
pub(super) fn sheets(rows: Vec<Vec<String>>) -> Vec<Grid> {
    let heads = heads(&rows);
    if heads.is_empty() {
        return vec![Grid { rows, ..Grid::default() }];
    }
    let ends = heads.iter().skip(1).map(|(row, _)| *row).chain([rows.len()]);
    let own = heads.iter().zip(ends).map(|((row, name), end)| {
        let above = std::iter::repeat_n(Vec::new(), row + 1);
        let rows = above.chain(rows[row + 1..end].iter().cloned()).collect();
        Grid { sheet: name.clone(), rows, ..Grid::default() }
    });
    own.collect()
}

/// The rows that head the sheets, and their names.
fn heads(rows: &[Vec<String>]) -> Vec<(usize, String)> {
    let alone = |row: &Vec<String>| match &row[..] {
        [cell] => Some(cell.trim().to_string()).filter(|cell| !cell.is_empty()),
        _ => None,
    };
    let mut heads: Vec<(usize, String)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(name) = alone(row).and_then(|cell| named(&cell, heads.len() + 1)) else {
            continue;
        };
        heads.push((at, name));
    }
    let first = heads.first().map_or(0, |(row, _)| *row);
    let listed: Vec<String> = rows[..first].iter().filter_map(alone).collect();
    let names: Vec<&String> = heads.iter().map(|(_, name)| name).collect();
    let all = listed.windows(names.len().max(1)).any(|list| list.iter().eq(names.iter().copied()));
    if all { heads } else { Vec::new() }
}

/// The name in the heading of a sheet of this number: 保留 of `Sheet 1: 保留`.
fn named(text: &str, number: usize) -> Option<String> {
    let (lead, name) = text.split_once([':', '：'])?;
    let word = lead.trim().strip_suffix(&number.to_string())?;
    let is_word = word.trim().chars().all(char::is_alphabetic) && word.chars().count() < 12;
    (is_word && !name.trim().is_empty()).then(|| name.trim().to_string())
}
