//! The frame around every page: the way to the others, language, theme, keys.

use crate::ask::Ask;
use crate::assets;
use crate::page::Page;
use crate::state::App;
use crate::trouble::{Trouble, Wrong};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use tiaokuai_experiment::VERSION;
use tiaokuai_record::{Lang, Text};

/// The keys of every page, beside those that lead to one.
const KEYS: [(&str, Text); 3] = [
    ("?", Text::new("this list", "显示本列表")),
    ("l", Text::new("the other language", "切换语言")),
    ("d", Text::new("dark or light", "深色或浅色")),
];

/// A page, or why there is none.
pub(crate) fn answered(
    app: &App,
    ask: &Ask,
    page: &Page,
    body: Result<Markup, Trouble>,
) -> Response {
    match body {
        Ok(body) => shell(app, ask, page, &body),
        Err(trouble) => refused(app, ask, page, &trouble),
    }
}

/// A page that says why there is none, and leads to the same without what is wrong.
pub(crate) fn refused(app: &App, ask: &Ask, page: &Page, trouble: &Trouble) -> Response {
    let lang = ask.lang;
    let wrong: &[Wrong] = if let Trouble::Fields(wrong) = trouble { wrong } else { &[] };
    let is_right = |word: &&&str| !wrong.iter().any(|wrong| wrong.word == ***word);
    let right: Vec<&str> = page.keeps.iter().filter(is_right).copied().collect();
    let body = html! {
        div.prose {
            h1 { (lang.pick("This cannot be shown", "无法显示")) }
            @for line in trouble.message(lang).lines() { p { (line) } }
            @if !wrong.is_empty() { p { a href=(ask.link(page.path, lang, &right)) { (lang.pick("To the page without it", "去掉该项后打开页面")) } } }
            p { a href=(format!("/?lang={}", lang.pick("en", "zh"))) { (lang.pick("To the start page", "返回首页")) } }
        }
    };
    shell(app, ask, app.pages[0], &body)
}

/// The frame around every page.
pub(crate) fn shell(app: &App, ask: &Ask, page: &Page, body: &Markup) -> Response {
    let lang = ask.lang;
    let other = lang.pick(Lang::Zh, Lang::En);
    let title = page.title.get(lang);
    let whole = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Tiaokuai 条块" }
                script { (PreEscaped(assets::text("theme.js"))) }
                link rel="icon" href="/favicon.ico" type="image/svg+xml";
                style { (PreEscaped(assets::text("lab.css"))) }
                @if !page.style.is_empty() { style { (PreEscaped(assets::text(page.style))) } }
                @if page.figures {
                    // Under this name the drawing library would write rules of its own into the page.
                    link id="plotly.js-style-global" class="no-inline-styles" rel="stylesheet" href=(assets::url("plotly.css"));
                    link #plotly rel="prefetch" as="script" href=(assets::url("plotly.js"));
                }
                script type="module" src=(assets::url("lab.js")) {}
                @if !page.script.is_empty() {
                    script type="module" src=(assets::url(page.script)) {}
                    script type="module" src=(assets::url("saving.js")) {}
                }
            }
            body {
                a.skip href="#main" { (lang.pick("Skip to the content", "跳到正文")) }
                header.top {
                    a.mark href=(ask.link("/", lang, &[])) { "条块" span { "Tiaokuai" } }
                    nav aria-label=(lang.pick("Pages", "页面")) {
                        @for known in app.pages {
                            a href=(ask.link(known.path, lang, known.keeps)) data-keeps=(known.keeps.join(" "))
                                aria-current=[page.is_within(known).then_some("page")] { (known.title.get(lang)) }
                        }
                    }
                    div.tools {
                        button #keys type="button" aria-haspopup="dialog" title=(lang.pick("Keyboard", "键盘")) { "?" }
                        button #theme type="button" { (lang.pick("Dark", "深色")) }
                        a #language href=(ask.link(page.path, other, page.keeps)) lang=(other.code())
                            hreflang=(other.code()) { (other.pick("English", "中文")) }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer.bottom {
                    (lang.pick("Tiaokuai ", "条块 ")) (VERSION) " · "
                    (lang.pick("nothing leaves this machine", "数据不离开本机"))
                }
                (shortcuts(app, page, lang))
            }
        }
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Accept-Language"),
    ];
    (headers, whole.into_string()).into_response()
}

/// The keys of a page, shown by `?`.
fn shortcuts(app: &App, page: &Page, lang: Lang) -> Markup {
    let pages = format!("1 … {}", app.pages.len());
    let to_page = (pages.as_str(), Text::new("to a page", "切换页面"));
    html! {
        dialog #shortcuts aria-labelledby="shortcuts-title" {
            h2 #shortcuts-title { (lang.pick("Keyboard", "键盘")) }
            dl { @for (key, meaning) in KEYS.iter().chain([&to_page]).chain(page.keys) { div { dt { kbd { (key) } } dd { (meaning.get(lang)) } } } }
            form method="dialog" { button { (lang.pick("Close", "关闭")) } }
        }
    }
}
