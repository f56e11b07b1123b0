//! Who sits in a group, by name.

use super::reader::Reader;
use super::row::{Row, full_name, without_remark};
use std::collections::BTreeMap;
use tiaokuai_record::{
    Department, DepartmentId, Government, GovernmentId, Leader, LeaderId, Level, Text,
};

impl Reader {
    fn number(&mut self, row: &Row<'_>, column: &str) -> Option<u32> {
        let text = row.get(column)?;
        // No notice names a million people; what does is a mistake.
        let number = text.parse().ok().filter(|number| *number < 1_000_000);
        if number.is_none() {
            self.warn(row.line, column, text, Text::new("is no whole number", "不是整数"));
        }
        number
    }

    /// People are counted only where heads, deputies and members are all known.
    pub fn people(&mut self, row: &Row<'_>, at: usize) {
        let (deputies, members) = (self.number(row, "deputies"), self.number(row, "members"));
        // A remark alone, such as “(two joint heads)”, counts nobody.
        let named = |column| {
            row.list(column).into_iter().filter(|item| !without_remark(item).is_empty()).count()
        };
        let heads = named("head_name").max(named("head_post")) as u32;
        if let (1.., Some(deputies), Some(members)) = (heads, deputies, members) {
            self.record.groups[at].people = Some(heads + deputies + members);
        }
    }

    /// The names in a cell, remarks left out.
    fn names<'a>(&mut self, row: &Row<'a>, column: &str) -> Vec<&'a str> {
        let mut names = Vec::new();
        for item in row.list(column) {
            let name = without_remark(item);
            if name != item {
                let words = Text::new(
                    "holds a remark, which is no part of the name",
                    "含有说明，未计入名称",
                );
                self.warn(row.line, column, item, words);
            }
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    pub fn heads(&mut self, row: &Row<'_>, at: usize, government: GovernmentId) {
        let mut heads: Vec<String> =
            self.names(row, "head_name").into_iter().map(str::to_string).collect();
        if heads.is_empty() {
            // A post says who is meant only together with its government.
            let place = row.get("jurisdiction").unwrap_or_default();
            let posts = self.names(row, "head_post");
            heads = posts.iter().map(|post| format!("{place}{post}")).collect();
        }
        let heads: Vec<LeaderId> = heads.iter().map(|head| self.leader(government, head)).collect();
        if heads.is_empty() {
            return;
        }
        let group = &mut self.record.groups[at];
        if row.establishes() == Some(true) {
            group.first_head = group.first_head.or(heads.first().copied());
        }
        group.heads = heads;
    }

    pub fn roster(&mut self, row: &Row<'_>, at: usize, government: GovernmentId) {
        let hosts: Vec<(DepartmentId, &str)> = self
            .names(row, "office_host")
            .into_iter()
            .map(|name| (self.department(government, name), name))
            .collect();
        let names = self.names(row, "organisations");
        let mut members: Vec<DepartmentId> =
            names.into_iter().map(|name| self.department(government, name)).collect();
        if !members.is_empty() {
            for (host, name) in &hosts {
                if !members.contains(host) {
                    let words = Text::new(
                        "is not among the organisations; it was added",
                        "不在成员单位之列，已补入",
                    );
                    self.warn(row.line, "office_host", name, words);
                    members.push(*host);
                }
            }
            members.sort_unstable();
            members.dedup();
            self.record.groups[at].members = Some(members);
        }
        if !hosts.is_empty() {
            self.record.groups[at].hosts = hosts.into_iter().map(|(host, _)| host).collect();
        }
        // A host sits in its group, also where an adjustment names only the host.
        let group = &mut self.record.groups[at];
        if let Some(members) = &mut group.members {
            members.extend(&group.hosts);
            members.sort_unstable();
            members.dedup();
        }
    }

    fn leader(&mut self, government: GovernmentId, name: &str) -> LeaderId {
        let leaders = &mut self.record.leaders;
        *self.leaders.entry((government, name.to_string())).or_insert_with(|| {
            leaders.push(Leader {
                name: name.to_string(),
                government: Some(government),
                rank: None,
            });
            LeaderId((leaders.len() - 1) as u16)
        })
    }

    /// The organisation that a notice of `government` calls `name`. 市财政局 is another one in every city, while
    /// what the centre names is one and the same.
    fn department(&mut self, government: GovernmentId, name: &str) -> DepartmentId {
        let Government { name: place, level, .. } = &self.record.governments[government.index()];
        let key = match (level, full_name(without_remark(place), name)) {
            (Some(Level::Central), _) => (None, name.to_string()),
            (_, Some(full)) => (None, full),
            (_, None) => (Some(government), name.to_string()),
        };
        let departments = &mut self.record.departments;
        let (government, name) = (key.0, Text::same(&key.1));
        *self.departments.entry(key).or_insert_with(|| {
            departments.push(Department::of(name, government));
            DepartmentId((departments.len() - 1) as u16)
        })
    }

    /// Gives organisations of one name in several governments the government's name as well.
    pub fn tell_apart(&mut self) {
        let mut named: BTreeMap<&str, u32> = BTreeMap::new();
        for (_, name) in self.departments.keys() {
            *named.entry(name).or_default() += 1;
        }
        for ((government, name), id) in &self.departments {
            let (Some(government), Some(department)) =
                (government, self.record.departments.get_mut(id.index()))
            else {
                continue;
            };
            if named.get(name.as_str()).is_some_and(|count| *count > 1) {
                let place = &self.record.governments[government.index()].name;
                department.name = Text::same(format!("{name}（{place}）"));
            }
        }
    }
}
