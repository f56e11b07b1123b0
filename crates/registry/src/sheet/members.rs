//! Lists in which each row is a member of a group: its name, its role there, its unit and its post.

use super::grid::{Grid, Note};
use super::header::Header;
use super::several::is_office;
use crate::column::{column, numbers};
use crate::fault::CellFault;
use crate::field::Field;
use crate::parse::labelled::label;
use crate::parse::lists::name_like;
use crate::parse::{plain, tight};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::names::{ends_as_body, is_han};

/// The columns of such a list.
pub(super) struct Members {
    role: usize,
    name: Option<usize>,
    unit: Option<usize>,
    post: Option<usize>,
}

/// The columns that the members are written into, with that of the posts of each.
const INTO: [(Field, &str, Option<&str>); 7] = [
    (Field::Heads, "head_name", Some("head_post")),
    (Field::Deputies, "deputy_names", Some("deputy_posts")),
    (Field::Members, "member_names", Some("member_posts")),
    (Field::OfficeHeads, "office_head_name", Some("office_head_post")),
    (Field::OfficeDeputies, "office_deputies", None),
    (Field::Organisations, "organisations", None),
    (Field::Hosts, "office_host", None),
];

/// What a column of roles is called.
const ROLES: [&str; 12] = [
    "组内职务",
    "组内角色",
    "组内分工",
    "小组职务",
    "小组内职务",
    "担任职务",
    "领导小组职务",
    "在组内职务",
    "角色",
    "组内身份",
    "职责分工",
    "任职",
];

/// The roles that a cell tells: 组长, 副组长兼办公室主任; nothing where one of them is not known.
fn roles(cell: &str) -> Option<Vec<Field>> {
    let text = tight(&plain(cell));
    let text = text.trim_matches([':', '(', ')', '*']);
    if text.is_empty() {
        return None;
    }
    text.split(['兼', '、', '/']).map(label).collect()
}

impl Members {
    /// The columns of a list of members: one of them tells the roles of those who stand beside it.
    pub fn of(grid: &Grid, header: &Header) -> Option<Members> {
        let group = header.place("group")?;
        let width = header.heads.len();
        let cells = |at: usize| {
            let rows = header.row + 1..grid.rows.len();
            rows.map(move |row| grid.cell(row, at).trim()).filter(|cell| !cell.is_empty())
        };
        let others = || (0..width).filter(|at| *at != group && !numbers(&header.heads[*at]));
        let is_role = |at: &usize| {
            let told: Vec<Option<Vec<Field>>> = cells(*at).map(roles).collect();
            let known: Vec<&Vec<Field>> = told.iter().flatten().collect();
            let kinds: BTreeSet<Field> =
                known.iter().flat_map(|roles| roles.iter().copied()).collect();
            // Most are known, and those that are not are as short as roles are.
            let short = cells(*at).all(|cell| cell.chars().count() < 12);
            let most = 2 * known.len() > told.len() && kinds.len() > 1;
            // A column that is called so tells them, known or not, beside names.
            let called = ROLES.contains(&tight(&plain(&header.heads[*at])).as_str())
                && header.heads.iter().any(|head| tight(&plain(head)).ends_with("姓名"));
            told.len() > 2 && short && (most || called)
        };
        let role = others().find(is_role)?;
        let head = |at: usize| tight(&plain(&header.heads[at]));
        let others = || others().filter(|at| *at != role);
        let post = others().find(|at| {
            ["职务", "职位", "职称", "职级", "任职", "post"]
                .iter()
                .any(|word| head(*at).contains(word))
        });
        let others = || others().filter(|at| Some(*at) != post);
        let names = |at: &usize| {
            ["姓名", "名字", "人员", "人名", "成员", "组员", "name", "member"]
                .contains(&head(*at).as_str())
                || head(*at).ends_with("姓名")
                || head(*at).ends_with("人员")
        };
        let by_content = |at: &usize| {
            let like = cells(*at).filter(|cell| name_like(cell) && !ends_as_body(cell)).count();
            like > 2 && 5 * like >= 4 * cells(*at).count()
        };
        let name = others().find(names).or_else(|| others().find(by_content));
        let others = || others().filter(|at| Some(*at) != name);
        let unit = others().find(|at| {
            let known = [
                "单位",
                "部门",
                "工作单位",
                "所在单位",
                "所在部门",
                "成员单位",
                "单位名称",
                "所属单位",
            ];
            known.contains(&head(*at).as_str())
        });
        (name.is_some() || unit.is_some()).then_some(Members { role, name, unit, post })
    }

    /// Whether a column tells of the members.
    pub fn reads(&self, column: usize) -> bool {
        [Some(self.role), self.name, self.unit, self.post].contains(&Some(column))
    }

    /// Whether a row tells of a member.
    pub fn speaks(&self, row: &[String]) -> bool {
        let of = [Some(self.role), self.name, self.unit];
        let mut cells = of.into_iter().flatten().filter_map(|at| row.get(at));
        cells.any(|cell| !cell.trim().is_empty())
    }

    /// Writes the members of each group into columns of their own, behind the others, in the first of its rows; those that
    /// told of them are read no more.
    pub fn extend(&self, grid: &mut Grid, header: &mut Header, runs: &[[usize; 2]]) {
        let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0).max(header.heads.len());
        let chinese = header.heads.iter().any(|head| head.chars().any(is_han));
        let mut written: BTreeMap<(usize, &str), Vec<String>> = BTreeMap::new();
        let mut any = None;
        self.take_remarks(grid, header, runs);
        for [from, to] in runs {
            // Who stands in a hidden row is not read, and the list is not whole.
            let hidden = |note: &Note| {
                note.fault == CellFault::HiddenRow && (from..=to).contains(&&note.row)
            };
            if grid.notes.iter().any(hidden) {
                grid.partial.insert(*from);
            }
            let mut told: BTreeMap<Field, [Vec<String>; 2]> = BTreeMap::new();
            let (mut above, mut office) = (None, false);
            for row in *from..=*to {
                let name = header.place("group").map_or("", |at| grid.cell(row, at));
                office = is_office(name) || office && name.trim().is_empty();
                let mut own = BTreeMap::new();
                if !self.member(grid, row, &mut above, &mut own) {
                    grid.partial.insert(*from);
                }
                for (field, who) in own {
                    // 主任 and 副主任 below 办公室 are of the office; its members are not of the group.
                    let field = match field {
                        Field::Heads if office => Field::OfficeHeads,
                        Field::Deputies if office => Field::OfficeDeputies,
                        Field::Members | Field::Organisations if office => continue,
                        field => field,
                    };
                    let all: &mut [Vec<String>; 2] = told.entry(field).or_default();
                    for (all, own) in all.iter_mut().zip(who) {
                        all.extend(own);
                    }
                }
            }
            any = any.or((!told.is_empty()).then_some(*from));
            for (field, name, post) in INTO {
                let Some([mut names, mut posts]) = told.remove(&field) else { continue };
                // Who stands in a column of the sheet already is there.
                let there = header.place(name).map_or("", |at| grid.cell(*from, at));
                let there = tight(there);
                let new: Vec<bool> = names
                    .iter()
                    .map(|name| name.is_empty() || !there.contains(&tight(name)))
                    .collect();
                for texts in [&mut names, &mut posts] {
                    let mut new = new.iter();
                    texts.retain(|_| new.next() == Some(&true));
                }
                if names.is_empty() {
                    continue;
                }
                written.insert((*from, name), names);
                if let Some(post) = post.filter(|_| posts.iter().any(|post| !post.is_empty())) {
                    written.insert((*from, post), posts);
                }
            }
            for row in *from..=*to {
                for column in
                    [Some(self.role), self.name, self.unit, self.post].into_iter().flatten()
                {
                    if let Some(cell) = grid.rows[row].get_mut(column) {
                        cell.clear();
                    }
                }
            }
        }
        for at in [Some(self.role), self.name, self.unit, self.post].into_iter().flatten() {
            header.columns[at] = None;
            header.unknown.retain(|name| *name != header.heads[at]);
            header.states.retain(|(column, _)| *column != at);
        }
        let columns: BTreeSet<&str> = written.keys().map(|(_, name)| *name).collect();
        let order = INTO.iter().flat_map(|(_, name, post)| [Some(*name), *post]).flatten();
        header.heads.resize(width, String::new());
        header.columns.resize(width, None);
        for name in order.filter(|name| columns.contains(name)) {
            let Some(known) = column(name) else { continue };
            // A list that the sheet has a column for goes on there.
            let place = header.place(name).unwrap_or_else(|| {
                header.heads.push(if chinese { known.zh } else { known.name }.to_string());
                header.columns.push(Some(known));
                header.heads.len() - 1
            });
            for ((row, _), texts) in written.iter().filter(|((_, other), _)| *other == name) {
                let cells = &mut grid.rows[*row];
                cells.resize(cells.len().max(place + 1), String::new());
                let lead = if cells[place].trim().is_empty() { "" } else { ";" };
                let text = format!("{}{lead}{}", cells[place].trim(), texts.join(";"));
                cells[place] = text;
            }
        }
        let heads = header.heads.clone();
        grid.rows[header.row].resize(heads.len(), String::new());
        grid.rows[header.row][width..].clone_from_slice(&heads[width..]);
        if let Some(row) = any {
            let (value, fault) = (header.heads[self.role].clone(), CellFault::RowsOfMembers);
            grid.notes.push(Note { row, column: Some(self.role), value, fault });
        }
    }

    /// Takes out what stands in the column of remarks where it is of members: not only beside the first of a group.
    fn take_remarks(&self, grid: &mut Grid, header: &Header, runs: &[[usize; 2]]) {
        let Some(at) = header.place("remark").filter(|at| !self.reads(*at)) else { return };
        let merged = |row: usize| {
            grid.merged.iter().any(|[top, left, bottom, right]| {
                (*top + 1..=*bottom).contains(&row) && (left..=right).contains(&&at)
            })
        };
        let below = |[from, to]: &[usize; 2]| {
            (from + 1..=*to).any(|row| !grid.cell(row, at).trim().is_empty() && !merged(row))
        };
        if !runs.iter().any(below) {
            return;
        }
        for row in runs.iter().flat_map(|[from, to]| *from..=*to) {
            let Some(cell) = grid.rows[row].get_mut(at) else { continue };
            let value = std::mem::take(cell).trim().to_string();
            if !value.is_empty() {
                let (column, fault) = (Some(at), CellFault::OfMember);
                grid.notes.push(Note { row, column, value, fault });
            }
        }
    }

    /// What a row tells of a member, role by role; whether it was read and is sure. A row without a role has that of the one
    /// above, if others may have it too.
    fn member(
        &self,
        grid: &mut Grid,
        row: usize,
        above: &mut Option<Vec<Field>>,
        told: &mut BTreeMap<Field, [Vec<String>; 2]>,
    ) -> bool {
        let cell = |at: Option<usize>| {
            let text = at.map_or("", |at| grid.cell(row, at));
            text.trim().replace([';', '；', '\n'], "、")
        };
        let [name, mut unit, mut post] = [self.name, self.unit, self.post].map(cell);
        let role = cell(Some(self.role));
        let who = if name.is_empty() { self.unit } else { self.name };
        if let Some(column) = who.filter(|at| grid.struck.contains(&(row, *at))) {
            let (value, fault) = (grid.cell(row, column).trim().to_string(), CellFault::Struck);
            grid.notes.push(Note { row, column: Some(column), value, fault });
            return true;
        }
        if [&name, &unit, &post].iter().all(|cell| cell.is_empty()) {
            return true;
        }
        let many = |roles: &Vec<Field>| matches!(roles[..], [Field::Members | Field::Deputies]);
        let same = above.take().filter(|roles| role.is_empty() && many(roles));
        let sure = same.is_none();
        let Some(roles) = same.or_else(|| roles(&role)) else {
            let value = [role, name, unit].join(" ").trim().to_string();
            let (column, fault) = (Some(self.role), CellFault::NoRole);
            grid.notes.push(Note { row, column, value, fault });
            return false;
        };
        *above = Some(roles.clone());
        if name.is_empty() && unit.is_empty() && ends_as_body(&tight(&post)) {
            std::mem::swap(&mut unit, &mut post);
        }
        let whole = if post.starts_with(&unit) { post.clone() } else { format!("{unit}{post}") };
        // 成员 县财政局, with nobody's name.
        let body = match name.is_empty() {
            true => post.is_empty(),
            // 高科 and 吴局 are people, who have a post beside them.
            false => {
                let long = name.chars().count() > 2 && (post.is_empty() || !name_like(&name));
                long && ends_as_body(&tight(&name))
            }
        };
        let who = if name.is_empty() { &unit } else { &name };
        for role in roles {
            // 成员单位, and who sits for it.
            let person = !name.is_empty() && !ends_as_body(&tight(&name)) && name_like(&name);
            if matches!(role, Field::Organisations)
                && person
                && !(unit.is_empty() && post.is_empty())
            {
                told.entry(Field::Members).or_default()[0].push(name.clone());
                told.entry(Field::Members).or_default()[1].push(whole.clone());
                if !unit.is_empty() {
                    told.entry(role).or_default()[0].push(unit.clone());
                    told.entry(role).or_default()[1].push(String::new());
                }
                continue;
            }
            let (field, name, post) = match role {
                Field::Members if body => (Field::Organisations, who, ""),
                Field::Organisations | Field::Hosts => (role, who, ""),
                // The deputies of an office have one cell for both.
                Field::OfficeDeputies if name.is_empty() => (role, &whole, ""),
                _ => (role, &name, whole.as_str()),
            };
            let [names, posts] = told.entry(field).or_default();
            names.push(name.clone());
            posts.push(post.to_string());
        }
        sure
    }
}
