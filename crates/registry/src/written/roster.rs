//! Who sits in a group, by name.

use super::names::{full_name, without_remark};
use super::problem::WhyWarned;
use super::record::Writer;
use crate::field::Field;
use crate::mention::Mention;
use crate::record::told_size;
use crate::value::Item;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::Act;
use tiaokuai_record::{
    Department, DepartmentId, Government, GovernmentId, Leader, LeaderId, Level, Text,
};

/// The posts of a seat as the sheet writes them.
fn posts(seat: &Item) -> String {
    seat.posts().join("、")
}

impl Writer {
    /// People are counted only where heads, deputies and members are all known.
    pub fn people(&mut self, row: &Mention, at: usize) {
        // A remark alone, such as “(two joint heads)”, counts nobody.
        let seats = row.items(Field::Heads).iter();
        let named = seats.filter(|seat| {
            !without_remark(&seat.text()).is_empty() || !without_remark(&posts(seat)).is_empty()
        });
        let heads = named.count() as u32;
        let deputies = row.count(Field::Deputies, Field::DeputyCount);
        let members = row.count(Field::Members, Field::MemberCount);
        if let (1.., Some(deputies), Some(members)) = (heads, deputies, members) {
            self.record.groups[at].people = Some(heads + deputies + members);
        }
    }

    /// Names without remarks, each once.
    fn names(&mut self, row: &Mention, column: &str, items: Vec<String>) -> Vec<String> {
        let (mut names, mut known): (Vec<String>, _) = (Vec::new(), BTreeSet::new());
        for item in items.iter().filter(|item| !item.is_empty()) {
            let name = without_remark(item);
            if name != item {
                self.warn(row.row(), column, item, WhyWarned::Remark);
            }
            if !name.is_empty() && known.insert(name) {
                names.push(name.to_string());
            }
        }
        names
    }

    fn listed(&mut self, row: &Mention, column: &str, field: Field) -> Vec<String> {
        let items = row.items(field).iter().map(|item| item.text().into_owned()).collect();
        self.names(row, column, items)
    }

    pub fn heads(&mut self, row: &Mention, at: usize, government: GovernmentId) {
        let mut heads = self.listed(row, "head_name", Field::Heads);
        if heads.is_empty() {
            // A post says who is meant only together with its government.
            let place = row.text(Field::Jurisdiction);
            let posts = row.items(Field::Heads).iter().map(posts).collect();
            let posts = self.names(row, "head_post", posts);
            heads = posts.iter().map(|post| format!("{place}{post}")).collect();
        }
        let heads: Vec<LeaderId> = heads.iter().map(|head| self.leader(government, head)).collect();
        if heads.is_empty() {
            return;
        }
        let group = &mut self.record.groups[at];
        if row.act() == Some(Act::Establish) {
            group.first_head = group.first_head.or(heads.first().copied());
        }
        group.heads = heads;
    }

    pub fn roster(&mut self, row: &Mention, at: usize, government: GovernmentId) {
        let hosts: Vec<(DepartmentId, String)> = self
            .listed(row, "office_host", Field::Hosts)
            .into_iter()
            .map(|name| (self.department(government, &name), name))
            .collect();
        let names = self.listed(row, "organisations", Field::Organisations);
        let mut members: Vec<DepartmentId> =
            names.iter().map(|name| self.department(government, name)).collect();
        // The number that a ledger gives goes with the list beside it.
        let told = told_size(row);
        if told.is_some() || !members.is_empty() {
            self.record.groups[at].told_size = told;
        }
        if !members.is_empty() {
            for (host, name) in &hosts {
                if !members.contains(host) {
                    self.warn(row.row(), "office_host", name, WhyWarned::HostAdded);
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
