//! What changes at month 0: the table `[from_zero]`, with the keys of the top level.

use super::draft::{Origin, Reader};
use super::kind::Expected;
use super::problem::{Place, What};
use super::{rules, value};
use tiaokuai_model::{Change, PARAMETERS, Parameter, Rule};
use toml::de::DeValue;

/// The keys besides the parameters.
const OTHERS: [&str; 3] = ["campaign_dates", "remove", "rule"];

/// Reads the table. Rules are taken away first and added last.
pub(super) fn read(
    reader: &mut Reader<'_>,
    value: &DeValue<'_>,
    origin: Origin<'_>,
    place: &Place,
) {
    let Some(table) = value.as_table() else {
        let what = value::mistyped(value, Expected::Changes);
        return reader.complain(place.clone(), "from_zero", what);
    };
    let start = reader.scenario.start;
    let [mut removed, mut set, mut added] = [Vec::new(), Vec::new(), Vec::new()];
    for (key, value) in table {
        let at = reader.at(origin, key.span().start);
        let key: &str = key.get_ref();
        let full = format!("from_zero.{key}");
        // A conflict of the scenario as it is from month 0 on names the key as it stands at the top level.
        reader.places.entry(key.to_string()).or_insert_with(|| at.clone());
        match (key, Parameter::of(key)) {
            ("remove", _) => {
                let ids = reader.list(&full, value, origin, at, value::text);
                for (id, at) in ids {
                    reader.places.entry(id.clone()).or_insert(at);
                    removed.push(Change::Remove(id));
                }
            }
            ("campaign_dates", _) => {
                let months =
                    reader.list(&full, value, origin, at, |item| value::month(item, start));
                let months = months.into_iter().map(|(month, _)| month).collect();
                added.push(Change::Add(Rule::campaign_dates(months)));
            }
            ("rule", _) => {
                let rules = rules::apart(reader, value.get_ref(), origin, &at);
                added.extend(rules.into_iter().map(Change::Add));
            }
            ("merger_at", _) if value.get_ref().is_str() => {
                match value::month(value.get_ref(), start) {
                    Ok(month) => set.push(Change::Set(key.to_string(), f64::from(month))),
                    Err(what) => reader.complain(at, &full, what),
                }
            }
            (_, Some(row)) => match value::number_for(row, value.get_ref()) {
                Ok(number) => set.push(Change::Set(key.to_string(), number)),
                Err(what) => reader.complain(at, &full, what),
            },
            (_, None) => {
                let known = PARAMETERS.iter().map(|row| row.name).chain(OTHERS);
                let near = value::nearest(key, known).map(|near| format!("from_zero.{near}"));
                reader.complain(at, &full, What::Unknown(near));
            }
        }
    }
    for list in [removed, set, added] {
        reader.scenario.from_zero.extend(list);
    }
}
