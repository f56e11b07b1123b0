//! Cells of a column of ends that tell more than a day: 2021年（更名为县养老委员会）, 2022.3.15（并入县安委会）.

use super::below::remarked;
use super::grid::Grid;
use super::header::Header;
use crate::parse::hand::{Mark, date, of_date};
use crate::parse::plain;
use std::borrow::Cow;

/// A table in which a group that got another name has not ended on that day, and where the others went is a remark.
pub(super) fn told<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let at = header.place("abolished").filter(|_| header.has("group") && !header.has("key"));
    let Some(at) = at else { return (grid, header) };
    let rows = header.row + 1..grid.rows.len();
    let found: Vec<(usize, String, String)> = rows
        .filter_map(|row| {
            let (day, said) = parted(grid.cell(row, at))?;
            Some((row, day, said))
        })
        .collect();
    if found.is_empty() {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    let mut remarks = Vec::new();
    for (row, day, said) in found {
        grid.rows[row][at].clone_from(&day);
        remarks.push((row, said));
    }
    remarked(&mut grid, &mut header, remarks);
    (Cow::Owned(grid), header)
}

/// The day of an end, none where the group only got another name, and what is told of it.
fn parted(cell: &str) -> Option<(String, String)> {
    const NAMED: [&str; 6] = ["更名", "改名", "改称", "现名", "现更名", "变更为"];
    const WENT: [&str; 9] =
        ["并入", "整合", "合并", "归并", "撤并", "划入", "转为", "职能", "职责"];
    let text = plain(cell.trim());
    let end = text.find(|c| !of_date(c))?;
    let (day, rest) = text.split_at(end);
    let day = day.trim_end_matches([',', ';', ' ']);
    date(day, Mark::None)?;
    let marks = |c: char| c.is_whitespace() || "(),，;；、。".contains(c);
    let rest = rest.trim_matches(marks);
    let note = rest.strip_prefix('已').unwrap_or(rest);
    let is = |words: &[&str]| words.iter().any(|word| note.starts_with(word));
    // What was opened before stays open: 更名为甲委员会（乙委员会）.
    let closed = match note.contains('(') {
        true => format!("{note})"),
        false => note.to_string(),
    };
    match (is(&NAMED), is(&WENT)) {
        (true, _) => Some((String::new(), format!("{day}{closed}"))),
        (_, true) => Some((day.to_string(), closed)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn ends_tell_of_names_and_of_where_groups_went() {
        for (cell, day, said) in [
            ("2021年（更名为县养老委员会）", "", "2021年更名为县养老委员会"),
            ("2021年更名", "", "2021年更名"),
            ("2022.3.15（并入县安委会）", "2022.3.15", "并入县安委会"),
            ("2022年3月，职能划入县安委会", "2022年3月", "职能划入县安委会"),
        ] {
            assert_eq!(parted(cell), Some((day.to_string(), said.to_string())), "{cell}");
        }
        for cell in ["2021年", "2021年（任务完成）", "县安委会", "2021年撤销"] {
            assert_eq!(parted(cell), None, "{cell}");
        }
    }
}
