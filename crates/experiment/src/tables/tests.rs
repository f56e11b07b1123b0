use super::*;
use crate::synthetic::{INSTRUMENTS, batch, detail, outcome};
use tiaokuai_record::{Lang, YearMonth};

/// The cells of a column as text.
fn cells(table: &Table, name: &str) -> Vec<String> {
    let column = table.column(name).unwrap_or_else(|| panic!("no column {name}"));
    let alone = Table { name: table.name.clone(), columns: vec![column.clone()] };
    alone.to_csv().lines().skip(1).map(str::to_string).collect()
}

#[test]
fn months_have_every_count() {
    let table = months(&[outcome(4), outcome(7)]);
    assert_eq!(cells(&table, "run"), ["4", "4", "7", "7"]);
    assert_eq!(cells(&table, "month"), ["0", "1", "0", "1"]);
    assert_eq!(cells(&table, "date"), ["2009-12", "2010-01", "2009-12", "2010-01"]);
    assert_eq!(cells(&table, "stock"), ["4", "5", "7", "8"]);
    assert_eq!(cells(&table, "handled_alone"), ["4", "4", "7", "7"]);
    assert_eq!(cells(&table, "handled_group"), ["4", "4", "4", "4"]);
    assert_eq!(cells(&table, "delivered_salience_conference"), ["4", "4", "7", "7"]);
    assert_eq!(cells(&table, "borrowed")[2], "1");
}

#[test]
fn worlds_without_dates_have_no_dates() {
    let mut world = outcome(1);
    world.record.span.start = None;
    assert_eq!(cells(&months(&[world.clone()]), "date"), ["", ""]);
    assert_eq!(cells(&groups(&[world.clone()]), "founded_date"), ["", ""]);
    assert_eq!(cells(&groups(&[world]), "founded"), ["1", "1"]);
}

#[test]
fn groups_say_who_sat_in_them_and_how_they_ended() {
    let table = groups(&[outcome(6)]);
    assert_eq!(cells(&table, "group"), ["0", "1"]);
    assert_eq!(cells(&table, "host_name_zh"), ["民政局", "民政局"]);
    assert_eq!(cells(&table, "members"), ["0;1", "0;1"]);
    assert_eq!(cells(&table, "member_count"), ["2", "2"]);
    assert_eq!(cells(&table, "head"), ["2", "2"]);
    assert_eq!(cells(&table, "first_head"), ["0", "0"]);
    assert_eq!(cells(&table, "abolished"), ["", "1"]);
    assert_eq!(cells(&table, "abolished_date"), ["", "2010-01"]);
    assert_eq!(cells(&table, "idle"), ["", "6"]);
    assert_eq!(cells(&table, "authority"), ["2", "2"]);
}

#[test]
fn what_is_unknown_of_a_group_is_missing() {
    let mut world = outcome(1);
    let group = &mut world.record.groups[0];
    (group.domain, group.members, group.first_head) = (None, None, None);
    group.hosts.clear();
    group.heads.clear();
    let table = groups(&[world]);
    for name in ["domain", "host", "host_name", "head", "first_head", "members", "member_count"] {
        assert_eq!(cells(&table, name)[0], "", "{name}");
        assert_ne!(cells(&table, name)[1], "", "{name}");
    }
}

#[test]
fn departments_have_their_work_and_reach() {
    let table = departments(&[outcome(5)]);
    assert_eq!(cells(&table, "name_zh"), ["财政局", "民政局"]);
    assert_eq!(cells(&table, "until"), ["", "1"]);
    assert_eq!(cells(&table, "own"), ["5", "5"]);
    assert_eq!(cells(&table, "reach"), ["5", ""]);
    assert_eq!(cells(&table, "reach_without_groups"), ["", "1"]);
}

#[test]
fn runs_have_their_readings_and_failed_ones_their_reason() {
    let table = runs(&batch(12..16, false), INSTRUMENTS);
    assert_eq!(cells(&table, "run"), ["12", "13", "14", "15"]);
    assert_eq!(cells(&table, "seed")[0], (u64::MAX - 12).to_string());
    assert_eq!(cells(&table, "status"), ["finished", "failed", "finished", "finished"]);
    assert!(table.to_csv().contains("13,5,failed,\"除以零\nat month 3\",,\n"));
    assert_eq!(cells(&table, "stock"), ["12", "", "14", "15"], "the mean over defined months");
    assert_eq!(cells(&table, "reach.hosts"), ["", "", (14.0 / 3.0).to_string().as_str(), ""]);
}

#[test]
fn details_become_matters_and_events() {
    let (worlds, details) = ([outcome(2), outcome(3)], [detail(2), detail(3)]);
    let table = matters(&worlds, &details);
    assert_eq!(cells(&table, "run"), ["2", "2", "3", "3"]);
    assert_eq!(cells(&table, "mode"), ["group", "alone", "group", "alone"]);
    assert_eq!(cells(&table, "group"), ["0", "", "0", ""]);
    assert_eq!(cells(&table, "delivered"), ["true", "", "true", ""]);
    let table = events(&worlds, &details);
    assert_eq!(cells(&table, "event"), ["founded", "founded"]);
    assert_eq!(cells(&table, "value"), ["2", "3"]);
    assert_eq!(cells(&table, "matter"), ["", ""]);
}

#[test]
fn the_columns_do_not_depend_on_the_rows() {
    let mut bare = outcome(0);
    bare.record.span.start = None::<YearMonth>;
    bare.record.groups.clear();
    bare.readings = vec![None, None];
    let full = Batch { outcomes: vec![bare], details: vec![detail(0)], ..Batch::default() };
    for make in makers(true) {
        let make = |batch: &Batch| make(batch, INSTRUMENTS, &Arc::default());
        let (empty, table) = (make(&Batch::default()), make(&full));
        assert_eq!(empty.docs(), table.docs());
        assert_eq!(empty.rows(), 0);
    }
    assert_eq!(makers(false).len(), 4);
}

#[test]
fn every_column_is_described_once_in_both_languages() {
    let dictionary = dictionary(INSTRUMENTS);
    let mut seen = std::collections::BTreeSet::new();
    for (table, column) in &dictionary {
        assert!(seen.insert((table.clone(), column.name.clone())), "{table}.{}", column.name);
        let zh = column.description.get(Lang::Zh);
        assert!(zh.chars().any(|c| ('一'..='鿿').contains(&c)), "{table}.{}: {zh}", column.name);
        assert!(!column.description.en.is_empty(), "{table}.{}", column.name);
        assert_eq!(column.unit.en.is_empty(), column.unit.zh.is_empty(), "{table}.{}", column.name);
    }
    for table in ["runs", "months", "groups", "departments", "matters", "events"] {
        assert!(dictionary.iter().any(|(name, _)| name == table), "{table}");
    }
}
