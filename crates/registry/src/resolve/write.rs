//! The tables of who is who, written as it is found.

use crate::coded::parts;
use crate::identity::{Doubt, Finds, Government, Group, Organisation, Person};
use crate::problem::Problem;
use crate::summary::Tally;
use crate::value::level_key;
use rusqlite::{Connection, params};

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

/// Writes what is found beside the readings, within a transaction.
pub(super) struct Writer<'a> {
    db: &'a Connection,
    /// The numbers of the mentions in force, in the order of keys.
    ids: &'a [i64],
    organisations: usize,
    people: usize,
}

impl<'a> Writer<'a> {
    /// Begins anew.
    pub fn new(db: &'a Connection, ids: &'a [i64]) -> Result<Self, Problem> {
        for table in DERIVED {
            db.execute(&format!("DELETE FROM {table}"), [])?;
        }
        Ok(Writer { db, ids, organisations: 0, people: 0 })
    }
}

/// The number of a row, by its place in a list.
fn id(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX) + 1
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Finds<Problem> for Writer<'_> {
    fn governments(&mut self, all: Vec<Government>) -> Result<(), Problem> {
        let mut put = self.db.prepare("INSERT INTO government VALUES (?1, ?2, ?3, ?4)")?;
        for (one, at) in all.iter().zip(0..) {
            put.execute(params![id(at), one.key, one.name, one.level.map(level_key)])?;
        }
        Ok(())
    }

    fn groups(&mut self, from: usize, groups: Vec<Group>) -> Result<(), Problem> {
        let sql = "INSERT INTO grp VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let mut put = self.db.prepare_cached(sql)?;
        let mut name = self.db.prepare_cached("INSERT INTO grp_name VALUES (?1, ?2)")?;
        for (one, at) in groups.iter().zip(from..) {
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
        let sql = "INSERT OR IGNORE INTO group_link VALUES (?1, ?2, ?3)";
        let mut link = self.db.prepare_cached(sql)?;
        let mut of =
            self.db.prepare_cached("INSERT OR REPLACE INTO mention_group VALUES (?1, ?2)")?;
        for (one, at) in groups.iter().zip(from..) {
            for (before, kind) in &one.links {
                link.execute(params![id(at), id(*before), kind.key()])?;
            }
            for mention in &one.mentions {
                of.execute(params![self.ids[*mention], id(at)])?;
            }
        }
        Ok(())
    }

    fn organisation(&mut self, one: Organisation) -> Result<(), Problem> {
        let number = id(self.organisations);
        self.organisations += 1;
        let sql = "INSERT INTO organisation VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let Organisation { government, function, name, names, seats, hosted } = one;
        let values = params![number, id(government), function, name, seats, hosted];
        self.db.prepare_cached(sql)?.execute(values)?;
        let sql = "INSERT INTO organisation_name VALUES (?1, ?2, ?3)";
        let mut put = self.db.prepare_cached(sql)?;
        for (written, count) in &names {
            put.execute(params![number, written, count])?;
        }
        Ok(())
    }

    fn people(&mut self, people: Vec<Person>) -> Result<(), Problem> {
        let sql = "INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let mut put = self.db.prepare_cached(sql)?;
        for (one, at) in people.iter().zip(self.people..) {
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
        self.people += people.len();
        Ok(())
    }

    fn doubts(&mut self, doubts: Vec<Doubt>) -> Result<(), Problem> {
        let sql = "INSERT INTO doubt (mention, code, of) VALUES (?1, ?2, ?3)";
        let mut put = self.db.prepare(sql)?;
        for doubt in &doubts {
            let (code, of) = parts(&doubt.of);
            put.execute(params![self.ids[doubt.mention], code, of])?;
        }
        Ok(())
    }
}

/// Writes what is found, and counts it.
pub(super) struct Both<'a, 'b>(pub &'a mut Writer<'b>, pub &'a mut Tally);

impl Finds<Problem> for Both<'_, '_> {
    fn governments(&mut self, all: Vec<Government>) -> Result<(), Problem> {
        self.0.governments(all)
    }

    fn groups(&mut self, from: usize, groups: Vec<Group>) -> Result<(), Problem> {
        self.1.count_groups(&groups);
        self.0.groups(from, groups)
    }

    fn organisation(&mut self, one: Organisation) -> Result<(), Problem> {
        self.1.count_organisation(&one);
        self.0.organisation(one)
    }

    fn people(&mut self, people: Vec<Person>) -> Result<(), Problem> {
        self.0.people(people)
    }

    fn doubts(&mut self, doubts: Vec<Doubt>) -> Result<(), Problem> {
        self.1.keep_doubts(&doubts);
        self.0.doubts(doubts)
    }
}
