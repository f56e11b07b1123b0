//! Who is who, as it is written beside the readings one government after the other, against the lists in memory.

use super::english;
use crate::coded::parts;
use crate::mention::certain;
use crate::value::level_key;
use crate::{Correction, Field, Item, Registry, TABLES, Tie, View};
use fastrand::Rng;
use proptest::prelude::*;
use rusqlite::types::Value;
use tiaokuai_corpus::{Layout, history, sample};
use tiaokuai_notices::text::{Format, pdf_text};

/// The rows of a table, in an order that says nothing.
fn rows(registry: &Registry, sql: &str) -> Vec<String> {
    let mut found = registry.db.prepare(sql).unwrap();
    let columns = found.column_count();
    let row = found.query_map([], |row| {
        let cells = (0..columns).map(|at| match row.get_unwrap::<_, Value>(at) {
            Value::Null => String::new(),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => number.to_string(),
            Value::Text(text) => text,
            Value::Blob(_) => panic!("no table has blobs"),
        });
        Ok(cells.collect::<Vec<_>>().join("|"))
    });
    let mut rows: Vec<String> = row.unwrap().map(Result::unwrap).collect();
    rows.sort();
    rows
}

/// The tables as they ought to be, by name.
fn expected(view: &View) -> Vec<(&'static str, Vec<String>)> {
    let View { mentions, who, .. } = view;
    let mut tables: Vec<(&'static str, Vec<String>)> = Vec::new();
    let governments = who.governments.iter().zip(1..).map(|(one, at)| {
        format!("{at}|{}|{}|{}", one.key, one.name, one.level.map_or("", level_key))
    });
    tables.push(("SELECT * FROM government", governments.collect()));
    let organisations = who.organisations.iter().zip(1..).map(|(one, at)| {
        let function = one.function.as_deref().unwrap_or_default();
        let (name, seats, hosted) = (&one.name, one.seats, one.hosted);
        format!("{at}|{}|{function}|{name}|{seats}|{hosted}", one.government + 1)
    });
    tables.push(("SELECT * FROM organisation", organisations.collect()));
    let names = who.organisations.iter().zip(1..).flat_map(|(one, at)| {
        one.names.iter().map(move |(name, count)| format!("{at}|{name}|{count}"))
    });
    tables.push(("SELECT * FROM organisation_name", names.collect()));
    let people = who.people.iter().zip(1..).map(|(one, at)| {
        let (name, number, posts) = (&one.name, one.number, one.posts.join("\n"));
        let (government, seats) = (one.government + 1, one.seats);
        format!("{at}|{government}|{name}|{number}|{posts}|{}|{}|{seats}", one.first, one.last)
    });
    tables.push(("SELECT * FROM person", people.collect()));
    let groups = who.groups.iter().zip(1..).map(|(one, at)| {
        let (seen, last) = (&one.first_seen, &one.last_seen);
        let (founded, abolished, domain) = (&one.founded, &one.abolished, one.domain + 1);
        let government = one.government + 1;
        format!("{at}|{government}|{}|{seen}|{last}|{founded}|{abolished}|{domain}", one.name)
    });
    tables.push(("SELECT * FROM grp", groups.collect()));
    let names = who.groups.iter().zip(1..);
    let names =
        names.flat_map(|(one, at)| one.names.iter().map(move |name| format!("{at}|{name}")));
    tables.push(("SELECT * FROM grp_name", names.collect()));
    let links = who.groups.iter().zip(1..).flat_map(|(one, at)| {
        let link = move |(before, kind): &(usize, crate::Link)| {
            format!("{at}|{}|{}", before + 1, kind.key())
        };
        one.links.iter().map(link)
    });
    tables.push(("SELECT * FROM group_link", links.collect()));
    let of = who.group_of.iter().zip(mentions);
    let of = of.filter_map(|(group, mention)| Some(format!("{}|{}", mention.id, (*group)? + 1)));
    tables.push(("SELECT * FROM mention_group", of.collect()));
    let doubts = who.doubts.iter().map(|doubt| {
        let (code, of) = parts(&doubt.of);
        format!("{}|{code}|{}", mentions[doubt.mention].id, of.unwrap_or_default())
    });
    tables.push(("SELECT * FROM doubt", doubts.collect()));
    for (_, rows) in &mut tables {
        rows.sort();
    }
    tables
}

/// Holds the file against the lists, and the summary against both.
fn agrees(registry: &mut Registry) -> Result<(), TestCaseError> {
    let view = registry.view(None).unwrap();
    let before = registry.summary().unwrap();
    let told = registry.resolve_and_sum().unwrap();
    prop_assert_eq!(&before, &told);
    prop_assert_eq!(&told, &registry.resolve_and_sum().unwrap(), "nothing has changed since");
    for (sql, expected) in expected(&view) {
        prop_assert_eq!(rows(registry, sql), expected, "{}", sql);
    }
    let in_force = view.mentions.iter().filter(|one| !one.text(Field::Group).is_empty()).count();
    let corrected: usize = view.mentions.iter().map(|one| one.corrected.len()).sum();
    let doubts = view.who.doubts.iter();
    let doubts: Vec<_> =
        doubts.map(|one| (view.mentions[one.mention].key.clone(), one.of.clone())).collect();
    let told_doubts: Vec<_> = told.doubts.into_iter().map(|(key, _, of)| (key, of)).collect();
    prop_assert_eq!((told.mentions, told.corrected, told_doubts), (in_force, corrected, doubts));
    prop_assert_eq!(told.unsure, view.unsure(None, certain()).len());
    let who = &view.who;
    prop_assert_eq!((told.groups, told.organisations), (who.groups.len(), who.organisations.len()));
    let unknown: u32 = told.unknown.iter().map(|(_, count)| count).sum();
    let nameless = who.organisations.iter().filter(|one| one.function.is_none());
    prop_assert_eq!(unknown, nameless.flat_map(|one| one.names.values()).sum::<u32>());
    Ok(())
}

type Files = Vec<(String, Vec<u8>, Format)>;

/// A county's history, and notices of governments all over the country.
fn files(seed: u64) -> Files {
    let mut rng = Rng::with_seed(seed);
    let mut files: Files = Vec::new();
    for at in 0..24 {
        let layout = Layout::ALL[rng.usize(..Layout::ALL.len())];
        let sample = sample(layout, &mut rng);
        files.push((format!("{at:03}"), sample.bytes, sample.format));
    }
    for (name, bytes) in history(seed % 5).files.into_iter().take(40) {
        let format = Format::of(name.as_ref()).unwrap();
        files.push((name, bytes, format));
    }
    files
}

fn take(registry: &mut Registry, files: &[(String, Vec<u8>, Format)]) {
    for (name, bytes, format) in files {
        registry.ingest(name, bytes, *format, &pdf_text).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_what_the_view_tells(seed in any::<u64>()) {
        let mut rng = Rng::with_seed(!seed);
        let mut files = files(seed);
        rng.shuffle(&mut files);
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, &files);
        agrees(&mut registry)?;
        // What people decide: other names and places, no mention at all, one group, a group of its own.
        let keys: Vec<String> =
            registry.mentions().unwrap().into_iter().map(|one| one.key).collect();
        for _ in 0..12 {
            let (key, other) = (&keys[rng.usize(..keys.len())], &keys[rng.usize(..keys.len())]);
            let item = |text: &str| vec![Item::certain(text)];
            let (field, items) = match rng.usize(..6) {
                0 => (Field::Group, Vec::new()),
                1 => (Field::Group, item("佛山市甲领导小组")),
                2 => (Field::Jurisdiction, item(["鼓楼区", "佛山市", "某地"][rng.usize(..3)])),
                3 => (Field::Organisations, item("市财政局")),
                4 if key != other => {
                    registry.decide(key, other, Tie::Same, None).unwrap();
                    continue;
                }
                _ => {
                    if key != other {
                        registry.decide(key, other, Tie::Apart, None).unwrap();
                    }
                    continue;
                }
            };
            registry.correct(Correction::to(key, field, items)).unwrap();
        }
        agrees(&mut registry)?;
    }

    #[test]
    fn two_goes_are_one(seed in any::<u64>()) {
        let files = files(seed);
        let mut once = Registry::in_memory().unwrap();
        take(&mut once, &files);
        once.resolve().unwrap();
        let mut twice = Registry::in_memory().unwrap();
        let half = Rng::with_seed(seed).usize(..files.len());
        take(&mut twice, &files[half..]);
        twice.resolve().unwrap();
        take(&mut twice, &files[..half]);
        twice.resolve().unwrap();
        for name in TABLES.into_iter().filter(|name| *name != "history") {
            let of = |registry: &Registry| registry.table(name, &english).unwrap().to_csv();
            prop_assert_eq!(of(&once), of(&twice), "{}", name);
        }
        // Numbers of mentions follow the order of files; all else in the file is the same.
        for table in ["government", "organisation", "organisation_name", "person", "grp", "grp_name", "group_link"] {
            let sql = format!("SELECT * FROM {table}");
            prop_assert_eq!(rows(&once, &sql), rows(&twice, &sql), "{}", table);
        }
    }
}
