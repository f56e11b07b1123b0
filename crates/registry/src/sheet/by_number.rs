//! Cells that speak of another row by its number: 与序号6合并, 并入第12项.

use super::grid::{Grid, Note};
use super::header::Header;
use super::several::groups_of;
use crate::column::numbers;
use crate::fault::CellFault;
use crate::parse::plain;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The columns whose words may speak of other rows.
const SPEAK: [&str; 3] = ["treatment", "remark", "change"];

/// What stands around a number of a row.
const AROUND: [(&str, &[&str]); 4] =
    [("序号为", &[]), ("序号", &[]), ("第", &["项", "条", "号", "行", "个"]), ("编号", &[])];

/// A table in which a number of a row in what is proposed or remarked is the name of the group of that row; a number that no
/// row or several have stays.
pub(super) fn named<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    let (Some(group), Some(number)) =
        (header.place("group"), header.heads.iter().position(|head| numbers(head)))
    else {
        return grid;
    };
    let places: Vec<usize> = SPEAK.iter().filter_map(|name| header.place(name)).collect();
    let below = header.row + 1..grid.rows.len();
    let speaks =
        |cell: &str| AROUND.iter().any(|(lead, _)| cell.contains(lead)) && cell.contains(is_digit);
    let any = |row: usize| places.iter().any(|at| speaks(grid.cell(row, *at)));
    if header.has("key") || !below.clone().any(any) {
        return grid;
    }
    let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
    for row in below.clone() {
        let (counted, name) = (plain(grid.cell(row, number)), grid.cell(row, group).trim());
        let counted = counted.trim_end_matches(['.', '、']).to_string();
        if !counted.is_empty() && !name.is_empty() {
            // Of several groups in a row the number tells none.
            let name = groups_of(name).is_none().then_some(name);
            names.entry(counted).and_modify(|one| *one = None).or_insert(name.map(str::to_string));
        }
    }
    let mut grid = grid.into_owned();
    for row in below {
        for at in &places {
            let cell = grid.cell(row, *at).to_string();
            let Some(text) = put_names(&cell, &names).filter(|_| speaks(&cell)) else { continue };
            let (column, fault) = (Some(*at), CellFault::RowByNumber);
            grid.notes.push(Note { row, column, value: cell, fault });
            grid.rows[row][*at] = text;
        }
    }
    Cow::Owned(grid)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The text with names for numbers; nothing where it speaks of none, or of one that cannot be told.
fn put_names(text: &str, names: &BTreeMap<String, Option<String>>) -> Option<String> {
    let (mut rest, mut out, mut put) = (text, String::new(), false);
    while let Some((at, lead, ends)) = AROUND
        .iter()
        .filter_map(|(lead, ends)| Some((rest.find(lead)?, *lead, *ends)))
        .min_by_key(|(at, lead, _)| (*at, usize::MAX - lead.len()))
    {
        let behind = &rest[at + lead.len()..];
        let behind = behind.trim_start_matches([' ', ':', '：']);
        let digits = behind.find(|c| !is_digit(c)).unwrap_or(behind.len());
        let (number, after) = behind.split_at(digits);
        let end = ends.iter().find_map(|end| after.strip_prefix(end));
        // 第3次会议, 第2届.
        if number.is_empty() || !ends.is_empty() && end.is_none() {
            let kept = at + lead.len();
            out.push_str(&rest[..kept]);
            rest = &rest[kept..];
            continue;
        }
        let after = end.unwrap_or_else(|| after.strip_prefix('号').unwrap_or(after));
        // 与序号6、8合并 names one of two.
        if after.starts_with(['、', '，', ',', '和', '-', '至'])
            && after.chars().nth(1).is_some_and(is_digit)
        {
            return None;
        }
        let name = names.get(&plain(number))?.as_ref()?;
        out.push_str(&rest[..at]);
        out.push_str(name);
        (rest, put) = (after, true);
    }
    out.push_str(rest);
    put.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_row_is_the_name_of_its_group() {
        let mut names = BTreeMap::new();
        names.insert("6".to_string(), Some("县双拥工作领导小组".to_string()));
        names.insert("7".to_string(), None);
        let put = |text: &str| put_names(text, &names);
        assert_eq!(put("与序号6合并").as_deref(), Some("与县双拥工作领导小组合并"));
        assert_eq!(put("并入序号 ６").as_deref(), Some("并入县双拥工作领导小组"));
        assert_eq!(
            put("并入第6项，第3次会议").as_deref(),
            Some("并入县双拥工作领导小组，第3次会议")
        );
        for text in ["与序号7合并", "与序号9合并", "与序号6、8合并", "第3次会议", "序号"]
        {
            assert_eq!(put(text), None, "{text}");
        }
    }
}
