//! Parts that several pages show.

use crate::ask::{Ask, Side};
use crate::folder;
use crate::state::App;
use maud::{Markup, html};
use tiaokuai_experiment::{EMBEDDED, read_scenario};
use tiaokuai_record::Lang;

/// A choice among the scenarios that the lab knows: embedded ones, files of the folder, the one loaded.
pub(crate) fn scenarios(app: &App, ask: &Ask, side: Side, id: &str) -> Markup {
    let lang = ask.lang;
    let chosen = ask.source(side);
    let files = folder::scenarios(&app.options);
    let loaded = chosen.strip_prefix("loaded:").and_then(|key| app.loaded().get(key));
    html! {
        select id=(id) name=(side.scenario()) {
            @for (name, text) in EMBEDDED {
                option value=(name) selected[name == chosen] { (title(text, name, lang)) }
            }
            @for file in &files {
                @let value = format!("file:{file}");
                option value=(value) selected[value == chosen] { (file) }
            }
            @if let Some((file, text)) = loaded {
                option value=(chosen) selected { (title(&text, &file, lang)) }
            }
        }
    }
}

/// What a scenario calls itself, or the name of its file.
fn title(text: &str, file: &str, lang: Lang) -> String {
    let scenario = read_scenario(text, file, &[]).ok();
    let name = scenario.map(|s| lang.pick(s.name.en, s.name.zh)).unwrap_or_default();
    if name.is_empty() { file.to_string() } else { name }
}
