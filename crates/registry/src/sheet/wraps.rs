//! Cells as they were meant: lines that were broken for want of room (合并 above 至县安委会), and classes (撤销类（2个）).

use super::grid::Grid;
use super::header::{Header, class_of};
use std::borrow::Cow;

/// The same table, in which a line that cannot begin a sentence goes on with the one above it.
pub(super) fn unbroken<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    let mut joined: Vec<(usize, usize, String)> = Vec::new();
    for (name, leads) in [
        ("treatment", &["至", "到", "入", "为", "（", "("][..]),
        ("office_host", &["（", "("]),
        ("organisations", &["（", "("]),
    ] {
        let Some(at) = header.place(name).filter(|_| !header.has("key")) else { continue };
        for row in header.row + 1..grid.rows.len() {
            let cell = grid.cell(row, at);
            let mut lines = cell.lines();
            let mut text = lines.next().unwrap_or_default().to_string();
            for line in lines {
                let goes_on = leads.iter().any(|lead| line.trim_start().starts_with(lead));
                text = match goes_on {
                    true => format!("{}{}", text.trim_end(), line.trim_start()),
                    false => format!("{text}\n{line}"),
                };
            }
            // 撤销类（2个） beside its groups.
            let class = class_of(cell).filter(|_| name == "treatment");
            if let Some(class) = class {
                joined.push((row, at, class));
            } else if text.lines().count() < cell.lines().count() {
                joined.push((row, at, text));
            }
        }
    }
    if joined.is_empty() {
        return grid;
    }
    let mut grid = grid.into_owned();
    for (row, at, text) in joined {
        grid.rows[row][at] = text;
    }
    Cow::Owned(grid)
}
