//! The page of every report: in both languages, opens offline, prints.

use crate::figure::{Figure, number};
use crate::hover::said;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use plotly::Plot;
use serde::{Serialize, Serializer};
use tiaokuai_record::Lang;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: show and save what it holds, load nothing.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; \
    img-src data: blob:; font-src data:";

/// The drawing library as a script element, without the mathematics that comes with it.
#[must_use]
pub fn plotly_js() -> String {
    let both = Plot::offline_js_sources();
    let end = both.find("</script>").map_or(both.len(), |at| at + "</script>".len());
    both[..end].to_string()
}

/// A page of figures, English and Chinese.
pub(crate) fn page(
    title: &str,
    lang: Lang,
    drawn: &[Vec<Figure>; 2],
    heads: &[Markup; 2],
    tails: &[Markup; 2],
) -> String {
    // A closing tag would end the script, an opening comment would swallow its end; `<` stands only in texts.
    let data = serde_json::to_string(&Drawings(drawn)).unwrap_or_default();
    let data = data.replace('<', "\\u003c");
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // The browser itself keeps the page from asking for anything.
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) " · Tiaokuai 条块" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                button id="switch" type="button" { span lang="en" { "中文" } span lang="zh-CN" { "English" } }
                main {
                    @for head in heads { (head) }
                    @for (en, zh) in drawn[0].iter().zip(&drawn[1]) { (section(en, zh)) }
                    @for tail in tails { (tail) }
                }
                script type="application/json" id="figures" { (PreEscaped(data)) }
                (PreEscaped(plotly_js()))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// What the script draws: by language, then by the name of the figure.
struct Drawings<'a>(&'a [Vec<Figure>; 2]);

impl Serialize for Drawings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_map(Lang::ALL.iter().zip(self.0).map(|(lang, f)| (lang.code(), Plots(f))))
    }
}

/// The drawings in one language.
struct Plots<'a>(&'a [Figure]);

impl Serialize for Plots<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|figure| (figure.id, said(&figure.plot))))
    }
}

fn section(en: &Figure, zh: &Figure) -> Markup {
    html! {
        section id=(en.id) {
            @for (lang, figure) in [(Lang::En, en), (Lang::Zh, zh)] { h2 lang=(lang.code()) { (figure.title) } }
            div.plot data-figure=(en.id) role="img" aria-labelledby=(format!("{0}-en {0}-zh", en.id)) {}
            @for (lang, figure) in [(Lang::En, en), (Lang::Zh, zh)] {
                div lang=(lang.code()) {
                    p.caption id=(format!("{}-{}", en.id, lang.pick("en", "zh"))) { (figure.caption) }
                    details {
                        summary { (lang.pick("numbers and download", "数据与下载")) }
                        p {
                            button.get type="button" data-csv=(en.id) { "CSV" } " "
                            button.get type="button" data-svg=(en.id) { "SVG" } " "
                            button.get type="button" data-png=(en.id) { "PNG" }
                        }
                        (scrolled(&figure.title, html! { table data-table=(en.id) {
                            thead { tr { @for head in &figure.heads { th { (head) } } } }
                            tbody { @for row in &figure.rows { tr { @for text in row { (cell(text)) } } } }
                        } }))
                    }
                }
            }
        }
    }
}

/// A table that scrolls where it does not fit: the keyboard reaches it, and who hears the page is told what it is.
pub(crate) fn scrolled(name: &str, table: Markup) -> Markup {
    html! { div.scroll tabindex="0" role="region" aria-label=(name) { (table) } }
}

/// A cell: a number is shown in few digits and kept with all of them.
fn cell(text: &str) -> Markup {
    match text.parse::<f64>() {
        Ok(value) if text.len() > 6 => html! { td data-value=(text) { (number(value)) } },
        _ => html! { td { (text) } },
    }
}
