//! The list of commands is one: in the help, in the files, in the documents.

use std::path::Path;
use std::process::Command;

/// The names of the commands that a page of help lists.
fn listed(words: &[&str]) -> Vec<String> {
    let command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(words)
        .args(["--lang", "en", "--help"])
        .output();
    let page = String::from_utf8(command.unwrap().stdout).unwrap();
    let lines = page.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names =
        lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.map(str::to_string).collect()
}

#[test]
fn every_command_has_a_file_and_is_in_the_readme() {
    let crate_ = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| std::fs::read_to_string(crate_.join("../..").join(name)).unwrap();
    let readmes = ["README.md", "README.zh.md"].map(read);
    let (all, of_registry) = (listed(&[]), listed(&["registry"]));
    assert!(all.len() >= 14 && of_registry.len() >= 5, "{all:?} {of_registry:?}");
    for (name, readme) in all.iter().flat_map(|name| readmes.iter().map(move |r| (name, r))) {
        assert!(readme.contains(&format!("tiaokuai {name}")), "{name} is not in the README");
    }
    let parts = of_registry.into_iter().map(|name| format!("registry/{name}"));
    for name in all.into_iter().chain(parts) {
        let file = format!("src/command/{}.rs", name.replace('-', "_"));
        assert!(crate_.join(&file).exists(), "{name}: there is no {file}");
    }
}
