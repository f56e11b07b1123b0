//! Names in short beside the names of groups: a column 简称, or 县生态环境保护委员会（简称县环委会）. What a row says of that is its
//! remark, in which it is found again where other papers call the group so.

use super::below::remarked;
use super::grid::Grid;
use super::header::Header;
use crate::parse::lists::is_group;
use crate::parse::{nothing, plain, tight};
use std::borrow::Cow;

/// A table in which what its groups are called in short is the remark of their rows.
pub(super) fn told<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let Some(group) = header.place("group").filter(|_| !header.has("key")) else {
        return (grid, header);
    };
    let is_column = |at: &usize| {
        header.columns[*at].is_none() && tight(&plain(&header.heads[*at])).ends_with("简称")
    };
    let column = (0..header.heads.len()).find(is_column);
    let (mut found, mut names) = (Vec::new(), Vec::new());
    for row in header.row + 1..grid.rows.len() {
        let cell = grid.cell(row, group);
        let beside = apart(cell);
        if let Some((name, short)) = beside {
            names.push((row, name.to_string()));
            found.push((row, format!("简称{short}")));
        }
        let own = column.map_or("", |at| grid.cell(row, at).trim());
        if !cell.trim().is_empty() && is_short(own) {
            found.push((row, format!("简称{own}")));
        }
    }
    if let Some(at) = column {
        let head = header.heads[at].clone();
        header.unknown.retain(|unknown| *unknown != head);
    }
    if found.is_empty() {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    for (row, name) in names {
        grid.rows[row][group] = name;
    }
    remarked(&mut grid, &mut header, found);
    (Cow::Owned(grid), header)
}

/// Whether a cell may be a name in short.
fn is_short(cell: &str) -> bool {
    let long = (2..=16).contains(&cell.chars().count());
    long && !nothing(cell) && cell.chars().all(char::is_alphanumeric) && !is_digits(cell)
}

fn is_digits(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit())
}

/// A name, and what it says that the group is called in short: 县甲领导小组（以下简称“甲组”）, 县甲委员会，简称甲委.
fn apart(cell: &str) -> Option<(&str, &str)> {
    const LEADS: [&str; 8] = ["以下简称", "下称", "简称", "又称", "亦称", "也称", "即", "俗称"];
    let cell = cell.trim();
    let bracket = cell.strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    let behind = || {
        let at = cell.find("简称")?;
        let name = cell[..at].trim_end_matches("以下");
        let bare = name.trim_end_matches(['，', ',', ' ', '　', '；', ';', '\n']);
        (bare.len() < name.len()).then(|| (bare, &cell[at..]))
    };
    let (name, note) = bracket.or_else(behind)?;
    let lead = LEADS.iter().find(|lead| note.trim().starts_with(**lead))?;
    let short = note.trim()[lead.len()..]
        .trim_start_matches('为')
        .trim_matches(|c: char| "：:“”\"'‘’「」 　".contains(c));
    let named = is_group(short) || short.ends_with(['会', '委', '指', '组', '办', '班']);
    (is_group(name) && is_short(short) && (named || *lead != "即")).then_some((name.trim(), short))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn names_in_short_stand_beside_names() {
        let (name, short) = ("县生态环境保护委员会", "县环保委");
        for cell in [
            "县生态环境保护委员会（简称县环保委）",
            "县生态环境保护委员会（以下简称“县环保委”）",
            "县生态环境保护委员会(即县环保委)",
            "县生态环境保护委员会，简称县环保委",
            "县生态环境保护委员会（简称：县环保委）",
        ] {
            assert_eq!(apart(cell), Some((name, short)), "{cell}");
        }
        for cell in [
            "县生态环境保护委员会（县环保委）",
            "县生态环境保护委员会",
            "县生态环境保护委员会（即将撤销）",
            "县生态环境保护委员会（原县环保委）",
        ] {
            assert_eq!(apart(cell), None, "{cell}");
        }
    }
}
