//! Which files of a crate import which, read from their source, and the circles among them.

use super::speech::is_test;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use syn::visit::{self, Visit};

/// A path of names.
type Names = Vec<String>;

/// The circles of files that import each other, each in order of names. Files are relative to `src`. What a file
/// only passes on (`pub use`) is no import of its own.
pub fn circles(sources: &[(PathBuf, String)]) -> Vec<Vec<String>> {
    let mut modules: BTreeMap<Names, usize> = BTreeMap::new();
    for (place, (path, _)) in sources.iter().enumerate() {
        modules.insert(module_of(path), place);
    }
    let read: Vec<Source> =
        sources.iter().map(|(path, text)| Source::read(module_of(path), text)).collect();
    let passed: BTreeMap<(usize, String), Names> = read
        .iter()
        .enumerate()
        .flat_map(|(place, source)| {
            source.passed_on.iter().map(move |(name, path)| ((place, name.clone()), path.clone()))
        })
        .collect();
    let house = House { modules, passed };
    let arrows: Vec<BTreeSet<usize>> = read
        .iter()
        .enumerate()
        .map(|(place, source)| {
            let ends = source.used.iter().filter_map(|path| house.file_of(path, 0));
            ends.filter(|end| *end != place).collect()
        })
        .collect();
    let reach: Vec<BTreeSet<usize>> =
        (0..arrows.len()).map(|from| reachable(&arrows, from)).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    let mut seen = BTreeSet::new();
    for from in 0..arrows.len() {
        let circle: Vec<usize> =
            reach[from].iter().copied().filter(|to| reach[*to].contains(&from)).collect();
        if circle.len() > 1 && seen.insert(circle.clone()) {
            circles
                .push(circle.iter().map(|place| sources[*place].0.display().to_string()).collect());
        }
    }
    circles
}

fn reachable(arrows: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(place) = next.pop() {
        for to in &arrows[place] {
            if found.insert(*to) {
                next.push(*to);
            }
        }
    }
    found
}

/// `a/b.rs` and `a/b/mod.rs` are the module `a::b`.
fn module_of(path: &std::path::Path) -> Names {
    let mut names: Names =
        path.with_extension("").iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| ["lib", "main", "mod"].contains(&name.as_str())) {
        names.pop();
    }
    names
}

struct House {
    modules: BTreeMap<Names, usize>,
    /// What a file passes on, by its name there, and where it comes from.
    passed: BTreeMap<(usize, String), Names>,
}

impl House {
    /// The file that a path leads to, through what others pass on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<usize> {
        let longest =
            (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        let place = self.modules[&path[..longest]];
        let further = path.get(longest).and_then(|name| self.passed.get(&(place, name.clone())));
        match further {
            Some(target) if depth < 8 => {
                let mut whole = target.clone();
                whole.extend_from_slice(&path[longest + 1..]);
                self.file_of(&whole, depth + 1)
            }
            _ => Some(place),
        }
    }
}

/// What a file imports and passes on, as paths from the root of the crate.
struct Source {
    module: Names,
    children: BTreeSet<String>,
    used: Vec<Names>,
    passed_on: Vec<(String, Names)>,
}

impl Source {
    fn read(module: Names, text: &str) -> Self {
        let file = syn::parse_file(text).expect("Rust");
        let children = file.items.iter().filter_map(|item| match item {
            syn::Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
            _ => None,
        });
        let mut source = Source {
            children: children.collect(),
            module,
            used: Vec::new(),
            passed_on: Vec::new(),
        };
        source.visit_file(&file);
        source
    }

    /// A path from the root; nothing if it leads out of the crate.
    fn absolute(&self, path: &[String]) -> Option<Names> {
        let mut base = self.module.clone();
        let rest = match path.first()?.as_str() {
            "crate" => {
                base.clear();
                &path[1..]
            }
            "self" => &path[1..],
            "super" => {
                let ups = path.iter().take_while(|name| *name == "super").count();
                base.truncate(base.len().checked_sub(ups)?);
                &path[ups..]
            }
            first if self.children.contains(first) => path,
            _ => return None,
        };
        base.extend_from_slice(rest);
        Some(base)
    }

    fn take(&mut self, path: &[String]) {
        self.used.extend(self.absolute(path));
    }

    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        use proc_macro2::TokenTree;
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.end(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut Names) {
        if path.len() > 1 {
            self.take(&path.clone());
        }
        path.clear();
    }
}

/// Every path of a tree of imports, with the name that it gets.
fn leaves(tree: &syn::UseTree, before: &[String], out: &mut Vec<(Names, String)>) {
    let with = |name: &syn::Ident| -> Names {
        let mut path = before.to_vec();
        if name != "self" || before.is_empty() {
            path.push(name.to_string());
        }
        path
    };
    match tree {
        syn::UseTree::Path(tree) => leaves(&tree.tree, &with(&tree.ident), out),
        syn::UseTree::Name(tree) => {
            let path = with(&tree.ident);
            let name = path.last().cloned().unwrap_or_default();
            out.push((path, name));
        }
        syn::UseTree::Rename(tree) => out.push((with(&tree.ident), tree.rename.to_string())),
        syn::UseTree::Glob(_) => out.push((before.to_vec(), "*".into())),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, before, out)),
    }
}

impl<'a> Visit<'a> for Source {
    fn visit_item(&mut self, item: &'a syn::Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        let mut found = Vec::new();
        leaves(&item.tree, &[], &mut found);
        let passes_on = !matches!(item.vis, syn::Visibility::Inherited);
        for (path, name) in found {
            match self.absolute(&path) {
                Some(whole) if passes_on => self.passed_on.push((name, whole)),
                Some(whole) => self.used.push(whole),
                None => {}
            }
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        if path.segments.len() > 1 {
            let names: Names =
                path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.take(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, found: &'a syn::Macro) {
        self.tokens(found.tokens.clone());
    }
}

#[test]
fn circles_are_found() {
    let crate_of = |files: &[(&str, &str)]| -> Vec<Vec<String>> {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (path.into(), (*text).to_string())).collect();
        circles(&files)
    };
    let root = ("lib.rs", "mod a; mod b; pub use a::A;");
    assert!(crate_of(&[root, ("a.rs", "use crate::b::B;"), ("b.rs", "struct B;")]).is_empty());
    // Through what the root passes on, by a path in the code, and inside a macro.
    for back in
        ["use crate::A;", "fn f() { crate::a::g() }", "fn f() { println!(\"{}\", crate::a::G) }"]
    {
        let found = crate_of(&[root, ("a.rs", "use crate::b::B;"), ("b.rs", back)]);
        assert_eq!(found, [["a.rs", "b.rs"]], "{back}");
    }
    // A parent that uses its child while the child uses the parent's own; tests do not count.
    let parent = ("lib.rs", "mod a; fn own() { a::f() }");
    assert_eq!(crate_of(&[parent, ("a.rs", "use super::own;")]), [["lib.rs", "a.rs"]]);
    assert!(
        crate_of(&[parent, ("a.rs", "#[cfg(test)] mod tests { use super::super::own; }")])
            .is_empty()
    );
}
