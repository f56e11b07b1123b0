//! The pages, and what they have in common.

mod explain;
mod explore;
mod mechanism;
mod parts;
mod start;

use crate::app::Shared;
use crate::ask::Ask;
use crate::assets;
use crate::observe;
use crate::trouble::Trouble;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use tiaokuai_experiment::VERSION;
use tiaokuai_record::{Lang, Text};

/// A page of the lab.
pub(crate) struct Page {
    pub path: &'static str,
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// What it asks of its address and passes on when the language changes.
    pub keeps: &'static [&'static str],
    /// Its script, if it has one.
    pub script: &'static str,
    pub style: &'static str,
    /// Whether it draws figures.
    pub figures: bool,
}

impl Page {
    /// Whether it is a page or a part of it.
    fn is_within(&self, page: &Page) -> bool {
        let rest = self.path.strip_prefix(page.path);
        rest.is_some_and(|rest| rest.is_empty() || page.path != "/" && rest.starts_with('/'))
    }
}

/// All pages but the first, in the order of the navigation. A page that comes is a line here and a route.
pub(crate) const PAGES: [&Page; 4] =
    [&mechanism::PAGE, &explore::PAGE, &explain::PAGE, &observe::PAGE];

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(start::page))
        .route(mechanism::PAGE.path, get(mechanism::page))
        .route(explore::PAGE.path, get(explore::page))
        .route(explain::PAGE.path, get(explain::page))
        .route("/favicon.ico", get(icon))
}

/// What the browser puts beside the name of the page: a line across a region.
async fn icon() -> Response {
    const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>\
        <rect width='16' height='16' rx='3' fill='#0072B2'/>\
        <path d='M3 5h10M3 11h10M8 2.5v11' stroke='#fff' stroke-width='2'/></svg>";
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")];
    (headers, ICON).into_response()
}

pub(crate) async fn missing(ask: Ask) -> Response {
    (StatusCode::NOT_FOUND, refused(&ask, &Trouble::Missing)).into_response()
}

/// A page, or why there is none.
pub(crate) fn answered(ask: &Ask, page: &Page, body: Result<Markup, Trouble>) -> Response {
    match body {
        Ok(body) => shell(ask, page, &body),
        Err(trouble) => refused(ask, &trouble),
    }
}

/// A page that says why there is none.
pub(crate) fn refused(ask: &Ask, trouble: &Trouble) -> Response {
    let lang = ask.lang;
    let body = html! {
        div.prose {
            h1 { (lang.pick("This cannot be shown", "无法显示")) }
            @for line in trouble.message(lang).lines() { p { (line) } }
            p { a href=(format!("/?lang={}", lang.pick("en", "zh"))) { (lang.pick("To the start page", "返回首页")) } }
        }
    };
    shell(ask, &start::PAGE, &body)
}

/// The frame around every page.
pub(crate) fn shell(ask: &Ask, page: &Page, body: &Markup) -> Response {
    let lang = ask.lang;
    let other = lang.pick(Lang::Zh, Lang::En);
    let all = [&start::PAGE].into_iter().chain(PAGES);
    let title = page.title.get(lang);
    let whole = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Tiaokuai 条块" }
                script src=(assets::url("theme.js")) {}
                link rel="icon" href="/favicon.ico" type="image/svg+xml";
                link rel="stylesheet" href=(assets::url("lab.css"));
                @if !page.style.is_empty() { link rel="stylesheet" href=(assets::url(page.style)); }
                @if page.figures {
                    // Under this name the drawing library would write rules of its own into the page.
                    link id="plotly.js-style-global" class="no-inline-styles" rel="stylesheet" href=(assets::url("plotly.css"));
                    link #plotly rel="preload" as="script" href=(assets::url("plotly.js"));
                }
                script type="module" src=(assets::url("lab.js")) {}
                @if !page.script.is_empty() { script type="module" src=(assets::url(page.script)) {} }
            }
            body {
                a.skip href="#main" { (lang.pick("Skip to the content", "跳到正文")) }
                header.top {
                    a.mark href=(ask.link("/", lang, &[])) { "条块" span { "Tiaokuai" } }
                    nav aria-label=(lang.pick("Pages", "页面")) {
                        @for known in all {
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
                (shortcuts(page, lang))
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
fn shortcuts(page: &Page, lang: Lang) -> Markup {
    let mut keys = vec![
        ("?", lang.pick("this list", "显示本列表")),
        ("1 … 5", lang.pick("to a page", "切换页面")),
        ("l", lang.pick("the other language", "切换语言")),
        ("d", lang.pick("dark or light", "深色或浅色")),
    ];
    if page.path == mechanism::PAGE.path {
        keys.extend(mechanism::keys(lang));
    }
    if page.path == observe::MENTION.path {
        keys.extend(observe::keys(lang));
    }
    html! {
        dialog #shortcuts aria-labelledby="shortcuts-title" {
            h2 #shortcuts-title { (lang.pick("Keyboard", "键盘")) }
            dl { @for (key, meaning) in keys { div { dt { kbd { (key) } } dd { (meaning) } } } }
            form method="dialog" { button { (lang.pick("Close", "关闭")) } }
        }
    }
}
