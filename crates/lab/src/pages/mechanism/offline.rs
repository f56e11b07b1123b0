//! The page of the mechanism as one file that opens offline: its scripts, its styles and its world in itself.

use super::view::{self, PAGE};
use super::world::Which;
use crate::ask::Ask;
use crate::asked::Asked;
use crate::assets;
use crate::reply;
use crate::saved::saved;
use crate::state::Shared;
use crate::trouble::Trouble;
use axum::extract::State;
use axum::response::Response;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use tiaokuai_experiment::VERSION;
use tiaokuai_record::Lang;

/// What the file may do: run what is in it, and ask nobody.
const POLICY: &str =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";

/// The words of the address that a file begins with; the world itself is in the file.
const SEEN: [&str; 7] = ["month", "scene", "matter", "look", "rows", "guess", "speed"];

pub(super) async fn file(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let asked = Asked::of(&ask);
    let which = Which::of(&app, &ask, &asked)?;
    // The world under the rules of the scenario runs beside the one with a rule changed.
    let plain = match asked.a.sets.is_empty() {
        true => None,
        false => Some(Which { scenario: asked.a.unchanged(&app)?, ..which }),
    };
    let (lang, source) = (ask.lang, asked.a.source.clone());
    let address = ask.link(PAGE.path, lang, PAGE.keeps);
    let seen = ask.link("", lang, &SEEN);
    let sets = asked.a.sets;
    saved(&app, "mechanism", move |_| {
        let worlds: Vec<_> = std::iter::once(&which).chain(&plain).map(Which::story).collect();
        let told = Told { which: &which, source, sets, address, seen, lang };
        Ok(told.page(&reply::line(&worlds)).into_string())
    })
    .await
}

/// What a file says of itself.
struct Told<'a> {
    which: &'a Which,
    source: String,
    sets: Vec<String>,
    address: String,
    seen: String,
    lang: Lang,
}

impl Told<'_> {
    fn page(&self, worlds: &str) -> Markup {
        let lang = self.lang;
        let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
        // Nothing in the data may end the element that holds them.
        let worlds = worlds.replace('<', "\\u003c");
        html! {
            (DOCTYPE)
            html lang=(lang.code()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (t("The mechanism at work", "机制如何运转")) " · " (self.name()) " · Tiaokuai 条块" }
                    style { (PreEscaped(assets::text("lab.css"))) (PreEscaped(assets::text("mechanism.css"))) }
                    script { (PreEscaped(assets::text("theme.js"))) }
                }
                body data-state=(self.seen.trim_start_matches('?')) {
                    header.top {
                        span.mark { "条块" span { "Tiaokuai" } }
                        div.tools {
                            button #keys type="button" aria-haspopup="dialog" title=(t("Keyboard", "键盘")) { "?" }
                            button #theme type="button" { (t("Dark", "深色")) }
                        }
                    }
                    main #main tabindex="-1" {
                        div.mechanism {
                            h1 { (t("The mechanism at work", "机制如何运转")) }
                            (self.made())
                            p #failed role="alert" hidden {}
                            (view::stage(None, lang))
                        }
                    }
                    dialog #shortcuts aria-labelledby="shortcuts-title" {
                        h2 #shortcuts-title { (t("Keyboard", "键盘")) }
                        dl { @for (key, meaning) in PAGE.keys { div { dt { kbd { (key) } } dd { (meaning.get(lang)) } } } }
                        form method="dialog" { button { (t("Close", "关闭")) } }
                    }
                    script #worlds type="application/json" { (PreEscaped(worlds)) }
                    script { (PreEscaped(assets::bundle(PAGE.script))) }
                }
            }
        }
    }

    /// What the scenario calls itself, or else its file.
    fn name(&self) -> &str {
        match self.which.scenario.name.get(self.lang) {
            "" => &self.source,
            name => name,
        }
    }

    /// Which world it is, with every change, and how to open it in a lab again.
    fn made(&self) -> Markup {
        let (lang, Which { seed, run, .. }) = (self.lang, self.which);
        html! {
            p.small #made {
                (lang.pick("One simulated history of ", "一次模拟："))
                strong { (self.name()) }
                @if !self.sets.is_empty() {
                    (lang.pick(", changed: ", "，已改动："))
                    @for change in &self.sets { code { (change) } " " }
                }
                (lang.pick(format!("; seed {seed}, world {run}. Made by Tiaokuai {VERSION}; in a lab (tiaokuai lab) it stands at "), format!("；种子 {seed}，世界 {run}。由条块 {VERSION} 生成；在实验室（tiaokuai lab）中的地址为 ")))
                code { (self.address) }
                (lang.pick(". What follows from a model is no record of a district.", "。模型的推论不是任何地区的实录。"))
            }
        }
    }
}
