//! What ARCHITECTURE.md promises under "To add …": a file and a line, and nothing anywhere else.

use super::{ROOMS, files, is_test, root, text};
use std::path::Path;
use tiaokuai_model::{PARAMETERS, SHORT_FORMS};

/// Names of parameters that are words with another meaning as well: columns, modes, lists of names.
const ORDINARY: [&str; 9] = [
    "departments",
    "months",
    "work",
    "authority",
    "groups",
    "lateral",
    "conference",
    "capacity",
    "upkeep",
];

/// The names of the modules in a folder.
fn modules(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs")
        })
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// `clean_up` is listed as `CleanUp`.
fn camel(name: &str) -> String {
    let part = |part: &str| part[..1].to_uppercase() + &part[1..];
    name.split('_').map(part).collect()
}

#[test]
fn an_act_of_policy_is_a_file_and_a_line() {
    let room = root().join("crates/model/src");
    let list = text(&room.join("policy.rs"));
    let (_, acts) = list.split_once("\nacts!(").expect("the list of acts");
    let listed: Vec<&str> = acts.split(')').next().unwrap().split(',').map(str::trim).collect();
    let found = modules(&room.join("policy"));
    for act in &listed {
        assert!(found.iter().any(|file| camel(file) == *act), "{act} has no file");
        assert!(tiaokuai_model::Act::NAMES.iter().any(|name| camel(name) == *act), "{act}");
    }
    assert!(listed.len() >= 4 && listed.len() == tiaokuai_model::Act::NAMES.len());
}

#[test]
fn a_page_of_the_lab_is_a_file_and_a_name_in_the_list() {
    let room = root().join("crates/lab/src");
    let list = text(&room.join("pages.rs"));
    let found = modules(&room.join("pages"));
    assert!(found.len() >= 4);
    for page in found {
        assert!(list.contains(&format!("&{page}::PAGE")), "{page} is not in the list of pages");
        assert!(list.contains(&format!(".merge({page}::routes())")), "{page} owns its addresses");
    }
}

/// The files below the edge in which a name stands as a text of its own, tests left out.
fn naming(name: &str) -> Vec<String> {
    let quoted = format!("\"{name}\"");
    let mut found = Vec::new();
    for (room, _) in &ROOMS[..super::BELOW_THE_EDGE] {
        let dir = root().join("crates").join(room).join("src");
        for path in files(&dir) {
            let whole = text(&path);
            let code = whole.split("#[cfg(test)]").next().unwrap_or_default();
            let code: String =
                code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            if !is_test(path.strip_prefix(&dir).unwrap()) && code.contains(&quoted) {
                found.push(format!("{room}/{}", path.strip_prefix(&dir).unwrap().display()));
            }
        }
    }
    found
}

#[test]
fn a_parameter_is_a_row_of_the_table() {
    for row in PARAMETERS {
        // Short forms stand for rules, and the acts of rules say which ranges theirs are like.
        let word = row.name.split('_').next().unwrap_or_default();
        let known = SHORT_FORMS.iter().any(|(short, ..)| short.split('_').next() == Some(word));
        if !known && !ORDINARY.contains(&row.name) {
            // The table's own tests name a few.
            let mut places = naming(row.name);
            places.retain(|place| place != "model/parameters.rs");
            assert_eq!(places, Vec::<String>::new(), "{} beside the table", row.name);
        }
    }
}

#[test]
fn an_instrument_is_a_row_and_a_function() {
    for row in tiaokuai_measure::INSTRUMENTS.iter().filter(|row| row.name.contains('.')) {
        let mut places = naming(row.name);
        // Made-up outcomes, for tests of the methods; the table of patterns and the goals of a redesign, which choose
        // among instruments.
        let named = [
            "experiment/synthetic.rs",
            "experiment/fit/pattern.rs",
            "experiment/redesign/goal.rs",
            "experiment/redesign/search.rs",
        ];
        places.retain(|place| !named.contains(&place.as_str()));
        assert_eq!(places, ["measure/table.rs"], "{}", row.name);
    }
}

/// Errors that only stand inside of others, or become others, which are said.
const INNER: [&str; 4] = ["TableError", "TextError", "Refusal", "GridError"];

/// Every error that a crate below the edge shows has words; the compiler sees to their variants.
#[test]
fn an_error_is_a_variant_and_its_words() {
    let words: String =
        files(&root().join("crates/words/src")).iter().map(|path| text(path)).collect();
    let mut seen = 0;
    for (room, _) in &ROOMS[..super::BELOW_THE_EDGE] {
        for path in files(&root().join("crates").join(room).join("src")) {
            for item in syn::parse_file(&text(&path)).unwrap().items {
                let (attributes, name, public) = match &item {
                    syn::Item::Enum(item) => (&item.attrs, &item.ident, &item.vis),
                    syn::Item::Struct(item) => (&item.attrs, &item.ident, &item.vis),
                    _ => continue,
                };
                let error = attributes.iter().any(|attribute| match &attribute.meta {
                    syn::Meta::List(list) if list.path.is_ident("derive") => {
                        let names = list.tokens.to_string();
                        names.split(',').any(|name| name.trim().ends_with("Error"))
                    }
                    _ => false,
                });
                let shown = matches!(public, syn::Visibility::Public(_));
                if error && shown && !INNER.contains(&name.to_string().as_str()) {
                    seen += 1;
                    let said = words.contains(&format!("impl Say for {name} "));
                    assert!(said, "{}: {name} has no words", path.display());
                }
            }
        }
    }
    assert!(seen >= 8, "{seen} errors");
}

#[test]
fn the_list_of_additions_is_told() {
    let page = text(&root().join("ARCHITECTURE.md"));
    for what in [
        "policy rule",
        "parameter",
        "instrument",
        "coding column",
        "command",
        "error",
        "page of the lab",
        "figure",
    ] {
        let told = page.lines().any(|line| line.starts_with(&format!("| {what} |")));
        assert!(told, "ARCHITECTURE.md does not say how to add a {what}");
    }
}

/// The colours on a dark ground stand in the report and in the lab, which load nothing from each other: the same ones.
#[test]
fn the_report_and_the_lab_are_dark_alike() {
    let colours = |path: &str| -> String {
        let script = text(&root().join(path));
        let table = script.split("const DARK = {").nth(1).and_then(|rest| rest.split("};").next());
        table.unwrap().split_whitespace().collect()
    };
    let report = colours("crates/report/src/page.js");
    assert!(report.contains("#0072b2"));
    assert_eq!(report, colours("crates/lab/src/assets/figures.js"));
}
