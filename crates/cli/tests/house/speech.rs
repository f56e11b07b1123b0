//! Whether a file speaks to people: chooses a language, prints, or names a flag of the command.

use syn::visit::{self, Visit};

/// What a file says that it should not; tests inside it are let pass.
pub fn heard(source: &str) -> Vec<String> {
    let mut ear = Ear::default();
    ear.visit_file(&syn::parse_file(source).expect("Rust"));
    ear.heard
}

#[derive(Default)]
struct Ear {
    heard: Vec<String>,
}

/// Whether an item is compiled for tests only.
pub fn is_test(item: &syn::Item) -> bool {
    let attributes: &[syn::Attribute] = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    };
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => {
            list.path.is_ident("cfg") && list.tokens.to_string().contains("test")
        }
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::NameValue(_) => false,
    })
}

impl Ear {
    fn text(&mut self, text: &str) {
        let flag = text.split(|c: char| c.is_whitespace() || c == '`' || c == '"').find(|word| {
            word.strip_prefix("--")
                .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        });
        if let Some(flag) = flag {
            self.heard.push(format!("names the flag {flag}"));
        }
    }

    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Literal(literal) => self.text(&literal.to_string()),
                proc_macro2::TokenTree::Ident(name) if name == "Lang" => {
                    self.heard.push("chooses a language".into());
                }
                _ => {}
            }
        }
    }
}

impl<'a> Visit<'a> for Ear {
    fn visit_item(&mut self, item: &'a syn::Item) {
        // Re-exporting the type of a language is not choosing one.
        let passes_on =
            matches!(item, syn::Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited));
        if !is_test(item) && !passes_on {
            visit::visit_item(self, item);
        }
    }

    fn visit_ident(&mut self, name: &'a proc_macro2::Ident) {
        if name == "Lang" {
            self.heard.push("chooses a language".into());
        }
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        if call.method == "pick" && call.args.len() == 2 {
            self.heard.push("picks one of two texts".into());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, found: &'a syn::Macro) {
        let name =
            found.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if ["print", "println", "eprint", "eprintln"].contains(&name.as_str()) {
            self.heard.push(format!("prints ({name}!)"));
        }
        self.tokens(found.tokens.clone());
    }

    fn visit_lit_str(&mut self, text: &'a syn::LitStr) {
        self.text(&text.value());
    }

    // Doc comments are for developers; messages stand in other attributes.
    fn visit_attribute(&mut self, attribute: &'a syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }
}

#[test]
fn speech_is_heard() {
    let quiet = r#"
        //! `tiaokuai --lang zh` is for people.
        /// With --doc.
        pub use tiaokuai_table::Lang;
        fn quiet() -> Text { Text::new("a", "甲") }
        #[cfg(test)]
        mod tests { fn loud() { println!("{}", Lang::Zh.pick("--a", "--b")); } }
    "#;
    assert_eq!(heard(quiet), Vec::<String>::new());
    for loud in [
        "fn f() { println!(\"x\"); }",
        "fn f(lang: Lang) {}",
        "fn f() { lang.pick(1, 2); }",
        "fn f() -> String { format!(\"try {} --threads\", 1) }",
        "const HINT: &str = \"use --set\";",
        "#[derive(Error)] enum E { #[error(\"raise --runs\")] A }",
    ] {
        assert_eq!(heard(loud).len(), 1, "{loud}: {:?}", heard(loud));
    }
}
