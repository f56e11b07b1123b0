//! Who is who, worked out from the registry and written beside it.

use crate::coded::parts;
use crate::identity::{Decision, Identities, Tie, identify, when};
use crate::mention::Mention;
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::level_key;
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;
use tiaokuai_record::YearMonth;

/// The mentions in force and who is who in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The mentions, in the order of keys.
    pub mentions: Vec<Mention>,
    /// Who is who.
    pub who: Identities,
}

impl View {
    /// Where the groups stand that bear a name with this text in it.
    #[must_use]
    pub fn groups_named(&self, text: &str) -> Vec<usize> {
        let groups = self.who.groups.iter().enumerate();
        let named = groups.filter(|(_, group)| group.names.iter().any(|name| name.contains(text)));
        named.map(|(at, _)| at).collect()
    }
}

/// The derived tables, in an order in which they can be emptied.
const DERIVED: [&str; 9] = [
    "doubt",
    "mention_group",
    "group_link",
    "grp_name",
    "grp",
    "person",
    "organisation_name",
    "organisation",
    "government",
];

impl Registry {
    /// What is in force, and who is who, up to the end of a month if one is given.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn view(&self, until: Option<YearMonth>) -> Result<View, Problem> {
        let mut mentions = self.mentions()?;
        if let Some(until) = until {
            let until = until.to_string();
            mentions.retain(|mention| {
                let date = when(mention);
                date.is_empty() || date.get(..7).unwrap_or(&date) <= until.as_str()
            });
        }
        let decisions = self.decisions(&mentions)?;
        let who = identify(&mentions, self.functions(), &decisions);
        Ok(View { mentions, who })
    }

    fn decisions(&self, mentions: &[Mention]) -> Result<Vec<Decision>, Problem> {
        let places: BTreeMap<i64, usize> =
            mentions.iter().enumerate().map(|(at, mention)| (mention.id, at)).collect();
        let mut found =
            self.db.prepare_cached("SELECT kind, mention, other FROM decision ORDER BY id")?;
        let mut rows = found.query([])?;
        let mut decisions = Vec::new();
        while let Some(row) = rows.next()? {
            let (kind, mention, other): (String, i64, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let tie = if kind == "link" { Tie::Same } else { Tie::Apart };
            if let (Some(&mention), Some(&other)) = (places.get(&mention), places.get(&other)) {
                decisions.push(Decision { mention, other, tie });
            }
        }
        Ok(decisions)
    }

    /// Works out who is who and writes it beside the readings, where it has changed since.
    ///
    /// # Errors
    /// Where the disk fails; what stood there before then stays.
    pub fn resolve(&mut self) -> Result<View, Problem> {
        let state: i64 =
            self.db.query_row("SELECT coalesce(max(id), 0) FROM event", [], |row| row.get(0))?;
        let state = state.to_string();
        let view = self.view(None)?;
        if self.meta("resolved")?.as_deref() != Some(state.as_str()) {
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for table in DERIVED {
                change.execute(&format!("DELETE FROM {table}"), [])?;
            }
            write(&change, &view)?;
            change.commit()?;
            self.set_meta("resolved", &state)?;
        }
        Ok(view)
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn write(db: &Connection, view: &View) -> Result<(), Problem> {
    let View { mentions, who } = view;
    let id = |at: usize| i64::try_from(at).unwrap_or(i64::MAX) + 1;
    let mut put = db.prepare("INSERT INTO government VALUES (?1, ?2, ?3, ?4)")?;
    for (at, one) in who.governments.iter().enumerate() {
        put.execute(params![id(at), one.key, one.name, one.level.map(level_key)])?;
    }
    let mut put = db.prepare("INSERT INTO organisation VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let mut name = db.prepare("INSERT INTO organisation_name VALUES (?1, ?2, ?3)")?;
    for (at, one) in who.organisations.iter().enumerate() {
        let values =
            params![id(at), id(one.government), one.function, one.name, one.seats, one.hosted];
        put.execute(values)?;
        for (written, count) in &one.names {
            name.execute(params![id(at), written, count])?;
        }
    }
    let mut put = db.prepare("INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (at, one) in who.people.iter().enumerate() {
        put.execute(params![
            id(at),
            id(one.government),
            one.name,
            one.number,
            one.posts.join("\n"),
            some(&one.first),
            some(&one.last),
            one.seats
        ])?;
    }
    let mut put = db.prepare("INSERT INTO grp VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    let mut name = db.prepare("INSERT INTO grp_name VALUES (?1, ?2)")?;
    for (at, one) in who.groups.iter().enumerate() {
        put.execute(params![
            id(at),
            id(one.government),
            one.name,
            some(&one.first_seen),
            some(&one.last_seen),
            some(&one.founded),
            some(&one.abolished),
            id(one.domain)
        ])?;
        for written in &one.names {
            name.execute(params![id(at), written])?;
        }
    }
    let mut link = db.prepare("INSERT OR IGNORE INTO group_link VALUES (?1, ?2, ?3)")?;
    let mut of = db.prepare("INSERT OR REPLACE INTO mention_group VALUES (?1, ?2)")?;
    for (at, one) in who.groups.iter().enumerate() {
        for (before, kind) in &one.links {
            link.execute(params![id(at), id(*before), kind.key()])?;
        }
        for mention in &one.mentions {
            of.execute(params![mentions[*mention].id, id(at)])?;
        }
    }
    let mut put = db.prepare("INSERT INTO doubt (mention, code, of) VALUES (?1, ?2, ?3)")?;
    for doubt in &who.doubts {
        let (code, of) = parts(&doubt.of);
        put.execute(params![mentions[doubt.mention].id, code, of])?;
    }
    Ok(())
}
