//! The first page: what each page is for, in plain words.

use crate::ask::Ask;
use crate::frame::shell;
use crate::page::Page;
use crate::parts;
use crate::state::Shared;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::html;
use tiaokuai_record::{Lang, Text};

pub(super) const PAGE: Page = Page {
    path: "/",
    title: Text::new("Start", "首页"),
    purpose: Text::new("", ""),
    keeps: &[],
    script: "",
    style: "",
    figures: false,
    keys: &[],
};

pub(super) fn routes() -> Router<Shared> {
    Router::new().route(PAGE.path, get(page))
}

async fn page(State(app): State<Shared>, ask: Ask) -> Response {
    let lang = ask.lang;
    let body = html! {
        div.welcome {
            h1 { (lang.pick("Why are there so many leading small groups?", "领导小组为何这么多？")) }
            p.lead {
                @if lang == Lang::En {
                    "Local governments in China coordinate through temporary groups under a leader ("
                    span.whole lang="zh-CN" { "领导小组" }
                    "). Clean-ups abolish them, and they come back. This lab lets you watch how that happens in a simulated district, change the rules, and test what the paper claims."
                } @else {
                    "地方政府大量依靠由领导挂帅的临时机构——领导小组——来协调部门。清理一次，不久又多起来。在这里，可以观察一个模拟地区中小组如何产生，改变规则，并检验论文的主张。"
                }
            }
            ol.doors {
                @for page in &app.pages[1..] {
                    li {
                        a href=(ask.link(page.path, lang, &[])) {
                            strong { (page.title.get(lang)) }
                            span { (page.purpose.get(lang)) }
                        }
                    }
                }
            }
            p.small { (parts::paper(lang)) }
            p.small { (lang.pick(
                "Everything is computed on this machine; the address of every page holds its state, so that it can be kept and opened again. Press ? for the keys.",
                "全部在本机计算；每个页面的网址都含有其状态，可保存后再次打开。按 ? 查看快捷键。")) }
        }
    };
    shell(&app, &ask, &PAGE, &body)
}
