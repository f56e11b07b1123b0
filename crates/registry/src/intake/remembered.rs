//! What people said of a group in one ledger, said again of it in another that says the same: corrections hang on a
//! paper, and the paper of next year is another one.

use super::again::named;
use super::replaced::repeat;
use crate::field::Field;
use crate::identity::earlier;
use crate::mention::read_values;
use crate::problem::Problem;
use crate::reading::Values;
use crate::value::agree;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The rows of ledgers in force: numbers of mentions; of a file, or corrected ones of all others.
const ROWS: &str = "SELECT DISTINCT m.id FROM mention m JOIN file_name n ON n.file = m.file \
    WHERE m.gone = 0 AND m.ordinal = 0 AND m.key NOT LIKE 'add-%'";

/// What stands for one group in ledgers: the government and the name, as they were read.
fn group(values: &Values) -> [String; 3] {
    [Field::Jurisdiction, Field::Level, Field::Group].map(|field| named(values, field))
}

/// Whether a correction of a field holds for the same group in another ledger: not where it is of the paper, or of
/// how the group stood on its day.
fn lasts(field: Field) -> bool {
    !matches!(
        field,
        Field::Title
            | Field::Date
            | Field::Act
            | Field::Seen
            | Field::Source
            | Field::LastActive
            | Field::Meetings
            | Field::Treatment
            | Field::Remark
    )
}

/// Makes corrections and exclusions of rows in other ledgers again on the rows of a file, where they tell of the same
/// group and where the same was read.
pub(super) fn remember(db: &Connection, file: i64) -> Result<(), Problem> {
    let ids = |sql: &str| -> Result<Vec<i64>, Problem> {
        let mut found = db.prepare_cached(sql)?;
        let ids = found.query_map([file], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    };
    let corrected = "EXISTS (SELECT 1 FROM correction c WHERE c.mention = m.id)";
    let known = ids(&format!("{ROWS} AND m.file <> ?1 AND {corrected}"))?;
    if known.is_empty() {
        return Ok(());
    }
    let mut by_group: BTreeMap<[String; 3], Vec<(String, i64, Values)>> = BTreeMap::new();
    for id in known {
        let values = read_values(db, id)?;
        let date = named(&values, Field::Date);
        by_group.entry(group(&values)).or_default().push((date, id, values));
    }
    for id in ids(&format!("{ROWS} AND m.file = ?1 AND NOT {corrected}"))? {
        let is = read_values(db, id)?;
        // The latest paper knows best. A row of acts is no row of a ledger.
        let acts = |values: &Values| values.contains_key(&Field::Act);
        let known = by_group.get(&group(&is)).into_iter().flatten();
        let latest = known
            .filter(|(_, _, was)| acts(was) == acts(&is))
            .max_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        let Some((_, from, was)) = latest else { continue };
        let items = |values: &'_ Values, field| values.get(&field).cloned().unwrap_or_default();
        let alike = |field| agree(&items(was, field), &items(&is, field));
        let [founded, now] = [was, &is].map(|values| named(values, Field::Founded));
        let wanted = |field: Field, value: &str| match field {
            // A plan that a person struck out may have become a group by now.
            Field::Group if value == "[]" => alike(Field::Founded) && alike(Field::Abolished),
            Field::Group => !earlier(&founded, &now) && !earlier(&now, &founded),
            // Who lives by this paper did not end before the last one.
            Field::Abolished => alike(field) && is.contains_key(&field),
            _ => lasts(field) && alike(field),
        };
        repeat(db, *from, (id, file), &wanted)?;
    }
    Ok(())
}

/// The groups of which corrections were made again since an event: file and name, each once.
pub(crate) fn remembered_since(
    db: &Connection,
    event: i64,
) -> Result<Vec<(String, String)>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT coalesce((SELECT min(name) FROM file_name n WHERE n.file = e.file), ''), \
         e.mention FROM event e WHERE e.id > ?1 AND e.kind <> 'reread' AND e.origin = 'replaced' \
         GROUP BY e.mention ORDER BY min(e.id)",
    )?;
    let rows = found.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows = rows.collect::<Result<Vec<(String, i64)>, _>>()?;
    let one = |(file, mention)| Ok((file, named(&read_values(db, mention)?, Field::Group)));
    rows.into_iter().map(one).collect()
}
