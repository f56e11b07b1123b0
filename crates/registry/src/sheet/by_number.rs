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
    let places = SPEAK.iter().filter_map(|name| header.place(name));
    let places: Vec<usize> = places.chain(header.states.iter().map(|(at, _)| *at)).collect();
    let below = header.row + 1..grid.rows.len();
    // 并入1 as well.
    let leads = || AROUND.iter().map(|(lead, _)| *lead).chain(["并", "合", "归", "纳入"]);
    let speaks = |cell: &str| cell.contains(is_digit) && leads().any(|lead| cell.contains(lead));
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
        // What names its own row names nobody.
        let own = plain(grid.cell(row, number)).trim_end_matches(['.', '、']).to_string();
        let own = names.remove_entry(&own);
        for at in &places {
            let cell = grid.cell(row, *at).to_string();
            let Some(text) = put_names(&cell, &names).filter(|_| speaks(&cell)) else { continue };
            let (column, fault) = (Some(*at), CellFault::RowByNumber);
            grid.notes.push(Note { row, column, value: cell, fault });
            grid.rows[row][*at] = text;
        }
        names.extend(own);
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
        let (numbers, after) = counted(behind);
        let end = ends.iter().find_map(|end| after.strip_prefix(end));
        let before = &rest[..at];
        let own = BEFORE.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
        // 第3次会议, 第2届; nor is 县政府令第6号 a row, or 第6项议题.
        let joins = ["与", "和", "同", "及", "并", "入", "到", "至"];
        // 第6项、第8项.
        let goes_on = put && own == "、";
        let other = lead == "第" && !goes_on && !joins.iter().any(|word| own.ends_with(word));
        if numbers.is_empty() || other || !ends.is_empty() && end.is_none() {
            let kept = at + lead.len();
            out.push_str(&rest[..kept]);
            rest = &rest[kept..];
            continue;
        }
        let after = end.unwrap_or_else(|| {
            ["号", "项", "的机构", "机构"]
                .iter()
                .find_map(|end| after.strip_prefix(end))
                .unwrap_or(after)
        });
        let known = numbers.iter().map(|number| names.get(number)?.clone());
        out.push_str(own);
        out.push_str(&known.collect::<Option<Vec<String>>>()?.join("、"));
        (rest, put) = (after, true);
    }
    out.push_str(rest);
    if put { Some(out) } else { bare(text, names) }
}

/// What stands before the number of a row and says no more of it: 上述第1项, 表中序号1.
const BEFORE: [&str; 8] = ["上述", "上列", "前述", "下述", "表中", "本表", "以上", "上面"];

/// The numbers that a text begins with, and what stands behind them: 1、4, 2和序号4.
fn counted(text: &str) -> (Vec<String>, &str) {
    let (mut numbers, mut rest) = (Vec::new(), text);
    let mut open = text.trim_start_matches([' ', ':', '：']);
    loop {
        let digits = open.find(|c| !is_digit(c)).unwrap_or(open.len());
        let (number, after) = open.split_at(digits);
        if number.is_empty() {
            return (numbers, rest);
        }
        // Whether 序号6-8 names all between, nobody knows.
        if after.starts_with(['-', '—', '–', '~', '～', '至']) {
            return (Vec::new(), text);
        }
        numbers.push(plain(number));
        rest = after;
        let Some(next) =
            after.trim_start_matches('号').strip_prefix(['、', '，', ',', '和', '与', '及'])
        else {
            return (numbers, rest);
        };
        open = next
            .trim_start_matches("序号")
            .trim_start_matches('第')
            .trim_start_matches([' ', ':', '：']);
    }
}

/// A text that says no more than into which row or with which rows: 并入1, 与1合并, 与1、4整合.
fn bare(text: &str, names: &BTreeMap<String, Option<String>>) -> Option<String> {
    const INTO: [&str; 8] =
        ["并入", "归入", "归并到", "合并到", "合并至", "整合到", "整合至", "纳入"];
    const ONE: [&str; 4] = ["合并", "整合", "归并", "合并设立"];
    let text = text.trim();
    let lead =
        ["拟", "建议", "已"].iter().find(|lead| text.starts_with(**lead)).copied().unwrap_or("");
    let own = &text[lead.len()..];
    let (verb, behind) = INTO
        .iter()
        .chain(&["与", "和", "同"])
        .find_map(|verb| Some((*verb, own.strip_prefix(verb)?)))?;
    let (numbers, after) = counted(behind);
    let after = after.strip_prefix('号').unwrap_or(after);
    let ends = match INTO.contains(&verb) {
        true => after.trim_end_matches('。').is_empty() && numbers.len() == 1,
        false => ONE.contains(&after.trim_end_matches('。')),
    };
    let known = numbers.iter().map(|number| names.get(number)?.clone());
    let known = known.collect::<Option<Vec<String>>>().filter(|known| ends && !known.is_empty())?;
    Some(format!("{lead}{verb}{}{after}", known.join("、")))
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
        // Official 19, 23.
        names.insert("8".to_string(), Some("县旅游领导小组".to_string()));
        let put = |text: &str| put_names(text, &names);
        for (text, want) in [
            ("并入上述第6项", "并入县双拥工作领导小组"),
            ("与6合并", "与县双拥工作领导小组合并"),
            ("拟并入6", "拟并入县双拥工作领导小组"),
            ("与序号6、8合并", "与县双拥工作领导小组、县旅游领导小组合并"),
            ("拟与序号6、序号8整合", "拟与县双拥工作领导小组、县旅游领导小组整合"),
            ("与第6项、第8项合并", "与县双拥工作领导小组、县旅游领导小组合并"),
        ] {
            assert_eq!(put(text).as_deref(), Some(want), "{text}");
        }
        for text in [
            "与序号7合并",
            "与序号9合并",
            "与序号6-8合并",
            "与序号6、9合并",
            "第3次会议",
            "根据县政府第6次会议第6项议题设立",
            "依据县政府令第6号设立",
            "序号",
            "2023年合并",
            "并入6个小组",
        ] {
            assert_eq!(put(text), None, "{text}");
        }
    }
}
