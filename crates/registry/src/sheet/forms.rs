//! Forms, in which each group has a table of its own with labels beside what they label: 机构名称 | 县禁毒委员会 | 成立时间 | 2013年5月.

use super::grid::{Grid, says};
use crate::column::{column, meant};
use crate::field::Field;
use crate::parse::labelled::label;
use crate::parse::{plain, tight};
use std::borrow::Cow;
use std::ops::Range;

/// How many labels of a form are names of columns, at the least.
const KNOWN: usize = 3;

/// How many rows of a form may stand above the name of its group.
const ABOVE: usize = 3;

/// A label or a heading within a form has no more characters.
const LABEL: usize = 12;

/// Labels of the post of whom the label before them names.
const POSTS: [&str; 10] = [
    "职务",
    "单位及职务",
    "现任职务",
    "工作单位及职务",
    "所在单位及职务",
    "单位职务",
    "职务职级",
    "单位和职务",
    "职务(职级)",
    "行政职务",
];

/// A cell of a form, and where it stands.
#[derive(Clone, Debug)]
struct Told {
    label: String,
    value: String,
    at: (usize, usize),
}

/// The same sheet, in which each form is a list of one group: its labels stand in a header where its first row was, and what
/// they label in the row below.
pub(super) fn unfolded(grid: &Grid) -> Cow<'_, Grid> {
    let mut own: Option<Grid> = None;
    let mut row = 0;
    let mut before: Option<(usize, Vec<String>)> = None;
    while row < grid.rows.len() {
        let Some((rows, told)) = form(grid, row) else {
            row += 1;
            continue;
        };
        row = rows.end;
        let own = own.get_or_insert_with(|| grid.clone());
        write(own, &rows, &told);
        // The next form has the same header; a title between them is of the next alone.
        let heads = own.rows[rows.start].clone();
        let apart = |end: usize| grid.rows[end..rows.start].iter().any(|row| says(row));
        if before.as_ref().is_some_and(|(end, known)| *known == heads && !apart(*end)) {
            own.rows[rows.start].clear();
        }
        before = Some((rows.end, heads));
    }
    own.map_or(Cow::Borrowed(grid), Cow::Owned)
}

/// The form that begins in a row.
fn form(grid: &Grid, first: usize) -> Option<(Range<usize>, Vec<Told>)> {
    // A row of a list begins with its number, or with a name that is no label.
    let lead = grid.rows[first].iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty())?;
    if lead.len() > 3 * 2 * LABEL || lead.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut told: Vec<Told> = Vec::new();
    let mut end = first;
    // 填报单位 and 填报时间 may stand above the name.
    loop {
        let own = pairs(grid.rows.get(end).filter(|_| end <= first + ABOVE)?, end);
        let known = own.iter().any(|one| is_label(&one.label) && !one.value.is_empty());
        let named = names(&own);
        if !named && (!known || own.iter().any(|one| is_label(&one.value))) {
            return None;
        }
        told.extend(own);
        end += 1;
        if named {
            break;
        }
    }
    let mut listed: Option<Vec<(usize, String)>> = None;
    while let Some(cells) = grid.rows.get(end).filter(|row| says(row)) {
        let said = distinct(cells);
        let has_name = said.iter().any(|(_, cell)| ["姓名", "姓 名"].contains(&cell.trim()));
        let own = pairs(cells, end);
        if names(&own) {
            break;
        }
        if has_name && said.len() > 1 {
            listed = Some(said.iter().map(|(at, cell)| (*at, tight(&plain(cell)))).collect());
        } else if let Some(who) = listed.as_ref().and_then(|heads| person(&said, heads)) {
            told.extend(who);
        } else if let [(_, alone)] = &said[..] {
            // A heading within the form, or a label with nothing beside it.
            let below = grid.rows.get(end + 1).is_some_and(|row| distinct(row).len() > 1);
            let short = tight(alone).chars().count() <= LABEL;
            if !short || !is_label(alone) && !below {
                break;
            }
        } else {
            let label = own.first().map(|one| tight(&one.label)).unwrap_or_default();
            if label.chars().count() > LABEL || label.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            listed = None;
            told.extend(own);
        }
        end += 1;
    }
    let known = told.iter().filter(|one| is_label(&one.label)).count();
    // 牵头单位意见 and 县领导审定意见 are labels too.
    let asks = |one: &Told| {
        let label = tight(&plain(&one.label));
        label.chars().count() <= LABEL
            && ["意见", "建议", "结论"].iter().any(|end| label.ends_with(end))
    };
    let asked = told.iter().filter(|one| !is_label(&one.label) && asks(one)).count();
    let known = if known > 1 { known + asked } else { known };
    (known >= KNOWN && end > first + 1).then_some((first..end, told))
}

/// Whether a row of pairs names the group of a form, and is neither a header nor the names of groups that have a column each.
fn names(pairs: &[Told]) -> bool {
    let group = pairs.iter().find(|one| is(&one.label, "group"));
    group.is_some_and(|one| ends_as_group(&one.value))
        && pairs
            .iter()
            .filter(|one| !of_kind(&one.label))
            .all(|one| !is_label(&one.value) && !ends_as_group(&one.label))
}

/// Whether a label asks of what kind something is, so that a word for such bodies may stand beside it: 机构类型 | 领导小组.
fn of_kind(label: &str) -> bool {
    let label = tight(&plain(label));
    ["类型", "类别", "性质", "形式", "种类"].iter().any(|end| label.ends_with(end))
}

fn is(label: &str, name: &str) -> bool {
    meant(label).is_some_and(|column| column.name == name)
}

/// Whether a cell is the name of one group, and no words for such bodies: 县禁毒委员会, 迎检工作专班.
fn ends_as_group(cell: &str) -> bool {
    let name = tight(&plain(cell));
    let name = name.split('(').next().unwrap_or_default();
    let ends = ["组", "会", "部", "班", "机制", "办", "办公室", "联席会议", "会议", "中心"];
    name.chars().count() >= 5
        && !is_label(name)
        && !name.starts_with("是否")
        && ends.iter().any(|end| name.ends_with(end))
}

/// The cells of a row that say something, merged ones once.
fn distinct(row: &[String]) -> Vec<(usize, &str)> {
    let mut said: Vec<(usize, &str)> = Vec::new();
    let mut before = "";
    for (at, cell) in row.iter().map(|cell| cell.trim()).enumerate() {
        if !cell.is_empty() && cell != before {
            said.push((at, cell));
        }
        before = cell;
    }
    said
}

/// The labels of a row, each with what stands beside it.
fn pairs(cells: &[String], row: usize) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut label: Option<(usize, String)> = None;
    let mut before = "";
    for (at, cell) in cells.iter().map(|cell| cell.trim()).enumerate() {
        let again = !cell.is_empty() && cell == before;
        before = cell;
        if again {
            continue;
        }
        match label.take() {
            // A label right beside another has left it empty.
            Some((from, own))
                if is_label(cell) && is_label(&own) && !states(&own) && !of_kind(&own) =>
            {
                told.push(Told { label: own, value: String::new(), at: (row, from) });
                label = Some((at, cell.to_string()));
            }
            Some((_, own)) => {
                told.push(Told { label: own, value: cell.to_string(), at: (row, at) });
            }
            None if cell.is_empty() => {}
            None => {
                let seat = told.last().and_then(|one| post_of(&one.label));
                match seat {
                    // 组长 | 张三 | 县长, 组长 | 张三 | 职务 | 县长.
                    Some(post) if POSTS.contains(&tight(&plain(cell)).as_str()) => {
                        label = Some((at, post.to_string()));
                    }
                    Some(post) if !is_label(cell) && !labels(cells, at) => {
                        let (label, value) = (post.to_string(), cell.to_string());
                        told.push(Told { label, value, at: (row, at) });
                    }
                    _ => label = Some((at, cell.to_string())),
                }
            }
        }
    }
    if let Some((at, label)) = label {
        told.push(Told { label, value: String::new(), at: (row, at) });
    }
    // 基本情况 | 机构名称 | …: a heading over several rows stands before the labels.
    if let [lead, ..] = &told[..]
        && !is_label(&lead.label)
        && is_label(&lead.value)
        && cells.iter().any(|cell| is(cell, "group"))
    {
        let at = lead.at.1;
        let mut own = vec![String::new(); at];
        own.extend(cells[at..].iter().cloned());
        return pairs(&own, row);
    }
    told
}

/// Whether a cell behind who leads is a label that nobody knows, and no post: 组长 | 张三 | 联系电话 | 81234567. Something stands
/// beside it that is no label itself.
fn labels(cells: &[String], at: usize) -> bool {
    const POSTS: [&str; 8] = ["长", "主任", "书记", "记", "员", "席", "总", "理"];
    let own = cells[at].trim();
    let beside = cells[at + 1..].iter().map(|cell| cell.trim()).find(|cell| *cell != own);
    let post = POSTS.iter().any(|end| tight(own).ends_with(end));
    !post
        && tight(own).chars().count() <= LABEL
        && beside.is_some_and(|cell| !cell.is_empty() && !is_label(cell))
}

fn is_label(cell: &str) -> bool {
    meant(cell).is_some()
}

/// Whether what stands beside a label may be a word that names a column too: 处理意见 | 保留.
fn states(label: &str) -> bool {
    ["treatment", "remark", "change", "office_host"].iter().any(|name| is(label, name))
}

/// The column of the posts of those whom a label names.
fn post_of(label: &str) -> Option<&'static str> {
    let of = match meant(label)?.name {
        "head_name" => "head_post",
        "deputy_names" => "deputy_posts",
        "member_names" => "member_posts",
        "office_head_name" => "office_head_post",
        _ => return None,
    };
    column(of).map(|column| column.zh)
}

/// The columns of those who have a role, and of their posts, where a form lists its members.
const SEATS: [(Field, &str, Option<&str>); 6] = [
    (Field::Heads, "head_name", Some("head_post")),
    (Field::Deputies, "deputy_names", Some("deputy_posts")),
    (Field::Members, "member_names", Some("member_posts")),
    (Field::OfficeHeads, "office_head_name", Some("office_head_post")),
    (Field::OfficeDeputies, "office_deputies", None),
    (Field::Organisations, "organisations", None),
];

/// Who stands in a row below 姓名: 组长 | 张三 | 县长; where a unit stands between, it is of the post: 主任 | 常山 | 县委政法委 | 书记.
fn person(said: &[(usize, &str)], heads: &[(usize, String)]) -> Option<Vec<Told>> {
    let role = |cell: &str| {
        let field = label(tight(&plain(cell)).as_str())?;
        SEATS.iter().find(|(of, ..)| *of == field)
    };
    let at = said.iter().position(|(_, cell)| role(cell).is_some())?;
    // Behind no more than the number of the row.
    let numbered = |(_, cell): &(usize, &str)| cell.chars().all(|c| c.is_ascii_digit());
    if at > 1 || !said[..at].iter().all(numbered) {
        return None;
    }
    let own = |label: &str, value: &str| Told {
        label: label.to_string(),
        value: value.to_string(),
        at: (usize::MAX, 0),
    };
    let (column_of_role, cell) = said[at];
    let (_, names, posts) = role(cell)?;
    let below = |words: &[&str]| {
        let mut named = heads.iter().filter(|(at, _)| *at != column_of_role);
        let (at, _) = named.find(|(_, head)| words.iter().any(|word| head.ends_with(word)))?;
        said.iter().find(|(column, _)| column == at).map(|(_, cell)| *cell)
    };
    let name = below(&["姓名"]).or_else(|| said.get(at + 1).map(|(_, cell)| *cell))?;
    let unit = below(&["单位", "部门"]).unwrap_or_default();
    let post = below(&["职务", "职级", "职位", "职称"]).unwrap_or_default();
    let post = match (unit, post) {
        ("", "") => said.get(at + 2).map_or("", |(_, post)| *post).to_string(),
        (unit, post) if post.starts_with(unit) => post.to_string(),
        (unit, post) => format!("{unit}{post}"),
    };
    // 主任 and 组长 may have words of their own; who is one of many stands below the word of all.
    let heading = |name: &str| column(name).map(|column| column.zh);
    let mut who = vec![own(heading(names)?, name)];
    who.extend(posts.and_then(heading).map(|heading| own(heading, &post)));
    Some(who)
}

/// Writes a form as a header and a row.
fn write(grid: &mut Grid, rows: &Range<usize>, told: &[Told]) {
    let (head, row) = (rows.start, rows.start + 1);
    let mut heads: Vec<String> = Vec::new();
    let mut values: Vec<String> = Vec::new();
    for one in told {
        let known = heads.iter().position(|head| *head == one.label);
        let at = known.unwrap_or_else(|| {
            heads.push(one.label.clone());
            values.push(String::new());
            heads.len() - 1
        });
        match known {
            None => values[at].clone_from(&one.value),
            Some(_) => values[at] = format!("{};{}", values[at], one.value),
        }
        if let Some(mark) = grid.marks.remove(&one.at).filter(|_| known.is_none()) {
            grid.marks.insert((row, at), mark);
        }
        if grid.struck.remove(&one.at) {
            grid.struck.insert((row, at));
        }
        if let Some(gone) = grid.gone.remove(&one.at) {
            grid.gone.insert((row, at), gone);
        }
    }
    grid.merged.retain(|[from, _, to, _]| *to < rows.start || *from >= rows.end);
    for note in grid.notes.iter_mut().filter(|note| rows.contains(&note.row)) {
        (note.row, note.column) = (row, None);
    }
    grid.rows[rows.clone()].iter_mut().for_each(Vec::clear);
    for (at, cells) in [(head, heads), (row, values)] {
        if let Some(width) = grid.widths.get_mut(at) {
            *width = cells.len();
        }
        grid.rows[at] = cells;
    }
}
